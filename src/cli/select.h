/*
 * Which tables and which of their nodes are asked for.
 */
#ifndef YUSUAN_CLI_SELECT_H
#define YUSUAN_CLI_SELECT_H

#include "cli/options.h"
#include "yusuan/book.h"

/* `t3`, or the printed number: `3`. An empty `wanted` is every table. */
bool table_is_wanted(const struct table *table, struct str wanted);

#define LEVEL_HIDDEN UINT16_MAX

/* The nodes that are shown of one table. */
struct selection {
    uint16_t *levels; /* one a node: from 0 at the node asked for, or LEVEL_HIDDEN */
    uint32_t count;   /* of nodes that are not hidden */
};

/* `node` empty: from the roots. In the arena. O(nodes). */
struct selection select_nodes(struct arena *arena, const struct table *table, struct str node,
                              uint32_t depth);

#endif
