/* INI files. I1-I19: how iniparser behaves where it is left alone. */
#include "fixture.h"

#include "load/ini.h"

#include <locale.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static struct ini *parse(const struct fixture *fixture, struct str text)
{
    return ini_parse(fixture->arena, text, STR("x.ini"), fixture->diagnostics);
}

#define assert_key(ini, section, key, literal)                                                 \
    assert_str(ini_get((ini), STR(section), STR(key)), literal)

#define assert_no_key(ini, section, key) assert_null(ini_get((ini), STR(section), STR(key)).at)

static void test_sections_and_keys(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("; comment\nfirst = 1\n\n[Table.T1]\nTitle = 表1*\n"
                                         "  note=\"a; b # c \" ; why\nempty =\nalso =\"\"\n"
                                         "[two]\n# comment\nx = '\"'\ny = a = b\n"));
    assert_int_equal(fixture_messages(fixture), 0);
    assert_int_equal(ini_section_count(ini), 3);
    const struct ini_section *section = ini_section_at(ini, 1);
    assert_str(section->name, "table.t1");
    assert_int_equal(section->line, 4);
    assert_int_equal(section->key_count, 4);
    assert_str(section->keys[1].name, "note");
    assert_int_equal(section->keys[1].line, 6);
    assert_int_equal(section->keys[1].column, 8);
    assert_key(ini, "", "first", "1");
    assert_key(ini, "table.t1", "title", "表1*");
    assert_key(ini, "table.t1", "note", "a; b # c ");
    assert_key(ini, "table.t1", "empty", "");
    assert_key(ini, "table.t1", "also", "");
    assert_key(ini, "two", "x", "\"");
    assert_key(ini, "two", "y", "a = b");
    assert_no_key(ini, "two", "title");
    assert_no_key(ini, "three", "x");
    assert_null(ini_section_find(ini, STR("three")));
    assert_str(ini_path(ini), "x.ini");
}

/* Their order in the file is kept, and in none are they missed. */
static void test_sections_in_any_order(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"m", "z", "a.b", "a", "aa", "表", "b"};
    enum { COUNT = sizeof names / sizeof names[0] };
    struct ini *ini =
        parse(fixture, STR("[m]\nk=0\n[z]\nk=1\n[a.b]\nk=2\n[a]\nk=3\n[aa]\nk=4\n[表]\nk=5\n"
                           "[b]\nk=6\n[A]\nx=7\n"));
    assert_int_equal(ini_section_count(ini), COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        struct str name = str_of(names[i]), value = ini_get(ini, name, STR("k"));
        assert_true(str_equal(ini_section_at(ini, i)->name, name));
        assert_ptr_equal(ini_section_find(ini, name), ini_section_at(ini, i));
        assert_int_equal(value.size, 1);
        assert_int_equal(value.at[0], '0' + (int)i);
    }
    assert_key(ini, "a", "x", "7");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 15, 0,
                             "section [a] again, first in line 7: read as one"));
    assert_null(ini_section_find(ini, STR("")));
    assert_null(ini_section_find(ini, STR("zz")));
}

static void test_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(ini_section_count(parse(fixture, STR(""))), 0);
    assert_int_equal(ini_section_count(parse(fixture, STR("; only\n\n"))), 0);
    struct ini *ini = parse(fixture, STR("[bare]")); /* I9: without a line end */
    assert_int_equal(ini_section_count(ini), 1);
    assert_int_equal(ini_section_at(ini, 0)->key_count, 0);
    assert_int_equal(fixture_messages(fixture), 0);
}

/* I2: the same bytes in every locale. */
static void test_locales(void **state)
{
    struct fixture *fixture = *state;
    static const char *const LOCALES[] = {"C",           "C.UTF-8",      "zh_CN.UTF-8",
                                          "tr_TR.UTF-8", "ru_RU.KOI8-R", "zh_CN.GB18030"};
    for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++) {
        if (!setlocale(LC_ALL, LOCALES[i])) {
            print_message("skipped: no locale %s\n", LOCALES[i]);
            continue;
        }
        struct ini *ini = parse(fixture, STR("[I.表支出]\nTITLE = 表 ÄÖ\n名称 = İ\nÄ=1\n"));
        assert_key(ini, "i.表支出", "title", "表 ÄÖ");
        assert_key(ini, "i.表支出", "名称", "İ");
        assert_key(ini, "i.表支出", "Ä", "1");
        assert_string_equal(setlocale(LC_ALL, NULL), LOCALES[i]);
    }
    setlocale(LC_ALL, "C");
    assert_int_equal(fixture_messages(fixture), 0);
}

