/*
 * What the terminal and the locale can show.
 */
#ifndef TUI_ABILITY_H
#define TUI_ABILITY_H

#include "yusuan/grid.h"

struct ability {
    enum ambiguous ambiguous;
    bool unicode; /* the locale's charset is UTF-8: it has every character */
    char warning[96];
    struct look look; /* points into this struct: do not copy */
};

/* Asks the C library (LC_CTYPE as it is set) and the terminal that curses runs, of type
 * `term`. */
void ability_find(struct ability *ability, const char *term);

/* Of words, which are only said (--plain). `has_all`: the charset that they are sent in has
 * every character; else it is asked of the C library. */
void ability_find_words(struct ability *ability, bool has_all);

/* Can it be shown, in the columns that the layout gave it? `width` 1 or 2. O(log of a const
 * table). */
bool ability_fits(const struct ability *ability, uint32_t code, int width);

#endif
