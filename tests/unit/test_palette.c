/*
 * The palette under keys: what it shows, what is chosen, and what stands in the prompt.
 */
#include "pressing.h"

#include "yusuan/mouse.h"

enum { ROWS = 24, COLUMNS = 80, LISTED = 8, LAST = ROWS - 2, FIRST = LAST - LISTED + 1 };

static struct setting begin_palette(const char *typed)
{
    struct setting setting = begin(&LOOK, (struct app_start){.unit = NULL}, ROWS, COLUMNS);

    press(&setting, ":");
    type(&setting, typed);
    return setting;
}

static const char *prompt_of(struct setting *setting)
{
    return row_text(setting, setting->grid.rows - 1);
}

static bool is_chosen(struct setting *setting, int row)
{
    return grid_at(&setting->grid, row, 0)->code == '>';
}

/* The row of the chosen entry; -1: none is. */
static int chosen_row(struct setting *setting, int first)
{
    for (int row = first; row < setting->grid.rows - 1; row++)
        if (is_chosen(setting, row)) return row;
    return -1;
}

static void nothing_goes_round(void **state)
{
    struct setting setting = begin_palette("e");
    char last[LINE_ROOM];

    (void)state;
    press_often(&setting, "Down", 200);
    assert_int_equal(chosen_row(&setting, FIRST), LAST);
    strcpy(last, prompt_of(&setting));
    for (size_t i = 0; i < 3; i++) {
        press(&setting, (const char *[]){"Down", "Tab", "PgDn"}[i]);
        assert_int_equal(chosen_row(&setting, FIRST), LAST);
        assert_string_equal(prompt_of(&setting), last);
    }
    end(&setting);
}

static void the_list_moves_where_the_chosen_one_would_leave_it(void **state)
{
    struct setting setting = begin_palette("e");
    char first[LINE_ROOM];

    (void)state;
    press_often(&setting, "Down", LISTED);
    assert_int_equal(chosen_row(&setting, FIRST), LAST);
    strcpy(first, row_text(&setting, FIRST) + 1);
    press_often(&setting, "Down", 3);
    assert_int_equal(chosen_row(&setting, FIRST), LAST);
    assert_string_not_equal(row_text(&setting, FIRST) + 1, first);

    strcpy(first, row_text(&setting, FIRST) + 1);
    for (int row = LAST - 1; row >= FIRST; row--) {
        press(&setting, "Up");
        assert_int_equal(chosen_row(&setting, FIRST), row);
        assert_string_equal(row_text(&setting, FIRST) + 1, first);
    }
    press(&setting, "Up");
    assert_int_equal(chosen_row(&setting, FIRST), FIRST);
    assert_string_not_equal(row_text(&setting, FIRST) + 1, first);
    end(&setting);
}

static void above_the_first_is_what_was_typed(void **state)
{
    static const char *const ways[][2] = {
        {"Down", "Up"}, {"Tab", "Shift-Tab"}, {"Ctrl-N", "Ctrl-P"}};
    struct setting setting = begin_palette("mea");

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        press(&setting, ways[i][0]);
        assert_int_not_equal(chosen_row(&setting, FIRST), -1);
        assert_string_equal(prompt_of(&setting), ":measure");
        press(&setting, ways[i][0]);
        assert_string_equal(prompt_of(&setting), ":measure-back");
        press_often(&setting, ways[i][1], 2);
        for (int again = 0; again < 2; again++) {
            assert_string_equal(prompt_of(&setting), ":mea");
            assert_int_equal(chosen_row(&setting, FIRST), -1);
            press(&setting, ways[i][1]);
        }
    }
    press(&setting, "s"); /* typed behind it */
    assert_string_equal(prompt_of(&setting), ":meas");
    end(&setting);
}

static void pages_of_the_list(void **state)
{
    struct setting setting = begin_palette("");
    char all[LINE_ROOM];

    (void)state;
    press(&setting, "Tab");
    strcpy(all, row_text(&setting, FIRST) + 1);
    press(&setting, "PgDn");
    assert_int_equal(chosen_row(&setting, FIRST), LAST);
    assert_string_equal(row_text(&setting, FIRST) + 1, all);
    press(&setting, "PgDn");
    assert_int_equal(chosen_row(&setting, FIRST), LAST);
    assert_string_not_equal(row_text(&setting, FIRST) + 1, all);
    press_often(&setting, "PgUp", 2);
    assert_int_equal(chosen_row(&setting, FIRST), FIRST);
    assert_string_equal(row_text(&setting, FIRST) + 1, all);
    press(&setting, "PgUp");
    assert_int_equal(chosen_row(&setting, FIRST), -1);
    end(&setting);
}

/* The arrows are for older lines until Tab chooses; then the older line is what was typed. */
static void an_older_line_is_completed(void **state)
{
    struct setting setting = begin_palette("mea");
    char before[LINE_ROOM];

    (void)state;
    press(&setting, "Enter"); /* of two actions: neither is done, the line is remembered */
    press(&setting, ":");
    press(&setting, "Up");
    assert_string_equal(prompt_of(&setting), ":mea");
    press(&setting, "Down");
    strcpy(before, prompt_of(&setting));
    assert_null(strstr(before, "mea"));
    press(&setting, "Up");
    press_often(&setting, "Tab", 2);
    assert_string_equal(prompt_of(&setting), ":measure-back");
    press_often(&setting, "Up", 3);
    assert_string_equal(prompt_of(&setting), ":mea");
    press(&setting, "Down");
    assert_string_equal(prompt_of(&setting), ":measure");
    end(&setting);
}