/* I2: the second byte of 預 in GB18030 is an A. */
static void test_gb18030_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path =
        fixture_write(fixture, "a.ini", STR("[s]\n\xEE\x41 = \xEE\x41\xCB\xE3\n"));
    struct ini *ini = ini_read(fixture->arena, path, fixture->diagnostics);
    assert_non_null(ini);
    assert_key(ini, "s", "預", "預算");
}

/* I3: `[a:b]` would be mixed up with key b of [a]. */
static void test_colons(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("[a]\nb=1\n[a:b]\nc=2\nd=3\n[c]\ne:f = 4\ng=5\n"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 1, "':' in the name of a section"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 7, 1, "':' in a key"));
    assert_int_equal(fixture_messages(fixture), 2);
    assert_key(ini, "a", "b", "1");
    assert_no_key(ini, "a", "c");
    assert_key(ini, "c", "g", "5");
}

/* I4: 1,022 bytes are read, one more is not; neither is a line with those joined to it. */
static void test_long_lines(void **state)
{
    struct fixture *fixture = *state;
    char line[1200];
    for (int size = INI_LINE_LIMIT; size <= INI_LINE_LIMIT + 1; size++) {
        memset(line, 'v', sizeof line);
        line[0] = 'k';
        line[1] = '=';
        struct str text = str_format(fixture->arena, "[s]\n%.*s\nz=1\n", size, line);
        struct ini *ini = parse(fixture, text);
        assert_key(ini, "s", "z", "1");
        struct str value = ini_get(ini, STR("s"), STR("k"));
        assert_int_equal(value.at ? value.size : 0, size == INI_LINE_LIMIT ? size - 2 : 0);
    }
    assert_int_equal(fixture_messages(fixture), 1);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 0, "more than 1022 bytes"));

    struct str text = STR("k = a \\\n");
    for (int i = 0; i < 8; i++)
        text = str_format(fixture->arena, "%.*s%.*s", STR_ARG(text), STR_ARG(text));
    text = str_format(fixture->arena, "one=1\n%.*slast\nz=1\n", STR_ARG(text));
    struct ini *ini = parse(fixture, text);
    assert_no_key(ini, "", "k");
    assert_key(ini, "", "z", "1");
    assert_int_equal(ini_place(ini, STR(""), STR("z")).line, 259);
}

static void test_joined_lines(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("a = one + \\  \r\n  two\\\r\n\r\nb = 2\r\n"
                                         "; no end \\\nc = 3\nd = 4 \\"));
    assert_key(ini, "", "a", "one +   two");
    assert_key(ini, "", "b", "2");
    assert_key(ini, "", "c", "3");
    assert_no_key(ini, "", "d");
    assert_int_equal(ini_place(ini, STR(""), STR("b")).line, 4);
    parse(fixture, STR("\\\n\n\\\n; e = 5\n"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 7, 7, "joins no line"));
    assert_int_equal(fixture_messages(fixture), 1);
}

/* I5 */
static void test_long_names(void **state)
{
    struct fixture *fixture = *state;
    char name[600];
    memset(name, 'n', sizeof name);
    struct ini *ini =
        parse(fixture, str_format(fixture->arena, "[%.600s]\n%.600s=1\nk=2\n", name, name));
    struct str section = {name, sizeof name};
    assert_str(ini_get(ini, section, STR("k")), "2");
    assert_null(ini_get(ini, section, section).at);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 1, "too long"));
}

/* I6 */
static void test_cut_values(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("a=x;y # z\nb = #FF0000\nc = x y ; why\nd = 'x;y'\n"
                                         "e = \"he said \\\"hi\\\"\"\nf = \"open\ng = \"a\" b\n"
                                         "h = it's\ni = '\n"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 1, 4, "would cut it"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 5, "would cut it"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 3, 9, "value ends before"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 5, 16, "after the closing quote"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 6, 5, "never closed"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 7, 9, "after the closing quote"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 9, 5, "never closed"));
    assert_int_equal(fixture_messages(fixture), 7);
    assert_no_key(ini, "", "a");
    assert_key(ini, "", "c", "x y");
    assert_key(ini, "", "d", "x;y");
    assert_key(ini, "", "h", "it's");
    assert_int_equal(ini_section_at(ini, 0)->key_count, 3);
}

