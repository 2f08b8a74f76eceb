/* The line that is typed, what is looked for, and what is found in a table. */
#include "view/prompt.h"
#include "view/search.h"
#include "yusuan/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem mem = {out_of_memory, NULL};

/* --- the prompt --- */

static struct history history;
static struct prompt prompt;

static void type(const char *text)
{
    struct str rest = str_of(text);

    for (size_t at = 0; at < rest.size;)
        prompt_key(&prompt, (uint32_t)utf8_next(rest, &at));
}

static void assert_typed(const char *text)
{
    if (!str_equal(prompt_text(&prompt), str_of(text)))
        fail_msg("`%.*s`, not `%s`", STR_ARG(prompt_text(&prompt)), text);
}

static void test_editing(void **state)
{
    (void)state;
    history.count = 0;
    prompt_open(&prompt, "/", STR_EMPTY, &history);
    type("职业 nj");
    assert_typed("职业 nj");
    assert_int_equal(prompt_key(&prompt, KEY_OF_BACKSPACE), PROMPT_EDITED);
    assert_typed("职业 n");
    assert_int_equal(prompt_key(&prompt, KEY_OF_HOME), PROMPT_MOVED);
    assert_int_equal(prompt_key(&prompt, KEY_OF_LEFT), PROMPT_UNCHANGED);
    assert_int_equal(prompt_key(&prompt, KEY_OF_RIGHT), PROMPT_MOVED);
    type("员");
    assert_typed("职员业 n");
    assert_int_equal(prompt_key(&prompt, KEY_OF_DELETE), PROMPT_EDITED);
    assert_typed("职员 n");
    prompt_key(&prompt, KEY_OF_END);
    assert_int_equal(prompt_key(&prompt, KEY_OF_DELETE), PROMPT_UNCHANGED);
    assert_int_equal(prompt_key(&prompt, KEY_CTRL('w')), PROMPT_EDITED);
    assert_typed("职员 ");
    prompt_key(&prompt, KEY_OF_LEFT);
    assert_int_equal(prompt_key(&prompt, KEY_CTRL('u')), PROMPT_EDITED);
    assert_typed(" ");
    prompt_key(&prompt, KEY_CTRL('k'));
    assert_typed("");
    assert_int_equal(prompt_key(&prompt, KEY_OF_BACKSPACE), PROMPT_CANCELLED);
    assert_int_equal(prompt_key(&prompt, KEY_OF_ESC), PROMPT_CANCELLED);
    assert_int_equal(prompt_key(&prompt, KEY_OF_ENTER), PROMPT_ACCEPTED);
}

/* Keys that are no characters, controls, and more than fits. */
static void test_hostile_keys(void **state)
{
    static const uint32_t keys[] = {0,      1,      0x7F,   0x80,       0xAD,
                                    0x200B, 0x202E, 0xD800, KEY_OF_F12, UINT32_MAX};

    (void)state;
    prompt_open(&prompt, "/", STR_EMPTY, &history);
    for (size_t i = 2; i < sizeof keys / sizeof *keys; i++)
        assert_int_equal(prompt_key(&prompt, keys[i]), PROMPT_UNCHANGED);
    assert_typed("");
    for (int i = 0; i < 100000; i++)
        prompt_key(&prompt, i % 3 == 0 ? 0x804C : i % 3 == 1 ? 'x' : 0x20000);
    assert_true(prompt.size <= PROMPT_ROOM && prompt.size > PROMPT_ROOM - 4);
    assert_true(utf8_valid(prompt_text(&prompt)));
    assert_int_equal(prompt.cursor, prompt.size);
}

static void test_history(void **state)
{
    struct arena *arena = arena_new(&mem);

    (void)state;
    history.count = 0;
    history_add(&history, arena, STR("one"));
    history_add(&history, arena, STR(""));
    history_add(&history, arena, STR("two"));
    history_add(&history, arena, STR("one")); /* moves to the end */
    assert_int_equal(history.count, 2);
    prompt_open(&prompt, "/", STR_EMPTY, &history);
    type("dr");
    assert_int_equal(prompt_key(&prompt, KEY_OF_UP), PROMPT_EDITED);
    assert_typed("one");
    prompt_key(&prompt, KEY_OF_UP);
    assert_typed("two");
    assert_int_equal(prompt_key(&prompt, KEY_OF_UP), PROMPT_UNCHANGED);
    prompt_key(&prompt, KEY_OF_DOWN);
    prompt_key(&prompt, KEY_OF_DOWN);
    assert_typed("dr");
    assert_int_equal(prompt_key(&prompt, KEY_OF_DOWN), PROMPT_UNCHANGED);
    for (int i = 0; i < 100; i++)
        history_add(&history, arena, str_format(arena, "%d", i));
    assert_int_equal(history.count, HISTORY_MOST);
    assert_true(str_equal(history.lines[HISTORY_MOST - 1], STR("99")));
    assert_true(str_equal(history.lines[0], STR("68")));
    arena_free(arena);
}

