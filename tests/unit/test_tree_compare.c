/*
 * A tree whose columns are editions: what is mapped, marked, sorted, dimmed and passed over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/load.h"

#include <stdlib.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};
static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

static const char LAYOUT[] =
    "[layout]\nname = test\n[page]\nentity = 单位名称:*\nunit = 单位:*\n"
    "[table.coded]\ntitle = 支出表\nclassification = functional\ncode = 编码\nname = "
    "名称\ndigits = 3,5\ntotal = 合计\n"
    "[table.other]\ntitle = 别表\nclassification = functional\ncode = 编码\nname = "
    "名称\ndigits = 3,5\ntotal = 合计\n";

static const char Y2021[] = "2021年支出表,,,\n单位名称：甲,,,单位：万元\n编码,名称,数,其中数\n"
                            ",合计,90.00,1.00\n201,公共,50.00,1.00\n20101,人大,50.00,1.00\n"
                            "203,国防,40.00,0.00\n20301,旧事,40.00,0.00\n";
static const char Y2022[] = "2022年支出表,,,\n单位名称：甲,,,单位：元\n编码,名称,数,其中数\n"
                            ",合计,1000000,0\n201,公共,600000,0\n20101,人大,400000,0\n"
                            "20102,政协,200000,0\n203,国防,300000,0\n20301,旧事,300000,0\n"
                            "204,公安,100000,0\n20499,警务,100000,0\n";
static const char Y2023[] = "2023年支出表,,,\n单位名称：甲,,,单位：万元\n编码,名称,数,其中数\n"
                            ",合计,110.00,2.00\n201,公共,70.00,2.00\n20101,人大会,20.00,2.00\n"
                            "20102,政协,-,0.00\n20103,政府,50.00,0.00\n203,国防,30.00,0.00\n"
                            "20306,旧事,30.00,0.00\n205,教育,10.00,0.00\n"
                            "20599,学校,10.00,0.00\n";
static const char OTHER[] = "2023年别表,,\n单位名称：甲,,单位：万元\n编码,名称,数\n"
                            ",合计,1.00\n201,公共,1.00\n";

struct setting {
    struct folder folder;
    struct book *book;
    struct session session;
    struct tree *tree; /* of 支出表 2023 */
};

static uint32_t table_of(const struct book *book, const char *id, uint32_t year)
{
    for (uint32_t i = 0; i < book->table_count; i++)
        if (str_equal(book->tables[i].id, str_of(id)) &&
            book->editions[book->tables[i].edition].year == year)
            return i;
    fail_msg("no %s of %u", id, (unsigned)year);
    return 0;
}

static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);
    char data[120], layouts[120];

    setting->folder = folder_make();
    folder_write(&setting->folder, "layouts/test.ini", LAYOUT);
    folder_write(&setting->folder, "data/2021.csv", Y2021);
    folder_write(&setting->folder, "data/2022.csv", Y2022);
    folder_write(&setting->folder, "data/2023.csv", Y2023);
    folder_write(&setting->folder, "data/other.csv", OTHER);
    snprintf(data, sizeof data, "%s/data", setting->folder.path);
    snprintf(layouts, sizeof layouts, "%s/layouts", setting->folder.path);
    setting->book =
        book_load(&MEM, &(struct load_options){.paths = (const char *[]){data},
                                               .path_count = 1,
                                               .layout_folders = (const char *[]){layouts},
                                               .layout_folder_count = 1});
    setting->session = (struct session){.mem = &MEM,
                                        .book = setting->book,
                                        .look = &LOOK,
                                        .rows = 24,
                                        .columns = 80,
                                        .base = EDITION_NONE,
                                        .now = EDITION_NONE,
                                        .jump = {.node = NODE_NONE}};
    setting->tree = tree_new(&MEM, setting->book, table_of(setting->book, "coded", 2023));
    tree_ready(setting->tree, &setting->session);
    *state = setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;

    tree_free(setting->tree);
    book_free(setting->book);
    folder_remove(&setting->folder);
    free(setting);
    return 0;
}

static void press(struct setting *setting, enum action action)
{
    assert_true(tree_compare_works(&setting->session, setting->tree, action));
    tree_compare_act(&setting->session, setting->tree, action);
    tree_ready(setting->tree, &setting->session);
}

