/*
 * Keys in, a grid out: the tables of actions and bindings, and the app under any keys.
 */
#include "pressing.h"

#include "yusuan/actions.h"

static const struct look WIDE = {.ambiguous = AMBIGUOUS_WIDE};

static void every_action_has_a_key_and_words(void **state)
{
    (void)state;
    for (unsigned action = 1; action < ACTION_COUNT; action++) {
        const struct action_text *text = action_text((enum action)action);
        bool is_bound = false;

        assert_true(text->name[0] && text->help[0]);
        assert_true(text->hint[0] || (action >= ACTION_LEVEL_1 && action <= ACTION_LEVEL_9));
        for (const struct binding *b = default_bindings; b->action != ACTION_NONE; b++)
            is_bound |= b->action == action;
        assert_true(is_bound);
        for (unsigned other = 1; other < action; other++)
            assert_string_not_equal(text->name, action_text((enum action)other)->name);
    }
}

static void key_names_are_read_back(void **state)
{
    char name[KEY_NAME_ROOM];

    (void)state;
    for (const struct binding *b = default_bindings; b->action != ACTION_NONE; b++) {
        size_t size = key_label(name, b->key);

        assert_int_equal(name[size], '\0');
        assert_int_equal(key_named((struct str){name, size}), b->key);
    }
    assert_int_equal(key_named(STR("F12")), KEY_OF_F12);
    assert_int_equal(key_named(STR("表")), 0x8868);
    assert_int_equal(key_named(STR("Nowhere")), 0);
    assert_int_equal(key_named(STR("")), 0);
}

static void q_goes_back_and_then_quits(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR("1")}, 24, 80);

    (void)state;
    assert_true(shows(&setting, 0, "收支总体情况表"));
    assert_int_equal(press(&setting, "Enter"), APP_CHANGED);
    assert_int_equal(press(&setting, "Esc"), APP_CHANGED);
    assert_true(shows(&setting, 0, "收支总体情况表"));
    assert_int_equal(press(&setting, "Backspace"), APP_CHANGED);
    assert_true(shows(&setting, 0, "yusuan"));
    assert_int_equal(press(&setting, "Esc"), APP_UNCHANGED);
    assert_int_equal(press(&setting, "q"), APP_QUIT);
    end(&setting);
}

static void some_keys_work_everywhere(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR("t1")}, 24, 80);

    (void)state;
    assert_int_equal(press(&setting, "Ctrl-L"), APP_REPAINT);
    assert_int_equal(press(&setting, "Ctrl-Z"), APP_SUSPEND);
    assert_int_equal(press(&setting, "F9"), APP_UNCHANGED);
    assert_int_equal(press(&setting, "F1"), APP_CHANGED);
    assert_true(shows(&setting, 0, "Keys on the table screen"));
    assert_int_equal(press(&setting, "?"), APP_UNCHANGED);
    assert_int_equal(press(&setting, "Q"), APP_QUIT);
    end(&setting);
}

static void starts_on_a_node(void **state)
{
    struct app_start start = {.table = STR("t1"), .node = STR("20601"), .unit = &UNIT_YUAN};
    struct setting setting = begin(&LOOK, start, 24, 80);

    (void)state;
    assert_true(shows(&setting, setting.grid.cursor_row, "20601"));
    assert_true(shows(&setting, setting.grid.cursor_row, "40,000"));
    assert_true(shows(&setting, 22, "t1.csv:4:2"));
    assert_true(shows(&setting, 22, "4.00 万元"));
    end(&setting);
}

static void unknown_starts_show_the_contents(void **state)
{
    static const char *const names[] = {"t9", "0", "99999999999999999999", "x"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct setting setting =
            begin(&LOOK, (struct app_start){.table = str_of(names[i])}, 24, 80);

        assert_true(shows(&setting, 0, "yusuan"));
        end(&setting);
    }
}

static void what_is_not_there_is_said(void **state)
{
    static const struct {
        struct app_start start;
        const char *text;
    } cases[] = {
        {{.table = {"t1", 2}, .node = {"999", 3}}, "this table has no row 999"},
        {{.node = {"999", 3}}, "no table has a row 999"},
        {{.table = {"t9", 2}, .node = {"206", 3}}, "there is no table t9"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setting setting = begin(&LOOK, cases[i].start, 24, 80);

        assert_true(shows(&setting, 22, cases[i].text));
        assert_int_equal(press(&setting, "F9"), APP_CHANGED);
        assert_false(shows(&setting, 22, cases[i].text));
        assert_int_equal(press(&setting, "F9"), APP_UNCHANGED);
        end(&setting);
    }
}

static void a_node_alone_is_found_in_any_table(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.node = STR("20601")}, 24, 80);

    (void)state;
    assert_true(shows(&setting, setting.grid.cursor_row, "20601"));
    end(&setting);
}

