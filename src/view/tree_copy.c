/*
 * Copying from a tree: the selected figure, or its row as tab-separated text: code, name and
 * the figures of all columns that are not hidden, also those out of sight, in the order and the
 * unit shown.
 */
#include "view/copy.h"
#include "view/figures.h"
#include "view/tree.h"

static struct str cell_text(const struct session *session, struct arena *arena,
                            const struct table *table, uint32_t node, uint32_t column)
{
    const struct column *of = &table->columns[column];
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(session, table, of, &of->figures[node], out);

    if (shown.is_amount) return copy_amount(arena, shown.text);
    if (of->figures[node].known == KNOWN_ABSENT) return text_visible(arena, shown.text);
    return copy_text(arena, shown.text);
}

struct str tree_copy(const struct session *session, const struct frame *frame, bool row,
                     struct arena *arena)
{
    const struct tree *tree = frame->tree;
    const struct table *table = tree->table;
    uint32_t node = tree_node(tree);
    struct str text;

    if (node == NODE_NONE) return STR_EMPTY;
    if (!row) {
        if (table->column_count == 0 || tree_figure(tree)->known == KNOWN_ABSENT)
            return STR_EMPTY;
        return cell_text(session, arena, table, node, tree->column);
    }
    text = STR_JOIN(arena, copy_text(arena, table->nodes[node].code), STR("\t"),
                    copy_text(arena, node_caption(table, &table->nodes[node])));
    for (uint32_t i = 0; i < tree_place_count(tree); i++)
        text = STR_JOIN(arena, text, STR("\t"),
                        cell_text(session, arena, table, node, tree_column_at(tree, i)));
    return text;
}
