/*
 * A line of a document as --plain says it.
 */
#include "loaded.h"

#include "view/document.h"
#include "view/screen.h"
#include "view/speech.h"

static const struct look WORDS = {.words = true};
static const struct look SCREEN = {.words = false};

static struct document begin(const struct look *look)
{
    struct document document = {.lines = {0}};

    document_begin(&document, &MEM, look, 1000, NULL);
    document_line(&document);
    return document;
}

/* What is said of the document's only line; frees the document. */
static void assert_said(struct document *document, const char *wanted)
{
    struct speech *speech = speech_new(&MEM, NULL);
    struct arena *arena = arena_new(&MEM);

    document_speak(document, 0, speech);
    assert_true(str_equal(speech_text(speech, true, arena), str_of(wanted)));
    assert_true(document_says(document, 0) == (wanted[0] != '\0'));
    arena_free(arena);
    speech_free(speech);
    document_free(document);
}

static void pieces_are_said_from_left_to_right(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 20, 0, STYLE_NORMAL, STR("second"));
    document_put(&document, 2, 0, STYLE_NORMAL, STR("first"));
    document_put_right(&document, 60, STYLE_NORMAL, STR("third"));
    assert_said(&document, "first, second, third\n");
}

/* `206 科学` of which the code has a colour of its own, and `zynj` lit within a word. */
static void pieces_that_touch_are_one_text(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 2, 0, STYLE_CODE, STR("206"));
    document_put(&document, 6, 0, STYLE_NORMAL, STR("科"));
    document_put(&document, 8, 0, STYLE_LIT, STR("学"));
    assert_said(&document, "206 科学\n");
}

static void words_stand_for_marks(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 2, 1, STYLE_DIM, STR("+"));
    document_name(&document, STR("collapsed"));
    document_put(&document, 4, 0, STYLE_HEADING, STR("7 rounding"));
    document_put(&document, 40, 0, STYLE_BAR, STR("####"));
    document_say(&document, STR_EMPTY);
    assert_said(&document, "collapsed: 7 rounding\n");
}

static void figures_have_label_and_unit(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put_right(&document, 60, STYLE_NORMAL, STR("1.00"));
    document_label(&document, STR("left"), STR("yuan"));
    document_put_right(&document, 80, STYLE_NORMAL, STR("2.00"));
    document_unit(&document, STR("yuan"));
    document_put(&document, 2, 0, STYLE_NORMAL, STR("name"));
    assert_said(&document, "name, 2.00 yuan\nleft: 1.00 yuan\n");
}

/* Where a piece had nothing to show, what is said of it is not said of the one before. */
static void nothing_put_has_no_words(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 2, 0, STYLE_NORMAL, STR("name"));
    document_put(&document, 20, 0, STYLE_NORMAL, STR_EMPTY);
    document_say(&document, STR("nothing"));
    document_label(&document, STR("left"), STR("yuan"));
    document_unit(&document, STR("yuan"));
    document_name(&document, STR("label"));
    assert_said(&document, "name\n");
}

static void a_new_line_has_no_words_of_the_one_before(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 2, 0, STYLE_NORMAL, STR("name"));
    document_line(&document);
    document_say(&document, STR("other"));
    assert_false(document_says(&document, 1));
    assert_said(&document, "name\n");
}

static void headings_end_with_a_colon(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document_put(&document, 2, 0, STYLE_HEADING, STR("Notes"));
    assert_said(&document, "Notes:\n");
}

static void a_record_is_said_blank_for_blank(void **state)
{
    struct document document = begin(&WORDS);

    (void)state;
    document.is_raw = true;
    document_raw(&document, 4, STYLE_NORMAL, STR("a,  \"b\",c"), 3, 7, STYLE_LIT);
    assert_said(&document, "a,  \"b\",c\n");
}

/* A record wider than the document, of which a field near its end is lit. */
static void a_record_is_said_to_its_end(void **state)
{
    struct document document = begin(&WORDS);
    char record[5002], wanted[sizeof record + 1];

    (void)state;
    memset(record, 'a', 3000);
    memset(record + 3000, 'b', 1000);
    memset(record + 4000, 'c', 1001);
    record[5001] = '\0';
    snprintf(wanted, sizeof wanted, "%s\n", record);
    document.is_raw = true;
    document_raw(&document, 4, STYLE_NORMAL, str_of(record), 3000, 4000, STYLE_LIT);
    assert_said(&document, wanted);
}

static void a_paragraph_is_one_line(void **state)
{
    static const char text[] =
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty";
    struct document document = begin(&WORDS);
    char wanted[sizeof text + 1];

    (void)state;
    document_wrap(&document, 4, STYLE_NORMAL, STR(text));
    assert_int_equal(document.lines.count, 1);
    snprintf(wanted, sizeof wanted, "%s\n", text);
    assert_said(&document, wanted);
}

/* On a screen words cost nothing. */
static void a_screen_has_no_words(void **state)
{
    struct document document = begin(&SCREEN);

    (void)state;
    document_put(&document, 2, 0, STYLE_NORMAL, STR("1.00"));
    document_label(&document, STR("left"), STR("yuan"));
    document_hush(&document);
    assert_null(document.pieces.at[0].words.at);
    assert_said(&document, "1.00\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_said_from_left_to_right),
        cmocka_unit_test(pieces_that_touch_are_one_text),
        cmocka_unit_test(words_stand_for_marks),
        cmocka_unit_test(figures_have_label_and_unit),
        cmocka_unit_test(nothing_put_has_no_words),
        cmocka_unit_test(a_new_line_has_no_words_of_the_one_before),
        cmocka_unit_test(headings_end_with_a_colon),
        cmocka_unit_test(a_record_is_said_blank_for_blank),
        cmocka_unit_test(a_record_is_said_to_its_end),
        cmocka_unit_test(a_paragraph_is_one_line),
        cmocka_unit_test(a_screen_has_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
