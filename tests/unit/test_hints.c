/*
 * Hints name keys that do something here and now, and no others.
 */
#include "pressing.h"

enum { BOTTOM = 23, STATUS = 22, WIDE = 240 };

static struct setting begin_table(void)
{
    return begin(&LOOK, (struct app_start){.table = STR("t1")}, 24, WIDE);
}

static void one_found_has_no_next(void **state)
{
    struct setting setting = begin_table();

    (void)state;
    type(&setting, "/206");
    press(&setting, "Enter");
    assert_true(shows(&setting, BOTTOM, "1 of 2"));
    assert_true(shows(&setting, BOTTOM, "n next found"));
    assert_true(shows(&setting, BOTTOM, "N found before"));
    type(&setting, "/208");
    press(&setting, "Enter");
    assert_true(shows(&setting, BOTTOM, "1 of 1"));
    assert_false(shows(&setting, BOTTOM, "n next found"));
    assert_false(shows(&setting, BOTTOM, "N found before"));
    end(&setting);
}

static void filter_says_what_it_does_next(void **state)
{
    struct setting setting = begin_table();

    (void)state;
    type(&setting, "/206");
    press(&setting, "Enter");
    assert_true(shows(&setting, BOTTOM, "& filter"));
    press(&setting, "&");
    assert_true(shows(&setting, BOTTOM, "& all rows"));
    press(&setting, "&");
    assert_true(shows(&setting, BOTTOM, "& filter"));
    end(&setting);
}

/* One edition is nothing to compare; the table has a mismatch and sums. */
static void only_what_the_table_has(void **state)
{
    struct setting setting = begin_table();

    (void)state;
    assert_false(shows(&setting, BOTTOM, "c compare"));
    assert_true(shows(&setting, BOTTOM, "n mismatch"));
    assert_true(shows(&setting, BOTTOM, "= computed"));
    assert_true(shows(&setting, BOTTOM, "Space fold"));
    press(&setting, "c"); /* the key answers all the same */
    assert_true(shows(&setting, STATUS, "no other edition is loaded"));
    end(&setting);
}

/* Every figure of the table ties: there is nothing for n to find. */
static void no_mismatch_no_hint(void **state)
{
    struct setting setting = {.book = fixture_book()};
    struct table *table = &setting.book->tables[0];

    (void)state;
    table->node_count = 1;
    table->nodes[0].subtree_end = 1;
    table->block_count = 1;
    table->blocks[0].end = 1;
    setting.app =
        app_new(&FIXTURE_MEM, setting.book, &LOOK, (struct app_start){.table = STR("t1")});
    grid_init(&setting.grid, &FIXTURE_MEM, 24, WIDE);
    app_draw(setting.app, &setting.grid);
    assert_true(shows(&setting, BOTTOM, "f findings"));
    assert_false(shows(&setting, BOTTOM, "n mismatch"));
    assert_false(shows(&setting, BOTTOM, "= computed"));
    assert_false(shows(&setting, BOTTOM, "Space fold"));
    press(&setting, "n");
    assert_true(shows(&setting, STATUS, "no mismatch and no rounding difference"));
    end(&setting);
}

static void pages_end(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR("t1")}, 24, 80);

    (void)state;
    press(&setting, "?");
    assert_true(shows(&setting, BOTTOM, "page down"));
    press(&setting, "End");
    assert_false(shows(&setting, BOTTOM, "page down"));
    press(&setting, "Home");
    assert_true(shows(&setting, BOTTOM, "page down"));
    grid_free(&setting.grid);
    grid_init(&setting.grid, &FIXTURE_MEM, 150, 80);
    app_draw(setting.app, &setting.grid);
    assert_false(shows(&setting, 149, "page down"));
    end(&setting);
}

static void space_on_a_leaf_folds_its_parent(void **state)
{
    struct setting setting = begin_table();
    const char *status;

    (void)state;
    type(&setting, ":20601");
    press(&setting, "Enter");
    press(&setting, "Space"); /* 20601 is part of 206 */
    for (int row = 0; row < STATUS; row++)
        assert_false(shows(&setting, row, "20601"));
    status = row_text(&setting, STATUS);
    assert_true(strstr(status, "t1.csv:3") != NULL);
    press(&setting, "Space");
    press(&setting, "Home"); /* 收入总计 has no row below it, and stands in none */
    press(&setting, "Space");
    assert_true(shows(&setting, STATUS, "no row is below this one, and it is part of none"));
    end(&setting);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_found_has_no_next),
        cmocka_unit_test(filter_says_what_it_does_next),
        cmocka_unit_test(only_what_the_table_has),
        cmocka_unit_test(no_mismatch_no_hint),
        cmocka_unit_test(pages_end),
        cmocka_unit_test(space_on_a_leaf_folds_its_parent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
