/*
 * See order.h. Parents stand before their children in the table, so that going through it once
 * finds every parent placed when its children are.
 */
#include "view/order.h"

#include "yusuan/say.h"

#include <stdlib.h>

/* One sibling with what it is sorted by. */
struct sibling {
    uint8_t rank;  /* sums, items without a key behind those with one, memo items */
    int64_t value; /* largest first */
    struct str text;
    uint32_t node;
};

static int compare_siblings(const void *a, const void *b)
{
    const struct sibling *left = a, *right = b;
    int order = (left->rank > right->rank) - (left->rank < right->rank);

    if (order == 0) order = (left->value < right->value) - (left->value > right->value);
    if (order == 0) order = str_compare(left->text, right->text);
    if (order == 0) order = (left->node > right->node) - (left->node < right->node);
    return order;
}

/* The key of a node; false where it has none. */
static bool change_key(const struct change *change, enum sort_by by, int64_t *value)
{
    if (change->kind == CHANGE_UNKNOWN) return false;
    if (by == SORT_PERCENT) {
        *value = change->percent;
        return change->has_percent;
    }
    *value = change->amount;
    if (by == SORT_SIZE && *value < 0) *value = *value == INT64_MIN ? INT64_MAX : -*value;
    return true;
}

static bool set_key(struct sibling *sibling, const struct node *node, enum sort_by by,
                    const struct sort_keys *keys)
{
    switch (by) {
    case SORT_SIZE:
    case SORT_CHANGE:
    case SORT_PERCENT:
        return keys->changes && change_key(&keys->changes[sibling->node], by, &sibling->value);
    case SORT_AMOUNT:
        if (!keys->amounts || !figure_has_amount(&keys->amounts[sibling->node])) return false;
        sibling->value = keys->amounts[sibling->node].amount;
        return true;
    case SORT_NAME: sibling->text = node->key; return node->key.size > 0;
    case SORT_CODE: sibling->text = node->code; return node->code.size > 0;
    default: return true;
    }
}

static struct sibling make_sibling(const struct table *table, uint32_t at, enum sort_by by,
                                   const struct sort_keys *keys)
{
    const struct node *node = &table->nodes[at];
    struct sibling sibling = {.rank = 1, .text = STR_EMPTY, .node = at};

    if (!set_key(&sibling, node, by, keys)) sibling.rank = 2;
    if (node->kind == NODE_TOTAL || node->kind == NODE_SUBTOTAL) sibling.rank = 0;
    if (node->kind == NODE_MEMO) sibling.rank = 3;
    return sibling;
}

/* Places the siblings that fill first..end-1, a subtree after the other. */
static void place_siblings(struct order *order, const struct table *table, uint32_t first,
                           uint32_t end, uint32_t place, struct sibling *siblings,
                           const struct sort_keys *keys)
{
    size_t count = 0;

    for (uint32_t at = first; at < end; at = table->nodes[at].subtree_end)
        siblings[count++] = make_sibling(table, at, order->by, keys);
    if (count > 1) qsort(siblings, count, sizeof *siblings, compare_siblings);
    for (size_t i = 0; i < count; i++) {
        uint32_t node = siblings[i].node;

        order->place[node] = place;
        order->at[place] = node;
        place += table->nodes[node].subtree_end - node;
    }
}

void order_free(struct order *order)
{
    mem_free(order->at);
    mem_free(order->place);
    *order = (struct order){.by = SORT_PRINTED};
}

void order_make(struct order *order, const struct mem *mem, const struct table *table,
                enum sort_by by, struct sort_keys keys)
{
    struct sibling *siblings;

    order_free(order);
    order->by = by;
    if (by == SORT_PRINTED) return;
    order->at = mem_alloc(mem, table->node_count, sizeof *order->at);
    order->place = mem_alloc(mem, table->node_count, sizeof *order->place);
    siblings = mem_alloc(mem, table->node_count, sizeof *siblings);
    for (uint32_t i = 0; i < table->block_count; i++)
        place_siblings(order, table, table->blocks[i].first, table->blocks[i].end,
                       table->blocks[i].first, siblings, &keys);
    for (uint32_t node = 0; node < table->node_count; node++)
        place_siblings(order, table, node + 1, table->nodes[node].subtree_end,
                       order->place[node] + 1, siblings, &keys);
    mem_free(siblings);
}

const char *order_name(enum sort_by by)
{
    static const char *const names[SORT_COUNT] = {
        [SORT_PRINTED] = "",
        [SORT_SIZE] = N_("by size of change"),
        [SORT_CHANGE] = N_("by change"),
        [SORT_PERCENT] = N_("by percent"),
        [SORT_AMOUNT] = N_("by amount"),
        [SORT_NAME] = N_("by name"),
        [SORT_CODE] = N_("by code"),
    };
    return by < SORT_COUNT && names[by][0] ? _(names[by]) : "";
}
