/*
 * UTF-8, and what foreign text looks like on a screen: nothing hostile raw, all of it visible.
 */
#include "yusuan/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem mem = {out_of_memory, NULL};

static int setup(void **state)
{
    *state = arena_new(&mem);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void test_utf8_next(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        int32_t code;
        size_t size;
    } samples[] = {
        {STR_INIT("\0"), 0, 1},
        {STR_INIT("a"), 'a', 1},
        {STR_INIT("\x7F"), 0x7F, 1},
        {STR_INIT("\xC2\x80"), 0x80, 2},
        {STR_INIT("\xDF\xBF"), 0x7FF, 2},
        {STR_INIT("\xE0\xA0\x80"), 0x800, 3},
        {STR_INIT("\xED\x9F\xBF"), 0xD7FF, 3},
        {STR_INIT("\xEE\x80\x80"), 0xE000, 3},
        {STR_INIT("\xEF\xBF\xBF"), 0xFFFF, 3},
        {STR_INIT("\xF0\x90\x80\x80"), 0x10000, 4},
        {STR_INIT("\xF4\x8F\xBF\xBF"), 0x10FFFF, 4},
        {STR_INIT("\x80"), -1, 1},
        {STR_INIT("\xC0\xAF"), -1, 1},         /* overlong `/` */
        {STR_INIT("\xC1\xBF"), -1, 1},         /* overlong */
        {STR_INIT("\xE0\x80\xAF"), -1, 1},     /* overlong */
        {STR_INIT("\xE0\x9F\xBF"), -1, 1},     /* overlong */
        {STR_INIT("\xF0\x8F\xBF\xBF"), -1, 1}, /* overlong */
        {STR_INIT("\xED\xA0\x80"), -1, 1},     /* surrogate D800 */
        {STR_INIT("\xED\xBF\xBF"), -1, 1},     /* surrogate DFFF */
        {STR_INIT("\xF4\x90\x80\x80"), -1, 1}, /* U+110000 */
        {STR_INIT("\xF5\x80\x80\x80"), -1, 1},
        {STR_INIT("\xFF"), -1, 1},
        {STR_INIT("\xE8\xA1"), -1, 1}, /* cut off */
        {STR_INIT("\xE8\xA1x"), -1, 1},
        {STR_INIT("\xE8x\xA1"), -1, 1},
        {STR_INIT("\xF0\x90\x80"), -1, 1},
        {STR_INIT("\xC2"), -1, 1},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        size_t at = 0;
        assert_int_equal(utf8_next(samples[i].text, &at), samples[i].code);
        assert_int_equal(at, samples[i].size);
        bool valid = samples[i].code >= 0;
        assert_int_equal(utf8_valid(samples[i].text), valid);
    }
    size_t at = 1;
    assert_int_equal(utf8_next(STR("a"), &at), -1);
    assert_int_equal(at, 1);
}

static void test_utf8_put_reads_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 17) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        char bytes[4];
        struct str text = {bytes, utf8_put(code, bytes)};
        size_t at = 0;
        assert_int_equal(utf8_next(text, &at), code);
        assert_int_equal(at, text.size);
    }
}

static void test_utf8_valid(void **state)
{
    (void)state;
    assert_true(utf8_valid(STR_EMPTY));
    assert_true(utf8_valid(STR("code,name,amount\n206,科学技术支出,3424.74\n")));
    /* A bad byte at every distance from the eight-byte steps. */
    for (size_t i = 0; i < 40; i++) {
        char bytes[40];
        memset(bytes, 'a', sizeof bytes);
        bytes[i] = '\x80';
        assert_false(utf8_valid((struct str){bytes, sizeof bytes}));
    }
}

