/*
 * See session.h. The test keeps the terminal's side open as well, so that its attributes can be
 * looked at when the program has ended.
 */
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
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

static void give_up(const char *what)
{
    fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *need(void *block)
{
    if (!block) give_up("memory");
    return block;
}

long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int on_property(VTermProp property, VTermValue *value, void *context)
{
    struct session *session = context;
    if (property == VTERM_PROP_ALTSCREEN) session->in_alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) session->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks CALLBACKS = {.settermprop = on_property};

/* The terminal's answers to questions. */
static void on_answer(const char *bytes, size_t size, void *context)
{
    struct session *session = context;
    if (session->is_deaf) session->owes_answer = true;
    if (session->is_deaf || session->master < 0) return;
    if (write(session->master, bytes, size) < 0 && errno != EAGAIN) give_up("answer");
}

static void open_screen(struct session *session)
{
    session->vterm = need(vterm_new(session->rows, session->columns));
    vterm_set_utf8(session->vterm, 1);
    vterm_output_set_callback(session->vterm, on_answer, session);
    session->screen = vterm_obtain_screen(session->vterm);
    vterm_screen_set_callbacks(session->screen, &CALLBACKS, session);
    vterm_screen_enable_altscreen(session->screen, 1);
    vterm_screen_reset(session->screen, 1);
    session->cursor_visible = true;
}

static void set_environment(const struct session_setup *setup)
{
    static const char *const unwanted[] = {
        "LINES", "COLUMNS",  "COLORTERM", "NO_COLOR",         "TMUX", "ESCDELAY", "TERMINFO",
        "LANG",  "LC_CTYPE", "STY",       "YUSUAN_RESTRICTED"};
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        unsetenv(unwanted[i]);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1); /* no settings of the tester's */
    setenv("LC_ALL", setup->locale ? setup->locale : "C.UTF-8", 1);
    setenv("LANGUAGE", "en", 1); /* whatever the locale is called */
    setenv("TERM", setup->term ? setup->term : "xterm-256color", 1);
    if (setup->term && !*setup->term) unsetenv("TERM");
    for (size_t i = 0; setup->environment && setup->environment[i]; i++)
        putenv((char *)(size_t)setup->environment[i]);
}

static void become_program(const struct session_setup *setup)
{
    if (setup->error_file) {
        int file = open(setup->error_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (file >= 0) dup2(file, 2);
    }
    for (int number = 1; number < 32; number++)
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    execv(setup->arguments[0], (char *const *)(size_t)setup->arguments);
    fprintf(stderr, "pty: cannot run %s: %s\n", setup->arguments[0], strerror(errno));
    _exit(127);
}

/* A shell as far as job control goes: takes the terminal when its job stops, gives it back when
 * told to continue. */
static void become_shell(const struct session_setup *setup, int report, int order)
{
    struct termios own;
    signal(SIGTTOU, SIG_IGN);
    tcgetattr(0, &own);
    pid_t program = fork();
    if (program == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        become_program(setup);
    }
    setpgid(program, program);
    tcsetpgrp(0, program);
    if (write(report, &program, sizeof program) < 0) _exit(1);
    int status = 0;
    while (waitpid(program, &status, WUNTRACED) == program) {
        tcsetpgrp(0, getpgrp());
        if (write(report, &status, sizeof status) < 0) _exit(1);
        if (!WIFSTOPPED(status)) _exit(0);
        char byte;
        if (read(order, &byte, 1) != 1) _exit(1);
        tcsetpgrp(0, program);
        kill(-program, SIGCONT);
    }
    _exit(0);
}

static void become_child(const struct session_setup *setup, int slave, const int report[2],
                         const int order[2])
{
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int fd = 0; fd < 3; fd++)
        dup2(slave, fd);
    set_environment(setup);
    if (setup->under_shell) become_shell(setup, report[1], order[0]);
    become_program(setup);
}

