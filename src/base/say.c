/*
 * gettext, without its dependence on the locales that are installed.
 *
 * gettext does not translate in the locale "C", and setlocale() refuses a locale that nobody
 * compiled on this machine. A server in another country has no zh_CN; but LANGUAGE chooses the
 * catalogue in any locale other than "C", so that any one will do for LC_MESSAGES. Words stay
 * UTF-8 whatever the charset of the terminal is; who prints converts them.
 */
#include "yusuan/say.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "yusuan"

/* Locales for LC_MESSAGES; the first that is installed and leads to the catalogue is taken.
 * C.UTF-8 is in every glibc since 2.35. */
static const char *const carriers[] = {"zh_CN.UTF-8", "C.UTF-8", "en_US.UTF-8",
                                       "zh_CN.GB18030"};

const char *say_text(const char *english)
{
    return *english ? dgettext(DOMAIN, english) : english; /* "" asks for the file's header */
}

const char *say_as(const char *context, const char *english)
{
    char key[256]; /* as msgfmt writes it: context, EOT, words */
    size_t before = strlen(context), after = strlen(english);
    if (before + after + 2 > sizeof key) return english;
    memcpy(key, context, before);
    key[before] = '\004';
    memcpy(key + before + 1, english, after);
    key[before + 1 + after] = '\0';
    const char *said = dgettext(DOMAIN, key);
    return said == key ? english : said;
}

const char *say_count(const char *one, const char *many, uint64_t count)
{
    return dngettext(DOMAIN, one, many, (unsigned long)count);
}

const char *say_language(void)
{
    return _("en"); /* a catalogue has its own name here */
}

bool say_in(const char *language, const char *folder)
{
    setlocale(LC_MESSAGES, "C");
    if (strcmp(language, "en") == 0) return true;
    setenv("LANGUAGE", language, 1);
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    for (size_t i = 0; i < sizeof carriers / sizeof carriers[0]; i++)
        if (setlocale(LC_MESSAGES, carriers[i]) && *dgettext(DOMAIN, "")) return true;
    setlocale(LC_MESSAGES, "C");
    return false;
}

/* strerror() speaks the charset of LC_CTYPE, and only if its own catalogue is installed. These
 * are those that opening, reading and writing give. */
static const char *const errors[] = {
    N_("Argument list too long"),
    N_("Bad file descriptor"),
    N_("Broken pipe"),
    N_("Cannot allocate memory"),
    N_("Device or resource busy"),
    N_("Disk quota exceeded"),
    N_("File name too long"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Is a directory"),
    N_("No such device or address"),
    N_("No such file or directory"),
    N_("No space left on device"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Stale file handle"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    N_("Too many open files in system"),
};

const char *say_error(int error)
{
    const char *english = strerrordesc_np(error);
    if (!english) return _("unknown error");
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (strcmp(errors[i], english) == 0) return _(errors[i]);
    return english;
}
