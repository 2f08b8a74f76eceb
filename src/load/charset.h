/*
 * iconv as it is needed here: to UTF-8, at full length, nothing dropped.
 */
#ifndef YUSUAN_LOAD_CHARSET_H
#define YUSUAN_LOAD_CHARSET_H

#include "yusuan/str.h"

struct charset_count {
    size_t size;       /* bytes of the text in UTF-8 */
    size_t characters; /* beyond ASCII */
    size_t bad;        /* bytes (UTF-16: units) that mean nothing in the charset */
};

struct charset_result {
    struct str text;  /* UTF-8 in the arena, with each bad byte as it is (UTF-16: U+FFFD) */
    size_t bad;       /* as above */
    size_t first_bad; /* position in the text; its size when there is none */
};

/* false when iconv does not know the charset; names with `//` (transliteration would depend on
 * the locale) count as unknown. The result is then not set. Both O(size); memory is taken for
 * the result only. */
bool charset_count(const struct mem *mem, struct str bytes, const char *charset,
                   struct charset_count *count);
bool charset_decode(struct arena *arena, struct str bytes, const char *charset,
                    struct charset_result *result);

#endif
