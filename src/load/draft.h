/*
 * A table while it is being read: rows in printed order, columns that may still grow.
 * draft_finish() makes the tree. One draft for each section of the layout and edition, so that
 * continuation pages and files join.
 */
#ifndef YUSUAN_LOAD_DRAFT_H
#define YUSUAN_LOAD_DRAFT_H

#include "load/code.h"
#include "load/heading.h"
#include "yusuan/vec.h"

/* One row of one block. Until the tree is made node.parent is unset. */
struct draft_row {
    struct node node;
    enum ordinal ordinal;
    bool among;      /* 其中： */
    uint32_t indent; /* columns of blanks before the name */
    bool is_group;   /* a row that the rows after it belong to */
    struct place place;
};

struct draft_rows {
    VEC(struct draft_row);
};

struct figure_list {
    VEC(struct figure);
};

struct word_list {
    VEC(struct str);
};

struct draft_column {
    struct str name, group;
    struct figure_list
        figures; /* one a row; rows without this column are filled up when it grows */
};

struct draft_columns {
    VEC(struct draft_column);
};

struct draft_words {
    struct str name;
    struct word_list words; /* one a row */
};

struct draft_word_columns {
    VEC(struct draft_words);
};

struct draft {
    const struct table_layout *layout;
    struct table
        table; /* what is known before the rows: id, number, title, edition, unit, source */
    struct place place; /* of the title */
    struct draft_rows rows;
    struct draft_columns columns;
    struct draft_word_columns words;
    struct word_list notes;
    struct headings headings; /* of the page read last; count 0: none yet */
    uint32_t headings_source;
};

/* The column called `name`, added if new; an index. */
uint32_t draft_column(const struct mem *mem, struct draft *draft, struct str name,
                      struct str group);
uint32_t draft_word_column(const struct mem *mem, struct draft *draft, struct str name);

/* Appends a row; its figures and words are set afterwards, with the index returned. */
uint32_t draft_row_add(const struct mem *mem, struct draft *draft, const struct draft_row *row);
void draft_figure_set(const struct mem *mem, struct draft *draft, uint32_t column, uint32_t row,
                      struct figure figure);
void draft_word_set(const struct mem *mem, struct draft *draft, uint32_t column, uint32_t row,
                    struct str word);

/* The tree; everything is copied to the arena. What does not fit (orphans, duplicates, unknown
 * levels) is reported. */
struct table draft_finish(struct arena *arena, struct draft *draft,
                          struct diagnostics *diagnostics);

void draft_free(struct draft *draft);

#endif
