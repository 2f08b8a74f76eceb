/*
 * Which row of another table stands for the same. Every row of a table asks that, for several
 * rules, so that it is found out once for a pair of tables and kept.
 *
 * The rows of the table asked are put into chains by the hash of their code, and of their name:
 *
 *     head[hash]  ->  first row  ->  next row with that hash ...     in printed order
 */
#include "check/checking.h"

#define ROW_NONE UINT32_MAX

struct chains {
    uint32_t *heads, *next; /* NULL: not made yet */
    uint32_t mask;
};

/* For every row of a table the row of another. */
struct match {
    const struct match *next;
    uint32_t other;
    uint32_t *map;
};

struct matches {
    struct chains *by_code, *by_key; /* one a table */
    const struct match **known;      /* one a table: those that were found out for its rows */
};

static struct matches *matches_of(struct checking *checking)
{
    if (!checking->matches) {
        uint32_t tables = checking->book->table_count;
        checking->matches = arena_new_array(checking->arena, struct matches, 1);
        checking->matches->by_code = arena_new_array(checking->arena, struct chains, tables);
        checking->matches->by_key = arena_new_array(checking->arena, struct chains, tables);
        checking->matches->known =
            arena_new_array(checking->arena, const struct match *, tables);
    }
    return checking->matches;
}

static struct str text_of(const struct node *node, bool by_code)
{
    return by_code ? node->code : node->key;
}

static const struct chains *chains_of(struct checking *checking, uint32_t index, bool by_code)
{
    const struct table *table = &checking->book->tables[index];
    struct matches *matches = matches_of(checking);
    struct chains *chains = by_code ? &matches->by_code[index] : &matches->by_key[index];
    uint32_t size = 16;
    if (chains->heads) return chains;
    while (size < table->node_count && size < UINT32_MAX / 2)
        size *= 2;
    chains->mask = size - 1;
    chains->heads = arena_new_array(checking->arena, uint32_t, size);
    chains->next = arena_new_array(checking->arena, uint32_t, table->node_count);
    for (uint32_t i = 0; i < size; i++)
        chains->heads[i] = ROW_NONE;
    for (uint32_t i = table->node_count; i-- > 0;) {
        uint32_t *head =
            &chains->heads[str_hash(text_of(&table->nodes[i], by_code)) & chains->mask];
        chains->next[i] = *head;
        *head = i;
    }
    return chains;
}

static uint32_t find_total(const struct table *table, uint8_t block)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (table->nodes[i].kind == NODE_TOTAL && table->nodes[i].block == block) return i;
    }
    return NODE_NONE;
}

/* Do they stand for the same? Names without codes only within one block of the printed table.
 */
static bool is_same(const struct node *node, const struct node *other, bool same_kind,
                    bool by_code)
{
    if (!str_equal(text_of(other, by_code), text_of(node, by_code))) return false;
    return !same_kind || (other->block == node->block && (by_code || other->code.size == 0));
}

/* `expected` is the row behind the last one found: most tables have their rows in one order. */
static uint32_t same_node(struct checking *checking, uint32_t index, bool same_kind,
                          const struct node *node, uint32_t expected)
{
    const struct table *table = &checking->book->tables[index];
    if (!same_kind && (node->kind != NODE_ITEM || node->parent == NODE_NONE)) return NODE_NONE;
    if (same_kind && node->kind == NODE_TOTAL) {
        uint32_t total = find_total(table, node->block);
        if (total != NODE_NONE) return total;
    }
    bool by_code = same_kind && node->code.size > 0;
    if (expected < table->node_count &&
        is_same(node, &table->nodes[expected], same_kind, by_code))
        return expected;
    const struct chains *chains = chains_of(checking, index, by_code);
    for (uint32_t i = chains->heads[str_hash(text_of(node, by_code)) & chains->mask];
         i != ROW_NONE; i = chains->next[i]) {
        if (is_same(node, &table->nodes[i], same_kind, by_code)) return i;
    }
    return NODE_NONE;
}

const uint32_t *match_rows(struct checking *checking, uint32_t rows, uint32_t other)
{
    const struct table *tables = checking->book->tables, *table = &tables[rows];
    const struct match **known = &matches_of(checking)->known[rows];
    for (const struct match *match = *known; match; match = match->next) {
        if (match->other == other) return match->map;
    }
    bool same_kind = str_equal(table->classification, tables[other].classification);
    struct match *match = arena_new_array(checking->arena, struct match, 1);
    *match = (struct match){*known, other,
                            arena_new_array(checking->arena, uint32_t, table->node_count)};
    uint32_t expected = 0;
    for (uint32_t i = 0; i < table->node_count; i++) {
        uint32_t found = i;
        if (rows != other)
            found = same_node(checking, other, same_kind, &table->nodes[i], expected);
        if (found != NODE_NONE) expected = found + 1;
        match->map[i] = found;
    }
    *known = match;
    return match->map;
}

uint32_t row_before(struct checking *checking, uint32_t index, uint32_t node)
{
    const struct node *nodes = checking->book->tables[index].nodes;
    const struct chains *chains = chains_of(checking, index, true);
    uint32_t before = NODE_NONE;
    for (uint32_t i = chains->heads[str_hash(nodes[node].code) & chains->mask];
         i != ROW_NONE && i < node; i = chains->next[i]) {
        if (str_equal(nodes[i].code, nodes[node].code)) before = i;
    }
    return before;
}

uint32_t row_called(const struct table *table, struct str name)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        if (str_equal(node->key, name) || (node->code.size && str_equal(node->code, name)))
            return i;
    }
    return NODE_NONE;
}
