/*
 * Aligned text. Columns are measured in a first walk over the rows and printed in a second; an
 * amount is aligned on its point:
 *
 *     code     name                                   合计  基本支出
 *     206      科学技术支出                       3,094.34  1,634.34
 *
 * An unreadable cell in an amount column is set right; a dash stands under the last whole
 * digit.
 */
#include "cli/sheet.h"

#include <string.h>

enum { GAP = 2 };

struct measure {
    size_t whole;    /* columns before the point, or of a text */
    size_t fraction; /* columns from the point on */
    size_t other;    /* columns of what is no amount */
    bool marked;     /* some cell carries the mark */
    size_t width;    /* of the whole column */
};

struct text_rows {
    struct document *document;
    const struct sheet *sheet;
    struct measure *measures;
};

static size_t width_of(const struct text_rows *rows, struct str text)
{
    return text_width(text, rows->document->out->ambiguous);
}

static void widen(size_t *width, size_t to)
{
    if (*width < to) *width = to;
}

/* Where the point of `3,424.74` is; the size of `600` or of a dash; SIZE_MAX for an unreadable
 * or empty cell. */
static size_t point_of(const struct sheet_cell *cell)
{
    struct str text = cell->text;
    if (cell->absent || cell->marked || text.size == 0) return SIZE_MAX;
    size_t point = str_find(text, STR("."), 0);
    return point == SIZE_MAX ? text.size : point;
}

static void measure_row(void *context, struct arena *scratch, const struct sheet_cell *cells)
{
    (void)scratch;
    struct text_rows *rows = context;
    for (uint32_t i = 0; i < rows->sheet->column_count; i++) {
        struct measure *measure = &rows->measures[i];
        measure->marked |= cells[i].marked;
        size_t point = rows->sheet->columns[i].kind == CELL_AMOUNT ? point_of(&cells[i]) : 0;
        if (rows->sheet->columns[i].kind != CELL_AMOUNT) {
            widen(&measure->whole, width_of(rows, cells[i].text));
        } else if (point == SIZE_MAX) {
            widen(&measure->other, width_of(rows, cells[i].text));
        } else {
            size_t fraction = cells[i].text.size - point; /* digits: a byte is a column */
            widen(&measure->whole, width_of(rows, cells[i].text) - fraction);
            widen(&measure->fraction, fraction);
        }
    }
}

/* End (exclusive) of the run of columns under the group of column `from`. */
static uint32_t group_end(const struct sheet *sheet, uint32_t from)
{
    uint32_t end = from + 1;
    while (end < sheet->column_count &&
           str_equal(sheet->columns[end].group, sheet->columns[from].group))
        end++;
    return end;
}

static size_t span_of(const struct text_rows *rows, uint32_t from, uint32_t end)
{
    size_t span = GAP * (size_t)(end - from - 1);
    for (uint32_t i = from; i < end; i++)
        span += rows->measures[i].width;
    return span;
}

/* Returns whether any column stands under a group. */
static bool settle_widths(const struct text_rows *rows)
{
    const struct sheet *sheet = rows->sheet;
    bool grouped = false;
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        struct measure *measure = &rows->measures[i];
        measure->width = measure->whole + measure->fraction;
        widen(&measure->width, measure->other);
        if (measure->marked) measure->width += 2;
        widen(&measure->width, width_of(rows, sheet_heading(&sheet->columns[i])));
        grouped |= sheet->columns[i].group.size > 0;
    }
    for (uint32_t from = 0; from < sheet->column_count; from = group_end(sheet, from)) {
        size_t span = span_of(rows, from, group_end(sheet, from));
        size_t wanted = width_of(rows, sheet->columns[from].group);
        if (wanted > span) rows->measures[from].width += wanted - span;
    }
    return grouped;
}

/* Blanks are owed until something follows, so that no line ends in them. */
static void put_padded(struct text_rows *rows, struct arena *scratch, size_t *owed,
                       size_t before, struct str text, size_t after)
{
    if (text.size > 0) {
        put_blanks(rows->document->out, *owed + before);
        put_foreign(rows->document->out, scratch, text);
        *owed = after;
    } else {
        *owed += before + after;
    }
}

