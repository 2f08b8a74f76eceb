/*
 * What a proposal is made from: a small file whole; of a large one its beginning and pieces
 * spread over the rest, so that looking at it takes the same time however large it is.
 */
#ifndef YUSUAN_LOAD_SAMPLE_H
#define YUSUAN_LOAD_SAMPLE_H

#include "load/csv.h"

enum {
    SAMPLE_WHOLE = 8 << 20, /* bytes: up to this size a file is read whole */
    SAMPLE_HEAD = 4 << 20,  /* of a larger one this much of its beginning ... */
    SAMPLE_PIECES = 16,     /* ... and so many pieces */
    SAMPLE_PIECE = 128 << 10
};

struct sample {
    struct str path;
    struct str encoding; /* as in source.h */
    struct str charset;  /* what a layout must say, because it is not found out; else empty */
    char delimiter;
    bool is_gzip, is_whole;
    uint64_t stored_size; /* of the file; 0: not known */
    size_t size;          /* bytes looked at, unpacked */
    uint32_t record_count;
    uint32_t head_count; /* the first so many follow each other in the file */
    struct record *records;
};

/* Reads the sample of a file, or of standard input ("-"); all in the arena. false: an error
 * says why there is none. Faults of the text are reported as a loader would. */
bool sample_read(struct arena *arena, struct str path, struct diagnostics *diagnostics,
                 struct sample *sample);

#endif
