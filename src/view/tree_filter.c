/*
 * A tree of which only some rows are shown; figures stay what they are. See struct filter.
 */
#include "view/tree_find.h"

#include <string.h>

static bool has(const uint32_t *bits, uint32_t node)
{
    return bits[node / 32] >> node % 32 & 1;
}

static void set(uint32_t *bits, uint32_t node)
{
    bits[node / 32] |= UINT32_C(1) << node % 32;
}

static size_t words(const struct tree *tree)
{
    return tree->table->node_count / 32 + 1;
}

/* The node and all that it is part of. */
static void show(struct tree *tree, uint32_t node)
{
    for (; node != NODE_NONE && !has(tree->filter.shown, node);
         node = tree->table->nodes[node].parent)
        set(tree->filter.shown, node);
}

/* From the last place to the first: a sibling behind a row has been seen before it. */
void tree_filter_arrange(struct tree *tree)
{
    struct filter *filter = &tree->filter;
    bool has_root[UINT8_MAX + 1] = {false};

    if (!filter->shown) return;
    memset(filter->has_row, 0, words(tree) * sizeof *filter->has_row);
    memset(filter->goes_on, 0, words(tree) * sizeof *filter->goes_on);
    for (uint32_t place = tree->table->node_count; place-- > 0;) {
        uint32_t node = order_at(&tree->order, place);
        const struct node *of = &tree->table->nodes[node];

        if (!has(filter->shown, node)) continue;
        if (of->parent == NODE_NONE ? has_root[of->block] : has(filter->has_row, of->parent))
            set(filter->goes_on, node);
        if (of->parent == NODE_NONE)
            has_root[of->block] = true;
        else
            set(filter->has_row, of->parent);
    }
}

void tree_filter_set(struct tree *tree)
{
    struct filter *filter = &tree->filter;
    size_t count = words(tree);

    if (tree->search.count == 0) return;
    filter->shown = mem_alloc(tree->mem, count, sizeof *filter->shown);
    filter->has_row = mem_alloc(tree->mem, count, sizeof *filter->has_row);
    filter->goes_on = mem_alloc(tree->mem, count, sizeof *filter->goes_on);
    for (uint32_t node = 0; node < tree->table->node_count; node++)
        if (search_has(&tree->search, node)) show(tree, node);
    tree_filter_arrange(tree);
    filter->open = tree->open;
    tree->open = mem_alloc(tree->mem, count, sizeof *tree->open);
    memcpy(tree->open, filter->has_row, count * sizeof *tree->open);
}

void tree_filter_end(struct tree *tree)
{
    struct filter *filter = &tree->filter;

    if (!filter->shown) return;
    mem_free(filter->shown);
    mem_free(filter->has_row);
    mem_free(filter->goes_on);
    mem_free(tree->open);
    tree->open = filter->open;
    *filter = (struct filter){.shown = NULL};
}

void tree_filter_show(struct tree *tree, uint32_t node)
{
    if (!tree->filter.shown) return;
    show(tree, node);
    tree_filter_arrange(tree);
}

void tree_filter_show_parts(struct tree *tree, uint32_t node)
{
    const struct node *nodes = tree->table->nodes;

    if (!tree->filter.shown || has(tree->filter.has_row, node)) return;
    for (uint32_t part = node + 1; part < nodes[node].subtree_end;
         part = nodes[part].subtree_end)
        set(tree->filter.shown, part);
    tree_filter_arrange(tree);
}
