/*
 * A spreadsheet saves a merged heading as its text in the first cell and blanks in the others:
 *     功能分类科目,,合计,财政拨款收入,,,上级补助收入
 *     科目编码,科目名称,,一般公共预算,政府性基金预算,国有资本经营预算,
 * A blank cell belongs to the text on its left where both columns have a heading of their own
 * further down; otherwise (合计, 上级补助收入) the cell is merged downwards and the column has
 * just one heading.
 */
#include "load/heading.h"

#include "load/code.h"
#include "load/page.h"

static struct str cell_text(struct arena *arena, const struct source *source, uint32_t record,
                            uint32_t field)
{
    const struct field *cell = source_field(source, record, field);
    return cell ? name_squeeze(arena, cell->value) : STR_EMPTY;
}

/* 1,2,3,... or 栏次,1,2,3: numbers of columns, no figures. */
static bool is_numbering(struct arena *arena, const struct record *record)
{
    uint32_t expected = 1, seen = 0;
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = str_normal(arena, record->fields[i].value);
        if (normal.size == 0) continue;
        if (str_match(normal, STR("栏次|行次|序号"), NULL)) continue;
        struct reading reading = amount_read(normal, NULL);
        if (reading.state != AMOUNT_OK || reading.decimals ||
            reading.amount != (int64_t)expected * 100)
            return false;
        expected++;
        seen++;
    }
    return seen > 1;
}

static bool is_data(const struct layout *layout, const struct table_layout *table,
                    struct arena *arena, const struct record *record)
{
    if (is_numbering(arena, record)) return false;
    uint32_t only, filled = record_filled(record, &only); /* 合计 is a heading, too */
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = str_normal(arena, record->fields[i].value);
        if (normal.size == 0) continue;
        if (str_match(normal, layout->note, NULL)) return true;
        if (filled == 1 && str_match(normal, table->totals, NULL)) return true;
        enum amount_state state = amount_read(normal, NULL).state;
        if (state == AMOUNT_OK || state == AMOUNT_TOO_LARGE || (i > 0 && state == AMOUNT_DASH))
            return true;
        if (table->code_form != CODE_NOT_IN_NAME && label_read(arena, table, normal).code.size)
            return true;
    }
    return false;
}

/* Does a name stand under the heading of the names? `行政经费,,` has no figures, and yet is no
 * heading; a heading that is merged downwards leaves the cell blank, or repeats itself. */
static bool has_name(const struct table_layout *table, struct arena *arena,
                     const struct source *source, uint32_t first, uint32_t record)
{
    if (is_numbering(arena, &source->records[record])) return false;
    for (uint32_t i = 0; i < source->records[record].field_count; i++) {
        struct str name = str_normal(arena, source->records[record].fields[i].value);
        if (name.size == 0 || str_match(name, table->name, NULL)) continue;
        for (uint32_t above = first; above < record; above++) {
            const struct field *cell = source_field(source, above, i);
            if (cell && str_match(str_normal(arena, cell->value), table->name, NULL))
                return true;
        }
    }
    return false;
}

uint32_t headings_count(const struct layout *layout, const struct table_layout *table,
                        struct arena *arena, const struct source *source, uint32_t first,
                        uint32_t end)
{
    if (table->header_rows)
        return first + table->header_rows <= end ? table->header_rows : end - first;
    uint32_t count = 0;
    while (first + count < end &&
           !is_data(layout, table, arena, &source->records[first + count]) &&
           !has_name(table, arena, source, first, first + count))
        count++;
    return count;
}

/* Is there a text below row `row` in this field? */
static bool has_below(struct str *texts, uint32_t fields, uint32_t rows, uint32_t row,
                      uint32_t field)
{
    for (uint32_t i = row + 1; i < rows; i++) {
        if (texts[(size_t)i * fields + field].size) return true;
    }
    return false;
}

static void carry_right(struct str *texts, uint32_t fields, uint32_t rows)
{
    for (uint32_t row = 0; row + 1 < rows; row++) {
        for (uint32_t field = 1; field < fields; field++) {
            struct str *text = &texts[(size_t)row * fields + field];
            if (text->size || !has_below(texts, fields, rows, row, field)) continue;
            if (has_below(texts, fields, rows, row, field - 1)) *text = text[-1];
        }
    }
}

struct headings headings_read(struct arena *arena, const struct source *source, uint32_t first,
                              uint32_t count)
{
    struct headings headings = {.first = first, .count = count};
    uint32_t rows = count > HEADING_ROWS ? HEADING_ROWS : count;
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t fields = source->records[first + row].field_count;
        if (fields > headings.field_count) headings.field_count = fields;
    }
    uint32_t fields = headings.field_count;
    headings.fields = arena_new_array(arena, struct heading, fields);
    struct str *texts = arena_new_array(arena, struct str, (size_t)rows * fields);
    for (uint32_t row = 0; row < rows; row++) {
        if (is_numbering(arena, &source->records[first + row])) continue;
        for (uint32_t field = 0; field < fields; field++) {
            texts[(size_t)row * fields + field] = cell_text(arena, source, first + row, field);
        }
    }
    carry_right(texts, fields, rows);
    for (uint32_t field = 0; field < fields; field++) {
        struct heading *heading = &headings.fields[field];
        for (uint32_t row = 0; row < rows; row++) {
            struct str text = texts[(size_t)row * fields + field];
            if (text.size) heading->texts[heading->count++] = text;
        }
    }
    return headings;
}

struct headings headings_given(struct arena *arena, const struct table_layout *table,
                               uint32_t first)
{
    struct headings headings = {.first = first, .field_count = table->column_count};
    headings.fields = arena_new_array(arena, struct heading, table->column_count);
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].size == 0) continue;
        headings.fields[i].texts[0] = table->columns[i];
        headings.fields[i].count = 1;
    }
    return headings;
}

bool heading_match(struct arena *arena, const struct heading *heading, struct str pattern)
{
    if (pattern.size == 0) return false;
    for (uint32_t i = 0; i < heading->count; i++) {
        if (str_match(str_normal(arena, heading->texts[i]), pattern, NULL)) return true;
    }
    return false;
}

struct str heading_leaf(struct arena *arena, const struct heading *heading)
{
    if (heading->count == 0) return STR_EMPTY;
    static const struct table_layout plain = {.code_form = CODE_NOT_IN_NAME};
    struct str text = heading->texts[heading->count - 1];
    struct str name = label_read(arena, &plain, text).name;
    return name.size ? name : text;
}

struct str heading_group(const struct heading *heading)
{
    return heading->count > 1 ? heading->texts[heading->count - 2] : STR_EMPTY;
}

bool headings_repeat(struct arena *arena, const struct source *source,
                     const struct headings *headings, uint32_t record)
{
    uint32_t fields = source->records[record].field_count;
    for (uint32_t row = headings->first; row < headings->first + headings->count; row++) {
        uint32_t width = source->records[row].field_count, equal = 0;
        if (width < fields) width = fields;
        while (equal < width) {
            if (!str_equal(cell_text(arena, source, row, equal),
                           cell_text(arena, source, record, equal)))
                break;
            equal++;
        }
        if (equal == width && !record_is_blank(&source->records[record])) return true;
    }
    return false;
}
