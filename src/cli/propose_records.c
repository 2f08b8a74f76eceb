/*
 * Sections for line items.
 */
#include "cli/propose.h"

/* FY 2014 -> FY????, 2014 -> 20??, so that other years are known, too. */
static struct str year_pattern(struct arena *arena, struct str heading)
{
    struct str pattern = pattern_of(arena, heading);
    char *at = arena_alloc(arena, pattern.size + 1, 1);
    for (size_t i = 0; i < pattern.size; i++) {
        at[i] = pattern.at[i];
        struct str year = str_slice(pattern, i >= 3 ? i - 3 : 0, i + 1);
        if (is_year(year)) at[i] = at[i - 1] = '?';
    }
    return (struct str){at, pattern.size};
}

static void put_measures(struct output *out, struct arena *arena,
                         const struct proposal *proposal)
{
    const struct profile *profile = &proposal->profile;
    struct str years = STR_EMPTY, amounts = STR_EMPTY;
    uint32_t year_count = 0, left = 0;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        struct str heading = profile->columns[i].heading;
        if (proposal->roles[i].role == ROLE_WIDE_YEAR) {
            left += !add_alternative(arena, &years, year_pattern(arena, heading));
            year_count++;
        } else if (proposal->roles[i].role == ROLE_AMOUNT) {
            left += !add_alternative(arena, &amounts, pattern_of(arena, heading));
        }
    }
    put_amounts_why(out, arena, proposal);
    put_left_over(out, arena, left);
    if (years.size) {
        put_comment(
            out, arena,
            str_format(arena, "%u columns are years, by their headings", (unsigned)year_count));
        put_key(out, STR("years"), years);
    } else {
        put_key(out, STR("amount"), amounts);
    }
}

static struct str level_list(struct arena *arena, const struct proposal *proposal,
                             const struct dimension_proposal *dimension, bool names)
{
    struct str list = STR_EMPTY;
    bool any = false;
    for (uint32_t i = 0; i < dimension->level_count; i++) {
        uint32_t column = names ? dimension->levels[i].name : dimension->levels[i].code;
        struct str heading = column == NO_COLUMN
                                 ? STR_EMPTY
                                 : pattern_of(arena, proposal->profile.columns[column].heading);
        any = any || heading.size;
        list = i ? STR_JOIN(arena, list, STR(" > "), heading) : heading;
    }
    return any ? list : STR_EMPTY;
}

static struct str digits_list(struct arena *arena, const uint32_t *digits, uint32_t count)
{
    struct str list = STR_EMPTY;
    for (uint32_t i = 0; i < count; i++)
        list = str_format(arena, "%.*s%s%u", STR_ARG(list), i ? "," : "", (unsigned)digits[i]);
    return list;
}

static void put_digits(struct output *out, struct arena *arena,
                       const struct dimension_proposal *dimension)
{
    struct str digits = digits_list(arena, dimension->digits, dimension->digit_count);
    if (dimension->separator) {
        put_comment(out, arena, STR("levels are the parts of the code"));
        put_key(out, STR("separator"), (struct str){&dimension->separator, 1});
    }
    if (digits.size == 0) return;
    if (dimension->digits_sure) {
        put_comment(out, arena,
                    STR("longer codes begin with shorter ones that are there, too"));
        put_key(out, STR("digits"), digits);
        return;
    }
    put_comment(out, arena,
                STR("all codes are of one length; if their first characters are a level:"));
    put_key_commented(out, STR("digits"), digits);
}

static void put_code_form(struct output *out, const struct proposal *proposal,
                          const struct dimension_proposal *dimension)
{
    uint32_t code = dimension->levels[0].code;
    if (code == NO_COLUMN || proposal->roles[code].role != ROLE_LABEL) return;
    static const char *const forms[] = {"[code]name", "code - name", "code name"};
    put_key(out, STR("code_form"), str_of(forms[proposal->roles[code].form]));
}

static void put_dimension(struct output *out, struct arena *arena,
                          const struct proposal *proposal,
                          const struct dimension_proposal *dimension)
{
    put_literal(out, "\n");
    put_comment(out, arena, dimension->why);
    put_comment(out, arena,
                str_format(arena, "%.*s different %s%s",
                           STR_ARG(number_text(arena, dimension->distinct)), "ones",
                           dimension->level_count > 1 ? " on the last level" : ""));
    put_literal(out, "[dimension.");
    put(out, dimension->id);
    put_literal(out, "]\n");
    struct str title = value_of(arena, dimension->title);
    if (title.size) put_key(out, STR("title"), title);
    if (dimension->kind) put_key(out, STR("kind"), str_of(dimension->kind));

    struct str codes = level_list(arena, proposal, dimension, false);
    struct str names = level_list(arena, proposal, dimension, true);
    if (dimension->part != NO_COLUMN)
        codes = STR_JOIN(arena, codes, STR(","),
                         pattern_of(arena, proposal->profile.columns[dimension->part].heading));
    if (codes.size) put_key(out, STR("code"), codes);
    if (names.size) put_key(out, STR("name"), names);
    put_code_form(out, proposal, dimension);
    put_digits(out, arena, dimension);
    if (dimension->part != NO_COLUMN) put_key(out, STR("separator"), STR("."));
}

