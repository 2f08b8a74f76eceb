/*
 * Types of terminals, colours, locales.
 */
#include "session.h"
#include "tally.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { START = 30000, SOON = 15000, QUIET = 60 }; /* ms */

static struct session *begin(const char *term, const char *locale, const char *charset,
                             const char *const *environment)
{
    const char *arguments[] = {program(), NULL};
    return session_start((struct session_setup){.arguments = arguments,
                                                .term = term,
                                                .locale = locale,
                                                .charset = charset,
                                                .environment = environment});
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    check(tally, session_quit(session, "qqqq", SOON) == 0, "%s: q ends it", name);
}

/* A few screens, so that all styles are seen. */
static void walk(struct session *session)
{
    static const char *const keys[] = {"\r", "\033[B", "\033[C", "\r", "?", "\033", "q"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        session_type(session, keys[i]);
        session_settle(session, 2 * QUIET);
    }
}

static void test_works(struct tally *tally, const char *term)
{
    struct session *session = begin(term, NULL, NULL, NULL);
    check(tally, session_wait(session, FIRST_SCREEN, START), "%s: first screen", term);
    session_settle(session, QUIET);
    char *before = strdup(session_screen(session));
    session_type(session, "\r");
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) != 0, "%s: Enter goes in", term);
    session_type(session, "q");
    session_settle(session, QUIET);
    check(tally, strcmp(before, session_screen(session)) == 0, "%s: q comes back", term);
    free(before);
    end(tally, session, term);
}

/* libvterm takes the Linux console's own `ESC ] R` for the beginning of a title, and does not
 * know how ansi repeats a character: bytes only. */
static void test_sends(struct tally *tally, const char *term)
{
    struct session *session = begin(term, NULL, NULL, NULL);
    size_t size;
    session_pump(session, START);
    session_settle(session, QUIET);
    const char *bytes = session_bytes(session, &size);
    check(tally, size && memmem(bytes, size, FIRST_SCREEN, strlen(FIRST_SCREEN)),
          "%s: first screen", term);
    size_t before = size;
    session_type(session, "\r");
    session_settle(session, QUIET);
    session_bytes(session, &size);
    check(tally, size > before + 100, "%s: Enter goes in", term);
    end(tally, session, term);
}

static void test_refused(struct tally *tally, const char *term)
{
    struct session *session = begin(term, NULL, NULL, NULL);
    int status = session_wait_exit(session, START);
    size_t size;
    const char *bytes = session_bytes(session, &size);
    const char *name = *term ? term : "no TERM";
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 2,
          "%s: exit status 2 (%x)", name, status);
    check(tally, size && memmem(bytes, size, "yusuan print", 12), "%s: names print", name);
    check(tally, size && memchr(bytes, '\n', size) == bytes + size - 1, "%s: one line", name);
    check(tally, !size || !memchr(bytes, '\033', size), "%s: no escape sequence", name);
    session_end(session);
}

/* Is `parameter` one of `1;31;40` that sets or resets a colour? */
static bool is_colour(long parameter)
{
    return (parameter >= 30 && parameter <= 49) || (parameter >= 90 && parameter <= 107);
}

static int count_colours(const struct session *session)
{
    size_t size;
    const char *bytes = session_bytes(session, &size);
    int count = 0;
    for (size_t i = 0; i + 2 < size; i++) {
        if (bytes[i] != '\033' || bytes[i + 1] != '[') continue;
        size_t end = i + 2;
        while (end < size && (bytes[end] == ';' || (bytes[end] >= '0' && bytes[end] <= '9')))
            end++;
        if (end == size || bytes[end] != 'm') continue;
        for (const char *at = bytes + i + 2; at < bytes + end;) {
            char *next;
            count += is_colour(strtol(at, &next, 10));
            at = next + 1;
        }
    }
    return count;
}

