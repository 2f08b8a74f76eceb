/*
 * Which of the files that were read a name means: the same table of nine entities and years
 * stands in nine files of one name.
 *
 *     data/2023/education/t03.csv   named by its path, as it was given or absolute; by
 *     education/t03.csv             any end of it that begins behind a `/`; by such an end
 *     education/t0                  whose last part is only begun, where nothing fits better
 */
#ifndef YUSUAN_VIEW_FILE_NAMES_H
#define YUSUAN_VIEW_FILE_NAMES_H

#include "yusuan/book.h"

enum { FILES_TOLD = 2 };

/* Where one is, which decides between files that fit equally well. */
struct file_names_here {
    struct str folder; /* that relative paths begin in, absolute; empty: not known */
    uint32_t source;   /* the file of what is shown; source_count: none */
    uint32_t edition;  /* EDITION_NONE: none is selected */
};

/* The files that fit. One: it is meant. More: nothing decides between them. */
struct named_files {
    uint32_t count;
    uint32_t at[FILES_TOLD]; /* the first of them */
};

/* The file shown where it fits as well as any, else the only one of the edition, else all.
 * `name` is not empty. O(sources x path); O(nodes) more where several fit. */
struct named_files files_named(struct arena *scratch, const struct book *book,
                               struct file_names_here here, struct str name);

/* The shortest end of the file's path, begun behind a `/`, that is the end of no other one's:
 * `2021/archives/t03.csv`. In the arena. O(sources x path). */
struct str file_short_name(struct arena *arena, const struct book *book, struct str folder,
                           uint32_t source);

#endif
