/*
 * Words in the user's language.
 */
#include "yusuan/say.h"

#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool speak(const char *language)
{
    const char *build = getenv("BUILD");
    char folder[1024];

    snprintf(folder, sizeof folder, "%s/locale-mo", build ? build : "build");
    return say_in(language, folder);
}

static void test_english_at_first(void **state)
{
    (void)state;
    assert_string_equal(_("budget"), "budget");
    assert_string_equal(_(""), "");
    assert_string_equal(say_language(), "en");
    assert_string_equal(say_as("up", "up"), "up");
    assert_string_equal(say_count("%u row", "%u rows", 1), "%u row");
    assert_string_equal(say_count("%u row", "%u rows", 2), "%u rows");
}

static void test_chinese(void **state)
{
    (void)state;
    if (!speak("zh_CN")) skip();
    assert_string_equal(say_language(), "zh_CN");
    assert_string_equal(_("budget"), "预算");
    assert_string_equal(_(""), "");
    assert_string_equal(_("nobody says this"), "nobody says this");
    /* one word, two meanings */
    assert_string_equal(_("change"), "增减额");
    assert_string_equal(say_as("difference", "change"), "差异");
    assert_string_equal(say_as("nowhere", "change"), "change");
    assert_string_equal(say_count("%u row", "%u rows", 1), "%u 行");
    assert_string_equal(say_count("%u row", "%u rows", 2), "%u 行");
    assert_true(speak("en"));
    assert_string_equal(_("budget"), "budget");
}

/* The charset of the locale does not matter: the words are UTF-8. */
static void test_other_charset(void **state)
{
    (void)state;
    if (!setlocale(LC_CTYPE, "zh_CN.GB18030") || !speak("zh_CN")) skip();
    assert_string_equal(_("budget"), "预算");
    assert_string_equal(say_error(ENOENT), "没有此文件或文件夹");
    speak("en");
    setlocale(LC_CTYPE, "C");
}

static void test_no_catalogue(void **state)
{
    (void)state;
    assert_false(say_in("zh_CN", "/nonexistent"));
    assert_string_equal(_("budget"), "budget");
}

static void test_errors(void **state)
{
    (void)state;
    speak("en");
    assert_string_equal(say_error(ENOENT), "No such file or directory");
    assert_string_equal(say_error(99999), "unknown error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english_at_first), cmocka_unit_test(test_chinese),
        cmocka_unit_test(test_other_charset),    cmocka_unit_test(test_errors),
        cmocka_unit_test(test_no_catalogue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
