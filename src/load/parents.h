/*
 * Who is whose parent: by codes, by ordinals, by groups and totals.
 */
#ifndef YUSUAN_LOAD_PARENTS_H
#define YUSUAN_LOAD_PARENTS_H

#include "load/draft.h"

/* What was found that speaks against the table being whole. */
struct parents_report {
    uint32_t orphans;
    struct str first_orphan; /* its code */
    bool total_missing;      /* the layout names a total that no row is */
};

/*
 * Sets node.parent (an index into rows, or NODE_NONE) and node.orphan of every row of each
 * block. Reports orphans, duplicate codes and codes of unknown length; none is dropped. Scratch
 * memory comes from `scratch`.
 */
struct parents_report parents_assign(struct arena *scratch, const struct table_layout *layout,
                                     struct draft_rows *rows, struct diagnostics *diagnostics);

#endif
