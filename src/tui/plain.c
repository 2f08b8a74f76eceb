/*
 * The loop of --plain: wait for keys, signals or room for output; give the app the keys that
 * have come; say what has changed. A line that takes no more is not spoken to before it does.
 * That tells little where a network holds what the line does not take yet; so a key that comes
 * close behind another, as of one that is held down, is answered only when no more have come
 * for a moment. The line never lags behind its keyboard.
 */
#include "yusuan/plain.h"

#include "process/signals.h"
#include "tui/ability.h"
#include "tui/clock.h"
#include "tui/keystrokes.h"
#include "tui/sequences.h"
#include "tui/teletype.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PATIENCE = 100,       /* ms that a terminal gets to take the last words */
    HANGUP_PATIENCE = 50, /* ms */
    REPEATED = 150,       /* ms; keyboards repeat a key every 30 to 100 ms */
    KEYS_AT_ONCE = 4096   /* between two looks at the signals */
};

struct plain {
    const struct mem *mem;
    struct signals signals;
    struct teletype teletype;
    struct keystrokes keys;
    struct ability ability;
    int escape_delay;
    enum app_saying saying;
    bool is_stale;     /* there is something to say */
    long key_at;       /* when the last key came, in ms */
    bool is_repeated;  /* it came close behind another */
    bool is_line_new;  /* no key of this line of keys has come yet */
    bool is_over;      /* input has ended */
    bool is_all_taken; /* no key is in `keys`, but perhaps the beginning of one */
};

/* Do keys come as lines, each with its line feed? So they do from a shell window of Emacs,
 * which is a terminal nevertheless. */
static bool comes_by_lines(const struct teletype *teletype)
{
    const char *emacs = getenv("INSIDE_EMACS"); /* `29.1,comint` */
    return !teletype->is_terminal || (emacs && strstr(emacs, "comint"));
}

struct plain *plain_open(const struct mem *mem, FILE *in, FILE *out)
{
    struct plain *plain = mem_alloc(mem, 1, sizeof *plain);
    bool has_signals = signals_take(&plain->signals);
    plain->mem = mem;
    if (!has_signals || !teletype_open(&plain->teletype, mem, in, out)) {
        if (has_signals) signals_give_back(&plain->signals);
        mem_free(plain);
        return NULL;
    }
    ability_find_words(&plain->ability, teletype_has_all(&plain->teletype));
    plain->escape_delay = sequence_delay();
    plain->keys.by_lines = comes_by_lines(&plain->teletype);
    plain->is_line_new = plain->is_all_taken = true;
    return plain;
}

const struct look *plain_look(const struct plain *plain)
{
    return &plain->ability.look;
}

/* How long the answer still has to wait for another key, in ms. */
static int time_to_wait(const struct plain *plain)
{
    long passed = now_in_ms() - plain->key_at;
    return plain->is_repeated && passed < REPEATED ? (int)(REPEATED - passed) : 0;
}

static void note_key(struct plain *plain)
{
    long now = now_in_ms();
    plain->is_repeated = plain->teletype.is_terminal && now - plain->key_at < REPEATED;
    plain->key_at = now;
}

static void say(struct plain *plain, struct app *app)
{
    struct arena *arena = arena_new(plain->mem);
    struct str text = app_say(app, teletype_rows(&plain->teletype), plain->saying, arena);
    teletype_put(&plain->teletype, text);
    arena_free(arena);
    plain->is_stale = false;
    plain->saying = APP_SAY_NEWS;
}

/* Who comes back hears where they are. */
static void resume(struct plain *plain)
{
    teletype_enter(&plain->teletype);
    plain->is_stale = true;
    plain->saying = APP_SAY_AGAIN;
}

/* `kill %1` continues a stopped job only to end it, in the background: the terminal is not to
 * be touched then. */
static void suspend(struct plain *plain, bool group)
{
    teletype_leave(&plain->teletype);
    signals_stop(&plain->signals, group);
    if (!signals_end()) resume(plain);
}

/* False when one of them ends the program. */
static bool take_signals(struct plain *plain, struct tui_end *end)
{
    for (int number; (number = signals_next(&plain->signals)) != 0;) {
        switch (number) {
        case SIGWINCH: break; /* rows are asked for when something is said */
        case SIGCONT: resume(plain); break;
        case SIGTSTP: suspend(plain, false); break;
        default: *end = (struct tui_end){TUI_SIGNAL, number}; return false;
        }
    }
    return true;
}

/* The end of a line of keys is a key where nothing else stands on the line, and where it ends
 * what is typed. False: it is none. */
static bool is_key(struct plain *plain, const struct app *app, uint32_t *key)
{
    bool was_new = plain->is_line_new;
    plain->is_line_new = *key == KEY_OF_LINE_END;
    if (*key != KEY_OF_LINE_END) return true;
    *key = KEY_OF_ENTER;
    return was_new || app_is_asking(app);
}

/* False when the app quits. */
static bool give_key(struct plain *plain, struct app *app, uint32_t key)
{
    plain->is_stale = true;
    note_key(plain);
    switch (app_key(app, key)) {
    case APP_QUIT: return false;
    case APP_REPAINT: plain->saying = APP_SAY_ALL; return true;
    case APP_SUSPEND: suspend(plain, true); return true;
    default: return true;
    }
}

/* From a terminal all keys that have come, from elsewhere each by itself. `no_more`: no byte
 * has come for a while. False when the app quits. */
