/*
 * What an edition comes to: its headline figures, each with its change against the year before.
 */
#ifndef YUSUAN_VIEW_HEADLINES_H
#define YUSUAN_VIEW_HEADLINES_H

#include "view/screen.h"

enum { HEADLINE_NAME = 13 }; /* columns of what a line is about */

/* A line for each (two on a narrow screen) that leads to the figure in its table. */
void headlines_put(const struct session *session, struct document *document, uint32_t edition);

#endif
