/*
 * Pivots of line items made by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hand_facts.h"
#include "yusuan/compare.h"

static const struct table *the_table(const struct book *book)
{
    assert_true(book->table_count > 0);
    return &book->tables[book->table_count - 1];
}

static void done(struct book *book)
{
    book_free_pivots(book);
    arena_free(book->arena);
}

static void put_figure(struct str *text, struct arena *arena, const struct figure *figure)
{
    char out[AMOUNT_ROOM];
    struct str amount = {out, 0};

    if (figure_has_amount(figure))
        amount.size = amount_format(out, figure->amount, &UNIT_YUAN, 0, false);
    else if (figure->known == KNOWN_UNREADABLE)
        amount = figure->absence == ABSENCE_SUM_TOO_LARGE ? STR("large") : STR("?");
    else
        amount = figure->absence == ABSENCE_NO_ROW ? STR(".") : STR("-");
    *text = STR_JOIN(arena, *text, STR(" "), amount);
}

/* A line a row, indented by level: code or name, then the figures. First the columns' names. */
static void assert_table(const struct book *book, const char *expected)
{
    const struct table *table = the_table(book);
    struct arena *arena = book->arena;
    struct str text = STR_EMPTY;

    for (uint32_t c = 0; c < table->column_count; c++)
        text = STR_JOIN(arena, text, STR("["), table->columns[c].key, STR("]"));
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        bool coded = node->code.size > 0 && !str_ends(node->name, STR("(itself)"));

        text = STR_JOIN(arena, text, str_format(arena, "\n%*s", node->depth, ""),
                        coded ? node->code : node->name);
        for (uint32_t c = 0; c < table->column_count; c++)
            put_figure(&text, arena, &table->columns[c].figures[i]);
    }
    if (!str_equal(text, str_of(expected)))
        fail_msg("\n%.*s\nis not\n%s", STR_ARG(text), expected);
}

static struct book *three_levels(void)
{
    struct hand hand = hand_begin("agency,function/3.5,year", 1);

    hand_fact(&hand, "002|20602|2022", "1.00");
    hand_fact(&hand, "001|20601|2022", "2.00");
    hand_fact(&hand, "001|206|2022", "4.00");
    hand_fact(&hand, "001|20601|2023", "8.00");
    hand_fact(&hand, "002|20499|2023", "16.00");
    hand_fact(&hand, "001|20601|2022", "-32.00");
    return hand_end(&hand);
}

static void test_members_nest_in_the_order_of_codes(void **state)
{
    struct book *book = three_levels();

    (void)state;
    book_add_pivots(book);
    assert_table(book, "[2022][2023]\n"
                       "Total -25 24\n"
                       " 001 -26 8\n"
                       "  206 -26 8\n"
                       "   function 206 (itself) 4 .\n"
                       "   20601 -30 8\n"
                       " 002 1 16\n"
                       "  204 . 16\n"
                       "   20499 . 16\n"
                       "  206 1 .\n"
                       "   20602 1 .");
    done(book);
}

static struct pivot_order order_of(const uint32_t *dimensions, uint32_t count)
{
    struct pivot_order order = {.row_count = count, .cross = {.dimension = DIMENSION_NONE}};

    for (uint32_t i = 0; i < count; i++)
        order.rows[i].dimension = dimensions[i];
    return order;
}

static void test_another_order_and_fewer_levels(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){1, 0}, 2);

    (void)state;
    order.rows[0].levels = 1;
    book_add_pivot(book, 0, &order);
    assert_table(book, "[2022][2023]\n"
                       "Total -25 24\n"
                       " 204 . 16\n"
                       "  002 . 16\n"
                       " 206 -25 8\n"
                       "  001 -26 8\n"
                       "  002 1 .");
    done(book);
}

static void test_itself_stands_above_the_next_dimension(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){1, 0}, 2);

    (void)state;
    book_add_pivot(book, 0, &order);
    assert_table(book, "[2022][2023]\n"
                       "Total -25 24\n"
                       " 204 . 16\n"
                       "  20499 . 16\n"
                       "   002 . 16\n"
                       " 206 -25 8\n"
                       "  function 206 (itself) 4 .\n"
                       "   001 4 .\n"
                       "  20601 -30 8\n"
                       "   001 -30 8\n"
                       "  20602 1 .\n"
                       "   002 1 .");
    done(book);
}

