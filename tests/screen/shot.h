/*
 * A grid as text and as styles: what golden screens and `make screens` are made of.
 */
#ifndef YUSUAN_TESTS_SCREEN_SHOT_H
#define YUSUAN_TESTS_SCREEN_SHOT_H

#include "yusuan/grid.h"

#include <stdio.h>

/* One letter a style. */
char shot_letter(enum style style);

/* The cells of every row between two `bar`s. */
void shot_text(FILE *out, struct grid *grid, const char *bar);

/* The styles of a row as runs, `12n8k`, without the end of the line. */
void shot_styles(FILE *out, struct grid *grid, int row);

/* A wide glyph has its right half beside it, and nothing else has width 0. */
bool shot_is_whole(struct grid *grid);

#endif
