/*
 * A piece of text: bytes and their number. Sources contain NUL bytes, so no length is ever
 * looked for. Text that was loaded is UTF-8, or was marked as not being so; text.h makes it fit
 * for a screen.
 */
#ifndef YUSUAN_STR_H
#define YUSUAN_STR_H

#include "yusuan/mem.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *at; /* not NUL-terminated unless a function says so; borrowed */
    size_t size;    /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_EMPTY    ((struct str){"", 0})

/* In a static table, where STR() is not constant enough. */
#define STR_INIT(literal)                                                                      \
    {                                                                                          \
        (literal), sizeof(literal) - 1                                                         \
    }

/* For printf's "%.*s", which stops at a NUL byte: foreign text goes through text_visible()
 * first where that matters. */
#define STR_ARG(text) (int)((text).size < 0x7FFFFFFF ? (text).size : 0x7FFFFFFF), (text).at

struct str str_of(const char *nul_terminated);
bool str_equal(struct str a, struct str b);
int str_compare(struct str a, struct str b); /* by bytes, as memcmp; a prefix sorts first */
uint64_t str_hash(struct str text);          /* the same from run to run */
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);

/* Position of the first `part` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str text, struct str part, size_t from);

/* From..to (bytes), both clamped to the text. */
struct str str_slice(struct str text, size_t from, size_t to);

/* Without blanks at both ends: ASCII blanks, NBSP (U+00A0), U+2000-200A, U+3000, BOM (U+FEFF).
 */
struct str str_trim(struct str text);

/* Takes the part before the first `separator` off *rest; false when *rest was used up (at ==
 * NULL). */
bool str_split(struct str *rest, char separator, struct str *part);

/* A copy in the arena; NUL-terminated as a convenience. */
struct str str_copy(struct arena *arena, struct str text);

/* printf into the arena; NUL-terminated. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* The parts one after the other, in the arena: what printf's %.*s cannot do, because it would
 * stop at a NUL byte, which sources contain. */
struct str str_join(struct arena *arena, const struct str *parts, size_t count);

/* STR_JOIN(arena, STR("a"), b): the same of a list of texts. */
#define STR_JOIN(arena, ...)                                                                   \
    str_join((arena), (const struct str[]){__VA_ARGS__},                                       \
             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/*
 * The form in which printed words are compared: every blank (also inside: `合　计`), and
 * control and zero-width characters removed, full-width ASCII (U+FF01-FF5E) folded to ASCII.
 * NUL-terminated, in the arena.
 */
struct str str_normal(struct arena *arena, struct str text);

/*
 * Does `text` match one of the alternatives of `patterns`, separated by `|`? `*` is any run of
 * characters, `?` one character (not byte). Both sides must be in normal form already. On a
 * match with exactly one `*`, *star (if not NULL) is what it stood for: pattern `单位:*`, text
 * `单位:万元` -> `万元`. Otherwise *star is empty. The first alternative that matches counts.
 */
bool str_match(struct str text, struct str patterns, struct str *star);

#endif
