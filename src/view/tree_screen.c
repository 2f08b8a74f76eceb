/*
 * The tree of one table: keys, title, status.
 */
#include "view/figures.h"
#include "view/tree_find.h"
#include "yusuan/say.h"

static void open_tree(struct session *session, struct frame *frame)
{
    struct tree **parked = &session->parked[frame->at.table];

    frame->tree = *parked ? *parked : tree_new(session->mem, session->book, frame->at.table);
    *parked = NULL;
    frame->tree->wanted = frame->at.node;
    if (frame->at.node != NODE_NONE) tree_select(frame->tree, frame->at.column);
}

/* The way the table was left is kept until it is opened again. */
static void close_tree(struct session *session, struct frame *frame)
{
    tree_free(session->parked[frame->at.table]);
    session->parked[frame->at.table] = frame->tree;
}

static void ready(struct session *session, struct frame *frame)
{
    tree_ready(frame->tree, session);
    if (session->jump.node == NODE_NONE || session->jump.table != frame->tree->number) return;
    if (session->jump.node < frame->tree->table->node_count)
        tree_go(frame->tree, session->jump.node);
    session->jump.node = NODE_NONE;
}

/* Does a cell of a file hold the figure, or the one in whose place a sum is shown? */
static bool has_record(const struct tree *tree)
{
    struct cell_place cell;

    if (!tree->sums) return figure_is_printed(tree_figure(tree));
    return tree_cell(tree, tree_node(tree), tree->column, &cell) &&
           figure_is_printed(
               &tree->book->tables[cell.table].columns[cell.column].figures[cell.node]);
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    const struct tree *tree = frame->tree;
    uint32_t node = tree_node(tree);

    if (action_text(action)->group == GROUP_COMPARE)
        return tree_compare_works(session, tree, action);
    if (action_text(action)->group == GROUP_CHECK)
        return tree_check_works(session, tree, action);
    if (action_text(action)->group == GROUP_FIND)
        return tree_search_works(session, tree, action);
    if (action_text(action)->group == GROUP_PIVOT) return tree_pivot_works(tree, action);
    if (action >= ACTION_LEVEL_1 && action <= ACTION_LEVEL_9)
        return tree->levels > 1 && (uint32_t)(action - ACTION_LEVEL_1) < tree->levels;
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_FIRST:
    case ACTION_LAST:
    case ACTION_ABOUT: return true;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        return table_beside(session->book, tree->number, action == ACTION_NEXT, NULL);
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_FIRST_COLUMN:
    case ACTION_LAST_COLUMN: return tree_place_count(tree) > 1;
    case ACTION_HIDE_COLUMN:
    case ACTION_SHOW_COLUMNS: return tree_shown_works(tree, action);
    case ACTION_TOGGLE:
    case ACTION_EXPAND:
    case ACTION_COLLAPSE:
    case ACTION_EXPAND_ALL:
    case ACTION_COLLAPSE_ALL:
    case ACTION_PARENT:
    case ACTION_NEXT_SIBLING:
    case ACTION_PREVIOUS_SIBLING: return node != NODE_NONE && tree->levels > 1;
    case ACTION_ENTER: return node != NODE_NONE;
    case ACTION_RECORD:
        if (tree->table->pivot) return false;
        return node != NODE_NONE && tree->table->column_count > 0 &&
               (!tree->comparison || has_record(tree));
    default: return false;
    }
}

static bool go(struct tree *tree, uint32_t node)
{
    if (node == NODE_NONE || node == tree_node(tree)) return false;
    tree_go(tree, node);
    return true;
}

/* The sibling before the node, or NODE_NONE. O(siblings before it): the tree is preorder, so
 * they are found from the first one on. */
static uint32_t previous_sibling(const struct tree *tree, uint32_t node)
{
    const struct node *of = &tree->table->nodes[node];
    uint32_t place = of->parent == NODE_NONE ? tree->table->blocks[of->block].first
                                             : order_place(&tree->order, of->parent) + 1;
    uint32_t previous = NODE_NONE;

    while (place < order_place(&tree->order, node)) {
        uint32_t sibling = order_at(&tree->order, place);

        if (tree_is_shown(tree, sibling)) previous = sibling;
        place = tree_end(tree, sibling);
    }
    return previous;
}

