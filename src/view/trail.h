/*
 * Where one has been: back and forward as in a browser of pages; and marks a-z.
 *
 *     places    contents   t3 208   t5 22102   (t6)
 *                                      ^ at         back leads to `t3 208`, forward to t6
 *
 * Whoever goes elsewhere calls trail_leave() first. Going on from the middle forgets what was
 * in front.
 */
#ifndef YUSUAN_VIEW_TRAIL_H
#define YUSUAN_VIEW_TRAIL_H

#include "view/stack.h"

enum { TRAIL_MOST = 100, MARK_LETTERS = 26 };

struct trail {
    struct spot places[TRAIL_MOST];
    uint32_t count;
    uint32_t at; /* count: at a place that is not in the list (yet) */
    struct spot marks[MARK_LETTERS];
};

void trail_free(struct trail *trail);

/* Remembers the place, which is taken over, as the one that is left. */
void trail_leave(struct trail *trail, struct spot place);

/* Goes back, or forward; false: there is no such place. */
bool trail_go(struct trail *trail, struct session *session, struct stack *stack, bool back);
bool trail_can_go(const struct trail *trail, bool back);

/* Calls the place where one is by the letter, 0-25. */
void trail_mark(struct trail *trail, struct spot here, unsigned letter);

#endif
