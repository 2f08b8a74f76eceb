/*
 * A body row has a number in a column of numbers; a heading has none, unless it is a year:
 *
 *     Agency,1962,1963,TQ
 *     Senate,"26,946","29,310",-5
 */
#include "load/profile.h"

#include "load/distinct.h"
#include "load/page.h"
#include "yusuan/amount.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

#include <string.h>

enum {
    LOOKED_AT = 4000, /* records, to find out which columns hold numbers */
    LEADING = 16,     /* records that may be headings */
    CODE_LONGEST = 32
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool is_year(struct str text)
{
    if (text.size != 4) return false;
    for (size_t i = 0; i < 4; i++)
        if (!is_digit(text.at[i])) return false;
    return str_starts(text, STR("19")) || str_starts(text, STR("20")) ||
           str_equal(text, STR("2100"));
}

uint32_t character_count(struct str text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return count;
}

static bool is_number(struct str text)
{
    enum amount_state state = amount_read(text, NULL).state;
    return state == AMOUNT_OK || state == AMOUNT_TOO_FINE;
}

static struct str value_at(const struct record *record, uint32_t field)
{
    return field < record->field_count ? str_trim(record->fields[field].value) : STR_EMPTY;
}

struct str profile_value(const struct profile *profile, uint32_t row, uint32_t column)
{
    return value_at(&profile->sample->records[profile->rows[row]],
                    profile->columns[column].field);
}

/* 1.234,50 or 12,5: what amount.h does not read, because it may mean two things. */
static bool has_decimal_comma(struct str text)
{
    size_t comma = str_find(text, STR(","), 0), digits = 0;
    if (comma == SIZE_MAX || comma + 1 == text.size) return false;
    for (size_t i = 0; i < text.size; i++) {
        bool sign = i == 0 && text.at[i] == '-';
        if (i == comma || sign) continue;
        if (text.at[i] == '.' ? i > comma : !is_digit(text.at[i])) return false;
        digits += i < comma;
    }
    return digits > 0 && text.size - comma - 1 <= 2;
}

/* $1,234.50, -5 EUR, 12,50 €: a number beside a currency. */
static bool has_currency(struct str text)
{
    static const struct str signs[] = {STR_INIT("$"),   STR_INIT("€"),   STR_INIT("£"),
                                       STR_INIT("¥"),   STR_INIT("EUR"), STR_INIT("USD"),
                                       STR_INIT("GBP"), STR_INIT("R$"),  STR_INIT("CNY")};
    bool negative = str_starts(text, STR("-"));
    text = str_slice(text, negative, text.size);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct str rest = text;
        if (str_starts(text, signs[i])) rest = str_slice(text, signs[i].size, text.size);
        if (str_ends(text, signs[i])) rest = str_slice(text, 0, text.size - signs[i].size);
        rest = str_trim(rest);
        if (rest.size < text.size && (is_number(rest) || has_decimal_comma(rest))) return true;
    }
    return false;
}

/* 0101, 420/07001, 41CJ, 0101 232 01 - 187 */
static bool is_code(struct str text)
{
    size_t digits = 0, others = 0;
    if (text.size == 0 || text.size > CODE_LONGEST) return false;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.at[i];
        bool letter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        digits += is_digit(byte);
        others += letter;
        if (!letter && !is_digit(byte) && !strchr(" ./_-:", byte)) return false;
    }
    return digits > 0 && digits >= others;
}

static bool is_code_end(struct str text, size_t at, enum label_form form)
{
    struct str rest = str_slice(text, at, text.size);
    if (form == LABEL_BRACKETED) return str_starts(rest, STR("]"));
    if (form == LABEL_BLANK) return str_starts(rest, STR(" "));
    return str_starts(str_trim(rest), STR("-")) && rest.size > 1;
}

bool label_split(enum label_form form, struct str text, struct str *code, struct str *name)
{
    size_t from = form == LABEL_BRACKETED, at = from;
    if (form == LABEL_BRACKETED && !str_starts(text, STR("["))) return false;
    while (at < text.size && is_digit(text.at[at]))
        at++;
    if (at < from + 2 || !is_code_end(text, at, form)) return false;
    *code = str_slice(text, from, at);
    struct str rest = str_trim(str_slice(text, at, text.size));
    *name = form == LABEL_BLANK ? rest : str_trim(str_slice(rest, 1, rest.size));
    return name->size > 0 && !is_digit(name->at[0]) && name->at[0] != '-';
}

