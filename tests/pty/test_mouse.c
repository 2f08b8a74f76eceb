/*
 * The mouse and the clipboard, byte by byte.
 */
#include "session.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { START = 5000, SOON = 2000, QUIET = 60 }; /* ms */

static const char MOUSE_ON[] = "\033[?1000h\033[?1006h";
static const char MOUSE_OFF[] = "\033[?1006l\033[?1000l";

static struct session *begin(struct tally *tally, const char *option, const char *term,
                             const char *const *environment)
{
    const char *arguments[] = {program(), "--table", "t3", option, NULL};
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .environment = environment, .term = term});
    check(tally, session_wait(session, "206", START), "first screen");
    session_settle(session, QUIET);
    return session;
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    check(tally, session_quit(session, "Q", SOON) == 0, "%s: Q ends it", name);
}

/* How often the bytes came. */
static int count(struct session *session, const char *wanted)
{
    size_t size, length = strlen(wanted);
    const char *bytes = session_bytes(session, &size);
    int found = 0;
    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(bytes + i, wanted, length) == 0) found++;
    return found;
}

/* The row whose first column has the pointer, from 0; -1: none. */
static int pointed_row(struct session *session)
{
    int row = 0;
    for (const char *at = session_screen(session); *at; row++) {
        if (*at == '>') return row;
        at = strchr(at, '\n');
        if (!at) break;
        at++;
    }
    return -1;
}

/* The left button goes down and up; row and column from 1. */
static void click(struct session *session, int row, int column)
{
    char report[64];
    snprintf(report, sizeof report, "\033[<0;%d;%dM\033[<0;%d;%dm", column, row, column, row);
    session_type(session, report);
    session_settle(session, QUIET);
}

static void test_click(struct tally *tally)
{
    struct session *session = begin(tally, NULL, NULL, NULL);
    check(tally, count(session, MOUSE_ON) == 1, "the mouse is asked for");
    click(session, 9, 20);
    check(tally, pointed_row(session) == 8, "a click chooses the row");
    click(session, 5, 4); /* ├▾ of 206 */
    check(tally, session_wait_gone(session, "20601", SOON), "a click on a mark folds");
    click(session, 5, 4);
    check(tally, session_wait(session, "20601", SOON), "and unfolds");
    click(session, 24, 15); /* q back */
    check(tally, session_wait_gone(session, "20601", SOON), "a click on a hint does it");
    end(tally, session, "click");
    check(tally, count(session, MOUSE_OFF) >= 1, "the mouse is given back");
}

static void test_double_click(struct tally *tally)
{
    struct session *session = begin(tally, NULL, NULL, NULL);
    session_type(session, "\033[<0;30;6M\033[<0;30;6m\033[<0;30;6M\033[<0;30;6m");
    check(tally,
          session_wait(session, "20601", SOON) && session_wait_gone(session, "2080505", SOON),
          "a double click opens the row");
    end(tally, session, "double click");
}

static void test_wheel(struct tally *tally)
{
    const char *arguments[] = {program(), "--table", "t6", NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .rows = 12});
    check(tally, session_wait(session, "301", START), "first screen");
    session_settle(session, QUIET);
    char *before = strdup(session_screen(session));
    session_type(session, "\033[<65;10;6M");
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) != 0, "the wheel scrolls");
    session_type(session, "\033[<64;10;6M");
    session_settle(session, QUIET);
    session_type(session, "g");
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) == 0, "and scrolls back");
    free(before);
    end(tally, session, "wheel");
}

static void test_old_reports(struct tally *tally)
{
    struct session *session = begin(tally, NULL, NULL, NULL);
    session_type(session, "\033[M \x34\x29"); /* column 20, row 9 */
    session_settle(session, QUIET);
    check(tally, pointed_row(session) == 8, "a report of an old terminal is read");
    session_type(session, "\033[M \xff\xff"); /* far outside; no character of UTF-8 */
    session_type(session, "\033[<0;99999;99999M\033[<0;;M\033[<99;1;1M\033[<0;1M\033[<");
    session_settle(session, 250);
    check(tally, pointed_row(session) == 8, "what makes no sense does nothing");
    end(tally, session, "old reports");
}

