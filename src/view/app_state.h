/*
 * The program's state, for the files that work on it: app.c (a key, a drawing), app_act.c (what
 * actions do) and app_mouse.c.
 */
#ifndef YUSUAN_VIEW_APP_STATE_H
#define YUSUAN_VIEW_APP_STATE_H

#include "view/listener.h"
#include "view/stack.h"
#include "view/trail.h"
#include "yusuan/app.h"

enum { ROWS_NEEDED = 10, COLUMNS_NEEDED = 40 };

struct app {
    struct session session;
    struct stack stack;
    struct arena *arena;
    struct spot before;       /* where a key that may jump was pressed, or a prompt opened */
    enum action last;         /* what the key before led to */
    struct listener listener; /* --plain */
    struct arena *copied;     /* of what was copied last; NULL: nothing yet */
    struct str copy;
};

/* The action works on the frame on top; `key` led to it, 0: none did. */
enum app_answer app_perform(struct app *app, enum action action, uint32_t key);

/* Does what a screen or a prompt answered. */
enum app_answer app_follow(struct app *app, const struct reply *reply);

/* Before a key or a click is acted on: what was said on the status line is no longer. Was
 * there anything? */
bool app_take_notice(struct app *app);

/* After it: a place that was left by a jump is remembered as one that was left by opening
 * another, and a notice that is gone is something to draw. */
enum app_answer app_settle(struct app *app, enum app_answer answer, bool was_said);

/* Is there less room than ROWS_NEEDED x COLUMNS_NEEDED, so that nothing can be shown? */
bool app_is_too_small(const struct session *session);

#endif
