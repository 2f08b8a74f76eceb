/*
 * What could not be checked, for people: rules with one reason together.
 */
#ifndef YUSUAN_CLI_UNCHECKED_H
#define YUSUAN_CLI_UNCHECKED_H

#include "cli/findings.h"

/* Prints the unchecked findings asked for. One that alone has its reason is printed by `alone`,
 * several of an edition as a list of their rules. */
void print_unchecked(struct document *document, const struct finding_view *view,
                     void (*alone)(struct document *document, const struct finding_view *view,
                                   struct arena *arena, const struct finding *finding));

#endif