static void test_years_as_rows_leave_one_column(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){2}, 1);

    (void)state;
    book_add_pivot(book, 0, &order);
    assert_table(book, "[amount]\nTotal -1\n 2022 -25\n 2023 24");
    done(book);
}

static void test_crossed_members_are_columns_below_their_year(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){1}, 1);

    (void)state;
    order.rows[0].levels = 1;
    order.cross = (struct pivot_step){.dimension = 0};
    book_add_pivot(book, 0, &order);
    assert_table(book,
                 "[2022001agency001][2022002agency002][2023001agency001][2023002agency002]\n"
                 "Total -26 1 8 16\n"
                 " 204 . . . 16\n"
                 " 206 -26 1 8 .");
    assert_true(str_equal(the_table(book)->columns[1].group, STR("2022")));
    assert_true(str_equal(the_table(book)->columns[1].name, STR("002 agency 002")));
    done(book);
}

static void test_filters_of_one_dimension_add_those_of_several_narrow(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){1}, 1);
    enum pivot_problem problem;

    (void)state;
    /* function members: 20602 is 1, below 206, which is 0; agencies 002, 001 */
    order.filter_count = 2;
    order.filters[0] = (struct pivot_filter){1, 0};
    order.filters[1] = (struct pivot_filter){0, 1};
    book_add_pivot(book, 0, &order);
    assert_table(book, "[2022][2023]\n"
                       "Total -26 8\n"
                       " 206 -26 8\n"
                       "  function 206 (itself) 4 .\n"
                       "  20601 -30 8");
    order.filter_count = 3;
    order.filters[2] = (struct pivot_filter){0, 0};
    pivot_free(book_exchange_pivot(book, 0, pivot_make(&HAND_MEM, book, 0, &order, &problem)));
    assert_table(book, "[2022][2023]\n"
                       "Total -25 8\n"
                       " 206 -25 8\n"
                       "  function 206 (itself) 4 .\n"
                       "  20601 -30 8\n"
                       "  20602 1 .");
    done(book);
}

static void test_nothing_passes(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){0, 1}, 2);

    (void)state;
    order.filter_count = 2; /* 002 in 20601 */
    order.filters[0] = (struct pivot_filter){0, 0};
    order.filters[1] = (struct pivot_filter){1, 2};
    book_add_pivot(book, 0, &order);
    assert_table(book, "\nTotal");
    done(book);
}

static void test_no_facts(void **state)
{
    struct hand hand = hand_begin("agency,year", 1);
    struct book *book = hand_end(&hand);

    (void)state;
    book_add_pivots(book);
    assert_table(book, "[amount]\nTotal .");
    done(book);
}

static void test_no_dimensions(void **state)
{
    struct hand hand = hand_begin("", 1);
    struct book *book;

    (void)state;
    hand_fact(&hand, "", "1.00");
    hand_fact(&hand, "", "2.50");
    book = hand_end(&hand);
    book_add_pivots(book);
    assert_table(book, "[amount]\nTotal 3.5");
    done(book);
}

static void test_absent_only_where_all_are(void **state)
{
    struct hand hand = hand_begin("agency", 2);
    struct book *book;

    (void)state;
    hand.facts->columns[0].year = STR("2020");
    hand.facts->columns[1].year = STR("TQ");
    hand_fact(&hand, "1", ",1.00");
    hand_fact(&hand, "1", ",");
    hand_fact(&hand, "2", "0.00,?");
    hand_fact(&hand, "3", ",");
    book = hand_end(&hand);
    book_add_pivots(book);
    assert_table(book, "[2020][TQ]\n"
                       "Total 0 ?\n"
                       " 1 - 1\n"
                       " 2 0 ?\n"
                       " 3 - -");
    done(book);
}

