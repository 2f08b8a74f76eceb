/*
 * How much is under way: pace.h by itself, with a clock of the test's own.
 */
#include "tally.h"

#include "tui/pace.h"

enum { NOW = 5000, FRAME = 600 };

/* Sends a frame and asks, if that is due. */
static void send(struct pace *pace, long now)
{
    if (pace_count(pace, FRAME)) pace_ask(pace, now);
}

static void test_window(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0;

    pace_begin(&pace, true);
    check(tally, pace_advice(&pace, NOW, &wait) == PACE_GO, "nothing is under way");
    send(&pace, NOW);
    check(tally, pace_advice(&pace, NOW, &wait) == PACE_WAIT && wait > 0,
          "a frame is under way: it is waited for");
    pace_answer(&pace);
    check(tally, pace_advice(&pace, NOW, &wait) == PACE_GO, "it has arrived");
    check(tally, pace_owed(&pace, NOW) == 0, "no answer is to come");
}

/* The first answer comes when it was given up and another question is under way. */
static void test_late(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0;
    long later = NOW + 60000;

    pace_begin(&pace, true);
    send(&pace, NOW);
    pace_answer(&pace);
    send(&pace, NOW);
    check(tally, pace_advice(&pace, later, &wait) == PACE_GO, "it is not waited for for ever");
    send(&pace, later);
    pace_answer(&pace);
    check(tally, pace_advice(&pace, later, &wait) == PACE_WAIT,
          "a late answer is none to the last question");
    pace_begin(&pace, true);
    check(tally, pace.unanswered == 1, "what begins anew knows of answers to come");
    pace_answer(&pace);
    check(tally, pace.unanswered == 0, "all have come");
}

static void test_deaf(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0;

    pace_begin(&pace, true);
    send(&pace, NOW);
    check(tally, pace_advice(&pace, NOW + 60000, &wait) == PACE_GO, "no answer at all");
    check(tally, !pace_count(&pace, FRAME), "it is not asked again");
    check(tally, pace_advice(&pace, NOW + 60000, &wait) == PACE_GO, "nor waited for");
}

int main(void)
{
    struct tally tally = {0};
    test_window(&tally);
    test_late(&tally);
    test_deaf(&tally);
    return tally_end(&tally);
}
