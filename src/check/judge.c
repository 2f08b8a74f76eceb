/*
 * The verdict on one identity, by the interval argument: a figure printed with quantum q stands
 * for +- q/2, so that two sides tie if they differ by no more than half the quanta of all that
 * was printed on them. Two prints of one quantity must be equal.
 */
#include "check/checking.h"
#include "yusuan/say.h"

#include <string.h>

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {N_("exact"), N_("rounding"), N_("mismatch"),
                                        N_("unchecked")};
    return names[verdict];
}

struct check_term table_term(const struct checking *checking, uint32_t table, uint32_t node,
                             uint32_t column, bool negative)
{
    return (struct check_term){
        .negative = negative,
        .figure = &checking->book->tables[table].columns[column].figures[node],
        .table = table,
        .node = node,
        .column = column,
    };
}

struct check_term stated_term(const struct stated *stated, const struct figure *figure)
{
    return (struct check_term){.figure = figure,
                               .table = UINT32_MAX,
                               .node = UINT32_MAX,
                               .column = UINT32_MAX,
                               .stated = stated};
}

void finding_begin(struct checking *checking)
{
    checking->left.count = 0;
    checking->right.count = 0;
}

/* Decimals of the last printed digit: those of the table, which its figures share, because a
 * spreadsheet drops zeros at the end (5 and 0 beside 4.47). In a text a figure may be rounded
 * (3,424.7), but a whole number stands for itself beside others with decimals. */
static unsigned term_decimals(const struct checking *checking, const struct check_term *term)
{
    unsigned own = term->figure->decimals, most = own;
    if (!term->stated) {
        unsigned shared = checking->decimals[term->table];
        return shared > own ? shared : own;
    }
    if (own > 0 || !term->stated->unit) return own;
    for (uint32_t i = 0; i < checking->book->statement_count; i++) {
        const struct statement *statement = &checking->book->statements[i];
        if (term->stated < statement->stated ||
            term->stated >= statement->stated + statement->stated_count)
            continue;
        for (uint32_t j = 0; j < statement->stated_count; j++) {
            const struct stated *other = &statement->stated[j];
            if (other->unit && other->amount.decimals > most) most = other->amount.decimals;
            if (other->unit && other->change.decimals > most) most = other->change.decimals;
        }
    }
    return most;
}

int64_t term_quantum(const struct checking *checking, const struct check_term *term)
{
    const struct unit *unit =
        term->stated ? term->stated->unit : table_unit(&checking->book->tables[term->table]);
    return amount_quantum(unit, term_decimals(checking, term));
}

static bool add_up(const struct term_list *terms, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < terms->count; i++) {
        int64_t amount = terms->at[i].figure->amount;
        if (terms->at[i].negative && __builtin_sub_overflow(0, amount, &amount)) return false;
        if (!amount_add(*sum, amount, sum)) return false;
    }
    return true;
}

uint32_t claim_add(struct checking *checking, struct str rule, struct str wording, bool at_most,
                   enum claim_kind kind, const struct rule *by)
{
    struct claim claim = {rule, wording, at_most, kind, checking->edition, by};
    vec_push(checking->mem, &checking->claims, claim);
    return (uint32_t)checking->claims.count - 1;
}

uint32_t claim_built_in(struct checking *checking, const struct built_in *rule)
{
    for (size_t i = checking->claims.count; i > 0; i--) {
        const struct claim *claim = &checking->claims.at[i - 1];
        if (claim->edition != checking->edition) break;
        if (claim->rule.at == rule->rule.at) return (uint32_t)i - 1;
    }
    return claim_add(checking, rule->rule, SAY(rule->wording.at), rule->at_most, rule->kind,
                     NULL);
}

static struct finding make_finding(struct checking *checking, uint32_t number)
{
    const struct claim *claim = &checking->claims.at[number];
    const struct term_list *left = &checking->left, *right = &checking->right;
    struct check_term *terms =
        arena_new_array(checking->arena, struct check_term, left->count + right->count);
    if (left->count) memcpy(terms, left->at, left->count * sizeof *terms);
    if (right->count) memcpy(terms + left->count, right->at, right->count * sizeof *terms);
    return (struct finding){
        .rule = claim->rule,
        .wording = claim->wording,
        .edition = claim->edition,
        .at_most = claim->at_most,
        .left_count = (uint32_t)left->count,
        .right_count = (uint32_t)right->count,
        .left = terms,
        .right = terms + left->count,
        .reason = STR_EMPTY,
    };
}

