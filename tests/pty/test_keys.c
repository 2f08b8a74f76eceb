/*
 * Keys: the lone ESC, sequences that come in pieces or that nobody knows, keys held down, a
 * pasted megabyte.
 */
#include "session.h"
#include "tally.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { START = 30000, SOON = 15000, QUIET = 60, ESCAPE_LIMIT = 110, TRIES = 5 }; /* ms */

static struct session *begin(struct tally *tally, const char *const *environment)
{
    const char *arguments[] = {program(), NULL};
    struct session *session = session_start(
        (struct session_setup){.arguments = arguments, .environment = environment});
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, QUIET);
    return session;
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    check(tally, session_quit(session, "qqqq", SOON) == 0, "%s: q ends it", name);
}

/* Takes what comes, for exactly so long. */
static void hold(struct session *session, int ms)
{
    for (long until = now_ms() + ms; now_ms() < until;)
        session_pump(session, (int)(until - now_ms()));
}

/* The screen after the keys; to be freed. */
static char *after(struct session *session, const char *keys)
{
    session_type(session, keys);
    session_settle(session, QUIET + ESCAPE_LIMIT);
    return strdup(session_screen(session));
}

static bool is_after(struct session *session, const char *keys, const char *wanted)
{
    char *screen = after(session, keys);
    bool same = strcmp(screen, wanted) == 0;
    free(screen);
    return same;
}

static long answer_time(struct session *session, const char *keys)
{
    long pressed = now_ms();
    session_type(session, keys);
    while (session_pump(session, 2000) == 0 && now_ms() < pressed + 2000) {
    }
    return now_ms() - pressed;
}

static void test_escape(struct tally *tally)
{
    struct session *session = begin(tally, NULL);
    char *contents = strdup(session_screen(session));
    long best = 10000;
    int came_back = 0;
    for (int i = 0; i < TRIES; i++) {
        free(after(session, "\r"));
        bool is_inside = strcmp(session_screen(session), contents) != 0;
        long time = answer_time(session, "\033");
        session_settle(session, QUIET);
        came_back += is_inside && strcmp(session_screen(session), contents) == 0;
        if (time < best) best = time;
    }
    check(tally, came_back == TRIES,
          "Enter goes in, ESC comes back with the cursor where it was");
    check(tally, best < ESCAPE_LIMIT, "a lone ESC is answered within %d ms: %ld", ESCAPE_LIMIT,
          best);
    free(contents);
    end(tally, session, "ESC");
}

static void test_escape_delay(struct tally *tally)
{
    const char *environment[] = {"ESCDELAY=20", NULL};
    struct session *session = begin(tally, environment);
    long best = 10000;
    for (int i = 0; i < TRIES; i++) {
        free(after(session, "\r"));
        long time = answer_time(session, "\033");
        session_settle(session, QUIET);
        if (time < best) best = time;
    }
    check(tally, best < 60, "ESCDELAY=20 is honoured: %ld ms", best);
    end(tally, session, "ESCDELAY");
}

static void test_split_arrow(struct tally *tally)
{
    struct session *session = begin(tally, NULL);
    free(after(session, "\r"));
    char *top = strdup(session_screen(session));
    char *below = after(session, "\033OB");
    check(tally, strcmp(top, below) != 0, "Down moves");
    check(tally, is_after(session, "\033OA", top), "Up moves back");
    session_type(session, "\033");
    hold(session, 60);
    check(tally, is_after(session, "OB", below), "Down in two pieces 60 ms apart is Down");
    check(tally, is_after(session, "\033[A", top), "Up as `ESC [ A` is Up");
    check(tally, is_after(session, "\033[B", below), "Down as `ESC [ B` is Down");
    free(top);
    free(below);
    end(tally, session, "arrows");
}

