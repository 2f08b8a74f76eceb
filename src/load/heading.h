/*
 * Headings: the merged rows above the figures, and what each column is.
 */
#ifndef YUSUAN_LOAD_HEADING_H
#define YUSUAN_LOAD_HEADING_H

#include "load/layout.h"

enum { HEADING_ROWS = 8 };

/* What stands above one column, top row first; a merged cell's text stands above all its
 * columns. */
struct heading {
    uint32_t count;
    struct str texts[HEADING_ROWS]; /* names without blanks of alignment; never empty */
};

struct headings {
    uint32_t first, count; /* the records they were read from */
    uint32_t field_count;
    struct heading *fields;
};

/* How many records from `first` on (not beyond `end`) are headings: up to the first that holds
 * figures, a code or a note. */
uint32_t headings_count(const struct layout *layout, const struct table_layout *table,
                        struct arena *arena, const struct source *source, uint32_t first,
                        uint32_t end);

/* Reads `count` heading records (at most HEADING_ROWS are used). In the arena. */
struct headings headings_read(struct arena *arena, const struct source *source, uint32_t first,
                              uint32_t count);

/* The columns that the layout names, for a file without headings; unused ones have no text. */
struct headings headings_given(struct arena *arena, const struct table_layout *table,
                               uint32_t first);

/* Does any text above the field match the pattern? */
bool heading_match(struct arena *arena, const struct heading *heading, struct str pattern);

/* The lowest text, without 其中： and ordinal; empty where there is none. */
struct str heading_leaf(struct arena *arena, const struct heading *heading);

/* The text above the lowest; empty where there is none. */
struct str heading_group(const struct heading *heading);

/* Does the record repeat one of the headings, as continuation pages do? */
bool headings_repeat(struct arena *arena, const struct source *source,
                     const struct headings *headings, uint32_t record);

#endif