/* The signatures that were seen to get through other viewers, and their visible form. */
static const struct {
    const char *name;
    struct str text;
    const char *visible;
} hostile[] = {
    {"OSC 0 title", STR_INIT("\x1B]0;OWNED\x07"), "^[]0;OWNED^G"},
    {"OSC 8 link", STR_INIT("\x1B]8;;http://x\x1B\\l"), "^[]8;;http://x^[\\l"},
    {"OSC 52 clipboard", STR_INIT("\x1B]52;c;QQ==\x07"), "^[]52;c;QQ==^G"},
    {"SGR", STR_INIT("\x1B[31m"), "^[[31m"},
    {"DSR", STR_INIT("\x1B[6n"), "^[[6n"},
    {"DA", STR_INIT("\x1B[c"), "^[[c"},
    {"DCS", STR_INIT("\x1BP$q\"p\x1B\\"), "^[P$q\"p^[\\"},
    {"C1 CSI as UTF-8",
     STR_INIT("\xC2\x9B"
              "31m"),
     "<U+009B>31m"},
    {"C1 CSI raw",
     STR_INIT("\x9B"
              "31m"),
     "<9B>31m"},
    {"NEL", STR_INIT("a\xC2\x85"), "a<U+0085>"},
    {"DEL", STR_INIT("a\x7F"), "a^?"},
    {"BS", STR_INIT("100\b\b\b999"), "100^H^H^H999"},
    {"CR", STR_INIT("100\r999"), "100^M999"},
    {"BEL", STR_INIT("\a"), "^G"},
    {"TAB", STR_INIT("a\tb"), "a^Ib"},
    {"LF", STR_INIT("a\nb"), "a^Jb"},
    {"VT", STR_INIT("\v"), "^K"},
    {"FF", STR_INIT("\f"), "^L"},
    {"SO", STR_INIT("\x0E"), "^N"},
    {"NUL", STR_INIT("dept\0 500"), "dept^@ 500"},
    {"bidi override", STR_INIT("\u202E001"), "<U+202E>001"},
    {"bidi isolate", STR_INIT("\u2066x\u2069"), "<U+2066>x<U+2069>"},
    {"LRM", STR_INIT("\u200E"), "<U+200E>"},
    {"ZWSP", STR_INIT("a\u200Bb"), "a<U+200B>b"},
    {"BOM", STR_INIT("\uFEFFx"), "<U+FEFF>x"},
    {"PUA", STR_INIT("\uE000"), "<U+E000>"},
    {"PUA plane 16", STR_INIT("\U0010FFFD"), "<U+10FFFD>"},
    {"tag", STR_INIT("\U000E0041"), "<U+E0041>"},
    {"overlong", STR_INIT("\xC0\xAF"), "<C0><AF>"},
    {"surrogate", STR_INIT("\xED\xA0\x80"), "<ED><A0><80>"},
    {"bad UTF-8", STR_INIT("caf\xE9 x"), "caf<E9> x"},
    {"cut UTF-8", STR_INIT("\xE8\xA1x"), "<E8><A1>x"},
    {"ZWJ emoji", STR_INIT("\U0001F468\u200D\U0001F469"), "\U0001F468<U+200D>\U0001F469"},
    {"VS16", STR_INIT("\u2764\uFE0F"), "\u2764<U+FE0F>"},
    {"VS17", STR_INIT("\u845B\U000E0100"), "\u845B<U+E0100>"},
    {"CGJ", STR_INIT("a\u034F"), "a<U+034F>"},
    {"line separator", STR_INIT("a\u2028b\u2029"), "a<U+2028>b<U+2029>"},
    {"SHY", STR_INIT("10\u00AD0"), "10<U+00AD>0"},
    {"Hangul filler", STR_INIT("\u3164\u115F\uFFA0"), "<U+3164><U+115F><U+FFA0>"},
    {"object replacement", STR_INIT("\uFFFC"), "<U+FFFC>"},
    {"annotation", STR_INIT("\uFFF9"), "<U+FFF9>"},
    {"noncharacter", STR_INIT("\uFFFE"), "<U+FFFE>"},
    {"unassigned", STR_INIT("\u0378"), "<U+0378>"},
    {"mark without base", STR_INIT("\u0301a"), "<U+0301>a"},
    {"mark after an escape", STR_INIT("\x1B\u0301"), "^[<U+0301>"},
    {"third mark", STR_INIT("a\u0301\u0302\u0303\u0304"), "a\u0301\u0302<U+0303><U+0304>"},
};

/* No byte of a control, no code point that must be escaped, no invalid byte, two marks at most
 * on a character. */
static void assert_harmless(struct str text)
{
    size_t marks = 2;
    for (size_t at = 0; at < text.size;) {
        int32_t code = utf8_next(text, &at);
        assert_true(code >= 0x20);
        int width = code_width((uint32_t)code, AMBIGUOUS_NARROW);
        assert_true(width >= 0);
        marks = width == 0 ? marks + 1 : 0;
        assert_true(marks <= 2);
    }
}

