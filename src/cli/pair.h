/*
 * What comparing two editions of a table and explaining a change of it share.
 */
#ifndef YUSUAN_CLI_PAIR_H
#define YUSUAN_CLI_PAIR_H

#include "cli/options.h"
#include "yusuan/compare.h"

/* Is the table, of this edition, one that the options ask for? Where a pivot is asked for, only
 * that. */
bool pair_is_wanted(const struct table *table, const struct options *options, uint32_t edition);

/* The table of both editions, 0 the base and 1 what it has become, in the arena; NULL where one
 * of them lacks it. */
struct alignment *pair_align(struct arena *arena, const struct book *book, struct str id,
                             struct edition_pair pair);

/* The measure called so, the first for an empty name; UINT32_MAX where there is none. */
uint32_t pair_measure(const struct alignment *alignment, struct arena *arena, struct str name);

/* `支出总体情况表, 合计: 2022 to 2023` */
struct str pair_title(struct arena *arena, const struct alignment *alignment, struct str title,
                      uint32_t measure);

/* `new`, `renamed, was 旧名`, `moved from 2080199`: a node's mark and counterpart as
 * aligned_marks() has them. */
struct str pair_mark(struct arena *arena, const struct alignment *alignment, uint32_t node,
                     enum node_mark mark, uint32_t counterpart);

/* A figure on the other side of zero: its percentage says little. Empty where it is not. */
struct str pair_sign(const struct change *change);

#endif