/* I7 */
static void test_duplicates(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini =
        parse(fixture, STR("[S]\nk=1\n[t]\nk=2\n[s]\nK=3\nl=4\n[t] ; comment\nm=5\n[t]x]\n"));
    assert_key(ini, "s", "k", "1");
    assert_key(ini, "t", "k", "2");
    assert_key(ini, "s", "l", "4");
    assert_key(ini, "t", "m", "5");
    assert_int_equal(ini_section_count(ini), 2);
    ini_unused(ini);
    assert_true(
        fixture_says(fixture, SEVERITY_ERROR, 6, 1, "key 'k' again: that of line 2 counts"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 5, 0, "first in line 1"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 8, 5, "comment after a section"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 10, 4, "text after a section header"));
}

/* A value that is refused leaves its place to the next line with the key, which need not stand
 * in the same block of the section. */
static void test_refused(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini =
        parse(fixture, STR("[s]\nk=1\nk = \"2\"\nl=1\n[t]\nk=0\n[s]\nK=3\nk=4\n"));
    assert_true(ini_refuse(ini, STR("s"), STR("k")));
    assert_key(ini, "s", "k", "2");
    assert_int_equal(ini_place(ini, STR("s"), STR("k")).line, 3);
    assert_int_equal(ini_place(ini, STR("s"), STR("k")).column, 5);
    assert_true(ini_refuse(ini, STR("s"), STR("k")));
    assert_key(ini, "s", "k", "3");
    assert_false(ini_refuse(ini, STR("s"), STR("l")));
    assert_key(ini, "s", "l", "1");
    assert_false(ini_refuse(ini, STR("s"), STR("m")));
    assert_false(ini_refuse(ini, STR("u"), STR("k")));
    ini_asked(ini, STR("t"));
    assert_int_equal(ini_unused(ini), 0);
    assert_true(
        fixture_says(fixture, SEVERITY_ERROR, 9, 1, "key 'k' again: that of line 8 counts"));
    assert_int_equal(fixture_messages(fixture), 2); /* and [s] again */
    assert_true(ini_refuse(ini, STR("s"), STR("k")));
    assert_false(ini_refuse(ini, STR("s"), STR("k")));
    assert_key(ini, "s", "k", "4");
}

static void test_bad_headers(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("[a]\nk=1\n[]\nl=2\n[b\nm=3\n[ c ]\nn=4\n"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 1, "without a name"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 5, 1, "without ]"));
    assert_int_equal(ini_section_count(ini), 2);
    assert_int_equal(ini_section_at(ini, 0)->key_count, 1);
    assert_key(ini, "c", "n", "4");
}

/* I8: one bad line does not cost the file. */
static void test_lines_that_reject_the_file(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(
        fixture, STR("\xEF\xBB\xBF[s]\na=1\n  no sign\nk: v\n= v\nb\0=2\n\xE3\x80\x80\nc=3\n"));
    assert_key(ini, "s", "a", "1");
    assert_key(ini, "s", "c", "3");
    assert_int_equal(ini_section_at(ini, 0)->key_count, 2);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 3, "no '='"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 4, 1, "no '='"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 5, 1, "no key"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 6, 2, "NUL byte"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 7, 1, "no '='"));
}

/* I9 */
static void test_line_ends(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("[s]\ra=1\rb=2\r\nc=\n\rd=4"));
    assert_key(ini, "s", "a", "1");
    assert_key(ini, "s", "b", "2");
    assert_key(ini, "s", "c", "");
    assert_key(ini, "s", "d", "4");
    assert_int_equal(fixture_messages(fixture), 0);
}

/* I10: a section where a key is expected. */
static void test_section_instead_of_key(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("[show]\n"));
    int64_t number = 7;
    bool yes = true;
    assert_false(ini_int(ini, STR(""), STR("show"), 0, 9, &number));
    assert_false(ini_bool(ini, STR("show"), STR(""), &yes));
    assert_int_equal(number, 7);
    assert_true(yes);
}

