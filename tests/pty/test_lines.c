/*
 * Slow lines, 9,600 bit/s being 960 bytes a second: what a step and a page cost, and that the
 * program does not run ahead of a terminal that is not there yet. Bytes are counted, no time is
 * measured.
 */
#include "session.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { START = 30000, SOON = 15000, QUIET = 60 }; /* ms */
enum {
    STEP_MOST = 150,
    STEPS = 7,
    PRESSES = 40,
    LISTED_MOST = 20,
    AHEAD_MOST = 1500 /* two windows of the pace, a frame each, in case that a busy machine
                         takes longer over this than a terminal may over its answer */
};

/* Of tests/screen. */
#define ITEMS "tests/screen/data/items/items"

static const struct view {
    const char *name;
    const char *open[6]; /* arguments */
    const char *keys;    /* that lead there */
} VIEWS[] = {
    {"contents", {NULL}, ""},
    {"a search", {"--table", "t1"}, "*/zy\r"},
    {"a comparison", {"--compare", "2022..2023"}, "\r*"},
    {"findings", {NULL}, "f"},
    {"coverage", {NULL}, "v"},
    {"a table", {"--table", "t1"}, "*"},
    {"a table of codes", {"--table", "t5"}, "*"},
    {"flags", {"--compare", "2022..2023"}, "y"},
    {"line items", {"--layout", ITEMS ".ini", ITEMS ".csv", "--table", "items"}, "*"},
    {"the files", {NULL}, "s"},
    {"help", {NULL}, "?"},
    {"the palette", {NULL}, ":e"},
};

static const struct terminal {
    const char *name, *language, *theme;
    int rows, columns;
    size_t views; /* the first ones */
} TERMINALS[] = {
    {"en", "en", "auto", 24, 80, sizeof VIEWS / sizeof *VIEWS},
    {"zh_CN", "zh_CN", "auto", 24, 80, sizeof VIEWS / sizeof *VIEWS},
    {"dark zh_CN", "zh_CN", "dark", 24, 80, 5},
    {"en 60x200", "en", "auto", 60, 200, 4},
};

static struct session *begin(struct tally *tally, const struct view *view,
                             const struct terminal *terminal)
{
    const char *arguments[12] = {program(), "--lang", terminal->language, "--theme",
                                 terminal->theme};
    for (size_t i = 0; i < sizeof view->open / sizeof *view->open && view->open[i]; i++)
        arguments[5 + i] = view->open[i];
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .rows = terminal->rows, .columns = terminal->columns});
    check(tally, session_wait(session, "Enter", START), "%s, %s", view->name, terminal->name);
    session_settle(session, QUIET);
    for (const char *key = view->keys; *key; key++) {
        session_send(session, key, 1);
        session_settle(session, QUIET);
    }
    return session;
}

static void end(struct tally *tally, struct session *session)
{
    session_type(session, "\033");
    session_settle(session, 2 * QUIET);
    session_type(session, "Q");
    check(tally, session_wait_exit(session, SOON) == 0, "Q ends it");
    session_end(session);
}

/* Has the page moved? Then a region was set, `\E[3;22r`. */
static bool has_scrolled(const char *bytes, size_t size)
{
    for (size_t i = 0; i + 2 < size; i++) {
        if (bytes[i] != '\033' || bytes[i + 1] != '[') continue;
        size_t at = i + 2 + strspn(bytes + i + 2, "0123456789;");
        if (bytes[at] && strchr("rLMST", bytes[at])) return true;
    }
    return false;
}

/* The bytes of what stands in a row of the screen, blanks too: what it would cost to send as
 * text. */
static size_t row_size(const char *row, int columns)
{
    size_t size = (size_t)columns;
    for (; *row && *row != '\n'; row++) {
        /* a character of three bytes takes two columns, or one; `\xE2...` are marks and lines
         */
        if (((unsigned char)*row & 0xF0) == 0xE0) size += (unsigned char)*row == 0xE2 ? 2 : 1;
    }
    return size;
}

/* Of the whole screen; *row: of its largest row. */
static size_t screen_size(struct session *session, const struct terminal *terminal, size_t *row)
{
    const char *at = session_screen(session);
    size_t size = 0;
    *row = (size_t)terminal->columns;
    for (int i = 0; i < terminal->rows; i++) {
        size_t of = row_size(at, terminal->columns);
        const char *next = strchr(at, '\n');
        at = next ? next + 1 : at + strlen(at);
        size += of;
        if (of > *row) *row = of;
    }
    return size;
}

static size_t cost(struct session *session, const char *key, bool *scrolls)
{
    size_t before, now;
    session_bytes(session, &before);
    session_type(session, key);
    session_settle(session, QUIET / 2);
    const char *bytes = session_bytes(session, &now);
    *scrolls = has_scrolled(bytes + before, now - before);
    return now - before;
}

/* The costs of presses of a key, the most of those that move the page and of those that do not.
 */
static void press(struct session *session, const char *key, int count, size_t most[2])
{
    bool scrolls;
    for (int i = 0; i < count; i++) {
        size_t bytes = cost(session, key, &scrolls);
        if (bytes > most[scrolls]) most[scrolls] = bytes;
    }
}

