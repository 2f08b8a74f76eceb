/*
 * Tables as printed:
 *
 *     2023年部门支出预算总表                          a title
 *     编制部门：某街道办事处,,,,,,单位：元            what stands around the table
 *     类,款,项,功能分类科目名称,合计,基本支出         headings
 *     201,,,一般公共服务支出,"2,976,800",0            rows, with their subtotals
 *     201,05,,统计信息事务,"627,600",0
 *
 * A file without a title is one, too, when it has a single classification and most codes have
 * their parents in rows of their own.
 */
#include "load/propose.h"

#include "load/distinct.h"
#include "load/title.h"
#include "load/words.h"
#include "yusuan/amount.h"

enum { PARENTS_LEAST = 80 /* percent */ };

static bool is_digits(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.size > 0;
}

/* Where the part behind the colon begins; SIZE_MAX: there is no colon, or nothing behind it. */
static size_t behind_colon(struct str normal)
{
    size_t at = str_find(normal, STR(":"), 0);
    return at == SIZE_MAX || at == 0 || at + 1 == normal.size ? SIZE_MAX : at + 1;
}

/* 单位:万元, Unit: EUR, (in thousand EUR) */
static const struct unit *unit_in(struct arena *arena, struct str normal)
{
    size_t behind = behind_colon(normal);
    const struct unit *unit = unit_find(normal);
    if (!unit && behind != SIZE_MAX) unit = unit_find(str_slice(normal, behind, normal.size));
    for (size_t open = 0; !unit && (open = str_find(normal, STR("("), open)) != SIZE_MAX;
         open++) {
        size_t close = str_find(normal, STR(")"), open);
        struct str inner = str_slice(normal, open + 1, close);
        unit = unit_find(inner);
        if (!unit && str_starts(inner, STR("in")))
            unit = unit_find(str_slice(inner, 2, inner.size));
    }
    (void)arena;
    return unit;
}

static bool take_unit(struct arena *arena, struct proposal *proposal, struct str text,
                      const char *where)
{
    const struct unit *unit = unit_in(arena, str_normal(arena, text));
    if (!unit) return false;
    proposal->unit = unit->name;
    proposal->unit_why = str_format(arena, "%s says '%.*s'", where, STR_ARG(text));
    return true;
}

void propose_unit(struct arena *arena, struct proposal *proposal)
{
    const struct profile *profile = &proposal->profile;
    proposal->unit = proposal->unit_why = STR_EMPTY;
    for (uint32_t i = 0; i < profile->above; i++) {
        const struct record *record = &proposal->sample.records[i];
        for (uint32_t field = 0; field < record->field_count; field++) {
            struct str text = str_trim(record->fields[field].value);
            if (text.size && take_unit(arena, proposal, text, "a cell above the table")) return;
        }
    }
    for (uint32_t i = 0; i < profile->column_count; i++) {
        enum role role = proposal->roles[i].role;
        if (role != ROLE_AMOUNT && role != ROLE_WIDE_YEAR) continue;
        struct str heading = profile->columns[i].heading;
        if (heading.size && take_unit(arena, proposal, heading, "a heading")) return;
    }
}

struct str without_years(struct arena *arena, struct str title)
{
    struct str copy = str_copy(arena, title);
    char *at = arena_alloc(arena, copy.size + 1, 1);
    for (size_t i = 0; i < copy.size; i++)
        at[i] = copy.at[i];
    for (size_t i = 0; i + 4 <= copy.size; i++) {
        bool alone = (i == 0 || copy.at[i - 1] < '0' || copy.at[i - 1] > '9') &&
                     (i + 4 == copy.size || copy.at[i + 4] < '0' || copy.at[i + 4] > '9');
        if (!alone || !is_year(str_slice(copy, i, i + 4))) continue;
        at[i] = at[i + 1] = at[i + 2] = at[i + 3] = '?';
    }
    return (struct str){at, copy.size};
}

/* The title as a layout states it: without number, year and publisher. */
static struct str title_pattern(struct arena *arena, struct str title)
{
    struct str normal = str_normal(arena, title), best = STR_EMPTY;
    struct title_forms forms = title_forms(arena, normal);
    for (uint32_t i = 0; i < forms.count; i++)
        if (!forms.at[i].without_ordinal) best = forms.at[i].text;
    return without_years(arena, best.size == normal.size ? title : best);
}

/* 表1, 附表12, 公开01表: the number of a table, not its title. */
static bool is_number(struct str normal)
{
    return character_count(normal) <= 6 &&
           str_match(normal, STR("表*|附表*|附件*|公开*表|*号表|Table*|Tab.*"), NULL);
}

