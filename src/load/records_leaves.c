/*
 * Facts with the same members of all other dimensions make a group:
 *
 *     07001 000X  4       249,750    subtotal of the one below
 *     07001 000X  42      249,750    subtotal
 *     07001 000X  420/07  249,750    leaf
 *
 * Two members with one code and different names stand for the same subtotal, so members are
 * compared by the first of their code.
 */
#include "load/records_leaves.h"
#include "yusuan/say.h"

#include <stdlib.h>

/* What a group says of a member. */
struct seat {
    uint64_t group; /* + 1 of the last group that has it */
    uint64_t fact;
    bool has_below;
    bool overflow;
    int64_t *sums; /* of the leaves, one a column */
};

struct leaves {
    struct loading *loading;
    struct facts *facts;
    uint32_t index; /* of the dimension */
    const struct dimension *dimension;
    uint32_t *first; /* member -> the first with its parent and code */
    uint64_t *order; /* facts by group */
    struct seat *seats;
    bool *drop;
    uint64_t dropped;
};

static int compare_members(const void *a, const void *b, void *context)
{
    const struct member *members = context;
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    if (members[left].parent != members[right].parent)
        return members[left].parent < members[right].parent ? -1 : 1;
    int order = str_compare(members[left].code, members[right].code);
    return order ? order : (left > right) - (left < right);
}

static void find_first(struct leaves *leaves)
{
    const struct dimension *dimension = leaves->dimension;
    struct arena *scratch = leaves->loading->scratch;
    uint32_t count = dimension->member_count;
    uint32_t *sorted = arena_new_array(scratch, uint32_t, count);
    leaves->first = arena_new_array(scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = i;
    qsort_r(sorted, count, sizeof *sorted, compare_members, dimension->members);
    for (uint32_t i = 0, from = 0; i < count; i++) {
        const struct member *member = &dimension->members[sorted[i]],
                            *head = &dimension->members[sorted[from]];
        if (member->parent != head->parent || !str_equal(member->code, head->code)) from = i;
        leaves->first[sorted[i]] = sorted[from];
    }
}

static int compare_groups(const struct leaves *leaves, uint64_t left, uint64_t right)
{
    for (uint32_t i = 0; i < leaves->facts->dimension_count; i++) {
        if (i == leaves->index) continue;
        uint32_t a = dimension_member(&leaves->facts->dimensions[i], left),
                 b = dimension_member(&leaves->facts->dimensions[i], right);
        if (a != b) return a < b ? -1 : 1;
    }
    return 0;
}

static int compare_facts(const void *a, const void *b, void *context)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    int order = compare_groups(context, left, right);
    return order ? order : (left > right) - (left < right);
}

static uint32_t member_of(const struct leaves *leaves, uint64_t fact)
{
    return leaves->first[dimension_member(leaves->dimension, fact)];
}

/* The member above, as the first of its code. */
static uint32_t above(const struct leaves *leaves, uint32_t member)
{
    uint32_t parent = leaves->dimension->members[member].parent;
    return parent == MEMBER_NONE ? MEMBER_NONE : leaves->first[parent];
}

static void seat_fact(struct leaves *leaves, uint64_t fact, uint64_t group)
{
    struct seat *seat = &leaves->seats[member_of(leaves, fact)];
    if (!seat->sums)
        seat->sums =
            arena_new_array(leaves->loading->scratch, int64_t, leaves->facts->column_count);
    seat->group = group + 1;
    seat->fact = fact;
    seat->has_below = seat->overflow = false;
    for (uint32_t i = 0; i < leaves->facts->column_count; i++)
        seat->sums[i] = 0;
}

static void add_leaf(const struct leaves *leaves, struct seat *seat, uint64_t fact)
{
    for (uint32_t i = 0; i < leaves->facts->column_count; i++) {
        int64_t amount = leaves->facts->columns[i].amounts[fact];
        if (amount <= FACT_UNREADABLE) continue;
        if (!amount_add(seat->sums[i], amount, &seat->sums[i])) seat->overflow = true;
    }
}

static struct place fact_place(const struct leaves *leaves, uint64_t fact, uint32_t column)
{
    const struct fact_source *from = fact_source_of(leaves->facts, fact);
    return (struct place){leaves->loading->sources.at[from->source].path,
                          leaves->facts->lines[fact], leaves->facts->columns[column].field + 1};
}

