/*
 * Subtotals among records. Where a code has longer ones below it, all other dimensions being
 * equal, it may be their sum:
 *
 *     13301  000X  4      329990
 *     13301  000X  40     329990     4 = 40 + 41 + ...
 *     13301  000X  402    329990
 *
 * A second column can go on with the code, blank in the row that is the sum: 410/14003, then 03
 * and 05 beside it. And a row can be called so: Total.
 */
#include "load/propose.h"

#include "load/depend.h"
#include "load/distinct.h"
#include "load/words.h"
#include "yusuan/amount.h"

#include <string.h>

enum { PARENTS_LEAST = 3, SURE = 90, NAME_SURE = 70 };

/* Sums by key, for one dimension. */
struct sums {
    struct arena *arena;
    const struct profile *profile;
    const struct records_proposal *records;
    uint32_t dimension; /* whose codes may hold subtotals */
    uint32_t amount;    /* column */
    uint32_t *groups;   /* one a row: equal where all other dimensions are */
    struct distinct keys;
    struct sum_list {
        VEC(struct sum);
    } list; /* one a key */
};

struct sum {
    int64_t own, below; /* the row's amount; those right below it */
    bool is_there, has_below;
};

static uint32_t amount_column(const struct proposal *proposal)
{
    uint32_t best = NO_COLUMN;
    for (uint32_t i = 0; i < proposal->profile.column_count; i++) {
        enum role role = proposal->roles[i].role;
        if (role == ROLE_AMOUNT) return i;
        if (role == ROLE_WIDE_YEAR) best = i;
    }
    return best;
}

static uint32_t level_key(const struct level_proposal *level)
{
    return level->code != NO_COLUMN ? level->code : level->name;
}

/* Numbers for the combinations of all columns but those of the dimension and `left_out`. Texts
 * that have no code may be names of what is added up: they can be left out, too. */
static uint32_t *find_groups(struct arena *arena, const struct profile *profile,
                             const struct records_proposal *records, uint32_t dimension,
                             uint32_t left_out, bool with_texts)
{
    uint32_t columns[32], count = 0;
    for (uint32_t i = 0; i < records->dimension_count; i++) {
        const struct dimension_proposal *other = &records->dimensions[i];
        uint32_t key = level_key(&other->levels[other->level_count - 1]);
        bool is_text = other->levels[0].code == NO_COLUMN;
        if (i != dimension && key != left_out && (with_texts || !is_text) && count < 32)
            columns[count++] = key;
    }
    struct distinct distinct = {0};
    uint32_t *groups = arena_new_array(arena, uint32_t, profile->row_count + 1);
    uint32_t *key = arena_new_array(arena, uint32_t, (size_t)count * profile->row_count + 1);
    for (uint32_t row = 0; row < profile->row_count; row++, key += count) {
        for (uint32_t i = 0; i < count; i++)
            key[i] = profile->columns[columns[i]].ids[row];
        groups[row] = distinct_id(arena_mem(arena), &distinct,
                                  (struct str){(const char *)key, count * sizeof *key});
    }
    distinct_free(&distinct);
    return groups;
}

static struct sum *sum_of(struct sums *sums, uint32_t group, struct str code)
{
    const struct mem *mem = arena_mem(sums->arena);
    struct str key =
        STR_JOIN(sums->arena, (struct str){(const char *)&group, sizeof group}, code);
    uint32_t index = distinct_id(mem, &sums->keys, key);
    while (sums->list.count <= index) {
        struct sum none = {0};
        vec_push(mem, &sums->list, none);
    }
    return &sums->list.at[index];
}

static int64_t amount_of(const struct sums *sums, uint32_t row)
{
    return amount_read(profile_value(sums->profile, row, sums->amount), NULL).amount;
}

/* The code's beginning that is the level above it; empty for the first level. */
static struct str code_above(const struct dimension_proposal *dimension, struct str code)
{
    size_t above = 0;
    for (uint32_t i = 0; i < dimension->digit_count; i++)
        if (dimension->digits[i] < code.size) above = dimension->digits[i];
    for (size_t i = 1; dimension->separator && i < code.size; i++)
        if (code.at[i] == dimension->separator) above = i;
    return str_slice(code, 0, above);
}

static void add_row(struct sums *sums, uint32_t row)
{
    const struct dimension_proposal *dimension = &sums->records->dimensions[sums->dimension];
    struct str code = profile_value(sums->profile, row, dimension->levels[0].code);
    int64_t amount = amount_of(sums, row);
    struct sum *own = sum_of(sums, sums->groups[row], code);
    own->is_there = true;
    if (!amount_add(own->own, amount, &own->own)) return;
    struct str above = code_above(dimension, code);
    if (above.size == 0) return;
    struct sum *sum = sum_of(sums, sums->groups[row], above);
    sum->has_below = true;
    amount_add(sum->below, amount, &sum->below);
}

