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

static void test_codes_as_spreadsheets_write_them(void **state)
{
    (void)state;
    static const char *const codes[] = {"2060101",   "2060101.0",      "=\"\"2060101\"\"",
                                        "'2060101",  "２０６０１０１", "206-01-01",
                                        "2,060,101", "206 01 01",      "206.01.01"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "支出表,,\n单位：元,,\n科目编码,科目名称,合计\n20601,管理,1\n\"%s\",行政,1\n"
                 "合计,合计,2\n206,科学,2\n",
                 codes[i]);
        struct loaded loaded = load_one(text);
        assert_str(only_table(&loaded)->nodes[node_named(only_table(&loaded), "行政")].code,
                   "2060101");
        assert_parent(only_table(&loaded), "行政", "管理");
        assert_parent(only_table(&loaded), "管理", "科学");
        assert_parent(only_table(&loaded), "科学", "合计");
        assert_int_equal(only_table(&loaded)->incomplete.size, 0);
        done(&loaded);
    }
}

static void test_a_rounded_code_is_an_error(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n201,公共,2\n"
                                    "2.01E+06,行政,1\n2.01E+06,事业,1\n甲乙,怪,1\n,无码,1\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->node_count, 5);
    assert_true(said(&loaded, "'2.01E+06' was rounded by a spreadsheet", 5, 1));
    assert_true(said(&loaded, "'2.01E+06' was rounded by a spreadsheet", 6, 1));
    assert_true(said(&loaded, "'甲乙' is not made of digits", 7, 1));
    assert_true(said(&loaded, "this row has no code", 8, 1));
    assert_false(said(&loaded, "printed twice", 0, 0));
    assert_true(table->nodes[node_named(table, "行政")].orphan);
    done(&loaded);
}

static void test_code_and_name_in_one_cell(void **state)
{
    (void)state;
    static const char *const cells[] = {"[20601]管理,",   "20601 管理,", ",20601 管理",
                                        ",【20601】管理", ",20601-管理", "20601,20601管\n理"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[400];
        bool lines = strchr(cells[i], '\n') != NULL;
        snprintf(text, sizeof text,
                 "支出表,,\n单位：元,,\n科目编码,科目名称,合计\n206,科学,2\n%s,1\n",
                 lines ? "20601,\"管\n理\"" : cells[i]);
        struct loaded loaded = load_one(text);
        assert_parent(only_table(&loaded), "管理", "科学");
        done(&loaded);
    }
}

/* Units above their projects are told by their figures; a plain list stays one. */
static void test_units_above_their_projects(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        uint8_t depths[8];
    } cases[] = {
        {"合计,1460.00\n甲,1000.00\n一期,600.00\n二期,400.00\n停,0.00\n乙,460.00\n维护,460."
         "00\n",
         {0, 1, 2, 2, 2, 1, 2}},
        {"合计,1460.00\n甲,1000.00\n一期,400.00\n二期,60.00\n", {0, 1, 1, 1}},
        {"合计,20.00\n一期,10.00\n二期,10.00\n", {0, 1, 1}},
        {"合计,10.01\n甲（本级）,10.01\n一期,3.34\n二期,3.34\n三期,3.34\n", {0, 1, 2, 2, 2}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loaded loaded = {.folder = folder_make()};
        char text[400];
        snprintf(text, sizeof text, "2023年清单,\n单位：万元,\n项目,数\n%s", cases[i].rows);
        folder_write(&loaded.folder, "data/a.csv", text);
        load_with(&loaded,
                  "[layout]\nname = test\n[page]\nunit = 单位:*\n[table.p]\ntitle = 清单\n"
                  "classification = project\nname = 项目\ntotal = 合计\ngroup = 某单位\n");
        const struct table *table = only_table(&loaded);
        for (uint32_t node = 0; node < table->node_count; node++)
            assert_int_equal(table->nodes[node].depth, cases[i].depths[node]);
        done(&loaded);
    }
}

/* Blanks align Chinese characters, and part the words of other scripts. */
static void test_blanks_in_names(void **state)
{
    (void)state;
    struct loaded loaded = load_one("支出表,,\n单位：万元,,\n科目编码,科目名称,合计\n"
                                    "201,科　 学,1\n202,משרד  האוצר,2\n203,Médecine  légale,3\n"
                                    "204,A 座 维修,4\n");
    const struct table *table = only_table(&loaded);
    assert_str(table->nodes[0].name, "科学");
    assert_str(table->nodes[1].name, "משרד האוצר");
    assert_str(table->nodes[2].name, "Médecine légale");
    assert_str(table->nodes[3].name, "A座维修");
    done(&loaded);
}

