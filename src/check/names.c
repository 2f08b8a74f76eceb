/*
 * A row is printed once in a table, and a code means one thing in all tables of a
 * classification.
 */
#include "check/checking.h"
#include "yusuan/say.h"

static const struct built_in DUPLICATE = {STR_INIT("duplicate"),
                                          STR_INIT(N_("a row is printed once in a table")),
                                          false, CLAIM_WHOLE};
static const struct built_in NAME = {
    STR_INIT("name"), STR_INIT(N_("a code has one name in all tables")), false, CLAIM_WHOLE};

/* A coded row of the edition. */
struct coded {
    uint32_t table, node;
};

/* Both rows, each by its first column, so that either end can be gone to. */
static void put_rows(struct checking *checking, const struct coded *first,
                     const struct coded *second)
{
    finding_begin(checking);
    if (checking->book->tables[second->table].column_count == 0 ||
        checking->book->tables[first->table].column_count == 0)
        return;
    vec_push(checking->mem, &checking->left,
             table_term(checking, second->table, second->node, 0, false));
    vec_push(checking->mem, &checking->right,
             table_term(checking, first->table, first->node, 0, false));
}

static bool same_figures(const struct table *table, uint32_t a, uint32_t b)
{
    bool any = false;
    for (uint32_t c = 0; c < table->column_count; c++) {
        const struct figure *first = &table->columns[c].figures[a],
                            *second = &table->columns[c].figures[b];
        if (first->known != second->known || first->amount != second->amount) return false;
        any |= figure_has_amount(first);
    }
    return any;
}

/* A row without a code that stands twice in succession, with the same figures. */
static void check_doubled(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        if (node->code.size > 0 || node->label.size == 0) continue;
        uint32_t next = node->subtree_end;
        if (next >= table->node_count) continue;
        const struct node *other = &table->nodes[next];
        if (other->parent != node->parent || other->block != node->block ||
            !str_equal(other->label, node->label) || !same_figures(table, i, next))
            continue;
        struct coded first = {.table = index, .node = i},
                     second = {.table = index, .node = next};
        put_rows(checking, &first, &second);
        finding_add(
            checking, claim_built_in(checking, &DUPLICATE), VERDICT_MISMATCH,
            str_format(checking->arena, _("%.*s is printed twice"), STR_ARG(node->label)));
    }
}

/* Do the codes rise from row to row, as they mostly do? Then none stands twice. */
static bool codes_rise(const struct table *table)
{
    struct str last = STR_EMPTY;
    for (uint32_t i = 0; i < table->node_count; i++) {
        struct str code = table->nodes[i].code;
        if (code.size == 0) continue;
        if (str_compare(last, code) >= 0) return false;
        last = code;
    }
    return true;
}

/* Every row whose code stands in an earlier row, with the one before it. */
static void check_codes(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    if (codes_rise(table)) return;
    for (uint32_t i = 0; i < table->node_count; i++) {
        uint32_t before = row_before(checking, index, i);
        if (table->nodes[i].code.size == 0 || before == NODE_NONE) continue;
        struct coded first = {index, before}, second = {index, i};
        put_rows(checking, &first, &second);
        finding_add(checking, claim_built_in(checking, &DUPLICATE), VERDICT_MISMATCH,
                    str_format(checking->arena, _("code %.*s is printed twice"),
                               STR_ARG(table->nodes[i].code)));
    }
}

/* The row against that of the other table with its code; false where it has none. */
static bool compare_names(struct checking *checking, const struct coded *now,
                          const struct coded *before)
{
    const struct table *first = &checking->book->tables[before->table],
                       *second = &checking->book->tables[now->table];
    if (before->node == NODE_NONE) return false;
    const struct node *was = &first->nodes[before->node], *is = &second->nodes[now->node];
    if (!str_equal(was->code, is->code)) return false;
    if (str_equal(was->key, is->key)) return true;
    put_rows(checking, before, now);
    finding_add(checking, claim_built_in(checking, &NAME), VERDICT_MISMATCH,
                str_format(checking->arena,
                           _("code %.*s is %.*s in table %.*s and %.*s in table %.*s"),
                           STR_ARG(is->code), STR_ARG(was->name), STR_ARG(first->id),
                           STR_ARG(is->name), STR_ARG(second->id)));
    return true;
}

/* Every coded row against the last table before that has its code. */
static void check_meanings(struct checking *checking, uint32_t index)
{
    const struct table *tables = checking->book->tables, *table = &tables[index];
    for (uint32_t i = 0; i < table->node_count; i++) {
        struct coded now = {index, i};
        if (table->nodes[i].code.size == 0) continue;
        for (uint32_t t = index; t-- > checking->first_table;) {
            if (!is_checked(checking, &tables[t]) ||
                !str_equal(tables[t].classification, table->classification))
                continue;
            struct coded before = {t, match_rows(checking, index, t)[i]};
            if (compare_names(checking, &now, &before)) break;
        }
    }
}

void check_names(struct checking *checking)
{
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        if (!is_checked(checking, &checking->book->tables[t])) continue;
        check_codes(checking, t);
        check_meanings(checking, t);
        check_doubled(checking, t);
    }
}