static void test_costs(struct tally *tally, const struct view *view,
                       const struct terminal *terminal)
{
    static const char *const pages[] = {"\033[6~", "\033[6~", "\033[5~"};
    struct session *session = begin(tally, view, terminal);
    size_t most[2] = {0}, screen, row, page, step;
    bool scrolls;
    press(session, "\033[B", STEPS, most);
    press(session, "\033[A", STEPS - 2, most);
    step = most[0] + most[1];
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        page = cost(session, pages[i], &scrolls);
        screen = screen_size(session, terminal, &row);
        check(tally, page <= screen, "%s, %s: a page costs %zu of %zu bytes", view->name,
              terminal->name, page, screen);
        press(session, "\033[A", i == 0 ? STEPS + 2 : 0, most); /* to the top and beyond */
    }
    check(tally, step > 0 || terminal->rows > 24, "%s, %s: it moves", view->name,
          terminal->name);
    check(tally, most[0] <= STEP_MOST, "%s, %s: a step costs %zu bytes", view->name,
          terminal->name, most[0]);
    check(tally, most[1] <= STEP_MOST + row,
          "%s, %s: a step that moves the page costs %zu bytes, a row %zu", view->name,
          terminal->name, most[1], row);
    end(tally, session);
}

/* The list of the palette moves by a row at most, and stops at its ends. */
static void test_palette(struct tally *tally, const struct terminal *terminal)
{
    const struct view view = {"a long list", {NULL}, ":m"};
    struct session *session = begin(tally, &view, terminal);
    size_t most = 0, last = 1, row;
    bool scrolls, has_moved = false;
    for (int i = 0; i < 2 * LISTED_MOST; i++) {
        last = cost(session, i < LISTED_MOST ? "\033[B" : "\033[A", &scrolls);
        if (last > most) most = last;
        has_moved |= scrolls;
    }
    screen_size(session, terminal, &row);
    check(tally, has_moved, "%s, %s: it moves", view.name, terminal->name);
    check(tally, most <= STEP_MOST + row, "%s, %s: a step costs %zu bytes, a row %zu",
          view.name, terminal->name, most, row);
    check(tally, last == 0, "%s, %s: above the first nothing is sent", view.name,
          terminal->name);
    end(tally, session);
}

/* The terminal is far away: it shows nothing and answers nothing while the key is held. */
static void test_not_ahead(struct tally *tally)
{
    struct session *session = begin(tally, &VIEWS[0], &TERMINALS[0]);
    size_t before, now;
    bool scrolls;
    cost(session, "\033[B", &scrolls);
    char *top = strdup(session_screen(session));
    session_bytes(session, &before);
    for (int i = 0; i < PRESSES; i++)
        session_press_unread(session, i % 20 < 10 ? "\033[B" : "\033[A", SOON);
    while (session_pump_deaf(session) > 0) {
    }
    session_bytes(session, &now);
    check(tally, now > before, "frames are drawn");
    check(tally, now - before <= AHEAD_MOST, "%d keys on a line that is not read: %zu bytes",
          PRESSES, now - before);
    session_answer(session);
    session_settle(session, QUIET);
    session_type(session, "\033[B\033[A");
    session_settle(session, QUIET);
    check(tally, strcmp(top, session_screen(session)) == 0, "all of them were acted on");
    free(top);
    end(tally, session);
}

/* What is painted bit by bit is what is painted at once, looks and all. */
static void test_same_anew(struct tally *tally, const char *theme)
{
    static const char *const keys[] = {"\033[B", "\033[6~", "\033[5~", "\r", "*",
                                       "\033[B", "\033[B",  "f",       "q",  "q"};
    const struct terminal terminal = {theme, "zh_CN", theme, 24, 80, 1};
    struct session *session = begin(tally, &VIEWS[0], &terminal);
    bool same = true, scrolls;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        cost(session, keys[i], &scrolls);
        char *screen = strdup(session_screen(session)), *looks = strdup(session_looks(session));
        cost(session, "\014", &scrolls);
        same &= strcmp(screen, session_screen(session)) == 0;
        same &= strcmp(looks, session_looks(session)) == 0;
        free(screen);
        free(looks);
    }
    check(tally, same, "%s: what changes looks as if it was painted anew", theme);
    end(tally, session);
}

/* Nobody answers. */
static void test_deaf(struct tally *tally)
{
    const char *arguments[] = {program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .is_deaf = true});
    check(tally, session_wait(session, FIRST_SCREEN, START), "a terminal that answers nothing");
    session_type(session, "\r");
    check(tally, session_wait(session, "100.00 %", SOON), "is drawn on all the same");
    end(tally, session);
}

/* Nobody answers, and the driver says that the line is slow: after the first screen, which
 * takes more than ten seconds on it, keys are acted on but nothing is drawn. */
static void test_deaf_and_slow(struct tally *tally)
{
    const char *arguments[] = {"/bin/sh", "-c", "stty 1200 && exec \"$0\"", program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .is_deaf = true});
    check(tally, session_wait(session, FIRST_SCREEN, START), "1,200 bit/s");
    session_settle(session, QUIET);
    for (int i = 0; i < STEPS; i++)
        session_press_unread(session, "\033[B", SOON);
    check(tally, session_settle(session, 5 * QUIET) == 0, "nothing is drawn ahead of the line");
    check(tally, session_unread(session) == 0, "but keys are taken");
    check(tally, session_quit(session, "Q", SOON) == 0, "Q ends it");
}

int main(void)
{
    struct tally tally = {0};
    for (size_t k = 0; k < sizeof TERMINALS / sizeof *TERMINALS; k++)
        for (size_t i = 0; i < TERMINALS[k].views; i++)
            test_costs(&tally, &VIEWS[i], &TERMINALS[k]);
    test_palette(&tally, &TERMINALS[0]);
    test_palette(&tally, &TERMINALS[1]);
    test_not_ahead(&tally);
    test_same_anew(&tally, "auto");
    test_same_anew(&tally, "contrast");
    test_same_anew(&tally, "mono");
    test_deaf(&tally);
    test_deaf_and_slow(&tally);
    return tally_end(&tally);
}
