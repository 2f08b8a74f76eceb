/*
 * Records: the fast way of reading them means what libcsv means, however the file is cut and
 * whoever reads it; and what a layout says of them.
 */
#include "loaded.h"
#include "records.h"

/* Small pieces that together make every odd thing that can stand in a CSV file. */
static const char *const PIECES[] = {
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\r\r\n",
    "\"",
    "\"",
    "\"\"",
    "1",
    "12",
    "1234",
    "-5",
    "3.25",
    "1,234",
    "a",
    "b ",
    " ",
    "\t",
    "no",
    "less",
    "\"x\"",
    "\"y,\"",
    "\"p\nq\"",
    "中",
    "x\"y",
    "amount",
    "\"\"\"z\"\"\"",
    "9999999999999999999",
    "--",
    "\"1\" ",
    "\xff",
};

struct dice {
    uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice->state >> 33) % sides;
}

/* Rows of five fields, most of them sound, some of them made of pieces. */
static struct str random_text(struct arena *arena, struct dice *dice)
{
    struct str text = STR_EMPTY;
    size_t before = 0;
    uint32_t rows = roll(dice, 12);
    for (uint32_t i = 0; i < rows; i++) {
        uint32_t pieces = roll(dice, 12);
        bool sound = roll(dice, 3) != 0;
        if (text.size && roll(dice, 3) == 0) {
            /* as the row before begins */
            size_t size = 1 + roll(dice, 30);
            before = before < text.size ? before : 0;
            text = STR_JOIN(arena, text, str_slice(text, before, before + size));
        }
        before = text.size;
        if (sound)
            text = STR_JOIN(arena, text,
                            str_format(arena, "%u,n%u,%s,%u,%s", roll(dice, 300), roll(dice, 3),
                                       roll(dice, 4) ? "" : "less", roll(dice, 99),
                                       roll(dice, 3) ? "2.5" : ""),
                            STR("\n"));
        for (uint32_t j = 0; !sound && j < pieces; j++)
            text = STR_JOIN(arena, text,
                            str_of(PIECES[roll(dice, sizeof PIECES / sizeof *PIECES)]));
    }
    return text;
}

static void assert_same(struct str text, struct str left, struct str right, const char *how,
                        size_t part)
{
    if (str_equal(left, right)) return;
    /* print_error() would cut it */
    fprintf(stderr, "%s, parts of %zu:\n%.*s\n--- libcsv:\n%.*s\n--- fast:\n%.*s\n", how, part,
            STR_ARG(text), STR_ARG(left), STR_ARG(right));
    fail();
}

static void test_fast_is_what_libcsv_is(void **state)
{
    (void)state;
    struct arena *layouts = arena_new(&MEM);
    const struct records_plan *plan = records_test_plan(layouts, records_test_layout(layouts));
    struct dice dice = {20260101};
    assert_non_null(plan);
    for (int round = 0; round < 1500; round++) {
        struct arena *arena = arena_new(&MEM);
        struct str text = random_text(arena, &dice);
        struct str plain = records_tell(arena, plan, text, (struct records_way){true, 0, 1});
        struct str whole = records_tell(arena, plan, text, (struct records_way){false, 0, 1});
        assert_same(text, plain, whole, "whole", 0);
        size_t step = 1 + text.size / 40;
        for (size_t part = 1 + roll(&dice, (uint32_t)step); part <= text.size; part += step) {
            struct records_way way = {false, part, 1 + (unsigned)(part % 3)};
            assert_same(text, plain, records_tell(arena, plan, text, way), "parts", part);
        }
        arena_free(arena);
    }
    arena_free(layouts);
}

/* Every part size of one file with quotes over several lines. */
static void test_every_part_size(void **state)
{
    (void)state;
    static const char TEXT[] = "1,a,,1,\n\"1\",\"b\nb\",,2,3\n\n12,\"c\"\"\n\nc\",less,4,\r\n"
                               "123,d,no,5,\n123,\"\n\n\n\n\",,6,\n,,,,\n9,e,,x,\n";
    struct arena *arena = arena_new(&MEM);
    const struct records_plan *plan = records_test_plan(arena, records_test_layout(arena));
    struct str text = str_of(TEXT);
    struct str plain = records_tell(arena, plan, text, (struct records_way){true, 0, 1});
    for (size_t part = 1; part <= text.size + 1; part++) {
        for (unsigned threads = 1; threads <= 3; threads++) {
            struct records_way way = {false, part, threads};
            assert_same(text, plain, records_tell(arena, plan, text, way), "parts", part);
        }
    }
    arena_free(arena);
}

