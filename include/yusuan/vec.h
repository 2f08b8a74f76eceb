/*
 * Growable arrays: a struct of your own with the three members of VEC(), so that it has a name
 * and can be passed about.
 *
 *     struct row_list { VEC(struct row); };
 *     struct row_list rows = {0};
 *     vec_push(mem, &rows, row);
 *     vec_free(&rows);
 */
#ifndef YUSUAN_VEC_H
#define YUSUAN_VEC_H

#include "yusuan/mem.h"

#define VEC(type)                                                                              \
    type *at;                                                                                  \
    size_t count;                                                                              \
    size_t room

/* Makes room for at least `wanted` items; never shrinks. */
#define vec_reserve(mem, vec, wanted)                                                          \
    do {                                                                                       \
        if ((wanted) > (vec)->room) {                                                          \
            size_t room_ = (vec)->room ? (vec)->room * 2 : 16;                                 \
            if (room_ < (wanted)) room_ = (wanted);                                            \
            (vec)->at = mem_resize((mem), (vec)->at, room_, sizeof *(vec)->at);                \
            (vec)->room = room_;                                                               \
        }                                                                                      \
    } while (0)

#define vec_push(mem, vec, item)                                                               \
    do {                                                                                       \
        vec_reserve((mem), (vec), (vec)->count + 1);                                           \
        (vec)->at[(vec)->count++] = (item);                                                    \
    } while (0)

#define vec_free(vec)                                                                          \
    do {                                                                                       \
        mem_free((vec)->at);                                                                   \
        (vec)->at = NULL;                                                                      \
        (vec)->count = (vec)->room = 0;                                                        \
    } while (0)

#endif
