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

#endif
