/*
 * Any keys in any order: nothing crashes, and what is drawn is a whole screen, what is said
 * (--plain) whole lines of text. The keys are the same in every run.
 */
#include "loaded.h"

#include "yusuan/actions.h"
#include "yusuan/app.h"

enum { GAMES = 20, HEARD = 6, KEYS = 1000, REDRAWN = 3, RESIZED = 40, ALL = 50 };

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

/* Marks of a screen: lines, blocks, triangles. */
static bool is_drawn(int32_t code)
{
    return (code >= 0x2500 && code <= 0x25FF) || code == 0x2248 || code == 0x2717 ||
           code == 0x2039 || code == 0x203A;
}

/* Lines of text that are not empty, each with its line feed. */
static void assert_said(struct str text)
{
    bool is_new = true;

    assert_true(text.size > 0);
    for (size_t at = 0; at < text.size;) {
        int32_t code = utf8_next(text, &at);

        assert_true(code == '\n' ? !is_new : code >= ' ' && code != 0x7f && !is_drawn(code));
        is_new = code == '\n';
    }
    assert_true(is_new);
}

static void listen(struct book *book, unsigned seed)
{
    struct look look = {.words = true, .warning = STR_EMPTY};
    struct app *app = app_new(&MEM, book, &look, (struct app_start){.table = STR_EMPTY});
    unsigned bindings = 0;

    while (default_bindings[bindings].action != ACTION_NONE)
        bindings++;
    for (int i = 0; i < KEYS; i++) {
        struct arena *arena = arena_new(&MEM);
        enum app_saying saying = next_number(&seed, ALL) == 0 ? APP_SAY_ALL : APP_SAY_NEWS;

        app_key(app, next_key(&seed, bindings));
        if (next_number(&seed, REDRAWN) == 0)
            assert_said(app_say(app, (int)next_number(&seed, 40), saying, arena));
        arena_free(arena);
    }
    app_free(app);
}

static void play_with(const char *path, const char *layouts)
{
    struct load_options options = {
        .paths = &path, .path_count = 1, .layout_folders = &layouts, .layout_folder_count = 1};
    struct book *book = book_load(&MEM, &options);

    assert_true(book->table_count > 0);
    for (unsigned seed = 1; seed <= GAMES; seed++)
        play(book, seed);
    for (unsigned seed = 1; seed <= HEARD; seed++)
        listen(book, seed);
    book_free(book);
}

static void one_budget(void **state)
{
    (void)state;
    play_with("data/haizhu-2023", "data/layouts");
}

static void several_editions(void **state)
{
    (void)state;
    play_with("data/example-district", "data/layouts");
}

static void line_items(void **state)
{
    (void)state;
    play_with("tests/screen/data/items/items.csv", "tests/screen/data/items");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_budget),
                                       cmocka_unit_test(several_editions),
                                       cmocka_unit_test(line_items)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