static void put_amount(struct text_rows *rows, struct arena *scratch, size_t *owed,
                       const struct measure *measure, const struct sheet_cell *cell)
{
    size_t point = point_of(cell);
    size_t width = width_of(rows, cell->text);
    size_t room = measure->width - (measure->marked ? 2 : 0);
    size_t after = point == SIZE_MAX ? 0 : measure->fraction - (cell->text.size - point);
    put_padded(rows, scratch, owed, room - width - after, cell->text, after);
    if (measure->marked)
        put_padded(rows, scratch, owed, 1, cell->marked ? STR("!") : STR_EMPTY,
                   cell->marked ? 0 : 1);
}

static void put_row(void *context, struct arena *scratch, const struct sheet_cell *cells)
{
    struct text_rows *rows = context;
    size_t owed = 0;
    for (uint32_t i = 0; i < rows->sheet->column_count; i++) {
        const struct measure *measure = &rows->measures[i];
        if (i > 0) owed += GAP;
        if (rows->sheet->columns[i].kind == CELL_AMOUNT) {
            put_amount(rows, scratch, &owed, measure, &cells[i]);
            continue;
        }
        size_t pad = measure->width - width_of(rows, cells[i].text);
        bool right = rows->sheet->columns[i].kind == CELL_NUMBER;
        put_padded(rows, scratch, &owed, right ? pad : 0, cells[i].text, right ? 0 : pad);
    }
    put_literal(rows->document->out, "\n");
}

static void put_groups(struct text_rows *rows, struct arena *scratch)
{
    const struct sheet *sheet = rows->sheet;
    size_t owed = 0;
    for (uint32_t from = 0; from < sheet->column_count; from = group_end(sheet, from)) {
        struct str group = sheet->columns[from].group;
        size_t pad = span_of(rows, from, group_end(sheet, from)) - width_of(rows, group);
        if (from > 0) owed += GAP;
        put_padded(rows, scratch, &owed, pad / 2, group, pad - pad / 2);
    }
    put_literal(rows->document->out, "\n");
}

static void put_names(struct text_rows *rows, struct arena *scratch)
{
    size_t owed = 0;
    for (uint32_t i = 0; i < rows->sheet->column_count; i++) {
        struct str name = sheet_heading(&rows->sheet->columns[i]);
        size_t pad = rows->measures[i].width - width_of(rows, name);
        bool right = rows->sheet->columns[i].kind != CELL_TEXT;
        if (i > 0) owed += GAP;
        put_padded(rows, scratch, &owed, right ? pad : 0, name, right ? 0 : pad);
    }
    put_literal(rows->document->out, "\n");
}

static void text_sheet(struct document *document, const struct sheet *sheet)
{
    struct text_rows rows = {
        document, sheet, mem_alloc(document->mem, sheet->column_count, sizeof(struct measure))};
    struct arena *scratch = arena_new(document->mem);
    sheet_each_row(document->mem, sheet, measure_row, &rows);
    bool grouped = settle_widths(&rows);
    if (!sheet->continues) {
        if (!document->headed) put_literal(document->out, "\n");
        if (grouped) put_groups(&rows, scratch);
        put_names(&rows, scratch);
    }
    sheet_each_row(document->mem, sheet, put_row, &rows);
    document->headed = false;
    arena_free(scratch);
    mem_free(rows.measures);
}

static void text_heading(struct document *document, unsigned level, struct str text)
{
    struct arena *scratch = arena_new(document->mem);
    if (document->has_elements) put_literal(document->out, level == 1 ? "\n\n" : "\n");
    document->has_elements = document->headed = true;
    put_foreign(document->out, scratch, text);
    put_literal(document->out, "\n");
    arena_free(scratch);
}

static void text_paragraph(struct document *document, struct str text)
{
    struct arena *scratch = arena_new(document->mem);
    put_wrapped(document->out, scratch, 0, text);
    document->headed = false;
    arena_free(scratch);
}

const struct format FORMAT_TEXT = {
    .name = "text",
    .for_people = true,
    .charset = OUTPUT_LOCALE,
    .heading = text_heading,
    .paragraph = text_paragraph,
    .sheet = text_sheet,
};
