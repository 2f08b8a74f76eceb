/* Byte streams, plain and packed. */
#include "fixture.h"

#include "load/file.h"

#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

/* One gzip member. */
static struct str packed(const struct fixture *fixture, struct str text)
{
    size_t room = compressBound(text.size) + 32;
    char *at = arena_alloc(fixture->arena, room, 1);
    z_stream deflater = {.next_in = (Bytef *)text.at,
                         .avail_in = (uInt)text.size,
                         .next_out = (Bytef *)at,
                         .avail_out = (uInt)room};
    assert_int_equal(deflateInit2(&deflater, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    assert_int_equal(deflate(&deflater, Z_FINISH), Z_STREAM_END);
    deflateEnd(&deflater);
    return (struct str){at, deflater.total_out};
}

/* Lines that do not pack to nothing. */
static struct str lines(const struct fixture *fixture, size_t size)
{
    char *at = arena_alloc(fixture->arena, size, 1);
    uint32_t state = 1;
    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        at[i] = i % 32 == 31 ? '\n' : (char)('0' + (state >> 24) % 64);
    }
    return (struct str){at, size};
}

static const struct stream_options ALL = {.limit = 1 << 24, .sha256 = true};

/* Reads to the end in blocks of that many bytes; the state that it ended with. */
static enum stream_state read_blocks(const struct fixture *fixture, struct stream *stream,
                                     size_t block, struct str *text)
{
    char *at = arena_alloc(fixture->arena, 1 << 20, 1);
    *text = (struct str){at, 0};
    for (;;) {
        size_t got;
        assert_true(text->size + block <= 1 << 20);
        enum stream_state state = stream_read(stream, at + text->size, block, &got);
        assert_true(got <= block && (state != STREAM_GOES_ON || got == block));
        text->size += got;
        if (state == STREAM_GOES_ON) continue;
        assert_int_equal(stream_read(stream, at, block, &got), state);
        assert_int_equal(got, 0);
        return state;
    }
}

static void check_all_blocks(const struct fixture *fixture, const char *path, struct str wanted,
                             bool is_gzip)
{
    static const size_t BLOCKS[] = {1, 7, 4096, 65535, 65536, 65537, 300000};
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++) {
        struct stream *stream = stream_open(&fixture->mem, path, ALL, fixture->diagnostics);
        assert_non_null(stream);
        assert_int_equal(stream_is_gzip(stream), is_gzip);
        struct str text;
        assert_int_equal(read_blocks(fixture, stream, BLOCKS[i], &text), STREAM_ENDED);
        assert_int_equal(text.size, wanted.size);
        assert_memory_equal(text.at, wanted.at, wanted.size);
        assert_int_equal(stream_stored_read(stream), stream_stored_size(stream));
        assert_int_equal(stream_plain_descriptor(stream) >= 0, !is_gzip);
        stream_close(stream);
    }
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_plain_blocks(void **state)
{
    const struct fixture *fixture = *state;
    struct str text = lines(fixture, 200000);
    check_all_blocks(fixture, fixture_write(fixture, "a.csv", text), text, false);
}

static void test_gzip_blocks(void **state)
{
    const struct fixture *fixture = *state;
    struct str text = lines(fixture, 200000);
    check_all_blocks(fixture, fixture_write(fixture, "a", packed(fixture, text)), text, true);
}

/* Much comes out of little: zlib then holds bytes back when the packed ones are all taken. */
static void test_gzip_of_one_byte_many_times(void **state)
{
    const struct fixture *fixture = *state;
    struct str text = {arena_alloc(fixture->arena, 300000, 1), 300000};
    check_all_blocks(fixture, fixture_write(fixture, "a", packed(fixture, text)), text, true);
}

static void test_members_and_padding(void **state)
{
    const struct fixture *fixture = *state;
    struct str zeros = {arena_alloc(fixture->arena, 512, 1), 512};
    struct str all = STR_JOIN(fixture->arena, packed(fixture, STR("a,b\n")),
                              packed(fixture, STR("")), packed(fixture, STR("c,d\n")), zeros);
    check_all_blocks(fixture, fixture_write(fixture, "a.csv.gz", all), STR("a,b\nc,d\n"), true);
}

static void refused(const struct fixture *fixture, struct str bytes, uint64_t limit,
                    const char *reason)
{
    struct file_bytes got = {.at = (char *)1};
    const char *path = fixture_write(fixture, "bad.gz", bytes);
    assert_false(file_read(&fixture->mem, path, limit, fixture->diagnostics, &got));
    assert_null(got.at);
    assert_int_equal(got.size, 0);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, reason));
}

static void test_cut_anywhere(void **state)
{
    const struct fixture *fixture = *state;
    struct str whole = packed(fixture, STR("Agency,Amount\n001,5\n"));
    for (size_t size = 2; size < whole.size; size++)
        refused(fixture, str_slice(whole, 0, size), 1000, "is cut off after");
    assert_int_equal(fixture_messages(fixture), whole.size - 2);
}

/* Of the head only the time and the system that packed it may be anything. */
static void test_damaged_anywhere(void **state)
{
    const struct fixture *fixture = *state;
    struct str whole = packed(fixture, lines(fixture, 500));
    for (size_t at = 10; at < whole.size; at++) {
        struct str copy = str_copy(fixture->arena, whole);
        ((char *)copy.at)[at] ^= 0x10;
        const char *path = fixture_write(fixture, "bad.gz", copy);
        struct file_bytes got;
        assert_false(file_read(&fixture->mem, path, 100000, fixture->diagnostics, &got));
    }
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "gzip data is damaged near byte"));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "incorrect data check"));
}

