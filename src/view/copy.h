/*
 * What goes to the clipboard: text that is safe to paste. Control characters are shown visibly,
 * and what a spreadsheet would run as a formula has an apostrophe in front.
 */
#ifndef YUSUAN_VIEW_COPY_H
#define YUSUAN_VIEW_COPY_H

#include "view/screen.h"

enum { COPY_MOST = 8192 /* bytes */ };

/* Foreign text, one cell of a row; in the arena. */
struct str copy_text(struct arena *arena, struct str text);

/* An amount as it is shown, without the separators of thousands, which other programs do not
 * take for a number. */
struct str copy_amount(struct arena *arena, struct str shown);

/* A field of a file: an amount without separators, whose dash is no formula, or text. */
struct str copy_field(struct arena *arena, struct str value);

/* The text for the status line: blanks for tabs, cut where it is long. */
struct str copy_shown(struct arena *arena, struct str text);

/* Is there something to copy, and may it be? O(1). */
bool copy_works(const struct session *session, const struct frame *frame, bool row);

/* What the frame has to copy: the figure under the cursor, or with `row` all of its row,
 * tab-separated; in the arena. Empty: nothing. */
struct str copy_from(const struct session *session, const struct frame *frame, bool row,
                     struct arena *arena);

/* Why there is nothing to copy: no figure here, or with `row` no row. To be translated. */
const char *nothing_to_copy(bool row);

#endif
