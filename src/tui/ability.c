/*
 * Curses lays out by wcwidth(), the screens by a table of our own (text.h). They agree but for
 * characters that one of them does not know; such a character is not sent.
 */
#include "tui/ability.h"

#include "tui/terminfo.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

static const uint32_t QUOTE = 0x201C;                  /* “: ambiguous width */
static const uint32_t CHINESE = 0x9884;                /* 预 */
static const uint32_t LINES_USED[] = {0x2500, 0x25B8}; /* ─ ▸ */

static bool in_charset(uint32_t code)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return code < 0x80 || wcrtomb(bytes, (wchar_t)code, &state) != (size_t)-1;
}

static bool can_show(const void *context, uint32_t code)
{
    const struct ability *ability = context;
    if (code < 0x80) return code >= ' ' && code < 0x7f;
    int width = code_width(code, ability->ambiguous);
    return width >= 0 && wcwidth((wchar_t)code) == width &&
           (ability->unicode || in_charset(code));
}

bool ability_fits(const struct ability *ability, uint32_t code, int width)
{
    if (code < 0x80) return width == 1 && code >= ' ' && code < 0x7f;
    return code_width(code, ability->ambiguous) == width && can_show(ability, code);
}

/* A line drawn with characters of two columns (GB18030) would tear the tree apart; the Linux
 * console's fonts have no triangles. */
static bool has_lines(const struct ability *ability, const char *term)
{
    for (size_t i = 0; i < sizeof LINES_USED / sizeof *LINES_USED; i++)
        if (!ability_fits(ability, LINES_USED[i], 1)) return false;
    return terminfo_has_lines() && strncmp(term, "linux", 5) != 0;
}

/* `no Chinese in C: use LC_ALL=C.UTF-8`, short enough for a status line. The name comes from
 * the environment: an odd one is not repeated. */
static void warn(struct ability *ability, const char *locale)
{
    bool is_plain = locale && strlen(locale) <= 24;
    for (const char *at = locale; is_plain && *at; at++)
        is_plain = *at > ' ' && *at <= '~';
    snprintf(ability->warning, sizeof ability->warning, "no Chinese in %s: use LC_ALL=C.UTF-8",
             is_plain ? locale : "this locale");
}

/* Words have no columns: it is enough that the charset has the character. */
static bool can_say(const void *context, uint32_t code)
{
    const struct ability *ability = context;
    return ability->unicode || in_charset(code);
}

void ability_find_words(struct ability *ability, bool has_all)
{
    *ability = (struct ability){.ambiguous = AMBIGUOUS_NARROW, .unicode = has_all};
    if (!can_say(ability, CHINESE)) warn(ability, setlocale(LC_CTYPE, NULL));
    ability->look = (struct look){.ambiguous = AMBIGUOUS_NARROW,
                                  .words = true,
                                  .can_show = can_say,
                                  .context = ability,
                                  .warning = str_of(ability->warning)};
}

void ability_find(struct ability *ability, const char *term)
{
    *ability = (struct ability){.ambiguous = AMBIGUOUS_NARROW};
    ability->unicode = strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (in_charset(QUOTE) && wcwidth((wchar_t)QUOTE) == 2) ability->ambiguous = AMBIGUOUS_WIDE;
    if (!ability_fits(ability, CHINESE, 2)) warn(ability, setlocale(LC_CTYPE, NULL));
    ability->look = (struct look){.ambiguous = ability->ambiguous,
                                  .ascii = !has_lines(ability, term),
                                  .can_show = can_show,
                                  .context = ability,
                                  .warning = str_of(ability->warning)};
}