/* A long line is scrolled so that the cursor stays in sight. */
static void test_prompt_is_drawn(void **state)
{
    struct look look = {.ambiguous = AMBIGUOUS_NARROW};
    struct grid grid;

    (void)state;
    grid_init(&grid, &mem, 1, 12);
    prompt_open(&prompt, "/", STR_EMPTY, &history);
    type("职业年金");
    prompt_draw(&prompt, &grid, &look, 0, 12);
    assert_int_equal(grid.cursor_column, 9);
    type("缴费支出");
    grid_clear(&grid);
    prompt_draw(&prompt, &grid, &look, 0, 12);
    assert_int_equal(grid_at(&grid, 0, 0)->code, '/');
    assert_true(grid.cursor_column < 12);
    assert_int_equal(grid_at(&grid, 0, grid.cursor_column - 2)->code, 0x51FA); /* 出 */
    grid_free(&grid);
}

/* --- what is looked for --- */

static struct query query;

static struct node node_of(const char *code, const char *name)
{
    return (struct node){.code = str_of(code), .name = str_of(name), .key = str_of(name)};
}

static enum find_rank rank_of(const char *typed, const char *code, const char *name)
{
    struct node node = node_of(code, name);
    enum find_rank rank;

    query_make(&query, &mem, str_of(typed));
    rank = query_rank(&query, &node);
    assert_int_equal(query_finds(&query, &node), rank > FIND_SUBSEQUENCE);
    return rank;
}

static void test_codes(void **state)
{
    (void)state;
    assert_int_equal(rank_of("20805", "2080506", "职业年金"), FIND_START);
    assert_int_equal(rank_of("２０８０５", "2080506", "职业年金"), FIND_START);
    assert_int_equal(rank_of("2080506", "2080506", "职业年金"), FIND_WHOLE);
    assert_int_equal(rank_of("0805", "2080506", "职业年金"), FIND_NONE);
    assert_int_equal(rank_of("20805067", "2080506", "职业年金"), FIND_NONE);
    assert_int_equal(rank_of("b0", "B03", "x"), FIND_START);
    assert_int_equal(rank_of("2023", "", "2023年结转"), FIND_START);
    assert_int_equal(rank_of("zynj", "2080506", "职业年金"), FIND_PINYIN);
    assert_int_equal(rank_of("zj", "2080506", "职业年金"), FIND_SUBSEQUENCE);
}

static bool fits(const char *typed, const struct unit *unit, int64_t amount)
{
    struct figure figure = {.amount = amount, .known = KNOWN_REPORTED};

    query_make(&query, &mem, str_of(typed));
    assert_int_equal(query.kind, QUERY_AMOUNT);
    return query_fits(&query, query_bound(&query, unit), &figure);
}

