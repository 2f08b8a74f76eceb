/*
 * [records.ID] and [dimension.ID] sections of a layout: files with a row a line item.
 *
 *     [records.outlays]
 *     dimensions = agency,bureau,account
 *     years = 19??|20??|TQ
 *     unit = thousand dollars
 *
 *     [dimension.agency]
 *     code = Agency Code
 *     name = Agency Name
 */
#ifndef YUSUAN_LOAD_RECORDS_LAYOUT_H
#define YUSUAN_LOAD_RECORDS_LAYOUT_H

#include "load/code.h"
#include "load/ini.h"

enum {
    RECORDS_DIMENSIONS = 24, /* of a section */
    RECORDS_PARTS = 4,       /* columns that the code of one level is put together from */
    RECORDS_FILTERS = 16
};

/* The columns of one level of a dimension; patterns of their headings. */
struct level_columns {
    uint32_t code_count; /* 0: the level has names only */
    struct str codes[RECORDS_PARTS];
    struct str name; /* empty: there is none */
};

struct dimension_layout {
    struct str id, title;
    enum dimension_kind kind;
    uint32_t column_levels; /* at least 1; more: each level has columns of its own */
    struct level_columns levels[LAYOUT_LEVELS];
    uint32_t digit_count; /* lengths of the codes above the last level; 0: none */
    uint32_t digits[LAYOUT_LEVELS];
    struct str separator;      /* levels are parts of the code; empty: they are not */
    struct table_layout label; /* code_form and code_separator: code and name in one cell */
    struct place place;
};

enum filter_kind {
    FILTER_ONLY, /* records whose field does not match are skipped */
    FILTER_SKIP, /* those whose field matches are */
    FILTER_MINUS /* the sign of those is turned */
};

struct filter_layout {
    enum filter_kind kind;
    struct str column, values; /* patterns */
};

struct records_layout {
    struct str id, title;
    struct str file; /* pattern of the file's name, or of its path; empty: any */
    uint32_t column_count;
    struct str *columns;  /* of a file without headings; empty: not used */
    uint32_t header_rows; /* 0 with `columns` */
    struct str amounts,
        years;            /* headings of the columns with amounts; one of the two is empty */
    struct str unit_name; /* as written; empty: not stated */
    struct str entity;
    uint32_t year; /* 0: not stated */
    enum stage stage;
    uint32_t dimension_count;                /* those of the default table first */
    uint32_t dimensions[RECORDS_DIMENSIONS]; /* indexes into the layout's */
    uint32_t default_count;
    uint32_t leaves; /* index into `dimensions`; UINT32_MAX: the file has no subtotals */
    uint32_t filter_count;
    struct filter_layout filters[RECORDS_FILTERS];
    struct place place;
};

/* Reads all such sections of the file into the layout. Whatever is wrong is reported; a section
 * that cannot be used is left out. */
void records_layout_read(struct arena *arena, struct ini *ini, struct diagnostics *diagnostics,
                         struct layout *layout);

#endif
