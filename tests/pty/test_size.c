/*
 * Sizes: every small one, large ones, absurd ones, and storms of them.
 */
#include "session.h"
#include "tally.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { START = 30000, SOON = 15000, QUIET = 60 }; /* ms */

static struct session *begin(int rows, int columns)
{
    const char *arguments[] = {program(), NULL};
    return session_start(
        (struct session_setup){.arguments = arguments, .rows = rows, .columns = columns});
}

static bool ends_well(struct session *session)
{
    session_type(session, "qqqq");
    int status = session_wait_exit(session, SOON);
    session_end(session);
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void test_start(struct tally *tally, int rows, int columns)
{
    struct session *session = begin(rows, columns);
    bool drawn = session_pump(session, START) > 0;
    session_settle(session, QUIET);
    static const char *const keys[] = {"\r", "\033OB", "?", "q", "\033OC", "\033"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        session_type(session, keys[i]);
        session_settle(session, QUIET / 4);
    }
    session_settle(session, 2 * QUIET);
    check(tally, drawn && ends_well(session), "%d x %d: draws, takes keys, ends", columns,
          rows);
}

/* The screen of a program that was started at this size and got the same keys. */
static char *fresh_screen(int rows, int columns, const char *keys)
{
    struct session *session = begin(rows, columns);
    session_pump(session, START);
    session_settle(session, 2 * QUIET);
    session_type(session, keys);
    session_settle(session, 2 * QUIET);
    char *screen = strdup(session_screen(session));
    ends_well(session);
    return screen;
}

static void test_storm(struct tally *tally, int rows, int columns, const char *keys)
{
    struct session *session = begin(24, 80);
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, QUIET);
    session_type(session, keys);
    session_settle(session, QUIET);
    srand(7);
    for (int i = 0; i < 500; i++) {
        session_resize_pty(session, 1 + rand() % 200, 1 + rand() % 400);
        session_pump(session, 0);
    }
    session_settle(session, QUIET);
    long last = now_ms();
    session_resize(session, rows, columns);
    char *wanted = fresh_screen(rows, columns, keys);
    session_settle(session, QUIET);
    check(tally, strcmp(wanted, session_screen(session)) == 0,
          "after 500 sizes: the screen of a fresh start at %d x %d (%ld ms)", columns, rows,
          now_ms() - last);
    free(wanted);
    check(tally, ends_well(session), "after 500 sizes: ends well");
}

/* The signal without a new size: drawn once for many. */
static void test_signal_storm(struct tally *tally)
{
    struct session *session = begin(24, 80);
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, QUIET);
    char *before = strdup(session_screen(session));
    for (int i = 0; i < 2000; i++)
        kill(session_pid(session), SIGWINCH);
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) == 0,
          "2000 SIGWINCH: the same screen");
    free(before);
    check(tally, ends_well(session), "2000 SIGWINCH: ends well");
}

static void test_absurd(struct tally *tally)
{
    struct session *session = begin(24, 80);
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, QUIET);
    char *before = strdup(session_screen(session));
    session_resize_pty(session, 32767, 32767);
    session_settle(session, 300);
    session_resize_pty(session, 0, 0);
    session_settle(session, QUIET);
    session_resize(session, 24, 80);
    check(tally, session_pump(session, SOON) > 0, "answers after 32767 x 32767");
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) == 0, "the same screen as before");
    free(before);
    check(tally, ends_well(session), "after 32767 x 32767: ends well");
}

/* The size is set before the program starts: the screen behind stays small. */
static void test_absurd_start(struct tally *tally)
{
    const char *arguments[] = {"/bin/sh", "-c", "stty rows 32767 columns 32767; exec \"$0\"",
                               program(), NULL};
    struct session *session = session_start((struct session_setup){.arguments = arguments});
    long start = now_ms();
    check(tally, session_pump(session, START) > 0, "starts at 32767 x 32767");
    session_settle(session, 300);
    check(tally, now_ms() - start < START, "draws within %d ms: %ld", START, now_ms() - start);
    check(tally, ends_well(session), "ends well at 32767 x 32767");
}

int main(void)
{
    struct tally tally = {0};
    for (int rows = 1; rows <= 5; rows++)
        for (int columns = 1; columns <= 5; columns++)
            test_start(&tally, rows, columns);
    test_start(&tally, 1, 500);
    test_start(&tally, 200, 1);
    test_start(&tally, 10, 40);
    test_start(&tally, 200, 500);
    test_storm(&tally, 30, 100, "");
    test_storm(&tally, 30, 100, "\r\033OB\033OB");
    test_storm(&tally, 10, 40, "\r");
    test_storm(&tally, 3, 3, "");
    test_signal_storm(&tally);
    test_absurd(&tally);
    test_absurd_start(&tally);
    return tally_end(&tally);
}