struct session *session_start(struct session_setup setup)
{
    struct session *session = need(calloc(1, sizeof *session));
    session->rows = setup.rows ? setup.rows : 24;
    session->columns = setup.columns ? setup.columns : 80;
    session->is_deaf = setup.is_deaf;
    struct winsize size = {.ws_row = (unsigned short)session->rows,
                           .ws_col = (unsigned short)session->columns};
    int report[2], order[2];
    if (openpty(&session->master, &session->slave, NULL, NULL, &size) < 0) give_up("openpty");
    session->found = session_attributes(session);
    if (pipe2(report, O_CLOEXEC) < 0 || pipe2(order, O_CLOEXEC) < 0) give_up("pipe");
    fcntl(session->master, F_SETFD, FD_CLOEXEC);
    fcntl(session->slave, F_SETFD, FD_CLOEXEC);
    fcntl(session->master, F_SETFL, O_NONBLOCK);
    open_screen(session);
    session->convert = setup.charset ? iconv_open("UTF-8", setup.charset) : (iconv_t)-1;

    fflush(NULL);
    session->leader = fork();
    if (session->leader < 0) give_up("fork");
    if (session->leader == 0) become_child(&setup, session->slave, report, order);
    close(report[1]);
    close(order[0]);
    session->from_shell = report[0];
    session->to_shell = order[1];
    session->program = session->leader;
    if (setup.under_shell && read(report[0], &session->program, sizeof session->program) < 0)
        give_up("shell");
    return session;
}

void session_end(struct session *session)
{
    if (!session->has_ended) kill(session->program, SIGKILL);
    if (session->leader != session->program || !session->has_ended) {
        kill(session->leader, SIGKILL);
        waitpid(session->leader, NULL, 0);
    }
    if (session->master >= 0) close(session->master);
    close(session->slave);
    close(session->from_shell);
    close(session->to_shell);
    vterm_free(session->vterm);
    if (session->convert != (iconv_t)-1) iconv_close(session->convert);
    free(session->bytes);
    free(session->text);
    free(session);
}

pid_t session_pid(const struct session *session)
{
    return session->program;
}

int session_master(const struct session *session)
{
    return session->master;
}

/* Output is read while the program does not take input: both sides may be full. */
void session_send(struct session *session, const char *bytes, size_t size)
{
    while (size) {
        ssize_t sent = write(session->master, bytes, size);
        if (sent < 0 && errno != EAGAIN) return;
        if (sent > 0) {
            bytes += sent;
            size -= (size_t)sent;
        }
        session_pump(session, sent > 0 ? 0 : 5);
    }
}

void session_type(struct session *session, const char *text)
{
    session_send(session, text, strlen(text));
}

void session_resize_pty(struct session *session, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(session->master, TIOCSWINSZ, &size);
}

void session_resize(struct session *session, int rows, int columns)
{
    session->rows = rows;
    session->columns = columns;
    vterm_set_size(session->vterm, rows, columns);
    session_resize_pty(session, rows, columns);
}

void session_hang_up(struct session *session)
{
    close(session->master);
    session->master = -1;
}

static void feed(struct session *session, char *bytes, size_t size)
{
    if (session->convert == (iconv_t)-1) {
        vterm_input_write(session->vterm, bytes, size);
        return;
    }
    char from[4200], to[16800];
    memcpy(from, session->partial, session->partial_size);
    memcpy(from + session->partial_size, bytes, size);
    char *in = from, *out = to;
    size_t left = session->partial_size + size, room = sizeof to;
    while (left && iconv(session->convert, &in, &left, &out, &room) == (size_t)-1) {
        if (errno == EINVAL) break; /* the rest of the character comes later */
        *out++ = '?';
        in++, left--, room--;
    }
    session->partial_size = left < sizeof session->partial ? left : 0;
    memcpy(session->partial, in, session->partial_size);
    vterm_input_write(session->vterm, to, (size_t)(out - to));
}

static void keep(struct session *session, const char *bytes, size_t size)
{
    if (session->size + size > session->room) {
        session->room = (session->size + size) * 2;
        session->bytes = need(realloc(session->bytes, session->room));
    }
    memcpy(session->bytes + session->size, bytes, size);
    session->size += size;
}

