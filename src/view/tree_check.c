/*
 * What the checks say, in a tree: marks, the next mismatch, the finding of a figure. Where
 * editions stand side by side each figure has the verdict of its own edition.
 */
#include "view/clause.h"
#include "view/figures.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { CLAUSE_LEAST = 20 /* columns: `? whole table t2` says nothing by itself */ };

bool tree_cell(const struct tree *tree, uint32_t node, uint32_t column, struct cell_place *cell)
{
    const struct comparison *comparison = tree->comparison;
    const struct alignment *alignment;
    uint32_t edition;

    if (node >= tree->table->node_count || column >= tree->table->column_count) return false;
    *cell = (struct cell_place){.table = tree->number, .node = node, .column = column};
    if (!comparison) return true;
    if (tree->table->columns[column].kind != COLUMN_AMOUNT) return false;
    alignment = comparison->alignment;
    edition = comparison->form == FORM_SERIES ? column
              : column == 0                   ? comparison->base
                                              : comparison->now;
    cell->table = alignment->tables[edition];
    cell->node = alignment->from[edition][node];
    cell->column = alignment->measures[comparison->measure].columns[edition];
    return cell->table != TABLE_NONE && cell->node != NODE_NONE && cell->column != COLUMN_NONE;
}

bool tree_verdict(const struct session *session, const struct tree *tree, uint32_t node,
                  uint32_t column, enum verdict *verdict)
{
    struct cell_place cell;

    return session->verdicts && tree_cell(tree, node, column, &cell) &&
           findings_worst(session->verdicts->findings, session->book, cell.table, cell.node,
                          cell.column, verdict);
}

bool tree_fails_below(const struct session *session, const struct tree *tree, uint32_t node)
{
    const struct findings *findings;
    const struct alignment *alignment;

    if (!session->verdicts) return false;
    findings = session->verdicts->findings;
    if (!tree->comparison) return findings_fail_below(findings, tree->number, node);
    alignment = tree->comparison->alignment;
    for (uint32_t i = 0; i < alignment->edition_count; i++)
        if (alignment->tables[i] != TABLE_NONE && alignment->from[i][node] != NODE_NONE &&
            findings_fail_below(findings, alignment->tables[i], alignment->from[i][node]))
            return true;
    return false;
}

/* Of the selected figure; UINT32_MAX: none. */
static uint32_t number_here(const struct session *session, const struct tree *tree)
{
    struct cell_place cell;

    if (!session->verdicts || !tree_cell(tree, tree_node(tree), tree->column, &cell))
        return UINT32_MAX;
    return verdicts_number(session->verdicts, cell.table, cell.node, cell.column);
}

const struct finding *tree_finding(const struct session *session, const struct tree *tree)
{
    struct cell_place cell;

    if (!session->verdicts || !tree_cell(tree, tree_node(tree), tree->column, &cell))
        return NULL;
    return verdicts_at(session->verdicts, cell.table, cell.node, cell.column);
}

/* Does a finding of the kind belong to a figure of a column shown, anywhere in the tree? */
static bool has_kind(const struct session *session, const struct tree *tree, enum verdict kind)
{
    const struct comparison *comparison = tree->comparison;
    const struct alignment *alignment;

    if (!comparison) return verdicts_has(session->verdicts, tree->number, COLUMN_NONE, kind);
    alignment = comparison->alignment;
    for (uint32_t i = 0; i < alignment->edition_count; i++) {
        uint32_t column = alignment->measures[comparison->measure].columns[i];

        if (alignment->tables[i] != TABLE_NONE && column != COLUMN_NONE &&
            verdicts_has(session->verdicts, alignment->tables[i], column, kind))
            return true;
    }
    return false;
}

bool tree_has_misfits(const struct session *session, const struct tree *tree)
{
    return has_kind(session, tree, VERDICT_MISMATCH) ||
           has_kind(session, tree, VERDICT_ROUNDING);
}

/* Where the table has nothing of the kind, the key looks for rounding. */
static enum verdict kind_wanted(const struct session *session, const struct tree *tree)
{
    return has_kind(session, tree, VERDICT_MISMATCH) ? VERDICT_MISMATCH : VERDICT_ROUNDING;
}

static struct reply stand_on(struct tree *tree, uint32_t node, uint32_t column)
{
    tree_go(tree, node);
    tree->column = column;
    tree->column_is_wanted = true;
    return reply_drawn(true);
}

/* The first figure of the row with a finding of the kind, at or after *column; with `next`
 * false the last one before it. */
static bool next_in_row(const struct session *session, const struct tree *tree, uint32_t node,
                        enum verdict kind, bool next, uint32_t *column)
{
    const struct verdicts *verdicts = session->verdicts;
    struct cell_place cell;

