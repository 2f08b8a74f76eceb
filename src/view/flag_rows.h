/*
 * The rows of a kind of flags, laid out by what is in the kind.
 *
 *     示例区教育局（虚构）  2022..2023
 *      3  2050201 学前教育    合计   8,420.00   6,105.00   -27.49 %
 *      3  2050201 学前教育  项目支出   2,440.00   1,215.00   -50.20 %
 *
 * A column is as wide as what stands in it; names get the rest. Where that is too little a flag
 * takes two lines, the names and the numbers.
 */
#ifndef YUSUAN_VIEW_FLAG_ROWS_H
#define YUSUAN_VIEW_FLAG_ROWS_H

#include "view/screen.h"
#include "yusuan/flags.h"

/* What the lines of the screen share. */
struct flag_listing {
    const struct session *session;
    const struct target *at;
    struct document *document;
    struct arena *arena;
    struct edition_pair *pairs;
    struct flags **flags; /* one a pair */
    uint32_t pair_count;
    int edge; /* where lines end */
};

enum { FLAG_ROWS_MOST = 2000 }; /* of a kind */

/* A line with entity and editions of a pair, from the column on. */
void flag_pair_put(const struct flag_listing *it, const struct edition_pair *pair, int column);

/* The first FLAG_ROWS_MOST flags of the kind, below the names of their pairs where there are
 * several. O(flags). */
void flag_rows_put(const struct flag_listing *it, enum flag_kind kind);

#endif
