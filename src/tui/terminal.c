/*
 * newterm(), never initscr(), which ends the process by itself on a type it does not know.
 */
#include "tui/terminal.h"

#include "process/crash.h"
#include "tui/baud.h"
#include "tui/clock.h"
#include "tui/mouse.h"
#include "tui/terminfo.h"
#include "tui/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    CRASH_STACK = 65536,
    CURSES_ROOM = 1 << 20, /* more than curses takes beside its windows */
    PATIENCE = 100,        /* ms */
    LEAVE_PATIENCE = 2000
};

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

/* Without memory curses ends the process or loses its windows: three of the terminal's size, of
 * which each is there twice while the size changes. */
static void expect_memory(const struct terminal *terminal)
{
    size_t cells = (size_t)terminal->rows * (size_t)terminal->columns;
    mem_expect(terminal->mem, CURSES_ROOM + cells * sizeof(cchar_t) * 6);
}

/* What a crash sends. */
static void prepare_crash(const struct terminal *terminal)
{
    static const char off[] = MOUSE_OFF;
    char leave[CRASH_ROOM];
    size_t used = terminal->has_mouse ? sizeof off - 1 : 0;
    memcpy(leave, off, used);
    used += terminfo_leave(leave + used, sizeof leave - used, terminal->rows);
    crash_leave_with(leave, used);
}

static void tell_size(const struct terminal *terminal)
{
    resizeterm(terminal->rows, terminal->columns);
    clearok(curscr, TRUE);
    prepare_crash(terminal);
}

void terminal_measure(struct terminal *terminal)
{
    ask_size(terminal);
    expect_memory(terminal);
    tell_size(terminal);
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
static SCREEN *start_curses(const struct terminal *terminal, const char *term, FILE *in)
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
    SCREEN *screen = newterm(term, terminal->draft, in);
    for (int i = 0; i < 2; i++) {
        set_variable(names[i], found[i]);
        free(found[i]);
    }
    return screen;
}

/* The attributes are curses' to choose as long as its file is the terminal. */
static void set_modes(struct terminal *terminal)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    tcgetattr(terminal->out, &terminal->meanwhile);
}

/* From now on what curses writes goes into memory. Without memory for that it goes on writing
 * to the terminal. */
static void divert(struct terminal *terminal)
{
    int memory = memfd_create("yusuan-screen", MFD_CLOEXEC);
    if (memory < 0) return;
    dup3(memory, fileno(terminal->draft), O_CLOEXEC);
    close(memory);
}

static bool open_files(struct terminal *terminal, const struct mem *mem, FILE *in, FILE *out)
{
    fflush(out);
    *terminal =
        (struct terminal){.mem = mem, .in = fileno(in), .out = fileno(out), .writer = -1};
    if (tcgetattr(terminal->out, &terminal->found) < 0) return false;
    int copy = fcntl(terminal->out, F_DUPFD_CLOEXEC, 3);
    terminal->draft = copy < 0 ? NULL : fdopen(copy, "w");
    terminal->writer = writer_open(terminal->out);
    return terminal->draft && terminal->writer >= 0;
}

static void close_files(struct terminal *terminal)
{
    if (terminal->draft) fclose(terminal->draft);
    if (terminal->writer >= 0) close(terminal->writer);
    mem_free(terminal->crash_stack);
}

/* Text that is pasted must not be taken for commands; see input.c. curses' own buffer is empty
 * between two refreshes. */
static void mark_pastes(struct terminal *terminal, bool begin)
{
    const char *bytes = terminfo_paste(begin);
    if (!bytes) return;
    ssize_t written = write(fileno(terminal->draft), bytes, strlen(bytes));
    (void)written; /* without it pasted text is as good as typed */
}

static void ask(struct terminal *terminal)
{
    terminal_put(terminal, STR(PACE_QUESTION));
    terminal->question = lseek(fileno(terminal->draft), 0, SEEK_CUR);
    pace_ask(&terminal->pace, now_in_ms());
}

