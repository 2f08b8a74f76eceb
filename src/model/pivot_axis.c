/*
 * The members of a dimension in the order in which a table shows them: a member before those
 * below it, siblings by code, those without a code behind them as they were first met.
 */
#include "model/pivoting.h"

#include <assert.h>
#include <stdlib.h>

static bool is_digit(struct str text, size_t at)
{
    return at < text.size && text.at[at] >= '0' && text.at[at] <= '9';
}

/* The number that begins at *at, without leading zeros; moves behind it. */
static struct str take_number(struct str text, size_t *at)
{
    while (text.at[*at] == '0' && is_digit(text, *at + 1))
        ++*at;
    size_t from = *at;
    while (is_digit(text, *at))
        ++*at;
    return str_slice(text, from, *at);
}

/* 9 before 10, 420 before 420/07001 before 421, no code behind all: numbers within codes count
 * as numbers, all else as bytes. */
static int compare_codes(struct str a, struct str b)
{
    if ((a.size == 0) != (b.size == 0)) return a.size == 0 ? 1 : -1;
    size_t i = 0, j = 0;
    while (i < a.size && j < b.size) {
        if (!is_digit(a, i) || !is_digit(b, j)) {
            if (a.at[i] != b.at[j])
                return (unsigned char)a.at[i] < (unsigned char)b.at[j] ? -1 : 1;
            i++;
            j++;
            continue;
        }
        struct str left = take_number(a, &i), right = take_number(b, &j);
        if (left.size != right.size) return left.size < right.size ? -1 : 1;
        int order = str_compare(left, right);
        if (order) return order;
    }
    if (i < a.size || j < b.size) return i < a.size ? 1 : -1;
    return str_compare(a, b);
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
