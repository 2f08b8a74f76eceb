/*
 * Files of records: which are, and what becomes of them in the book.
 */
#ifndef YUSUAN_LOAD_RECORDS_LOAD_H
#define YUSUAN_LOAD_RECORDS_LOAD_H

#include "load/layouts.h"
#include "load/loading.h"

/*
 * Is the file one of records that a layout knows, by its name and headings? Then it is put on
 * the list of loading->records, to be read by records_load(), and is a source of the book;
 * true. Nothing is said where it cannot be opened, or holds no text. `bytes`: all of standard
 * input, which has no name; they are kept, or taken over where the answer is true. NULL: of a
 * file.
 */
bool records_claim(struct loading *loading, struct layout_list *layouts, struct str path,
                   struct file_bytes *bytes);

/* Reads the files on the list into facts of the book. */
void records_load(struct loading *loading, struct book *book);

#endif
