/*
 * Amounts: read from every printed form, written exactly in every unit, and refused rather than
 * guessed at.
 */
#include "yusuan/amount.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct reading read_yuan(const char *text)
{
    return amount_read(str_of(text), &UNIT_YUAN);
}

/* Expects `text`, printed in 元, to be read as `amount` hundredths. */
struct case_read {
    const char *text;
    int64_t amount;
    uint8_t decimals;
    uint8_t steps;
};

static void check_reads(const struct case_read *cases, size_t count,
                        struct reading (*read)(const char *))
{
    for (size_t i = 0; i < count; i++) {
        struct reading got = read(cases[i].text);
        if (got.state != AMOUNT_OK || got.amount != cases[i].amount ||
            got.decimals != cases[i].decimals || got.steps != cases[i].steps)
            fail_msg("`%s`: state %d, amount %lld, decimals %u, steps %u", cases[i].text,
                     (int)got.state, (long long)got.amount, got.decimals, got.steps);
    }
}

static void check_states(const char *const *texts, size_t count, enum amount_state wanted,
                         struct reading (*read)(const char *))
{
    for (size_t i = 0; i < count; i++) {
        struct reading got = read(texts[i]);
        if (got.state != wanted || got.amount != 0)
            fail_msg("`%s`: state %d, amount %lld", texts[i], (int)got.state,
                     (long long)got.amount);
    }
}

static void test_reads_printed_forms(void **state)
{
    (void)state;
    static const struct case_read CASES[] = {
        {"0", 0, 0, 0},
        {"0.00", 0, 2, 0},
        {"-0.00", 0, 2, 0},
        {"3424.74", 342474, 2, 0},
        {"3,424.74", 342474, 2, STEP_SEPARATORS},
        {"3,424.74 ", 342474, 2, STEP_SEPARATORS | STEP_TRIMMED},
        {"\u00a0 3424.74\t", 342474, 2, STEP_TRIMMED},
        {"　3424.74　", 342474, 2, STEP_TRIMMED},
        {"１，２３４．５０", 123450, 2, STEP_SEPARATORS | STEP_FULL_WIDTH},
        {"１２３", 12300, 0, STEP_FULL_WIDTH},
        {"1,234,567.8", 123456780, 1, STEP_SEPARATORS},
        {"12,345", 1234500, 0, STEP_SEPARATORS},
        {"1'234", 123400, 0, STEP_SEPARATORS},
        {"1’234", 123400, 0, STEP_SEPARATORS},
        {"1 234.50", 123450, 2, STEP_SEPARATORS},
        {"12\u00a0345", 1234500, 0, STEP_SEPARATORS},
        {"-1,165.21", -116521, 2, STEP_SEPARATORS},
        {"－1", -100, 0, STEP_FULL_WIDTH | STEP_SIGN},
        {"−1", -100, 0, STEP_SIGN},
        {"﹣1", -100, 0, STEP_SIGN},
        {"+3", 300, 0, STEP_SIGN},
        {"＋3", 300, 0, STEP_FULL_WIDTH | STEP_SIGN},
        {"(1,234.50)", -123450, 2, STEP_SEPARATORS | STEP_BRACKETS},
        {"（1,234.50）", -123450, 2, STEP_SEPARATORS | STEP_BRACKETS | STEP_FULL_WIDTH},
        {"（1.5)", -150, 1, STEP_BRACKETS | STEP_FULL_WIDTH},
        {"( 1.5 )", -150, 1, STEP_BRACKETS | STEP_TRIMMED},
        {"=\"123\"", 12300, 0, STEP_FORMULA},
        {"=\"1,234.5\" ", 123450, 1, STEP_FORMULA | STEP_SEPARATORS | STEP_TRIMMED},
        {".5", 50, 1, 0},
        {"-.05", -5, 2, 0},
        {"007", 700, 0, 0},
        {"1.500", 150, 3, 0},
        {"0.1", 10, 1, 0},
    };
    check_reads(CASES, COUNT(CASES), read_yuan);
}

