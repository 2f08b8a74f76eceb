/*
 * The palette: what can be done, by name, listed above the prompt while it is typed.
 *
 *     :mea            what fits is listed: measure, measure-back
 *     Tab, Down       the first of them is chosen, its name stands in the prompt
 *     Up              what was typed stands there again
 *     Enter           does it
 */
#ifndef YUSUAN_VIEW_PALETTE_H
#define YUSUAN_VIEW_PALETTE_H

#include "view/screen.h"

enum { PALETTE_NONE = UINT16_MAX };

struct palette {
    uint16_t actions[ACTION_COUNT]; /* that fit what is typed, the best first */
    unsigned count;
    unsigned at;    /* the chosen one; PALETTE_NONE: none, what is typed stands */
    unsigned top;   /* the first in sight; it moves only where the chosen one would leave */
    bool is_rolled; /* by the wheel, since when the chosen one may be out of sight */
};

/* Lists what fits the text: names that begin so or have it in them, then by the words that the
 * hints use (fold), then by the help, these two also by pinyin. Nothing where the text is a
 * number or empty. */
void palette_fill(struct palette *palette, const struct session *session,
                  const struct frame *frame, struct str text);

/* Lists all there is. */
void palette_fill_all(struct palette *palette, const struct session *session,
                      const struct frame *frame);

/* How many are in sight at once. */
unsigned palette_rows(const struct palette *palette, const struct session *session);

/* Chooses the one so many further down, negative: up, at most to the last or the first; from
 * the first, up is to what is typed (none is chosen). Nothing goes round: on a slow line that
 * would be a new list for one key. False: there is no other one there. */
bool palette_step(struct palette *palette, const struct session *session, int by);

/* Moves what is in sight so many entries down, negative: up; what is chosen stays so. False: it
 * is at the end. */
bool palette_roll(struct palette *palette, const struct session *session, int by);

/* What Enter does: the chosen action, or the one called exactly so; ACTION_NONE: none. */
enum action palette_action(const struct palette *palette, struct str text);

/* The only action that begins so; ACTION_NONE: none or more than one. */
enum action palette_meant(struct str text);

/* Says on the status line which actions the text may be; it lists at least one. */
void palette_tell(const struct palette *palette, struct session *session, struct str text);

/* The chosen action's name; empty: none is chosen. */
struct str palette_name(const struct palette *palette);

/* Above the bottom line. */
void palette_draw(const struct palette *palette, const struct session *session,
                  const struct frame *frame, struct canvas *canvas);

/* --plain: the chosen action and what it does; where none is chosen, the first that fit. */
void palette_say(const struct palette *palette, const struct session *session,
                 const struct frame *frame, struct speech *speech);

/* The action that stands in the row of the screen; ACTION_NONE: none. */
enum action palette_at_row(const struct palette *palette, const struct session *session,
                           int row);

/* Does the action if it works here; says why where it does not. */
struct reply palette_run(struct session *session, const struct frame *frame,
                         enum action action);

#endif
