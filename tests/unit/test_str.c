/* Pieces of text, their normal form, and patterns. */
#include "yusuan/str.h"

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

#define assert_str(text, literal)                                                              \
    do {                                                                                       \
        struct str text_ = (text);                                                             \
        if (!str_equal(text_, STR(literal)))                                                   \
            fail_msg("got `%.*s`, not `%s`", STR_ARG(text_), literal);                         \
    } while (0)

static void test_compare(void **state)
{
    (void)state;
    assert_true(str_equal(str_of("预算"), STR("预算")));
    assert_false(str_equal(STR("a\0b"), STR("a\0c")));
    assert_true(str_equal(STR_EMPTY, (struct str){NULL, 0}));
    assert_true(str_compare(STR("206"), STR("20601")) < 0);
    assert_true(str_compare(STR("20601"), STR("206")) > 0);
    assert_true(str_compare(STR("a\xFF"), STR("a\x01")) > 0);
    assert_int_equal(str_compare(STR("x"), STR("x")), 0);
    assert_int_equal(str_compare((struct str){NULL, 0}, STR_EMPTY), 0);
    assert_true(str_starts(STR("20601"), STR("206")));
    assert_true(str_starts(STR("206"), STR_EMPTY));
    assert_false(str_starts(STR("20"), STR("206")));
    assert_true(str_ends(STR("支出.csv"), STR(".csv")));
    assert_false(str_ends(STR("csv"), STR(".csv")));
}

static void test_find_slice_split(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("ab\0ab"), STR("ab"), 1), 3);
    assert_int_equal(str_find(STR("abc"), STR_EMPTY, 3), 3);
    assert_true(str_find(STR("abc"), STR("c"), 3) == SIZE_MAX);
    assert_true(str_find(STR("abc"), STR("c"), 99) == SIZE_MAX);
    assert_true(str_find((struct str){NULL, 0}, STR("c"), 0) == SIZE_MAX);
    assert_str(str_slice(STR("abc"), 1, 99), "bc");
    assert_str(str_slice(STR("abc"), 2, 1), "");
    assert_str(str_slice(STR("abc"), 99, SIZE_MAX), "");

    struct str rest = STR("a,,b,"), part;
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "a");
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "");
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "b");
    assert_true(str_split(&rest, ',', &part));
    assert_str(part, "");
    assert_false(str_split(&rest, ',', &part));
}

static void test_trim(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\v\f\r\n合 计\n")), "合 计");
    assert_str(str_trim(STR("\uFEFF\u3000\u00A0表1\u2003\u3000 ")), "表1");
    assert_str(str_trim(STR("　　")), "");
    assert_str(str_trim(STR_EMPTY), "");
    assert_str(str_trim((struct str){NULL, 0}), "");
    /* What only looks like the end of a blank stays: a bad byte, U+3042 (E3 81 82), NUL. */
    assert_str(str_trim(STR("a\x80")), "a\x80");
    assert_str(str_trim(STR("\xE3\x80")), "\xE3\x80");
    assert_str(str_trim(STR("\u3042")), "\u3042");
    assert_str(str_trim(STR("\0")), "\0");
    assert_str(str_trim(STR("\xA0")), "\xA0");
}

