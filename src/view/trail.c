/*
 * See trail.h.
 */
#include "view/trail.h"

#include <string.h>

void trail_free(struct trail *trail)
{
    for (uint32_t i = 0; i < trail->count; i++)
        spot_free(&trail->places[i]);
    for (unsigned i = 0; i < MARK_LETTERS; i++)
        spot_free(&trail->marks[i]);
    trail->count = trail->at = 0;
}

static void cut(struct trail *trail, uint32_t count)
{
    while (trail->count > count)
        spot_free(&trail->places[--trail->count]);
}

/* Behind all others; the oldest makes room. */
static void push(struct trail *trail, struct spot place)
{
    if (trail->count == TRAIL_MOST) {
        spot_free(&trail->places[0]);
        memmove(trail->places, trail->places + 1, (TRAIL_MOST - 1) * sizeof *trail->places);
        trail->count--;
        if (trail->at > 0) trail->at--;
    }
    trail->places[trail->count++] = place;
}

void trail_leave(struct trail *trail, struct spot place)
{
    cut(trail, trail->at);
    if (trail->count > 0 && spot_equal(&trail->places[trail->count - 1], &place))
        spot_free(&place);
    else
        push(trail, place);
    trail->at = trail->count;
}

bool trail_can_go(const struct trail *trail, bool back)
{
    return back ? trail->at > 0 : trail->at + 1 < trail->count;
}

/* The place where one is takes its part in the list, to be found again from the other side. */
static void keep_here(struct trail *trail, struct spot here)
{
    if (trail->at == trail->count) {
        push(trail, here);
        trail->at = trail->count - 1;
    } else {
        spot_free(&trail->places[trail->at]);
        trail->places[trail->at] = here;
    }
}

bool trail_go(struct trail *trail, struct session *session, struct stack *stack, bool back)
{
    const struct spot *here;

    if (!trail_can_go(trail, back)) return false;
    keep_here(trail, spot_here(session, stack));
    here = &trail->places[trail->at];
    do /* one may have come to the same place by another way */
        trail->at = back ? trail->at - 1 : trail->at + 1;
    while (spot_equal(&trail->places[trail->at], here) && trail_can_go(trail, back));
    spot_go(&trail->places[trail->at], session, stack);
    return true;
}

void trail_mark(struct trail *trail, struct spot here, unsigned letter)
{
    spot_free(&trail->marks[letter]);
    trail->marks[letter] = here;
}
