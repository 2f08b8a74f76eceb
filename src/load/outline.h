/*
 * Between the three files that read a table as printed: outline.c goes through the records,
 * outline_columns.c finds what each column is, outline_rows.c takes rows and figures from a
 * record.
 */
#ifndef YUSUAN_LOAD_OUTLINE_H
#define YUSUAN_LOAD_OUTLINE_H

#include "load/cell.h"
#include "load/heading.h"
#include "load/loading.h"

enum { BLOCK_MEASURES = 512, NO_FIELD = UINT16_MAX };

/* The fields of one block. */
struct block_fields {
    uint32_t name; /* NO_FIELD: none */
    uint32_t code_count;
    uint32_t codes[LAYOUT_CODE_COLUMNS];
    uint32_t measure_count;
    uint32_t measures[BLOCK_MEASURES];        /* fields ... */
    uint32_t measure_columns[BLOCK_MEASURES]; /* ... and the draft's columns they fill */
    uint32_t word_count;
    uint32_t words[LAYOUT_LEVELS], word_columns[LAYOUT_LEVELS];
    uint32_t last_row; /* of the draft, NODE_NONE: none yet */
};

struct outline {
    struct loading *loading;
    struct segment *segment;
    const struct table_layout *layout;
    const struct source *source;
    struct draft *draft;
    struct headings headings;
    const struct unit *unit;
    struct str groups; /* the layout's pattern with {entity} filled in */
    uint32_t block_count;
    struct block_fields *blocks;
    bool in_notes;
};

/* The field's value; empty where the record has no such field. */
struct str outline_value(const struct outline *outline, uint32_t record, uint32_t field);

struct cell_place outline_place(const struct outline *outline, uint32_t record, uint32_t field);

/* Finds the columns of one block; false, and reported, where those that it cannot do without
 * are missing. */
bool outline_columns(struct outline *outline, uint32_t block);

/* Reports the columns that hold something and are in none of the blocks. */
void outline_report_unread(const struct outline *outline);

/* The row that the record holds in the block; false where it has neither code nor name there.
 */
bool outline_row(const struct outline *outline, uint32_t block, uint32_t record,
                 struct draft_row *row);

/* Reads the figures of the record into the draft's row. */
void outline_figures(struct outline *outline, const struct block_fields *block, uint32_t record,
                     uint32_t row);

/* Does the record hold anything in the block's measures? */
bool outline_has_figures(const struct outline *outline, const struct block_fields *block,
                         uint32_t record);

/* Words of the row; false where there are none. Those of a record without a name go on with the
 * row before (a goal that a page break cut). */
bool outline_words(struct outline *outline, const struct block_fields *block, uint32_t record,
                   uint32_t row);

#endif
