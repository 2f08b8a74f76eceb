/*
 * New, gone, renamed and moved nodes of two aligned editions. A code that is new and one that
 * is gone are one node that moved where they share a name that no other row of either edition
 * has: 一般行政管理事务 stands below many codes and says nothing.
 */
#include "model/aligned.h"

#include <stdlib.h>

/* A name and how often it stands in each of the two editions. */
struct name_entry {
    struct str key;
    uint32_t node;
    bool in_base, in_now;
};

static int compare_names(const void *a, const void *b)
{
    const struct name_entry *left = a, *right = b;
    int order = str_compare(left->key, right->key);
    return order ? order : (left->node > right->node) - (left->node < right->node);
}

/* The entries of one name: moved if it stands once in each edition, at different nodes. */
static void mark_name(const struct name_entry *entries, size_t count, enum node_mark *marks,
                      uint32_t *counterparts)
{
    uint32_t was = NODE_NONE, is = NODE_NONE;
    for (size_t i = 0; i < count; i++) {
        if ((entries[i].in_base && was != NODE_NONE) || (entries[i].in_now && is != NODE_NONE))
            return;
        if (entries[i].in_base) was = entries[i].node;
        if (entries[i].in_now) is = entries[i].node;
    }
    if (was == NODE_NONE || is == NODE_NONE || was == is) return;
    marks[was] = marks[is] = MARK_MOVED;
    counterparts[was] = is;
    counterparts[is] = was;
}

static void mark_moved(struct arena *scratch, const struct alignment *alignment, uint32_t base,
                       uint32_t now, enum node_mark *marks, uint32_t *counterparts)
{
    struct name_entry *entries =
        arena_new_array(scratch, struct name_entry, alignment->node_count);
    size_t count = 0;
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        const struct node *node = &alignment->nodes[i];
        if (node->code.size == 0)
            continue; /* without codes a name is all there is: moved would say nothing */
        entries[count++] =
            (struct name_entry){node->key, i, alignment->from[base][i] != NODE_NONE,
                                alignment->from[now][i] != NODE_NONE};
    }
    qsort(entries, count, sizeof *entries, compare_names);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && str_equal(entries[end].key, entries[i].key);)
            end++;
        mark_name(entries + i, end - i, marks, counterparts);
    }
}

static bool is_renamed(const struct alignment *alignment, uint32_t base, uint32_t now,
                       uint32_t node)
{
    const struct node *was =
        &aligned_table(alignment, base)->nodes[alignment->from[base][node]];
    const struct node *is = &aligned_table(alignment, now)->nodes[alignment->from[now][node]];
    return was->code.size > 0 && !str_equal(was->key, is->key);
}

enum node_mark *aligned_marks(struct arena *arena, const struct alignment *alignment,
                              uint32_t base, uint32_t now, uint32_t **counterparts)
{
    enum node_mark *marks = arena_new_array(arena, enum node_mark, alignment->node_count);
    uint32_t *others = arena_new_array(arena, uint32_t, alignment->node_count);
    bool comparable = aligned_is_whole(alignment, base) && aligned_is_whole(alignment, now);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        bool was = alignment->from[base][i] != NODE_NONE,
             is = alignment->from[now][i] != NODE_NONE;
        others[i] = NODE_NONE;
        if (was && is) {
            marks[i] = is_renamed(alignment, base, now, i) ? MARK_RENAMED : MARK_NONE;
        } else if (comparable && was != is) {
            marks[i] = is ? MARK_NEW : MARK_GONE;
        }
    }
    const struct edition *editions = alignment->book->editions;
    struct str was_entity = editions[alignment->editions[base]].entity;
    struct str is_entity = editions[alignment->editions[now]].entity;
    if (comparable && str_equal(was_entity, is_entity)) { /* nothing moves to another entity */
        struct arena *scratch = arena_new(arena_mem(arena));
        mark_moved(scratch, alignment, base, now, marks, others);
        arena_free(scratch);
    }
    if (counterparts) *counterparts = others;
    return marks;
}
