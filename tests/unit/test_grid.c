/*
 * Cells: wide glyphs and their halves, cutting, what a terminal cannot show.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/list.h"
#include "view/look.h"

#include <stdlib.h>

static void fail_now(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {fail_now, NULL};
static const struct look NARROW = {.ambiguous = AMBIGUOUS_NARROW};

static bool shows_ascii(const void *context, uint32_t code)
{
    (void)context;
    return code < 0x7F;
}

static struct grid new_grid(int rows, int columns)
{
    struct grid grid;

    grid_init(&grid, &MEM, rows, columns);
    return grid;
}

static uint32_t code_at(struct grid *grid, int column)
{
    return grid_at(grid, 0, column)->code;
}

static void sizes_are_clamped(void **state)
{
    struct grid grid = new_grid(0, 5000);

    (void)state;
    assert_int_equal(grid.rows, 1);
    assert_int_equal(grid.columns, 1000);
    assert_null(grid_at(&grid, 1, 0));
    assert_null(grid_at(&grid, 0, -1));
    assert_non_null(grid_at(&grid, 0, 999));
    grid_free(&grid);
}

static void wide_glyphs_take_two_cells(void **state)
{
    struct grid grid = new_grid(1, 6);

    (void)state;
    assert_int_equal(grid_put(&grid, &NARROW, 0, 0, 6, STR("预a"), STYLE_CODE), 3);
    assert_int_equal(grid_at(&grid, 0, 0)->width, 2);
    assert_int_equal(grid_at(&grid, 0, 1)->width, 0);
    assert_int_equal(grid_at(&grid, 0, 1)->style, STYLE_CODE);
    assert_int_equal(code_at(&grid, 2), 'a');
    grid_free(&grid);
}

static void overwriting_a_half_blanks_the_other(void **state)
{
    struct grid grid = new_grid(1, 6);

    (void)state;
    grid_put(&grid, &NARROW, 0, 0, 6, STR("预算"), STYLE_NORMAL);
    grid_glyph(&grid, 0, 1, 'x', STYLE_NORMAL);
    assert_int_equal(code_at(&grid, 0), ' ');
    assert_int_equal(grid_at(&grid, 0, 0)->width, 1);
    grid_glyph(&grid, 0, 2, 'y', STYLE_NORMAL);
    assert_int_equal(grid_at(&grid, 0, 3)->width, 1);
    /* a wide glyph over the second half of one and the first half of the next */
    grid_put(&grid, &NARROW, 0, 0, 6, STR("预算"), STYLE_NORMAL);
    grid_put(&grid, &NARROW, 0, 1, 2, STR("中"), STYLE_NORMAL);
    assert_int_equal(code_at(&grid, 0), ' ');
    assert_int_equal(code_at(&grid, 3), ' ');
    assert_int_equal(grid_at(&grid, 0, 3)->width, 1);
    grid_free(&grid);
}

static void what_does_not_fit_is_cut(void **state)
{
    struct look ascii = NARROW;
    struct grid grid = new_grid(1, 6);

    (void)state;
    ascii.ascii = true;
    assert_int_equal(grid_put(&grid, &NARROW, 0, 0, 5, STR("预算算"), STYLE_NORMAL), 5);
    assert_int_equal(code_at(&grid, 4), 0x2026);
    grid_clear(&grid);
    /* an even width leaves a column over: the mark follows the text */
    assert_int_equal(grid_put(&grid, &ascii, 0, 0, 4, STR("预算算"), STYLE_NORMAL), 3);
    assert_int_equal(code_at(&grid, 2), '~');
    assert_int_equal(code_at(&grid, 3), ' ');
    /* a width beyond the edge is the edge */
    assert_int_equal(grid_put(&grid, &NARROW, 0, 4, 100, STR("abc"), STYLE_NORMAL), 2);
    assert_int_equal(code_at(&grid, 5), 0x2026);
    assert_int_equal(grid_put(&grid, &NARROW, 0, 0, 0, STR("a"), STYLE_NORMAL), 0);
    assert_int_equal(grid_put(&grid, &NARROW, 7, 0, 5, STR("a"), STYLE_NORMAL), 0);
    grid_free(&grid);
}

static void a_wide_glyph_never_crosses_the_edge(void **state)
{
    struct grid grid = new_grid(1, 3);

    (void)state;
    assert_int_equal(grid_put(&grid, &NARROW, 0, 2, 2, STR("预"), STYLE_NORMAL), 1);
    assert_int_equal(grid_at(&grid, 0, 2)->width, 1);
    grid_free(&grid);
}

