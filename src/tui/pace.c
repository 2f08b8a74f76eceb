/*
 * See pace.h.
 */
#include "tui/pace.h"

enum {
    ASK_AFTER = PACE_WINDOW / 2, /* bytes: the answer may be there before the window is full */
    DELAY = 1000,                /* ms, there and back, that an answer may take */
    SLOWEST = 480,               /* bytes a second: 4,800 bit/s */
    ASSUMED = 960,               /* the same, of a line of which nothing is known */
    MISSED_MOST = 3
};

void pace_begin(struct pace *pace, bool answers, long speed)
{
    *pace = (struct pace){.can_ask = answers,
                          .unanswered = pace->unanswered,
                          .speed = speed > 0 ? speed : ASSUMED,
                          .knows_speed = speed > 0};
}

/* Milliseconds that the last frame takes on the line that is reckoned with. */
static long last_takes(const struct pace *pace)
{
    return pace->last * 1000 / pace->speed;
}

/* Milliseconds that the line is reckoned to be busy yet; see pace.h why not more. */
static long backlog(const struct pace *pace, long now)
{
    long left = pace->free_at > now ? pace->free_at - now : 0;
    return pace->knows_speed || left < PACE_HALF ? left : PACE_HALF;
}

bool pace_count(struct pace *pace, long bytes, long now)
{
    pace->last = bytes;
    pace->sent += bytes;
    pace->free_at = now + backlog(pace, now) + last_takes(pace);
    return pace->can_ask && !pace->is_asking && pace->sent - pace->asked >= ASK_AFTER;
}

void pace_key(struct pace *pace, long now)
{
    pace->is_held = now - pace->key_at < PACE_PAUSE;
    pace->key_at = now;
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
    if (pace->missed == MISSED_MOST) pace->can_ask = false;
}

/* By the clock. */
static enum pace_advice reckon(const struct pace *pace, long now, int *wait)
{
    long takes = last_takes(pace), silent_at = pace->key_at + PACE_PAUSE;
    long until = takes < PACE_HALF ? pace->free_at + takes - PACE_HALF : pace->free_at;
    if (!pace->knows_speed && !pace->is_held) return PACE_GO;
    if (!pace->knows_speed && silent_at < until) until = silent_at;
    if (until <= now) return PACE_GO;
    *wait = (int)(until - now);
    return PACE_WAIT;
}

enum pace_advice pace_advice(struct pace *pace, long now, int *wait)
{
    long under_way = pace->sent - pace->arrived;
    if (!pace->can_ask || !pace->has_answered) return reckon(pace, now, wait);
    if (under_way == 0 || under_way + pace->last < PACE_WINDOW) return PACE_GO;
    if (!pace->is_asking) return PACE_ASK;
    *wait = pace_owed(pace, now);
    if (*wait > 0) return PACE_WAIT;
    miss(pace);
    return PACE_GO;
}
