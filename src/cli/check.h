/*
 * yusuan check: do the tables agree?
 */
#ifndef YUSUAN_CLI_CHECK_H
#define YUSUAN_CLI_CHECK_H

#include "cli/options.h"
#include "yusuan/book.h"

enum check_result { CHECK_TIES, CHECK_MISMATCH, CHECK_NOTHING };

/* Prints the findings asked for, and whether one of them is a mismatch. CHECK_NOTHING after a
 * line on `err`: what was asked for is not in the book. */
enum check_result print_check(const struct mem *mem, const struct book *book,
                              const struct options *options, struct output *out,
                              struct output *err);

#endif
