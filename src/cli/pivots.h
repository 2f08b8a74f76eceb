/*
 * --by, --cross, --where and --facts: pivots asked for on the command line.
 */
#ifndef YUSUAN_CLI_PIVOTS_H
#define YUSUAN_CLI_PIVOTS_H

#include "cli/tables.h"

/*
 * Gives the book, which was loaded without pivots, those that are asked for, of all facts that
 * have the dimensions named. The others get their usual ones, unless `only`. False after a line
 * on `err` where no facts have them, or a table would be too large.
 */
bool pivots_add(struct book *book, const struct options *options, bool only,
                struct output *err);

/* The line items of the rows that --node asks for (of all without it), in the order of the
 * table; O(facts). `continues`: the headings were printed. */
void print_items(struct document *document, const struct format *format,
                 const struct table_view *view, bool continues);

#endif
