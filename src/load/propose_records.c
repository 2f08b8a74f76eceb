/*
 * Dimensions of records, made of linked levels. See propose_items.h.
 */
#include "load/propose_items.h"

#include "load/distinct.h"
#include "load/words.h"

#include <string.h>

enum { DIMENSIONS = 24 }; /* what a layout can have */

/* An id of small ASCII letters, digits and `_`, as --by calls it. */
static struct str id_of(const struct maker *maker, struct str stem, uint32_t number)
{
    size_t size = 0;
    char *at = arena_alloc(maker->arena, stem.size + 1, 1);
    for (size_t i = 0; i < stem.size && size < 24; i++) {
        char byte = stem.at[i];
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte - 'A' + 'a');
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (letter || (byte == '_' && size > 0)) at[size++] = byte;
    }
    while (size && at[size - 1] == '_')
        size--;
    return size > 1 ? (struct str){at, size}
                    : str_format(maker->arena, "d%u", (unsigned)number);
}

/* funktion for funktion_1 > funktion_2 */
static struct str stem_of_chain(const struct item *first, bool has_more)
{
    struct str stem = first->stem;
    size_t size = stem.size;
    while (has_more && size && stem.at[size - 1] >= '0' && stem.at[size - 1] <= '9')
        size--;
    return size > 1 ? str_slice(stem, 0, size) : stem;
}

static bool id_is_taken(const struct records_proposal *records, struct str id)
{
    for (uint32_t i = 0; i < records->dimension_count; i++)
        if (str_equal(records->dimensions[i].id, id)) return true;
    return false;
}

/* Different lengths of the codes in a column, growing; those of less than half a percent of the
 * rows do not count. Returns how many; 0 where there are too many for levels. */
static uint32_t code_lengths(const struct column_profile *column,
                             uint32_t lengths[LAYOUT_LEVELS])
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < PROFILE_LENGTHS; i++) {
        if (column->lengths[i] == 0 || column->lengths[i] * 200ull < column->filled) continue;
        if (count == LAYOUT_LEVELS) return 0;
        lengths[count++] = i;
    }
    return count;
}

/* Is there a row with each of most codes' beginnings of this length? */
static bool has_prefixes(struct arena *arena, const struct column_profile *column,
                         uint32_t length)
{
    struct distinct shorter = {0};
    uint32_t longer = 0, kept = 0;
    for (uint32_t i = 0; i < column->distinct; i++)
        if (column->values[i].size == length)
            distinct_id(arena_mem(arena), &shorter, column->values[i]);
    uint32_t known = (uint32_t)shorter.values.count;
    for (uint32_t i = 0; i < column->distinct; i++) {
        if (column->values[i].size <= length) continue;
        longer++;
        kept += distinct_id(arena_mem(arena), &shorter,
                            str_slice(column->values[i], 0, length)) < known;
    }
    distinct_free(&shorter);
    return longer && kept * 10ull >= longer * 9ull;
}

/* What most codes have between two letters or digits, and none has at its end. */
static char find_separator(const struct column_profile *column)
{
    static const char marks[] = {'.', '-', '/'};
    for (size_t i = 0; i < sizeof marks; i++) {
        uint32_t parted = 0;
        for (uint32_t value = 0; value < column->distinct; value++) {
            struct str code = column->values[value];
            size_t at = str_find(code, (struct str){&marks[i], 1}, 0);
            if (str_find(code, STR(" "), 0) != SIZE_MAX) return 0;
            parted += at != SIZE_MAX && at > 0 && at + 1 < code.size;
            /* 01/04/2019: the year is no part of the month */
            bool date = code.size > 5 && code.at[code.size - 5] == marks[i] &&
                        is_year(str_slice(code, code.size - 4, code.size));
            if (date) return 0;
        }
        if (column->distinct > 2 && parted * 10ull >= column->distinct * 6ull) return marks[i];
    }
    return 0;
}

