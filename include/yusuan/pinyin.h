/*
 * How Chinese characters are read in Mandarin, for those who look for 职业年金 by typing zynj.
 *
 * All readings of a character count alike: 行 is xing, hang and heng. They have no tones, and
 * `v` for `ü`: lv, nve. The table is made from the Unihan database when yusuan is built, and
 * has every ideograph that Unihan knows a reading of, its own or that of another form of it,
 * traditional ones and extensions too: about 44,000.
 *
 *     bool is_last = false;
 *     for (uint32_t at = pinyin_of(0x884C); at && !is_last; at++)
 *         ... pinyin_letters(pinyin_at(at, &is_last)) is "hang", "heng", "xing" in some order
 */
#ifndef YUSUAN_PINYIN_H
#define YUSUAN_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

enum { PINYIN_SYLLABLES_MOST = 512 };

/* Where the readings of the code point begin, or 0: it has none. O(1). */
uint32_t pinyin_of(uint32_t code);

/* The number, below PINYIN_SYLLABLES_MOST, of the syllable at `at`. Unless it is the last of
 * its character, the next one is at `at` + 1. */
unsigned pinyin_at(uint32_t at, bool *is_last);

/* The letters of a syllable, NUL-terminated; "" for a number that no syllable has. */
const char *pinyin_letters(unsigned syllable);

#endif
