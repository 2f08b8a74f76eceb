/*
 * What is printed, as rows and columns: a table, a list of figures, a glossary. Each format is
 * one routine that prints any sheet, so that whatever can be printed can be printed in every
 * format.
 */
#ifndef YUSUAN_CLI_SHEET_H
#define YUSUAN_CLI_SHEET_H

#include "cli/output.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER, /* a year, a line: digits */
    CELL_AMOUNT  /* an exact decimal, aligned on its point */
};

struct sheet_column {
    struct str name;
    struct str group; /* the heading above, shared with its neighbours; empty: none */
    const char *nest; /* JSON: the object inside the row that holds the column; NULL: the row */
    enum cell_kind kind;
    bool ours; /* the name is a word of the program, NUL-terminated: people see it in their
                  language, other programs as it is */
};

struct sheet_cell {
    struct str text; /* as it stands: each format makes it safe in its own way */
    bool absent;     /* JSON: null */
    bool marked;     /* not what the column promises: shown with `!` */
};

/* What is said of the whole sheet; JSON only, other formats have headings and lines. */
struct sheet_fact {
    const char *name;
    struct sheet_cell value;
    enum cell_kind kind;
};

struct sheet {
    uint32_t column_count;
    const struct sheet_column *columns;
    uint64_t row_count;
    /* Fills one cell a column (they come zeroed); what it makes may lie in `scratch`, which
     * lives until the next row. false: this row is not to be shown. */
    bool (*row)(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                struct sheet_cell *cells);
    const void *context; /* the row function's */
    uint32_t fact_count;
    const struct sheet_fact *facts;
    bool continues; /* the columns of the sheet before: no headings */
};

/* What a document needs while it is printed. */
struct document {
    const struct mem *mem;
    struct output *out;
    bool csv_raw;      /* leave text alone that a spreadsheet would take for a formula */
    bool has_elements; /* something was printed: a comma or a blank line comes first */
    bool headed;       /* text: the line before is a heading, which no blank line follows */
};

/* A format. `heading` and `paragraph` are NULL where only rows are printed. */
struct format {
    const char *name;
    bool for_people; /* thousands separators, indented names, dashes as printed */
    enum output_charset charset;
    void (*begin)(struct document *document); /* begin and end may be NULL */
    void (*end)(struct document *document);
    void (*heading)(struct document *document, unsigned level, struct str text);
    void (*paragraph)(struct document *document, struct str text);
    void (*sheet)(struct document *document, const struct sheet *sheet);
};

extern const struct format FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON, FORMAT_MARKDOWN, FORMAT_HTML;

/* The format called so, or NULL. */
const struct format *format_find(struct str name);

/* What stands over a column for people. */
struct str sheet_heading(const struct sheet_column *column);

/* Calls `visit` with the cells of every row that is shown. */
void sheet_each_row(const struct mem *mem, const struct sheet *sheet,
                    void (*visit)(void *context, struct arena *scratch,
                                  const struct sheet_cell *cells),
                    void *context);

#endif
