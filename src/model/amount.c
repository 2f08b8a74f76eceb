/*
 * Reading printed amounts.
 *
 * One pass over the characters, by this grammar; everything else is unreadable, because a
 * figure that is refused is looked at and one that is guessed at is not:
 *
 *     amount    = [sign] number | "(" number ")"          (1,234.50) is -1234.50
 *     number    = integer [point digits] | point digits   .5 but not 5.
 *     integer   = digits | 1-3 digits, then groups: one separator and exactly three digits
 *
 * The separators of one number are all of one kind. A grouped number does not begin with 0:
 * `0,123` is 0.123 written by someone else, not 123.
 *
 * Digits are gathered as an unsigned whole number of hundredths; that it does not fit, or that
 * something finer is left, is remembered and answered at the end. No float.
 */
#include "yusuan/amount.h"
#include "yusuan/text.h"

/* What a character is to a number. */
enum shape {
    SHAPE_END,
    SHAPE_DIGIT,
    SHAPE_POINT,
    SHAPE_COMMA,
    SHAPE_APOSTROPHE,
    SHAPE_BLANK,
    SHAPE_MINUS,
    SHAPE_PLUS,
    SHAPE_OPEN,
    SHAPE_CLOSE,
    SHAPE_PERCENT,
    SHAPE_DASH, /* stands for "nothing", never for a minus */
    SHAPE_OTHER
};

enum { FULL_WIDTH = 1, UNUSUAL_SIGN = 2 };

static const struct character {
    uint32_t code;
    uint8_t shape;
    uint8_t traits;
} CHARACTERS[] = {
    {',', SHAPE_COMMA, 0},
    {'.', SHAPE_POINT, 0},
    {'-', SHAPE_MINUS, 0},
    {' ', SHAPE_BLANK, 0},
    {'%', SHAPE_PERCENT, 0},
    {'(', SHAPE_OPEN, 0},
    {')', SHAPE_CLOSE, 0},
    {'+', SHAPE_PLUS, UNUSUAL_SIGN},
    {'/', SHAPE_DASH, 0},
    {'\'', SHAPE_APOSTROPHE, 0},
    {0x00A0, SHAPE_BLANK, 0}, /* no-break */
    {0x2007, SHAPE_BLANK, 0}, /* figure */
    {0x2009, SHAPE_BLANK, 0}, /* thin */
    {0x202F, SHAPE_BLANK, 0}, /* narrow no-break */
    {0x3000, SHAPE_BLANK, FULL_WIDTH},
    {0x2010, SHAPE_DASH, 0}, /* ‐ */
    {0x2011, SHAPE_DASH, 0},
    {0x2012, SHAPE_DASH, 0},
    {0x2013, SHAPE_DASH, 0}, /* – */
    {0x2014, SHAPE_DASH, 0}, /* — */
    {0x2015, SHAPE_DASH, 0}, /* ― */
    {0x2019, SHAPE_APOSTROPHE, 0},
    {0x2212, SHAPE_MINUS, UNUSUAL_SIGN}, /* − */
    {0x2500, SHAPE_DASH, 0},             /* ─ */
    {0x2501, SHAPE_DASH, 0},
    {0x30FC, SHAPE_DASH, 0}, /* ー */
    {0xFE58, SHAPE_DASH, 0},
    {0xFE63, SHAPE_MINUS, UNUSUAL_SIGN}, /* ﹣ */
    {0xFE6A, SHAPE_PERCENT, FULL_WIDTH},
    {0xFF05, SHAPE_PERCENT, FULL_WIDTH},
    {0xFF08, SHAPE_OPEN, FULL_WIDTH},
    {0xFF09, SHAPE_CLOSE, FULL_WIDTH},
    {0xFF0B, SHAPE_PLUS, FULL_WIDTH | UNUSUAL_SIGN},
    {0xFF0C, SHAPE_COMMA, FULL_WIDTH},
    {0xFF0D, SHAPE_MINUS, FULL_WIDTH | UNUSUAL_SIGN},
    {0xFF0E, SHAPE_POINT, FULL_WIDTH},
    {0xFF0F, SHAPE_DASH, FULL_WIDTH},
};

/* The text and its character at hand: `shape`, and `digit` where it is one. */
struct scan {
    struct str text;
    size_t next; /* byte after the character at hand */
    uint8_t shape;
    uint8_t digit;
    uint8_t traits;
    uint8_t steps; /* enum amount_step bits, of the characters accepted so far */
};

