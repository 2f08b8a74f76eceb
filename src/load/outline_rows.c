/*
 * One record of a table as printed: the row that it holds in a block, with its code, kind,
 * figures and words.
 */
#include "load/outline.h"

struct str outline_value(const struct outline *outline, uint32_t record, uint32_t field)
{
    const struct field *cell =
        field == NO_FIELD ? NULL : source_field(outline->source, record, field);
    return cell ? cell->value : STR_EMPTY;
}

struct cell_place outline_place(const struct outline *outline, uint32_t record, uint32_t field)
{
    return (struct cell_place){outline->source, outline->segment->source_index, record, field};
}

/* 2 in a column of two digits: a spreadsheet took it for a number. */
static struct str pad_part(const struct outline *outline, struct cell_place place,
                           struct str part, size_t width)
{
    if (part.size >= width || !code_is_digits(part)) return part;
    struct str padded = str_format(outline->loading->arena, "%0*d%.*s",
                                   (int)(width - part.size), 0, STR_ARG(part));
    diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING, cell_place(place),
                    "code '%.*s' has lost a zero: read as '%.*s'", STR_ARG(part),
                    STR_ARG(padded));
    return padded;
}

/* Digits of the code from `from` on, as the row above has them: a merged cell of 类 or 款 is
 * printed once. Empty where there is none. */
static struct str part_above(const struct outline *outline, const struct block_fields *block,
                             struct str code, size_t to)
{
    if (block->last_row == NODE_NONE) return STR_EMPTY;
    struct str above = outline->draft->rows.at[block->last_row].node.code;
    return above.size >= to && str_starts(above, code) ? str_slice(above, code.size, to)
                                                       : STR_EMPTY;
}

/* The last of the code's columns that holds anything, and one more; 0: none does. */
static uint32_t parts_printed(const struct outline *outline, const struct block_fields *block,
                              uint32_t record)
{
    uint32_t count = block->code_count;
    while (count && str_trim(outline_value(outline, record, block->codes[count - 1])).size == 0)
        count--;
    return count;
}

/* The code of a row whose parts may stand in several columns: 301 | 2 -> 30102. */
static struct str row_code(const struct outline *outline, const struct block_fields *block,
                           uint32_t record)
{
    const struct table_layout *layout = outline->layout;
    struct arena *arena = outline->loading->arena;
    struct str code = STR_EMPTY;
    uint32_t parts = parts_printed(outline, block, record);
    for (uint32_t i = 0; i < parts; i++) {
        struct cell_place place = outline_place(outline, record, block->codes[i]);
        struct str part =
            code_clean(arena, layout, outline_value(outline, record, place.field));
        if (block->code_count > 1 && i < layout->level_count) {
            uint32_t to = layout->digits[i];
            part = part.size
                       ? pad_part(outline, place, part, to - (i ? layout->digits[i - 1] : 0))
                       : part_above(outline, block, code, to);
        }
        if (part.size == 0) {
            diagnostics_add(outline->loading->diagnostics, SEVERITY_WARNING, cell_place(place),
                            "this part of the code is blank, and no row above has it");
            return code;
        }
        code = code.size ? str_format(arena, "%.*s%.*s", STR_ARG(code), STR_ARG(part)) : part;
    }
    return code;
}

/* Columns of blanks before the name: how far it is moved in. */
static uint32_t row_indent(const struct outline *outline, uint32_t record, uint32_t field)
{
    const struct field *cell =
        field == NO_FIELD ? NULL : source_field(outline->source, record, field);
    uint32_t indent = 0;
    if (!cell) return 0;
    struct str rest = cell->raw;
    if (str_starts(rest, STR("\""))) rest = str_slice(rest, 1, rest.size);
    for (;;) {
        struct str wide = STR("　");
        bool is_wide = str_starts(rest, wide);
        if (!is_wide && !str_starts(rest, STR(" ")) && !str_starts(rest, STR("\t")))
            return indent;
        indent += is_wide ? 2 : 1;
        rest = str_slice(rest, is_wide ? wide.size : 1, rest.size);
    }
}

