/*
 * The mouse anywhere on any screen, and what is copied.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/copy.h"
#include "yusuan/app.h"

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

struct setting {
    struct book *book;
    struct app *app;
    struct grid grid;
};

static struct setting begin(struct app_start start, int rows, int columns)
{
    struct setting setting = {.book = fixture_book()};

    setting.app = app_new(&FIXTURE_MEM, setting.book, &LOOK, start);
    grid_init(&setting.grid, &FIXTURE_MEM, rows, columns);
    app_draw(setting.app, &setting.grid);
    return setting;
}

static void end(struct setting *setting)
{
    app_free(setting->app);
    grid_free(&setting->grid);
    arena_free(setting->book->arena);
}

static enum app_answer press(struct setting *setting, uint32_t key)
{
    enum app_answer answer = app_key(setting->app, key);

    app_draw(setting->app, &setting->grid);
    return answer;
}

static enum app_answer point(struct setting *setting, enum mouse_kind kind, int row, int column)
{
    enum app_answer answer = app_mouse(setting->app, (struct mouse){kind, row, column});

    app_draw(setting->app, &setting->grid);
    return answer;
}

static void assert_copies(struct setting *setting, uint32_t key, const char *wanted)
{
    assert_int_equal(press(setting, key), APP_COPY);
    if (!str_equal(app_copied(setting->app), str_of(wanted)))
        print_message("got %.*s\n", STR_ARG(app_copied(setting->app)));
    assert_true(str_equal(app_copied(setting->app), str_of(wanted)));
}

/* The row of the screen that begins with the mark of the cursor. */
static int cursor_row(struct setting *setting)
{
    return setting->grid.cursor_row;
}

/* The status line says so. */
static void assert_says(struct setting *setting, const char *wanted)
{
    char line[512] = "";
    size_t size = 0;

    for (int column = 0; column < 60; column++) {
        const struct cell *cell = grid_at(&setting->grid, setting->grid.rows - 2, column);

        if (cell->width > 0) size += utf8_put(cell->code, line + size);
    }
    if (!strstr(line, wanted)) print_message("got %s\n", line);
    assert_non_null(strstr(line, wanted));
}

static void figures_and_rows_are_copied(void **state)
{
    struct setting setting =
        begin((struct app_start){.table = STR("t1"), .node = STR("208")}, 24, 80);

    (void)state;
    assert_copies(&setting, KEY_CTRL('y'), "-1.00");
    assert_copies(&setting, 'Y', "208\t社会保障和就业支出\t-1.00\t0.00\t");
    press(&setting, '$');
    assert_int_equal(press(&setting, KEY_CTRL('y')),
                     APP_CHANGED); /* nothing is printed there */
    press(&setting, '0');
    press(&setting, KEY_OF_UP);
    press(&setting, KEY_OF_RIGHT);
    assert_copies(&setting, KEY_CTRL('y'), "abc"); /* unreadable: as it is printed */
    press(&setting, KEY_OF_UP);
    press(&setting, KEY_OF_RIGHT);
    press(&setting, 'u'); /* in the unit shown */
    assert_copies(&setting, 'Y', "206\t科学技术支出\t40000\t25000\t-");
    end(&setting);
}

static void restricted_copies_nothing(void **state)
{
    struct setting setting =
        begin((struct app_start){.table = STR("t1"), .node = STR("208"), .no_copying = "off"},
              24, 80);

    (void)state;
    assert_int_equal(press(&setting, KEY_CTRL('y')), APP_CHANGED);
    assert_says(&setting, "nothing is copied: off");
    press(&setting, KEY_OF_DOWN);
    assert_int_equal(press(&setting, 'Y'), APP_CHANGED);
    assert_says(&setting, "nothing is copied: off");
    end(&setting);
}

/* A key that copies is never silent. */
static void what_is_no_figure_is_not_copied(void **state)
{
    struct setting setting = begin((struct app_start){.unit = NULL}, 24, 80);

    (void)state;
    press(&setting, KEY_OF_DOWN);
    assert_int_equal(press(&setting, KEY_CTRL('y')), APP_CHANGED);
    assert_says(&setting, "there is no figure here to copy");
    press(&setting, '?'); /* a text: there is no cursor */
    assert_int_equal(press(&setting, 'Y'), APP_CHANGED);
    assert_says(&setting, "there is no row here to copy");
    end(&setting);
}

