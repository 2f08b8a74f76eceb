/*
 * The verdicts: exact, rounding, mismatch, unchecked; from sums, memo items, rules of the
 * layout, names, stated percentages and the order of the rows.
 */
#include "checked.h"

static void test_sums_by_intervals(void **state)
{
    (void)state;
    /* 201: exact. 202: 0.02 off with 3 parts, within (3+1)/2 x 0.01. 203: 0.03 off. 204: one
     * part must be equal. */
    const char *files[] = {A_HEAD ",合计,10.00,,\n201,甲,1.00,,\n20101,子,0.40,,\n20102,丑,0."
                                  "60,,\n202,乙,3.02,,\n20201,寅,1.00,,\n"
                                  "20202,卯,1.00,,\n20203,辰,1.00,,\n203,丙,3.03,,\n20301,巳,1."
                                  "00,,\n20302,午,1.00,,\n20303,未,1.00,,\n"
                                  "204,丁,2.95,,\n20401,申,2.94,,\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(finding(&checked, "sum", "甲")->verdict, VERDICT_EXACT);
    const struct finding *rounding = finding(&checked, "sum", "乙");
    assert_int_equal(rounding->verdict, VERDICT_ROUNDING);
    assert_int_equal(rounding->difference, 20000);
    assert_int_equal(rounding->bound, 40000);
    assert_int_equal(rounding->right_count, 3);
    assert_int_equal(finding(&checked, "sum", "丙")->verdict, VERDICT_MISMATCH);
    assert_int_equal(finding(&checked, "sum", "丁")->verdict, VERDICT_MISMATCH);
    assert_int_equal(finding(&checked, "sum", "合计")->verdict, VERDICT_EXACT);
    enum verdict worst;
    assert_true(findings_worst(checked.findings, checked.loaded.book, 0, 0, 0, &worst));
    assert_int_equal(worst, VERDICT_EXACT);
    assert_int_equal(checked.findings->below[0][0], 1); /* something below does not tie */
    assert_int_equal(checked.findings->below[0][1], 0);
    assert_int_equal(checked.findings->untouched_count, 0);
    end(&checked);
}

static void test_what_cannot_be_checked(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,x,1.00,\n201,甲,1.00,1.00,\n20301,丙,2.00,0.00,\n",
                           NULL};
    struct checked checked = check("[rule.x1]\ntie = a.合计.计 = b.合计.计\n", files);
    const struct finding *sum = finding(&checked, "sum", "合计");
    assert_int_equal(sum->verdict, VERDICT_UNCHECKED); /* unreadable, and a row is missing */
    assert_true(sum->reason.size > 0);
    assert_int_equal(finding(&checked, "whole", "")->verdict, VERDICT_UNCHECKED);
    const struct finding *tie = finding(&checked, "x1", "");
    assert_int_equal(tie->verdict, VERDICT_UNCHECKED);
    assert_true(str_equal(tie->reason, STR("table b is not among the files")) ||
                tie->reason.size > 0);
    assert_int_equal(checked.findings->counts[VERDICT_MISMATCH], 0);
    end(&checked);
}

static void test_rows_ties_and_guards(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,3.00,1.00,2.00\n201,甲,3.00,1.00,2.00\n",
                           "2023年乙表,,,,\n单位名称：甲,,,,单位：元\n编码,名称,计,基,项\n,"
                           "合计,30000,10000,20000\n201,甲,30000,10100,20000\n",
                           NULL};
    struct checked checked = check(
        "[rule.w3]\nrow = b: 计 = 基 + 项\n[rule.x]\ntie = a.合计.计 = b.合计.基 + b.合计.项\n"
        "[rule.y]\neach = a.基 = b.基\n[rule.z]\ntie = a.合计.计 = b.合计.基\nunless = b.项\n"
        "[rule.m]\ntie = a.合计.基 <= a.合计.计\n",
        files);
    assert_int_equal(finding(&checked, "w3", "合计")->verdict, VERDICT_EXACT);
    assert_int_equal(finding(&checked, "w3", "甲")->verdict, VERDICT_MISMATCH);
    assert_int_equal(finding(&checked, "x", "")->verdict, VERDICT_EXACT); /* 万元 against 元 */
    assert_int_equal(finding(&checked, "y", "合计")->verdict, VERDICT_EXACT);
    assert_int_equal(finding(&checked, "y", "甲")->difference, -10000);
    assert_int_equal(finding(&checked, "y", "甲")->verdict, VERDICT_MISMATCH);
    assert_int_equal(finding(&checked, "z", "")->verdict, VERDICT_UNCHECKED);
    assert_int_equal(finding(&checked, "m", "")->verdict, VERDICT_EXACT);
    end(&checked);
}

