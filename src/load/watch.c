/*
 * See watch.h.
 */
#include "load/watch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct watch watch_new(const struct load_options *options)
{
    struct watch watch = {.watcher = options->watcher, .context = options->watcher_context};
    if (watch.watcher) watch.began = watch.told = milliseconds();
    return watch;
}

bool watch_step(struct watch *watch, uint64_t rows, uint64_t bytes)
{
    if (watch->is_cancelled) return false;
    if (!watch->watcher) return true;
    int64_t now = milliseconds();
    if (now - watch->told < LOAD_TOLD_EVERY) return true;
    watch->told = now;
    watch->progress.rows = watch->rows_before + rows;
    watch->progress.bytes = watch->bytes_before + bytes;
    watch->progress.milliseconds = now - watch->began;
    watch->is_cancelled = !watch->watcher(watch->context, &watch->progress);
    return !watch->is_cancelled;
}

void watch_next_file(struct watch *watch, uint64_t rows, uint64_t bytes)
{
    watch->rows_before += rows;
    watch->bytes_before += bytes;
}

/* The text of a file in /proc, NUL-terminated; empty where there is none. */
static void read_proc(const char *path, char *text, size_t room)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = descriptor >= 0 ? read(descriptor, text, room - 1) : 0;
    if (descriptor >= 0) close(descriptor);
    text[size > 0 ? size : 0] = '\0';
}

/* `MemAvailable:   23804000 kB`; UINT64_MAX where the system does not say. */
static uint64_t available(void)
{
    char text[4096];
    read_proc("/proc/meminfo", text, sizeof text);
    const char *line = strstr(text, "MemAvailable:");
    if (!line) return UINT64_MAX;
    return strtoull(line + strlen("MemAvailable:"), NULL, 10) * 1024;
}

/* What is left of the address space that the process may have; UINT64_MAX: any. */
static uint64_t address_space(void)
{
    char text[256];
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return UINT64_MAX;
    read_proc("/proc/self/statm", text, sizeof text); /* pages, first those of all */
    uint64_t used = strtoull(text, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
    return used < limit.rlim_cur ? limit.rlim_cur - used : 0;
}

uint64_t memory_left(void)
{
    uint64_t system = available(), process = address_space();
    return system < process ? system : process;
}
