/*
 * A layout: how a publisher's CSV files are read, as data (yusuan-layout(5)). Read from an INI
 * file; whatever is wrong in it becomes a diagnostic with its line, and the rest is used.
 *
 * Patterns are kept in normal form (str_normal) and are matched with str_match: alternatives
 * separated by `|`.
 */
#ifndef YUSUAN_LOAD_LAYOUT_H
#define YUSUAN_LOAD_LAYOUT_H

#include "yusuan/book.h"

enum {
    LAYOUT_LEVELS = 8,      /* levels of a code */
    LAYOUT_CODE_COLUMNS = 8 /* columns that a code may be spread over */
};

/* How code and name share a cell; `rest` is what stands between them. */
enum code_form {
    CODE_NOT_IN_NAME, /* the code has columns of its own, or there is none */
    CODE_BRACKETED,   /* [code]name */
    CODE_THEN_NAME    /* code name, code-name, code - name: digits, then `code_separator` */
};

struct table_layout {
    struct str id; /* t1 */
    uint32_t number;
    struct str titles;
    struct str title;      /* as written; what a table without a title row is called */
    struct str file;       /* pattern of the names of files that are this table from their first
                              record to their last, without a title; empty: none are */
    uint32_t column_count; /* of files without headings */
    struct str *columns;   /* their names; empty: not used */
    struct str unit;       /* where the page states none; in normal form */
    struct str classification;
    struct str name;     /* heading of the name column */
    uint32_t code_count; /* columns that hold the code; 0: none, or in the name */
    struct str codes[LAYOUT_CODE_COLUMNS]; /* their headings */
    enum code_form code_form;
    struct str code_separator;      /* trimmed; empty: a blank */
    uint32_t level_count;           /* 0: the classification has no levels by code */
    uint32_t digits[LAYOUT_LEVELS]; /* length of a code of each level */
    struct str totals, subtotals, memos, groups, skips; /* rows by their name */
    struct str words;                 /* headings of columns that hold words */
    struct str measures;              /* headings of the measures; empty: all columns left */
    uint32_t header_rows;             /* 0: found out */
    uint32_t block_count;             /* 0: one block without a name */
    struct str blocks[LAYOUT_LEVELS]; /* heading above each block, also its name */
    struct str block_names[LAYOUT_LEVELS]; /* as written in the layout */
};

enum passage_kind { PASSAGE_TEXT, PASSAGE_TERMS, PASSAGE_STATEMENT };

/* Texts, glossaries and stated figures; all patterns are headings. */
struct passage_layout {
    struct str id;
    struct str titles;
    enum passage_kind kind;
    struct str heading, body;                               /* text, terms */
    struct str name, amount, change, percent, unit, reason; /* statement */
};

/* A figure of a table and what a statement says of its change; headlines lead the contents. */
struct headline_layout {
    bool leads;    /* [headline.ID]; else [derived.ID], which only tells the year before */
    struct str id; /* income */
    struct str table, node, column; /* t1.收入总计.预算 */
    struct str statement, stated;   /* changes.收入预算; empty: none */
    struct place place;
};

struct layout {
    struct str name, title;
    struct str path;
    struct str encoding; /* empty: found out */
    char delimiter;      /* 0: found out */
    /* what stands around the tables of a page */
    struct str entity, unit, note, skip;
    struct str nothing;         /* notes that say that a table is empty */
    struct str constant_entity; /* of all pages, where none is printed */
    uint32_t constant_year;     /* 0: none */
    enum stage stage;           /* where the title does not say */
    uint32_t table_count;
    struct table_layout *tables;
    uint32_t passage_count;
    struct passage_layout *passages;
    uint32_t headline_count;
    struct headline_layout *headlines;
    uint32_t rule_count;
    struct rule *rules;
    uint32_t dimension_count;
    struct dimension_layout *dimensions; /* records_layout.h */
    uint32_t records_count;
    struct records_layout *records;
};

/* Reads the layout; NULL (and diagnostics) when the file cannot be read or claims nothing. In
 * the arena. */
struct layout *layout_read(struct arena *arena, struct str path,
                           struct diagnostics *diagnostics);

/* Is `pattern` the name of the file, or the end of its path? */
bool layout_names_file(struct arena *scratch, struct str pattern, struct str path);

/* The table that the whole file is, by its name; UINT32_MAX: none. */
uint32_t layout_claim_file(const struct layout *layout, struct arena *scratch, struct str path);

/* What a cell's text is the title of: an index into tables, or table_count + an index into
 * passages; UINT32_MAX: nothing. */
uint32_t layout_claim(const struct layout *layout, struct arena *scratch, struct str text);

#endif