/* What the digits come to. */
struct gathered {
    uint64_t magnitude; /* hundredths */
    unsigned power;     /* digits after the point that still count */
    size_t decimals;
    bool too_large, too_fine;
};

static void classify(struct scan *scan, uint32_t code)
{
    scan->traits = 0;
    if (code >= '0' && code <= '9') {
        scan->shape = SHAPE_DIGIT;
        scan->digit = (uint8_t)(code - '0');
        return;
    }
    if (code >= 0xFF10 && code <= 0xFF19) {
        scan->shape = SHAPE_DIGIT;
        scan->digit = (uint8_t)(code - 0xFF10);
        scan->traits = FULL_WIDTH;
        return;
    }
    scan->shape = SHAPE_OTHER;
    for (size_t i = 0; i < sizeof CHARACTERS / sizeof *CHARACTERS; i++) {
        if (CHARACTERS[i].code != code) continue;
        scan->shape = CHARACTERS[i].shape;
        scan->traits = CHARACTERS[i].traits;
        return;
    }
}

/* Puts the next character at hand. */
static void look(struct scan *scan)
{
    if (scan->next >= scan->text.size) {
        scan->shape = SHAPE_END;
        scan->traits = 0;
        return;
    }
    int32_t code = utf8_next(scan->text, &scan->next);
    if (code < 0) {
        scan->shape = SHAPE_OTHER;
        scan->traits = 0;
    } else {
        classify(scan, (uint32_t)code);
    }
}

static struct scan scan_of(struct str text)
{
    struct scan scan = {.text = text};
    look(&scan);
    return scan;
}

/* Takes the character at hand as part of the number, noting what that took. */
static void accept(struct scan *scan, uint8_t steps)
{
    scan->steps |= steps;
    if (scan->traits & FULL_WIDTH) scan->steps |= STEP_FULL_WIDTH;
    if (scan->traits & UNUSUAL_SIGN) scan->steps |= STEP_SIGN;
    look(scan);
}

static void pass_blanks(struct scan *scan)
{
    while (scan->shape == SHAPE_BLANK)
        accept(scan, STEP_TRIMMED);
}

static void gather(struct gathered *number, unsigned digit)
{
    uint64_t magnitude;
    if (__builtin_mul_overflow(number->magnitude, (uint64_t)10, &magnitude) ||
        __builtin_add_overflow(magnitude, (uint64_t)digit, &magnitude))
        number->too_large = true;
    else
        number->magnitude = magnitude;
}

static size_t read_digits(struct scan *scan, struct gathered *number)
{
    size_t count = 0;
    for (; scan->shape == SHAPE_DIGIT; count++) {
        gather(number, scan->digit);
        accept(scan, 0);
    }
    return count;
}

/* Does a separator between two groups stand here? `1,` and `(1 )` have none. */
static bool at_separator(const struct scan *scan)
{
    if (scan->shape != SHAPE_COMMA && scan->shape != SHAPE_APOSTROPHE &&
        scan->shape != SHAPE_BLANK)
        return false;
    struct scan ahead = *scan;
    look(&ahead);
    return ahead.shape == SHAPE_DIGIT;
}

/* Digits, perhaps in groups of three: 3424, 3,424, 1'234'567. None at all (.5) is fine here.
 * false: the groups are none (1,5  1,23,456  1,234 567  0,123). */
static bool read_integer(struct scan *scan, struct gathered *number, size_t *digits)
{
    bool leading_zero = scan->shape == SHAPE_DIGIT && scan->digit == 0;
    *digits = read_digits(scan, number);
    if (!at_separator(scan)) return true;
    if (*digits == 0 || *digits > 3 || leading_zero) return false;
    uint8_t separator = scan->shape;
    while (at_separator(scan)) {
        if (scan->shape != separator) return false;
        accept(scan, STEP_SEPARATORS);
        if (read_digits(scan, number) != 3) return false;
        *digits += 3;
    }
    return true;
}

/* The digits after the point. What is finer than a hundredth of the currency unit must be 0. */
static void read_decimals(struct scan *scan, struct gathered *number)
{
    for (; scan->shape == SHAPE_DIGIT; number->decimals++) {
        if (number->decimals < number->power)
            gather(number, scan->digit);
        else if (scan->digit != 0)
            number->too_fine = true;
        accept(scan, 0);
    }
}

