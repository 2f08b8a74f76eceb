/*
 * --explain-change: what the change of a row between two editions is made of.
 */
#ifndef YUSUAN_CLI_EXPLAIN_CHANGE_H
#define YUSUAN_CLI_EXPLAIN_CHANGE_H

#include "cli/tables.h"
#include "yusuan/compare.h"

/* What explains the change of --explain-change in each table that has the node. How many were
 * printed. */
uint32_t print_explanations(struct document *document, const struct options *options,
                            const struct book *book, struct edition_pair pair);

#endif
