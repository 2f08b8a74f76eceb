/*
 * How each style looks, without curses: themes are tables that tests can read.
 *
 * A theme has a look for terminals without colours, with 8, 16 and 256 of them. What matters
 * never depends on a colour alone: marks and signs stand in the text, too.
 */
#ifndef YUSUAN_THEME_H
#define YUSUAN_THEME_H

#include "yusuan/grid.h"

enum theme_name {
    THEME_AUTO,     /* can be read on a dark and on a light ground */
    THEME_DARK,     /* for a dark ground */
    THEME_LIGHT,    /* for a light one */
    THEME_CONTRAST, /* brings its own black ground */
    THEME_MONO,     /* no colours */
    THEME_COUNT
};

enum colour_depth { DEPTH_NONE, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_COUNT };

enum { PAINT_BOLD = 1, PAINT_DIM = 2, PAINT_UNDERLINE = 4, PAINT_REVERSE = 8 };
enum { COLOUR_OWN = -1 /* the terminal's own */ };

struct paint {
    uint8_t attributes;  /* PAINT_ bits */
    int16_t ink, ground; /* 0..255, or COLOUR_OWN */
};

struct theme {
    enum theme_name name;
    struct {
        bool is_set;
        struct paint paint;
    } own[STYLE_COUNT]; /* looks that are the user's, in place of the theme's */
};

/* With a depth of less than 256 no colour is outside it: a look of the user's whose colours the
 * terminal does not have keeps its attributes and takes the colours of the theme. */
struct paint theme_paint(const struct theme *theme, enum colour_depth depth, enum style style);

/* "auto", "dark" ...; false: none is called so. */
const char *theme_title(enum theme_name name);
bool theme_named(struct str text, enum theme_name *name);

/* All of them: `auto, dark, light ...` */
#define THEME_TITLES "auto, dark, light, contrast, mono"
#define THEME_WORDS  "auto|dark|light|contrast|mono"

/* "title", "negative" ...; false: none is called so. What the style is for, as a phrase, in the
 * user's language. */
const char *style_title(enum style style);
bool style_named(struct str text, enum style *style);
const char *style_help(enum style style);

/*
 * `bold cyan`, `reverse`, `bright-white on 25`, `plain`: attributes, a colour, `on` and the
 * ground; colours by name or number. False: something else.
 */
bool paint_read(struct str text, struct paint *paint);

/* The same backwards; in the arena. */
struct str paint_text(struct arena *arena, struct paint paint);

#endif
