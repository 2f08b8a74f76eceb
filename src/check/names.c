/*
 * A row is printed once in a table, and a code means one thing in all tables of a
 * classification.
 */
#include "check/checking.h"

static const struct built_in DUPLICATE = {
    STR_INIT("duplicate"), STR_INIT("a row is printed once in a table"), false, CLAIM_WHOLE};
static const struct built_in NAME = {
    STR_INIT("name"), STR_INIT("a code has one name in all tables"), false, CLAIM_WHOLE};

/* A coded row of the edition. */
struct coded {
    uint32_t table, node;
};

/* The last row with each code of each classification, by the hash of both. */
struct last_seen {
    struct coded *slots; /* table UINT32_MAX: free */
    uint32_t mask;
};

static struct last_seen last_seen_new(struct arena *scratch, const struct checking *checking)
{
    uint32_t rows = 0, size = 16;
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *table = &checking->book->tables[t];
        if (is_checked(checking, table)) rows += table->node_count;
    }
    while (size / 2 < rows && size < UINT32_MAX / 2)
        size *= 2;
    struct last_seen seen = {arena_new_array(scratch, struct coded, size), size - 1};
    for (uint32_t i = 0; i < size; i++)
        seen.slots[i].table = UINT32_MAX;
    return seen;
}

/* Where the row stands that had the same code before it, or will stand. */
static struct coded *slot_of(const struct last_seen *seen, const struct book *book,
                             const struct table *table, const struct node *node)
{
    uint64_t hash = str_hash(node->code) ^ str_hash(table->classification) << 1;
    for (uint32_t i = (uint32_t)hash & seen->mask;; i = (i + 1) & seen->mask) {
        struct coded *slot = &seen->slots[i];
        if (slot->table == UINT32_MAX) return slot;
        const struct table *other = &book->tables[slot->table];
        if (str_equal(other->nodes[slot->node].code, node->code) &&
            str_equal(other->classification, table->classification))
            return slot;
    }
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
        finding_add(checking, claim_built_in(checking, &DUPLICATE), VERDICT_MISMATCH,
                    STR_JOIN(checking->arena, node->label, STR(" is printed twice")));
    }
}

/* The row against the last one with its code. */
static void compare_rows(struct checking *checking, const struct coded *before,
                         const struct coded *now)
{
    const struct table *first = &checking->book->tables[before->table],
                       *second = &checking->book->tables[now->table];
    const struct node *was = &first->nodes[before->node], *is = &second->nodes[now->node];
    if (before->table == now->table) {
        put_rows(checking, before, now);
        finding_add(
            checking, claim_built_in(checking, &DUPLICATE), VERDICT_MISMATCH,
            str_format(checking->arena, "code %.*s is printed twice", STR_ARG(is->code)));
    } else if (!str_equal(was->key, is->key)) {
        put_rows(checking, before, now);
        finding_add(checking, claim_built_in(checking, &NAME), VERDICT_MISMATCH,
                    str_format(checking->arena,
                               "code %.*s is %.*s in table %.*s and %.*s in table %.*s",
                               STR_ARG(is->code), STR_ARG(was->name), STR_ARG(first->id),
                               STR_ARG(is->name), STR_ARG(second->id)));
    }
}

void check_names(struct checking *checking)
{
    struct arena *scratch = arena_new(checking->mem);
    struct last_seen seen = last_seen_new(scratch, checking);
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *table = &checking->book->tables[t];
        if (!is_checked(checking, table)) continue;
        for (uint32_t i = 0; i < table->node_count; i++) {
            if (table->nodes[i].code.size == 0) continue;
            struct coded now = {t, i};
            struct coded *slot = slot_of(&seen, checking->book, table, &table->nodes[i]);
            if (slot->table != UINT32_MAX) compare_rows(checking, slot, &now);
            *slot = now;
        }
        check_doubled(checking, t);
    }
    arena_free(scratch);
}
