/*
 * The needle is an automaton: after some characters of the text, a bit for every number of the
 * needle's letters that may have been used up. One pass over the text for each character that
 * may be the first; nothing is ever tried twice.
 *
 *     needle  z h i y n j           text  职      业      年      金
 *     used up 0                           1,2,3   4       5       6 = all: found
 */
#include "yusuan/find.h"

#include "yusuan/text.h"

#include <string.h>

enum { SYLLABLE_LONGEST = 6 /* letters: zhuang */ };

/* Bit n: the first n letters of the needle may be used up. */
struct used {
    uint64_t typed;  /* by characters as they were typed */
    uint64_t pinyin; /* by those or by readings */
};

static uint64_t bit(unsigned n)
{
    return UINT64_C(1) << n;
}

static bool is_same_letter(uint32_t typed, char letter)
{
    return typed == (unsigned char)letter || (typed == 'u' && letter == 'v');
}

/* How many letters of the reading the needle has from `at` on. */
static unsigned common_letters(const struct needle *needle, unsigned at, const char *letters)
{
    unsigned n = 0;

    while (letters[n] && at + n < needle->count &&
           is_same_letter(needle->codes[at + n], letters[n]))
        n++;
    return n;
}

/* How many letters a reading may use up behind `at`: bit k for k of them. */
static uint8_t letters_used(const struct needle *needle, unsigned at, const char *letters)
{
    unsigned common = common_letters(needle, at, letters);
    unsigned used = 0;

    if (common == 0) return 0;
    used = 1u << 1;
    if (common >= 2 && letters[1] == 'h') used |= 1u << 2;
    if (letters[common] == '\0' || at + common == needle->count) used |= 1u << common;
    return (uint8_t)used;
}

/* How much the character may use up behind `at`: bit k for k of the needle's characters. */
static uint8_t used_by(const struct needle *needle, unsigned at, uint32_t code)
{
    uint8_t used = needle->codes[at] == code ? 1u << 1 : 0;
    bool is_last = false;

    for (uint32_t i = code < NEEDLE_HAN_FIRST ? 0 : pinyin_of(code); i && !is_last; i++)
        used |= needle->after[at][pinyin_at(i, &is_last)];
    return used;
}

static inline bool is_usual_han(uint32_t code)
{
    return code >= NEEDLE_HAN_FIRST && code <= NEEDLE_HAN_LAST;
}

/* What the (folded) character may use up of the needle's beginning. */
static inline uint8_t used_first(const struct needle *needle, uint32_t code)
{
    return is_usual_han(code) ? needle->first[code - NEEDLE_HAN_FIRST]
                              : used_by(needle, 0, code);
}

/* Most characters that follow the first one cannot go on with the needle, and are told from
 * those that may without a look at their readings. */
static inline bool may_be_second(const struct needle *needle, uint32_t code)
{
    return !is_usual_han(code) ||
           (needle->second[(code - NEEDLE_HAN_FIRST) / 8] >> code % 8 & 1);
}

/* One more (folded) character of the text. */
static struct used step(const struct needle *needle, struct used used, uint32_t code)
{
    struct used next = {0, 0};

    for (unsigned at = 0; at < needle->count && used.pinyin >> at; at++) {
        if (!(used.pinyin >> at & 1)) continue;
        next.pinyin |= (uint64_t)used_by(needle, at, code) << at;
        if (used.typed >> at & 1 && needle->codes[at] == code) next.typed |= bit(at + 1);
    }
    return next;
}

/* Punctuation, that nobody types. */
static bool is_punctuation(uint32_t code)
{
    if (code < 0x80) return !(code >= '0' && code <= '9') && !(code >= 'a' && code <= 'z');
    return (code >= 0xA1 && code <= 0xBF) || (code >= 0x2010 && code <= 0x2027) ||
           (code >= 0x2030 && code <= 0x205E) || (code >= 0x3001 && code <= 0x303F);
}

/* The folded character at *at, which moves on; 0: it is passed over. A bad byte is a character
 * of its own that nobody types. */
