/*
 * What the texts say of a figure: its percentage, its change, and why it changed.
 *
 * A stated percentage is held against the stated amount and change, by the interval that
 * rounding allows (audit practice: 22.59 now, +20.63, printed 1,055.4 % is consistent, though
 * the printed figures give 1,052.6 %).
 *
 * With a the amount and c the change, p = c / (a - c). For a >= 0 it grows with c and, in size,
 * shrinks with a, so its extremes lie at the corners of the printed intervals. All is counted
 * in halves, so that no fraction is lost.
 */
#include "check/checking.h"
#include "yusuan/compare.h"
#include "yusuan/say.h"

__extension__ typedef __int128 wide;

static const struct built_in PERCENT = {
    STR_INIT("percent"), STR_INIT(N_("a stated percentage follows from amount and change")),
    false, CLAIM_WHOLE};

static const struct built_in CHANGE = {
    STR_INIT("change"),
    STR_INIT(N_("a stated change is this year's figure less that of the year before")), false,
    CLAIM_WHOLE};
static const struct built_in TWICE = {
    STR_INIT("stated"), STR_INIT(N_("a text states an item once")), false, CLAIM_WHOLE};
static const struct built_in BASE = {
    STR_INIT("base"), STR_INIT(N_("nothing rises by more than it is")), false, CLAIM_WHOLE};
static const struct built_in REASON = {
    STR_INIT("reason"), STR_INIT(N_("a change is stated with its reason")), false, CLAIM_WHOLE};

/* Is p (in half hundredths of a percent) within c / (a - c), compared without division? -1
 * below, 0 equal, 1 above. */
static int compare_percent(wide change, wide amount, wide percent)
{
    wide base = amount - change, left = percent * (base < 0 ? -base : base),
         right = change * 20000;
    return (left > right) - (left < right);
}

/* Half a unit of the last printed digit, in half hundredths of a percent. */
static int64_t percent_half(const struct figure *figure)
{
    int64_t half = 1;
    for (int i = figure->decimals; i < 2; i++)
        half *= 10;
    return half;
}

static enum verdict judge(const struct checking *checking, const struct stated *stated)
{
    struct check_term amount = stated_term(stated, &stated->amount),
                      change = stated_term(stated, &stated->change);
    wide qa = term_quantum(checking, &amount), qc = term_quantum(checking, &change);
    wide a = (wide)stated->amount.amount * 2, c = (wide)stated->change.amount * 2,
         p = (wide)stated->percent.amount * 2;
    int64_t half = percent_half(&stated->percent);
    bool reachable_from_below = false, reachable_from_above = false;
    if (compare_percent(c, a, p - half) <= 0 && compare_percent(c, a, p + half) >= 0)
        return VERDICT_EXACT;
    for (int i = 0; i < 4; i++) {
        wide corner_a = a + (i & 1 ? qa : -qa), corner_c = c + (i & 2 ? qc : -qc);
        if (compare_percent(corner_c, corner_a, p - half) <= 0) reachable_from_below = true;
        if (compare_percent(corner_c, corner_a, p + half) >= 0) reachable_from_above = true;
    }
    return reachable_from_below && reachable_from_above ? VERDICT_ROUNDING : VERDICT_MISMATCH;
}

/* How far a stated percentage may be from the computed one, in half hundredths: as far as the
 * percentage of the corner furthest away on the side of the difference, and half its own last
 * digit. The verdict above is exact; this is what it comes to in figures, and agrees with it.
 */
static int64_t percent_bound(const struct checking *checking, const struct stated *stated,
                             int64_t computed, int64_t difference, enum verdict verdict)
{
    struct check_term amount = stated_term(stated, &stated->amount),
                      change = stated_term(stated, &stated->change);
    int64_t qa = term_quantum(checking, &amount), qc = term_quantum(checking, &change);
    int64_t furthest = 0, twice = difference < 0 ? -difference * 2 : difference * 2;
    for (int i = 0; i < 4; i++) {
        int64_t a, c, base, corner;
        if (__builtin_mul_overflow(stated->amount.amount, 2, &a) ||
            __builtin_mul_overflow(stated->change.amount, 2, &c) ||
            __builtin_add_overflow(a, i & 1 ? qa : -qa, &a) ||
            __builtin_add_overflow(c, i & 2 ? qc : -qc, &c) ||
            __builtin_sub_overflow(a, c, &base) || !amount_percent(c, base, &corner))
            continue;
        int64_t step = difference < 0 ? computed - corner : corner - computed;
        if (step > furthest) furthest = step;
    }
    int64_t bound = 2 * furthest + percent_half(&stated->percent);
    if (verdict == VERDICT_ROUNDING && bound < twice) bound = twice; /* corners are rounded */
    if (verdict == VERDICT_MISMATCH && bound >= twice) bound = twice - 1;
    return bound;
}