static void test_refuses_what_it_would_have_to_guess(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "1,5",       "1,23,456",    "1,2345", "1234,567", ",123",     "1,",     "1,,234",
        "1,234 567", "1,234.567,8", "0,123",  "012,345",  "1.234,56", "1.2.3",  "5.",
        ".",         "1,234.",      "--5",    "-+5",      "- 5",      "+",      "5-",
        "–5",        "(-5)",        "(5",     "5)",       "()",       "(-)",    "-(5)",
        "((5))",     "1e6",         "12abc",  "abc",      "NaN",      "inf",    "0x10",
        "١٢٣",       "¥5",          "5元",    "5%",       "--%",      "1_000",  "1  234",
        "1 2",       "=5",          "=\"5",   "1：5",     "=\"",      "=\"a\"", "无",
        "一",        "\xe4\xb8",    "1\xff",  "5\n6",     "1\u200b2",
    };
    check_states(TEXTS, COUNT(TEXTS), AMOUNT_UNREADABLE, read_yuan);
    struct reading nul = amount_read((struct str){"1\0002", 3}, &UNIT_YUAN);
    assert_int_equal(nul.state, AMOUNT_UNREADABLE);
}

static void test_absent_is_not_zero(void **state)
{
    (void)state;
    static const char *const BLANKS[] = {"", " ", "\t", "　", "\u00a0", " 　\u00a0", "=\"\""};
    static const char *const DASHES[] = {"-",  "—",  "–",    "－",  "―",    "─",   "−", "‐",
                                         "--", "——", "－－", "— —", "—　—", " - ", "/", "／"};
    check_states(BLANKS, COUNT(BLANKS), AMOUNT_BLANK, read_yuan);
    assert_int_equal(amount_read((struct str){0}, &UNIT_YUAN).state, AMOUNT_BLANK);
    check_states(DASHES, COUNT(DASHES), AMOUNT_DASH, read_yuan);
}

static void test_the_unit_scales_exactly(void **state)
{
    (void)state;
    static const struct unit *const YUAN_UNITS[] = {NULL, &UNIT_YUAN};
    for (size_t i = 0; i < COUNT(YUAN_UNITS); i++)
        assert_int_equal(amount_read(STR("3,424.74"), YUAN_UNITS[i]).amount, 342474);
    assert_int_equal(amount_read(STR("3,424.74"), &UNIT_WAN).amount, 3424740000);
    assert_int_equal(amount_read(STR("0.000001"), &UNIT_WAN).amount, 1);
    assert_int_equal(amount_read(STR("0.0000000001"), &UNIT_YI).amount, 1);
    assert_int_equal(amount_read(STR("-12.3456789012"), &UNIT_YI).amount, -123456789012);
}

static void test_finer_than_a_hundredth(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"1.005", "-0.001", "0.0000000000000000000000001"};
    check_states(TEXTS, COUNT(TEXTS), AMOUNT_TOO_FINE, read_yuan);
    assert_int_equal(amount_read(STR("0.0000001"), &UNIT_WAN).state, AMOUNT_TOO_FINE);
    assert_int_equal(amount_read(STR("1.005"), &UNIT_YUAN).decimals, 3);
    assert_int_equal(amount_read(STR("1.005"), &UNIT_WAN).state, AMOUNT_OK);
}

static void test_both_ends_of_64_bits(void **state)
{
    (void)state;
    static const struct case_read CASES[] = {
        {"92233720368547758.07", INT64_MAX, 2, 0},
        {"-92233720368547758.08", INT64_MIN, 2, 0},
        {"(92233720368547758.08)", INT64_MIN, 2, STEP_BRACKETS},
        {"0000000000000000000000000000092233720368547758.07", INT64_MAX, 2, 0},
    };
    static const char *const TOO_LARGE[] = {
        "92233720368547758.08",
        "-92233720368547758.09",
        "184467440737095516.16", /* 2^64 hundredths: would wrap to 0 */
        "184467440737095516.17",
        "99999999999999999999999999999999999999999999999999",
        "100000000000000000000000000000.005",
    };
    check_reads(CASES, COUNT(CASES), read_yuan);
    check_states(TOO_LARGE, COUNT(TOO_LARGE), AMOUNT_TOO_LARGE, read_yuan);
    assert_int_equal(amount_read(STR("922337203.6854775807"), &UNIT_YI).amount, INT64_MAX);
    assert_int_equal(amount_read(STR("922337203.6854775808"), &UNIT_YI).state,
                     AMOUNT_TOO_LARGE);
}

static void test_a_very_long_number(void **state)
{
    (void)state;
    enum { SIZE = 100000 };
    char *digits = malloc(SIZE);
    assert_non_null(digits);
    memset(digits, '0', SIZE);
    digits[1] = '.';
    struct reading zeros = amount_read((struct str){digits, SIZE}, &UNIT_YUAN);
    assert_int_equal(zeros.state, AMOUNT_OK);
    assert_int_equal(zeros.decimals, 255);
    memset(digits, '9', SIZE);
    assert_int_equal(amount_read((struct str){digits, SIZE}, &UNIT_YUAN).state,
                     AMOUNT_TOO_LARGE);
    free(digits);
}