static inline uint32_t next_code(struct str text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.at + *at;
    int32_t code;

    /* U+4000-9FFF: nearly all that budgets are written with */
    if (text.size - *at >= 3 && bytes[0] >= 0xE4 && bytes[0] <= 0xE9 &&
        (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80) {
        *at += 3;
        return (bytes[0] & 0xFu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    if (bytes[0] > ' ' && bytes[0] < 0x7F) {
        ++*at;
        return bytes[0] >= 'A' && bytes[0] <= 'Z' ? bytes[0] + 32u : bytes[0];
    }
    code = utf8_next(text, at);
    return code < 0 ? UINT32_MAX : code_fold((uint32_t)code);
}

/* Is the whole needle used up? */
static bool is_done(const struct needle *needle, struct used used)
{
    return used.pinyin >> needle->count & 1;
}

/* Does the needle fit up to somewhere behind `at`, where its first character has been used so?
 * Then *at moves there. */
static enum find_rank match_on(const struct needle *needle, struct str text, size_t *at,
                               struct used used)
{
    bool is_second = true;

    while (!is_done(needle, used)) {
        struct used next;
        uint32_t code;

        if (*at >= text.size) return FIND_NONE;
        code = next_code(text, at);
        if (code == 0) continue;
        if (is_second && !may_be_second(needle, code)) return FIND_NONE;
        next = step(needle, used, code);
        if (is_punctuation(code)) { /* it may be passed over */
            next.pinyin |= used.pinyin;
            next.typed |= used.typed;
        } else {
            is_second = false;
        }
        if (!next.pinyin) return FIND_NONE;
        used = next;
    }
    return used.typed >> needle->count & 1 ? FIND_INSIDE : FIND_PINYIN_INSIDE;
}

/* Where the next character stands, at or after *at, from which the needle fits; *at moves
 * behind what it found, or to the end. */
static enum find_rank next_match(const struct needle *needle, struct str text, size_t *at,
                                 struct span *found)
{
    while (*at < text.size) {
        size_t from = *at, end;
        uint32_t code = next_code(text, at);
        struct used used = {.pinyin = used_first(needle, code)};
        enum find_rank rank;

        if (code == 0 || !used.pinyin) continue;
        if (code == needle->codes[0]) used.typed = bit(1);
        end = *at;
        rank = match_on(needle, text, &end, used);
        if (rank == FIND_NONE) continue;
        *found = (struct span){from, end};
        *at = end;
        return rank;
    }
    return FIND_NONE;
}

/* Does from..to hold nothing but what is passed over? */
static bool is_empty(struct str text, size_t from, size_t to)
{
    while (from < to)
        if (next_code(text, &from) != 0) return false;
    return true;
}

static enum find_rank refine(enum find_rank rank, struct str text, struct span found)
{
    if (!is_empty(text, 0, found.from)) return rank;
    if (rank == FIND_PINYIN_INSIDE) return FIND_PINYIN;
    return is_empty(text, found.to, text.size) ? FIND_WHOLE : FIND_START;
}

/* Is the (folded) character, or the first letter of one of its readings, the needle's? */
static bool stands_for(const struct needle *needle, unsigned at, uint32_t code)
{
    return at == 0 ? used_first(needle, code) != 0 : used_by(needle, at, code) != 0;
}

static void add_span(struct span *spans, size_t room, size_t *count, struct span span)
{
    if (*count > 0 && *count <= room && spans[*count - 1].to == span.from)
        spans[*count - 1].to = span.to;
    else if (*count < room)
        spans[(*count)++] = span;
}

/* Every letter of the needle, each in a character behind that of the one before. */
static enum find_rank find_subsequence(const struct needle *needle, struct str text,
                                       struct span *spans, size_t room, size_t *count)
{
    unsigned used = 0;

    *count = 0;
    for (size_t at = 0; at < text.size && used < needle->count;) {
        size_t from = at;

        if (!stands_for(needle, used, next_code(text, &at))) continue;
        used++;
        add_span(spans, room, count, (struct span){from, at});
    }
    if (used == needle->count && used > 1) return FIND_SUBSEQUENCE;
    *count = 0;
    return FIND_NONE;
}

void needle_make(struct needle *needle, struct str text)
{
    needle->count = 0;
    for (size_t at = 0; at < text.size && needle->count < NEEDLE_MOST;) {
        uint32_t code = next_code(text, &at);

        if (code != 0 && code != '\'') needle->codes[needle->count++] = code; /* xi'an */
    }
    if (needle->count == 0) return;
    for (unsigned at = 0; at < needle->count; at++)
        for (unsigned i = 0; i < PINYIN_SYLLABLES_MOST; i++)
            needle->after[at][i] = letters_used(needle, at, pinyin_letters(i));
    memset(needle->second, 0, sizeof needle->second);
    for (uint32_t code = NEEDLE_HAN_FIRST; code <= NEEDLE_HAN_LAST; code++) {
        uint8_t second = 0;

        needle->first[code - NEEDLE_HAN_FIRST] = used_by(needle, 0, code);
        for (unsigned at = 1; at <= SYLLABLE_LONGEST && at < needle->count && !second; at++)
            second = used_by(needle, at, code);
        if (second) needle->second[(code - NEEDLE_HAN_FIRST) / 8] |= (uint8_t)(1u << code % 8);
    }
}

bool find_is_in(const struct needle *needle, struct str text)
{
    struct span found;
    size_t at = 0;

    return needle->count > 0 && next_match(needle, text, &at, &found) != FIND_NONE;
}

bool find_is_scattered(const struct needle *needle, struct str text)
{
    size_t count;

    return find_subsequence(needle, text, NULL, 0, &count) != FIND_NONE;
}

enum find_rank find_in(const struct needle *needle, struct str text, struct span *spans,
                       size_t room, size_t *count)
{
    enum find_rank best = FIND_NONE, rank;
    size_t at = 0, spare;
    struct span found;

    if (!count) count = &spare;
    *count = 0;
    if (needle->count == 0) return FIND_NONE;
    while ((rank = next_match(needle, text, &at, &found)) != FIND_NONE) {
        rank = refine(rank, text, found);
        if (rank > best) best = rank;
        if (*count < room) spans[(*count)++] = found;
    }
    return best != FIND_NONE ? best : find_subsequence(needle, text, spans, room, count);
}
