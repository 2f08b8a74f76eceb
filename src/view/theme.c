/*
 * The tables of the themes.
 *
 * `auto` has only foreground colours on the terminal's own ground, and only such as can be read
 * on a dark and on a light one: no white, no black, no plain yellow, no dark blue. The others
 * know their ground; `contrast` paints it. With 256 colours what a step of the cursor changes,
 * the selected cell, totals and the status line, has none of its own: on a slow line each step
 * would send them.
 *
 * Two styles look alike only where they never meet or say what they are by themselves: the
 * status line and plain text, hints and dimmed lines, titles, totals and keys; without colours
 * also codes, bars and negative amounts; in `contrast` with 256 colours, where nothing is
 * faint, dimmed and plain text (tests/unit/test_theme.c).
 */
#include "yusuan/theme.h"
#include "yusuan/say.h"

#include <string.h>

enum { B = PAINT_BOLD, D = PAINT_DIM, U = PAINT_UNDERLINE, R = PAINT_REVERSE, __ = COLOUR_OWN };

/* Attributes, ink and ground for 8, 16 and 256 colours. */
struct shades {
    struct paint of_8, of_16, of_256;
};

/* What every theme looks like without colours. */
static const uint8_t without[STYLE_COUNT] = {
    [STYLE_TITLE] = B,     [STYLE_HEADING] = U,     [STYLE_DIM] = D,
    [STYLE_TOTAL] = B,     [STYLE_DERIVED] = U | D, [STYLE_WARNING] = B | U,
    [STYLE_ERROR] = B | R, [STYLE_SELECTED] = R,    [STYLE_LIT] = R | U,
    [STYLE_HINT] = D,      [STYLE_KEY] = B,         [STYLE_ESCAPED] = R | D,
};

/* clang-format off */
static const struct shades automatic[STYLE_COUNT] = {
    [STYLE_NORMAL]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_TITLE]    = {{B, __, __},     {B, __, __},     {B, __, __}},
    [STYLE_HEADING]  = {{U, __, __},     {U, __, __},     {U, __, __}},
    [STYLE_DIM]      = {{D, __, __},     {D, __, __},     {0, 244, __}},
    [STYLE_CODE]     = {{0, 6, __},      {0, 6, __},      {0, 30, __}},
    [STYLE_TOTAL]    = {{B, __, __},     {B, __, __},     {B, __, __}},
    [STYLE_NEGATIVE] = {{0, 1, __},      {0, 1, __},      {0, 167, __}},
    [STYLE_BAR]      = {{0, 2, __},      {0, 2, __},      {0, 72, __}},
    [STYLE_DERIVED]  = {{U, 6, __},      {U, 6, __},      {0, 67, __}},
    [STYLE_WARNING]  = {{B, 5, __},      {B, 5, __},      {B, 166, __}},
    [STYLE_ERROR]    = {{B | R, 1, __},  {B | R, 1, __},  {B | R, 160, __}},
    [STYLE_SELECTED] = {{R, __, __},     {R, __, __},     {R, __, __}},
    [STYLE_LIT]      = {{B | R, 2, __},  {B | R, 2, __},  {B | R, 72, __}},
    [STYLE_STATUS]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_HINT]     = {{D, __, __},     {D, __, __},     {0, 244, __}},
    [STYLE_KEY]      = {{B, __, __},     {B, __, __},     {B, __, __}},
    [STYLE_ESCAPED]  = {{R, 1, __},      {R, 1, __},      {R, 167, __}},
};

