/*
 * Whole files, and listing folders. See file.h.
 */
#include "load/file.h"

#include "load/failure.h"
#include "yusuan/vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* What to take room for at first. A plain file has its size, and one byte of room more finds
 * its end without growing the block; tables in gzip are some five times as large as it. */
static size_t first_room(const struct stream *stream, uint64_t limit)
{
    uint64_t stored = stream_stored_size(stream);
    uint64_t room = stored == 0              ? STREAM_BLOCK
                    : stream_is_gzip(stream) ? stored * 5
                                             : stored + 1;
    return (size_t)(room > limit ? limit + 1 : room);
}

/* Never takes room for more than one byte over the limit. */
static enum stream_state read_all(const struct mem *mem, struct stream *stream, uint64_t limit,
                                  struct file_bytes *bytes)
{
    size_t room = first_room(stream, limit);
    bytes->at = mem_alloc(mem, room, 1);
    for (;;) {
        size_t got;
        enum stream_state state =
            stream_read(stream, bytes->at + bytes->size, room - bytes->size, &got);
        bytes->size += got;
        if (state != STREAM_GOES_ON) return state;
        room = room < STREAM_BLOCK ? STREAM_BLOCK : room * 2;
        if (room > limit) room = (size_t)limit + 1;
        bytes->at = mem_resize(mem, bytes->at, room, 1);
    }
}

/* Closes the stream; NULL: it could not be opened. */
static bool read_stream(const struct mem *mem, struct stream *stream, uint64_t limit,
                        struct file_bytes *bytes)
{
    *bytes = (struct file_bytes){0};
    if (!stream) return false;
    bool whole = read_all(mem, stream, limit, bytes) == STREAM_ENDED;
    if (whole) {
        bytes->stored_size = stream_stored_read(stream);
        bytes->is_gzip = stream_is_gzip(stream);
        stream_sha256(stream, bytes->sha256);
    } else {
        mem_free(bytes->at);
        *bytes = (struct file_bytes){0};
    }
    stream_close(stream);
    return whole;
}

bool file_read(const struct mem *mem, const char *path, uint64_t limit,
               struct diagnostics *diagnostics, struct file_bytes *bytes)
{
    struct stream_options options = {.limit = limit, .sha256 = true};
    return read_stream(mem, stream_open(mem, path, options, diagnostics), limit, bytes);
}

bool file_read_stream(const struct mem *mem, int descriptor, const char *name, uint64_t limit,
                      struct diagnostics *diagnostics, struct file_bytes *bytes)
{
    struct stream_options options = {.limit = limit, .sha256 = true};
    return read_stream(mem, stream_open_descriptor(mem, descriptor, name, options, diagnostics),
                       limit, bytes);
}

bool file_read_head(const struct mem *mem, const char *path, size_t most,
                    struct file_bytes *bytes)
{
    struct arena *arena = arena_new(mem); /* what is wrong is said when the file is read */
    struct stream_options options = {.limit = INT64_MAX};
    *bytes = (struct file_bytes){0};
    struct stream *stream = stream_open(mem, path, options, diagnostics_new(arena));
    if (stream) {
        bytes->at = mem_alloc(mem, most, 1);
        bytes->is_gzip = stream_is_gzip(stream);
        bytes->stored_size = stream_stored_size(stream);
        if (stream_read(stream, bytes->at, most, &bytes->size) == STREAM_FAILED)
            bytes->size = 0;
    }
    stream_close(stream);
    arena_free(arena);
    return stream != NULL;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

struct name_list {
    VEC(struct str);
};

/* One listing under way. */
struct walk {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct name_list files;
    size_t passed_over;
};

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The names in a folder that are not hidden, sorted, in a vector of mem; false after an error
 * was reported. */
static bool entry_names(struct walk *walk, const char *path, struct name_list *names)
{
    DIR *folder = opendir(path);
    if (!folder) {
        failure_report(arena_mem(walk->arena), path, "cannot be opened: %s", walk->diagnostics);
        return false;
    }
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.') continue;
        struct str name = str_copy(walk->arena, str_of(entry->d_name));
        vec_push(arena_mem(walk->arena), names, name);
    }
    if (errno != 0)
        failure_report(arena_mem(walk->arena), path, "cannot be read to its end: %s",
                       walk->diagnostics);
    closedir(folder);
    if (names->count > 1) qsort(names->at, names->count, sizeof *names->at, by_bytes);
    return true;
}

/* In any case, and longer than that. */
static bool has_ending(struct str name, struct str ending)
{
    return name.size > ending.size &&
           strncasecmp(name.at + name.size - ending.size, ending.at, ending.size) == 0;
}

static bool is_table_name(struct str name)
{
    struct str packed = STR(".gz");
    if (has_ending(name, packed)) name = str_slice(name, 0, name.size - packed.size);
    return has_ending(name, STR(".csv")) || has_ending(name, STR(".tsv"));
}

static void walk_folder(struct walk *walk, struct str path, unsigned depth);

static void walk_entry(struct walk *walk, struct str path, struct str name, unsigned depth)
{
    struct stat status;
    bool known = lstat(path.at, &status) == 0;
    bool is_link = known && S_ISLNK(status.st_mode);
    struct place place = {.file = path};
    if (is_link && file_is_folder(path.at))
        diagnostics_add(walk->diagnostics, SEVERITY_NOTE, place,
                        "is a symbolic link to a folder: it is not followed");
    else if (known && S_ISDIR(status.st_mode) && depth == 0)
        diagnostics_add(walk->diagnostics, SEVERITY_WARNING, place,
                        "lies too deep: this folder is not searched");
    else if (known && S_ISDIR(status.st_mode))
        walk_folder(walk, path, depth - 1);
    else if (is_table_name(name))
        vec_push(arena_mem(walk->arena), &walk->files, path);
    else
        walk->passed_over++;
}

static void walk_folder(struct walk *walk, struct str path, unsigned depth)
{
    struct name_list names = {0};
    if (!entry_names(walk, path.at, &names)) return;
    const char *slash = str_ends(path, STR("/")) ? "" : "/";
    for (size_t i = 0; i < names.count; i++) {
        struct str entry = str_format(walk->arena, "%s%s%s", path.at, slash, names.at[i].at);
        walk_entry(walk, entry, names.at[i], depth);
    }
    vec_free(&names);
}

struct file_list folder_list(struct arena *arena, const char *path, unsigned depth,
                             struct diagnostics *diagnostics)
{
    struct walk walk = {.arena = arena, .diagnostics = diagnostics};
    walk_folder(&walk, str_copy(arena, str_of(path)), depth);
    struct file_list list = {.count = walk.files.count, .passed_over = walk.passed_over};
    list.paths = arena_new_array(arena, struct str, list.count);
    if (list.count) memcpy(list.paths, walk.files.at, list.count * sizeof *list.paths);
    vec_free(&walk.files);
    return list;
}
