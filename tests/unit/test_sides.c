/*
 * The two sides of a finding: where they stand, and how the cursor goes about in them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/sides.h"
#include "view/speech.h"
#include "view/verdict.h"

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};

enum { TOTAL = 1, PARENT = 2, OTHER = 4 }; /* nodes of the sample book */

struct setting {
    struct book *book;
    struct session session;
    struct sides *sides; /* of the total: 5.00 against 4.00 and -1.00 */
};

static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);
    const struct verdicts *verdicts;

    setting->book = fixture_book();
    setting->session = (struct session){
        .mem = &FIXTURE_MEM, .book = setting->book, .look = &LOOK, .rows = 24, .columns = 80};
    verdicts = setting->session.verdicts = verdicts_new(setting->book->arena, setting->book);
    setting->sides = sides_new(&setting->session, verdicts->findings,
                               verdicts_number(verdicts, 0, TOTAL, 0));
    *state = setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;

    sides_free(setting->sides);
    arena_free(setting->book->arena);
    free(setting);
    return 0;
}

static void lay_out(struct setting *setting, int columns, int rows)
{
    setting->session.columns = columns;
    setting->session.rows = rows + 3;
    sides_ready(setting->sides, &setting->session, 0, rows);
}

static uint32_t node_here(const struct setting *setting)
{
    const struct check_term *term = sides_term(setting->sides);

    return term ? term->node : NODE_NONE;
}

static void sides_stand_beside_each_other_where_there_is_room(void **state)
{
    struct setting *setting = *state;
    const struct side_area *left, *right;

    for (int columns = 72; columns <= 200; columns++) {
        lay_out(setting, columns, 18);
        left = &setting->sides->areas[SIDE_LEFT];
        right = &setting->sides->areas[SIDE_RIGHT];
        assert_true(setting->sides->is_wide);
        assert_int_equal(left->y, right->y);
        assert_true(left->x + left->width < right->x);
        assert_true(right->x + right->width <= columns);
        assert_true(left->end <= left->width && right->end <= right->width);
    }
    lay_out(setting, 71, 18);
    assert_false(setting->sides->is_wide);
    assert_true(setting->sides->areas[SIDE_LEFT].y < setting->sides->areas[SIDE_RIGHT].y);
}

static void each_side_keeps_its_place(void **state)
{
    struct setting *setting = *state;
    struct sides *sides = setting->sides;

    lay_out(setting, 80, 18);
    assert_int_equal(node_here(setting), TOTAL);
    assert_int_equal(sides_count(sides), 3);
    assert_false(sides_step(sides, true)); /* the left side ends here */
    assert_false(sides_turn(sides, SIDE_LEFT));
    assert_true(sides_turn(sides, SIDE_RIGHT));
    assert_int_equal(node_here(setting), PARENT);
    assert_true(sides_step(sides, true));
    assert_int_equal(node_here(setting), OTHER);
    assert_int_equal(sides_position(sides), 3);
    assert_true(sides_turn(sides, SIDE_LEFT));
    assert_true(sides_turn(sides, SIDE_RIGHT));
    assert_int_equal(node_here(setting), OTHER);
    lay_out(setting, 200, 40); /* and through another size */
    assert_int_equal(node_here(setting), OTHER);
}

static void one_above_the_other_they_are_one_list(void **state)
{
    struct setting *setting = *state;
    struct sides *sides = setting->sides;

    lay_out(setting, 60, 18);
    assert_true(sides_step(sides, true));
    assert_int_equal(node_here(setting), PARENT);
    assert_true(sides_step(sides, true));
    assert_false(sides_step(sides, true));
    assert_true(sides_step(sides, false));
    assert_true(sides_step(sides, false));
    assert_int_equal(node_here(setting), TOTAL);
}

/* However low the screen is, both sides have a line, and what is below them has its own. */
static void a_low_screen_shows_something_of_both(void **state)
{
    struct setting *setting = *state;

    for (int columns = 40; columns <= 120; columns += 4)
        for (int rows = 4; rows <= 30; rows++) {
            const struct sides *sides = setting->sides;

            lay_out(setting, columns, rows);
            for (int side = 0; side < SIDE_COUNT; side++) {
                assert_true(sides->lists[side].page >= 1);
                assert_true(sides->areas[side].rows >= 1);
                assert_true(sides->areas[side].y + 1 + sides->areas[side].rows <= sides->below);
            }
            assert_true(sides->below <= rows);
        }
}

/* The other side may stand in a table of another unit than the finding's. */
static void each_figure_is_said_in_its_own_unit(void **state)
{
    struct setting *setting = *state;
    struct book *book = setting->book;
    struct finding finding = *setting->sides->finding;
    struct check_term right = finding.right[0];
    struct speech *speech = speech_new(&FIXTURE_MEM, NULL);
    struct str text;

    book->tables[1] = book->tables[0];
    book->tables[1].unit = &UNIT_YUAN;
    right.table = 1;
    finding.right = &right;
    finding.right_count = 1;
    setting->sides->finding = &finding;
    sides_say(setting->sides, &setting->session, 0, false, speech);
    sides_say(setting->sides, &setting->session, 1, false, speech);
    text = speech_text(speech, true, book->arena);
    assert_true(str_find(text, STR("\n5.00 万元\n"), 0) != SIZE_MAX);
    assert_true(str_find(text, STR("\n40,000.00 元\n"), 0) != SIZE_MAX);
    speech_free(speech);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sides_stand_beside_each_other_where_there_is_room),
        TEST(each_side_keeps_its_place),
        TEST(one_above_the_other_they_are_one_list),
        TEST(a_low_screen_shows_something_of_both),
        TEST(each_figure_is_said_in_its_own_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
