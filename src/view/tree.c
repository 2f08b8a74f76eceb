/*
 * Folding: see tree.h.
 */
#include "view/figures.h"
#include "view/tree_find.h"

static bool has_shares(const struct table *table)
{
    for (uint32_t block = 0; block < table->block_count; block++) {
        uint32_t total = table_total(table, block);

        if (total == NODE_NONE ||
            (table->incomplete.size > 0 && table->nodes[total].kind != NODE_TOTAL))
            continue;
        for (uint32_t i = 0; i < table->column_count; i++)
            if (table->columns[i].figures[total].amount > 0) return true;
    }
    return false;
}

static uint16_t count_levels(const struct table *table)
{
    uint16_t levels = 0;

    for (uint32_t node = 0; node < table->node_count; node++)
        if (table->nodes[node].depth >= levels)
            levels = (uint16_t)(table->nodes[node].depth + 1);
    return levels;
}

/* The first column of the edition, else the one that leads. */
static uint32_t first_column(const struct table *table, uint32_t edition)
{
    uint32_t column = 0;

    while (column < table->column_count && table->columns[column].edition != edition)
        column++;
    return column < table->column_count ? column : leading_column(table);
}

/* The table as it is in the book. */
static void begin(struct tree *tree)
{
    const struct table *table = &tree->book->tables[tree->number];

    tree->table = table;
    tree->pivot = table->pivot;
    tree->has_shares = has_shares(table);
    tree->open = mem_alloc(tree->mem, table->node_count / 32 + 1, sizeof *tree->open);
    tree->measures = mem_alloc(tree->mem, table->column_count, sizeof *tree->measures);
    tree->measured_unit = NULL;
    tree->levels = count_levels(table);
    tree->followed.form = FORM_PRINTED;
    tree->followed.base = tree->followed.now = EDITION_NONE;
    tree->first = tree->last = 0;
    tree->was_seen = false;
    tree->has_chosen = false;
    tree_offer_forget(tree);
}

static void end(struct tree *tree)
{
    comparison_free(tree->comparison);
    arena_free(tree->sums);
    order_free(&tree->order);
    tree_search_forget(tree);
    tree_shown_forget(tree);
    mem_free(tree->open);
    mem_free(tree->measures);
    tree->comparison = NULL;
    tree->sums = NULL;
}

struct tree *tree_new(const struct mem *mem, const struct book *book, uint32_t table)
{
    struct tree *tree = mem_alloc(mem, 1, sizeof *tree);

    tree->mem = mem;
    tree->book = book;
    tree->number = table;
    tree->wanted = NODE_NONE;
    begin(tree);
    tree->own = tree->table->edition;
    tree->column = leading_column(tree->table);
    return tree;
}

void tree_free(struct tree *tree)
{
    if (!tree) return;
    end(tree);
    vec_free(&tree->rows);
    mem_free(tree);
}

/* Where another pivot has come into the table's place, the tree begins anew, at the same year.
 */
static void renew(struct tree *tree)
{
    const struct table *table = &tree->book->tables[tree->number];

    if (tree->pivot == table->pivot) return;
    end(tree);
    begin(tree);
    if (!table_is_of(table, tree->own)) tree->own = table->edition;
    tree->column = first_column(table, tree->own);
}

bool tree_is_open(const struct tree *tree, uint32_t node)
{
    return tree->open[node / 32] >> node % 32 & 1;
}

static void set_open(struct tree *tree, uint32_t node, bool open)
{
    uint32_t bit = UINT32_C(1) << node % 32;

    if (open)
        tree->open[node / 32] |= bit;
    else
        tree->open[node / 32] &= ~bit;
}

bool tree_has_parts(const struct tree *tree, uint32_t node)
{
    return tree->table->nodes[node].subtree_end > node + 1;
}

uint32_t tree_end(const struct tree *tree, uint32_t node)
{
    return order_place(&tree->order, node) + tree->table->nodes[node].subtree_end - node;
}

bool tree_goes_on(const struct tree *tree, uint32_t node)
{
    const struct node *of = &tree->table->nodes[node];
    uint32_t end = of->parent == NODE_NONE ? tree->table->blocks[of->block].end
                                           : tree_end(tree, of->parent);

    if (tree->filter.shown) return tree->filter.goes_on[node / 32] >> node % 32 & 1;
    return tree_end(tree, node) < end;
}

bool tree_is_shown(const struct tree *tree, uint32_t node)
{
    return !tree->filter.shown || (tree->filter.shown[node / 32] >> node % 32 & 1);
}