static const struct shades dark[STYLE_COUNT] = {
    [STYLE_NORMAL]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_TITLE]    = {{B, 6, __},      {B, 14, __},     {B, 117, 236}},
    [STYLE_HEADING]  = {{U, __, __},     {U, 12, __},     {U, 110, __}},
    [STYLE_DIM]      = {{D, __, __},     {D, 7, __},      {0, 246, __}},
    [STYLE_CODE]     = {{0, 6, __},      {0, 6, __},      {0, 80, __}},
    [STYLE_TOTAL]    = {{B, 7, __},      {B, 15, __},     {B, __, __}},
    [STYLE_NEGATIVE] = {{B, 1, __},      {0, 9, __},      {0, 210, __}},
    [STYLE_BAR]      = {{0, 2, __},      {0, 2, __},      {0, 78, __}},
    [STYLE_DERIVED]  = {{0, 5, __},      {0, 13, __},     {0, 176, __}},
    [STYLE_WARNING]  = {{B, 3, __},      {B, 11, __},     {B, 214, __}},
    [STYLE_ERROR]    = {{B, 7, 1},       {B, 15, 1},      {B, 231, 124}},
    [STYLE_SELECTED] = {{R, 6, __},      {R, 14, __},     {R, __, __}},
    [STYLE_LIT]      = {{0, 0, 2},       {0, 0, 10},      {B, 16, 150}},
    [STYLE_STATUS]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_HINT]     = {{D, __, __},     {D, 7, __},      {0, 246, __}},
    [STYLE_KEY]      = {{B, 6, __},      {B, 14, __},     {B, 117, __}},
    [STYLE_ESCAPED]  = {{0, 0, 3},       {0, 0, 9},       {0, 16, 174}},
};

static const struct shades light[STYLE_COUNT] = {
    [STYLE_NORMAL]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_TITLE]    = {{B, 4, __},      {B, 4, __},      {B, 24, 254}},
    [STYLE_HEADING]  = {{U, 4, __},      {U, 4, __},      {U, 24, __}},
    [STYLE_DIM]      = {{D, __, __},     {D, __, __},     {0, 239, __}},
    [STYLE_CODE]     = {{0, 4, __},      {0, 4, __},      {0, 25, __}},
    [STYLE_TOTAL]    = {{B, 0, __},      {B, 0, __},      {B, __, __}},
    [STYLE_NEGATIVE] = {{0, 1, __},      {0, 1, __},      {0, 124, __}},
    [STYLE_BAR]      = {{0, 2, __},      {0, 2, __},      {0, 28, __}},
    [STYLE_DERIVED]  = {{0, 5, __},      {0, 5, __},      {0, 91, __}},
    [STYLE_WARNING]  = {{B, 5, __},      {B, 5, __},      {B, 130, __}},
    [STYLE_ERROR]    = {{B, 7, 1},       {B, 15, 1},      {B, 231, 124}},
    [STYLE_SELECTED] = {{R, 4, __},      {R, 4, __},      {R, __, __}},
    [STYLE_LIT]      = {{0, 0, 2},       {0, 0, 10},      {B, 16, 156}},
    [STYLE_STATUS]   = {{0, __, __},     {0, __, __},     {0, __, __}},
    [STYLE_HINT]     = {{D, __, __},     {D, __, __},     {0, 239, __}},
    [STYLE_KEY]      = {{B, 4, __},      {B, 4, __},      {B, 25, __}},
    [STYLE_ESCAPED]  = {{0, 7, 5},       {0, 15, 5},      {0, 231, 54}},
};

static const struct shades contrast[STYLE_COUNT] = {
    [STYLE_NORMAL]   = {{0, 7, 0},       {0, 15, 0},      {0, 231, 16}},
    [STYLE_TITLE]    = {{B, 0, 7},       {B, 0, 15},      {B, 16, 231}},
    [STYLE_HEADING]  = {{B | U, 7, 0},   {B | U, 15, 0},  {B | U, 231, 16}},
    [STYLE_DIM]      = {{0, 6, 0},       {0, 7, 0},       {0, 231, 16}},
    [STYLE_CODE]     = {{B, 6, 0},       {0, 14, 0},      {0, 123, 16}},
    [STYLE_TOTAL]    = {{B, 7, 0},       {B, 15, 0},      {B, 231, 16}},
    [STYLE_NEGATIVE] = {{B, 1, 0},       {0, 9, 0},       {0, 217, 16}},
    [STYLE_BAR]      = {{0, 2, 0},       {0, 10, 0},      {0, 120, 16}},
    [STYLE_DERIVED]  = {{U, 7, 0},       {U, 13, 0},      {U, 219, 16}},
    [STYLE_WARNING]  = {{0, 0, 3},       {B, 0, 11},      {R, 226, 16}},
    [STYLE_ERROR]    = {{B, 7, 1},       {B, 15, 1},      {B, 231, 124}},
    [STYLE_SELECTED] = {{R, 7, 0},       {R, 15, 0},      {R, 231, 16}},
    [STYLE_LIT]      = {{0, 0, 2},       {B, 0, 10},      {B, 16, 120}},
    [STYLE_STATUS]   = {{0, 7, 0},       {0, 15, 0},      {0, 231, 16}},
    [STYLE_HINT]     = {{0, 6, 0},       {0, 7, 0},       {0, 231, 16}},
    [STYLE_KEY]      = {{B, 3, 0},       {B, 11, 0},      {B, 226, 16}},
    [STYLE_ESCAPED]  = {{0, 0, 5},       {0, 0, 13},      {0, 16, 219}},
};
/* clang-format on */

