/*
 * Findings in groups: by verdict, the worst first; by table, in the order of the book; by rule,
 * in the order in which they were judged. Within a group the worst come first, then the
 * editions and rows in their order.
 */
#ifndef YUSUAN_VIEW_FINDING_GROUPS_H
#define YUSUAN_VIEW_FINDING_GROUPS_H

#include "view/screen.h"
#include "yusuan/check.h"

enum arranged { BY_VERDICT, BY_TABLE, BY_RULE, BY_COUNT };

struct finding_group {
    struct str name;  /* empty: the counts say it (by verdict) */
    uint32_t edition; /* of the table; UINT32_MAX: none */
    uint32_t counts[VERDICT_COUNT];
    uint32_t count;
    uint32_t *at; /* findings */
};

struct finding_groups {
    uint32_t count;
    struct finding_group *at; /* those without findings, too */
};

/* In the arena. O(findings). */
struct finding_groups finding_groups_make(struct arena *arena, const struct book *book,
                                          const struct findings *findings, enum arranged by);

/* The most groups that there can be, in any arrangement. */
uint32_t finding_groups_most(const struct book *book, const struct findings *findings);

/* findings_build.c: the lines of the screen. */
void findings_build(const struct session *session, const struct target *at,
                    struct document *document);

#endif