/* Does the terminal answer? The sooner that is known the better. */
static void begin_pace(struct terminal *terminal)
{
    pace_begin(&terminal->pace, terminfo_answers(), baud_known(terminal->out));
    if (terminal->pace.can_ask) ask(terminal);
}

bool terminal_open(struct terminal *terminal, const struct mem *mem, const char *term, FILE *in,
                   FILE *out)
{
    bool is_open = open_files(terminal, mem, in, out);
    terminal->crash_stack = mem_alloc(mem, 1, CRASH_STACK);
    ask_size(terminal);
    expect_memory(terminal);
    if (is_open) terminal->screen = start_curses(terminal, term, in);
    if (!terminal->screen) {
        close_files(terminal);
        return false;
    }
    terminal->is_entered = true;
    crash_arm(terminal->out, &terminal->found, terminal->crash_stack, CRASH_STACK);
    set_modes(terminal);
    divert(terminal);
    typeahead(-1); /* a frame is drawn whole; whether to begin one is asked before */
    curs_set(0);
    tell_size(terminal); /* memory must not run out here, where no one could restore */
    mark_pastes(terminal, true);
    squeeze_begin(&terminal->squeeze);
    begin_pace(terminal);
    return true;
}

static bool takes_output(const struct terminal *terminal, int timeout)
{
    struct pollfd out = {.fd = terminal->out, .events = POLLOUT};
    return poll(&out, 1, timeout) > 0;
}

/* The end of the draft is where curses writes next; the draft begins anew when all is sent. */
bool terminal_is_sending(const struct terminal *terminal)
{
    return lseek(fileno(terminal->draft), 0, SEEK_CUR) > terminal->sent;
}

void terminal_put(struct terminal *terminal, struct str bytes)
{
    while (bytes.size > 0) {
        ssize_t count = write(fileno(terminal->draft), bytes.at, bytes.size);
        if (count < 0 && errno != EINTR) return;
        if (count > 0) bytes = str_slice(bytes, (size_t)count, bytes.size);
    }
}

void terminal_take_mouse(struct terminal *terminal)
{
    terminal->has_mouse = true;
    terminal_put(terminal, STR(MOUSE_ON));
    prepare_crash(terminal);
}

static void begin_draft(struct terminal *terminal)
{
    terminal->sent = terminal->question = 0;
    lseek(fileno(terminal->draft), 0, SEEK_SET);
}

bool terminal_send(struct terminal *terminal)
{
    char bytes[16384];
    while (terminal_is_sending(terminal)) {
        int draft = fileno(terminal->draft);
        long left = lseek(draft, 0, SEEK_CUR) - terminal->sent;
        size_t wanted = left < (long)sizeof bytes ? (size_t)left : sizeof bytes;
        ssize_t count = pread(draft, bytes, wanted, terminal->sent);
        if (count <= 0) return false;
        ssize_t sent = write(terminal->writer, bytes, (size_t)count);
        if (sent < 0) return errno == EAGAIN || errno == EINTR;
        terminal->sent += sent;
    }
    begin_draft(terminal);
    return true;
}

/* What curses has written behind `begin` of the draft, squeezed. */
static void squeeze_draft(struct terminal *terminal, long begin)
{
    int draft = fileno(terminal->draft);
    long size = lseek(draft, 0, SEEK_CUR) - begin;
    struct bytes out = {0};
    if (begin < 0 || size <= 0 || !terminal->squeeze.is_on) return;
    char *frame = mem_alloc(terminal->mem, (size_t)size, 1);
    terminal->squeeze.rows = getmaxy(stdscr);
    if (pread(draft, frame, (size_t)size, begin) == size) {
        squeeze_put(&terminal->squeeze, terminal->mem, &out, frame, (size_t)size);
        lseek(draft, begin, SEEK_SET);
        terminal_put(terminal, (struct str){out.at, out.count});
    }
    vec_free(&out);
    mem_free(frame);
}