static void check_percent(struct checking *checking, const struct stated *stated)
{
    int64_t base, computed = 0;
    if (!figure_has_amount(&stated->percent)) return; /* none is stated */
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, stated_term(stated, &stated->percent));
    if (!figure_has_amount(&stated->amount) || !figure_has_amount(&stated->change)) {
        finding_add(checking, claim_built_in(checking, &PERCENT), VERDICT_UNCHECKED,
                    SAY("amount or change is not stated"));
        return;
    }
    vec_push(checking->mem, &checking->right, stated_term(stated, &stated->change));
    vec_push(checking->mem, &checking->right, stated_term(stated, &stated->amount));
    if (__builtin_sub_overflow(stated->amount.amount, stated->change.amount, &base) ||
        !amount_percent(stated->change.amount, base, &computed)) {
        finding_add(checking, claim_built_in(checking, &PERCENT), VERDICT_MISMATCH,
                    SAY("the base is zero: there is no percentage"));
        return;
    }
    finding_add(checking, claim_built_in(checking, &PERCENT), judge(checking, stated),
                STR_EMPTY);
    struct finding *finding = &checking->whole.at[checking->whole.count - 1];
    finding->left_sum = stated->percent.amount;
    finding->right_sum = computed;
    finding->difference = finding->left_sum - finding->right_sum;
    finding->bound =
        percent_bound(checking, stated, computed, finding->difference, finding->verdict);
}

/* An amount of 10.00 that rose by 12.00 was less than nothing the year before. */
static void check_base(struct checking *checking, const struct stated *stated)
{
    if (!takes_part(&stated->amount) || !takes_part(&stated->change)) return;
    if (stated->amount.amount < 0 || stated->change.amount <= stated->amount.amount) return;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, stated_term(stated, &stated->change));
    vec_push(checking->mem, &checking->right, stated_term(stated, &stated->amount));
    finding_add(checking, claim_built_in(checking, &BASE), VERDICT_MISMATCH,
                SAY("it rose by more than it is: the year before would be below zero"));
}

/* A change that is not zero has a reason (the disclosure catalogue asks for one). */
static void check_reason(struct checking *checking, const struct stated *stated)
{
    if (!takes_part(&stated->change) || stated->change.amount == 0) return;
    if (str_trim(stated->reason).size > 0) return;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, stated_term(stated, &stated->change));
    finding_add(checking, claim_built_in(checking, &REASON), VERDICT_UNCHECKED,
                SAY("no reason is given"));
}

/* The same row and column in the edition before; why there is none. */
static struct str find_before(const struct checking *checking, const struct headline *now,
                              struct check_term *before)
{
    const struct book *book = checking->book;
    const struct table *table = &book->tables[now->table];
    uint32_t edition = edition_before(book, now->edition);
    if (edition == EDITION_NONE || book->editions[edition].kind != EDITION_PRINTED)
        return SAY("the budget of the year before is not among the files");
    uint32_t index = edition_table(book, edition, table->id);
    if (index == UINT32_MAX) return SAY("the table of the year before is not among the files");
    uint32_t column = table_column(&book->tables[index], table->columns[now->column].key);
    uint32_t node = row_called(&book->tables[index], table->nodes[now->node].key);
    if (column == UINT32_MAX || node == NODE_NONE)
        return SAY("the table of the year before has no such row or column");
    *before = table_term(checking, index, node, column, true);
    return term_reason(checking, before);
}

/* A stated change is this year's figure less the one that was printed the year before. */
static void check_change(struct checking *checking, const struct headline *headline)
{
    const struct stated *stated = headline->stated;
    struct check_term now = table_term(checking, headline->table, headline->node,
                                       headline->column, false),
                      before = {.figure = NULL};
    if (!takes_part(&stated->change)) return;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, stated_term(stated, &stated->change));
    struct str reason = find_before(checking, headline, &before);
    if (before.figure) { /* else nothing is open about this year's figure */
        vec_push(checking->mem, &checking->right, now);
        vec_push(checking->mem, &checking->right, before);
        if (reason.size == 0) reason = term_reason(checking, &now);
    }
    uint32_t claim = claim_built_in(checking, &CHANGE);
    if (reason.size) {
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge(checking, claim);
    }
}

/* An item that is stated twice. */
static void check_doubled(struct checking *checking, const struct statement *statement,
                          uint32_t item)
{
    const struct stated *stated = &statement->stated[item];
    for (uint32_t i = 0; i < item; i++) {
        if (!str_equal(statement->stated[i].name, stated->name)) continue;
        finding_begin(checking);
        vec_push(checking->mem, &checking->left, stated_term(stated, &stated->amount));
        vec_push(checking->mem, &checking->right,
                 stated_term(&statement->stated[i], &statement->stated[i].amount));
        finding_add(
            checking, claim_built_in(checking, &TWICE), VERDICT_MISMATCH,
            str_format(checking->arena, _("%.*s is stated twice"), STR_ARG(stated->name)));
        return;
    }
}

void check_statements(struct checking *checking)
{
    for (uint32_t i = 0; i < checking->book->statement_count; i++) {
        const struct statement *statement = &checking->book->statements[i];
        if (statement->edition != checking->edition) continue;
        for (uint32_t j = 0; j < statement->stated_count; j++) {
            check_doubled(checking, statement, j);
            check_percent(checking, &statement->stated[j]);
            check_base(checking, &statement->stated[j]);
            check_reason(checking, &statement->stated[j]);
        }
    }
    for (uint32_t i = 0; i < checking->book->stated_figure_count; i++) {
        if (checking->book->stated_figures[i].edition == checking->edition)
            check_change(checking, &checking->book->stated_figures[i]);
    }
}