/* Adds up, without the rows that have something in column `part`. */
static void count_sums(struct sums *sums, uint32_t part, uint32_t *looked, uint32_t *kept)
{
    *looked = *kept = 0;
    for (uint32_t row = 0; row < sums->profile->head_rows; row++) {
        if (part == NO_COLUMN || sums->profile->columns[part].ids[row] == 0) add_row(sums, row);
    }
    for (size_t i = 0; i < sums->list.count; i++) {
        const struct sum *sum = &sums->list.at[i];
        if (!sum->is_there || !sum->has_below) continue;
        ++*looked;
        *kept += sum->own == sum->below;
    }
    distinct_free(&sums->keys);
    vec_free(&sums->list);
}

/* Rows with something in `part` add up to the row of the same code without. */
static bool goes_on_in(struct sums *sums, uint32_t part)
{
    const struct profile *profile = sums->profile;
    const struct dimension_proposal *dimension = &sums->records->dimensions[sums->dimension];
    uint32_t looked = 0, kept = 0;
    for (uint32_t row = 0; row < profile->head_rows; row++) {
        struct str code = profile_value(profile, row, dimension->levels[0].code);
        struct sum *sum = sum_of(sums, sums->groups[row], code);
        bool below = profile->columns[part].ids[row] != 0;
        if (below)
            sum->has_below = true;
        else
            sum->is_there = true;
        int64_t *to = below ? &sum->below : &sum->own;
        amount_add(*to, amount_of(sums, row), to);
    }
    for (size_t i = 0; i < sums->list.count; i++) {
        const struct sum *sum = &sums->list.at[i];
        if (!sum->is_there || !sum->has_below) continue;
        looked++;
        kept += sum->own == sum->below;
    }
    distinct_free(&sums->keys);
    vec_free(&sums->list);
    return looked >= PARENTS_LEAST && percent_of(kept, looked) >= SURE;
}

/* A dimension of one level with codes, of which some rows have none: it may go on with the code
 * of another. */
static uint32_t find_part(struct sums *sums, bool with_texts)
{
    const struct records_proposal *records = sums->records;
    for (uint32_t i = 0; i < records->dimension_count; i++) {
        const struct dimension_proposal *other = &records->dimensions[i];
        uint32_t code = other->levels[0].code;
        if (i == sums->dimension || other->level_count > 1 || code == NO_COLUMN) continue;
        uint32_t filled = sums->profile->columns[code].filled;
        if (filled == 0 || filled == sums->profile->row_count) continue;
        sums->groups =
            find_groups(sums->arena, sums->profile, records, sums->dimension, code, with_texts);
        if (goes_on_in(sums, code)) return i;
    }
    return NO_COLUMN;
}

static void remove_dimension(struct records_proposal *records, uint32_t index)
{
    for (uint32_t i = index; i + 1 < records->dimension_count; i++)
        records->dimensions[i] = records->dimensions[i + 1];
    records->dimension_count--;
    if (records->leaves != NO_COLUMN && records->leaves > index) records->leaves--;
    if (index < records->default_count && records->default_count > 1) records->default_count--;
}

/* The leaves' dimension is shown first: it is the one with levels. */
static void move_first(struct records_proposal *records, uint32_t index, uint32_t to)
{
    struct dimension_proposal moved = records->dimensions[index];
    for (uint32_t i = index; i > to; i--)
        records->dimensions[i] = records->dimensions[i - 1];
    records->dimensions[to] = moved;
    records->leaves = to;
}

/* Texts that stand beside the codes with their part, mostly the same. */
static void find_names(struct arena *arena, const struct profile *profile,
                       struct records_proposal *records)
{
    struct dimension_proposal *dimension = &records->dimensions[records->leaves];
    uint32_t code = dimension->levels[0].code;
    for (uint32_t i = 0; i < records->dimension_count; i++) {
        const struct dimension_proposal *other = &records->dimensions[i];
        uint32_t name = other->levels[0].name;
        if (i == records->leaves || other->level_count > 1 ||
            other->levels[0].code != NO_COLUMN || dimension->levels[0].name != NO_COLUMN)
            continue;
        struct dependence there = depend_on(arena_mem(arena), profile, code, name);
        if (profile->columns[name].distinct * 3 < there.values ||
            percent_of(there.kept, there.values) <
                (dimension->part == NO_COLUMN ? NAME_SURE : 30))
            continue;
        dimension->levels[0].name = name;
        dimension->why =
            str_format(arena, "%.*s\n%u of %u codes always stand beside the same '%.*s'",
                       STR_ARG(dimension->why), (unsigned)there.kept, (unsigned)there.values,
                       STR_ARG(profile->columns[name].heading));
        remove_dimension(records, i);
        return;
    }
}

