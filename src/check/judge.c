/*
 * The verdict on one identity, by the interval argument: a figure printed with quantum q stands
 * for +- q/2, so that two sides tie if they differ by no more than half the quanta of all that
 * was printed on them. Two prints of one quantity must be equal.
 */
#include "check/checking.h"

#include <string.h>

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {"exact", "rounding", "mismatch", "unchecked"};
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

void finding_begin(struct checking *checking)
{
    checking->left.count = 0;
    checking->right.count = 0;
}

int64_t term_quantum(const struct checking *checking, const struct check_term *term)
{
    static const int64_t powers[] = {1,
                                     10,
                                     100,
                                     1000,
                                     10000,
                                     100000,
                                     1000000,
                                     10000000,
                                     100000000,
                                     1000000000,
                                     INT64_C(10000000000),
                                     INT64_C(100000000000)};
    const struct unit *unit =
        term->stated ? term->stated->unit : table_unit(&checking->book->tables[term->table]);
    unsigned power = unit ? unit->power : UNIT_YUAN.power, decimals = term->figure->decimals;
    return powers[decimals < power ? power - decimals : 0];
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

static struct finding make_finding(struct checking *checking, const struct claim *claim)
{
    const struct term_list *left = &checking->left, *right = &checking->right;
    struct check_term *terms =
        arena_new_array(checking->arena, struct check_term, left->count + right->count);
    if (left->count) memcpy(terms, left->at, left->count * sizeof *terms);
    if (right->count) memcpy(terms + left->count, right->at, right->count * sizeof *terms);
    return (struct finding){
        .rule = claim->rule,
        .wording = claim->wording,
        .edition = checking->edition,
        .left_count = (uint32_t)left->count,
        .right_count = (uint32_t)right->count,
        .left = terms,
        .right = terms + left->count,
        .reason = STR_EMPTY,
    };
}

void finding_add(struct checking *checking, const struct claim *claim, enum verdict verdict,
                 struct str reason)
{
    struct finding finding = make_finding(checking, claim);
    finding.verdict = verdict;
    finding.reason = reason;
    vec_push(checking->mem, &checking->findings, finding);
}

/* Is it one quantity that was printed twice? */
static bool is_one_quantity(const struct checking *checking)
{
    return checking->left.count == 1 && checking->right.count == 1 &&
           !checking->left.at[0].negative && !checking->right.at[0].negative;
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

void finding_judge(struct checking *checking, const struct claim *claim)
{
    struct finding finding = make_finding(checking, claim);
    bool fits =
        add_up(&checking->left, &finding.left_sum) &&
        add_up(&checking->right, &finding.right_sum) &&
        !__builtin_sub_overflow(finding.left_sum, finding.right_sum, &finding.difference);
    if (!fits) {
        finding_add(checking, claim, VERDICT_UNCHECKED, STR("the sum is too large"));
        return;
    }
    finding.bound = bound_of(checking);
    finding.verdict = verdict_of(finding.difference, finding.bound, claim->at_most);
    vec_push(checking->mem, &checking->findings, finding);
}

struct str term_reason(const struct checking *checking, const struct check_term *term)
{
    const struct figure *figure = term->figure;
    if (figure_has_amount(figure)) return STR_EMPTY;
    struct place place = figure_place(checking->book, figure);
    struct str at = place_format(checking->arena, place);
    return str_format(checking->arena, "%.*s%s%s", STR_ARG(at), at.size ? ": " : "",
                      absence_reason((enum absence)figure->absence));
}