static bool read_number(struct scan *scan, struct gathered *number)
{
    size_t digits;
    if (!read_integer(scan, number, &digits)) return false;
    if (scan->shape == SHAPE_POINT) {
        accept(scan, 0);
        read_decimals(scan, number);
        if (number->decimals == 0) return false;
    } else if (digits == 0) {
        return false;
    }
    for (size_t i = number->decimals; i < number->power; i++)
        gather(number, 0);
    return true;
}

/* A percent sign, where one may stand; `25.39 %` too. */
static void pass_percent(struct scan *scan, bool *may)
{
    pass_blanks(scan);
    if (!*may || scan->shape != SHAPE_PERCENT) return;
    accept(scan, 0);
    *may = false;
}

/* Sign or brackets round the number, to the end of the text. */
static bool read_signed(struct scan *scan, bool may_percent, struct gathered *number,
                        bool *negative)
{
    bool brackets = scan->shape == SHAPE_OPEN;
    *negative = brackets || scan->shape == SHAPE_MINUS;
    if (brackets) {
        accept(scan, STEP_BRACKETS);
        pass_blanks(scan);
    } else if (scan->shape == SHAPE_MINUS || scan->shape == SHAPE_PLUS) {
        accept(scan, 0);
    }
    if (!read_number(scan, number)) return false;
    pass_percent(scan, &may_percent);
    if (brackets) {
        if (scan->shape != SHAPE_CLOSE) return false;
        accept(scan, 0);
        pass_percent(scan, &may_percent);
    }
    return scan->shape == SHAPE_END;
}

/* Nothing but dashes and strokes: -- , — — , ／ ; and `--%` where a percentage stands. */
static bool is_dash(struct str text, bool may_percent)
{
    struct scan scan = scan_of(text);
    bool any = false;
    for (; scan.shape == SHAPE_MINUS || scan.shape == SHAPE_DASH || scan.shape == SHAPE_BLANK;
         look(&scan))
        any = any || scan.shape != SHAPE_BLANK;
    if (may_percent && scan.shape == SHAPE_PERCENT) look(&scan);
    return any && scan.shape == SHAPE_END;
}

/* The text without what stands round an amount: blanks, and the ="123" that spreadsheets write
 * to keep a number as text. */
static struct str unwrap(struct str text, uint8_t *steps)
{
    struct str core = str_trim(text);
    if (core.size >= 3 && str_starts(core, STR("=\"")) && str_ends(core, STR("\""))) {
        *steps |= STEP_FORMULA;
        core = str_slice(core, 2, core.size - 1);
    }
    struct str trimmed = str_trim(core);
    bool wrapped = (*steps & STEP_FORMULA) != 0;
    if (trimmed.size + (wrapped ? 3 : 0) < text.size) *steps |= STEP_TRIMMED;
    return trimmed;
}

static struct reading conclude(const struct gathered *number, bool negative, uint8_t steps)
{
    struct reading reading = {
        .decimals = number->decimals > UINT8_MAX ? UINT8_MAX : (uint8_t)number->decimals,
        .steps = steps};
    uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
    if (number->too_large || number->magnitude > most)
        reading.state = AMOUNT_TOO_LARGE;
    else if (number->too_fine)
        reading.state = AMOUNT_TOO_FINE;
    else if (negative && number->magnitude > 0)
        reading.amount = -(int64_t)(number->magnitude - 1) - 1;
    else
        reading.amount = (int64_t)number->magnitude;
    return reading;
}

static struct reading read_text(struct str text, unsigned power, bool may_percent)
{
    uint8_t steps = 0;
    struct str core = unwrap(text, &steps);
    if (core.size == 0) return (struct reading){.state = AMOUNT_BLANK};
    if (is_dash(core, may_percent)) return (struct reading){.state = AMOUNT_DASH};

    struct scan scan = scan_of(core);
    struct gathered number = {.power = power};
    bool negative;
    if (!read_signed(&scan, may_percent, &number, &negative))
        return (struct reading){.state = AMOUNT_UNREADABLE};
    return conclude(&number, negative, steps | scan.steps);
}

struct reading amount_read(struct str text, const struct unit *unit)
{
    return read_text(text, unit ? unit->power : UNIT_YUAN.power, false);
}

struct reading percent_read(struct str text)
{
    return read_text(text, 2, true);
}
