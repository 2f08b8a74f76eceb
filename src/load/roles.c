/*
 * From the surest kind to the least sure. See roles.h.
 */
#include "load/roles.h"

#include "load/depend.h"
#include "load/words.h"
#include "yusuan/amount.h"

enum {
    FEW_ROWS = 10,       /* of which little can be said */
    LONG_TEXT = 80,      /* characters on average */
    LONGEST_TEXT = 600,  /* characters */
    FINEST = 6,          /* decimals of an amount, in 万元 */
    MEASURES_LOOKED = 16 /* columns that may be the difference of two others */
};

struct finder {
    struct arena *arena;
    const struct profile *profile;
    struct column_role *roles;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* FY2014, CY2014; but not c2014, a column of many. */
static bool may_stand_before(struct str heading, size_t at)
{
    size_t from = at;
    while (from > 0 &&
           ((heading.at[from - 1] | 32) >= 'a' && (heading.at[from - 1] | 32) <= 'z'))
        from--;
    struct str before = str_slice(heading, from, at);
    return before.size == 0 || (before.size <= 2 && (before.at[before.size - 1] | 32) == 'y');
}

uint32_t heading_year(struct str heading)
{
    uint32_t year = 0;
    for (size_t at = 0; at < heading.size;) {
        size_t to = at;
        while (to < heading.size && is_digit(heading.at[to]))
            to++;
        struct str digits = str_slice(heading, at, to);
        if (is_year(digits) && may_stand_before(heading, at)) {
            if (year) return 0;
            for (size_t i = 0; i < 4; i++)
                year = year * 10 + (uint32_t)(digits.at[i] - '0');
        }
        at = to > at ? to : at + 1;
    }
    return year;
}

static void set(const struct finder *finder, uint32_t column, enum role role, struct str why)
{
    finder->roles[column].role = role;
    finder->roles[column].why = why;
}

/* Nearly all filled cells; a few may be words: n/a, confidential. */
static bool is_numeric(const struct column_profile *column)
{
    return column->filled && column->numbers * 100ull >= column->filled * 95ull;
}

/* 1, 2, 3 ... from row to row. */
static bool is_running(const struct profile *profile, uint32_t index)
{
    const struct column_profile *column = &profile->columns[index];
    if (column->distinct != profile->row_count || column->distinct < 3 || column->leading_zeros)
        return false;

    int64_t before = 0;
    for (uint32_t row = 0; row < profile->head_rows; row++) {
        int64_t now = amount_read(profile_value(profile, row, index), NULL).amount;
        if (row && now != before + 100) return false;
        before = now;
    }
    return true;
}

static bool is_year_column(const struct column_profile *column)
{
    if (column->years == 0 || column->years != column->filled || column->distinct > 200)
        return false;
    return words_have(column->heading, WORDS_YEAR) || column->distinct <= 60;
}

/* Nothing, one value, notes. true: decided. */
static bool set_plain(struct finder *finder, uint32_t index)
{
    const struct column_profile *column = &finder->profile->columns[index];
    uint32_t rows = finder->profile->row_count;
    struct arena *arena = finder->arena;
    if (column->filled == 0) {
        set(finder, index, ROLE_EMPTY, STR("nothing stands in it"));
    } else if (is_year_column(column)) {
        set(finder, index, ROLE_YEAR,
            counted(arena, column->years, column->filled, "values are years"));
    } else if (!is_numeric(column) &&
               (column->lines * 50 > column->filled ||
                column->characters > (uint64_t)column->filled * LONG_TEXT ||
                column->longest > LONGEST_TEXT)) {
        set(finder, index, ROLE_LONG,
            str_format(arena, "long texts, of up to %u characters%s", (unsigned)column->longest,
                       column->lines ? " and several lines" : ""));
    } else if (is_numeric(column) && is_running(finder->profile, index)) {
        set(finder, index, ROLE_RUNNING, STR("numbers the rows"));
    } else if (column->distinct == 1 && column->filled == rows && rows > FEW_ROWS &&
               !words_have(column->heading, WORDS_AMOUNT)) {
        set(finder, index, ROLE_CONSTANT, STR("the same in every row"));
    } else {
        return false;
    }
    return true;
}

/* Pieces of evidence that numbers are amounts rather than codes. */
static int amount_score(const struct finder *finder, uint32_t index)
{
    const struct column_profile *column = &finder->profile->columns[index];
    uint32_t classes = 0, shortest = 0;
    for (uint32_t i = 0; i < PROFILE_LENGTHS; i++) {
        classes += column->lengths[i] > 0;
        if (column->lengths[i] && !shortest) shortest = i;
    }
    int score = 0;
    score += words_have(column->heading, WORDS_AMOUNT) ? 4 : 0;
    score += words_have(column->heading, WORDS_TOTAL) ? 2 : 0;
    score += column->separated ? 4 : 0;
    score += column->negative ? 4 : 0;
    score += column->decimals ? 3 : 0;
    score += column->zeros * 50 > column->filled ? 2 : 0;
    score += column->longest >= shortest + 4 ? 2 : 0;
    score += column->distinct * 2 > column->filled && column->filled > FEW_ROWS ? 1 : 0;
    score -= column->leading_zeros ? 6 : 0;
    score -= classes == 1 && shortest > 1 && column->filled > FEW_ROWS ? 4 : 0;
    score -= words_have(column->heading, WORDS_CODE) ? 5 : 0;
    score -= words_have(column->heading, WORDS_YEAR) ? 3 : 0;
    return score;
}

/* A name beside it goes with the number: so it is a code. */
static bool has_name_beside(const struct finder *finder, uint32_t index)
{
    const struct profile *profile = finder->profile;
    if (index + 1 >= profile->column_count) return false;
    const struct column_profile *name = &profile->columns[index + 1];
    if (is_numeric(name) || name->filled == 0) return false;
    struct dependence there = depend_on(arena_mem(finder->arena), profile, index, index + 1);
    return there.repeated >= 3 && percent_of(there.repeated_kept, there.repeated) >= 90 &&
           name->distinct > 2;
}

static bool is_percent(const struct column_profile *column)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < column->distinct; i++) {
        uint32_t decimals = amount_read(column->values[i], NULL).decimals;
        if (decimals > most) most = decimals;
    }
    return column->percents * 2 > column->filled || most > FINEST ||
           words_have(column->heading, WORDS_PERCENT);
}

