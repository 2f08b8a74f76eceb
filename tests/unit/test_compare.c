/*
 * Editions side by side: alignment, changes, what explains them, sums of entities, derived
 * years.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "yusuan/compare.h"
#include "yusuan/load.h"

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

static const char LAYOUT[] =
    "[layout]\nname = test\n[page]\nentity = 单位名称:*\nunit = 单位:*\n"
    "[table.coded]\ntitle = 支出表\nclassification = functional\ncode = 编码\nname = "
    "名称\ndigits = 3,5\ntotal = 合计\n"
    "[table.named]\ntitle = 收支表\nname = 项目\ntotal = 总计\n"
    "[statement.said]\ntitle = 说明\nname = 项目\namount = 数\nchange = 增减\npercent = "
    "增减率\n"
    "[headline.all]\nfigure = coded.合计.数\nstated = said.支出\n";

struct loaded {
    struct folder folder;
    struct book *book;
    struct arena *arena;
};

static struct loaded begin(void)
{
    struct loaded loaded = {.folder = folder_make(), .arena = arena_new(&MEM)};
    folder_write(&loaded.folder, "layouts/test.ini", LAYOUT);
    return loaded;
}

static void load(struct loaded *loaded)
{
    char data[120], layouts[120];
    snprintf(data, sizeof data, "%s/data", loaded->folder.path);
    snprintf(layouts, sizeof layouts, "%s/layouts", loaded->folder.path);
    const char *paths[] = {data}, *folders[] = {layouts};
    struct load_options options = {
        .paths = paths, .path_count = 1, .layout_folders = folders, .layout_folder_count = 1};
    loaded->book = book_load(&MEM, &options);
}

static void done(struct loaded *loaded)
{
    book_free(loaded->book);
    arena_free(loaded->arena);
    folder_remove(&loaded->folder);
}

static void assert_str(struct str text, const char *expected)
{
    if (!str_equal(text, str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(text), expected);
}

static const char Y2022[] = "2022年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数\n,合计,"
                            "1000000\n201,公共,600000\n20101,人大,400000\n"
                            "20102,政协,200000\n203,国防,300000\n20301,旧事,300000\n204,公安,"
                            "100000\n20499,警务,100000\n";
static const char Y2023[] = "2023年支出表,,\n单位名称：甲,,单位：万元\n编码,名称,数\n,合计,110."
                            "00\n201,公共,70.00\n20101,人大会,20.00\n"
                            "20102,政协,-\n20103,政府,50.00\n203,国防,30.00\n20306,旧事,30."
                            "00\n205,教育,10.00\n20599,学校,10.00\n";

static struct loaded two_years(void)
{
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2022.csv", Y2022);
    folder_write(&loaded.folder, "data/2023.csv", Y2023);
    load(&loaded);
    return loaded;
}

static struct alignment *align(const struct loaded *loaded, const char *id)
{
    static const uint32_t editions[] = {0, 1};
    struct alignment *alignment =
        align_tables(loaded->arena, loaded->book, str_of(id), editions, 2);
    assert_non_null(alignment);
    return alignment;
}

static uint32_t coded(const struct alignment *alignment, const char *code)
{
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        if (str_equal(alignment->nodes[i].code, str_of(code))) return i;
    }
    fail_msg("no %s", code);
    return NODE_NONE;
}

static void test_the_union_keeps_the_order_of_the_last(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    static const char *const codes[] = {"",      "201",   "20101", "20102", "20103", "203",
                                        "20301", "20306", "204",   "20499", "205",   "20599"};
    assert_int_equal(alignment->node_count, 12);
    for (uint32_t i = 0; i < 12; i++)
        assert_str(alignment->nodes[i].code, codes[i]);
    assert_int_equal(alignment->nodes[coded(alignment, "20103")].parent,
                     coded(alignment, "201"));
    assert_int_equal(alignment->nodes[0].subtree_end, 12);
    assert_true(alignment->from[0][coded(alignment, "205")] == NODE_NONE);
    assert_true(alignment->from[1][coded(alignment, "204")] == NODE_NONE);
    assert_str(alignment->nodes[coded(alignment, "20101")].name, "人大会");
    done(&loaded);
}

static void test_changes_are_exact_across_units(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    struct change change = aligned_change(alignment, 0, 1, 0, 0);
    assert_int_equal(change.kind, CHANGE_ROSE);
    assert_int_equal(change.amount, 10000000); /* 10.00 万元 */
    assert_int_equal(change.percent, 1000);
    change = aligned_change(alignment, 0, 1, coded(alignment, "20101"), 0);
    assert_int_equal(change.amount, -20000000);
    assert_int_equal(change.percent, -5000);
    change = aligned_change(alignment, 1, 0, 0, 0);
    assert_int_equal(change.percent, -909);
    done(&loaded);
}