static const struct {
    const char *title;
    const struct shades *styles; /* NULL: no colours */
} themes[THEME_COUNT] = {
    [THEME_AUTO] = {"auto", automatic}, [THEME_DARK] = {"dark", dark},
    [THEME_LIGHT] = {"light", light},   [THEME_CONTRAST] = {"contrast", contrast},
    [THEME_MONO] = {"mono", NULL},
};

static const struct {
    const char *title, *help;
} styles[STYLE_COUNT] = {
    [STYLE_NORMAL] = {"normal", N_("all other text")},
    [STYLE_TITLE] = {"title", N_("the top line")},
    [STYLE_HEADING] = {"heading", N_("column headings")},
    [STYLE_DIM] = {"dim", N_("tree lines, absent figures, what matters less")},
    [STYLE_CODE] = {"code", N_("classification codes")},
    [STYLE_TOTAL] = {"total", N_("total rows")},
    [STYLE_NEGATIVE] = {"negative", N_("amounts below zero")},
    [STYLE_BAR] = {"bar", N_("share bars")},
    [STYLE_DERIVED] = {"derived", N_("amounts that were not printed")},
    [STYLE_WARNING] = {"warning", N_("marks and messages: look here")},
    [STYLE_ERROR] = {"error", N_("what could not be read")},
    [STYLE_SELECTED] = {"selected", N_("the row or figure that the cursor is on")},
    [STYLE_LIT] = {"lit", N_("what was found; the field of a record")},
    [STYLE_STATUS] = {"status", N_("the status line")},
    [STYLE_HINT] = {"hint", N_("the line of keys at the bottom")},
    [STYLE_KEY] = {"key", N_("keys in hints and help")},
    [STYLE_ESCAPED] = {"escaped", N_("what stands for something that cannot be shown")},
};

const char *theme_title(enum theme_name name)
{
    return name < THEME_COUNT ? themes[name].title : "";
}

bool theme_named(struct str text, enum theme_name *name)
{
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        if (!str_equal(text, str_of(themes[i].title))) continue;
        *name = (enum theme_name)i;
        return true;
    }
    return false;
}

const char *style_title(enum style style)
{
    return style < STYLE_COUNT ? styles[style].title : "";
}

const char *style_help(enum style style)
{
    return style < STYLE_COUNT ? _(styles[style].help) : "";
}

bool style_named(struct str text, enum style *style)
{
    for (unsigned i = 0; i < STYLE_COUNT; i++) {
        if (!str_equal(text, str_of(styles[i].title))) continue;
        *style = (enum style)i;
        return true;
    }
    return false;
}

static struct paint shade(enum theme_name name, enum colour_depth depth, enum style style)
{
    const struct shades *shades = name < THEME_COUNT ? themes[name].styles : NULL;
    struct paint plain = {without[style], COLOUR_OWN, COLOUR_OWN};

    if (!shades) return plain;
    switch (depth) {
    case DEPTH_8: return shades[style].of_8;
    case DEPTH_16: return shades[style].of_16;
    case DEPTH_256: return shades[style].of_256;
    default: return plain;
    }
}

struct paint theme_paint(const struct theme *theme, enum colour_depth depth, enum style style)
{
    static const int16_t colours[DEPTH_COUNT] = {0, 8, 16, 256};
    struct paint of = shade(theme->name, depth, style), own = theme->own[style].paint;
    int16_t most = theme->name == THEME_MONO ? 0 : colours[depth];

    if (!theme->own[style].is_set) return of;
    if (own.ink < most && own.ground < most) return own;
    return (struct paint){own.attributes, of.ink, of.ground};
}
