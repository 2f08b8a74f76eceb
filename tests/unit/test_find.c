/* Readings of characters, and what a needle finds. */
#include "yusuan/find.h"
#include "yusuan/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool is_read(uint32_t code, const char *syllable)
{
    bool is_last = false;

    for (uint32_t at = pinyin_of(code); at && !is_last; at++)
        if (strcmp(pinyin_letters(pinyin_at(at, &is_last)), syllable) == 0) return true;
    return false;
}

static unsigned count_readings(uint32_t code)
{
    bool is_last = false;
    unsigned count = 0;

    for (uint32_t at = pinyin_of(code); at && !is_last; at++, count++)
        pinyin_at(at, &is_last);
    return count;
}

static void test_readings(void **state)
{
    (void)state;
    assert_true(is_read(0x884C, "xing") && is_read(0x884C, "hang"));   /* 行 */
    assert_true(is_read(0x91CD, "zhong") && is_read(0x91CD, "chong")); /* 重 */
    assert_true(is_read(0x5973, "nv"));                                /* 女 */
    assert_true(is_read(0x7565, "lve"));                               /* 略 */
    assert_true(is_read(0x8077, "zhi") && is_read(0x804C, "zhi"));     /* 職 职 */
    assert_true(is_read(0x696D, "ye") && is_read(0x4E1A, "ye"));       /* 業 业 */
    assert_int_equal(count_readings(0x94B1), 1);                       /* 钱 */
    assert_true(is_read(0x94B1, "qian"));
    assert_true(is_read(0x3469, "luo"));   /* extension A */
    assert_true(is_read(0x20164, "xi"));   /* extension B */
    assert_true(is_read(0x2B500, "lian")); /* a simplified form of 鍊, without one of its own */
}

/* Nothing is read outside the ideographs, whatever the code. */
static void test_no_readings(void **state)
{
    static const uint32_t none[] = {0,      'a',     0x3000,  0x33FF,   0x4DC0,    0xA000,
                                    0xFF21, 0x1FFFF, 0x33000, 0x10FFFF, UINT32_MAX};

    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(pinyin_of(none[i]), 0);
    assert_string_equal(pinyin_letters(PINYIN_SYLLABLES_MOST - 1), "");
    assert_string_equal(pinyin_letters(UINT32_MAX), "");
}

/* Of the characters in daily use none is without a reading, and all lists end. */
static void test_every_list_ends(void **state)
{
    unsigned with = 0;

    (void)state;
    for (uint32_t code = 0x3400; code < 0x33000; code++) {
        unsigned count = count_readings(code);

        assert_true(count <= 12);
        with += count > 0;
    }
    assert_true(with > 41000);
    for (uint32_t code = 0x4E00; code <= 0x9FA5; code++)
        if (pinyin_of(code) == 0) with--;
    assert_true(with > 41000);
}

static void test_fold(void **state)
{
    (void)state;
    assert_int_equal(code_fold('A'), 'a');
    assert_int_equal(code_fold('z'), 'z');
    assert_int_equal(code_fold(0xC9), 'e');      /* É */
    assert_int_equal(code_fold(0x1EC7), 'e');    /* ệ: two accents */
    assert_int_equal(code_fold(0xFF21), 'a');    /* Ａ */
    assert_int_equal(code_fold(0x41A), 0x43A);   /* К */
    assert_int_equal(code_fold(0x2F08), 0x4EBA); /* ⼈ -> 人 */
    assert_int_equal(code_fold(0xF967), 0x4E0D); /* 不 */
    assert_int_equal(code_fold(0x804C), 0x804C);
    assert_int_equal(code_fold(' '), 0);
    assert_int_equal(code_fold(0x3000), 0);
    assert_int_equal(code_fold(0x301), 0);
    assert_int_equal(code_fold(0xDF), 0xDF); /* ß is no single s */
}

static enum find_rank rank_of(const char *typed, const char *text)
{
    static struct needle needle;
    enum find_rank rank;

    needle_make(&needle, str_of(typed));
    rank = find_in(&needle, str_of(text), NULL, 0, NULL);
    assert_int_equal(find_is_in(&needle, str_of(text)), rank > FIND_SUBSEQUENCE);
    return rank;
}

static const char PENSION[] = "机关事业单位职业年金缴费支出";

static void test_text(void **state)
{
    (void)state;
    assert_int_equal(rank_of("职业年金", PENSION), FIND_INSIDE);
    assert_int_equal(rank_of("机关", PENSION), FIND_START);
    assert_int_equal(rank_of(PENSION, PENSION), FIND_WHOLE);
    assert_int_equal(rank_of("职 业　年金", PENSION), FIND_INSIDE);
    assert_int_equal(rank_of("合计", "合　计"), FIND_WHOLE);
    assert_int_equal(rank_of("因公出国境", "因公出国（境）费用"), FIND_START);
    assert_int_equal(rank_of("（境）", "因公出国（境）费用"), FIND_INSIDE);
    assert_int_equal(rank_of("EDUCACION", "Educación y deportes"), FIND_START);
    assert_int_equal(rank_of("education", "ＥＤＵＣＡＴＩＯＮ"), FIND_WHOLE);
    assert_int_equal(rank_of("2023", "2023年"), FIND_START);
    assert_int_equal(rank_of("年终", PENSION), FIND_NONE);
    assert_int_equal(rank_of("", PENSION), FIND_NONE);
    assert_int_equal(rank_of(" ", PENSION), FIND_NONE);
    assert_int_equal(rank_of("a", ""), FIND_NONE);
}

