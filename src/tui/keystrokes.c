/*
 * See keystrokes.h. A sequence that nobody knows (`\E[1;5C`) does nothing, rather than be taken
 * for Esc, [, 1, ;, 5, C.
 */
#include "tui/keystrokes.h"

#include "tui/multibyte.h"
#include "tui/sequences.h"
#include "yusuan/keys.h"

#include <string.h>

enum { ESCAPE = 27, DELETE = 127, BACKSPACE = 8, LONGEST_SEQUENCE = 64 };

char *keystrokes_room(struct keystrokes *keys, size_t *room)
{
    memmove(keys->waiting, keys->waiting + keys->at, keys->end - keys->at);
    keys->end -= keys->at;
    keys->at = 0;
    *room = sizeof keys->waiting - keys->end;
    return keys->waiting + keys->end;
}

void keystrokes_add(struct keystrokes *keys, size_t size)
{
    keys->end += size;
}

bool keystrokes_are_waiting(const struct keystrokes *keys)
{
    return keys->at < keys->end;
}

/* How long the sequence is that begins with the ESC at `bytes`: `\E[` parameters and a letter,
 * `\E[[A` of the Linux console, `\EOA`. 1: none begins there; 0: its end has not come. */
static size_t sequence_length(const char *bytes, size_t size)
{
    size_t at = 2;

    if (size < 2) return 0;
    if (bytes[1] != '[' && bytes[1] != 'O') return 1;
    if (bytes[1] == 'O' || (size > 2 && bytes[2] == '[')) {
        at = bytes[1] == 'O' ? 2 : 3;
        return size > at ? at + 1 : 0;
    }
    while (at < size && at < LONGEST_SEQUENCE && bytes[at] >= ' ' && bytes[at] < '@')
        at++;
    if (at == LONGEST_SEQUENCE) return at;
    return at < size ? at + 1 : 0;
}

/* False: no key sends it. */
static bool find_sequence(const char *bytes, size_t size, uint32_t *key)
{
    for (size_t i = 0; sequence_at(i); i++) {
        const char *usual = sequence_at(i)->bytes;

        if (strlen(usual) != size || memcmp(usual, bytes, size) != 0) continue;
        *key = sequence_at(i)->key;
        return true;
    }
    return false;
}

/* At an ESC. *is_key: it has led to one. False: more bytes are needed. */
static bool take_escape(struct keystrokes *keys, bool no_more, uint32_t *key, bool *is_key)
{
    const char *bytes = keys->waiting + keys->at;
    size_t size = keys->end - keys->at, length = sequence_length(bytes, size);

    if (length == 0 && !no_more) return false;
    if (length == 0) length = size; /* alone, or cut off */
    *is_key = length == 1;
    *key = KEY_OF_ESC;
    if (length > 1) *is_key = find_sequence(bytes, length, key);
    keys->at += length;
    return true;
}

/* A character that is no part of a sequence; false: it is no key. */
static bool translate(const struct keystrokes *keys, int code, uint32_t *key)
{
    *key = (uint32_t)code;
    if (code == '\n' && keys->by_lines)
        *key = KEY_OF_LINE_END;
    else if (code == '\r' || code == '\n')
        *key = KEY_OF_ENTER;
    else if (code == DELETE || code == BACKSPACE)
        *key = KEY_OF_BACKSPACE;
    return code > 0;
}

bool keystrokes_next(struct keystrokes *keys, bool no_more, uint32_t *key)
{
    while (keys->at < keys->end) {
        char byte = keys->waiting[keys->at];
        bool is_key = false;
        int code = 0;

        if (byte == ESCAPE && mbsinit(&keys->partial)) {
            if (!take_escape(keys, no_more, key, &is_key)) return false;
            if (is_key) return true;
            continue;
        }
        keys->at++;
        if (multibyte_take(&keys->partial, (unsigned char)byte, &code) &&
            translate(keys, code, key))
            return true;
    }
    return false;
}
