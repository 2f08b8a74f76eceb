/*
 * However the program ends or stops, the terminal is left as it was found.
 */
#include "session.h"
#include "tally.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { START = 30000, SOON = 15000 }; /* ms */

static const struct {
    int number;
    const char *name;
} ENDING[] = {{SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},
              {SIGQUIT, "SIGQUIT"}, {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"},
              {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"}};

static struct session *begin(struct tally *tally, bool under_shell, struct termios *found)
{
    const char *arguments[] = {program(), NULL};
    struct session *session = session_start(
        (struct session_setup){.arguments = arguments, .under_shell = under_shell});
    *found = session_found(session);
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    session_settle(session, 50);
    return session;
}

/* The bytes that end the alternate screen, cursor keys and attributes have come last. */
static bool has_left(struct session *session, const struct termios *found)
{
    struct termios now = session_attributes(session);
    return !session_in_alternate(session) && session_cursor_visible(session) &&
           same_attributes(&now, found);
}

static void test_quit(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, false, &found);
    struct termios meanwhile = session_attributes(session);
    check(tally, session_in_alternate(session), "the alternate screen is used");
    check(tally, !same_attributes(&meanwhile, &found), "keys come one by one");
    session_type(session, "q");
    int status = session_wait_exit(session, SOON);
    check(tally, WIFEXITED(status) && WEXITSTATUS(status) == 0, "q: exit status 0 (%x)",
          status);
    check(tally, has_left(session, &found), "q: terminal as it was found");
    session_end(session);
}

static void test_signal(struct tally *tally, int number, const char *name)
{
    struct termios found;
    struct session *session = begin(tally, false, &found);
    kill(session_pid(session), number);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == number,
          "%s: dies of it (%x)", name, status);
    check(tally, has_left(session, &found), "%s: terminal as it was found", name);
    size_t size;
    const char *bytes = session_bytes(session, &size);
    check(tally, size > 40 && memmem(bytes + size - 40, 40, "\033[?1l", 5),
          "%s: cursor keys as they were", name);
    session_end(session);
}

static void test_typed_interrupt(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, false, &found);
    session_type(session, "\003");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGINT,
          "Ctrl-C: dies of SIGINT (%x)", status);
    check(tally, has_left(session, &found), "Ctrl-C: terminal as it was found");
    session_end(session);
}

static bool stop_and_go(struct session *session, const struct termios *found, bool typed)
{
    if (typed)
        session_type(session, "\032");
    else
        kill(session_pid(session), SIGTSTP);
    if (!session_wait_stopped(session, SOON) || !has_left(session, found)) return false;
    session_continue(session);
    return session_wait(session, FIRST_SCREEN, SOON) && session_in_alternate(session) &&
           !session_cursor_visible(session);
}

static void test_stop(struct tally *tally, bool typed)
{
    const char *name = typed ? "Ctrl-Z" : "SIGTSTP";
    struct termios found;
    struct session *session = begin(tally, true, &found);
    char *before = strdup(session_screen(session));
    int good = 0;
    for (int i = 0; i < 20; i++)
        good += stop_and_go(session, &found, typed);
    check(tally, good == 20, "%s and SIGCONT, %d of 20 times: left and entered again", name,
          good);
    session_settle(session, 50);
    check(tally, strcmp(before, session_screen(session)) == 0, "%s: the same screen again",
          name);
    session_type(session, "q");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: then q",
          name);
    check(tally, has_left(session, &found), "%s: terminal as it was found", name);
    free(before);
    session_end(session);
}

/* `kill %1`: SIGTERM and SIGCONT to a stopped job that does not own the terminal. */
static void test_killed_while_stopped(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, true, &found);
    kill(session_pid(session), SIGTSTP);
    check(tally, session_wait_stopped(session, SOON), "stops");
    kill(session_pid(session), SIGTERM);
    kill(session_pid(session), SIGCONT);
    session_continue(session);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM,
          "killed while stopped: dies of it (%x)", status);
    check(tally, has_left(session, &found), "killed while stopped: terminal as it was found");
    session_end(session);
}

/* A program that does not notice burns the processor instead. */
static void test_hang_up(struct tally *tally, bool ignored)
{
    const char *name = ignored ? "hang-up with SIGHUP ignored" : "hang-up";
    const char *plain[] = {program(), NULL};
    const char *nohup[] = {"/usr/bin/env", "--ignore-signal=HUP", program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = ignored ? nohup : plain});
    check(tally, session_wait(session, FIRST_SCREEN, START), "first screen");
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    session_hang_up(session);
    int status = session_wait_exit(session, SOON);
    getrusage(RUSAGE_CHILDREN, &after);
    long cpu = (after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1000 +
               (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1000;
    check(tally, status != -1, "%s: ends within a second", name);
    check(tally,
          ignored ? WIFEXITED(status) && WEXITSTATUS(status) == 2
                  : WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP,
          "%s: the right end (%x)", name, status);
    check(tally, cpu < 100, "%s: %ld ms of processor in its whole life", name, cpu);
    session_end(session);
}

/* Ctrl-S on the terminal must not make the program immortal. */
static void test_stopped_output(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, false, &found);
    session_type(session, "\023");
    session_settle(session, 20);
    session_type(session, "\033[B\033[B?");
    session_settle(session, 20);
    kill(session_pid(session), SIGTERM);
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM,
          "SIGTERM while Ctrl-S holds the output: dies of it (%x)", status);
    check(tally, has_left(session, &found), "... terminal as it was found");
    session_end(session);
}

