/*
 * Rows that stand above others in a list without codes: a unit above its projects.
 */
#ifndef YUSUAN_LOAD_GROUPS_H
#define YUSUAN_LOAD_GROUPS_H

#include "load/draft.h"

/*
 * Where the layout knows groups and the rows do not add up to the total one by one, finds the
 * rows that are the sums of those after them, by their figures: every row must then belong to
 * one, and the groups add up to the total. Sets is_group of the rows; leaves it as it is where
 * the figures give no such answer. O(figures).
 */
void groups_find(struct draft *draft, struct arena *scratch);

#endif
