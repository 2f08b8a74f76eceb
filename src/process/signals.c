/*
 * curses would install handlers of its own for the signals that are at their default, and even
 * ignore SIGTSTP while it draws, which throws away a Ctrl-Z that waits. So none is left at its
 * default: each gets a handler that never runs, because the signal is blocked.
 */
#include "process/signals.h"

#include <stddef.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

static const int WANTED[SIGNALS_TAKEN] = {SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};

static void do_nothing(int number)
{
    (void)number;
}

/* A blocked signal is queued even where it is ignored, so the ignored ones must be left out. */
static bool is_wanted(int number, const struct sigaction *found)
{
    return number == SIGWINCH || number == SIGCONT || found->sa_handler != SIG_IGN;
}

bool signals_take(struct signals *signals)
{
    struct sigaction idle = {.sa_handler = do_nothing};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&idle.sa_mask);
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&signals->taken);
    for (size_t i = 0; i < SIGNALS_TAKEN; i++) {
        sigaction(WANTED[i], NULL, &signals->found[i]);
        if (is_wanted(WANTED[i], &signals->found[i])) sigaddset(&signals->taken, WANTED[i]);
    }
    signals->fd = signalfd(-1, &signals->taken, SFD_NONBLOCK | SFD_CLOEXEC);
    if (signals->fd < 0) return false;
    sigprocmask(SIG_BLOCK, &signals->taken, &signals->mask_found);
    for (size_t i = 0; i < SIGNALS_TAKEN; i++)
        if (sigismember(&signals->taken, WANTED[i])) sigaction(WANTED[i], &idle, NULL);
    sigaction(SIGPIPE, &ignore, &signals->pipe_found);
    return true;
}

int signals_next(const struct signals *signals)
{
    struct signalfd_siginfo info;
    if (read(signals->fd, &info, sizeof info) != (ssize_t)sizeof info) return 0;
    return (int)info.ssi_signo;
}

void signals_stop(const struct signals *signals, bool group)
{
    struct sigaction by_default = {.sa_handler = SIG_DFL};
    struct sigaction found;
    sigset_t stop, resume;
    sigemptyset(&by_default.sa_mask);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigemptyset(&resume);
    sigaddset(&resume, SIGCONT);

    sigaction(SIGTSTP, &by_default, &found);
    if (group)
        kill(0, SIGTSTP);
    else
        raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); /* stops here */
    if (sigismember(&signals->taken, SIGTSTP)) sigprocmask(SIG_BLOCK, &stop, NULL);
    sigaction(SIGTSTP, &found, NULL);
    /* The SIGCONT that woke us has said all it can. */
    sigtimedwait(&resume, NULL, &(struct timespec){0, 0});
}

bool signals_end(void)
{
    sigset_t waiting;
    return sigpending(&waiting) == 0 &&
           (sigismember(&waiting, SIGHUP) == 1 || sigismember(&waiting, SIGINT) == 1 ||
            sigismember(&waiting, SIGTERM) == 1);
}

void signals_give_back(struct signals *signals)
{
    if (signals->fd < 0) return;
    close(signals->fd);
    signals->fd = -1;
    sigaction(SIGPIPE, &signals->pipe_found, NULL);
    for (size_t i = 0; i < SIGNALS_TAKEN; i++)
        sigaction(WANTED[i], &signals->found[i], NULL);
    sigprocmask(SIG_SETMASK, &signals->mask_found, NULL);
}
