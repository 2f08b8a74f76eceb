/* Finding out the encoding of a file, and making UTF-8 of it. */
#include "fixture.h"

#include "load/encoding.h"

#include <locale.h>

static struct decoded decode(const struct fixture *fixture, struct str bytes,
                             const char *charset)
{
    struct decoded decoded;
    assert_true(encoding_decode(fixture->arena, bytes, STR("x.csv"), charset,
                                fixture->diagnostics, &decoded));
    return decoded;
}

static void refused(const struct fixture *fixture, struct str bytes, const char *reason)
{
    struct decoded decoded;
    assert_false(encoding_decode(fixture->arena, bytes, STR("x.csv"), NULL,
                                 fixture->diagnostics, &decoded));
    assert_int_equal(decoded.text.size, 0);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, reason));
}

static void test_utf8(void **state)
{
    struct fixture *fixture = *state;
    char bytes[] = "合计,3\r\n";
    struct decoded decoded = decode(fixture, (struct str){bytes, sizeof bytes - 1}, NULL);
    memset(bytes, 'x', sizeof bytes); /* the bytes are not kept */
    assert_str(decoded.text, "合计,3\r\n");
    assert_str(decoded.encoding, "UTF-8");
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_empty(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR(""), NULL);
    assert_str(decoded.text, "");
    assert_str(decoded.encoding, "UTF-8");
    assert_str(decode(fixture, STR("\xEF\xBB\xBF"), NULL).text, "");
    assert_int_equal(fixture_messages(fixture), 0);
}

/* libcsv would keep the mark in the first field, and take its quotes for text (C6). */
static void test_utf8_mark(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR("\xEF\xBB\xBF\"code\",1"), NULL);
    assert_str(decoded.text, "\"code\",1");
    assert_str(decoded.encoding, "UTF-8 with BOM");
}

static void test_gb18030(void **state)
{
    struct fixture *fixture = *state;
    /* 预算, 預 (ee 41: its second byte is a letter), 㐀 (four bytes) */
    struct decoded decoded =
        decode(fixture, STR("\xD4\xA4\xCB\xE3,\xEE\x41,\x81\x39\xEE\x39\n"), NULL);
    assert_str(decoded.text, "预算,預,㐀\n");
    assert_str(decoded.encoding, "GB18030");
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_gb18030_in_every_locale(void **state)
{
    struct fixture *fixture = *state;
    static const char *const LOCALES[] = {"C", "C.UTF-8", "tr_TR.UTF-8", "ru_RU.KOI8-R",
                                          "zh_CN.GB18030"};
    for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++) {
        if (!setlocale(LC_ALL, LOCALES[i])) {
            print_message("skipped: no locale %s\n", LOCALES[i]);
            continue;
        }
        assert_str(decode(fixture, STR("\xEE\x41\xD4\xA4"), NULL).text, "預预");
        assert_str(decode(fixture, STR("預预"), NULL).text, "預预");
    }
    setlocale(LC_ALL, "C");
}

static void test_utf16(void **state)
{
    struct fixture *fixture = *state;
    struct decoded little = decode(fixture,
                                   STR("\xFF\xFE"
                                       "a\0,\0\x84\x98\n\0"),
                                   NULL);
    assert_str(little.text, "a,预\n");
    assert_str(little.encoding, "UTF-16LE");
    struct decoded big = decode(fixture, STR("\xFE\xFF\0a\0,\x98\x84\xD8\x40\xDC\x00"), NULL);
    assert_str(big.text, "a,预𠀀");
    assert_str(big.encoding, "UTF-16BE");
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_utf16_broken(void **state)
{
    struct fixture *fixture = *state;
    /* half a surrogate pair in line 2, and an odd byte at the end */
    struct decoded decoded = decode(fixture,
                                    STR("\xFF\xFE"
                                        "a\0\n\0\x00\xD8"
                                        "b\0c"),
                                    NULL);
    assert_str(decoded.text, "a\n\xEF\xBF\xBD"
                             "b\xEF\xBF\xBD");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 2, 0, "not UTF-16LE (2 such bytes"));
}

static void test_utf16_without_mark(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, STR("a\0,\0b\0\n\0"), "UTF-16 without a byte order mark");
    refused(fixture, STR("\0a\0,\0b\0\n"), "UTF-16 without a byte order mark");
    refused(fixture, STR("\x84\x98\x97\x7B\x08\x54\xA1\x8B,\0\x31\0\n\0\x84\x98,\0"),
            "UTF-16 without a byte order mark");
    assert_str(decode(fixture, STR("a\0,\0b\0\n\0"), "UTF-16LE").text, "a,b\n");
}

static void test_utf32_is_refused(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, STR("\xFF\xFE\0\0a\0\0\0"), "UTF-32");
    refused(fixture, STR("\0\0\xFE\xFF\0\0\0a"), "UTF-32");
}

