/*
 * Waiting for what a session does: a text on the screen, rest, the end of the program.
 */
#include "session_parts.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static bool wait_for(struct session *session, const char *text, int ms, bool present)
{
    long end = now_ms() + ms;
    for (;;) {
        if ((strstr(session_screen(session), text) != NULL) == present) return true;
        long left = end - now_ms();
        if (left <= 0 || session_pump(session, (int)left) < 0) return false;
        while (session_pump(session, 0) > 0) {
        }
    }
}

bool session_wait(struct session *session, const char *text, int ms)
{
    return wait_for(session, text, ms, true);
}

bool session_wait_gone(struct session *session, const char *text, int ms)
{
    return wait_for(session, text, ms, false);
}

/* Is the program at work, or waiting for a processor? On a busy machine it may be silent for
 * long before it has even seen a key. `1234 (yusuan) S 1 ...` */
static bool is_running(const struct session *session)
{
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)session->program);
    FILE *file = fopen(path, "r");
    if (!file) return false;
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] == ' ' && (end[2] == 'R' || end[2] == 'D');
}

/* How often the program has gone to sleep. `voluntary_ctxt_switches:	12` */
static long count_sleeps(const struct session *session)
{
    static const char name[] = "\nvoluntary_ctxt_switches:";
    char path[64], text[4096];
    snprintf(path, sizeof path, "/proc/%ld/status", (long)session->program);
    FILE *file = fopen(path, "r");
    if (!file) give_up(path);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    const char *found = strstr(text, name);
    return found ? strtol(found + sizeof name - 1, NULL, 10) : 0;
}

void session_press_unread(struct session *session, const char *text, int ms)
{
    struct pollfd nothing = {.fd = -1};
    int waiting = 0;
    long sleeps = count_sleeps(session);
    if (write(session->master, text, strlen(text)) < 0) give_up("write");
    for (long end = now_ms() + ms; now_ms() < end; poll(&nothing, 1, 1)) {
        if (ioctl(session->slave, FIONREAD, &waiting) < 0) give_up("slave");
        if (waiting == 0 && count_sleeps(session) > sleeps && !is_running(session)) return;
    }
}

size_t session_settle(struct session *session, int quiet_ms)
{
    enum { PATIENCE = 30000 };
    size_t before = session->size;
    long end = now_ms() + PATIENCE;
    for (;;) {
        while (session_pump(session, quiet_ms) > 0) {
        }
        if (!is_running(session) || now_ms() > end) break;
    }
    return session->size - before;
}

/* What the shell reports, or what waitpid() says without one. */
static void look_at_program(struct session *session)
{
    if (session->has_ended) return;
    if (session->leader == session->program) {
        session->has_ended = waitpid(session->leader, &session->status, WNOHANG) > 0;
        return;
    }
    struct pollfd report = {.fd = session->from_shell, .events = POLLIN};
    int status;
    if (poll(&report, 1, 0) <= 0) return;
    if (read(session->from_shell, &status, sizeof status) != (ssize_t)sizeof status) return;
    session->is_stopped = WIFSTOPPED(status);
    session->has_ended = !session->is_stopped;
    session->status = status;
}

int session_wait_exit(struct session *session, int ms)
{
    struct pollfd nothing = {.fd = -1};
    for (long end = now_ms() + ms; !session->has_ended && now_ms() < end;) {
        look_at_program(session);
        if (!session->has_ended && session_pump(session, 5) < 0) poll(&nothing, 1, 1);
    }
    while (session_pump(session, 0) > 0) {
    }
    return session->has_ended ? session->status : -1;
}

int session_wait_exit_unread(struct session *session, int ms)
{
    struct pollfd nothing = {.fd = -1};
    for (long end = now_ms() + ms; !session->has_ended && now_ms() < end;) {
        look_at_program(session);
        if (!session->has_ended) poll(&nothing, 1, 1);
    }
    return session->has_ended ? session->status : -1;
}

bool session_wait_stopped(struct session *session, int ms)
{
    for (long end = now_ms() + ms; !session->is_stopped && now_ms() < end;) {
        look_at_program(session);
        if (!session->is_stopped) session_pump(session, 5);
    }
    while (session_pump(session, 0) > 0) {
    }
    return session->is_stopped;
}

void session_continue(struct session *session)
{
    session->is_stopped = false;
    if (write(session->to_shell, "c", 1) != 1) give_up("shell");
}

int session_quit(struct session *session, const char *keys, int ms)
{
    session_type(session, keys);
    int status = session_wait_exit(session, ms);
    session_end(session);
    return status != -1 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
