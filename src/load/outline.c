/*
 * A table as printed: headings, then rows, one or more blocks side by side.
 *     收入,,支出,
 *     项目,预算,项目,预算
 *     一、预算拨款,"3,424.74",一、一般公共服务支出,0.00
 *     ,,二、外交支出,0.00
 * A record gives a row to every block in which it has a code or a name. Every record ends with
 * a fate: none is lost.
 */
#include "load/outline.h"

#include "yusuan/say.h"

static bool is_blank(struct str text)
{
    return str_trim(text).size == 0;
}

/* A row that lost a cell has a figure where its name should be. */
static void report_number(const struct outline *outline, const struct block_fields *block,
                          uint32_t record, const struct draft_row *row)
{
    if (row->node.code.size || amount_read(row->node.label, NULL).state != AMOUNT_OK) return;
    diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING,
                    cell_place(outline_place(outline, record, block->name)),
                    "the name of this row is a number: are its cells in the wrong columns?");
}

/* What one block makes of the record: FATE_FIGURES, FATE_REPORTED, or FATE_COUNT when it has
 * nothing there. */
static enum fate read_block(struct outline *outline, uint32_t index, uint32_t record)
{
    struct block_fields *block = &outline->blocks[index];
    struct draft_row row;
    if (outline_row(outline, index, record, &row)) {
        report_number(outline, block, record, &row);
        block->last_row = draft_row_add(outline->loading->mem, outline->draft, &row);
        outline_figures(outline, block, record, block->last_row);
        outline_words(outline, block, record, block->last_row);
        return FATE_FIGURES;
    }
    if (outline_has_figures(outline, block, record)) {
        diagnostics_add(outline->loading->diagnostics, SEVERITY_ERROR,
                        cell_place(outline_place(outline, record, block->measures[0])),
                        "figures without a name or code: this row is left out");
        return FATE_REPORTED;
    }
    if (block->last_row != NODE_NONE && outline_words(outline, block, record, block->last_row))
        return FATE_FIGURES;
    return FATE_COUNT;
}

static bool any_figures(const struct outline *outline, uint32_t record)
{
    for (uint32_t i = 0; i < outline->block_count; i++) {
        if (outline_has_figures(outline, &outline->blocks[i], record)) return true;
    }
    return false;
}

/* Fields to the right of the headings that hold something. */
static void report_surplus(const struct outline *outline, uint32_t record)
{
    for (uint32_t i = outline->headings.field_count;
         i < outline->source->records[record].field_count; i++) {
        if (is_blank(outline->source->records[record].fields[i].value)) continue;
        diagnostics_add(
            outline->loading->diagnostics, SEVERITY_WARNING,
            cell_place(outline_place(outline, record, i)),
            "the row has more fields (%u) than the headings (%u): the rest is left out",
            (unsigned)outline->source->records[record].field_count,
            (unsigned)outline->headings.field_count);
        return;
    }
}

static enum fate read_rows(struct outline *outline, uint32_t record)
{
    enum fate fate = FATE_COUNT;
    for (uint32_t i = 0; i < outline->block_count; i++) {
        enum fate one = read_block(outline, i, record);
        if (one == FATE_REPORTED || fate == FATE_COUNT) fate = one == FATE_COUNT ? fate : one;
    }
    report_surplus(outline, record);
    if (fate != FATE_COUNT) return fate;
    diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING,
                    cell_place(outline_place(outline, record, 0)),
                    "this row is in none of the table's columns: left out");
    return FATE_REPORTED;
}

/* A sentence of its own (本表无数据。) is a note, although it stands in the column of names. */
static bool is_sentence(const struct outline *outline, uint32_t record)
{
    uint32_t field = 0, filled = record_filled(&outline->source->records[record], &field);
    if (filled != 1) return false;
    for (uint32_t i = 0; i < outline->block_count; i++) {
        const struct block_fields *block = &outline->blocks[i];
        for (uint32_t j = 0; j < block->word_count; j++) {
            if (block->words[j] == field) return false;
        }
    }
    return str_ends(str_trim(outline_value(outline, record, field)), STR("。"));
}

/* Every cell of the record is a note; a number among them may have been a figure. */
static void take_notes(struct outline *outline, uint32_t index, uint32_t first)
{
    const struct record *record = &outline->source->records[index];
    outline->in_notes = true;
    for (uint32_t i = first; i < record->field_count; i++) {
        struct str note = str_trim(record->fields[i].value);
        if (note.size == 0) continue;
        vec_push(outline->loading->mem, &outline->draft->notes, note);
        if (str_match(str_normal(outline->loading->scratch, note),
                      outline->segment->layout->nothing, NULL))
            outline->draft->table.says_nothing = true;
        if (amount_read(note, NULL).state != AMOUNT_OK) continue;
        diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING,
                        cell_place(outline_place(outline, index, i)),
                        "a figure in a row of notes: it is in no column of the table");
    }
}

