/*
 * Groups as nodes.
 *
 *     groups (agency, function)      nodes
 *       001  206                     Total
 *       001  20601                     001
 *       002  20601                       206
 *                                          206 itself     <- what records say of 206
 *                                          20601
 *                                      002
 *                                        206
 *                                          20601
 *
 * Groups come in the order of the table, so a node is made where a group's members differ from
 * those of the group before; all is made in two walks, one that counts and one that writes.
 */
#include "model/pivoting.h"
#include "yusuan/say.h"

#include <assert.h>

enum { LEVELS_MOST = 256 }; /* a member's level is a byte */

struct growing {
    struct pivot *pivot;
    struct str *keys[AXES_MOST]; /* normal forms of members' names, as they are needed */
    uint32_t count;              /* nodes so far */
    uint32_t nodes[AXES_MOST];   /* the node that the axis' member ends at, of the group */
    uint32_t chains[AXES_MOST][LEVELS_MOST]; /* nodes of the group's members, by level */
};

/* A member with a code may have no name; one with neither is what the cells were blank for. */
static struct str member_name(const struct member *member)
{
    return member->name.size + member->code.size > 0 ? member->name : SAY("(not stated)");
}

static uint32_t add_node(struct growing *growing, uint32_t parent, uint32_t step,
                         uint32_t member, bool itself)
{
    struct pivot *pivot = growing->pivot;
    uint32_t index = growing->count++;
    if (!pivot->table.nodes) return index; /* they are being counted */
    const struct axis *axis = &pivot->grouping.axes[step];
    const struct member *of = &axis->dimension->members[member];
    struct str *key = &growing->keys[step][member], name = member_name(of);
    if (!key->at) *key = str_normal(pivot->arena, name);
    if (itself)
        name = name.size ? STR_JOIN(pivot->arena, name, SAY(" (itself)")) : SAY("(itself)");
    pivot->table.nodes[index] =
        (struct node){.parent = parent,
                      .depth = (uint16_t)(pivot->table.nodes[parent].depth + 1),
                      .code = of->code,
                      .name = name,
                      .label = name,
                      .key = itself ? str_normal(pivot->arena, name) : *key,
                      .source = pivot->table.source};
    pivot->node_steps[index] = step;
    pivot->node_members[index] = member;
    return index;
}

static void add_total(struct growing *growing)
{
    struct pivot *pivot = growing->pivot;
    uint32_t index = growing->count++;
    if (!pivot->table.nodes) return;
    pivot->table.nodes[index] = (struct node){.parent = NODE_NONE,
                                              .kind = NODE_TOTAL,
                                              .code = STR_EMPTY,
                                              .name = SAY("Total"),
                                              .label = SAY("Total"),
                                              .key = SAY("Total"),
                                              .source = pivot->table.source};
    pivot->node_steps[index] = PIVOT_STEPS;
    pivot->node_members[index] = MEMBER_NONE;
}

/* Has the next group that differs at this axis, below the same members before it, a member
 * below that of this group? */
static bool has_more_below(const struct growing *growing, uint32_t group, uint32_t step)
{
    const struct grouping *grouping = &growing->pivot->grouping;
    const struct axis *axis = &grouping->axes[step];
    uint32_t own[AXES_MOST], next[AXES_MOST], count = grouping_count(grouping);
    if (axis->levels == 1) return false;
    grouping_ranks(grouping, group, own);
    for (uint32_t at = group + 1; at < count; at++) {
        grouping_ranks(grouping, at, next);
        for (uint32_t a = 0; a < step; a++)
            if (own[a] != next[a]) return false;
        if (own[step] != next[step])
            return member_is_below(axis->dimension, axis->members[next[step]],
                                   axis->members[own[step]]);
    }
    return false;
}

/* The nodes of the group's member in the step, below `parent`; the first `shared` levels are
 * those of the group before. Returns the node that its facts, or the next step, hang on. */