static const char LINES[] =
    "[layout]\nname = lines\n"
    "[records.lines]\ntitle = Lines\nentity = Town\namount = amount\nunit = 万元\n"
    "default = function\ndimensions = year,office\n"
    "[dimension.year]\nkind = year\ncode = year\n"
    "[dimension.office]\nname = office\n"
    "[dimension.function]\ncode = code\nname = name\ndigits = 3,5,7\n";

static bool says(const struct book *book, uint32_t line, const char *part)
{
    for (size_t i = 0; i < diagnostics_kept(book->diagnostics); i++) {
        const struct diagnostic *one = diagnostics_at(book->diagnostics, i);
        if (one->place.line == line && str_find(one->message, str_of(part), 0) != SIZE_MAX)
            return true;
    }
    return false;
}

static void test_facts_of_a_file(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/one.csv",
                 "year,office,code,name,amount\n"
                 "2023,East,2060199,Running,1.5\n"
                 "2024,East,206,Science,-2\n"
                 "2024,\"West, old\",2060199,Running,\n");
    load_with(&loaded, LINES);
    assert_int_equal(loaded.book->facts_count, 1);
    const struct facts *facts = &loaded.book->facts[0];
    assert_int_equal(facts->count, 3);
    assert_int_equal(facts->columns[0].amounts[0], 1500000);
    assert_int_equal(facts->columns[0].amounts[1], -2000000);
    assert_true(facts->columns[0].amounts[2] == FACT_ABSENT);
    assert_int_equal(facts->lines[2], 4);
    const struct dimension *function = &facts->dimensions[0];
    assert_int_equal(function->level_count, 3);
    assert_int_equal(function->member_count, 3);
    assert_str(function->members[0].code, "206");
    assert_str(function->members[0].name, "Science");
    assert_str(function->members[2].code, "2060199");
    assert_int_equal(function->members[2].parent, 1);
    assert_int_equal(dimension_member(function, 1), 0);
    assert_str(facts->dimensions[2].members[1].name, "West, old");
    done(&loaded);
}

/* Nothing is lost without a word: each record is a figure, or a count with a message. */
static void test_rows_that_cannot_be_used(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/one.csv",
                 "year,office,code,name,amount\n"
                 "2023,East,206,Science,1,234\n"
                 "2023,East,206\n"
                 "2023,East,206,Science,many\n"
                 "year,office,code,name,amount\n"
                 ",,,,\n"
                 "2023,East,206,Science,7,,\n");
    load_with(&loaded, LINES);
    const struct source *source = &loaded.book->sources[0];
    const struct facts *facts = &loaded.book->facts[0];
    assert_true(says(loaded.book, 2, "more fields (6) than there are headings (5)"));
    assert_true(says(loaded.book, 3, "ends at field 3, before its amount: left out"));
    assert_true(says(loaded.book, 4, "'many' is no number"));
    assert_int_equal(facts->count, 2);
    assert_true(facts->columns[0].amounts[0] == FACT_UNREADABLE);
    assert_int_equal(facts->columns[0].amounts[1], 7000000);
    assert_int_equal(source->row_count, 7);
    assert_int_equal(source->fates[FATE_FIGURES], 2);
    assert_int_equal(source->fates[FATE_REPORTED], 2);
    assert_int_equal(source->fates[FATE_HEADER], 2);
    assert_int_equal(source->fates[FATE_BLANK], 1);
    done(&loaded);
}

static void test_files_of_one_section_are_joined(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/a.csv",
                 "year,office,code,name,amount\n2023,East,206,Science,1\n");
    folder_write(&loaded.folder, "data/b.csv",
                 "amount;name;code;office;year\n2;Science;206;West;2024\n");
    load_with(&loaded, LINES);
    const struct facts *facts = &loaded.book->facts[0];
    assert_int_equal(loaded.book->facts_count, 1);
    assert_int_equal(facts->count, 2);
    assert_int_equal(facts->column_count, 1);
    assert_int_equal(facts->dimensions[0].member_count, 1);
    assert_int_equal(fact_source_of(facts, 1)->source, 1);
    assert_int_equal(facts->columns[0].amounts[1], 2000000);
    done(&loaded);
}

