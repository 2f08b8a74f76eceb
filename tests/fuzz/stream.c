/* Byte streams: whatever the bytes and the sizes of the blocks, packed data that is whole comes
 * out as it went in, and anything else either ends within the limit or fails with a reason. */
#include "fuzz.h"

#include "load/file.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LIMIT = 1 << 16 };

/* Of standard input or the like: a file in memory has no name that must be regular. */
static int file_of(struct str bytes)
{
    int file = memfd_create("stream", MFD_CLOEXEC);
    must(file >= 0 && write(file, bytes.at, bytes.size) == (ssize_t)bytes.size);
    must(lseek(file, 0, SEEK_SET) == 0);
    return file;
}

/* The same by blocks as at once. */
static void check_blocks(const struct mem *mem, struct str bytes, struct fuzz_input *sizes,
                         const struct file_bytes *whole)
{
    static char block[256];
    struct arena *arena = arena_new(mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    int file = file_of(bytes);
    struct stream_options options = {.limit = LIMIT};
    struct stream *stream = stream_open_descriptor(mem, file, "-", options, diagnostics);
    must(stream);
    size_t at = 0, got;
    enum stream_state state;
    do {
        size_t room = 1 + (size_t)fuzz_byte(sizes);
        state = stream_read(stream, block, room, &got);
        must(got <= room && (state != STREAM_GOES_ON || got == room));
        if (whole) must(at + got <= whole->size && memcmp(block, whole->at + at, got) == 0);
        at += got;
    } while (state == STREAM_GOES_ON);
    must(whole ? state == STREAM_ENDED && at == whole->size : state == STREAM_FAILED);
    must(whole || diagnostics_count(diagnostics, SEVERITY_ERROR) == 1);
    stream_close(stream);
    close(file);
    arena_free(arena);
}

static void check_stream(const struct mem *mem, struct str bytes, struct fuzz_input *sizes)
{
    struct arena *arena = arena_new(mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    struct file_bytes whole;
    int file = file_of(bytes);
    bool read = file_read_stream(mem, file, "-", LIMIT, diagnostics, &whole);
    must(read || diagnostics_count(diagnostics, SEVERITY_ERROR) == 1);
    must(!read || (whole.size <= LIMIT && whole.stored_size == bytes.size));
    must(!read || whole.is_gzip ||
         (whole.size == bytes.size && memcmp(whole.at, bytes.at, bytes.size) == 0));
    check_blocks(mem, bytes, sizes, read ? &whole : NULL);
    if (read) mem_free(whole.at);
    close(file);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = fuzz_input(data, size);
    struct mem mem = FUZZ_MEM;
    size_t size_count = fuzz_byte(&input) % 32;
    struct fuzz_input sizes = {str_slice(input.rest, 0, size_count)};
    check_stream(&mem, str_slice(input.rest, size_count, input.rest.size), &sizes);
    return 0;
}