static uint32_t coded(const struct tree *tree, const char *code)
{
    for (uint32_t i = 0; i < tree->table->node_count; i++)
        if (str_equal(tree->table->nodes[i].code, str_of(code))) return i;
    fail_msg("no %s", code);
    return NODE_NONE;
}

static void assert_at(const struct tree *tree, const char *code)
{
    assert_int_equal(tree_node(tree), coded(tree, code));
}

/* printed, a pair, all years, printed: the row, the fold and the column are where they were. */
static void the_place_is_kept_through_all_forms(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;

    tree_go(tree, coded(tree, "203"));
    tree_fold(tree, coded(tree, "205"), false);
    tree->column = 1;
    press(setting, ACTION_COMPARE);
    assert_int_equal(tree->table->column_count, 4);
    assert_at(tree, "203");
    assert_false(tree_is_open(tree, coded(tree, "205")));
    assert_true(tree_is_open(tree, coded(tree, "203")));
    assert_int_equal(tree->column, 1);
    assert_true(str_equal(tree->table->columns[1].group, STR("其中数")));
    press(setting, ACTION_COMPARE);
    assert_int_equal(tree->table->column_count, 3);
    assert_at(tree, "203");
    assert_false(tree_is_open(tree, coded(tree, "205")));
    press(setting, ACTION_COMPARE);
    assert_null(tree->comparison);
    assert_at(tree, "203");
    assert_int_equal(tree->column, 1);
    assert_false(tree_is_open(tree, coded(tree, "205")));
}

/* The cursor on a row that the printed table does not have goes to what it was part of. */
static void a_row_that_is_gone_leaves_the_cursor_above(void **state)
{
    struct setting *setting = *state;

    press(setting, ACTION_COMPARE);
    tree_go(setting->tree, coded(setting->tree, "20301"));
    setting->session.form = FORM_PRINTED;
    tree_ready(setting->tree, &setting->session);
    assert_at(setting->tree, "203");
}

static void every_change_is_the_difference(void **state)
{
    struct setting *setting = *state;
    const struct table *table;

    press(setting, ACTION_COMPARE);
    table = setting->tree->table;
    assert_int_equal(table->columns[0].figures[0].amount, 100000000);
    assert_int_equal(table->columns[1].figures[0].amount, 110000000);
    assert_int_equal(table->columns[2].figures[0].amount, 10000000);
    assert_int_equal(table->columns[3].figures[0].amount, 1000);
}

static void rows_bear_marks(void **state)
{
    static const struct {
        const char *code;
        enum node_mark mark;
        const char *text;
    } rows[] = {
        {"20101", MARK_RENAMED, "renamed: 人大 in 2022"},
        {"20103", MARK_NEW, "new in 2023"},
        {"204", MARK_GONE, "gone: in 2022 only"},
        {"20301", MARK_MOVED, "moved to 20306"},
        {"20306", MARK_MOVED, "moved from 20301"},
        {"201", MARK_NONE, ""},
    };
    struct setting *setting = *state;
    struct arena *arena = arena_new(&MEM);

    press(setting, ACTION_COMPARE);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t node = coded(setting->tree, rows[i].code);

        assert_int_equal(setting->tree->table->nodes[node].mark, rows[i].mark);
        assert_true(str_equal(comparison_mark_text(setting->tree->comparison, arena, node),
                              str_of(rows[i].text)));
    }
    arena_free(arena);
}

static void another_measure_keeps_the_place(void **state)
{
    struct setting *setting = *state;

    press(setting, ACTION_COMPARE);
    tree_go(setting->tree, coded(setting->tree, "20102"));
    press(setting, ACTION_SORT);
    press(setting, ACTION_MEASURE);
    assert_at(setting->tree, "20102");
    assert_true(str_equal(setting->tree->table->columns[0].group, STR("其中数")));
    assert_int_equal(setting->tree->order.by, SORT_SIZE);
    press(setting, ACTION_MEASURE_BACK);
    assert_true(str_equal(setting->tree->table->columns[0].group, STR("数")));
    assert_at(setting->tree, "20102");
}