static void test_nothing_is_no_base(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    struct change change = aligned_change(alignment, 0, 1, coded(alignment, "205"), 0);
    assert_int_equal(change.amount, 10000000);
    assert_false(change.has_percent);
    change = aligned_change(alignment, 0, 1, coded(alignment, "20102"), 0); /* a dash now */
    assert_int_equal(change.amount, -20000000);
    assert_true(change.has_percent);
    assert_int_equal(change.percent, -10000);
    done(&loaded);
}

static void test_marks(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    uint32_t *counterparts;
    enum node_mark *marks = aligned_marks(loaded.arena, alignment, 0, 1, &counterparts);
    assert_int_equal(marks[coded(alignment, "20101")], MARK_RENAMED);
    assert_int_equal(marks[coded(alignment, "20102")], MARK_NONE);
    assert_int_equal(marks[coded(alignment, "205")], MARK_NEW);
    assert_int_equal(marks[coded(alignment, "20499")], MARK_GONE);
    assert_int_equal(marks[coded(alignment, "20306")], MARK_MOVED);
    assert_int_equal(counterparts[coded(alignment, "20306")], coded(alignment, "20301"));
    assert_int_equal(counterparts[coded(alignment, "20301")], coded(alignment, "20306"));
    assert_true(counterparts[coded(alignment, "205")] == NODE_NONE);
    done(&loaded);
}

static void test_what_explains_a_change(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    struct explanation all = explain_change(loaded.arena, alignment, 0, 1, 0, 0);
    assert_int_equal(all.count, 4);
    assert_int_equal(all.rest, 0);
    int64_t sum = 0;
    for (uint32_t i = 0; i < all.count; i++)
        sum += all.parts[i].change.amount;
    assert_int_equal(sum, all.change.amount);
    assert_int_equal(all.parts[all.count - 1].running, all.change.amount);
    assert_int_equal(all.parts[0].share, 10000); /* 201: +10 of +10 */
    assert_int_equal(all.rise, 20000000);
    assert_int_equal(all.fall, -10000000);
    assert_int_equal(all.same, 1);
    assert_false(all.composition_moved);
    struct explanation one =
        explain_change(loaded.arena, alignment, 0, 1, coded(alignment, "203"), 0);
    assert_int_equal(one.change.kind, CHANGE_NONE);
    assert_true(one.composition_moved);
    assert_false(one.parts[0].has_share);
    one = explain_change(loaded.arena, alignment, 0, 1, coded(alignment, "20101"), 0);
    assert_int_equal(one.count, 0);
    assert_int_equal(one.rest, 0); /* a leaf is not explained by rounding */
    done(&loaded);
}

