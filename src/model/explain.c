/*
 * What a change is made of: the children's changes, largest first. Where the node's own change
 * is not known, they are measured against their sum.
 */
#include "model/aligned.h"

#include "yusuan/vec.h"

#include <stdlib.h>

__extension__ typedef __int128 wide; /* sums of amounts cannot overflow it */

/* Order of parts by the size of their change, then as printed; what is not known comes last. */
static int compare_parts(const void *a, const void *b)
{
    const struct contribution *left = a, *right = b;
    bool known_left = left->change.kind != CHANGE_UNKNOWN,
         known_right = right->change.kind != CHANGE_UNKNOWN;
    if (known_left != known_right) return known_left ? -1 : 1;
    uint64_t size_left = left->change.amount < 0 ? -(uint64_t)left->change.amount
                                                 : (uint64_t)left->change.amount;
    uint64_t size_right = right->change.amount < 0 ? -(uint64_t)right->change.amount
                                                   : (uint64_t)right->change.amount;
    if (size_left != size_right) return size_left > size_right ? -1 : 1;
    return (left->node > right->node) - (left->node < right->node);
}

struct part_list {
    VEC(struct contribution);
};

/* The children in printed order, with their changes; the sums go to *explanation. A change that
 * no longer fits into its sum is not known: so the sums are those of the parts that are, and a
 * running total, which lies between them, always fits. */
static void gather(const struct alignment *alignment, uint32_t base, uint32_t now,
                   uint32_t measure, struct part_list *parts, struct explanation *explanation,
                   const struct mem *mem)
{
    uint32_t parent = explanation->node;
    uint32_t at = parent == NODE_NONE ? 0 : parent + 1;
    uint32_t end =
        parent == NODE_NONE ? alignment->node_count : alignment->nodes[parent].subtree_end;
    for (; at < end; at = alignment->nodes[at].subtree_end) {
        if (alignment->nodes[at].kind == NODE_MEMO) continue;
        struct contribution part = {
            .node = at, .change = aligned_change(alignment, base, now, at, measure)};
        if (!amount_add(part.change.amount > 0 ? explanation->rise : explanation->fall,
                        part.change.amount,
                        part.change.amount > 0 ? &explanation->rise : &explanation->fall))
            part.change = (struct change){.kind = CHANGE_UNKNOWN, .overflows = true};
        vec_push(mem, parts, part);
        switch (part.change.kind) {
        case CHANGE_NONE: explanation->same++; break;
        case CHANGE_ROSE: explanation->rose++; break;
        case CHANGE_FELL: explanation->fell++; break;
        case CHANGE_UNKNOWN: explanation->unknown++; break;
        }
    }
}

/* Much moved within, little in all: at least four times as much as the net change, and a
 * twentieth of what there was. */
static bool has_moved(const struct explanation *explanation, int64_t was)
{
    wide moved = (wide)explanation->rise - explanation->fall;
    wide net = explanation->change.amount, base = was;
    if (explanation->change.kind == CHANGE_UNKNOWN)
        net = (wide)explanation->rise + explanation->fall;
    if (net < 0) net = -net;
    if (base < 0) base = -base;
    return moved > 0 && explanation->rise > 0 && explanation->fall < 0 && moved >= 4 * net &&
           moved * 20 >= base;
}

static struct explanation finish(struct arena *arena, struct part_list *parts,
                                 struct explanation explanation)
{
    int64_t net = explanation.rise + explanation.fall;
    int64_t whole = explanation.change.kind == CHANGE_UNKNOWN ? net : explanation.change.amount;
    bool comparable = parts->count > 0 && explanation.unknown == 0;
    if (comparable && explanation.change.kind != CHANGE_UNKNOWN) {
        if (__builtin_sub_overflow(explanation.change.amount, net, &explanation.rest))
            explanation.rest = 0;
    }
    explanation.count = (uint32_t)parts->count;
    explanation.parts = arena_new_array(arena, struct contribution, parts->count);
    if (parts->count) qsort(parts->at, parts->count, sizeof *parts->at, compare_parts);
    int64_t running = 0;
    for (size_t i = 0; i < parts->count; i++) {
        struct contribution *part = &explanation.parts[i];
        *part = parts->at[i];
        amount_add(running, part->change.amount, &running);
        part->running = running;
        if (part->change.kind == CHANGE_UNKNOWN || whole == 0) continue;
        part->has_share = amount_percent(part->change.amount, whole, &part->share);
        if (whole < 0) part->share = -part->share; /* a fall is explained by falls */
    }
    return explanation;
}

struct explanation explain_change(struct arena *arena, const struct alignment *alignment,
                                  uint32_t base, uint32_t now, uint32_t node, uint32_t measure)
{
    struct explanation explanation = {.node = node, .change = {.kind = CHANGE_UNKNOWN}};
    const struct figure *was = NULL;
    struct part_list parts = {0};
    if (node != NODE_NONE) {
        explanation.change = aligned_change(alignment, base, now, node, measure);
        was = aligned_figure(alignment, base, node, measure);
    }
    gather(alignment, base, now, measure, &parts, &explanation, arena_mem(arena));
    explanation = finish(arena, &parts, explanation);
    explanation.composition_moved = has_moved(&explanation, was ? was->amount : 0);
    vec_free(&parts);
    return explanation;
}