static void sorting_keeps_cursor_and_folds(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;
    uint32_t place;

    press(setting, ACTION_COMPARE);
    tree_fold(tree, coded(tree, "205"), false);
    tree_go(tree, coded(tree, "20101"));
    press(setting, ACTION_SORT);
    assert_at(tree, "20101");
    assert_false(tree_is_open(tree, coded(tree, "205")));
    /* +50, -20, -20: equal ones as printed */
    place = order_place(&tree->order, coded(tree, "201"));
    assert_int_equal(order_at(&tree->order, place + 1), coded(tree, "20103"));
    assert_int_equal(order_at(&tree->order, place + 2), coded(tree, "20101"));
    for (uint32_t row = 1; row < tree->rows.count; row++)
        assert_true(order_place(&tree->order, tree->rows.at[row].node) >
                    order_place(&tree->order, tree->rows.at[row - 1].node));
    press(setting, ACTION_SORT_BACK);
    assert_at(tree, "20101");
    assert_null(tree->order.at);
}

static void both_thresholds_must_be_passed(void **state)
{
    struct change change = {
        .kind = CHANGE_FELL, .amount = -1000, .has_percent = true, .percent = -500};

    (void)state;
    assert_true(change_passes(&change, (struct threshold){0, 0}));
    assert_true(change_passes(&change, (struct threshold){1000, 500}));
    assert_false(change_passes(&change, (struct threshold){1001, 500}));
    assert_false(change_passes(&change, (struct threshold){1000, 501}));
    change.has_percent = false; /* nothing to measure it against: it counts */
    assert_true(change_passes(&change, (struct threshold){1000, 501}));
    change.kind = CHANGE_UNKNOWN;
    assert_false(change_passes(&change, (struct threshold){0, 0}));
}

/* Leaves first; what is folded is opened; what is small is passed over. */
static void differences_are_found_in_folded_rows(void **state)
{
    static const char *const codes[] = {"20101", "20102", "20103", "20301",
                                        "20306", "20499", "20599"};
    struct setting *setting = *state;
    struct tree *tree = setting->tree;

    press(setting, ACTION_COMPARE);
    tree_fold_to(tree, 1);
    for (size_t i = 0; i < 3; i++) {
        press(setting, ACTION_DIFFERENCE);
        assert_at(tree, codes[i]);
    }
    press(setting, ACTION_DIFFERENCE_BACK);
    assert_at(tree, "20102");
    press(setting, ACTION_THRESHOLD);
    press(setting, ACTION_THRESHOLD);
    assert_int_equal(setting->session.threshold.amount, 10 * 1000000);
    assert_int_equal(setting->session.threshold.percent, 1000);
    press(setting, ACTION_THRESHOLD);
    assert_int_equal(setting->session.threshold.amount, 100 * 1000000);
    press(setting, ACTION_DIFFERENCE);
    assert_at(tree, "20102"); /* nothing is so large */
    assert_true(setting->session.notice.size > 0);
    press(setting, ACTION_THRESHOLD);
    assert_int_equal(setting->session.threshold.amount, 0);
}

static void a_threshold_of_the_start_comes_round_again(void **state)
{
    struct setting *setting = *state;

    setting->session.threshold = setting->session.threshold_at_start =
        (struct threshold){.amount = 123, .percent = 4};
    press(setting, ACTION_COMPARE);
    press(setting, ACTION_THRESHOLD);
    assert_int_equal(setting->session.threshold.amount, 0);
    for (int i = 0; i < 4; i++)
        press(setting, ACTION_THRESHOLD);
    assert_int_equal(setting->session.threshold.amount, 123);
}

static void what_cannot_be_compared_says_why(void **state)
{
    struct setting *setting = *state;
    struct arena *arena = arena_new(&MEM);
    struct tree *tree = tree_new(&MEM, setting->book, table_of(setting->book, "other", 2023));

    setting->session.form = FORM_PAIR;
    tree_ready(tree, &setting->session);
    assert_null(tree->comparison);
    assert_true(str_equal(tree_compare_reason(&setting->session, tree, arena),
                          STR("2022 has no such table")));
    tree_free(tree);
    arena_free(arena);
}

