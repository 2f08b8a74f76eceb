/*
 * Typing what is looked for: pinyin and Chinese, in the charsets of terminals, in pieces,
 * pasted, and far too much of it.
 */
#include "session.h"
#include "tally.h"

#include <stdlib.h>
#include <string.h>

enum { START = 30000, SOON = 15000, QUIET = 60 }; /* ms */

static struct session *begin(struct tally *tally, const char *locale, const char *charset)
{
    const char *arguments[] = {program(), "--table", "t3", NULL};
    struct session *session = session_start(
        (struct session_setup){.arguments = arguments, .locale = locale, .charset = charset});
    check(tally, session_wait(session, "2080506", START), "%s: table 3", locale);
    session_settle(session, QUIET);
    return session;
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    session_settle(session, QUIET);
    check(tally, session_quit(session, "Q", SOON) == 0, "%s: Q ends it", name);
}

static void clear(struct session *session)
{
    session_settle(session, QUIET);
    session_type(session, "\005\025"); /* Ctrl-E, Ctrl-U */
    session_settle(session, QUIET);
}

static void test_typing(struct tally *tally, const char *locale, const char *charset,
                        const char *chinese, const char *shown)
{
    struct session *session = begin(tally, locale, charset);
    session_type(session, "/zynj");
    check(tally, session_wait(session, "1 of 1", SOON), "%s: zynj finds one row", locale);
    check(tally, session_count_reverse(session) > 8, "%s: it is lit", locale);
    clear(session);
    session_type(session, chinese);
    if (shown) {
        check(tally, session_wait(session, shown, SOON), "%s: Chinese is shown", locale);
        check(tally, session_wait(session, "1 of 1", SOON), "%s: ... and found", locale);
        session_type(session, "\177\177"); /* two characters less, not two bytes */
        check(tally, session_wait(session, "/\350\201\214\344\270\232 ", SOON),
              "%s: Backspace takes characters away", locale);
    }
    clear(session);
    session_type(session, "2080506\r");
    check(tally, session_wait(session, "/2080506  1 of 1", SOON), "%s: a code, entered",
          locale);
    session_type(session, "\033");
    check(tally, session_wait_gone(session, "1 of 1", SOON), "%s: ESC ends the search", locale);
    end(tally, session, locale);
}

/* A slow line may deliver the bytes of a character one by one. */
static void test_pieces(struct tally *tally)
{
    struct session *session = begin(tally, "C.UTF-8", NULL);
    session_type(session, "/");
    session_settle(session, QUIET);
    session_type(session, "\350");
    session_settle(session, QUIET);
    session_type(session, "\201");
    session_settle(session, QUIET);
    session_type(session, "\214\344\270\232");
    check(tally, session_wait(session, "/\350\201\214\344\270\232", SOON),
          "characters in pieces are whole ones");
    session_type(session, "\033");
    end(tally, session, "pieces");
}

/* 100,000 characters, some of which are none; then the line is still a line. */
static void test_long(struct tally *tally)
{
    static const char piece[] = "zh\350\201\214\001\377\302\205\342\200\256x";
    enum { PIECES = 8000 };
    struct session *session = begin(tally, "C.UTF-8", NULL);
    char *paste = malloc(PIECES * sizeof piece);
    size_t size = 0;
    session_type(session, "/");
    for (int i = 0; i < PIECES; i++, size += sizeof piece - 1)
        memcpy(paste + size, piece, sizeof piece - 1);
    session_send(session, paste, size);
    session_settle(session, 300);
    check(tally, session_wait(session, "nothing found", SOON), "a long paste finds nothing");
    clear(session);
    session_type(session, "zynj");
    check(tally, session_wait(session, "1 of 1", SOON), "and is taken away by Ctrl-U");
    session_type(session, "\r");
    free(paste);
    end(tally, session, "paste");
}

static bool has_bytes(struct session *session, const char *wanted)
{
    size_t size, length = strlen(wanted);
    const char *bytes = session_bytes(session, &size);
    return memmem(bytes, size, wanted, length) != NULL;
}

/* What is pasted is text for a prompt and never a command; line ends in it enter nothing. */
static void test_pasting(struct tally *tally)
{
    struct session *session = begin(tally, "C.UTF-8", NULL);
    check(tally, has_bytes(session, "\033[?2004h"), "the terminal is to tell what is pasted");
    session_type(session, "\033[200~QqQ\nQ\033[201~");
    session_settle(session, QUIET);
    session_type(session, "/\033[200~zy\tnj\nQ\033[201~");
    check(tally, session_wait(session, "/zy nj Q", SOON), "pasted text is one line");
    session_type(session, "\177\177");
    check(tally, session_wait(session, "1 of 1", SOON), "what is typed goes on behind it");
    session_type(session, "\033");
    session_settle(session, QUIET);
    session_type(session, "\033[200~");
    session_settle(session, QUIET);
    session_type(session, "\033[B/zynj"); /* a paste without an end: the arrow ends it */
    check(tally, session_wait(session, "1 of 1", SOON), "a paste whose end is lost ends");
    session_type(session, "\033");
    end(tally, session, "pasting");
}

int main(void)
{
    static const char utf8[] =
        "\350\201\214\344\270\232\345\271\264\351\207\221"; /* 职业年金 */
    static const char gb[] = "\326\260\322\265\304\352\275\360";
    struct tally tally = {0};

    test_typing(&tally, "C.UTF-8", NULL, utf8, utf8);
    if (locale_exists("zh_CN.GB18030"))
        test_typing(&tally, "zh_CN.GB18030", "GB18030", gb, utf8);
    else
        skip(&tally, "zh_CN.GB18030: this locale is not installed");
    test_typing(&tally, "C", "ASCII", utf8, NULL);
    test_pieces(&tally);
    test_long(&tally);
    test_pasting(&tally);
    return tally_end(&tally);
}