/* The same file in two folders would double every sum. */
static void test_a_copy_is_not_added_up(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    static const char TEXT[] = "year,office,code,name,amount\n2023,East,206,Science,1\n";
    folder_write(&loaded.folder, "data/a.csv", TEXT);
    folder_write(&loaded.folder, "data/b/a.csv", TEXT);
    load_with(&loaded, LINES);
    assert_int_equal(loaded.book->facts[0].count, 1);
    assert_true(says(loaded.book, 0, "its line items are not added up twice"));
    done(&loaded);
}

/* A byte order mark is no part of the first heading, and places in the file are behind it. */
static void test_a_byte_order_mark(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/a.csv",
                 "\xEF\xBB\xBFyear,office,code,name,amount\n2023,East,206,Science,1\n");
    load_with(&loaded, LINES);
    assert_int_equal(loaded.book->facts[0].count, 1);
    assert_str(loaded.book->sources[0].encoding, "UTF-8 with BOM");
    done(&loaded);
}

static void test_subtotals_are_checked_and_left_out(void **state)
{
    (void)state;
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/one.csv",
                 "year,office,code,name,amount\n"
                 "2023,East,206,Science,3\n"
                 "2023,East,20601,Other,1\n"
                 "2023,East,20602,Basic,2\n"
                 "2023,West,206,Science,9\n"
                 "2023,West,20601,Other,8\n"
                 "2023,Mid,206,Science,5\n");
    const char *rest = strstr(LINES, "unit = ");
    char layout[1024];
    snprintf(layout, sizeof layout, "%.*sleaves = function\n%s", (int)(rest - LINES), LINES,
             rest);
    load_with(&loaded, layout);
    const struct facts *facts = &loaded.book->facts[0];
    assert_int_equal(facts->count, 4);
    assert_true(says(loaded.book, 5, "subtotal 9 is not the sum of its leaves, 8"));
    assert_false(says(loaded.book, 2, "subtotal"));
    assert_int_equal(facts->lines[3], 7);
    assert_int_equal(loaded.book->sources[0].fates[FATE_SKIPPED], 2);
    done(&loaded);
}

static bool read_again(struct loaded *loaded, struct arena *arena, uint32_t line,
                       struct source *again, struct str *why)
{
    return loaded->book->reread(arena, &loaded->book->sources[0], line, again, why);
}

/* Records are not kept, and yet every fact leads to its own, in whatever part of the file; a
 * file that has changed says so. */
static void test_records_are_read_again(void **state)
{
    (void)state;
    enum { ROWS = 20000 }; /* some parts */
    struct loaded loaded = {.folder = folder_make()};
    struct arena *arena = arena_new(&MEM);
    char *text = arena_alloc(arena, ROWS + 2, 64), *to = text;
    to += sprintf(to, "year,office,code,name,amount\n");
    for (int i = 0; i < ROWS; i++)
        to += sprintf(to,
                      i % 100 == 50 ? "2023,\"We\nst\",206,Science %d,%d\n\n"
                                    : "2023,East,206,Science %d,%d\n",
                      i % 7, i);
    folder_write(&loaded.folder, "data/one.csv", text);
    load_with(&loaded, LINES);
    const struct facts *facts = &loaded.book->facts[0];
    struct source again;
    struct str why;
    assert_int_equal(facts->count, ROWS);
    assert_true(loaded.book->sources[0].mark_count > 1);
    for (uint64_t i = 0; i < facts->count; i += 777) {
        assert_true(read_again(&loaded, arena, facts->lines[i], &again, &why));
        const struct record *record = &again.records[again.record_count - 1];
        assert_int_equal(record->line, facts->lines[i]);
        assert_str(record->fields[4].value,
                   str_format(arena, "%llu", (unsigned long long)i).at);
        assert_str(again.records[0].fields[4].value, "amount");
    }
    assert_false(read_again(&loaded, arena, facts->lines[50] + 2, &again, &why));
    folder_write(&loaded.folder, "data/one.csv", "year,office,code,name,amount\n");
    assert_false(read_again(&loaded, arena, 2, &again, &why));
    assert_str(why, "the file has changed");
    done(&loaded);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records_are_read_again),
        cmocka_unit_test(test_fast_is_what_libcsv_is),
        cmocka_unit_test(test_every_part_size),
        cmocka_unit_test(test_facts_of_a_file),
        cmocka_unit_test(test_rows_that_cannot_be_used),
        cmocka_unit_test(test_files_of_one_section_are_joined),
        cmocka_unit_test(test_a_copy_is_not_added_up),
        cmocka_unit_test(test_a_byte_order_mark),
        cmocka_unit_test(test_subtotals_are_checked_and_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
