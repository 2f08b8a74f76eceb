/*
 * What the checks say, in a tree: marks, the next mismatch, printed sums against computed ones.
 */
#include "view/figures.h"
#include "view/tree.h"
#include "view/verdict.h"

bool tree_verdict(const struct session *session, const struct tree *tree, uint32_t node,
                  uint32_t column, enum verdict *verdict)
{
    if (!session->verdicts || tree->comparison) return false;
    return findings_worst(session->verdicts->findings, session->book, tree->number, node,
                          column, verdict);
}

bool tree_fails_below(const struct session *session, const struct tree *tree, uint32_t node)
{
    return session->verdicts && !tree->comparison &&
           session->verdicts->findings->below[tree->number][node];
}

static const struct finding *finding_here(const struct session *session,
                                          const struct tree *tree)
{
    if (!session->verdicts || tree->comparison) return NULL;
    return verdicts_at(session->verdicts, tree->number, tree_node(tree), tree->column);
}

/* The sum of the rows below, as the check adds them; false where it cannot be computed. */
static bool sum_of(const struct table *table, const struct figure *figures, uint32_t node,
                   int64_t *sum)
{
    bool has_part = false;

    *sum = 0;
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind == NODE_MEMO) continue;
        if (table->nodes[i].orphan || figures[i].known == KNOWN_UNREADABLE) return false;
        if (!figure_has_amount(&figures[i])) continue;
        if (!amount_add(*sum, figures[i].amount, sum)) return false;
        has_part = true;
    }
    return has_part;
}

/* The printed figures, those of parents replaced by the sum of what is printed below them, or
 * by nothing. */
static struct figure *compute(struct arena *arena, const struct table *table,
                              const struct column *column)
{
    struct figure *figures = arena_new_array(arena, struct figure, table->node_count);

    for (uint32_t i = 0; i < table->node_count; i++) {
        int64_t sum;

        figures[i] = column->figures[i];
        if (table->nodes[i].subtree_end == i + 1) continue;
        if (figures[i].absence == ABSENCE_NO_COLUMN) continue;
        if (sum_of(table, column->figures, i, &sum))
            figures[i] = (struct figure){.amount = sum,
                                         .known = KNOWN_COMPUTED,
                                         .decimals = column->figures[i].decimals};
        else
            figures[i] = (struct figure){.known = KNOWN_ABSENT, .absence = ABSENCE_NOT_KNOWN};
    }
    return figures;
}

static void show_sums(struct tree *tree)
{
    const struct table *printed = tree->table;
    struct arena *arena = arena_new(tree->mem);
    struct table *table = arena_new_array(arena, struct table, 1);

    *table = *printed;
    table->columns = arena_new_array(arena, struct column, printed->column_count);
    for (uint32_t i = 0; i < printed->column_count; i++) {
        table->columns[i] = printed->columns[i];
        if (table->columns[i].kind == COLUMN_AMOUNT)
            table->columns[i].figures = compute(arena, printed, &printed->columns[i]);
    }
    tree->sums = arena;
    tree->table = table;
    tree->measured_unit = NULL;
}

static void hide_sums(struct tree *tree)
{
    tree->table = &tree->book->tables[tree->number];
    tree->measured_unit = NULL;
    arena_free(tree->sums);
    tree->sums = NULL;
}

void tree_before_follow(struct tree *tree, const struct session *session)
{
    if (tree->sums && (!session->computed || session->form != tree->followed.form))
        hide_sums(tree);
}

void tree_after_follow(struct tree *tree, const struct session *session)
{
    if (session->computed && !tree->comparison && !tree->sums && tree->levels > 1)
        show_sums(tree);
}

/* Where the table has nothing of the kind, `n` looks for rounding. */
static enum verdict kind_wanted(const struct session *session, const struct tree *tree)
{
    return verdicts_has(session->verdicts, tree->number, VERDICT_MISMATCH) ? VERDICT_MISMATCH
                                                                           : VERDICT_ROUNDING;
}

static struct reply stand_on(struct tree *tree, uint32_t node, uint32_t column)
{
    tree_go(tree, node);
    tree->column = column;
    return reply_drawn(true);
}

