/*
 * Keys, independent of curses: a code point, or one of these.
 */
#ifndef YUSUAN_KEYS_H
#define YUSUAN_KEYS_H

#include <stdint.h>

enum {
    KEY_OF_ESC = 27,
    KEY_OF_ENTER = '\n',
    KEY_OF_TAB = '\t',
    KEY_OF_SPACE = ' ',
    KEY_OF_BACKSPACE = 0x110000, /* above every code point */
    KEY_OF_UP,
    KEY_OF_DOWN,
    KEY_OF_LEFT,
    KEY_OF_RIGHT,
    KEY_OF_PAGE_UP,
    KEY_OF_PAGE_DOWN,
    KEY_OF_HOME,
    KEY_OF_END,
    KEY_OF_DELETE,
    KEY_OF_INSERT,
    KEY_OF_BACK_TAB,
    KEY_OF_SHIFT_LEFT,
    KEY_OF_SHIFT_RIGHT,
    KEY_OF_F1, /* F2 is KEY_OF_F1 + 1, to F12 */
    KEY_OF_F12 = KEY_OF_F1 + 11
};

/* Set in a code point that was pasted, not typed: text for a prompt, never a command. */
#define KEY_PASTED UINT32_C(0x80000000)

/* Control with a letter: KEY_CTRL('d'). */
#define KEY_CTRL(letter) ((letter)&0x1f)

#endif
