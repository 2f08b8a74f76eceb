/*
 * Searching a tree: which rows are found, going from one to the next, opening what hides them.
 *
 * While a search is typed, the tree goes back to where the search began before it goes to the
 * first row found, so that a wrong letter costs nothing.
 */
#include "view/ask.h"
#include "view/figures.h"
#include "view/tree_find.h"
#include "yusuan/say.h"

#include <string.h>

/* What was looked for in all columns goes on so in another unit: the column that one has come
 * to by it was never chosen to be looked in first. */
static struct search_view view_of(const struct tree *tree, const struct session *session)
{
    bool is_same_search = tree->searched_version == session->seeking.version &&
                          tree->searched.table == tree->table;

    return (struct search_view){.table = tree->table,
                                .column = tree->column,
                                .unit = shown_unit(session, tree->table),
                                .has_amounts = tree->column < tree->table->column_count,
                                .all_columns = is_same_search && tree->search.all_columns};
}

/* Would the same be found? Names do not depend on the column, nor does what was found in all of
 * them: among these one walks sideways without losing the others. */
static bool is_same_view(const struct tree *tree, const struct search_view *view,
                         const struct query *query)
{
    const struct search_view *was = &tree->searched;

    if (was->table != view->table) return false;
    if (query->kind != QUERY_AMOUNT) return true;
    return was->unit == view->unit && (was->column == view->column || tree->search.all_columns);
}

void tree_search_forget(struct tree *tree)
{
    tree_filter_end(tree);
    search_free(&tree->search);
    mem_free(tree->stand.open);
    tree->stand.open = NULL;
    tree->searched_version = 0;
}

static void find(struct tree *tree, const struct seeking *seeking, struct search_view view)
{
    bool is_same = tree->search.hits && is_same_view(tree, &view, seeking->query);

    if (is_same && seeking->narrows && tree->searched_version + 1 == seeking->version)
        search_narrow(&tree->search, tree->mem, seeking->query, &view);
    else
        search_run(&tree->search, tree->mem, seeking->query, &view);
    tree->searched = view;
    tree->searched_version = seeking->version;
}

void tree_search_ready(struct tree *tree, const struct session *session)
{
    const struct seeking *seeking = &session->seeking;
    struct search_view view = view_of(tree, session);
    uint32_t node = tree_node(tree);
    bool was_filtered = tree->filter.shown != NULL;

    if (tree->searched_version == seeking->version &&
        (!seeking->is_on || is_same_view(tree, &view, seeking->query)))
        return;
    tree_filter_end(tree);
    if (seeking->is_on) {
        find(tree, seeking, view);
        if (seeking->filters) tree_filter_set(tree);
    } else {
        search_free(&tree->search);
        tree->searched_version = seeking->version;
    }
    if (!was_filtered && !tree->filter.shown) return;
    if (!tree->filter.shown && node != NODE_NONE) tree_open_above(tree, node);
    tree_rebuild(tree, node);
}

/* The first row found at or behind the node, else the first of all. */
static uint32_t first_from(const struct tree *tree, uint32_t node)
{
    uint32_t place = node == NODE_NONE ? 0 : order_place(&tree->order, node);
    uint32_t found = search_next(&tree->search, &tree->order, place, true, true);

    return found != NODE_NONE ? found : search_next(&tree->search, &tree->order, 0, true, true);
}

static void remember_stand(struct tree *tree)
{
    size_t size = (tree->table->node_count / 32 + 1) * sizeof *tree->open;

    mem_free(tree->stand.open);
    tree->stand = (struct stand){.open = mem_alloc(tree->mem, size, 1),
                                 .node = tree_node(tree),
                                 .top = tree->list.top,
                                 .column = tree->column};
    memcpy(tree->stand.open, tree->filter.shown ? tree->filter.open : tree->open, size);
}

static void back_to_stand(struct tree *tree)
{
    size_t size = (tree->table->node_count / 32 + 1) * sizeof *tree->open;

    if (!tree->stand.open) return;
    tree_filter_end(tree);
    memcpy(tree->open, tree->stand.open, size);
    tree_rebuild(tree, tree->stand.node);
    tree->list.top = tree->stand.top;
    tree->column = tree->stand.column;
    list_fit(&tree->list);
}

