/*
 * Line items: what a budget that is published as records consists of. A fact is one amount with
 * what it is about; facts have no subtotals. Tables are made from them by choosing dimensions
 * (pivot.h), as often as wanted and without reading the files again.
 *
 * Facts lie column by column, so that ten million of them take some 30 bytes each and one
 * column is walked without the others:
 *
 *     fact   agency  bureau  account  line   | 2021        2022
 *       0       0       0        0       2   |   -628      (absent)
 *       1       0       0        1       3   |    410          417
 *
 * A dimension's members are numbered in the order in which they were first met. A dimension
 * with levels (function: 206 > 20601 > 2060199) is a forest of members: a fact has the member
 * that its record names, of any level, and the members above it are made from the code.
 *
 * Where a file has a column a year, a fact has an amount a year; where it has a row a year,
 * facts have one amount, and the year is a dimension like any other.
 */
#ifndef YUSUAN_FACTS_H
#define YUSUAN_FACTS_H

#include "yusuan/amount.h"

#define MEMBER_NONE UINT32_MAX

/* In place of an amount. */
#define FACT_ABSENT INT64_MIN /* the cell is blank or a dash: not zero */
#define FACT_UNREADABLE                                                                        \
    (INT64_MIN + 1) /* no number that fits: a diagnostic names its place                       \
                     */

struct member {
    struct str code, name; /* one of them may be empty; both are where the cells were blank */
    uint32_t parent;       /* the member of the level above; MEMBER_NONE: there is none */
    uint8_t level;         /* from 0; a dimension without levels has only this one */
};

enum dimension_kind {
    DIMENSION_PLAIN,
    DIMENSION_YEAR,   /* members' codes are years */
    DIMENSION_ENTITY, /* whose budget it is */
    DIMENSION_STAGE
};

struct dimension {
    struct str id;    /* the layout's: agency; what --by calls it */
    struct str title; /* for screens: Agency */
    enum dimension_kind kind;
    uint32_t level_count; /* at least 1 */
    uint32_t member_count;
    struct member *members;
    uint8_t width; /* bytes of a member's number: 1, 2 or 4 */
    void *ids;     /* one a fact; dimension_member() reads it */
};

/* An amount that every fact has. */
struct amount_column {
    struct str measure; /* 合计, IMPORTE; empty: the amount */
    struct str year;    /* 2021, TQ, where the column is that of a year; else empty */
    int64_t *amounts;   /* one a fact: hundredths of the currency unit, or FACT_ABSENT ... */
    uint8_t decimals;   /* the most that any of them was printed with */
    uint32_t field;     /* of the record, from 0: where it is printed */
};

/* Facts of one file; fact numbers run on from file to file. */
struct fact_source {
    uint32_t source;     /* index into the book's sources */
    uint64_t first, end; /* its facts */
};

/* All facts that one section of a layout found, in all its files. */
struct facts {
    struct str id;     /* the section: outlays */
    struct str title;  /* for screens */
    struct str entity; /* of all of them, where no dimension tells it; may be empty */
    uint32_t year;     /* the same; 0: not stated, or a dimension or the columns tell it */
    uint32_t stage;    /* enum stage, the same */
    const struct unit *unit; /* in which amounts are printed; NULL: not stated */
    struct str layout;       /* its name */
    uint64_t count;
    uint32_t *lines; /* one a fact: where its record begins, from 1 */
    uint32_t source_count;
    struct fact_source *sources;
    uint32_t dimension_count;
    struct dimension *dimensions; /* in the layout's order, which is the default one */
    uint32_t default_count;       /* the first so many make the table that is shown first */
    uint32_t column_count;
    struct amount_column *columns;
};

/* The fact's member; `fact` < count. */
static inline uint32_t dimension_member(const struct dimension *dimension, uint64_t fact)
{
    switch (dimension->width) {
    case 1: return ((const uint8_t *)dimension->ids)[fact];
    case 2: return ((const uint16_t *)dimension->ids)[fact];
    default: return ((const uint32_t *)dimension->ids)[fact];
    }
}

/* The dimension called so, by id or title, to the letter; UINT32_MAX: none is. */
uint32_t facts_dimension(const struct facts *facts, struct str name);

/* The file that the fact was read from. O(log files). */
const struct fact_source *fact_source_of(const struct facts *facts, uint64_t fact);

#endif