/* Worst first: a mismatch hides everything, an exact tie nothing. */
static int severity(enum verdict verdict)
{
    static const int severities[] = {[VERDICT_EXACT] = 0,
                                     [VERDICT_UNCHECKED] = 1,
                                     [VERDICT_ROUNDING] = 2,
                                     [VERDICT_MISMATCH] = 3};
    return severities[verdict];
}

static void mark(struct checking *checking, const struct check_term *term, enum verdict verdict)
{
    if (term->table == UINT32_MAX || !checking->worst[term->table]) return;
    const struct table *table = &checking->book->tables[term->table];
    uint8_t *worst =
        &checking->worst[term->table][(size_t)term->column * table->node_count + term->node];
    if (*worst == 0 || severity(verdict) > severity((enum verdict)(*worst - 1)))
        *worst = (uint8_t)(verdict + 1);
    if (verdict != VERDICT_MISMATCH) return;
    for (uint32_t node = term->node; node != NODE_NONE; node = table->nodes[node].parent)
        checking->below[term->table][node] = 1;
}

static void add_line(struct checking *checking, const struct finding_line *line)
{
    vec_push(checking->mem, &checking->lines, *line);
}

/* Keeps the finding whole, and marks the figures that take part. */
static void keep(struct checking *checking, uint32_t claim, const struct finding *finding)
{
    struct finding_line line = {.claim = claim,
                                .table = UINT32_MAX,
                                .at = (uint32_t)checking->whole.count,
                                .verdict = (uint8_t)finding->verdict,
                                .is_whole = true};
    if (finding->left_count) line.table = finding->left[0].table;
    vec_push(checking->mem, &checking->whole, *finding);
    if (checking->is_remaking) return;
    add_line(checking, &line);
    if (finding->verdict == VERDICT_EXACT && finding->reason.size) return; /* not of amounts */
    for (uint32_t i = 0; i < finding->left_count; i++)
        mark(checking, &finding->left[i], finding->verdict);
    for (uint32_t i = 0; i < finding->right_count; i++)
        mark(checking, &finding->right[i], finding->verdict);
}

void finding_add(struct checking *checking, uint32_t claim, enum verdict verdict,
                 struct str reason)
{
    struct finding finding = make_finding(checking, claim);
    finding.verdict = verdict;
    finding.reason = reason;
    keep(checking, claim, &finding);
}

void finding_add_exact(struct checking *checking, uint32_t claim, uint32_t table, uint32_t node,
                       uint32_t column)
{
    struct finding_line line = {.claim = claim,
                                .table = table,
                                .at = node,
                                .column = (uint16_t)column,
                                .verdict = VERDICT_EXACT};
    add_line(checking, &line);
}

/* Is it one quantity that was printed twice, to the same digit? Then nothing was rounded in
 * between. 19,647,412.34 元 and 1,964.74 万元 are both roundings of it. */
static bool is_one_quantity(const struct checking *checking)
{
    return checking->left.count == 1 && checking->right.count == 1 &&
           !checking->left.at[0].negative && !checking->right.at[0].negative &&
           term_quantum(checking, &checking->left.at[0]) ==
               term_quantum(checking, &checking->right.at[0]);
}

static int64_t bound_of(const struct checking *checking)
{
    int64_t bound = 0;
    if (is_one_quantity(checking)) return 0;
    for (size_t i = 0; i < checking->left.count; i++) {
        amount_add(bound, term_quantum(checking, &checking->left.at[i]), &bound);
    }
    for (size_t i = 0; i < checking->right.count; i++) {
        amount_add(bound, term_quantum(checking, &checking->right.at[i]), &bound);
    }
    return bound;
}

static enum verdict verdict_of(int64_t difference, int64_t bound, bool at_most)
{
    if (difference == 0 || (at_most && difference < 0)) return VERDICT_EXACT;
    uint64_t size = difference < 0 ? -(uint64_t)difference : (uint64_t)difference;
    return size <= (uint64_t)bound / 2
               ? VERDICT_ROUNDING
               : VERDICT_MISMATCH; /* 2 x size <= bound, without overflow */
}

