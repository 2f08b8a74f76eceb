/*
 * Comparing printed words: the normal form, and patterns with `*`, `?` and `|`.
 *
 * Publishers set words with blanks to fill a cell (`合　计`), mix full-width and ASCII forms
 * (`单位：万元`, `单位:万元`) and paste invisible characters along; the normal form takes all
 * of that away. A pattern is matched without recursion: only the last `*` is ever tried again,
 * so the cost is at most text x pattern.
 */
#include "base/arena.h"
#include "base/left_out.h"
#include "yusuan/str.h"
#include "yusuan/text.h"

#include <string.h>

bool is_left_out(int32_t code)
{
    static const struct {
        int32_t first, last;
    } ranges[] = {
        {0x0, 0x20},        {0x7F, 0xA0},     {0xAD, 0xAD},       {0x34F, 0x34F},
        {0x61C, 0x61C},     {0x115F, 0x1160}, {0x1680, 0x1680},   {0x17B4, 0x17B5},
        {0x180B, 0x180F},   {0x2000, 0x200F}, {0x2028, 0x202F},   {0x205F, 0x206F},
        {0x3000, 0x3000},   {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},   {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && code >= ranges[i].first; i++)
        if (code <= ranges[i].last) return true;
    return false;
}

/* Is a character of U+4000 to U+9FFF here? Nearly all that budgets are written with; none is a
 * blank, none is folded. */
static bool is_han(struct str text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.at + at;
    return text.size - at >= 3 && bytes[0] >= 0xE4 && bytes[0] <= 0xE9 &&
           (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
}

struct str str_normal(struct arena *arena, struct str text)
{
    char *out = arena_bytes(arena, text.size + 1); /* the normal form is never longer */
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        size_t from = at;
        if (text.at[at] > ' ' && text.at[at] < 0x7F) { /* most of a figure */
            out[size++] = text.at[at++];
            continue;
        }
        if (is_han(text, at)) {
            memcpy(out + size, text.at + at, 3);
            size += 3;
            at += 3;
            continue;
        }
        int32_t code = utf8_next(text, &at);
        if (code < 0) {
            out[size++] = text.at[from]; /* not UTF-8: kept, so that it still differs */
            continue;
        }
        if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
        if (!is_left_out(code)) size += utf8_put((uint32_t)code, out + size);
    }
    out[size] = '\0';
    return (struct str){out, size};
}

/* A `*` of the pattern and what it stands for so far. */
struct star {
    size_t after;    /* position in the pattern behind it */
    size_t from, to; /* bytes of the text */
    size_t count;    /* how many there have been */
};

/* Does the pattern's item at *p stand for the text's character at *t? Moves both on. */
static bool match_one(struct str text, size_t *t, struct str pattern, size_t *p)
{
    if (*p >= pattern.size) return false;
    if (pattern.at[*p] == '?') {
        utf8_next(text, t);
        ++*p;
        return true;
    }
    if (pattern.at[*p] != text.at[*t]) return false;
    ++*t;
    ++*p;
    return true;
}

static bool match_alternative(struct str text, struct str pattern, struct str *stood_for)
{
    size_t t = 0, p = 0;
    struct star star = {0};
    while (t < text.size || p < pattern.size) {
        if (p < pattern.size && pattern.at[p] == '*') {
            star = (struct star){++p, t, t, star.count + 1};
        } else if (t < text.size && match_one(text, &t, pattern, &p)) {
            continue;
        } else if (star.count && star.to < text.size) {
            utf8_next(text, &star.to); /* let the last `*` have one character more */
            t = star.to;
            p = star.after;
        } else {
            return false;
        }
    }
    if (star.count == 1) *stood_for = str_slice(text, star.from, star.to);
    return true;
}

/* Can the alternative stand for a text that begins with `first`? Most cannot, and their first
 * byte tells. */
static bool may_match(struct str alternative, struct str text)
{
    if (alternative.size == 0) return text.size == 0;
    char first = alternative.at[0];
    return first == '*' || first == '?' || (text.size && first == text.at[0]);
}

bool str_match(struct str text, struct str patterns, struct str *star)
{
    struct str stood_for = STR_EMPTY;
    if (star) *star = STR_EMPTY;
    for (size_t at = 0; patterns.at && at <= patterns.size;) {
        const char *bar = memchr(patterns.at + at, '|', patterns.size - at);
        size_t end = bar ? (size_t)(bar - patterns.at) : patterns.size;
        struct str alternative = {patterns.at + at, end - at};
        at = end + 1;
        if (!may_match(alternative, text) || !match_alternative(text, alternative, &stood_for))
            continue;
        if (star) *star = stood_for;
        return true;
    }
    return false;
}
