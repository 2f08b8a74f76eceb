/*
 * A row is printed once in a table, and a code means one thing in all tables of a
 * classification.
 */
#include "check/checking.h"

#include <stdlib.h>

static const struct claim DUPLICATE = {STR_INIT("duplicate"),
                                       STR_INIT("a row is printed once in a table"), false};
static const struct claim NAME = {STR_INIT("name"),
                                  STR_INIT("a code has one name in all tables"), false};

/* A coded row of the edition. */
struct coded {
    struct str classification, code, key;
    uint32_t table, node;
};

struct coded_list {
    VEC(struct coded);
};

static int compare_coded(const void *a, const void *b)
{
    const struct coded *left = a, *right = b;
    int order = str_compare(left->classification, right->classification);
    if (!order) order = str_compare(left->code, right->code);
    if (!order) order = (left->table > right->table) - (left->table < right->table);
    return order ? order : (left->node > right->node) - (left->node < right->node);
}

static void gather(struct checking *checking, struct coded_list *list)
{
    for (uint32_t t = 0; t < checking->book->table_count; t++) {
        const struct table *table = &checking->book->tables[t];
        if (table->edition != checking->edition) continue;
        for (uint32_t i = 0; i < table->node_count; i++) {
            const struct node *node = &table->nodes[i];
            if (node->code.size == 0) continue;
            struct coded coded = {table->classification, node->code, node->key, t, i};
            vec_push(checking->mem, list, coded);
        }
    }
    if (list->count) qsort(list->at, list->count, sizeof *list->at, compare_coded);
}

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
        finding_add(checking, &DUPLICATE, VERDICT_MISMATCH,
                    STR_JOIN(checking->arena, node->label, STR(" is printed twice")));
    }
}

void check_names(struct checking *checking)
{
    struct coded_list list = {0};
    gather(checking, &list);
    for (size_t i = 1; i < list.count; i++) {
        const struct coded *before = &list.at[i - 1], *now = &list.at[i];
        if (!str_equal(before->classification, now->classification) ||
            !str_equal(before->code, now->code))
            continue;
        const struct table *first = &checking->book->tables[before->table],
                           *second = &checking->book->tables[now->table];
        put_rows(checking, before, now);
        if (before->table == now->table) {
            finding_add(
                checking, &DUPLICATE, VERDICT_MISMATCH,
                str_format(checking->arena, "code %.*s is printed twice", STR_ARG(now->code)));
        } else if (!str_equal(before->key, now->key)) {
            finding_add(checking, &NAME, VERDICT_MISMATCH,
                        str_format(checking->arena,
                                   "code %.*s is %.*s in table %.*s and %.*s in table %.*s",
                                   STR_ARG(now->code), STR_ARG(first->nodes[before->node].name),
                                   STR_ARG(first->id), STR_ARG(second->nodes[now->node].name),
                                   STR_ARG(second->id)));
        }
    }
    vec_free(&list);
    for (uint32_t t = 0; t < checking->book->table_count; t++)
        if (checking->book->tables[t].edition == checking->edition) check_doubled(checking, t);
}