/* All in `dimensions`, so that `default` can be changed without losing one. */
static void put_dimension_lists(struct output *out, struct arena *arena,
                                const struct records_proposal *records)
{
    struct str first = STR_EMPTY, all = STR_EMPTY;
    for (uint32_t i = records->flow == NO_COLUMN ? 0 : 1; i < records->dimension_count; i++) {
        struct str id = records->dimensions[i].id;
        all = all.size ? STR_JOIN(arena, all, STR(","), id) : id;
        if (i + 1 == records->default_count) first = all;
    }
    put_key(out, STR("default"), first);
    put_key(out, STR("dimensions"), all);
}

static void put_subtotals(struct output *out, struct arena *arena,
                          const struct proposal *proposal)
{
    const struct records_proposal *records = &proposal->records;
    if (records->leaves != NO_COLUMN) {
        put_comment(out, arena,
                    STR_JOIN(arena, STR("subtotals: "),
                             counted(arena, records->sums_kept, records->sums,
                                     "codes that others begin with are the sum of these")));
        put_key(out, STR("leaves"), records->dimensions[records->leaves].id);
    }
    if (records->totals.column == NO_COLUMN) return;
    struct str heading = proposal->profile.columns[records->totals.column].heading;
    put_comment(out, arena,
                str_format(arena, "%u row%s so%s", (unsigned)records->totals.rows,
                           records->totals.rows == 1 ? " is called" : "s are called",
                           records->totals.is_sum
                               ? ": the sum of the others"
                               : ", but not the sum of the others: look at it"));
    put_key(out, key_of(arena, "skip.", heading), pattern_of(arena, records->totals.word));
}

static void put_section(struct output *out, struct arena *arena,
                        const struct proposal *proposal, struct str id, struct str title)
{
    const struct profile *profile = &proposal->profile;
    put_literal(out, "\n[records.");
    put(out, id);
    put_literal(out, "]\n");
    put_key(out, STR("title"), title);
    put_left_out(out, arena, proposal);
    uint32_t above = profile->above + profile->heading_rows;
    bool named = put_columns(out, arena, proposal);
    if (named) put_key(out, STR("file"), file_pattern(arena, proposal->sample.path));
    if (named ? above > 0 : above != 1)
        put_key(out, STR("header_rows"), str_format(arena, "%u", (unsigned)above));
    put_measures(out, arena, proposal);
    put_unit(out, arena, proposal);
    put_dimension_lists(out, arena, &proposal->records);
    put_subtotals(out, arena, proposal);
}

/* Income and expenditure are never added up: a section for each. */
static void put_flows(struct output *out, struct arena *arena, const struct proposal *proposal,
                      uint32_t number)
{
    const struct dimension_proposal *flow = &proposal->records.dimensions[0];
    uint32_t index =
        flow->levels[0].code != NO_COLUMN ? flow->levels[0].code : flow->levels[0].name;
    const struct column_profile *column = &proposal->profile.columns[index];
    struct str heading = column->heading;
    for (uint32_t i = 0; i < column->distinct; i++) {
        struct str value = column->values[i];
        put_literal(out, i ? ""
                           : "\n; income and expenditure, which are not added up: a section "
                             "for each\n");
        put_section(out, arena, proposal, str_format(arena, "r%u", (unsigned)(number + i)),
                    value_of(arena, value));
        put_key(out, key_of(arena, "only.", heading), pattern_of(arena, value));
    }
}

void put_records(struct output *out, struct arena *arena, const struct proposal *proposal,
                 uint32_t *number)
{
    const struct records_proposal *records = &proposal->records;
    if (records->flow != NO_COLUMN) {
        put_flows(out, arena, proposal, *number);
        *number += 4;
    } else {
        put_section(out, arena, proposal, str_format(arena, "r%u", (unsigned)(*number)++),
                    STR("items"));
    }
    for (uint32_t i = records->flow == NO_COLUMN ? 0 : 1; i < records->dimension_count; i++)
        put_dimension(out, arena, proposal, &records->dimensions[i]);
}