/* The largest amount is 92233720368547758.07. */
static void test_sums_that_do_not_fit_are_said(void **state)
{
    struct hand hand = hand_begin("a,b", 1);
    struct book *book;

    (void)state;
    hand_fact(&hand, "1|1", "92233720368547758.07");
    hand_fact(&hand, "1|1", "92233720368547758.07");
    hand_fact(&hand, "1|2", "-92233720368547758.06");
    hand_fact(&hand, "1|3", "-92233720368547758.00");
    hand_fact(&hand, "2|1", "-92233720368547758.05");
    hand_fact(&hand, "2|1", "-92233720368547758.05");
    book = hand_end(&hand);
    book_add_pivots(book);
    assert_table(book, "[amount]\n"
                       "Total large\n"
                       " 1 0.08\n"
                       "  1 large\n"
                       "  2 -92233720368547758.06\n"
                       "  3 -92233720368547758\n"
                       " 2 large\n"
                       "  1 large");
    done(book);
}

static void test_numbers_sort_as_numbers_and_blanks_last(void **state)
{
    struct hand hand = hand_begin("a", 1);
    struct book *book;

    (void)state;
    hand_fact(&hand, "", "1");
    hand_fact(&hand, "B", "2");
    hand_fact(&hand, "10", "4");
    hand_fact(&hand, "9", "8");
    hand_fact(&hand, "09", "16");
    book = hand_end(&hand);
    book_add_pivots(book);
    assert_table(book, "[amount]\nTotal 31\n 09 16\n 9 8\n 10 4\n B 2\n (not stated) 1");
    done(book);
}

/* Codes of several forms have one order, whichever of them are compared. */
static void test_mixed_codes_have_one_order(void **state)
{
    static const char *const codes[] = {"1",        "9",   "9/5", "10",  "10-1", "42",  "42/7",
                                        "42/07001", "42A", "43",  "420", "A1",   "A02", "A10"};
    enum { COUNT = sizeof codes / sizeof codes[0] };

    (void)state;
    for (unsigned step = 1; step < COUNT; step += 2) { /* met in several orders */
        if (step % 7 == 0) continue;                   /* would not come round to all */
        struct hand hand = hand_begin("a", 1);
        struct book *book;
        const struct table *table;

        for (unsigned i = 0, at = 0; i < COUNT; i++, at = (at + step) % COUNT)
            hand_fact(&hand, codes[at], "1");
        book = hand_end(&hand);
        book_add_pivots(book);
        table = the_table(book);
        assert_int_equal(table->node_count, COUNT + 1);
        for (unsigned i = 0; i < COUNT; i++)
            if (!str_equal(table->nodes[i + 1].code, str_of(codes[i])))
                fail_msg("step %u: '%.*s' stands in the place of '%s'", step,
                         STR_ARG(table->nodes[i + 1].code), codes[i]);
        done(book);
    }
}

static void test_many_dimensions(void **state)
{
    struct hand hand = hand_begin("a,b,c,d,e,f,g,h,i,j,k,l", 1);
    struct book *book;
    const struct table *table;

    (void)state;
    hand_fact(&hand, "1|1|1|1|1|1|1|1|1|1|1|1", "1");
    hand_fact(&hand, "1|1|1|1|1|1|1|1|1|1|1|2", "2");
    hand_fact(&hand, "2|1|1|1|1|1|1|1|1|1|1|1", "4");
    book = hand_end(&hand);
    book_add_pivots(book);
    table = the_table(book);
    assert_int_equal(table->node_count, 1 + 13 + 12);
    assert_int_equal(table->nodes[12].depth, 12);
    assert_int_equal(table->columns[0].figures[11].amount, 300);
    done(book);
}

static void test_stages_are_never_added_up(void **state)
{
    struct hand hand = hand_begin("a,year,stage", 1);
    struct book *book;
    const struct table *table;

    (void)state;
    hand_fact(&hand, "1|2022|决算", "1");
    hand_fact(&hand, "1|2022|预算", "2");
    hand_fact(&hand, "1|2023|预算", "4");
    book = hand_end(&hand);
    book_add_pivots(book);
    table = the_table(book);
    assert_int_equal(table->column_count, 3);
    assert_int_equal(book->edition_count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        const struct edition *edition = &book->editions[table->columns[i].edition];
        bool is_final = str_ends(table->columns[i].name, STR("决算"));

        assert_int_equal(edition->stage, is_final ? STAGE_FINAL : STAGE_BUDGET);
        assert_int_equal(edition->year, i < 2 ? 2022 : 2023);
    }
    assert_int_equal(book->editions[table->edition].year, 2023);
    done(book);
}

