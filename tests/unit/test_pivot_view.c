/*
 * Orders as keys change them, and trees whose pivot has become another one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hand_facts.h"
#include "view/pivot.h"
#include "view/tree.h"

static struct book *two_dimensions(void)
{
    struct hand hand = hand_begin("agency,function/3.5,year", 1);

    hand_fact(&hand, "001|20601|2022", "2.00");
    hand_fact(&hand, "001|206|2022", "4.00");
    hand_fact(&hand, "002|20499|2022", "16.00");
    hand_fact(&hand, "001|20601|2023", "8.00");
    return hand_end(&hand);
}

static void done(struct book *book)
{
    book_free_pivots(book);
    arena_free(book->arena);
}

static void test_dimensions_move_among_rows_and_columns(void **state)
{
    struct book *book = two_dimensions();
    const struct facts *facts = &book->facts[0];
    struct pivot_order order = pivot_usual_order(facts);

    (void)state;
    assert_int_equal(order.row_count, 2); /* the year is a column */
    assert_true(order_move(&order, 1, false));
    assert_false(order_move(&order, 1, false));
    assert_int_equal(order.rows[0].dimension, 1);
    assert_false(order_deepen(&order, facts, 1, true));
    assert_true(order_deepen(&order, facts, 1, false));
    assert_int_equal(order.rows[0].levels, 1);
    assert_false(order_deepen(&order, facts, 1, false));
    assert_true(order_cross(&order, facts, 1)); /* with its levels */
    assert_int_equal(order.row_count, 1);
    assert_int_equal(order.cross.levels, 1);
    assert_true(order_deepen(&order, facts, 1, true));
    assert_int_equal(order.cross.levels, 0);
    assert_true(order_toggle(&order, 1)); /* a row again */
    assert_int_equal(order.cross.dimension, DIMENSION_NONE);
    assert_int_equal(order_row(&order, 1), 1);
    assert_true(order_toggle(&order, 0));
    assert_int_equal(order_row(&order, 0), order.row_count);
    assert_true(order_toggle(&order, 2));
    assert_true(order_cross(&order, facts, 2)); /* years are columns anyway */
    assert_int_equal(order.cross.dimension, DIMENSION_NONE);
    assert_int_equal(order_row(&order, 2), order.row_count);
    done(book);
}

static void test_a_row_narrows_to_its_members(void **state)
{
    struct book *book = two_dimensions();
    struct pivot_order order;
    const struct table *table;

    (void)state;
    book_add_pivots(book);
    table = &book->tables[0];
    order = *pivot_order(table->pivot);
    assert_true(order_filter(&order, (struct pivot_filter){0, 1}));
    assert_false(order_filter(&order, (struct pivot_filter){0, 1}));
    order_filter_node(&order, table->pivot, 2); /* 001 > 206 */
    assert_int_equal(order.filter_count, 2);
    assert_int_equal(order.filters[0].member, 0); /* in the place of the other agency */
    assert_true(str_equal(book->facts[0].dimensions[1].members[order.filters[1].member].code,
                          STR("206")));
    order_drop_filter(&order, 0);
    assert_int_equal(order.filter_count, 1);
    done(book);
}

/* The view holds nodes and columns of the old table; all of it is made anew, at the same year.
 */
static void test_a_tree_begins_anew_where_the_pivot_is_another(void **state)
{
    struct look look = {.ambiguous = AMBIGUOUS_NARROW, .warning = STR_EMPTY};
    struct book *book = two_dimensions();
    struct session session = {
        .mem = &HAND_MEM, .look = &look, .rows = 24, .columns = 80, .jump = {0, NODE_NONE}};
    struct pivot_order order;
    struct tree *tree;

    (void)state;
    book_add_pivots(book);
    session.book = book;
    session.base = session.now = EDITION_NONE;
    tree = tree_new(&HAND_MEM, book, 0);
    tree_ready(tree, &session);
    assert_int_equal(tree->column, 1); /* the last year */
    tree->column = 0;
    tree_go(tree, 4); /* 001 > 206 > 20601 */
    assert_true(str_equal(tree->table->nodes[4].code, STR("20601")));
    session.form = FORM_PAIR;
    tree_ready(tree, &session);
    assert_non_null(tree->comparison);

    order = *pivot_order(tree->table->pivot);
    order_toggle(&order, 0); /* only the functions */
    assert_true(session_pivot(&session, 0, tree_node(tree), &order));
    tree_ready(tree, &session);
    assert_ptr_equal(tree->pivot, book->tables[0].pivot);
    assert_non_null(tree->comparison); /* as the session wants it */
    assert_true(str_equal(tree->table->nodes[session.jump.node].code, STR("20601")));
    session.form = FORM_PRINTED;
    tree_ready(tree, &session);
    assert_int_equal(tree->table->node_count, book->tables[0].node_count);
    /* the column that was lit in the pair */
    assert_int_equal(book->editions[tree->table->columns[tree->column].edition].year, 2023);
    tree_free(tree);
    done(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dimensions_move_among_rows_and_columns),
        cmocka_unit_test(test_a_row_narrows_to_its_members),
        cmocka_unit_test(test_a_tree_begins_anew_where_the_pivot_is_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