static void the_chosen_one_stays_in_sight_on_a_smaller_screen(void **state)
{
    struct setting setting = begin_palette("");
    char name[LINE_ROOM];

    (void)state;
    press_often(&setting, "Tab", LISTED + 4);
    strcpy(name, prompt_of(&setting) + 1);
    grid_free(&setting.grid);
    grid_init(&setting.grid, &FIXTURE_MEM, ROWS / 2, COLUMNS);
    app_draw(setting.app, &setting.grid);
    assert_int_not_equal(chosen_row(&setting, 0), -1);
    assert_non_null(strstr(row_text(&setting, chosen_row(&setting, 0)), name));
    end(&setting);
}

/* The row of the list that shows the action; fails where none does. */
static int row_of(struct setting *setting, const char *name)
{
    for (int row = 1; row <= LAST; row++)
        if (strncmp(row_text(setting, row) + 2, name, strlen(name)) == 0 &&
            row_text(setting, row)[2 + strlen(name)] == ' ')
            return row;
    fail_msg("%s is not listed", name);
    return 0;
}

static void names_come_before_words_of_hints_and_those_before_help(void **state)
{
    struct setting setting = begin_palette("fold");

    (void)state;
    assert_int_equal(row_of(&setting, "toggle"), LAST); /* the only one: `Space fold` */
    press(&setting, "Ctrl-U");
    type(&setting, "side"); /* two hints, and `editions side by side` */
    assert_true(row_of(&setting, "left") < row_of(&setting, "compare"));
    assert_true(row_of(&setting, "right") < row_of(&setting, "compare"));
    press(&setting, "Ctrl-U");
    type(&setting, "level"); /* names, and the hint of `shallower` */
    press_often(&setting, "Down", 10);
    assert_true(row_of(&setting, "level-9") < row_of(&setting, "shallower"));
    end(&setting);
}

/* The rule above the list says how many entries are in sight, where there are more. */
static void the_wheel_moves_the_list(void **state)
{
    struct setting setting = begin_palette("e");
    struct mouse down = {MOUSE_WHEEL_DOWN, 3, 3}, up = {MOUSE_WHEEL_UP, 3, 3};
    char name[LINE_ROOM], fourth[LINE_ROOM];

    (void)state;
    assert_true(shows(&setting, FIRST - 1, " 8/"));
    strcpy(fourth, row_text(&setting, FIRST + 3));
    press_often(&setting, "Down", 2);
    strcpy(name, prompt_of(&setting));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(app_mouse(setting.app, up), APP_UNCHANGED); /* at its end */
        assert_int_equal(app_mouse(setting.app, down), APP_CHANGED);
        app_draw(setting.app, &setting.grid);
        assert_string_equal(row_text(&setting, FIRST), fourth);
        assert_int_equal(chosen_row(&setting, FIRST), -1); /* out of sight, but chosen */
        assert_string_equal(prompt_of(&setting), name);
        assert_int_equal(app_mouse(setting.app, up), APP_CHANGED);
        app_draw(setting.app, &setting.grid);
        assert_int_equal(chosen_row(&setting, FIRST), FIRST + 1);
    }
    for (int i = 0; i < ACTION_COUNT; i++)
        app_mouse(setting.app, down);
    assert_int_equal(app_mouse(setting.app, down), APP_UNCHANGED);
    press(&setting, "Down"); /* the next one is in sight again */
    assert_int_equal(chosen_row(&setting, FIRST), FIRST);
    press(&setting, "Ctrl-U");
    type(&setting, "meas");
    assert_false(shows(&setting, LAST - 2, "/")); /* all are in sight */
    end(&setting);
}

static void keys_are_cut_with_a_mark(void **state)
{
    struct setting setting = begin_palette("go-code");

    (void)state;
    assert_true(shows(&setting, row_of(&setting, "go-code"), " 0-9 "));
    press(&setting, "Ctrl-U");
    type(&setting, "page-up");
    assert_true(shows(&setting, row_of(&setting, "page-up"), " PgUp Ctrl-B \u2026 "));
    end(&setting);
}

/* What stands on the status line after `:` and the text. */
static void assert_told(int columns, const char *typed, const char *wanted)
{
    struct setting setting = begin(&LOOK, (struct app_start){.unit = NULL}, ROWS, columns);

    press(&setting, ":");
    type(&setting, typed);
    press(&setting, "Enter");
    assert_string_equal(row_text(&setting, LAST), wanted);
    end(&setting);
}

static void a_beginning_of_several_names_is_told(void **state)
{
    (void)state;
    assert_told(COLUMNS, "mea", " mea may be: measure, measure-back");
    assert_told(COLUMNS, "coll", " coll may be: collapse, collapse-all, toggle");
    assert_told(40, "fi", " fi may be: first, find, findings, ...");
    assert_told(COLUMNS, "zzz", " no row, table or line is called zzz");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_goes_round),
        cmocka_unit_test(the_list_moves_where_the_chosen_one_would_leave_it),
        cmocka_unit_test(above_the_first_is_what_was_typed),
        cmocka_unit_test(pages_of_the_list),
        cmocka_unit_test(an_older_line_is_completed),
        cmocka_unit_test(the_chosen_one_stays_in_sight_on_a_smaller_screen),
        cmocka_unit_test(names_come_before_words_of_hints_and_those_before_help),
        cmocka_unit_test(the_wheel_moves_the_list),
        cmocka_unit_test(keys_are_cut_with_a_mark),
        cmocka_unit_test(a_beginning_of_several_names_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
