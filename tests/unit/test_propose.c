/* What a proposal is made from: encodings guessed, words of headings, columns looked at. */
#include "fixture.h"

#include "load/depend.h"
#include "load/distinct.h"
#include "load/guess.h"
#include "load/propose.h"
#include "load/words.h"

#include <iconv.h>

static struct str converted(const struct fixture *fixture, const char *charset, struct str text)
{
    iconv_t to = iconv_open(charset, "UTF-8");
    if (to == (iconv_t)-1) skip();
    size_t left = text.size, room = text.size * 2;
    char *in = (char *)str_copy(fixture->arena, text).at;
    char *at = arena_alloc(fixture->arena, room, 1), *out = at;
    assert_int_equal(iconv(to, &in, &left, &out, &room), 0);
    iconv_close(to);
    return (struct str){at, (size_t)(out - at)};
}

static void test_charsets(void **state)
{
    const struct fixture *fixture = *state;
    struct str chinese = STR("單位名稱,金額\n總統府一般行政,100\n國防部所屬單位,200\n");
    struct str simple = STR("单位名称,金额\n一般公共服务支出,100\n统计信息事务,200\n");
    struct str latin = STR("Sección;Importe\nEducación y formación;100\nMaría Muñoz;200\n");
    const struct mem *mem = &fixture->mem;
    assert_int_equal(guess_charset(mem, chinese).size, 0);
    assert_int_equal(guess_charset(mem, STR("code,amount\n")).size, 0);
    assert_str(guess_charset(mem, converted(fixture, "BIG5", chinese)), "BIG5");
    assert_int_equal(guess_charset(mem, converted(fixture, "GB18030", simple)).size, 0);
    assert_str(guess_charset(mem, converted(fixture, "WINDOWS-1252", latin)), "WINDOWS-1252");
}

static void test_words(void **state)
{
    const struct fixture *fixture = *state;
    assert_true(words_have(STR("Total Amount (EUR)"), WORDS_AMOUNT));
    assert_false(words_have(STR("Amounting"), WORDS_AMOUNT));
    assert_true(words_have(STR("本年预算数"), WORDS_AMOUNT));
    assert_true(words_are(STR("TOTAL"), WORDS_TOTAL));
    assert_false(words_are(STR("Total cost"), WORDS_TOTAL));
    assert_true(words_have_only(STR("Revised budget"), WORDS_STAGE));
    assert_false(words_have_only(STR("On-budget"), WORDS_STAGE));
    assert_false(words_have_only(STR("12"), WORDS_STAGE));
    struct arena *arena = fixture->arena;
    assert_str(words_stem(arena, STR("Agency Code")), "agency");
    assert_str(words_stem(arena, STR("funktion_3_title")), "funktion_3");
    assert_str(words_stem(arena, STR("a1b2c3")), "a_1_b_2_c_3");
    assert_int_equal(words_stem(arena, STR("code")).size, 0);
}

static void test_years_and_labels(void **state)
{
    (void)state;
    assert_int_equal(heading_year(STR("FY 2014")), 2014);
    assert_int_equal(heading_year(STR("2014-2015")), 0);
    assert_int_equal(heading_year(STR("CY2014")), 2014);
    assert_int_equal(heading_year(STR("2014年预算")), 2014);
    assert_int_equal(heading_year(STR("c2014")), 0);
    assert_int_equal(heading_year(STR("12014")), 0);
    struct str code, name;
    assert_true(label_split(LABEL_BRACKETED, STR("[206]科学"), &code, &name));
    assert_str(code, "206");
    assert_str(name, "科学");
    assert_true(label_split(LABEL_DASH, STR("0001 - נשיא המדינה"), &code, &name));
    assert_str(name, "נשיא המדינה");
    assert_false(label_split(LABEL_DASH, STR("0101 232 01 - 187"), &code, &name));
    assert_false(label_split(LABEL_BLANK, STR("2 "), &code, &name));
}

static void test_distinct(void **state)
{
    const struct fixture *fixture = *state;
    struct distinct distinct = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        struct str text = str_format(fixture->arena, "value %u", (unsigned)(i % 300));
        assert_int_equal(distinct_id(&fixture->mem, &distinct, text), i % 300);
    }
    assert_int_equal(distinct.values.count, 300);
    assert_int_equal(distinct.values.at[0].count, 4);
    assert_int_equal(distinct.values.at[299].count, 3);
    distinct_free(&distinct);
}

static const struct proposal *proposed(const struct fixture *fixture, const char *text)
{
    const char *path = fixture_write(fixture, "x.csv", str_of(text));
    return propose(fixture->arena, str_of(path), fixture->diagnostics);
}

