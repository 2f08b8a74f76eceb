/*
 * How each style looks: attributes alone, 8 colours, or 256.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "yusuan/grid.h"

#include <curses.h>

struct look_of_style {
    attr_t attributes;
    short pair;
};

struct theme {
    struct look_of_style of[STYLE_COUNT];
};

/* For the terminal that curses runs; `colours` false (NO_COLOR): attributes only, and not one
 * byte about colours is sent. */
void theme_set(struct theme *theme, bool colours);

#endif
