/*
 * Searching a screen made of lines: where places are found, in lines that were broken, and in
 * texts that stand there twice.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "view/screen.h"

#include <stdlib.h>

static void fail_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem MEM = {fail_memory, NULL};
static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

static const struct session SESSION = {.mem = &MEM, .look = &LOOK};

static bool never_stops(const void *context, uint32_t row)
{
    (void)context;
    (void)row;
    return false;
}

/* A frame with an empty document of so many columns. */
static struct frame begin(int columns)
{
    struct frame frame = {.at = {.screen = &screen_prose}};

    document_begin(&frame.document, &MEM, &LOOK, columns, NULL);
    return frame;
}

static void ready(struct frame *frame)
{
    frame->document.list.count = (uint32_t)frame->document.lines.count;
    frame->document.list.page = 3;
    frame->document.list.cursor = LIST_NONE;
    frame->document.list.stops = never_stops;
    frame->document.search.began.cursor = LIST_NONE;
    list_fit(&frame->document.list);
}

/* The rows of the hits as digits. */
static void assert_hits(struct frame *frame, const char *typed, const char *expected)
{
    char got[32] = "";

    lines_search_try(&SESSION, frame, str_of(typed));
    for (size_t i = 0; i < frame->document.search.hits.count; i++)
        got[i] = (char)('0' + frame->document.search.hits.at[i].row);
    assert_string_equal(got, expected);
}

static void places_are_found_across_broken_lines(void **state)
{
    struct frame frame = begin(12);

    (void)state;
    document_line(&frame.document);
    document_wrap(&frame.document, 2, STYLE_NORMAL,
                  STR("机关运行经费安排情况表")); /* 4 a line */
    ready(&frame);
    assert_int_equal(frame.document.lines.count, 3);
    assert_hits(&frame, "jgyxjf", "0");
    assert_hits(&frame, "jingfei", "1");
    assert_hits(&frame, "经费安排情况", "1");
    assert_hits(&frame, "biao", "2");
    assert_hits(&frame, "jgaq", ""); /* letters that do not stand side by side */
    document_free(&frame.document);
}

/* An amount is typed as in tables; what is none is a word like any other. */
static void an_amount_is_found_as_it_is_written(void **state)
{
    static const char *const lines[] = {"124.20 of it", "a=x", "x > 124.20", "x"};
    struct frame frame = begin(40);

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        document_line(&frame.document);
        document_put(&frame.document, 2, 0, STYLE_NORMAL, str_of(lines[i]));
    }
    ready(&frame);
    assert_hits(&frame, "=124.20", "02");
    assert_hits(&frame, "＝124.20", "02");
    assert_hits(&frame, "=", "1");
    assert_hits(&frame, "=x", "1");
    assert_false(frame.document.search.is_no_amount);
    document_free(&frame.document);
}

static void a_text_that_stands_there_twice_is_found_twice(void **state)
{
    static const char amount[] = "1,234.50";
    struct frame frame = begin(60);

    (void)state;
    for (int row = 0; row < 2; row++) {
        document_line(&frame.document);
        document_put(&frame.document, 2, 10, STYLE_NORMAL, str_of(amount));
        document_put(&frame.document, 20, 10, STYLE_NORMAL, str_of(amount));
    }
    ready(&frame);
    assert_hits(&frame, "1234.5", "0011");
    assert_hits(&frame, "=1,234.5", "0011");
    assert_hits(&frame, "=", "");
    assert_hits(&frame, "", "");
    document_free(&frame.document);
}

static void what_is_lit_within_a_raw_line_is_one_text(void **state)
{
    struct frame frame = begin(60);

    (void)state;
    document_line(&frame.document);
    document_raw(&frame.document, 2, STYLE_NORMAL, STR("206,科学技术支出,3094.34"), 4, 22,
                 STYLE_LIT);
    ready(&frame);
    assert_hits(&frame, "kxjs", "0");
    assert_hits(&frame, "支出,3094", "0");
    document_free(&frame.document);
}

static void what_is_typed_and_given_up_leaves_all_as_it_was(void **state)
{
    struct frame frame = begin(60);

    (void)state;
    for (int row = 0; row < 9; row++) {
        document_line(&frame.document);
        document_put(&frame.document, 2, 0, STYLE_NORMAL, row == 8 ? STR("last") : STR("line"));
    }
    ready(&frame);
    assert_true(lines_search_accept(&SESSION, &frame, STR("line")));
    frame.document.list.top = 2;
    frame.document.search.began.top = 2;
    frame.document.search.text_before = STR("line");
    assert_hits(&frame, "last", "8");
    assert_true(frame.document.list.top > 2);
    assert_false(lines_search_accept(&SESSION, &frame, STR("x")));
    lines_search_cancel(&SESSION, &frame);
    assert_int_equal(frame.document.list.top, 2);
    assert_int_equal(frame.document.search.hits.count, 8);
    document_free(&frame.document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_found_across_broken_lines),
        cmocka_unit_test(an_amount_is_found_as_it_is_written),
        cmocka_unit_test(a_text_that_stands_there_twice_is_found_twice),
        cmocka_unit_test(what_is_lit_within_a_raw_line_is_one_text),
        cmocka_unit_test(what_is_typed_and_given_up_leaves_all_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