static void test_what_follows_is_no_gzip(void **state)
{
    const struct fixture *fixture = *state;
    struct str first = packed(fixture, STR("a,b\n"));
    const char *path =
        fixture_write(fixture, "a.gz", STR_JOIN(fixture->arena, first, lines(fixture, 100000)));
    struct file_bytes bytes;
    assert_true(file_read(&fixture->mem, path, 1 << 20, fixture->diagnostics, &bytes));
    assert_int_equal(bytes.size, 4);
    assert_int_equal(bytes.stored_size, first.size + 100000);
    mem_free(bytes.at);
    assert_true(fixture_says(
        fixture, SEVERITY_WARNING, 0, 0,
        str_format(fixture->arena, "from byte %zu on, is no gzip", first.size + 1).at));
}

/* A thousand times as much comes out as lies on the disk. */
static void test_bomb(void **state)
{
    const struct fixture *fixture = *state;
    struct str zeros = {arena_alloc(fixture->arena, 1 << 22, 1), 1 << 22};
    struct str bomb = packed(fixture, zeros);
    assert_true(bomb.size < 5000);
    refused(fixture, bomb, 100000, "unpacks to more than the 100000 bytes");
    struct file_bytes bytes;
    const char *path = fixture_write(fixture, "just.gz", bomb);
    assert_true(file_read(&fixture->mem, path, 1 << 22, fixture->diagnostics, &bytes));
    assert_int_equal(bytes.size, 1 << 22);
    mem_free(bytes.at);
    refused(fixture, bomb, (1 << 22) - 1, "unpacks to more than");
}

/* Of the bytes on disk, as sha256sum says it. */
static void test_sum_is_of_what_lies_on_disk(void **state)
{
    const struct fixture *fixture = *state;
    struct file_bytes bytes;
    const char *path = fixture_write(fixture, "a.csv", STR("abc"));
    assert_true(file_read(&fixture->mem, path, 100, fixture->diagnostics, &bytes));
    assert_string_equal(bytes.sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    mem_free(bytes.at);
    struct str twice = packed(fixture, STR("abc"));
    path = fixture_write(fixture, "b.csv", twice);
    struct file_bytes unpacked;
    assert_true(file_read(&fixture->mem, path, 100, fixture->diagnostics, &unpacked));
    assert_true(unpacked.is_gzip);
    assert_int_equal(unpacked.size, 3);
    assert_int_equal(unpacked.stored_size, twice.size);
    assert_string_not_equal(unpacked.sha256, bytes.sha256);
    mem_free(unpacked.at);
}

static void test_changes_while_it_is_read(void **state)
{
    const struct fixture *fixture = *state;
    const char *path = fixture_write(fixture, "a.csv", lines(fixture, 100000));
    struct stream *stream = stream_open(&fixture->mem, path, ALL, fixture->diagnostics);
    char block[1000];
    size_t got;
    assert_int_equal(stream_read(stream, block, sizeof block, &got), STREAM_GOES_ON);
    assert_int_equal(truncate(path, 90000), 0);
    struct str text;
    assert_int_equal(read_blocks(fixture, stream, 4096, &text), STREAM_FAILED);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "changed while it was read"));
    assert_false(stream_is_unchanged(stream));
    stream_close(stream);
}

/* A pipe gives what is in it, a byte at a time if need be, and ends when its writer does. */
static void test_short_reads(void **state)
{
    const struct fixture *fixture = *state;
    struct str all = packed(fixture, lines(fixture, 3000));
    int ends[2];
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    pid_t writer = fork();
    if (writer == 0) {
        close(ends[0]);
        for (size_t i = 0; i < all.size; i++)
            if (write(ends[1], all.at + i, 1) != 1) _exit(1);
        _exit(0);
    }
    close(ends[1]);
    struct stream *stream =
        stream_open_descriptor(&fixture->mem, ends[0], "-", ALL, fixture->diagnostics);
    struct str text;
    assert_int_equal(read_blocks(fixture, stream, 100, &text), STREAM_ENDED);
    assert_int_equal(text.size, 3000);
    assert_int_equal(stream_stored_size(stream), 0);
    assert_int_equal(stream_plain_descriptor(stream), -1);
    stream_close(stream);
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(writer, &status, 0), writer);
    assert_int_equal(status, 0);
}

static void test_folder_is_no_standard_input(void **state)
{
    const struct fixture *fixture = *state;
    int folder = open(fixture->folder.path, O_RDONLY);
    assert_null(stream_open_descriptor(&fixture->mem, folder, "-", ALL, fixture->diagnostics));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "cannot be read: Is a directory"));
    close(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_plain_blocks),
        FIXTURE_TEST(test_gzip_blocks),
        FIXTURE_TEST(test_gzip_of_one_byte_many_times),
        FIXTURE_TEST(test_members_and_padding),
        FIXTURE_TEST(test_cut_anywhere),
        FIXTURE_TEST(test_damaged_anywhere),
        FIXTURE_TEST(test_what_follows_is_no_gzip),
        FIXTURE_TEST(test_bomb),
        FIXTURE_TEST(test_sum_is_of_what_lies_on_disk),
        FIXTURE_TEST(test_changes_while_it_is_read),
        FIXTURE_TEST(test_short_reads),
        FIXTURE_TEST(test_folder_is_no_standard_input),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
