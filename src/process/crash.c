/*
 * A signal handler gets no context, so what it needs must be in one static: this is the only
 * writable one of the program. It is written while no handler is installed, or, for the bytes,
 * with the count at 0 in between.
 */
#include "process/crash.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static struct {
    int terminal;
    struct termios attributes;
    volatile sig_atomic_t count;
    char bytes[CRASH_ROOM];
} last_resort = {.terminal = -1};

static const int FATAL[] = {SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS};

enum { FATAL_COUNT = sizeof FATAL / sizeof *FATAL };

/* SA_RESETHAND has put the default back and SA_NODEFER leaves the signal open: it kills. */
static void leave_and_die(int number)
{
    ssize_t written = write(last_resort.terminal, last_resort.bytes, (size_t)last_resort.count);
    (void)written; /* nothing else can be tried */
    tcsetattr(last_resort.terminal, TCSANOW, &last_resort.attributes);
    raise(number);
}

static void install(int number, void (*from)(int), void (*to)(int))
{
    struct sigaction now;
    struct sigaction handler = {.sa_handler = to};
    sigemptyset(&handler.sa_mask);
    if (to != SIG_DFL) handler.sa_flags = (int)SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
    if (sigaction(number, NULL, &now) == 0 && !(now.sa_flags & SA_SIGINFO) &&
        now.sa_handler == from)
        sigaction(number, &handler, NULL);
}

void crash_arm(int terminal, const struct termios *attributes, void *stack, size_t stack_size)
{
    stack_t alternate = {.ss_sp = stack, .ss_size = stack_size};
    last_resort.terminal = terminal;
    last_resort.attributes = *attributes;
    sigaltstack(&alternate, NULL);
    for (size_t i = 0; i < FATAL_COUNT; i++)
        install(FATAL[i], SIG_DFL, leave_and_die);
}

void crash_leave_with(const char *bytes, size_t count)
{
    if (count > CRASH_ROOM) count = 0;
    last_resort.count = 0;
    memcpy(last_resort.bytes, bytes, count);
    last_resort.count = (sig_atomic_t)count;
}

void crash_disarm(void)
{
    stack_t none = {.ss_flags = SS_DISABLE};
    for (size_t i = 0; i < FATAL_COUNT; i++)
        install(FATAL[i], leave_and_die, SIG_DFL);
    sigaltstack(&none, NULL);
    last_resort.count = 0;
    last_resort.terminal = -1;
}
