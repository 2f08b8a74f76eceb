/*
 * Where pieces of a document's lines stand.
 */
#include "loaded.h"

#include "view/document.h"
#include "view/screen.h"

static const struct look SCREEN = {.words = false};

static struct document begin(int width)
{
    struct document document = {.lines = {0}};

    document_begin(&document, &MEM, &SCREEN, width, NULL);
    return document;
}

static void assert_piece(const struct document *document, uint32_t number, int column,
                         int width)
{
    assert_int_equal(document->pieces.at[number].column, column);
    assert_int_equal(document->pieces.at[number].width, width);
}

/* What is wider than its piece is cut where it is drawn. */
static void the_name_of_a_row_gives_way_to_that_of_its_column(void **state)
{
    struct document document = begin(80);

    (void)state;
    document_line(&document);
    document_put_names(&document, 4, 34, STR("20805 行政事业单位养老支出"), STR("基本支出"));
    assert_int_equal(document.pieces.count, 2);
    assert_piece(&document, 0, 4, 20); /* two columns of 30 are free between them */
    assert_piece(&document, 1, 26, 8); /* ends before 34 */
    document_free(&document);
}

static void a_column_takes_half_or_what_the_row_leaves(void **state)
{
    struct document document = begin(80);

    (void)state;
    document_line(&document);
    document_put_names(&document, 4, 24, STR("行政事业单位养老支出"),
                       STR("国有资本经营预算支出"));
    assert_piece(&document, 0, 4, 8);
    assert_piece(&document, 1, 14, 10);
    document_put_names(&document, 4, 24, STR("合计"), STR("国有资本经营预算支出"));
    assert_piece(&document, 2, 4, 4); /* what the row leaves, it has */
    assert_piece(&document, 3, 10, 14);
    document_free(&document);
}

static void a_column_is_whole_where_both_have_room(void **state)
{
    struct document document = begin(80);

    (void)state;
    document_line(&document);
    document_put_names(&document, 4, 18, STR("合计"), STR("人员经费"));
    assert_piece(&document, 0, 4, 4);
    assert_piece(&document, 1, 10, 8);
    document_free(&document);
}

static void a_row_alone_has_all_the_room(void **state)
{
    struct document document = begin(80);

    (void)state;
    document_line(&document);
    document_put_names(&document, 4, 24, STR("合计"), STR_EMPTY);
    assert_int_equal(document.pieces.count, 1);
    assert_piece(&document, 0, 4, 20);
    document_free(&document);
}

/* Why, a line without anything, and what can be done; all are wrapped. */
static void nothing_to_show_is_explained(void **state)
{
    struct document document = begin(24);

    (void)state;
    document_empty(&document, STR("nothing was found"), STR("look for something else here"));
    assert_int_equal(document.lines.count, 4);
    assert_true(str_equal(document.pieces.at[0].text, STR("nothing was found")));
    assert_true(str_equal(document.pieces.at[1].text, STR("look for something")));
    assert_int_equal(document.lines.at[1].first, document.lines.at[1].end);
    document_free(&document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_name_of_a_row_gives_way_to_that_of_its_column),
        cmocka_unit_test(a_column_takes_half_or_what_the_row_leaves),
        cmocka_unit_test(a_column_is_whole_where_both_have_room),
        cmocka_unit_test(a_row_alone_has_all_the_room),
        cmocka_unit_test(nothing_to_show_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
