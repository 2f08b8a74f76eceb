/*
 * From rows in printed order, each naming its parent's row, to nodes in preorder.
 *
 *     row   0 合计   1 20601   2 206   3 2060199          parents  NONE 2 0 1
 *     new   0 合计   1 206 (2)   2 20601 (1)   3 2060199 (3)
 *
 * No recursion, so that a chain of any depth is walked in constant stack; every row is touched
 * a constant number of times.
 */
#include "yusuan/table.h"

#include <assert.h>

/* The rows as lists of children. Indexes are rows in printed order; NODE_NONE ends a list. */
struct forest {
    uint32_t count;
    uint32_t first_root;
    uint32_t *parent; /* without rings */
    uint32_t *first_child;
    uint32_t *next_sibling;
    uint32_t *place; /* where a row came to stand among the new nodes; first: ring marks */
};

static uint32_t *indexes(const struct mem *mem, uint32_t count)
{
    return mem_alloc(mem, count, sizeof(uint32_t));
}

/* `row` lies on a ring: makes the first of its rows, as printed, a root. */
static void cut_ring(struct forest *forest, uint32_t row)
{
    uint32_t first = row;
    for (uint32_t at = forest->parent[row]; at != row; at = forest->parent[at])
        if (at < first) first = at;
    forest->parent[first] = NODE_NONE;
}

/* Walks up from every row and marks the way with the walk's number, until a row that was marked
 * already. A mark of the same walk closes a ring. */
static void cut_rings(struct forest *forest)
{
    uint32_t *mark = forest->place; /* 0: not walked yet */
    for (uint32_t row = 0; row < forest->count; row++) {
        uint32_t at = row;
        while (at != NODE_NONE && mark[at] == 0) {
            mark[at] = row + 1;
            at = forest->parent[at];
        }
        if (at != NODE_NONE && mark[at] == row + 1) cut_ring(forest, at);
    }
}

/* Rows from the last to the first, each put in front of its parent's children: the lists come
 * out in printed order. */
static void link_children(struct forest *forest)
{
    forest->first_root = NODE_NONE;
    for (uint32_t row = 0; row < forest->count; row++)
        forest->first_child[row] = NODE_NONE;
    for (uint32_t row = forest->count; row-- > 0;) {
        uint32_t parent = forest->parent[row];
        uint32_t *list =
            parent == NODE_NONE ? &forest->first_root : &forest->first_child[parent];
        forest->next_sibling[row] = *list;
        *list = row;
    }
}

static struct forest forest_new(const struct mem *mem, const struct node *nodes, uint32_t count)
{
    struct forest forest = {.count = count,
                            .parent = indexes(mem, count),
                            .first_child = indexes(mem, count),
                            .next_sibling = indexes(mem, count),
                            .place = indexes(mem, count)};
    for (uint32_t row = 0; row < count; row++)
        forest.parent[row] = nodes[row].parent < count ? nodes[row].parent : NODE_NONE;
    cut_rings(&forest);
    link_children(&forest);
    return forest;
}

static void forest_free(struct forest *forest)
{
    mem_free(forest->parent);
    mem_free(forest->first_child);
    mem_free(forest->next_sibling);
    mem_free(forest->place);
}

/* The row after `row` in preorder; ends the subtrees that are left on the way at `end`. */
static uint32_t step(const struct forest *forest, struct node *built, uint32_t row,
                     uint32_t end)
{
    if (forest->first_child[row] != NODE_NONE) return forest->first_child[row];
    for (; row != NODE_NONE; row = forest->parent[row]) {
        built[forest->place[row]].subtree_end = end;
        if (forest->next_sibling[row] != NODE_NONE) return forest->next_sibling[row];
    }
    return NODE_NONE;
}

struct node *tree_build(struct arena *arena, const struct node *nodes, uint32_t count,
                        uint32_t **from)
{
    struct node *built = arena_new_array(arena, struct node, count);
    *from = arena_new_array(arena, uint32_t, count);
    struct forest forest = forest_new(arena_mem(arena), nodes, count);

    uint32_t index = 0;
    for (uint32_t row = forest.first_root; row != NODE_NONE;) {
        struct node *node = &built[index];
        uint32_t parent = forest.parent[row];
        *node = nodes[row];
        node->parent = NODE_NONE;
        node->depth = 0;
        if (parent != NODE_NONE) {
            node->parent = forest.place[parent];
            uint16_t above = built[node->parent].depth;
            node->depth = above < UINT16_MAX ? (uint16_t)(above + 1) : above;
        }
        (*from)[index] = row;
        forest.place[row] = index++;
        row = step(&forest, built, row, index);
    }
    assert(index == count);
    forest_free(&forest);
    return built;
}
