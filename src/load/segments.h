/*
 * A file cut at its titles: each part goes to the section of the layout that the title names.
 */
#ifndef YUSUAN_LOAD_SEGMENTS_H
#define YUSUAN_LOAD_SEGMENTS_H

#include "load/loading.h"

struct segment_list {
    VEC(struct segment);
};

/* Is there a title of the layout in the first `records` records of the source? */
bool segments_any(const struct layout *layout, struct arena *scratch,
                  const struct source *source, uint32_t records);

/*
 * Cuts the source; segments are appended to *list with what their page says, without edition.
 * What stands before the first title gets its fate in `fates`. O(records).
 */
void segments_find(struct loading *loading, const struct layout *layout, uint16_t source_index,
                   uint8_t *fates, struct segment_list *list);

#endif
