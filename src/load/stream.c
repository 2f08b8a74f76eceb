/*
 * Opening, reading and looking again. See stream.h.
 *
 * stat() comes before open(), because opening alone already does something to a FIFO or a tape;
 * fstat() after it says whether what was opened is still what was looked at.
 */
#include "load/stream.h"

#include "load/failure.h"
#include "load/gunzip.h"
#include "yusuan/say.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sha256.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct stream {
    const struct mem *mem;
    struct diagnostics *diagnostics;
    const char *name;
    struct stream_options options;
    int descriptor;
    bool is_ours;       /* to be closed */
    bool is_named;      /* opened by its path: its end is that of the file */
    bool is_regular;    /* `before` can be compared */
    struct stat before; /* reading */
    bool is_gzip;
    struct gunzip gunzip; /* where it is */
    SHA256_CTX sha256;
    uint64_t stored_read, given;
    enum stream_state state;
    struct str rest; /* of `block`: read, and neither given nor unpacked */
    char block[STREAM_BLOCK];
};

static struct place place_of(const char *path)
{
    return (struct place){.file = str_of(path)};
}

/* What cannot be read, in words: N_("a folder"); NULL for a regular file. */
static const char *irregular(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG: return NULL;
    case S_IFDIR: return N_("a folder");
    case S_IFIFO: return N_("a FIFO (named pipe)");
    case S_IFSOCK: return N_("a socket");
    case S_IFCHR:
    case S_IFBLK: return N_("a device");
    default: return N_("of an unknown kind");
    }
}

/* Opens a regular file that is at most `limit` long; -1 after an error was reported. */
static int open_regular(const struct mem *mem, const char *path, uint64_t limit,
                        struct diagnostics *diagnostics)
{
    struct stat found;
    if (stat(path, &found) != 0) {
        failure_report(mem, path, "cannot be opened: %s", diagnostics);
        return -1;
    }
    const char *kind = irregular(found.st_mode);
    if (kind) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                        "is %s, not a file: it is not read", _(kind));
        return -1;
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0 || fstat(descriptor, &found) != 0) {
        failure_report(mem, path, "cannot be opened: %s", diagnostics);
        if (descriptor >= 0) close(descriptor);
        return -1;
    }
    kind = irregular(found.st_mode);
    if (kind || (uint64_t)found.st_size > limit) {
        if (kind)
            diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                            "has become %s: it is not read", _(kind));
        else
            diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                            "has %jd bytes, more than the %ju that are read at most",
                            (intmax_t)found.st_size, (uintmax_t)limit);
        close(descriptor);
        return -1;
    }
    return descriptor;
}

/* read() that goes on after a signal, and waits where the descriptor would not (standard input
 * can have been left non-blocking by another program). */
static ssize_t read_some(int descriptor, char *at, size_t size)
{
    for (;;) {
        ssize_t got = read(descriptor, at, size);
        if (got >= 0) return got;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            int flags = fcntl(descriptor, F_GETFL);
            if (flags < 0 || fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) < 0) return -1;
        } else if (errno != EINTR) {
            return -1;
        }
    }
}

static enum stream_state fail(struct stream *stream)
{
    return stream->state = STREAM_FAILED;
}

/* Stored bytes into `at`: until the room is full, or the end; false: reported. */
static bool read_stored(struct stream *stream, char *at, size_t room, size_t *size)
{
    *size = 0;
    while (*size < room) {
        ssize_t got = read_some(stream->descriptor, at + *size, room - *size);
        if (got < 0) {
            failure_report(stream->mem, stream->name, "cannot be read: %s",
                           stream->diagnostics);
            fail(stream);
            return false;
        }
        if (got == 0) return true;
        if (stream->options.sha256)
            SHA256Update(&stream->sha256, (const uint8_t *)at + *size, (size_t)got);
        stream->stored_read += (size_t)got;
        *size += (size_t)got;
    }
    return true;
}

static bool refill(struct stream *stream)
{
    size_t size;
    bool fine = read_stored(stream, stream->block, STREAM_BLOCK, &size);
    stream->rest = (struct str){stream->block, fine ? size : 0};
    return fine;
}

struct stream *stream_open_descriptor(const struct mem *mem, int descriptor, const char *name,
                                      struct stream_options options,
                                      struct diagnostics *diagnostics)
{
    struct stream *stream = mem_alloc(mem, 1, sizeof *stream);
    stream->mem = mem;
    stream->diagnostics = diagnostics;
    stream->name = name;
    stream->options = options;
    stream->descriptor = descriptor;
    stream->is_regular =
        fstat(descriptor, &stream->before) == 0 && S_ISREG(stream->before.st_mode);
    SHA256Init(&stream->sha256);
    if (!refill(stream)) {
        stream_close(stream);
        return NULL;
    }
    stream->is_gzip = gunzip_begins(stream->rest);
    if (stream->is_gzip) gunzip_open(&stream->gunzip, mem);
    return stream;
}

struct stream *stream_open(const struct mem *mem, const char *path,
                           struct stream_options options, struct diagnostics *diagnostics)
{
    if (str_equal(str_of(path), STR("-")))
        return stream_open_descriptor(mem, STDIN_FILENO, path, options, diagnostics);
    int descriptor = open_regular(mem, path, options.limit, diagnostics);
    if (descriptor < 0) return NULL;
    struct stream *stream = stream_open_descriptor(mem, descriptor, path, options, diagnostics);
    if (!stream) {
        close(descriptor);
        return NULL;
    }
    stream->is_ours = stream->is_named = true;
    return stream;
}

void stream_close(struct stream *stream)
{
    if (!stream) return;
    if (stream->is_gzip) gunzip_close(&stream->gunzip);
    if (stream->is_ours) close(stream->descriptor);
    mem_free(stream);
}

