/*
 * Files that programs write for themselves, told by how they begin.
 */
#ifndef YUSUAN_LOAD_BINARY_H
#define YUSUAN_LOAD_BINARY_H

#include "yusuan/str.h"

/* What the file is and what to do about it: "an Excel workbook (.xlsx): save it as CSV first";
 * NULL: nothing that is known. O(size) for zip archives, O(1) otherwise. */
const char *binary_kind(struct str bytes);

/* Looks it like UTF-16 that begins without a byte order mark? 'L', 'B' (little, big endian), or
 * 0. The other half of an ASCII character is a NUL, always on the same side; nothing else makes
 * text with NUL bytes at even (or odd) places only. */
char binary_utf16(struct str bytes);

/* How many control bytes there are, blanks and line ends (9-13) left out. */
size_t binary_controls(struct str bytes);

#endif
