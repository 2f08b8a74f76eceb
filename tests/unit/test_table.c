/*
 * Looking things up in a table, and the words for figures, fates and reasons.
 */
#include "yusuan/source.h"
#include "yusuan/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void fail_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem MEM = {fail_memory, NULL};

#define ITEM(above, end, kind_, code_, name_)                                                  \
    {                                                                                          \
        .parent = (above), .subtree_end = (end), .kind = (kind_), .code = STR(code_),          \
        .name = STR(name_)                                                                     \
    }

static void test_unit_of_a_table(void **state)
{
    (void)state;
    struct table table = {.unit = &UNIT_WAN};
    assert_ptr_equal(table_unit(&table), &UNIT_WAN);
    table.unit = NULL;
    assert_ptr_equal(table_unit(&table), &UNIT_YUAN);
}

static void test_total_of_a_block(void **state)
{
    (void)state;
    struct node nodes[] = {
        ITEM(NODE_NONE, 3, NODE_SUBTOTAL, "", "本年收入合计"),
        ITEM(0, 2, NODE_ITEM, "", "预算拨款"),
        ITEM(0, 3, NODE_TOTAL, "", "小计"), /* not a root */
        ITEM(NODE_NONE, 4, NODE_TOTAL, "", "收入总计"),
        ITEM(NODE_NONE, 5, NODE_TOTAL, "", "总计"),
        ITEM(NODE_NONE, 7, NODE_ITEM, "206", "科学技术支出"), /* the only root */
        ITEM(5, 7, NODE_TOTAL, "", "合计"),
        ITEM(NODE_NONE, 8, NODE_ITEM, "", "行政经费"), /* two roots */
        ITEM(NODE_NONE, 9, NODE_ITEM, "", "“三公”经费"),
    };
    struct block blocks[] = {{.first = 0, .end = 5},
                             {.first = 5, .end = 7},
                             {.first = 7, .end = 9},
                             {.first = 9, .end = 9}};
    struct table table = {.node_count = 9, .nodes = nodes, .block_count = 4, .blocks = blocks};
    assert_int_equal(table_total(&table, 0), 3);
    assert_int_equal(table_total(&table, 1), 5);
    assert_true(table_total(&table, 2) == NODE_NONE);
    assert_true(table_total(&table, 3) == NODE_NONE);
    assert_true(table_total(&table, 4) == NODE_NONE);
    nodes[5].orphan = true; /* a single row whose parent is not printed is no total */
    assert_true(table_total(&table, 1) == NODE_NONE);
}

static void test_column_by_name(void **state)
{
    (void)state;
    struct column columns[] = {{.key = STR("合计")}, {.key = STR("基本支出")}};
    struct table table = {.column_count = 2, .columns = columns};
    assert_int_equal(table_column(&table, STR("合计")), 0);
    assert_int_equal(table_column(&table, STR("基本支出")), 1);
    assert_true(table_column(&table, STR("基本")) == UINT32_MAX);
    assert_true(table_column(&table, STR_EMPTY) == UINT32_MAX);
}

static void check_path(struct arena *arena, const struct table *table, uint32_t node,
                       const char *wanted)
{
    struct str path = table_path(arena, table, node);
    assert_int_equal(path.size, strlen(wanted));
    assert_memory_equal(path.at, wanted, path.size);
}

static void test_paths(void **state)
{
    (void)state;
    struct node nodes[] = {
        ITEM(NODE_NONE, 7, NODE_TOTAL, "", "合计"),
        ITEM(0, 4, NODE_ITEM, "206", "科学技术支出"),
        ITEM(1, 4, NODE_SUBTOTAL, "", "小计"),
        ITEM(2, 4, NODE_ITEM, "2060199", "其他"),
        ITEM(0, 7, NODE_ITEM, "", "“三公”经费"),
        ITEM(4, 7, NODE_MEMO, "", "公务用车"),
        ITEM(5, 7, NODE_ITEM, "", "购置"),
    };
    struct table table = {.node_count = 7, .nodes = nodes};
    struct arena *arena = arena_new(&MEM);
    check_path(arena, &table, 0, "合计");
    check_path(arena, &table, 1, "206");
    check_path(arena, &table, 2, "206/小计");
    check_path(arena, &table, 3, "206/2060199");
    check_path(arena, &table, 6, "“三公”经费/公务用车/购置");
    nodes[6].name = (struct str){0};
    check_path(arena, &table, 6, "“三公”经费/公务用车/");
    arena_free(arena);
}

