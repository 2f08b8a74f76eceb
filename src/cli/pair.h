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

/* Prints what is to be said of a table, aligned: edition 0 the base, 1 what it has become; how
 * many things it printed. */
typedef uint32_t pair_printer(struct document *document, const struct options *options,
                              struct arena *arena, const struct alignment *alignment);

/* Every table that is asked for and that both editions have, by `print`; the sum of what that
 * returns. */
uint32_t pair_print(struct document *document, const struct options *options,
                    const struct book *book, struct edition_pair pair, pair_printer *print);

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
