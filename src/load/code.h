/*
 * How a printed label is taken apart: code, ordinal, 其中, name.
 */
#ifndef YUSUAN_LOAD_CODE_H
#define YUSUAN_LOAD_CODE_H

#include "load/layout.h"

/* Outline ordinals from the outermost form inwards; which one is deeper depends on the table.
 */
enum ordinal {
    ORDINAL_NONE,
    ORDINAL_CHINESE,           /* 一、 */
    ORDINAL_CHINESE_BRACKETED, /* （一） */
    ORDINAL_DIGITS,            /* 1. or 1、 */
    ORDINAL_DIGITS_BRACKETED,  /* (1) */
    ORDINAL_CIRCLED,           /* ① */
    ORDINAL_COUNT
};

struct label {
    struct str code;
    struct str name; /* without code, ordinal and 其中, blanks of alignment (合　计) removed; in
                        the arena */
    enum ordinal ordinal;
    bool among; /* printed with 其中： */
};

/* Takes a name cell apart; `[206]科学技术支出`, `其中：（一）因公出国（境）支出`. */
struct label label_read(struct arena *arena, const struct table_layout *layout,
                        struct str text);

/* A name without blanks at its ends and beside Chinese characters, where they only align:
 * `合　计`
 * -> `合计`; several between other words become one: `A  B` -> `A B`, `משרד האוצר` stays. */
struct str name_squeeze(struct arena *arena, struct str text);

/* A code cell: trimmed, full-width digits folded, ="2010301", '2010301, 2010301.0, 2,010,301
 * and 201-03-01 undone. */
struct str code_clean(struct arena *arena, const struct table_layout *layout, struct str text);

/* 2.01E+06: a spreadsheet has rounded the code, its digits are lost. */
bool code_is_rounded(struct str code);

/* Level of the code, from 0, by its length; -1 where the layout knows no such length. */
int code_level(const struct table_layout *layout, struct str code);

/* Is it made of digits only? */
bool code_is_digits(struct str code);

#endif
