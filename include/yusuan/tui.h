/*
 * The program on a terminal: the app's grid goes out, keys come in. The only part that knows
 * curses.
 *
 *     struct tui_problem problem;
 *     struct tui *tui = tui_open(&mem, (struct tui_options){.in = stdin, .out = stdout, .term =
 * getenv("TERM")}, &problem); if (!tui) { fprintf(stderr, "yusuan: %s\n", problem.message);
 * return 2; } struct app *app = app_new(&mem, book, tui_look(tui), start); struct tui_end end =
 * tui_run(tui, app); app_free(app); tui_close(tui); if (end.why == TUI_SIGNAL)
 * tui_die(end.signal); return end.why == TUI_QUIT ? 0 : 2;
 *
 * From tui_open() to tui_close() the signals that end or stop a program are this module's: they
 * come through a signalfd, and the terminal is left as it was found whatever happens. One
 * terminal at a time.
 */
#ifndef YUSUAN_TUI_H
#define YUSUAN_TUI_H

#include "yusuan/app.h"
#include "yusuan/theme.h"

#include <stdio.h>

struct tui;

struct tui_options {
    FILE *in, *out;            /* both must be terminals; they stay open */
    const char *term;          /* terminal type, as in $TERM; NULL: not set */
    const struct theme *theme; /* NULL: auto; not kept */
    bool theme_is_asked;       /* on the command line: NO_COLOR does not count then */
    bool mouse;                /* take it, where the terminal has one */
};

/* Why there is no screen: one line without a line feed, safe to print, that names what to do
 * instead. */
struct tui_problem {
    char message[256];
};

/*
 * Takes the terminal. NULL, with *problem filled and the terminal untouched, when in or out is
 * not a terminal, the terminal's type is unknown, or it cannot position its cursor (dumb).
 * setlocale(LC_CTYPE, "") must have been called. Environment: ESCDELAY (milliseconds; else
 * 100), NO_COLOR, LINES and COLUMNS (only where the terminal does not know its size). `mem`
 * must outlive the tui.
 */
struct tui *tui_open(const struct mem *mem, struct tui_options options,
                     struct tui_problem *problem);

/* What this terminal and locale can show. Lives as long as the tui. */
const struct look *tui_look(const struct tui *tui);

/* Can text be put on the clipboard of this terminal? Whether it is, the terminal decides. */
bool tui_has_clipboard(const struct tui *tui);

enum tui_why {
    TUI_QUIT,   /* the app said so */
    TUI_SIGNAL, /* SIGHUP, SIGINT or SIGTERM: clean up, then tui_die() */
    TUI_LOST    /* end of input, or the terminal takes no more output */
};

struct tui_end {
    enum tui_why why;
    int signal; /* with TUI_SIGNAL, else 0 */
};

/* Until the app quits, the terminal is gone or a signal ends it. The screen is restored when it
 * returns. */
struct tui_end tui_run(struct tui *tui, struct app *app);

/* Leaves the screen and gives the terminal back its attributes, so that a message can be
 * printed. For the handler of exhausted memory, too: allocates nothing. NULL and a second call
 * are allowed; tui_close() is still to be called if the program lives on. */
void tui_restore(struct tui *tui);

/* Restores and frees. NULL is allowed. */
void tui_close(struct tui *tui);

/* Ends the process by the signal, so that its parent sees why; does not return. */
_Noreturn void tui_die(int signal);

#endif
