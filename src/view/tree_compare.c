/*
 * A tree whose columns are editions: following the session's choice, and the keys that compare.
 */
#include "view/figures.h"
#include "view/tree.h"
#include "yusuan/say.h"

static const struct table *book_table(const struct tree *tree)
{
    return &tree->book->tables[tree->number];
}

static struct str selected_measure(const struct tree *tree)
{
    if (tree->comparison)
        return tree->comparison->alignment->measures[tree->comparison->measure].key;
    return tree->column < tree->table->column_count
               ? column_measure(&tree->table->columns[tree->column])
               : STR_EMPTY;
}

uint32_t tree_selected_edition(const struct tree *tree)
{
    const struct comparison *comparison = tree->comparison;

    if (comparison->form == FORM_SERIES) return tree->column;
    return tree->column == 0 ? comparison->base : comparison->now;
}

/* The column of the book's table that has the measure, in a pivot that of the edition; the
 * first where none has. */
static uint32_t column_of(const struct table *table, uint32_t edition, struct str measure)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (str_equal(column_measure(&table->columns[i]), measure) &&
            (!table->pivot || table->columns[i].edition == edition))
            return i;
    return 0;
}

/* What the session asks for; NULL: the table as printed. */
static struct comparison *make_comparison(const struct tree *tree,
                                          const struct session *session)
{
    struct arena *scratch = arena_new(tree->mem);
    struct comparison *made = NULL;
    enum form form = session->form;
    struct str why;
    uint32_t base, now;

    if (form != FORM_PRINTED &&
        compare_pair(session, scratch, tree->number, tree->own, &base, &now, &why)) {
        if (form == FORM_SERIES && compare_years(tree->book, base, now, NULL, 0) < 3)
            form = FORM_PAIR;
        made = comparison_new(tree->mem, tree->book, book_table(tree)->id, form, base, now,
                              selected_measure(tree));
    }
    arena_free(scratch);
    return made;
}

/* Can siblings be sorted so, as the tree is shown now? */
static bool can_sort(const struct tree *tree, enum sort_by by)
{
    switch (by) {
    case SORT_SIZE:
    case SORT_CHANGE:
    case SORT_PERCENT: return tree->comparison != NULL;
    case SORT_AMOUNT: return tree->comparison == NULL && tree->table->column_count > 0;
    case SORT_CODE:
        for (uint32_t i = 0; i < tree->table->node_count; i++)
            if (tree->table->nodes[i].code.size > 0) return true;
        return false;
    default: return true;
    }
}

static void switch_to(struct tree *tree, struct comparison *next)
{
    struct arena *scratch = arena_new(tree->mem);
    struct comparison *was = tree->comparison;
    enum sort_by by = tree->order.by;
    struct str measure = selected_measure(tree);
    uint32_t edition = was ? was->alignment->editions[tree_selected_edition(tree)] : tree->own;
    const uint32_t *from = compare_map(scratch, tree->book, tree->number, was, next);

    tree_show(tree, next ? next->table : book_table(tree), from);
    tree->comparison = next;
    if (next) tree->has_shares = false;
    if (!next)
        tree->column = column_of(tree->table, edition, measure);
    else
        tree->column = next->form == FORM_PAIR ? 1 : next->now;
    comparison_free(was);
    if (by != SORT_PRINTED && tree->was_seen)
        tree_sort(tree, can_sort(tree, by) ? by : SORT_PRINTED);
    arena_free(scratch);
}

/* The edition of the column that a pivot was left at, to be compared with the year before. */
static void note_edition(struct tree *tree)
{
    if (tree->table->pivot && !tree->comparison && tree->column < tree->table->column_count)
        tree->own = tree->table->columns[tree->column].edition;
}

void tree_follow(struct tree *tree, const struct session *session)
{
    bool is_same = tree->followed.form == session->form &&
                   (session->form == FORM_PRINTED || (tree->followed.base == session->base &&
                                                      tree->followed.now == session->now));

    note_edition(tree);
    tree->followed.form = session->form;
    tree->followed.base = session->base;
    tree->followed.now = session->now;
    if (!is_same) {
        struct comparison *next = make_comparison(tree, session);

        if (next || tree->comparison) switch_to(tree, next);
    }
    if (tree->comparison) comparison_set_threshold(tree->comparison, session->threshold);
}

void tree_set_measure(struct tree *tree, uint32_t measure)
{
    tree_hide_sums(tree);
    comparison_set_measure(tree->comparison, measure);
    tree->table = tree->comparison->table;
    tree->measured_unit = NULL;
    tree->searched_version = 0;
    tree_offer_forget(tree);
    if (tree->order.by != SORT_PRINTED) tree_sort(tree, tree->order.by);
}