    if (!tree->comparison)
        return verdicts_end(verdicts, tree->number, node, kind, next, column);
    for (uint32_t i = next ? *column : *column - 1; i < tree->table->column_count;
         i = next ? i + 1 : i - 1) { /* below 0 it wraps, and ends */
        uint32_t at;

        if (!tree_cell(tree, node, i, &cell)) continue;
        at = cell.column;
        if (!verdicts_end(verdicts, cell.table, cell.node, kind, true, &at)) continue;
        if (at != cell.column) continue;
        *column = i;
        return true;
    }
    return false;
}

/* Has another measure a mismatch, where this one has none? */
static bool fails_elsewhere(const struct session *session, const struct tree *tree)
{
    const struct comparison *comparison = tree->comparison;

    for (uint32_t i = 0; comparison && i < comparison->alignment->edition_count; i++)
        if (comparison->alignment->tables[i] != TABLE_NONE &&
            verdicts_has(session->verdicts, comparison->alignment->tables[i], COLUMN_NONE,
                         VERDICT_MISMATCH))
            return true;
    return false;
}

static void say_no_more(struct session *session, const struct tree *tree, enum verdict kind,
                        bool next)
{
    static const char *const none[2] = {
        N_("no mismatch and no rounding difference in this table"),
        N_("no mismatch and no rounding difference of this measure")};
    static const char *const no_more[2][2][2] = {
        {{N_("no mismatch above in this table"), N_("no mismatch above of this measure")},
         {N_("no mismatch below in this table"), N_("no mismatch below of this measure")}},
        {{N_("no rounding difference above in this table, and no mismatch"),
          N_("no rounding difference above of this measure, and no mismatch")},
         {N_("no rounding difference below in this table, and no mismatch"),
          N_("no rounding difference below of this measure, and no mismatch")}}};
    bool has_measure = tree->comparison != NULL, rounding = kind == VERDICT_ROUNDING;
    const char *other = "";

    if (rounding && fails_elsewhere(session, tree)) other = _("; another measure has one: m");
    session_say(session, "%s%s",
                has_kind(session, tree, kind) ? _(no_more[rounding][next][has_measure])
                                              : _(none[has_measure]),
                other);
}

/* First the rest of the row, then the rows in the order in which they are shown, also folded
 * ones. */
static struct reply next_mismatch(struct session *session, struct tree *tree, bool next)
{
    enum verdict kind = kind_wanted(session, tree);
    uint32_t place = order_place(&tree->order, tree_node(tree));
    uint32_t column = next ? tree->column + 1 : tree->column;

    if (next_in_row(session, tree, tree_node(tree), kind, next, &column))
        return stand_on(tree, tree_node(tree), column);
    while (next ? ++place < tree->table->node_count : place-- > 0) {
        uint32_t node = order_at(&tree->order, place);

        column = next ? 0 : tree->table->column_count;
        if (next_in_row(session, tree, node, kind, next, &column))
            return stand_on(tree, node, column);
    }
    say_no_more(session, tree, kind, next);
    return reply_drawn(true);
}

bool tree_check_works(const struct session *session, const struct tree *tree,
                      enum action action)
{
    if (tree_node(tree) == NODE_NONE || tree->table->column_count == 0) return false;
    if (action == ACTION_FLAGS) return session->book->edition_count > 1;
    if (tree->table->pivot) return false;
    switch (action) {
    case ACTION_MISMATCH:
    case ACTION_MISMATCH_BACK:
    case ACTION_FINDINGS: return session->verdicts != NULL;
    case ACTION_COMPUTED: return true;
    default: return false;
    }
}

/* The list, on the finding of the selected figure where it has one. */
static struct reply open_list(const struct session *session, const struct tree *tree)
{
    return (struct reply){
        .kind = REPLY_OPEN,
        .target = {.screen = &screen_findings, .item = number_here(session, tree) + 1}};
}

/* Of the two editions that the table is, or would be, compared in. */
static struct reply open_flags(struct session *session, const struct tree *tree)
{
    struct reply reply = {.kind = REPLY_OPEN, .target = {.screen = &screen_flags}};
    struct arena *scratch = arena_new(tree->mem);
    struct str why;

    if (!compare_pair(session, scratch, tree->number, tree->own, &reply.target.base,
                      &reply.target.now, &why)) {
        session_say(session, "%.*s", STR_ARG(why));
        reply.kind = REPLY_DRAW;
    }
    arena_free(scratch);
    return reply;
}