/* Cells above the headings: title, entity, unit. */
static void read_above(struct arena *arena, struct proposal *proposal)
{
    struct outline_proposal *outline = &proposal->outline;
    for (uint32_t i = 0; i < proposal->profile.above; i++) {
        const struct record *record = &proposal->sample.records[i];
        for (uint32_t field = 0; field < record->field_count; field++) {
            struct str text = str_trim(record->fields[field].value);
            struct str normal = str_normal(arena, text);
            size_t behind = behind_colon(normal);
            if (normal.size == 0) continue;
            if (behind == SIZE_MAX) {
                if (outline->title.size == 0 && !unit_in(arena, normal) && !is_number(normal))
                    outline->title = title_pattern(arena, text);
                continue;
            }
            struct str before = str_slice(normal, 0, behind);
            if (unit_find(str_slice(normal, behind, normal.size)))
                outline->unit = before;
            else if (outline->entity.size == 0)
                outline->entity = before;
        }
    }
}

/* The longest code of digits in the column. */
static uint32_t longest_code(const struct column_profile *column)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < column->distinct; i++)
        if (is_digits(column->values[i]) && column->values[i].size > longest)
            longest = (uint32_t)column->values[i].size;
    return longest;
}

/* 3,5,7 of 类 款 项, which are 3, 2 and 2 long. */
static void add_up_digits(struct arena *arena, const struct profile *profile,
                          struct outline_proposal *outline)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < outline->code_count; i++) {
        uint32_t longest = longest_code(&profile->columns[outline->codes[i]]);
        if (longest == 0) { /* codes of letters: their lengths say nothing */
            outline->digit_count = 0;
            return;
        }
        outline->digits[outline->digit_count++] = sum += longest;
    }
    outline->digits_why = str_format(arena, "the parts of the code, added up, in %u columns",
                                     (unsigned)outline->code_count);
}

/* Code of the row, from its column or its label; empty: none. */
static struct str code_of(const struct proposal *proposal, struct str value, uint32_t column)
{
    struct str code, name;
    if (proposal->roles[column].role != ROLE_LABEL) return value;
    return label_split(proposal->roles[column].form, value, &code, &name) ? code : STR_EMPTY;
}

struct lengths {
    uint32_t count[PROFILE_LENGTHS];
};

static struct lengths count_lengths(const struct proposal *proposal, uint32_t index)
{
    struct lengths lengths = {{0}};
    const struct column_profile *column = &proposal->profile.columns[index];
    for (uint32_t i = 0; i < column->distinct; i++) {
        struct str code = code_of(proposal, column->values[i], index);
        if (is_digits(code) && code.size < PROFILE_LENGTHS) lengths.count[code.size]++;
    }
    return lengths;
}

static void list_digits(struct arena *arena, const struct proposal *proposal, uint32_t index,
                        struct outline_proposal *outline)
{
    struct lengths lengths = count_lengths(proposal, index);
    struct str why = STR("codes of");
    uint32_t levels = 0;
    for (uint32_t i = 1; i < PROFILE_LENGTHS; i++)
        levels += lengths.count[i] > 0;
    if (levels < 2 || levels > LAYOUT_LEVELS) return;
    for (uint32_t i = 1; i < PROFILE_LENGTHS; i++) {
        if (lengths.count[i] == 0) continue;
        why = str_format(arena, "%.*s%s %u digits (%u)", STR_ARG(why),
                         outline->digit_count ? "," : "", (unsigned)i,
                         (unsigned)lengths.count[i]);
        outline->digits[outline->digit_count++] = i;
    }
    outline->digits_why = why;
}

/* Percent of the codes that are not of the shortest length and have their parent in a row. */
static uint32_t parents_percent(struct arena *arena, const struct proposal *proposal,
                                uint32_t index, const struct outline_proposal *outline)
{
    const struct column_profile *column = &proposal->profile.columns[index];
    struct distinct codes = {0};
    uint32_t below = 0, kept = 0;
    for (uint32_t i = 0; i < column->distinct; i++)
        distinct_id(arena_mem(arena), &codes, code_of(proposal, column->values[i], index));
    uint32_t known = (uint32_t)codes.values.count;
    for (uint32_t i = 0; i < column->distinct; i++) {
        struct str code = code_of(proposal, column->values[i], index);
        uint32_t above = 0;
        for (uint32_t level = 0; level < outline->digit_count; level++)
            if (outline->digits[level] < code.size) above = outline->digits[level];
        if (above == 0 || !is_digits(code)) continue;
        below++;
        kept += distinct_id(arena_mem(arena), &codes, str_slice(code, 0, above)) < known;
    }
    distinct_free(&codes);
    return below ? kept * 100 / below : 0;
}

/* The columns of codes that stand before the names. */
static void find_columns(const struct proposal *proposal, struct outline_proposal *outline)
{
    const struct profile *profile = &proposal->profile;
    outline->name = NO_COLUMN;
    for (uint32_t i = 0; i < profile->column_count && outline->name == NO_COLUMN; i++) {
        enum role role = proposal->roles[i].role;
        if (role == ROLE_LABEL || role == ROLE_TEXT) outline->name = i;
        if (role == ROLE_CODE && outline->code_count < LAYOUT_CODE_COLUMNS)
            outline->codes[outline->code_count++] = i;
    }
    outline->in_label =
        outline->name != NO_COLUMN && proposal->roles[outline->name].role == ROLE_LABEL;
    if (outline->in_label) outline->code_count = 0;
}

