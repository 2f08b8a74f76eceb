/*
 * The table is made by src/generate/pinyin.c:
 *
 *     PINYIN_SYLLABLES   "hang", "xing" ...
 *     PINYIN_LISTS       numbers of syllables; PINYIN_LIST_END is set on the last of a list
 *     PINYIN_UNIFIED     one number a code: where its list begins in PINYIN_LISTS, 0: nowhere
 *
 * Of the supplementary planes few codes have a reading; there a bit says which do, and the
 * numbers of those stand one after the other.
 */
#include "yusuan/pinyin.h"

#include "pinyin_table.h"

/* Of the code at `offset` in the supplement. */
static uint32_t in_supplement(uint32_t offset)
{
    uint32_t has = PINYIN_SUPPLEMENT_HAS[offset / 32], before = 0;

    if (!(has >> offset % 32 & 1)) return 0;
    for (has &= (UINT32_C(1) << offset % 32) - 1; has; has &= has - 1)
        before++;
    return PINYIN_SUPPLEMENT[PINYIN_SUPPLEMENT_START[offset / 32] + before];
}

uint32_t pinyin_of(uint32_t code)
{
    if (code >= PINYIN_UNIFIED_FIRST && code <= PINYIN_UNIFIED_LAST)
        return PINYIN_UNIFIED[code - PINYIN_UNIFIED_FIRST];
    if (code >= PINYIN_EXTENSION_A_FIRST && code <= PINYIN_EXTENSION_A_LAST)
        return PINYIN_EXTENSION_A[code - PINYIN_EXTENSION_A_FIRST];
    if (code >= PINYIN_SUPPLEMENT_FIRST && code <= PINYIN_SUPPLEMENT_LAST)
        return in_supplement(code - PINYIN_SUPPLEMENT_FIRST);
    return 0;
}

unsigned pinyin_at(uint32_t at, bool *is_last)
{
    *is_last = (PINYIN_LISTS[at] & PINYIN_LIST_END) != 0;
    return PINYIN_LISTS[at] & (PINYIN_LIST_END - 1u);
}

const char *pinyin_letters(unsigned syllable)
{
    return syllable < sizeof PINYIN_SYLLABLES / sizeof *PINYIN_SYLLABLES
               ? PINYIN_SYLLABLES[syllable]
               : "";
}
