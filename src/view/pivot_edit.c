/*
 * Changing an order, one key at a time. See pivot.h.
 */
#include "view/pivot.h"

uint32_t order_row(const struct pivot_order *order, uint32_t dimension)
{
    uint32_t row = 0;

    while (row < order->row_count && order->rows[row].dimension != dimension)
        row++;
    return row;
}

static void take_out(struct pivot_order *order, uint32_t row)
{
    order->row_count--;
    for (uint32_t i = row; i < order->row_count; i++)
        order->rows[i] = order->rows[i + 1];
}

bool order_toggle(struct pivot_order *order, uint32_t dimension)
{
    uint32_t row = order_row(order, dimension);

    if (row < order->row_count) {
        take_out(order, row);
        return true;
    }
    if (order->row_count == PIVOT_STEPS) return false;
    if (order->cross.dimension == dimension) order->cross.dimension = DIMENSION_NONE;
    order->rows[order->row_count++] = (struct pivot_step){.dimension = dimension};
    return true;
}

bool order_move(struct pivot_order *order, uint32_t dimension, bool later)
{
    uint32_t row = order_row(order, dimension), other = later ? row + 1 : row - 1;
    struct pivot_step step;

    if (row >= order->row_count || other >= order->row_count) return false;
    step = order->rows[row];
    order->rows[row] = order->rows[other];
    order->rows[other] = step;
    return true;
}

bool order_deepen(struct pivot_order *order, const struct facts *facts, uint32_t dimension,
                  bool deeper)
{
    uint32_t row = order_row(order, dimension);
    uint32_t most = facts->dimensions[dimension].level_count, levels;
    struct pivot_step *step = row < order->row_count ? &order->rows[row] : &order->cross;

    if (step->dimension != dimension) return false;
    levels = step->levels == 0 || step->levels > most ? most : step->levels;
    if (deeper ? levels == most : levels == 1) return false;
    levels = deeper ? levels + 1 : levels - 1;
    step->levels = levels == most ? 0 : levels;
    return true;
}

bool order_cross(struct pivot_order *order, const struct facts *facts, uint32_t dimension)
{
    uint32_t row = order_row(order, dimension);
    struct pivot_step step = {.dimension = dimension};
    enum dimension_kind kind = facts->dimensions[dimension].kind;

    if (order->cross.dimension == dimension) {
        order->cross.dimension = DIMENSION_NONE;
        return true;
    }
    if (row < order->row_count) {
        step = order->rows[row];
        take_out(order, row);
    }
    if (kind == DIMENSION_YEAR || kind == DIMENSION_STAGE) return true; /* columns anyway */
    order->cross = step;
    return true;
}

bool order_filter(struct pivot_order *order, struct pivot_filter filter)
{
    for (uint32_t i = 0; i < order->filter_count; i++)
        if (order->filters[i].dimension == filter.dimension &&
            order->filters[i].member == filter.member)
            return false;
    if (order->filter_count == PIVOT_FILTERS) return false;
    order->filters[order->filter_count++] = filter;
    return true;
}

void order_drop_filter(struct pivot_order *order, uint32_t number)
{
    order->filter_count--;
    for (uint32_t i = number; i < order->filter_count; i++)
        order->filters[i] = order->filters[i + 1];
}

static void drop_filters_of(struct pivot_order *order, uint32_t dimension)
{
    for (uint32_t i = order->filter_count; i-- > 0;)
        if (order->filters[i].dimension == dimension) order_drop_filter(order, i);
}

void order_filter_node(struct pivot_order *order, const struct pivot *pivot, uint32_t node)
{
    const struct pivot_order *shown = pivot_order(pivot);

    for (uint32_t step = 0; step < shown->row_count; step++) {
        uint32_t member = pivot_member(pivot, node, step);
        uint32_t dimension = shown->rows[step].dimension;

        if (member == MEMBER_NONE) continue;
        drop_filters_of(order, dimension);
        order_filter(order, (struct pivot_filter){dimension, member});
    }
}
