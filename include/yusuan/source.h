/*
 * A file that was read: its records as they stand, so that every figure can be shown where it
 * was printed. Everything lives in the book's arena.
 */
#ifndef YUSUAN_SOURCE_H
#define YUSUAN_SOURCE_H

#include "yusuan/str.h"

/* One field of a record. */
struct field {
    struct str
        value; /* as CSV defines it: quotes undone, blanks round an unquoted field removed */
    struct str raw; /* the bytes (UTF-8) as they stand, quotes and blanks included, without the
                       delimiter */
    uint32_t line;  /* where the field begins; a quoted field may span lines */
    bool quoted;
};

struct record {
    struct str raw; /* without the line end */
    uint32_t line;  /* where the record begins, from 1 */
    uint32_t field_count;
    struct field *fields;
};

/* What became of a record; the counts of a source add up to row_count. */
enum fate {
    FATE_FIGURES,  /* a row of a table: shown */
    FATE_TEXT,     /* a paragraph, term or stated figure: shown */
    FATE_TITLE,    /* the title */
    FATE_PAGE,     /* entity, unit, table number: what stands around a table */
    FATE_HEADER,   /* column headings */
    FATE_NOTE,     /* a note under the table: shown */
    FATE_BLANK,    /* no field holds anything */
    FATE_SKIPPED,  /* the layout leaves it out */
    FATE_REPORTED, /* could not be used: a diagnostic names it */
    FATE_COUNT
};

/* Where a part of a file begins: a record, or a blank line. */
struct record_mark {
    uint64_t at;   /* byte of the file */
    uint32_t line; /* from 1 */
};

struct source {
    struct str path;       /* as the user would name it */
    struct str file_name;  /* the last part of the path */
    struct str encoding;   /* "UTF-8", "UTF-8 with BOM", "GB18030", "UTF-16LE" ... as found;
                              "UTF-8, gzip" where it was unpacked */
    char delimiter;        /* , ; or tab */
    uint64_t byte_count;   /* of the file, packed where it is */
    struct str sha256;     /* of these bytes: 64 hexadecimal digits */
    struct str layout;     /* name of the layout that claimed it; empty: none did */
    struct str section;    /* ids of the layout's sections that read it, joined by blanks */
    bool is_records;       /* line items, which are not kept in memory */
    uint64_t row_count;    /* records that were read */
    uint32_t record_count; /* those of them that are kept: all, or the headings of line items */
    struct record *records; /* blank lines have no record, but count as lines */
    uint32_t fates[FATE_COUNT];
    uint32_t header_first,
        header_count; /* of the first table: record index and number of heading rows */
    /* how records that are not kept are found again: parts of the file, in its order, and when
     * it was changed last */
    uint32_t mark_count;
    struct record_mark *marks;
    int64_t changed_seconds, changed_nanoseconds;
};

/* What a fate is called in --explain: "figures", "title", ...; people get _() of them. */
const char *fate_name(enum fate fate);

/* "comma", "semicolon", "tab"; "not found" for anything else; the same. */
const char *delimiter_name(char delimiter);

/* The field, or NULL where the record has fewer; both indexes from 0. */
const struct field *source_field(const struct source *source, uint32_t record, uint32_t field);

#endif