static void test_memo_items_are_at_most_their_row(void **state)
{
    (void)state;
    const char *files[] = {"2023年丙表,\n单位：元,\n项目,数\n一、甲,5\n其中：上级,4\n二、乙,"
                           "2\n其中：上级,3\n总计,7\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(finding(&checked, "sum", "总计")->verdict, VERDICT_EXACT);
    uint32_t wrong = 0, right = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        const struct finding *one = findings_at(checked.arena, checked.findings, i);
        if (!str_equal(one->rule, STR("memo"))) continue;
        wrong += one->verdict == VERDICT_MISMATCH;
        right += one->verdict == VERDICT_EXACT;
    }
    assert_int_equal(wrong, 1);
    assert_int_equal(right, 1);
    end(&checked);
}

static void test_codes_and_names(void **state)
{
    (void)state;
    const char *files[] = {
        A_HEAD "201,甲,1,,\n201,甲,1,,\n202,乙,1,,\n",
        "2023年乙表,,,,\n单位名称：甲,,,,单位：万元\n编码,名称,计,基,项\n202,丙,1,,\n", NULL};
    struct checked checked = check("", files);
    assert_int_equal(finding(&checked, "duplicate", "")->verdict, VERDICT_MISMATCH);
    const struct finding *name = finding(&checked, "name", "");
    assert_int_equal(name->verdict, VERDICT_MISMATCH);
    assert_true(str_find(name->reason, STR("202 is 乙 in table a and 丙 in table b"), 0) !=
                SIZE_MAX);
    end(&checked);
}

static void test_no_part_exceeds_a_whole_without_negatives(void **state)
{
    (void)state;
    /* each differs by 0.01, which rounding explains of the sum: 201 has 0.01 in 0.00, 202 a
     * negative part, 203 parts that are small enough */
    const char *files[] = {A_HEAD "201,甲,0.00,,\n20101,子,0.01,,\n20102,丑,0.00,,\n"
                                  "202,乙,0.00,,\n20201,寅,0.02,,\n20202,卯,-0.01,,\n"
                                  "203,丙,1.00,,\n20301,辰,0.50,,\n20302,巳,0.51,,\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(count(&checked, "part"), 1);
    assert_int_equal(finding(&checked, "part", "子")->verdict, VERDICT_MISMATCH);
    assert_int_equal(finding(&checked, "sum", "甲")->verdict, VERDICT_ROUNDING);
    end(&checked);
}

static void test_codes_out_of_order(void **state)
{
    (void)state;
    const char *in_order[] = {A_HEAD ",合计,3,,\n201,甲,1,,\n20101,子,1,,\n202,乙,2,,\n", NULL};
    const char *exchanged[] = {A_HEAD ",合计,3,,\n202,乙,2,,\n201,甲,1,,\n20101,子,1,,\n",
                               NULL};
    const char *total_amid[] = {A_HEAD "201,甲,1,,\n,合计,3,,\n202,乙,2,,\n", NULL};
    const char *const *files[] = {in_order, exchanged, total_amid};
    for (size_t i = 0; i < 3; i++) {
        struct checked checked = check("", files[i]);
        assert_int_equal(count(&checked, "order"), i == 0 ? 0 : 1);
        if (i > 0) assert_int_equal(finding(&checked, "order", "")->verdict, VERDICT_UNCHECKED);
        end(&checked);
    }
}

static void test_ordinals_out_of_order(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        uint32_t order, duplicate;
    } cases[] = {
        {"一、甲,1\n（一）子,1\n二、乙,2\n（一）丑,1\n（二）寅,1\n总计,3\n", 0, 0},
        {"一、甲,1\n三、丙,2\n总计,3\n", 1, 0},           /* 二 is not printed */
        {"二、乙,1\n三、丙,2\n总计,3\n", 1, 0},           /* nor is 一 here */
        {"一、甲,0\n一、甲,0\n二、丙,2\n总计,2\n", 1, 1}, /* printed twice */
        {"甲,0\n甲,0\n丙,2\n总计,2\n", 0, 1},
        {"甲,1\n甲,2\n总计,3\n", 0, 0}, /* two projects of one name */
        {"十九、甲,1\n总计,1\n", 1, 0},
        {"1.5倍,1\n2023年,2\n总计,3\n", 0, 0}, /* no ordinals */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char file[300];
        snprintf(file, sizeof file, "2023年丙表,\n单位：元,\n项目,数\n%s", cases[i].rows);
        const char *files[] = {file, NULL};
        struct checked checked = check("", files);
        assert_int_equal(count(&checked, "order"), cases[i].order);
        assert_int_equal(count(&checked, "duplicate"), cases[i].duplicate);
        end(&checked);
    }
}

