/*
 * What the facts of a pivot come to, before they are put into its tree.
 */
#ifndef YUSUAN_MODEL_PIVOT_SUMS_H
#define YUSUAN_MODEL_PIVOT_SUMS_H

#include "model/pivoting.h"

struct sum_cell {
    int64_t sum;     /* modulo 2^64 ... */
    int32_t carries; /* ... and how often it went over, less how often under */
    uint32_t count;  /* of line items, blank and unreadable ones included */
};

/* Cells by plane (slot x amount column) and group: cells[plane * groups + group]. */
struct pivot_sums {
    const struct mem *mem;
    const struct facts *facts;
    const struct grouping *grouping;
    uint64_t groups, plane_count;
    struct sum_cell *cells;
    uint32_t *blanks;    /* the same: how many are blank; NULL: none anywhere */
    uint8_t *unreadable; /* the same: is any unreadable? NULL: none anywhere */
};

/* Adds up all facts of the pivot, whose grouping is made. */
struct pivot_sums pivot_sums_make(const struct pivot *pivot);
void pivot_sums_free(struct pivot_sums *sums);

#endif
