/*
 * Pivots on the screen: the order that is being chosen, and showing a table in another one.
 */
#ifndef YUSUAN_VIEW_PIVOT_H
#define YUSUAN_VIEW_PIVOT_H

#include "view/screen.h"
#include "yusuan/pivot.h"

/* An order while it is chosen; of the pivot screen's frame, freed with it. */
struct ordering {
    struct arena *arena;
    const struct facts *facts;
    struct pivot_order order;
    bool is_new;        /* changed since its lines were built */
    uint32_t dimension; /* whose members are listed */
    uint32_t *members;  /* of that dimension in the order of a table; NULL: none yet */
    uint32_t member_count;
};

/* What keys do to the dimension; false where that changes nothing. A dimension that comes in
 * goes behind the others. */
bool order_toggle(struct pivot_order *order, uint32_t dimension);
bool order_move(struct pivot_order *order, uint32_t dimension, bool later);
bool order_deepen(struct pivot_order *order, const struct facts *facts, uint32_t dimension,
                  bool deeper);
bool order_cross(struct pivot_order *order, const struct facts *facts, uint32_t dimension);
bool order_filter(struct pivot_order *order, struct pivot_filter filter);
void order_drop_filter(struct pivot_order *order, uint32_t number);

/* Its place among the rows; order->row_count: it is none. */
uint32_t order_row(const struct pivot_order *order, uint32_t dimension);

/* Only the line items of the node: filters for all members that it stands for. */
void order_filter_node(struct pivot_order *order, const struct pivot *pivot, uint32_t node);

/* Sums the table up in another order; the tree that comes back stands on what `node` was. False
 * and said where the table would be too large. */
bool session_pivot(struct session *session, uint32_t table, uint32_t node,
                   const struct pivot_order *order);

/* items_search.c */
/* One a member of the dimension: does its code begin so, or has its name what is looked for? In
 * the arena. O(members). */
bool *members_fitting(struct arena *scratch, const struct query *query,
                      const struct dimension *dimension);

/* The find() of the screen of line items. */
void items_find(const struct session *session, struct frame *frame);

/* `5,086 line items` */
struct str items_count_text(struct arena *arena, uint64_t count);

/* `sum of 123 line items`; why there is no amount. Of a figure of the pivot. */
struct str items_text(struct arena *arena, const struct table *table, uint32_t node,
                      uint32_t column);

/* `f1.csv:12:5` where the figure is a single line item's, and that is found at once; empty
 * elsewhere. */
struct str item_place_text(struct arena *arena, const struct book *book,
                           const struct table *table, uint32_t node, uint32_t column);

/* `outlays.csv:12:5`: where the line item's amount stands. */
struct str fact_place_text(struct arena *arena, const struct book *book,
                           const struct facts *facts, const struct amount_column *amounts,
                           uint64_t fact);

#endif
