/*
 * A terminal in curses' hands: opened, left, entered again, closed; its size and its readiness.
 *
 * curses writes each run of characters by itself, waits for a terminal that takes nothing, and
 * does not tell when a write has failed. So it writes into a file in memory, and what stands
 * there is sent from here, squeezed: a frame in one piece, without ever waiting.
 *
 * Invariant: while `is_entered` is false the terminal's attributes are as they were found and
 * the alternate screen is left.
 */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include "tui/pace.h"
#include "tui/squeeze.h"
#include "yusuan/mem.h"
#include "yusuan/str.h"

#include <curses.h>
#include <stdbool.h>
#include <stdio.h>
#include <termios.h>

struct terminal {
    const struct mem *mem;
    SCREEN *screen;
    int in, out;   /* file descriptors */
    int writer;    /* the terminal of `out`, opened so that writing never waits */
    FILE *draft;   /* what curses writes to */
    long sent;     /* bytes of the draft that were sent */
    long question; /* where in the draft the question of `pace` ends; 0: it was sent before */
    struct squeeze squeeze;
    struct pace pace;
    struct termios found, meanwhile; /* attributes before; while entered */
    bool is_entered;
    bool has_mouse;    /* reports of it are asked for while it is entered */
    int rows, columns; /* 1..1000 each */
    void *crash_stack;
};

enum { TERMINAL_LARGEST = 1000 }; /* rows or columns; curses hangs on 32767 x 32767 */

/* Signals must have been taken (signals.h). False when curses cannot start. */
bool terminal_open(struct terminal *terminal, const struct mem *mem, const char *term, FILE *in,
                   FILE *out);
void terminal_close(struct terminal *terminal);

/* Leaves the screen. Never blocks for long: a terminal stopped by Ctrl-S is started again, one
 * that takes nothing gets its attributes back and no more. */
void terminal_leave(struct terminal *terminal);

/* Asks for reports of the mouse, from now on whenever the terminal is entered. */
void terminal_take_mouse(struct terminal *terminal);

/* Bytes of our own that go out between two frames, with the next refresh. */
void terminal_put(struct terminal *terminal, struct str bytes);

/* Takes the terminal again, also when somebody else has used it meanwhile; the next refresh
 * paints all of it. */
void terminal_enter(struct terminal *terminal);

/* Asks the terminal for its size and tells curses; the next refresh paints all of it. */
void terminal_measure(struct terminal *terminal);

/* Sends what changed since the last refresh, as far as the terminal takes it. False when it
 * takes nothing any more. */
bool terminal_refresh(struct terminal *terminal);

/* Sends more of what is not sent yet. */
bool terminal_send(struct terminal *terminal);

/* Is something not sent yet? To be asked before a refresh. */
bool terminal_is_sending(const struct terminal *terminal);

/* May a frame be drawn, or has so much not arrived yet that it would be late? Then *wait is for
 * how many milliseconds to wait, unless a key comes, or the answer that it has arrived. */
bool terminal_is_ready(struct terminal *terminal, int *wait);

/* A key was read. */
void terminal_has_key(struct terminal *terminal);

/* The terminal has answered that all has arrived. */
void terminal_has_answered(struct terminal *terminal);

struct terminal_events {
    bool keys;   /* something can be read */
    bool gone;   /* hung up: nothing will ever come */
    bool signal; /* `signals` is readable */
    bool room;   /* output would not block (only asked when `writing`) */
};

/* Waits until something happens, at most `timeout` milliseconds (-1: for ever). */
struct terminal_events terminal_wait(const struct terminal *terminal, int signals, bool writing,
                                     int timeout);

/* Bytes of input that wait; 0 although poll() says readable: end of input. */
int terminal_waiting(const struct terminal *terminal);

#endif
