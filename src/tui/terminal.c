/*
 * newterm(), never initscr(), which ends the process by itself on a type it does not know.
 */
#include "tui/terminal.h"

#include "tui/crash.h"
#include "tui/terminfo.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { CRASH_STACK = 65536, PATIENCE = 100 /* ms */ };

static int clamp(int size)
{
    return size < 1 ? 1 : size > TERMINAL_LARGEST ? TERMINAL_LARGEST : size;
}

/* What a serial line does not tell: from the environment. */
static int assumed(const char *variable, int usual)
{
    const char *text = getenv(variable);
    int size = text ? (int)strtol(text, NULL, 10) : 0;
    return size > 0 ? size : usual;
}

static void ask_size(struct terminal *terminal)
{
    struct winsize size = {0};
    if (ioctl(terminal->out, TIOCGWINSZ, &size) < 0) size = (struct winsize){0};
    terminal->rows = clamp(size.ws_row ? size.ws_row : assumed("LINES", 24));
    terminal->columns = clamp(size.ws_col ? size.ws_col : assumed("COLUMNS", 80));
}

void terminal_measure(struct terminal *terminal)
{
    char leave[CRASH_ROOM];
    ask_size(terminal);
    resizeterm(terminal->rows, terminal->columns);
    clearok(curscr, TRUE);
    crash_leave_with(leave, terminfo_leave(leave, sizeof leave, terminal->rows));
}

/* NULL removes it. */
static void set_variable(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

/* newterm() believes the terminal's size, whatever it is, unless LINES and COLUMNS say another:
 * there is no other way to tell it. */
static SCREEN *start_curses(const struct terminal *terminal, const char *term, FILE *in,
                            FILE *out)
{
    static const char *const names[] = {"LINES", "COLUMNS"};
    const int sizes[] = {terminal->rows, terminal->columns};
    char *found[2];
    for (int i = 0; i < 2; i++) {
        char size[16];
        const char *value = getenv(names[i]);
        found[i] = value ? strdup(value) : NULL;
        snprintf(size, sizeof size, "%d", sizes[i]);
        set_variable(names[i], size);
    }
    SCREEN *screen = newterm(term, out, in);
    for (int i = 0; i < 2; i++) {
        set_variable(names[i], found[i]);
        free(found[i]);
    }
    return screen;
}

static void set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    typeahead(-1); /* a frame is sent whole; whether to begin one is asked before */
    curs_set(0);
}

bool terminal_open(struct terminal *terminal, const struct mem *mem, const char *term, FILE *in,
                   FILE *out)
{
    *terminal = (struct terminal){.in = fileno(in), .out = fileno(out)};
    fflush(out);
    if (tcgetattr(terminal->out, &terminal->found) < 0) return false;
    terminal->crash_stack = mem_alloc(mem, 1, CRASH_STACK);
    ask_size(terminal);
    terminal->screen = start_curses(terminal, term, in, out);
    if (!terminal->screen) {
        mem_free(terminal->crash_stack);
        return false;
    }
    terminal->is_entered = true;
    crash_arm(terminal->out, &terminal->found, terminal->crash_stack, CRASH_STACK);
    set_modes();
    terminal_measure(terminal);
    return true;
}

static bool takes_output(const struct terminal *terminal, int timeout)
{
    struct pollfd out = {.fd = terminal->out, .events = POLLOUT};
    return poll(&out, 1, timeout) > 0;
}

void terminal_leave(struct terminal *terminal)
{
    if (!terminal->is_entered) return;
    terminal->is_entered = false;
    if (!takes_output(terminal, 0)) {
        tcflow(terminal->out, TCOOFF); /* TCOON undoes this, and Ctrl-S with it */
        tcflow(terminal->out, TCOON);
    }
    if (takes_output(terminal, PATIENCE)) endwin();
    tcsetattr(terminal->out, TCSANOW, &terminal->found);
}

void terminal_enter(struct terminal *terminal)
{
    terminal->is_entered = true;
    reset_prog_mode();
    terminal_measure(terminal);
}

void terminal_close(struct terminal *terminal)
{
    terminal_leave(terminal);
    crash_disarm();
    delscreen(terminal->screen);
    mem_free(terminal->crash_stack);
    terminal->screen = NULL;
}

/* doupdate() answers OK although no write succeeded; errno tells. */
bool terminal_refresh(void)
{
    errno = 0;
    wnoutrefresh(stdscr);
    doupdate();
    return errno != EIO && errno != EPIPE && errno != ENOSPC && errno != EBADF;
}

struct terminal_events terminal_wait(const struct terminal *terminal, int signals, bool drawing,
                                     int timeout)
{
    struct pollfd watched[] = {{.fd = terminal->in, .events = POLLIN},
                               {.fd = signals, .events = POLLIN},
                               {.fd = drawing ? terminal->out : -1, .events = POLLOUT}};
    if (poll(watched, 3, timeout) <= 0) return (struct terminal_events){0};
    return (struct terminal_events){
        .keys = watched[0].revents & POLLIN,
        .gone = watched[0].revents & (POLLHUP | POLLERR | POLLNVAL),
        .signal = watched[1].revents & POLLIN,
        .room = watched[2].revents,
    };
}

int terminal_waiting(const struct terminal *terminal)
{
    int count = 0;
    return ioctl(terminal->in, FIONREAD, &count) < 0 ? 0 : count;
}
