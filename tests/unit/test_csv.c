/* Records and fields of CSV text. C1-C18: how libcsv behaves where it is left alone. */
#include "fixture.h"

#include "load/csv.h"

#include <csv.h>
#include <time.h>

static struct csv_file read_text(const struct fixture *fixture, struct str text)
{
    return csv_read(fixture->arena, text, STR("x.csv"), (struct csv_options){.delimiter = ','},
                    fixture->diagnostics);
}

static struct field field_at(struct csv_file file, uint32_t record, uint32_t field)
{
    assert_true(record < file.record_count);
    assert_true(field < file.records[record].field_count);
    return file.records[record].fields[field];
}

#define assert_value(file, record, field, literal)                                             \
    assert_str(field_at((file), (record), (field)).value, literal)

static void test_plain(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("a,b\n1,\"x, y\"\n"));
    assert_int_equal(file.record_count, 2);
    assert_int_equal(file.delimiter, ',');
    assert_value(file, 0, 0, "a");
    assert_value(file, 1, 1, "x, y");
    assert_str(file.records[1].raw, "1,\"x, y\"");
    assert_str(file.records[1].fields[1].raw, "\"x, y\"");
    assert_true(file.records[1].fields[1].quoted);
    assert_false(file.records[1].fields[0].quoted);
    assert_int_equal(file.records[1].line, 2);
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, STR("")).record_count, 0);
    assert_int_equal(read_text(fixture, STR("\n \r\n\t\n  ")).record_count, 0);
    assert_int_equal(fixture_messages(fixture), 0);
}

/* C1: indentation is not lost. C10: other blanks are no blanks. */
static void test_blanks(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("  a b ,\t\" q \" ,　c\xC2\xA0,\n"));
    assert_value(file, 0, 0, "a b");
    assert_str(file.records[0].fields[0].raw, "  a b ");
    assert_value(file, 0, 1, " q ");
    assert_str(file.records[0].fields[1].raw, "\t\" q \" ");
    assert_value(file, 0, 2, "　c\xC2\xA0");
    assert_value(file, 0, 3, "");
    assert_int_equal(file.records[0].field_count, 4);
}

/* C2: a blank after the closing quote swallows nothing. */
static void test_blank_after_quote(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("\"x\" ,y\nz\n"));
    assert_int_equal(file.record_count, 2);
    assert_value(file, 0, 0, "x");
    assert_value(file, 0, 1, "y");
    assert_value(file, 1, 0, "z");
}

/* C3: the rest of the file is not lost in a quote that is never closed. */
static void test_never_closed(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("a,b,c\n1, \"two,3 \n4,5,\"6\"\n7,8,9"));
    assert_int_equal(file.record_count, 4);
    assert_int_equal(file.records[1].field_count, 3);
    assert_value(file, 1, 0, "1");
    assert_value(file, 1, 1, "\"two");
    assert_str(file.records[1].fields[1].raw, " \"two");
    assert_false(file.records[1].fields[1].quoted);
    assert_value(file, 1, 2, "3");
    assert_value(file, 2, 2, "6");
    assert_int_equal(file.records[2].line, 3);
    assert_value(file, 3, 2, "9");
    assert_int_equal(fixture_messages(fixture), 1);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 2, "never closed"));
}

static void test_never_closed_at_the_end(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("\""));
    assert_int_equal(file.record_count, 1);
    assert_value(file, 0, 0, "\"");
    file = read_text(fixture, STR("  ,\"\"\""));
    assert_int_equal(file.records[0].field_count, 2);
    assert_value(file, 0, 0, "");
    assert_value(file, 0, 1, "\"\"\"");
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 1, 1, "never closed"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 1, 2, "never closed"));
    assert_int_equal(fixture_messages(fixture), 2);
}

/* A quote that opens in one line must not take the next opening quote for its end. */
static void test_text_after_quote_in_later_line(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("a\n\"one,2\nx,\"three\",4\n5,6\n"));
    assert_int_equal(file.record_count, 4);
    assert_value(file, 1, 0, "\"one");
    assert_value(file, 1, 1, "2");
    assert_value(file, 2, 1, "three");
    assert_value(file, 3, 1, "6");
    assert_true(
        fixture_says(fixture, SEVERITY_ERROR, 2, 1, "text follows the quote in line 3"));
    assert_int_equal(fixture_messages(fixture), 1);
}