/* I12 */
static void test_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("a=010\nb=0x10\nc=12abc\nd=99999999999999999999\n"
                                         "e=-5\nf=\ng=+3\nh=1 2\n"));
    int64_t number = 0;
    assert_true(ini_int(ini, STR(""), STR("a"), 0, 100, &number));
    assert_int_equal(number, 10);
    static const char *const BAD[] = {"b", "c", "d", "f", "h"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(ini_int(ini, STR(""), str_of(BAD[i]), INT64_MIN, INT64_MAX, &number));
    assert_int_equal(number, 10);
    assert_int_equal(fixture_messages(fixture), 5);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 3, "'c' is '12abc', not a whole"));
    assert_true(ini_int(ini, STR(""), STR("e"), -5, 5, &number));
    assert_int_equal(number, -5);
    assert_false(ini_int(ini, STR(""), STR("e"), -4, 5, &number));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 5, 3, "from -4 to 5"));
    assert_true(ini_int(ini, STR(""), STR("g"), 0, 5, &number));
    assert_int_equal(number, 3);
}

static void test_words(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("a=YES\nb=off\nc=maybe\nkind=Records\n"));
    bool answer = false;
    assert_true(ini_bool(ini, STR(""), STR("a"), &answer));
    assert_true(answer);
    assert_true(ini_bool(ini, STR(""), STR("b"), &answer));
    assert_false(answer);
    assert_false(ini_bool(ini, STR(""), STR("c"), &answer));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 3, 3, "'c' is 'maybe', not one of: no,"));
    static const char *const KINDS[] = {"outline", "records", NULL};
    size_t kind = 9;
    assert_true(ini_choice(ini, STR(""), STR("kind"), KINDS, &kind));
    assert_int_equal(kind, 1);
}

static void test_unused(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("[file]\ntitle=1\nzzzzzz=2\n[table.t1]\ntitel=表\n"
                                         "unit=元\n[tabel]\nx=1\n[all]\ny=1\n"));
    ini_get(ini, STR("file"), STR("title"));
    ini_get(ini, STR("table.t1"), STR("title"));
    ini_get(ini, STR("table.t1"), STR("unit"));
    ini_get(ini, STR("table"), STR("x"));
    ini_asked(ini, STR("all"));
    assert_int_equal(ini_unused(ini), 3);
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 3, 0, "unknown key 'zzzzzz'"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 5, 0,
                             "unknown key 'titel' (did you mean 'title'?)"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 7, 0,
                             "unknown section 'tabel' (did you mean 'table'?)"));
    assert_int_equal(fixture_messages(fixture), 3);
}

/* I14 */
static void test_files(void **state)
{
    struct fixture *fixture = *state;
    assert_null(ini_read(fixture->arena, fixture->folder.path, fixture->diagnostics));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "is a folder"));
    const char *fifo = fixture_path(fixture, "fifo.ini");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_null(ini_read(fixture->arena, fifo, fixture->diagnostics));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "is a FIFO"));
    const char *big = fixture_write(fixture, "big.ini", STR(""));
    assert_int_equal(truncate(big, INI_FILE_LIMIT + 1), 0);
    assert_null(ini_read(fixture->arena, big, fixture->diagnostics));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "more than the 1048576"));
    const char *good = fixture_write(fixture, "good.ini", STR("\xEF\xBB\xBF[s]\r\nk=预\r\n"));
    struct ini *ini = ini_read(fixture->arena, good, fixture->diagnostics);
    assert_key(ini, "s", "k", "预");
    assert_int_equal(fixture_messages(fixture), 3);
}

/* I15: nothing on standard error, whatever comes. */
static void test_silence(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "stderr");
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    int file = open(path, O_RDWR | O_CREAT, 0600);
    assert_true(kept >= 0 && file >= 0);
    dup2(file, STDERR_FILENO);
    parse(fixture, STR("no sign\n[x] y\n[\n= 1\n\"\nk=\"\n"));
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    assert_int_equal(lseek(file, 0, SEEK_END), 0);
    close(file);
}