/* Neither can it keep the program from stopping, nor is it forgotten that keys have come. */
static void test_stop_while_held(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, true, &found);
    session_type(session, "\023");
    session_settle(session, 20);
    session_type(session, "\033[B?");
    session_settle(session, 20);
    kill(session_pid(session), SIGTSTP);
    check(tally, session_wait_stopped(session, SOON),
          "SIGTSTP while Ctrl-S holds the output: stops");
    check(tally, has_left(session, &found), "... terminal as it was found");
    session_continue(session);
    check(tally, session_wait(session, "Moving", SOON), "... and goes on with the help screen");
    session_type(session, "qq");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0,
          "... then q (%x)", status);
    session_end(session);
}

/* Repaints that nobody reads, until both directions are full. */
static void stall(struct session *session)
{
    for (int i = 0; i < 2000; i++)
        if (write(session_master(session), "\014", 1) != 1) break;
}

static void test_stalled_output(struct tally *tally)
{
    struct termios found;
    struct session *session = begin(tally, false, &found);
    stall(session);
    session_settle(session, 100);
    session_type(session, "q");
    check(tally, session_wait_exit(session, SOON) != -1, "goes on after a stalled terminal");
    check(tally, has_left(session, &found), "... and leaves it as it was found");
    session_end(session);

    session = begin(tally, false, &found);
    stall(session);
    kill(session_pid(session), SIGTERM);
    int status = session_wait_exit_unread(session, SOON);
    struct termios now = session_attributes(session);
    check(tally, status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM,
          "SIGTERM while the terminal takes nothing: dies of it (%x)", status);
    check(tally, same_attributes(&now, &found), "... attributes as they were found");
    session_end(session);
}

static void test_refused(struct tally *tally, const char *redirection)
{
    char command[64], line[400] = "", file[] = "/tmp/yusuan-pty-XXXXXX";
    int fd = mkstemp(file);
    snprintf(command, sizeof command, "exec \"$0\" %s", redirection);
    const char *arguments[] = {"/bin/sh", "-c", command, program(), NULL};
    struct session *session =
        session_start((struct session_setup){.arguments = arguments, .error_file = file});
    int status = session_wait_exit(session, START);
    ssize_t count = read(fd, line, sizeof line - 1);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 2,
          "%s: exit status 2 (%x)", redirection, status);
    check(tally,
          count > 0 && strstr(line, "yusuan print") && strchr(line, '\n') == line + count - 1,
          "%s: one line that names print", redirection);
    size_t size;
    session_bytes(session, &size);
    check(tally, size == 0, "%s: nothing on the terminal", redirection);
    close(fd);
    unlink(file);
    session_end(session);
}

/* The data comes through standard input, and the keys from the terminal all the same. */
static void test_standard_input(struct tally *tally, const char *command)
{
    const char *data = getenv("YUSUAN_DATA");
    char file[4096];
    snprintf(file, sizeof file, "%s/haizhu-2023/t03-expenditure.csv", data ? data : "data");
    const char *arguments[] = {"/bin/sh", "-c", command, program(), file, NULL};
    struct session *session = session_start((struct session_setup){.arguments = arguments});
    struct termios found = session_found(session);
    check(tally, session_wait(session, "支出总体情况表", START), "%s: first screen", command);
    session_type(session, "\r");
    check(tally, session_wait(session, "2060199", SOON), "%s: a key is taken", command);
    session_settle(session, 50);
    session_type(session, "qq");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0,
          "%s: q: exit status 0 (%x)", command, status);
    check(tally, has_left(session, &found), "%s: terminal as it was found", command);
    session_end(session);
}

int main(void)
{
    struct tally tally = {0};
    test_quit(&tally);
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++)
        test_signal(&tally, ENDING[i].number, ENDING[i].name);
    test_typed_interrupt(&tally);
    test_stop(&tally, false);
    test_stop(&tally, true);
    test_killed_while_stopped(&tally);
    test_hang_up(&tally, false);
    test_hang_up(&tally, true);
    test_stopped_output(&tally);
    test_stop_while_held(&tally);
    test_stalled_output(&tally);
    test_refused(&tally, "< /dev/null");
    test_refused(&tally, "> /dev/null");
    test_refused(&tally, "> /dev/full");
    test_refused(&tally, "<&-");
    test_refused(&tally, ">&-");
    test_standard_input(&tally, "exec \"$0\" - <\"$1\"");
    test_standard_input(&tally, "gzip -c \"$1\" | \"$0\" browse -");
    return tally_end(&tally);
}
