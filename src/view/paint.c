/*
 * A look as words: `bold bright-cyan on 236`.
 */
#include "yusuan/theme.h"

static const struct {
    const char *word;
    uint8_t bit;
} attributes[] = {
    {"bold", PAINT_BOLD},
    {"dim", PAINT_DIM},
    {"underline", PAINT_UNDERLINE},
    {"reverse", PAINT_REVERSE},
};

enum { ATTRIBUTE_COUNT = sizeof attributes / sizeof attributes[0], NAMED_COLOURS = 16 };

static const char *const colours[NAMED_COLOURS] = {
    "black",        "red",           "green",       "yellow",         "blue",
    "magenta",      "cyan",          "white",       "bright-black",   "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
};

static bool read_colour(struct str word, int16_t *colour)
{
    int number = 0;

    for (int i = 0; i < NAMED_COLOURS; i++) {
        if (!str_equal(word, str_of(colours[i]))) continue;
        *colour = (int16_t)i;
        return true;
    }
    if (word.size == 0 || word.size > 3) return false;
    for (size_t i = 0; i < word.size; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return false;
        number = number * 10 + (word.at[i] - '0');
    }
    *colour = (int16_t)number;
    return number <= 255;
}

static bool read_attribute(struct str word, uint8_t *bits)
{
    for (size_t i = 0; i < ATTRIBUTE_COUNT; i++) {
        if (!str_equal(word, str_of(attributes[i].word))) continue;
        *bits |= attributes[i].bit;
        return true;
    }
    return str_equal(word, STR("plain"));
}

bool paint_read(struct str text, struct paint *paint)
{
    struct paint read = {0, COLOUR_OWN, COLOUR_OWN};
    struct str word;
    bool is_behind_on = false, has_word = false;

    while (str_split(&text, ' ', &word)) {
        if (word.size == 0) continue;
        has_word = true;
        if (is_behind_on) {
            if (read.ground != COLOUR_OWN || !read_colour(word, &read.ground)) return false;
        } else if (str_equal(word, STR("on"))) {
            is_behind_on = true;
        } else if (!read_attribute(word, &read.attributes)) {
            if (read.ink != COLOUR_OWN || !read_colour(word, &read.ink)) return false;
        }
    }
    if (!has_word || (is_behind_on && read.ground == COLOUR_OWN)) return false;
    *paint = read;
    return true;
}

static struct str add_colour(struct arena *arena, struct str text, const char *before,
                             int16_t colour)
{
    const char *gap = text.size > 0 ? " " : "";

    if (colour == COLOUR_OWN) return text;
    if (colour < NAMED_COLOURS)
        return str_format(arena, "%.*s%s%s%s", STR_ARG(text), gap, before, colours[colour]);
    return str_format(arena, "%.*s%s%s%d", STR_ARG(text), gap, before, colour);
}

struct str paint_text(struct arena *arena, struct paint paint)
{
    struct str text = STR_EMPTY;

    for (size_t i = 0; i < ATTRIBUTE_COUNT; i++)
        if (paint.attributes & attributes[i].bit)
            text = str_format(arena, "%.*s%s%s", STR_ARG(text), text.size > 0 ? " " : "",
                              attributes[i].word);
    text = add_colour(arena, text, "", paint.ink);
    text = add_colour(arena, text, "on ", paint.ground);
    return text.size > 0 ? text : STR("plain");
}
