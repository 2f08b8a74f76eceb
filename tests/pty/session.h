/*
 * A program on a pseudo-terminal with a screen (libvterm) behind it, so that a test can press
 * keys, send signals, change the size and look at what a person would see.
 *
 * Nothing here sleeps: every wait is a poll() for output that ends when what was waited for is
 * there, or at its limit.
 */
#ifndef PTY_SESSION_H
#define PTY_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct session_setup {
    const char *const *arguments;   /* [0]: the program; NULL-terminated */
    int rows, columns;              /* 0: 24 x 80 */
    const char *term;               /* NULL: xterm-256color; "": TERM is not set */
    const char *locale;             /* LC_ALL; NULL: C.UTF-8 */
    const char *charset;            /* what the terminal speaks; NULL: UTF-8 */
    const char *const *environment; /* more of it, K=V, NULL-terminated; may be NULL */
    bool under_shell;       /* a parent with job control in the same session: the program can be
                               stopped and continued */
    bool is_deaf;           /* the terminal does not answer questions */
    const char *error_file; /* where standard error goes; NULL: the terminal */
};

struct session;

/* Never NULL: the test ends with a message when there is no pty. */
struct session *session_start(struct session_setup setup);

/* Ends the program if it lives. */
void session_end(struct session *session);

/* Types what makes the program quit, and ends the session. Its exit status; -1 when it did not
 * exit by itself within `ms`. */
int session_quit(struct session *session, const char *keys, int ms);

void session_send(struct session *session, const char *bytes, size_t size);
void session_type(struct session *session, const char *text);

/* Types, and waits until the program has taken it and rests again; what it writes is left
 * unread. */
void session_press_unread(struct session *session, const char *text, int ms);

/* Bytes typed that nobody has taken yet. */
int session_unread(struct session *session);

/* As session_pump(), at once; the terminal keeps its answers to itself until session_answer().
 */
long session_pump_deaf(struct session *session);
void session_answer(struct session *session);

void session_resize(struct session *session, int rows, int columns);     /* and the screen */
void session_resize_pty(struct session *session, int rows, int columns); /* not the screen */
void session_hang_up(struct session *session);                           /* closes our end */
pid_t session_pid(const struct session *session);
int session_master(const struct session *session);

/* Reads what comes within `ms`, until something came. Bytes read, 0 for none, -1 at the end. */
long session_pump(struct session *session, int ms);

/* Until the screen shows the text (false: not within `ms`). */
bool session_wait(struct session *session, const char *text, int ms);
bool session_wait_gone(struct session *session, const char *text, int ms);

/* Until no output has come for `quiet_ms`. Bytes that came. */
size_t session_settle(struct session *session, int quiet_ms);

/* The screen, a line a row without blanks at the ends; lives until the next call. */
const char *session_screen(struct session *session);

/* How the cells look, each as `010 30 -1,`: bold, underlined, reversed, the colours of ink and
 * ground, without what does not show on a blank; lives until the next call of this or of
 * session_screen(). */
const char *session_looks(struct session *session);

/* Cells in reverse video. */
int session_count_reverse(struct session *session);

bool session_in_alternate(const struct session *session);
bool session_cursor_visible(const struct session *session);
struct termios session_attributes(const struct session *session);
struct termios session_found(const struct session *session); /* before the program ran */

/* All bytes that came so far. */
const char *session_bytes(const struct session *session, size_t *size);

/* The wait status; -1 when it does not end within `ms`. */
int session_wait_exit(struct session *session, int ms);

/* The same, but what the program writes is left unread. */
int session_wait_exit_unread(struct session *session, int ms);

/* under_shell: until the program has stopped; then, once asked for, goes on. */
bool session_wait_stopped(struct session *session, int ms);
void session_continue(struct session *session);

long now_ms(void);
bool same_attributes(const struct termios *a, const struct termios *b);

#endif
