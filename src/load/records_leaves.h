/*
 * Records that hold subtotals, too: the facts are the leaves, and what the subtotals state is
 * checked against them.
 */
#ifndef YUSUAN_LOAD_RECORDS_LEAVES_H
#define YUSUAN_LOAD_RECORDS_LEAVES_H

#include "load/loading.h"

/*
 * Removes the facts that are subtotals: those whose member of the dimension is above that of
 * another fact which has the same members of all other dimensions. A subtotal that is not the
 * sum of its leaves is reported. The records removed count as skipped. O(n log n).
 */
void facts_keep_leaves(struct loading *loading, struct facts *facts, uint32_t dimension);

#endif
