/*
 * Whether the values of one column tell those of another: a code its name, a bureau its agency.
 */
#ifndef YUSUAN_LOAD_DEPEND_H
#define YUSUAN_LOAD_DEPEND_H

#include "load/counted.h"
#include "load/profile.h"

/* Of the distinct values of a column. One that occurs once tells everything, which means
 * nothing: those that occur more often are counted apart. */
struct dependence {
    uint32_t values, kept;            /* all; those always beside the same value */
    uint32_t repeated, repeated_kept; /* of these: those that occur in several rows */
};

/* How the values of `from` tell those of `to` (columns). O(rows). */
struct dependence depend_on(const struct mem *mem, const struct profile *profile, uint32_t from,
                            uint32_t to);

/* Percent of the rows with a value in `longer` whose value in `prefix` is its beginning, and is
 * shorter. O(rows). */
uint32_t prefix_percent(const struct profile *profile, uint32_t prefix, uint32_t longer);

#endif