static void set_number(struct finder *finder, uint32_t index)
{
    const struct column_profile *column = &finder->profile->columns[index];
    if (is_percent(column)) {
        set(finder, index, ROLE_PERCENT, STR("numbers that do not add up: percentages"));
    } else if (amount_score(finder, index) > 0 && !has_name_beside(finder, index)) {
        set(finder, index, ROLE_AMOUNT,
            counted(finder->arena, column->numbers, column->filled, "values are numbers"));
    } else {
        set(finder, index, ROLE_CODE,
            counted(finder->arena, column->numbers, column->filled,
                    "values are numbers, as codes are"));
    }
}

static void set_words(struct finder *finder, uint32_t index)
{
    const struct column_profile *column = &finder->profile->columns[index];
    for (int form = 0; form < LABEL_FORMS; form++) {
        /* digits and a blank may be anything: 2 cars */
        uint64_t least = form == LABEL_BLANK ? 90 : 60;
        if (column->filled == 0 || column->labels[form] * 100ull < column->filled * least)
            continue;
        finder->roles[index].form = (enum label_form)form;
        set(finder, index, ROLE_LABEL,
            counted(finder->arena, column->labels[form], column->filled,
                    "values hold a code and a name"));
        return;
    }
    if (column->commas * 10 > column->filled * 9) {
        set(finder, index, ROLE_COMMA,
            counted(finder->arena, column->commas, column->filled,
                    "values are numbers with a decimal comma, which are not read"));
    } else if (column->signs * 10 > column->filled * 9) {
        set(finder, index, ROLE_CURRENCY,
            counted(finder->arena, column->signs, column->filled,
                    "values are numbers with a currency, which are not read"));
    } else if (column->percents * 10 > column->filled * 9) {
        set(finder, index, ROLE_PERCENT, STR("numbers that do not add up: percentages"));
    } else if (column->codes * 100ull >= column->filled * 90ull ||
               (words_have(column->heading, WORDS_CODE) &&
                column->codes * 2 >= column->filled)) {
        set(finder, index, ROLE_CODE,
            counted(finder->arena, column->codes, column->filled, "look like codes"));
    } else {
        set(finder, index, ROLE_TEXT,
            str_format(finder->arena, "%u different texts", (unsigned)column->distinct));
    }
}

/* Two columns of different years at least, none of them twice: then they, and what stands
 * between them, are years. */
