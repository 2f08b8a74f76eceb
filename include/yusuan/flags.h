/*
 * Year over year: what is worth a question when an edition is laid beside the one before
 * (audit.md calls them Y). Flags are not verdicts: nothing need be wrong, and no status
 * changes.
 *
 *     y1-new, y1-gone, y1-renamed, y1-moved    the row, as the comparison marks it
 *     y2    changed by so much and so many percent, and no row below it did
 *     y3    many of a column's figures are the same to the digit in both: a copied table?
 *     y4    about 10, 100 or 10,000 times the other: a shifted digit, 元 for 万元?
 *     y8    the row is nearly the same, what it is made of is not
 */
#ifndef YUSUAN_FLAGS_H
#define YUSUAN_FLAGS_H

#include "yusuan/compare.h"

enum flag_kind {
    FLAG_NEW,
    FLAG_GONE,
    FLAG_RENAMED,
    FLAG_MOVED,
    FLAG_LARGE,
    FLAG_SAME,
    FLAG_RATIO,
    FLAG_COMPOSITION,
    FLAG_KIND_COUNT
};

/* What is material: a change must pass both. */
struct flag_limits {
    bool is_given;  /* else the amount is FLAG_SHARE of the largest row at the top of each table
                       in each column, and the percentage FLAG_PERCENT */
    int64_t amount; /* hundredths of the currency unit */
    int64_t percent; /* hundredths of a percent */
};

/* All in hundredths of a percent, but the two counts. */
enum {
    FLAG_SHARE = 100,         /* 1 % */
    FLAG_PERCENT = 2000,      /* 20 % */
    FLAG_SAME_PERCENT = 5000, /* half of the rows without rows below them ... */
    FLAG_SAME_LEAST = 8,      /* ... but at least so many, without zeros */
    FLAG_RATIO_PERCENT = 200, /* how near the ratio must be */
    FLAG_RATIO_LEAST = 10     /* units of the last digit that the smaller one must have */
};

struct flag {
    enum flag_kind kind;
    uint32_t base, now;   /* the book's editions */
    uint32_t table, node; /* the book's: of the later edition, of the earlier for what is gone.
                             The node of y3 is the total, or NODE_NONE */
    uint32_t column;      /* of that table; of y1 the first that is printed */
    struct str
        measure; /* what it measures, whatever the year: the column's name in a printed table */
    bool has_was, has_is;    /* is there an amount? */
    int64_t was, is;         /* hundredths of the currency unit */
    const struct unit *unit; /* the later edition's: both are shown in it ... */
    unsigned decimals;       /* ... with so many decimals, or more where exactness needs them */
    const struct figure *was_figure, *is_figure; /* the book's; NULL: there is none */
    struct str detail; /* `moved from 2080199`, `12 of 14 figures`, `10 times`; may be empty */
};

struct flags {
    uint32_t count; /* by table in the book's order, then by row, column and kind */
    const struct flag *at;
    uint32_t counts[FLAG_KIND_COUNT];
};

/* Flags of all tables that both editions have. In the arena, as long as the book. O(rows x
 * columns, rows log rows for y1). */
struct flags *flag_editions(struct arena *arena, const struct book *book,
                            struct edition_pair pair, struct flag_limits limits);

/* `y1-new`, `y2` ...; for programs. */
const char *flag_id(enum flag_kind kind);

/* One line, in the user's language: what was seen. */
const char *flag_wording(enum flag_kind kind);

#endif
