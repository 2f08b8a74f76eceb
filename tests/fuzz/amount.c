/* Amounts: what was read can be written in every unit and read again as the same amount. */
#include "fuzz.h"

#include "yusuan/amount.h"

#include <string.h>

static const struct unit *unit_of(uint8_t choice)
{
    const struct unit *const units[] = {&UNIT_YUAN, &UNIT_WAN, &UNIT_YI, unit_find(STR("千元")),
                                        unit_find(STR("百万元"))};
    return units[choice % (sizeof units / sizeof *units)];
}

static void check_again(int64_t amount, const struct unit *unit, unsigned decimals,
                        bool separators)
{
    char text[AMOUNT_ROOM];
    size_t size = amount_format(text, amount, unit, decimals, separators);
    must(size < sizeof text && text[size] == '\0' && strlen(text) == size);
    struct reading again = amount_read((struct str){text, size}, unit);
    must(again.state == AMOUNT_OK && again.amount == amount);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = fuzz_input(data, size);
    uint8_t choice = fuzz_byte(&input);
    const struct unit *unit = unit_of(choice & 15), *other = unit_of(choice >> 4);
    struct reading reading = amount_read(input.rest, unit);
    must(reading.state == AMOUNT_OK || reading.amount == 0);
    if (reading.state == AMOUNT_OK) {
        check_again(reading.amount, unit, reading.decimals, choice & 1);
        unsigned decimals = amount_decimals(unit, reading.decimals, other);
        check_again(reading.amount, other, decimals, choice & 2);
    }
    struct reading percent = percent_read(input.rest);
    must(percent.state == AMOUNT_OK || percent.amount == 0);
    int64_t sum = 1, share;
    if (amount_add(reading.amount, percent.amount, &sum))
        must(sum - percent.amount == reading.amount);
    amount_percent(reading.amount, percent.amount, &share);
    unit_find(input.rest);
    return 0;
}
