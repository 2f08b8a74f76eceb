/*
 * What is passed about while a book is being loaded.
 */
#ifndef YUSUAN_LOAD_LOADING_H
#define YUSUAN_LOAD_LOADING_H

#include "load/draft.h"
#include "load/file.h"
#include "load/page.h"
#include "load/watch.h"

struct source_list {
    VEC(struct source);
};
struct edition_list {
    VEC(struct edition);
};
struct draft_list {
    VEC(struct draft);
};
struct prose_list {
    VEC(struct prose);
};
struct statement_list {
    VEC(struct statement);
};
struct headline_list {
    VEC(struct headline);
};

/* A file that a section of records reads; a file may have several. */
struct records_job {
    const struct records_plan *plan;
    struct str path;
    struct str head; /* the first bytes of the file */
    struct file_bytes
        *bytes; /* of standard input, which cannot be read again; NULL: of a file */
    uint32_t source_index;
    uint64_t size; /* of the file, packed where it is; 0: not known */
    uint32_t header_rows;
    char delimiter;
    bool quiet; /* another section of the file says what is wrong in its rows */
};
struct records_jobs {
    VEC(struct records_job);
};

struct loading {
    const struct mem *mem;
    struct arena *arena;   /* the book's */
    struct arena *scratch; /* freed when the book is ready */
    struct diagnostics *diagnostics;
    struct source_list sources;
    struct edition_list editions;
    struct draft_list drafts;
    struct prose_list prose;
    struct statement_list statements;
    struct headline_list headlines, stated_figures;
    struct records_jobs records;
    unsigned threads;
    bool sha256;
    struct watch watch;
};

/* A part of a file that one section of the layout reads. */
struct segment {
    const struct layout *layout;
    uint16_t source_index;
    uint32_t claim; /* as layout_claim() */
    uint32_t title; /* record of the title */
    uint32_t title_field;
    uint32_t body;       /* segment_body(), which is never 0; 0: not yet looked for */
    uint32_t first, end; /* records after the title */
    struct page page;
    uint32_t edition;
    uint8_t *fates; /* of the source's records: enum fate, FATE_COUNT: not yet decided */
};

/* The unit that the page states; NULL and a diagnostic where it states none or one that is not
 * known. */
const struct unit *segment_unit(const struct loading *loading, const struct segment *segment);

/* The first record from segment->first on that is neither blank nor part of the page; the ones
 * before are marked, and what they say goes to segment->page. */
uint32_t segment_body(const struct loading *loading, struct segment *segment);

/* outline.c: a table as printed. */
void outline_read(struct loading *loading, struct segment *segment);

/* passages.c: texts, glossaries, stated figures. */
void passages_read(struct loading *loading, struct segment *segment);

#endif