void tree_select(struct tree *tree, uint32_t column)
{
    const struct table *table = book_table(tree);
    const struct alignment *alignment;

    if (column >= table->column_count) return;
    if (!tree->comparison) {
        tree->column = column;
        tree->column_is_wanted = true;
        return;
    }
    alignment = tree->comparison->alignment;
    for (uint32_t i = 0; i < alignment->measure_count; i++)
        if (str_equal(alignment->measures[i].key, column_measure(&table->columns[column])))
            tree_set_measure(tree, i);
}

uint32_t tree_shown_node(const struct tree *tree, uint32_t node)
{
    struct arena *scratch;
    const uint32_t *from;
    uint32_t shown = NODE_NONE;

    if (!tree->comparison) return node < tree->table->node_count ? node : NODE_NONE;
    scratch = arena_new(tree->mem);
    from = compare_map(scratch, tree->book, tree->number, NULL, tree->comparison);
    for (uint32_t i = 0; i < tree->table->node_count && shown == NODE_NONE; i++)
        if (from[i] == node) shown = i;
    arena_free(scratch);
    return shown;
}

/* Index of the edition of the alignment that the book's table is of; edition_count: none. */
static uint32_t own_edition(const struct tree *tree)
{
    const struct alignment *alignment = tree->comparison->alignment;
    uint32_t edition = 0;

    while (edition < alignment->edition_count && alignment->tables[edition] != tree->number)
        edition++;
    return edition;
}

uint32_t tree_book_node(const struct tree *tree)
{
    struct arena *scratch = arena_new(tree->mem);
    uint32_t node = tree_node(tree), edition;
    const uint32_t *from;

    if (tree->comparison && node != NODE_NONE) {
        edition = own_edition(tree);
        from = edition < tree->comparison->alignment->edition_count
                   ? tree->comparison->alignment->from[edition]
                   : compare_map(scratch, tree->book, tree->number, NULL, tree->comparison);
        while (node != NODE_NONE && from[node] == NODE_NONE)
            node = tree->table->nodes[node].parent;
        if (node != NODE_NONE) node = from[node];
    }
    arena_free(scratch);
    return node;
}

void tree_place(const struct tree *tree, struct target *target)
{
    const struct comparison *comparison = tree->comparison;
    const struct alignment *alignment;
    uint32_t edition, node = tree_node(tree);

    target->table = tree->number;
    target->node = node;
    target->column = tree->column;
    if (!comparison || node == NODE_NONE) return;
    alignment = comparison->alignment;
    edition = tree_selected_edition(tree);
    if (alignment->from[edition][node] != NODE_NONE) {
        target->table = alignment->tables[edition];
        target->node = alignment->from[edition][node];
    } else {
        comparison_place(comparison, node, &target->table, &target->node);
    }
    target->column = column_of(&tree->book->tables[target->table], alignment->editions[edition],
                               alignment->measures[comparison->measure].key);
}

bool tree_compare_works(const struct session *session, const struct tree *tree,
                        enum action action)
{
    bool compares = tree->comparison != NULL;

    (void)session;
    if (tree_node(tree) == NODE_NONE) return false;
    switch (action) {
    case ACTION_COMPARE:
    case ACTION_EXPLAIN: return tree->table->column_count > 0;
    case ACTION_MEASURE:
    case ACTION_MEASURE_BACK: return compares && tree->comparison->alignment->measure_count > 1;
    case ACTION_DIFFERENCE:
    case ACTION_DIFFERENCE_BACK:
    case ACTION_THRESHOLD:
    case ACTION_MARKS: return compares;
    case ACTION_SORT: return true;
    case ACTION_SORT_BACK: return tree->order.by != SORT_PRINTED;
    default: return false;
    }
}

/* printed -> a pair -> all years, where there are three -> printed */
static struct reply next_form(struct session *session, const struct tree *tree)
{
    struct arena *scratch = arena_new(tree->mem);
    enum form shown = tree->comparison ? tree->comparison->form : FORM_PRINTED;
    struct str why;
    uint32_t base, now;

    if (!compare_pair(session, scratch, tree->number, tree->own, &base, &now, &why))
        session_say(session, "%.*s", STR_ARG(why));
    else if (shown == FORM_PRINTED)
        session->form = FORM_PAIR;
    else if (shown == FORM_PAIR && compare_years(tree->book, base, now, NULL, 0) >= 3)
        session->form = FORM_SERIES;
    else
        session->form = FORM_PRINTED;
    arena_free(scratch);
    return reply_drawn(true);
}

/* The node of the pair's alignment that stands for the tree's. */
static uint32_t node_in_pair(const struct tree *tree, struct arena *scratch, uint32_t base,
                             uint32_t now)
{
    struct comparison *pair = comparison_new(tree->mem, tree->book, book_table(tree)->id,
                                             FORM_PAIR, base, now, STR_EMPTY);
    const uint32_t *from =
        compare_map(scratch, tree->book, tree->number, tree->comparison, pair);
    uint32_t node = NODE_NONE;

    for (uint32_t i = 0; i < pair->table->node_count && node == NODE_NONE; i++)
        if (from[i] == tree_node(tree)) node = i;
    comparison_free(pair);
    return node;
}

