/*
 * Every parent is the sum of its children, in every column; memo items (其中) are at most their
 * parent and never added. A row that is missing (an orphan below it) makes a sum unchecked, not
 * wrong.
 */
#include "check/checking.h"
#include "yusuan/say.h"

static const struct built_in SUM = {
    STR_INIT("sum"), STR_INIT(N_("a row is the sum of the rows below")), false, CLAIM_SUM};
static const struct built_in WHOLE = {
    STR_INIT("whole"), STR_INIT(N_("all rows of a table are printed")), false, CLAIM_WHOLE};
static const struct built_in MEMO = {
    STR_INIT("memo"), STR_INIT(N_("a memo item is at most its row")), true, CLAIM_WHOLE};
/* The numbers of the claims in the edition being checked. */
struct sum_claims {
    uint32_t sum, memo, whole;
};

static void check_memos(struct checking *checking, uint32_t claim, uint32_t table,
                        uint32_t parent, uint32_t column)
{
    const struct node *nodes = checking->book->tables[table].nodes;
    struct check_term whole = table_term(checking, table, parent, column, false);
    for (uint32_t i = parent + 1; i < nodes[parent].subtree_end; i = nodes[i].subtree_end) {
        struct check_term part = table_term(checking, table, i, column, false);
        if (nodes[i].kind != NODE_MEMO) continue;
        if (!takes_part(part.figure) || !takes_part(whole.figure)) continue;
        finding_begin(checking);
        vec_push(checking->mem, &checking->left, part);
        vec_push(checking->mem, &checking->right, whole);
        finding_judge(checking, claim);
    }
}

/* The children's figures on the right side; why they cannot be added, empty where they can. */
static struct str gather(struct checking *checking, uint32_t index, uint32_t node,
                         uint32_t column)
{
    const struct table *table = &checking->book->tables[index];
    struct str reason = STR_EMPTY;
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        struct check_term term = table_term(checking, index, i, column, false);
        if (table->nodes[i].kind == NODE_MEMO) continue;
        if (takes_part(term.figure)) vec_push(checking->mem, &checking->right, term);
        if (term.figure->known == KNOWN_UNREADABLE) reason = term_reason(checking, &term);
        if (table->nodes[i].orphan) reason = table->incomplete;
    }
    return reason;
}

/* The parent's figure against those of its rows, where any are printed. */
static void judge_sum(struct checking *checking, uint32_t claim, uint32_t table, uint32_t node,
                      uint32_t column)
{
    struct check_term whole = table_term(checking, table, node, column, false);
    if (whole.figure->known == KNOWN_COMPUTED) return;
    finding_begin(checking);
    struct str reason = gather(checking, table, node, column);
    if (checking->right.count == 0 && reason.size == 0) return;
    vec_push(checking->mem, &checking->left, whole);
    if (!takes_part(whole.figure)) reason = term_reason(checking, &whole);
    if (reason.size) {
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge_sum(checking, claim);
    }
}

void sum_remake(struct checking *checking, uint32_t claim, const struct finding_line *line)
{
    judge_sum(checking, claim, line->table, line->at, line->column);
}

/* Do the rows below add up to the digit, with nothing else to be said? Then that is what is
 * kept: most of a budget. */
static bool is_exact(const struct table *table, const struct figure *figures, uint32_t node)
{
    int64_t sum = 0;
    bool any = false;
    if (!takes_part(&figures[node])) return false;
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind == NODE_MEMO) continue;
        if (table->nodes[i].orphan || figures[i].known == KNOWN_UNREADABLE) return false;
        if (!takes_part(&figures[i])) continue;
        if (!amount_add(sum, figures[i].amount, &sum)) return false;
        any = true;
    }
    return any && sum == figures[node].amount;
}

static void add_exact(struct checking *checking, uint32_t claim, uint32_t index, uint32_t node,
                      uint32_t column)
{
    const struct table *table = &checking->book->tables[index];
    const struct figure *figures = table->columns[column].figures;
    finding_add_exact(checking, claim, index, node, column);
    mark_exact(checking, index, node, column);
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind != NODE_MEMO && takes_part(&figures[i]))
            mark_exact(checking, index, i, column);
    }
}

static void check_node(struct checking *checking, const struct sum_claims *claims,
                       uint32_t index, uint32_t node, uint32_t column)
{
    const struct table *table = &checking->book->tables[index];
    if (is_exact(table, table->columns[column].figures, node)) {
        add_exact(checking, claims->sum, index, node, column);
        return;
    }
    judge_sum(checking, claims->sum, index, node, column);
}

/* A table that lacks rows cannot be checked as a whole: that is said once, at its first row. */
static void check_whole(struct checking *checking, uint32_t claim, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    if (table->incomplete.size == 0) return;
    finding_begin(checking);
    if (table->node_count && table->column_count) {
        struct check_term first = table_term(checking, index, 0, 0, false);
        vec_push(checking->mem, &checking->left, first);
    }
    finding_add(checking, claim, VERDICT_UNCHECKED, table->incomplete);
}

static bool has_memo(const struct table *table, uint32_t parent)
{
    for (uint32_t i = parent + 1; i < table->nodes[parent].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind == NODE_MEMO) return true;
    }
    return false;
}

static void check_table(struct checking *checking, const struct sum_claims *claims,
                        uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    check_whole(checking, claims->whole, index);
    for (uint32_t node = 0; node < table->node_count; node++) {
        if (table->nodes[node].subtree_end == node + 1) continue;
        bool memo = has_memo(table, node);
        for (uint32_t column = 0; column < table->column_count; column++) {
            check_node(checking, claims, index, node, column);
            if (memo) check_memos(checking, claims->memo, index, node, column);
        }
    }
}

void check_sums(struct checking *checking)
{
    struct sum_claims claims = {claim_built_in(checking, &SUM), claim_built_in(checking, &MEMO),
                                claim_built_in(checking, &WHOLE)};
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        if (is_checked(checking, &checking->book->tables[t])) check_table(checking, &claims, t);
    }
}
