/*
 * The nodes of what was shown found again in what is shown next: see compare.h. Both are seen
 * from the tables of the book that they are made of, and a bridge, an alignment of all their
 * editions, joins the two.
 */
#include "view/compare.h"

/* What is shown, seen from the tables that it is made of. */
struct facets {
    uint32_t count, node_count;
    const uint32_t *editions, *tables;
    uint32_t **from; /* NULL: the one table itself */
    uint32_t own[2]; /* its edition and number */
};

static void see(struct facets *facets, const struct book *book, uint32_t table,
                const struct comparison *comparison)
{
    facets->own[0] = book->tables[table].edition;
    facets->own[1] = table;
    facets->count = 1;
    facets->node_count = book->tables[table].node_count;
    facets->editions = &facets->own[0];
    facets->tables = &facets->own[1];
    facets->from = NULL;
    if (!comparison) return;
    facets->count = comparison->alignment->edition_count;
    facets->node_count = comparison->alignment->node_count;
    facets->editions = comparison->alignment->editions;
    facets->tables = comparison->alignment->tables;
    facets->from = comparison->alignment->from;
}

/* inverse[facet][node of its table]: the node shown. */
static uint32_t **invert(struct arena *scratch, const struct book *book,
                         const struct facets *facets)
{
    uint32_t **inverse = arena_new_array(scratch, uint32_t *, facets->count);

    for (uint32_t i = 0; i < facets->count; i++) {
        if (facets->tables[i] == TABLE_NONE) continue;
        inverse[i] =
            arena_new_array(scratch, uint32_t, book->tables[facets->tables[i]].node_count);
        for (uint32_t node = 0; node < facets->node_count; node++) {
            uint32_t at = facets->from ? facets->from[i][node] : node;

            if (at != NODE_NONE) inverse[i][at] = node;
        }
    }
    return inverse;
}

/* The node shown that stands for a node of the bridge; its editions begin at `first`. */
static uint32_t shown_node(const struct alignment *bridge, uint32_t node, uint32_t first,
                           const struct facets *facets, uint32_t **inverse)
{
    for (uint32_t i = 0; i < facets->count; i++) {
        uint32_t at = bridge->from[first + i][node];

        if (at != NODE_NONE && bridge->tables[first + i] == facets->tables[i])
            return inverse[i][at];
    }
    return NODE_NONE;
}

uint32_t *compare_map(struct arena *arena, const struct book *book, uint32_t table,
                      const struct comparison *was, const struct comparison *is)
{
    struct arena *scratch = arena_new(arena_mem(arena));
    struct facets old, new;
    uint32_t *editions, *map, **old_inverse, **new_inverse;
    struct alignment *bridge;

    see(&old, book, table, was);
    see(&new, book, table, is);
    map = arena_new_array(arena, uint32_t, new.node_count);
    if (book->tables[table].pivot) { /* its editions have one tree */
        for (uint32_t i = 0; i < new.node_count; i++)
            map[i] = i;
        arena_free(scratch);
        return map;
    }
    for (uint32_t i = 0; i < new.node_count; i++)
        map[i] = NODE_NONE;
    editions = arena_new_array(scratch, uint32_t, old.count + new.count);
    for (uint32_t i = 0; i < old.count; i++)
        editions[i] = old.editions[i];
    for (uint32_t i = 0; i < new.count; i++)
        editions[old.count + i] = new.editions[i];
    bridge =
        align_tables(scratch, book, book->tables[table].id, editions, old.count + new.count);
    old_inverse = invert(scratch, book, &old);
    new_inverse = invert(scratch, book, &new);
    for (uint32_t i = 0; i < bridge->node_count; i++) {
        uint32_t to = shown_node(bridge, i, old.count, &new, new_inverse);

        if (to != NODE_NONE) map[to] = shown_node(bridge, i, 0, &old, old_inverse);
    }
    arena_free(scratch);
    return map;
}
