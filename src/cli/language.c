/*
 * What the environment says of language and charset. The names of locales are read here and
 * now, because a locale that is named need not be installed:
 *
 *     LANG=zh_CN.UTF-8    LANGUAGE=zh_CN:en    LC_ALL=C.UTF-8
 */
#include "cli/language.h"

#include "cli/folders.h"
#include "yusuan/say.h"

#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct str value_of(const char *variable)
{
    const char *value = getenv(variable);
    return value ? str_of(value) : STR_EMPTY;
}

/* The name of the locale for a category, as setlocale() finds it. */
static struct str locale_for(const char *category)
{
    struct str all = value_of("LC_ALL"), own = value_of(category);
    if (all.size > 0) return all;
    return own.size > 0 ? own : value_of("LANG");
}

/* `zh_CN.UTF-8@pinyin` -> `zh_CN` */
static struct str language_of(struct str locale)
{
    size_t end = 0;
    while (end < locale.size && locale.at[end] != '.' && locale.at[end] != '@')
        end++;
    return str_slice(locale, 0, end);
}

/* The language of ours that this is; NULL: none. */
static const char *known(struct str language)
{
    static const struct str simplified[] = {STR_INIT("zh_CN"), STR_INIT("zh"),
                                            STR_INIT("zh_SG"), STR_INIT("zh_Hans")};
    for (size_t i = 0; i < sizeof simplified / sizeof simplified[0]; i++)
        if (str_equal(language, simplified[i])) return "zh_CN";
    bool english = str_equal(language, STR("en")) || str_starts(language, STR("en_"));
    return english ? "en" : NULL;
}

/* As gettext chooses: LANGUAGE, a list, goes before the locale, unless that is plain C. */
static const char *language_of_environment(void)
{
    struct str locale = locale_for("LC_MESSAGES"), list = value_of("LANGUAGE"), part;
    if (locale.size == 0 || str_equal(locale, STR("C")) || str_equal(locale, STR("POSIX")))
        return "en";
    if (list.size == 0) list = locale;
    while (str_split(&list, ':', &part)) {
        const char *language = known(language_of(part));
        if (language) return language;
    }
    return "en";
}

/* Can Chinese be written? Where the locale says nothing of the charset, files and pipes get
 * UTF-8 (see output.h), a terminal question marks. */
static bool charset_has_chinese(void)
{
    const char *codeset = nl_langinfo(CODESET);
    if (strcmp(codeset, "UTF-8") == 0) return true;
    if (strcmp(codeset, "ANSI_X3.4-1968") == 0)
        return !isatty(STDOUT_FILENO) && !isatty(STDERR_FILENO);
    iconv_t charset = iconv_open(codeset, "UTF-8");
    if (charset == (iconv_t)-1) return false;
    char text[] = "预算", bytes[16], *from = text, *to = bytes;
    size_t left = sizeof text - 1, room = sizeof bytes;
    bool fine = iconv(charset, &from, &left, &to, &room) == 0;
    iconv_close(charset);
    return fine;
}

static void speak(struct arena *arena, const char *language)
{
    bool possible = strcmp(language, "en") == 0 || charset_has_chinese();
    say_in(possible ? language : "en", locale_folder(arena).at);
}

/* A UTF-8 locale that is not installed, as ssh brings it from elsewhere, still says what the
 * terminal shows. */
static void take_charset(void)
{
    if (setlocale(LC_ALL, "") || setlocale(LC_CTYPE, "")) return;
    struct str locale = locale_for("LC_CTYPE");
    if (str_ends(locale, STR(".UTF-8")) || str_ends(locale, STR(".utf8")))
        setlocale(LC_CTYPE, "C.UTF-8");
}

void language_from_locale(struct arena *arena)
{
    take_charset();
    speak(arena, language_of_environment());
}

bool language_set(struct arena *arena, const char *name)
{
    const char *language = known(language_of(str_of(name)));
    if (language) speak(arena, language);
    return language != NULL;
}
