/*
 * What needs no rule of a layout: columns and their parts, rows that stop early or belong
 * elsewhere, units, empty tables, negative figures; and what the texts say of changes.
 */
#include "checked.h"

#define PARTS_HEAD                                                                                                        \
    "2023年甲表,,,,,\n单位名称：甲,,,,,单位：万元\n,,,财政拨款,财政拨款,其他\n编码,名称,计," \
    "小计,基,他\n"

static void test_columns_that_add_up(void **state)
{
    (void)state;
    /* 计 = 小计 + 他 in three of four rows; under 财政拨款 小计 = 基 in all of them */
    const char *files[] = {PARTS_HEAD
                           ",合计,10.00,6.00,6.00,4.00\n201,甲,3.00,1.00,1.00,2.00\n"
                           "202,乙,4.00,3.00,3.00,1.00\n203,丙,3.50,2.00,2.00,1.00\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(count(&checked, "columns"), 8);
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        if (!str_equal(findings_rule(checked.findings, i), STR("columns"))) continue;
        const struct finding *one = findings_at(checked.arena, checked.findings, i);
        if (one->verdict == VERDICT_EXACT) continue;
        assert_int_equal(one->verdict, VERDICT_MISMATCH);
        assert_int_equal(one->left[0].column, 0);
        assert_int_equal(one->right_count, 2);
        assert_int_equal(one->difference, 500000);
        wrong++;
    }
    assert_int_equal(wrong, 1);
    end(&checked);
}

static void test_columns_that_are_no_parts(void **state)
{
    (void)state;
    /* this year, last year and a number of persons: nothing is said */
    const char *files[] = {A_HEAD ",合计,6.00,5.00,9.00\n201,甲,3.00,1.00,7.00\n"
                                  "202,乙,3.00,4.00,2.00\n",
                           NULL};
    struct checked checked = check("", files);
    assert_int_equal(count(&checked, "columns"), 0);
    end(&checked);
}

static void test_a_rule_of_the_layout_comes_first(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,6.00,4.00,2.00\n201,甲,3.00,2.00,1.00\n"
                                  "202,乙,3.00,2.00,1.00\n",
                           NULL};
    struct checked by_itself = check("", files);
    assert_int_equal(count(&by_itself, "columns"), 3);
    end(&by_itself);
    struct checked ruled = check("[rule.w3]\nrow = a: 计 = 基 + 项\n", files);
    assert_int_equal(count(&ruled, "columns"), 0);
    assert_int_equal(count(&ruled, "w3"), 3);
    end(&ruled);
}

static void test_rows_that_stop_early(void **state)
{
    (void)state;
    const char *files[] = {
        A_HEAD ",合计,4,,\n201,甲,1,,\n20101,子,1,,\n202,乙,1,,\n20201,丑,1,,\n203,丙,1,,\n"
               "20301,寅,1,,\n204,丁,1,,\n20401,卯,1,,\n205,戊,0,,\n",
        "2023年乙表,,\n单位：万元,,\n编码,名称,计\n,合计,2\n201,甲,1\n202,乙,1\n", NULL};
    struct checked checked = check("", files);
    /* 乙表 prints classes only, which 甲表 goes on from; 戊 is zero and has no parts to print
     */
    assert_int_equal(count(&checked, "depth"), 2);
    assert_int_equal(finding(&checked, "depth", "甲")->verdict, VERDICT_UNCHECKED);
    assert_non_null(strstr(finding(&checked, "depth", "甲")->reason.at, "in table a"));
    end(&checked);
    const char *missing[] = {A_HEAD
                             ",合计,4,,\n201,甲,1,,\n20101,子,1,,\n202,乙,1,,\n20201,丑,1,,\n"
                             "203,丙,1,,\n20301,寅,1,,\n204,丁,1,,\n",
                             NULL};
    checked = check("", missing);
    assert_int_equal(count(&checked, "depth"), 1);
    finding(&checked, "depth", "丁");
    end(&checked);
}

/* Two outlines, in one of which the second row stands behind the subtotal. */
static void test_a_row_that_belongs_elsewhere(void **state)
{
    (void)state;
    const char *layout =
        "[table.p]\ntitle = 丁表\nname = 项目\ntotal = 总计\nsubtotal = 小计\n"
        "[table.q]\ntitle = 戊表\nname = 项目\ntotal = 总计\nsubtotal = 小计\n";
    const char *files[] = {
        "2023年丁表,\n单位：元,\n项目,数\n一、甲,2\n二、乙,0\n小计,2\n总计,2\n",
        "2023年戊表,\n单位：元,\n项目,数\n一、甲,2\n小计,2\n二、乙,0\n总计,2\n", NULL};
    struct checked checked = check(layout, files);
    assert_int_equal(count(&checked, "parent"), 1);
    assert_int_equal(finding(&checked, "parent", "乙")->verdict, VERDICT_UNCHECKED);
    end(&checked);
}

