/*
 * A pivot: line items summed up into a table, along dimensions in an order that was chosen.
 *
 *     rows agency, function:1                       2021     2022
 *       Total                                        417      430
 *         001 Legislative Branch                     400      410
 *           801 Legislative functions                390      400
 *
 * The members of the first dimension are the first level, those of the second nest below them,
 * and so on; a dimension with levels gives a level for each (206 > 20601 > 2060199), or as many
 * as were asked for. What a record says of an inner member itself, where others say more of it,
 * stands below that member as a row of its own, so that the rows below a row always add up to
 * it. Siblings are in the order of their codes; without codes in the order they were met.
 *
 * Columns are the years (and stages: a budget and its final accounts are never added up) that
 * the line items are of, each an edition of its own, times the measures. Where a dimension is
 * crossed, its members are columns, too.
 *
 * Every figure is the exact sum of its line items. It is absent where all of them are, and
 * unreadable, with the reason, where one of them is or where the sum does not fit; it is never
 * the sum of the rest.
 */
#ifndef YUSUAN_PIVOT_H
#define YUSUAN_PIVOT_H

#include "yusuan/book.h"

#define DIMENSION_NONE UINT32_MAX

/* A dimension of the order. */
struct pivot_step {
    uint32_t dimension; /* index into facts->dimensions */
    uint32_t levels;    /* the first so many; 0: all */
};

/* Only line items of this member, or of those below it. */
struct pivot_filter {
    uint32_t dimension, member;
};

enum { PIVOT_STEPS = 16, PIVOT_FILTERS = 16 };

/* What a pivot is to be. A dimension stands in it once as a step, rows and cross together. */
struct pivot_order {
    uint32_t row_count;
    struct pivot_step rows[PIVOT_STEPS];
    struct pivot_step cross; /* its members are columns; .dimension DIMENSION_NONE: none is */
    uint32_t filter_count;
    struct pivot_filter filters[PIVOT_FILTERS]; /* of one dimension any, of several all must
                                                   hold */
};

enum pivot_problem {
    PIVOT_FINE,
    PIVOT_TOO_MANY_COLUMNS, /* more than PIVOT_COLUMNS */
    PIVOT_TOO_LARGE         /* more figures than PIVOT_FIGURES */
};

enum { PIVOT_COLUMNS = 4000, PIVOT_FIGURES = 1 << 26 };

struct pivot;

/* The layout's order: its default dimensions, all levels, nothing crossed or left out. */
struct pivot_order pivot_usual_order(const struct facts *facts);

/*
 * Sums up facts number `facts` of the book. Editions that the book lacks are added to it
 * (arrays move, indexes stay). NULL, and why in *problem, where the table would be too large.
 * Reads the facts twice, or once more for every two to four dimensions; takes memory for the
 * table and next to none for the facts. `mem` must outlive the pivot. pivot_free() frees.
 */
struct pivot *pivot_make(const struct mem *mem, struct book *book, uint32_t facts,
                         const struct pivot_order *order, enum pivot_problem *problem);
void pivot_free(struct pivot *pivot); /* NULL is allowed */

/* The table lives as long as the pivot; its `pivot` is set. */
const struct table *pivot_table(const struct pivot *pivot);
const struct pivot_order *pivot_order(const struct pivot *pivot);
const struct facts *pivot_facts(const struct pivot *pivot);

/* Index of these in the book. */
uint32_t pivot_facts_number(const struct pivot *pivot);

/* How many line items the figure is the sum of, absent ones included; for `column` UINT32_MAX
 * those of the whole row. O(1), or O(years and crossed members). */
uint64_t pivot_item_count(const struct pivot *pivot, uint32_t node, uint32_t column);

/* Writes the numbers of `count` of them from the `first` one on, in the order of the tree, and
 * within one row as they were read; returns how many it wrote. The first call on a pivot sorts
 * the facts, O(facts), and keeps 4 bytes for each; then O(count + columns). */
uint32_t pivot_items(struct pivot *pivot, uint32_t node, uint32_t column, uint64_t first,
                     uint32_t *facts, uint32_t count);

/* What the row stands for in one of the order's steps: the member, or the inner member whose
 * own line items it holds; MEMBER_NONE where the row lies above that step. O(depth). */
uint32_t pivot_member(const struct pivot *pivot, uint32_t node, uint32_t step);

/* The node of `pivot` that stands for what `node` of `was` does, as far down as the members of
 * both orders go together; the total where nothing does. O(nodes). */
uint32_t pivot_find_node(const struct pivot *pivot, const struct pivot *was, uint32_t node);

/* The member itself, or one above it: is `member` of the branch `above`? */
bool member_is_below(const struct dimension *dimension, uint32_t member, uint32_t above);

/* Appends a table for each of the book's facts: `orders` has one each, NULL: the usual ones.
 * What is too large is said in the diagnostics. */
void book_add_pivots(struct book *book, const struct pivot_order *orders);

/* Puts another order in the place of a table that is a pivot: same index, other nodes, which
 * makes pointers to the old table's nodes and figures stale. False, and the table as it was,
 * where the new one would be too large. */
bool book_pivot_again(struct book *book, uint32_t table, const struct pivot_order *order,
                      enum pivot_problem *problem);

/* Frees what book_add_pivots() made. */
void book_free_pivots(struct book *book);

#endif
