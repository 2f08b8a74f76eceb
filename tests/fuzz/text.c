/* Between foreign bytes and a screen: nothing passes that is not on the list, nothing is
 * dropped, and lines end. */
#include "fuzz.h"

#include "yusuan/text.h"

/* What may be sent to a terminal. */
static bool is_harmless(uint32_t code)
{
    return code >= 0x20 && code != 0x7f && (code < 0x80 || code > 0x9f) && code != 0xad &&
           (code < 0x200b || code > 0x200f) && (code < 0x2028 || code > 0x202e) &&
           (code < 0x2060 || code > 0x206f) && code != 0xfeff &&
           (code < 0xd800 || code > 0xf8ff) && (code < 0xfe00 || code > 0xfe0f) &&
           (code < 0xfff0 || code > 0xfffc) && code < 0xe0000;
}

/* Every byte belongs to a glyph. */
static void check_glyphs(struct str text, enum ambiguous ambiguous)
{
    struct text_reader reader = text_read(text, ambiguous);
    struct glyph glyph;
    size_t shown = 0, width = 0;
    while (text_next(&reader, &glyph)) {
        must(glyph.width == 1 || glyph.width == 2);
        must(is_harmless(glyph.code) && glyph.from <= shown && glyph.to > glyph.from);
        for (int i = 0; i < 2 && glyph.marks[i]; i++)
            must(is_harmless(glyph.marks[i]) && code_width(glyph.marks[i], ambiguous) == 0);
        must(code_width(glyph.code, ambiguous) == glyph.width);
        if (glyph.to > shown) shown = glyph.to;
        width += glyph.width;
    }
    must(shown == text.size && width == text_width(text, ambiguous));
}

static void check_lines(struct str text, size_t columns, enum ambiguous ambiguous)
{
    size_t from = 0, next = 0, lines = 0;
    for (; from < text.size; from = next, lines++) {
        size_t end = text_wrap(text, from, columns, ambiguous, &next);
        must(end >= from && next >= end && next > from && next <= text.size);
    }
    must(lines <= text.size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = fuzz_input(data, size);
    uint8_t choice = fuzz_byte(&input);
    enum ambiguous ambiguous = choice & 1 ? AMBIGUOUS_WIDE : AMBIGUOUS_NARROW;
    struct mem mem = FUZZ_MEM;
    struct arena *arena = arena_new(&mem);
    struct str text = input.rest;
    check_glyphs(text, ambiguous);
    check_lines(text, choice >> 1, ambiguous);
    struct str visible = text_visible(arena, text);
    must(utf8_valid(visible) && str_equal(text_visible(arena, visible), visible));
    must(text_width(visible, ambiguous) == text_width(text, ambiguous));
    struct str normal = str_normal(arena, text);
    if (utf8_valid(text)) /* else what is left of bad bytes can meet and be a character */
        must(str_equal(str_normal(arena, normal), normal));
    struct str star;
    str_match(normal, str_slice(normal, 0, choice), &star);
    must(str_match(STR("单位:万元"), STR("*:*|单位*"), &star));
    arena_free(arena);
    return 0;
}