static void test_units_empty_tables_and_negatives(void **state)
{
    (void)state;
    const char *files[] = {
        A_HEAD ",合计,-1.00,,\n201,甲,-1.00,,\n",
        "2023年乙表,,\n单位名称：甲,,单位：元\n编码,名称,计\n,合计,0\n",
        "2023年丙表,\n单位名称：甲,单位：万元\n项目,数\n总计,0.00\n注：无,\n", NULL};
    struct checked checked = check("[page]\nnote = 注:*\n", files);
    assert_int_equal(count(&checked, "unit"), 1);
    assert_int_equal(finding(&checked, "unit", "合计")->left[0].table, 1);
    assert_int_equal(count(&checked, "empty"), 1); /* 丙表 has a note */
    assert_int_equal(finding(&checked, "empty", "")->left[0].table, 1);
    assert_int_equal(count(&checked, "negative"), 0); /* both its figures: usual here */
    end(&checked);
}

static void test_a_note_that_there_is_nothing(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,1.00,,\n201,甲,1.00,,\n注：本表无发生额,,,,\n", NULL};
    struct checked checked = check("[page]\nnote = 注:*\nnothing = *无发生额*\n", files);
    assert_int_equal(finding(&checked, "empty", "合计")->verdict, VERDICT_MISMATCH);
    end(&checked);
}

static void test_few_negatives_are_listed(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,1.00,3.00,4.00\n201,甲,2.00,2.00,4.00\n"
                                  "202,乙,-1.00,1.00,0.00\n",
                           NULL};
    struct checked checked = check("", files);
    const struct finding *negative = finding(&checked, "negative", "");
    assert_int_equal(negative->verdict, VERDICT_UNCHECKED);
    assert_int_equal(negative->left[0].figure->amount, -1000000);
    assert_int_equal(negative->right_count, 0);
    end(&checked);
}

static void test_rows_in_the_order_of_the_form(void **state)
{
    (void)state;
    const char *rule =
        "[rule.w13]\norder = o: 甲 < 乙 < 总计\n[rule.w14]\norder = o: 丁 < 丙\n";
    const char *files[] = {"2023年丙表,\n单位：元,\n项目,数\n甲,1\n乙,2\n总计,3\n", NULL};
    const char *exchanged[] = {"2023年丙表,\n单位：元,\n项目,数\n乙,2\n甲,1\n总计,3\n", NULL};
    struct checked checked = check(rule, files);
    assert_int_equal(finding(&checked, "w13", "")->verdict, VERDICT_EXACT);
    assert_int_equal(finding(&checked, "w14", "")->verdict, VERDICT_UNCHECKED);
    end(&checked);
    checked = check(rule, exchanged);
    const struct finding *order = finding(&checked, "w13", "");
    assert_int_equal(order->verdict, VERDICT_UNCHECKED);
    assert_non_null(strstr(order->reason.at, "甲 stands after 乙"));
    end(&checked);
}

static void test_every_item_of_a_statement(void **state)
{
    (void)state;
    const char *files[] = {
        "2023年丙表,\n单位：万元,\n项目,数\n甲,1.00\n乙,2.00\n总计,3.00\n",
        "说明,,,\n单位：万元,,,\n项目,数,增减,率\n甲,1.00,,\n乙,2.01,,\n丙,1.00,,\n", NULL};
    struct checked checked = check("[rule.n13]\neach = stated.said.amount = o.数\n"
                                   "[rule.n14]\neach = stated.unsaid.amount = o.数\n",
                                   files);
    static const enum verdict expected[] = {VERDICT_EXACT, VERDICT_MISMATCH, VERDICT_UNCHECKED};
    uint32_t at = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        if (!str_equal(findings_rule(checked.findings, i), STR("n13"))) continue;
        assert_true(at < 3);
        assert_int_equal(checked.findings->lines[i].verdict, expected[at++]);
    }
    assert_int_equal(at, 3);
    assert_int_equal(finding(&checked, "n14", "")->verdict, VERDICT_UNCHECKED);
    end(&checked);
}

