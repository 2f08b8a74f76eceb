/*
 * Any keys in any order: nothing crashes, and what is drawn is a whole screen. The keys are the
 * same in every run.
 */
#include "loaded.h"

#include "yusuan/actions.h"
#include "yusuan/app.h"

enum { GAMES = 20, KEYS = 1000, REDRAWN = 3, RESIZED = 40 };

static unsigned next_number(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

/* Mostly keys that do something, then what may be typed at a prompt. */
static uint32_t next_key(unsigned *state, unsigned bindings)
{
    static const uint32_t typed[] = {'0',    '2',          '0', '8', '5',  't', 'z', 'y',
                                     'n',    'j',          ':', '>', '=',  '.', '/', 0x804C,
                                     0x5E74, KEY_OF_ENTER, 'a', 'c', '\'', ';', '&', KEY_OF_UP};

    if (next_number(state, 10) < 6) return default_bindings[next_number(state, bindings)].key;
    if (next_number(state, 4) == 0) return KEY_OF_ENTER;
    return typed[next_number(state, sizeof typed / sizeof *typed)];
}

static void assert_whole(struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);
            const struct cell *next = grid_at(grid, row, column + 1);

            assert_false(cell->width == 2 && (!next || next->width != 0));
            assert_false(cell->width != 2 && next && next->width == 0);
        }
    assert_true(grid->cursor_row >= 0 && grid->cursor_row < grid->rows);
    assert_true(grid->cursor_column >= 0 && grid->cursor_column < grid->columns);
}

static void play(struct book *book, unsigned seed)
{
    struct look look = {.ambiguous = AMBIGUOUS_NARROW, .warning = STR_EMPTY};
    struct app *app = app_new(&MEM, book, &look, (struct app_start){.table = STR_EMPTY});
    struct grid grid;
    unsigned bindings = 0;

    while (default_bindings[bindings].action != ACTION_NONE)
        bindings++;
    grid_init(&grid, &MEM, 24, 80);
    for (int i = 0; i < KEYS; i++) {
        app_key(app, next_key(&seed, bindings));
        if (next_number(&seed, RESIZED) == 0) {
            grid_free(&grid);
            grid_init(&grid, &MEM, (int)next_number(&seed, 40) + 1,
                      (int)next_number(&seed, 120) + 1);
        }
        if (next_number(&seed, REDRAWN) > 0) continue;
        app_draw(app, &grid);
        assert_whole(&grid);
    }
    grid_free(&grid);
    app_free(app);
}

static void play_with(const char *path)
{
    static const char *const layouts[] = {"data/layouts"};
    struct load_options options = {
        .paths = &path, .path_count = 1, .layout_folders = layouts, .layout_folder_count = 1};
    struct book *book = book_load(&MEM, &options);

    assert_true(book->table_count > 0);
    for (unsigned seed = 1; seed <= GAMES; seed++)
        play(book, seed);
    book_free(book);
}

static void one_budget(void **state)
{
    (void)state;
    play_with("data/haizhu-2023");
}

static void several_editions(void **state)
{
    (void)state;
    play_with("data/example-district");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_budget),
                                       cmocka_unit_test(several_editions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