long session_pump(struct session *session, int ms)
{
    char bytes[4096];
    struct pollfd master = {.fd = session->master, .events = POLLIN};
    if (session->master < 0) return -1;
    if (poll(&master, 1, ms) <= 0) return 0;
    ssize_t count = read(session->master, bytes, sizeof bytes);
    if (count < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
    keep(session, bytes, (size_t)count);
    feed(session, bytes, (size_t)count);
    return count;
}

static bool wait_for(struct session *session, const char *text, int ms, bool present)
{
    long end = now_ms() + ms;
    for (;;) {
        if ((strstr(session_screen(session), text) != NULL) == present) return true;
        long left = end - now_ms();
        if (left <= 0 || session_pump(session, (int)left) < 0) return false;
        while (session_pump(session, 0) > 0) {
        }
    }
}

bool session_wait(struct session *session, const char *text, int ms)
{
    return wait_for(session, text, ms, true);
}

bool session_wait_gone(struct session *session, const char *text, int ms)
{
    return wait_for(session, text, ms, false);
}

/* Is the program at work, or waiting for a processor? On a busy machine it may be silent for
 * long before it has even seen a key. `1234 (yusuan) S 1 ...` */
static bool is_running(const struct session *session)
{
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)session->program);
    FILE *file = fopen(path, "r");
    if (!file) return false;
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] == ' ' && (end[2] == 'R' || end[2] == 'D');
}

/* How often the program has gone to sleep. `voluntary_ctxt_switches:	12` */
static long count_sleeps(const struct session *session)
{
    static const char name[] = "\nvoluntary_ctxt_switches:";
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%ld/status", (long)session->program);
    FILE *file = fopen(path, "r");
    if (!file) give_up(path);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    const char *found = strstr(text, name);
    return found ? strtol(found + sizeof name - 1, NULL, 10) : 0;
}

void session_press_unread(struct session *session, const char *text, int ms)
{
    struct pollfd nothing = {.fd = -1};
    int waiting = 0;
    long sleeps = count_sleeps(session);
    if (write(session->master, text, strlen(text)) < 0) give_up("write");
    for (long end = now_ms() + ms; now_ms() < end; poll(&nothing, 1, 1)) {
        if (ioctl(session->slave, FIONREAD, &waiting) < 0) give_up("slave");
        if (waiting == 0 && count_sleeps(session) > sleeps && !is_running(session)) return;
    }
}

int session_unread(struct session *session)
{
    int waiting = 0;
    struct termios raw = session_attributes(session), found = raw;
    cfmakeraw(&raw); /* else a line that is not complete does not count */
    tcsetattr(session->slave, TCSANOW, &raw);
    if (ioctl(session->slave, FIONREAD, &waiting) < 0) give_up("slave");
    tcsetattr(session->slave, TCSANOW, &found);
    return waiting;
}

long session_pump_deaf(struct session *session)
{
    bool was_deaf = session->is_deaf;
    session->is_deaf = true;
    long count = session_pump(session, 0);
    session->is_deaf = was_deaf;
    return count;
}

/* `\E[0n`: all is well. */
void session_answer(struct session *session)
{
    if (session->owes_answer) session_type(session, "\033[0n");
    session->owes_answer = false;
}

size_t session_settle(struct session *session, int quiet_ms)
{
    enum { PATIENCE = 30000 };
    size_t before = session->size;
    long end = now_ms() + PATIENCE;
    for (;;) {
        while (session_pump(session, quiet_ms) > 0) {
        }
        if (!is_running(session) || now_ms() > end) break;
    }
    return session->size - before;
}

static size_t put_utf8(char *out, uint32_t code)
{
    if (code < 0x80) return out[0] = (char)code, 1;
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static size_t put_cell(const VTermScreenCell *cell, char *out)
{
    size_t used = 0;
    if (cell->chars[0] == (uint32_t)-1) return 0; /* right half of a wide one */
    if (!cell->chars[0]) return out[0] = ' ', 1;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        used += put_utf8(out + used, cell->chars[i]);
    return used;
}

const char *session_screen(struct session *session)
{
    size_t cells = (size_t)session->rows * (size_t)(session->columns + 1);
    free(session->text);
    session->text = need(malloc(cells * 4 * VTERM_MAX_CHARS_PER_CELL + 1));
    char *out = session->text;
    for (VTermPos at = {0}; at.row < session->rows; at.row++) {
        char *line = out;
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (vterm_screen_get_cell(session->screen, at, &cell)) out += put_cell(&cell, out);
        }
        while (out > line && out[-1] == ' ')
            out--;
        *out++ = '\n';
    }
    *out = '\0';
    return session->text;
}