static struct reply switch_sums(struct session *session, const struct tree *tree)
{
    if (tree->levels > 1)
        session->computed = !session->computed;
    else
        session_say(session, "no row of this table has rows below it, so there are no sums");
    return reply_drawn(true);
}

struct reply tree_check_act(struct session *session, struct tree *tree, enum action action)
{
    switch (action) {
    case ACTION_COMPUTED: return switch_sums(session, tree);
    case ACTION_FINDINGS: return open_list(session, tree);
    case ACTION_FLAGS: return open_flags(session, tree);
    default: return next_mismatch(session, tree, action == ACTION_MISMATCH);
    }
}

int tree_message_room(const struct session *session, const struct status *status)
{
    int count = 4, place = look_width(session->look, status->place);

    if (place < status->place_width) place = status->place_width;
    for (uint32_t i = status->of; i > 0; i /= 10)
        count++;
    for (uint32_t i = status->position; i > 0; i /= 10)
        count++;
    return session->columns - 1 - place - 2 - status->value_width - 2 - count;
}

/* `rounding: -0.01 万元`; by which rule, with which bound and why is said when all is asked
 * for. What does not tie is said in full. */
static struct str said_briefly(const struct session *session, const struct finding *finding,
                               struct arena *scratch)
{
    struct str difference = finding_difference(scratch, session, finding);
    const char *name = _(verdict_name(finding->verdict));

    if (finding->verdict == VERDICT_MISMATCH) return finding_text(scratch, session, finding);
    if (difference.size == 0)
        return str_format(scratch, _("%s by rule %.*s"), name, STR_ARG(finding->rule));
    return str_format(scratch, _("%s: %.*s %.*s"), name, STR_ARG(difference),
                      STR_ARG(finding_unit(scratch, session, finding)));
}

/* `? x1 table t2 prints no row 合计 …`: the first clause of why it is unchecked. A step of the
 * cursor is to be cheap on a slow line; the row's details have all of the reason. */
static struct str unchecked_brief(const struct session *session, const struct finding *finding,
                                  struct arena *scratch)
{
    struct str text = finding_brief(scratch, session, finding);
    size_t end = clause_end(text, 0);

    while (end < text.size && look_width(session->look, str_slice(text, 0, end)) < CLAUSE_LEAST)
        end = clause_end(text, end + 1);
    if (end == text.size) return text;
    return STR_JOIN(scratch, str_slice(text, 0, end), STR(" "),
                    look_mark_text(scratch, session->look, MARK_CUT));
}

/* In words, or shorter, or without the bound, whichever fits beside the amount. A reason stands
 * nowhere else: it takes the room of the amount, which the table shows. */
static void say_finding(const struct session *session, const struct finding *finding,
                        struct arena *scratch, struct status *status)
{
    int room = tree_message_room(session, status);
    struct str difference = finding_difference(scratch, session, finding);
    struct str mark = verdict_mark(scratch, session->look, finding->verdict), shortest;

    status->style = finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_STATUS;
    status->message = finding->verdict == VERDICT_UNCHECKED
                          ? unchecked_brief(session, finding, scratch)
                          : finding_text(scratch, session, finding);
    if (session->look->words) status->message = said_briefly(session, finding, scratch);
    if (look_width(session->look, status->message) <= room) return;
    if (finding->verdict != VERDICT_UNCHECKED)
        status->message = finding_brief(scratch, session, finding);
    if (look_width(session->look, status->message) <= room) return;
    shortest = STR_JOIN(scratch, mark, STR(" "), finding->rule, STR(" "), difference);
    if (difference.size > 0 && look_width(session->look, shortest) <= room)
        status->message = shortest;
    else
        status->value_width = 0;
}

bool tree_check_status(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status)
{
    const struct finding *finding = tree_finding(session, tree);

    struct str before = status->message;

    if (tree_sums_status(session, tree, scratch, status)) return true;
    if (!finding || finding->verdict == VERDICT_UNCHECKED) return false;
    say_finding(session, finding, scratch, status);
    if (tree->comparison && before.size > 0) /* what became of the row is said, too */
        status->message =
            STR_JOIN(scratch, finding_brief(scratch, session, finding), SAY("; "), before);
    return true;
}

void tree_check_remark(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status)
{
    const struct finding *finding = tree_finding(session, tree);
    enum verdict verdict;

    if (session->look->warning.size > 0 && !session->look->words) return; /* it stands there */
    if (finding)
        say_finding(session, finding, scratch, status);
    else if (tree_verdict(session, tree, tree_node(tree), tree->column, &verdict) &&
             verdict == VERDICT_EXACT)
        status->message = SAY("exact");
    else if (tree_fails_below(session, tree, tree_node(tree)))
        status->message = SAY("a row below it does not tie");
}