/* The first year stands beside the second; years come in their order. */
static void the_first_year_has_one_after_it(void **state)
{
    struct setting *setting = *state;
    const struct book *book = setting->book;
    struct tree *tree = tree_new(&MEM, book, table_of(book, "coded", 2021));

    setting->session.form = FORM_PAIR;
    tree_ready(tree, &setting->session);
    assert_non_null(tree->comparison);
    assert_int_equal(book->editions[tree->comparison->base_edition].year, 2021);
    assert_int_equal(book->editions[tree->comparison->now_edition].year, 2022);
    setting->session.form = FORM_SERIES;
    tree_ready(tree, &setting->session);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(book->editions[tree->table->columns[i].edition].year, 2021 + i);
    tree_free(tree);
}

static void the_figure_shown_is_found_in_the_book(void **state)
{
    struct setting *setting = *state;
    struct target target = {0};

    press(setting, ACTION_COMPARE);
    tree_go(setting->tree, coded(setting->tree, "204"));
    tree_place(setting->tree, &target); /* 2023 has no such row */
    assert_int_equal(target.table, table_of(setting->book, "coded", 2022));
    assert_true(
        str_equal(setting->book->tables[target.table].nodes[target.node].code, STR("204")));
    tree_go(setting->tree, coded(setting->tree, "205"));
    tree_place(setting->tree, &target);
    assert_int_equal(target.table, table_of(setting->book, "coded", 2023));
}

/* Cells that a step changes: few, so that a slow line keeps up. */
static void a_step_changes_few_cells(void **state)
{
    struct setting *setting = *state;
    struct app *app = app_new(
        &MEM, setting->book, &LOOK,
        (struct app_start){.table = STR("coded"), .base = STR("2022"), .now = STR("2023")});
    struct grid grids[2];

    for (int i = 0; i < 2; i++)
        grid_init(&grids[i], &MEM, 24, 80);
    app_draw(app, &grids[0]);
    for (int step = 1; step < 12; step++) {
        int changed = 0;

        app_key(app, 'j');
        app_draw(app, &grids[step % 2]);
        for (int i = 0; i < 24 * 80; i++)
            changed += grids[0].cells[i].code != grids[1].cells[i].code ||
                       grids[0].cells[i].style != grids[1].cells[i].style;
        assert_in_range(changed, 1, 80);
    }
    for (int i = 0; i < 2; i++)
        grid_free(&grids[i]);
    app_free(app);
}

/* A fixed sequence of pseudo-random numbers. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void survives_any_keys(void **state)
{
    struct setting *setting = *state;
    uint32_t seed = 2022, bound = 0;

    while (default_bindings[bound].action != ACTION_NONE)
        bound++;
    for (int round = 0; round < 30; round++) {
        struct app *app =
            app_new(&MEM, setting->book, &LOOK,
                    (struct app_start){.table = STR("coded"),
                                       .base = round % 2 ? STR("2021") : STR_EMPTY,
                                       .now = round % 3 ? STR("2023") : STR_EMPTY});
        struct grid grid;

        grid_init(&grid, &MEM, 10 + (int)(next_random(&seed) % 30),
                  40 + (int)(next_random(&seed) % 80));
        for (int i = 0; i < 400; i++) {
            uint32_t key = default_bindings[next_random(&seed) % bound].key;

            if (next_random(&seed) % 2) key = (uint32_t) "cxonNmtLeabOM\nqjk"[i % 17];
            app_key(app, key);
            if (i % 3) app_draw(app, &grid);
        }
        grid_free(&grid);
        app_free(app);
    }
}

static void a_line_of_years_is_as_high_as_the_amounts(void **state)
{
    static const struct look ascii = {.ambiguous = AMBIGUOUS_NARROW, .ascii = true};

    (void)state;
    assert_int_equal(spark_level(0, 0, 100), 0);
    assert_int_equal(spark_level(100, 0, 100), SPARK_MOST);
    assert_int_equal(spark_level(-100, -100, 100), 0);
    assert_int_equal(spark_level(INT64_MAX, INT64_MIN, INT64_MAX), SPARK_MOST);
    assert_int_equal(spark_level(0, 0, 0), 0);
    /* not the full block, which would touch the row above */
    assert_int_equal(look_spark(&LOOK, SPARK_MOST), 0x2587);
    assert_int_equal(look_spark(&ascii, 0), '_');
    assert_true(str_equal(look_flip(&ascii), STR("+-")));
}

