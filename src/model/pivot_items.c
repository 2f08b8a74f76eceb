/*
 * From a row back to its line items, and to the members it stands for.
 *
 * Facts are sorted by slot and node the first time that anyone asks: a figure's line items then
 * lie next to each other, and so do those of all rows below it.
 */
#include "model/pivoting.h"

#include <assert.h>

static const uint32_t *slot_starts(const struct pivot *pivot, uint32_t slot)
{
    return pivot->starts + (uint64_t)slot * ((uint64_t)pivot->table.node_count + 1);
}

/* The slots of a column, or all: from *first to the one before the result. */
static uint32_t slots_of(const struct pivot *pivot, uint32_t column, uint32_t *first)
{
    *first = column == UINT32_MAX ? 0 : pivot->column_slots[column];
    return column == UINT32_MAX ? pivot->grouping.slot_count : *first + 1;
}

const struct amount_column *pivot_amounts(const struct pivot *pivot, uint32_t column)
{
    return &pivot->facts->columns[pivot->column_amounts[column]];
}

uint64_t pivot_item_count(const struct pivot *pivot, uint32_t node, uint32_t column)
{
    uint32_t first, end = slots_of(pivot, column, &first);
    uint64_t count = 0;
    for (uint32_t slot = first; slot < end; slot++) {
        const uint32_t *starts = slot_starts(pivot, slot);
        count += starts[pivot->table.nodes[node].subtree_end] - starts[node];
    }
    return count;
}

/* Facts in their order go to the next free place of their slot and node. */
static void sort_facts(struct pivot *pivot)
{
    const struct mem *mem = arena_mem(pivot->arena);
    uint64_t nodes = (uint64_t)pivot->table.node_count + 1,
             places = nodes * pivot->grouping.slot_count, groups[FACT_BLOCK];
    uint32_t *next = mem_alloc(mem, places, sizeof *next), slots[FACT_BLOCK];
    for (uint64_t i = 0; i < places; i++)
        next[i] = pivot->starts[i];
    pivot->sorted = mem_alloc(mem, pivot->facts->count, sizeof *pivot->sorted);
    for (uint64_t first = 0; first < pivot->facts->count; first += FACT_BLOCK) {
        uint64_t left = pivot->facts->count - first;
        unsigned count = left < FACT_BLOCK ? (unsigned)left : FACT_BLOCK;
        grouping_block(&pivot->grouping, first, count, groups, slots);
        for (unsigned i = 0; i < count; i++) {
            if (groups[i] == KEY_OUT) continue;
            uint64_t place = slots[i] * nodes + pivot->group_nodes[groups[i]];
            pivot->sorted[next[place]++] = (uint32_t)(first + i);
        }
    }
    mem_free(next);
}

uint32_t pivot_items(struct pivot *pivot, uint32_t node, uint32_t column, uint64_t first,
                     uint32_t *facts, uint32_t count)
{
    uint32_t slot, end = slots_of(pivot, column, &slot), written = 0;
    if (!pivot->sorted) sort_facts(pivot);
    for (; slot < end && written < count; slot++) {
        const uint32_t *starts = slot_starts(pivot, slot);
        uint64_t here = starts[pivot->table.nodes[node].subtree_end] - starts[node];
        if (first >= here) {
            first -= here;
            continue;
        }
        for (; first < here && written < count; first++)
            facts[written++] = pivot->sorted[starts[node] + first];
        first = 0;
    }
    return written;
}

uint32_t pivot_member(const struct pivot *pivot, uint32_t node, uint32_t step)
{
    while (node != NODE_NONE && pivot->node_steps[node] != step)
        node = pivot->table.nodes[node].parent;
    return node == NODE_NONE ? MEMBER_NONE : pivot->node_members[node];
}

/* The node below `parent` for the step's member, not one that holds only its own line items. */
static uint32_t find_child(const struct pivot *pivot, uint32_t parent, uint32_t step,
                           uint32_t member)
{
    const struct node *nodes = pivot->table.nodes;
    for (uint32_t at = parent + 1; at < nodes[parent].subtree_end; at = nodes[at].subtree_end)
        if (pivot->node_steps[at] == step && pivot->node_members[at] == member) return at;
    return NODE_NONE;
}

/* The step of `order` that has the dimension; row_count: none. */
static uint32_t step_of(const struct pivot_order *order, uint32_t dimension)
{
    uint32_t step = 0;
    while (step < order->row_count && order->rows[step].dimension != dimension)
        step++;
    return step;
}

/* The node below `node` for the member: down its levels, as far as they are in sight. */
static uint32_t go_down(const struct pivot *pivot, uint32_t node, uint32_t step,
                        uint32_t member)
{
    const struct axis *axis = &pivot->grouping.axes[step];
    uint32_t chain[UINT8_MAX + 1];
    uint32_t count = axis_chain(axis, axis->ranks[member], chain, UINT8_MAX + 1);
    for (uint32_t i = 0; i < count; i++) {
        node = find_child(pivot, node, step, chain[i]);
        if (node == NODE_NONE) return NODE_NONE;
    }
    return node;
}

uint32_t pivot_find_node(const struct pivot *pivot, const struct pivot *was, uint32_t node)
{
    uint32_t at = 0;
    for (uint32_t step = 0; step < pivot->order.row_count; step++) {
        uint32_t old_step = step_of(&was->order, pivot->order.rows[step].dimension);
        uint32_t member =
            old_step < was->order.row_count ? pivot_member(was, node, old_step) : MEMBER_NONE;
        uint32_t next = member == MEMBER_NONE ? NODE_NONE : go_down(pivot, at, step, member);
        if (next == NODE_NONE) break;
        at = next;
    }
    return at;
}