/* Is there a row with what stands before the last separator of most codes? */
static bool has_parents(struct arena *arena, const struct column_profile *column,
                        char separator)
{
    struct distinct codes = {0};
    uint32_t parted = 0, kept = 0;
    for (uint32_t i = 0; i < column->distinct; i++)
        distinct_id(arena_mem(arena), &codes, column->values[i]);
    for (uint32_t i = 0; i < column->distinct; i++) {
        struct str code = column->values[i];
        const char *last = memrchr(code.at, separator, code.size);
        if (!last) continue;
        struct str above = str_slice(code, 0, (size_t)(last - code.at));
        parted++;
        kept += distinct_id(arena_mem(arena), &codes, above) < column->distinct;
    }
    distinct_free(&codes);
    return parted && kept * 10ull >= parted * 9ull;
}

/* 1,2 for the codes 4, 42 and 420/07001: every longer one begins with one that is there. */
static void find_digits(const struct maker *maker, struct dimension_proposal *dimension)
{
    const struct column_profile *column = item_column(maker, dimension->levels[0].code);
    uint32_t lengths[LAYOUT_LEVELS], count = code_lengths(column, lengths);
    for (uint32_t i = 0; i + 1 < count && dimension->digit_count < LAYOUT_LEVELS; i++)
        if (has_prefixes(maker->arena, column, lengths[i]))
            dimension->digits[dimension->digit_count++] = lengths[i];
    char separator = find_separator(column);
    if (separator &&
        (dimension->digit_count == 0 || has_parents(maker->arena, column, separator))) {
        dimension->separator = separator;
        dimension->digit_count = 0;
    }
    dimension->digits_sure = dimension->separator || dimension->digit_count > 0;
    if (dimension->digits_sure || count != 1 || lengths[0] < 4 || column->distinct < 50) return;
    /* 类 款 项 are 3, 2 and 2; elsewhere two characters are the usual first level */
    dimension->digits[dimension->digit_count++] = lengths[0] == 7 ? 3 : 2;
    if (lengths[0] == 7) dimension->digits[dimension->digit_count++] = 5;
}

/* Budgets and accounts of the same things, which are not added up either. */
static bool is_stage(const struct maker *maker, const struct item *item)
{
    const struct column_profile *column = item_column(maker, item_key(item));
    if (item->child != NO_COLUMN || column->distinct < 2 || column->distinct > 6) return false;
    for (uint32_t i = 0; i < column->distinct; i++)
        if (!words_have_only(column->values[i], WORDS_STAGE)) return false;
    return true;
}

static void add_dimension(struct maker *maker, struct records_proposal *records, uint32_t first)
{
    struct dimension_proposal *dimension = &records->dimensions[records->dimension_count];
    const struct item *item = &maker->items[first];
    bool chain = item->child != NO_COLUMN;
    *dimension = (struct dimension_proposal){.why = STR_EMPTY, .part = NO_COLUMN};
    dimension->title = item_heading(maker, item->name != NO_COLUMN ? item->name : item->code);
    for (uint32_t at = first; at != NO_COLUMN && dimension->level_count < LAYOUT_LEVELS;
         at = maker->items[at].child) {
        item = &maker->items[at];
        dimension->levels[dimension->level_count++] =
            (struct level_proposal){item->code, item->name};
        dimension->distinct = item_members(maker, item);
        if (item->why.size == 0) continue;
        dimension->why = dimension->why.size
                             ? STR_JOIN(maker->arena, dimension->why, STR("\n"), item->why)
                             : item->why;
    }
    struct str stem = stem_of_chain(&maker->items[first], chain);
    if (stem.size == 0) stem = dimension->title; /* nothing but `code` */
    dimension->id = id_of(maker, stem, records->dimension_count + 1);
    while (id_is_taken(records, dimension->id))
        dimension->id = str_format(maker->arena, "%.*s_%u", STR_ARG(dimension->id),
                                   (unsigned)records->dimension_count + 1);
    if (is_stage(maker, &maker->items[first])) dimension->kind = "stage";
    if (!chain && item->code != NO_COLUMN && !dimension->kind) find_digits(maker, dimension);
    records->dimension_count++;
}

