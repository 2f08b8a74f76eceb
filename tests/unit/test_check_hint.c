/*
 * What may have gone wrong where two sides do not tie.
 */
#include "checked.h"

#define HEAD "2023年甲表,,,,\n单位名称：甲,,,,单位：万元\n编码,名称,计,基,项\n"

/* The hint of the rule's first mismatch must hold the words; NULL: there is none. */
static void expect(const char *rules, const char *rows, const char *rule, const char *words)
{
    char file[600];
    snprintf(file, sizeof file, "%s%s", HEAD, rows);
    const char *files[] = {file, NULL};
    struct checked checked = check(rules, files);
    const struct finding *found = NULL;
    for (uint32_t i = 0; i < checked.findings->count && !found; i++) {
        if (checked.findings->lines[i].verdict == VERDICT_MISMATCH &&
            str_equal(findings_rule(checked.findings, i), str_of(rule)))
            found = findings_at(checked.arena, checked.findings, i);
    }
    assert_non_null(found);
    struct str hint = finding_hint(checked.arena, checked.loaded.book, found);
    if (words == NULL) {
        assert_int_equal(hint.size, 0);
    } else if (str_find(hint, str_of(words), 0) == SIZE_MAX) {
        fail_msg("'%.*s' does not say '%s'", STR_ARG(hint), words);
    }
    end(&checked);
}

static void test_slips_that_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *words;
    } cases[] = {
        {"201,甲,10.00,,\n20101,子,40.00,,\n20102,丑,6.00,,\n",
         "20101 子 were 4.00: ten times"},
        {"201,甲,10.00,,\n20101,子,\"40,000.00\",,\n20102,丑,6.00,,\n",
         "20101 子 were 4.00: ten thousand times"},
        {"201,甲,\"1,857.46\",,\n20101,子,\"1,000.00\",,\n20102,丑,875.46,,\n",
         "201 甲 were 1,875.46: two digits exchanged"},
        {"201,甲,4.00,,\n20101,子,10.00,,\n20102,丑,6.00,,\n", "20102 丑 were -6.00: a sign"},
        {"201,甲,10.00,,\n20101,子,4.00,,\n20102,丑,6.00,,\n20103,寅,3.21,,\n",
         "without 20103 寅: 3.21 may be counted twice"},
        {"201,甲,10.00,,\n20101,子,4.00,,\n20102,丑,4.36,,\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect("", cases[i].rows, "sum", cases[i].words);
}

/* As a table of cn-putuo has it: the total knows where the row belongs. */
static void test_a_row_in_the_wrong_column(void **state)
{
    (void)state;
    static const char rows[] = "301,工资,,,83.00\n302,商品,,,15.00\n303,补助,,1.00,\n"
                               ",合计,,84.00,15.00\n";
    expect("", rows, "sum", "83.00 of 301 工资 may stand in the wrong column: it is under 项");
}

static void test_what_ties_needs_no_hint(void **state)
{
    (void)state;
    const char *files[] = {HEAD "201,甲,10.01,,\n20101,子,4.00,,\n20102,丑,6.00,,\n", NULL};
    struct checked checked = check("", files);
    const struct finding *rounding = finding(&checked, "sum", "甲");
    assert_int_equal(rounding->verdict, VERDICT_ROUNDING);
    assert_int_equal(finding_hint(checked.arena, checked.loaded.book, rounding).size, 0);
    end(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slips_that_are_named),
        cmocka_unit_test(test_a_row_in_the_wrong_column),
        cmocka_unit_test(test_what_ties_needs_no_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
