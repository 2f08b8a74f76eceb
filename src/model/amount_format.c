/*
 * Amounts as text, and what is computed from them. Everything is whole numbers: an amount is
 * written by placing the point among its digits, so that every digit is there in every unit.
 */
#include "yusuan/amount.h"

#include <assert.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

enum {
    DIGITS_MOST = 19,  /* of 2^63 */
    POWER_MOST = 18,   /* of a unit */
    DECIMALS_MOST = 20 /* with which an amount is written; keeps it within AMOUNT_ROOM */
};
static_assert(1 + DIGITS_MOST + DIGITS_MOST / 3 + 1 + DECIMALS_MOST + 1 <= AMOUNT_ROOM,
              "sign, digits, separators, point, decimals and NUL fit");

static unsigned power_of(const struct unit *unit)
{
    unsigned power = unit ? unit->power : UNIT_YUAN.power;
    assert(power <= POWER_MOST);
    return power;
}

static uint64_t magnitude_of(int64_t amount)
{
    return amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
}

/* All 19 digits of `magnitude`, zeros in front. Returns the index of the first other than 0. */
static unsigned write_digits(char digits[DIGITS_MOST], uint64_t magnitude)
{
    unsigned first = DIGITS_MOST;
    memset(digits, '0', DIGITS_MOST);
    for (; magnitude > 0 && first > 0; magnitude /= 10)
        digits[--first] = (char)('0' + magnitude % 10);
    return first;
}

size_t amount_format(char out[AMOUNT_ROOM], int64_t amount, const struct unit *unit,
                     unsigned decimals, bool separators)
{
    unsigned power = power_of(unit);
    unsigned point = DIGITS_MOST - power; /* index of the first decimal; never 0 */
    char digits[DIGITS_MOST];
    unsigned first = write_digits(digits, magnitude_of(amount));
    if (first > point - 1) first = point - 1;

    if (decimals > DECIMALS_MOST) decimals = DECIMALS_MOST;
    unsigned end = DIGITS_MOST; /* the zeros behind it nobody asked for */
    while (end > point + decimals && digits[end - 1] == '0')
        end--;
    unsigned zeros = decimals > power ? decimals - power : 0; /* more than there are digits */

    char *to = out;
    if (amount < 0) *to++ = '-';
    for (unsigned i = first; i < end; i++) {
        if (i == point)
            *to++ = '.';
        else if (separators && i > first && i < point && (point - i) % 3 == 0)
            *to++ = ',';
        *to++ = digits[i];
    }
    if (zeros > 0 && power == 0) *to++ = '.';
    memset(to, '0', zeros);
    to += zeros;
    *to = '\0';
    return (size_t)(to - out);
}

size_t number_format(char out[AMOUNT_ROOM], uint64_t number)
{
    static const struct unit one = {.power = 0};
    return amount_format(out, (int64_t)number, &one, 0, true);
}

struct str number_text(struct arena *arena, uint64_t number)
{
    char out[AMOUNT_ROOM];
    return str_copy(arena, (struct str){out, number_format(out, number)});
}

unsigned amount_decimals(const struct unit *printed, unsigned decimals,
                         const struct unit *shown)
{
    unsigned from = power_of(printed), to = power_of(shown);
    return decimals + to > from ? decimals + to - from : 0;
}

int64_t amount_quantum(const struct unit *unit, unsigned decimals)
{
    int64_t quantum = 1;
    for (unsigned i = decimals; i < power_of(unit); i++)
        quantum *= 10;
    return quantum;
}

bool amount_add(int64_t a, int64_t b, int64_t *sum)
{
    int64_t result;
    if (__builtin_add_overflow(a, b, &result)) return false;
    *sum = result;
    return true;
}

bool amount_percent(int64_t change, int64_t base, int64_t *hundredths)
{
    if (base == 0) return false;
    wide divisor = magnitude_of(base);
    /* 10,000 hundredths of a percent to the whole; half a divisor more rounds half up, which,
     * with the sign put back, is away from zero. Twice both, so that the half is whole. */
    wide quotient = ((wide)magnitude_of(change) * 10000 * 2 + divisor) / (divisor * 2);
    if (quotient > (wide)INT64_MAX) return false;
    *hundredths = change < 0 ? -(int64_t)quotient : (int64_t)quotient;
    return true;
}
