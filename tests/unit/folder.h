/*
 * A temporary folder for tests that need files: made empty, removed with all that is in it.
 */
#ifndef TESTS_UNIT_FOLDER_H
#define TESTS_UNIT_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char path[80];
};

static inline struct folder folder_make(void)
{
    struct folder folder;
    const char *base = getenv("TMPDIR");
    int size = snprintf(folder.path, sizeof folder.path, "%s/yusuan-test-XXXXXX",
                        base ? base : "/tmp");
    if (size < 0 || (size_t)size >= sizeof folder.path || !mkdtemp(folder.path)) abort();
    return folder;
}

/* Writes a file whose name may have folders in it: they are made. */
static inline void folder_write(const struct folder *folder, const char *name, const char *text)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    for (char *at = path + strlen(folder->path) + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file)) abort();
}

static inline int folder_unlink(const char *path, const struct stat *status, int type,
                                struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static inline void folder_remove(const struct folder *folder)
{
    nftw(folder->path, folder_unlink, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
