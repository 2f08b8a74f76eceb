/*
 * A screen as cells; see grid.h for the invariant on wide glyphs, which cell_set() keeps.
 */
#include "yusuan/grid.h"

#include "view/look.h"

static const struct cell EMPTY = {.code = ' ', .width = 1, .style = STYLE_NORMAL};

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void grid_init(struct grid *grid, const struct mem *mem, int rows, int columns)
{
    *grid = (struct grid){.rows = clamp(rows, 1, 1000), .columns = clamp(columns, 1, 1000)};
    grid->cells =
        mem_alloc(mem, (size_t)grid->rows * (size_t)grid->columns, sizeof(struct cell));
    grid_clear(grid);
}

void grid_free(struct grid *grid)
{
    mem_free(grid->cells);
    *grid = (struct grid){0};
}

void grid_clear(struct grid *grid)
{
    size_t count = (size_t)grid->rows * (size_t)grid->columns;

    for (size_t i = 0; i < count; i++)
        grid->cells[i] = EMPTY;
    grid->cursor_row = grid->cursor_column = 0;
    grid->shows_cursor = false;
}

struct cell *grid_at(struct grid *grid, int row, int column)
{
    if (row < 0 || column < 0 || row >= grid->rows || column >= grid->columns) return NULL;
    return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

/* Blanks what is left of a wide glyph when one of its halves is overwritten. */
static void cell_break(struct grid *grid, int row, int column)
{
    struct cell *cell = grid_at(grid, row, column);
    struct cell *other = NULL;

    if (cell->width == 0) other = grid_at(grid, row, column - 1);
    if (cell->width == 2) other = grid_at(grid, row, column + 1);
    if (other) {
        other->code = ' ';
        other->marks[0] = other->marks[1] = 0;
        other->width = 1;
    }
}

/* The glyph must lie within the row. */
static void cell_set(struct grid *grid, int row, int column, struct cell glyph)
{
    cell_break(grid, row, column);
    if (glyph.width == 2) {
        cell_break(grid, row, column + 1);
        *grid_at(grid, row, column + 1) = (struct cell){.width = 0, .style = glyph.style};
    }
    *grid_at(grid, row, column) = glyph;
}

static void put_glyph(struct grid *grid, const struct look *look, int row, int column,
                      const struct glyph *glyph, enum style style)
{
    struct cell cell = {.code = glyph->code,
                        .marks = {glyph->marks[0], glyph->marks[1]},
                        .width = glyph->width,
                        .style = (uint8_t)(glyph->escaped ? STYLE_ESCAPED : style)};

    if (look_shows(look, glyph->code)) {
        for (int i = 1; i >= 0; i--)
            if (cell.marks[i] && !look_shows(look, cell.marks[i])) cell.marks[i] = 0;
        cell_set(grid, row, column, cell);
        return;
    }
    cell = (struct cell){.code = '?', .width = 1, .style = cell.style};
    for (int i = 0; i < glyph->width; i++)
        cell_set(grid, row, column + i, cell);
}

/* Is the text wider than `width`? Reads no further than needed. */
static bool is_wider(struct str text, const struct look *look, int width)
{
    struct text_reader reader = text_read(text, look->ambiguous);
    struct glyph glyph;
    int sum = 0;

    while (sum <= width && text_next(&reader, &glyph))
        sum += glyph.width;
    return sum > width;
}

int grid_put(struct grid *grid, const struct look *look, int row, int column, int width,
             struct str text, enum style style)
{
    struct text_reader reader = text_read(text, look->ambiguous);
    struct glyph glyph;
    int at = 0;
    bool cut;

    if (row < 0 || row >= grid->rows || column < 0 || column >= grid->columns) return 0;
    if (width > grid->columns - column) width = grid->columns - column;
    if (width <= 0) return 0;
    cut = is_wider(text, look, width);
    while (text_next(&reader, &glyph) && at + glyph.width <= width - cut) {
        put_glyph(grid, look, row, column + at, &glyph, style);
        at += glyph.width;
    }
    if (!cut) return at;
    grid_glyph(grid, row, column + at, look_mark(look, MARK_CUT), style);
    return at + 1;
}

void grid_style(struct grid *grid, int row, int column, int width, enum style style)
{
    for (int i = 0; i < width; i++) {
        struct cell *cell = grid_at(grid, row, column + i);
        if (cell) cell->style = (uint8_t)style;
    }
}

void grid_glyph(struct grid *grid, int row, int column, uint32_t code, enum style style)
{
    struct cell cell = {.code = code, .width = 1, .style = (uint8_t)style};

    if (grid_at(grid, row, column)) cell_set(grid, row, column, cell);
}