static void test_no_mouse(struct tally *tally)
{
    struct session *session = begin(tally, "--no-mouse", NULL, NULL);
    check(tally, count(session, "\033[?1000h") == 0, "--no-mouse: it is not asked for");
    end(tally, session, "--no-mouse");
    session = begin(tally, NULL, "vt100", NULL);
    check(tally, count(session, "\033[?1000h") == 0, "vt100: it is not asked for");
    session_type(session, "Y");
    check(tally,
          session_wait(session, "nothing is copied: this terminal has no clipboard", SOON),
          "vt100: there is no clipboard");
    check(tally, count(session, "]52;") == 0, "vt100: nothing is sent");
    end(tally, session, "vt100");
}

#define PLAIN "\033]52;c;MzQyNC43NA==\a"

/* Ctrl-Y on 合计 sends 3424.74. */
static void test_copy(struct tally *tally, const char *name, const char *term,
                      const char *const *environment, const char *wanted)
{
    struct session *session = begin(tally, NULL, term, environment);
    session_type(session, "\x19");
    check(tally, session_wait(session, "to the clipboard: 3424.74", SOON), "%s: it is said",
          name);
    check(tally, count(session, wanted) == 1, "%s: these bytes are sent", name);
    end(tally, session, name);
}

static void test_copies(struct tally *tally)
{
    const char *tmux[] = {"TMUX=/tmp/tmux-0/default,1,0", NULL};
    const char *screen[] = {"STY=1.pts-0.host", NULL};
    const char *both[] = {"TMUX=/tmp/tmux-0/default,1,0", "STY=1.pts-0.host", NULL};
    test_copy(tally, "plain", NULL, NULL, PLAIN);
    test_copy(tally, "screen in tmux", NULL, both, PLAIN "\033P" PLAIN "\033\\");
    test_copy(tally, "tmux", NULL, tmux,
              PLAIN "\033Ptmux;\033" PLAIN "\033\\"); /* for each of its options */
    test_copy(tally, "screen", NULL, screen, PLAIN "\033P" PLAIN "\033\\");
}

static void test_copy_row(struct tally *tally)
{
    struct session *session = begin(tally, NULL, NULL, NULL);
    session_type(session, "GY");
    /* 2210201 住房公积金 144.64 144.64 0.00 ... */
    check(tally, session_wait(session, "to the clipboard: 2210201  住房公积金  144.64", SOON),
          "the row is said");
    check(tally,
          count(session, "\033]52;c;MjIxMDIwMQnkvY/miL/lhaznp6/ph5EJMTQ0LjY0CTE0NC42NAkw"
                         "LjAw") == 1,
          "code, name and figures, tabs between");
    end(tally, session, "row");
}

static void test_restricted(struct tally *tally)
{
    struct session *session = begin(tally, "--restricted", NULL, NULL);
    session_type(session, "\x19");
    check(tally, session_wait(session, "nothing is copied: off in restricted mode", SOON),
          "the key says why");
    session_type(session, "Y:copy\r");
    check(tally, session_wait(session, "does nothing here: off in restricted mode", SOON),
          "the palette says why");
    check(tally, count(session, "]52;") == 0, "restricted: nothing is sent");
    end(tally, session, "restricted");
}

int main(void)
{
    struct tally tally = {0, 0, 0};
    test_click(&tally);
    test_double_click(&tally);
    test_wheel(&tally);
    test_old_reports(&tally);
    test_no_mouse(&tally);
    test_copies(&tally);
    test_copy_row(&tally);
    test_restricted(&tally);
    return tally_end(&tally);
}
