/*
 * Text cut into records, as fast as it goes.
 *
 * libcsv and csv_scan.h define what a record is. Lines whose quotes, if there are any, enclose
 * whole fields on one line mean the same to everyone; they are cut here, many bytes at a time.
 * Every other line goes to csv_next(). A test with random files holds both equal.
 */
#ifndef YUSUAN_LOAD_RECORDS_SPLIT_H
#define YUSUAN_LOAD_RECORDS_SPLIT_H

#include "load/records_batch.h"

struct splitter {
    struct row_reader *rows;
    char delimiter;
    bool plain;             /* every record goes to csv_next(): for tests */
    struct arena *arena;    /* of libcsv's reader */
    struct csv_reader *csv; /* NULL until a line needs it */
    uint32_t *ends; /* of the first fields of the record before: their delimiters, from its
                       beginning */
    char *unquoted; /* values of the record at hand whose "" became " */
    size_t unquoted_size;
};

/* What is cut: bytes of a file. */
struct split_text {
    struct str text;
    size_t at;   /* where a record or blank line begins; moved behind the last that was taken */
    size_t stop; /* no record is taken that begins here or later */
    bool last;   /* the file ends with the text */
};

struct splitter splitter_new(struct row_reader *rows, char delimiter);
void splitter_free(struct splitter *splitter);

/* Takes records into the batch of the reader, and counts its lines. false: the text ends within
 * a record that begins before `stop`; to be called again with more of it. */
bool split_records(struct splitter *splitter, struct split_text *part);

#endif