int session_count_reverse(struct session *session)
{
    int count = 0;
    for (VTermPos at = {0}; at.row < session->rows; at.row++)
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (vterm_screen_get_cell(session->screen, at, &cell)) count += cell.attrs.reverse;
        }
    return count;
}

/* -1: the terminal's own. */
static int colour_of(VTermColor colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour)) return -1;
    return VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : 256;
}

const char *session_looks(struct session *session)
{
    size_t room = (size_t)session->rows * (size_t)session->columns * 24 + 1, used = 0;
    free(session->text);
    session->text = need(malloc(room));
    session->text[0] = '\0';
    for (VTermPos at = {0}; at.row < session->rows; at.row++)
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (!vterm_screen_get_cell(session->screen, at, &cell)) continue;
            if (cell.chars[0] == (uint32_t)-1) continue; /* right half of a wide one */
            bool is_blank = (cell.chars[0] == 0 || cell.chars[0] == ' ') && !cell.attrs.reverse;
            used += (size_t)snprintf(session->text + used, room - used, "%d%d%d %d %d,",
                                     cell.attrs.bold && !is_blank, cell.attrs.underline,
                                     cell.attrs.reverse, is_blank ? -1 : colour_of(cell.fg),
                                     colour_of(cell.bg));
        }
    return session->text;
}

bool session_in_alternate(const struct session *session)
{
    return session->in_alternate;
}

bool session_cursor_visible(const struct session *session)
{
    return session->cursor_visible;
}

struct termios session_found(const struct session *session)
{
    return session->found;
}

struct termios session_attributes(const struct session *session)
{
    struct termios attributes = {0};
    tcgetattr(session->slave, &attributes);
    return attributes;
}

const char *session_bytes(const struct session *session, size_t *size)
{
    *size = session->size;
    return session->bytes;
}

/* What the shell reports, or what waitpid() says without one. */
static void look_at_program(struct session *session)
{
    if (session->has_ended) return;
    if (session->leader == session->program) {
        session->has_ended = waitpid(session->leader, &session->status, WNOHANG) > 0;
        return;
    }
    struct pollfd report = {.fd = session->from_shell, .events = POLLIN};
    int status;
    if (poll(&report, 1, 0) <= 0) return;
    if (read(session->from_shell, &status, sizeof status) != (ssize_t)sizeof status) return;
    session->is_stopped = WIFSTOPPED(status);
    session->has_ended = !session->is_stopped;
    session->status = status;
}

int session_wait_exit(struct session *session, int ms)
{
    struct pollfd nothing = {.fd = -1};
    for (long end = now_ms() + ms; !session->has_ended && now_ms() < end;) {
        look_at_program(session);
        if (!session->has_ended && session_pump(session, 5) < 0) poll(&nothing, 1, 1);
    }
    while (session_pump(session, 0) > 0) {
    }
    return session->has_ended ? session->status : -1;
}

int session_wait_exit_unread(struct session *session, int ms)
{
    struct pollfd nothing = {.fd = -1};
    for (long end = now_ms() + ms; !session->has_ended && now_ms() < end;) {
        look_at_program(session);
        if (!session->has_ended) poll(&nothing, 1, 1);
    }
    return session->has_ended ? session->status : -1;
}

bool session_wait_stopped(struct session *session, int ms)
{
    for (long end = now_ms() + ms; !session->is_stopped && now_ms() < end;) {
        look_at_program(session);
        if (!session->is_stopped) session_pump(session, 5);
    }
    while (session_pump(session, 0) > 0) {
    }
    return session->is_stopped;
}

void session_continue(struct session *session)
{
    session->is_stopped = false;
    if (write(session->to_shell, "c", 1) != 1) give_up("shell");
}

bool same_attributes(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

int session_quit(struct session *session, const char *keys, int ms)
{
    session_type(session, keys);
    int status = session_wait_exit(session, ms);
    session_end(session);
    return status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
