/*
 * Which columns a table shows: what the settings choose, and hiding and showing by keys.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/tree.h"

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

enum { CHOICES_MOST = 4 };

struct setting {
    struct book *book;
    struct rulebook rulebook;
    struct session session;
    struct column_choice choices[CHOICES_MOST];
    struct tree *tree; /* NULL: choose() was not called yet */
};

static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);

    setting->book = fixture_book();
    setting->rulebook.layout = STR("Some-City");
    setting->book->rulebooks = &setting->rulebook;
    setting->book->rulebook_count = 1;
    setting->session = (struct session){
        .mem = &FIXTURE_MEM, .book = setting->book, .look = &LOOK, .rows = 24, .columns = 80};
    setting->session.shape.choices = setting->choices;
    *state = setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;

    tree_free(setting->tree);
    arena_free(setting->book->arena);
    free(setting);
    return 0;
}

static void choose(struct setting *setting, const char *of, bool hides, const char *patterns)
{
    struct column_choice *choice = &setting->choices[setting->session.shape.choice_count++];

    *choice = (struct column_choice){.of = str_of(of),
                                     .hides = hides,
                                     .patterns = str_of(patterns),
                                     .place = {.file = STR("x.ini"), .line = 3, .column = 8}};
}

/* The columns shown, by their numbers from 1. */
static void assert_shown(const struct tree *tree, const char *expected)
{
    char got[16] = "";

    for (uint32_t i = 0; i < tree_place_count(tree); i++)
        got[i] = (char)('1' + tree_column_at(tree, i));
    assert_string_equal(got, expected);
}

static void ready(struct setting *setting)
{
    if (!setting->tree) setting->tree = tree_new(&FIXTURE_MEM, setting->book, 0);
    tree_ready(setting->tree, &setting->session);
}

static void assert_chosen(struct setting *setting, const char *expected)
{
    tree_free(setting->tree);
    setting->tree = NULL;
    ready(setting);
    assert_shown(setting->tree, expected);
    setting->session.shape.choice_count = 0;
}

static void all_are_shown_as_printed_where_nothing_is_chosen(void **state)
{
    assert_chosen(*state, "123");
}

static void headings_patterns_groups_and_numbers_choose(void **state)
{
    choose(*state, "t1", false, "项目支出|合计");
    assert_chosen(*state, "31");
    choose(*state, "1", false, "*支出"); /* the printed number; in printed order */
    assert_chosen(*state, "23");
    choose(*state, "t1", true, " 财政 拨款 "); /* the heading above two of them */
    assert_chosen(*state, "1");
    choose(*state, "t1", false, "3|2|3|2");
    assert_chosen(*state, "32");
    choose(*state, "t1", true, "2||");
    assert_chosen(*state, "13");
}

static void what_fits_nothing_changes_nothing(void **state)
{
    choose(*state, "t1", false, "支付|4|0|99999999999");
    assert_chosen(*state, "123");
    choose(*state, "t2", true, "合计");
    assert_chosen(*state, "123");
    choose(*state, "other-city.t1", true, "合计");
    assert_chosen(*state, "123");
    choose(*state, "some-city.", true, "合计");
    assert_chosen(*state, "123");
}

static void the_most_particular_section_counts_alone(void **state)
{
    choose(*state, "", true, "合计");
    assert_chosen(*state, "23");
    choose(*state, "some-city.t1", true, "项目*");
    choose(*state, "t1", true, "基本*");
    choose(*state, "", false, "合计");
    assert_chosen(*state, "12");
    choose(*state, "", true, "合计");
    choose(*state, "t1", false, "");
    assert_chosen(*state, "123");
    choose(*state, "t1", false, "3|1|2");
    choose(*state, "t1", true, "1");
    assert_chosen(*state, "32");
}

static void a_table_is_never_left_without_columns(void **state)
{
    choose(*state, "t1", true, "*");
    assert_chosen(*state, "123");
}

static void hiding_goes_as_far_as_one_column_and_all_come_back(void **state)
{
    struct setting *setting = *state;
    struct tree *tree;

    ready(setting);
    tree = setting->tree;
    assert_false(tree_shown_works(tree, ACTION_SHOW_COLUMNS));
    tree->column = 1;
    tree_shown_act(&setting->session, tree, ACTION_HIDE_COLUMN);
    ready(setting);
    assert_shown(tree, "13");
    assert_int_equal(tree->column, 2); /* the one that took its place */
    tree_shown_act(&setting->session, tree, ACTION_HIDE_COLUMN);
    ready(setting);
    assert_shown(tree, "1");
    assert_int_equal(tree->column, 0);
    assert_true(tree_shown_works(tree, ACTION_HIDE_COLUMN)); /* it says why it hides no more */
    tree_shown_act(&setting->session, tree, ACTION_HIDE_COLUMN);
    assert_int_equal(tree_place_count(tree), 1);
    assert_true(str_equal(setting->session.notice, STR("the last column shown is not hidden")));
    tree_shown_act(&setting->session, tree, ACTION_SHOW_COLUMNS);
    ready(setting);
    assert_shown(tree, "123");
    tree_shown_act(&setting->session, tree, ACTION_SHOW_COLUMNS);
    ready(setting);
    assert_shown(tree, "1");
}

