/*
 * How many columns a code point takes: from the table beside this file, never from the C
 * library, whose answer changes with the locale and the version.
 */
#include "base/width_table.h"
#include "yusuan/text.h"

#define RANGE_COUNT(table) (sizeof(table) / sizeof *(table))

static bool in_ranges(const struct code_range *ranges, size_t count, uint32_t code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > ranges[middle].last)
            low = middle + 1;
        else if (code < ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

int code_width(uint32_t code, enum ambiguous ambiguous)
{
    if (code >= 0x20 && code < 0x7F) return 1;
    if (code >= 0x4E00 && code <= 0x9FFF) return 2; /* Chinese, before four look-ups */
    if (code > 0x10FFFF) return -1;
    if (in_ranges(code_escaped, RANGE_COUNT(code_escaped), code)) return -1;
    if (in_ranges(code_mark, RANGE_COUNT(code_mark), code)) return 0;
    if (in_ranges(code_wide, RANGE_COUNT(code_wide), code)) return 2;
    if (in_ranges(code_ambiguous, RANGE_COUNT(code_ambiguous), code)) return (int)ambiguous;
    return 1;
}
