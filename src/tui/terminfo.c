/*
 * Kept apart because <term.h> makes macros of words such as `columns` and `lines`.
 */
#include "tui/terminfo.h"

#include <curses.h>
#include <string.h>

#include <term.h>

/* tigetstr() answers NULL for absent and (char *)-1 for not a string. */
static const char *capability(const char *name)
{
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

static bool begins_with(const char *name, const char *begin)
{
    const char *value = capability(name);
    return value && strncmp(value, begin, strlen(begin)) == 0;
}

enum terminfo_answer terminfo_check(const char *term, int out)
{
    int found = 0;
    if (setupterm(term, out, &found) != OK) return TERMINFO_UNKNOWN;
    bool suits = capability("cup") && capability("clear") && tigetflag("hc") != 1;
    del_curterm(cur_term);
    return suits ? TERMINFO_SUITS : TERMINFO_NO_CURSOR;
}

/* Without the delays that tputs() would keep: `\E[m\017$<2>`. */
static size_t append(char *out, size_t used, size_t room, const char *text)
{
    if (!text || strlen(text) > room - used) return used;
    while (*text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            out[used++] = *text++;
    }
    return used;
}

size_t terminfo_leave(char *out, size_t room, int rows)
{
    static const char *const plain[] = {"rmacs", "sgr0", "op", "cnorm", "rmkx"};
    size_t used = 0;
    const char *region = capability("csr");
    if (region) used = append(out, used, room, tparm(region, 0, rows - 1));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        used = append(out, used, room, capability(plain[i]));
    used = append(out, used, room, terminfo_paste(false));
    const char *move_to = capability("cup");
    if (move_to) used = append(out, used, room, tparm(move_to, rows - 1, 0));
    return append(out, used, room, capability("rmcup"));
}

/* Few descriptions say so, but many a terminal called `screen` or `linux` marks what is pasted;
 * those that cannot pass over a mode that they do not know. */
const char *terminfo_paste(bool begin)
{
    const char *own = capability(begin ? "BE" : "BD");
    if (own || !begins_with("cup", "\033[")) return own;
    return begin ? "\033[?2004h" : "\033[?2004l";
}

bool terminfo_has_lines(void)
{
    return capability("acsc") != NULL;
}

bool terminfo_has_mouse(void)
{
    return capability("kmous") != NULL;
}

bool terminfo_has_ansi_looks(void)
{
    const char *ordinary = capability("sgr0");
    return begins_with("cup", "\033[") && ordinary &&
           (strstr(ordinary, "\033[m") || strstr(ordinary, "\033[0"));
}

bool terminfo_ends_looks(void)
{
    return begins_with("rmul", "\033[24m");
}

bool terminfo_has_columns(void)
{
    const char *column = capability("hpa");
    return column && strcmp(column, "\033[%i%p1%dG") == 0 && tigetflag("xenl") == 1;
}

bool terminfo_answers(void)
{
    return begins_with("u7", "\033[6n");
}
