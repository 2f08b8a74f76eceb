/*
 * --plain on a terminal: nothing but lines of text is sent, whatever the terminal is called,
 * and the terminal is left as it was found.
 */
#include "session.h"
#include "tally.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* ms; CALM: a key then is one by itself, not one of a row of them */
enum { START = 30000, SOON = 15000, QUIET = 60, CALM = 400 };

static struct session *begin(const char *term, const char *locale, const char *charset,
                             bool under_shell)
{
    const char *arguments[] = {program(), "--plain", "--table", "t3", NULL};
    return session_start((struct session_setup){.arguments = arguments,
                                                .term = term,
                                                .locale = locale,
                                                .charset = charset,
                                                .under_shell = under_shell});
}

static struct session *begin_usual(struct tally *tally)
{
    struct session *session = begin(NULL, NULL, NULL, false);
    check(tally, session_wait(session, "row 1 of 11", START), "the first row is said");
    session_settle(session, QUIET);
    return session;
}

/* How often the text was sent after the first `from` bytes. */
static int count(const struct session *session, size_t from, const char *text)
{
    size_t size, length = strlen(text);
    const char *bytes = session_bytes(session, &size);
    int found = 0;
    for (const char *at = bytes + from;
         (at = memmem(at, size - (size_t)(at - bytes), text, length)) != NULL; at += length)
        found++;
    return found;
}

static size_t sent(const struct session *session)
{
    size_t size;
    session_bytes(session, &size);
    return size;
}

/* Text and line feeds, which the terminal itself makes CR LF. */
static bool is_text(const struct session *session)
{
    size_t size;
    const char *bytes = session_bytes(session, &size);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        bool is_return = byte == '\r' && i + 1 < size && bytes[i + 1] == '\n';
        if ((byte < ' ' || byte == 0x7f) && byte != '\n' && !is_return) return false;
    }
    return size > 0;
}

static bool is_as_found(struct session *session)
{
    struct termios now = session_attributes(session), found = session_found(session);
    return same_attributes(&now, &found);
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    session_type(session, "Q");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0,
          "%s: Q ends it (%x)", name, status);
    check(tally, is_as_found(session), "%s: terminal as it was found", name);
    check(tally, is_text(session), "%s: nothing but lines of text was sent", name);
    session_end(session);
}

/* Screens of every kind of drawing: a tree, details, help, a search, findings, the palette. */
static void test_term(struct tally *tally, const char *term)
{
    static const char *const keys[] = {
        "\033[B", "\033OC",  "c",  "\r", "q", "?",   "\033",   "/zyn", "\r", "\033",
        "f",      "\033[6~", "\r", "q",  "q", ":me", "\t\033", "\f",   "u"};
    const char *name = *term ? term : "no TERM";
    struct session *session = begin(term, NULL, NULL, false);
    check(tally, session_wait(session, "row 1 of 11", START), "%s: the first row", name);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t before = sent(session);
        session_type(session, keys[i]);
        for (long late = now_ms() + SOON; sent(session) == before && now_ms() < late;)
            session_pump(session, QUIET);
        session_settle(session, QUIET);
        check(tally, sent(session) > before, "%s: key %zu is answered", name, i);
    }
    end(tally, session, name);
}

/* Ten keys come while the program cannot look. */
static void test_held_key(struct tally *tally)
{
    struct session *session = begin_usual(tally);
    size_t before = sent(session);
    kill(session_pid(session), SIGSTOP);
    session_type(session, "\033[B\033[B\033[B\033[B\033[B\033[B\033[B\033[B\033[B\033[B");
    kill(session_pid(session), SIGCONT);
    check(tally, session_wait(session, "row 11 of 11", SOON),
          "held Down: the last row is said");
    session_settle(session, QUIET);
    check(tally, count(session, before, "row 11 of 11") == 1, "... once");
    check(tally, count(session, before, " of 11\r\n") <= 2, "... and none on the way (%d)",
          count(session, before, " of 11\r\n") - 1);
    end(tally, session, "held Down");
}

static void test_step(struct tally *tally)
{
    struct session *session = begin_usual(tally);
    size_t before = sent(session);
    session_type(session, "j");
    check(tally, session_wait(session, "row 2 of 11", SOON), "a step says the row");
    session_settle(session, QUIET);
    check(tally, sent(session) - before <= 160, "... in %zu bytes", sent(session) - before);
    check(tally, count(session, before, "2023 budget") == 0, "... without the title");
    session_settle(session, CALM);
    session_type(session, "k");
    session_settle(session, CALM);
    session_type(session, "k");
    check(tally, session_wait(session, "the first row", SOON), "a key at the end says so");
    end(tally, session, "steps");
}