/* C4: a stray quote eats neither separators nor lines beyond its own. */
static void test_stray_quote(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("\"a\"b\",c\n\"d\"e,f\ng\"h\",i\n"));
    assert_int_equal(file.record_count, 3);
    assert_value(file, 0, 0, "a\"b");
    assert_value(file, 0, 1, "c");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 1, 1, "text follows a quote"));
    assert_value(file, 1, 0, "\"d\"e");
    assert_value(file, 1, 1, "f");
    assert_true(
        fixture_says(fixture, SEVERITY_ERROR, 2, 1, "text follows the quote in line 2"));
    assert_value(file, 2, 0, "g\"h\""); /* within a field that is not quoted it means nothing */
    assert_int_equal(fixture_messages(fixture), 2);
}

static void test_field_over_lines(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file =
        read_text(fixture, STR("a,\"one\r\ntwo\n\n\"\"three\"\"\",b\nc,d,e\n"));
    assert_int_equal(file.record_count, 2);
    assert_value(file, 0, 1, "one\r\ntwo\n\n\"three\"");
    assert_int_equal(file.records[0].fields[1].line, 1);
    assert_int_equal(file.records[0].fields[2].line, 4);
    assert_int_equal(file.records[1].line, 5);
    assert_int_equal(fixture_messages(fixture), 0);
}

/* C7: the number of a record is not the number of its line. */
static void test_blank_lines_count(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("\n\na\n \t\n,,\nb\n\f\n"));
    assert_int_equal(file.record_count, 4);
    assert_int_equal(file.records[0].line, 3);
    assert_int_equal(file.records[1].line, 5);
    assert_int_equal(file.records[1].field_count, 3);
    assert_value(file, 1, 2, "");
    assert_int_equal(file.records[2].line, 6);
    assert_value(file, 3, 0, "\f");
}

/* C8 */
static void test_line_ends(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("a\rb\nc\r\nd\r\r\ne\r\rf\n"));
    static const uint32_t LINES[] = {1, 2, 3, 4, 5, 7};
    assert_int_equal(file.record_count, 6);
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(file.records[i].line, LINES[i]);
        assert_int_equal(file.records[i].raw.size, 1);
        assert_int_equal(file.records[i].raw.at[0], 'a' + (int)i);
    }
    file = read_text(fixture, STR("\"1\r\r\n2\",\"3\r4\"\r5\r"));
    assert_int_equal(file.record_count, 2);
    assert_value(file, 0, 0, "1\r\r\n2");
    assert_int_equal(file.records[0].fields[1].line, 2);
    assert_int_equal(file.records[1].line, 4);
}

static void test_last_line_without_end(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("a,b\nc,"));
    assert_int_equal(file.record_count, 2);
    assert_int_equal(file.records[1].field_count, 2);
    file = read_text(fixture, STR("a\n\"b\""));
    assert_value(file, 1, 0, "b");
}

/* C9 */
static void test_nul(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("de\0pt,\"5\0\"\n\0\n"));
    assert_int_equal(file.record_count, 2);
    assert_value(file, 0, 0, "de\0pt");
    assert_value(file, 0, 1, "5\0");
    assert_value(file, 1, 0, "\0");
}

/* C6 is prevented by encoding.h. C8: a backslash is no escape. */
static void test_backslash(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file = read_text(fixture, STR("\"a\\\",\"b\"\n"));
    assert_value(file, 0, 0, "a\\");
    assert_value(file, 0, 1, "b");
}

static char delimiter_of(const struct fixture *fixture, struct str text)
{
    return csv_read(fixture->arena, text, STR("x.csv"), (struct csv_options){0},
                    fixture->diagnostics)
        .delimiter;
}

static void test_delimiter_is_found(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(delimiter_of(fixture, STR("a,b\n1,2\n")), ',');
    assert_int_equal(delimiter_of(fixture, STR("a\tb\n1,0\t2,0\n")), '\t');
    assert_int_equal(delimiter_of(fixture, STR("科目;金额\n206;1,234.50\n207;2,000.00\n")),
                     ';');
    assert_int_equal(delimiter_of(fixture, STR("206;1,234.50\n207;2,000.00\n")), ';');
    assert_int_equal(delimiter_of(fixture, STR("206;1,5;2,5\n207;3,25;4,5\n")), ';');
    assert_int_equal(delimiter_of(fixture, STR("a,\"x;y;z\"\nb,\"x;y;z\"\n")), ',');
    assert_int_equal(delimiter_of(fixture, STR("表;;\na, b, c;1;2\nd, e;3;4\n")), ';');
    assert_int_equal(delimiter_of(fixture, STR("a;b;c,1\nd,2\ne,3\n")), ',');
    assert_int_equal(delimiter_of(fixture, STR("5\" pipe\t1\n6\" pipe\t2\n")), '\t');
    assert_int_equal(delimiter_of(fixture, STR("alone\n")), ',');
    assert_int_equal(delimiter_of(fixture, STR("")), ',');
}