static struct reading read_percent(const char *text)
{
    return percent_read(str_of(text));
}

static void test_reads_percentages(void **state)
{
    (void)state;
    static const struct case_read CASES[] = {
        {"-25.39%", -2539, 2, 0},
        {"25.39", 2539, 2, 0},
        {"1,055.4 ％", 105540, 1, STEP_SEPARATORS | STEP_FULL_WIDTH | STEP_TRIMMED},
        {"（25.39%）", -2539, 2, STEP_BRACKETS | STEP_FULL_WIDTH},
        {"(25.39)%", -2539, 2, STEP_BRACKETS},
        {"0%", 0, 0, 0},
    };
    static const char *const DASHES[] = {"--%", "—%", "--", "-- ％"};
    static const char *const UNREADABLE[] = {"%", "5%%", "(5%)%", "5‰", "%5", "5.%"};
    check_reads(CASES, COUNT(CASES), read_percent);
    check_states(DASHES, COUNT(DASHES), AMOUNT_DASH, read_percent);
    check_states(UNREADABLE, COUNT(UNREADABLE), AMOUNT_UNREADABLE, read_percent);
    assert_int_equal(read_percent("25.394%").state, AMOUNT_TOO_FINE);
    assert_int_equal(read_percent(" ").state, AMOUNT_BLANK);
}

