/*
 * What the system says when something with a file goes wrong.
 */
#ifndef YUSUAN_LOAD_FAILURE_H
#define YUSUAN_LOAD_FAILURE_H

#include "yusuan/diagnostics.h"

/* Adds the error that errno stands for: `path: cannot be opened: No such file or directory`,
 * where `format`, which is translated, is "cannot be opened: %s". Without memory (ENOMEM) it
 * does not return: the rest would be read, and shown as if it were all. */
void failure_report(const struct mem *mem, const char *path, const char *format,
                    struct diagnostics *diagnostics) __attribute__((format(printf, 3, 0)));

#endif
