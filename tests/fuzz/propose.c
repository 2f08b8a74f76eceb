/* Proposals: whatever the bytes, either there is a reason why none is made, or a layout that
 * can be read without an error, and by which the bytes themselves load. */
#include "fuzz.h"

#include "cli/propose.h"
#include "load/layout.h"
#include "yusuan/load.h"

#include <sys/mman.h>
#include <unistd.h>

enum { PATH_ROOM = 64 };

static int file_of(struct str bytes, char path[PATH_ROOM])
{
    int file = memfd_create("propose", MFD_CLOEXEC);
    must(file >= 0 && write(file, bytes.at, bytes.size) == (ssize_t)bytes.size);
    snprintf(path, PATH_ROOM, "/proc/self/fd/%d", file);
    return file;
}

static void check_layout(const struct mem *mem, const char *path)
{
    struct arena *arena = arena_new(mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    const struct layout *layout = layout_read(arena, str_of(path), diagnostics);
    for (size_t i = 0; i < diagnostics_kept(diagnostics); i++)
        fprintf(stderr, "%.*s\n", STR_ARG(diagnostics_at(diagnostics, i)->message));
    must(layout && diagnostics_kept(diagnostics) == 0);
    arena_free(arena);
}

static void check_book(const struct mem *mem, const char *path, const char *layout)
{
    struct load_options options = {.paths = &path, .path_count = 1, .layout = layout};
    struct book *book = book_load(mem, &options);
    for (uint32_t i = 0; i < book->source_count; i++) {
        uint64_t count = 0;
        for (int fate = 0; fate < FATE_COUNT; fate++)
            count += book->sources[i].fates[fate];
        must(count == book->sources[i].row_count);
    }
    book_free(book);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct mem mem = {fuzz_out_of_memory, NULL};
    char data_path[PATH_ROOM], layout_path[PATH_ROOM];
    struct str bytes = {size ? (const char *)data : "", size};
    int input = file_of(bytes, data_path), proposed = file_of(STR_EMPTY, layout_path);
    const char *paths[] = {data_path};
    struct options options = {.paths = paths, .path_count = 1};
    struct output out, err;
    output_open(&out, fdopen(dup(proposed), "w"), OUTPUT_UTF8);
    output_open(&err, fopen("/dev/null", "w"), OUTPUT_UTF8);
    bool any = print_proposal(&mem, &options, &out, &err);
    must(output_close(&out) == 0);
    output_close(&err);
    if (any) check_layout(&mem, layout_path);
    if (any) check_book(&mem, data_path, layout_path);
    close(input);
    close(proposed);
    return 0;
}
