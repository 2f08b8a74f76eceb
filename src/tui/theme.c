/*
 * Only foreground colours on the terminal's own background, and only such as can be read on a
 * dark and on a light one: no white, no black, no plain yellow, no dark blue. What matters
 * never depends on a colour alone, so each style has its attributes for a terminal without.
 */
#include "tui/theme.h"

enum { PLAIN = -1, RED = 1, GREEN = 2, MAGENTA = 5, CYAN = 6 };

static const struct {
    attr_t without; /* attributes where there is no colour */
    attr_t with;    /* attributes beside the colour */
    short of_8;
    short of_256;
} LOOKS[STYLE_COUNT] = {
    [STYLE_NORMAL] = {A_NORMAL, A_NORMAL, PLAIN, PLAIN},
    [STYLE_TITLE] = {A_BOLD, A_BOLD, PLAIN, PLAIN},
    [STYLE_HEADING] = {A_UNDERLINE, A_UNDERLINE, PLAIN, PLAIN},
    [STYLE_DIM] = {A_DIM, A_DIM, PLAIN, PLAIN},
    [STYLE_CODE] = {A_NORMAL, A_NORMAL, CYAN, 30},
    [STYLE_TOTAL] = {A_BOLD, A_BOLD, PLAIN, PLAIN},
    [STYLE_NEGATIVE] = {A_NORMAL, A_NORMAL, RED, 167},
    [STYLE_BAR] = {A_NORMAL, A_NORMAL, GREEN, 72},
    [STYLE_DERIVED] = {A_UNDERLINE, A_NORMAL, CYAN, 67},
    [STYLE_WARNING] = {A_BOLD, A_BOLD, MAGENTA, 166},
    [STYLE_ERROR] = {A_BOLD | A_REVERSE, A_BOLD | A_REVERSE, RED, 160},
    [STYLE_SELECTED] = {A_REVERSE, A_REVERSE, PLAIN, PLAIN},
    [STYLE_LIT] = {A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, GREEN, 72},
    [STYLE_STATUS] = {A_NORMAL, A_NORMAL, PLAIN, PLAIN},
    [STYLE_HINT] = {A_DIM, A_DIM, PLAIN, PLAIN},
    [STYLE_KEY] = {A_BOLD, A_BOLD, PLAIN, PLAIN},
    [STYLE_ESCAPED] = {A_REVERSE, A_REVERSE, RED, 167},
};

/* 256-colour greys instead of the dim attribute, which many terminals do not have. */
static const short GREY = 244;

static short colour_of(enum style style)
{
    if (COLORS < 256) return LOOKS[style].of_8;
    return LOOKS[style].with == A_DIM ? GREY : LOOKS[style].of_256;
}

static bool colours_begin(void)
{
    return has_colors() && start_color() == OK && COLORS >= 8 && COLOR_PAIRS > STYLE_COUNT &&
           use_default_colors() == OK;
}

void theme_set(struct theme *theme, bool colours)
{
    bool coloured = colours && colours_begin();
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct look_of_style *of = &theme->of[style];
        *of = (struct look_of_style){LOOKS[style].without, 0};
        if (!coloured) continue;
        of->attributes = LOOKS[style].with;
        short colour = colour_of((enum style)style);
        if (colour == PLAIN) continue;
        if (colour == GREY) of->attributes = A_NORMAL;
        of->pair = (short)(style + 1);
        init_pair(of->pair, colour, -1);
    }
}