static void add_year(const struct maker *maker, struct records_proposal *records,
                     uint32_t column)
{
    struct dimension_proposal *dimension = &records->dimensions[records->dimension_count++];
    *dimension = (struct dimension_proposal){
        .id = STR("year"),
        .title = item_heading(maker, column),
        .kind = "year",
        .level_count = 1,
        .levels = {{column, NO_COLUMN}},
        .part = NO_COLUMN,
        .why = maker->roles[column].why,
        .distinct = item_column(maker, column)->distinct,
    };
}

/* Two or three kinds of rows, one of them income, another expenditure. */
static bool is_flow(const struct maker *maker, const struct item *item)
{
    const struct column_profile *column = item_column(maker, item_key(item));
    bool income = false, spent = false;
    if (column->distinct < 2 || column->distinct > 4) return false;
    for (uint32_t i = 0; i < column->distinct; i++) {
        income = income || words_have(column->values[i], WORDS_INCOME);
        spent = spent || words_have(column->values[i], WORDS_SPENT);
    }
    return income && spent;
}

/* Worth to be looked at: the more levels, the better; a few kinds of rows are no tree, and
 * neither are levels that number the rows. */
static uint32_t tree_score(const struct maker *maker, uint32_t first)
{
    const struct item *item = &maker->items[first];
    uint32_t levels = 0, rows = maker->profile->row_count;
    if (is_stage(maker, item)) return 0;
    for (uint32_t at = first; at != NO_COLUMN; at = maker->items[at].child)
        levels += rows <= 20 || item_members(maker, &maker->items[at]) * 2 <= rows;
    if (levels == 0) return 0;
    if (levels == 1 && item_members(maker, item) < 5) return 1;
    return levels * 10 + (item->code != NO_COLUMN ? 5u : 0u) +
           (item->name != NO_COLUMN ? 3u : 0u);
}

/* The first items of dimensions in the order that they are proposed in; how many. */
static uint32_t order_items(const struct maker *maker, uint32_t *order, uint32_t *flow)
{
    uint32_t count = 0, best = NO_COLUMN;
    *flow = NO_COLUMN;
    for (uint32_t i = 0; i < maker->count; i++) {
        if (maker->items[i].parent != NO_COLUMN) continue;
        if (*flow == NO_COLUMN && is_flow(maker, &maker->items[i])) {
            *flow = i;
        } else if (best == NO_COLUMN || tree_score(maker, i) > tree_score(maker, best)) {
            best = i;
        }
    }
    if (*flow != NO_COLUMN) order[count++] = *flow;
    if (best != NO_COLUMN) order[count++] = best;
    for (uint32_t i = 0; i < maker->count; i++)
        if (maker->items[i].parent == NO_COLUMN && i != best && i != *flow) order[count++] = i;
    return count;
}

void propose_records(struct arena *arena, struct proposal *proposal)
{
    struct records_proposal *records = &proposal->records;
    struct maker *maker = arena_new_array(arena, struct maker, 1);
    uint32_t order[ITEMS_MOST], flow;
    maker->arena = arena;
    maker->profile = &proposal->profile;
    maker->roles = proposal->roles;
    items_make(maker);
    items_link(maker);
    *records = (struct records_proposal){.leaves = NO_COLUMN, .totals = {.column = NO_COLUMN}};
    records->dimensions = arena_new_array(arena, struct dimension_proposal, DIMENSIONS);
    uint32_t count = order_items(maker, order, &flow);
    for (uint32_t i = 0; i < count && records->dimension_count < DIMENSIONS - 1; i++)
        add_dimension(maker, records, order[i]);
    records->flow = flow == NO_COLUMN ? NO_COLUMN : 0;
    records->default_count = flow == NO_COLUMN ? 1 : 2;
    if (records->default_count > records->dimension_count)
        records->default_count = records->dimension_count;
    for (uint32_t i = 0; i < maker->profile->column_count; i++) {
        if (maker->roles[i].role != ROLE_YEAR) continue;
        add_year(maker, records, i);
        break;
    }
    if (records->dimension_count < 2 && records->flow != NO_COLUMN) {
        records->flow = NO_COLUMN; /* there is nothing else to show them by */
        records->default_count = 1;
    }
    propose_subtotals(arena, proposal);
}