/* The same digits in another unit are another amount. */
static void the_unit_is_always_on_the_screen(void **state)
{
    (void)state;
    for (int columns = 40; columns <= 120; columns++) {
        struct setting setting = begin(
            &LOOK, (struct app_start){.table = STR("t1"), .node = STR("20601")}, 24, columns);

        assert_true(shows(&setting, 0, " 万元"));
        press(&setting, "u");
        assert_true(shows(&setting, 0, " 元"));
        if (columns >= 60) assert_true(shows(&setting, 22, "4.00 万元 as printed"));
        end(&setting);
    }
}

/* Is the mark left of the text that the cursor's row shows? Colours and attributes aside. */
static void figures_that_were_not_printed_bear_a_mark(void **state)
{
    struct setting setting =
        begin(&LOOK, (struct app_start){.table = STR("t1"), .node = STR("20601")}, 24, 80);
    struct figure *figure = &setting.book->tables[0].columns[0].figures[3];

    (void)state;
    assert_true(shows(&setting, setting.grid.cursor_row, "!abc"));
    assert_true(shows(&setting, setting.grid.cursor_row, " 4.00"));
    figure->known = KNOWN_COMPUTED;
    app_draw(setting.app, &setting.grid);
    assert_true(shows(&setting, setting.grid.cursor_row, "=4.00"));
    figure->known = KNOWN_DERIVED;
    app_draw(setting.app, &setting.grid);
    assert_true(shows(&setting, setting.grid.cursor_row, "*4.00"));
    end(&setting);
}

static void a_warning_is_read_in_full_on_the_contents(void **state)
{
    static const struct look poor = {
        .ambiguous = AMBIGUOUS_NARROW,
        .warning = {"locale X cannot show Chinese: start with LC_ALL=C.UTF-8", 55}};
    struct setting setting = begin(&poor, (struct app_start){.table = STR("t1")}, 24, 60);

    (void)state;
    assert_true(shows(&setting, 22, "locale X cannot show Chinese "));
    press(&setting, "q");
    assert_true(shows(&setting, 1, "start with LC_ALL=C.UTF-8"));
    end(&setting);
}

static void absent_and_unreadable_figures_say_why(void **state)
{
    struct app_start start = {.table = STR("t1"), .node = STR("206")};
    struct setting setting = begin(&LOOK, start, 24, 80);

    (void)state;
    press(&setting, "Right");
    press(&setting, "Right");
    assert_true(shows(&setting, 22, "the cell holds a dash"));
    press(&setting, "Down");
    press(&setting, "Left");
    assert_true(shows(&setting, setting.grid.cursor_row, "abc"));
    assert_true(shows(&setting, 22, "the cell holds no number"));
    press(&setting, "Home");
    assert_true(shows(&setting, 22, absence_reason(ABSENCE_NO_COLUMN)));
    end(&setting);
}

static void help_lists_only_what_works(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR_EMPTY}, 60, 80);
    bool found = false;

    (void)state;
    press(&setting, "?");
    for (int row = 0; row < 60; row++) {
        assert_false(shows(&setting, row, "expand"));
        found |= shows(&setting, row, "leave the program");
    }
    assert_true(found);
    end(&setting);
}

static void arrows_fold_where_there_is_one_column(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR_EMPTY}, 24, 80);

    (void)state;
    setting.book->tables[0].column_count = 1;
    app_free(setting.app);
    setting.app = app_new(&FIXTURE_MEM, setting.book, &LOOK,
                          (struct app_start){.table = STR("t1"), .node = STR("206")});
    app_draw(setting.app, &setting.grid);
    assert_true(shows(&setting, setting.grid.cursor_row + 1, "20601"));
    press(&setting, "Left");
    assert_false(shows(&setting, setting.grid.cursor_row + 1, "20601"));
    press(&setting, "l");
    assert_true(shows(&setting, setting.grid.cursor_row + 1, "20601"));
    end(&setting);
}

static void nothing_to_compare_with_is_said(void **state)
{
    static const char *const keys[] = {"c", "x"};

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct setting setting = begin(&LOOK, (struct app_start){.table = STR("t1")}, 24, 80);

        assert_int_equal(press(&setting, keys[i]), APP_CHANGED);
        assert_true(shows(&setting, 22, "no other edition is loaded"));
        assert_int_equal(press(&setting, "F9"), APP_CHANGED);
        assert_false(shows(&setting, 22, "no other edition is loaded"));
        end(&setting);
    }
}