static void test_roles(void **state)
{
    const struct fixture *fixture = *state;
    const struct proposal *proposal = proposed(
        fixture,
        "no,year,code,name,amount,less,share,fixed,empty\n"
        "1,2020,01,a,100,-20,10.5%,x,\n2,2020,02,b,70,10,7.0%,x,\n"
        "3,2021,01,a,-50,5,1.5%,x,\n4,2021,02,b,60,-7,9.9%,x,\n"
        "5,2022,01,a,10,1,1.5%,x,\n6,2022,02,b,20,2,9.9%,x,\n"
        "7,2023,01,a,30,3,1.5%,x,\n8,2023,02,b,40,4,9.9%,x,\n"
        "9,2024,01,a,50,5,1.5%,x,\n10,2024,02,b,60,6,9.9%,x,\n11,2025,02,b,1,2,1%,x,\n");
    assert_non_null(proposal);
    static const enum role WANTED[] = {ROLE_RUNNING, ROLE_YEAR,     ROLE_CODE,
                                       ROLE_TEXT,    ROLE_AMOUNT,   ROLE_AMOUNT,
                                       ROLE_PERCENT, ROLE_CONSTANT, ROLE_EMPTY};
    for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
        assert_int_equal(proposal->roles[i].role, WANTED[i]);
    assert_false(proposal->is_outline);
    assert_int_equal(proposal->records.dimension_count, 2);
    assert_str(proposal->records.dimensions[0].id, "name");
    assert_int_equal(proposal->records.dimensions[0].levels[0].code, 2);
    assert_int_equal(proposal->records.dimensions[0].levels[0].name, 3);
    assert_string_equal(proposal->records.dimensions[1].kind, "year");
}

static void test_dependence(void **state)
{
    const struct fixture *fixture = *state;
    const struct proposal *proposal =
        proposed(fixture, "upper,lower,kind,amount\na,a1,x,1.5\na,a2,y,-2\nb,b1,x,3\nb,b1,y,4\n"
                          "a,a1,x,6\nc,c1,y,7\n");
    struct dependence up = depend_on(&fixture->mem, &proposal->profile, 1, 0);
    assert_int_equal(up.values, 4);
    assert_int_equal(up.kept, 4);
    assert_int_equal(up.repeated, 2);
    assert_int_equal(up.repeated_kept, 2);
    struct dependence down = depend_on(&fixture->mem, &proposal->profile, 1, 2);
    assert_int_equal(down.kept, 3);
    assert_int_equal(down.repeated_kept, 1);
    assert_int_equal(prefix_percent(&proposal->profile, 0, 1), 100);
    assert_int_equal(prefix_percent(&proposal->profile, 2, 1), 0);
}

/* Larger than is read whole: what lies in the middle is seen, too. */
static void test_sample_of_a_large_file(void **state)
{
    const struct fixture *fixture = *state;
    size_t size = SAMPLE_WHOLE + SAMPLE_WHOLE / 2, at = 0;
    char *bytes = arena_alloc(fixture->arena, size + 64, 1);
    at += (size_t)sprintf(bytes, "code,name,amount\n");
    for (unsigned i = 0; at < size; i++)
        at += (size_t)sprintf(bytes + at, "%02u,name of %02u,%u.50\n", i % 90, i % 90, i);
    const char *path = fixture_write(fixture, "large.csv", (struct str){bytes, at});
    struct sample sample;
    assert_true(sample_read(fixture->arena, str_of(path), fixture->diagnostics, &sample));
    assert_false(sample.is_whole);
    assert_true(sample.head_count > 100000 && sample.record_count > sample.head_count + 10000);
    assert_true(sample.size < SAMPLE_HEAD + SAMPLE_PIECES * SAMPLE_PIECE);
    for (uint32_t i = 0; i < sample.record_count; i++)
        assert_int_equal(sample.records[i].field_count, 3);
    const struct record *last = &sample.records[sample.record_count - 1];
    assert_true(last->fields[2].value.size == 9); /* 400000.50: not of the beginning */
    assert_int_equal(fixture_messages(fixture), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_charsets),
        FIXTURE_TEST(test_words),
        FIXTURE_TEST(test_years_and_labels),
        FIXTURE_TEST(test_distinct),
        FIXTURE_TEST(test_roles),
        FIXTURE_TEST(test_dependence),
        FIXTURE_TEST(test_sample_of_a_large_file),
    };
    return cmocka_run_group_tests_name("propose", tests, NULL, NULL);
}