/* First the rest of the row, then the rows in the order in which they are shown, also folded
 * ones. */
static struct reply next_mismatch(struct session *session, struct tree *tree, bool next)
{
    const struct verdicts *verdicts = session->verdicts;
    enum verdict kind = kind_wanted(session, tree);
    const char *name = kind == VERDICT_MISMATCH ? "mismatch" : "rounding difference";
    uint32_t place = order_place(&tree->order, tree_node(tree));
    uint32_t column = next ? tree->column + 1 : tree->column;

    if (verdicts_end(verdicts, tree->number, tree_node(tree), kind, next, &column))
        return stand_on(tree, tree_node(tree), column);
    while (next ? ++place < tree->table->node_count : place-- > 0) {
        uint32_t node = order_at(&tree->order, place);

        column = next ? 0 : tree->table->column_count;
        if (verdicts_end(verdicts, tree->number, node, kind, next, &column))
            return stand_on(tree, node, column);
    }
    if (!verdicts_has(verdicts, tree->number, kind))
        session_say(session, "no mismatch and no rounding difference in this table");
    else
        session_say(session, "no %s %s in this table%s", name, next ? "below" : "above",
                    kind == VERDICT_ROUNDING ? ", and no mismatch" : "");
    return reply_drawn(true);
}

bool tree_check_works(const struct session *session, const struct tree *tree,
                      enum action action)
{
    if (tree->comparison || tree_node(tree) == NODE_NONE || tree->table->column_count == 0)
        return false;
    switch (action) {
    case ACTION_MISMATCH:
    case ACTION_MISMATCH_BACK: return session->verdicts != NULL;
    case ACTION_COMPUTED: return tree->levels > 1;
    default: return false;
    }
}

struct reply tree_check_act(struct session *session, struct tree *tree, enum action action)
{
    if (action != ACTION_COMPUTED)
        return next_mismatch(session, tree, action == ACTION_MISMATCH);
    session->computed = !session->computed;
    return reply_drawn(true);
}

/* `printed 1,875.46, the rows below 1,875.44` where a sum is shown. */
static struct str sum_text(const struct session *session, const struct tree *tree,
                           struct arena *scratch)
{
    const struct table *printed = &session->book->tables[tree->number];
    const struct column *column = &printed->columns[tree->column];
    char out[AMOUNT_ROOM];
    struct shown shown =
        show_figure(session, printed, column, &column->figures[tree_node(tree)], out);

    if (tree_figure(tree)->known != KNOWN_COMPUTED)
        return STR("the rows below cannot be added");
    return str_format(scratch, "sum of the rows below; printed %.*s",
                      STR_ARG(shown.text.size ? shown.text : STR("nothing")));
}

/* Columns that the fields before the message and the count behind it leave. */
static int message_room(const struct session *session, const struct status *status)
{
    int count = 3;

    for (uint32_t i = status->of; i > 0; i /= 10)
        count += 2;
    return session->columns - 1 - status->place_width - 2 - status->value_width - 2 - count;
}

static void say_finding(const struct session *session, const struct finding *finding,
                        struct arena *scratch, struct status *status)
{
    status->message = finding_text(scratch, session, finding);
    if (look_width(session->look, status->message) > message_room(session, status))
        status->message = finding_brief(scratch, session, finding);
    status->style = finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_STATUS;
}

bool tree_check_status(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status)
{
    const struct finding *finding = finding_here(session, tree);

    if (tree->sums && tree_has_parts(tree, tree_node(tree)) &&
        tree_figure(tree)->absence != ABSENCE_NO_COLUMN) {
        status->message = sum_text(session, tree, scratch);
        status->style = STYLE_STATUS;
        return true;
    }
    if (!finding || finding->verdict == VERDICT_UNCHECKED) return false;
    say_finding(session, finding, scratch, status);
    return true;
}

void tree_check_remark(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status)
{
    const struct finding *finding = finding_here(session, tree);
    enum verdict verdict;

    if (session->look->warning.size > 0) return;
    if (finding)
        say_finding(session, finding, scratch, status);
    else if (tree_verdict(session, tree, tree_node(tree), tree->column, &verdict) &&
             verdict == VERDICT_EXACT)
        status->message = STR("exact");
}