static void test_typed_text(struct tally *tally, const char *locale, const char *charset,
                            const char *typed)
{
    if (charset && !locale_exists(locale)) {
        skip(tally, "no locale %s", locale);
        return;
    }
    struct session *session = begin(NULL, locale, charset, false);
    check(tally, session_wait(session, "row 1 of 11", START), "%s: the first row", locale);
    session_type(session, typed);
    check(tally, session_wait(session, "职业年金", SOON), "%s: Chinese is typed and said",
          locale);
    session_type(session, "\r");
    session_settle(session, QUIET);
    end(tally, session, locale);
}

/* What a terminal cannot show is said to be so, and figures are said nevertheless. */
static void test_poor_charset(struct tally *tally)
{
    struct session *session = begin(NULL, "C", NULL, false);
    check(tally, session_wait(session, "row 1 of 11", START), "C locale: the first row");
    check(tally, session_wait(session, "no Chinese in C", SOON),
          "C locale: says what it lacks");
    check(tally, session_wait(session, "3,424.74 wan yuan", SOON), "C locale: the figure");
    check(tally, session_wait(session, "rounding: -0.01", SOON), "C locale: its verdict");
    end(tally, session, "C locale");
}

static void test_signal(struct tally *tally, int number, const char *typed, const char *name)
{
    struct session *session = begin_usual(tally);
    if (typed)
        session_type(session, typed);
    else
        kill(session_pid(session), number);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == number,
          "%s: dies of it (%x)", name, status);
    check(tally, is_as_found(session), "%s: terminal as it was found", name);
    check(tally, is_text(session), "%s: no byte but text", name);
    session_end(session);
}

static void test_stop(struct tally *tally)
{
    struct session *session = begin(NULL, NULL, NULL, true);
    check(tally, session_wait(session, "row 1 of 11", START), "the first row is said");
    size_t before = sent(session);
    session_type(session, "\032");
    check(tally, session_wait_stopped(session, SOON), "Ctrl-Z: stops");
    check(tally, is_as_found(session), "... terminal as it was found");
    session_continue(session);
    session_settle(session, 5 * QUIET);
    check(tally, count(session, before, "table: 3") == 1, "fg: says where one is");
    check(tally, !is_as_found(session), "... keys come one by one again");
    session_type(session, "j");
    check(tally, session_wait(session, "row 2 of 11", SOON), "... and goes on");
    end(tally, session, "Ctrl-Z");
}

static void test_hang_up(struct tally *tally)
{
    struct session *session = begin_usual(tally);
    session_hang_up(session);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP,
          "hang-up: ends (%x)", status);
    session_end(session);
}

/* What Ctrl-S holds back must not make the program immortal. */
static void test_held_output(struct tally *tally)
{
    struct session *session = begin_usual(tally);
    session_type(session, "\023");
    session_settle(session, QUIET);
    session_type(session, "\fjjj\f");
    session_settle(session, QUIET);
    kill(session_pid(session), SIGTERM);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM,
          "SIGTERM while Ctrl-S holds the output: dies of it (%x)", status);
    check(tally, is_as_found(session), "... terminal as it was found");
    session_end(session);
}

/* A shell window of Emacs sends lines. */
static void test_lines(struct tally *tally)
{
    const char *arguments[] = {program(), "--plain", "--table", "t3", NULL};
    const char *environment[] = {"INSIDE_EMACS=29.1,comint", NULL};
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .term = "dumb", .environment = environment});
    check(tally, session_wait(session, "row 1 of 11", START), "lines: the first row");
    session_type(session, "j\n");
    check(tally, session_wait(session, "row 2 of 11", SOON), "lines: j, and no Enter");
    session_type(session, "\n");
    check(tally, session_wait(session, "details: 206", SOON), "lines: an empty one is Enter");
    end(tally, session, "lines");
}

/* Where no screen can be drawn, --plain is named. */
static void test_named(struct tally *tally)
{
    const char *arguments[] = {program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .term = "dumb"});
    check(tally, session_wait(session, "yusuan --plain", START), "TERM=dumb: names --plain");
    session_wait_exit(session, SOON);
    session_end(session);
}

int main(void)
{
    struct tally tally = {0};
    test_term(&tally, "dumb");
    test_term(&tally, "");
    test_term(&tally, "xterm-256color");
    test_term(&tally, "no-such-terminal");
    test_held_key(&tally);
    test_step(&tally);
    test_typed_text(&tally, "C.UTF-8", NULL, "/职业");
    test_typed_text(&tally, "zh_CN.GB18030", "GB18030", "/\xd6\xb0\xd2\xb5");
    test_poor_charset(&tally);
    test_signal(&tally, SIGTERM, NULL, "SIGTERM");
    test_signal(&tally, SIGINT, "\003", "Ctrl-C");
    test_signal(&tally, SIGQUIT, "\034", "Ctrl-\\");
    test_signal(&tally, SIGSEGV, NULL, "SIGSEGV");
    test_stop(&tally);
    test_hang_up(&tally);
    test_held_output(&tally);
    test_lines(&tally);
    test_named(&tally);
    return tally_end(&tally);
}