/* Texts that differ between a subtotal and its parts say what a row is, not what it is about:
 * as dimensions they would keep them apart. */
static void drop_texts(struct proposal *proposal)
{
    struct records_proposal *records = &proposal->records;
    uint32_t i = records->flow == NO_COLUMN ? 0 : 1;
    while (i < records->dimension_count) {
        const struct dimension_proposal *dimension = &records->dimensions[i];
        uint32_t name = dimension->levels[0].name;
        if (dimension->levels[0].code != NO_COLUMN || dimension->level_count > 1 ||
            dimension->kind) {
            i++;
            continue;
        }
        proposal->roles[name].role = ROLE_LONG;
        proposal->roles[name].why = STR("texts that differ between a subtotal and its parts");
        remove_dimension(records, i);
    }
}

/* What one way to group the rows has found. */
struct trial {
    uint32_t part; /* dimension; NO_COLUMN */
    uint32_t looked, kept;
};

static uint32_t part_column(const struct records_proposal *records, uint32_t part)
{
    return part == NO_COLUMN ? NO_COLUMN : records->dimensions[part].levels[0].code;
}

static struct trial try_leaves(struct arena *arena, const struct proposal *proposal,
                               uint32_t index, bool with_texts)
{
    const struct records_proposal *records = &proposal->records;
    struct trial trial;
    struct sums sums = {.arena = arena,
                        .profile = &proposal->profile,
                        .records = records,
                        .dimension = index,
                        .amount = amount_column(proposal)};
    trial.part = find_part(&sums, with_texts);
    uint32_t column = part_column(records, trial.part);
    sums.groups = find_groups(arena, sums.profile, records, index, column, with_texts);
    count_sums(&sums, column, &trial.looked, &trial.kept);
    if (percent_of(trial.kept, trial.looked) < SURE) trial.looked = 0;
    return trial;
}

/* Subtotals by the codes of the dimension; false: there are none. With texts among what must be
 * equal, sums agree by chance at most where the texts happen to: the way that explains more
 * rows is taken. */
static bool find_leaves(struct arena *arena, struct proposal *proposal, uint32_t index)
{
    struct records_proposal *records = &proposal->records;
    struct trial with = try_leaves(arena, proposal, index, true);
    struct trial without = try_leaves(arena, proposal, index, false);
    bool drop = without.looked > with.looked + with.looked / 4;
    struct trial best = drop ? without : with;
    if (best.looked < PARENTS_LEAST) return false;
    records->dimensions[index].part = part_column(records, best.part);
    records->leaves = index;
    records->sums = best.looked;
    records->sums_kept = best.kept;
    if (best.part != NO_COLUMN) remove_dimension(records, best.part);
    move_first(records, records->leaves, records->default_count - 1);
    find_names(arena, &proposal->profile, records);
    if (drop) drop_texts(proposal);
    return true;
}

/* How many rows have the value, and whether they are as much as the others. */
static void add_totals(const struct proposal *proposal, uint32_t column, uint32_t id,
                       struct totals_proposal *totals)
{
    const struct profile *profile = &proposal->profile;
    uint32_t amount = amount_column(proposal);
    int64_t own = 0, others = 0;
    bool fits = true;
    for (uint32_t row = 0; row < profile->row_count; row++) {
        bool is_total = profile->columns[column].ids[row] == id;
        int64_t *sum = is_total ? &own : &others;
        totals->rows += is_total;
        fits = amount_add(*sum, amount_read(profile_value(profile, row, amount), NULL).amount,
                          sum) &&
               fits;
    }
    totals->is_sum = fits && own == others;
}

/* A value that is nothing but such a word: Total, 合计. */
static void find_totals(const struct proposal *proposal, struct totals_proposal *totals)
{
    const struct profile *profile = &proposal->profile;
    for (uint32_t i = 0; i < profile->column_count && totals->column == NO_COLUMN; i++) {
        enum role role = proposal->roles[i].role;
        const struct column_profile *column = &profile->columns[i];
        if (role != ROLE_TEXT && role != ROLE_CODE && role != ROLE_LABEL) continue;
        for (uint32_t value = 0; value < column->distinct; value++) {
            if (!words_are(column->values[value], WORDS_TOTAL)) continue;
            totals->column = i;
            totals->word = column->values[value];
            add_totals(proposal, i, value + 1, totals);
            break;
        }
    }
}

void propose_subtotals(struct arena *arena, struct proposal *proposal)
{
    struct records_proposal *records = &proposal->records;
    if (amount_column(proposal) == NO_COLUMN) return;
    for (uint32_t i = 0; i < records->dimension_count; i++) {
        const struct dimension_proposal *dimension = &records->dimensions[i];
        if (dimension->digits_sure && find_leaves(arena, proposal, i)) break;
    }
    find_totals(proposal, &records->totals);
}
