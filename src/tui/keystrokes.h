/*
 * Keys out of bytes, without a description of the terminal: for --plain, which runs on those
 * that have none, and takes keys from pipes.
 */
#ifndef TUI_KEYSTROKES_H
#define TUI_KEYSTROKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

/* Not a key: the line feed that ends a line of keys; see `by_lines`. */
enum { KEY_OF_LINE_END = 0x1F0001 };

struct keystrokes {
    bool by_lines;     /* a line feed is KEY_OF_LINE_END, not Enter; to be set */
    char waiting[512]; /* bytes read, of which those from `at` to `end` are not used yet */
    size_t at, end;
    mbstate_t partial; /* of a character of which not all bytes have come */
};

/* Where bytes are to be read to, and how many there is room for, at least 1 after
 * keystrokes_next() has answered false. */
char *keystrokes_room(struct keystrokes *keys, size_t *room);
void keystrokes_add(struct keystrokes *keys, size_t size);

/* The next key; false: more bytes are needed. `no_more`: none have come for a while, so that
 * what looks like the beginning of a sequence is none. */
bool keystrokes_next(struct keystrokes *keys, bool no_more, uint32_t *key);

/* Do bytes wait for the rest of a sequence? Of no use before keystrokes_next() was asked. */
bool keystrokes_are_waiting(const struct keystrokes *keys);

#endif
