/*
 * Markdown (with pipe tables) and HTML. Both are for people: headings, paragraphs and tables of
 * cells; both escape whatever their reader would take for markup.
 */
#include "cli/sheet.h"

/* How one kind of markup is written. */
struct markup {
    const char *(*escape)(char c); /* NULL: the byte stands for itself */
    const char *row_begin, *row_end;
    const char *cell_begin, *amount_begin, *cell_end;
    const char *indent; /* a level of a name's indentation */
};

struct markup_rows {
    struct document *document;
    const struct sheet *sheet;
    const struct markup *markup;
};

static void put_escaped(struct output *out, struct str text, const char *(*escape)(char c))
{
    size_t from = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *escaped = escape(text.at[i]);
        if (!escaped) continue;
        put(out, str_slice(text, from, i));
        put_literal(out, escaped);
        from = i + 1;
    }
    put(out, str_slice(text, from, text.size));
}

static void put_cell(struct output *out, struct arena *scratch, const struct markup *markup,
                     struct str text, bool marked, bool amount)
{
    put_literal(out, amount ? markup->amount_begin : markup->cell_begin);
    struct str safe = text_visible(scratch, text);
    size_t blanks = 0;
    while (blanks < safe.size && safe.at[blanks] == ' ')
        blanks++;
    for (size_t i = 0; i < blanks; i += 2)
        put_literal(out, markup->indent);
    put_escaped(out, str_slice(safe, blanks, safe.size), markup->escape);
    if (marked) put_literal(out, " !");
    put_literal(out, markup->cell_end);
}

static void put_row(void *context, struct arena *scratch, const struct sheet_cell *cells)
{
    const struct markup_rows *rows = context;
    struct output *out = rows->document->out;
    put_literal(out, rows->markup->row_begin);
    for (uint32_t i = 0; i < rows->sheet->column_count; i++)
        put_cell(out, scratch, rows->markup, cells[i].text, cells[i].marked,
                 rows->sheet->columns[i].kind != CELL_TEXT);
    put_literal(out, rows->markup->row_end);
}

/* `财政拨款: 合计`: neither kind of table is given a second heading line. */
static void put_column_names(struct document *document, const struct sheet *sheet,
                             const struct markup *markup)
{
    struct arena *scratch = arena_new(document->mem);
    put_literal(document->out, markup->row_begin);
    for (uint32_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        struct str name = sheet_heading(column);
        if (column->group.size > 0) name = STR_JOIN(scratch, column->group, STR(": "), name);
        put_cell(document->out, scratch, markup, name, false, column->kind != CELL_TEXT);
    }
    put_literal(document->out, markup->row_end);
    arena_free(scratch);
}

static void put_markup_text(struct document *document, const char *begin, struct str text,
                            const char *(*escape)(char c), const char *end)
{
    struct arena *scratch = arena_new(document->mem);
    put_literal(document->out, begin);
    put_escaped(document->out, text_visible(scratch, text), escape);
    put_literal(document->out, end);
    arena_free(scratch);
}

/* `#`, `-`, `+` and digits matter at the start of a line only; a cell is never there and a
 * paragraph that begins so is rare enough for a harmless backslash. */
static const char *markdown_escape(char c)
{
    switch (c) {
    case '\\': return "\\\\";
    case '|': return "\\|";
    case '`': return "\\`";
    case '*': return "\\*";
    case '_': return "\\_";
    case '<': return "\\<";
    case '>': return "\\>";
    case '[': return "\\[";
    case ']': return "\\]";
    case '#': return "\\#";
    case '&': return "&amp;";
    case '~': return "\\~";
    default: return NULL;
    }
}

static const struct markup markdown = {
    .escape = markdown_escape,
    .row_begin = "|",
    .row_end = "\n",
    .cell_begin = " ",
    .amount_begin = " ",
    .cell_end = " |",
    .indent = "　",
};

static void markdown_heading(struct document *document, unsigned level, struct str text)
{
    put_literal(document->out, document->has_elements ? "\n" : "");
    document->has_elements = true;
    put_markup_text(document,
                    level == 1   ? "# "
                    : level == 2 ? "## "
                                 : "### ",
                    text, markdown_escape, "\n");
}

static void markdown_paragraph(struct document *document, struct str text)
{
    put_markup_text(document, "\n", text, markdown_escape, "\n");
}

static void markdown_sheet(struct document *document, const struct sheet *sheet)
{
    if (!sheet->continues) {
        put_literal(document->out, "\n");
        put_column_names(document, sheet, &markdown);
        put_literal(document->out, "|");
        for (uint32_t i = 0; i < sheet->column_count; i++)
            put_literal(document->out, sheet->columns[i].kind == CELL_TEXT ? "---|" : "---:|");
        put_literal(document->out, "\n");
    }
    struct markup_rows rows = {document, sheet, &markdown};
    sheet_each_row(document->mem, sheet, put_row, &rows);
}

const struct format FORMAT_MARKDOWN = {
    .name = "markdown",
    .for_people = true,
    .charset = OUTPUT_UTF8,
    .heading = markdown_heading,
    .paragraph = markdown_paragraph,
    .sheet = markdown_sheet,
};

static const char *html_escape(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

static const struct markup html = {
    .escape = html_escape,
    .row_begin = "<tr>",
    .row_end = "</tr>\n",
    .cell_begin = "<td><bdi>",
    .amount_begin = "<td class=\"amount\"><bdi>",
    .cell_end = "</bdi></td>",
    .indent = "　",
};

/* Readers of screens say a heading with each cell. */
static const struct markup html_names = {
    .escape = html_escape,
    .row_begin = "<tr>",
    .row_end = "</tr>\n",
    .cell_begin = "<th scope=\"col\"><bdi>",
    .amount_begin = "<th scope=\"col\" class=\"amount\"><bdi>",
    .cell_end = "</bdi></th>",
};

static void html_begin(struct document *document)
{
    put_literal(document->out, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                               "<title>yusuan</title>\n<style>\n"
                               "table { border-collapse: collapse }\n"
                               "td, th { border: 1px solid #bbb; padding: 0.1em 0.5em }\n"
                               "th { text-align: left }\n"
                               "td.amount, th.amount { text-align: right }\n"
                               "</style>\n</head>\n<body>\n");
}

static void html_end(struct document *document)
{
    put_literal(document->out, "</body>\n</html>\n");
}

static void html_heading(struct document *document, unsigned level, struct str text)
{
    static const char *const begins[] = {"<h1>", "<h2>", "<h3>"};
    static const char *const ends[] = {"</h1>\n", "</h2>\n", "</h3>\n"};
    size_t index = level > 3 ? 2 : level - 1;
    put_markup_text(document, begins[index], text, html_escape, ends[index]);
}

static void html_paragraph(struct document *document, struct str text)
{
    put_markup_text(document, "<p>", text, html_escape, "</p>\n");
}

static void html_sheet(struct document *document, const struct sheet *sheet)
{
    put_literal(document->out, "<table>\n<thead>");
    put_column_names(document, sheet, &html_names);
    put_literal(document->out, "</thead>\n<tbody>\n");
    struct markup_rows rows = {document, sheet, &html};
    sheet_each_row(document->mem, sheet, put_row, &rows);
    put_literal(document->out, "</tbody>\n</table>\n");
}

const struct format FORMAT_HTML = {
    .name = "html",
    .for_people = true,
    .charset = OUTPUT_UTF8,
    .begin = html_begin,
    .end = html_end,
    .heading = html_heading,
    .paragraph = html_paragraph,
    .sheet = html_sheet,
};
