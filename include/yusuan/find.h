/*
 * Looking for what was typed in a text: in its own script, or by the pinyin of its characters.
 *
 *     struct needle needle;
 *     needle_make(&needle, STR("zhiynj"));
 *     find_in(&needle, STR("机关事业单位职业年金缴费支出"), NULL, 0, NULL) == FIND_PINYIN
 *
 * Case, accents, full width and blanks make no difference; punctuation of the text is passed
 * over where the needle has none: ygcgjfy finds 因公出国（境）费用. A character stands for
 * itself and for each of its readings: the whole syllable, its first letter, or zh, ch, sh; the
 * last one for any beginning of a reading, so that a needle keeps finding while it is typed.
 * `ü` is typed v or u. A needle that finds a text (subsequences apart) does so without its last
 * character, too.
 */
#ifndef YUSUAN_FIND_H
#define YUSUAN_FIND_H

#include "yusuan/pinyin.h"
#include "yusuan/str.h"

/* How well a needle fits, the best last. */
enum find_rank {
    FIND_NONE,
    FIND_SUBSEQUENCE,   /* its letters in this order, but not side by side */
    FIND_PINYIN_INSIDE, /* by pinyin, or partly so */
    FIND_PINYIN,        /* ... from the first character on */
    FIND_INSIDE,        /* as it was typed */
    FIND_START,
    FIND_WHOLE
};

enum {
    NEEDLE_MOST = 63, /* characters; what is typed behind them is not looked for */
    NEEDLE_HAN_FIRST = 0x3400,
    NEEDLE_HAN_LAST = 0x9FFF /* between them nearly all ideographs that are in use */
};

/* What is looked for, made ready, so that a million names are gone through between two keys. */
struct needle {
    unsigned count;              /* characters; 0: finds nothing */
    uint32_t codes[NEEDLE_MOST]; /* folded */
    /* private: what each syllable may use up behind the first n characters (bit k: k more),
     * what each ideograph may use up at the beginning, and whether it may use up anything
     * behind one to six characters (bits) */
    uint8_t after[NEEDLE_MOST][PINYIN_SYLLABLES_MOST];
    uint8_t first[NEEDLE_HAN_LAST - NEEDLE_HAN_FIRST + 1];
    uint8_t second[(NEEDLE_HAN_LAST - NEEDLE_HAN_FIRST + 1) / 8];
};

/* Bytes from..to of a text. */
struct span {
    size_t from, to;
};

void needle_make(struct needle *needle, struct str text);

/* Does the needle find the text at all, subsequences apart? What find_in() says with less work.
 * O(size x count) at worst. */
bool find_is_in(const struct needle *needle, struct str text);

/* Are its letters in the text in this order, side by side or not? O(size). */
bool find_is_scattered(const struct needle *needle, struct str text);

/* How well the needle finds the text. The places that it found go to spans[0..*count-1], in
 * order, at most `room` (spans may be NULL where room is 0). */
enum find_rank find_in(const struct needle *needle, struct str text, struct span *spans,
                       size_t room, size_t *count);

/*
 * The letter that search takes the code point for: its small letter without accents; in its
 * usual form where it is a full-width one, a Kangxi radical or the double of an ideograph. 0:
 * it is passed over (blanks, controls, combining marks).
 */
uint32_t code_fold(uint32_t code);

#endif
