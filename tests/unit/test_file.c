/* Reading files and listing folders. */
#include "fixture.h"

#include "load/file.h"

#include <sys/socket.h>
#include <sys/un.h>

static void refused(const struct fixture *fixture, const char *path, uint64_t limit,
                    const char *reason)
{
    struct file_bytes bytes = {.at = (char *)1, .size = 1};
    assert_false(file_read(&fixture->mem, path, limit, fixture->diagnostics, &bytes));
    assert_null(bytes.at);
    assert_int_equal(bytes.size, 0);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, reason));
}

static void test_whole_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_write(fixture, "a.csv", STR("a,b\r\n\0\xFF"));
    struct file_bytes bytes;
    assert_true(file_read(&fixture->mem, path, 7, fixture->diagnostics, &bytes));
    assert_int_equal(bytes.size, 7);
    assert_memory_equal(bytes.at, "a,b\r\n\0\xFF", 7);
    mem_free(bytes.at);
    assert_int_equal(fixture_messages(fixture), 0);
}

static void test_empty_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_write(fixture, "empty.csv", STR(""));
    struct file_bytes bytes;
    assert_true(file_read(&fixture->mem, path, 0, fixture->diagnostics, &bytes));
    assert_non_null(bytes.at);
    assert_int_equal(bytes.size, 0);
    mem_free(bytes.at);
}

static void test_link_to_file_is_followed(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "a.csv", STR("x"));
    const char *link = fixture_path(fixture, "link.csv");
    assert_int_equal(symlink("a.csv", link), 0);
    struct file_bytes bytes;
    assert_true(file_read(&fixture->mem, link, 100, fixture->diagnostics, &bytes));
    assert_int_equal(bytes.size, 1);
    mem_free(bytes.at);
}

static void test_limit(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, fixture_write(fixture, "big.csv", STR("12345")), 4,
            "has 5 bytes, more than the 4");
}

static void test_sparse_giant_is_refused_at_once(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_write(fixture, "giant.csv", STR(""));
    if (truncate(path, (off_t)10 << 30) != 0) skip();
    refused(fixture, path, 1 << 30, "has 10737418240 bytes");
}

static void test_what_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    refused(fixture, fixture_path(fixture, "missing.csv"), 100, "No such file");
    refused(fixture, fixture->folder.path, 100, "is a folder");
    refused(fixture, "/dev/null", 100, "is a device");
    const char *fifo = fixture_path(fixture, "fifo.csv");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    refused(fixture, fifo, 100, "is a FIFO");
}

static void test_socket(void **state)
{
    struct fixture *fixture = *state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/s.csv", fixture->folder.path);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(listener >= 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    refused(fixture, address.sun_path, 100, "is a socket");
    close(listener);
}

static void test_unreadable(void **state)
{
    struct fixture *fixture = *state;
    if (geteuid() == 0) skip();
    const char *path = fixture_write(fixture, "secret.csv", STR("x"));
    assert_int_equal(chmod(path, 0), 0);
    refused(fixture, path, 100, "Permission denied");
}

/* Files in /proc have more in them than their size says, as a file that grows meanwhile. */
static void test_changed_while_read(void **state)
{
    struct fixture *fixture = *state;
    if (access("/proc/self/status", R_OK) != 0) skip();
    refused(fixture, "/proc/self/status", 1 << 20, "changed while it was read");
}

static void test_stream(void **state)
{
    struct fixture *fixture = *state;
    int ends[2];
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    assert_int_equal(write(ends[1], "a,b\n", 4), 4);
    close(ends[1]);
    struct file_bytes bytes;
    assert_true(file_read_stream(&fixture->mem, ends[0], "-", 4, fixture->diagnostics, &bytes));
    assert_int_equal(bytes.size, 4);
    assert_memory_equal(bytes.at, "a,b\n", 4);
    mem_free(bytes.at);
    close(ends[0]);
}

