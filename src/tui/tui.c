/*
 * The loop: wait for keys, signals or room for output; give the app all keys that have come;
 * draw once. A slow terminal therefore misses frames, it never lags behind its keyboard.
 */
#include "yusuan/tui.h"

#include "process/signals.h"
#include "tui/ability.h"
#include "tui/blit.h"
#include "tui/clipboard.h"
#include "tui/input.h"
#include "tui/mouse.h"
#include "tui/terminal.h"
#include "tui/terminfo.h"
#include "tui/theme.h"
#include "yusuan/say.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    KEYS_AT_ONCE = 4096, /* between two looks at the signals: a pasted megabyte does not make us
                            deaf */
    EMPTY_READS = 3,
    HANGUP_PATIENCE = 50,   /* ms */
    BREATH = 100,           /* ms */
    TERMINFO_ROOM = 1 << 18 /* more than a terminal's description takes */
};

struct tui {
    const struct mem *mem;
    struct signals signals;
    struct terminal terminal;
    struct input input;
    struct mouse_clicks clicks;
    enum clipboard_way clipboard;
    struct looks looks;
    struct ability ability;
    struct grid now, shown; /* of the terminal's size; `shown` is on the terminal */
    bool is_stale;          /* to be drawn */
    bool is_lost;           /* `shown` is not what stands there: draw every cell */
    bool has_more;          /* keys may wait inside curses */
    int empty_reads;        /* in a row: readable, but no byte */
};

/* Why there is no screen. `term` comes from the environment: nothing of it is printed raw. */
static bool refuse(struct tui_problem *problem, const char *why, const char *term)
{
    char name[48] = "";
    if (term) snprintf(name, sizeof name, " (TERM=%.32s)", term);
    for (char *c = name; *c; c++)
        if (*c < ' ' || *c > '~') *c = '?';
    snprintf(problem->message, sizeof problem->message,
             _("%s%s; `yusuan --plain` needs none of that, `yusuan print` writes the tables as "
               "text"),
             _(why), name);
    return false;
}

