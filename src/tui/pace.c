/*
 * See pace.h.
 */
#include "tui/pace.h"

enum {
    ASK_AFTER = PACE_WINDOW / 2, /* bytes: the answer may be there before the window is full */
    DELAY = 1000,                /* ms, there and back, that an answer may take */
    SLOWEST = 480,               /* bytes a second: 4,800 bit/s */
    MISSED_MOST = 3
};

void pace_begin(struct pace *pace, bool answers)
{
    *pace = (struct pace){.can_ask = answers, .unanswered = pace->unanswered};
}

bool pace_count(struct pace *pace, long bytes)
{
    pace->last = bytes;
    pace->sent += bytes;
    return pace->can_ask && !pace->is_asking && pace->sent - pace->asked >= ASK_AFTER;
}

void pace_ask(struct pace *pace, long now)
{
    pace->is_asking = true;
    pace->unanswered++;
    pace->asked = pace->sent;
    pace->asked_at = now;
}

void pace_answer(struct pace *pace)
{
    pace->has_answered = true;
    if (pace->unanswered > 0) pace->unanswered--;
    if (pace->unanswered > 0) return; /* it is late: to a question that was given up */
    pace->can_ask = true;
    pace->is_asking = false;
    pace->missed = 0;
    pace->arrived = pace->asked;
}

int pace_owed(const struct pace *pace, long now)
{
    long until = pace->asked_at + DELAY + (pace->asked - pace->arrived) * 1000 / SLOWEST;
    return pace->is_asking && until > now ? (int)(until - now) : 0;
}

/* No answer: whatever was under way must have arrived by now. */
static void miss(struct pace *pace)
{
    pace->is_asking = false;
    pace->arrived = pace->sent;
    pace->missed++;
    if (!pace->has_answered || pace->missed == MISSED_MOST) pace->can_ask = false;
}

enum pace_advice pace_advice(struct pace *pace, long now, int *wait)
{
    long under_way = pace->sent - pace->arrived;
    if (!pace->can_ask || under_way == 0 || under_way + pace->last < PACE_WINDOW)
        return PACE_GO;
    if (!pace->is_asking) return PACE_ASK;
    *wait = pace_owed(pace, now);
    if (*wait > 0) return PACE_WAIT;
    miss(pace);
    return PACE_GO;
}