static void test_pinyin(void **state)
{
    static const char *const typed[] = {
        "zynj",  "zhiyenianjin", "zhiynj",  "zynianj", "zhynj",  "ZYNJ", "zyn",   "zhiyenia",
        "职ynj", "zy年金",       "zhiyenj", "jfzc",    "zhi ye", "z",    "nianji"};

    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        assert_int_equal(rank_of(typed[i], PENSION), FIND_PINYIN_INSIDE);
    assert_int_equal(rank_of("jgsydw", PENSION), FIND_PINYIN);
    assert_int_equal(rank_of("zynk", PENSION), FIND_NONE);
    assert_int_equal(rank_of("zhiyenianjinx", PENSION), FIND_NONE);
    assert_int_equal(rank_of("ygcgjfy", "因公出国（境）费用"), FIND_PINYIN);
    assert_int_equal(rank_of("ZYNJ", "職業年金"), FIND_PINYIN);
}

/* Every reading of a polyphonic character, `ü` in both spellings. */
static void test_polyphonic(void **state)
{
    (void)state;
    assert_int_equal(rank_of("yinhang", "银行"), FIND_PINYIN);
    assert_int_equal(rank_of("xingzheng", "行政运行"), FIND_PINYIN);
    assert_int_equal(rank_of("hangzheng", "行政运行"), FIND_PINYIN);
    assert_int_equal(rank_of("chongqing", "重庆"), FIND_PINYIN);
    assert_int_equal(rank_of("zhongqing", "重庆"), FIND_PINYIN);
    assert_int_equal(rank_of("nvxing", "女性"), FIND_PINYIN);
    assert_int_equal(rank_of("nuxing", "女性"), FIND_PINYIN);
    assert_int_equal(rank_of("nüxing", "女性"), FIND_PINYIN);
    assert_int_equal(rank_of("zhanlve", "战略"), FIND_PINYIN);
    assert_int_equal(rank_of("zhanlue", "战略"), FIND_PINYIN);
    assert_int_equal(rank_of("xi'an", "西安"), FIND_PINYIN);
    assert_int_equal(rank_of("xian", "西安"), FIND_PINYIN);
}

static void test_subsequence(void **state)
{
    (void)state;
    assert_int_equal(rank_of("jgnj", PENSION), FIND_SUBSEQUENCE);
    assert_int_equal(rank_of("机职金", PENSION), FIND_SUBSEQUENCE);
    assert_int_equal(rank_of("金职", PENSION), FIND_NONE);
    assert_int_equal(rank_of("edp", "Educación y deportes"), FIND_SUBSEQUENCE);
}

static void test_spans(void **state)
{
    static struct needle needle;
    struct span spans[4];
    size_t count = 0;
    struct str text = STR("职业年金、职业培训");

    (void)state;
    needle_make(&needle, STR("zhiye"));
    assert_int_equal(find_in(&needle, text, spans, 4, &count), FIND_PINYIN);
    assert_int_equal(count, 2);
    assert_int_equal(spans[0].from, 0);
    assert_int_equal(spans[0].to, 6);
    assert_int_equal(spans[1].from, 15);
    assert_int_equal(spans[1].to, 21);
    assert_int_equal(find_in(&needle, text, spans, 1, &count), FIND_PINYIN);
    assert_int_equal(count, 1);
    needle_make(&needle, STR("nptx"));
    assert_int_equal(find_in(&needle, text, spans, 4, &count), FIND_NONE);
    assert_int_equal(count, 0);
    needle_make(&needle, STR("zynx"));
    assert_int_equal(find_in(&needle, text, spans, 4, &count), FIND_SUBSEQUENCE);
    assert_int_equal(count, 2); /* 职业年 side by side, 训 */
    assert_int_equal(spans[0].to, 9);
    assert_int_equal(spans[1].from, 24);
    assert_int_equal(spans[1].to, 27);
}

/* Bytes that are no UTF-8, in the text and in what is typed, and a needle that is too long. */
static void test_hostile(void **state)
{
    static struct needle needle;
    char long_text[400];

    (void)state;
    assert_int_equal(rank_of("职业", "\xE8\x81职业\xFF"), FIND_INSIDE);
    assert_int_equal(rank_of("\xFF\xFE", PENSION), FIND_NONE);
    memset(long_text, 'a', sizeof long_text);
    needle_make(&needle, (struct str){long_text, sizeof long_text});
    assert_int_equal(needle.count, NEEDLE_MOST);
    assert_int_equal(find_in(&needle, (struct str){long_text, sizeof long_text}, NULL, 0, NULL),
                     FIND_START);
    assert_int_equal(find_in(&needle, (struct str){long_text, NEEDLE_MOST - 1}, NULL, 0, NULL),
                     FIND_NONE);
}

/* What finds a text does so without its last character: what is typed narrows. */
static void test_narrows(void **state)
{
    static const char *const whole[] = {"zhiyenianjinjiaofei", "jigsydwzhiynianj", "职业nj"};
    static struct needle needle;

    (void)state;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        for (size_t size = strlen(whole[i]); size > 0; size--) {
            struct str typed = {whole[i], size};

            if (!utf8_valid(typed)) continue;
            needle_make(&needle, typed);
            assert_true(find_is_in(&needle, str_of(PENSION)));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readings),
        cmocka_unit_test(test_no_readings),
        cmocka_unit_test(test_every_list_ends),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_pinyin),
        cmocka_unit_test(test_polyphonic),
        cmocka_unit_test(test_subsequence),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_narrows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