static void records_and_findings_are_copied(void **state)
{
    struct setting setting =
        begin((struct app_start){.table = STR("t1"), .node = STR("206")}, 24, 80);

    (void)state;
    press(&setting, 'r');
    assert_copies(&setting, KEY_CTRL('y'), "4.00");
    assert_copies(&setting, 'Y', "科学技术支出\t4.00\t2.50\t-");
    press(&setting, 'q');
    press(&setting, KEY_OF_UP);
    press(&setting, 'f');
    press(&setting, KEY_OF_ENTER); /* 5.00 is not 4.00 and -1.00 */
    assert_copies(&setting, KEY_CTRL('y'), "5.00");
    assert_copies(&setting, 'Y', "1\t支出总计\t合计\t5.00\tt1.csv:2:2");
    press(&setting, KEY_OF_RIGHT);
    press(&setting, KEY_OF_DOWN);
    assert_copies(&setting, KEY_CTRL('y'), "-1.00");
    end(&setting);
}

/* Of a name a part is lit; it is one cell all the same. */
static void what_is_found_is_copied_in_cells(void **state)
{
    struct setting setting = begin((struct app_start){.unit = NULL}, 24, 80);

    (void)state;
    press(&setting, 'F');
    press(&setting, 0x6280); /* 技 */
    press(&setting, KEY_OF_ENTER);
    assert_copies(&setting, 'Y', "206\t科学技术支出\t4.00 万元");
    end(&setting);
}

static void what_is_copied_is_safe(void **state)
{
    struct arena *arena = arena_new(&FIXTURE_MEM);

    (void)state;
    assert_true(str_equal(copy_text(arena, STR("a\tb\033]52;c;\a")), STR("a^Ib^[]52;c;^G")));
    assert_true(str_equal(copy_text(arena, STR("=1+2")), STR("'=1+2")));
    assert_true(str_equal(copy_text(arena, STR("-1,165.21")), STR("-1,165.21")));
    assert_true(str_equal(copy_text(arena, STR("\xE8\x80")), STR("<E8><80>")));
    assert_true(str_equal(copy_amount(arena, STR("-1,234,567.80")), STR("-1234567.80")));
    arena_free(arena);
}

static void a_click_goes_there(void **state)
{
    struct setting setting =
        begin((struct app_start){.table = STR("t1"), .node = STR("206")}, 24, 80);
    int row = cursor_row(&setting);

    (void)state;
    assert_int_equal(point(&setting, MOUSE_CLICK, row + 2, 30), APP_CHANGED);
    assert_int_equal(cursor_row(&setting), row + 2);
    point(&setting, MOUSE_CLICK, row, 2); /* its mark: 20601 is hidden */
    assert_int_equal(cursor_row(&setting), row);
    point(&setting, MOUSE_CLICK, row + 1, 30);
    assert_copies(&setting, KEY_CTRL('y'), "-1.00");
    point(&setting, MOUSE_CLICK, 22, 5); /* the status line: nothing but what was said goes */
    assert_int_equal(point(&setting, MOUSE_CLICK, 22, 5), APP_UNCHANGED);
    assert_int_equal(point(&setting, MOUSE_DOUBLE, row + 1, 30), APP_CHANGED);
    press(&setting, 'q');
    assert_copies(&setting, KEY_CTRL('y'), "-1.00");
    end(&setting);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

/* Also outside of the screen, while something is typed, and at sizes that are too small. */
static void any_click_anywhere_is_safe(void **state)
{
    static const int sizes[][2] = {{24, 80}, {10, 40}, {60, 200}, {5, 20}};
    uint32_t seed = 6, bound = 0;

    (void)state;
    while (default_bindings[bound].action != ACTION_NONE)
        bound++;
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        struct setting setting =
            begin((struct app_start){.table = STR_EMPTY}, sizes[size][0], sizes[size][1]);

        for (int i = 0; i < 4000; i++) {
            enum mouse_kind kind = (enum mouse_kind)(next_random(&seed) % 4);
            int row = (int)(next_random(&seed) % (uint32_t)(sizes[size][0] + 4)) - 2;
            int column = (int)(next_random(&seed) % (uint32_t)(sizes[size][1] + 4)) - 2;

            point(&setting, kind, row, column);
            if (i % 3 == 0) press(&setting, default_bindings[next_random(&seed) % bound].key);
        }
        end(&setting);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_and_rows_are_copied),
        cmocka_unit_test(restricted_copies_nothing),
        cmocka_unit_test(what_is_no_figure_is_not_copied),
        cmocka_unit_test(records_and_findings_are_copied),
        cmocka_unit_test(what_is_found_is_copied_in_cells),
        cmocka_unit_test(what_is_copied_is_safe),
        cmocka_unit_test(a_click_goes_there),
        cmocka_unit_test(any_click_anywhere_is_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
