/*
 * The mouse, by xterm's protocol: buttons are reported (1000) as `\E[<b;x;yM` (1006), by old
 * terminals as `\E[M` and three bytes.
 */
#ifndef TUI_MOUSE_H
#define TUI_MOUSE_H

#include "yusuan/mouse.h"

#include <stdbool.h>

/* What asks for reports, and what ends them. */
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* Clicks, to know the second of two. */
struct mouse_clicks {
    long last; /* when the last one was, in milliseconds; 0: none was */
    int row, column;
};

/* `0;12;5M`, behind `\E[<`. False: nothing that counts, such as the end of a click. */
bool mouse_read(const char *report, struct mouse *mouse);

/* The button and the place of an old report, each with 32 added. */
bool mouse_read_old(const unsigned char bytes[3], struct mouse *mouse);

/* Makes a click a double one where it follows another one in the same cell within 400 ms. */
void mouse_count(struct mouse_clicks *clicks, struct mouse *mouse);

#endif