static void test_copy_and_format(void **state)
{
    struct str copy = str_copy(*state, STR("a\0b"));
    assert_str(copy, "a\0b");
    assert_int_equal(copy.at[3], '\0');
    assert_str(str_copy(*state, (struct str){NULL, 0}), "");

    struct str text = str_format(*state, "%s %.*s %d", "表", STR_ARG(STR("支出")), 12);
    assert_str(text, "表 支出 12");
    assert_int_equal(text.at[text.size], '\0');
    char big[10000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    assert_int_equal(str_format(*state, "%s%s", big, big).size, 19998);
}

static void test_normal(void **state)
{
    static const struct {
        struct str text;
        const char *normal;
    } samples[] = {
        {STR_INIT("合　　计"), "合计"},
        {STR_INIT(" 一、\u00A0一般\t公共\n服务 "), "一、一般公共服务"},
        {STR_INIT("单位：万元"), "单位:万元"},
        {STR_INIT("（一）２０２３年ＡＢｚ～！"), "(一)2023年ABz~!"},
        {STR_INIT("“三公”经费，。、《》—…"), "“三公”经费,。、《》—…"},
        {STR_INIT("\uFEFF支\u200B出\u202E\u00AD\uFE0F\u2028"), "支出"},
        {STR_INIT("a\x1B\x7F\xC2\x85\0b"), "ab"},
        {STR_INIT("\uE000\U00020000e\u0301"), "\uE000\U00020000e\u0301"},
        {STR_INIT("支\xE8\xA1出\xFF"), "支\xE8\xA1出\xFF"},
        {STR_INIT(""), ""},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct str normal = str_normal(*state, samples[i].text);
        assert_string_equal(normal.at, samples[i].normal);
        assert_int_equal(normal.size, strlen(samples[i].normal));
        assert_true(str_equal(str_normal(*state, normal), normal));
    }
}

static void test_match(void **state)
{
    (void)state;
    static const struct {
        const char *text, *patterns;
        const char *star; /* NULL: no match */
    } samples[] = {
        {"单位:万元", "单位:*", "万元"},
        {"单位:", "单位:*", ""},
        {"单位名称", "单位:*", NULL},
        {"合计", "总计|合计|合计数", ""},
        {"合计数", "总计|合计", NULL},
        {"表3支出总表", "表?支出*", "总表"},
        {"支", "?", ""},
        {"支", "???", NULL},
        {"支出", "?", NULL},
        {"\xE8\xA1", "??", ""},
        {"", "", ""},
        {"", "*", ""},
        {"", "?", NULL},
        {"a", "", NULL},
        {"a", "b|", NULL},
        {"", "b|", ""},
        {"2023年部门预算", "*年*预算", ""},
        {"2023年部门预算", "*年部门预算", "2023"},
        {"ababab", "*ab", "abab"},
        {"ababab", "ab*ab", "ab"},
        {"ab", "ab*ab", NULL},
        {"ab", "a**b", ""},
        {"支出", "*?出", ""},
        {"x(万元)", "*(*)|*(万元)", ""}, /* the first that matches counts */
        {"x(万元)", "*[*]|*(万元)", "x"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct str star = STR("before");
        bool matched = str_match(str_of(samples[i].text), str_of(samples[i].patterns), &star);
        if (matched != !!samples[i].star)
            fail_msg("`%s` with `%s`: %d", samples[i].text, samples[i].patterns, matched);
        if (!str_equal(star, str_of(matched ? samples[i].star : "")))
            fail_msg("`%s` with `%s`: star `%.*s`", samples[i].text, samples[i].patterns,
                     STR_ARG(star));
        assert_int_equal(str_match(str_of(samples[i].text), str_of(samples[i].patterns), NULL),
                         matched);
    }
}

/* A NUL byte does not end a part. */
static void test_join(void **state)
{
    struct arena *arena = *state;
    struct str joined = STR_JOIN(arena, STR("a"), STR_EMPTY, STR("b\0c"), STR("预"));
    assert_true(str_equal(joined, STR("ab\0c预")));
    assert_int_equal(str_join(arena, NULL, 0).size, 0);
}

/* With one call of itself for each `*`, this would not end before the sun does. */
static void test_match_has_no_explosion(void **state)
{
    (void)state;
    char text[20001], pattern[] = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*ab";
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(str_match(str_of(text), str_of(pattern), NULL));
    text[sizeof text - 2] = 'b';
    assert_true(str_match(str_of(text), str_of(pattern), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_find_slice_split),
        cmocka_unit_test(test_trim),
        cmocka_unit_test_setup_teardown(test_copy_and_format, setup, teardown),
        cmocka_unit_test_setup_teardown(test_normal, setup, teardown),
        cmocka_unit_test_setup_teardown(test_join, setup, teardown),
        cmocka_unit_test(test_match),
        cmocka_unit_test(test_match_has_no_explosion),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
