/*
 * What is worth a question year over year: each kind where it is due, and only there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "yusuan/flags.h"
#include "yusuan/load.h"

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

static const char LAYOUT[] =
    "[layout]\nname = test\n[page]\nentity = 单位名称:*\nunit = 单位:*\n"
    "[table.t]\ntitle = 支出表\nclassification = functional\ncode = 编码\nname = "
    "名称\ndigits = 3,5\ntotal = 合计\n";

struct loaded {
    struct folder folder;
    struct book *book;
    struct arena *arena;
    struct flags *flags;
};

/* The rows of two years, below title and heading. */
static struct loaded flag_years(const char *unit, const char *base, const char *now,
                                struct flag_limits limits)
{
    struct loaded loaded = {.folder = folder_make(), .arena = arena_new(&MEM)};
    char data[120], layouts[120];
    const char *rows[] = {base, now};

    folder_write(&loaded.folder, "layouts/test.ini", LAYOUT);
    for (int i = 0; i < 2; i++) {
        char name[32];
        snprintf(name, sizeof name, "data/%d.csv", 2022 + i);
        struct str text =
            str_format(loaded.arena, "%d年支出表,,\n单位名称：甲,,单位：%s\n编码,名称,数\n%s",
                       2022 + i, i ? "万元" : unit, rows[i]);
        folder_write(&loaded.folder, name, text.at);
    }
    snprintf(data, sizeof data, "%s/data", loaded.folder.path);
    snprintf(layouts, sizeof layouts, "%s/layouts", loaded.folder.path);
    const char *paths[] = {data}, *folders[] = {layouts};
    struct load_options options = {
        .paths = paths, .path_count = 1, .layout_folders = folders, .layout_folder_count = 1};
    loaded.book = book_load(&MEM, &options);
    assert_int_equal(loaded.book->edition_count, 2);
    bool in_order = loaded.book->editions[0].year == 2022;
    loaded.flags =
        flag_editions(loaded.arena, loaded.book,
                      (struct edition_pair){in_order ? 0 : 1, in_order ? 1 : 0}, limits);
    return loaded;
}

static void done(struct loaded *loaded)
{
    book_free(loaded->book);
    arena_free(loaded->arena);
    folder_remove(&loaded->folder);
}

/* The only flag of the kind. */
static const struct flag *only(const struct loaded *loaded, enum flag_kind kind)
{
    assert_int_equal(loaded->flags->counts[kind], 1);
    for (uint32_t i = 0; i < loaded->flags->count; i++)
        if (loaded->flags->at[i].kind == kind) return &loaded->flags->at[i];
    return NULL;
}

static void assert_row(const struct loaded *loaded, const struct flag *flag, const char *code)
{
    struct str got = loaded->book->tables[flag->table].nodes[flag->node].code;
    if (!str_equal(got, str_of(code))) fail_msg("%.*s is not %s", STR_ARG(got), code);
}

