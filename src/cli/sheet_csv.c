/*
 * CSV by RFC 4180, with LF: a field that holds a comma, a quote or a line end is quoted. Every
 * field goes through text_visible(), so that a row is always one line.
 *
 * A spreadsheet runs `=cmd|...` as a formula. Text that begins like one gets a leading
 * apostrophe, unless all of it is a number: `-1,165.21` must stay a number, `-2+3` must not be
 * computed.
 */
#include "cli/sheet.h"

struct csv {
    struct document *document;
    const struct sheet *sheet;
};

static void put_field(struct document *document, struct arena *scratch, struct str text)
{
    struct output *out = document->out;
    bool defused = !document->csv_raw && text_is_formula(text);
    struct str safe = text_visible(scratch, text);
    bool quoted = false;
    for (size_t i = 0; i < safe.size && !quoted; i++)
        quoted = safe.at[i] == '"' || safe.at[i] == ',';
    if (quoted) put_literal(out, "\"");
    if (defused) put_literal(out, "'");
    struct str part;
    bool first = true;
    while (str_split(&safe, '"', &part)) {
        if (!first) put_literal(out, "\"\"");
        put(out, part);
        first = false;
    }
    if (quoted) put_literal(out, "\"");
}

static void put_row(void *context, struct arena *scratch, const struct sheet_cell *cells)
{
    const struct csv *csv = context;
    for (uint32_t i = 0; i < csv->sheet->column_count; i++) {
        if (i > 0) put_literal(csv->document->out, ",");
        if (cells[i].absent) continue;
        put_field(csv->document, scratch, cells[i].text);
    }
    put_literal(csv->document->out, "\n");
}

static void csv_sheet(struct document *document, const struct sheet *sheet)
{
    struct csv csv = {document, sheet};
    if (!sheet->continues) {
        if (document->has_elements) put_literal(document->out, "\n");
        struct arena *scratch = arena_new(document->mem);
        for (uint32_t i = 0; i < sheet->column_count; i++) {
            if (i > 0) put_literal(document->out, ",");
            put_field(document, scratch, sheet->columns[i].name);
        }
        put_literal(document->out, "\n");
        arena_free(scratch);
    }
    document->has_elements = true;
    sheet_each_row(document->mem, sheet, put_row, &csv);
}

const struct format FORMAT_CSV = {
    .name = "csv",
    .charset = OUTPUT_UTF8,
    .sheet = csv_sheet,
};
