/*
 * Encodings that no strict rule tells from GB18030, which accepts nearly everything: by how
 * often bytes of each kind occur.
 */
#ifndef YUSUAN_LOAD_GUESS_H
#define YUSUAN_LOAD_GUESS_H

#include "yusuan/str.h"

/*
 * "BIG5" or "WINDOWS-1252" where the text is far more likely that than what encoding.h finds
 * out by itself; empty: it is found out. Names are iconv's, and NUL-terminated. O(size).
 */
struct str guess_charset(const struct mem *mem, struct str bytes);

#endif
