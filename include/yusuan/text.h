/*
 * Between foreign bytes and a screen: the one place where text becomes columns.
 *
 * Nothing that a file contains reaches a terminal but through text_next() (design invariant 1).
 * Letters, marks, numbers, punctuation, symbols and spaces (also U+00A0, U+202F, U+3000) pass;
 * every other thing is shown visibly and marked `escaped`:
 *
 *     ESC -> ^[    line feed -> ^J    DEL -> ^?    U+202E -> <U+202E>    a bad byte -> <E8>
 *
 * At most two combining marks ride on a character; more are escaped. Widths come from a table
 * of our own, so that a layout never depends on the C library.
 */
#ifndef YUSUAN_TEXT_H
#define YUSUAN_TEXT_H

#include "yusuan/str.h"

/* How wide the East Asian ambiguous characters (“ ” — ① ─) are: 1 in UTF-8 terminals, 2 in the
 * GB18030 ones. */
enum ambiguous { AMBIGUOUS_NARROW = 1, AMBIGUOUS_WIDE = 2 };

/* One character as it is shown. */
struct glyph {
    uint32_t code;     /* code point */
    uint32_t marks[2]; /* combining marks on it, 0 where there is none */
    uint8_t width;     /* columns: 1 or 2 */
    bool escaped;      /* stands for something that cannot be shown as it is */
    size_t from, to; /* the bytes of the text that it shows; glyphs of one escape share them */
};

struct text_reader {
    struct str text;
    size_t position;
    enum ambiguous ambiguous;
    struct glyph pending[16]; /* the rest of an escape; private */
    uint8_t pending_at, pending_count;
};

struct text_reader text_read(struct str text, enum ambiguous ambiguous);
bool text_next(struct text_reader *reader, struct glyph *glyph); /* false at the end */

/* Columns of the whole text. O(size). */
size_t text_width(struct str text, enum ambiguous ambiguous);

/* Width of one code point: 0 for a mark, 1 or 2; -1 for what must be escaped. O(log of a const
 * table). */
int code_width(uint32_t code, enum ambiguous ambiguous);

/* Next code point of strict UTF-8 (no overlong form, no surrogate, at most U+10FFFF), or -1 for
 * one bad byte. */
int32_t utf8_next(struct str text, size_t *position);

/* Writes 1-4 bytes; returns how many. `code` must be a scalar value. */
size_t utf8_put(uint32_t code, char out[4]);

bool utf8_valid(struct str text);

/* Would a spreadsheet take the text for a formula? Numbers are none. */
bool text_is_formula(struct str text);

/* The text as text_next() shows it, as UTF-8: safe for standard output. */
struct str text_visible(struct arena *arena, struct str text);

/*
 * The end (byte position) of the line that begins at `from` when at most `columns` columns fit:
 * after a blank or at a Chinese boundary, never before closing punctuation (。，、）”) or after
 * an opening one, through a word only where the word alone is wider than the line. A line feed
 * or CR LF in the text ends a line. *next is where the next line begins (blanks and the line
 * feed passed over; blanks behind the line feed are the next line's indentation). A line is
 * wider than `columns` only where one character or escape alone is. Always moves on when from <
 * size.
 */
size_t text_wrap(struct str text, size_t from, size_t columns, enum ambiguous ambiguous,
                 size_t *next);

#endif
