/*
 * What each column of an unknown file is for.
 */
#ifndef YUSUAN_LOAD_ROLES_H
#define YUSUAN_LOAD_ROLES_H

#include "load/profile.h"

enum role {
    ROLE_EMPTY,     /* holds nothing */
    ROLE_CONSTANT,  /* the same in every row */
    ROLE_RUNNING,   /* 1, 2, 3 ... */
    ROLE_YEAR,      /* the year of the row */
    ROLE_WIDE_YEAR, /* amounts of the year in the heading, or beside such columns */
    ROLE_AMOUNT,
    ROLE_PERCENT,    /* numbers that do not add up */
    ROLE_DIFFERENCE, /* of two columns with amounts */
    ROLE_COMMA,      /* 1.234,50: not read */
    ROLE_CURRENCY,   /* $1,234: not read either */
    ROLE_CODE,
    ROLE_LABEL, /* code and name in one cell */
    ROLE_TEXT,  /* names, few enough to be a dimension or the names of one */
    ROLE_LONG   /* notes */
};

struct column_role {
    enum role role;
    enum label_form form; /* of ROLE_LABEL */
    struct str why;       /* what that rests on: "5,086 of 5,086 values are numbers" */
};

/* One a column, in the arena. At least one is ROLE_AMOUNT or ROLE_WIDE_YEAR. O(rows x columns).
 */
struct column_role *roles_find(struct arena *arena, const struct profile *profile);

/* A year, alone or within other words: FY 2014; 0: none or several. */
uint32_t heading_year(struct str heading);

#endif