static void test_amounts(void **state)
{
    struct figure absent = {.known = KNOWN_ABSENT};

    (void)state;
    assert_true(fits("=124.20", &UNIT_WAN, 124200000));
    assert_true(fits("＝124.2", &UNIT_WAN, 124200000));
    assert_false(fits("=124.20", &UNIT_WAN, 124200001));
    assert_false(fits("=124.20", &UNIT_YUAN, 124200000));
    assert_true(fits("=1,242,000", &UNIT_YUAN, 124200000));
    assert_true(fits(">1000", &UNIT_YUAN, 100001));
    assert_false(fits(">1000", &UNIT_YUAN, 100000));
    assert_true(fits(">=1000", &UNIT_YUAN, 100000));
    assert_true(fits("≥1000", &UNIT_YUAN, 100000));
    assert_true(fits("<-5", &UNIT_YUAN, -501));
    assert_false(fits("<-5", &UNIT_YUAN, -500));
    assert_true(fits("<=-5", &UNIT_YUAN, -500));
    assert_true(fits("<0", &UNIT_YUAN, INT64_MIN));
    assert_true(fits("> 5", NULL, 501)); /* percent */
    assert_false(fits(">", &UNIT_YUAN, 1));
    assert_false(fits("=x", &UNIT_YUAN, 0));
    assert_false(fits("=99999999999999999999", &UNIT_YUAN, INT64_MAX));
    assert_true(fits("=124.20万元", &UNIT_YUAN, 124200000));
    assert_true(fits(">1 wan", &UNIT_YI, 1000001));
    assert_false(fits(">1wan", &UNIT_YI, 1000000));
    assert_true(fits("=-3元", &UNIT_WAN, -300));
    assert_false(fits("=wan", &UNIT_WAN, 0));
    assert_false(fits("=1wan", NULL, 100)); /* no percentage */
    query_make(&query, &mem, STR("<1"));
    assert_false(query_fits(&query, query_bound(&query, &UNIT_YUAN), &absent));
    query_make(&query, &mem, STR("  "));
    assert_int_equal(query.kind, QUERY_EMPTY);
}

static bool narrows(const char *before, const char *now)
{
    static struct query first;

    query_make(&first, &mem, str_of(before));
    query_make(&query, &mem, str_of(now));
    return query_narrows(&query, &first);
}

static void test_narrowing(void **state)
{
    (void)state;
    assert_true(narrows("zy", "zyn"));
    assert_true(narrows("zy", "zy"));
    assert_false(narrows("zyn", "zy"));
    assert_false(narrows("zy", "xzy"));
    assert_false(narrows("", "z"));
    assert_false(narrows(">1", ">10"));
}

/* --- what is found --- */

enum { NODES = 100 };

struct rows {
    struct node nodes[NODES];
    struct figure figures[NODES];
    struct column column;
    struct table table;
    struct search_view view;
};

/* Row 33 and 64 are called 职业年金, 10 has the code 208. */
static void make_rows(struct rows *rows)
{
    memset(rows, 0, sizeof *rows);
    for (uint32_t i = 0; i < NODES; i++) {
        rows->nodes[i] =
            node_of(i == 10 ? "208" : "1", i == 33 || i == 64 ? "职业年金" : "工资");
        rows->nodes[i].parent = NODE_NONE;
        rows->nodes[i].subtree_end = i + 1;
        rows->figures[i] = (struct figure){.amount = i, .known = KNOWN_REPORTED};
    }
    rows->column.figures = rows->figures;
    rows->table = (struct table){
        .node_count = NODES, .nodes = rows->nodes, .column_count = 1, .columns = &rows->column};
    rows->view =
        (struct search_view){.table = &rows->table, .unit = &UNIT_YUAN, .has_amounts = true};
}

static void run(struct search *search, const struct rows *rows, const char *typed)
{
    query_make(&query, &mem, str_of(typed));
    search_run(search, &mem, &query, &rows->view);
}

static void test_finding(void **state)
{
    static struct rows rows;
    struct search search = {.hits = NULL};
    struct order printed = {.by = SORT_PRINTED};

    (void)state;
    make_rows(&rows);
    run(&search, &rows, "zynj");
    assert_int_equal(search.count, 2);
    assert_true(search_has(&search, 33) && search_has(&search, 64));
    assert_int_equal(search_next(&search, &printed, 0, true, true), 33);
    assert_int_equal(search_next(&search, &printed, 33, true, true), 33);
    assert_int_equal(search_next(&search, &printed, 33, true, false), 64);
    assert_int_equal(search_next(&search, &printed, 64, true, false), NODE_NONE);
    assert_int_equal(search_next(&search, &printed, 64, false, false), 33);
    assert_int_equal(search_next(&search, &printed, 33, false, false), NODE_NONE);
    assert_int_equal(search_next(&search, &printed, NODES, false, true), 64);
    assert_int_equal(search_number(&search, &printed, 33), 1);
    assert_int_equal(search_number(&search, &printed, 64), 2);
    assert_int_equal(search_number(&search, &printed, 65), 0);
    run(&search, &rows, "208");
    assert_int_equal(search.count, 1);
    assert_true(search_has(&search, 10));
    run(&search, &rows, ">=0.95");
    assert_int_equal(search.count, 5);
    run(&search, &rows, "");
    assert_null(search.hits);
    assert_false(search_has(&search, 33));
    search_free(&search);
}

