#include "tally.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool check(struct tally *tally, bool good, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf(good ? "ok      " : "FAILED  ");
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    fflush(stdout);
    if (good)
        tally->passed++;
    else
        tally->failed++;
    return good;
}

void skip(struct tally *tally, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("skipped ");
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    tally->skipped++;
}

int tally_end(const struct tally *tally)
{
    printf("%d passed, %d failed, %d skipped\n", tally->passed, tally->failed, tally->skipped);
    return tally->failed ? 1 : 0;
}

const char *program(void)
{
    const char *path = getenv("YUSUAN");
    return path && *path ? path : "build/yusuan";
}

static bool is_known(const char *name)
{
    locale_t locale = newlocale(LC_ALL_MASK, name, (locale_t)0);
    if (!locale) return false;
    freelocale(locale);
    return true;
}

bool locale_exists(const char *name)
{
    char folder[4096];
    if (is_known(name)) return true;
    const char *build = getenv("BUILD");
    snprintf(folder, sizeof folder, "%s/locale", build && *build ? build : "build");
    setenv("LOCPATH", folder, 1);
    if (is_known(name)) return true;
    unsetenv("LOCPATH");
    return false;
}
