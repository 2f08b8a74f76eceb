/*
 * Where a message may end early: at the end of one of its clauses.
 *
 *     table t2 prints no row 合计: rows are missing: 22102 has no row above it
 *                                ^                 ^
 */
#ifndef YUSUAN_VIEW_CLAUSE_H
#define YUSUAN_VIEW_CLAUSE_H

#include "yusuan/str.h"

/* The first end of a clause at or behind `from`, bytes into the text; the text's size where
 * there is none. O(size). */
size_t clause_end(struct str text, size_t from);

#endif
