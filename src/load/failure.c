/*
 * errno in words.
 */
#include "load/failure.h"

#include "yusuan/say.h"

#include <errno.h>

void failure_report(const struct mem *mem, const char *path, const char *format,
                    struct diagnostics *diagnostics)
{
    if (errno == ENOMEM) mem_fail(mem, 0);
    diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = str_of(path)}, format,
                    say_error(errno));
}
