/*
 * A screen as cells. Screens draw into it; tui puts it on a terminal, tests compare it, no one
 * needs curses for that.
 *
 * Invariant: a wide glyph takes a cell of width 2 and the cell right of it has width 0;
 * overwriting half of one blanks the other half.
 */
#ifndef YUSUAN_GRID_H
#define YUSUAN_GRID_H

#include "yusuan/text.h"

/* What a cell means; tui's theme says how that looks. */
enum style {
    STYLE_NORMAL,
    STYLE_TITLE,    /* top line */
    STYLE_HEADING,  /* column headings */
    STYLE_DIM,      /* tree lines, absent figures, what is less important */
    STYLE_CODE,     /* classification codes */
    STYLE_TOTAL,    /* total rows */
    STYLE_NEGATIVE, /* amounts below zero */
    STYLE_BAR,      /* share bars */
    STYLE_DERIVED,  /* amounts that were not printed */
    STYLE_WARNING,  /* marks and messages: look here */
    STYLE_ERROR,
    STYLE_SELECTED, /* the row or figure that the cursor is on */
    STYLE_LIT,      /* the cell shown on the record screen */
    STYLE_STATUS,   /* status line */
    STYLE_HINT,     /* keys at the bottom */
    STYLE_KEY,      /* the key itself in a hint or on the help screen */
    STYLE_ESCAPED,  /* stands for something that cannot be shown: reverse video */
    STYLE_COUNT
};

struct cell {
    uint32_t code;     /* ' ' when empty */
    uint32_t marks[2]; /* combining */
    uint8_t width;     /* 1, 2; 0: the right half of the cell before */
    uint8_t style;     /* enum style */
};

struct grid {
    int rows, columns;
    int cursor_row,
        cursor_column;  /* where the terminal's cursor rests (screen readers follow it) */
    bool shows_cursor;  /* something is typed there */
    struct cell *cells; /* rows x columns */
};

/* What the terminal can show, and how. Asked for by screens, answered by tui (tests bring their
 * own). */
struct look {
    enum ambiguous ambiguous;
    bool ascii; /* no line drawing: marks and bars in ASCII */
    bool words; /* nothing is drawn: what is shown is said, marks in words (--plain) */
    bool (*can_show)(const void *context,
                     uint32_t code); /* NULL: everything; what cannot be shown becomes '?' */
    const void *context;
    struct str warning; /* what the terminal or locale cannot do, for the status line; empty:
                           nothing */
};

void grid_init(struct grid *grid, const struct mem *mem, int rows,
               int columns); /* 1..1000 each: clamped */
void grid_free(struct grid *grid);
void grid_clear(struct grid *grid);
struct cell *grid_at(struct grid *grid, int row, int column); /* NULL outside */

/*
 * Writes text from (row, column) into at most `width` columns, and never outside the grid; what
 * does not fit is cut and followed by `…` (`~` in ASCII). Returns the columns written.
 */
int grid_put(struct grid *grid, const struct look *look, int row, int column, int width,
             struct str text, enum style style);

/* Gives `width` cells the style, their text untouched. */
void grid_style(struct grid *grid, int row, int column, int width, enum style style);

/* One code point of our own (box drawing, marks): no cutting. */
void grid_glyph(struct grid *grid, int row, int column, uint32_t code, enum style style);

#endif