static void test_at_most_what_is_not_printed(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,1,,\n201,甲,1,,\n", NULL};
    struct checked checked = check("[rule.x]\ntie = a.乙.计 <= a.合计.计\n"
                                   "[rule.y]\ntie = a.乙.计 = a.合计.计\n",
                                   files);
    assert_int_equal(count(&checked, "x"), 0); /* not due */
    assert_int_equal(finding(&checked, "y", "")->verdict, VERDICT_UNCHECKED);
    end(&checked);
}

/* Measured on real text: 22.59 now, +20.63, printed 1,055.4 % is what rounding allows; 38.28 %
 * for 38.2877 % is a slip. */
static void test_percentages_by_intervals(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD "201,甲,1,,\n",
                           "说明,,,\n单位名称：甲,,,单位：万元\n项目,数,增减,率\n一,22.59,20."
                           "63,\"1,055.4%\"\n二,\"3,424.74\",-1165.21,-25.39%\n"
                           "三,9285.85,2570.97,38.28%\n四,1,1,100%\n五,1,0,--%\n",
                           NULL};
    struct checked checked = check("", files);
    static const enum verdict expected[] = {VERDICT_ROUNDING, VERDICT_EXACT, VERDICT_MISMATCH,
                                            VERDICT_MISMATCH};
    uint32_t at = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        if (!str_equal(findings_rule(checked.findings, i), STR("percent"))) continue;
        assert_true(at < 4);
        assert_int_equal(checked.findings->lines[i].verdict, expected[at++]);
    }
    assert_int_equal(at, 4);
    end(&checked);
}

/* A spreadsheet drops zeros at the end: 5 and 0 beside 4.47 are 5.00 and 0.00. */
static void test_the_last_digit_is_that_of_the_table(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD "201,甲,9.97,,\n20101,子,5,,\n20102,丑,4.47,,\n"
                                  "202,乙,5.01,,\n20201,寅,5,,\n20202,卯,0,,\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(finding(&checked, "sum", "甲")->verdict, VERDICT_MISMATCH);
    const struct finding *rounding = finding(&checked, "sum", "乙");
    assert_int_equal(rounding->verdict, VERDICT_ROUNDING);
    assert_int_equal(rounding->bound, 30000); /* three figures of 0.01 万元 */
    end(&checked);
}

/* One quantity in 元 to the 分 and in 万元 with two decimals: both are roundings of it. */
static void test_two_prints_in_different_units(void **state)
{
    (void)state;
    const char *files[] = {
        A_HEAD ",合计,\"1,964.74\",\"1,964.74\",\n201,甲,\"1,964.74\",\"1,964.74\",\n",
        "2023年乙表,,,,\n单位名称：甲,,,,单位：元\n编码,名称,计,基,项\n"
        ",合计,\"19,647,412.34\",\"19,657,412.34\",\n",
        NULL};
    struct checked checked = check("[rule.x]\ntie = a.合计.计 = b.合计.计\n"
                                   "[rule.y]\ntie = a.合计.基 = b.合计.基\n",
                                   files);
    assert_int_equal(finding(&checked, "x", "")->verdict, VERDICT_ROUNDING);
    assert_int_equal(finding(&checked, "y", "")->verdict, VERDICT_MISMATCH);
    end(&checked);
}

