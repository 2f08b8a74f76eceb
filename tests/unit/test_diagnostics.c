/* The list of what was found wrong: what it keeps, what it counts, how a place is named. */
#include "yusuan/diagnostics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem mem = {out_of_memory, NULL};

static int setup(void **state)
{
    *state = arena_new(&mem);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void test_add(void **state)
{
    struct diagnostics *list = diagnostics_new(*state);
    assert_int_equal(diagnostics_kept(list), 0);
    assert_int_equal(diagnostics_count(list, SEVERITY_ERROR), 0);

    char name[] = "表1.csv";
    struct place place = {{name, strlen(name)}, 3, 2};
    diagnostics_add(list, SEVERITY_WARNING, place, "%d rows left out", 7);
    memset(name, 'x', sizeof name - 1); /* the name was copied */
    diagnostics_add(list, SEVERITY_ERROR, (struct place){STR_EMPTY, 0, 0}, "nothing loaded");

    assert_int_equal(diagnostics_kept(list), 2);
    assert_int_equal(diagnostics_count(list, SEVERITY_NOTE), 0);
    assert_int_equal(diagnostics_count(list, SEVERITY_WARNING), 1);
    assert_int_equal(diagnostics_count(list, SEVERITY_ERROR), 1);
    const struct diagnostic *first = diagnostics_at(list, 0), *second = diagnostics_at(list, 1);
    assert_int_equal(first->severity, SEVERITY_WARNING);
    assert_true(str_equal(first->place.file, STR("表1.csv")));
    assert_int_equal(first->place.line, 3);
    assert_int_equal(first->place.column, 2);
    assert_true(str_equal(first->message, STR("7 rows left out")));
    assert_int_equal(second->place.file.size, 0);
    assert_true(str_equal(second->message, STR("nothing loaded")));
}

static void test_more_than_are_kept(void **state)
{
    struct diagnostics *list = diagnostics_new(*state);
    for (uint32_t i = 0; i < DIAGNOSTICS_KEPT + 500; i++)
        diagnostics_add(list, i % 2 ? SEVERITY_NOTE : SEVERITY_ERROR,
                        (struct place){STR("a.csv"), i + 1, 0}, "row %u", i);
    diagnostics_add(list, SEVERITY_WARNING, (struct place){STR("b.csv"), 1, 0}, "late");
    assert_int_equal(diagnostics_kept(list), DIAGNOSTICS_KEPT);
    assert_int_equal(diagnostics_count(list, SEVERITY_NOTE), (DIAGNOSTICS_KEPT + 500) / 2);
    assert_int_equal(diagnostics_count(list, SEVERITY_ERROR), (DIAGNOSTICS_KEPT + 500) / 2);
    assert_int_equal(diagnostics_count(list, SEVERITY_WARNING), 1);
    for (size_t i = 0; i < DIAGNOSTICS_KEPT; i++)
        assert_int_equal(diagnostics_at(list, i)->place.line, i + 1);
    assert_true(
        str_equal(diagnostics_at(list, DIAGNOSTICS_KEPT - 1)->message, STR("row 9999")));
    /* One file, one copy of its name. */
    assert_ptr_equal(diagnostics_at(list, 0)->place.file.at,
                     diagnostics_at(list, DIAGNOSTICS_KEPT - 1)->place.file.at);
}

static void test_names(void **state)
{
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");

    static const struct {
        struct place place;
        const char *text;
    } samples[] = {
        {{STR_INIT("a.csv"), 12, 3}, "a.csv:12:3"},
        {{STR_INIT("a.csv"), 12, 0}, "a.csv:12"},
        {{STR_INIT("a.csv"), 0, 0}, "a.csv"},
        {{STR_INIT("a.csv"), 0, 3}, "a.csv"},
        {{STR_INIT(""), 12, 3}, "12:3"},
        {{STR_INIT(""), 0, 0}, ""},
        {{STR_INIT("a\x1B]0;x\a\n.csv"), 1, 0}, "a^[]0;x^G^J.csv:1"},
        {{STR_INIT("%s\xE8.csv"), UINT32_MAX, UINT32_MAX}, "%s<E8>.csv:4294967295:4294967295"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_string_equal(place_format(*state, samples[i].place).at, samples[i].text);
}

static void test_quotes_are_visible_and_short(void **state)
{
    struct diagnostics *list = diagnostics_new(*state);
    struct str quoted = diagnostics_quote(list, STR("1\0"
                                                    "2\033"));
    assert_true(str_equal(quoted, STR("1^@2^[")));
    char text[92] = "x";
    for (int i = 0; i < 30; i++)
        strcat(text, "万");
    quoted = diagnostics_quote(list, str_of(text)); /* not cut inside a character */
    assert_int_equal(quoted.size, DIAGNOSTICS_QUOTED - 2);
    assert_int_equal(diagnostics_quote(list, str_of(text + 1)).size, DIAGNOSTICS_QUOTED);
}

/* Over the end of a chunk; what stood there before stays, and so do those of one place. */
static void test_by_line(void **state)
{
    enum { COUNT = 300 };
    struct diagnostics *list = diagnostics_new(*state);
    diagnostics_by_line(list, 0);
    diagnostics_add(list, SEVERITY_NOTE, (struct place){STR("a.csv"), 999, 1}, "before");
    for (unsigned i = 0; i < COUNT; i++)
        diagnostics_add(list, SEVERITY_ERROR,
                        (struct place){STR("x.ini"), (COUNT - i) / 4, 2 - i % 2}, "%u", i);
    diagnostics_by_line(list, 1);
    assert_int_equal(diagnostics_kept(list), COUNT + 1);
    assert_int_equal(diagnostics_at(list, 0)->place.line, 999);
    for (size_t i = 2; i <= COUNT; i++) {
        const struct diagnostic *one = diagnostics_at(list, i - 1),
                                *next = diagnostics_at(list, i);
        assert_true(one->place.line <= next->place.line);
        if (one->place.line != next->place.line) continue;
        assert_true(one->place.column <= next->place.column);
        if (one->place.column != next->place.column) continue;
        assert_true(strtoul(one->message.at, NULL, 10) < strtoul(next->message.at, NULL, 10));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_add, setup, teardown),
        cmocka_unit_test_setup_teardown(test_more_than_are_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(test_quotes_are_visible_and_short, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_by_line, setup, teardown),
    };
    return cmocka_run_group_tests_name("diagnostics", tests, NULL, NULL);
}
