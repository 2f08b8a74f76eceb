/*
 * What the columns of a table as printed are: name, code, measures, words; in each of its
 * blocks.
 */
#include "load/outline.h"
#include "yusuan/say.h"

/* Does the field belong to the block? */
static bool in_block(const struct outline *outline, uint32_t block, uint32_t field)
{
    if (outline->layout->block_count == 0) return true;
    return heading_match(outline->loading->scratch, &outline->headings.fields[field],
                         outline->layout->blocks[block]);
}

/* Does any record of the segment hold something in the field? */
static bool is_used(const struct outline *outline, uint32_t field)
{
    for (uint32_t i = outline->headings.first + outline->headings.count;
         i < outline->segment->end; i++) {
        if (str_trim(outline_value(outline, i, field)).size) return true;
    }
    return false;
}

/* `-` among the columns that the layout names. */
static bool is_unused(const struct outline *outline, uint32_t field)
{
    return outline->layout->column_count && outline->headings.fields[field].count == 0;
}

static bool is_taken(const struct outline *outline, const struct block_fields *block,
                     struct str name)
{
    for (uint32_t i = 0; i < block->measure_count; i++) {
        if (str_equal(outline->draft->columns.at[block->measure_columns[i]].name, name))
            return true;
    }
    return false;
}

/* A measure is called by its lowest heading; by group and heading where that is taken in this
 * block, else by its number, too: two columns of one name must not be read into one. */
static struct str measure_name(const struct outline *outline, const struct block_fields *block,
                               uint32_t field, struct str group)
{
    struct arena *arena = outline->loading->arena;
    struct str leaf = heading_leaf(arena, &outline->headings.fields[field]);
    if (!is_taken(outline, block, leaf)) return leaf;
    struct str name = str_format(arena, "%.*s/%.*s", STR_ARG(group), STR_ARG(leaf));
    if (group.size && !is_taken(outline, block, name)) return name;
    return str_format(arena, _("%.*s (column %u)"), STR_ARG(leaf), (unsigned)field + 1);
}

static void add_measure(struct outline *outline, struct block_fields *block, uint32_t field)
{
    const struct heading *heading = &outline->headings.fields[field];
    struct cell_place place = outline_place(outline, outline->headings.first, field);
    struct str group = heading_group(heading), name;
    if (outline->layout->block_count && heading->count == 2) group = STR_EMPTY;
    if (heading->count == 0) {
        if (!is_used(outline, field)) return;
        name = str_format(outline->loading->arena, _("column %u"), (unsigned)field + 1);
        diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING, cell_place(place),
                        "this column has no heading");
    } else {
        name = measure_name(outline, block, field, group);
    }
    if (block->measure_count == BLOCK_MEASURES || field >= UINT16_MAX) {
        diagnostics_add(outline->loading->diagnostics, SEVERITY_ERROR, cell_place(place),
                        "too many columns (more than %d): this one is left out",
                        BLOCK_MEASURES);
        return;
    }
    block->measures[block->measure_count] = field;
    block->measure_columns[block->measure_count++] =
        draft_column(outline->loading->mem, outline->draft, name, group);
}

static void add_words(struct outline *outline, struct block_fields *block, uint32_t field)
{
    if (block->word_count == LAYOUT_LEVELS) return;
    struct str name = heading_leaf(outline->loading->arena, &outline->headings.fields[field]);
    block->words[block->word_count] = field;
    block->word_columns[block->word_count++] =
        draft_word_column(outline->loading->mem, outline->draft, name);
}

static uint32_t find_heading(const struct outline *outline, uint32_t block, struct str pattern)
{
    for (uint32_t field = 0; field < outline->headings.field_count; field++) {
        if (!in_block(outline, block, field)) continue;
        if (heading_match(outline->loading->scratch, &outline->headings.fields[field], pattern))
            return field;
    }
    return NO_FIELD;
}

static bool is_code_field(const struct block_fields *block, uint32_t field)
{
    for (uint32_t i = 0; i < block->code_count; i++) {
        if (block->codes[i] == field) return true;
    }
    return false;
}