static enum node_kind row_kind(const struct table_layout *layout, struct str normal)
{
    if (str_match(normal, layout->totals, NULL)) return NODE_TOTAL;
    if (str_match(normal, layout->subtotals, NULL)) return NODE_SUBTOTAL;
    return str_match(normal, layout->memos, NULL) ? NODE_MEMO : NODE_ITEM;
}

/* The row that the record holds in the block; false where it has neither code nor name there.
 */
bool outline_row(const struct outline *outline, uint32_t index, uint32_t record,
                 struct draft_row *row)
{
    const struct block_fields *block = &outline->blocks[index];
    struct arena *arena = outline->loading->arena;
    struct str printed = str_trim(outline_value(outline, record, block->name));
    struct str code = row_code(outline, block, record);
    if (code.size && !code_is_digits(code)) {
        struct str cell = str_trim(outline_value(outline, record, block->codes[0]));
        bool is_name = printed.size == 0 || str_equal(str_normal(arena, printed), code) ||
                       row_kind(outline->layout, code) != NODE_ITEM;
        if (printed.size == 0) printed = cell; /* 合计, or 206 科学, in the column of codes */
        if (is_name) code = STR_EMPTY;
    }
    if (printed.size == 0 && code.size == 0) return false;
    struct label label = label_read(arena, outline->layout, printed);
    struct str normal = str_normal(arena, printed);
    *row = (struct draft_row){
        .ordinal = label.ordinal,
        .among = label.among,
        .indent = row_indent(outline, record, block->name),
        .is_group = str_match(normal, outline->groups, NULL),
        .place = cell_place(
            outline_place(outline, record, block->code_count ? block->codes[0] : block->name)),
    };
    row->node = (struct node){
        .parent = NODE_NONE,
        .block = (uint8_t)index,
        .kind = (uint8_t)row_kind(outline->layout, normal),
        .code = code.size ? code : label.code,
        .name = label.name,
        .label = printed,
        .key = str_normal(arena, label.name),
        .source = outline->segment->source_index,
        .record = record,
    };
    return true;
}

void outline_figures(struct outline *outline, const struct block_fields *block, uint32_t record,
                     uint32_t row)
{
    struct loading *loading = outline->loading;
    uint32_t fields = outline->source->records[record].field_count;
    for (uint32_t i = 0; i < block->measure_count; i++) {
        struct cell_place place = outline_place(outline, record, block->measures[i]);
        struct figure figure =
            cell_figure(place, CELL_AMOUNT, outline->unit, loading->diagnostics);
        if (figure.absence == ABSENCE_NO_CELL && (i == 0 || block->measures[i - 1] < fields)) {
            diagnostics_add(
                loading->diagnostics, SEVERITY_WARNING, cell_place(place),
                "the row ends at field %u, before the column '%.*s'", (unsigned)fields,
                STR_ARG(outline->draft->columns.at[block->measure_columns[i]].name));
        }
        draft_figure_set(loading->mem, outline->draft, block->measure_columns[i], row, figure);
    }
}

/* Words of the row; those of a record without a name go on with the row before (a goal that a
 * page break cut). */
bool outline_words(struct outline *outline, const struct block_fields *block, uint32_t record,
                   uint32_t row)
{
    bool any = false;
    for (uint32_t i = 0; i < block->word_count; i++) {
        struct str words = str_trim(outline_value(outline, record, block->words[i]));
        if (words.size == 0) continue;
        const struct word_list *column =
            &outline->draft->words.at[block->word_columns[i]].words;
        if (row < column->count && column->at[row].size) {
            words = str_format(outline->loading->arena, "%.*s%.*s", STR_ARG(column->at[row]),
                               STR_ARG(words));
        }
        draft_word_set(outline->loading->mem, outline->draft, block->word_columns[i], row,
                       words);
        any = true;
    }
    return any;
}

bool outline_has_figures(const struct outline *outline, const struct block_fields *block,
                         uint32_t record)
{
    for (uint32_t i = 0; i < block->measure_count; i++) {
        if (str_trim(outline_value(outline, record, block->measures[i])).size) return true;
    }
    return false;
}
