/*
 * What a file that no layout knows looks like: where its rows begin, and what each column
 * holds.
 */
#ifndef YUSUAN_LOAD_PROFILE_H
#define YUSUAN_LOAD_PROFILE_H

#include "load/heading.h"
#include "load/sample.h"

enum {
    PROFILE_COLUMNS = 2000, /* wider files are refused */
    PROFILE_LENGTHS = 33    /* longer values count as so long */
};

/* Code and name in one cell. */
enum label_form { LABEL_BRACKETED, LABEL_DASH, LABEL_BLANK, LABEL_FORMS };

/* One column; counts are of body rows, but for those of distinct values. */
struct column_profile {
    uint32_t field;     /* of the record, from 0 */
    struct str heading; /* the lowest text above it; empty: none */
    struct str group;   /* the highest of several texts above it; empty: there is one at most */
    bool is_named;      /* the heading is ours: nothing that shows stands above it */
    uint32_t filled;    /* neither blank nor a dash */
    uint32_t numbers;   /* amounts as amount.h reads them, and those that are too fine */
    uint32_t too_fine;  /* of these: finer than a hundredth */
    uint32_t negative, separated, zeros, decimals, leading_zeros;
    uint32_t years;    /* 1900 to 2100 */
    uint32_t percents; /* with a percent sign */
    uint32_t commas;   /* 1.234,50: numbers with a decimal comma, which are not read */
    uint32_t signs;    /* $1,234 or 5 EUR: numbers with a currency, which are not read */
    uint32_t codes;    /* short, at least half of it digits */
    uint32_t labels[LABEL_FORMS];
    uint32_t lines;                    /* values of several lines */
    uint32_t longest;                  /* characters */
    uint64_t characters;               /* of all filled values */
    uint32_t distinct;                 /* values, the blank one not counted */
    struct str *values;                /* in the order in which they were first met */
    uint32_t *ids;                     /* one a row: number of its value from 1; 0: blank */
    uint32_t lengths[PROFILE_LENGTHS]; /* how many values have so many characters */
};

struct profile {
    const struct sample *sample;
    struct source source; /* the sample's records, for those who read sources */
    uint32_t width;       /* fields that most records have */
    uint32_t above;       /* records before the headings: titles and the like */
    uint32_t heading_rows;
    uint32_t row_count;
    uint32_t *rows;     /* records that hold body rows */
    uint32_t head_rows; /* the first so many rows follow each other in the file */
    uint32_t odd;       /* records of another width in the body */
    uint32_t column_count;
    struct column_profile *columns;
};

/* false: an error says why there is nothing to propose: no column of numbers, too many columns.
 * All in the arena. O(cells of the sample). */
bool profile_make(struct arena *arena, const struct sample *sample,
                  struct diagnostics *diagnostics, struct profile *profile);

/* The row's value in the column, trimmed; empty where it has none. */
struct str profile_value(const struct profile *profile, uint32_t row, uint32_t column);

/* 2014 */
bool is_year(struct str text);

/* Its length in characters. */
uint32_t character_count(struct str text);

/* Code and name of a label; false: the text has not that form. */
bool label_split(enum label_form form, struct str text, struct str *code, struct str *name);

#endif
