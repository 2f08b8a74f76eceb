/*
 * Lines: where one ends, and the number of the one that a byte is on. CSV, INI and encoding
 * messages count them alike, as an editor does.
 */
#ifndef YUSUAN_LOAD_LINE_H
#define YUSUAN_LOAD_LINE_H

#include "yusuan/str.h"

/* Bytes of the line end that begins at `at`: LF, CR and CR LF, and CR CR LF as one (a file that
 * went twice through a conversion); 0: none begins there. */
size_t line_end_size(struct str text, size_t at);

/* Takes the first line (without its end) off *rest; false when nothing is left. */
bool line_split(struct str *rest, struct str *line);

/* The number, from 1, of the line that the byte at `position` is on. O(position). */
uint32_t line_number(struct str text, size_t position);

#endif
