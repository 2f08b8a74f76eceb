/*
 * Texts, each once, numbered in the order in which they were first met.
 */
#ifndef YUSUAN_LOAD_DISTINCT_H
#define YUSUAN_LOAD_DISTINCT_H

#include "yusuan/str.h"
#include "yusuan/vec.h"

struct distinct_value {
    struct str text; /* not copied */
    uint32_t count;  /* how often it was met */
    uint64_t hash;
};

/* Zeroed: empty. */
struct distinct {
    struct {
        VEC(struct distinct_value);
    } values;
    uint32_t *slots; /* number + 1 of a value; 0: free */
    size_t slot_count;
};

/* The number of the text, from 0; a new one if it was not met before. */
uint32_t distinct_id(const struct mem *mem, struct distinct *distinct, struct str text);

void distinct_free(struct distinct *distinct);

#endif
