/*
 * Loading that takes long: who wants to know how far it is, and whether there is memory for it.
 */
#ifndef YUSUAN_LOAD_WATCH_H
#define YUSUAN_LOAD_WATCH_H

#include "yusuan/load.h"

struct watch {
    load_watcher *watcher; /* NULL: no one wants to know */
    void *context;
    int64_t began, told; /* ms */
    struct load_progress progress;
    uint64_t bytes_before, rows_before; /* of the files that are done */
    bool is_cancelled;
};

struct watch watch_new(const struct load_options *options);

/* `rows` and `bytes` of the file at hand are read; those of the files before are added. Tells
 * it, if it is time. false: the loading is to end. One at a time. */
bool watch_step(struct watch *watch, uint64_t rows, uint64_t bytes);

/* The file at hand is done. */
void watch_next_file(struct watch *watch, uint64_t rows, uint64_t bytes);

/* Bytes that can still be had: of what the system has and of what the process may take. */
uint64_t memory_left(void);

#endif
