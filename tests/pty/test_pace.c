/*
 * How much is under way: pace.h by itself, with a clock of the test's own; and what a
 * terminal's driver says about it.
 */
#include "tally.h"

#include "tui/baud.h"
#include "tui/pace.h"

#include <pty.h>
#include <termios.h>
#include <unistd.h>

enum { NOW = 5000, FRAME = 600, STEP = 120, HELD = 5000, REPEAT = 33, FAST = 1920 };

/* Sends a frame and asks, if that is due. */
static void send(struct pace *pace, long now)
{
    if (pace_count(pace, FRAME, now)) pace_ask(pace, now);
}

/* A terminal that has answered before. */
static struct pace begun(void)
{
    struct pace pace = {0};
    pace_begin(&pace, true, 0);
    pace_ask(&pace, NOW);
    pace_answer(&pace);
    return pace;
}

static void test_window(struct tally *tally)
{
    struct pace pace = begun();
    int wait = 0;

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
    struct pace pace = begun();
    int wait = 0;
    long later = NOW + 60000;

    send(&pace, NOW);
    check(tally, pace_advice(&pace, later, &wait) == PACE_GO, "it is not waited for for ever");
    send(&pace, later);
    pace_answer(&pace);
    check(tally, pace_advice(&pace, later, &wait) == PACE_WAIT,
          "a late answer is none to the last question");
    pace_begin(&pace, true, 0);
    check(tally, pace.unanswered == 1, "what begins anew knows of answers to come");
    pace_answer(&pace);
    check(tally, pace.unanswered == 0, "all have come");
}

/* A key held down for five seconds, each of whose frames has so many bytes. Returns how far
 * the program was ahead of a line of `speed` at most, in milliseconds; *frames: how many. */
static long hold(struct pace *pace, long from, long bytes, long speed, int *frames)
{
    long ahead = 0, free_at = from, next = from;
    int wait = 0;

    *frames = 0;
    for (long now = from; now < from + HELD; now = next) {
        pace_key(pace, now);
        next = now + REPEAT;
        for (; now < next && pace_advice(pace, now, &wait) == PACE_WAIT; now += wait)
            ;
        if (now >= next) continue;
        pace_count(pace, bytes, now);
        ++*frames;
        free_at = (free_at > now ? free_at : now) + bytes * 1000 / speed;
        if (free_at - now > ahead) ahead = free_at - now;
    }
    return ahead;
}

static void test_deaf(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0, frames = 0;

    pace_begin(&pace, true, 0);
    pace_ask(&pace, NOW);
    check(tally, !pace_count(&pace, FRAME, NOW), "one question at a time");
    check(tally, pace_advice(&pace, NOW + 1, &wait) == PACE_GO,
          "who has never answered is not waited for");
    check(tally, !pace_count(&pace, FRAME, NOW + 60000), "nor asked again");
    long ahead = hold(&pace, NOW + 90000, STEP, 960, &frames);
    check(tally, ahead <= PACE_HALF, "steps held down on 9,600 bit/s: %ld ms ahead", ahead);
    check(tally, frames >= 35, "%d frames", frames);
    ahead = hold(&pace, NOW + 120000, 2 * FRAME, 960, &frames);
    check(tally, ahead <= 2 * FRAME * 1000 / 960, "pages: %ld ms ahead", ahead);
    check(tally, frames >= 4, "%d frames", frames);
}

/* Whoever has stopped to answer. */
static void test_stopped(struct tally *tally)
{
    struct pace pace = begun();
    int wait = 0, frames = 0;
    long now = NOW;

    for (int i = 0; i < 3; i++) {
        check(tally, pace_count(&pace, FRAME, now), "question %d", i + 1);
        pace_ask(&pace, now);
        check(tally, pace_advice(&pace, now, &wait) == PACE_WAIT, "is waited for");
        now += wait;
        check(tally, pace_advice(&pace, now, &wait) == PACE_GO, "but not for ever");
    }
    long ahead = hold(&pace, now, STEP, 960, &frames);
    check(tally, ahead <= PACE_HALF, "then the clock tells: %ld ms ahead", ahead);
    for (int i = 0; i < 3; i++)
        pace_answer(&pace);
    check(tally, pace_count(&pace, FRAME, now), "it is asked again when all answers have come");
}

/* On a line that may be fast no key pressed by itself has to wait for what was drawn before. */
static void test_single(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0;

    pace_begin(&pace, false, 0);
    pace_key(&pace, NOW);
    pace_count(&pace, 2000, NOW);
    pace_key(&pace, NOW + PACE_PAUSE);
    check(tally, pace_advice(&pace, NOW + PACE_PAUSE, &wait) == PACE_GO, "a page and a page");
    pace_count(&pace, 2000, NOW + PACE_PAUSE);
    pace_key(&pace, NOW + PACE_PAUSE + 50);
    check(tally, pace_advice(&pace, NOW + PACE_PAUSE + 50, &wait) == PACE_WAIT,
          "and one at once");
    check(tally, wait == PACE_PAUSE, "waits whether another comes");
    check(tally, pace_advice(&pace, NOW + 2 * PACE_PAUSE + 50, &wait) == PACE_GO, "none did");
    for (int i = 0; i < 50; i++) {
        pace_key(&pace, NOW + 300 * i);
        pace_count(&pace, 2000, NOW + 300 * i);
    }
    for (long now = NOW + 300 * 50; now <= NOW + 300 * 50 + 2700; now += REPEAT)
        pace_key(&pace, now);
    check(tally, pace_advice(&pace, NOW + 300 * 50 + 2700, &wait) == PACE_GO,
          "a key held down after fifty pages does not wait for all of them");
}

static void test_known(struct tally *tally)
{
    struct pace pace = {0};
    int wait = 0, frames = 0;

    pace_begin(&pace, false, 120);
    pace_count(&pace, FRAME, NOW);
    pace_key(&pace, NOW + 2000);
    check(tally, pace_advice(&pace, NOW + 2000, &wait) == PACE_WAIT && wait == 3000,
          "1,200 bit/s: any key waits for the line");
    pace_begin(&pace, false, FAST);
    long ahead = hold(&pace, NOW + 9000, STEP, FAST, &frames);
    check(tally, ahead <= PACE_HALF, "19,200 bit/s: %ld ms ahead", ahead);
    check(tally, frames >= 70, "%d frames", frames);
}

static void test_baud(struct tally *tally)
{
    static const struct {
        speed_t speed;
        long bytes;
    } known[] = {{B1200, 120}, {B19200, 1920}, {B9600, 0}, {B38400, 0}, {B115200, 0}};
    struct termios modes;
    int master, slave;

    check(tally, openpty(&master, &slave, NULL, NULL, NULL) == 0, "a pseudo-terminal");
    tcgetattr(slave, &modes);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        cfsetospeed(&modes, known[i].speed);
        tcsetattr(slave, TCSANOW, &modes);
        long bytes = baud_known(slave);
        check(tally, bytes == known[i].bytes, "speed %u: %ld bytes a second",
              (unsigned)known[i].speed, bytes);
    }
    close(slave);
    check(tally, baud_known(slave) == 0, "no terminal at all");
    close(master);
}

int main(void)
{
    struct tally tally = {0};
    test_window(&tally);
    test_late(&tally);
    test_deaf(&tally);
    test_stopped(&tally);
    test_single(&tally);
    test_known(&tally);
    test_baud(&tally);
    return tally_end(&tally);
}