static void check_subtotal(const struct leaves *leaves, const struct seat *seat, uint64_t fact)
{
    char stated[AMOUNT_ROOM], sum[AMOUNT_ROOM];
    const struct facts *facts = leaves->facts;
    for (uint32_t i = 0; i < facts->column_count; i++) {
        int64_t amount = facts->columns[i].amounts[fact];
        if (amount <= FACT_UNREADABLE) amount = 0;
        if (!seat->overflow && amount == seat->sums[i]) continue;
        unsigned decimals = facts->columns[i].decimals;
        amount_format(stated, amount, facts->unit, decimals, true);
        amount_format(sum, seat->sums[i], facts->unit, decimals, true);
        diagnostics_add(leaves->loading->diagnostics, SEVERITY_WARNING,
                        fact_place(leaves, fact, i),
                        "subtotal %s is not the sum of its leaves, %s: the leaves count",
                        stated, seat->overflow ? _("which does not fit") : sum);
    }
}

/* The facts order[from..end) of one group. */
static void read_group(struct leaves *leaves, uint64_t from, uint64_t end)
{
    for (uint64_t i = from; i < end; i++)
        seat_fact(leaves, leaves->order[i], from);
    for (uint64_t i = from; i < end; i++) {
        uint32_t member = above(leaves, member_of(leaves, leaves->order[i]));
        for (; member != MEMBER_NONE; member = above(leaves, member)) {
            if (leaves->seats[member].group == from + 1) leaves->seats[member].has_below = true;
        }
    }
    for (uint64_t i = from; i < end; i++) {
        uint32_t member = member_of(leaves, leaves->order[i]);
        if (leaves->seats[member].has_below) continue;
        for (member = above(leaves, member); member != MEMBER_NONE;
             member = above(leaves, member)) {
            struct seat *seat = &leaves->seats[member];
            if (seat->group == from + 1) add_leaf(leaves, seat, leaves->order[i]);
        }
    }
    for (uint64_t i = from; i < end; i++) {
        const struct seat *seat = &leaves->seats[member_of(leaves, leaves->order[i])];
        if (!seat->has_below) continue;
        check_subtotal(leaves, seat, leaves->order[i]);
        leaves->drop[leaves->order[i]] = true;
        leaves->dropped++;
    }
}

static void move_fact(struct facts *facts, uint64_t to, uint64_t from)
{
    facts->lines[to] = facts->lines[from];
    for (uint32_t i = 0; i < facts->column_count; i++)
        facts->columns[i].amounts[to] = facts->columns[i].amounts[from];
    for (uint32_t i = 0; i < facts->dimension_count; i++) {
        struct dimension *dimension = &facts->dimensions[i];
        uint32_t member = dimension_member(dimension, from);
        if (dimension->width == 1)
            ((uint8_t *)dimension->ids)[to] = (uint8_t)member;
        else if (dimension->width == 2)
            ((uint16_t *)dimension->ids)[to] = (uint16_t)member;
        else
            ((uint32_t *)dimension->ids)[to] = member;
    }
}

static void drop_facts(struct leaves *leaves)
{
    struct facts *facts = leaves->facts;
    uint64_t kept = 0;
    for (uint32_t i = 0; i < facts->source_count; i++) {
        struct fact_source *from = &facts->sources[i];
        struct source *source = &leaves->loading->sources.at[from->source];
        uint64_t first = kept;
        for (uint64_t fact = from->first; fact < from->end; fact++) {
            if (leaves->drop[fact]) {
                source->fates[FATE_FIGURES]--;
                source->fates[FATE_SKIPPED]++;
            } else {
                move_fact(facts, kept++, fact);
            }
        }
        *from = (struct fact_source){from->source, first, kept};
    }
    facts->count = kept;
}

void facts_keep_leaves(struct loading *loading, struct facts *facts, uint32_t dimension)
{
    struct leaves leaves = {
        .loading = loading,
        .facts = facts,
        .index = dimension,
        .dimension = &facts->dimensions[dimension],
        .order = mem_alloc(loading->mem, (size_t)facts->count, sizeof(uint64_t)),
        .drop = mem_alloc(loading->mem, (size_t)facts->count, sizeof(bool)),
    };
    leaves.seats =
        arena_new_array(loading->scratch, struct seat, leaves.dimension->member_count);
    find_first(&leaves);
    for (uint64_t i = 0; i < facts->count; i++)
        leaves.order[i] = i;
    qsort_r(leaves.order, (size_t)facts->count, sizeof *leaves.order, compare_facts, &leaves);
    for (uint64_t from = 0, i = 1; i <= facts->count; i++) {
        if (i < facts->count &&
            compare_groups(&leaves, leaves.order[from], leaves.order[i]) == 0)
            continue;
        read_group(&leaves, from, i);
        from = i;
    }
    if (leaves.dropped) drop_facts(&leaves);
    mem_free(leaves.order);
    mem_free(leaves.drop);
}
