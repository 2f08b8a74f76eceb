/*
 * Which layout reads which files.
 */
#ifndef YUSUAN_LOAD_LAYOUTS_H
#define YUSUAN_LOAD_LAYOUTS_H

#include "load/layout.h"
#include "yusuan/load.h"

struct layout_list {
    size_t count;
    const struct layout **at; /* in the arena */
};

/*
 * The layout that the options name, or all that the layout folders hold, sorted by file name; a
 * layout found in an earlier folder hides one of the same file name in a later one. What is
 * wrong with them is reported.
 */
struct layout_list layouts_open(struct arena *arena, const struct load_options *options,
                                struct diagnostics *diagnostics);

/* The layout that knows a title in the most of these sources; NULL: none knows any. */
const struct layout *layouts_choose(const struct layout_list *layouts, struct arena *scratch,
                                    const struct source *const *sources, size_t count);

#endif
