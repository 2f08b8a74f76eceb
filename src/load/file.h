/*
 * Files and folders from outside, read-only.
 *
 * A file is read whole into memory and closed; nothing is mapped, so a file that is cut while
 * it is read gives a message and not a crash. What is read, what is refused and that gzip is
 * unpacked on the way: see stream.h.
 */
#ifndef YUSUAN_LOAD_FILE_H
#define YUSUAN_LOAD_FILE_H

#include "load/stream.h"

/* The bytes of a file: a block of its own rather than arena memory, because the text is copied
 * when its encoding is undone and the bytes are then of no more use. */
struct file_bytes {
    char *at;             /* free with mem_free(); NULL when nothing was read */
    size_t size;          /* bytes, unpacked */
    uint64_t stored_size; /* bytes of the file as it lies on disk */
    bool is_gzip;
    char sha256[STREAM_SHA256_ROOM]; /* of the file as it lies on disk */
};

/*
 * Reads the regular file `path`, or standard input as "-", of at most `limit` bytes (unpacked).
 * true: *bytes holds all of it, and it did not change meanwhile (size and time of last change
 * are the same after reading). false: an error was added for `path`, *bytes is zeroed.
 */
bool file_read(const struct mem *mem, const char *path, uint64_t limit,
               struct diagnostics *diagnostics, struct file_bytes *bytes);

/* Reads an open descriptor of any kind to its end; messages call it `name`. Otherwise as
 * file_read(). Does not close it. */
bool file_read_stream(const struct mem *mem, int descriptor, const char *name, uint64_t limit,
                      struct diagnostics *diagnostics, struct file_bytes *bytes);

/* The first bytes of a regular file, unpacked, at most `most`; no sha256. false: it cannot be
 * had, which reading the file will report. */
bool file_read_head(const struct mem *mem, const char *path, size_t most,
                    struct file_bytes *bytes);

/* Is it a folder (or a symbolic link to one)? false also when it is not there. */
bool file_is_folder(const char *path);

/* What a folder holds. */
struct file_list {
    size_t count;
    struct str *paths;  /* NUL-terminated: the folder as given, `/`, the rest; in the arena */
    size_t passed_over; /* other files that are not hidden */
};

enum { FOLDER_DEPTH = 16 }; /* of sub-folders, for callers without a better limit */

/*
 * The *.csv and *.tsv files (any case; also *.csv.gz, *.tsv.gz) of a folder and its
 * sub-folders, each folder's entries
 * sorted by the bytes of their names. Hidden entries are skipped. A sub-folder that is a
 * symbolic link, one deeper than `depth` levels (0: no sub-folders) and one that cannot be read
 * are not entered, and a diagnostic on each says so. An entry with such a name that is no
 * regular file is listed: file_read() says what it is.
 */
struct file_list folder_list(struct arena *arena, const char *path, unsigned depth,
                             struct diagnostics *diagnostics);

#endif