static uint32_t add_chain(struct growing *growing, uint32_t group, uint32_t step, uint32_t rank,
                          uint32_t parent, uint32_t shared)
{
    const struct axis *axis = &growing->pivot->grouping.axes[step];
    uint32_t chain[LEVELS_MOST];
    uint32_t count = axis_chain(axis, rank, chain, LEVELS_MOST);
    uint32_t *nodes = growing->chains[step];
    for (uint32_t level = shared; level < count; level++)
        nodes[level] =
            add_node(growing, level ? nodes[level - 1] : parent, step, chain[level], false);
    if (!has_more_below(growing, group, step)) return nodes[count - 1];
    return add_node(growing, nodes[count - 1], step, chain[count - 1], true);
}

/* How many members from the top down two ranks have in common. */
static uint32_t shared_levels(const struct axis *axis, uint32_t a, uint32_t b)
{
    uint32_t left[LEVELS_MOST], right[LEVELS_MOST], shared = 0;
    uint32_t left_count = axis_chain(axis, a, left, LEVELS_MOST),
             right_count = axis_chain(axis, b, right, LEVELS_MOST);
    while (shared < left_count && shared < right_count && left[shared] == right[shared])
        shared++;
    return shared;
}

static void add_group(struct growing *growing, uint32_t group, const uint32_t *before,
                      const uint32_t *ranks)
{
    const struct grouping *grouping = &growing->pivot->grouping;
    uint32_t step = 0, parent = 0;
    while (before && step < grouping->axis_count && before[step] == ranks[step])
        step++;
    if (step > 0) parent = growing->nodes[step - 1];
    for (bool first = before != NULL; step < grouping->axis_count; step++, first = false) {
        uint32_t shared =
            first ? shared_levels(&grouping->axes[step], before[step], ranks[step]) : 0;
        parent = add_chain(growing, group, step, ranks[step], parent, shared);
        growing->nodes[step] = parent;
    }
    if (growing->pivot->table.nodes) growing->pivot->group_nodes[group] = parent;
}

static void walk_groups(struct growing *growing)
{
    const struct grouping *grouping = &growing->pivot->grouping;
    uint32_t ranks[2][AXES_MOST], count = grouping_count(grouping);
    growing->count = 0;
    add_total(growing);
    for (uint32_t group = 0; group < count; group++) {
        grouping_ranks(grouping, group, ranks[group % 2]);
        add_group(growing, group, group ? ranks[(group + 1) % 2] : NULL, ranks[group % 2]);
    }
}

static void end_subtrees(struct table *table)
{
    for (uint32_t i = 0; i < table->node_count; i++)
        table->nodes[i].subtree_end = i + 1;
    for (uint32_t i = table->node_count; i-- > 0;) {
        uint32_t parent = table->nodes[i].parent;
        if (parent == NODE_NONE) continue;
        if (table->nodes[parent].subtree_end < table->nodes[i].subtree_end)
            table->nodes[parent].subtree_end = table->nodes[i].subtree_end;
    }
}

void pivot_make_tree(struct pivot *pivot)
{
    const struct grouping *grouping = &pivot->grouping;
    struct arena *scratch = arena_new(arena_mem(pivot->arena));
    struct growing *growing = arena_new_array(scratch, struct growing, 1);
    growing->pivot = pivot;
    for (uint32_t a = 0; a < grouping->axis_count; a++)
        growing->keys[a] =
            arena_new_array(scratch, struct str, grouping->axes[a].dimension->member_count);
    walk_groups(growing);
    uint32_t count = growing->count;
    pivot->table.nodes = arena_new_array(pivot->arena, struct node, count);
    pivot->table.node_count = count;
    pivot->node_steps = arena_new_array(pivot->arena, uint32_t, count);
    pivot->node_members = arena_new_array(pivot->arena, uint32_t, count);
    pivot->group_nodes = arena_new_array(pivot->arena, uint32_t, grouping_count(grouping));
    walk_groups(growing);
    assert(growing->count == count);
    end_subtrees(&pivot->table);
    pivot->table.block_count = 1;
    pivot->table.blocks = arena_new_array(pivot->arena, struct block, 1);
    pivot->table.blocks[0] = (struct block){STR_EMPTY, 0, count};
    arena_free(scratch);
}
