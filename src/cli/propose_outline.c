/*
 * A section for a table as printed.
 */
#include "cli/propose.h"

#include "yusuan/amount.h"

static struct str heading_pattern(struct arena *arena, const struct proposal *proposal,
                                  uint32_t column)
{
    return pattern_of(arena, proposal->profile.columns[column].heading);
}

static void put_tree(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    const struct outline_proposal *outline = &proposal->outline;
    struct str codes = STR_EMPTY, digits = STR_EMPTY;
    for (uint32_t i = 0; i < outline->code_count; i++) {
        struct str heading = heading_pattern(arena, proposal, outline->codes[i]);
        codes = i ? STR_JOIN(arena, codes, STR(","), heading) : heading;
    }
    for (uint32_t i = 0; i < outline->digit_count; i++)
        digits = str_format(arena, "%.*s%s%u", STR_ARG(digits), i ? "," : "",
                            (unsigned)outline->digits[i]);
    if (codes.size) put_key(out, STR("code"), codes);
    if (outline->name != NO_COLUMN)
        put_key(out, STR("name"), heading_pattern(arena, proposal, outline->name));
    static const char *const forms[] = {"[code]name", "code - name", "code name"};
    if (outline->in_label) {
        put_comment(out, arena, proposal->roles[outline->name].why);
        put_key(out, STR("code_form"), str_of(forms[proposal->roles[outline->name].form]));
    }
    if (digits.size == 0) return;
    put_comment(out, arena, outline->digits_why);
    put_key(out, STR("digits"), digits);
}

/* Amounts, or a column with a heading that holds nothing in this edition. */
static bool is_measure(const struct proposal *proposal, uint32_t column)
{
    switch (proposal->roles[column].role) {
    case ROLE_AMOUNT:
    case ROLE_WIDE_YEAR: return true;
    case ROLE_EMPTY: return !proposal->profile.columns[column].is_named;
    default: return false;
    }
}

/* The column of names, or that of another block. */
static bool is_name(struct arena *arena, const struct proposal *proposal, uint32_t column)
{
    const struct column_profile *columns = proposal->profile.columns;
    uint32_t name = proposal->outline.name;
    return name != NO_COLUMN && str_equal(str_normal(arena, columns[column].heading),
                                          str_normal(arena, columns[name].heading));
}

static void put_blocks(struct output *out, struct arena *arena,
                       const struct outline_proposal *outline)
{
    struct str list = STR_EMPTY;
    for (uint32_t i = 0; i < outline->block_count; i++)
        list = i ? STR_JOIN(arena, list, STR("|"), pattern_of(arena, outline->blocks[i]))
                 : pattern_of(arena, outline->blocks[i]);
    if (list.size == 0) return;
    put_comment(out, arena, STR("tables side by side: the heading of the names comes again"));
    put_key(out, STR("blocks"), list);
}

/* All columns that are left are measures, unless some of them are none. */
static void put_measures(struct output *out, struct arena *arena,
                         const struct proposal *proposal)
{
    const struct profile *profile = &proposal->profile;
    struct str amounts = STR_EMPTY, words = STR_EMPTY;
    uint32_t left = 0;
    bool others = false;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        enum role role = proposal->roles[i].role;
        if (role == ROLE_CODE || is_name(arena, proposal, i)) continue;
        bool amount = is_measure(proposal, i), word = role == ROLE_TEXT || role == ROLE_LONG;
        struct str *list = amount ? &amounts : &words;
        others = others || !amount;
        if (!amount && !word) continue;
        left += !add_alternative(arena, list, heading_pattern(arena, proposal, i));
    }
    put_left_over(out, arena, left);
    if (words.size) put_key(out, STR("words"), words);
    if (others) put_key(out, STR("measures"), amounts);
}

/* A heading that is a number would be taken for a figure. */
static bool has_number_above(const struct profile *profile)
{
    for (uint32_t i = 0; i < profile->column_count; i++)
        if (!profile->columns[i].is_named &&
            amount_read(profile->columns[i].heading, NULL).state == AMOUNT_OK)
            return true;
    return false;
}

void put_outline(struct output *out, struct arena *arena, const struct proposal *proposal,
                 uint32_t *number)
{
    const struct outline_proposal *outline = &proposal->outline;
    put_literal(out, "\n");
    put_literal(out, str_format(arena, "[table.t%u]\n", (unsigned)*number).at);
    put_key(out, STR("number"), str_format(arena, "%u", (unsigned)(*number)++));
    put_key(out, STR("title"),
            outline->title.size ? pattern_of(arena, outline->title)
                                : value_of(arena, file_stem(proposal->sample.path)));
    if (outline->title.size == 0) {
        put_comment(out, arena,
                    STR("no title is printed: the table is known by the file's name"));
        put_key(out, STR("file"), file_pattern(arena, proposal->sample.path));
        put_columns(out, arena, proposal);
    }
    if (outline->unit.size == 0) put_unit(out, arena, proposal);
    if (has_number_above(&proposal->profile) && proposal->profile.heading_rows <= HEADING_ROWS)
        put_key(out, STR("header_rows"),
                str_format(arena, "%u", (unsigned)proposal->profile.heading_rows));
    put_left_out(out, arena, proposal);
    put_amounts_why(out, arena, proposal);
    put_key(out, STR("classification"), str_of(outline->classification));
    put_tree(out, arena, proposal);
    put_blocks(out, arena, outline);
    put_measures(out, arena, proposal);
    if (outline->total.size) put_key(out, STR("total"), pattern_of(arena, outline->total));
}
