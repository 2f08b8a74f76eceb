/*
 * Across the book: places of figures, terms that explain names, and twins in other tables.
 */
#include "yusuan/book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void fail_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem MEM = {fail_memory, NULL};

static void test_names_of_stages(void **state)
{
    (void)state;
    assert_string_equal(stage_name(STAGE_BUDGET), "budget");
    assert_string_equal(stage_name(STAGE_ADJUSTED), "adjusted budget");
    assert_string_equal(stage_name(STAGE_FINAL), "final accounts");
}

static void check_place(struct place place, struct str file, uint32_t line, uint32_t column)
{
    assert_true(str_equal(place.file, file));
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void test_place_of_a_figure(void **state)
{
    (void)state;
    struct source sources[] = {{.path = STR("a.csv")}, {.path = STR("b/t3.csv")}};
    struct book book = {.source_count = 2, .sources = sources};
    struct figure figure = {.known = KNOWN_REPORTED, .source = 1, .line = 12, .field = 3};
    check_place(figure_place(&book, &figure), STR("b/t3.csv"), 12, 4);

    figure.known = KNOWN_ABSENT;
    figure.absence = ABSENCE_BLANK;
    check_place(figure_place(&book, &figure), STR("b/t3.csv"), 12, 4);

    figure.line = 0; /* the file is all that is known */
    check_place(figure_place(&book, &figure), STR("b/t3.csv"), 0, 0);

    figure.absence = ABSENCE_NO_COLUMN; /* printed nowhere */
    check_place(figure_place(&book, &figure), STR_EMPTY, 0, 0);
    struct figure computed = {.known = KNOWN_COMPUTED};
    check_place(figure_place(&book, &computed), STR_EMPTY, 0, 0);
    struct figure elsewhere = {.known = KNOWN_REPORTED, .source = 2, .line = 1};
    check_place(figure_place(&book, &elsewhere), STR_EMPTY, 0, 0);
}

static void test_terms(void **state)
{
    (void)state;
    struct passage duties[] = {{.heading = STR("项目支出")}};
    struct passage other_year[] = {{.heading = STR("基本支出")}};
    struct passage terms[] = {
        {.heading = STR("财政拨款收入")},
        {.heading = STR("经营收入")},
        {.heading = STR("项目支出")},
        {.heading = STR("行政经费（机关运行经费）")},
        {.heading = STR("“三公”经费")},
        {.heading = STR("因公出国（境）费用")},
        {.heading = STR("公车")},
        {.heading = STR("政府采购项目支出")},
        {.heading = STR("")},
        {.heading = STR("会议培训接待费（公务活动）")},
        {.heading = STR("会议培训接待")},
    };
    struct prose prose[] = {
        {.edition = 0, .passage_count = COUNT(duties), .passages = duties},
        {.edition = 1,
         .is_terms = true,
         .passage_count = COUNT(other_year),
         .passages = other_year},
        {.edition = 0, .is_terms = true, .passage_count = COUNT(terms), .passages = terms},
    };
    struct book book = {.arena = arena_new(&MEM), .prose_count = 3, .prose = prose};
    const struct {
        struct str name;
        const struct passage *passage;
    } cases[] = {
        {STR("财政拨款收入"), &terms[0]},
        {STR("项目支出"), &terms[2]},
        {STR("项 目　支 出"), &terms[2]},
        {STR("行政经费"), &terms[3]},
        {STR("机关运行经费"), &terms[3]},
        {STR("行政经费(机关运行经费)"), &terms[3]},
        {STR("“三公”经费"), &terms[4]},
        {STR("三公经费"), &terms[4]},
        {STR("一般公共预算项目支出"), &terms[2]}, /* contains a key */
        {STR("部门政府采购项目支出"), &terms[7]}, /* contains two: the longer */
        {STR("财政拨款“三公”经费合计"), &terms[4]},
        {STR("会议培训接待费、公务活动"), &terms[9]}, /* by its longer key, not its last */
        {STR("因公出国（境）费用"), &terms[5]},
        {STR("公车"), &terms[6]},
        {STR("公车购置"), NULL}, /* a key of two characters is too short to contain */
        {STR("费用"), NULL},     /* 因公出国（境）费用 is one name */
        {STR("境"), NULL},
        {STR("基本支出"), NULL}, /* in another edition only */
        {STR("项目"), NULL},     /* a part of a key is not the key */
        {STR(""), NULL},
        {STR("“”"), NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (book_term(&book, 0, cases[i].name) != cases[i].passage)
            fail_msg("%.*s", STR_ARG(cases[i].name));
    assert_ptr_equal(book_term(&book, 1, STR("基本支出")), &other_year[0]);
    assert_null(book_term(&book, 2, STR("基本支出")));
    assert_null(book_term(&book, 0, (struct str){0}));
    arena_free(book.arena);
}

#define CODED(code_, name_)                                                                    \
    {                                                                                          \
        .code = STR(code_), .key = STR(name_)                                                  \
    }
#define NAMED(name_)                                                                           \
    {                                                                                          \
        .key = STR(name_)                                                                      \
    }

static void test_twins(void **state)
{
    (void)state;
    struct node t1[] = {
        NAMED("科学技术支出"), NAMED(""), {.kind = NODE_TOTAL, .key = STR("合计")}};
    struct node t3[] = {{.kind = NODE_TOTAL, .key = STR("合计")},
                        CODED("206", "科学技术支出"),
                        CODED("301", "其他支出"),
                        NAMED("")};
    struct node t5[] = {CODED("206", "科技"), CODED("301", "住房")};
    struct node t6[] = {CODED("301", "工资福利支出"), CODED("206", "科学技术支出")};
    struct table tables[] = {
        {.classification = STR("outline"), .node_count = 3, .nodes = t1},
        {.classification = STR("functional"), .node_count = 4, .nodes = t3},
        {.classification = STR("functional"), .node_count = 2, .nodes = t5},
        {.classification = STR("economic"), .node_count = 2, .nodes = t6},
        {.classification = STR("functional"), .node_count = 4, .nodes = t3, .edition = 1},
    };
    struct book book = {.table_count = COUNT(tables), .tables = tables};
    struct twin twins[4] = {{9, 9}, {9, 9}, {9, 9}, {9, 9}};

    /* 206 of t3: by name in the outline, by code where codes mean the same; not in the economic
     * table, though name and code are equal there, and not in another edition */
    assert_int_equal(book_twins(&book, 1, 1, twins, 4), 2);
    assert_int_equal(twins[0].table, 0);
    assert_int_equal(twins[0].node, 0);
    assert_int_equal(twins[1].table, 2);
    assert_int_equal(twins[1].node, 0);
    assert_int_equal(twins[2].table, 9);

    /* the outline's has no code: by name, whatever the classification */
    assert_int_equal(book_twins(&book, 0, 0, twins, 1), 2);
    assert_int_equal(twins[0].table, 1);
    assert_int_equal(twins[0].node, 1);
    assert_int_equal(twins[1].table, 2); /* no room: left as it was */
    assert_int_equal(book_twins(&book, 0, 0, NULL, 0), 2);

    assert_int_equal(book_twins(&book, 0, 1, twins, 4), 0); /* nameless */
    assert_int_equal(book_twins(&book, 0, 2, twins, 4), 0); /* totals have none */
    assert_int_equal(book_twins(&book, 3, 0, twins, 4), 0); /* 301 of another classification */
}

static void test_when(void **state)
{
    (void)state;
    struct arena *arena = arena_new(&MEM);
    struct edition edition = {.year = 2023, .stage = STAGE_FINAL};
    assert_true(str_equal(edition_when(arena, &edition), STR("2023 final accounts")));
    edition.year = 0;
    assert_true(str_equal(edition_when(arena, &edition), STR("final accounts")));
    arena_free(arena);
}

/* What is shown as printed is what stands in the file, and only where something does. */
static void test_text_of_a_figure(void **state)
{
    (void)state;
    struct field fields[] = {{.value = STR("name")}, {.value = STR(" x|y ")}};
    struct record record = {.line = 1, .field_count = 2, .fields = fields};
    struct source source = {.record_count = 1, .records = &record};
    struct book book = {.source_count = 1, .sources = &source};
    struct figure figure = {.field = 1, .known = KNOWN_UNREADABLE};
    assert_true(str_equal(figure_text(&book, &figure), STR("x|y")));
    figure.field = 2;
    assert_int_equal(figure_text(&book, &figure).size, 0);
    figure.field = 1;
    figure.absence = ABSENCE_NO_CELL;
    assert_int_equal(figure_text(&book, &figure).size, 0);
    figure = (struct figure){.field = 1, .known = KNOWN_COMPUTED};
    assert_int_equal(figure_text(&book, &figure).size, 0);
    figure = (struct figure){.field = 1, .known = KNOWN_REPORTED, .source = 1};
    assert_int_equal(figure_text(&book, &figure).size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_stages),
        cmocka_unit_test(test_place_of_a_figure),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_twins),
        cmocka_unit_test(test_when),
        cmocka_unit_test(test_text_of_a_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