static struct reply explain(struct session *session, const struct tree *tree)
{
    struct arena *scratch = arena_new(tree->mem);
    struct reply reply = {.kind = REPLY_OPEN,
                          .target = {.screen = &screen_explain,
                                     .table = tree->number,
                                     .measure = selected_measure(tree)}};
    struct str why;

    if (compare_pair(session, scratch, tree->number, tree->own, &reply.target.base,
                     &reply.target.now, &why)) {
        reply.target.node = node_in_pair(tree, scratch, reply.target.base, reply.target.now);
    } else {
        session_say(session, "%.*s", STR_ARG(why));
        reply.kind = REPLY_DRAW;
    }
    arena_free(scratch);
    return reply;
}

/* Differences are looked for in the order in which rows are shown, also in folded ones. */
static struct reply next_difference(struct session *session, struct tree *tree, bool next)
{
    uint32_t place = order_place(&tree->order, tree_node(tree));

    while (next ? ++place < tree->table->node_count : place-- > 0) {
        uint32_t node = order_at(&tree->order, place);

        if (!comparison_is_difference(tree->comparison, node)) continue;
        tree_go(tree, node);
        return reply_drawn(true);
    }
    session_say(session, next ? N_("no difference below") : N_("no difference above"));
    return reply_drawn(true);
}

static const struct {
    int64_t units;
    int64_t percent; /* hundredths */
} presets[] = {{0, 0}, {1, 500}, {10, 1000}, {100, 2000}};

enum { PRESET_COUNT = sizeof presets / sizeof presets[0] };

/* off -> 1 and 5 % -> 10 and 10 % -> 100 and 20 % -> what the program was started with, off */
static struct reply next_threshold(struct session *session, const struct tree *tree)
{
    int64_t unit = 1;
    unsigned at = 0;

    for (unsigned i = 0; i < shown_unit(session, tree->table)->power; i++)
        unit *= 10;
    while (at < PRESET_COUNT && (session->threshold.amount != presets[at].units * unit ||
                                 session->threshold.percent != presets[at].percent))
        at++;
    if (at + 1 == PRESET_COUNT &&
        (session->threshold_at_start.amount > 0 || session->threshold_at_start.percent > 0)) {
        session->threshold = session->threshold_at_start;
        return reply_drawn(true);
    }
    at = at + 1 < PRESET_COUNT ? at + 1 : 0;
    session->threshold =
        (struct threshold){.amount = presets[at].units * unit, .percent = presets[at].percent};
    if (at == 0) session_say(session, "every change counts as a difference");
    return reply_drawn(true);
}

static struct reply next_sort(struct tree *tree)
{
    enum sort_by by = tree->order.by;

    do
        by = by + 1 < SORT_COUNT ? by + 1 : SORT_PRINTED;
    while (!can_sort(tree, by));
    tree_sort(tree, by);
    return reply_drawn(true);
}

static struct reply next_measure(struct tree *tree, bool next)
{
    uint32_t count = tree->comparison->alignment->measure_count,
             measure = tree->comparison->measure;

    tree_set_measure(tree, (next ? measure + 1 : measure + count - 1) % count);
    return reply_drawn(true);
}

static struct reply list_marks(const struct tree *tree)
{
    struct reply reply = {.kind = REPLY_OPEN,
                          .target = {.screen = &screen_marks,
                                     .table = tree->number,
                                     .node = tree_node(tree),
                                     .index = tree->comparison->form,
                                     .base = tree->comparison->base_edition,
                                     .now = tree->comparison->now_edition,
                                     .measure = selected_measure(tree)}};
    return reply;
}

struct reply tree_compare_act(struct session *session, struct tree *tree, enum action action)
{
    switch (action) {
    case ACTION_COMPARE: return next_form(session, tree);
    case ACTION_MEASURE: return next_measure(tree, true);
    case ACTION_MEASURE_BACK: return next_measure(tree, false);
    case ACTION_EXPLAIN: return explain(session, tree);
    case ACTION_DIFFERENCE: return next_difference(session, tree, true);
    case ACTION_DIFFERENCE_BACK: return next_difference(session, tree, false);
    case ACTION_THRESHOLD: return next_threshold(session, tree);
    case ACTION_MARKS: return list_marks(tree);
    case ACTION_SORT: return next_sort(tree);
    case ACTION_SORT_BACK: tree_sort(tree, SORT_PRINTED); return reply_drawn(true);
    default: return reply_drawn(false);
    }
}