static void what_cannot_be_shown_keeps_its_width(void **state)
{
    struct look look = {.ambiguous = AMBIGUOUS_NARROW, .can_show = shows_ascii};
    struct grid grid = new_grid(1, 8);

    (void)state;
    assert_int_equal(grid_put(&grid, &look, 0, 0, 8, STR("a预é"), STYLE_NORMAL), 4);
    assert_int_equal(code_at(&grid, 0), 'a');
    for (int column = 1; column < 4; column++)
        assert_int_equal(code_at(&grid, column), '?');
    grid_free(&grid);
}

static void escapes_are_marked(void **state)
{
    struct grid grid = new_grid(1, 8);

    (void)state;
    grid_put(&grid, &NARROW, 0, 0, 8, STR("\033x"), STYLE_NORMAL);
    assert_int_equal(grid_at(&grid, 0, 0)->style, STYLE_ESCAPED);
    assert_int_equal(code_at(&grid, 0), '^');
    assert_int_equal(code_at(&grid, 2), 'x');
    assert_int_equal(grid_at(&grid, 0, 2)->style, STYLE_NORMAL);
    grid_free(&grid);
}

static void wide_ambiguous_marks_fall_back(void **state)
{
    struct look wide = {.ambiguous = AMBIGUOUS_WIDE};

    (void)state;
    for (int mark = 0; mark < MARK_COUNT; mark++) {
        assert_in_range(look_mark(&wide, (enum mark)mark), ' ', '~');
        assert_int_equal(code_width(look_mark(&NARROW, (enum mark)mark), AMBIGUOUS_NARROW), 1);
    }
    assert_int_equal(look_mark(&NARROW, MARK_TEE), 0x251C);
}

/* Rows 2, 5 and 30 of 40 can be stood on. */
static bool stops_at_some(const void *context, uint32_t row)
{
    (void)context;
    return row == 2 || row == 5 || row == 30;
}

static void a_list_scrolls_where_there_is_nothing_to_stand_on(void **state)
{
    struct list list = {.count = 40, .page = 10, .cursor = LIST_NONE, .stops = stops_at_some};

    (void)state;
    list_fit(&list);
    assert_int_equal(list.cursor, 2);
    assert_true(list_step(&list, true));
    assert_int_equal(list.cursor, 5);
    assert_int_equal(list.top, 0);
    for (int i = 1; i <= 6; i++) {
        assert_true(list_step(&list, true));
        assert_int_equal(list.top, i);
    }
    assert_true(list.cursor == LIST_NONE);
    for (int i = 0; i < 15; i++)
        list_step(&list, true);
    assert_int_equal(list.cursor, 30);
    assert_true(list_end(&list, false));
    assert_int_equal(list.top, 0);
    assert_int_equal(list.cursor, 2);
    /* up from the first stop shows what stands above it, then stays */
    list_go(&list, 30);
    assert_int_equal(list.top, 21);
    while (list_step(&list, false))
        ;
    assert_int_equal(list.top, 0);
    assert_int_equal(list.cursor, 2);
}

static bool stops_everywhere(const void *context, uint32_t row)
{
    (void)context, (void)row;
    return true;
}

static void a_page_keeps_a_row_in_sight(void **state)
{
    struct list list = {.count = 25, .page = 10, .stops = stops_everywhere};

    (void)state;
    list_fit(&list);
    assert_true(list_page(&list, true));
    assert_int_equal(list.top, 9);
    assert_int_equal(list.cursor, 9);
    assert_true(list_page(&list, true));
    assert_int_equal(list.top, 15);
    assert_int_equal(list.cursor, 18);
    assert_true(list_page(&list, true));
    assert_int_equal(list.cursor, 24);
    assert_false(list_page(&list, true));
    list.count = 3;
    list_fit(&list);
    assert_int_equal(list.top, 0);
    assert_true(list.cursor < 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_clamped),
        cmocka_unit_test(wide_glyphs_take_two_cells),
        cmocka_unit_test(overwriting_a_half_blanks_the_other),
        cmocka_unit_test(what_does_not_fit_is_cut),
        cmocka_unit_test(a_wide_glyph_never_crosses_the_edge),
        cmocka_unit_test(what_cannot_be_shown_keeps_its_width),
        cmocka_unit_test(escapes_are_marked),
        cmocka_unit_test(wide_ambiguous_marks_fall_back),
        cmocka_unit_test(a_list_scrolls_where_there_is_nothing_to_stand_on),
        cmocka_unit_test(a_page_keeps_a_row_in_sight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