static void set_wide_years(struct finder *finder)
{
    const struct profile *profile = finder->profile;
    uint32_t first = UINT32_MAX, last = 0, count = 0;
    bool seen[2200] = {false}, twice = false;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        uint32_t year = heading_year(profile->columns[i].heading);
        const struct column_profile *column = &profile->columns[i];
        if (year == 0 || (column->filled && !is_numeric(column))) continue;
        twice = twice || seen[year];
        seen[year] = true;
        if (first == UINT32_MAX) first = i;
        last = i;
        count++;
    }
    if (count < 2 || twice) return;
    for (uint32_t i = first; i <= last; i++) {
        const struct column_profile *column = &profile->columns[i];
        if (column->filled && !is_numeric(column)) continue;
        set(finder, i, ROLE_WIDE_YEAR,
            counted(finder->arena, column->numbers, column->filled, "values are numbers"));
    }
}

static int64_t amount_at(const struct profile *profile, uint32_t row, uint32_t column)
{
    return amount_read(profile_value(profile, row, column), NULL).amount;
}

static bool is_difference(const struct profile *profile, uint32_t index, uint32_t from,
                          uint32_t taken)
{
    uint32_t different = 0, kept = 0, rows = 0;
    for (uint32_t row = 0; row < profile->row_count; row++) {
        int64_t minuend = amount_at(profile, row, from), other = amount_at(profile, row, taken);
        int64_t wanted;
        if (__builtin_sub_overflow(minuend, other, &wanted)) continue;
        rows++;
        different += minuend != 0 && other != 0;
        kept += amount_at(profile, row, index) == wanted;
        if (rows > 50 && kept * 10 < rows * 9) return false;
    }
    return different > FEW_ROWS && kept * 100ull >= rows * 98ull;
}

/* Difference of two columns before it. */
static bool set_difference(struct finder *finder, uint32_t index, const uint32_t *measures,
                           uint32_t count)
{
    const struct profile *profile = finder->profile;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            if (i == j || !is_difference(profile, index, measures[i], measures[j])) continue;
            set(finder, index, ROLE_DIFFERENCE,
                str_format(finder->arena, "column %u less column %u", (unsigned)measures[i] + 1,
                           (unsigned)measures[j] + 1));
            return true;
        }
    }
    return false;
}

static void set_differences(struct finder *finder)
{
    const struct profile *profile = finder->profile;
    uint32_t measures[MEASURES_LOOKED], count = 0;
    for (uint32_t i = 0; i < profile->column_count && count < MEASURES_LOOKED; i++) {
        if (finder->roles[i].role != ROLE_AMOUNT) continue;
        /* of a total and its parts each is the difference of the others, too */
        bool signs = profile->columns[i].negative * 50ull > profile->columns[i].filled;
        if (!signs || !set_difference(finder, i, measures, count)) measures[count++] = i;
    }
}

/* How likely the column is one of amounts, where none is surely; below 0: it is not. Half of it
 * may be words. */
static int likelihood(const struct finder *finder, uint32_t index)
{
    const struct column_profile *column = &finder->profile->columns[index];
    if (column->filled == 0 || column->numbers * 2 < column->filled) return -1;
    return 4 + amount_score(finder, index);
}

static void force_amount(struct finder *finder)
{
    const struct profile *profile = finder->profile;
    uint32_t best = UINT32_MAX;
    int most = 0;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        enum role role = finder->roles[i].role;
        if (role == ROLE_AMOUNT || role == ROLE_WIDE_YEAR || role == ROLE_COMMA ||
            role == ROLE_CURRENCY)
            return;
        int score = likelihood(finder, i);
        if (score < most) continue;
        most = score;
        best = i;
    }
    if (best == UINT32_MAX) return;
    set(finder, best, ROLE_AMOUNT,
        counted(finder->arena, profile->columns[best].numbers, profile->columns[best].filled,
                "values are numbers; no column is surely one of amounts, this is the "
                "likeliest"));
}

struct column_role *roles_find(struct arena *arena, const struct profile *profile)
{
    struct finder finder = {arena, profile,
                            arena_new_array(arena, struct column_role, profile->column_count)};
    for (uint32_t i = 0; i < profile->column_count; i++) {
        if (set_plain(&finder, i)) continue;
        if (is_numeric(&profile->columns[i]))
            set_number(&finder, i);
        else
            set_words(&finder, i);
    }
    set_wide_years(&finder);
    set_differences(&finder);
    force_amount(&finder);
    return finder.roles;
}
