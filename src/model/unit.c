/*
 * The units that Chinese budgets are printed in, and the ways they are written:
 *
 *     万元   人民币万元   人民币:万元   万元(人民币)   万元人民币   RMB10,000   CNY yuan
 *
 * What is not plainly a unit of yuan has none here; it is reported, never guessed.
 */
#include "yusuan/amount.h"

#include <string.h>

/* STR() is no constant expression, which a table needs. */
#define NAME(literal)                                                                          \
    {                                                                                          \
        (literal), sizeof(literal) - 1                                                         \
    }

const struct unit UNIT_YUAN = {NAME("元"), 2};
const struct unit UNIT_WAN = {NAME("万元"), 6};
const struct unit UNIT_YI = {NAME("亿元"), 10};

static const struct unit THOUSAND = {NAME("千元"), 5};
static const struct unit HUNDRED_THOUSAND = {NAME("十万元"), 7};
static const struct unit MILLION = {NAME("百万元"), 8};
static const struct unit TEN_MILLION = {NAME("千万元"), 9};

static const struct unit_name {
    struct str name; /* normal form, lower case */
    const struct unit *unit;
} NAMES[] = {
    {NAME("元"), &UNIT_YUAN},
    {NAME("圆"), &UNIT_YUAN},
    {NAME("千元"), &THOUSAND},
    {NAME("万元"), &UNIT_WAN},
    {NAME("十万元"), &HUNDRED_THOUSAND},
    {NAME("百万元"), &MILLION},
    {NAME("千万元"), &TEN_MILLION},
    {NAME("亿元"), &UNIT_YI},
    {NAME("yuan"), &UNIT_YUAN},
    {NAME("10000yuan"), &UNIT_WAN},
    {NAME("10,000yuan"), &UNIT_WAN},
};

/* Only behind the name of the currency: RMB 10,000. */
static const struct unit_name NAMES_OF_CURRENCY[] = {
    {NAME("rmb"), &UNIT_YUAN},     {NAME("cny"), &UNIT_YUAN},
    {NAME("rmb10000"), &UNIT_WAN}, {NAME("rmb10,000"), &UNIT_WAN},
    {NAME("cny10000"), &UNIT_WAN}, {NAME("cny10,000"), &UNIT_WAN},
};

static const struct str BEFORE[] = {
    NAME("人民币:"), NAME("人民币"), NAME("rmb:"), NAME("rmb"), NAME("cny:"), NAME("cny"),
};

static const struct str BEHIND[] = {
    NAME("(人民币)"), NAME("人民币"), NAME("(rmb)"), NAME("rmb"), NAME("(cny)"), NAME("cny"),
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { NAME_MOST = 32 }; /* bytes; the longest name with its currency is shorter */

static struct str lower(struct str name, char room[NAME_MOST])
{
    memcpy(room, name.at, name.size);
    for (size_t i = 0; i < name.size; i++)
        if (room[i] >= 'A' && room[i] <= 'Z') room[i] = (char)(room[i] - 'A' + 'a');
    return (struct str){room, name.size};
}

static struct str without_currency(struct str name)
{
    for (size_t i = 0; i < COUNT(BEFORE); i++)
        if (str_starts(name, BEFORE[i])) return str_slice(name, BEFORE[i].size, name.size);
    for (size_t i = 0; i < COUNT(BEHIND); i++)
        if (str_ends(name, BEHIND[i])) return str_slice(name, 0, name.size - BEHIND[i].size);
    return name;
}

static const struct unit *find_in(const struct unit_name *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i].name, name)) return names[i].unit;
    return NULL;
}

const struct unit *unit_find(struct str name)
{
    char room[NAME_MOST];
    if (name.size == 0 || name.size > NAME_MOST) return NULL;
    struct str plain = lower(name, room);
    const struct unit *unit = find_in(NAMES_OF_CURRENCY, COUNT(NAMES_OF_CURRENCY), plain);
    return unit ? unit : find_in(NAMES, COUNT(NAMES), without_currency(plain));
}
