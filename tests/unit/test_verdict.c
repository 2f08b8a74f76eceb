/*
 * Marks, the next mismatch, printed against computed sums in the tree; words of a finding.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/tree.h"
#include "view/verdict.h"

static const struct look LOOK = {.ambiguous = AMBIGUOUS_NARROW};
static const struct look PLAIN = {.ambiguous = AMBIGUOUS_NARROW, .ascii = true};

enum { TOTAL = 1, PARENT = 2, LEAF = 3, OTHER = 4 }; /* nodes of the sample book */

struct setting {
    struct book *book;
    struct session session;
    struct tree *tree;
};

/* The total is 5.00, its rows come to 3.00; in the second column 3.00 and 2.50. */
static int set_up(void **state)
{
    struct setting *setting = calloc(1, sizeof *setting);

    setting->book = fixture_book();
    setting->session = (struct session){
        .mem = &FIXTURE_MEM, .book = setting->book, .look = &LOOK, .rows = 24, .columns = 80};
    setting->session.verdicts = verdicts_new(setting->book->arena, setting->book);
    setting->tree = tree_new(&FIXTURE_MEM, setting->book, 0);
    tree_ready(setting->tree, &setting->session);
    *state = setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;

    tree_free(setting->tree);
    arena_free(setting->book->arena);
    free(setting);
    return 0;
}

static enum verdict mark(const struct setting *setting, uint32_t node, uint32_t column)
{
    enum verdict verdict = VERDICT_COUNT;

    tree_verdict(&setting->session, setting->tree, node, column, &verdict);
    return verdict;
}

static void the_worst_verdict_marks_a_figure(void **state)
{
    struct setting *setting = *state;

    assert_int_equal(mark(setting, TOTAL, 0), VERDICT_MISMATCH);
    assert_int_equal(mark(setting, OTHER, 0), VERDICT_MISMATCH);
    assert_int_equal(mark(setting, LEAF, 0), VERDICT_EXACT);
    assert_int_equal(mark(setting, PARENT, 1), VERDICT_MISMATCH); /* unchecked, too */
    assert_true(tree_fails_below(&setting->session, setting->tree, TOTAL));
    assert_false(tree_fails_below(&setting->session, setting->tree, LEAF));
    assert_false(tree_fails_below(&setting->session, setting->tree, 0));
}

static void a_finding_belongs_to_its_total(void **state)
{
    struct setting *setting = *state;
    const struct finding *finding = verdicts_at(setting->session.verdicts, 0, OTHER, 0);

    assert_non_null(finding);
    assert_int_equal(finding->left[0].node, TOTAL);
    assert_null(verdicts_at(setting->session.verdicts, 0, LEAF, 0));
    assert_int_equal(setting->session.verdicts->tables[0], VERDICT_MISMATCH + 1);
}

static void next(struct setting *setting, enum action action)
{
    setting->session.notice = STR_EMPTY;
    assert_true(tree_check_works(&setting->session, setting->tree, action));
    tree_check_act(&setting->session, setting->tree, action);
}

static void n_goes_from_mismatch_to_mismatch(void **state)
{
    struct setting *setting = *state;

    tree_go(setting->tree, 0);
    tree_fold(setting->tree, TOTAL, false);
    next(setting, ACTION_MISMATCH);
    assert_int_equal(tree_node(setting->tree), TOTAL);
    assert_int_equal(setting->tree->column, 0);
    next(setting, ACTION_MISMATCH); /* not to the parts of the first */
    assert_int_equal(tree_node(setting->tree), TOTAL);
    assert_int_equal(setting->tree->column, 1);
    assert_int_equal(setting->session.notice.size, 0);
    next(setting, ACTION_MISMATCH);
    assert_int_equal(setting->tree->column, 1);
    assert_true(str_equal(setting->session.notice, STR("no mismatch below in this table")));
    next(setting, ACTION_MISMATCH_BACK);
    assert_int_equal(setting->tree->column, 0);
    next(setting, ACTION_MISMATCH_BACK);
    assert_true(str_equal(setting->session.notice, STR("no mismatch above in this table")));
}

static void rounding_is_looked_for_where_nothing_fails(void **state)
{
    struct setting *setting = *state;
    struct figure *figures = setting->book->tables[0].columns[0].figures;

    figures[TOTAL].amount = 3010000; /* 3.01, bound 0.015 */
    setting->book->tables[0].columns[1].figures[TOTAL].amount = 2500000;
    setting->session.verdicts = verdicts_new(setting->book->arena, setting->book);
    tree_go(setting->tree, 0);
    next(setting, ACTION_MISMATCH);
    assert_int_equal(tree_node(setting->tree), TOTAL);
    next(setting, ACTION_MISMATCH);
    assert_true(str_equal(setting->session.notice,
                          STR("no rounding difference below in this table, and no mismatch")));
    figures[TOTAL].amount = 3000000;
    setting->session.verdicts = verdicts_new(setting->book->arena, setting->book);
    next(setting, ACTION_MISMATCH);
    assert_true(str_equal(setting->session.notice,
                          STR("no mismatch and no rounding difference in this table")));
}

static void sums_take_the_place_of_parents(void **state)
{
    struct setting *setting = *state;
    struct tree *tree = setting->tree;

    next(setting, ACTION_COMPUTED);
    tree_ready(tree, &setting->session);
    assert_int_equal(tree->table->columns[0].figures[TOTAL].known, KNOWN_COMPUTED);
    assert_int_equal(tree->table->columns[0].figures[TOTAL].amount, 3000000);
    assert_int_equal(tree->table->columns[0].figures[LEAF].known, KNOWN_REPORTED);
    assert_int_equal(tree->table->columns[1].figures[PARENT].known, KNOWN_ABSENT); /* abc */
    assert_int_equal(setting->book->tables[0].columns[0].figures[TOTAL].amount, 5000000);
    next(setting, ACTION_COMPUTED);
    tree_ready(tree, &setting->session);
    assert_ptr_equal(tree->table, &setting->book->tables[0]);
}

static void marks_are_told_apart_in_ascii(void **state)
{
    (void)state;
    assert_int_equal(verdict_glyph(&LOOK, VERDICT_ROUNDING), 0x2248);
    assert_int_equal(verdict_glyph(&PLAIN, VERDICT_ROUNDING), '~');
    assert_int_equal(verdict_glyph(&PLAIN, VERDICT_MISMATCH), '!');
    assert_int_equal(verdict_glyph(&PLAIN, VERDICT_UNCHECKED), '?');
    assert_int_equal(verdict_glyph(&LOOK, VERDICT_EXACT), 0);
    assert_int_equal(verdict_style(VERDICT_MISMATCH), STYLE_ERROR);
}

static void a_finding_is_said_with_its_bound(void **state)
{
    struct setting *setting = *state;
    const struct finding *finding = verdicts_at(setting->session.verdicts, 0, TOTAL, 0);

    assert_true(str_equal(finding_text(setting->book->arena, &setting->session, finding),
                          STR("mismatch: sum +2.00, bound 0.015")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_worst_verdict_marks_a_figure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_finding_belongs_to_its_total, set_up, tear_down),
        cmocka_unit_test_setup_teardown(n_goes_from_mismatch_to_mismatch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rounding_is_looked_for_where_nothing_fails, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(sums_take_the_place_of_parents, set_up, tear_down),
        cmocka_unit_test(marks_are_told_apart_in_ascii),
        cmocka_unit_test_setup_teardown(a_finding_is_said_with_its_bound, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
