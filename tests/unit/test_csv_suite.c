/*
 * csv-spectrum: twelve CSV files, each with what it holds as JSON. The suite is not part of the
 * program; where it is not there, the test says so and passes.
 *
 * Of JSON only what the suite has is read: an array of objects of strings. (The JSON of
 * location_coordinates holds other data than its CSV file: only its keys are compared.)
 */
#include "fixture.h"

#include "load/csv.h"
#include "load/encoding.h"
#include "load/file.h"

static const char *const NAMES[] = {
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
    "location_coordinates",
};

/* In $YUSUAN_REAL_DATA, or beside the tree; NULL: it is not there. */
static const char *suite_folder(const struct fixture *fixture)
{
    const char *real = getenv("YUSUAN_REAL_DATA");
    struct str folder = str_format(fixture->arena, "%s/csv-suites/csv-spectrum",
                                   real && *real ? real : "../shared/data");
    return access(folder.at, R_OK) == 0 ? folder.at : NULL;
}

static struct str read_file(const struct fixture *fixture, const char *kind, const char *name,
                            const char *ending)
{
    const char *path =
        str_format(fixture->arena, "%s/%s/%s.%s", suite_folder(fixture), kind, name, ending).at;
    struct file_bytes bytes;
    assert_true(file_read(&fixture->mem, path, 1 << 20, fixture->diagnostics, &bytes));
    struct str text = str_copy(fixture->arena, (struct str){bytes.at, bytes.size});
    mem_free(bytes.at);
    return text;
}

/* The next JSON string at or after *at, with its escapes undone; false when none follows. */
static bool next_string(const struct fixture *fixture, struct str json, size_t *at,
                        struct str *string)
{
    size_t from = str_find(json, STR("\""), *at);
    if (from == SIZE_MAX) return false;
    char *text = arena_alloc(fixture->arena, json.size, 1);
    size_t size = 0;
    for (from++; json.at[from] != '"'; from++) {
        char byte = json.at[from];
        if (byte == '\\') {
            byte = json.at[++from];
            if (byte == 'n') byte = '\n';
            if (byte == 'r') byte = '\r';
        }
        text[size++] = byte;
    }
    *at = from + 1;
    *string = (struct str){text, size};
    return true;
}

static void compare(const struct fixture *fixture, const char *name, struct csv_file file)
{
    struct str json = read_file(fixture, "json", name, "json");
    bool keys_only = strcmp(name, "location_coordinates") == 0;
    size_t at = 0;
    uint32_t fields = file.records[0].field_count;
    for (uint32_t r = 1; r < file.record_count; r++) {
        assert_int_equal(file.records[r].field_count, fields);
        for (uint32_t f = 0; f < fields; f++) {
            struct str key = STR_EMPTY, value = STR_EMPTY;
            assert_true(next_string(fixture, json, &at, &key));
            assert_true(next_string(fixture, json, &at, &value));
            assert_true(str_equal(file.records[0].fields[f].value, key));
            assert_true(keys_only || str_equal(file.records[r].fields[f].value, value));
        }
    }
    struct str more;
    assert_false(next_string(fixture, json, &at, &more));
}

static void test_suite(void **state)
{
    struct fixture *fixture = *state;
    if (!suite_folder(fixture)) {
        print_message("skipped: csv-spectrum is not there\n");
        skip();
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct decoded decoded;
        assert_true(encoding_decode(fixture->arena, read_file(fixture, "csvs", NAMES[i], "csv"),
                                    STR("x.csv"), NULL, fixture->diagnostics, &decoded));
        struct csv_file file = csv_read(fixture->arena, decoded.text, STR("x.csv"),
                                        (struct csv_options){0}, fixture->diagnostics);
        assert_int_equal(file.delimiter, ',');
        compare(fixture, NAMES[i], file);
    }
    assert_int_equal(fixture_messages(fixture), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {FIXTURE_TEST(test_suite)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