static void test_colours(struct tally *tally)
{
    const char *none[] = {"NO_COLOR=1", NULL}, *empty[] = {"NO_COLOR=", NULL};
    struct session *session = begin(NULL, NULL, NULL, none);
    check(tally, session_wait(session, FIRST_SCREEN, START), "NO_COLOR: first screen");
    walk(session);
    check(tally, count_colours(session) == 0, "NO_COLOR: not one colour in all screens (%d)",
          count_colours(session));
    check(tally, session_count_reverse(session) > 0, "NO_COLOR: the selection can be seen");
    end(tally, session, "NO_COLOR");

    session = begin(NULL, NULL, NULL, empty);
    check(tally, session_wait(session, FIRST_SCREEN, START), "empty NO_COLOR: first screen");
    walk(session);
    check(tally, count_colours(session) > 0, "empty NO_COLOR means nothing: colours (%d)",
          count_colours(session));
    end(tally, session, "empty NO_COLOR");

    session = begin("vt100", NULL, NULL, NULL);
    session_wait(session, FIRST_SCREEN, START);
    walk(session);
    check(tally, count_colours(session) == 0, "vt100: no colours");
    end(tally, session, "vt100");
}

static void test_chinese(struct tally *tally, const char *locale, const char *charset)
{
    if (!locale_exists(locale)) {
        skip(tally, "%s: this locale is not installed", locale);
        return;
    }
    struct session *session = begin(NULL, locale, charset, NULL);
    check(tally, session_wait(session, FIRST_SCREEN, START), "%s: Chinese is shown", locale);
    session_settle(session, QUIET);
    check(tally, !strstr(session_screen(session), "??"), "%s: nothing is replaced", locale);
    check(tally, !strstr(session_screen(session), "no Chinese"), "%s: no warning", locale);
    walk(session);
    end(tally, session, locale);
}

/* The program speaks Chinese, in the charset of the terminal. */
static void test_language(struct tally *tally, const char *locale, const char *charset)
{
    static const char *const chinese[] = {"LANGUAGE=zh_CN", NULL};
    if (charset && !locale_exists(locale)) {
        skip(tally, "%s: this locale is not installed", locale);
        return;
    }
    struct session *session = begin(NULL, locale, charset, chinese);
    check(tally, session_wait(session, "核对结果", START), "%s: hints in Chinese", locale);
    session_type(session, "?");
    check(tally, session_wait(session, "“目录”画面的按键", SOON), "%s: help in Chinese",
          locale);
    session_settle(session, QUIET);
    check(tally, !strstr(session_screen(session), "??"), "%s: nothing is replaced", locale);
    session_type(session, "q");
    end(tally, session, locale);
}

static void test_ascii(struct tally *tally, const char *locale)
{
    struct session *session = begin(NULL, locale, NULL, NULL);
    check(tally, session_wait(session, "use LC_ALL=C.UTF-8", START), "%s: says why", locale);
    session_settle(session, QUIET);
    walk(session);
    size_t size, odd = 0;
    const char *bytes = session_bytes(session, &size);
    for (size_t i = 0; i < size; i++)
        odd += (unsigned char)bytes[i] >= 0x80;
    check(tally, odd == 0, "%s: nothing but ASCII is sent (%zu bytes are not)", locale, odd);
    end(tally, session, locale);
}

/* A charset that is neither Chinese nor ASCII. */
static void test_foreign(struct tally *tally, const char *locale, const char *charset)
{
    if (!locale_exists(locale)) {
        skip(tally, "%s: this locale is not installed", locale);
        return;
    }
    struct session *session = begin(NULL, locale, charset, NULL);
    check(tally, session_wait(session, "use LC_ALL=C.UTF-8", START), "%s: says why", locale);
    session_settle(session, QUIET);
    check(tally, strstr(session_screen(session), "3,424.74") != NULL, "%s: figures are shown",
          locale);
    walk(session);
    end(tally, session, locale);
}

int main(void)
{
    static const char *const works[] = {"xterm-256color", "xterm", "screen", "screen-256color",
                                        "tmux-256color",  "vt100", "vt220"};
    static const char *const refused[] = {"dumb", "unknown", "no-such-terminal", ""};
    struct tally tally = {0};
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        test_works(&tally, works[i]);
    test_sends(&tally, "linux");
    test_sends(&tally, "ansi");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        test_refused(&tally, refused[i]);
    test_colours(&tally);
    test_chinese(&tally, "C.UTF-8", NULL);
    test_chinese(&tally, "zh_CN.UTF-8", NULL);
    test_chinese(&tally, "zh_CN.GB18030", "GB18030");
    test_language(&tally, "C.UTF-8", NULL);
    test_language(&tally, "zh_CN.GB18030", "GB18030");
    test_ascii(&tally, "C");
    test_ascii(&tally, "POSIX");
    test_foreign(&tally, "ru_RU.KOI8-R", "KOI8-R");
    return tally_end(&tally);
}
