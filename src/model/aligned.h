/*
 * What the files about aligned tables share.
 */
#ifndef YUSUAN_MODEL_ALIGNED_H
#define YUSUAN_MODEL_ALIGNED_H

#include "yusuan/compare.h"

/* The edition's table; NULL: it has none. */
const struct table *aligned_table(const struct alignment *alignment, uint32_t edition);

/* May a row that the edition does not print be taken for nothing? */
bool aligned_is_whole(const struct alignment *alignment, uint32_t edition);

/* Fills the alignment of editions that are columns of one pivot. O(its figures). */
void align_pivot(struct arena *arena, struct alignment *alignment, const struct table *table);

#endif
