/*
 * Folding and widths of the tree screen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/tree.h"

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

struct setting {
    struct book *book;
    struct session session;
    struct tree *tree;
};

static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);

    setting->book = fixture_book();
    setting->session = (struct session){
        .mem = &FIXTURE_MEM, .book = setting->book, .look = &LOOK, .rows = 24, .columns = 80};
    setting->tree = tree_new(&FIXTURE_MEM, setting->book, 0);
    tree_ready(setting->tree, &setting->session);
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

/* The nodes in sight as digits, headings as `|`. */
static void assert_rows(const struct tree *tree, const char *expected)
{
    char got[32] = "";

    for (size_t i = 0; i < tree->rows.count; i++)
        got[i] = tree->rows.at[i].node == NODE_NONE ? '|' : (char)('0' + tree->rows.at[i].node);
    assert_string_equal(got, expected);
}

static void opens_all_that_fits(void **state)
{
    struct setting *setting = *state;

    assert_rows(setting->tree, "|0|1234");
    assert_int_equal(tree_node(setting->tree), 0);
    assert_int_equal(setting->tree->levels, 3);
}

static void a_small_table_opens_whole_on_a_low_screen(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = tree_new(&FIXTURE_MEM, setting->book, 0);

    setting->session.rows = 11; /* 8 of the body, 2 of headings: 6 for 7 rows */
    tree_ready(tree, &setting->session);
    assert_rows(tree, "|0|1234");
    tree_free(tree);
}

/* A root with two nodes of 150 leaves each. */
static void a_large_table_opens_to_the_levels_that_fit(void **state)
{
    struct setting *setting = *state;
    struct node nodes[303] = {{.parent = NODE_NONE, .subtree_end = 303}};
    struct block block = {.first = 0, .end = 303};
    struct table table = {
        .node_count = 303, .nodes = nodes, .block_count = 1, .blocks = &block};
    struct book book = *setting->book;
    struct tree *tree;

    for (uint32_t i = 1; i < 303; i++) {
        bool is_middle = i == 1 || i == 152;

        nodes[i].parent = is_middle ? 0 : i < 152 ? 1 : 152;
        nodes[i].depth = is_middle ? 1 : 2;
        nodes[i].subtree_end = is_middle ? i + 151 : i + 1;
    }
    book.tables = &table;
    book.table_count = 1;
    setting->session.book = &book;
    tree = tree_new(&FIXTURE_MEM, &book, 0);
    tree_ready(tree, &setting->session);
    assert_int_equal(tree->rows.count, 3);
    assert_int_equal(tree->rows.at[2].node, 152);
    tree_free(tree);
}

static void the_cursor_stays_on_its_node(void **state)
{
    struct tree *tree = ((struct setting *)*state)->tree;

    tree_go(tree, 4);
    tree_fold(tree, 2, false);
    assert_rows(tree, "|0|124");
    assert_int_equal(tree_node(tree), 4);
    tree_fold(tree, 2, true);
    assert_int_equal(tree_node(tree), 4);
}

static void the_cursor_goes_to_what_hides_its_node(void **state)
{
    struct tree *tree = ((struct setting *)*state)->tree;

    tree_go(tree, 3);
    tree_fold(tree, 2, false);
    assert_int_equal(tree_node(tree), 2);
    tree_fold_to(tree, 3);
    tree_go(tree, 3);
    tree_fold_to(tree, 1);
    assert_rows(tree, "|0|1");
    assert_int_equal(tree_node(tree), 1);
}

static void going_to_a_node_opens_what_hides_it(void **state)
{
    struct tree *tree = ((struct setting *)*state)->tree;

    tree_fold_to(tree, 1);
    tree_go(tree, 3);
    assert_rows(tree, "|0|1234");
    assert_int_equal(tree_node(tree), 3);
}

static void headings_are_not_stood_on(void **state)
{
    struct tree *tree = ((struct setting *)*state)->tree;

    list_end(&tree->list, false);
    assert_int_equal(tree_node(tree), 0);
    assert_true(list_step(&tree->list, true));
    assert_int_equal(tree_node(tree), 1);
    assert_true(list_step(&tree->list, false));
    assert_int_equal(tree_node(tree), 0);
    assert_false(list_step(&tree->list, false));
}

