/*
 * A screen in words, a fact a line: for those who hear it, and for lines too poor to draw on.
 */
#ifndef YUSUAN_VIEW_PLAIN_H
#define YUSUAN_VIEW_PLAIN_H

#include "view/screen.h"
#include "view/speech.h"

/* Says the frame, which is ready: what it is, the row under the cursor, what there is to say of
 * that, what keys do. `all`: every row of the page, too. */
void plain_say(const struct session *session, const struct frame *frame, bool all,
               struct speech *speech);

struct listener;

/* Why the last key has changed nothing: `the last row: row 36 of 36`. In the arena. */
struct str plain_unchanged(const struct session *session, const struct frame *frame,
                           const struct listener *listener, struct arena *arena);

#endif
