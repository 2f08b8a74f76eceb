/*
 * See pair.h.
 */
#include "cli/pair.h"

#include "cli/tables.h"
#include "yusuan/say.h"

bool pair_is_wanted(const struct table *table, const struct options *options, uint32_t edition)
{
    return table_is_of(table, edition) && table_is_wanted(table, options->table) &&
           (table->pivot || !options_pivot(options));
}

/* The table of both editions, 0 the base and 1 what it has become, in the arena; NULL where one
 * of them lacks it. */
static struct alignment *align(struct arena *arena, const struct book *book, struct str id,
                               struct edition_pair pair)
{
    uint32_t editions[] = {pair.base, pair.now};
    struct alignment *alignment = align_tables(arena, book, id, editions, 2);
    bool both =
        alignment && alignment->tables[0] != TABLE_NONE && alignment->tables[1] != TABLE_NONE;
    return both ? alignment : NULL;
}

uint32_t pair_print(struct document *document, const struct options *options,
                    const struct book *book, struct edition_pair pair, pair_printer *print)
{
    uint32_t printed = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (!pair_is_wanted(table, options, pair.now)) continue;
        struct arena *arena = arena_new(document->mem);
        struct alignment *alignment = align(arena, book, table->id, pair);
        if (alignment) printed += print(document, options, arena, alignment);
        arena_free(arena);
    }
    return printed;
}

uint32_t pair_measure(const struct alignment *alignment, struct arena *arena, struct str name)
{
    struct str key = str_normal(arena, name);
    if (key.size == 0) return alignment->measure_count ? 0 : UINT32_MAX;
    for (uint32_t i = 0; i < alignment->measure_count; i++) {
        if (str_equal(alignment->measures[i].key, key)) return i;
    }
    return UINT32_MAX;
}

struct str pair_title(struct arena *arena, const struct alignment *alignment, struct str title,
                      uint32_t measure)
{
    const uint32_t *editions = alignment->editions;
    struct str base = edition_label(arena, alignment->book, editions[0], editions[1]);
    struct str now = edition_label(arena, alignment->book, editions[1], editions[0]);
    return STR_JOIN(arena, str_trim(title), SAY(", "), alignment->measures[measure].name,
                    SAY(": "),
                    str_format(arena, _("%.*s to %.*s"), STR_ARG(base), STR_ARG(now)));
}

static struct str code_or_name(const struct node *node)
{
    return node->code.size ? node->code : node->name;
}

struct str pair_mark(struct arena *arena, const struct alignment *alignment, uint32_t node,
                     enum node_mark mark, uint32_t counterpart)
{
    const struct book *book = alignment->book;
    switch (mark) {
    case MARK_NEW: return SAY("new");
    case MARK_GONE: return SAY("gone");
    case MARK_RENAMED: {
        const struct node *was =
            &book->tables[alignment->tables[0]].nodes[alignment->from[0][node]];
        return str_format(arena, _("renamed, was %.*s"), STR_ARG(was->name));
    }
    case MARK_MOVED: {
        bool is_here = alignment->from[1][node] != NODE_NONE;
        struct str other = code_or_name(&alignment->nodes[counterpart]);
        return str_format(arena, is_here ? _("moved from %.*s") : _("moved to %.*s"),
                          STR_ARG(other));
    }
    case MARK_NONE: break;
    }
    return STR_EMPTY;
}

struct str pair_sign(const struct change *change)
{
    if (!change->sign_flipped) return STR_EMPTY;
    return change->amount < 0 ? SAY("from above zero to below")
                              : SAY("from below zero to above");
}
