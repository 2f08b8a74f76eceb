/*
 * A layout proposed for a file that none knows. The file is looked at (sample.h, profile.h),
 * each column gets a role (roles.h), and what the roles make up is said here; src/cli/propose.c
 * writes it as INI.
 */
#ifndef YUSUAN_LOAD_PROPOSE_H
#define YUSUAN_LOAD_PROPOSE_H

#include "load/roles.h"

#define NO_COLUMN UINT32_MAX

/* One level of a dimension: a column with its code, one with its name, or both. */
struct level_proposal {
    uint32_t code, name; /* NO_COLUMN: there is none */
};

struct dimension_proposal {
    struct str id, title;
    const char *kind;     /* "year", "stage"; NULL: plain */
    uint32_t level_count; /* columns' levels, at least 1 */
    struct level_proposal levels[LAYOUT_LEVELS];
    uint32_t part;        /* a column that goes on with the code, after a point; or NO_COLUMN */
    uint32_t digit_count; /* lengths of the codes above the last level */
    uint32_t digits[LAYOUT_LEVELS];
    char separator;    /* levels are parts of the code: 1.1.2; 0: they are not */
    bool digits_sure;  /* shorter codes are there; else it is only likely, and said so */
    struct str why;    /* what it rests on; lines */
    uint32_t distinct; /* members of the last level */
};

/* Rows that are sums of other rows, by a word in one of their columns. */
struct totals_proposal {
    uint32_t column; /* NO_COLUMN: none were found */
    struct str word;
    uint32_t rows;
    bool is_sum; /* of all other rows */
};

struct records_proposal {
    uint32_t dimension_count;
    struct dimension_proposal *dimensions; /* those of the first table first */
    uint32_t default_count;
    uint32_t leaves;          /* index into dimensions: codes of subtotals; NO_COLUMN: none */
    uint32_t sums, sums_kept; /* subtotals looked at; those that are the sum of what is below */
    uint32_t flow;            /* index: income and expenditure stand in one file */
    struct totals_proposal totals;
};

struct outline_proposal {
    struct str title;    /* without year and number; empty: none is printed */
    uint32_t name;       /* column; NO_COLUMN: only codes */
    uint32_t code_count; /* columns that the code is put together from */
    uint32_t codes[LAYOUT_CODE_COLUMNS];
    bool in_label; /* code and name share the column `name` */
    uint32_t digit_count;
    uint32_t digits[LAYOUT_LEVELS];
    struct str digits_why;
    const char *classification;
    struct str total;                 /* pattern of rows; empty */
    uint32_t block_count;             /* tables side by side, with the same headings; 0: one */
    struct str blocks[LAYOUT_LEVELS]; /* what stands above each */
    struct str entity, unit; /* how the cells above the table begin: 单位: ; empty: none does */
};

struct proposal {
    struct sample sample;
    struct profile profile;
    struct column_role *roles; /* one a column */
    bool is_outline;
    struct outline_proposal outline; /* where it is */
    struct records_proposal records; /* else */
    struct str unit;                 /* as printed in the file; empty: not found */
    struct str unit_why;
};

/* Looks at the file; NULL: an error says why nothing can be proposed. All in the arena. Takes
 * about a second at most, however large the file is. */
struct proposal *propose(struct arena *arena, struct str path, struct diagnostics *diagnostics);

/* The parts that propose() puts together. */
void propose_records(struct arena *arena, struct proposal *proposal);
bool propose_outline(struct arena *arena, struct proposal *proposal); /* false: is none */
void propose_unit(struct arena *arena, struct proposal *proposal);

/* The text with ???? for each year, which changes from edition to edition. */
struct str without_years(struct arena *arena, struct str text);

/* Subtotals among records: sets records.leaves, sums and totals. */
void propose_subtotals(struct arena *arena, struct proposal *proposal);

#endif
