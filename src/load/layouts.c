/*
 * Layouts lie as NAME.ini in folders: the ones that come with the program, and the user's
 * before them.
 */
#include "load/layouts.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "load/segments.h"

struct name_vec {
    VEC(struct str);
};

static int compare_names(const void *a, const void *b)
{
    const struct str *left = a, *right = b;
    return str_compare(*left, *right);
}

/* The .ini files of a folder, sorted. A folder that is not there has none. */
static struct name_vec folder_names(struct arena *arena, const char *folder)
{
    struct name_vec names = {0};
    DIR *directory = opendir(folder);
    if (!directory) return names;
    for (const struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        struct str name = str_of(entry->d_name);
        if (name.at[0] == '.' || !str_ends(name, STR(".ini"))) continue;
        name = str_copy(arena, name);
        vec_push(arena_mem(arena), &names, name);
    }
    closedir(directory);
    if (names.count) qsort(names.at, names.count, sizeof *names.at, compare_names);
    return names;
}

static bool is_known(const struct name_vec *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_equal(names->at[i], name)) return true;
    }
    return false;
}

static void list_folder(struct arena *arena, const char *folder, struct name_vec *known,
                        struct name_vec *paths)
{
    const struct mem *mem = arena_mem(arena);
    struct name_vec names = folder_names(arena, folder);
    for (size_t i = 0; i < names.count; i++) {
        if (is_known(known, names.at[i])) continue;
        vec_push(mem, known, names.at[i]);
        struct str path = str_format(arena, "%s/%.*s", folder, STR_ARG(names.at[i]));
        vec_push(mem, paths, path);
    }
    vec_free(&names);
}

static bool is_path(struct str name)
{
    return str_find(name, STR("/"), 0) != SIZE_MAX || str_ends(name, STR(".ini"));
}

/* The file of the layout called `name`; empty: nowhere. */
static struct str find_named(struct arena *arena, const struct load_options *options)
{
    struct str name = str_of(options->layout);
    if (is_path(name)) return name;
    for (size_t i = 0; i < options->layout_folder_count; i++) {
        struct str path =
            str_format(arena, "%s/%.*s.ini", options->layout_folders[i], STR_ARG(name));
        if (access(path.at, F_OK) == 0) return path;
    }
    return STR_EMPTY;
}

/* Reads the next file that can be read as a layout; false: there is none left. */
static bool read_next(struct layout_list *layouts)
{
    while (layouts->next < layouts->path_count) {
        struct str path = layouts->paths[layouts->next++];
        const struct layout *layout = layout_read(layouts->arena, path, layouts->diagnostics);
        if (!layout) continue;
        layouts->at[layouts->count++] = layout;
        return true;
    }
    return false;
}

struct layout_list layouts_open(struct arena *arena, const struct load_options *options,
                                struct diagnostics *diagnostics)
{
    struct name_vec known = {0}, paths = {0};
    for (size_t i = 0; i < options->layout_folder_count && !options->layout; i++)
        list_folder(arena, options->layout_folders[i], &known, &paths);
    struct str named = options->layout ? find_named(arena, options) : STR_EMPTY;
    if (named.size) vec_push(arena_mem(arena), &paths, named);
    if (paths.count == 0 && options->layout) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){0},
                        "there is no layout called '%s'", options->layout);
    } else if (paths.count == 0) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){0},
                        "no layouts were found: name one with --layout");
    }
    struct layout_list list = {
        .at = arena_new_array(arena, const struct layout *, paths.count),
        .path_count = paths.count,
        .paths = arena_new_array(arena, struct str, paths.count),
        .arena = arena,
        .diagnostics = diagnostics,
    };
    for (size_t i = 0; i < paths.count; i++)
        list.paths[i] = paths.at[i];
    vec_free(&paths);
    vec_free(&known);
    if (options->layout) read_next(&list);
    return list;
}

bool layouts_have(struct layout_list *layouts, size_t index)
{
    while (index >= layouts->count)
        if (!read_next(layouts)) return false;
    return true;
}

enum { TITLE_RECORDS = 20 }; /* where the first title stands, if the file has any */

static const struct layout *most_files(struct layout_list *layouts, struct arena *scratch,
                                       const struct source *const *sources, size_t count,
                                       uint32_t records)
{
    const struct layout *best = NULL;
    uint32_t most = 0;
    for (size_t i = 0; layouts_have(layouts, i); i++) {
        uint32_t files = 0;
        for (size_t j = 0; j < count; j++)
            files += sources[j]->is_records ||
                     segments_any(layouts->at[i], scratch, sources[j], records);
        if (files > most) {
            most = files;
            best = layouts->at[i];
        }
        if (most == count) break; /* none can know more */
    }
    return best;
}

const struct layout *layouts_choose(struct layout_list *layouts, struct arena *scratch,
                                    const struct source *const *sources, size_t count)
{
    if (layouts->count == 1 && layouts->path_count == 1) return layouts->at[0];
    const struct layout *best = most_files(layouts, scratch, sources, count, TITLE_RECORDS);
    return best ? best : most_files(layouts, scratch, sources, count, UINT32_MAX);
}
