/*
 * The frames that lie on each other, and the places that they make: the frames that lead to
 * what is seen, each with where its cursor stands.
 *
 * A stack is never empty once its first frame, the contents, is opened.
 */
#ifndef YUSUAN_VIEW_STACK_H
#define YUSUAN_VIEW_STACK_H

#include "view/screen.h"

struct stack {
    VEC(struct frame *);
};

struct frame *stack_top(const struct stack *stack);
void stack_open(struct session *session, struct stack *stack, const struct target *target);
void stack_close(struct session *session, struct stack *stack);

/* One frame of a place. */
struct stop {
    struct target at;          /* of a tree: with the node and column that the cursor is on */
    const struct pivot *pivot; /* that the target's table was then; nodes of another one are
                                  others */
    uint32_t top, cursor;      /* rows of a screen made of lines */
};

struct spot {
    struct stop *stops; /* NULL: none */
    uint32_t count;
};

/* Where one is now; to be freed. O(rows of the table) where editions are compared. */
struct spot spot_here(const struct session *session, const struct stack *stack);
void spot_free(struct spot *place);

/* The same screens showing the same, with the cursor on the same? */
bool spot_equal(const struct spot *a, const struct spot *b);

/* Leaves all frames but the first and opens those of the place. */
void spot_go(const struct spot *place, struct session *session, struct stack *stack);

#endif
