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

/* "more than 4,000 columns" ...: what the table would have. */
const char *pivot_problem_text(enum pivot_problem problem);

enum { PIVOT_COLUMNS = 4000, PIVOT_FIGURES = 1 << 25 };

struct pivot;

/* The layout's order: its default dimensions, all levels, nothing crossed or left out. */
struct pivot_order pivot_usual_order(const struct facts *facts);

/* An order as it is written on the command line; texts that are empty are not given. */
struct pivot_words {
    struct str by; /* function:class,agency: dimensions by id or title, with the levels shown,
                      from 1; class, section and item stand for 1, 2 and 3 */
    struct str cross; /* one of them, the same way */
    uint32_t where_count;
    const struct str *where; /* fund=general: a member's code or name */
};

/* Reads the order; what is not given is as usual. False, and why in *why (in the arena), where
 * the facts have no such dimension, level or member. */
bool pivot_order_read(struct arena *arena, const struct facts *facts,
                      const struct pivot_words *words, struct pivot_order *order,
                      struct str *why);

/* `Agency > Function:1 x Fund`; in the arena. */
struct str pivot_order_text(struct arena *arena, const struct facts *facts,
                            const struct pivot_order *order);

/* `1962-2021`, `2023 budget`: of which years the table's columns are; in the arena. */
struct str pivot_years(struct arena *arena, const struct book *book, const struct table *table);

/* `only Fund 1 general, Agency 001`; empty where nothing is filtered. */
struct str pivot_filter_text(struct arena *arena, const struct facts *facts,
                             const struct pivot_order *order);

/* The member with this code, else the first with this name; MEMBER_NONE: none. O(members). */
uint32_t dimension_find_member(const struct dimension *dimension, struct arena *scratch,
                               struct str value);

/* The dimension's members in the order of a table; in the arena. O(members log members). */
uint32_t *dimension_sorted(struct arena *arena, const struct facts *facts, uint32_t dimension);

/* `206 科学技术支出`; in the arena, or the member's. */
struct str member_text(struct arena *arena, const struct member *member);

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

/* The amounts that the column sums up. */
const struct amount_column *pivot_amounts(const struct pivot *pivot, uint32_t column);

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

/* Is the member `above`, or below that? O(levels). */
bool member_is_below(const struct dimension *dimension, uint32_t member, uint32_t above);

/* Appends the table of one of the book's facts; false, and said in the diagnostics, where it
 * would be too large. */
bool book_add_pivot(struct book *book, uint32_t facts, const struct pivot_order *order);

/* Appends the usual table of each of the book's facts. */
void book_add_pivots(struct book *book);

/* Puts another pivot in the place of a table that is one: same index, other nodes and figures.
 * Returns the pivot that was there, which the caller frees. */
struct pivot *book_exchange_pivot(struct book *book, uint32_t table, struct pivot *pivot);

/* Frees the pivots that are the book's tables. */
void book_free_pivots(struct book *book);

#endif
