/*
 * Titles: what stands round the words that a layout knows.
 */
#include "fixture.h"

#include "load/title.h"

static bool has_form(const struct fixture *fixture, const char *title, const char *form,
                     bool without_ordinal)
{
    struct title_forms forms =
        title_forms(fixture->arena, str_normal(fixture->arena, str_of(title)));
    for (uint32_t i = 0; i < forms.count; i++) {
        if (str_equal(forms.at[i].text, str_of(form)) &&
            forms.at[i].without_ordinal == without_ordinal)
            return true;
    }
    return false;
}

static void test_number_year_and_remark_are_taken_away(void **state)
{
    static const char *const titles[] = {"收支表",
                                         "表1收支表",
                                         "表 1：收支表",
                                         "表1-2 收支表",
                                         "附件3 收支表",
                                         "公开01表 收支表",
                                         "公开表01收支表",
                                         "预算01表收支表",
                                         "表十二、收支表",
                                         "2023年收支表",
                                         "甲局2023年度收支表",
                                         "二〇二三年收支表",
                                         "续表1 收支表",
                                         "收支表（续）",
                                         "收支表续表",
                                         "收支表（2023年）",
                                         "收支表（万元）",
                                         "收支表(单位:元)",
                                         "2023年部门预算收支表",
                                         "表3 2023年单位预算收支表（续）（单位：元）"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (!has_form(*state, titles[i], "收支表", false)) fail_msg("%s", titles[i]);
    }
}

static void test_a_chinese_number_ends_where_the_title_begins(void **state)
{
    assert_true(has_form(*state, "表五 一般公共预算表", "一般公共预算表", false));
    assert_true(has_form(*state, "表1 一般公共预算表", "一般公共预算表", false));
    assert_true(has_form(*state, "表十一 一般公共预算表", "一般公共预算表", false));
}

static void test_an_ordinal_is_told_apart(void **state)
{
    assert_true(has_form(*state, "一、主要职责", "主要职责", true));
    assert_true(has_form(*state, "（一）主要职责", "主要职责", true));
    assert_true(has_form(*state, "1. 2023年收支表", "收支表", true));
    assert_false(has_form(*state, "一、主要职责", "主要职责", false));
}

static void test_what_belongs_to_the_title_stays(void **state)
{
    assert_false(has_form(*state, "支出表（按功能分类）", "支出表", false));
    assert_false(has_form(*state, "部门预算", "", false));
    assert_false(has_form(*state, "2023年", "", false));
    assert_true(has_form(*state, "部门预算基本支出预算表", "部门预算基本支出预算表", false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_number_year_and_remark_are_taken_away),
        FIXTURE_TEST(test_a_chinese_number_ends_where_the_title_begins),
        FIXTURE_TEST(test_an_ordinal_is_told_apart),
        FIXTURE_TEST(test_what_belongs_to_the_title_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
