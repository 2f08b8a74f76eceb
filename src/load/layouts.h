/*
 * Which layout reads which files.
 */
#ifndef YUSUAN_LOAD_LAYOUTS_H
#define YUSUAN_LOAD_LAYOUTS_H

#include "load/layout.h"
#include "yusuan/load.h"

struct layout_list {
    size_t count;             /* layouts read so far */
    const struct layout **at; /* in the arena */
    size_t path_count, next;  /* files, and how many of them were read */
    struct str *paths;
    struct arena *arena;
    struct diagnostics *diagnostics;
};

/*
 * The layout that the options name, or the files of all that the layout folders hold, sorted by
 * file name; a layout found in an earlier folder hides one of the same file name in a later
 * one. The files are read when they are needed; what is wrong with one is reported then.
 */
struct layout_list layouts_open(struct arena *arena, const struct load_options *options,
                                struct diagnostics *diagnostics);

/* Is there a layout `index` (then layouts->at has it)? Reads it if it is the next one. */
bool layouts_have(struct layout_list *layouts, size_t index);

/* The layout that knows a title in the most of these sources, the first of equals; NULL: none
 * knows any. Where one knows all, the layouts after it are not read. */
const struct layout *layouts_choose(struct layout_list *layouts, struct arena *scratch,
                                    const struct source *const *sources, size_t count);

#endif
