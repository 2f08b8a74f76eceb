/*
 *     plain    ESC ] 52 ; c ; BASE64 BEL
 *     tmux     plain, then ESC P tmux ; with each ESC twice ... ESC \
 *     screen   plain, then ESC P ... ESC \, several of them, because screen drops one of more
 *              than 768 bytes
 *
 * tmux takes the plain form where set-clipboard is on, hands the other one on where
 * allow-passthrough is, and passes over what it does not take. So does screen, and what calls
 * itself screen behind ssh may be tmux.
 *
 * All that lies between is base64, so that no byte of a file is ever among the sequences.
 */
#include "tui/clipboard.h"

#include "tui/terminfo.h"

#include <stdlib.h>
#include <string.h>

enum { SCREEN_MOST = 512 };

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

enum clipboard_way clipboard_find(const char *term)
{
    if (!terminfo_has_mouse()) return CLIPBOARD_NONE;
    /* one inside the other: which of them is nearer only TERM may say, and tmux passes over in
     * silence what is for screen, but screen prints what is for tmux */
    if (strncmp(term, "tmux", 4) == 0 || (is_set("TMUX") && !is_set("STY")))
        return CLIPBOARD_TMUX;
    if (is_set("STY") || strncmp(term, "screen", 6) == 0) return CLIPBOARD_SCREEN;
    return CLIPBOARD_PLAIN;
}

/* RFC 4648, padded. */
static struct str base64(struct arena *arena, struct str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = arena_new_array(arena, char, (text.size + 2) / 3 * 4);
    size_t size = 0;

    for (size_t at = 0; at < text.size; at += 3) {
        size_t left = text.size - at;
        uint32_t bits = (uint32_t)(unsigned char)text.at[at] << 16;

        if (left > 1) bits |= (uint32_t)(unsigned char)text.at[at + 1] << 8;
        if (left > 2) bits |= (unsigned char)text.at[at + 2];
        out[size++] = digits[bits >> 18];
        out[size++] = digits[bits >> 12 & 63];
        out[size++] = left > 1 ? digits[bits >> 6 & 63] : '=';
        out[size++] = left > 2 ? digits[bits & 63] : '=';
    }
    return (struct str){out, size};
}

struct str clipboard_bytes(struct arena *arena, enum clipboard_way way, struct str text)
{
    struct str plain = STR_JOIN(arena, STR("\033]52;c;"), base64(arena, text), STR("\a"));
    struct str bytes = plain;

    switch (way) {
    case CLIPBOARD_NONE: return STR_EMPTY;
    case CLIPBOARD_PLAIN: return plain;
    case CLIPBOARD_TMUX: /* the one ESC that there is twice */
        return STR_JOIN(arena, plain, STR("\033Ptmux;\033"), plain, STR("\033\\"));
    case CLIPBOARD_SCREEN: break;
    }
    for (size_t at = 0; at < plain.size; at += SCREEN_MOST)
        bytes = STR_JOIN(arena, bytes, STR("\033P"), str_slice(plain, at, at + SCREEN_MOST),
                         STR("\033\\"));
    return bytes;
}
