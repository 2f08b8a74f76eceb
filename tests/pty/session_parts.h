/*
 * What the files of a session share; tests see session.h only.
 */
#ifndef PTY_SESSION_PARTS_H
#define PTY_SESSION_PARTS_H

#include "session.h"

#include <iconv.h>
#include <vterm.h>

struct session {
    int master, slave;
    pid_t leader;   /* our child: the program, or the shell above it */
    pid_t program;  /* the one that is tested */
    int from_shell; /* wait statuses of the program */
    int to_shell;   /* a byte: continue it */
    int status;     /* of the program; valid when has_ended */
    bool has_ended;
    bool is_stopped;
    int rows, columns;    /* of the screen */
    struct termios found; /* attributes before the program ran */
    VTerm *vterm;
    VTermScreen *screen;
    bool in_alternate, cursor_visible;
    bool is_deaf, owes_answer;
    char *bytes;
    size_t size, room;
    char *text; /* session_screen()'s */
    iconv_t convert;
    char partial[64]; /* bytes of a character that has not come whole */
    size_t partial_size;
};

/* Ends the test; says what could not be done, and errno. */
void give_up(const char *what) __attribute__((noreturn));

/* The block; the test ends where there is none. */
void *need(void *block);

/* session_screen.c: makes the screen, and shows on it what the program has written. */
void screen_open(struct session *session);
void screen_feed(struct session *session, char *bytes, size_t size);

#endif
