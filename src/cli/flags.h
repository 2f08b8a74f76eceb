/*
 * check --flags: what is worth a question year over year.
 */
#ifndef YUSUAN_CLI_FLAGS_H
#define YUSUAN_CLI_FLAGS_H

#include "cli/findings.h"

/* Of the editions of --compare, else of the last two of every entity; for people a list a pair,
 * for programs one row a flag. --table and --threshold count. */
void print_flags(struct document *document, const struct finding_view *view);

/* Are there two editions as --compare asks for? */
bool has_flag_pairs(const struct finding_view *view);

#endif