static enum fate read_record(struct outline *outline, uint32_t index)
{
    const struct record *record = &outline->source->records[index];
    const struct layout *layout = outline->segment->layout;
    struct arena *scratch = outline->loading->scratch;
    uint32_t last = 0, first = 0;
    if (record_filled(record, &last) == 0) return FATE_BLANK;
    while (is_blank(record->fields[first].value))
        first++;
    struct str normal = str_normal(scratch, record->fields[first].value);
    if (str_match(normal, layout->note, NULL) || is_sentence(outline, index) ||
        (outline->in_notes && !any_figures(outline, index))) {
        take_notes(outline, index, first);
        return FATE_NOTE;
    }
    struct page page = {0};
    if (page_record(layout, scratch, record, index, &page)) return FATE_PAGE;
    if (headings_repeat(scratch, outline->source, &outline->headings, index)) {
        outline->in_notes = false; /* they stood at the foot of a page */
        return FATE_HEADER;
    }
    if (str_match(normal, outline->layout->skips, NULL)) return FATE_SKIPPED;
    return read_rows(outline, index);
}

/* {entity} in a pattern of group rows stands for the entity of the page. */
static struct str fill_entity(struct arena *arena, struct str pattern, struct str entity)
{
    struct str mark = STR("{entity}");
    size_t at = str_find(pattern, mark, 0);
    if (at == SIZE_MAX) return pattern;
    return str_format(arena, "%.*s%.*s%.*s", (int)at, pattern.at,
                      STR_ARG(str_normal(arena, entity)),
                      STR_ARG(str_slice(pattern, at + mark.size, pattern.size)));
}

/* What --explain says of the tree. */
static struct str level_rule(struct arena *arena, const struct table_layout *layout)
{
    bool coded = layout->code_count || layout->code_form != CODE_NOT_IN_NAME;
    if (!coded) return SAY("ordinals of the names");
    if (layout->level_count == 0) return SAY("codes: the longest prefix is the parent");
    struct str digits = STR_EMPTY;
    for (uint32_t i = 0; i < layout->level_count; i++) {
        digits = str_format(arena, "%.*s%s%u", STR_ARG(digits), i ? ", " : "",
                            (unsigned)layout->digits[i]);
    }
    const char *rule =
        layout->code_form != CODE_NOT_IN_NAME ? _("codes of %.*s digits, in the name")
        : layout->code_count > 1              ? _("codes of %.*s digits, in several columns")
                                 : _("codes of %.*s digits, in a column of their own");
    return str_format(arena, rule, STR_ARG(digits));
}

/* The table's draft. One that has no rows yet (its title was a line in a list of contents)
 * begins anew with this segment. */
static struct draft *draft_for(struct loading *loading, const struct segment *segment,
                               const struct unit *unit)
{
    const struct table_layout *layout = &segment->layout->tables[segment->claim];
    struct draft *found = NULL;
    for (size_t i = 0; i < loading->drafts.count && !found; i++) {
        struct draft *draft = &loading->drafts.at[i];
        if (draft->layout == layout && draft->table.edition == segment->edition) found = draft;
    }
    if (found && found->rows.count) return found;
    if (!found) {
        struct draft fresh = {.layout = layout};
        vec_push(loading->mem, &loading->drafts, fresh);
        found = &loading->drafts.at[loading->drafts.count - 1];
    }
    const struct source *source = &loading->sources.at[segment->source_index];
    found->table = (struct table){
        .id = layout->id,
        .number = layout->number,
        .title =
            layout->file.size
                ? layout->title
                : str_trim(source->records[segment->title].fields[segment->title_field].value),
        .classification = layout->classification,
        .level_rule = level_rule(loading->arena, layout),
        .edition = segment->edition,
        .unit = unit,
        .source = segment->source_index,
        .title_record = segment->title,
    };
    found->place = cell_place((struct cell_place){source, segment->source_index, segment->title,
                                                  segment->title_field});
    return found;
}

/* Is the row there already, from another file? */
static bool is_known(const struct outline *outline, const struct node *node)
{
    for (size_t i = 0; i < outline->draft->rows.count; i++) {
        const struct node *known = &outline->draft->rows.at[i].node;
        if (known->source == node->source || known->block != node->block) continue;
        if (str_equal(known->code, node->code) && str_equal(known->key, node->key)) return true;
    }
    return false;
}

/* A second copy of a table in another file, or the table of another entity that is not named,
 * is no continuation: its first row, or its total, is there already. */