static void test_hostile_is_visible(void **state)
{
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct str visible = text_visible(*state, hostile[i].text);
        if (!str_equal(visible, str_of(hostile[i].visible)))
            fail_msg("%s: `%s`", hostile[i].name, visible.at);
        assert_harmless(visible);
    }
}

static void test_forty_marks(void **state)
{
    char bytes[1 + 40 * 2] = "e";
    for (size_t i = 0; i < 40; i++)
        memcpy(bytes + 1 + 2 * i, "\u0301", 2);
    struct str visible = text_visible(*state, (struct str){bytes, sizeof bytes});
    assert_harmless(visible);
    assert_int_equal(visible.size, 1 + 2 * 2 + 38 * strlen("<U+0301>"));
}

static void test_plain_passes(void **state)
{
    static const struct str plain = STR_INIT(
        "（一）“三公”经费 1,234.50％ é\u00A0a\u202F1　①─█ Ünï \U0001F4B0 ﾊﾝ ñ e\u0301 ~");
    assert_true(str_equal(text_visible(*state, plain), plain));
    assert_int_equal(text_visible(*state, STR_EMPTY).size, 0);
    assert_int_equal(text_visible(*state, (struct str){NULL, 0}).size, 0);
}

/* Any bytes at all: nothing harmful comes out, and the glyphs cover every byte in order. */
static void test_any_bytes(void **state)
{
    static const char *pieces[] = {"\u202E", "\u0301", "预",   "\xE9",   "\x1B[", "a",
                                   "\u00A0", "\xED",   "\xA0", "\u200D", "\n",    "\U0001F468"};
    uint32_t random = 7;
    for (size_t round = 0; round < 2000; round++) {
        char bytes[64];
        size_t size = 0;
        while (size < 56) {
            random = random * 1664525 + 1013904223;
            const char *piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
            bytes[size++] = (char)(random >> 8);
            if (random >> 31) size--;
            memcpy(bytes + size, piece, strlen(piece));
            size += strlen(piece);
        }
        struct str text = {bytes, size};
        assert_harmless(text_visible(*state, text));

        struct text_reader reader = text_read(text, AMBIGUOUS_WIDE);
        struct glyph glyph;
        size_t from = 0, to = 0, width = 0;
        while (text_next(&reader, &glyph)) {
            assert_true(glyph.width == 1 || glyph.width == 2);
            assert_true(glyph.from == to || (glyph.escaped && glyph.from == from));
            from = glyph.from;
            to = glyph.to;
            width += glyph.width;
        }
        assert_int_equal(to, size);
        assert_int_equal(text_width(text, AMBIGUOUS_WIDE), width);
    }
}

static void test_glyphs(void **state)
{
    (void)state;
    struct text_reader reader = text_read(STR("预e\u0301\x1B"), AMBIGUOUS_NARROW);
    struct glyph glyph;
    assert_true(text_next(&reader, &glyph));
    assert_true(glyph.code == U'预' && glyph.width == 2 && !glyph.escaped);
    assert_true(glyph.from == 0 && glyph.to == 3);
    assert_true(text_next(&reader, &glyph));
    assert_true(glyph.code == 'e' && glyph.width == 1 && glyph.marks[0] == 0x301);
    assert_true(glyph.marks[1] == 0 && glyph.from == 3 && glyph.to == 6);
    assert_true(text_next(&reader, &glyph));
    assert_true(glyph.code == '^' && glyph.escaped && glyph.from == 6 && glyph.to == 7);
    assert_true(text_next(&reader, &glyph));
    assert_true(glyph.code == '[' && glyph.escaped && glyph.from == 6 && glyph.to == 7);
    assert_false(text_next(&reader, &glyph));
    assert_false(text_next(&reader, &glyph));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_next),
        cmocka_unit_test(test_utf8_put_reads_back),
        cmocka_unit_test(test_utf8_valid),
        cmocka_unit_test_setup_teardown(test_hostile_is_visible, setup, teardown),
        cmocka_unit_test_setup_teardown(test_forty_marks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_plain_passes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_any_bytes, setup, teardown),
        cmocka_unit_test(test_glyphs),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
