/*
 * See writer.h.
 */
#include "tui/writer.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is written to from its end on must keep its description; it never waits. */
static bool may_wait(int out)
{
    struct stat status;
    return isatty(out) || (fstat(out, &status) == 0 && S_ISFIFO(status.st_mode));
}

int writer_open(int out)
{
    char path[32];
    int writer = -1;
    snprintf(path, sizeof path, "/proc/self/fd/%d", out);
    if (may_wait(out)) writer = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return writer < 0 ? fcntl(out, F_DUPFD_CLOEXEC, 3) : writer;
}
