/*
 * What the files of the contents share: contents.c (editions, texts, how it was read) and
 * contents_tables.c.
 */
#ifndef YUSUAN_VIEW_CONTENTS_H
#define YUSUAN_VIEW_CONTENTS_H

#include "view/document.h"
#include "view/screen.h"

enum { NUMBER_WIDTH = 3 /* of a table */ };

/* Where the columns of the contents stand. */
struct contents_layout {
    int totals_end[2]; /* right ends of the two columns of totals; the second 0: no room */
};

struct contents {
    const struct session *session;
    const struct book *book;
    struct document *document;
    struct arena *arena;
    struct contents_layout layout;
};

/* Finds where the totals stand: to be called first. O(tables). */
void contents_lay_out(struct contents *contents);

/* The line of a table, and one for each of its parts. */
void contents_put_table(const struct contents *contents, uint32_t table);

#endif
