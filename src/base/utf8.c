/*
 * UTF-8 as the Unicode standard defines it (table 3-7): no overlong form, no surrogate, nothing
 * above U+10FFFF. A byte that does not begin a whole well-formed sequence is one bad byte, and
 * reading goes on behind it: in E8 A1 78 both E8 and A1 are bad and the `x` is not swallowed.
 */
#include "yusuan/text.h"

#include <string.h>

static uint8_t byte_at(struct str text, size_t position)
{
    return (uint8_t)text.at[position];
}

/* How many bytes the sequence with this first byte (no ASCII) has, 0 for none; and what the
 * second byte may be, which is where overlong forms, surrogates and U+110000 upwards are kept
 * out. */
static size_t sequence_size(uint8_t first, uint8_t *second_low, uint8_t *second_high)
{
    *second_low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *second_high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

int32_t utf8_next(struct str text, size_t *position)
{
    if (*position >= text.size) return -1;
    size_t at = (*position)++;
    uint8_t first = byte_at(text, at), low, high;
    if (first < 0x80) return first;
    size_t size = sequence_size(first, &low, &high);
    if (size == 0 || text.size - at < size) return -1;
    uint8_t second = byte_at(text, at + 1);
    if (second < low || second > high) return -1;

    int32_t code = first & (0x7F >> size);
    code = code << 6 | (second & 0x3F);
    for (size_t i = 2; i < size; i++) {
        uint8_t byte = byte_at(text, at + i);
        if ((byte & 0xC0) != 0x80) return -1;
        code = code << 6 | (byte & 0x3F);
    }
    *position = at + size;
    return code;
}

size_t utf8_put(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    static const uint8_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(lead[size] | code);
    return size;
}

bool utf8_valid(struct str text)
{
    size_t at = 0;
    while (at < text.size) {
        /* Eight ASCII bytes at once: tables are mostly digits and commas. */
        uint64_t eight;
        if (text.size - at >= sizeof eight) {
            memcpy(&eight, text.at + at, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                at += sizeof eight;
                continue;
            }
        }
        if (utf8_next(text, &at) < 0) return false;
    }
    return true;
}
