/*
 * A loading that takes long says how far it is, and is ended by Esc and by Ctrl-C. However
 * it ends or stops, the terminal is left as it was found.
 */
#include "session.h"
#include "tally.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { START = 10000, SOON = 5000, ROWS = 2500000 }; /* ms; rows */

static const char LAYOUT[] = "[layout]\nname = slow\n[records.lines]\namount = amount\n"
                             "dimensions = name\n[dimension.name]\nname = name\n";

/* A file that takes a while: the blank behind the quote sends each line to libcsv. */
static void write_files(const char *folder)
{
    char path[200];
    snprintf(path, sizeof path, "%s/slow.ini", folder);
    FILE *file = fopen(path, "wb");
    if (!file || fputs(LAYOUT, file) < 0 || fclose(file)) abort();
    snprintf(path, sizeof path, "%s/slow.csv", folder);
    file = fopen(path, "wb");
    if (!file || fputs("name,more,amount\n", file) < 0) abort();
    for (int i = 0; i < ROWS; i++)
        if (fputs("\"East\" ,nothing that matters here,1\n", file) < 0) abort();
    if (fclose(file)) abort();
}

static void test_key(struct tally *tally, const char *folder, const char *command,
                     const char *key, int wanted)
{
    char layout[200], data[200];
    snprintf(layout, sizeof layout, "%s/slow.ini", folder);
    snprintf(data, sizeof data, "%s/slow.csv", folder);
    const char *arguments[] = {program(), command, "--layout", layout, data, NULL};
    const char *environment[] = {"YUSUAN_THREADS=1", NULL};
    struct session *session = session_start(
        (struct session_setup){.arguments = arguments, .environment = environment});
    struct termios found = session_attributes(session);
    check(tally, session_wait(session, " rows  ", START), "%s: a line says how far it is",
          command);
    session_type(session, key);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == wanted,
          "%s: exit status %d (%x)", command, wanted, status);
    struct termios now = session_attributes(session);
    check(tally, same_attributes(&now, &found), "%s: terminal as it was found", command);
    check(tally, strstr(session_screen(session), "yusuan: cancelled: nothing is shown"),
          "%s: a message says so", command);
    check(tally, !strstr(session_screen(session), " rows  "), "%s: the line is gone", command);
    session_end(session);
}

/* A loading whose line is on the screen: keys are not echoed. */
static struct session *begin(struct tally *tally, const char *folder, bool under_shell)
{
    char layout[200], data[200];
    snprintf(layout, sizeof layout, "%s/slow.ini", folder);
    snprintf(data, sizeof data, "%s/slow.csv", folder);
    const char *arguments[] = {program(), "browse", "--layout", layout, data, NULL};
    const char *environment[] = {"YUSUAN_THREADS=1", NULL};
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .environment = environment, .under_shell = under_shell});
    check(tally, session_wait(session, "Esc cancels", START), "a line says how far it is");
    check(tally, !(session_attributes(session).c_lflag & (ECHO | ICANON)),
          "keys come one by one");
    return session;
}

static bool has_left(const struct session *session)
{
    struct termios now = session_attributes(session), found = session_found(session);
    return same_attributes(&now, &found);
}

static void test_signal(struct tally *tally, const char *folder, int number, const char *name)
{
    struct session *session = begin(tally, folder, false);
    kill(session_pid(session), number);
    check(tally, session_wait_exit(session, SOON) != -1, "%s ends the loading", name);
    check(tally, has_left(session), "%s: terminal as it was found", name);
    session_end(session);
}

/* A shell must find the terminal as it was, and the program goes on as it did. */
static void test_stop(struct tally *tally, const char *folder)
{
    struct session *session = begin(tally, folder, true);
    session_type(session, "\032");
    check(tally, session_wait_stopped(session, SOON), "Ctrl-Z stops the loading");
    check(tally, has_left(session), "stopped: terminal as it was found");
    check(tally, session_wait_gone(session, "Esc cancels", SOON), "stopped: the line is gone");
    session_continue(session);
    check(tally, session_wait(session, "Esc cancels", SOON), "continued: the line is back");
    check(tally, !(session_attributes(session).c_lflag & (ECHO | ICANON)),
          "continued: keys come one by one");
    session_type(session, "\033");
    check(tally, session_wait_exit(session, SOON) != -1, "continued: Esc ends the loading");
    check(tally, has_left(session), "ended: terminal as it was found");
    session_end(session);
}

