/*
 * The mouse on a tree: a click chooses a row and a column, on a fold mark it folds.
 */
#include "view/tree.h"

/* The column in sight that the terminal column is in; column_count: none. The gap left of a
 * column is its own. */
static uint32_t column_at(const struct tree *tree, const struct tree_layout *layout, int x)
{
    int end = layout->columns;

    if (tree->table->column_count == 0 || x < end) return tree->table->column_count;
    for (uint32_t i = tree->first; i <= tree->last; i++) {
        uint32_t column = tree_column_at(tree, i);

        end += COLUMN_GAP + tree->measures[column].width;
        if (x < end) return column;
    }
    return tree->table->column_count;
}

/* Is it the node's `├▾`? */
static bool is_on_mark(const struct tree *tree, const struct tree_layout *layout, uint32_t node,
                       int x)
{
    int begin = layout->name;

    if (!tree_has_parts(tree, node)) return false;
    if (tree->table->nodes[node].depth > 0)
        begin += (tree->table->nodes[node].depth - 1) * layout->step;
    return x >= begin && x <= begin + 1;
}

struct reply tree_click(struct session *session, struct frame *frame, int row, int column,
                        bool twice)
{
    struct tree *tree = frame->tree;
    struct tree_layout layout = tree_layout(tree, session);
    uint32_t chosen = column_at(tree, &layout, column), node;
    uint32_t at = tree->list.top + (uint32_t)(row - layout.heading_rows);

    if (chosen < tree->table->column_count) tree->column = chosen;
    if (row < layout.heading_rows) return reply_drawn(true);
    if (at >= list_bottom(&tree->list) || tree->rows.at[at].node == NODE_NONE)
        return reply_drawn(true);
    list_go(&tree->list, at);
    node = tree->rows.at[at].node;
    if (is_on_mark(tree, &layout, node, column))
        tree_fold(tree, node, !tree_is_open(tree, node));
    else if (twice)
        return (struct reply){.kind = REPLY_ACT, .action = ACTION_ENTER};
    return reply_drawn(true);
}

struct reply tree_scroll(struct session *session, struct frame *frame, int rows)
{
    (void)session;
    return reply_drawn(list_scroll(&frame->tree->list, rows));
}