static void test_the_comparison_as_a_table(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct alignment *alignment = align(&loaded, "coded");
    struct table *table = comparison_table(loaded.arena, alignment, COMPARISON_PAIR, 0, 1, 0);
    assert_int_equal(table->column_count, 4);
    assert_str(table->columns[0].name, "2022");
    assert_str(table->columns[1].name, "2023");
    assert_int_equal(table->columns[2].kind, COLUMN_CHANGE);
    assert_int_equal(table->columns[0].decimals, 4); /* 元 shown in 万元 stays exact */
    uint32_t gone = coded(alignment, "204"), fresh = coded(alignment, "205");
    assert_int_equal(table->columns[1].figures[gone].absence, ABSENCE_NO_ROW);
    assert_int_equal(table->columns[3].figures[fresh].absence, ABSENCE_NO_BASE);
    assert_int_equal(table->nodes[fresh].mark, MARK_NEW);
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct figure *was = &table->columns[0].figures[i],
                            *is = &table->columns[1].figures[i];
        int64_t expected = (figure_has_amount(is) ? is->amount : 0) -
                           (figure_has_amount(was) ? was->amount : 0);
        assert_int_equal(table->columns[2].figures[i].amount, expected);
        assert_false(figure_is_printed(&table->columns[2].figures[i]));
    }
    table = comparison_table(loaded.arena, alignment, COMPARISON_SERIES, 0, 0, 0);
    assert_int_equal(table->column_count, 2);
    done(&loaded);
}

static void test_names_where_there_are_no_codes(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2022.csv",
                 "收支表,\n单位：元,\n项目,数\n一、甲,1\n（一）其他,1\n二、乙,2\n（一）其他,"
                 "2\n总计,3\n");
    folder_write(&loaded.folder, "data/2023.csv",
                 "收支表,\n单位：元,\n项目,数\n一、乙,5\n（一）其 他,5\n总计,5\n");
    load(&loaded);
    struct alignment *alignment = align(&loaded, "named");
    assert_int_equal(alignment->node_count, 5);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        if (!str_equal(alignment->nodes[i].key, STR("其他"))) continue;
        bool below_b = str_equal(alignment->nodes[alignment->nodes[i].parent].name, STR("乙"));
        assert_int_equal(alignment->from[1][i] != NODE_NONE, below_b);
    }
    done(&loaded);
}

static void test_a_year_derived_from_stated_changes(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2023.csv", Y2023);
    folder_write(
        &loaded.folder, "data/said.csv",
        "说明,,,\n单位名称：甲,,,单位：万元\n项目,数,增减,增减率\n支出,110,-40.00,-26.67%\n");
    load(&loaded);
    book_add_derived(loaded.book);
    assert_int_equal(loaded.book->edition_count, 2);
    assert_int_equal(loaded.book->editions[1].year, 2022);
    assert_int_equal(loaded.book->editions[1].kind, EDITION_DERIVED);
    assert_int_equal(edition_before(loaded.book, 0), 1);
    const struct figure *derived = &loaded.book->tables[1].columns[0].figures[0];
    assert_int_equal(derived->known, KNOWN_DERIVED);
    assert_int_equal(derived->amount, 150000000);
    assert_int_equal(figure_place(loaded.book, derived).line, 4);
    assert_int_equal(figure_place(loaded.book, derived).column, 3);
    static const uint32_t editions[] = {1, 0};
    struct alignment *alignment =
        align_tables(loaded.arena, loaded.book, STR("coded"), editions, 2);
    struct change change = aligned_change(alignment, 0, 1, 0, 0);
    assert_int_equal(change.percent, -2667);
    assert_int_equal(aligned_change(alignment, 0, 1, 1, 0).kind, CHANGE_UNKNOWN);
    struct table *table = comparison_table(loaded.arena, alignment, COMPARISON_PAIR, 0, 1, 0);
    assert_str(table->columns[0].name, "2022 derived");
    assert_int_equal(table->nodes[1].mark, MARK_NONE); /* what is not known is not new */
    done(&loaded);
}

/* A table that is split in two in one year only. */
static void test_blocks_of_any_edition_are_kept(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    struct table *was = &loaded.book->tables[0];
    struct block blocks[] = {{STR("上"), 0, was->node_count - 1},
                             {STR("下"), was->node_count - 1, was->node_count}};
    struct node *last = &was->nodes[was->node_count - 1];
    for (uint32_t i = 0; i + 1 < was->node_count; i++)
        if (was->nodes[i].subtree_end == was->node_count) was->nodes[i].subtree_end--;
    last->parent = NODE_NONE;
    last->depth = 0;
    last->block = 1;
    was->block_count = 2;
    was->blocks = blocks;
    struct alignment *alignment = align(&loaded, "coded");
    assert_int_equal(alignment->block_count, 2);
    assert_int_equal(alignment->blocks[1].end, alignment->node_count);
    assert_int_equal(alignment->blocks[1].end - alignment->blocks[1].first, 1);
    assert_str(alignment->nodes[alignment->node_count - 1].code, "20499");
    done(&loaded);
}