static void test_formats_exactly(void **state)
{
    (void)state;
    static const struct unit FEN = {.name = {"分", 3}};
    static const struct case_format {
        int64_t amount;
        const struct unit *unit;
        unsigned decimals;
        bool separators;
        const char *text;
    } CASES[] = {
        {3424740000, &UNIT_WAN, 2, true, "3,424.74"},
        {3424740000, &UNIT_WAN, 2, false, "3424.74"},
        {3424740000, &UNIT_YUAN, 0, true, "34,247,400"},
        {3424740000, &UNIT_YUAN, 2, true, "34,247,400.00"},
        {3424740000, &UNIT_YI, 6, true, "0.342474"},
        {3424740000, &UNIT_YI, 0, true, "0.342474"},
        {342474, NULL, 0, true, "3,424.74"},
        {1, &UNIT_WAN, 2, true, "0.000001"},
        {-1, &UNIT_YI, 0, true, "-0.0000000001"},
        {0, &UNIT_WAN, 2, true, "0.00"},
        {0, &UNIT_WAN, 0, true, "0"},
        {100, &UNIT_YUAN, 4, true, "1.0000"},
        {-99900, &UNIT_YUAN, 0, true, "-999"},
        {-100000, &UNIT_YUAN, 0, true, "-1,000"},
        {99999900, &UNIT_YUAN, 0, true, "999,999"},
        {INT64_MIN, &UNIT_YUAN, 2, true, "-92,233,720,368,547,758.08"},
        {INT64_MAX, &UNIT_YUAN, 2, true, "92,233,720,368,547,758.07"},
        {INT64_MIN, &UNIT_YI, 0, false, "-922337203.6854775808"},
        {INT64_MIN, &FEN, 1000000, true, "-9,223,372,036,854,775,808.00000000000000000000"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        const struct case_format *c = &CASES[i];
        char out[AMOUNT_ROOM];
        memset(out, '#', sizeof out);
        size_t length = amount_format(out, c->amount, c->unit, c->decimals, c->separators);
        assert_string_equal(out, c->text);
        assert_int_equal(length, strlen(c->text));
    }
}

static void test_what_is_written_reads_back(void **state)
{
    (void)state;
    static const struct unit *const UNITS[] = {&UNIT_YUAN, &UNIT_WAN, &UNIT_YI, NULL};
    uint64_t bits = 88172645463325252u; /* xorshift: the same numbers in every run */
    for (int i = 0; i < 20000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        int64_t amount;
        uint64_t shifted = bits >> (i % 64);
        memcpy(&amount, &shifted, sizeof amount);
        const struct unit *unit = UNITS[i % 4];
        char out[AMOUNT_ROOM];
        size_t length = amount_format(out, amount, unit, (unsigned)i % 25, i % 2 == 0);
        struct reading back = amount_read((struct str){out, length}, unit);
        assert_int_equal(back.state, AMOUNT_OK);
        assert_true(back.amount == amount);
    }
}

static void test_decimals_in_another_unit(void **state)
{
    (void)state;
    assert_int_equal(amount_decimals(&UNIT_WAN, 2, &UNIT_WAN), 2);
    assert_int_equal(amount_decimals(&UNIT_WAN, 2, &UNIT_YUAN), 0);
    assert_int_equal(amount_decimals(&UNIT_WAN, 2, &UNIT_YI), 6);
    assert_int_equal(amount_decimals(&UNIT_WAN, 6, &UNIT_YUAN), 2);
    assert_int_equal(amount_decimals(&UNIT_YUAN, 0, &UNIT_WAN), 4);
    assert_int_equal(amount_decimals(NULL, 2, &UNIT_YUAN), 2);
}

static void test_quantum(void **state)
{
    (void)state;
    assert_int_equal(amount_quantum(&UNIT_WAN, 2), 10000);
    assert_int_equal(amount_quantum(&UNIT_WAN, 0), 1000000);
    assert_int_equal(amount_quantum(&UNIT_YUAN, 2), 1);
    assert_int_equal(amount_quantum(&UNIT_YUAN, 3), 1);
    assert_int_equal(amount_quantum(NULL, 1), 10);
}

static void test_counts(void **state)
{
    char out[AMOUNT_ROOM];

    (void)state;
    assert_int_equal(number_format(out, 0), 1);
    assert_string_equal(out, "0");
    number_format(out, 999);
    assert_string_equal(out, "999");
    assert_int_equal(number_format(out, 1234567), 9);
    assert_string_equal(out, "1,234,567");
    number_format(out, INT64_MAX);
    assert_string_equal(out, "9,223,372,036,854,775,807");
}

static void test_adds_without_wrapping(void **state)
{
    (void)state;
    int64_t sum = 7;
    assert_true(amount_add(-3, 10, &sum));
    assert_int_equal(sum, 7);
    assert_true(amount_add(INT64_MAX - 1, 1, &sum));
    assert_true(sum == INT64_MAX);
    assert_true(amount_add(INT64_MAX, INT64_MIN, &sum));
    assert_int_equal(sum, -1);
    assert_false(amount_add(INT64_MAX, 1, &sum));
    assert_false(amount_add(INT64_MIN, -1, &sum));
    assert_int_equal(sum, -1);
}

static void test_percent_of_change(void **state)
{
    (void)state;
    static const struct {
        int64_t change, base, percent;
    } CASES[] = {
        {-116521, 458995, -2539}, /* the stated -1,165.21 and -25.39 % */
        {1, 3, 3333},             /* down */
        {2, 3, 6667},             /* up */
        {1, 20000, 1},            /* a half: away from zero, */
        {-1, 20000, -1},          /* on both sides */
        {1, 20001, 0},            /* less than a half */
        {0, 5, 0},                /* nothing changed */
        {5, -10, 5000},           /* a base below zero: by its size */
        {INT64_MIN, INT64_MIN, -10000},
        {INT64_MAX, INT64_MIN, 10000},
        {922337203685477, 1, 9223372036854770000},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        int64_t percent = -7;
        assert_true(amount_percent(CASES[i].change, CASES[i].base, &percent));
        assert_true(percent == CASES[i].percent);
    }
    int64_t percent = -7;
    assert_false(amount_percent(1, 0, &percent));
    assert_false(amount_percent(INT64_MAX, 1, &percent));
    assert_false(amount_percent(INT64_MIN, 1, &percent));
    assert_false(amount_percent(922337203685478, 1, &percent));
    assert_int_equal(percent, -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_printed_forms),
        cmocka_unit_test(test_refuses_what_it_would_have_to_guess),
        cmocka_unit_test(test_absent_is_not_zero),
        cmocka_unit_test(test_the_unit_scales_exactly),
        cmocka_unit_test(test_finer_than_a_hundredth),
        cmocka_unit_test(test_both_ends_of_64_bits),
        cmocka_unit_test(test_a_very_long_number),
        cmocka_unit_test(test_reads_percentages),
        cmocka_unit_test(test_formats_exactly),
        cmocka_unit_test(test_what_is_written_reads_back),
        cmocka_unit_test(test_decimals_in_another_unit),
        cmocka_unit_test(test_quantum),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_adds_without_wrapping),
        cmocka_unit_test(test_percent_of_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
