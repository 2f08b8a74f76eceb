/*
 * From the looks of a theme to curses' attributes and colour pairs.
 */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "yusuan/theme.h"

#include <curses.h>

struct look_of_style {
    attr_t attributes;
    short pair;
};

struct looks {
    struct look_of_style of[STYLE_COUNT];
};

/* For the terminal that curses runs, as many colours as it has; `colours` false (NO_COLOR):
 * attributes only, and not one byte about colours is sent. */
void looks_set(struct looks *looks, const struct theme *theme, bool colours);

#endif
