/* Memory: zeroed, aligned, and a failure that never comes back as NULL. */
#include "base/arena.h"
#include "yusuan/mem.h"
#include "yusuan/vec.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct failure {
    jmp_buf back;
    size_t wanted;
};

static void out_of_memory(void *context, size_t wanted)
{
    struct failure *failure = context;
    failure->wanted = wanted;
    longjmp(failure->back, 1);
}

/* malloc must not be asked for what it cannot give: ASan would take that for an error. So only
 * products that overflow are tried. */
#define assert_fails(failure, call)                                                            \
    do {                                                                                       \
        (failure).wanted = 0;                                                                  \
        if (setjmp((failure).back) == 0) {                                                     \
            call;                                                                              \
            fail_msg("%s came back", #call);                                                   \
        }                                                                                      \
        assert_true((failure).wanted == SIZE_MAX);                                             \
    } while (0)

static bool all_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i]) return false;
    return true;
}

static void test_alloc(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    char *block = mem_alloc(&mem, 100, 10);
    assert_true(all_zero(block, 1000));
    memset(block, 'x', 1000);
    block = mem_resize(&mem, block, 5000, 1);
    assert_true(block[0] == 'x' && block[999] == 'x');
    mem_free(block);

    char *none = mem_alloc(&mem, 0, 8), *other = mem_alloc(&mem, 8, 0);
    assert_non_null(none);
    assert_non_null(other);
    assert_ptr_not_equal(none, other);
    none = mem_resize(&mem, none, 0, 1);
    assert_non_null(none);
    mem_free(none);
    mem_free(other);
    mem_free(NULL);
}

static void test_overflow(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    assert_fails(failure, mem_alloc(&mem, SIZE_MAX / 2, 3));
    assert_fails(failure, mem_resize(&mem, NULL, SIZE_MAX / 2, 3));

    struct arena *arena = arena_new(&mem);
    assert_ptr_equal(arena_mem(arena), &mem);
    assert_fails(failure, arena_alloc(arena, SIZE_MAX / 2, 3));
    assert_fails(failure, arena_alloc(arena, SIZE_MAX, 1));
    assert_fails(failure, arena_bytes(arena, SIZE_MAX));
    char *after = arena_alloc(arena, 1, 16); /* still usable */
    assert_true(all_zero(after, 16));
    arena_free(arena);
    arena_free(NULL);
}

static void test_fail_and_expect(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    mem_expect(&mem, 1 << 20);
    mem_expect(&mem, 0);
    assert_fails(failure, mem_fail(&mem, SIZE_MAX));
}

static void test_arena_aligned_zeroed_apart(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    struct arena *arena = arena_new(&mem);
    enum { ROUNDS = 3000 };
    struct {
        unsigned char *at;
        size_t size;
    } taken[2 * ROUNDS];
    uint32_t random = 1;
    for (size_t i = 0; i < 2 * ROUNDS; i++) {
        random = random * 1664525 + 1013904223;
        size_t size = (random >> 16) % (i % 100 == 0 ? 40000 : 60);
        bool text = i % 2;
        taken[i].at = text ? (void *)arena_bytes(arena, size + 1) : arena_alloc(arena, size, 1);
        taken[i].size = text ? size + 1 : size;
        if (!text) assert_int_equal((uintptr_t)taken[i].at % alignof(max_align_t), 0);
        assert_true(all_zero((char *)taken[i].at, taken[i].size));
        memset(taken[i].at, (int)(i % 251 + 1), taken[i].size);
    }
    for (size_t i = 0; i < 2 * ROUNDS; i++) /* nobody wrote over another */
        for (size_t byte = 0; byte < taken[i].size; byte++)
            assert_int_equal(taken[i].at[byte], i % 251 + 1);
    arena_free(arena);
}

static void test_arena_big_and_empty(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    struct arena *arena = arena_new(&mem);
    char *small = arena_alloc(arena, 1, 1);
    char *big = arena_new_array(arena, char, 50u << 20);
    char *next = arena_alloc(arena, 1, 1);
    big[0] = big[(50u << 20) - 1] = 'x';
    /* A big block does not end the one that was being filled. */
    assert_ptr_equal(next, small + alignof(max_align_t));

    char *none = arena_alloc(arena, 0, 4), *other = arena_alloc(arena, 4, 0);
    assert_ptr_not_equal(none, other);
    arena_free(arena);
}

struct number_list {
    VEC(size_t);
};

static void test_vec(void **state)
{
    (void)state;
    struct failure failure;
    struct mem mem = {out_of_memory, &failure};
    struct number_list list = {0};
    for (size_t i = 0; i < 1000; i++)
        vec_push(&mem, &list, i * i);
    assert_int_equal(list.count, 1000);
    assert_int_equal(list.at[0], 0);
    assert_int_equal(list.at[999], 999 * 999);
    vec_reserve(&mem, &list, 5000);
    assert_true(list.room >= 5000);
    assert_int_equal(list.at[999], 999 * 999);
    vec_free(&list);
    assert_null(list.at);
    assert_int_equal(list.count + list.room, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc),
        cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_fail_and_expect),
        cmocka_unit_test(test_arena_aligned_zeroed_apart),
        cmocka_unit_test(test_arena_big_and_empty),
        cmocka_unit_test(test_vec),
    };
    return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