static void test_figures(void **state)
{
    (void)state;
    struct figure figure = {.known = KNOWN_REPORTED, .field = 65535};
    assert_int_equal(figure_column(&figure), 65536);
    assert_true(figure_has_amount(&figure));
    figure.known = KNOWN_COMPUTED;
    assert_true(figure_has_amount(&figure));
    figure.known = KNOWN_DERIVED;
    assert_true(figure_has_amount(&figure));
    figure.known = KNOWN_ABSENT;
    assert_false(figure_has_amount(&figure));
    figure.known = KNOWN_UNREADABLE;
    assert_false(figure_has_amount(&figure));
}

/* Every word is there and none stands for two things. */
static void check_words(const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_non_null(words[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(words[i], words[j]);
    }
}

static void test_words(void **state)
{
    (void)state;
    const char *words[16];
    for (int i = 0; i <= KNOWN_UNREADABLE; i++)
        words[i] = known_name((enum known)i);
    check_words(words, KNOWN_UNREADABLE + 1);
    for (int i = 0; i <= ABSENCE_NO_BASE; i++)
        words[i] = absence_reason((enum absence)i);
    check_words(words, ABSENCE_NO_BASE + 1);
    for (int i = 0; i < FATE_COUNT; i++)
        words[i] = fate_name((enum fate)i);
    check_words(words, FATE_COUNT);
    assert_string_equal(known_name(KNOWN_REPORTED), "reported");
    assert_string_equal(absence_reason(ABSENCE_NONE), "");
    assert_string_equal(absence_reason(ABSENCE_BLANK), "the cell is empty");
    assert_string_equal(fate_name(FATE_FIGURES), "figures");
}

static void test_field_of_a_record(void **state)
{
    (void)state;
    struct field fields[] = {{.line = 3}, {.line = 4}};
    struct record records[] = {{.line = 1}, {.line = 3, .field_count = 2, .fields = fields}};
    struct source source = {.record_count = 2, .records = records};
    assert_ptr_equal(source_field(&source, 1, 1), &fields[1]);
    assert_null(source_field(&source, 1, 2));
    assert_null(source_field(&source, 0, 0));
    assert_null(source_field(&source, 2, 0));
}

static void test_names(void **state)
{
    (void)state;
    struct table table = {.id = STR("t3"), .number = 3};
    assert_true(table_is_called(&table, STR("t3")));
    assert_true(table_is_called(&table, STR("3")));
    assert_true(table_is_called(&table, STR("03")));
    const struct str others[] = {
        STR(""),   STR("t"),  STR("0"),          STR("33"),
        STR("3a"), STR("-3"), STR("4294967299"), STR("18446744073709551619")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(table_is_called(&table, others[i]));
    table = (struct table){.id = STR("t0")};
    assert_false(table_is_called(&table, STR("0"))); /* not numbered */

    struct node node = {.code = STR("206"), .key = STR("科学技术支出")};
    assert_true(node_is_called(&node, STR("206"), STR("206")));
    assert_true(node_is_called(&node, STR("科学 技术支出"), STR("科学技术支出")));
    assert_false(node_is_called(&node, STR("20"), STR("20")));
    node = (struct node){.code = STR_EMPTY, .key = STR_EMPTY};
    assert_false(node_is_called(&node, STR_EMPTY, STR_EMPTY));
}

static void test_captions(void **state)
{
    (void)state;
    struct table table = {.classification = STR("outline")};
    struct node node = {.name = STR("科学技术支出"), .label = STR("六、科学技术支出 ")};
    assert_true(str_equal(node_caption(&table, &node), STR("六、科学技术支出")));
    node.label = STR("六、科学\n技术支出");
    assert_true(str_equal(node_caption(&table, &node), node.name));
    node = (struct node){.name = STR("合计"), .label = STR("合 计"), .kind = NODE_TOTAL};
    assert_true(str_equal(node_caption(&table, &node), STR("合计")));
    node = (struct node){.code = STR("206"), .name = STR("a"), .label = STR("[206]a")};
    assert_true(str_equal(node_caption(&table, &node), STR("a")));
    node = (struct node){.name = STR_EMPTY, .label = STR("-")};
    assert_true(str_equal(node_caption(&table, &node), STR("-")));
    table.classification = STR("project");
    node = (struct node){.name = STR("b"), .label = STR("1. b")};
    assert_true(str_equal(node_caption(&table, &node), STR("b")));
}

static void test_delimiters(void **state)
{
    (void)state;
    assert_string_equal(delimiter_name('\t'), "tab");
    assert_string_equal(delimiter_name('\0'), "not found");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unit_of_a_table),   cmocka_unit_test(test_total_of_a_block),
        cmocka_unit_test(test_column_by_name),    cmocka_unit_test(test_paths),
        cmocka_unit_test(test_figures),           cmocka_unit_test(test_words),
        cmocka_unit_test(test_field_of_a_record), cmocka_unit_test(test_names),
        cmocka_unit_test(test_delimiters),        cmocka_unit_test(test_captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