static bool is_copy(const struct outline *outline, uint32_t first)
{
    struct draft_row row;
    bool any = false;
    if (outline->draft->rows.count == 0) return false;
    for (uint32_t record = first; record < outline->segment->end; record++) {
        bool found = false;
        for (uint32_t i = 0; i < outline->block_count; i++) {
            if (!outline_row(outline, i, record, &row)) continue;
            found = true;
            if (any && row.node.kind != NODE_TOTAL) continue;
            if (is_known(outline, &row.node)) return true;
        }
        any = any || found;
    }
    return false;
}

/* How many records are headings: on a continuation page those that repeat the first page's, as
 * its first row may hold no figures (the rest of a goal that the page break cut). */
static uint32_t count_headings(const struct outline *outline, uint32_t first)
{
    const struct draft *draft = outline->draft;
    struct arena *scratch = outline->loading->scratch;
    uint32_t count = 0;
    if (outline->layout->column_count) return 0;
    if (draft->headings.count && draft->headings_source == outline->segment->source_index) {
        while (first + count < outline->segment->end &&
               headings_repeat(scratch, outline->source, &draft->headings, first + count)) {
            count++;
        }
    }
    if (count) return count;
    return headings_count(outline->segment->layout, outline->layout, scratch, outline->source,
                          first, outline->segment->end);
}

/* The last row of the block read so far. */
static uint32_t last_row(const struct draft *draft, uint32_t block)
{
    for (size_t i = draft->rows.count; i > 0; i--) {
        if (draft->rows.at[i - 1].node.block == block) return (uint32_t)i - 1;
    }
    return NODE_NONE;
}

/* Finds the columns of every block from the headings; false where one cannot be read. */
static bool read_headings(struct outline *outline, uint32_t first)
{
    struct loading *loading = outline->loading;
    uint32_t count = count_headings(outline, first);
    const struct draft *draft = outline->draft;
    bool goes_on = !outline->layout->column_count && count == 0 && draft->headings.count &&
                   draft->headings_source == outline->segment->source_index;
    outline->headings = goes_on ? draft->headings /* a page with its title only */
                        : outline->layout->column_count
                            ? headings_given(loading->arena, outline->layout, first)
                            : headings_read(loading->arena, outline->source, first, count);
    outline->block_count = outline->layout->block_count ? outline->layout->block_count : 1;
    outline->blocks =
        arena_new_array(loading->scratch, struct block_fields, outline->block_count);
    for (uint32_t i = 0; i < outline->block_count; i++) {
        if (!outline_columns(outline, i)) return false;
        outline->blocks[i].last_row = last_row(outline->draft, i);
    }
    outline_report_unread(outline);
    for (uint32_t i = first; i < first + count; i++)
        outline->segment->fates[i] = FATE_HEADER;
    outline->draft->headings = outline->headings;
    outline->draft->headings_source = outline->segment->source_index;
    return true;
}

/* Rows in no unit that is known must not stand among others: they could be wrong by 10,000. */
static bool units_differ(const struct outline *outline)
{
    if (outline->draft->rows.count == 0 ||
        (outline->unit != NULL) == (outline->draft->table.unit != NULL))
        return false;
    diagnostics_add(
        outline->loading->diagnostics, SEVERITY_ERROR,
        cell_place(
            outline_place(outline, outline->segment->title, outline->segment->title_field)),
        "the unit is known on some pages of this table only: this page is left out");
    return true;
}

static void refuse(const struct outline *outline, uint32_t first)
{
    for (uint32_t i = first; i < outline->segment->end; i++)
        outline->segment->fates[i] = FATE_REPORTED;
}

void outline_read(struct loading *loading, struct segment *segment)
{
    const struct table_layout *layout = &segment->layout->tables[segment->claim];
    const struct source *source = &loading->sources.at[segment->source_index];
    uint32_t first = segment_body(loading, segment);
    struct outline outline = {
        .loading = loading, .segment = segment, .layout = layout, .source = source};
    outline.unit = segment_unit(loading, segment);
    outline.draft = draft_for(loading, segment, outline.unit);
    outline.groups = fill_entity(loading->scratch, layout->groups, segment->page.entity);
    if (units_differ(&outline) || !read_headings(&outline, first)) {
        refuse(&outline, first);
        return;
    }
    uint32_t body = first;
    while (body < segment->end && segment->fates[body] == FATE_HEADER)
        body++;
    struct diagnostics *diagnostics = loading->diagnostics;
    loading->diagnostics = diagnostics_new(loading->scratch); /* said when the rows are read */
    bool copy = is_copy(&outline, body);
    loading->diagnostics = diagnostics;
    if (copy) {
        diagnostics_add(
            loading->diagnostics, SEVERITY_ERROR,
            cell_place(outline_place(&outline, segment->title, segment->title_field)),
            "this table was already read from %.*s: this copy is left out",
            STR_ARG(loading->sources.at[outline.draft->table.source].path));
        refuse(&outline, body);
        return;
    }
    for (uint32_t i = body; i < segment->end; i++)
        segment->fates[i] = (uint8_t)read_record(&outline, i);
}
