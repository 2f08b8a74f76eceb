/*
 * Siblings in another order than the printed one: an index map, the data stays where it is.
 *
 *     at      nodes in the order in which they are shown; a preorder too
 *     place   where each node stands in it
 *
 * The subtree of a node takes as many places as it has nodes, so that leaving it out is an
 * index jump here as in the table. Without arrays the order is the printed one.
 */
#ifndef YUSUAN_VIEW_ORDER_H
#define YUSUAN_VIEW_ORDER_H

#include "yusuan/compare.h"

enum sort_by {
    SORT_PRINTED,
    SORT_SIZE,    /* of the change, largest first */
    SORT_CHANGE,  /* the largest rise first, the largest fall last */
    SORT_PERCENT, /* the same by percent */
    SORT_AMOUNT,  /* largest first */
    SORT_NAME,
    SORT_CODE,
    SORT_COUNT
};

struct order {
    enum sort_by by;
    uint32_t *at, *place; /* one a node; NULL: the printed order */
};

/* What siblings are compared by; what the order has no need of may be NULL. */
struct sort_keys {
    const struct change *changes; /* one a node */
    const struct figure *amounts; /* one a node */
};

/* Sums stay before other siblings and memo items behind them; what has no key comes last among
 * its like. Equal ones keep the printed order. The order's old arrays are freed.
 * O(nodes log nodes). */
void order_make(struct order *order, const struct mem *mem, const struct table *table,
                enum sort_by by, struct sort_keys keys);
void order_free(struct order *order);

static inline uint32_t order_at(const struct order *order, uint32_t place)
{
    return order->at ? order->at[place] : place;
}

static inline uint32_t order_place(const struct order *order, uint32_t node)
{
    return order->place ? order->place[node] : node;
}

/* "by size of change"; "" for the printed order */
const char *order_name(enum sort_by by);

#endif
