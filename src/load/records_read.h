/*
 * A file of records read in parts, by one or several threads.
 *
 * A part is so many bytes of the file; the records that begin in it belong to it. Where the
 * first of them begins is not known before the part in front of it has been read: a line end
 * may stand within quotes. So a thread takes the first line end for granted, and when the
 * part's turn comes and it was wrong, the part is read again from where the part before it
 * ended. What comes out is the same for any number of threads and any size of the parts.
 */
#ifndef YUSUAN_LOAD_RECORDS_READ_H
#define YUSUAN_LOAD_RECORDS_READ_H

#include "load/records_join.h"
#include "load/watch.h"

enum { RECORDS_PART = 256 * 1024, RECORDS_THREADS = 16 };

struct records_file {
    int descriptor;  /* -1: the bytes are in `text` */
    struct str text; /* UTF-8 */
    uint64_t size;   /* bytes of the file, or of the text */
    uint64_t from;   /* where the first record after the headings begins ... */
    uint32_t line;   /* ... and in which line */
    char delimiter;
    unsigned threads;    /* at least 1 */
    size_t part;         /* bytes; 0: RECORDS_PART */
    bool plain;          /* csv_next() reads every record, in one part: for tests */
    bool quiet;          /* faults of rows were reported before */
    struct watch *watch; /* NULL: there is none */
    uint64_t memory;     /* bytes that the facts of the file may take; 0: any */
};

enum records_end {
    RECORDS_WHOLE,
    RECORDS_FAILED, /* the file ends before its size, or cannot be read (errno) */
    RECORDS_CANCELLED,
    RECORDS_TOO_LARGE, /* there is no memory for all its facts */
    RECORDS_TOO_LONG   /* more lines than can be numbered */
};

/* Reads all records of the file into the facts. Where they are not WHOLE the facts are not: see
 * join_drop_file(). */
enum records_end records_read(struct records_join *join, const struct records_plan *plan,
                              const struct records_file *file);

#endif