bool terminal_refresh(struct terminal *terminal)
{
    long begin = lseek(fileno(terminal->draft), 0, SEEK_CUR);
    wnoutrefresh(stdscr);
    doupdate();
    squeeze_draft(terminal, begin);
    long size = lseek(fileno(terminal->draft), 0, SEEK_CUR) - begin;
    if (pace_count(&terminal->pace, size, now_in_ms())) ask(terminal);
    return terminal_send(terminal);
}

bool terminal_is_ready(struct terminal *terminal, int *wait)
{
    switch (pace_advice(&terminal->pace, now_in_ms(), wait)) {
    case PACE_GO: return true;
    case PACE_WAIT: return false;
    case PACE_ASK: break;
    }
    ask(terminal);
    terminal_send(terminal);
    *wait = pace_owed(&terminal->pace, now_in_ms());
    return false;
}

void terminal_has_key(struct terminal *terminal)
{
    pace_key(&terminal->pace, now_in_ms());
}

void terminal_has_answered(struct terminal *terminal)
{
    pace_answer(&terminal->pace);
}

/* False when it has not come until then. */
static bool take_answer(struct terminal *terminal, long until)
{
    static const char answer[] = PACE_ANSWER;
    struct pollfd in = {.fd = terminal->in, .events = POLLIN};
    for (size_t at = 0; answer[at];) {
        char byte;
        int left = (int)(until - now_in_ms());
        if (left <= 0 || poll(&in, 1, left) <= 0 || read(terminal->in, &byte, 1) != 1)
            return false;
        at = byte == answer[at] ? at + 1 : byte == answer[0];
    }
    return true;
}

/* Answers that come when we are gone would be typed to the shell. What else is typed until then
 * is lost. */
static void await_answers(struct terminal *terminal)
{
    int left = pace_owed(&terminal->pace, now_in_ms());
    long until = now_in_ms() + (left < LEAVE_PATIENCE ? left : LEAVE_PATIENCE);
    while (terminal->pace.unanswered > 0 && take_answer(terminal, until))
        terminal->pace.unanswered--;
}

/* curses, which is to leave now, believes in looks that were never sent. */
static void settle_looks(struct terminal *terminal)
{
    char looks[SQUEEZE_ROOM];
    terminal_put(terminal, (struct str){looks, squeeze_settle(&terminal->squeeze, looks)});
}

void terminal_leave(struct terminal *terminal)
{
    if (!terminal->is_entered) return;
    terminal->is_entered = false;
    bool is_asked = terminal->sent >= terminal->question;
    begin_draft(terminal); /* the rest of a frame is not worth waiting for */
    settle_looks(terminal);
    if (terminal->has_mouse) terminal_put(terminal, STR(MOUSE_OFF));
    endwin();
    mark_pastes(terminal, false);
    if (!takes_output(terminal, 0)) {
        tcflow(terminal->out, TCOOFF); /* TCOON undoes this, and Ctrl-S with it */
        tcflow(terminal->out, TCOON);
    }
    while (terminal_is_sending(terminal) && takes_output(terminal, PATIENCE))
        if (!terminal_send(terminal)) break;
    if (is_asked) await_answers(terminal);
    terminal->pace.unanswered = 0;
    tcsetattr(terminal->out, TCSANOW, &terminal->found);
}

void terminal_enter(struct terminal *terminal)
{
    terminal->is_entered = true;
    tcsetattr(terminal->out, TCSANOW, &terminal->meanwhile);
    if (terminal->has_mouse) terminal_put(terminal, STR(MOUSE_ON));
    terminal_measure(terminal);
    mark_pastes(terminal, true);
    squeeze_forget(&terminal->squeeze);
    begin_pace(terminal);
}

void terminal_close(struct terminal *terminal)
{
    terminal_leave(terminal);
    crash_disarm();
    delscreen(terminal->screen);
    terminal->screen = NULL;
    close_files(terminal);
}

struct terminal_events terminal_wait(const struct terminal *terminal, int signals, bool writing,
                                     int timeout)
{
    struct pollfd watched[] = {{.fd = terminal->in, .events = POLLIN},
                               {.fd = signals, .events = POLLIN},
                               {.fd = writing ? terminal->out : -1, .events = POLLOUT}};
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
