/*
 * The commands that write to standard output.
 */
#ifndef YUSUAN_CLI_PRINT_H
#define YUSUAN_CLI_PRINT_H

#include "cli/options.h"
#include "yusuan/book.h"

/* false after a line on `err`: what was asked for is not in the book. */
bool print_book(const struct mem *mem, const struct book *book, const struct options *options,
                struct output *out, struct output *err);

/* --explain: how each file was read. */
void print_explanation(const struct mem *mem, const struct book *book, struct output *out);

/* `file:line:column: error: message` for all that is at least as severe. */
void print_diagnostics(const struct mem *mem, const struct diagnostics *list,
                       enum severity least, struct output *out);

#endif
