/*
 * The units that budgets are printed in, and the ways they are written:
 *
 *     万元   人民币万元   人民币:万元   万元(人民币)   万元人民币   RMB10,000   CNY yuan
 *     thousand dollars   EUR   新台幣元   千美元
 *
 * What is not plainly one of them has none here; it is reported, never guessed.
 */
#include "yusuan/amount.h"

#include <string.h>

/* STR() is no constant expression, which a table needs. */
#define NAME(literal)                                                                          \
    {                                                                                          \
        (literal), sizeof(literal) - 1                                                         \
    }

const struct unit UNIT_YUAN = {NAME("元"), 2, CURRENCY_YUAN, NAME("")};
const struct unit UNIT_WAN = {NAME("万元"), 6, CURRENCY_YUAN, NAME("")};
const struct unit UNIT_YI = {NAME("亿元"), 10, CURRENCY_YUAN, NAME("")};

static const struct unit THOUSAND = {NAME("千元"), 5, CURRENCY_YUAN, NAME("")};
static const struct unit HUNDRED_THOUSAND = {NAME("十万元"), 7, CURRENCY_YUAN, NAME("")};
static const struct unit MILLION = {NAME("百万元"), 8, CURRENCY_YUAN, NAME("")};
static const struct unit TEN_MILLION = {NAME("千万元"), 9, CURRENCY_YUAN, NAME("")};

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

/* Units of other currencies; English names have no blanks in normal form. */
#define CURRENCY(tag, one, thousand, million, billion, sign)                                   \
    static const struct unit tag##_ONE = {NAME(one), 2, CURRENCY_##tag, NAME(sign)},           \
                             tag##_THOUSAND = {NAME(thousand), 5, CURRENCY_##tag,              \
                                               NAME("thousand " sign)},                        \
                             tag##_MILLION = {NAME(million), 8, CURRENCY_##tag,                \
                                              NAME("million " sign)},                          \
                             tag##_BILLION = {NAME(billion), 11, CURRENCY_##tag,               \
                                              NAME("billion " sign)}

CURRENCY(DOLLAR, "dollars", "thousand dollars", "million dollars", "billion dollars",
         "dollars");
CURRENCY(EURO, "EUR", "thousand EUR", "million EUR", "billion EUR", "EUR");
CURRENCY(TAIWAN, "新台幣元", "新台幣千元", "新台幣百萬元", "新台幣十億元", "NT$");
CURRENCY(SHEKEL, "NIS", "thousand NIS", "million NIS", "billion NIS", "NIS");

#define WORDS(name, tag)                                                                       \
    {NAME(name), &tag##_ONE}, {NAME("thousand" name), &tag##_THOUSAND},                        \
        {NAME("thousands"                                                                      \
              "of" name),                                                                      \
         &tag##_THOUSAND},                                                                     \
        {NAME("million" name), &tag##_MILLION},                                                \
        {NAME("millions"                                                                       \
              "of" name),                                                                      \
         &tag##_MILLION},                                                                      \
        {NAME("billion" name), &tag##_BILLION},                                                \
    {                                                                                          \
        NAME("billions"                                                                        \
             "of" name),                                                                       \
            &tag##_BILLION                                                                     \
    }

#define SIGNS(name, tag)                                                                       \
    {NAME(name), &tag##_ONE}, {NAME("千" name), &tag##_THOUSAND},                              \
        {NAME("百万" name), &tag##_MILLION}, {NAME("百萬" name), &tag##_MILLION},              \
        {NAME("十亿" name), &tag##_BILLION},                                                   \
    {                                                                                          \
        NAME("十億" name), &tag##_BILLION                                                      \
    }

static const struct unit_name FOREIGN[] = {
    WORDS("dollars", DOLLAR),
    WORDS("usdollars", DOLLAR),
    WORDS("usd", DOLLAR),
    WORDS("us$", DOLLAR),
    WORDS("$", DOLLAR),
    SIGNS("美元", DOLLAR),
    WORDS("euros", EURO),
    WORDS("euro", EURO),
    WORDS("eur", EURO),
    WORDS("€", EURO),
    SIGNS("欧元", EURO),
    SIGNS("歐元", EURO),
    WORDS("nt$", TAIWAN),
    WORDS("ntd", TAIWAN),
    WORDS("twd", TAIWAN),
    SIGNS("新台币", TAIWAN),
    SIGNS("新台幣", TAIWAN),
    {NAME("新台幣元"), &TAIWAN_ONE},
    {NAME("新台币元"), &TAIWAN_ONE},
    {NAME("新台幣千元"), &TAIWAN_THOUSAND},
    {NAME("新台币千元"), &TAIWAN_THOUSAND},
    {NAME("新台幣百萬元"), &TAIWAN_MILLION},
    {NAME("新台币百万元"), &TAIWAN_MILLION},
    WORDS("shekels", SHEKEL),
    WORDS("newshekels", SHEKEL),
    WORDS("nis", SHEKEL),
    WORDS("ils", SHEKEL),
    SIGNS("谢克尔", SHEKEL),
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
    if (!unit) unit = find_in(NAMES, COUNT(NAMES), without_currency(plain));
    return unit ? unit : find_in(FOREIGN, COUNT(FOREIGN), plain);
}

const struct unit *unit_typed(struct str name)
{
    if (str_equal(name, STR("yuan"))) return &UNIT_YUAN;
    if (str_equal(name, STR("wan"))) return &UNIT_WAN;
    if (str_equal(name, STR("yi"))) return &UNIT_YI;
    return unit_find(name);
}

const struct unit *unit_like(const struct unit *printed, const struct unit *wanted)
{
    static const struct unit *const UNITS[][3] = {
        [CURRENCY_DOLLAR] = {&DOLLAR_ONE, &DOLLAR_THOUSAND, &DOLLAR_MILLION},
        [CURRENCY_EURO] = {&EURO_ONE, &EURO_THOUSAND, &EURO_MILLION},
        [CURRENCY_TAIWAN] = {&TAIWAN_ONE, &TAIWAN_THOUSAND, &TAIWAN_MILLION},
        [CURRENCY_SHEKEL] = {&SHEKEL_ONE, &SHEKEL_THOUSAND, &SHEKEL_MILLION},
    };
    if (printed->currency == wanted->currency) return wanted;
    if (printed->currency == CURRENCY_YUAN) return printed;
    return UNITS[printed->currency][wanted->power <= UNIT_YUAN.power  ? 0
                                    : wanted->power <= UNIT_WAN.power ? 1
                                                                      : 2];
}
