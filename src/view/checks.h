/*
 * What the checks found, in the lines of the contents.
 */
#ifndef YUSUAN_VIEW_CHECKS_H
#define YUSUAN_VIEW_CHECKS_H

#include "view/screen.h"

/* A line of a printed edition that leads to the findings. */
void checks_put_edition(const struct session *session, struct document *document,
                        uint32_t edition);

/* Lines of all editions: findings, and what the rules cover. */
void checks_put_book(const struct session *session, struct document *document);

/* How wide the column of rules' ids is: as the widest of those whose width was taken in by
 * checks_widen(), one after the other, from 0 on. One that is wider than a third of `room`, the
 * columns of id and wording, is passed over: it pushes only its own wording. */
int checks_widen(const struct document *document, int ids, int room, struct str rule);

/* What the rule says, behind its id, which begins at `x` in a column of `ids`:
 * `w4-t1  income and expenditure balance`. Nothing where there is too little room before
 * `end`. */
void checks_put_wording(struct document *document, int x, int ids, int end, struct str rule,
                        struct str wording);

/* Why there is nothing to check, where no rule is due, and what could be done about it. */
void checks_put_nothing(const struct session *session, struct document *document);

#endif
