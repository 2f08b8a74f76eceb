/*
 * A department's projects come under the names of its units, which only their figures tell:
 *
 *     合 计      1,460.00
 *     甲单位     1,000.00     = 600.00 + 400.00
 *     一期         600.00
 *     二期         400.00
 *     乙单位       460.00     = 460.00
 *     维护         460.00
 *
 * A group ends as soon as its rows add up to it in every column; rows of zeros behind it are
 * its own. Figures tie within what rounding explains.
 */
#include "load/groups.h"

/* What adds up so far, in every column. */
struct sums {
    int64_t *at;
    uint32_t added; /* rows */
};

struct grouping {
    const struct draft *draft;
    int64_t quantum; /* one unit of the last digit, in hundredths */
    uint32_t total;  /* row */
    bool *heads;     /* one a row */
};

static int64_t amount_of(const struct draft *draft, size_t column, uint32_t row)
{
    const struct figure_list *figures = &draft->columns.at[column].figures;
    bool printed = row < figures->count && figures->at[row].known == KNOWN_REPORTED;
    return printed ? figures->at[row].amount : 0;
}

static bool is_item(const struct grouping *it, uint32_t row)
{
    const struct node *node = &it->draft->rows.at[row].node;
    return node->kind == NODE_ITEM && node->block == it->draft->rows.at[it->total].node.block;
}

static void clear(const struct grouping *it, struct sums *sums)
{
    for (size_t c = 0; c < it->draft->columns.count; c++)
        sums->at[c] = 0;
    sums->added = 0;
}

/* false: it does not fit. */
static bool add(const struct grouping *it, struct sums *sums, uint32_t row)
{
    for (size_t c = 0; c < it->draft->columns.count; c++) {
        if (__builtin_add_overflow(sums->at[c], amount_of(it->draft, c, row), &sums->at[c]))
            return false;
    }
    sums->added++;
    return true;
}

/* Do the sums tie with the row's figures, and is there anything in them? */
static bool tie(const struct grouping *it, const struct sums *sums, uint32_t row)
{
    bool any = false;
    for (size_t c = 0; c < it->draft->columns.count; c++) {
        int64_t whole = amount_of(it->draft, c, row), rest;
        if (__builtin_sub_overflow(whole, sums->at[c], &rest)) return false;
        uint64_t size = rest < 0 ? -(uint64_t)rest : (uint64_t)rest;
        if (size > (uint64_t)it->quantum * (sums->added + 1) / 2) return false;
        any |= whole != 0;
    }
    return any;
}

static bool is_zero(const struct grouping *it, uint32_t row)
{
    for (size_t c = 0; c < it->draft->columns.count; c++) {
        if (amount_of(it->draft, c, row) != 0) return false;
    }
    return true;
}

/* Every row adds to the total: a plain list. */
static bool is_flat(const struct grouping *it, struct sums *sums)
{
    clear(it, sums);
    for (uint32_t i = 0; i < it->draft->rows.count; i++) {
        if (is_item(it, i) && !add(it, sums, i)) return false;
    }
    return tie(it, sums, it->total);
}

/* Marks the heads; false where a row belongs to none, or the last group does not end. */
static bool mark_heads(const struct grouping *it, struct sums *sums)
{
    uint32_t head = NODE_NONE;
    bool has_ended = false;
    for (uint32_t i = 0; i < it->draft->rows.count; i++) {
        if (!is_item(it, i)) continue;
        if (head == NODE_NONE || (has_ended && !is_zero(it, i))) {
            head = i;
            has_ended = false;
            it->heads[i] = true;
            clear(it, sums);
            continue;
        }
        if (!add(it, sums, i)) return false;
        has_ended |= tie(it, sums, head);
    }
    return head != NODE_NONE && has_ended;
}

static bool heads_tie(const struct grouping *it, struct sums *sums)
{
    clear(it, sums);
    for (uint32_t i = 0; i < it->draft->rows.count; i++) {
        if (it->heads[i] && !add(it, sums, i)) return false;
    }
    return tie(it, sums, it->total);
}

/* One unit of the last digit of the table's figures. */
static int64_t quantum_of(const struct draft *draft)
{
    unsigned decimals = 0;
    for (size_t c = 0; c < draft->columns.count; c++) {
        const struct figure_list *figures = &draft->columns.at[c].figures;
        for (size_t i = 0; i < figures->count; i++) {
            if (figures->at[i].known == KNOWN_REPORTED && figures->at[i].decimals > decimals)
                decimals = figures->at[i].decimals;
        }
    }
    return amount_quantum(table_unit(&draft->table), decimals);
}

static uint32_t total_of(const struct draft *draft)
{
    for (uint32_t i = 0; i < draft->rows.count; i++) {
        if (draft->rows.at[i].node.kind == NODE_TOTAL) return i;
    }
    return NODE_NONE;
}

static void look_for_heads(struct draft *draft, struct arena *scratch)
{
    struct grouping it = {.draft = draft,
                          .quantum = quantum_of(draft),
                          .total = total_of(draft),
                          .heads = arena_new_array(scratch, bool, draft->rows.count)};
    struct sums sums = {arena_new_array(scratch, int64_t, draft->columns.count), 0};
    if (it.total == NODE_NONE || is_flat(&it, &sums)) return;
    if (!mark_heads(&it, &sums) || !heads_tie(&it, &sums)) return;
    for (uint32_t i = 0; i < draft->rows.count; i++)
        if (is_item(&it, i)) draft->rows.at[i].is_group = it.heads[i];
}

void groups_find(struct draft *draft, struct arena *scratch)
{
    if (draft->layout->groups.size > 0 && draft->rows.count > 0) look_for_heads(draft, scratch);
}