/* Which fields hold numbers in most of the records that have anything there. */
static bool *number_fields(struct arena *arena, const struct sample *sample, uint32_t width)
{
    uint32_t *filled = arena_new_array(arena, uint32_t, width);
    uint32_t *numbers = arena_new_array(arena, uint32_t, width);
    uint32_t from = sample->record_count > 4 * LEADING ? LEADING : 0;
    for (uint32_t i = from; i < sample->record_count && i < from + LOOKED_AT; i++) {
        for (uint32_t field = 0; field < width; field++) {
            struct str value = value_at(&sample->records[i], field);
            if (value.size == 0) continue;
            filled[field]++;
            numbers[field] +=
                is_number(value) || has_currency(value) || has_decimal_comma(value);
        }
    }
    bool *found = arena_new_array(arena, bool, width);
    for (uint32_t field = 0; field < width; field++)
        found[field] = numbers[field] > 0 && numbers[field] * 10ull >= filled[field] * 6ull;
    return found;
}

static bool is_body(const struct record *record, const bool *number_field, uint32_t width)
{
    for (uint32_t field = 0; field < width; field++) {
        struct str value = value_at(record, field);
        if (number_field[field] && value.size && !is_year(value) &&
            (is_number(value) || has_currency(value) || has_decimal_comma(value)))
            return true;
    }
    return false;
}

static uint32_t filled_count(const struct record *record)
{
    uint32_t only;
    return record_filled(record, &only);
}

/* Unit: EUR, 单位名称：某局: what stands around a table. */
static bool is_around(struct arena *arena, const struct record *record)
{
    for (uint32_t field = 0; field < record->field_count; field++) {
        struct str text = str_normal(arena, value_at(record, field));
        if (text.size && str_find(text, STR(":"), 0) == SIZE_MAX && !unit_find(text))
            return false;
    }
    return true;
}

/* Titles and the like stand alone in their row, leave most of it blank, or have a colon;
 * headings do not. */
static bool is_above(struct arena *arena, const struct profile *profile, uint32_t index,
                     uint32_t first)
{
    const struct record *records = profile->sample->records;
    uint32_t filled = filled_count(&records[index]);
    if (profile->width <= 1 || index + 1 > first) return false;
    if (filled <= 1 || is_around(arena, &records[index])) return true;
    return index + 1 < first && filled * 3 <= profile->width &&
           filled < filled_count(&records[first - 1]);
}

static void find_headings(struct arena *arena, struct profile *profile,
                          const bool *number_field)
{
    const struct sample *sample = profile->sample;
    uint32_t first = 0;
    while (first < sample->record_count && first < LEADING &&
           !is_body(&sample->records[first], number_field, profile->width))
        first++;
    if (first == sample->record_count || first == LEADING) first = 1;
    while (profile->above < first && is_above(arena, profile, profile->above, first))
        profile->above++;
    profile->heading_rows = first - profile->above;
}

static void find_rows(struct arena *arena, struct profile *profile)
{
    const struct sample *sample = profile->sample;
    profile->rows = arena_new_array(arena, uint32_t, sample->record_count);
    for (uint32_t i = profile->above + profile->heading_rows; i < sample->record_count; i++) {
        const struct record *record = &sample->records[i];
        if (record_is_blank(record)) continue;
        if (record->field_count != profile->width) profile->odd++;
        if (record->field_count == 1 && profile->width > 1) continue;
        profile->head_rows += i < sample->head_count;
        profile->rows[profile->row_count++] = i;
    }
}

static void count_number(struct column_profile *column, struct str value)
{
    struct reading reading = amount_read(value, NULL);
    bool negative = reading.amount < 0;
    if (reading.state == AMOUNT_TOO_FINE)
        column->too_fine++;
    else if (reading.state != AMOUNT_OK)
        return;
    column->numbers++;
    column->negative += negative;
    column->separated += (reading.steps & STEP_SEPARATORS) != 0;
    column->zeros += reading.state == AMOUNT_OK && reading.amount == 0;
    column->decimals += reading.decimals > 0;
    column->leading_zeros += value.size > 1 && value.at[0] == '0' && is_digit(value.at[1]);
    column->years += is_year(value);
}

