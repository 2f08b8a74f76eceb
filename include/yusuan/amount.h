/*
 * Money: int64 hundredths of the currency unit (分), so that 元 and 万元 with up to six
 * decimals are exact and comparable. No float anywhere. Overflow is an answer, never a wrap.
 */
#ifndef YUSUAN_AMOUNT_H
#define YUSUAN_AMOUNT_H

#include "yusuan/str.h"

enum currency {
    CURRENCY_YUAN,
    CURRENCY_DOLLAR,
    CURRENCY_EURO,
    CURRENCY_TAIWAN,
    CURRENCY_SHEKEL
};

/* A unit in which amounts are printed. `power`: 10^power hundredths make one unit (元 2, 万元
 * 6, 亿元 10). */
struct unit {
    struct str name;
    uint8_t power;
    uint8_t currency; /* enum currency */
    struct str latin; /* the name where a terminal shows no Chinese; empty: `name` */
};

/* The unit called so (元, 圆, 千元, 万元, 百万元, 千万元, 亿元; 人民币万元, RMB, CNY and the
 * like where that is plain; thousand dollars, EUR, 新台幣元), or NULL; `name` in normal form.
 * Lives for ever. */
const struct unit *unit_find(struct str name);

/* The same, and by what a keyboard without Chinese types: yuan, wan, yi. */
const struct unit *unit_typed(struct str name);

/* `wanted`, where it is of the currency that `printed` is of. Else the unit of that currency
 * that comes next to it: 元 one, 千元 and 万元 a thousand, more a million. Amounts are never
 * converted.
 */
const struct unit *unit_like(const struct unit *printed, const struct unit *wanted);
extern const struct unit UNIT_YUAN, UNIT_WAN, UNIT_YI;

enum amount_state {
    AMOUNT_OK,
    AMOUNT_BLANK,      /* nothing but blanks: absent, not zero */
    AMOUNT_DASH,       /* - — – －－ -- / and the like: absent, not zero */
    AMOUNT_UNREADABLE, /* not a number */
    AMOUNT_TOO_LARGE,  /* does not fit 64 bits of hundredths */
    AMOUNT_TOO_FINE    /* finer than 0.01 of the currency unit */
};

/* What was done to the printed text to read it; bits. Shown on the record screen. */
enum amount_step {
    STEP_TRIMMED = 1,    /* blanks at the ends */
    STEP_SEPARATORS = 2, /* thousands separators , ， ' or blanks */
    STEP_FULL_WIDTH = 4, /* full-width digits or signs folded */
    STEP_BRACKETS = 8,   /* (1,234.50) read as negative */
    STEP_SIGN = 16,      /* a minus other than '-', or a plus */
    STEP_FORMULA = 32    /* ="123" as spreadsheets quote */
};

struct reading {
    enum amount_state state;
    int64_t amount;   /* hundredths; 0 unless AMOUNT_OK */
    uint8_t decimals; /* printed after the point */
    uint8_t steps;    /* enum amount_step bits */
};

/*
 * Reads `3,424.74` printed in `unit`. Accepts: digits (ASCII, full-width), separators only in
 * groups of three (so that `1,5` is unreadable, not 15), one point, a minus of any kind (- − －
 * ﹣) before or brackets ( ) （ ） round the number, NBSP and ideographic blanks at the ends.
 * `--%` and a percent are unreadable here.
 */
struct reading amount_read(struct str text, const struct unit *unit);

/* A percentage: `-25.39%`, `1,055.4 ％`, `25.39` -> hundredths of a percent with `decimals` as
 * printed. `--%` is AMOUNT_DASH. */
struct reading percent_read(struct str text);

/*
 * The exact decimal of `amount` in `unit`, at least `decimals` after the point and as many more
 * as exactness needs (none is rounded away); `decimals` above 20 count as 20. Returns the
 * length. `out` holds at least AMOUNT_ROOM bytes, NUL-terminated.
 */
enum { AMOUNT_ROOM = 48 };
size_t amount_format(char out[AMOUNT_ROOM], int64_t amount, const struct unit *unit,
                     unsigned decimals, bool separators);

/* `32,945`: a count, up to INT64_MAX. The first returns the length, NUL-terminated; the second
 * is in the arena. */
size_t number_format(char out[AMOUNT_ROOM], uint64_t number);
struct str number_text(struct arena *arena, uint64_t number);

/* Decimals after the point that a figure printed in `printed` with `decimals` has when shown in
 * `shown`: 万元 with 2 -> 元: 0, 亿元: 6. */
unsigned amount_decimals(const struct unit *printed, unsigned decimals,
                         const struct unit *shown);

/* One unit of the last digit of a figure printed in `unit` (NULL: 元) with `decimals`, in
 * hundredths; 1 where the decimals go below a hundredth. */
int64_t amount_quantum(const struct unit *unit, unsigned decimals);

/* false on overflow; *sum is then unchanged. */
bool amount_add(int64_t a, int64_t b, int64_t *sum);

/* change / base in hundredths of a percent, rounded half away from zero, |base| as divisor;
 * false when base is 0 or the result does not fit. */
bool amount_percent(int64_t change, int64_t base, int64_t *hundredths);

#endif
