/*
 * Which code points search takes for the same; the table is made by src/generate/fold.c.
 */
#include "base/left_out.h"
#include "yusuan/find.h"
#include "yusuan/text.h"

#include "fold_table.h"

enum { FOLDED_COUNT = sizeof FOLDED / sizeof *FOLDED };

uint32_t code_fold(uint32_t code)
{
    size_t low = 0, high = FOLDED_COUNT;

    if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
    if (code > ' ' && code < 0x7F) return code;
    if (code >= 0x3400 && code <= 0x9FFF) return code; /* Chinese stands for itself */
    if (is_left_out((int32_t)code) || code_width(code, AMBIGUOUS_NARROW) == 0) return 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (FOLDED[middle].code == code) return FOLDED[middle].folded;
        if (FOLDED[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return code;
}