static void the_title_says_how_many_are_hidden(void **state)
{
    struct setting *setting = *state;
    struct str text;

    choose(setting, "t1", true, "合计|项目支出");
    ready(setting);
    text = tree_hidden_text(setting->tree, setting->book->arena);
    assert_true(str_equal(text, STR("(2 columns hidden) ")));
    tree_shown_act(&setting->session, setting->tree, ACTION_SHOW_COLUMNS);
    assert_int_equal(tree_hidden_text(setting->tree, setting->book->arena).size, 0);
}

/* A finding leads to its figure, whatever is hidden. */
static void a_column_that_is_led_to_is_shown_again(void **state)
{
    struct setting *setting = *state;

    choose(setting, "t1", false, "项目支出|合计");
    ready(setting);
    assert_int_equal(setting->tree->column, 0);
    tree_select(setting->tree, 1);
    ready(setting);
    assert_shown(setting->tree, "312"); /* behind the one that is printed before it */
    assert_int_equal(setting->tree->column, 1);
    tree_shown_act(&setting->session, setting->tree, ACTION_SHOW_COLUMNS);
    ready(setting);
    assert_shown(setting->tree, "31"); /* as it was before */
}

/* The list that comes back has room for the column, which must be put into it again. */
static void a_column_is_led_to_as_often_as_it_is_hidden_again(void **state)
{
    struct setting *setting = *state;

    ready(setting);
    setting->tree->column = 1;
    tree_shown_act(&setting->session, setting->tree, ACTION_HIDE_COLUMN);
    for (int i = 0; i < 3; i++) {
        ready(setting);
        assert_shown(setting->tree, "13");
        tree_select(setting->tree, 1);
        ready(setting);
        assert_shown(setting->tree, "123");
        tree_shown_act(&setting->session, setting->tree, ACTION_SHOW_COLUMNS);
    }
}

static void a_hidden_column_is_not_selected_at_first(void **state)
{
    struct setting *setting = *state;

    choose(setting, "t1", true, "合计");
    ready(setting);
    assert_int_equal(setting->tree->column, 1);
    assert_shown(setting->tree, "23");
}

static void widths_are_those_of_the_columns_shown(void **state)
{
    struct setting *setting = *state;
    int all, one;

    ready(setting);
    all = tree_layout(setting->tree, &setting->session).bar;
    setting->tree->column = 1;
    tree_shown_act(&setting->session, setting->tree, ACTION_HIDE_COLUMN);
    ready(setting);
    one = tree_layout(setting->tree, &setting->session).bar;
    assert_int_equal(all - one, COLUMN_GAP + setting->tree->measures[1].width);
}

static void copied_rows_have_the_columns_shown_in_their_order(void **state)
{
    struct setting *setting = *state;
    struct frame frame = {.at = {.screen = &screen_tree}};
    struct str copied;

    choose(setting, "t1", false, "基本支出|合计");
    ready(setting);
    tree_go(setting->tree, 2);
    frame.tree = setting->tree;
    copied = screen_tree.copy(&setting->session, &frame, true, setting->book->arena);
    assert_true(str_equal(copied, STR("206\t科学技术支出\t2.50\t4.00")));
}

/* The n-th message that the choices lead to; "" behind the last one. */
static const char *message(struct setting *setting, size_t index)
{
    struct diagnostics *list = diagnostics_new(setting->book->arena);

    app_check_columns(setting->book, setting->session.shape, list);
    if (index >= diagnostics_kept(list)) return "";
    assert_int_equal(diagnostics_at(list, index)->place.line, 3);
    return str_format(setting->book->arena, "%s: %.*s",
                      severity_name(diagnostics_at(list, index)->severity),
                      STR_ARG(diagnostics_at(list, index)->message))
        .at;
}

static void choices_that_fit_nothing_are_named(void **state)
{
    static const struct column_section sections[] = {
        {{"t1", 2}, {.line = 3}}, {{"t99", 3}, {.line = 3}}, {{"1", 1}, {.line = 3}}};
    struct setting *setting = *state;

    choose(setting, "t1", false, "合计|支付");
    choose(setting, "", true, "结余|基本*");
    choose(setting, "t99", true, "合计");
    choose(setting, "t1", true, "*");
    setting->session.shape.sections = sections;
    setting->session.shape.section_count = sizeof sections / sizeof *sections;
    assert_string_equal(message(setting, 0),
                        "warning: table t1 has no column '支付', but 合计, 基本支出, 项目支出");
    assert_string_equal(message(setting, 1), "note: no table shown has a column '结余'");
    assert_string_equal(message(setting, 2),
                        "warning: this hides every column of table t1: all are shown");
    assert_string_equal(message(setting, 3), "note: no table shown is called t99");
    assert_string_equal(message(setting, 4), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_are_shown_as_printed_where_nothing_is_chosen),
        TEST(headings_patterns_groups_and_numbers_choose),
        TEST(what_fits_nothing_changes_nothing),
        TEST(the_most_particular_section_counts_alone),
        TEST(a_table_is_never_left_without_columns),
        TEST(hiding_goes_as_far_as_one_column_and_all_come_back),
        TEST(the_title_says_how_many_are_hidden),
        TEST(a_column_that_is_led_to_is_shown_again),
        TEST(a_column_is_led_to_as_often_as_it_is_hidden_again),
        TEST(a_hidden_column_is_not_selected_at_first),
        TEST(widths_are_those_of_the_columns_shown),
        TEST(copied_rows_have_the_columns_shown_in_their_order),
        TEST(choices_that_fit_nothing_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
