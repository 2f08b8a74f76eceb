/*
 * Signals are blocked and read from a descriptor, so that nothing happens in between; what
 * comes too late for the loading is delivered when it has ended. See progress.h.
 */
#include "cli/progress.h"

#include "yusuan/amount.h"
#include "yusuan/say.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

enum {
    SHOWN_AFTER = 200, /* ms */
    BAR = 20,          /* cells */
    FORMS = 3,         /* of the line */
    ROOM = 512,        /* bytes */
    ESCAPE = 27
};

struct progress {
    struct output *err;
    bool waits;
    int signals; /* signalfd; -1: there is none */
    sigset_t mask_found;
    bool reads_keys;      /* the terminal gives each key at once ... */
    struct termios found; /* ... and did this before */
    bool draws;
    enum progress_form form;
    uint64_t said; /* of PROGRESS_LINES: tenths, or rows, the last time */
    bool is_shown;
    int signal;
};

/* A signal that the caller ignores stays ignored. */
static void take_signals(struct progress *progress)
{
    static const int WANTED[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction found;
    sigset_t taken;
    sigemptyset(&taken);
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++) {
        if (sigaction(WANTED[i], NULL, &found) == 0 && found.sa_handler != SIG_IGN)
            sigaddset(&taken, WANTED[i]);
    }
    sigprocmask(SIG_BLOCK, &taken, &progress->mask_found);
    progress->signals = signalfd(-1, &taken, SFD_NONBLOCK | SFD_CLOEXEC);
}

struct progress *progress_begin(const struct mem *mem, struct output *err, bool waits,
                                enum progress_form form)
{
    struct progress *progress = mem_alloc(mem, 1, sizeof *progress);
    progress->err = err;
    progress->form = form;
    progress->draws = isatty(STDERR_FILENO);
    progress->waits = waits;
    progress->signals = -1;
    if (!waits) take_signals(progress);
    return progress;
}

/* Keys come one by one, and are not shown; Ctrl-C stays a signal. */
static void take_keys(struct progress *progress)
{
    if (!isatty(STDIN_FILENO) || tcgetpgrp(STDIN_FILENO) != getpgrp() ||
        tcgetattr(STDIN_FILENO, &progress->found) != 0)
        return;
    struct termios each = progress->found;
    each.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    each.c_cc[VMIN] = 0;
    each.c_cc[VTIME] = 0;
    progress->reads_keys = tcsetattr(STDIN_FILENO, TCSANOW, &each) == 0;
}

/* Esc alone, not the beginning of what an arrow key sends. */
static bool escape_pressed(const struct progress *progress)
{
    char keys[64];
    if (!progress->reads_keys) return false;
    ssize_t size = read(STDIN_FILENO, keys, sizeof keys);
    return size == 1 && keys[0] == ESCAPE;
}

static int signal_come(const struct progress *progress)
{
    struct signalfd_siginfo info;
    if (progress->signals < 0) return 0;
    return read(progress->signals, &info, sizeof info) == (ssize_t)sizeof info
               ? (int)info.ssi_signo
               : 0;
}

