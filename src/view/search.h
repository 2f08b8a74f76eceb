/*
 * What a search has found in a table: one bit a node. No cursor, no rows: tree_search.c has
 * those.
 *
 * Rows that fit side by side (query.h) come before all others: a subsequence counts only in a
 * table where nothing else fits, so that what is typed first finds what was meant. In the same
 * way amounts are looked for in the selected column, and in all others only where none of its
 * figures fits.
 */
#ifndef YUSUAN_VIEW_SEARCH_H
#define YUSUAN_VIEW_SEARCH_H

#include "view/order.h"
#include "view/query.h"

/* All that the finds depend on, beside the query. */
struct search_view {
    const struct table *table;
    uint32_t column;         /* amounts are looked for in it first */
    const struct unit *unit; /* ... typed in this unit; in percent in columns of percentages */
    bool has_amounts;        /* is there such a column? */
    bool all_columns;        /* ... or in all of them from the first: they were once */
};

struct search {
    uint32_t *hits;    /* bits; NULL: nothing is looked for */
    uint32_t nodes;    /* that there is a bit for */
    uint32_t count;    /* of bits set */
    bool subsequences; /* they fit no better */
    bool all_columns;  /* no figure of the selected column fits: amounts of the others do */
};

/* Finds anew. O(nodes), but names that repeat are looked at once. */
void search_run(struct search *search, const struct mem *mem, const struct query *query,
                const struct search_view *view);

/* The same where the query narrows (query_narrows()) that of the last run on the same table:
 * O(hits). */
void search_narrow(struct search *search, const struct mem *mem, const struct query *query,
                   const struct search_view *view);
void search_free(struct search *search);

/* Is the figure one of those found by its amount? */
bool search_has_figure(const struct search *search, const struct query *query,
                       const struct search_view *view, uint32_t node, uint32_t column);

/* The column whose figure was found in the row: `column` if that was, else the first of the
 * table; UINT32_MAX: none. O(columns). */
uint32_t search_column(const struct search *search, const struct query *query,
                       const struct search_view *view, uint32_t node, uint32_t column);

bool search_has(const struct search *search, uint32_t node);

/* The next hit behind the place (or before it) in the order in which rows are shown; the one
 * at it, too, where `here`. NODE_NONE: there is none. */
uint32_t search_next(const struct search *search, const struct order *order, uint32_t place,
                     bool next, bool here);

/* Which hit the node is, from 1, in the order shown; 0: it is none. O(nodes / 32), more where
 * siblings are sorted. */
uint32_t search_number(const struct search *search, const struct order *order, uint32_t node);

#endif
