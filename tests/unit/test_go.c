/*
 * The files that a name means, and places in them that are typed.
 */
#include "pressing.h"

#include "view/file_names.h"
#include "yusuan/compare.h"

enum { FILES = 7, EDITIONS = 3, NO_FILE = FILES };

static const char *const PATHS[FILES] = {
    "d/2021/archives/t03.csv",  "d/2021/education/t03.csv", "d/2022/archives/t03.csv",
    "d/2022/education/t03.csv", "../other/2022/terms.csv",  "d/2022/education/t031.csv",
    "./d/2023/archives/t03.csv"};

/* One table a file, as far as the names of files need them; the editions are the years. */
struct named_book {
    struct book book;
    struct source sources[FILES];
    struct table tables[FILES];
};

static const uint32_t EDITION_OF[FILES] = {0, 0, 1, 1, 1, 1, 2};

static void make(struct named_book *it)
{
    *it = (struct named_book){0};
    for (uint32_t i = 0; i < FILES; i++) {
        it->sources[i].path = str_of(PATHS[i]);
        it->sources[i].file_name = str_of(strrchr(PATHS[i], '/') + 1);
        it->tables[i].source = i;
        it->tables[i].edition = EDITION_OF[i];
    }
    it->book = (struct book){.source_count = FILES,
                             .sources = it->sources,
                             .table_count = FILES,
                             .tables = it->tables};
}

static struct named_files name_files(const char *name, uint32_t source, uint32_t edition)
{
    struct named_book it;
    struct arena *scratch = arena_new(&FIXTURE_MEM);
    struct file_names_here here = {
        .folder = STR("/work/data"), .source = source, .edition = edition};
    struct named_files files;

    make(&it);
    files = files_named(scratch, &it.book, here, str_of(name));
    arena_free(scratch);
    return files;
}

static void assert_named(const char *name, uint32_t file)
{
    struct named_files files = name_files(name, NO_FILE, EDITION_NONE);

    if (files.count != 1) fail_msg("%s: %u files", name, (unsigned)files.count);
    assert_int_equal(files.at[0], file);
}

static void ends_of_paths_name_files(void **state)
{
    (void)state;
    assert_named("d/2022/archives/t03.csv", 2);
    assert_named("2022/archives/t03.csv", 2);
    assert_named("/work/data/d/2022/archives/t03.csv", 2);
    assert_named("data/d/2022/archives/t03.csv", 2); /* above the folder one is in */
    assert_named("./d/2023/archives/t03.csv", 6);
    assert_named("/work/data/d/2023/archives/t03.csv", 6);
    assert_named("/work/other/2022/terms.csv", 4);
    assert_named("terms.csv", 4);
    assert_named("../other/2022/terms.csv", 4);
    /* the beginning of the last part, where nothing is called so */
    assert_named("te", 4);
    assert_named("2021/archives/t0", 0);
    assert_named("2022/education/t03.csv", 3);
    assert_named("2022/education/t031", 5);
}

static void what_is_no_end_names_none(void **state)
{
    static const char *const names[] = {"3.csv",
                                        "chives/t03.csv",
                                        "2024/archives/t03.csv",
                                        "/2021/archives/t03.csv",
                                        "/nowhere/d/2021/archives/t03.csv",
                                        "archives",
                                        "t03.csvx",
                                        "x/t03.csv",
                                        "/"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name_files(names[i], NO_FILE, EDITION_NONE).count != 0) fail_msg("%s", names[i]);
}

static void where_one_is_decides_between_several(void **state)
{
    struct named_files files = name_files("t03.csv", 3, 0);

    (void)state;
    assert_int_equal(files.count, 1); /* the file shown, before the edition */
    assert_int_equal(files.at[0], 3);
    files =
        name_files("archives/t03.csv", 3, 1); /* the edition, where that file does not fit */
    assert_int_equal(files.count, 1);
    assert_int_equal(files.at[0], 2);
    files = name_files("t03.csv", 4, 2);
    assert_int_equal(files.count, 1);
    assert_int_equal(files.at[0], 6);
    files = name_files("t03.csv", NO_FILE, 0); /* two of the edition */
    assert_int_equal(files.count, 5);
    files = name_files("t03.csv", NO_FILE, EDITION_NONE);
    assert_int_equal(files.count, 5);
    assert_int_equal(files.at[0], 0);
    assert_int_equal(files.at[1], 1);
    files = name_files("t03", 5, EDITION_NONE); /* all of them are only begun */
    assert_int_equal(files.count, 1);
    assert_int_equal(files.at[0], 5);
}

static void short_names_name_one_file(void **state)
{
    static const char *const wanted[FILES] = {"2021/archives/t03.csv",
                                              "2021/education/t03.csv",
                                              "2022/archives/t03.csv",
                                              "2022/education/t03.csv",
                                              "terms.csv",
                                              "t031.csv",
                                              "2023/archives/t03.csv"};
    struct arena *arena = arena_new(&FIXTURE_MEM);
    struct named_book it;

    (void)state;
    make(&it);
    for (uint32_t i = 0; i < FILES; i++) {
        struct str name = file_short_name(arena, &it.book, STR("/work/data"), i);

        assert_true(str_equal(name, str_of(wanted[i])));
        assert_named(wanted[i], i);
    }
    /* one path is the end of the other, but for the `/` */
    it.sources[0].path = STR("/a/t.csv");
    it.sources[1].path = STR("/b/a/t.csv");
    assert_true(str_equal(file_short_name(arena, &it.book, STR_EMPTY, 0), STR("/a/t.csv")));
    assert_true(str_equal(file_short_name(arena, &it.book, STR_EMPTY, 1), STR("b/a/t.csv")));
    arena_free(arena);
}

/* What stands on the status line after `:` and the text on the sample book's table. */
static void assert_goes(const char *typed, const char *wanted)
{
    struct setting setting = begin(
        &LOOK, (struct app_start){.table = STR("t1"), .folder = STR("/home/user")}, 24, 80);

    press(&setting, ":");
    type(&setting, typed);
    press(&setting, "Enter");
    if (!shows(&setting, 22, wanted))
        fail_msg(":%s: `%s`, not `%s`", typed, row_text(&setting, 22), wanted);
    end(&setting);
}

static void places_that_are_shown_are_places_to_go_to(void **state)
{
    (void)state;
    assert_goes("t1.csv:4:3", " t1.csv:4:3 ");
    assert_goes("t1.csv:4:2", " t1.csv:4:2 ");
    assert_goes("t1.csv:4", " t1.csv:4:2 "); /* the first figure of the line */
    assert_goes(":4:4", " t1.csv:4:4 ");
    assert_goes("4:4", " t1.csv:4:4 ");
    assert_goes("t1.csv:4:1", " t1.csv:4:1 "); /* no figure, but a field */
    assert_goes("where/t1.csv:3:4", " t1.csv:3:4 ");
    assert_goes("/home/user/some/where/t1.csv:3:4", " t1.csv:3:4 ");
    assert_goes("t1.csv:4:9", "line 4 of t1.csv has no column 9");
    assert_goes("t1.csv:99:1", "t1.csv has no line 99");
    assert_goes("t2.csv:4:1", "no file is called t2.csv");
    assert_goes("t1.csv:4:0", "no row, table or line is called t1.csv:4:0");
    assert_goes("t1.csv:4:", "no row, table or line is called t1.csv:4:");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_paths_name_files),
        cmocka_unit_test(what_is_no_end_names_none),
        cmocka_unit_test(where_one_is_decides_between_several),
        cmocka_unit_test(short_names_name_one_file),
        cmocka_unit_test(places_that_are_shown_are_places_to_go_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
