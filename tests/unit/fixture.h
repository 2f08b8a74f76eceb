/*
 * What the tests of load share: an arena with its diagnostics, a folder for files, and a way to
 * look for a message.
 */
#ifndef YUSUAN_TESTS_FIXTURE_H
#define YUSUAN_TESTS_FIXTURE_H

/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "yusuan/diagnostics.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    struct mem mem;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct folder folder; /* removed with all that is in it */
};

static void fail_mem(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static inline int fixture_set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (!fixture) return -1;
    fixture->mem.fail = fail_mem;
    fixture->arena = arena_new(&fixture->mem);
    fixture->diagnostics = diagnostics_new(fixture->arena);
    fixture->folder = folder_make();
    *state = fixture;
    return 0;
}

static inline int fixture_tear_down(void **state)
{
    struct fixture *fixture = *state;
    folder_remove(&fixture->folder);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

/* The path of `name` in the folder; lives as long as the arena. */
static inline const char *fixture_path(const struct fixture *fixture, const char *name)
{
    return str_format(fixture->arena, "%s/%s", fixture->folder.path, name).at;
}

/* Writes a file, and returns its path. */
static inline const char *fixture_write(const struct fixture *fixture, const char *name,
                                        struct str bytes)
{
    const char *path = fixture_path(fixture, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.size, file), bytes.size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline size_t fixture_messages(const struct fixture *fixture)
{
    return diagnostics_kept(fixture->diagnostics);
}

/* Is there a diagnostic of that severity at line and column whose message has `part` in it? */
static inline bool fixture_says(const struct fixture *fixture, enum severity severity,
                                uint32_t line, uint32_t column, const char *part)
{
    for (size_t i = 0; i < diagnostics_kept(fixture->diagnostics); i++) {
        const struct diagnostic *one = diagnostics_at(fixture->diagnostics, i);
        if (one->severity == severity && one->place.line == line &&
            one->place.column == column && one->place.file.size > 0 &&
            str_find(one->message, str_of(part), 0) != SIZE_MAX)
            return true;
    }
    for (size_t i = 0; i < diagnostics_kept(fixture->diagnostics); i++) {
        const struct diagnostic *one = diagnostics_at(fixture->diagnostics, i);
        print_error("%.*s: %s: %.*s\n", STR_ARG(place_format(fixture->arena, one->place)),
                    severity_name(one->severity), STR_ARG(one->message));
    }
    print_error("missing: %s %u:%u ...%s...\n", severity_name(severity), line, column, part);
    return false;
}

#define assert_str(text, literal)                                                              \
    do {                                                                                       \
        struct str text_ = (text), wanted_ = STR(literal);                                     \
        assert_non_null(text_.at);                                                             \
        assert_int_equal(text_.size, wanted_.size);                                            \
        assert_memory_equal(text_.at, wanted_.at, wanted_.size);                               \
    } while (0)

#define FIXTURE_TEST(function)                                                                 \
    cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

#endif
