/*
 * See session.h. The test keeps the terminal's side open as well, so that its attributes can be
 * looked at when the program has ended.
 */
#include "session_parts.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

void give_up(const char *what)
{
    fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
    exit(1);
}

void *need(void *block)
{
    if (!block) give_up("memory");
    return block;
}

long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

pid_t session_pid(const struct session *session)
{
    return session->program;
}

int session_master(const struct session *session)
{
    return session->master;
}

/* Output is read while the program does not take input: both sides may be full. */
void session_send(struct session *session, const char *bytes, size_t size)
{
    while (size) {
        ssize_t sent = write(session->master, bytes, size);
        if (sent < 0 && errno != EAGAIN) return;
        if (sent > 0) {
            bytes += sent;
            size -= (size_t)sent;
        }
        session_pump(session, sent > 0 ? 0 : 5);
    }
}

void session_type(struct session *session, const char *text)
{
    session_send(session, text, strlen(text));
}

void session_resize_pty(struct session *session, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(session->master, TIOCSWINSZ, &size);
}

void session_resize(struct session *session, int rows, int columns)
{
    session->rows = rows;
    session->columns = columns;
    vterm_set_size(session->vterm, rows, columns);
    session_resize_pty(session, rows, columns);
}

void session_hang_up(struct session *session)
{
    close(session->master);
    session->master = -1;
}

static void keep(struct session *session, const char *bytes, size_t size)
{
    if (session->size + size > session->room) {
        session->room = (session->size + size) * 2;
        session->bytes = need(realloc(session->bytes, session->room));
    }
    memcpy(session->bytes + session->size, bytes, size);
    session->size += size;
}

long session_pump(struct session *session, int ms)
{
    char bytes[4096];
    struct pollfd master = {.fd = session->master, .events = POLLIN};
    if (session->master < 0) return -1;
    if (poll(&master, 1, ms) <= 0) return 0;
    ssize_t count = read(session->master, bytes, sizeof bytes);
    if (count < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
    keep(session, bytes, (size_t)count);
    screen_feed(session, bytes, (size_t)count);
    return count;
}

int session_unread(struct session *session)
{
    int waiting = 0;
    struct termios raw = session_attributes(session), found = raw;
    cfmakeraw(&raw); /* else a line that is not complete does not count */
    tcsetattr(session->slave, TCSANOW, &raw);
    if (ioctl(session->slave, FIONREAD, &waiting) < 0) give_up("slave");
    tcsetattr(session->slave, TCSANOW, &found);
    return waiting;
}

long session_pump_deaf(struct session *session)
{
    bool was_deaf = session->is_deaf;
    session->is_deaf = true;
    long count = session_pump(session, 0);
    session->is_deaf = was_deaf;
    return count;
}

/* `\E[0n`: all is well. */
void session_answer(struct session *session)
{
    if (session->owes_answer) session_type(session, "\033[0n");
    session->owes_answer = false;
}

struct termios session_found(const struct session *session)
{
    return session->found;
}

struct termios session_attributes(const struct session *session)
{
    struct termios attributes = {0};
    tcgetattr(session->slave, &attributes);
    return attributes;
}

const char *session_bytes(const struct session *session, size_t *size)
{
    *size = session->size;
    return session->bytes;
}

bool same_attributes(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}