/* A subsequence counts only where nothing fits better, and what is typed on finds the same as
 * when it is typed at once. */
static void test_typing_on(void **state)
{
    static const char *const typed[] = {"z", "zy", "zyj", "zyjx"};
    static const unsigned counts[] = {100, 2, 2, 0}; /* 资 of 工资; then 职业…金 */
    static struct rows rows;
    struct search search = {.hits = NULL}, whole = {.hits = NULL};

    (void)state;
    make_rows(&rows);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        run(&whole, &rows, typed[i]);
        if (i == 0)
            search_run(&search, &mem, &query, &rows.view);
        else
            search_narrow(&search, &mem, &query, &rows.view);
        assert_int_equal(search.count, counts[i]);
        assert_int_equal(whole.count, counts[i]);
        assert_int_equal(search.subsequences, whole.subsequences);
        assert_memory_equal(search.hits, whole.hits, NODES / 8);
    }
    search_free(&search);
    search_free(&whole);
}

/* In the order in which rows are shown. */
static void test_sorted(void **state)
{
    static struct rows rows;
    struct search search = {.hits = NULL};
    struct order order = {.by = SORT_PRINTED};
    struct block block = {.first = 0, .end = NODES};

    (void)state;
    make_rows(&rows);
    rows.table.blocks = &block;
    rows.table.block_count = 1;
    order_make(&order, &mem, &rows.table, SORT_AMOUNT,
               (struct sort_keys){.amounts = rows.figures});
    run(&search, &rows, "zynj");
    assert_int_equal(search_next(&search, &order, 0, true, true), 64);
    assert_int_equal(search_next(&search, &order, order_place(&order, 64), true, false), 33);
    assert_int_equal(search_next(&search, &order, order_place(&order, 33), false, false), 64);
    assert_int_equal(search_number(&search, &order, 64), 1);
    assert_int_equal(search_number(&search, &order, 33), 2);
    search_free(&search);
    order_free(&order);
}

/* Amounts of other columns count only where none of the selected column fits. */
static void test_other_columns(void **state)
{
    static struct rows rows;
    static struct figure others[NODES], percents[NODES];
    struct column columns[3];
    struct search search = {.hits = NULL};

    (void)state;
    make_rows(&rows);
    for (uint32_t i = 0; i < NODES; i++)
        others[i] = percents[i] = (struct figure){.amount = 100 * i, .known = KNOWN_REPORTED};
    columns[0] = rows.column;
    columns[1] = (struct column){.kind = COLUMN_PERCENT, .figures = percents};
    columns[2] = (struct column){.figures = others};
    rows.table.columns = columns;
    rows.table.column_count = 3;

    run(&search, &rows, "=0.20");
    assert_false(search.all_columns);
    assert_true(search.count == 1 && search_has(&search, 20));
    assert_int_equal(search_column(&search, &query, &rows.view, 20, 2), 0);

    run(&search, &rows, ">30");
    assert_true(search.all_columns);
    assert_int_equal(search.count, NODES - 31);
    assert_int_equal(search_column(&search, &query, &rows.view, 31, 0), 2);
    assert_int_equal(search_column(&search, &query, &rows.view, 31, 1), 2);
    assert_int_equal(search_column(&search, &query, &rows.view, 30, 0), UINT32_MAX);
    assert_false(search_has_figure(&search, &query, &rows.view, 31, 1));
    query_make(&query, &mem, STR(">60"));
    search_narrow(&search, &mem, &query, &rows.view);
    assert_int_equal(search.count, NODES - 61);

    rows.view.column = 1;
    run(&search, &rows, "=30");
    assert_false(search.all_columns);
    assert_int_equal(search_column(&search, &query, &rows.view, 30, 0), 1);
    rows.view.column = 0;
    run(&search, &rows, "=3000");
    assert_true(!search.all_columns && search.count == 0);
    search_free(&search);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_editing),       cmocka_unit_test(test_hostile_keys),
        cmocka_unit_test(test_history),       cmocka_unit_test(test_prompt_is_drawn),
        cmocka_unit_test(test_codes),         cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_narrowing),     cmocka_unit_test(test_finding),
        cmocka_unit_test(test_typing_on),     cmocka_unit_test(test_sorted),
        cmocka_unit_test(test_other_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
