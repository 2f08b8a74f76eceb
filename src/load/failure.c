/*
 * errno in words.
 */
#include "load/failure.h"

#include <errno.h>
#include <string.h>

void failure_report(const struct mem *mem, const char *path, const char *verb,
                    struct diagnostics *diagnostics)
{
    if (errno == ENOMEM) mem_fail(mem, 0);
    diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = str_of(path)},
                    "cannot be %s: %s", verb, strerror(errno));
}