static void test_nothing_is_compared_with_itself(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,1.00,1.00,\n201,甲,1.00,1.00,\n", NULL};
    struct checked checked = check("[rule.x]\ntie = a.合计.计 = a.合计.计\n"
                                   "[rule.y]\neach = a.计 = a.计\n"
                                   "[rule.z]\nrow = a: 计 = 基 + 计\n",
                                   files);
    for (const char *rule = "x\0y\0z\0"; *rule; rule += 2) {
        assert_int_equal(finding(&checked, rule, "")->verdict, VERDICT_UNCHECKED);
        assert_non_null(strstr(finding(&checked, rule, "")->reason.at, "itself"));
    }
    end(&checked);
}

static void test_changes_bases_and_reasons(void **state)
{
    (void)state;
    const char *layout = "[derived.one]\nfigure = o.甲.数\nstated = said.甲\n"
                         "[derived.two]\nfigure = o.乙.数\nstated = said.乙\n";
    const char *files[] = {
        "2022年丙表,\n单位名称：甲,单位：万元\n项目,数\n甲,1.00\n乙,2.00\n总计,3.00\n",
        "2023年丙表,\n单位名称：甲,单位：万元\n项目,数\n甲,1.50\n乙,2.50\n总计,4.00\n",
        "2023年说明,,,\n单位名称：甲,,,单位：万元\n项目,数,增减,率\n甲,1.50,0.50,\n"
        "乙,2.50,0.60,\n丙,1.00,2.00,\n",
        NULL};
    struct checked checked = check(layout, files);
    uint32_t exact = 0, wrong = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        if (!str_equal(findings_rule(checked.findings, i), STR("change"))) continue;
        exact += checked.findings->lines[i].verdict == VERDICT_EXACT;
        wrong += checked.findings->lines[i].verdict == VERDICT_MISMATCH;
    }
    assert_int_equal(exact, 1);
    assert_int_equal(wrong, 1);
    assert_int_equal(finding(&checked, "base", "")->verdict, VERDICT_MISMATCH);
    assert_int_equal(count(&checked, "reason"), 3);
    end(&checked);
}

/* An exact finding is kept in short; made whole it must say the same. */
static void test_exact_findings_are_made_whole(void **state)
{
    (void)state;
    const char *files[] = {A_HEAD ",合计,3.00,1.00,2.00\n201,甲,3.00,1.00,2.00\n"
                                  "20101,子,3.00,1.00,2.00\n",
                           "2023年乙表,,,,\n单位名称：甲,,,,单位：元\n编码,名称,计,基,项\n"
                           ",合计,30000,10000,20000\n201,甲,30000,10000,20000\n",
                           NULL};
    struct checked checked =
        check("[rule.w3]\nrow = b: 计 = 基 + 项\n[rule.y]\neach = b.基 = a.基\n", files);
    uint32_t in_short = 0;
    for (uint32_t i = 0; i < checked.findings->count; i++) {
        const struct finding_line *line = &checked.findings->lines[i];
        const struct finding *whole = findings_at(checked.arena, checked.findings, i);
        in_short += !line->is_whole;
        assert_int_equal(whole->verdict, line->verdict);
        assert_true(str_equal(whole->rule, findings_rule(checked.findings, i)));
        if (line->is_whole) continue;
        assert_int_equal(whole->left[0].table, line->table);
        assert_int_equal(whole->left[0].node, line->at);
        assert_int_equal(whole->left[0].column, line->column);
        assert_int_equal(whole->difference, 0);
        assert_true(whole->right_count > 0);
    }
    assert_true(in_short >= 13); /* 6 sums of a, 3 of b, 2 rows of w3, 2 of y */
    end(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_that_add_up),
        cmocka_unit_test(test_columns_that_are_no_parts),
        cmocka_unit_test(test_a_rule_of_the_layout_comes_first),
        cmocka_unit_test(test_rows_that_stop_early),
        cmocka_unit_test(test_a_row_that_belongs_elsewhere),
        cmocka_unit_test(test_units_empty_tables_and_negatives),
        cmocka_unit_test(test_a_note_that_there_is_nothing),
        cmocka_unit_test(test_few_negatives_are_listed),
        cmocka_unit_test(test_rows_in_the_order_of_the_form),
        cmocka_unit_test(test_every_item_of_a_statement),
        cmocka_unit_test(test_nothing_is_compared_with_itself),
        cmocka_unit_test(test_changes_bases_and_reasons),
        cmocka_unit_test(test_exact_findings_are_made_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
