/*
 * What a section of records makes of the fields of a file, found from its headings.
 */
#ifndef YUSUAN_LOAD_RECORDS_PLAN_H
#define YUSUAN_LOAD_RECORDS_PLAN_H

#include "load/records_layout.h"

enum { KEY_FIELDS = LAYOUT_LEVELS * (RECORDS_PARTS + 1) };

/* Fields that are numbered together: those of a dimension, or the one of a filter. */
struct record_key {
    const struct dimension_layout *dimension; /* NULL: a filter's */
    const struct filter_layout *filter;
    uint32_t field_count;
    uint32_t last_field;         /* the largest of them */
    uint32_t code_count;         /* the first so many are codes ... */
    uint32_t fields[KEY_FIELDS]; /* ... level by level, then the names of the levels */
};

struct record_amount {
    uint32_t field;
    struct str measure, year; /* one of them empty, or both */
};

struct records_plan {
    const struct layout *layout;
    const struct records_layout *records;
    uint32_t field_count; /* headings */
    uint32_t key_count;   /* those of the dimensions first, in their order */
    struct record_key *keys;
    uint32_t amount_count;
    struct record_amount *amounts;
    const struct unit *unit; /* NULL: not known */
};

/* The plan for a file with these headings; NULL: the section does not know them. In the arena.
 * *missing, if not NULL, is then the pattern that no heading matches. */
struct records_plan *records_plan(struct arena *arena, const struct layout *layout,
                                  const struct records_layout *records,
                                  const struct record *headings, struct str *missing);

/* Has the file a name that the section wants? */
bool records_wants(const struct records_layout *records, struct arena *scratch,
                   struct str path);

#endif