static void test_stream_without_end(void **state)
{
    struct fixture *fixture = *state;
    int zero = open("/dev/zero", O_RDONLY);
    struct file_bytes bytes;
    assert_false(
        file_read_stream(&fixture->mem, zero, "-", 200000, fixture->diagnostics, &bytes));
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "more than the 200000 bytes"));
    assert_null(bytes.at);
    close(zero);
}

static void make_folder(const struct fixture *fixture, const char *name)
{
    assert_int_equal(mkdir(fixture_path(fixture, name), 0700), 0);
}

static void test_folder(void **state)
{
    struct fixture *fixture = *state;
    static const char *const FOLDERS[] = {"b", "b/deep", "b/deep/deeper", ".git"};
    static const char *const FILES[] = {"b/2.tsv",   "b/1.CSV",    "表.csv",
                                        "a.csv",     "notes.txt",  "b/deep/3.csv",
                                        ".hid.csv",  ".git/x.csv", "b/deep/deeper/4.csv",
                                        "b/old.xls", ".csv"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        make_folder(fixture, FOLDERS[i]);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        fixture_write(fixture, FILES[i], STR("x"));
    assert_int_equal(symlink(".", fixture_path(fixture, "loop")), 0);

    struct file_list list =
        folder_list(fixture->arena, fixture->folder.path, 2, fixture->diagnostics);
    static const char *const WANTED[] = {"a.csv", "b/1.CSV", "b/2.tsv", "b/deep/3.csv",
                                         "表.csv"};
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(list.paths[i].at, fixture_path(fixture, WANTED[i]));
    assert_int_equal(list.passed_over, 2);
    assert_true(fixture_says(fixture, SEVERITY_NOTE, 0, 0, "symbolic link to a folder"));
    assert_true(fixture_says(fixture, SEVERITY_WARNING, 0, 0, "lies too deep"));
    assert_int_equal(fixture_messages(fixture), 2);
}

static void test_folder_with_final_slash(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "a.csv", STR("x"));
    const char *folder = str_format(fixture->arena, "%s/", fixture->folder.path).at;
    struct file_list list =
        folder_list(fixture->arena, folder, FOLDER_DEPTH, fixture->diagnostics);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.paths[0].at, fixture_path(fixture, "a.csv"));
}

static void test_folder_missing(void **state)
{
    struct fixture *fixture = *state;
    const char *path = fixture_path(fixture, "nowhere");
    assert_false(file_is_folder(path));
    struct file_list list = folder_list(fixture->arena, path, 1, fixture->diagnostics);
    assert_int_equal(list.count, 0);
    assert_true(fixture_says(fixture, SEVERITY_ERROR, 0, 0, "No such file"));
}

static void test_folder_lists_what_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(mkfifo(fixture_path(fixture, "fifo.csv"), 0600), 0);
    make_folder(fixture, "folder.csv");
    struct file_list list =
        folder_list(fixture->arena, fixture->folder.path, 1, fixture->diagnostics);
    assert_int_equal(list.count, 1);
    refused(fixture, list.paths[0].at, 100, "is a FIFO");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(test_whole_file),
        FIXTURE_TEST(test_empty_file),
        FIXTURE_TEST(test_link_to_file_is_followed),
        FIXTURE_TEST(test_limit),
        FIXTURE_TEST(test_sparse_giant_is_refused_at_once),
        FIXTURE_TEST(test_what_is_no_file),
        FIXTURE_TEST(test_socket),
        FIXTURE_TEST(test_unreadable),
        FIXTURE_TEST(test_changed_while_read),
        FIXTURE_TEST(test_stream),
        FIXTURE_TEST(test_stream_without_end),
        FIXTURE_TEST(test_folder),
        FIXTURE_TEST(test_folder_with_final_slash),
        FIXTURE_TEST(test_folder_missing),
        FIXTURE_TEST(test_folder_lists_what_is_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