static int columns(void)
{
    struct winsize size;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

/* The numbers of the line, as text. */
struct numbers {
    char bar[BAR + 1];
    char rows[AMOUNT_ROOM], done[AMOUNT_ROOM], all[AMOUNT_ROOM], left[AMOUNT_ROOM],
        percent[AMOUNT_ROOM];
};

static void write_numbers(struct numbers *out, const struct load_progress *progress)
{
    uint64_t megabyte = 1000000, all = progress->all_bytes;
    uint64_t bytes = progress->bytes < all || all == 0 ? progress->bytes : all;
    number_format(out->rows, progress->rows);
    number_format(out->done, bytes / megabyte);
    if (all == 0) return;
    memset(out->bar, '-', BAR);
    memset(out->bar, '#', bytes * BAR / all);
    out->bar[BAR] = '\0';
    number_format(out->all, (all + megabyte - 1) / megabyte);
    number_format(out->percent, bytes * 100 / all);
    uint64_t left = bytes ? (uint64_t)progress->milliseconds * (all - bytes) / bytes : 0;
    number_format(out->left, (left + 999) / 1000);
}

/* What stands in the line: the bar as far as it is known, rows, MB, and how long it will take.
 * `form`: from 0, each shorter than the one before. */
static int describe(char line[ROOM], int form, const struct load_progress *progress)
{
    struct numbers numbers;
    write_numbers(&numbers, progress);
    if (progress->all_bytes == 0)
        return form == 0 ? snprintf(line, ROOM, _("%s rows  %s MB"), numbers.rows, numbers.done)
                         : snprintf(line, ROOM, _("%s MB"), numbers.done);
    switch (form) {
    case 0:
        return snprintf(line, ROOM, _("[%s]  %s rows  %s of %s MB  %s s left"), numbers.bar,
                        numbers.rows, numbers.done, numbers.all, numbers.left);
    case 1:
        return snprintf(line, ROOM, _("%s rows  %s of %s MB  %s s left"), numbers.rows,
                        numbers.done, numbers.all, numbers.left);
    default: return snprintf(line, ROOM, "%s %%", numbers.percent);
    }
}

static const char *end_text(const struct progress *progress)
{
    return progress->reads_keys ? _("Esc cancels") : _("Ctrl-C cancels");
}

/* The longest form that fits the terminal, and what ends the loading; the shortest one is cut
 * where even that does not fit. */
static struct str fitting(const struct progress *progress, char line[ROOM],
                          const struct load_progress *at)
{
    const char *end = end_text(progress);
    size_t room = (size_t)columns() - 1, next;
    struct str text = STR_EMPTY;
    for (int form = 0; form < FORMS; form++) {
        int size = describe(line, form, at);
        size += snprintf(line + size, (size_t)(ROOM - size), "   %s", end);
        text = (struct str){line, (size_t)size};
        if (text_width(text, progress->err->ambiguous) <= room) return text;
    }
    return str_slice(text, 0, text_wrap(text, 0, room, progress->err->ambiguous, &next));
}

/* It is only a line that says how far it is: what cannot be written is no matter. */
static void write_line(struct progress *progress, const char *line)
{
    int error = progress->err->error;
    put_literal(progress->err, line);
    progress->err->error = error;
    progress->is_shown = true;
}

/* Is there more to say than the last time: another tenth, or twice as many rows where the whole
 * is not known? */
static bool is_news(struct progress *progress, const struct load_progress *at)
{
    uint64_t all = at->all_bytes, bytes = at->bytes < all ? at->bytes : all;
    uint64_t now = all > 0 ? bytes * 10 / all : at->rows;
    uint64_t wanted = all > 0 || progress->said == 0 ? progress->said + 1 : progress->said * 2;
    if (progress->is_shown && now < wanted) return false;
    progress->said = now;
    return true;
}

/* `reading: 30 %, 1,200,000 rows`; the first time also what ends it. */
static void say(struct progress *progress, const struct load_progress *at)
{
    char line[ROOM], rows[AMOUNT_ROOM];
    if (!is_news(progress, at)) return;
    number_format(rows, at->rows);
    int size = at->all_bytes > 0 ? snprintf(line, ROOM, _("reading: %u %%, %s rows"),
                                            (unsigned)progress->said * 10, rows)
                                 : snprintf(line, ROOM, _("reading: %s rows"), rows);
    snprintf(line + size, (size_t)(ROOM - size), "%s%s\n", progress->is_shown ? "" : _("; "),
             progress->is_shown ? "" : end_text(progress));
    write_line(progress, line);
}

static void draw(struct progress *progress, const struct load_progress *at)
{
    char line[ROOM], out[ROOM + 8];
    struct str text = fitting(progress, line, at);
    snprintf(out, sizeof out, "\r%.*s\033[K", STR_ARG(text));
    write_line(progress, out);
}

bool progress_watch(void *context, const struct load_progress *at)
{
    struct progress *progress = context;
    progress->signal = signal_come(progress);
    if (progress->signal) return false;
    if (at->milliseconds < SHOWN_AFTER) return true;
    if (!progress->is_shown && progress->draws) take_keys(progress);
    if (escape_pressed(progress)) return false;
    if (progress->draws && progress->form == PROGRESS_LINES) say(progress, at);
    if (progress->draws && progress->form == PROGRESS_BAR) draw(progress, at);
    return true;
}

void progress_restore(const struct progress *progress)
{
    static const char clear[] = "\r\033[K";
    if (!progress) return;
    if (progress->is_shown && progress->form == PROGRESS_BAR) {
        ssize_t written = write(STDERR_FILENO, clear, sizeof clear - 1);
        (void)written; /* it is only a line */
    }
    if (progress->reads_keys) tcsetattr(STDIN_FILENO, TCSANOW, &progress->found);
}

int progress_end(struct progress *progress)
{
    int signal = progress->signal;
    progress_restore(progress);
    if (progress->signals >= 0) close(progress->signals);
    if (!progress->waits) sigprocmask(SIG_SETMASK, &progress->mask_found, NULL);
    mem_free(progress);
    return signal;
}
