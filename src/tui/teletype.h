/*
 * A terminal that is only written to from left to right and from top to bottom, or a pipe: what
 * --plain speaks to. Each key comes as it is pressed and is not echoed; nothing of the
 * terminal's description is needed, and no control character but the line feed is sent.
 *
 * Invariant: while `is_entered` is false the terminal's attributes are as they were found.
 */
#ifndef TUI_TELETYPE_H
#define TUI_TELETYPE_H

#include "yusuan/mem.h"
#include "yusuan/str.h"

#include <stdio.h>
#include <termios.h>

struct teletype {
    const struct mem *mem;
    int in, out;            /* file descriptors */
    int writer;             /* `out`, opened so that writing never waits */
    bool is_terminal;       /* is `in` one? */
    bool is_output_shown;   /* is `out` one? */
    struct termios found;   /* attributes of `in` before ... */
    struct termios entered; /* ... and while it is entered */
    bool is_entered;
    void *crash_stack;
    struct arena *arena; /* of `unsent` */
    struct str unsent;   /* in the locale's charset */
};

/* Signals must have been taken (signals.h). False when that cannot be had. */
bool teletype_open(struct teletype *teletype, const struct mem *mem, FILE *in, FILE *out);
void teletype_close(struct teletype *teletype);

/* Gives the terminal its attributes back, and takes it again. */
void teletype_leave(struct teletype *teletype);
void teletype_enter(struct teletype *teletype);

/* Takes UTF-8 text to be sent, in the locale's charset. What that lacks becomes `?`, as many as
 * the character has columns; so does each control character but the line feed. Nothing may be
 * unsent. */
void teletype_put(struct teletype *teletype, struct str text);

/* Sends what it takes without waiting; false: it takes nothing any more. */
bool teletype_send(struct teletype *teletype);
bool teletype_is_sending(const struct teletype *teletype);

/* Rows of the terminal; 24 where there is none. */
int teletype_rows(const struct teletype *teletype);

/* Is the charset of text sent one that has every character? In the C locale that is so where no
 * terminal is written to: a file full of question marks is of no use. */
bool teletype_has_all(const struct teletype *teletype);

#endif