/* Has the program taken the terminal again? It writes its line several times a second, so that
 * each of these waits ends with output. */
static bool takes_again(struct session *session)
{
    enum { WAITS = 100 };
    int waits = 0;
    while (session_attributes(session).c_lflag & ICANON && waits++ < WAITS)
        session_pump(session, SOON / WAITS);
    return waits < WAITS;
}

/* Stopped by SIGSTOP nobody can leave the terminal; who goes on takes it again. */
static void test_stopped_at_once(struct tally *tally, const char *folder)
{
    struct session *session = begin(tally, folder, true);
    struct termios found = session_found(session);
    kill(session_pid(session), SIGSTOP);
    check(tally, session_wait_stopped(session, SOON), "SIGSTOP stops the loading");
    tcsetattr(session_master(session), TCSANOW, &found); /* as a shell does */
    session_continue(session);
    check(tally, takes_again(session), "continued: keys come one by one");
    session_type(session, "\003");
    check(tally, session_wait_exit(session, SOON) != -1, "... and Ctrl-C then ends it");
    check(tally, has_left(session), "... with the terminal as it was found");
    session_end(session);
}

/* In both languages the line is whole in terminals of any width. */
static void test_line(struct tally *tally, const char *folder, const char *language,
                      int columns, const char *locale, const char *charset, const char *wanted)
{
    char layout[200], data[200];
    snprintf(layout, sizeof layout, "%s/slow.ini", folder);
    snprintf(data, sizeof data, "%s/slow.csv", folder);
    const char *arguments[] = {program(), "print",  "--layout", layout,
                               "--lang",  language, data,       NULL};
    const char *environment[] = {"YUSUAN_THREADS=1", NULL};
    if (!locale_exists(locale)) {
        skip(tally, "no locale %s", locale);
        return;
    }
    struct session *session = session_start((struct session_setup){.arguments = arguments,
                                                                   .columns = columns,
                                                                   .locale = locale,
                                                                   .charset = charset,
                                                                   .environment = environment});
    check(tally, session_wait(session, wanted, START), "%s, %d columns: %s", language, columns,
          wanted);
    const char *screen = session_screen(session), *line = strchr(screen, '\n');
    check(tally, line && strspn(line, "\n ") == strlen(line), "... on one line");
    session_type(session, "\003");
    check(tally, session_wait_exit(session, SOON) != -1, "... and Ctrl-C ends it");
    session_end(session);
}

int main(void)
{
    struct tally tally = {0};
    char folder[100], path[200];
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/yusuan-test-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(folder)) abort();
    write_files(folder);
    test_key(&tally, folder, "browse", "\033", 2);
    test_key(&tally, folder, "print", "\003", 130);
    test_signal(&tally, folder, SIGTERM, "SIGTERM");
    test_signal(&tally, folder, SIGHUP, "SIGHUP");
    test_signal(&tally, folder, SIGQUIT, "SIGQUIT");
    test_stop(&tally, folder);
    test_stopped_at_once(&tally, folder);
    test_line(&tally, folder, "en", 80, "C.UTF-8", NULL, " s left   Esc cancels");
    test_line(&tally, folder, "en", 30, "C.UTF-8", NULL, " %   Esc cancels");
    test_line(&tally, folder, "zh", 80, "C.UTF-8", NULL, " 秒   Esc 取消");
    test_line(&tally, folder, "zh", 56, "C.UTF-8", NULL, " 秒   Esc 取消");
    test_line(&tally, folder, "zh", 80, "zh_CN.GB18030", "GB18030", " 秒   Esc 取消");
    snprintf(path, sizeof path, "%s/slow.ini", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/slow.csv", folder);
    unlink(path);
    rmdir(folder);
    return tally_end(&tally);
}