static void test_one_code_printed_in_three_columns(void **state)
{
    (void)state;
    struct loaded loaded = load_one(
        "支出表,,,,\n单位：元,,,,\n科目编码,,,科目名称,合计\n类,款,项,,\n206,,,科学,2\n"
        ",01,,管理,2\n,,1,行政,1\n,,99,其他,1\n合计,,,,2\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->column_count, 1);
    assert_str(table->nodes[node_named(table, "其他")].code, "2060199");
    assert_parent(table, "行政", "管理");
    assert_parent(table, "管理", "科学");
    assert_parent(table, "科学", "合计");
    done(&loaded);
}

static void test_a_third_block_is_reported(void **state)
{
    (void)state;
    struct loaded loaded = load_one(
        "收支表,,,,,\n单位：元,,,,,\n收入,,支出,,经济分类,\n项目,预算,项目,预算,项目,预算\n"
        "收入总计,3,支出总计,3,一、工资,3\n");
    assert_int_equal(only_table(&loaded)->node_count, 2);
    assert_true(said(&loaded, "column '经济分类' is none that layout test reads", 3, 6));
    done(&loaded);
}

static void test_a_subtotal_among_codes_is_no_part(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,\n单位：元,,\n科目编码,科目名称,合计\n,合计,3\n206,科学,1\n"
                 ",小　计,1\n207,文化,2\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->nodes[node_named(table, "小计")].kind, NODE_MEMO);
    assert_parent(table, "文化", "合计");
    done(&loaded);
}

static void test_entities_without_a_name_do_not_mix(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    const char *page = "支出表,,\n单位：元,,\n科目编码,科目名称,合计\n%s,%s,1\n,合计,1\n";
    char text[300];
    snprintf(text, sizeof text, page, "206", "科学");
    folder_write(&loaded.folder, "data/a/1.csv", text);
    snprintf(text, sizeof text, page, "207", "文化");
    folder_write(&loaded.folder, "data/b/1.csv", text);
    load(&loaded);
    assert_int_equal(only_table(&loaded)->node_count, 2);
    assert_true(said(&loaded, "was already read from", 1, 1));
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_a_list_of_contents_is_no_table(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("封面,,\n前言,,\n表1 支出表,,\n,,\n表2 分列表,,\n表3 收支表,,\n第三部分,,\n"
                 "2023年支出表,,\n单位：万元,,\n科目编码,科目名称,合计\n206,科学,1\n");
    assert_str(only_table(&loaded)->title, "2023年支出表");
    assert_ptr_equal(only_table(&loaded)->unit, &UNIT_WAN);
    assert_int_equal(loaded.book->prose_count, 1);
    assert_int_equal(loaded.book->prose[0].passage_count, 5);
    assert_str(loaded.book->prose[0].passages[4].body, "第三部分");
    assert_balanced(&loaded);
    done(&loaded);
    loaded = load_one("表1 支出表,,\n,,\n表2 分列表,,\n表3 收支表,,\n第三部分,,\n");
    assert_int_equal(loaded.book->table_count, 0);
    assert_true(said(&loaded, "3 titles with nothing below them", 1, 1));
    assert_true(said(&loaded, "stands below a list of contents", 5, 1));
    assert_false(said(&loaded, "no layout knows this file", 0, 0));
    assert_int_equal(loaded.book->sources[0].fates[FATE_REPORTED], 1);
    assert_balanced(&loaded);
    done(&loaded);
}

static void test_columns_of_one_name_stay_apart(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("支出表,,,,\n单位：元,,,,\n,,本年,,\n科目编码,科目名称,基本,基本,基本\n"
                 "206,科学,1,2,3\n");
    const struct table *table = only_table(&loaded);
    assert_int_equal(table->column_count, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(table->columns[i].figures[0].amount, 100 * (i + 1));
    assert_str(table->columns[1].name, "本年/基本");
    assert_str(table->columns[2].name, "基本 (column 5)");
    done(&loaded);
}

static void test_figures_in_the_wrong_place_are_reported(void **state)
{
    (void)state;
    struct loaded loaded =
        load_one("收支表,,,\n单位：元,,,\n收入,,支出,\n项目,预算,项目,预算\n"
                 "收入总计,3,支出总计,3\n4.50,,一、公共,3\n注：甲,,二、教育,5.50\n");
    assert_true(said(&loaded, "the name of this row is a number", 6, 1));
    assert_true(said(&loaded, "a figure in a row of notes", 7, 4));
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
        cmocka_unit_test(test_codes_as_spreadsheets_write_them),
        cmocka_unit_test(test_a_rounded_code_is_an_error),
        cmocka_unit_test(test_code_and_name_in_one_cell),
        cmocka_unit_test(test_units_above_their_projects),
        cmocka_unit_test(test_blanks_in_names),
        cmocka_unit_test(test_one_code_printed_in_three_columns),
        cmocka_unit_test(test_a_third_block_is_reported),
        cmocka_unit_test(test_a_subtotal_among_codes_is_no_part),
        cmocka_unit_test(test_entities_without_a_name_do_not_mix),
        cmocka_unit_test(test_a_list_of_contents_is_no_table),
        cmocka_unit_test(test_columns_of_one_name_stay_apart),
        cmocka_unit_test(test_figures_in_the_wrong_place_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
