/*
 * Loading: tables as printed in all the forms that spreadsheets save them in.
 */
#include "loaded.h"

static const char CODED[] =
    "支出表,,,\n单位名称：甲,,,单位：万元\n科目,,合计,基本支出\n科目编码,科目名称,,\n"
    ",合　计,\"1,000.50\",-\n206,科学,900.50,\n20601,管理,900.50,x\n208,社保,100.00,（1."
    "50）\n注：无,,,\n";

static void test_codes_make_a_tree(void **state)
{
    (void)state;
    struct loaded loaded = load_one(CODED);
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->node_count, 4);
    assert_parent(table, "管理", "科学");
    assert_parent(table, "科学", "合计");
    assert_parent(table, "合计", NULL);
    assert_str(table->nodes[0].label, "合　计");
    assert_int_equal(table->column_count, 2);
    assert_int_equal(table->columns[0].figures[0].amount, 100050 * 10000);
    assert_int_equal(table->note_count, 1);
    assert_int_equal(table->incomplete.size, 0);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_absent_is_not_zero(void **state)
{
    (void)state;
    struct loaded loaded = load_one(CODED);
    const struct table *table = only_table(&loaded);
    const struct figure *basic = table->columns[1].figures;
    assert_int_equal(basic[0].absence, ABSENCE_DASH);
    assert_int_equal(basic[node_named(table, "科学")].absence, ABSENCE_BLANK);
    assert_int_equal(basic[node_named(table, "管理")].known, KNOWN_UNREADABLE);
    assert_true(said(&loaded, "'x' is no number", 7, 4));
    assert_int_equal(basic[node_named(table, "社保")].amount, -150 * 10000);
    assert_true(basic[node_named(table, "社保")].steps & STEP_BRACKETS);
    done(&loaded);
}