/* I17: control bytes are not touched here; text.h shows them. */
static void test_control_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct ini *ini = parse(fixture, STR("k = v\x1B[2J\x01w\n"));
    assert_key(ini, "", "k", "v\x1B[2J\x01w");
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Whatever comes: iniparser finds every key that the scan let pass, and the value expected. */
static void test_agrees_with_iniparser(void **state)
{
    struct fixture *fixture = *state;
    static const char BYTES[] = "aB=='\"\"[]:;# \t\\\r\n\n\v\x81\x1B";
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        size_t size = next_random(&seed) % sizeof text;
        for (size_t i = 0; i < size; i++)
            text[i] = BYTES[next_random(&seed) % (sizeof BYTES - 1)];
        struct diagnostics *diagnostics = diagnostics_new(fixture->arena);
        ini_parse(fixture->arena, (struct str){text, size}, STR("x.ini"), diagnostics);
        for (size_t i = 0; i < diagnostics_kept(diagnostics); i++) {
            struct str message = diagnostics_at(diagnostics, i)->message;
            if (str_find(message, STR("iniparser"), 0) == SIZE_MAX) continue;
            print_error("%.*s\n---\n%.*s\n", (int)size, text, STR_ARG(message));
            fail();
        }
    }
}

#ifndef __SANITIZE_ADDRESS__
static void leave_without_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    _exit(2);
}

static size_t address_space(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    size_t pages = 0;
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%zu", &pages), 1);
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* In a process of its own with so many bytes more: 0 when all keys are there, 2 when memory ran
 * out, 1 when something was lost. */
static int parse_within(struct str text, size_t keys, size_t bytes)
{
    struct mem mem = {leave_without_memory, NULL};
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        malloc_trim(0);
        struct rlimit limit = {address_space() + bytes, address_space() + bytes};
        if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(3);
        struct arena *arena = arena_new(&mem);
        struct diagnostics *diagnostics = diagnostics_new(arena);
        struct ini *ini = ini_parse(arena, text, STR("x.ini"), diagnostics);
        const struct ini_section *section = ini_section_find(ini, STR("s"));
        bool whole =
            diagnostics_kept(diagnostics) == 0 && section && section->key_count == keys;
        _exit(whole ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* I16: iniparser loses keys, or crashes, when memory runs out. */
static void test_little_memory(void **state)
{
    enum { KEYS = 2000, STEP = 16384 };
    struct fixture *fixture = *state;
    const char *preloaded = getenv("LD_PRELOAD");
    if (preloaded && strstr(preloaded, "vgpreload")) skip(); /* valgrind takes memory, too */
    char *text = arena_alloc(fixture->arena, KEYS, 64);
    size_t size = (size_t)snprintf(text, 64, "[s]\n");
    for (int i = 0; i < KEYS; i++)
        size += (size_t)snprintf(text + size, 60, "key%d = the value of the key %d\n", i, i);
    size_t failed = 0;
    int answer = 2;
    for (; answer == 2 && failed < 1000; failed++)
        answer = parse_within((struct str){text, size}, KEYS, failed * STEP);
    assert_int_equal(answer, 0);
    assert_true(failed > 5);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_sections_and_keys),
        FIXTURE_TEST(test_sections_in_any_order),
        FIXTURE_TEST(test_nothing),
        FIXTURE_TEST(test_locales),
        FIXTURE_TEST(test_gb18030_file),
        FIXTURE_TEST(test_colons),
        FIXTURE_TEST(test_long_lines),
        FIXTURE_TEST(test_joined_lines),
        FIXTURE_TEST(test_long_names),
        FIXTURE_TEST(test_cut_values),
        FIXTURE_TEST(test_duplicates),
        FIXTURE_TEST(test_refused),
        FIXTURE_TEST(test_bad_headers),
        FIXTURE_TEST(test_lines_that_reject_the_file),
        FIXTURE_TEST(test_line_ends),
        FIXTURE_TEST(test_section_instead_of_key),
        FIXTURE_TEST(test_numbers),
        FIXTURE_TEST(test_words),
        FIXTURE_TEST(test_unused),
        FIXTURE_TEST(test_files),
        FIXTURE_TEST(test_silence),
        FIXTURE_TEST(test_control_bytes),
        FIXTURE_TEST(test_agrees_with_iniparser),
#ifndef __SANITIZE_ADDRESS__
        FIXTURE_TEST(test_little_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