static void test_entities_put_together(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2023/a.csv", Y2023);
    folder_write(&loaded.folder, "data/2023/b.csv",
                 "2023年支出表,,\n单位名称：乙,,单位：元\n编码,名称,数\n205,教育,70001\n20599,"
                 "学校,70001\n");
    load(&loaded);
    assert_int_equal(loaded.book->edition_count, 3);
    assert_int_equal(loaded.book->editions[2].kind, EDITION_SUM);
    const struct table *sum = &loaded.book->tables[2];
    assert_int_equal(sum->edition, 2);
    assert_int_equal(sum->columns[0].figures[0].amount, 110000000 + 7000100);
    assert_int_equal(sum->columns[0].figures[0].known, KNOWN_COMPUTED);
    assert_str(sum->nodes[1].name, "乙");
    assert_int_equal(sum->columns[0].figures[1].known, KNOWN_COMPUTED); /* it prints no total */
    uint32_t next = sum->nodes[1].subtree_end;
    assert_str(sum->nodes[next].name, "甲");
    assert_int_equal(sum->columns[0].figures[next].known, KNOWN_REPORTED);
    assert_int_equal(sum->nodes[next + 1].parent, next);
    assert_str(sum->nodes[next + 1].code, "201");
    assert_int_equal(sum->nodes[0].subtree_end, sum->node_count);
    done(&loaded);
}

/* A sum that passed over a figure nobody can read would take it for zero; one that took the
 * second of two tables of a section would count its entity twice. */
static void test_sums_say_what_they_cannot_add(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2023/a.csv", Y2023);
    folder_write(&loaded.folder, "data/2023/b.csv",
                 "2023年支出表,,\n单位名称：乙,,单位：元\n编码,名称,数,另\n,合计,约7万,"
                 "5\n205,教育,70001,5\n");
    folder_write(&loaded.folder, "data/2023/b2.csv",
                 "2023年支出表,,\n单位名称：乙,,单位：元\n编码,名称,另\n,合计,9\n205,教育,9\n");
    load(&loaded);
    const struct table *sum = &loaded.book->tables[loaded.book->table_count - 1];
    assert_int_equal(loaded.book->editions[sum->edition].kind, EDITION_SUM);
    assert_str(sum->nodes[0].name, "sum of 2 entities");
    uint32_t other = table_column(sum, STR("另")), amount = table_column(sum, STR("数"));
    const struct figure *figure = &sum->columns[amount].figures[0];
    assert_int_equal(figure->known, KNOWN_UNREADABLE);
    assert_int_equal(figure_place(loaded.book, figure).line, 4);
    assert_int_equal(sum->columns[other].figures[0].amount, 500);
    done(&loaded);
}

/* One code printed twice: names tell the rows apart, and none is called renamed. */
static void test_a_code_printed_twice(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2022.csv",
                 "2022年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数\n,合计,30\n201,公共,30\n"
                 "20101,人大,10\n20101,政协,20\n");
    folder_write(&loaded.folder, "data/2023.csv",
                 "2023年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数\n,合计,20\n201,公共,20\n"
                 "20101,政协,20\n");
    load(&loaded);
    struct alignment *alignment = align(&loaded, "coded");
    enum node_mark *marks = aligned_marks(loaded.arena, alignment, 0, 1, NULL);
    assert_int_equal(alignment->node_count, 4);
    for (uint32_t i = 2; i < 4; i++) {
        bool stays = str_equal(alignment->nodes[i].name, STR("政协"));
        assert_int_equal(marks[i], stays ? MARK_NONE : MARK_GONE);
        assert_int_equal(aligned_change(alignment, 0, 1, i, 0).amount, stays ? 0 : -1000);
    }
    done(&loaded);
}