static void test_other_encodings_and_delimiters(void **state)
{
    (void)state;
    struct loaded loaded = load_one("\xEF\xBB\xBF支出表;;\r\n单位：元;;\r\n科目编码;科目名称;"
                                    "合计\r\n206;科学;1,234.50\r\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(loaded.book->sources[0].delimiter, ';');
    assert_int_equal(table->columns[0].figures[0].amount, 123450);
    assert_true(said(&loaded, "no total", 0, 0));
    done(&loaded);
    loaded = load_one(
        "\xD6\xA7\xB3\xF6\xB1\xED\t\t\n\xB5\xA5\xCE\xBB\xA3\xBA\xCD\xF2\xD4\xAA\t\t\n"
        "\xBF\xC6\xC4\xBF\xB1\xE0\xC2\xEB\t\xBF\xC6\xC4\xBF\xC3\xFB\xB3\xC6\t\xBA\xCF\xBC\xC6\n"
        "206\t\xBF\xC6\xD1\xA7\t1.5\n");
    table = only_table(&loaded);
    assert_str(loaded.book->sources[0].encoding, "GB18030");
    assert_str(table->nodes[0].name, "科学");
    assert_int_equal(table->columns[0].figures[0].amount, 1500000);
    done(&loaded);
}

static void test_orphans_and_duplicates_are_kept(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n22102,改革,"
                                    "5\n2210201,公积金,5\n2210201,公积金,5\n"
                                    "9999,怪,1\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->node_count, 4);
    assert_true(table->nodes[0].orphan);
    assert_int_equal(table->nodes[1].parent, 0);
    assert_int_equal(table->nodes[2].parent, 0);
    assert_true(said(&loaded, "22102 has no row 221", 4, 1));
    assert_true(said(&loaded, "2210201 is printed twice, first in line 5", 6, 1));
    assert_true(said(&loaded, "9999 has 4 digits", 7, 1));
    assert_true(table->incomplete.size > 0);
    done(&loaded);
}

static void test_code_in_several_columns(void **state)
{
    (void)state;
    struct loaded loaded = load_one("2023年分列表,,,\n单位：元,,,\n项目,,,数\n编码,,名称,"
                                    "合计\n类,款,,\n301,,工资,30\n301,2,津贴,10\n"
                                    "301,08,养老,20\n合计,,,30\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(loaded.book->editions[0].year, 2023);
    assert_str(table->nodes[0].name, "合计");
    assert_str(table->nodes[node_named(table, "津贴")].code, "30102");
    assert_parent(table, "津贴", "工资");
    assert_parent(table, "工资", "合计");
    assert_true(said(&loaded, "'2' has lost a zero: read as '02'", 7, 2));
    assert_str(table->columns[0].name, "合计");
    assert_str(table->columns[0].group, "数");
    done(&loaded);
}

static void test_two_blocks_side_by_side(void **state)
{
    (void)state;
    struct loaded loaded = load_one(
        "表1,,,\n收支表,,,\n单位名称：甲,,,单位：万元\n收　入,,支　出,\n项目,预算,项目,预算\n"
        "一、拨款,3,一、公共,1\n其中：上级,1,（一）警察,0.5\n,,二、教育,2\n"
        "本年收入合计,3,本年支出合计,3\n二、结转,1,三、结转,1\n收入总计,4,支出总计,4\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->block_count, 2);
    assert_str(table->blocks[1].name, "支出");
    assert_str(table->nodes[0].name, "收入总计");
    assert_parent(table, "拨款", "本年收入合计");
    assert_parent(table, "本年收入合计", "收入总计");
    assert_parent(table, "上级", "拨款");
    assert_int_equal(table->nodes[node_named(table, "上级")].kind, NODE_MEMO);
    assert_parent(table, "警察", "公共");
    assert_parent(table, "教育", "本年支出合计");
    assert_int_equal(table->column_count, 1);
    assert_int_equal(table_total(table, 1), table->blocks[1].first);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_groups_words_and_continuation_pages(void **state)
{
    (void)state;
    struct loaded loaded = load_one(
        "项目表,,\n单位名称：甲局,,单位：元\n项目类别,总计,目标\n合 计,3,\n甲局,3,\n一期,1,做\n"
        "项目表,,\n单位名称：甲局,,单位：元\n项目类别,总计,目标\n,,好\n二期,2,\n");
    const struct table *table = only_table(&loaded);
    assert_parent(table, "一期", "甲局");
    assert_parent(table, "甲局", "合计");
    assert_int_equal(table->node_count, 4);
    assert_int_equal(table->word_column_count, 1);
    assert_str(table->word_columns[0].words[node_named(table, "一期")], "做好");
    assert_parent(table, "二期", "甲局");
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_rows_that_cannot_be_used_are_reported(void **state)
{
    (void)state;
    struct loaded loaded = load_one("前言,,\n支出表,,\n单位：元,,\n科目编码,科目名称,合计\n206,"
                                    "科学,1\n,,7\n208,社保\n210,卫生,2,9\n");
    assert_true(said(&loaded, "before any title", 1, 1));
    assert_true(said(&loaded, "figures without a name or code", 6, 3));
    assert_true(said(&loaded, "ends at field 2", 7, 3));
    assert_true(said(&loaded, "more fields (4) than the headings (3)", 8, 4));
    assert_int_equal(loaded.book->sources[0].fates[FATE_REPORTED], 2);
    assert_int_equal(only_table(&loaded)->columns[0].figures[1].absence, ABSENCE_NO_CELL);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_units(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,\n单位：万无,,\n科目编码,科目名称,合计\n206,科学,1.25\n");
    assert_true(said(&loaded, "unknown unit '万无'", 2, 1));
    assert_null(only_table(&loaded)->unit);
    assert_int_equal(only_table(&loaded)->columns[0].figures[0].amount, 125);
    done(&loaded);
    loaded = load_one("支出表,,\n科目编码,科目名称,合计\n206,科学,1\n");
    assert_true(said(&loaded, "no unit is stated", 1, 1));
    done(&loaded);
}

static void test_other_cells_beside_the_unit(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,,\n单位名称：甲,公开表,2024年,单位：元\n"
                 "科目编码,科目名称,合计,\n206,科学,1.5\n207,文化,0.00000001\n");
    assert_str(loaded.book->editions[0].entity, "甲");
    assert_int_equal(loaded.book->editions[0].year, 2024);
    assert_str(only_table(&loaded)->columns[0].name, "合计");
    assert_int_equal(only_table(&loaded)->columns[0].decimals,
                     1); /* an unreadable figure has none */
    done(&loaded);
}

static void test_a_missing_heading_loses_no_row_silently(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：元,,\n编号,科目名称,合计\n206,科学,1\n");
    assert_true(said(&loaded, "no heading '科目编码'", 3, 1));
    assert_int_equal(loaded.book->sources[0].fates[FATE_REPORTED], 2);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_editions_from_titles_files_and_folders(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    const char *rest = "单位名称：甲,,单位：元\n科目编码,科目名称,合计\n206,科学,1\n";
    char text[400];
    snprintf(text, sizeof text, "2021年度支出表,,\n%s", rest);
    folder_write(&loaded.folder, "data/a/x.csv", text);
    snprintf(text, sizeof text, "支出表,,\n%s", rest);
    folder_write(&loaded.folder, "data/b/y2022.csv", text);
    folder_write(&loaded.folder, "data/2023/z.csv", text);
    folder_write(&loaded.folder, "data/2023决算/z.csv", text);
    load(&loaded);
    assert_int_equal(loaded.book->edition_count, 4);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(loaded.book->editions[i].year, 2021 + i);
    assert_int_equal(loaded.book->editions[3].stage, STAGE_FINAL);
    assert_int_equal(loaded.book->table_count, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(loaded.book->tables[i].edition, i);
    done(&loaded);
}

static void test_a_second_copy_is_refused(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/a.csv", CODED);
    folder_write(&loaded.folder, "data/b.csv", CODED);
    load(&loaded);
    assert_int_equal(only_table(&loaded)->node_count, 4);
    assert_true(said(&loaded, "was already read from", 1, 1));
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_headline_with_stated_change(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(
        &loaded.folder, "data/1.csv",
        "收支表,,,\n单位：万元,,,\n收入,,支出,\n项目,预算,项目,预算\n一、拨款,3,一、公共,3\n"
        "收入总计,3,支出总计,3\n");
    folder_write(&loaded.folder, "data/2.csv",
                 "说明,,,\n单位：万元,,,\n项目,数,增减,增减率\n收入,3,-1,-25%\n三公,1,0,--%\n");
    folder_write(&loaded.folder, "data/3.csv", "名词,\n名,解释\n拨款,财政的钱\n");
    load(&loaded);
    assert_int_equal(loaded.book->headline_count, 1);
    const struct stated *stated = loaded.book->headlines[0].stated;
    assert_non_null(stated);
    assert_int_equal(stated->change.amount, -1000000);
    assert_int_equal(stated->percent.amount, -2500);
    assert_int_equal(loaded.book->statements[0].stated[1].percent.absence, ABSENCE_DASH);
    assert_int_equal(loaded.book->prose_count, 1);
    assert_true(loaded.book->prose[0].is_terms);
    assert_non_null(book_term(loaded.book, 0, STR("拨款")));
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_a_file_that_no_layout_knows(void **state)
{
    (void)state;
    struct loaded loaded = load_one("别的表,1\n2,3\n");
    assert_true(book_is_empty(loaded.book));
    assert_true(said(&loaded, "no layout knows this file (it begins with '别的表')", 0, 0));
    assert_int_equal(loaded.book->sources[0].fates[FATE_REPORTED], 2);
    done(&loaded);
}

static void test_a_row_of_column_numbers_is_no_data(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n栏次,1,2\n206,科学,1\n");
    assert_int_equal(only_table(&loaded)->node_count, 1);
    assert_str(only_table(&loaded)->columns[0].name, "合计");
    done(&loaded);
}

static void test_an_entity_is_called_as_it_is_printed(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    const char *rest = "科目编码,科目名称,合计\n206,科学,1\n";
    char text[400];
    snprintf(text, sizeof text, "2021年支出表,,\n单位名称： 甲　局（本级）,,单位：元\n%s",
             rest);
    folder_write(&loaded.folder, "data/1.csv", text);
    snprintf(text, sizeof text, "2022年支出表,,\n单位名称:甲局(本级),,单位：元\n%s", rest);
    folder_write(&loaded.folder, "data/2.csv", text);
    load(&loaded);
    assert_int_equal(loaded.book->edition_count, 2);
    assert_str(loaded.book->editions[0].entity, "甲局（本级）");
    assert_str(loaded.book->editions[1].entity, "甲局（本级）");
    done(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_make_a_tree),
        cmocka_unit_test(test_absent_is_not_zero),
        cmocka_unit_test(test_other_encodings_and_delimiters),
        cmocka_unit_test(test_orphans_and_duplicates_are_kept),
        cmocka_unit_test(test_code_in_several_columns),
        cmocka_unit_test(test_two_blocks_side_by_side),
        cmocka_unit_test(test_groups_words_and_continuation_pages),
        cmocka_unit_test(test_rows_that_cannot_be_used_are_reported),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_other_cells_beside_the_unit),
        cmocka_unit_test(test_a_missing_heading_loses_no_row_silently),
        cmocka_unit_test(test_editions_from_titles_files_and_folders),
        cmocka_unit_test(test_an_entity_is_called_as_it_is_printed),
        cmocka_unit_test(test_a_second_copy_is_refused),
        cmocka_unit_test(test_headline_with_stated_change),
        cmocka_unit_test(test_a_file_that_no_layout_knows),
        cmocka_unit_test(test_a_row_of_column_numbers_is_no_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
