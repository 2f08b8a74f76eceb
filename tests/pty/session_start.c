/*
 * How a session begins and ends: the program as a child that has the terminal, directly or
 * below a shell with job control.
 */
#include "session_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void set_environment(const struct session_setup *setup)
{
    static const char *const unwanted[] = {
        "LINES", "COLUMNS",  "COLORTERM", "NO_COLOR",         "TMUX", "ESCDELAY", "TERMINFO",
        "LANG",  "LC_CTYPE", "STY",       "YUSUAN_RESTRICTED"};
    for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
        unsetenv(unwanted[i]);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1); /* no settings of the tester's */
    setenv("LC_ALL", setup->locale ? setup->locale : "C.UTF-8", 1);
    setenv("LANGUAGE", "en", 1); /* whatever the locale is called */
    setenv("TERM", setup->term ? setup->term : "xterm-256color", 1);
    if (setup->term && !*setup->term) unsetenv("TERM");
    for (size_t i = 0; setup->environment && setup->environment[i]; i++)
        putenv((char *)(size_t)setup->environment[i]);
}

static void become_program(const struct session_setup *setup)
{
    if (setup->error_file) {
        int file = open(setup->error_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (file >= 0) dup2(file, 2);
    }
    for (int number = 1; number < 32; number++)
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    execv(setup->arguments[0], (char *const *)(size_t)setup->arguments);
    fprintf(stderr, "pty: cannot run %s: %s\n", setup->arguments[0], strerror(errno));
    _exit(127);
}

/* A shell as far as job control goes: takes the terminal when its job stops, gives it back when
 * told to continue. */
static void become_shell(const struct session_setup *setup, int report, int order)
{
    struct termios own;
    signal(SIGTTOU, SIG_IGN);
    tcgetattr(0, &own);
    pid_t program = fork();
    if (program == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        become_program(setup);
    }
    setpgid(program, program);
    tcsetpgrp(0, program);
    if (write(report, &program, sizeof program) < 0) _exit(1);
    int status = 0;
    while (waitpid(program, &status, WUNTRACED) == program) {
        tcsetpgrp(0, getpgrp());
        if (write(report, &status, sizeof status) < 0) _exit(1);
        if (!WIFSTOPPED(status)) _exit(0);
        char byte;
        if (read(order, &byte, 1) != 1) _exit(1);
        tcsetpgrp(0, program);
        kill(-program, SIGCONT);
    }
    _exit(0);
}

static void become_child(const struct session_setup *setup, int slave, const int report[2],
                         const int order[2])
{
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int fd = 0; fd < 3; fd++)
        dup2(slave, fd);
    set_environment(setup);
    if (setup->under_shell) become_shell(setup, report[1], order[0]);
    become_program(setup);
}

struct session *session_start(struct session_setup setup)
{
    struct session *session = need(calloc(1, sizeof *session));
    session->rows = setup.rows ? setup.rows : 24;
    session->columns = setup.columns ? setup.columns : 80;
    session->is_deaf = setup.is_deaf;
    struct winsize size = {.ws_row = (unsigned short)session->rows,
                           .ws_col = (unsigned short)session->columns};
    int report[2], order[2];
    if (openpty(&session->master, &session->slave, NULL, NULL, &size) < 0) give_up("openpty");
    session->found = session_attributes(session);
    if (pipe2(report, O_CLOEXEC) < 0 || pipe2(order, O_CLOEXEC) < 0) give_up("pipe");
    fcntl(session->master, F_SETFD, FD_CLOEXEC);
    fcntl(session->slave, F_SETFD, FD_CLOEXEC);
    fcntl(session->master, F_SETFL, O_NONBLOCK);
    screen_open(session);
    session->convert = setup.charset ? iconv_open("UTF-8", setup.charset) : (iconv_t)-1;

    fflush(NULL);
    session->leader = fork();
    if (session->leader < 0) give_up("fork");
    if (session->leader == 0) become_child(&setup, session->slave, report, order);
    close(report[1]);
    close(order[0]);
    session->from_shell = report[0];
    session->to_shell = order[1];
    session->program = session->leader;
    if (setup.under_shell && read(report[0], &session->program, sizeof session->program) < 0)
        give_up("shell");
    return session;
}

void session_end(struct session *session)
{
    if (!session->has_ended) kill(session->program, SIGKILL);
    if (session->leader != session->program || !session->has_ended) {
        kill(session->leader, SIGKILL);
        waitpid(session->leader, NULL, 0);
    }
    if (session->master >= 0) close(session->master);
    close(session->slave);
    close(session->from_shell);
    close(session->to_shell);
    vterm_free(session->vterm);
    if (session->convert != (iconv_t)-1) iconv_close(session->convert);
    free(session->bytes);
    free(session->text);
    free(session);
}
