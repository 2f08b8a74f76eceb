/*
 * Layouts from INI: what they say, and what is said of their mistakes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "load/code.h"
#include "load/layout.h"

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

struct read {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct layout *layout;
};

static struct read read_layout(const char *text)
{
    struct folder folder = folder_make();
    folder_write(&folder, "x.ini", text);
    char path[300];
    snprintf(path, sizeof path, "%s/x.ini", folder.path);
    struct read read = {.arena = arena_new(&MEM)};
    read.diagnostics = diagnostics_new(read.arena);
    read.layout = layout_read(read.arena, str_of(path), read.diagnostics);
    folder_remove(&folder);
    return read;
}

static bool said(const struct read *read, const char *part, uint32_t line)
{
    for (size_t i = 0; i < diagnostics_kept(read->diagnostics); i++) {
        const struct diagnostic *one = diagnostics_at(read->diagnostics, i);
        if (str_find(one->message, str_of(part), 0) != SIZE_MAX && one->place.line == line)
            return true;
    }
    return false;
}

static void assert_str(struct str text, const char *expected)
{
    if (!str_equal(text, str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(text), expected);
}

static void test_all_keys(void **state)
{
    (void)state;
    struct read read = read_layout(
        "[layout]\nname = n\ndelimiter = tab\n[page]\nentity = 单位名称：*\nstage = final\n"
        "[table.a]\nnumber = 3\ntitle = 收 支 表\ncode = 类, 款\nname = 名　称\ndigits = 3, 5\n"
        "blocks = 收入|支出\nmemo = none\ncode_form = code - name\n");
    const struct table_layout *table = &read.layout->tables[0];
    assert_int_equal(diagnostics_kept(read.diagnostics), 0);
    assert_int_equal(read.layout->delimiter, '\t');
    assert_int_equal(read.layout->stage, STAGE_FINAL);
    assert_str(read.layout->entity, "单位名称:*");
    assert_str(table->titles, "收支表");
    assert_str(table->name, "名称");
    assert_int_equal(table->code_count, 2);
    assert_str(table->codes[1], "款");
    assert_int_equal(table->level_count, 2);
    assert_int_equal(table->digits[1], 5);
    assert_int_equal(table->block_count, 2);
    assert_str(table->block_names[1], "支出");
    assert_int_equal(table->memos.size, 0);
    assert_int_equal(table->code_form, CODE_THEN_NAME);
    assert_str(table->code_separator, "-");
    arena_free(read.arena);
}

static void test_mistakes_name_their_line(void **state)
{
    (void)state;
    struct read read = read_layout(
        "[table.a]\ntitle = t\nname = n\ndigits = 5,3\ntitel = x\ncode_form = [name]code\n"
        "[tabel.b]\ntitle = u\n[headline.income]\nfigure = a.b\n[layout]\ndelimiter = pipe\n");
    assert_non_null(read.layout);
    assert_true(said(&read, "growing: 3,5,7", 4));
    assert_true(said(&read, "'titel'", 5));
    assert_true(said(&read, "not a form of code and name", 6));
    assert_true(said(&read, "'tabel.b'", 7));
    assert_true(said(&read, "write table, row and column", 10));
    assert_true(said(&read, "pipe", 12));
    arena_free(read.arena);
}

static void test_a_layout_without_tables_is_none(void **state)
{
    (void)state;
    struct read read = read_layout("[layout]\nname = n\n");
    assert_null(read.layout);
    arena_free(read.arena);
}

static void test_titles_with_year_and_number(void **state)
{
    (void)state;
    struct read read =
        read_layout("[table.a]\ntitle = 支出表\nname = n\n[text.b]\ntitle = 职责\nbody = b\n");
    const char *titles[] = {"支出表",         "支 出 表",   "2023年支出表",
                            "2023年度支出表", "表1 支出表", "附表12：2023年支出表"};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(layout_claim(read.layout, read.arena, str_of(titles[i])), 0);
    assert_int_equal(layout_claim(read.layout, read.arena, STR("职责")), 1);
    assert_true(layout_claim(read.layout, read.arena, STR("支出表二")) == UINT32_MAX);
    assert_true(layout_claim(read.layout, read.arena, STR("财政支出表")) == UINT32_MAX);
    arena_free(read.arena);
}

static void test_labels(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code, *name;
        enum ordinal ordinal;
        bool among;
    } cases[] = {
        {"[206]科学技术支出", "206", "科学技术支出", ORDINAL_NONE, false},
        {"［２０６］科学", "206", "科学", ORDINAL_NONE, false},
        {"一、预算拨款", "", "预算拨款", ORDINAL_CHINESE, false},
        {"二十一、其他", "", "其他", ORDINAL_CHINESE, false},
        {"一般公共服务支出", "", "一般公共服务支出", ORDINAL_NONE, false},
        {"其中：（一）因公出国（境）支出", "", "因公出国（境）支出", ORDINAL_CHINESE_BRACKETED,
         true},
        {"(二) 公务用车", "", "公务用车", ORDINAL_CHINESE_BRACKETED, false},
        {"1. 公务用车购置", "", "公务用车购置", ORDINAL_DIGITS, false},
        {"１．购置", "", "购置", ORDINAL_DIGITS, false},
        {"(3)接待", "", "接待", ORDINAL_DIGITS_BRACKETED, false},
        {"①接待", "", "接待", ORDINAL_CIRCLED, false},
        {"100万元以上设备", "", "100万元以上设备", ORDINAL_NONE, false},
        {"3.5米", "", "3.5米", ORDINAL_NONE, false},
        {"合　　计", "", "合计", ORDINAL_NONE, false},
        {"OA 系统 A B", "", "OA系统A B", ORDINAL_NONE, false},
    };
    struct arena *arena = arena_new(&MEM);
    static const struct table_layout layout = {.code_form = CODE_BRACKETED};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct label label = label_read(arena, &layout, str_of(cases[i].text));
        assert_str(label.code, cases[i].code);
        assert_str(label.name, cases[i].name);
        assert_int_equal(label.ordinal, cases[i].ordinal);
        assert_int_equal(label.among, cases[i].among);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_keys),
        cmocka_unit_test(test_mistakes_name_their_line),
        cmocka_unit_test(test_a_layout_without_tables_is_none),
        cmocka_unit_test(test_titles_with_year_and_number),
        cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
