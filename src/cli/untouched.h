/*
 * check --untouched: the printed figures that no rule touches.
 */
#ifndef YUSUAN_CLI_UNTOUCHED_H
#define YUSUAN_CLI_UNTOUCHED_H

#include "cli/findings.h"

/* For people a list an edition, with how many there are; for programs one row a figure, with
 * the columns of print --figures. --table counts. */
void print_untouched(struct document *document, const struct finding_view *view);

/* Is there a table whose figures would be listed? */
bool has_untouched(const struct finding_view *view);

#endif