static void an_unknown_edition_is_said(void **state)
{
    struct app_start start = {.table = STR("t1"), .base = STR("1999"), .now = STR("2023")};
    struct setting setting = begin(&LOOK, start, 24, 80);

    (void)state;
    assert_true(shows(&setting, 22, "no edition is called 1999"));
    end(&setting);
}

static void siblings_are_sorted_and_back(void **state)
{
    struct setting setting =
        begin(&LOOK, (struct app_start){.table = STR("t1"), .node = STR("206")}, 24, 80);
    int row = setting.grid.cursor_row;

    (void)state;
    press(&setting, "o"); /* the least amount, -1.00, is last as it was */
    assert_true(shows(&setting, 2, "by amount"));
    press(&setting, "o");
    assert_true(shows(&setting, 2, "by name"));
    assert_true(shows(&setting, setting.grid.cursor_row, "206"));
    press(&setting, "O");
    assert_false(shows(&setting, 2, "by "));
    assert_int_equal(setting.grid.cursor_row, row);
    end(&setting);
}

static void small_screens_say_what_they_need(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR("t1")}, 9, 40);

    (void)state;
    assert_true(shows(&setting, 0, "40x10"));
    for (int size = 1; size < 12; size++) {
        grid_free(&setting.grid);
        grid_init(&setting.grid, &FIXTURE_MEM, size, size);
        app_draw(setting.app, &setting.grid);
        press(&setting, "Down");
    }
    end(&setting);
}

static void assert_whole(struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);
            const struct cell *next = grid_at(grid, row, column + 1);

            assert_true(cell->style < STYLE_COUNT);
            if (cell->width == 2) assert_true(next && next->width == 0);
            if (next && next->width == 0) assert_int_equal(cell->width, 2);
        }
    assert_in_range(grid->cursor_row, 0, grid->rows - 1);
    assert_in_range(grid->cursor_column, 0, grid->columns - 1);
}

/* A fixed sequence of pseudo-random numbers. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void survives_any_keys_at_any_size(void **state)
{
    uint32_t seed = 2023, bound = 0;

    (void)state;
    while (default_bindings[bound].action != ACTION_NONE)
        bound++;
    for (int round = 0; round < 40; round++) {
        struct setting setting =
            begin(round % 2 ? &WIDE : &LOOK, (struct app_start){.table = STR_EMPTY}, 24, 80);

        for (int i = 0; i < 300; i++) {
            uint32_t key = default_bindings[next_random(&seed) % bound].key;

            if (app_key(setting.app, key) == APP_QUIT) continue; /* it goes on all the same */
            if (i % 10 == 0) {
                grid_free(&setting.grid);
                grid_init(&setting.grid, &FIXTURE_MEM, 1 + (int)(next_random(&seed) % 40),
                          1 + (int)(next_random(&seed) % 150));
            }
            if (i % 3 == 0) continue; /* several keys between two drawings */
            app_draw(setting.app, &setting.grid);
            assert_whole(&setting.grid);
        }
        end(&setting);
    }
}

/* 收入总计 is another thing in another table; 208 might be there. */
static void why_a_row_is_nowhere_else_is_said(void **state)
{
    struct setting setting = begin(&LOOK, (struct app_start){.table = STR("t1")}, 24, 80);

    (void)state;
    press(&setting, "T");
    assert_true(shows(&setting, 22, "totals of tables are not matched"));
    press(&setting, "End");
    press(&setting, "T");
    assert_true(shows(&setting, 22, "no other table has this row"));
    end(&setting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_a_key_and_words),
        cmocka_unit_test(key_names_are_read_back),
        cmocka_unit_test(q_goes_back_and_then_quits),
        cmocka_unit_test(some_keys_work_everywhere),
        cmocka_unit_test(starts_on_a_node),
        cmocka_unit_test(unknown_starts_show_the_contents),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(a_node_alone_is_found_in_any_table),
        cmocka_unit_test(the_unit_is_always_on_the_screen),
        cmocka_unit_test(figures_that_were_not_printed_bear_a_mark),
        cmocka_unit_test(a_warning_is_read_in_full_on_the_contents),
        cmocka_unit_test(absent_and_unreadable_figures_say_why),
        cmocka_unit_test(help_lists_only_what_works),
        cmocka_unit_test(arrows_fold_where_there_is_one_column),
        cmocka_unit_test(nothing_to_compare_with_is_said),
        cmocka_unit_test(an_unknown_edition_is_said),
        cmocka_unit_test(siblings_are_sorted_and_back),
        cmocka_unit_test(small_screens_say_what_they_need),
        cmocka_unit_test(why_a_row_is_nowhere_else_is_said),
        cmocka_unit_test(survives_any_keys_at_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
