/*
 * Signals are blocked and read from a descriptor, so that nothing happens in between; what
 * comes too late for the loading is delivered when it has ended. See progress.h.
 *
 * Invariant: while `has_keys` is false the terminal's attributes are as they were found, and
 * they are so in each moment in which the program dies or stops, but for SIGKILL and SIGSTOP.
 */
#include "cli/progress.h"

#include "process/crash.h"
#include "process/signals.h"
#include "yusuan/amount.h"
#include "yusuan/say.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum {
    SHOWN_AFTER = 200, /* ms */
    BAR = 20,          /* cells */
    FORMS = 3,         /* of the line */
    ROOM = 512,        /* bytes */
    CRASH_STACK = 65536,
    ESCAPE = 27
};

struct progress {
    const struct mem *mem;
    struct output *err;
    bool waits;
    bool has_signals;
    struct signals signals;
    bool has_keys;        /* the terminal gives each key at once ... */
    struct termios found; /* ... and did this before */
    void *crash_stack;    /* NULL: no keys were taken yet */
    bool draws;
    enum progress_form form;
    uint64_t said; /* of PROGRESS_LINES: tenths, or rows, the last time */
    bool is_shown;
    int signal;
};

struct progress *progress_begin(const struct mem *mem, struct output *err, bool waits,
                                enum progress_form form)
{
    struct progress *progress = mem_alloc(mem, 1, sizeof *progress);
    progress->mem = mem;
    progress->err = err;
    progress->form = form;
    progress->draws = isatty(STDERR_FILENO);
    progress->waits = waits;
    progress->has_signals = !waits && signals_take(&progress->signals);
    return progress;
}

/* The terminal is only ours in the foreground: elsewhere to set it would stop the program. */
static bool has_terminal(void)
{
    return isatty(STDIN_FILENO) && tcgetpgrp(STDIN_FILENO) == getpgrp();
}

/* Keys come one by one, and are not shown; Ctrl-C and Ctrl-Z stay signals. */
static void set_keys(const struct progress *progress)
{
    struct termios each = progress->found;
    each.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    each.c_cc[VMIN] = 0;
    each.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &each);
}

/* Not where signals go their own way: nobody would put the terminal in order. */
static void take_keys(struct progress *progress)
{
    if (progress->has_keys || !progress->has_signals || !has_terminal() ||
        tcgetattr(STDIN_FILENO, &progress->found) != 0)
        return;
    if (!progress->crash_stack)
        progress->crash_stack = mem_alloc(progress->mem, 1, CRASH_STACK);
    crash_arm(STDIN_FILENO, &progress->found, progress->crash_stack, CRASH_STACK);
    progress->has_keys = true;
    set_keys(progress);
}

static void leave_keys(struct progress *progress)
{
    if (!progress->has_keys) return;
    if (has_terminal()) tcsetattr(STDIN_FILENO, TCSANOW, &progress->found);
    progress->has_keys = false;
    crash_disarm();
}

static void clear_line(const struct progress *progress)
{
    static const char clear[] = "\r\033[K";
    if (!progress->is_shown || progress->form != PROGRESS_BAR) return;
    ssize_t written = write(STDERR_FILENO, clear, sizeof clear - 1);
    (void)written; /* it is only a line */
}

/* Stops as SIGTSTP does; the shell finds its terminal as it was. Once we go on in the
 * foreground, the next look at the keys takes it again. */
static void suspend(struct progress *progress)
{
    progress_restore(progress);
    signals_stop(&progress->signals, false);
}

/* Who was stopped by SIGSTOP could not leave the terminal, and finds there what the shell has
 * set since. */
static void resume(struct progress *progress)
{
    if (!progress->has_keys) return;
    if (has_terminal())
        set_keys(progress);
    else
        leave_keys(progress);
}

/* The signal that ends the loading; 0: none has come. */
static int take_signals(struct progress *progress)
{
    if (!progress->has_signals) return 0;
    for (int number; (number = signals_next(&progress->signals)) != 0;) {
        switch (number) {
        case SIGWINCH: break; /* columns are asked for when the line is drawn */
        case SIGTSTP: suspend(progress); break;
        case SIGCONT: resume(progress); break;
        default: return number;
        }
    }
    return 0;
}

/* Esc alone, not the beginning of what an arrow key sends. */
static bool escape_pressed(const struct progress *progress)
{
    char keys[64];
    if (!progress->has_keys || !has_terminal()) return false;
    ssize_t size = read(STDIN_FILENO, keys, sizeof keys);
    return size == 1 && keys[0] == ESCAPE;
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
    return progress->has_keys ? _("Esc cancels") : _("Ctrl-C cancels");
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
    progress->signal = take_signals(progress);
    if (progress->signal) return false;
    if (at->milliseconds < SHOWN_AFTER) return true;
    if (progress->draws) take_keys(progress);
    if (escape_pressed(progress)) return false;
    if (progress->draws && progress->form == PROGRESS_LINES) say(progress, at);
    if (progress->draws && progress->form == PROGRESS_BAR) draw(progress, at);
    return true;
}

void progress_restore(struct progress *progress)
{
    if (!progress) return;
    clear_line(progress);
    leave_keys(progress);
}

int progress_end(struct progress *progress)
{
    int signal = progress->signal;
    progress_restore(progress);
    if (progress->has_signals) signals_give_back(&progress->signals);
    mem_free(progress->crash_stack);
    mem_free(progress);
    return signal;
}
