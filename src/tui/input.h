/*
 * From what the terminal sends to the keys of yusuan/keys.h.
 */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include "yusuan/mouse.h"

#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

/* Not a key: input.mouse is what was read. */
enum { KEY_OF_MOUSE = 0x1F0000 };

struct input {
    WINDOW *keyboard;   /* never shown: reading from a shown window would redraw it */
    int held;           /* what was read after an ESC and does not belong to it, or -1 */
    bool held_is_key;   /* held is one of curses' keys, not a character */
    bool is_pasting;    /* what comes is pasted, not typed */
    mbstate_t partial;  /* of a character of which not all bytes have come */
    int escape_delay;   /* milliseconds that the rest of a sequence is waited for */
    bool takes_mouse;   /* are reports asked for? to be set */
    struct mouse mouse; /* what it did, with KEY_OF_MOUSE */
    bool has_mouse;     /* was a report of it read? */
    bool has_answer;    /* was PACE_ANSWER read? to be taken back */
};

/* For the terminal that curses runs. False when curses has no memory left. */
bool input_open(struct input *input);
void input_close(struct input *input);

/* After the terminal was left and entered again. */
void input_resume(struct input *input);

/* The next key that has come; false when there is none (yet). Never waits, but for the rest of
 * an escape sequence. */
bool input_next(struct input *input, uint32_t *key);

#endif