/* Can the columns be found again by what stands above them? */
static bool has_headings(const struct proposal *proposal,
                         const struct outline_proposal *outline)
{
    const struct column_profile *columns = proposal->profile.columns;
    for (uint32_t i = 0; i < outline->code_count; i++)
        if (columns[outline->codes[i]].is_named) return false;
    return outline->name == NO_COLUMN || !columns[outline->name].is_named;
}

static const char *classification_of(const struct proposal *proposal,
                                     const struct outline_proposal *outline)
{
    static const struct {
        const char *word, *classification;
    } known[] = {{"功能", "functional"},       {"经济", "economic"},
                 {"functional", "functional"}, {"Function", "functional"},
                 {"economic", "economic"},     {"Economic", "economic"}};
    struct str texts[] = {outline->title,
                          outline->name == NO_COLUMN
                              ? STR_EMPTY
                              : proposal->profile.columns[outline->name].heading};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        for (int text = 1; text >= 0; text--)
            if (str_find(texts[text], str_of(known[i].word), 0) != SIZE_MAX)
                return known[i].classification;
    return outline->digit_count ? "functional" : "outline";
}

static void find_total(const struct proposal *proposal, struct outline_proposal *outline)
{
    const struct profile *profile = &proposal->profile;
    for (uint32_t i = 0; i < profile->column_count && outline->total.size == 0; i++) {
        const struct column_profile *column = &profile->columns[i];
        if (proposal->roles[i].role == ROLE_AMOUNT) continue;
        for (uint32_t value = 0; value < column->distinct; value++)
            if (words_are(column->values[value], WORDS_TOTAL))
                outline->total = column->values[value];
    }
}

/* 收入 | 支出: the heading of the names comes again, under another text. */
static void find_blocks(struct arena *arena, const struct proposal *proposal,
                        struct outline_proposal *outline)
{
    const struct profile *profile = &proposal->profile;
    if (outline->name == NO_COLUMN) return;
    struct str name = str_normal(arena, profile->columns[outline->name].heading);
    for (uint32_t i = outline->name; i < profile->column_count; i++) {
        const struct column_profile *column = &profile->columns[i];
        if (!str_equal(str_normal(arena, column->heading), name) || column->is_named) continue;
        bool known = column->group.size == 0 || outline->block_count == LAYOUT_LEVELS;
        for (uint32_t j = 0; j < outline->block_count; j++)
            known = known || str_equal(outline->blocks[j], column->group);
        if (!known) outline->blocks[outline->block_count++] = column->group;
    }
    if (outline->block_count < 2) outline->block_count = 0;
}

/* One classification, and most codes have their parents: no title is needed to see it. */
static bool is_hierarchy(struct arena *arena, const struct proposal *proposal,
                         const struct outline_proposal *outline)
{
    uint32_t column = outline->in_label ? outline->name : outline->codes[0], others = 0;
    if (!outline->in_label && outline->code_count != 1) return false;
    if (outline->digit_count < 2) return false;
    for (uint32_t i = 0; i < proposal->profile.column_count; i++) {
        enum role role = proposal->roles[i].role;
        others +=
            role == ROLE_CODE || role == ROLE_LABEL || role == ROLE_TEXT || role == ROLE_YEAR;
    }
    const struct column_profile *codes = &proposal->profile.columns[column];
    if (others > (outline->in_label ? 1u : 2u)) return false;
    if (codes->distinct * 100ull < codes->filled * 98ull) return false;
    return parents_percent(arena, proposal, column, outline) >= PARENTS_LEAST;
}

bool propose_outline(struct arena *arena, struct proposal *proposal)
{
    struct outline_proposal *outline = &proposal->outline;
    *outline = (struct outline_proposal){.title = STR_EMPTY,
                                         .digits_why = STR_EMPTY,
                                         .total = STR_EMPTY,
                                         .entity = STR_EMPTY,
                                         .unit = STR_EMPTY};
    find_columns(proposal, outline);
    if (outline->name == NO_COLUMN && outline->code_count == 0) return false;
    read_above(arena, proposal);
    bool needs_headings = proposal->profile.heading_rows > 0 || outline->title.size > 0;
    if (needs_headings && !has_headings(proposal, outline)) return false;
    if (outline->code_count > 1)
        add_up_digits(arena, &proposal->profile, outline);
    else
        list_digits(arena, proposal, outline->in_label ? outline->name : outline->codes[0],
                    outline);
    if (outline->title.size == 0 && !is_hierarchy(arena, proposal, outline)) return false;
    outline->classification = classification_of(proposal, outline);
    find_blocks(arena, proposal, outline);
    find_total(proposal, outline);
    return true;
}