/* On a screen of a few rows a heading may be all there is in sight. */
static void the_cursor_is_on_a_node_where_a_page_is_one_row(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;

    setting->session.rows = 3;
    tree_ready(tree, &setting->session);
    assert_int_equal(tree->list.page, 1);
    list_end(&tree->list, false);
    assert_int_equal(tree_node(tree), NODE_NONE);
    tree_ready(tree, &setting->session);
    assert_int_equal(tree_node(tree), 0);
}

static void siblings_end_with_their_block(void **state)
{
    const struct tree *tree = ((struct setting *)*state)->tree;

    assert_false(tree_goes_on(tree, 0)); /* 支出总计 is of another block */
    assert_false(tree_goes_on(tree, 1));
    assert_true(tree_goes_on(tree, 2));
    assert_false(tree_goes_on(tree, 3));
    assert_false(tree_goes_on(tree, 4));
}

static void widths_follow_the_unit(void **state)
{
    struct setting *setting = *state;
    const struct extent *measure = &setting->tree->measures[0];

    assert_int_equal(measure->before, 2); /* -1.00 */
    assert_int_equal(measure->after, 3);
    setting->session.unit = &UNIT_YUAN;
    tree_ready(setting->tree, &setting->session);
    assert_int_equal(measure->before, 7); /* -10,000 */
    assert_int_equal(measure->after, 0);
    setting->session.unit = &UNIT_YI;
    tree_ready(setting->tree, &setting->session);
    assert_int_equal(measure->before, 2); /* -0.000100 */
    assert_int_equal(measure->after, 7);
}

static void the_selected_column_is_in_sight(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;

    for (int columns = 40; columns <= 200; columns++)
        for (uint32_t column = 0; column < tree->table->column_count; column++) {
            struct tree_layout layout;
            int used = 0;

            setting->session.columns = columns;
            tree->column = column;
            tree_ready(tree, &setting->session);
            layout = tree_layout(tree, &setting->session);
            assert_in_range(column, tree->first, tree->last);
            for (uint32_t i = tree->first; i <= tree->last; i++)
                used += COLUMN_GAP + tree->measures[i].width;
            assert_true(layout.columns + used <= columns);
            if (layout.bar_width > 0) assert_true(layout.bar + layout.bar_width <= columns);
        }
}

static void the_bar_gives_way_before_names_are_cut(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;
    bool was_seen = false;

    for (int columns = 80; columns <= 200; columns++) {
        struct tree_layout layout;

        setting->session.columns = columns;
        tree_ready(tree, &setting->session);
        layout = tree_layout(tree, &setting->session);
        for (uint32_t node = 0; node < tree->table->node_count; node++)
            assert_false(tree_name_is_cut(tree, &setting->session, node));
        was_seen |= layout.bar_width > 0;
    }
    assert_true(was_seen);
}

static void an_incomplete_table_says_why(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;
    uint32_t page = tree->list.page;

    assert_int_equal(tree_note_rows(tree, &setting->session), 2);
    setting->session.rows = 10; /* the status line says it */
    assert_int_equal(tree_note_rows(tree, &setting->session), 0);
    setting->session.rows = 24;
    setting->book->tables[0].incomplete = STR_EMPTY;
    tree_ready(tree, &setting->session);
    assert_int_equal(tree_note_rows(tree, &setting->session), 0);
    assert_int_equal(tree->list.page, page + 2);
}

static void a_table_without_rows_has_no_cursor(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = tree_new(&FIXTURE_MEM, setting->book, 1);

    tree_ready(tree, &setting->session);
    assert_rows(tree, "");
    assert_true(tree_node(tree) == NODE_NONE);
    tree_free(tree);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opens_all_that_fits),
        TEST(a_small_table_opens_whole_on_a_low_screen),
        TEST(a_large_table_opens_to_the_levels_that_fit),
        TEST(the_cursor_stays_on_its_node),
        TEST(the_cursor_goes_to_what_hides_its_node),
        TEST(going_to_a_node_opens_what_hides_it),
        TEST(headings_are_not_stood_on),
        TEST(the_cursor_is_on_a_node_where_a_page_is_one_row),
        TEST(siblings_end_with_their_block),
        TEST(widths_follow_the_unit),
        TEST(the_selected_column_is_in_sight),
        TEST(the_bar_gives_way_before_names_are_cut),
        TEST(an_incomplete_table_says_why),
        TEST(a_table_without_rows_has_no_cursor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