/* 科目编码 printed as 类, 款 and 项 in columns of their own. */
static bool split_code_fields(const struct outline *outline, uint32_t index,
                              struct block_fields *block)
{
    static const struct str parts[] = {STR_INIT("类"), STR_INIT("款"), STR_INIT("项")};
    enum { PARTS = sizeof parts / sizeof *parts };
    uint32_t most = outline->layout->level_count < PARTS ? outline->layout->level_count : PARTS;
    for (block->code_count = 0; block->code_count < most; block->code_count++) {
        uint32_t field = find_heading(outline, index, parts[block->code_count]);
        if (field == NO_FIELD) break;
        block->codes[block->code_count] = field;
    }
    return block->code_count > 1;
}

static void missing_heading(const struct outline *outline, struct str pattern, const char *what)
{
    uint32_t record =
        outline->headings.count ? outline->headings.first : outline->segment->title;
    diagnostics_add(
        outline->loading->diagnostics, SEVERITY_ERROR,
        cell_place(outline_place(outline, record, 0)),
        "no heading '%.*s' (%s of table %.*s in layout %.*s): this table cannot be read",
        STR_ARG(pattern), _(what), STR_ARG(outline->layout->id),
        STR_ARG(outline->segment->layout->name));
}

bool outline_columns(struct outline *outline, uint32_t index)
{
    struct block_fields *block = &outline->blocks[index];
    const struct table_layout *layout = outline->layout;
    block->name = layout->name.size ? find_heading(outline, index, layout->name) : NO_FIELD;
    if (layout->name.size && block->name == NO_FIELD) {
        missing_heading(outline, layout->name, N_("name"));
        return false;
    }
    bool split = layout->code_count == 1 && split_code_fields(outline, index, block);
    for (uint32_t i = 0; i < layout->code_count && !split; i++) {
        block->code_count = i;
        block->codes[i] = find_heading(outline, index, layout->codes[i]);
        if (block->codes[i] == NO_FIELD) {
            missing_heading(outline, layout->codes[i], N_("code"));
            return false;
        }
        block->code_count = i + 1;
    }
    for (uint32_t field = 0; field < outline->headings.field_count; field++) {
        const struct heading *heading = &outline->headings.fields[field];
        if (field == block->name || is_code_field(block, field) ||
            !in_block(outline, index, field) || is_unused(outline, field))
            continue;
        if (heading_match(outline->loading->scratch, heading, layout->words)) {
            add_words(outline, block, field);
        } else if (layout->measures.size == 0 ||
                   heading_match(outline->loading->scratch, heading, layout->measures)) {
            add_measure(outline, block, field);
        }
    }
    return true;
}

static bool has_field(const uint32_t *fields, uint32_t count, uint32_t field)
{
    for (uint32_t i = 0; i < count; i++) {
        if (fields[i] == field) return true;
    }
    return false;
}

/* Is the field read, in whatever block? */
static bool is_read(const struct outline *outline, uint32_t field)
{
    for (uint32_t i = 0; i < outline->block_count; i++) {
        const struct block_fields *block = &outline->blocks[i];
        if (block->name == field || is_code_field(block, field) ||
            has_field(block->measures, block->measure_count, field) ||
            has_field(block->words, block->word_count, field))
            return true;
    }
    return false;
}

void outline_report_unread(const struct outline *outline)
{
    for (uint32_t field = 0; field < outline->headings.field_count; field++) {
        const struct heading *heading = &outline->headings.fields[field];
        if (is_read(outline, field) || is_unused(outline, field) || !is_used(outline, field))
            continue;
        struct str name = heading->count ? heading->texts[0] : STR_EMPTY;
        diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING,
                        cell_place(outline_place(outline, outline->headings.first, field)),
                        "column '%.*s' is none that layout %.*s reads: left out", STR_ARG(name),
                        STR_ARG(outline->segment->layout->name));
    }
}