/* The sibling behind the node, or NODE_NONE. */
static uint32_t next_sibling(const struct tree *tree, uint32_t node)
{
    if (!tree_goes_on(tree, node)) return NODE_NONE;
    do
        node = order_at(&tree->order, tree_end(tree, node));
    while (!tree_is_shown(tree, node));
    return node;
}

static bool fold(struct tree *tree, uint32_t node, bool open)
{
    if (!tree_has_parts(tree, node) || tree_is_open(tree, node) == open) return false;
    tree_fold(tree, node, open);
    return true;
}

/* Closes the node; where there is nothing to close, what it is part of. */
static bool collapse(struct tree *tree, uint32_t node)
{
    uint32_t parent = tree->table->nodes[node].parent;

    if (fold(tree, node, false)) return true;
    if (!go(tree, parent)) return false;
    return fold(tree, parent, false) || true;
}

/* Opens or closes the node. One that has nothing below it stands for what it is part of, as in
 * editors that fold text. */
static struct reply toggle(struct session *session, struct tree *tree, uint32_t node)
{
    if (tree_has_parts(tree, node))
        fold(tree, node, !tree_is_open(tree, node));
    else if (!collapse(tree, node))
        session_say(session, "no row is below this one, and it is part of none");
    return reply_drawn(true);
}

static bool select_place(struct tree *tree, uint32_t place)
{
    bool changed =
        place < tree_place_count(tree) && tree_column_at(tree, place) != tree->column;

    if (changed) tree->column = tree_column_at(tree, place);
    return changed;
}

static struct reply fold_act(struct session *session, struct tree *tree, enum action action)
{
    uint32_t node = tree_node(tree);

    if (action >= ACTION_LEVEL_1 && action <= ACTION_LEVEL_9) {
        tree_fold_to(tree, (uint32_t)(action - ACTION_LEVEL_1) + 1);
        return reply_drawn(true);
    }
    switch (action) {
    case ACTION_TOGGLE: return toggle(session, tree, node);
    case ACTION_EXPAND: return reply_drawn(fold(tree, node, true));
    case ACTION_COLLAPSE: return reply_drawn(collapse(tree, node));
    case ACTION_EXPAND_ALL: tree_fold_to(tree, tree->levels); return reply_drawn(true);
    case ACTION_COLLAPSE_ALL: tree_fold_to(tree, 1); return reply_drawn(true);
    default: return reply_drawn(false);
    }
}

static struct reply move_act(struct tree *tree, enum action action)
{
    const struct table *table = tree->table;
    uint32_t node = tree_node(tree), place = tree_place_of(tree, tree->column);

    switch (action) {
    case ACTION_UP: return reply_drawn(list_step(&tree->list, false));
    case ACTION_DOWN: return reply_drawn(list_step(&tree->list, true));
    case ACTION_PAGE_UP: return reply_drawn(list_page(&tree->list, false));
    case ACTION_PAGE_DOWN: return reply_drawn(list_page(&tree->list, true));
    case ACTION_FIRST: return reply_drawn(list_end(&tree->list, false));
    case ACTION_LAST: return reply_drawn(list_end(&tree->list, true));
    case ACTION_LEFT: return reply_drawn(select_place(tree, place - 1));
    case ACTION_RIGHT: return reply_drawn(select_place(tree, place + 1));
    case ACTION_FIRST_COLUMN: return reply_drawn(select_place(tree, 0));
    case ACTION_LAST_COLUMN: return reply_drawn(select_place(tree, tree_place_count(tree) - 1));
    case ACTION_PARENT: return reply_drawn(go(tree, table->nodes[node].parent));
    case ACTION_NEXT_SIBLING: return reply_drawn(go(tree, next_sibling(tree, node)));
    case ACTION_PREVIOUS_SIBLING: return reply_drawn(go(tree, previous_sibling(tree, node)));
    default: return reply_drawn(false);
    }
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct tree *tree = frame->tree;
    struct reply reply = {
        .kind = REPLY_OPEN,
        .target = {.table = tree->number, .node = tree_node(tree), .column = tree->column}};

