/*
 * See verdict.h.
 */
#include "view/verdict.h"

#include "view/figures.h"

#include <stdlib.h>

const enum verdict verdicts_by_weight[VERDICT_COUNT] = {VERDICT_MISMATCH, VERDICT_ROUNDING,
                                                        VERDICT_UNCHECKED, VERDICT_EXACT};

static int weight(enum verdict verdict)
{
    int at = 0;

    while (verdicts_by_weight[at] != verdict)
        at++;
    return at;
}

struct ref_list {
    VEC(struct verdict_ref);
};

static void add_refs(struct ref_list *refs, const struct mem *mem,
                     const struct finding *finding, uint32_t number)
{
    uint32_t count = finding->left_count + finding->right_count, home = UINT32_MAX;

    for (uint32_t i = 0; i < count; i++) {
        const struct check_term *term = i < finding->left_count
                                            ? &finding->left[i]
                                            : &finding->right[i - finding->left_count];
        struct verdict_ref ref = {.table = term->table,
                                  .node = term->node,
                                  .column = term->column,
                                  .finding = number,
                                  .weight = (uint8_t)weight(finding->verdict)};

        if (i == 0) home = term->table;
        if (term->table == UINT32_MAX || term->node == NODE_NONE || term->column == UINT32_MAX)
            continue;
        ref.is_end = i == 0 || term->table != home;
        vec_push(mem, refs, ref);
    }
}

static int compare_places(const struct verdict_ref *a, const struct verdict_ref *b)
{
    if (a->table != b->table) return a->table < b->table ? -1 : 1;
    if (a->node != b->node) return a->node < b->node ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static int compare_refs(const void *a, const void *b)
{
    const struct verdict_ref *left = a, *right = b;
    int order = compare_places(left, right);

    if (order == 0) order = left->weight - right->weight;
    if (order == 0) order = right->is_end - left->is_end;
    return order ? order : (left->finding > right->finding) - (left->finding < right->finding);
}

/* The worst of all figures of each table. */
static void mark_tables(struct verdicts *verdicts, const struct book *book)
{
    for (uint32_t t = 0; t < book->table_count; t++) {
        size_t count = (size_t)book->tables[t].column_count * book->tables[t].node_count;
        uint8_t *worst = &verdicts->tables[t];

        for (size_t i = 0; verdicts->findings->worst[t] && i < count; i++) {
            uint8_t one = verdicts->findings->worst[t][i];

            if (one == 0) continue;
            if (*worst == 0 ||
                weight((enum verdict)(one - 1)) < weight((enum verdict)(*worst - 1)))
                *worst = one;
        }
    }
}

static void count_findings(struct verdicts *verdicts, const struct book *book)
{
    const struct findings *findings = verdicts->findings;

    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding_line *line = &findings->lines[i];

        verdicts->editions[findings->claims[line->claim].edition][line->verdict]++;
        if (line->table < book->table_count) verdicts->counts[line->table][line->verdict]++;
    }
}

static void make_refs(struct verdicts *verdicts, struct arena *arena)
{
    const struct findings *findings = verdicts->findings;
    const struct mem *mem = arena_mem(arena);
    struct ref_list refs = {0};

    for (uint32_t i = 0; i < findings->count; i++)
        if (findings->lines[i].verdict != VERDICT_EXACT)
            add_refs(&refs, mem, &findings->whole[findings->lines[i].at], i);
    if (refs.count > 0) qsort(refs.at, refs.count, sizeof *refs.at, compare_refs);
    verdicts->ref_count = (uint32_t)refs.count;
    verdicts->refs = arena_new_array(arena, struct verdict_ref, refs.count);
    for (size_t i = 0; i < refs.count; i++)
        verdicts->refs[i] = refs.at[i];
    vec_free(&refs);
}

struct verdicts *verdicts_new(struct arena *arena, const struct book *book)
{
    struct verdicts *verdicts = arena_new_array(arena, struct verdicts, 1);

    verdicts->findings = check_book(arena, book);
    verdicts->tables = arena_new_array(arena, uint8_t, book->table_count);
    verdicts->counts = arena_alloc(arena, book->table_count, sizeof *verdicts->counts);
    verdicts->editions = arena_alloc(arena, book->edition_count, sizeof *verdicts->editions);
    mark_tables(verdicts, book);
    count_findings(verdicts, book);
    make_refs(verdicts, arena);
    return verdicts;
}

/* The first ref at or after the place. */
static uint32_t first_ref(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                          uint32_t column)
{
    struct verdict_ref place = {.table = table, .node = node, .column = column};
    uint32_t low = 0, high = verdicts->ref_count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (compare_places(&verdicts->refs[middle], &place) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t verdicts_number(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                         uint32_t column)
{
    const struct verdict_ref *ref;
    uint32_t at = first_ref(verdicts, table, node, column);

    if (at == verdicts->ref_count) return UINT32_MAX;
    ref = &verdicts->refs[at];
    if (ref->table != table || ref->node != node || ref->column != column) return UINT32_MAX;
    return ref->finding;
}

const struct finding *verdicts_at(const struct verdicts *verdicts, uint32_t table,
                                  uint32_t node, uint32_t column)
{
    uint32_t number = verdicts_number(verdicts, table, node, column);

    if (number == UINT32_MAX) return NULL;
    return &verdicts->findings->whole[verdicts->findings->lines[number].at];
}

uint32_t verdicts_of_row(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                         uint32_t *first)
{
    uint32_t end = *first = first_ref(verdicts, table, node, 0);

    while (end < verdicts->ref_count && verdicts->refs[end].table == table &&
           verdicts->refs[end].node == node)
        end++;
    return end - *first;
}

static bool belongs(const struct verdicts *verdicts, const struct verdict_ref *ref,
                    enum verdict verdict)
{
    return ref->is_end && verdicts->findings->lines[ref->finding].verdict == verdict;
}

bool verdicts_end(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                  enum verdict verdict, bool next, uint32_t *column)
{
    uint32_t limit = *column;
    bool found = false;

    for (uint32_t i = first_ref(verdicts, table, node, next ? limit : 0);
         i < verdicts->ref_count && verdicts->refs[i].table == table &&
         verdicts->refs[i].node == node;
         i++) {
        if (!next && verdicts->refs[i].column >= limit) break;
        if (!belongs(verdicts, &verdicts->refs[i], verdict)) continue;
        *column = verdicts->refs[i].column;
        if (next) return true;
        found = true;
    }
    return found;
}

bool verdicts_has(const struct verdicts *verdicts, uint32_t table, uint32_t column,
                  enum verdict verdict)
{
    for (uint32_t i = first_ref(verdicts, table, 0, 0);
         i < verdicts->ref_count && verdicts->refs[i].table == table; i++)
        if ((column == UINT32_MAX || verdicts->refs[i].column == column) &&
            belongs(verdicts, &verdicts->refs[i], verdict))
            return true;
    return false;
}
