/*
 * Which row of another table stands for the same. Every row of a table may ask that, so that
 * the rows of the table asked are sorted once, by code and by name.
 */
#include "check/checking.h"

#include <stdlib.h>

struct row_index {
    bool is_made;
    uint32_t *by_code, *by_key; /* rows; those of one text in printed order */
};

static int compare_rows(uint32_t a, uint32_t b, int order)
{
    return order ? order : (a > b) - (a < b);
}

static int compare_codes(const void *a, const void *b, void *nodes)
{
    const struct node *all = nodes;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return compare_rows(left, right, str_compare(all[left].code, all[right].code));
}

static int compare_keys(const void *a, const void *b, void *nodes)
{
    const struct node *all = nodes;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return compare_rows(left, right, str_compare(all[left].key, all[right].key));
}

static const struct row_index *index_of(struct checking *checking, uint32_t table)
{
    const struct table *of = &checking->book->tables[table];
    if (!checking->indexes)
        checking->indexes =
            arena_new_array(checking->arena, struct row_index, checking->book->table_count);
    struct row_index *index = &checking->indexes[table];
    if (index->is_made || of->node_count == 0) return index;
    index->is_made = true;
    index->by_code = arena_new_array(checking->arena, uint32_t, of->node_count);
    index->by_key = arena_new_array(checking->arena, uint32_t, of->node_count);
    for (uint32_t i = 0; i < of->node_count; i++)
        index->by_code[i] = index->by_key[i] = i;
    qsort_r(index->by_code, of->node_count, sizeof *index->by_code, compare_codes, of->nodes);
    qsort_r(index->by_key, of->node_count, sizeof *index->by_key, compare_keys, of->nodes);
    return index;
}

static struct str text_of(const struct node *node, bool by_code)
{
    return by_code ? node->code : node->key;
}

/* The place in the sorted rows of the first that is not below the text. */
static uint32_t first_not_below(const struct table *table, const uint32_t *rows, bool by_code,
                                struct str text)
{
    uint32_t from = 0, to = table->node_count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (str_compare(text_of(&table->nodes[rows[middle]], by_code), text) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

static uint32_t find_total(const struct table *table, uint8_t block)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (table->nodes[i].kind == NODE_TOTAL && table->nodes[i].block == block) return i;
    }
    return NODE_NONE;
}

uint32_t same_node(struct checking *checking, uint32_t index, const struct table *rows,
                   const struct node *node)
{
    const struct table *table = &checking->book->tables[index];
    bool same_kind = str_equal(table->classification, rows->classification);
    if (!same_kind && (node->kind != NODE_ITEM || node->parent == NODE_NONE)) return NODE_NONE;
    if (same_kind && node->kind == NODE_TOTAL) {
        uint32_t total = find_total(table, node->block);
        if (total != NODE_NONE) return total;
    }
    bool by_code = same_kind && node->code.size > 0;
    const struct row_index *sorted = index_of(checking, index);
    const uint32_t *list = by_code ? sorted->by_code : sorted->by_key;
    struct str text = text_of(node, by_code);
    for (uint32_t i = first_not_below(table, list, by_code, text); i < table->node_count; i++) {
        const struct node *other = &table->nodes[list[i]];
        if (!str_equal(text_of(other, by_code), text)) break;
        if (!same_kind || (other->block == node->block && (by_code || other->code.size == 0)))
            return list[i];
    }
    return NODE_NONE;
}
