/*
 * Tables as sheets.
 */
#ifndef YUSUAN_CLI_TABLES_H
#define YUSUAN_CLI_TABLES_H

#include "cli/select.h"

/* A table on its way to the output. */
struct table_view {
    const struct book *book;
    const struct table *table;
    struct selection selection;
    const struct unit *unit; /* NULL: not stated and none asked for */
    struct arena *arena;     /* for what lives as long as the sheet */
    const uint8_t *touched; /* print_figures(): [column x node_count + node]; those that are not
                               0, or not printed, are left out; NULL: none is */
};

struct table_view table_view(struct arena *arena, const struct book *book,
                             const struct table *table, const struct options *options);

/* The whole table for people: heading, a sheet for each block, goals, notes. */
void print_table(struct document *document, const struct format *format,
                 const struct table_view *view);

/* The whole table for programs: one sheet. */
void print_table_data(struct document *document, const struct format *format,
                      const struct table_view *view);

/* One row a figure: entity,year,stage,table,title,... `continues`: the heading was printed. */
void print_figures(struct document *document, const struct format *format,
                   const struct table_view *view, bool continues);

/* The figure as an exact decimal in the view's unit, with what is printed where it has no
 * amount. */
struct sheet_cell figure_cell(const struct table_view *view, struct arena *scratch,
                              const struct figure *figure, bool for_people);

/* The figure of a column, which may also hold changes (`+` before a rise, for people) and
 * percentages. */
struct sheet_cell column_cell(const struct table_view *view, struct arena *scratch,
                              const struct column *column, uint32_t node, bool for_people);

/* budget, adjusted, final: what programs read. */
const char *stage_word(enum stage stage);

/* `amounts in 万元`; empty: a unit that is not stated. */
struct str amounts_in(struct arena *arena, struct str unit);

/* A number as the text of a cell; absent where it is 0. */
struct sheet_cell number_cell(struct arena *arena, uint32_t number);

#endif
