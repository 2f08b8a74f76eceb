/*
 * What a search has found, lit where it stands in a row.
 */
#include "view/tree_find.h"

static bool is_found(const struct session *session, const struct tree *tree, uint32_t node,
                     enum query_kind kind)
{
    return session->seeking.query->kind == kind && search_has(&tree->search, node);
}

bool tree_light_code(const struct session *session, const struct tree *tree, uint32_t node,
                     struct canvas *canvas, int y, int x, int width)
{
    int lit;

    if (!is_found(session, tree, node, QUERY_NAME)) return false;
    lit = (int)query_code(session->seeking.query, tree->table->nodes[node].code);
    grid_style(canvas->grid, y, x, lit < width ? lit : width, STYLE_LIT);
    return lit > 0;
}

void tree_light_name(const struct session *session, const struct tree *tree, uint32_t node,
                     struct canvas *canvas, int y, int x, int width)
{
    if (!is_found(session, tree, node, QUERY_NAME)) return;
    light_text(canvas, y, x, width, node_caption(tree->table, &tree->table->nodes[node]),
               &session->seeking.query->needle, FIND_SUBSEQUENCE);
}

bool tree_is_lit(const struct session *session, const struct tree *tree, uint32_t node,
                 uint32_t column)
{
    return search_has_figure(&tree->search, session->seeking.query, &tree->searched, node,
                             column);
}
