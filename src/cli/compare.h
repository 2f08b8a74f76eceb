/*
 * --compare: editions side by side.
 */
#ifndef YUSUAN_CLI_COMPARE_H
#define YUSUAN_CLI_COMPARE_H

#include "cli/tables.h"
#include "yusuan/compare.h"

/* The tables of the pair that --table and --node ask for, each with base | now | change |
 * change %, of --measure or the first measure. How many were printed. */
uint32_t print_comparisons(struct document *document, const struct options *options,
                           const struct book *book, struct edition_pair pair);

#endif
