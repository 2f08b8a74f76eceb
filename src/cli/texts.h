/*
 * Texts, glossaries and stated figures.
 */
#ifndef YUSUAN_CLI_TEXTS_H
#define YUSUAN_CLI_TEXTS_H

#include "cli/sheet.h"
#include "yusuan/book.h"

void print_prose(struct document *document, const struct format *format, struct arena *arena,
                 const struct prose *prose);

void print_statement(struct document *document, const struct format *format,
                     struct arena *arena, const struct statement *statement);

#endif
