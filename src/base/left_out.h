/*
 * What the normal form of a word leaves out, for those in base that compare words their own
 * way.
 */
#ifndef YUSUAN_BASE_LEFT_OUT_H
#define YUSUAN_BASE_LEFT_OUT_H

#include <stdbool.h>
#include <stdint.h>

/* Blanks, controls and what has no ink and no width. Combining marks stay: they are part of a
 * word. So do private and unassigned characters: rare names are written with them. */
bool is_left_out(int32_t code);

#endif