static void test_tab_file(void **state)
{
    struct fixture *fixture = *state;
    struct csv_file file =
        csv_read(fixture->arena, STR("a\t b \t\"c\td\"\n\t\t\n"), STR("x.tsv"),
                 (struct csv_options){0}, fixture->diagnostics);
    assert_int_equal(file.delimiter, '\t');
    assert_int_equal(file.record_count, 2);
    assert_value(file, 0, 1, "b");
    assert_value(file, 0, 2, "c\td");
    assert_int_equal(file.records[1].field_count, 3);
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_separator_line(void **state)
{
    struct fixture *fixture = *state;
    struct csv_options found = {0};
    struct csv_file file = csv_read(fixture->arena, STR("sep=;\r\na,b;c\n"), STR("x.csv"),
                                    found, fixture->diagnostics);
    assert_int_equal(file.delimiter, ';');
    assert_int_equal(file.record_count, 1);
    assert_int_equal(file.records[0].line, 2);
    assert_value(file, 0, 0, "a,b");
    assert_int_equal(fixture_messages(fixture), 0);

    file = read_text(fixture, STR("SEP=;\na,b;c\n"));
    assert_int_equal(file.delimiter, ',');
    assert_int_equal(file.record_count, 1);
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 1, 0, "delimiter is ';'"));

    assert_int_equal(read_text(fixture, STR("sep=;")).record_count, 0);
    assert_int_equal(read_text(fixture, STR("sep=;x\n")).record_count, 1);
}

/* C11: a giant field costs neither the file nor the memory. */
static void test_field_over_the_limit(void **state)
{
    struct fixture *fixture = *state;
    char text[400];
    int size =
        snprintf(text, sizeof text, "a,b,c\n1,\"%0200d\",3\n%s%0100d\n4,5,6\n", 0, "x预", 0);
    struct csv_options options = {.delimiter = ',', .field_limit = 100};
    struct csv_file file = csv_read(fixture->arena, (struct str){text, (size_t)size},
                                    STR("x.csv"), options, fixture->diagnostics);
    assert_int_equal(file.record_count, 4);
    assert_int_equal(file.records[1].field_count, 3);
    assert_value(file, 1, 0, "1");
    assert_value(file, 1, 1, "");
    assert_int_equal(file.records[1].fields[1].raw.size, CSV_FIELD_KEPT);
    assert_int_equal(file.records[1].raw.size, 2 + CSV_FIELD_KEPT);
    assert_value(file, 1, 2, "3");
    assert_value(file, 2, 0, "");
    assert_value(file, 3, 2, "6");
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 2, "field of 202 bytes"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 1, "field of 104 bytes"));
    assert_int_equal(fixture_messages(fixture), 2);
}

static void test_cut_at_a_character(void **state)
{
    struct fixture *fixture = *state;
    static const char TEXT[] = "0预预预预预预预预预预预预预预预预预预预预预预预预";
    struct csv_options options = {.delimiter = ',', .field_limit = 64};
    struct csv_file file =
        csv_read(fixture->arena, STR(TEXT), STR("x.csv"), options, fixture->diagnostics);
    assert_int_equal(file.records[0].fields[0].raw.size, 64); /* 1 + 21 x 3 */
    file = csv_read(fixture->arena, str_slice(STR(TEXT), 1, SIZE_MAX), STR("x.csv"), options,
                    fixture->diagnostics);
    assert_int_equal(file.records[0].fields[0].raw.size, 63);
}

/* C13, and the limit of the reports: both in reasonable time. */
static void test_very_many_fields(void **state)
{
    struct fixture *fixture = *state;
    enum { FIELDS = 1000000 };
    char *text = malloc(FIELDS);
    assert_non_null(text);
    memset(text, ',', FIELDS - 1);
    struct csv_file file =
        csv_read(fixture->arena, (struct str){text, FIELDS - 1}, STR("x.csv"),
                 (struct csv_options){0}, fixture->diagnostics);
    assert_int_equal(file.records[0].field_count, FIELDS);
    free(text);
}

