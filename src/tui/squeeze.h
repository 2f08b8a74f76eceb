/*
 * Fewer bytes for the same screen.
 *
 * curses changes the look of what follows as often as it comes to another cell, blank or not,
 * and by way of the ordinary look: `\E[39m\E(B\E[m \E(B\E[0;7m`. Here a change waits until a
 * character needs it, and only the difference from what the terminal has is sent. And it goes
 * to a place in the row that it is in by row and column, where the column is enough:
 * `\E[12;40H`, `\E[40G`; and ends a region by naming all rows: `\E[1;24r`, `\E[r`.
 *
 * Invariant: `had` is what the terminal has, `wanted` what curses believes that it has; they
 * differ only while nothing depends on it. `row` is where the cursor is: curses lets no text
 * run over the edge.
 */
#ifndef TUI_SQUEEZE_H
#define TUI_SQUEEZE_H

#include "yusuan/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bytes {
    VEC(char);
};

/* The look of the characters that come next. */
struct pen {
    uint16_t attributes; /* bit n: `\E[nm` for 1..8 */
    int16_t ink, ground; /* as in `\E[38;5;nm`, 0..255; -1: the terminal's own */
    char set;            /* G0: `B`, or `0` for lines; NUL: nothing was said of it */
    char shift;          /* ^N: the characters are G1's, ^O: G0's; NUL */
};

struct squeeze {
    bool is_on;                    /* else the bytes pass as they are */
    bool has_ends;                 /* 22, 24, 27 end what 1 and 2, 4, 7 began */
    int rows;                      /* of the terminal: to be set before each update */
    bool has_columns;              /* `\E[40G` goes to a column */
    int row;                       /* of the cursor, from 1; 0: not known */
    bool is_known;                 /* is `had` what the terminal has? */
    struct pen had, wanted, saved; /* saved: by `\E7` ... */
    bool knows_saved;              /* ... when it was known */
};

/* For the terminal that curses runs; off where its looks are not set as ECMA-48 says. */
void squeeze_begin(struct squeeze *squeeze);

/* Appends to `out` what does the same as `size` bytes from curses; the end of an update must be
 * the end of a sequence. */
void squeeze_put(struct squeeze *squeeze, const struct mem *mem, struct bytes *out,
                 const char *from, size_t size);

/* Writes what makes the terminal as curses believes it to be, whatever has become of it, and
 * returns the bytes. Takes no memory. */
enum { SQUEEZE_ROOM = 80 };
size_t squeeze_settle(struct squeeze *squeeze, char out[SQUEEZE_ROOM]);

/* Somebody else may have used the terminal, or part of a frame was not sent. */
void squeeze_forget(struct squeeze *squeeze);

#endif
