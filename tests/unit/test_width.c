/* Columns of a character, and the order of the tables that they are looked up in. */
#include "base/width_table.h"
#include "yusuan/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_code_width(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        int narrow, wide;
    } samples[] = {
        {0x00, -1, -1},     {0x1F, -1, -1},       {' ', 1, 1},       {'~', 1, 1},
        {0x7F, -1, -1},     {0x9F, -1, -1},       {0xA0, 1, 1},      {0xAD, -1, -1},
        {U'é', 1, 2},       {U'ñ', 1, 1},         {0x300, 0, 0},     {0x34F, -1, -1},
        {0x378, -1, -1},    {U'Я', 1, 2},         {0x20DD, 0, 0},    {0x903, 1, 1},
        {0x1100, 2, 2},     {0x115F, -1, -1},     {0x1161, 0, 0},    {0x200B, -1, -1},
        {0x200D, -1, -1},   {U'—', 1, 2},         {U'“', 1, 2},      {0x2028, -1, -1},
        {0x202E, -1, -1},   {0x202F, 1, 1},       {U'①', 1, 2},      {U'─', 1, 2},
        {U'│', 1, 2},       {U'█', 1, 2},         {U'▸', 1, 1},      {0x231A, 2, 2},
        {0x3000, 2, 2},     {U'。', 2, 2},        {0x3099, 0, 0},    {0x3164, -1, -1},
        {0x4DC0, 2, 2},     {0x4E00, 2, 2},       {0x9FFF, 2, 2},    {0xA48D, -1, -1},
        {U'가', 2, 2},      {0xD800, -1, -1},     {0xE000, -1, -1},  {0xFB01, 1, 1},
        {0xFE0F, -1, -1},   {0xFEFF, -1, -1},     {U'，', 2, 2},     {U'￥', 2, 2},
        {U'ﾊ', 1, 1},       {0xFFFC, -1, -1},     {0xFFFD, 1, 2},    {0xFFFF, -1, -1},
        {0x1F1E6, 1, 1},    {0x1F4B0, 2, 2},      {0x20000, 2, 2},   {0x2A6DF, 2, 2},
        {0x2FFFF, -1, -1},  {0xE0041, -1, -1},    {0xE0100, -1, -1}, {0x10FFFD, -1, -1},
        {0x110000, -1, -1}, {0xFFFFFFFF, -1, -1},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        int narrow = code_width(samples[i].code, AMBIGUOUS_NARROW);
        int wide = code_width(samples[i].code, AMBIGUOUS_WIDE);
        if (narrow != samples[i].narrow || wide != samples[i].wide)
            fail_msg("U+%04X: %d, %d", samples[i].code, narrow, wide);
    }
}

static void test_text_width(void **state)
{
    (void)state;
    assert_int_equal(text_width(STR("单位：万元"), AMBIGUOUS_NARROW), 10);
    assert_int_equal(text_width(STR("“三公”"), AMBIGUOUS_NARROW), 6);
    assert_int_equal(text_width(STR("“三公”"), AMBIGUOUS_WIDE), 8);
    assert_int_equal(text_width(STR("e\u0301\u0302\u0303"), AMBIGUOUS_NARROW), 1 + 8);
    assert_int_equal(text_width(STR("\x1B\xE8"), AMBIGUOUS_NARROW), 2 + 4);
    assert_int_equal(text_width(STR("각"), AMBIGUOUS_NARROW), 2);
    assert_int_equal(text_width(STR("\u1100\u1161\u11A8"), AMBIGUOUS_NARROW), 2);
    assert_int_equal(text_width(STR_EMPTY, AMBIGUOUS_NARROW), 0);
}

static void assert_sorted(const struct code_range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_true(ranges[i].first <= ranges[i].last);
        assert_true(ranges[i].last <= 0x10FFFF);
        if (i) assert_true(ranges[i - 1].last + 1 < ranges[i].first);
    }
}

static void test_tables_are_sorted(void **state)
{
    (void)state;
    assert_sorted(code_escaped, sizeof code_escaped / sizeof *code_escaped);
    assert_sorted(code_mark, sizeof code_mark / sizeof *code_mark);
    assert_sorted(code_wide, sizeof code_wide / sizeof *code_wide);
    assert_sorted(code_ambiguous, sizeof code_ambiguous / sizeof *code_ambiguous);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code_width),
        cmocka_unit_test(test_text_width),
        cmocka_unit_test(test_tables_are_sorted),
    };
    return cmocka_run_group_tests_name("width", tests, NULL, NULL);
}
