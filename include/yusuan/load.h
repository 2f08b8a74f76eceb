/*
 * From files to a book. Sources are opened read-only and read whole; nothing is mapped, so a
 * file that is cut while it is read gives a message, not a crash. FIFOs and devices are
 * refused, unless they are standard input. What is packed by gzip is unpacked.
 */
#ifndef YUSUAN_LOAD_H
#define YUSUAN_LOAD_H

#include "yusuan/book.h"

/* How far the files of line items are. */
struct load_progress {
    uint64_t rows;
    uint64_t bytes, all_bytes; /* of the files as they lie on disk; all_bytes 0: not known */
    int64_t milliseconds;      /* since the loading began */
};

enum { LOAD_TOLD_EVERY = 100 }; /* ms */

/* Is told how far it is, at most so often, by any thread, one at a time. false: the loading is
 * to end; the book is then without line items, and says that it was cancelled. */
typedef bool load_watcher(void *context, const struct load_progress *progress);

struct load_options {
    const char *const *paths; /* CSV files, folders (searched with their sub-folders), or
                                "-" for standard input, which diagnostics call so, too */
    size_t path_count;
    const char *layout; /* name of a layout, or a file (contains '/' or ends in .ini); NULL:
                           found by itself */
    const char *const *layout_folders; /* where layouts are looked for, first come first */
    size_t layout_folder_count;
    unsigned threads;      /* that read big files; 0: as many as there are processors */
    bool sha256;           /* of all files: big ones are read once more for it */
    load_watcher *watcher; /* NULL: no one wants to know */
    void *watcher_context;
    bool without_pivots; /* line items get no table: the caller adds it, in an order of his own
                          */
};

/*
 * Loads all that can be loaded; what cannot is in the book's diagnostics. The book lives until
 * book_free(). Never NULL. `mem` must outlive the book.
 */
struct book *book_load(const struct mem *mem, const struct load_options *options);
void book_free(struct book *book);

/* Was anything loaded that can be shown? */
bool book_is_empty(const struct book *book);

#endif
