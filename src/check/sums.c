/*
 * Every parent is the sum of its children, in every column; memo items (其中) are at most their
 * parent and never added. A row that is missing (an orphan below it) makes a sum unchecked, not
 * wrong.
 */
#include "check/checking.h"

static const struct claim SUM = {STR_INIT("sum"),
                                 STR_INIT("a row is the sum of the rows below it"), false};
static const struct claim WHOLE = {STR_INIT("whole"),
                                   STR_INIT("all rows of a table are printed"), false};
static const struct claim MEMO = {STR_INIT("memo"), STR_INIT("a memo item is at most its row"),
                                  true};

static const struct claim PART = {
    STR_INIT("part"), STR_INIT("a row without negative parts has none above it"), true};

/* A part of 0.01 in a whole of 0.00 is within what rounding explains of the sum, but no part
 * can exceed the whole where none is negative. Only what breaks this is said: the sum is the
 * rule.
 */
static void check_parts(struct checking *checking, struct check_term whole)
{
    const struct check_term *largest = NULL;
    for (size_t i = 0; i < checking->right.count; i++) {
        const struct check_term *part = &checking->right.at[i];
        if (part->figure->amount < 0 || part->figure->decimals != whole.figure->decimals)
            return;
        if (!largest || part->figure->amount > largest->figure->amount) largest = part;
    }
    if (checking->right.count < 2 || largest->figure->amount <= whole.figure->amount) return;
    struct check_term part = *largest;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, part);
    vec_push(checking->mem, &checking->right, whole);
    finding_judge(checking, &PART);
}

static void check_memos(struct checking *checking, uint32_t table, uint32_t parent,
                        uint32_t column)
{
    const struct node *nodes = checking->book->tables[table].nodes;
    struct check_term whole = table_term(checking, table, parent, column, false);
    for (uint32_t i = parent + 1; i < nodes[parent].subtree_end; i = nodes[i].subtree_end) {
        struct check_term part = table_term(checking, table, i, column, false);
        if (nodes[i].kind != NODE_MEMO) continue;
        if (!figure_has_amount(part.figure) || !figure_has_amount(whole.figure)) continue;
        finding_begin(checking);
        vec_push(checking->mem, &checking->left, part);
        vec_push(checking->mem, &checking->right, whole);
        finding_judge(checking, &MEMO);
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
        if (figure_has_amount(term.figure)) vec_push(checking->mem, &checking->right, term);
        if (term.figure->known == KNOWN_UNREADABLE) reason = term_reason(checking, &term);
        if (table->nodes[i].orphan) reason = table->incomplete;
    }
    return reason;
}

static void check_node(struct checking *checking, uint32_t table, uint32_t node,
                       uint32_t column)
{
    struct check_term whole = table_term(checking, table, node, column, false);
    finding_begin(checking);
    struct str reason = gather(checking, table, node, column);
    if (checking->right.count == 0 && reason.size == 0)
        return; /* nothing is printed below: not due */
    vec_push(checking->mem, &checking->left, whole);
    if (!figure_has_amount(whole.figure)) reason = term_reason(checking, &whole);
    if (reason.size) {
        finding_add(checking, &SUM, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge(checking, &SUM);
        if (checking->findings.at[checking->findings.count - 1].verdict == VERDICT_ROUNDING)
            check_parts(checking, whole);
    }
}

/* A table that lacks rows cannot be checked as a whole: that is said once, at its first row. */
static void check_whole(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    if (table->incomplete.size == 0) return;
    finding_begin(checking);
    if (table->node_count && table->column_count) {
        struct check_term first = table_term(checking, index, 0, 0, false);
        vec_push(checking->mem, &checking->left, first);
    }
    finding_add(checking, &WHOLE, VERDICT_UNCHECKED,
                str_format(checking->arena, "table %.*s: %.*s", STR_ARG(table->id),
                           STR_ARG(table->incomplete)));
}

void check_sums(struct checking *checking)
{
    for (uint32_t t = 0; t < checking->book->table_count; t++) {
        const struct table *table = &checking->book->tables[t];
        if (table->edition != checking->edition) continue;
        check_whole(checking, t);
        for (uint32_t node = 0; node < table->node_count; node++) {
            if (table->nodes[node].subtree_end == node + 1) continue;
            for (uint32_t column = 0; column < table->column_count; column++) {
                check_node(checking, t, node, column);
                check_memos(checking, t, node, column);
            }
        }
    }
}