/* Sums of changes that do not fit: what is counted is what was added. */
static void test_changes_too_large_to_add(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2022.csv",
                 "2022年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数\n,合计,16\n201,公共,0\n"
                 "203,国防,0\n204,公安,9\n");
    folder_write(&loaded.folder, "data/2023.csv",
                 "2023年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数\n,合计,20\n201,公共,"
                 "60000000000000000\n203,国防,60000000000000000\n204,公安,2\n");
    load(&loaded);
    struct alignment *alignment = align(&loaded, "coded");
    struct explanation explanation = explain_change(loaded.arena, alignment, 0, 1, 0, 0);
    assert_int_equal(explanation.rose, 1);
    assert_int_equal(explanation.fell, 1);
    assert_int_equal(explanation.unknown, 1);
    assert_int_equal(explanation.rise, 6000000000000000000);
    assert_int_equal(explanation.parts[1].running, 6000000000000000000 - 700);
    assert_true(explanation.parts[2].change.overflows);
    done(&loaded);
}

/* A measure that one edition does not print is not known there; its rows are not missing. */
static void test_a_measure_of_one_edition_only(void **state)
{
    (void)state;
    struct loaded loaded = begin();
    folder_write(&loaded.folder, "data/2022.csv", Y2022);
    folder_write(&loaded.folder, "data/2023.csv",
                 "2023年支出表,,\n单位名称：甲,,单位：元\n编码,名称,数,另\n,合计,7,7\n201,公共,"
                 "7,7\n");
    load(&loaded);
    struct alignment *alignment = align(&loaded, "coded");
    struct table *table = comparison_table(loaded.arena, alignment, COMPARISON_PAIR, 0, 1, 1);
    assert_int_equal(table->columns[0].figures[0].absence, ABSENCE_NOT_KNOWN);
    assert_int_equal(table->columns[2].figures[0].absence, ABSENCE_NOT_KNOWN);
    assert_int_equal(table->columns[3].figures[0].absence, ABSENCE_NOT_KNOWN);
    done(&loaded);
}

static void test_editions_by_what_users_call_them(void **state)
{
    (void)state;
    struct loaded loaded = two_years();
    const struct book *book = loaded.book;
    assert_int_equal(edition_find(book, STR("2022"), EDITION_NONE), 0);
    assert_int_equal(edition_find(book, STR("2023:budget"), 0), 1);
    assert_int_equal(edition_find(book, STR("甲:2022"), 1), 0);
    assert_int_equal(edition_find(book, STR("甲"), 1), 1);
    assert_true(edition_find(book, STR("2021"), 0) == EDITION_NONE);
    assert_true(edition_find(book, STR("2023:final"), 0) == EDITION_NONE);
    assert_true(edition_find(book, STR(""), 0) == EDITION_NONE);
    assert_int_equal(edition_before(book, 1), 0);
    assert_true(edition_before(book, 0) == EDITION_NONE);
    done(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_union_keeps_the_order_of_the_last),
        cmocka_unit_test(test_changes_are_exact_across_units),
        cmocka_unit_test(test_nothing_is_no_base),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_what_explains_a_change),
        cmocka_unit_test(test_the_comparison_as_a_table),
        cmocka_unit_test(test_names_where_there_are_no_codes),
        cmocka_unit_test(test_a_year_derived_from_stated_changes),
        cmocka_unit_test(test_blocks_of_any_edition_are_kept),
        cmocka_unit_test(test_entities_put_together),
        cmocka_unit_test(test_sums_say_what_they_cannot_add),
        cmocka_unit_test(test_a_code_printed_twice),
        cmocka_unit_test(test_changes_too_large_to_add),
        cmocka_unit_test(test_a_measure_of_one_edition_only),
        cmocka_unit_test(test_editions_by_what_users_call_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
