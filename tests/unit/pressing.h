/*
 * The app on the sample book with a screen to draw on: keys in, rows out.
 */
#ifndef YUSUAN_TESTS_PRESSING_H
#define YUSUAN_TESTS_PRESSING_H

/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "yusuan/app.h"

enum { LINE_ROOM = 8192 };

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

struct setting {
    struct book *book;
    struct app *app;
    struct grid grid;
    char line[LINE_ROOM];
};

static inline struct setting begin(const struct look *look, struct app_start start, int rows,
                                   int columns)
{
    struct setting setting = {.book = fixture_book()};

    setting.app = app_new(&FIXTURE_MEM, setting.book, look, start);
    grid_init(&setting.grid, &FIXTURE_MEM, rows, columns);
    app_draw(setting.app, &setting.grid);
    return setting;
}

static inline void end(struct setting *setting)
{
    app_free(setting->app);
    grid_free(&setting->grid);
    arena_free(setting->book->arena);
}

/* By the name of the help screen. */
static inline enum app_answer press(struct setting *setting, const char *key)
{
    uint32_t code = key_named(str_of(key));
    enum app_answer answer;

    assert_int_not_equal(code, 0);
    answer = app_key(setting->app, code);
    app_draw(setting->app, &setting->grid);
    return answer;
}

static inline void press_often(struct setting *setting, const char *key, int times)
{
    for (int i = 0; i < times; i++)
        press(setting, key);
}

/* Letters, each a key. */
static inline void type(struct setting *setting, const char *text)
{
    for (; *text; text++)
        press(setting, (char[]){*text, '\0'});
}

/* The row as text, blanks at its end left out; until the next call. */
static inline const char *row_text(struct setting *setting, int row)
{
    size_t size = 0;

    for (int column = 0; column < setting->grid.columns; column++)
        if (grid_at(&setting->grid, row, column)->width > 0)
            size += utf8_put(grid_at(&setting->grid, row, column)->code, setting->line + size);
    while (size > 0 && setting->line[size - 1] == ' ')
        size--;
    setting->line[size] = '\0';
    return setting->line;
}

/* Does the row show the text? */
static inline bool shows(struct setting *setting, int row, const char *text)
{
    return strstr(row_text(setting, row), text) != NULL;
}

#endif
