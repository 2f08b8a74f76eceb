/*
 * The members of a dimension in the order in which a table shows them: a member before those
 * below it, siblings by code, those without a code behind them as they were first met.
 */
#include "model/pivoting.h"

#include <assert.h>
#include <stdlib.h>

static bool is_number(struct str code)
{
    for (size_t i = 0; i < code.size; i++)
        if (code.at[i] < '0' || code.at[i] > '9') return false;
    return code.size > 0;
}

static struct str without_zeros(struct str number)
{
    size_t zeros = 0;
    while (zeros + 1 < number.size && number.at[zeros] == '0')
        zeros++;
    return str_slice(number, zeros, number.size);
}

/* 9 before 10, and both before A1. */
static int compare_codes(struct str a, struct str b)
{
    if ((a.size == 0) != (b.size == 0)) return a.size == 0 ? 1 : -1;
    if (!is_number(a) || !is_number(b)) return str_compare(a, b);
    struct str left = without_zeros(a), right = without_zeros(b);
    if (left.size != right.size) return left.size < right.size ? -1 : 1;
    int order = str_compare(left, right);
    return order ? order : str_compare(a, b);
}

struct sorted_member {
    const struct member *of;
    uint32_t member;
};

static int compare_members(const void *a, const void *b)
{
    const struct sorted_member *left = a, *right = b;
    int order = compare_codes(left->of->code, right->of->code);
    return order ? order : (left->member > right->member) - (left->member < right->member);
}

/* The member itself, or the one above it that is on the last level in sight. */
static uint32_t in_sight(const struct axis *axis, uint32_t member)
{
    const struct member *members = axis->dimension->members;
    while (members[member].level >= axis->levels && members[member].parent != MEMBER_NONE)
        member = members[member].parent;
    return member;
}

/* The members in sight as lists of children; member_count stands for the roots' parent. */
struct member_lists {
    uint32_t *first, *next;
};

static struct member_lists link_members(const struct axis *axis, struct arena *scratch)
{
    const struct dimension *dimension = axis->dimension;
    uint32_t count = dimension->member_count;
    struct sorted_member *sorted = arena_new_array(scratch, struct sorted_member, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = (struct sorted_member){&dimension->members[i], i};
    if (count > 1) qsort(sorted, count, sizeof *sorted, compare_members);
    struct member_lists lists = {arena_new_array(scratch, uint32_t, (size_t)count + 1),
                                 arena_new_array(scratch, uint32_t, count)};
    for (uint32_t i = 0; i <= count; i++)
        lists.first[i] = MEMBER_NONE;
    for (uint32_t i = count; i-- > 0;) {
        uint32_t member = sorted[i].member, parent = sorted[i].of->parent;
        if (in_sight(axis, member) != member) continue;
        if (parent == MEMBER_NONE) parent = count;
        lists.next[member] = lists.first[parent];
        lists.first[parent] = member;
    }
    return lists;
}

static void rank_members(struct axis *axis, const struct member_lists *lists)
{
    const struct dimension *dimension = axis->dimension;
    uint32_t at = lists->first[dimension->member_count];
    while (at != MEMBER_NONE) {
        axis->ranks[at] = axis->rank_count;
        axis->members[axis->rank_count++] = at;
        if (lists->first[at] != MEMBER_NONE) {
            at = lists->first[at];
            continue;
        }
        while (at != MEMBER_NONE && lists->next[at] == MEMBER_NONE)
            at = dimension->members[at].parent;
        if (at != MEMBER_NONE) at = lists->next[at];
    }
}

struct axis axis_new(struct arena *arena, const struct facts *facts, struct pivot_step step)
{
    const struct dimension *dimension = &facts->dimensions[step.dimension];
    uint32_t count = dimension->member_count;
    struct axis axis = {.dimension = dimension,
                        .number = step.dimension,
                        .levels = step.levels ? step.levels : dimension->level_count,
                        .ranks = arena_new_array(arena, uint32_t, count),
                        .members = arena_new_array(arena, uint32_t, count)};
    struct arena *scratch = arena_new(arena_mem(arena));
    struct member_lists lists = link_members(&axis, scratch);
    rank_members(&axis, &lists);
    for (uint32_t i = 0; i < count; i++)
        axis.ranks[i] = axis.ranks[in_sight(&axis, i)];
    arena_free(scratch);
    return axis;
}

uint32_t *dimension_sorted(struct arena *arena, const struct facts *facts, uint32_t dimension)
{
    return axis_new(arena, facts, (struct pivot_step){.dimension = dimension}).members;
}

uint32_t axis_chain(const struct axis *axis, uint32_t rank, uint32_t *members, uint32_t room)
{
    const struct member *all = axis->dimension->members;
    uint32_t count = 0;
    for (uint32_t at = axis->members[rank]; at != MEMBER_NONE; at = all[at].parent)
        count++;
    uint32_t place = count;
    for (uint32_t at = axis->members[rank]; at != MEMBER_NONE; at = all[at].parent)
        if (--place < room) members[place] = at;
    return count;
}

bool member_is_below(const struct dimension *dimension, uint32_t member, uint32_t above)
{
    while (member != above && member != MEMBER_NONE)
        member = dimension->members[member].parent;
    return member == above;
}
