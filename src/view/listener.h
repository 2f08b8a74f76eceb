/*
 * Who hears the screen (--plain): what they have heard already is not said again.
 */
#ifndef YUSUAN_VIEW_LISTENER_H
#define YUSUAN_VIEW_LISTENER_H

#include "view/screen.h"
#include "view/speech.h"

struct listener {
    struct speech *said;      /* NULL: nothing yet */
    uint32_t key;             /* the last one ... */
    enum action action;       /* ... and what it led to; ACTION_NONE: nothing */
    VEC(const enum action *); /* hints that were said, of screens */
};

/* What is to be said now of the frame, which is ready; never empty. In the arena. */
struct str listener_hear(struct listener *listener, const struct session *session,
                         const struct frame *frame, enum app_saying saying,
                         struct arena *arena);
void listener_free(struct listener *listener);

#endif