bool stream_is_unchanged(struct stream *stream)
{
    const struct stat *before = &stream->before;
    struct stat after;
    if (!stream->is_regular) return true;
    if (fstat(stream->descriptor, &after) != 0) {
        failure_report(stream->mem, stream->name, "cannot be looked at again after reading: %s",
                       stream->diagnostics);
        return false;
    }
    if (after.st_size == before->st_size && after.st_mtim.tv_sec == before->st_mtim.tv_sec &&
        after.st_mtim.tv_nsec == before->st_mtim.tv_nsec)
        return true;
    diagnostics_add(stream->diagnostics, SEVERITY_ERROR, place_of(stream->name),
                    "changed while it was read (%jd bytes at first, %jd now): load it again",
                    (intmax_t)before->st_size, (intmax_t)after.st_size);
    return false;
}

/* The last stored byte was read. Of a file that was opened by name that is its last byte. */
static enum stream_state end(struct stream *stream)
{
    if (!stream_is_unchanged(stream)) return fail(stream);
    uint64_t size = stream_stored_size(stream);
    if (stream->is_named && stream->stored_read != size) {
        diagnostics_add(stream->diagnostics, SEVERITY_ERROR, place_of(stream->name),
                        "changed while it was read (%ju bytes at first, %ju read): load it "
                        "again",
                        (uintmax_t)size, (uintmax_t)stream->stored_read);
        return fail(stream);
    }
    return stream->state = STREAM_ENDED;
}

static enum stream_state read_plain(struct stream *stream, char *at, size_t room, size_t *size)
{
    size_t kept = stream->rest.size < room ? stream->rest.size : room, got;
    memcpy(at, stream->rest.at, kept);
    stream->rest = str_slice(stream->rest, kept, stream->rest.size);
    if (!read_stored(stream, at + kept, room - kept, &got)) return STREAM_FAILED;
    *size = kept + got;
    return *size == room ? STREAM_GOES_ON : end(stream);
}

/* The rest is read all the same: it belongs to what the sum is of. */
static enum stream_state end_before_trailing(struct stream *stream)
{
    uint64_t at = stream->stored_read - stream->rest.size;
    diagnostics_add(stream->diagnostics, SEVERITY_WARNING, place_of(stream->name),
                    "what follows the gzip data, from byte %ju on, is no gzip: left out",
                    (uintmax_t)at + 1);
    do {
        if (!refill(stream)) return STREAM_FAILED;
    } while (stream->rest.size);
    return end(stream);
}

static enum stream_state fail_unpacking(struct stream *stream)
{
    diagnostics_add(stream->diagnostics, SEVERITY_ERROR, place_of(stream->name),
                    "its gzip data is damaged near byte %ju (%s): nothing of it is read",
                    (uintmax_t)(stream->stored_read - stream->rest.size),
                    gunzip_reason(&stream->gunzip));
    return fail(stream);
}

static enum stream_state end_unpacking(struct stream *stream)
{
    if (gunzip_may_end(&stream->gunzip)) return end(stream);
    if (stream_is_unchanged(stream))
        diagnostics_add(stream->diagnostics, SEVERITY_ERROR, place_of(stream->name),
                        "its gzip data is cut off after %ju bytes: nothing of it is read",
                        (uintmax_t)stream->stored_read);
    return fail(stream);
}

static enum stream_state read_gzip(struct stream *stream, char *at, size_t room, size_t *size)
{
    for (;;) {
        size_t got;
        enum gunzip_state state =
            gunzip_step(&stream->gunzip, &stream->rest, at + *size, room - *size, &got);
        *size += got;
        if (state == GUNZIP_DAMAGED) return fail_unpacking(stream);
        if (state == GUNZIP_TRAILING) return end_before_trailing(stream);
        if (*size == room) return STREAM_GOES_ON;
        assert(stream->rest.size == 0);
        if (!refill(stream)) return STREAM_FAILED;
        if (stream->rest.size == 0) return end_unpacking(stream);
    }
}

static enum stream_state fail_too_long(struct stream *stream)
{
    diagnostics_add(stream->diagnostics, SEVERITY_ERROR, place_of(stream->name),
                    stream->is_gzip
                        ? N_("unpacks to more than the %ju bytes that are read at most")
                        : N_("has more than the %ju bytes that are read at most"),
                    (uintmax_t)stream->options.limit);
    return fail(stream);
}

enum stream_state stream_read(struct stream *stream, char *at, size_t room, size_t *size)
{
    *size = 0;
    if (stream->state != STREAM_GOES_ON) return stream->state;
    uint64_t left = stream->options.limit - stream->given;
    if (room > left) room = (size_t)left + 1; /* one byte more tells that there are more */
    enum stream_state state = stream->is_gzip ? read_gzip(stream, at, room, size)
                                              : read_plain(stream, at, room, size);
    if (state != STREAM_FAILED && *size > left) state = fail_too_long(stream);
    if (state == STREAM_FAILED) *size = 0;
    stream->given += *size;
    return state;
}

bool stream_is_gzip(const struct stream *stream)
{
    return stream->is_gzip;
}

uint64_t stream_stored_size(const struct stream *stream)
{
    return stream->is_regular ? (uint64_t)stream->before.st_size : 0;
}

uint64_t stream_stored_read(const struct stream *stream)
{
    return stream->stored_read;
}

int stream_plain_descriptor(const struct stream *stream)
{
    return stream->is_named && !stream->is_gzip ? stream->descriptor : -1;
}

void stream_sha256(struct stream *stream, char digits[STREAM_SHA256_ROOM])
{
    SHA256End(&stream->sha256, digits);
}
