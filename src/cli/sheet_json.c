/*
 * JSON: one array. A sheet with facts is an object of them with its rows under "rows"; a sheet
 * without gives its rows straight to the array. Amounts are strings that hold the exact
 * decimal, because many readers make every number a double.
 *
 * Characters that a terminal must not get raw (control, bidi, zero-width) are written \uXXXX:
 * nothing is lost and nothing is raw. A byte that is not UTF-8 becomes <E8>.
 */
#include "cli/sheet.h"

#include <string.h>

struct json {
    struct document *document;
    const struct sheet *sheet;
    bool has_rows;
    const char *indent;
};

static void put_escape(struct output *out, uint32_t code)
{
    char escape[16];
    if (code < 0x10000) {
        snprintf(escape, sizeof escape, "\\u%04X", (unsigned)code);
    } else {
        unsigned rest = (unsigned)code - 0x10000;
        snprintf(escape, sizeof escape, "\\u%04X\\u%04X", 0xD800 + (rest >> 10),
                 0xDC00 + (rest & 0x3FF));
    }
    put_literal(out, escape);
}

static void put_string(struct output *out, struct str text)
{
    put_literal(out, "\"");
    size_t position = 0;
    while (position < text.size) {
        size_t from = position;
        int32_t code = utf8_next(text, &position);
        if (code < 0) {
            char bad[8];
            snprintf(bad, sizeof bad, "<%02X>", (unsigned)(unsigned char)text.at[from]);
            put_literal(out, bad);
        } else if (code == '"' || code == '\\') {
            put_literal(out, code == '"' ? "\\\"" : "\\\\");
        } else if (code < ' ' || code_width((uint32_t)code, AMBIGUOUS_NARROW) < 0) {
            put_escape(out, (uint32_t)code);
        } else {
            put(out, str_slice(text, from, position));
        }
    }
    put_literal(out, "\"");
}

static void put_value(struct output *out, const struct sheet_cell *cell, enum cell_kind kind)
{
    if (cell->absent) {
        put_literal(out, "null");
    } else if (kind == CELL_NUMBER) {
        put(out, cell->text);
    } else {
        put_string(out, cell->text);
    }
}

static bool same_nest(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void put_row(void *context, struct arena *scratch, const struct sheet_cell *cells)
{
    (void)scratch;
    struct json *json = context;
    struct output *out = json->document->out;
    put_literal(out, json->has_rows ? ",\n" : "\n");
    json->has_rows = true;
    put_literal(out, json->indent);
    put_literal(out, "{");
    const char *nest = NULL;
    for (uint32_t i = 0; i < json->sheet->column_count; i++) {
        const struct sheet_column *column = &json->sheet->columns[i];
        bool changes = !same_nest(nest, column->nest);
        if (changes && nest) put_literal(out, "}");
        if (i > 0) put_literal(out, ", ");
        if (changes && column->nest) {
            put_string(out, str_of(column->nest));
            put_literal(out, ": {");
        }
        nest = column->nest;
        put_string(out, column->name);
        put_literal(out, ": ");
        put_value(out, &cells[i], column->kind);
    }
    put_literal(out, nest ? "}}" : "}");
}

static void put_facts(struct output *out, const struct sheet *sheet)
{
    for (uint32_t i = 0; i < sheet->fact_count; i++) {
        put_literal(out, "   ");
        put_string(out, str_of(sheet->facts[i].name));
        put_literal(out, ": ");
        put_value(out, &sheet->facts[i].value, sheet->facts[i].kind);
        put_literal(out, ",\n");
    }
}

static void json_sheet(struct document *document, const struct sheet *sheet)
{
    struct output *out = document->out;
    if (sheet->fact_count == 0) {
        struct json json = {document, sheet, document->has_elements, "  "};
        sheet_each_row(document->mem, sheet, put_row, &json);
        document->has_elements = json.has_rows;
        return;
    }
    put_literal(out, document->has_elements ? ",\n  {\n" : "\n  {\n");
    document->has_elements = true;
    put_facts(out, sheet);
    put_literal(out, "   \"rows\": [");
    struct json json = {document, sheet, false, "    "};
    sheet_each_row(document->mem, sheet, put_row, &json);
    put_literal(out, "]}");
}

static void json_begin(struct document *document)
{
    put_literal(document->out, "[");
}

static void json_end(struct document *document)
{
    put_literal(document->out, "\n]\n");
}

const struct format FORMAT_JSON = {
    .name = "json",
    .charset = OUTPUT_UTF8,
    .begin = json_begin,
    .end = json_end,
    .sheet = json_sheet,
};