static void test_a_table_without_a_unit_is_not_compared(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,3,,\n201,甲,3,,\n",
                           "2023年乙表,,,,\n单位名称：甲,,,,\n编码,名称,计,基,项\n,合计,3,,\n"
                           "201,甲,3,,\n",
                           NULL};
    struct checked checked = check("[rule.x]\ntie = a.合计.计 = b.合计.计\n"
                                   "[rule.y]\neach = a.计 = b.计\n",
                                   files);
    for (const char *rule = "x\0y\0"; *rule; rule += 2) {
        assert_int_equal(finding(&checked, rule, "")->verdict, VERDICT_UNCHECKED);
        assert_non_null(strstr(finding(&checked, rule, "")->reason.at, "states no unit"));
    }
    assert_int_equal(checked.findings->counts[VERDICT_MISMATCH], 0);
    end(&checked);
}

/* Whether there is any of something must be known, from one of those that say it. */
static void test_guards_that_cannot_be_decided(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,3,1,\n201,甲,3,1,x\n", NULL};
    static const struct {
        const char *unless, *reason;
    } cases[] = {
        {"b.计", "b.计 is not known to be zero"},
        {"a.项", "a.项 is not known to be zero"}, /* a figure cannot be read */
        {"b.计|a.合计.项", ""}, /* the same is said elsewhere: nothing is printed */
        {"b.计|a.合计.基", "a.合计.基 is not zero"},
        {"a.乙.计", ""}, /* a whole table has no such row */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char rule[200];
        snprintf(rule, sizeof rule, "[rule.x]\ntie = a.合计.计 = a.甲.计\nunless = %s\n",
                 cases[i].unless);
        struct checked checked = check(rule, files);
        const struct finding *tie = finding(&checked, "x", "");
        assert_int_equal(tie->verdict, *cases[i].reason ? VERDICT_UNCHECKED : VERDICT_EXACT);
        if (*cases[i].reason) assert_non_null(strstr(tie->reason.at, cases[i].reason));
        end(&checked);
    }
}

/* 公务接待费 is in one of two tables: what a whole table does not print is nothing. */
static void test_rows_that_may_lack(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,3.00,,\n201,甲,3.00,,\n",
                           "2023年乙表,,,,\n单位名称：甲,,,,单位：万元\n编码,名称,计,基,项\n"
                           ",合计,0.00,,\n202,乙,0.00,,\n",
                           NULL};
    struct checked checked =
        check("[rule.x]\ntie = a.合计.计 = a.甲?.计 + b.甲?.计\n"
              "[rule.y]\ntie = b.合计.计 = a.丙?.计 + b.丙?.计\n"
              "[rule.z]\ntie = a.合计.计 = b.甲?.计\n"
              "[rule.v]\neach = b.计 = a.计\n", /* a row of zeros, left out of the other */
              files);
    assert_int_equal(finding(&checked, "x", "")->verdict, VERDICT_EXACT);
    assert_int_equal(finding(&checked, "y", "")->verdict, VERDICT_EXACT);
    assert_int_equal(finding(&checked, "z", "")->verdict, VERDICT_MISMATCH);
    assert_int_equal(count(&checked, "v"), 1);
    end(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_by_intervals),
        cmocka_unit_test(test_what_cannot_be_checked),
        cmocka_unit_test(test_rows_ties_and_guards),
        cmocka_unit_test(test_memo_items_are_at_most_their_row),
        cmocka_unit_test(test_codes_and_names),
        cmocka_unit_test(test_percentages_by_intervals),
        cmocka_unit_test(test_no_part_exceeds_a_whole_without_negatives),
        cmocka_unit_test(test_codes_out_of_order),
        cmocka_unit_test(test_ordinals_out_of_order),
        cmocka_unit_test(test_at_most_what_is_not_printed),
        cmocka_unit_test(test_the_last_digit_is_that_of_the_table),
        cmocka_unit_test(test_two_prints_in_different_units),
        cmocka_unit_test(test_a_table_without_a_unit_is_not_compared),
        cmocka_unit_test(test_guards_that_cannot_be_decided),
        cmocka_unit_test(test_rows_that_may_lack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
