/*
 * Pieces of text: comparing, finding, cutting, copying, printing. Everything here counts bytes;
 * only trimming looks at characters.
 */
#include "yusuan/str.h"

#include "base/arena.h"
#include "yusuan/text.h"

#include <stdio.h>
#include <string.h>

struct str str_of(const char *nul_terminated)
{
    return (struct str){nul_terminated, strlen(nul_terminated)};
}

bool str_equal(struct str a, struct str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.at, b.at, common) : 0;
    if (order) return order;
    return (a.size > b.size) - (a.size < b.size);
}

/* FNV-1a, eight bytes at a time; the last step mixes the high bits into the low ones, which
 * tables are indexed by. */
uint64_t str_hash(struct str text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ text.size;
    for (size_t at = 0; at < text.size; at += 8) {
        uint64_t word = 0;
        memcpy(&word, text.at + at, text.size - at < 8 ? text.size - at : 8);
        hash = (hash ^ word) * UINT64_C(0x100000001B3);
        hash ^= hash >> 29;
    }
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

bool str_starts(struct str text, struct str prefix)
{
    return text.size >= prefix.size && str_equal(str_slice(text, 0, prefix.size), prefix);
}

bool str_ends(struct str text, struct str suffix)
{
    return text.size >= suffix.size &&
           str_equal(str_slice(text, text.size - suffix.size, text.size), suffix);
}

size_t str_find(struct str text, struct str part, size_t from)
{
    if (from > text.size || part.size > text.size - from) return SIZE_MAX;
    if (part.size == 0) return from;
    const char *found = memmem(text.at + from, text.size - from, part.at, part.size);
    return found ? (size_t)(found - text.at) : SIZE_MAX;
}

struct str str_slice(struct str text, size_t from, size_t to)
{
    if (to > text.size) to = text.size;
    if (from > to) from = to;
    if (!text.at) return text; /* nothing to point into */
    return (struct str){text.at + from, to - from};
}

static bool is_blank(int32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x3000 || code == 0xFEFF;
}

/* Where the character begins that ends at `end`, if it is a blank, else `end`. */
static size_t blank_before(struct str text, size_t end)
{
    size_t from = end - 1;
    while (from > 0 && end - from < 3 && (text.at[from] & 0xC0) == 0x80)
        from--;
    size_t to = from;
    int32_t code = utf8_next(text, &to);
    return to == end && is_blank(code) ? from : end;
}

struct str str_trim(struct str text)
{
    size_t from = 0;
    while (from < text.size) {
        size_t next = from;
        if (!is_blank(utf8_next(text, &next))) break;
        from = next;
    }
    size_t to = text.size;
    while (to > from) {
        size_t before = blank_before(text, to);
        if (before == to) break;
        to = before;
    }
    return str_slice(text, from, to);
}

bool str_split(struct str *rest, char separator, struct str *part)
{
    if (!rest->at) return false;
    size_t end = str_find(*rest, (struct str){&separator, 1}, 0);
    if (end == SIZE_MAX) {
        *part = *rest;
        *rest = (struct str){NULL, 0};
    } else {
        *part = str_slice(*rest, 0, end);
        *rest = str_slice(*rest, end + 1, rest->size);
    }
    return true;
}

struct str str_copy(struct arena *arena, struct str text)
{
    char *copy = arena_bytes(arena, text.size + 1);
    if (text.size) memcpy(copy, text.at, text.size);
    return (struct str){copy, text.size};
}

struct str str_format_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    if (size < 0) mem_fail(arena_mem(arena), SIZE_MAX); /* over INT_MAX bytes, or no memory */
    char *out = arena_bytes(arena, (size_t)size + 1);
    vsnprintf(out, (size_t)size + 1, format, again);
    va_end(again);
    return (struct str){out, (size_t)size};
}

struct str str_join(struct arena *arena, const struct str *parts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += parts[i].size;
    char *to = arena_alloc(arena, size + 1, 1);
    struct str joined = {to, size};
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > 0) memcpy(to, parts[i].at, parts[i].size);
        to += parts[i].size;
    }
    return joined;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct str text = str_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}