static uint32_t find(const struct table *table, const char *path)
{
    struct arena *arena = arena_new(&HAND_MEM);
    uint32_t node = 0;

    while (node < table->node_count && !str_equal(table_path(arena, table, node), str_of(path)))
        node++;
    arena_free(arena);
    assert_true(node < table->node_count);
    return node;
}

static void test_a_row_knows_its_line_items(void **state)
{
    struct book *book = three_levels();
    const struct table *table;
    struct pivot *pivot;
    uint32_t facts[8], node;

    (void)state;
    book_add_pivots(book);
    table = the_table(book);
    pivot = table->pivot;
    node = find(table, "001/206/20601");
    assert_int_equal(pivot_item_count(pivot, node, 0), 2);
    assert_int_equal(pivot_item_count(pivot, node, 1), 1);
    assert_int_equal(pivot_item_count(pivot, node, UINT32_MAX), 3);
    assert_int_equal(pivot_items(pivot, node, UINT32_MAX, 0, facts, 8), 3);
    assert_int_equal(facts[0], 1);
    assert_int_equal(facts[1], 5);
    assert_int_equal(facts[2], 3);
    node = find(table, "001");
    assert_int_equal(pivot_item_count(pivot, node, 0), 3);
    assert_int_equal(pivot_items(pivot, node, 0, 1, facts, 1), 1);
    assert_int_equal(facts[0], 1);
    assert_int_equal(pivot_items(pivot, 0, UINT32_MAX, 4, facts, 8), 2);
    assert_int_equal(pivot_items(pivot, 0, UINT32_MAX, 6, facts, 8), 0);
    done(book);
}

static void test_the_same_row_in_another_order(void **state)
{
    struct book *book = three_levels();
    struct pivot_order order = order_of((const uint32_t[]){1, 0}, 2);
    enum pivot_problem problem;
    struct pivot *was, *is;

    (void)state;
    book_add_pivots(book);
    was = the_table(book)->pivot;
    is = pivot_make(&HAND_MEM, book, 0, &order, &problem);
    assert_non_null(is);
    assert_int_equal(pivot_find_node(is, was, find(&book->tables[0], "001/206/20601")),
                     find(pivot_table(is), "206/20601/001"));
    assert_int_equal(pivot_find_node(is, was, find(&book->tables[0], "001")), 0);
    assert_int_equal(pivot_find_node(was, is, find(pivot_table(is), "206")), 0);
    assert_int_equal(pivot_find_node(was, is, find(pivot_table(is), "204/20499/002")),
                     find(&book->tables[0], "002/204/20499"));
    pivot_free(is);
    done(book);
}

static uint32_t edition_of(const struct book *book, uint32_t year)
{
    uint32_t edition = 0;

    while (edition < book->edition_count && book->editions[edition].year != year)
        edition++;
    assert_true(edition < book->edition_count);
    return edition;
}

static void test_years_of_a_pivot_are_editions(void **state)
{
    struct book *book = three_levels();
    struct alignment *alignment;
    const struct table *table;
    enum node_mark *marks;
    struct change change;
    uint32_t editions[2];

    (void)state;
    book_add_pivots(book);
    table = the_table(book);
    editions[0] = edition_of(book, 2022);
    editions[1] = edition_of(book, 2023);
    assert_int_equal(table->edition, editions[1]);
    assert_int_equal(edition_before(book, editions[1]), editions[0]);
    alignment = align_tables(book->arena, book, STR("items"), editions, 2);
    assert_non_null(alignment);
    assert_int_equal(alignment->measure_count, 1);
    assert_true(str_equal(alignment->measures[0].name, STR("amount")));
    marks = aligned_marks(book->arena, alignment, 0, 1, NULL);
    assert_int_equal(marks[find(table, "002/204")], MARK_NEW);
    assert_int_equal(marks[find(table, "002/206")], MARK_GONE);
    assert_int_equal(marks[find(table, "001/206")], MARK_NONE);
    change = aligned_change(alignment, 0, 1, find(table, "002/206"), 0);
    assert_int_equal(change.amount, -100);
    assert_int_equal(change.percent, -10000);
    change = aligned_change(alignment, 0, 1, find(table, "001/206/20601"), 0);
    assert_int_equal(change.amount, 3800);
    assert_true(change.sign_flipped);
    table = comparison_table(book->arena, alignment, COMPARISON_PAIR, 0, 1, 0);
    assert_true(str_equal(table->columns[1].name, STR("2023")));
    assert_int_equal(table->columns[2].figures[0].amount, 4900);
    done(book);
}

