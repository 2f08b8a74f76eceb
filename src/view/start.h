/*
 * What the command line asks the app to begin with.
 */
#ifndef YUSUAN_VIEW_START_H
#define YUSUAN_VIEW_START_H

#include "view/screen.h"

/* Compares the editions that it names. */
void start_comparing(struct session *session, const struct app_start *start);

/* The table that it asks for, or that has the row that it asks for; says what of it is not
 * there. False: there is nothing to open. */
bool start_target(struct session *session, const struct app_start *start, struct target *to);

#endif
