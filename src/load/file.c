/*
 * Reading files and listing folders. See file.h.
 *
 * stat() comes before open(), because opening alone already does something to a FIFO or a tape;
 * fstat() after it says whether what was opened is still what was looked at.
 */
#include "load/file.h"

#include "yusuan/vec.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static struct place place_of(const char *path)
{
    return (struct place){.file = str_of(path)};
}

/* What cannot be read, in words: "a folder"; NULL for a regular file. */
static const char *irregular(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG: return NULL;
    case S_IFDIR: return "a folder";
    case S_IFIFO: return "a FIFO (named pipe)";
    case S_IFSOCK: return "a socket";
    case S_IFCHR:
    case S_IFBLK: return "a device";
    default: return "of an unknown kind";
    }
}

/* Adds the error that errno stands for. Without memory the rest would be read, and shown as if
 * it were all. */
static void report_errno(const struct mem *mem, const char *path, const char *verb,
                         struct diagnostics *diagnostics)
{
    if (errno == ENOMEM) mem_fail(mem, 0);
    diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path), "cannot be %s: %s", verb,
                    strerror(errno));
}

/* Opens a regular file that is at most `limit` long; -1 after an error was reported. */
static int open_regular(const struct mem *mem, const char *path, uint64_t limit,
                        struct diagnostics *diagnostics, struct stat *before)
{
    if (stat(path, before) != 0) {
        report_errno(mem, path, "opened", diagnostics);
        return -1;
    }
    const char *kind = irregular(before->st_mode);
    if (kind) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                        "is %s, not a file: it is not read", kind);
        return -1;
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (descriptor < 0 || fstat(descriptor, before) != 0) {
        report_errno(mem, path, "opened", diagnostics);
        if (descriptor >= 0) close(descriptor);
        return -1;
    }
    kind = irregular(before->st_mode);
    if (kind || (uint64_t)before->st_size > limit) {
        if (kind)
            diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                            "has become %s: it is not read", kind);
        else
            diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                            "has %jd bytes, more than the %ju that are read at most",
                            (intmax_t)before->st_size, (uintmax_t)limit);
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

enum reading_end { READ_WHOLE, READ_TOO_LONG, READ_FAILED };

/* Reads to the end, `expected` bytes at a guess; one byte of room more finds the end without
 * growing the block. Never takes room for more than one byte over the limit. */
static enum reading_end read_all(const struct mem *mem, int descriptor, size_t expected,
                                 uint64_t limit, struct file_bytes *bytes)
{
    size_t room = expected + 1;
    bytes->at = mem_alloc(mem, room, 1);
    bytes->size = 0;
    for (;;) {
        ssize_t got = read_some(descriptor, bytes->at + bytes->size, room - bytes->size);
        if (got < 0) return READ_FAILED;
        if (got == 0) return READ_WHOLE;
        bytes->size += (size_t)got;
        if (bytes->size > limit) return READ_TOO_LONG;
        if (bytes->size == room) {
            room = room < 65536 ? 65536 : room * 2;
            if (room > limit) room = (size_t)limit + 1;
            bytes->at = mem_resize(mem, bytes->at, room, 1);
        }
    }
}

static bool give_up(struct file_bytes *bytes)
{
    mem_free(bytes->at);
    *bytes = (struct file_bytes){NULL, 0};
    return false;
}

static bool read_reporting(const struct mem *mem, int descriptor, const char *name,
                           size_t expected, uint64_t limit, struct diagnostics *diagnostics,
                           struct file_bytes *bytes)
{
    switch (read_all(mem, descriptor, expected, limit, bytes)) {
    case READ_WHOLE: return true;
    case READ_TOO_LONG:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(name),
                        "has more than the %ju bytes that are read at most", (uintmax_t)limit);
        break;
    case READ_FAILED: report_errno(mem, name, "read", diagnostics); break;
    }
    return give_up(bytes);
}

static bool same_state(const struct stat *before, const struct stat *after, size_t size)
{
    return after->st_size == before->st_size && (uint64_t)after->st_size == size &&
           after->st_mtim.tv_sec == before->st_mtim.tv_sec &&
           after->st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

/* Is the file still what it was before it was read? */
static bool check_unchanged(const struct mem *mem, int descriptor, const char *path,
                            const struct stat *before, size_t size,
                            struct diagnostics *diagnostics)
{
    struct stat after;
    if (fstat(descriptor, &after) != 0) {
        report_errno(mem, path, "looked at again after reading", diagnostics);
        return false;
    }
    if (same_state(before, &after, size)) return true;
    diagnostics_add(diagnostics, SEVERITY_ERROR, place_of(path),
                    "changed while it was read (%jd bytes at first, %zu read): load it again",
                    (intmax_t)before->st_size, size);
    return false;
}

bool file_read(const struct mem *mem, const char *path, uint64_t limit,
               struct diagnostics *diagnostics, struct file_bytes *bytes)
{
    *bytes = (struct file_bytes){NULL, 0};
    struct stat before;
    int descriptor = open_regular(mem, path, limit, diagnostics, &before);
    if (descriptor < 0) return false;
    bool whole = read_reporting(mem, descriptor, path, (size_t)before.st_size, limit,
                                diagnostics, bytes);
    bool unchanged =
        whole && check_unchanged(mem, descriptor, path, &before, bytes->size, diagnostics);
    close(descriptor);
    return unchanged || give_up(bytes);
}

bool file_read_stream(const struct mem *mem, int descriptor, const char *name, uint64_t limit,
                      struct diagnostics *diagnostics, struct file_bytes *bytes)
{
    *bytes = (struct file_bytes){NULL, 0};
    return read_reporting(mem, descriptor, name, 65535, limit, diagnostics, bytes);
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
        report_errno(arena_mem(walk->arena), path, "opened", walk->diagnostics);
        return false;
    }
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.') continue;
        struct str name = str_copy(walk->arena, str_of(entry->d_name));
        vec_push(arena_mem(walk->arena), names, name);
    }
    if (errno != 0)
        report_errno(arena_mem(walk->arena), path, "read to its end", walk->diagnostics);
    closedir(folder);
    if (names->count > 1) qsort(names->at, names->count, sizeof *names->at, by_bytes);
    return true;
}

static bool is_table_name(struct str name)
{
    return name.size > 4 && (strncasecmp(name.at + name.size - 4, ".csv", 4) == 0 ||
                             strncasecmp(name.at + name.size - 4, ".tsv", 4) == 0);
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