/* Is one of the figures on both sides, or the same cell read twice? Such a tie says nothing. */
static bool meets_itself(const struct checking *checking)
{
    for (size_t i = 0; i < checking->left.count; i++) {
        const struct figure *left = checking->left.at[i].figure;
        for (size_t j = 0; j < checking->right.count; j++) {
            const struct figure *right = checking->right.at[j].figure;
            if (left == right) return true;
            if (left->source == right->source && left->record == right->record &&
                left->field == right->field && left->line == right->line)
                return true;
        }
    }
    return false;
}

/* Do amounts meet of which one has no unit? Another table may be in another one. */
static struct str unit_missing(const struct checking *checking)
{
    const struct check_term *unknown = NULL, *first = NULL;
    bool several = false;
    for (size_t i = 0; i < checking->left.count + checking->right.count; i++) {
        const struct check_term *term = i < checking->left.count
                                            ? &checking->left.at[i]
                                            : &checking->right.at[i - checking->left.count];
        if (!first) first = term;
        several |= term->table != first->table;
        if (!term->stated && !checking->book->tables[term->table].unit) unknown = term;
    }
    if (!several || !unknown) return STR_EMPTY;
    return str_format(checking->arena, _("table %.*s states no unit"),
                      STR_ARG(checking->book->tables[unknown->table].id));
}

void finding_judge(struct checking *checking, uint32_t number)
{
    const struct claim *claim = &checking->claims.at[number];
    struct finding finding = make_finding(checking, number);
    if (meets_itself(checking)) {
        finding_add(checking, number, VERDICT_UNCHECKED,
                    SAY("the rule compares a figure with itself"));
        return;
    }
    struct str missing = unit_missing(checking);
    if (missing.size) {
        finding_add(checking, number, VERDICT_UNCHECKED, missing);
        return;
    }
    bool fits =
        add_up(&checking->left, &finding.left_sum) &&
        add_up(&checking->right, &finding.right_sum) &&
        !__builtin_sub_overflow(finding.left_sum, finding.right_sum, &finding.difference);
    if (!fits) {
        finding_add(checking, number, VERDICT_UNCHECKED, SAY("the sum is too large"));
        return;
    }
    finding.bound = bound_of(checking);
    finding.verdict = verdict_of(finding.difference, finding.bound, claim->at_most);
    keep(checking, number, &finding);
}

static const struct built_in PART = {
    STR_INIT("part"), STR_INIT(N_("where all parts have one sign, none exceeds the whole")),
    true, CLAIM_WHOLE};

/* A part that exceeds the whole in size, as `larger` and `smaller`: 0.01 in a whole of 0.00 is
 * within what rounding explains of the sum, but rounding keeps the order. */
static bool find_excess(const struct checking *checking, struct check_term *larger,
                        struct check_term *smaller)
{
    const struct check_term *whole = &checking->left.at[0];
    const struct check_term *least = &checking->right.at[0], *most = least;
    for (size_t i = 0; i < checking->right.count; i++) {
        const struct check_term *part = &checking->right.at[i];
        if (part->negative || term_quantum(checking, part) != term_quantum(checking, whole))
            return false;
        if (part->figure->amount < least->figure->amount) least = part;
        if (part->figure->amount > most->figure->amount) most = part;
    }
    bool above = least->figure->amount >= 0 && most->figure->amount > whole->figure->amount;
    bool below = most->figure->amount <= 0 && least->figure->amount < whole->figure->amount;
    *larger = above ? *most : *whole;
    *smaller = above ? *whole : *least;
    return above || below;
}

void finding_judge_sum(struct checking *checking, uint32_t claim)
{
    struct check_term larger, smaller;
    bool at_most = checking->claims.at[claim].at_most;
    finding_judge(checking, claim);
    if (checking->is_remaking || at_most || checking->left.count != 1 ||
        checking->left.at[0].negative || checking->right.count < 2 ||
        checking->whole.at[checking->whole.count - 1].verdict != VERDICT_ROUNDING)
        return;
    if (!find_excess(checking, &larger, &smaller)) return;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, larger);
    vec_push(checking->mem, &checking->right, smaller);
    finding_judge(checking, claim_built_in(checking, &PART));
}

struct str term_reason(const struct checking *checking, const struct check_term *term)
{
    const struct figure *figure = term->figure;
    if (figure_has_amount(figure)) return STR_EMPTY;
    struct place place = figure_place(checking->book, figure);
    struct str at = place_format(checking->arena, place);
    struct str absence = str_of(_(absence_reason((enum absence)figure->absence)));
    return at.size ? str_format(checking->arena, _("%.*s: %.*s"), STR_ARG(absence), STR_ARG(at))
                   : absence;
}
