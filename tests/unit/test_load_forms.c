/*
 * Loading: the same tables in the forms that other departments and spreadsheets give them.
 */
#include "loaded.h"

static const int64_t WAN = 1000000; /* hundredths in one 万元 */

static int64_t amount_of(const struct table *table, const char *node, uint32_t column)
{
    return table->columns[column].figures[node_named(table, node)].amount;
}

static void test_units_where_they_are_printed(void **state)
{
    (void)state;
    static const char *const pages[] = {
        "支出表,,\n单位名称：甲局,,（单位：万元）\n",
        "支出表,,\n单位名称：甲局,单位：,万元\n",
        "支出表,,\n单位名称：甲局  单位：万元,,\n",
        "支出表（单位：万元）,,\n单位名称：甲局,,\n",
        "支出表（万元）,,\n单位名称：,甲局,\n",
        "支出表,,单位：万元\n单位名称：甲局,,\n",
        "单位：甲局,,单位：万元\n支出表,,\n",
        "支出表,,\n单位：甲局,,\n,,单位：万元\n",
        "支出表,支出表,支出表\n单位名称：甲局,单位名称：甲局,单位：万元\n",
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char text[400];
        snprintf(text, sizeof text, "%s科目编码,科目名称,合计\n206,科学,1.5\n", pages[i]);
        struct loaded loaded = load_one(text);
        assert_int_equal(amount_of(only_table(&loaded), "科学", 0), WAN * 3 / 2);
        assert_str(loaded.book->editions[0].entity, "甲局");
        assert_balanced(&loaded);
        done(&loaded);
    }
}

static void test_a_continuation_page_without_a_unit(void **state)
{
    (void)state;
    const char *first = "支出表,,\n单位名称：甲,,单位：万元\n科目编码,科目名称,合计\n"
                        ",合计,3\n206,科学,1\n",
               *second = "支出表（续）,,\n科目编码,科目名称,合计\n207,文化,2\n";
    char text[600];
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "%s%s", i ? second : first, i ? first : second);
        struct loaded loaded = load_one(text);
        assert_int_equal(amount_of(only_table(&loaded), "科学", 0), WAN);
        assert_int_equal(amount_of(only_table(&loaded), "文化", 0), 2 * WAN);
        assert_true(said(&loaded, "no unit is stated on this page: read in 万元", 0, 0));
        done(&loaded);
    }
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/a.csv", second);
    folder_write(&loaded.folder, "data/b.csv", first);
    load(&loaded);
    assert_int_equal(amount_of(only_table(&loaded), "文化", 0), 2 * WAN);
    done(&loaded);
}

static void test_a_page_in_an_unknown_unit_is_left_out(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,\n单位：万元,,\n科目编码,科目名称,合计\n206,科学,1\n"
                 "支出表,,\n单位：万无,,\n科目编码,科目名称,合计\n207,文化,2\n");
    assert_int_equal(only_table(&loaded)->node_count, 1);
    assert_true(said(&loaded, "known on some pages of this table only", 5, 1));
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_a_row_without_figures_is_no_heading(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,,\n单位：元,,,\n科目编码,科目名称,预算,\n,科目名称,合计,基本\n"
                 "201,公共,,\n202,外交,无,不适用\n206,科学,1,1\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->node_count, 3);
    assert_int_equal(table->columns[0].figures[0].absence, ABSENCE_BLANK);
    assert_int_equal(table->columns[1].figures[1].known, KNOWN_UNREADABLE);
    assert_str(table->columns[1].name, "基本");
    assert_true(said(&loaded, "'无' is no number", 6, 3));
    done(&loaded);
}

static void test_a_page_with_its_title_only(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n206,科学,1\n"
                                    "注：见下页,,\n支出表,,\n207,文化,2\n");
    assert_int_equal(only_table(&loaded)->node_count, 2);
    assert_int_equal(amount_of(only_table(&loaded), "文化", 0), 200);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_notes_at_the_foot_of_a_page(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n206,科学,1\n"
                                    "本表无基金。,,\n科目编码,科目名称,合计\n207,文化,\n"
                                    "208,社保,2\n,注：见附表,\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->node_count, 3);
    assert_int_equal(table->note_count, 2);
    assert_str(table->notes[0], "本表无基金。");
    assert_balanced(&loaded);
    done(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_where_they_are_printed),
        cmocka_unit_test(test_a_continuation_page_without_a_unit),
        cmocka_unit_test(test_a_page_in_an_unknown_unit_is_left_out),
        cmocka_unit_test(test_a_row_without_figures_is_no_heading),
        cmocka_unit_test(test_a_page_with_its_title_only),
        cmocka_unit_test(test_notes_at_the_foot_of_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
