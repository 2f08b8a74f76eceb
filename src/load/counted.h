/*
 * Numbers in the sentences that a proposal gives its reasons in.
 */
#ifndef YUSUAN_LOAD_COUNTED_H
#define YUSUAN_LOAD_COUNTED_H

#include "yusuan/str.h"

/* In the arena: `5,086 of 5,086 values are numbers`, where `what` is "values are numbers". */
struct str counted(struct arena *arena, uint64_t part, uint64_t whole, const char *what);

/* Percent, rounded down; 0 for none of none. */
uint32_t percent_of(uint64_t part, uint64_t whole);

#endif