    if (action_text(action)->group == GROUP_COMPARE)
        return tree_compare_act(session, tree, action);
    if (action_text(action)->group == GROUP_CHECK) return tree_check_act(session, tree, action);
    if (action_text(action)->group == GROUP_FIND) return tree_search_act(session, tree, action);
    if (action_text(action)->group == GROUP_PIVOT) return tree_pivot_act(session, tree, action);
    switch (action) {
    case ACTION_ENTER:
        tree_place(tree, &reply.target);
        reply.target.screen = &screen_details;
        return reply;
    case ACTION_ABOUT: /* of a comparison: the table of the selected edition */
        tree_place(tree, &reply.target);
        reply.target.screen = &screen_about;
        return reply;
    case ACTION_HIDE_COLUMN:
    case ACTION_SHOW_COLUMNS: return tree_shown_act(session, tree, action);
    case ACTION_RECORD:
        tree_place(tree, &reply.target);
        reply.target = record_target(session->book, reply.target.table, reply.target.node,
                                     reply.target.column);
        return reply;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        reply.kind = REPLY_REPLACE;
        reply.target.screen = &screen_tree;
        reply.target.node = NODE_NONE;
        table_beside(session->book, tree->number, action == ACTION_NEXT, &reply.target.table);
        return reply;
    default:
        return action_text(action)->group == GROUP_FOLD ? fold_act(session, tree, action)
                                                        : move_act(tree, action);
    }
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct table *table = frame->tree->table;

    title_edition(scratch, session->book, table->edition, title);
    title->left = table_text(scratch, table);
    if (frame->tree->comparison) tree_compare_title(session, frame->tree, scratch, title);
    if (table->pivot) tree_pivot_title(session, frame->tree, scratch, title);
    title->left = STR_JOIN(scratch, tree_hidden_text(frame->tree, scratch), title->left);
    if (frame->tree->sums)
        title->left = STR_JOIN(scratch, SAY("Sums, not as printed: "), title->left);
    if (frame->tree->filter.shown)
        title->left = STR_JOIN(scratch, SAY("Filtered: "), title->left);
    title->unit = shown_unit_name(session, table);
}

static const enum action hints[] = {
    ACTION_ENTER,    ACTION_BACK,     ACTION_HELP,   ACTION_SHOW_COLUMNS,
    ACTION_SEARCH,   ACTION_COMPARE,  ACTION_TOGGLE, ACTION_FINDINGS,
    ACTION_RECORD,   ACTION_FIND,     ACTION_UNIT,   ACTION_NEXT,
    ACTION_MISMATCH, ACTION_COMPUTED, ACTION_ABOUT,  ACTION_NONE};
static const enum action comparing_hints[] = {
    ACTION_ENTER,    ACTION_BACK,     ACTION_HELP,       ACTION_SEARCH,
    ACTION_COMPARE,  ACTION_EXPLAIN,  ACTION_DIFFERENCE, ACTION_SORT,
    ACTION_MEASURE,  ACTION_TOGGLE,   ACTION_RECORD,     ACTION_FINDINGS,
    ACTION_MISMATCH, ACTION_COMPUTED, ACTION_FLAGS,      ACTION_NONE};

static const enum action searching_hints[] = {
    ACTION_SEARCH_NEXT, ACTION_SEARCH_END, ACTION_FILTER, ACTION_SEARCH_BACK, ACTION_SEARCH,
    ACTION_ENTER,       ACTION_BACK,       ACTION_HELP,   ACTION_NONE};
static const enum action pivot_hints[] = {
    ACTION_ENTER, ACTION_BACK,  ACTION_HELP,    ACTION_SHOW_COLUMNS, ACTION_SEARCH,
    ACTION_PIVOT, ACTION_ITEMS, ACTION_COMPARE, ACTION_ONLY,         ACTION_ALL,
    ACTION_SORT,  ACTION_UNIT,  ACTION_NONE};

static const enum action *hints_now(const struct frame *frame)
{
    if (frame->tree->search.hits) return searching_hints;
    if (frame->tree->comparison) return comparing_hints;
    if (frame->tree->table->pivot) return pivot_hints;
    return hints;
}

const struct screen screen_tree = {
    .name = N_("table"),
    .hints = hints,
    .hints_now = hints_now,
    .open = open_tree,
    .close = close_tree,
    .ready = ready,
    .works = works,
    .act = act,
    .title = title,
    .click = tree_click,
    .scroll = tree_scroll,
    .copy = tree_copy,
    .draw = tree_draw,
    .status = tree_status,
    .say = tree_say,
};
