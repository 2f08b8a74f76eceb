/*
 * The rows of an open group of findings, laid out by what is in the group.
 *
 *       rule   table, row                              left     right   diff
 *     ≈ sum    3  20805 行政事业单位养老支出  合计    185.77    185.76  +0.01
 *
 * A column is as wide as what stands in it; names get the rest. A reason stands behind the name
 * of its row. Where it does not fit there, or several rows share it, it stands in full above
 * them:
 *
 *     table t2 prints no row 合计; rows of it are missing:
 *     ? x3-general  4  一、一般公共预算
 *     ? x3-special  1  二、财政专户拨款
 */
#ifndef YUSUAN_VIEW_FINDING_ROWS_H
#define YUSUAN_VIEW_FINDING_ROWS_H

#include "view/finding_groups.h"

/* What the lines of the screen share. */
struct listing {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    uint32_t wanted; /* finding to stand on; UINT32_MAX: none */
    struct finding_groups groups;
    bool has_editions; /* are there several, so that it must be said which? */
    int edge;          /* where lines end */
    int ids;           /* by rule: columns of the rules' ids */
};

enum { FINDING_ROWS_MOST = 2000 }; /* of a group */

/* A legend, and the first FINDING_ROWS_MOST findings of the group. O(rows). */
void finding_rows_put(const struct listing *it, const struct finding_group *group);

#endif
