/*
 * See theme.h. A style's pair is its number + 1; pair 0 is the terminal's own colours.
 */
#include "tui/theme.h"

static enum colour_depth colours_begin(void)
{
    if (!has_colors() || start_color() != OK || COLORS < 8 || COLOR_PAIRS <= STYLE_COUNT ||
        use_default_colors() != OK)
        return DEPTH_NONE;
    return COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

static attr_t attributes_of(struct paint paint)
{
    attr_t attributes = A_NORMAL;

    if (paint.attributes & PAINT_BOLD) attributes |= A_BOLD;
    if (paint.attributes & PAINT_DIM) attributes |= A_DIM;
    if (paint.attributes & PAINT_UNDERLINE) attributes |= A_UNDERLINE;
    if (paint.attributes & PAINT_REVERSE) attributes |= A_REVERSE;
    return attributes;
}

void looks_set(struct looks *looks, const struct theme *theme, bool colours)
{
    bool may = colours && theme->name != THEME_MONO;
    enum colour_depth depth = may ? colours_begin() : DEPTH_NONE;
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct paint paint = theme_paint(theme, depth, (enum style)style);
        struct look_of_style *of = &looks->of[style];
        *of = (struct look_of_style){attributes_of(paint), 0};
        if (paint.ink == COLOUR_OWN && paint.ground == COLOUR_OWN) continue;
        of->pair = (short)(style + 1);
        init_pair(of->pair, paint.ink, paint.ground);
    }
}