/* Every line a quote that goes wrong later: the time must not grow with the square. */
static void test_very_many_faults(void **state)
{
    struct fixture *fixture = *state;
    static const char LINE[] = "\"\"\"x,y\n";
    enum { LINES = 200000, SIZE = sizeof LINE - 1 };
    char *text = malloc((size_t)LINES * SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < LINES; i++)
        memcpy(text + i * SIZE, LINE, SIZE);
    clock_t before = clock();
    struct csv_file file = read_text(fixture, (struct str){text, (size_t)LINES * SIZE});
    assert_true(clock() - before < 20 * CLOCKS_PER_SEC);
    assert_int_equal(file.record_count, LINES);
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_ERROR), LINES);
    free(text);
}

/* A small generator, so that the texts are the same everywhere. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Whatever comes: scanner and libcsv agree, and the records cover the text in order. */
static void test_agrees_with_libcsv(void **state)
{
    struct fixture *fixture = *state;
    static const char BYTES[] = "\"\"\",;\t \n\r\fa\0";
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[24];
        size_t size = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < size; i++)
            text[i] = BYTES[next_random(&seed) % (sizeof BYTES - 1)];
        struct csv_options options = {.delimiter = ",;\t"[round % 3], .field_limit = 8};
        struct diagnostics *diagnostics = diagnostics_new(fixture->arena);
        struct csv_file file = csv_read(fixture->arena, (struct str){text, size}, STR("x.csv"),
                                        options, diagnostics);
        const char *end = text;
        for (uint32_t r = 0; r < file.record_count; r++) {
            assert_true(file.records[r].field_count > 0);
            assert_true(file.records[r].raw.at >= end);
            end = file.records[r].raw.at + file.records[r].raw.size;
        }
        assert_true(end <= text + size);
        for (size_t i = 0; i < diagnostics_kept(diagnostics); i++)
            assert_true(str_find(diagnostics_at(diagnostics, i)->message, STR("libcsv"), 0) ==
                        SIZE_MAX);
    }
}

static void *no_memory(void *old, size_t size)
{
    (void)old;
    (void)size;
    return NULL;
}

/* C12: what csv_read() relies on: the number of bytes taken says that memory ran out. */
static void test_libcsv_out_of_memory(void **state)
{
    (void)state;
    struct csv_parser parser;
    csv_init(&parser, 0);
    csv_set_realloc_func(&parser, no_memory);
    assert_true(csv_parse(&parser, "abc", 3, NULL, NULL, NULL) < 3);
    assert_int_equal(csv_error(&parser), CSV_ENOMEM);
    csv_set_realloc_func(&parser, realloc);
    assert_int_equal(csv_parse(&parser, "abc", 3, NULL, NULL, NULL), 3);
    assert_int_equal(csv_error(&parser), CSV_ENOMEM); /* it stays */
    csv_free(&parser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_plain),
        FIXTURE_TEST(test_nothing),
        FIXTURE_TEST(test_blanks),
        FIXTURE_TEST(test_blank_after_quote),
        FIXTURE_TEST(test_never_closed),
        FIXTURE_TEST(test_never_closed_at_the_end),
        FIXTURE_TEST(test_text_after_quote_in_later_line),
        FIXTURE_TEST(test_stray_quote),
        FIXTURE_TEST(test_field_over_lines),
        FIXTURE_TEST(test_blank_lines_count),
        FIXTURE_TEST(test_line_ends),
        FIXTURE_TEST(test_last_line_without_end),
        FIXTURE_TEST(test_nul),
        FIXTURE_TEST(test_backslash),
        FIXTURE_TEST(test_delimiter_is_found),
        FIXTURE_TEST(test_tab_file),
        FIXTURE_TEST(test_separator_line),
        FIXTURE_TEST(test_field_over_the_limit),
        FIXTURE_TEST(test_cut_at_a_character),
        FIXTURE_TEST(test_very_many_fields),
        FIXTURE_TEST(test_very_many_faults),
        FIXTURE_TEST(test_agrees_with_libcsv),
        FIXTURE_TEST(test_libcsv_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
