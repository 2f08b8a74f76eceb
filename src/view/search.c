/*
 * See search.h. The keys of names are compared by where they lie, as repeated names are the
 * same text in a book of many rows: a small table remembers what was said of the last ones.
 */
#include "view/search.h"

#include <string.h>

enum { REMEMBERED = 1 << 12 };

/* What was found of a name. */
struct answer {
    const char *at; /* of its key; NULL: none is remembered here */
    size_t size;
    bool fits;
};

/* What the functions below share. */
struct searching {
    const struct query *query;
    const struct search_view *view;
    struct query_bound bound; /* of the selected column */
    struct query_bound other; /* of the others */
    bool subsequences;        /* they are what is looked for now */
    bool all_columns;         /* ... as are these */
    struct answer *answers;
};

static bool fits_name(struct searching *it, struct str key)
{
    struct answer *answer =
        &it->answers[((uintptr_t)key.at >> 3) * 2654435761u >> 7 & (REMEMBERED - 1)];

    if (answer->at == key.at && answer->size == key.size && key.at) return answer->fits;
    *answer = (struct answer){.at = key.at, .size = key.size};
    answer->fits = it->subsequences ? find_is_scattered(&it->query->needle, key)
                                    : find_is_in(&it->query->needle, key);
    return answer->fits;
}

/* In percent where the column is. */
static struct query_bound bound_in(const struct query *query, const struct search_view *view)
{
    bool is_percent =
        view->has_amounts && view->table->columns[view->column].kind == COLUMN_PERCENT;

    return query_bound(query, is_percent ? NULL : view->unit);
}

/* Percentages are looked for only where the column of them is selected. */
static bool fits_other(const struct query *query, struct query_bound bound,
                       const struct column *column, uint32_t node)
{
    return column->kind != COLUMN_PERCENT && query_fits(query, bound, &column->figures[node]);
}

static bool fits_amount(const struct searching *it, uint32_t node)
{
    const struct table *table = it->view->table;

    if (!it->view->has_amounts) return false;
    if (!it->all_columns)
        return query_fits(it->query, it->bound,
                          &table->columns[it->view->column].figures[node]);
    for (uint32_t i = 0; i < table->column_count; i++)
        if (fits_other(it->query, it->other, &table->columns[i], node)) return true;
    return false;
}

static bool fits(struct searching *it, uint32_t node)
{
    const struct node *of = &it->view->table->nodes[node];

    if (it->query->kind == QUERY_AMOUNT) return fits_amount(it, node);
    return query_code(it->query, of->code) > 0 || fits_name(it, of->key);
}

static uint32_t bit_of(uint32_t node)
{
    return UINT32_C(1) << node % 32;
}

/* Looks at every node, or at those only that are hits now; keeps what fits. */
static void look(struct search *search, struct searching *it, bool hits_only)
{
    search->count = 0;
    memset(it->answers, 0, REMEMBERED * sizeof *it->answers);
    for (uint32_t node = 0; node < search->nodes; node++) {
        uint32_t *word = &search->hits[node / 32];

        if (hits_only && *word == 0) {
            node |= 31;
            continue;
        }
        if (hits_only && !(*word & bit_of(node))) continue;
        *word &= ~bit_of(node);
        if (!fits(it, node)) continue;
        *word |= bit_of(node);
        search->count++;
    }
}

static void run(struct search *search, const struct mem *mem, const struct query *query,
                const struct search_view *view, bool hits_only)
{
    struct searching it = {.query = query,
                           .view = view,
                           .bound = bound_in(query, view),
                           .other = query_bound(query, view->unit),
                           .subsequences = hits_only && search->subsequences,
                           .all_columns =
                               view->all_columns || (hits_only && search->all_columns)};

    it.answers = mem_alloc(mem, REMEMBERED, sizeof *it.answers);
    look(search, &it, hits_only);
    if (search->count == 0 && query->kind == QUERY_NAME && !it.subsequences) {
        it.subsequences = true;
        look(search, &it, false);
    }
    if (search->count == 0 && query->kind == QUERY_AMOUNT && !it.all_columns) {
        it.all_columns = true;
        look(search, &it, false);
    }
    search->subsequences = it.subsequences;
    search->all_columns = view->all_columns || (it.all_columns && search->count > 0);
    mem_free(it.answers);
}

void search_run(struct search *search, const struct mem *mem, const struct query *query,
                const struct search_view *view)
{
    search_free(search);
    if (query->kind == QUERY_EMPTY) return;
    search->nodes = view->table->node_count;
    search->hits = mem_alloc(mem, search->nodes / 32 + 1, sizeof *search->hits);
    run(search, mem, query, view, false);
}

void search_narrow(struct search *search, const struct mem *mem, const struct query *query,
                   const struct search_view *view)
{
    run(search, mem, query, view, true);
}

void search_free(struct search *search)
{
    mem_free(search->hits);
    *search = (struct search){.hits = NULL};
}

bool search_has_figure(const struct search *search, const struct query *query,
                       const struct search_view *view, uint32_t node, uint32_t column)
{
    if (query->kind != QUERY_AMOUNT || !search_has(search, node)) return false;
    if (!search->all_columns) return column == view->column;
    return fits_other(query, query_bound(query, view->unit), &view->table->columns[column],
                      node);
}

uint32_t search_column(const struct search *search, const struct query *query,
                       const struct search_view *view, uint32_t node, uint32_t column)
{
    if (search_has_figure(search, query, view, node, column)) return column;
    for (uint32_t i = 0; i < view->table->column_count; i++)
        if (search_has_figure(search, query, view, node, i)) return i;
    return UINT32_MAX;
}

bool search_has(const struct search *search, uint32_t node)
{
    return search->hits && search->hits[node / 32] >> node % 32 & 1;
}

/* The next hit in printed order: whole words at a time. */
static uint32_t next_printed(const struct search *search, uint32_t node)
{
    for (; node < search->nodes; node++) {
        if (search->hits[node / 32] == 0)
            node |= 31;
        else if (search_has(search, node))
            return node;
    }
    return NODE_NONE;
}

uint32_t search_next(const struct search *search, const struct order *order, uint32_t place,
                     bool next, bool here)
{
    if (!search->hits || search->count == 0) return NODE_NONE;
    if (here && place < search->nodes && search_has(search, order_at(order, place)))
        return order_at(order, place);
    if (next && !order->at) return next_printed(search, place + 1);
    while (next ? ++place < search->nodes : place-- > 0)
        if (search_has(search, order_at(order, place))) return order_at(order, place);
    return NODE_NONE;
}

static unsigned count_bits(uint32_t word)
{
    unsigned count = 0;

    for (; word; word &= word - 1)
        count++;
    return count;
}

uint32_t search_number(const struct search *search, const struct order *order, uint32_t node)
{
    uint32_t number = 0, place;

    if (!search_has(search, node)) return 0;
    if (!order->at) {
        for (uint32_t i = 0; i < node / 32; i++)
            number += count_bits(search->hits[i]);
        return number +
               count_bits(search->hits[node / 32] & (bit_of(node) | (bit_of(node) - 1)));
    }
    place = order_place(order, node);
    for (uint32_t i = 0; i <= place; i++)
        number += search_has(search, order_at(order, i));
    return number;
}