static void test_named_charset(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR("\xB9\x77\xBA\xE2,1"), "BIG5");
    assert_str(decoded.text, "預算,1");
    assert_str(decoded.encoding, "BIG5");
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_named_charset_with_bad_byte(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR("a\nb\n\xFF,\xBA\xE2,\xBA"), "BIG5");
    assert_str(decoded.text, "a\nb\n\xFF,算,\xBA");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 3, 0, "not BIG5 (2 such bytes"));
}

static void test_unknown_charset(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR("预算"), "KLINGON");
    assert_str(decoded.encoding, "UTF-8");
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "no encoding is called 'KLINGON'"));
    decode(fixture, STR("预算"), "BIG5//TRANSLIT");
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "called 'BIG5//TRANSLIT'"));
}

static void test_mark_wins_over_charset(void **state)
{
    struct fixture *fixture = *state;
    assert_str(decode(fixture, STR("\xEF\xBB\xBF预"), "utf8").encoding, "UTF-8 with BOM");
    assert_int_equal(fixture_messages(fixture), 0);
    assert_str(decode(fixture, STR("\xEF\xBB\xBF预"), "BIG5").text, "预");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 1, 0, "read so, not as BIG5"));
}

/* One bad byte does not turn a UTF-8 file into another encoding. */
static void test_bad_byte_in_utf8(void **state)
{
    struct fixture *fixture = *state;
    struct str bytes = STR("一般公共预算支出\r\n政府性基金\xFF\r国有资本经营");
    struct decoded decoded = decode(fixture, bytes, NULL);
    assert_true(str_equal(decoded.text, bytes));
    assert_str(decoded.encoding, "UTF-8");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 2, 0, "not UTF-8 (1 such"));
}

static void test_bad_byte_in_gb18030(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(
        fixture, STR("\xD4\xA4\xCB\xE3\xD4\xA4\xCB\xE3\n\xFF\xD4\xA4\xCB\xE3\xD4\xA4\xCB\xE3"),
        NULL);
    assert_str(decoded.text, "预算预算\n\xFF预算预算");
    assert_str(decoded.encoding, "GB18030");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 2, 0, "not GB18030 (1 such"));
}

static void test_neither(void **state)
{
    struct fixture *fixture = *state;
    struct str bytes = STR("name,amount\ncaf\xE9,5\nna\xEF,6\n");
    struct decoded decoded = decode(fixture, bytes, NULL);
    assert_true(str_equal(decoded.text, bytes));
    assert_str(decoded.encoding, "unknown");
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 2, 0, "nor is the file GB18030"));
}

static void test_nul_survives(void **state)
{
    struct fixture *fixture = *state;
    struct decoded decoded = decode(fixture, STR("dept\n\nab\0 500,some text\n"), NULL);
    assert_str(decoded.text, "dept\n\nab\0 500,some text\n");
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 3, 0, "NUL byte (1 in the file)"));
}

static void test_binary(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, STR("PK\x03\x04....[Content_Types].xml....xl/workbook.xml"),
            "is an Excel workbook (.xlsx): save it as CSV first");
    refused(fixture, STR("PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            "LibreOffice workbook");
    refused(fixture, STR("PK\x03\x04 anything"), "zip archive");
    refused(fixture, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 workbook"), "(.xls)");
    refused(fixture, STR("%PDF-1.7\n"), "PDF");
    refused(fixture, STR("\177ELF\2\1\1"), "ELF");
    refused(fixture, STR("ab\0\1\2\3cd\0\4efghij"), "binary data");
}

static void test_line_of_bad_byte(void **state)
{
    struct fixture *fixture = *state;
    decode(fixture, STR("1\r2\r\n3\r\r\n4\n\xFF\n"), NULL);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 5, 0, "not UTF-8"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_utf8),
        FIXTURE_TEST(test_empty),
        FIXTURE_TEST(test_utf8_mark),
        FIXTURE_TEST(test_gb18030),
        FIXTURE_TEST(test_gb18030_in_every_locale),
        FIXTURE_TEST(test_utf16),
        FIXTURE_TEST(test_utf16_broken),
        FIXTURE_TEST(test_utf16_without_mark),
        FIXTURE_TEST(test_utf32_is_refused),
        FIXTURE_TEST(test_named_charset),
        FIXTURE_TEST(test_named_charset_with_bad_byte),
        FIXTURE_TEST(test_unknown_charset),
        FIXTURE_TEST(test_mark_wins_over_charset),
        FIXTURE_TEST(test_bad_byte_in_utf8),
        FIXTURE_TEST(test_bad_byte_in_gb18030),
        FIXTURE_TEST(test_neither),
        FIXTURE_TEST(test_nul_survives),
        FIXTURE_TEST(test_binary),
        FIXTURE_TEST(test_line_of_bad_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