static bool check(struct tui_options options, struct tui_problem *problem)
{
    if (!isatty(fileno(options.in)) || !isatty(fileno(options.out)))
        return refuse(problem, N_("browsing needs a terminal as standard input and output"),
                      NULL);
    if (!options.term || !*options.term)
        return refuse(problem, N_("TERM, the type of the terminal, is not set"), NULL);
    switch (terminfo_check(options.term, fileno(options.out))) {
    case TERMINFO_UNKNOWN:
        return refuse(problem, N_("the type of the terminal is not known"), options.term);
    case TERMINFO_NO_CURSOR:
        return refuse(problem, N_("the terminal cannot position its cursor"), options.term);
    case TERMINFO_SUITS: break;
    }
    return true;
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool start(struct tui *tui, struct tui_options options)
{
    if (!signals_take(&tui->signals)) return false;
    if (!terminal_open(&tui->terminal, tui->mem, options.term, options.in, options.out)) {
        signals_give_back(&tui->signals);
        return false;
    }
    ability_find(&tui->ability, options.term);
    looks_set(&tui->looks, options.theme ? options.theme : &(struct theme){.name = THEME_AUTO},
              options.theme_is_asked || !is_set("NO_COLOR"));
    tui->clipboard = clipboard_find(options.term);
    tui->input.takes_mouse = options.mouse && terminfo_has_mouse();
    if (tui->input.takes_mouse) terminal_take_mouse(&tui->terminal);
    return input_open(&tui->input);
}

struct tui *tui_open(const struct mem *mem, struct tui_options options,
                     struct tui_problem *problem)
{
    mem_expect(mem, TERMINFO_ROOM); /* without it curses ends the process by itself */
    if (!check(options, problem)) return NULL;
    struct tui *tui = mem_alloc(mem, 1, sizeof *tui);
    tui->mem = mem;
    if (start(tui, options)) return tui;
    tui_close(tui);
    refuse(problem, N_("the terminal cannot be opened"), options.term);
    return NULL;
}

const struct look *tui_look(const struct tui *tui)
{
    return &tui->ability.look;
}

bool tui_has_clipboard(const struct tui *tui)
{
    return tui->clipboard != CLIPBOARD_NONE;
}

/* After the terminal's size, or what stands on it, may have changed. */
static void repaint(struct tui *tui)
{
    terminal_measure(&tui->terminal);
    if (tui->now.rows != tui->terminal.rows || tui->now.columns != tui->terminal.columns) {
        grid_free(&tui->now);
        grid_free(&tui->shown);
        grid_init(&tui->now, tui->mem, tui->terminal.rows, tui->terminal.columns);
        grid_init(&tui->shown, tui->mem, tui->terminal.rows, tui->terminal.columns);
    }
    tui->is_stale = tui->is_lost = true;
}

static bool draw(struct tui *tui, struct app *app)
{
    grid_clear(&tui->now);
    app_draw(app, &tui->now);
    blit(&tui->looks, &tui->ability, &tui->now, &tui->shown, tui->is_lost);
    struct grid drawn = tui->now;
    tui->now = tui->shown;
    tui->shown = drawn;
    tui->is_stale = tui->is_lost = false;
    return terminal_refresh(&tui->terminal);
}

static void resume(struct tui *tui)
{
    terminal_enter(&tui->terminal);
    input_resume(&tui->input);
    tui->empty_reads = 0; /* what poll() saw may have been read on leaving */
    repaint(tui);
}

/* `kill %1` continues a stopped job only to end it, in the background: the terminal is not to
 * be touched then. */
static void suspend(struct tui *tui, bool group)
{
    terminal_leave(&tui->terminal);
    signals_stop(&tui->signals, group);
    if (!signals_end()) resume(tui);
}

/* False when one of them ends the program. A burst of resizes is one repaint. */
static bool take_signals(struct tui *tui, struct tui_end *end)
{
    bool has_changed = false;
    for (int number; (number = signals_next(&tui->signals)) != 0;) {
        switch (number) {
        case SIGWINCH: has_changed = true; break;
        case SIGCONT: resume(tui); break;
        case SIGTSTP: suspend(tui, false); break;
        default: *end = (struct tui_end){TUI_SIGNAL, number}; return false;
        }
    }
    if (has_changed) repaint(tui);
    return true;
}

static void copy(struct tui *tui, struct str text)
{
    struct arena *scratch = arena_new(tui->mem);
    terminal_put(&tui->terminal, clipboard_bytes(scratch, tui->clipboard, text));
    arena_free(scratch);
    tui->is_stale = true;
}

static enum app_answer ask_app(struct tui *tui, struct app *app, uint32_t key)
{
    if (key != KEY_OF_MOUSE) return app_key(app, key);
    struct mouse mouse = tui->input.mouse;
    mouse_count(&tui->clicks, &mouse);
    return app_mouse(app, mouse);
}

/* False when the app quits. */
static bool give_key(struct tui *tui, struct app *app, uint32_t key)
{
    switch (ask_app(tui, app, key)) {
    case APP_COPY: copy(tui, app_copied(app)); return true;
    case APP_UNCHANGED: return true;
    case APP_CHANGED: tui->is_stale = true; return true;
    case APP_REPAINT: repaint(tui); return true;
    case APP_SUSPEND: suspend(tui, true); return true;
    case APP_QUIT: return false;
    }
    return true;
}

/* The next key; what the terminal has answered on the way is seen to. */
static bool next_key(struct tui *tui, uint32_t *key)
{
    bool has_key = input_next(&tui->input, key);
    if (has_key) terminal_has_key(&tui->terminal);
    if (tui->input.has_answer) terminal_has_answered(&tui->terminal);
    tui->input.has_answer = false;
    return has_key;
}

/* Gives the app all keys that have come, but looks up now and then. */
static bool take_keys(struct tui *tui, struct app *app, struct tui_end *end)
{
    tui->empty_reads = terminal_waiting(&tui->terminal) ? 0 : tui->empty_reads + 1;
    uint32_t key = 0;
    int count = 0;
    while (count < KEYS_AT_ONCE && next_key(tui, &key)) {
        tui->empty_reads = 0;
        count++;
        if (give_key(tui, app, key)) continue;
        *end = (struct tui_end){TUI_QUIT, 0};
        return false;
    }
    tui->has_more = count == KEYS_AT_ONCE;
    return true;
}

/* The kernel wakes a reader before it sends SIGHUP; the signal says more than the end of
 * input. */
static bool take_last_signal(struct tui *tui, struct tui_end *end)
{
    struct pollfd signal = {.fd = tui->signals.fd, .events = POLLIN};
    *end = (struct tui_end){TUI_LOST, 0};
    if (poll(&signal, 1, HANGUP_PATIENCE) > 0) take_signals(tui, end);
    return false;
}

/* The rest of the last frame first, then a new one, but none while keys wait: what it shows
 * would be old before it has arrived. False when the terminal takes nothing any more. */
static bool write_screen(struct tui *tui, struct app *app)
{
    if (!tui->terminal.is_entered) return true;
    if (terminal_is_sending(&tui->terminal)) return terminal_send(&tui->terminal);
    if (!tui->is_stale || tui->has_more || terminal_waiting(&tui->terminal) > 0) return true;
    return draw(tui, app);
}

static bool step(struct tui *tui, struct app *app, struct tui_end *end)
{
    bool writes = terminal_is_sending(&tui->terminal);
    int wait = -1;
    if (!writes && tui->is_stale) writes = terminal_is_ready(&tui->terminal, &wait);
    struct terminal_events events =
        terminal_wait(&tui->terminal, tui->signals.fd, writes, tui->has_more ? 0 : wait);
    if (events.signal && !take_signals(tui, end)) return false;
    if ((events.keys || tui->has_more) && !take_keys(tui, app, end)) return false;
    if (events.gone || tui->empty_reads >= EMPTY_READS) return take_last_signal(tui, end);
    if (events.room && !write_screen(tui, app)) return take_last_signal(tui, end);
    return true;
}

/* What comes in one breath with the key that has ended the program was pasted, or fell on the
 * keyboard: the shell must not take it for a command. What comes later is the shell's. */
static void pass_over(struct tui *tui)
{
    uint32_t key;
    struct terminal_events events = {.keys = terminal_waiting(&tui->terminal) > 0};
    while (events.keys && !events.gone && !events.signal) {
        for (int i = 0; i < KEYS_AT_ONCE && next_key(tui, &key);)
            i++;
        events = terminal_wait(&tui->terminal, tui->signals.fd, false, BREATH);
    }
}

struct tui_end tui_run(struct tui *tui, struct app *app)
{
    struct tui_end end = {TUI_QUIT, 0};
    repaint(tui);
    while (step(tui, app, &end)) {
    }
    if (end.why == TUI_QUIT) pass_over(tui);
    tui_restore(tui);
    return end;
}

void tui_restore(struct tui *tui)
{
    if (tui) terminal_leave(&tui->terminal);
}

void tui_close(struct tui *tui)
{
    if (!tui) return;
    if (tui->terminal.screen) {
        terminal_leave(&tui->terminal);
        input_close(&tui->input);
        terminal_close(&tui->terminal);
        signals_give_back(&tui->signals);
    }
    grid_free(&tui->now);
    grid_free(&tui->shown);
    mem_free(tui);
}

_Noreturn void tui_die(int number)
{
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    signal(number, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
    _exit(128 + number);
}
