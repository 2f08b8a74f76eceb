/*
 * Themes: every style can be told from those it meets, on every kind of terminal, and can be
 * read on the ground that the theme is made for.
 */
/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "yusuan/theme.h"

#include <string.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

static bool is_one_of(enum style style, const enum style *styles, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (styles[i] == style) return true;
    return false;
}

/* Styles that never meet, or that say by themselves what they are. */
static bool may_be_alike(enum style a, enum style b, bool coloured, bool has_faint)
{
    static const enum style plain[] = {STYLE_NORMAL, STYLE_STATUS},
                            faint[] = {STYLE_DIM, STYLE_HINT},
                            full[] = {STYLE_NORMAL, STYLE_STATUS, STYLE_DIM, STYLE_HINT},
                            bold[] = {STYLE_TITLE, STYLE_TOTAL, STYLE_KEY},
                            without[] = {STYLE_NORMAL, STYLE_STATUS, STYLE_CODE, STYLE_BAR,
                                         STYLE_NEGATIVE};

    if (is_one_of(a, plain, 2) && is_one_of(b, plain, 2)) return true;
    if (is_one_of(a, faint, 2) && is_one_of(b, faint, 2)) return true;
    if (is_one_of(a, bold, 3) && is_one_of(b, bold, 3)) return true;
    if (!has_faint && is_one_of(a, full, 4) && is_one_of(b, full, 4)) return true;
    return !coloured && is_one_of(a, without, 5) && is_one_of(b, without, 5);
}

static void styles_can_be_told_apart(void **state)
{
    (void)state;
    for (unsigned name = 0; name < THEME_COUNT; name++)
        for (unsigned depth = 0; depth < DEPTH_COUNT; depth++)
            for (unsigned a = 0; a < STYLE_COUNT; a++)
                for (unsigned b = 0; b < a; b++) {
                    struct theme theme = {.name = (enum theme_name)name};
                    struct paint one =
                        theme_paint(&theme, (enum colour_depth)depth, (enum style)a);
                    struct paint two =
                        theme_paint(&theme, (enum colour_depth)depth, (enum style)b);
                    bool coloured = name != THEME_MONO && depth != DEPTH_NONE;
                    bool has_faint = name != THEME_CONTRAST || depth != DEPTH_256;
                    bool alike = one.attributes == two.attributes && one.ink == two.ink &&
                                 one.ground == two.ground;

                    if (alike &&
                        !may_be_alike((enum style)a, (enum style)b, coloured, has_faint))
                        fail_msg("%s, depth %u: %s looks like %s", theme_title(theme.name),
                                 depth, style_title((enum style)a), style_title((enum style)b));
                }
}

static void colours_are_within_the_depth(void **state)
{
    static const int most[DEPTH_COUNT] = {0, 8, 16, 256};

    (void)state;
    for (unsigned name = 0; name < THEME_COUNT; name++)
        for (unsigned depth = 0; depth < DEPTH_COUNT; depth++)
            for (unsigned style = 0; style < STYLE_COUNT; style++) {
                struct theme theme = {.name = (enum theme_name)name};
                struct paint paint =
                    theme_paint(&theme, (enum colour_depth)depth, (enum style)style);

                theme.own[style].is_set = true;
                theme.own[style].paint = (struct paint){PAINT_BOLD, 200, 100};
                assert_in_range(paint.ink + 1, 0, most[depth]);
                assert_in_range(paint.ground + 1, 0, most[depth]);
                paint = theme_paint(&theme, (enum colour_depth)depth, (enum style)style);
                assert_in_range(paint.ink + 1, 0, most[depth]);
                assert_int_equal(paint.attributes, PAINT_BOLD);
            }
}

/* Of one of the 256 colours, as xterm has them: how bright it is, in 1/10000 (WCAG, with a
 * square for its curve). */
static long brightness(int colour)
{
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    long red, green, blue;

    assert_in_range(colour, 16, 255);
    if (colour >= 232) {
        red = green = blue = 8 + (colour - 232) * 10;
    } else {
        red = steps[(colour - 16) / 36];
        green = steps[(colour - 16) / 6 % 6];
        blue = steps[(colour - 16) % 6];
    }
    return (2126 * red * red + 7152 * green * green + 722 * blue * blue) / (255L * 255L);
}

/* Is the contrast of the two at least 4.5 (3.0 where it is bold, or a bar)? */
static bool can_be_read(long a, long b, bool bold)
{
    long high = a > b ? a : b, low = a > b ? b : a;

    return 10 * (high + 500) >= (bold ? 30 : 45) * (low + 500);
}

static void colours_can_be_read_on_their_ground(void **state)
{
    static const struct {
        enum theme_name name;
        int ground;
    } grounds[] = {{THEME_DARK, 16},
                   {THEME_DARK, 234},
                   {THEME_LIGHT, 231},
                   {THEME_LIGHT, 255},
                   {THEME_CONTRAST, 16}};

    (void)state;
    for (size_t i = 0; i < sizeof grounds / sizeof grounds[0]; i++)
        for (unsigned style = 0; style < STYLE_COUNT; style++) {
            struct theme theme = {.name = grounds[i].name};
            struct paint paint = theme_paint(&theme, DEPTH_256, (enum style)style);
            int ground = paint.ground == COLOUR_OWN ? grounds[i].ground : paint.ground;

            if (paint.ink != COLOUR_OWN &&
                !can_be_read(brightness(paint.ink), brightness(ground),
                             (paint.attributes & PAINT_BOLD) || style == STYLE_BAR))
                fail_msg("%s: %s cannot be read on %d", theme_title(theme.name),
                         style_title((enum style)style), ground);
        }
}

static void looks_are_read_and_written(void **state)
{
    static const char *const good[] = {"plain",
                                       "bold",
                                       "bold cyan",
                                       "underline",
                                       "bold reverse red on white",
                                       "on blue",
                                       "bright-cyan on 236",
                                       "255"};
    static const char *const bad[] = {"",
                                      " ",
                                      "256",
                                      "on",
                                      "red blue",
                                      "red on",
                                      "on red blue",
                                      "Bold",
                                      "redd",
                                      "-1",
                                      "red on blue on green"};
    struct arena *arena = arena_new(&MEM);
    struct paint paint = {9, 9, 9};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(paint_read(str_of(good[i]), &paint));
        assert_true(str_equal(paint_text(arena, paint), str_of(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        paint = (struct paint){9, 9, 9};
        assert_false(paint_read(str_of(bad[i]), &paint));
        assert_int_equal(paint.ink, 9);
    }
    arena_free(arena);
}

static void names_are_read_back(void **state)
{
    enum theme_name name;
    enum style style;

    (void)state;
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        assert_true(theme_named(str_of(theme_title((enum theme_name)i)), &name));
        assert_int_equal(name, i);
        assert_non_null(strstr(THEME_TITLES, theme_title((enum theme_name)i)));
        assert_non_null(strstr(THEME_WORDS, theme_title((enum theme_name)i)));
    }
    for (unsigned i = 0; i < STYLE_COUNT; i++) {
        assert_true(style_named(str_of(style_title((enum style)i)), &style));
        assert_int_equal(style, i);
        assert_true(style_help((enum style)i)[0]);
    }
    assert_false(theme_named(STR("solarized"), &name));
    assert_false(style_named(STR(""), &style));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_can_be_told_apart),
        cmocka_unit_test(colours_are_within_the_depth),
        cmocka_unit_test(colours_can_be_read_on_their_ground),
        cmocka_unit_test(looks_are_read_and_written),
        cmocka_unit_test(names_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
