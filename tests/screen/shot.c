/*
 * See shot.h.
 */
#include "shot.h"

static const char letters[STYLE_COUNT] = {
    [STYLE_NORMAL] = '.',   [STYLE_TITLE] = 'T',   [STYLE_HEADING] = 'H',
    [STYLE_DIM] = 'd',      [STYLE_CODE] = 'c',    [STYLE_TOTAL] = 't',
    [STYLE_NEGATIVE] = 'n', [STYLE_BAR] = 'b',     [STYLE_DERIVED] = 'D',
    [STYLE_WARNING] = 'W',  [STYLE_ERROR] = 'E',   [STYLE_SELECTED] = 'S',
    [STYLE_LIT] = 'L',      [STYLE_STATUS] = 's',  [STYLE_HINT] = 'h',
    [STYLE_KEY] = 'k',      [STYLE_ESCAPED] = 'x',
};

char shot_letter(enum style style)
{
    return letters[style];
}

static void put_code(FILE *out, uint32_t code)
{
    char bytes[4];

    fwrite(bytes, 1, utf8_put(code, bytes), out);
}

void shot_text(FILE *out, struct grid *grid, const char *bar)
{
    for (int row = 0; row < grid->rows; row++) {
        fputs(bar, out);
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);

            if (cell->width == 0) continue;
            put_code(out, cell->code);
            for (int i = 0; i < 2; i++)
                if (cell->marks[i]) put_code(out, cell->marks[i]);
        }
        fprintf(out, "%s\n", bar);
    }
}

void shot_styles(FILE *out, struct grid *grid, int row)
{
    for (int column = 0, end; column < grid->columns; column = end) {
        uint8_t style = grid_at(grid, row, column)->style;

        for (end = column + 1; end < grid->columns; end++)
            if (grid_at(grid, row, end)->style != style) break;
        fprintf(out, "%d%c", end - column, letters[style]);
    }
}

bool shot_is_whole(struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);
            const struct cell *next = grid_at(grid, row, column + 1);

            if (cell->width == 2 && (!next || next->width != 0)) return false;
            if (cell->width != 2 && next && next->width == 0) return false;
        }
    return true;
}