/* In 2023 the crossed agency has no line item at all: nothing, not unknown. */
static void test_a_crossed_member_may_have_no_column_in_a_year(void **state)
{
    struct hand hand = hand_begin("function,agency,year", 1);
    struct pivot_order order = order_of((const uint32_t[]){0}, 1);
    uint32_t editions[2], measure = 0;
    struct alignment *alignment;
    struct change change;
    struct book *book;

    (void)state;
    hand_fact(&hand, "1|A|2022", "5");
    hand_fact(&hand, "1|B|2022", "6");
    hand_fact(&hand, "1|B|2023", "7");
    book = hand_end(&hand);
    order.cross = (struct pivot_step){.dimension = 1};
    book_add_pivot(book, 0, &order);
    editions[0] = edition_of(book, 2022);
    editions[1] = edition_of(book, 2023);
    alignment = align_tables(book->arena, book, STR("items"), editions, 2);
    assert_int_equal(alignment->measure_count, 2);
    while (!str_starts(alignment->measures[measure].name, STR("A")))
        measure++;
    change = aligned_change(alignment, 0, 1, 0, measure);
    assert_int_equal(change.kind, CHANGE_FELL);
    assert_int_equal(change.amount, -500);
    done(book);
}

static void test_too_many_columns_are_said(void **state)
{
    struct hand hand = hand_begin("a,b,c", 70);
    struct book *book;
    struct pivot_order order = order_of((const uint32_t[]){0}, 1);

    (void)state;
    for (int i = 0; i < 60; i++) {
        hand_fact(&hand, str_format(hand.book->arena, "1|%d|1", i).at, "1");
    }
    for (int i = 0; i < 70; i++)
        hand.facts->columns[i].year = str_format(hand.book->arena, "%d", 1900 + i);
    book = hand_end(&hand);
    order.cross = (struct pivot_step){.dimension = 1};
    book_add_pivot(book, 0, &order); /* 4,200 columns */
    assert_int_equal(book->table_count, 0);
    assert_int_equal(diagnostics_count(book->diagnostics, SEVERITY_ERROR), 1);
    done(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_nest_in_the_order_of_codes),
        cmocka_unit_test(test_another_order_and_fewer_levels),
        cmocka_unit_test(test_itself_stands_above_the_next_dimension),
        cmocka_unit_test(test_years_as_rows_leave_one_column),
        cmocka_unit_test(test_crossed_members_are_columns_below_their_year),
        cmocka_unit_test(test_filters_of_one_dimension_add_those_of_several_narrow),
        cmocka_unit_test(test_nothing_passes),
        cmocka_unit_test(test_no_facts),
        cmocka_unit_test(test_no_dimensions),
        cmocka_unit_test(test_absent_only_where_all_are),
        cmocka_unit_test(test_sums_that_do_not_fit_are_said),
        cmocka_unit_test(test_numbers_sort_as_numbers_and_blanks_last),
        cmocka_unit_test(test_mixed_codes_have_one_order),
        cmocka_unit_test(test_many_dimensions),
        cmocka_unit_test(test_stages_are_never_added_up),
        cmocka_unit_test(test_a_row_knows_its_line_items),
        cmocka_unit_test(test_the_same_row_in_another_order),
        cmocka_unit_test(test_years_of_a_pivot_are_editions),
        cmocka_unit_test(test_a_crossed_member_may_have_no_column_in_a_year),
        cmocka_unit_test(test_too_many_columns_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
