/*
 * Signals as things to read: those that end, stop, continue or resize the program are blocked
 * and come through a file descriptor that poll() watches, so no handler runs and nothing needs
 * to be global. What was ignored when the program started (nohup) stays ignored.
 */
#ifndef PROCESS_SIGNALS_H
#define PROCESS_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum { SIGNALS_TAKEN = 6 };

struct signals {
    int fd;                                /* readable when a signal waits */
    sigset_t taken;                        /* what comes through it */
    sigset_t mask_found;                   /* the mask before */
    struct sigaction found[SIGNALS_TAKEN]; /* what was done on each before */
    struct sigaction pipe_found; /* SIGPIPE is ignored meanwhile: a write answers EPIPE */
};

/* Call it before curses starts. False, with nothing changed, when the system gives no
 * descriptor. */
bool signals_take(struct signals *signals);

/* The next signal that came, 0 for none. Never waits. */
int signals_next(const struct signals *signals);

/*
 * Stops the program as SIGTSTP does by default, and returns when it is continued. `group`: stop
 * the whole process group, as the terminal does on Ctrl-Z (so that a `make` that runs us stops,
 * too).
 */
void signals_stop(const struct signals *signals, bool group);

/* Does one wait that ends the program? */
bool signals_end(void);

void signals_give_back(struct signals *signals);

#endif