static void forget_stand(struct tree *tree)
{
    mem_free(tree->stand.open);
    tree->stand.open = NULL;
}

/* To the row, and to the figure that was found in it; a hidden column is shown where the row is
 * there to stay. */
static void go_to_hit(struct tree *tree, const struct session *session, uint32_t node,
                      bool stays)
{
    uint32_t column = search_column(&tree->search, session->seeking.query, &tree->searched,
                                    node, tree->column);

    tree_go(tree, node);
    if (!tree->search.all_columns || column == UINT32_MAX) return;
    if (!stays && tree_place_of(tree, column) == UINT32_MAX) return;
    tree->column = column;
    tree->column_is_wanted = true;
}

void tree_search_try(struct tree *tree, const struct session *session)
{
    uint32_t found;

    back_to_stand(tree);
    tree_search_ready(tree, session);
    found = first_from(tree, tree->stand.node);
    if (found != NODE_NONE) go_to_hit(tree, session, found, false);
}

bool tree_search_accept(struct tree *tree, const struct session *session)
{
    uint32_t node;

    tree_search_try(tree, session);
    if (tree->search.count == 0) return false;
    forget_stand(tree);
    node = tree_node(tree);
    for (uint32_t hit = 0; hit < tree->table->node_count && !tree->filter.shown; hit++)
        if (search_has(&tree->search, hit)) tree_open_above(tree, hit);
    tree_rebuild(tree, node);
    if (node != NODE_NONE) go_to_hit(tree, session, node, true);
    return true;
}

void tree_search_cancel(struct tree *tree, const struct session *session)
{
    back_to_stand(tree);
    tree_search_ready(tree, session);
    if (tree->filter.shown) {
        tree_rebuild(tree, tree->stand.node);
        tree->list.top = tree->stand.top;
        list_fit(&tree->list);
    }
    forget_stand(tree);
}

bool tree_search_works(const struct session *session, const struct tree *tree,
                       enum action action)
{
    switch (action) {
    case ACTION_SEARCH:
    case ACTION_FILTER: return tree_node(tree) != NODE_NONE;
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return session->seeking.is_on && tree->search.count > 0;
    case ACTION_SEARCH_END: return session->seeking.is_on;
    default: return false;
    }
}

/* Round and round: behind the last row found comes the first. */
static struct reply next_found(struct session *session, struct tree *tree, bool next)
{
    uint32_t place = order_place(&tree->order, tree_node(tree));
    uint32_t found = search_next(&tree->search, &tree->order, place, next, false);

    if (found == NODE_NONE) {
        place = next ? 0 : tree->table->node_count;
        found = search_next(&tree->search, &tree->order, place, next, true);
        session_say(session, tree->search.count == 1 ? N_("no other row fits")
                             : next                  ? N_("from the top again")
                                                     : N_("from the bottom again"));
    }
    go_to_hit(tree, session, found, true);
    return reply_drawn(true);
}

struct reply tree_search_act(struct session *session, struct tree *tree, enum action action)
{
    struct seeking *seeking = &session->seeking;

    switch (action) {
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return next_found(session, tree, action == ACTION_SEARCH_NEXT);
    case ACTION_SEARCH_END: seek(session, STR_EMPTY, false); return reply_drawn(true);
    case ACTION_FILTER:
        if (!tree->search.count) break;
        seek(session, seeking->text, !seeking->filters);
        return reply_drawn(true);
    default: break;
    }
    remember_stand(tree);
    ask(session, action == ACTION_FILTER ? ASK_FILTER : ASK_SEARCH, STR_EMPTY);
    return reply_drawn(true);
}

void tree_search_status(const struct session *session, const struct tree *tree,
                        struct arena *scratch, struct status *status)
{
    const struct seeking *seeking = &session->seeking;
    uint32_t node = tree_node(tree), number = 0;

    if (!seeking->is_on || !tree->search.hits) return;
    if (node != NODE_NONE) number = search_number(&tree->search, &tree->order, node);
    if (query_is_no_amount(seeking->query)) {
        status->found = SAY("not an amount");
        return;
    }
    status->found = ask_found(session, scratch, tree->filter.shown ? '&' : '/', seeking->text,
                              number, tree->search.count);
}
