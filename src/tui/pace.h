/*
 * How much is under way to the terminal.
 *
 * A pty takes 20 KB and sshd megabytes: on a line of 960 bytes a second the program could be
 * minutes ahead of what is seen, and a key held down would run on long after it was let go. So
 * the terminal is asked now and then how it is (`\E[5n`). It answers (`\E[0n`) when it comes to
 * the question, and then all that was sent before has arrived. While anything is under way no
 * frame is begun that, were it as large as the one before, made that more than PACE_WINDOW.
 *
 * One question at a time. Where the first was not answered yet, or three in a row were not, the
 * clock tells instead: every frame takes its time on a line that is reckoned with, and while
 * that is busy none is begun that, were it as large as the one before, kept it so for longer
 * than PACE_HALF.
 *
 * Which line? The terminal's driver seldom knows (baud.h). Otherwise one of 9,600 bit/s, the
 * slowest that is usual: who reckons with too fast a line runs ahead of it without end, who
 * reckons with too slow a one shows fewer frames than could be seen, of a cursor held down
 * still eight a second, of a page that moves three. But whoever presses PgDn twice within the
 * two seconds that a page takes on such a line, and has a faster one, must not wait. So, unless
 * the speed is known, a key pressed by itself is answered at once, and keys that follow each
 * other without a pause, as those held down do, after a silence of PACE_PAUSE at the latest.
 * Nor must a key held down wait for all the pages that were sent so before it: of these the
 * clock keeps PACE_HALF. What this leaves open: PgDn pressed again and again, more slowly than
 * that, on a slow line of which nobody tells, to a terminal that does not answer. There each
 * page is sent that was asked for.
 *
 * Times are those of clock.h.
 */
#ifndef TUI_PACE_H
#define TUI_PACE_H

#include <stdbool.h>

#define PACE_QUESTION "\033[5n"
#define PACE_ANSWER   "\033[0n"

/* On 9,600 bit/s half a second; with 200 ms there and back still 20 cursor steps a second. */
enum { PACE_WINDOW = 512 };

enum {
    PACE_HALF = 500, /* ms: the same half second */
    PACE_PAUSE = 200 /* ms: keys held down repeat every 30 to 100 */
};

struct pace {
    bool can_ask;      /* may it be asked at all? */
    bool is_asking;    /* an answer is to come */
    bool has_answered; /* ever */
    int missed;        /* answers in a row that did not come in time */
    int unanswered;    /* questions that no answer has come to, however late */
    long last;         /* bytes of the last frame */
    long sent;         /* bytes, ever */
    long asked;        /* of these, before the last question */
    long arrived;      /* of these, as far as is known */
    long asked_at;     /* when */
    long speed;        /* bytes a second that the clock reckons with */
    bool knows_speed;  /* or is it assumed? */
    long free_at;      /* when such a line has sent it all */
    long key_at;       /* when the last key came */
    bool is_held;      /* without a pause before it */
};

/* `answers`: does the terminal's description say so? Questions that were under way before still
 * are. `speed`: bytes a second, 0: nobody knows. */
void pace_begin(struct pace *pace, bool answers, long speed);

/* A frame of so many bytes was handed over. True: the question should follow them. */
bool pace_count(struct pace *pace, long bytes, long now);

/* A key has come. */
void pace_key(struct pace *pace, long now);

/* The question was handed over. */
void pace_ask(struct pace *pace, long now);

/* An answer has come: to the oldest question that none has come to. */
void pace_answer(struct pace *pace);

enum pace_advice {
    PACE_GO,  /* begin a frame */
    PACE_ASK, /* ask, for there is too much under way */
    PACE_WAIT /* for the answer, or for the clock */
};

/* Before a frame. *wait: the milliseconds after which to ask again, with PACE_WAIT. */
enum pace_advice pace_advice(struct pace *pace, long now, int *wait);

/* Milliseconds that an answer may still take; 0: none is to come. */
int pace_owed(const struct pace *pace, long now);

#endif
