/*
 * Units: the printed names that are plainly one, and the many that are none.
 */
#include "yusuan/amount.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void test_names_of_units(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        uint8_t power;
        const char *unit;
    } CASES[] = {
        {"元", 2, "元"},
        {"圆", 2, "元"},
        {"千元", 5, "千元"},
        {"万元", 6, "万元"},
        {"十万元", 7, "十万元"},
        {"百万元", 8, "百万元"},
        {"千万元", 9, "千万元"},
        {"亿元", 10, "亿元"},
        {"人民币元", 2, "元"},
        {"人民币万元", 6, "万元"},
        {"人民币:万元", 6, "万元"},
        {"万元(人民币)", 6, "万元"},
        {"亿元人民币", 10, "亿元"},
        {"百万元(人民币)", 8, "百万元"},
        {"RMB", 2, "元"},
        {"CNY", 2, "元"},
        {"rmb", 2, "元"},
        {"RMByuan", 2, "元"},
        {"CNY:万元", 6, "万元"},
        {"Yuan", 2, "元"},
        {"RMB10,000", 6, "万元"},
        {"10,000yuan", 6, "万元"},
        {"RMB10000yuan", 6, "万元"},
        {"美元", 2, "dollars"},
        {"千美元", 5, "thousand dollars"},
        {"thousanddollars", 5, "thousand dollars"},
        {"US$", 2, "dollars"},
        {"MillionUSD", 8, "million dollars"},
        {"EUR", 2, "EUR"},
        {"新台幣元", 2, "新台幣元"},
        {"NT$", 2, "新台幣元"},
        {"thousandNIS", 5, "thousand NIS"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const struct unit *unit = unit_find(str_of(CASES[i].name));
        if (!unit) fail_msg("no unit is called %s", CASES[i].name);
        assert_int_equal(unit->power, CASES[i].power);
        assert_true(str_equal(unit->name, str_of(CASES[i].unit)));
    }
    assert_ptr_equal(unit_find(STR("圆")), &UNIT_YUAN);
    assert_ptr_equal(unit_find(STR("人民币万元")), &UNIT_WAN);
    assert_ptr_equal(unit_find(STR("亿元")), &UNIT_YI);
}

static void test_no_units(void **state)
{
    (void)state;
    static const char *const NAMES[] = {
        "",
        "万",
        "亿",
        "人民币",
        "人民币:",
        "(人民币)",
        "辆",
        "平方米",
        "%",
        "港元",
        "万元/年",
        "单位:万元",
        "10,000",
        "10000",
        "rmb:",
        "yuanyuan",
        "元元",
        "万 元",
        "人民币人民币元",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa元",
    };
    assert_null(unit_find((struct str){0}));
    for (size_t i = 0; i < COUNT(NAMES); i++)
        if (unit_find(str_of(NAMES[i]))) fail_msg("`%s` is no unit", NAMES[i]);
}

/* Dollars are never called yuan. */
static void test_another_currency_keeps_its_name(void **state)
{
    (void)state;
    const struct unit *thousand = unit_find(STR("thousanddollars"));
    assert_ptr_equal(unit_like(thousand, thousand), thousand);
    assert_ptr_equal(unit_like(thousand, &UNIT_YUAN), unit_find(STR("dollars")));
    assert_ptr_equal(unit_like(thousand, &UNIT_WAN), thousand);
    assert_ptr_equal(unit_like(thousand, &UNIT_YI), unit_find(STR("milliondollars")));
    assert_ptr_equal(unit_like(&UNIT_WAN, &UNIT_YUAN), &UNIT_YUAN);
    assert_ptr_equal(unit_like(&UNIT_WAN, thousand), &UNIT_WAN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_units),
        cmocka_unit_test(test_no_units),
        cmocka_unit_test(test_another_currency_keeps_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
