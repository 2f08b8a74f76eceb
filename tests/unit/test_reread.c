/*
 * Records read again are what they were when all of the file was read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "load/csv.h"
#include "load/encoding.h"
#include "load/file.h"
#include "load/reread.h"

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

/* The file as loading leaves it, with all its records. */
struct read_file {
    struct folder folder;
    struct arena *arena;
    struct source source;
    struct csv_file file;
};

static struct read_file read_file(const char *bytes, size_t size, const char *charset)
{
    struct read_file read = {.folder = folder_make(), .arena = arena_new(&MEM)};
    struct diagnostics *diagnostics = diagnostics_new(read.arena);
    struct file_bytes raw;
    struct decoded decoded;
    struct csv_options options = {.delimiter = ','};
    FILE *out;

    read.source.path = str_format(read.arena, "%s/f.csv", read.folder.path);
    out = fopen(read.source.path.at, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(out);
    assert_true(file_read(&MEM, read.source.path.at, 1 << 22, diagnostics, &raw));
    assert_true(encoding_decode(read.arena, (struct str){raw.at, raw.size}, read.source.path,
                                charset, diagnostics, &decoded));
    read.file = csv_read(read.arena, decoded.text, read.source.path, options, diagnostics);
    read.source.encoding = decoded.encoding;
    read.source.delimiter = ',';
    read.source.byte_count = raw.stored_size;
    read.source.record_count = read.source.header_count = 1; /* the headings are kept */
    read.source.records = read.file.records;
    mem_free(raw.at);
    return read;
}

static void assert_same(struct str a, struct str b)
{
    if (!str_equal(a, b)) fail_msg("'%.*s' is not '%.*s'", STR_ARG(a), STR_ARG(b));
}

/* Every record from the first on. */
static void assert_again(struct read_file *read, uint32_t first)
{
    assert_true(read->file.record_count > 2 && first > 0);
    for (uint32_t i = first; i < read->file.record_count; i++) {
        const struct record *record = &read->file.records[i], *other;
        struct source again;
        struct str why;

        if (!source_reread(read->arena, &read->source, record->line, &again, &why))
            fail_msg("line %u: %.*s", (unsigned)record->line, STR_ARG(why));
        assert_int_equal(again.record_count, 2);
        assert_same(again.records[0].raw, read->file.records[0].raw);
        other = &again.records[1];
        assert_int_equal(other->line, record->line);
        assert_int_equal(other->field_count, record->field_count);
        assert_same(other->raw, record->raw);
        for (uint32_t f = 0; f < record->field_count; f++) {
            assert_same(other->fields[f].value, record->fields[f].value);
            assert_same(other->fields[f].raw, record->fields[f].raw);
            assert_int_equal(other->fields[f].line, record->fields[f].line);
        }
    }
}

static void done(struct read_file *read)
{
    arena_free(read->arena);
    folder_remove(&read->folder);
}

static void test_all_line_ends(void **state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r", "\r\r\n"};

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct arena *arena = arena_new(&MEM);
        struct str text = STR("\xEF\xBB\xBF"
                              "a,b"),
                   end = str_of(ends[i]);
        struct read_file read;

        for (int row = 0; row < 5; row++)
            text = STR_JOIN(arena, text, end, str_format(arena, "%d,\"x", row), end,
                            STR("y\"\" z\""), row == 2 ? end : STR_EMPTY);
        read = read_file(text.at, text.size, NULL);
        assert_again(&read, 1);
        done(&read);
        arena_free(arena);
    }
}

/* Blocks are a million bytes: lines end before, at and behind their borders. */
static void test_line_ends_at_the_borders_of_blocks(void **state)
{
    enum { BLOCK = 1 << 20 };

    (void)state;
    for (size_t size = BLOCK - 24; size <= BLOCK; size++) {
        struct arena *arena = arena_new(&MEM);
        char *filler = arena_alloc(arena, size, 1);
        struct read_file read;
        struct str text;

        for (size_t i = 0; i < size; i++)
            filler[i] = i % 60000 == 59999 ? '\n' : 'f';
        text = STR_JOIN(arena, (struct str){filler, size},
                        STR("\r\r\n1,one\r\r\n2,two\r\n3,three\r4,four\r\r\r\n5,five\n"));
        read = read_file(text.at, text.size, NULL);
        assert_again(&read, read.file.record_count - 5);
        done(&read);
        arena_free(arena);
    }
}

static void test_other_charsets(void **state)
{
    static const char big5[] = "a,b\n1,\xA4\x40\n2,\xA4\x47\n3,\xA4\x54\n";
    static const char utf16[] = "\xFF\xFE"
                                "a\0,\0b\0\n\0"
                                "1\0,\0\x00\x4E\n\0"
                                "2\0,\0\x8C\x4E\n\0"
                                "3\0,\0\x09\x4E\n";
    struct read_file read = read_file(big5, sizeof big5 - 1, "BIG5");

    (void)state;
    assert_again(&read, 1);
    done(&read);
    read = read_file(utf16, sizeof utf16, NULL);
    assert_again(&read, 1);
    done(&read);
}

static void test_what_cannot_be_had_is_said(void **state)
{
    struct read_file read = read_file("a,b\n1,2\n3,4\n", 12, NULL);
    struct source again;
    struct str why;

    (void)state;
    assert_false(source_reread(read.arena, &read.source, 9, &again, &why));
    assert_same(why, STR("the line holds no record"));
    read.source.byte_count++;
    assert_false(source_reread(read.arena, &read.source, 2, &again, &why));
    assert_same(why, STR("the file has changed"));
    read.source.path = STR("/nonexistent/f.csv");
    assert_false(source_reread(read.arena, &read.source, 2, &again, &why));
    assert_same(why, STR("the file cannot be read any more"));
    read.source.path = STR("-");
    assert_false(source_reread(read.arena, &read.source, 2, &again, &why));
    assert_same(why, STR("standard input cannot be read again"));
    done(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_line_ends),
        cmocka_unit_test(test_line_ends_at_the_borders_of_blocks),
        cmocka_unit_test(test_other_charsets),
        cmocka_unit_test(test_what_cannot_be_had_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
