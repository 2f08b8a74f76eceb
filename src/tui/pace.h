/*
 * How much is under way to the terminal.
 *
 * A pty takes 20 KB and sshd megabytes: on a line of 960 bytes a second the program could be
 * minutes ahead of what is seen, and a key held down would run on long after it was let go. So
 * the terminal is asked now and then how it is (`\E[5n`). It answers (`\E[0n`) when it comes to
 * the question, and then all that was sent before has arrived. While anything is under way no
 * frame is begun that, were it as large as the one before, made that more than PACE_WINDOW.
 *
 * One question at a time. A terminal that did not answer the first one is not asked again; then
 * there is no telling. Times are those of clock.h.
 */
#ifndef TUI_PACE_H
#define TUI_PACE_H

#include <stdbool.h>

#define PACE_QUESTION "\033[5n"
#define PACE_ANSWER   "\033[0n"

/* On 9,600 bit/s half a second; with 200 ms there and back still 20 cursor steps a second. */
enum { PACE_WINDOW = 512 };

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
};

/* `answers`: does the terminal's description say so? Questions that were under way before still
 * are. */
void pace_begin(struct pace *pace, bool answers);

/* A frame of so many bytes was handed over. True: the question should follow them. */
bool pace_count(struct pace *pace, long bytes);

/* The question was handed over. */
void pace_ask(struct pace *pace, long now);

/* An answer has come: to the oldest question that none has come to. */
void pace_answer(struct pace *pace);

enum pace_advice {
    PACE_GO,  /* begin a frame */
    PACE_ASK, /* ask, for there is too much under way */
    PACE_WAIT /* for the answer */
};

/* Before a frame. *wait: the milliseconds after which to ask again, with PACE_WAIT. */
enum pace_advice pace_advice(struct pace *pace, long now, int *wait);

/* Milliseconds that an answer may still take; 0: none is to come. */
int pace_owed(const struct pace *pace, long now);

#endif
