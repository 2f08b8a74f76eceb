/*
 * --table, --node and --depth.
 */
#include "cli/select.h"

bool table_is_wanted(const struct table *table, struct str wanted)
{
    return wanted.size == 0 || table_is_called(table, wanted);
}

struct selection select_nodes(struct arena *arena, const struct table *table, struct str node,
                              uint32_t depth)
{
    struct selection selection = {arena_new_array(arena, uint16_t, table->node_count), 0};
    struct str key = str_normal(arena, node);
    uint32_t end = node.size == 0 ? table->node_count : 0;
    uint16_t base = 0;
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *at = &table->nodes[i];
        if (i >= end && node_is_called(at, node, key)) {
            end = at->subtree_end;
            base = at->depth;
        }
        uint16_t level = (uint16_t)(at->depth - base);
        bool shown = i < end && (depth == 0 || level < depth);
        selection.levels[i] = shown ? level : LEVEL_HIDDEN;
        selection.count += shown;
    }
    return selection;
}
