/*
 * Glyphs of our own: marks, tree lines and bars, with an ASCII form for terminals that cannot
 * show them or show them two columns wide.
 */
#ifndef YUSUAN_VIEW_LOOK_H
#define YUSUAN_VIEW_LOOK_H

#include "yusuan/grid.h"

enum mark {
    MARK_OPEN,     /* a row whose parts are shown */
    MARK_CLOSED,   /* a row whose parts are hidden */
    MARK_LEAF,     /* a row without parts */
    MARK_TEE,      /* more rows of this level follow */
    MARK_ELBOW,    /* the last row of its level */
    MARK_PIPE,     /* a level that goes on below */
    MARK_RULE,     /* beside a heading that spans columns */
    MARK_BAR,      /* one column of a share bar */
    MARK_SLIVER,   /* a share that is less than half a column */
    MARK_POINTER,  /* the row that the cursor is on */
    MARK_LESS,     /* columns out of sight at the left */
    MARK_MORE,     /* columns out of sight at the right */
    MARK_CUT,      /* text goes on */
    MARK_ROUNDING, /* a figure that ties within rounding */
    MARK_MISMATCH, /* a figure that does not tie */
    MARK_COUNT
};

/* The code point for the mark; one column wide under this look. */
uint32_t look_mark(const struct look *look, enum mark mark);

/* The same as text, in the arena. */
struct str look_mark_text(struct arena *arena, const struct look *look, enum mark mark);

/* Part of MARK_BAR, 1..7 eighths from the left; MARK_SLIVER where there are no such blocks. */
uint32_t look_eighths(const struct look *look, int eighths);
bool look_has_eighths(const struct look *look);

/* One of seven heights, 0..SPARK_MOST: ▁▂▃▄▅▆▇, `_.-:=*#` where these cannot be shown. None
 * touches the row above. */
enum { SPARK_MOST = 6 };
uint32_t look_spark(const struct look *look, int level);

/* The height of an amount between two others; the least is still seen. */
int spark_level(int64_t amount, int64_t least, int64_t greatest);

/* `±`: the sign has changed; `+-` */
struct str look_flip(const struct look *look);

/* Can the terminal show this code point? */
bool look_shows(const struct look *look, uint32_t code);

/* Columns that the text takes. O(size). */
int look_width(const struct look *look, struct str text);

/* Makes the width at least that of the text. */
void look_widen(const struct look *look, int *width, struct str text);

#endif