/* Once a distinct value, for all its `rows`. */
static void count_value(struct column_profile *column, struct str value, uint32_t rows)
{
    struct str code, name;
    struct column_profile one = {.filled = 1};
    count_number(&one, value);
    column->filled += rows;
    column->numbers += one.numbers * rows;
    column->too_fine += one.too_fine * rows;
    column->negative += one.negative * rows;
    column->separated += one.separated * rows;
    column->zeros += one.zeros * rows;
    column->decimals += one.decimals * rows;
    column->leading_zeros += one.leading_zeros * rows;
    column->years += one.years * rows;
    column->percents += str_ends(value, STR("%")) ? rows : 0;
    column->commas += has_decimal_comma(value) ? rows : 0;
    column->signs += has_currency(value) ? rows : 0;
    column->codes += is_code(value) ? rows : 0;
    column->lines += memchr(value.at, '\n', value.size) ? rows : 0;
    for (int form = 0; form < LABEL_FORMS; form++)
        column->labels[form] +=
            label_split((enum label_form)form, value, &code, &name) ? rows : 0;
    uint32_t length = character_count(value);
    if (length > column->longest) column->longest = length;
    column->characters += (uint64_t)length * rows;
    column->lengths[length < PROFILE_LENGTHS ? length : PROFILE_LENGTHS - 1] += rows;
}

static void profile_column(struct arena *arena, const struct profile *profile, uint32_t index)
{
    struct column_profile *column = &profile->columns[index];
    const struct mem *mem = arena_mem(arena);
    struct distinct distinct = {0};
    struct str value;
    column->ids = arena_new_array(arena, uint32_t, profile->row_count);
    for (uint32_t row = 0; row < profile->row_count; row++) {
        value = profile_value(profile, row, index);
        bool absent = value.size == 0 || amount_read(value, NULL).state == AMOUNT_DASH;
        column->ids[row] = absent ? 0 : distinct_id(mem, &distinct, value) + 1;
    }
    column->distinct = (uint32_t)distinct.values.count;
    column->values = arena_new_array(arena, struct str, column->distinct);
    for (uint32_t i = 0; i < column->distinct; i++) {
        column->values[i] = distinct.values.at[i].text;
        count_value(column, column->values[i], distinct.values.at[i].count);
    }
    distinct_free(&distinct);
}

static void take_headings(struct arena *arena, struct profile *profile)
{
    uint32_t count =
        profile->heading_rows < HEADING_ROWS ? profile->heading_rows : HEADING_ROWS;
    struct headings headings = {0};
    if (count) headings = headings_read(arena, &profile->source, profile->above, count);
    for (uint32_t i = 0; i < profile->column_count; i++) {
        struct column_profile *column = &profile->columns[i];
        column->field = i;
        column->heading = column->group = STR_EMPTY;
        if (i >= headings.field_count) continue;
        column->heading = heading_leaf(arena, &headings.fields[i]);
        if (headings.fields[i].count > 1) column->group = headings.fields[i].texts[0];
    }
}

static bool refuse(struct diagnostics *diagnostics, const struct sample *sample,
                   const char *why)
{
    diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = sample->path}, "%s",
                    _(why));
    return false;
}

static uint32_t usual_width(const struct sample *sample)
{
    uint32_t counts[PROFILE_COLUMNS + 2] = {0}, best = 0;
    for (uint32_t i = 0; i < sample->record_count; i++) {
        uint32_t width = sample->records[i].field_count;
        if (width > PROFILE_COLUMNS) width = PROFILE_COLUMNS + 1;
        if (++counts[width] > counts[best] || (width > best && counts[width] == counts[best]))
            best = width;
    }
    return best;
}

bool profile_make(struct arena *arena, const struct sample *sample,
                  struct diagnostics *diagnostics, struct profile *profile)
{
    *profile = (struct profile){.sample = sample, .width = usual_width(sample)};
    profile->source = (struct source){
        .path = sample->path, .record_count = sample->record_count, .records = sample->records};
    if (profile->width > PROFILE_COLUMNS)
        return refuse(diagnostics, sample,
                      N_("has more columns than a layout is proposed for"));
    bool *number_field = number_fields(arena, sample, profile->width), any = false;
    for (uint32_t field = 0; field < profile->width; field++)
        any = any || number_field[field];
    if (!any)
        return refuse(
            diagnostics, sample,
            N_("no column holds numbers that can be amounts: there is nothing to propose"));
    find_headings(arena, profile, number_field);
    find_rows(arena, profile);
    if (profile->row_count == 0)
        return refuse(diagnostics, sample, N_("holds headings, but no rows below them"));
    profile->column_count = profile->width;
    profile->columns = arena_new_array(arena, struct column_profile, profile->column_count);
    take_headings(arena, profile);
    for (uint32_t i = 0; i < profile->column_count; i++)
        profile_column(arena, profile, i);
    return true;
}
