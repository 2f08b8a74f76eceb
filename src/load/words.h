/*
 * What the words of a heading say of its column, in the languages that budgets are often
 * published in. A hint among others: what the column holds counts more.
 */
#ifndef YUSUAN_LOAD_WORDS_H
#define YUSUAN_LOAD_WORDS_H

#include "yusuan/str.h"

enum word_kind {
    WORDS_AMOUNT,  /* amount, Betrag, 金额 */
    WORDS_CODE,    /* code, Nr, 编码 */
    WORDS_NAME,    /* name, title, 名称 */
    WORDS_YEAR,    /* year, EJERCICIO, 年度 */
    WORDS_PERCENT, /* percent, share, 比例 */
    WORDS_TOTAL,   /* total, Summe, 合计 */

    WORDS_STAGE,  /* budget, 决算: what must not be added to another of them */
    WORDS_INCOME, /* income, einnahmen, 收入: what must not be added to expenditure */
    WORDS_SPENT,  /* expenditure, ausgaben, 支出 */
    WORDS_COUNT
};

/* Does the text hold a word of this kind? ASCII words are whole words, in any case, with what
 * is not a letter between them; others may stand anywhere. */
bool words_have(struct str text, enum word_kind kind);

/* Is it made of such words only: approved budget? */
bool words_have_only(struct str text, enum word_kind kind);

/* Is the text nothing but such a word? */
bool words_are(struct str text, enum word_kind kind);

/*
 * The text in small ASCII letters and digits with `_` between words, without words of code and
 * name, in the arena: `Agency Code` -> agency, `funktion_3_title` -> funktion_3. What is not
 * ASCII stays. May be empty.
 */
struct str words_stem(struct arena *arena, struct str text);

#endif