static bool take_keys(struct plain *plain, struct app *app, bool no_more)
{
    uint32_t key = 0;
    for (int count = 0; count < KEYS_AT_ONCE; count++) {
        if (!plain->teletype.is_terminal && plain->is_stale) return true;
        plain->is_all_taken = !keystrokes_next(&plain->keys, no_more, &key);
        if (plain->is_all_taken) return true;
        if (is_key(plain, app, &key) && !give_key(plain, app, key)) return false;
    }
    return true;
}

static void read_keys(struct plain *plain)
{
    size_t room;
    char *bytes = keystrokes_room(&plain->keys, &room);
    ssize_t size = read(plain->teletype.in, bytes, room);
    if (size > 0)
        keystrokes_add(&plain->keys, (size_t)size);
    else if (size == 0 || (errno != EAGAIN && errno != EINTR))
        plain->is_over = true;
}

/* What poll() has seen. */
struct events {
    bool keys, signal, room, nothing;
};

static struct events wait_for(const struct plain *plain, bool reads, bool writes, int timeout)
{
    struct pollfd watched[] = {{.fd = reads ? plain->teletype.in : -1, .events = POLLIN},
                               {.fd = plain->signals.fd, .events = POLLIN},
                               {.fd = writes ? plain->teletype.writer : -1, .events = POLLOUT}};
    int count = poll(watched, 3, timeout);
    if (count <= 0) return (struct events){.nothing = count == 0};
    return (struct events){.keys = watched[0].revents,
                           .signal = watched[1].revents & POLLIN,
                           .room = watched[2].revents};
}

/* The kernel wakes a reader before it sends SIGHUP; the signal says more than the end of
 * input. Of a pipe that is an end like any other. */
static bool take_end(struct plain *plain, struct tui_end *end)
{
    *end = (struct tui_end){plain->teletype.is_terminal ? TUI_LOST : TUI_QUIT, 0};
    struct pollfd signal = {.fd = plain->signals.fd, .events = POLLIN};
    if (plain->teletype.is_terminal && poll(&signal, 1, HANGUP_PATIENCE) > 0)
        take_signals(plain, end);
    return false;
}

/* The rest of what was said first. False when nothing is taken any more. */
static bool speak(struct plain *plain, struct app *app)
{
    if (!teletype_is_sending(&plain->teletype) && plain->is_stale) say(plain, app);
    return teletype_send(&plain->teletype);
}

/* Waits for what the next step is about. *no_more: no byte has come for as long as the rest of
 * a sequence takes. */
static struct events next_events(struct plain *plain, bool is_held, bool *no_more)
{
    bool sends = teletype_is_sending(&plain->teletype);
    bool reads = !is_held && plain->is_all_taken && !plain->is_over;
    bool waits = reads && keystrokes_are_waiting(&plain->keys);
    int pause = plain->is_stale && !sends && !plain->is_over ? time_to_wait(plain) : 0;
    bool writes = sends || (plain->is_stale && pause == 0);
    bool has_work = (!is_held && !plain->is_all_taken) || (plain->is_over && !writes);
    int timeout = has_work ? 0 : waits ? plain->escape_delay : pause > 0 ? pause : -1;
    struct events events = wait_for(plain, reads, writes, timeout);
    *no_more = (waits && events.nothing) || plain->is_over;
    return events;
}

static bool step(struct plain *plain, struct app *app, struct tui_end *end)
{
    bool is_held = !plain->teletype.is_terminal && /* each key is answered first */
                   (plain->is_stale || teletype_is_sending(&plain->teletype));
    bool no_more;
    struct events events = next_events(plain, is_held, &no_more);
    if (events.signal && !take_signals(plain, end)) return false;
    if (events.keys) read_keys(plain);
    if (!is_held && !take_keys(plain, app, no_more || plain->is_over)) {
        *end = (struct tui_end){TUI_QUIT, 0};
        return false;
    }
    if (plain->is_over && plain->is_all_taken && !plain->is_stale &&
        !teletype_is_sending(&plain->teletype))
        return take_end(plain, end);
    if (events.room && !speak(plain, app)) {
        *end = (struct tui_end){TUI_LOST, 0};
        return false;
    }
    return true;
}

/* What is unsent when the program ends: all of it to a pipe, to a terminal what it takes. */
static void send_rest(struct plain *plain, struct tui_end *end)
{
    int patience = plain->teletype.is_output_shown ? PATIENCE : -1;
    while (end->why == TUI_QUIT && teletype_is_sending(&plain->teletype)) {
        struct events events = wait_for(plain, false, true, patience);
        if (events.nothing || (events.signal && !take_signals(plain, end))) return;
        if (events.room && !teletype_send(&plain->teletype)) end->why = TUI_LOST;
    }
}

struct tui_end plain_run(struct plain *plain, struct app *app)
{
    struct tui_end end = {TUI_QUIT, 0};
    plain->is_stale = true;
    plain->saying = APP_SAY_AGAIN;
    while (step(plain, app, &end)) {
    }
    send_rest(plain, &end);
    plain_restore(plain);
    return end;
}

void plain_restore(struct plain *plain)
{
    if (plain) teletype_leave(&plain->teletype);
}

void plain_close(struct plain *plain)
{
    if (!plain) return;
    teletype_close(&plain->teletype);
    signals_give_back(&plain->signals);
    mem_free(plain);
}
