/* Lines: where they may end, and that no byte is lost or shown twice. */
#include "yusuan/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The lines joined by `|`. */
static struct str wrapped(struct str text, size_t columns, char *out, size_t room)
{
    size_t size = 0, next;
    for (size_t from = 0; from < text.size; from = next) {
        size_t end = text_wrap(text, from, columns, AMBIGUOUS_NARROW, &next);
        assert_true(end >= from && next >= end && next > from && next <= text.size);
        assert_true(size + (end - from) + 1 < room);
        memcpy(out + size, text.at + from, end - from);
        size += end - from;
        if (next < text.size) out[size++] = '|';
    }
    return (struct str){out, size};
}

static void test_wrap(void **state)
{
    (void)state;
    static const struct {
        size_t columns;
        const char *text, *lines;
    } samples[] = {
        {80, "", ""},
        {80, "预算", "预算"},
        {7, "the whole budget", "the|whole|budget"},
        {9, "the whole budget", "the whole|budget"},
        {9, "the whole   budget  ", "the whole|budget"},
        {4, "预算支出", "预算|支出"},
        {5, "预算支出", "预算|支出"},
        /* Never before closing, never after opening punctuation. */
        {4, "预算，支出", "预|算，|支出"},
        {6, "预算，支出", "预算，|支出"},
        {6, "预算（支出）", "预算|（支|出）"},
        {6, "预算“支出”，", "预算|“支|出”，"},
        {6, "合计（ 支出 ）", "合计|（ 支|出 ）"},
        {6, "预算支出……", "预算支|出……"},
        {8, "收入￥100元", "收入|￥100元"},
        {6, "《预算法》", "《预算|法》"},
        /* A number and its per cent stay together; a word is cut only where it must be. */
        {8, "增长25.39%，", "增长|25.39%，"},
        {6, "增长25.39%，", "增长|25.3|9%，"},
        {5, "abcdefghijkl", "abcde|fghij|kl"},
        {5, "ab cdefghijkl", "ab|cdefg|hijkl"},
        {5, "abcde，fg", "abcd|e，fg"},
        {3, "））））", "）|）|）|）"},
        /* Line feeds, empty lines, indentation. */
        {80, "a\nb", "a|b"},
        {80, "a  \r\n\n  b\n", "a||  b"},
        {3, "aaa\nb", "aaa|b"},
        {6, "　　预算支出", "　　预|算支出"},
        {4, "      ab", "|ab"},
        {80, "   ", ""},
        {80, "a\rb", "a\rb"},
        /* No-break spaces, escapes, things wider than the line. */
        {5, "1\u00A0234 5", "1\u00A0234|5"},
        {4, "a \x1B[m", "a|\x1B[m"},
        {4, "ab\u202Ecd", "ab|\u202E|cd"},
        {1, "预 算", "预|算"},
        {0, "ab", "a|b"},
        {1, "e\u0301e\u0301", "e\u0301|e\u0301"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        char out[256];
        struct str lines =
            wrapped(str_of(samples[i].text), samples[i].columns, out, sizeof out);
        if (!str_equal(lines, str_of(samples[i].lines)))
            fail_msg("%zu: `%s`: `%.*s`", i, samples[i].text, STR_ARG(lines));
    }
    size_t next = 0;
    assert_int_equal(text_wrap(STR("ab"), 2, 10, AMBIGUOUS_NARROW, &next), 2);
    assert_int_equal(next, 2);
    assert_int_equal(text_wrap(STR("“a”b"), 0, 5, AMBIGUOUS_WIDE, &next), 7);
    assert_int_equal(next, 7);
}

/* Is this line a single character or escape? */
static bool is_one_unit(struct str line)
{
    struct text_reader reader = text_read(line, AMBIGUOUS_WIDE);
    struct glyph glyph = {0};
    while (text_next(&reader, &glyph))
        if (glyph.from != 0) return false;
    return true;
}

/* Only what may be passed over: blanks, and one line feed at the end. */
static void assert_passed_over(struct str gap)
{
    if (str_ends(gap, STR("\r\n")))
        gap.size -= 2;
    else if (str_ends(gap, STR("\n")))
        gap.size--;
    while (gap.size) {
        struct str blank = str_starts(gap, STR("　")) ? STR("　") : STR(" ");
        assert_true(str_starts(gap, blank));
        gap = str_slice(gap, blank.size, gap.size);
    }
}

static void check_lines(struct str text, size_t columns)
{
    size_t next;
    for (size_t from = 0; from < text.size; from = next) {
        next = 0;
        size_t end = text_wrap(text, from, columns, AMBIGUOUS_WIDE, &next);
        assert_true(from <= end && end <= next && from < next && next <= text.size);
        struct str line = str_slice(text, from, end);
        assert_true(text_width(line, AMBIGUOUS_WIDE) <= columns || is_one_unit(line));
        assert_passed_over(str_slice(text, end, next));
    }
}

static void test_any_text(void **state)
{
    (void)state;
    static const char *pieces[] = {
        "预",  "算", "。", "（",     "）", "“", "”", " ", "  ",   "　",     "a",    "budget",
        "1,2", "\n", "\r", "\u0301", "—",  "…", "(", "%", "\x1B", "\u202E", "\xE8", "\u00A0"};
    uint32_t random = 42;
    for (size_t round = 0; round < 4000; round++) {
        char bytes[256];
        size_t size = 0, wanted = round % 240;
        while (size < wanted) {
            random = random * 1664525 + 1013904223;
            const char *piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(bytes + size, piece, strlen(piece));
            size += strlen(piece);
        }
        check_lines((struct str){bytes, size}, (random >> 8) % 24);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_any_text),
    };
    return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