static void assert_str(struct str text, const char *expected)
{
    if (!str_equal(text, str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(text), expected);
}

static const struct flag_limits USUAL = {.is_given = false};

static void rows_that_came_went_moved_or_were_renamed(void **state)
{
    struct loaded loaded = flag_years("万元",
                                      ",合计,30.00\n201,公共,30.00\n20101,人大,10.00\n"
                                      "20102,旧事,10.00\n20103,政府,10.00\n",
                                      ",合计,30.00\n201,公共,30.00\n20101,人大会,10.00\n"
                                      "20103,政府,10.00\n20104,新事,5.00\n"
                                      "20105,老事,5.00\n",
                                      USUAL);
    const struct flag *flag = only(&loaded, FLAG_RENAMED);
    (void)state;

    assert_row(&loaded, flag, "20101");
    assert_str(flag->detail, "was 人大");
    flag = only(&loaded, FLAG_GONE);
    assert_row(&loaded, flag, "20102");
    assert_int_equal(loaded.book->editions[loaded.book->tables[flag->table].edition].year,
                     2022);
    assert_true(flag->has_was && !flag->has_is);
    assert_int_equal(flag->was, 10000000);
    assert_int_equal(loaded.flags->counts[FLAG_NEW], 2);
    assert_int_equal(loaded.flags->counts[FLAG_LARGE], 0); /* what is new has not grown */
    done(&loaded);

    loaded = flag_years(
        "万元",
        ",合计,20.00\n201,公共,10.00\n20101,人大,10.00\n203,国防,10.00\n20301,旧事,10.00\n",
        ",合计,20.00\n201,公共,20.00\n20101,人大,10.00\n20109,旧事,10.00\n", USUAL);
    flag = only(&loaded, FLAG_MOVED);
    assert_row(&loaded, flag, "20109");
    assert_str(flag->detail, "moved from 20301");
    assert_true(flag->has_was && flag->has_is);
    assert_int_equal(flag->was, flag->is);
    done(&loaded);
}

static const char SMALL_BASE[] = ",合计,1000.00\n201,公共,900.00\n20101,人大,890.00\n"
                                 "20102,政协,10.00\n203,国防,100.00\n20301,军,100.00\n";
static const char SMALL_NOW[] = ",合计,1032.00\n201,公共,912.00\n20101,人大,897.00\n"
                                "20102,政协,15.00\n203,国防,120.00\n20301,军,120.00\n";

/* 20102 rose by half, but by less than 1 % of the total; 203 because of 20301. */
static void a_large_change_passes_both_limits_and_belongs_to_the_lowest_row(void **state)
{
    struct loaded loaded = flag_years("万元", SMALL_BASE, SMALL_NOW, USUAL);
    const struct flag *flag = only(&loaded, FLAG_LARGE);
    (void)state;

    assert_row(&loaded, flag, "20301");
    assert_int_equal(flag->is - flag->was, 20000000);
    done(&loaded);
    loaded =
        flag_years("万元", SMALL_BASE, SMALL_NOW, (struct flag_limits){true, 5000000, 5000});
    assert_row(&loaded, only(&loaded, FLAG_LARGE), "20102");
    done(&loaded);
    loaded =
        flag_years("万元", SMALL_BASE, SMALL_NOW, (struct flag_limits){true, 5000001, 5000});
    assert_int_equal(loaded.flags->counts[FLAG_LARGE], 0);
    done(&loaded);
}

/* 20102 is 20 times as much, 20103 nearly 10 times; 0.01 and 0.10 say nothing. */
static void a_shifted_digit_or_another_unit_is_a_ratio(void **state)
{
    struct loaded loaded =
        flag_years("万元",
                   ",合计,0.00\n20101,人大,1.00\n20102,政协,1.00\n20103,政府,1.00\n"
                   "20104,小,0.01\n20105,大,50000.00\n20106,负,-3.00\n",
                   ",合计,0.00\n20101,人大,10.00\n20102,政协,20.00\n20103,政府,10.30\n"
                   "20104,小,0.10\n20105,大,5.01\n20106,负,30.00\n",
                   USUAL);
    uint32_t seen = 0;
    (void)state;

    for (uint32_t i = 0; i < loaded.flags->count; i++) {
        const struct flag *flag = &loaded.flags->at[i];

        if (flag->kind != FLAG_RATIO) continue;
        assert_row(&loaded, flag, seen == 0 ? "20101" : "20105");
        assert_str(flag->detail, seen == 0 ? "about 10 times" : "about 10000 times");
        seen++;
    }
    assert_int_equal(seen, 2);
    done(&loaded);
}

static void a_copied_table_is_told_by_its_figures(void **state)
{
    static const char ROWS[] = ",合计,45.00\n20101,a,1.00\n20102,b,2.00\n20103,c,3.00\n"
                               "20104,d,4.00\n20105,e,5.00\n20106,f,6.00\n20107,g,7.00\n"
                               "20108,h,8.00\n20109,i,%s\n20110,j,0.00\n";
    char base[400], now[400];
    struct loaded loaded;
    const struct flag *flag;
    (void)state;

    snprintf(base, sizeof base, ROWS, "9.00");
    snprintf(now, sizeof now, ROWS, "9.50");
    loaded = flag_years("万元", base, now, USUAL);
    flag = only(&loaded, FLAG_SAME);
    assert_str(flag->detail, "8 of 9 figures"); /* a zero is like any other */
    assert_int_equal(loaded.book->tables[flag->table].nodes[flag->node].kind, NODE_TOTAL);
    done(&loaded);
    loaded = flag_years("万元", ",合计,3.00\n20101,a,1.00\n20102,b,2.00\n",
                        ",合计,3.00\n20101,a,1.00\n20102,b,2.00\n", USUAL);
    assert_int_equal(loaded.flags->count, 0); /* two rows are not many */
    done(&loaded);
}

static void a_flat_total_whose_parts_moved(void **state)
{
    struct loaded loaded = flag_years(
        "万元", ",合计,100.00\n201,公共,100.00\n20101,人大,50.00\n20102,政协,50.00\n",
        ",合计,101.00\n201,公共,101.00\n20101,人大,80.00\n20102,政协,21.00\n", USUAL);
    const struct flag *flag = only(&loaded, FLAG_COMPOSITION);
    (void)state;

    assert_row(&loaded, flag, "201");
    assert_str(flag->detail, "1 rose, 1 fell");
    done(&loaded);
}

/* 元 in one year, 万元 in the other: the amounts are compared, not the digits. */
static void units_are_not_mistaken_for_changes(void **state)
{
    struct loaded loaded =
        flag_years("元", ",合计,300000\n20101,人大,100000\n20102,政协,200000\n",
                   ",合计,30.00\n20101,人大,10.00\n20102,政协,20.00\n", USUAL);
    (void)state;

    assert_int_equal(loaded.flags->count, 0);
    done(&loaded);
}

static void every_kind_has_an_id_and_a_wording(void **state)
{
    (void)state;
    for (int i = 0; i < FLAG_KIND_COUNT; i++) {
        assert_true(flag_id((enum flag_kind)i)[0] == 'y');
        assert_true(flag_wording((enum flag_kind)i)[0] != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(flag_id((enum flag_kind)i), flag_id((enum flag_kind)j));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_that_came_went_moved_or_were_renamed),
        cmocka_unit_test(a_large_change_passes_both_limits_and_belongs_to_the_lowest_row),
        cmocka_unit_test(a_shifted_digit_or_another_unit_is_a_ratio),
        cmocka_unit_test(a_copied_table_is_told_by_its_figures),
        cmocka_unit_test(a_flat_total_whose_parts_moved),
        cmocka_unit_test(units_are_not_mistaken_for_changes),
        cmocka_unit_test(every_kind_has_an_id_and_a_wording),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