static bool row_stops(const void *context, uint32_t row)
{
    const struct tree *tree = context;

    return tree->rows.at[row].node != NODE_NONE;
}

static void build_rows(struct tree *tree)
{
    const struct table *table = tree->table;

    tree->rows.count = 0;
    for (uint32_t block = 0; block < table->block_count; block++) {
        const struct block *of = &table->blocks[block];

        if (table->block_count > 1)
            vec_push(tree->mem, &tree->rows, ((struct row){NODE_NONE, block}));
        for (uint32_t place = of->first; place < of->end;) {
            uint32_t node = order_at(&tree->order, place);
            bool is_shown = tree_is_shown(tree, node);

            if (is_shown) vec_push(tree->mem, &tree->rows, ((struct row){node, block}));
            place = is_shown && tree_is_open(tree, node) ? place + 1 : tree_end(tree, node);
        }
    }
    tree->list.count = (uint32_t)tree->rows.count;
    tree->list.stops = row_stops;
    tree->list.context = tree;
}

/* The row of the node, or of the nearest one above that is in sight. Rows are in the order of
 * their nodes; a heading counts as standing before its block. O(log rows). */
static uint32_t row_of(const struct tree *tree, uint32_t node)
{
    uint32_t low = 0, high = tree->list.count, place = order_place(&tree->order, node);

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        const struct row *row = &tree->rows.at[middle];
        bool is_after = row->node == NODE_NONE ? tree->table->blocks[row->block].first > place
                                               : order_place(&tree->order, row->node) > place;
        if (is_after)
            high = middle;
        else
            low = middle;
    }
    return low;
}

void tree_rebuild(struct tree *tree, uint32_t node)
{
    build_rows(tree);
    if (node == NODE_NONE)
        list_fit(&tree->list);
    else
        list_go(&tree->list, row_of(tree, node));
}

void tree_fold(struct tree *tree, uint32_t node, bool open)
{
    set_open(tree, node, open);
    if (open) tree_filter_show_parts(tree, node);
    tree_rebuild(tree, tree_node(tree));
}

static void open_levels(struct tree *tree, uint32_t levels)
{
    const uint32_t *has_row = tree->filter.has_row;

    for (uint32_t node = 0; node < tree->table->node_count; node++)
        set_open(tree, node,
                 tree->table->nodes[node].depth + 1u < levels &&
                     (!has_row || (has_row[node / 32] >> node % 32 & 1)));
}

/* `node` itself, or what hides it when only `levels` levels are shown. */
static uint32_t ancestor_within(const struct table *table, uint32_t node, uint32_t levels)
{
    while (node != NODE_NONE && table->nodes[node].depth + 1u > levels)
        node = table->nodes[node].parent;
    return node;
}

void tree_fold_to(struct tree *tree, uint32_t levels)
{
    uint32_t node = tree_node(tree);

    open_levels(tree, levels);
    tree_rebuild(tree, ancestor_within(tree->table, node, levels));
}

bool tree_open_above(struct tree *tree, uint32_t node)
{
    uint32_t parent = tree->table->nodes[node].parent;
    bool was_closed = false;

    for (; parent != NODE_NONE; parent = tree->table->nodes[parent].parent) {
        was_closed |= !tree_is_open(tree, parent);
        set_open(tree, parent, true);
    }
    return was_closed;
}

void tree_go(struct tree *tree, uint32_t node)
{
    bool is_hidden = !tree_is_shown(tree, node);

    if (is_hidden) tree_filter_show(tree, node);
    is_hidden |= tree_open_above(tree, node);
    if (is_hidden || tree->list.count == 0)
        tree_rebuild(tree, node);
    else
        list_go(&tree->list, row_of(tree, node));
}

/* The node that `node` has become, or the nearest one above it; NODE_NONE: none. */
static uint32_t find_now(const struct table *was, uint32_t node, const uint32_t *from,
                         uint32_t count)
{
    for (; node != NODE_NONE; node = was->nodes[node].parent)
        for (uint32_t i = 0; i < count; i++)
            if (from[i] == node) return i;
    return NODE_NONE;
}

/* The bits of the rows that stay open; a row that was not there shows its parts. */
static uint32_t *carry_open(const struct tree *tree, const struct table *table,
                            const uint32_t *from)
{
    uint32_t *open = mem_alloc(tree->mem, table->node_count / 32 + 1, sizeof *open);

    for (uint32_t i = 0; i < table->node_count; i++)
        if (from[i] == NODE_NONE || tree_is_open(tree, from[i]))
            open[i / 32] |= UINT32_C(1) << i % 32;
    return open;
}

