/*
 * The second lock after text.h: whatever a grid holds, curses gets only characters that fit
 * their cells, and `?` for the others. curses keeps what it has sent and finds the cheapest way
 * to the new screen; cells that did not change need not even be offered.
 */
#include "tui/blit.h"

#include <wchar.h>

static bool is_same(const struct cell *a, const struct cell *b)
{
    return a->code == b->code && a->width == b->width && a->style == b->style &&
           a->marks[0] == b->marks[0] && a->marks[1] == b->marks[1];
}

/* The character with its marks, or false where the cell is not fit to be sent. */
static bool spell(const struct ability *ability, const struct cell *cell, wchar_t text[4])
{
    if (!ability_fits(ability, cell->code, cell->width)) return false;
    size_t count = 0;
    text[count++] = (wchar_t)cell->code;
    for (size_t i = 0; i < 2 && cell->marks[i]; i++) {
        if (!ability_fits(ability, cell->marks[i], 0)) return false;
        text[count++] = (wchar_t)cell->marks[i];
    }
    text[count] = L'\0';
    return true;
}

/* add_wch answers ERR after the lower right corner, where the cursor cannot go on; the
 * character is there nevertheless. */
static void put(const struct look_of_style *look, int row, int column, const wchar_t *text)
{
    cchar_t character;
    if (setcchar(&character, text, look->attributes, look->pair, NULL) == OK)
        mvadd_wch(row, column, &character);
}

static void put_cell(const struct looks *looks, const struct ability *ability,
                     const struct cell *cell, int row, int column, int room)
{
    wchar_t text[4];
    uint8_t style = cell->style < STYLE_COUNT ? cell->style : STYLE_NORMAL;
    const struct look_of_style *look = &looks->of[style];
    bool is_cut = column + cell->width > room;
    if (!is_cut && spell(ability, cell, text)) {
        put(look, row, column, text);
        return;
    }
    put(look, row, column, L"?");
    if (cell->width == 2 && !is_cut) put(look, row, column + 1, L" ");
}

void blit(const struct looks *looks, const struct ability *ability, const struct grid *now,
          const struct grid *shown, bool everything)
{
    for (int row = 0; row < now->rows; row++) {
        const struct cell *cells = &now->cells[(size_t)row * (size_t)now->columns];
        const struct cell *before = &shown->cells[(size_t)row * (size_t)now->columns];
        for (int column = 0; column < now->columns; column++)
            if (cells[column].width &&
                (everything || !is_same(&cells[column], &before[column])))
                put_cell(looks, ability, &cells[column], row, column, now->columns);
    }
    move(now->cursor_row, now->cursor_column);
    if (everything || now->shows_cursor != shown->shows_cursor) curs_set(now->shows_cursor);
}