static void test_unknown(struct tally *tally)
{
    static const struct {
        const char *name, *bytes;
    } sequences[] = {
        {"Ctrl-Right", "\033[1;5C"},          {"a key nobody has", "\033[99;7~"},
        {"a focus report", "\033[I"},         {"the right button", "\033[<2;10;10M"},
        {"a device report", "\033[?64;1;2c"}, {"paste brackets", "\033[200~\033[201~"},
        {"an unknown SS3 key", "\033Ox"},
    };
    struct session *session = begin(tally, NULL);
    char *inside = after(session, "\r");
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        check(tally, is_after(session, sequences[i].bytes, inside), "%s does nothing",
              sequences[i].name);
    free(inside);
    end(tally, session, "unknown keys");
}

/* Twice 400 keys at once: drawn a few times, not 800 times, and the screen is the one that the
 * last of them leads to. */
static void test_held_down(struct tally *tally)
{
    enum { PRESSES = 400, LONGEST = 3 };
    static char down[PRESSES * LONGEST + 1], up[PRESSES * LONGEST + 1];
    for (int i = 0; i < PRESSES; i++) {
        memcpy(down + i * LONGEST, "\033OB", LONGEST);
        memcpy(up + i * LONGEST, "\033OA", LONGEST);
    }
    struct session *session = begin(tally, NULL);
    char *top = after(session, "\r");
    size_t before, now;
    session_bytes(session, &before);
    session_type(session, down);
    check(tally, is_after(session, up, top), "400 Down and 400 Up lead back");
    session_bytes(session, &now);
    check(tally, now - before < 40000, "800 keys at once cost %zu bytes", now - before);
    free(top);
    end(tally, session, "keys held down");
}

static void test_paste(struct tally *tally)
{
    enum { MEGABYTE = 1 << 20 };
    char *paste = malloc(MEGABYTE);
    for (int i = 0; i < MEGABYTE; i++)
        paste[i] = "jk jk1\tjk"[i % 9];
    struct session *session = begin(tally, NULL);
    long start = now_ms();
    session_send(session, paste, MEGABYTE);
    session_settle(session, 200);
    long taken = now_ms() - start;
    check(tally, taken < 20000, "a pasted megabyte is worked off in %ld ms", taken);
    free(paste);
    session_type(session, "\033"); /* a digit of it has opened a prompt */
    session_settle(session, 200);
    end(tally, session, "paste");
}

/* Left and Right move in what is typed: where, must be seen. */
static void test_cursor(struct tally *tally)
{
    struct session *session = begin(tally, NULL);
    bool at_first = session_cursor_visible(session);
    free(after(session, "F")); /* find: */
    check(tally, !at_first && session_cursor_visible(session),
          "the cursor is seen where something is typed, and only there");
    free(after(session, "\033"));
    check(tally, !session_cursor_visible(session), "it is hidden again");
    end(tally, session, "the cursor");
}

/* Where the terminal says what is pasted, it is no key, whatever its description knows. */
static void test_marked_paste(struct tally *tally)
{
    const char *arguments[] = {program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .term = "vt100"});
    size_t size;
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, QUIET);
    const char *bytes = session_bytes(session, &size);
    check(tally, memmem(bytes, size, "\033[?2004h", 8) != NULL, "pastes are to be marked");
    free(after(session, "\033[200~Q\rq\033[0nQ\n\033[201~"));
    check(tally, strstr(session_screen(session), "pasted") != NULL,
          "a paste outside a prompt is passed over, and that is said");
    end(tally, session, "marked paste");
}

/* Pasted where nothing marks it, `q` ends the program: the rest is not for the shell. */
static void test_paste_ends(struct tally *tally)
{
    struct session *session = begin(tally, NULL);
    session_type(session, "q echo pasted\r\n");
    check(tally, session_wait_exit(session, SOON) == 0, "a q in a paste ends the program");
    check(tally, session_unread(session) == 0, "nothing of the paste is left to the shell");
    session_end(session);
}

int main(void)
{
    struct tally tally = {0};
    test_escape(&tally);
    test_escape_delay(&tally);
    test_split_arrow(&tally);
    test_unknown(&tally);
    test_held_down(&tally);
    test_paste(&tally);
    test_marked_paste(&tally);
    test_paste_ends(&tally);
    test_cursor(&tally);
    return tally_end(&tally);
}