void tree_show(struct tree *tree, const struct table *table, const uint32_t *from)
{
    uint32_t node = tree->was_seen ? tree_node(tree) : NODE_NONE;
    uint32_t above = node == NODE_NONE ? 0 : tree->list.cursor - tree->list.top;
    uint32_t *open;

    tree_search_forget(tree);
    open = carry_open(tree, table, from);
    if (node != NODE_NONE) node = find_now(tree->table, node, from, table->node_count);
    mem_free(tree->open);
    order_free(&tree->order);
    tree->open = open;
    tree->table = table;
    tree->measures =
        mem_resize(tree->mem, tree->measures, table->column_count, sizeof *tree->measures);
    tree->measured_unit = NULL;
    tree->levels = count_levels(table);
    tree->has_shares = has_shares(table);
    tree_offer_forget(tree);
    tree->column = tree->first = tree->last = 0;
    if (!tree->was_seen) return;
    tree->list.cursor = LIST_NONE;
    build_rows(tree);
    if (node == NODE_NONE) return;
    tree->list.top = row_of(tree, node) > above ? row_of(tree, node) - above : 0;
    list_go(&tree->list, row_of(tree, node));
}

void tree_sort(struct tree *tree, enum sort_by by)
{
    uint32_t node = tree_node(tree);
    uint32_t column =
        tree->comparison && tree->comparison->form == FORM_PAIR ? 1 : tree->column;
    struct sort_keys keys = {.changes = tree->comparison ? tree->comparison->changes : NULL,
                             .amounts = column < tree->table->column_count
                                            ? tree->table->columns[column].figures
                                            : NULL};

    order_make(&tree->order, tree->mem, tree->table, by, keys);
    tree_filter_arrange(tree);
    tree_rebuild(tree, node);
}

uint32_t tree_node(const struct tree *tree)
{
    uint32_t row = tree->list.cursor;

    return row == LIST_NONE || row >= tree->rows.count ? NODE_NONE : tree->rows.at[row].node;
}

const struct figure *tree_figure(const struct tree *tree)
{
    return &tree->table->columns[tree->column].figures[tree_node(tree)];
}

/* A table of a few pages opens as it is printed, whole. */
enum { OPENED_WHOLE = 200 };

/* How many levels are open at first: all of a small table, else the most whose rows fit on the
 * page; at least two, so that there is something to see. */
static uint32_t levels_at_first(const struct tree *tree, uint32_t page)
{
    uint32_t levels = tree->levels;

    if (tree->table->node_count <= OPENED_WHOLE) return levels;
    for (; levels > 2; levels--) {
        uint32_t rows = tree->table->block_count > 1 ? tree->table->block_count : 0;

        for (uint32_t node = 0; node < tree->table->node_count && rows <= page; node++)
            rows += tree->table->nodes[node].depth < levels;
        if (rows <= page) break;
    }
    return levels;
}

static void keep_column_in_sight(struct tree *tree, const struct session *session)
{
    int room;
    uint32_t place = tree_place_of(tree, tree->column);

    if (place < tree->first) tree->first = place;
    room = tree_layout(tree, session).columns_room;
    while (tree_last_place(tree, room, tree->first) < place)
        tree->first++;
    while (tree->first > 0 &&
           tree_last_place(tree, room, tree->first - 1) + 1 == tree_place_count(tree))
        tree->first--;
    tree->last = tree_last_place(tree, room, tree->first);
}

void tree_ready(struct tree *tree, const struct session *session)
{
    int page;

    renew(tree);
    tree_before_follow(tree, session);
    tree_follow(tree, session);
    tree_after_follow(tree, session);
    tree_shown_ready(tree, session);
    tree_offer_ready(tree, session);
    tree_measure(tree, session);
    page = session_body_rows(session) - tree_heading_rows(tree, session) -
           tree_note_rows(tree, session);
    tree->list.page = page > 1 ? (uint32_t)page : 1;
    if (!tree->was_seen) {
        tree->was_seen = true;
        tree->list.cursor = LIST_NONE;
        open_levels(tree, levels_at_first(tree, tree->list.page));
        tree_rebuild(tree, NODE_NONE);
    }
    tree_search_ready(tree, session);
    if (tree->wanted != NODE_NONE) tree->wanted = tree_shown_node(tree, tree->wanted);
    if (tree->wanted != NODE_NONE) tree_go(tree, tree->wanted);
    tree->wanted = NODE_NONE;
    list_fit(&tree->list);
    if (tree->list.cursor == LIST_NONE) list_go(&tree->list, tree->list.top); /* all headings */
    if (tree->table->column_count > 0) keep_column_in_sight(tree, session);
}
