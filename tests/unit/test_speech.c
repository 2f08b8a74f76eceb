/*
 * What is said again and what is not.
 */
#include "loaded.h"

#include "view/speech.h"

/* A speech of a row at a place: its screen's title, its name, a figure, its level. */
static struct speech *speak(const struct speech *before, uint32_t frame, uint32_t row,
                            uint32_t column, const char *level)
{
    struct speech *speech = speech_new(&MEM, before);

    speech->frame = frame;
    speech->row = row;
    speech->column = column;
    speech_add(speech, SAID_CHANGED, STR("title"));
    speech_add(speech, SAID_ROW, STR("name"));
    speech_add(speech, SAID_FIGURE, STR("figure"));
    speech_add(speech, SAID_CHANGED, str_of(level));
    speech_add(speech, SAID_LATER, STR("printed order"));
    speech_add(speech, SAID_ASKED, STR("another figure"));
    return speech;
}

static void assert_news(const struct speech *speech, const char *wanted)
{
    struct arena *arena = arena_new(&MEM);
    struct str text = speech_text(speech, false, arena);

    assert_int_equal(text.size, strlen(wanted));
    assert_memory_equal(text.at, wanted, text.size);
    arena_free(arena);
}

/* What is said of (frame, row, column, level) after (1, 1, 1, "level 1"). */
static void assert_after(uint32_t frame, uint32_t row, uint32_t column, const char *level,
                         const char *wanted)
{
    struct speech *before = speak(NULL, 1, 1, 1, "level 1");
    struct speech *speech = speak(before, frame, row, column, level);

    assert_news(speech, wanted);
    speech_free(speech);
    speech_free(before);
}

static void new_screens_are_said_whole(void **state)
{
    struct speech *speech = speak(NULL, 1, 1, 1, "level 1");

    (void)state;
    assert_news(speech, "title\nname\nfigure\nlevel 1\n");
    speech_free(speech);
    assert_after(2, 1, 1, "level 1", "title\nname\nfigure\nlevel 1\n");
}

/* Two rows may have the same name and figure: that is said nevertheless. */
static void steps_say_the_row(void **state)
{
    (void)state;
    assert_after(1, 2, 1, "level 1", "name\nfigure\n");
    assert_after(1, 2, 1, "level 2", "name\nfigure\nlevel 2\n");
    assert_after(1, 1, 2, "level 1", "figure\n");
    assert_after(1, 1, 1, "level 2", "level 2\n");
    assert_after(1, 1, 1, "level 1", "");
}

static void what_ends_is_said_later_only(void **state)
{
    struct speech *before = speech_new(&MEM, NULL), *speech;

    (void)state;
    speech_add(before, SAID_CHANGED, STR("sorted by name"));
    speech = speech_new(&MEM, before);
    speech_add(speech, SAID_LATER, STR("printed order"));
    assert_news(speech, "printed order\n");
    speech_free(speech);
    speech_free(before);
}

static void a_prompt_that_closes_says_the_row_anew(void **state)
{
    struct speech *before = speak(NULL, 1, 1, 1, "level 1"), *speech;

    (void)state;
    before->is_asking = true;
    speech = speak(before, 1, 1, 1, "level 1");
    assert_news(speech, "name\nfigure\n");
    speech_free(speech);
    speech_free(before);
}

static void everything_is_said_where_it_is_asked_for(void **state)
{
    struct speech *before = speak(NULL, 1, 1, 1, "level 1");
    struct speech *speech = speak(before, 1, 1, 1, "level 1");
    struct arena *arena = arena_new(&MEM);

    (void)state;
    assert_true(str_equal(speech_text(speech, true, arena),
                          STR("title\nname\nfigure\nlevel 1\nanother figure\n")));
    arena_free(arena);
    speech_free(speech);
    speech_free(before);
}

static void lines_are_fit_to_be_said(void **state)
{
    struct speech *speech = speech_new(&MEM, NULL);

    (void)state;
    speech_add(speech, SAID_ROW, STR("1  title   of it: "));
    speech_add(speech, SAID_ROW, STR("label:  text"));
    speech_add(speech, SAID_ROW, STR(" \t"));
    speech_add(speech, SAID_ROW, STR(""));
    speech_add(speech, SAID_ROW, STR("a\033[31m\nb\xE8"));
    speech_add_raw(speech, SAID_ROW, STR("1,  2"));
    assert_news(speech, "1, title, of it:\nlabel: text\n^I\na^[[31m^Jb<E8>\n1,  2\n");
    speech_free(speech);
}

/* A line that is only said when it is asked for hides nothing. */
static void what_a_line_holds_is_not_said_again(void **state)
{
    struct speech *speech = speech_new(&MEM, NULL);

    (void)state;
    speech_add(speech, SAID_ASKED, STR("rounding by rule sum"));
    speech_add_once(speech, SAID_ROW, STR("rounding"));
    speech_add_once(speech, SAID_ROW, STR("round"));
    assert_news(speech, "rounding\n");
    speech_free(speech);
}

/* A place in a file. */
static struct speech *speak_place(const struct speech *before, uint32_t frame, enum said when,
                                  const char *text, const char *file, const char *brief)
{
    struct speech *speech = speech_new(&MEM, before);

    speech->frame = frame;
    speech_add_known(speech, when, str_of(text), str_of(file), str_of(brief));
    return speech;
}

static void assert_brief(enum said when, uint32_t frame, const char *file, const char *wanted)
{
    struct speech *before = speak_place(NULL, 1, when, "at t3.csv:10:3", "t3.csv", "at 10:3");
    struct speech *speech =
        speak_place(before, frame, SAID_CHANGED, "at t3.csv:11:3", file, "at 11:3");
    struct arena *arena = arena_new(&MEM);

    assert_news(speech, wanted);
    assert_true(str_equal(speech_text(speech, true, arena), STR("at t3.csv:11:3\n")));
    arena_free(arena);
    speech_free(speech);
    speech_free(before);
}

/* On another screen, after another file, and when everything is asked for the file is named; so
 * it is where it was not heard the last time. */
static void what_stays_the_same_is_left_out(void **state)
{
    (void)state;
    assert_brief(SAID_CHANGED, 1, "t3.csv", "at 11:3\n");
    assert_brief(SAID_CHANGED, 1, "t4.csv", "at t3.csv:11:3\n");
    assert_brief(SAID_CHANGED, 1, "", "at t3.csv:11:3\n");
    assert_brief(SAID_CHANGED, 2, "t3.csv", "at t3.csv:11:3\n");
    assert_brief(SAID_ASKED, 1, "t3.csv", "at t3.csv:11:3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_screens_are_said_whole),
        cmocka_unit_test(steps_say_the_row),
        cmocka_unit_test(what_ends_is_said_later_only),
        cmocka_unit_test(a_prompt_that_closes_says_the_row_anew),
        cmocka_unit_test(everything_is_said_where_it_is_asked_for),
        cmocka_unit_test(lines_are_fit_to_be_said),
        cmocka_unit_test(what_a_line_holds_is_not_said_again),
        cmocka_unit_test(what_stays_the_same_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
