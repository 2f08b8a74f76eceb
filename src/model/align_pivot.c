/*
 * The editions of a pivot side by side. They are columns of one table, so that its tree is the
 * union already; an edition has the nodes that any of its line items belong to.
 */
#include "model/aligned.h"

#include <string.h>

/* Has one of the edition's columns a line item at the node? */
static bool has_node(const struct table *table, uint32_t edition, uint32_t node)
{
    for (uint32_t c = 0; c < table->column_count; c++)
        if (table->columns[c].edition == edition &&
            table->columns[c].figures[node].absence != ABSENCE_NO_ROW)
            return true;
    return false;
}

static void align_measures(struct arena *arena, struct alignment *alignment,
                           const struct table *table)
{
    alignment->measures = arena_new_array(arena, struct measure, table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        struct str key = column_measure(column);
        uint32_t at = 0;
        while (at < alignment->measure_count && !str_equal(alignment->measures[at].key, key))
            at++;
        struct measure *measure = &alignment->measures[at];
        if (at == alignment->measure_count) {
            *measure =
                (struct measure){column->measure, key, STR_EMPTY,
                                 arena_new_array(arena, uint32_t, alignment->edition_count)};
            memset(measure->columns, 0xff, alignment->edition_count * sizeof *measure->columns);
            alignment->measure_count++;
        }
        for (uint32_t e = 0; e < alignment->edition_count; e++)
            if (alignment->editions[e] == column->edition) measure->columns[e] = c;
    }
}

void align_pivot(struct arena *arena, struct alignment *alignment, const struct table *table)
{
    alignment->node_count = table->node_count;
    alignment->nodes = table->nodes;
    alignment->block_count = table->block_count;
    alignment->blocks = table->blocks;
    alignment->from = arena_new_array(arena, uint32_t *, alignment->edition_count);
    for (uint32_t e = 0; e < alignment->edition_count; e++) {
        alignment->from[e] = arena_new_array(arena, uint32_t, table->node_count);
        for (uint32_t n = 0; n < table->node_count; n++)
            alignment->from[e][n] = has_node(table, alignment->editions[e], n) ? n : NODE_NONE;
    }
    align_measures(arena, alignment, table);
}
