/*
 * Where the bytes of a file of records come from: a plain file in UTF-8 is read in parts; what
 * is packed, comes by standard input or is written otherwise is had whole.
 */
#ifndef YUSUAN_LOAD_RECORDS_INPUT_H
#define YUSUAN_LOAD_RECORDS_INPUT_H

#include "load/encoding.h"
#include "load/loading.h"
#include "load/records_read.h"

struct records_input {
    struct records_file file; /* to be read behind its headings */
    uint32_t heading_count;   /* records that were passed over ... */
    struct record *headings;  /* ... and these are they; in the book's arena */
    struct str encoding;
    uint64_t stored_size;
    struct str sha256; /* empty: the file was not read whole */
    /* to be given back */
    struct stream *stream;
    struct file_bytes bytes;
    bool borrowed; /* the bytes are the job's */
};

/* Opens the file of the job and passes over its headings; false, and reported, where it cannot
 * be read. */
bool records_input_open(struct loading *loading, const struct records_job *job,
                        struct records_input *input);

/* The text in UTF-8: as it is, where it is that; else from the first of the charsets
 * (`cp950|big5`, or empty: found out) that it can be in. The result is in the text or in
 * loading->scratch. false: reported to `diagnostics`. */
bool records_decode(struct loading *loading, struct str charsets, struct str text,
                    struct str path, struct diagnostics *diagnostics, struct decoded *decoded);

/* Up to the last line end; all of it where there is none. */
struct str records_whole_lines(struct str text);

/* Reports a file that has changed meanwhile. */
void records_input_close(struct records_input *input);

#endif