/* In 2023 国防 prints 31.00 for 30.00; in 2022 all ties. */
static void every_figure_has_the_verdict_of_its_edition(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;
    struct table *table = &setting->book->tables[tree->number];
    struct cell_place cell;
    enum verdict verdict = VERDICT_COUNT;

    table->columns[0].figures[coded(tree, "203")].amount = 31000000;
    setting->session.verdicts = verdicts_new(setting->book->arena, setting->book);
    press(setting, ACTION_COMPARE);
    assert_true(tree_verdict(&setting->session, tree, coded(tree, "203"), 1, &verdict));
    assert_int_equal(verdict, VERDICT_MISMATCH);
    assert_true(tree_verdict(&setting->session, tree, coded(tree, "203"), 0, &verdict));
    assert_int_equal(verdict, VERDICT_EXACT);
    assert_false(tree_verdict(&setting->session, tree, coded(tree, "203"), 2, &verdict));
    assert_true(tree_fails_below(&setting->session, tree, coded(tree, "203")));
    assert_false(tree_fails_below(&setting->session, tree, coded(tree, "204")));
    assert_true(tree_cell(tree, coded(tree, "204"), 0, &cell));
    assert_int_equal(cell.table, table_of(setting->book, "coded", 2022));
    assert_false(tree_cell(tree, coded(tree, "204"), 1, &cell)); /* 2023 has no such row */
    tree_go(tree, 0);
    tree->column = 0;
    tree_check_act(&setting->session, tree, ACTION_MISMATCH);
    assert_int_equal(tree->column, 1);
    assert_at(tree, ""); /* the total no longer ties, either */
    tree_check_act(&setting->session, tree, ACTION_MISMATCH);
    assert_at(tree, "203");
    tree_check_act(&setting->session, tree, ACTION_MISMATCH);
    assert_true(str_equal(setting->session.notice, STR("no mismatch below of this measure")));
}

/* 201 is 70.00 as printed and as a sum; let it print 75.00. */
static void sums_stand_beside_each_other_with_their_change(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;
    uint32_t node;

    setting->book->tables[tree->number].columns[0].figures[coded(tree, "201")].amount =
        75000000;
    press(setting, ACTION_COMPARE);
    setting->session.computed = true;
    tree_ready(tree, &setting->session);
    node = coded(tree, "201");
    assert_int_equal(tree->table->columns[0].figures[node].amount, 60000000);
    assert_int_equal(tree->table->columns[1].figures[node].amount, 70000000);
    assert_int_equal(tree->table->columns[1].figures[node].known, KNOWN_COMPUTED);
    assert_int_equal(tree->table->columns[2].figures[node].amount, 10000000);
    assert_int_equal(tree->table->columns[3].figures[node].amount, 1667);
    press(setting, ACTION_MEASURE); /* the sums are those of the other measure, then */
    assert_int_equal(tree->table->columns[1].figures[node].amount, 2000000);
    press(setting, ACTION_MEASURE);
    setting->session.computed = false;
    tree_ready(tree, &setting->session);
    assert_int_equal(tree->table->columns[1].figures[node].amount, 75000000);
    assert_int_equal(tree->table->columns[2].figures[node].amount, 15000000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_place_is_kept_through_all_forms),
        TEST(a_row_that_is_gone_leaves_the_cursor_above),
        TEST(every_change_is_the_difference),
        TEST(rows_bear_marks),
        TEST(another_measure_keeps_the_place),
        TEST(sorting_keeps_cursor_and_folds),
        cmocka_unit_test(both_thresholds_must_be_passed),
        TEST(differences_are_found_in_folded_rows),
        TEST(a_threshold_of_the_start_comes_round_again),
        TEST(what_cannot_be_compared_says_why),
        TEST(the_first_year_has_one_after_it),
        TEST(the_figure_shown_is_found_in_the_book),
        TEST(every_figure_has_the_verdict_of_its_edition),
        TEST(sums_stand_beside_each_other_with_their_change),
        TEST(a_step_changes_few_cells),
        TEST(survives_any_keys),
        cmocka_unit_test(a_line_of_years_is_as_high_as_the_amounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
