/*
 * The bytes of a file or of standard input, block by block.
 *
 * Data that begins as gzip does is unpacked on the way, whatever the file is called, so that a
 * reader sees nothing of it. A block is read straight into the reader's memory; only the first
 * STREAM_BLOCK bytes, in which the kind of the data is looked for, are copied.
 *
 * Nothing is silently short. A stream that has not come to STREAM_ENDED was not read whole, and
 * whatever it gave before it failed must not be used: the file may have been cut, its gzip data
 * damaged, or it changed while it was read. The reason is a diagnostic on the path.
 */
#ifndef YUSUAN_LOAD_STREAM_H
#define YUSUAN_LOAD_STREAM_H

#include "yusuan/diagnostics.h"

enum {
    STREAM_BLOCK = 65536,   /* bytes, of what is read to look at it */
    STREAM_SHA256_ROOM = 65 /* 64 hexadecimal digits and a NUL */
};

struct stream;

struct stream_options {
    uint64_t limit; /* bytes that are given at most, after unpacking */
    bool sha256;    /* wanted: costs more time than reading does */
};

/*
 * Opens the regular file `path` (a symbolic link to one is followed), or standard input, which
 * is called "-" and may be of any kind: a FIFO by name would block, a device never end. NULL:
 * an error was added for `path`. A file that is larger than the limit is refused at once.
 * `path`, `mem` and `diagnostics` must outlive the stream.
 */
struct stream *stream_open(const struct mem *mem, const char *path,
                           struct stream_options options, struct diagnostics *diagnostics);

/* The same of a descriptor that is open and is not closed with the stream; messages call it
 * `name`. */
struct stream *stream_open_descriptor(const struct mem *mem, int descriptor, const char *name,
                                      struct stream_options options,
                                      struct diagnostics *diagnostics);

/* Frees and closes, at any time. NULL is allowed. */
void stream_close(struct stream *stream);

enum stream_state {
    STREAM_GOES_ON, /* the block is full */
    STREAM_ENDED,   /* the block holds the rest, which may be nothing: all was given */
    STREAM_FAILED   /* reported; the block is of no use, and neither is what came before */
};

/*
 * Fills `at` with the next `room` (> 0) bytes; *size is how many there are: `room` unless the
 * stream has ended or failed. Waits where the data is not there yet, goes on after a signal.
 * Once it has ended or failed it does so again, with no bytes. More than the limit is a failure
 * that is told as soon as one byte more has come, so a small gzip file cannot fill the memory.
 * At the end a regular file is looked at again: it failed when it is not what it was at first.
 */
enum stream_state stream_read(struct stream *stream, char *at, size_t room, size_t *size);

/* Was it gzip? Known from the beginning. */
bool stream_is_gzip(const struct stream *stream);

/* Bytes of the regular file as it lies on disk (packed, where it is gzip); 0: not known, it is
 * no regular file. Bytes of these that were read so far: what progress is measured by. */
uint64_t stream_stored_size(const struct stream *stream);
uint64_t stream_stored_read(const struct stream *stream);

/*
 * For those who read a plain regular file by themselves, with pread() at any place and from
 * several threads: its descriptor; -1 where that cannot be (standard input, a pipe, gzip). What
 * stream_read() would have done is then theirs to do: to read all stored_size bytes, to notice
 * a short read, and at the end to ask stream_is_unchanged().
 */
int stream_plain_descriptor(const struct stream *stream);

/* Is the regular file still as long and as old as when it was opened? false: reported. true for
 * what is no regular file. stream_read() has asked by itself when it ends. */
bool stream_is_unchanged(struct stream *stream);

/* SHA-256 of the bytes as they lie on disk or came in, packed where they are. To be asked once
 * after STREAM_ENDED, where the options wanted it. */
void stream_sha256(struct stream *stream, char digits[STREAM_SHA256_ROOM]);

#endif
