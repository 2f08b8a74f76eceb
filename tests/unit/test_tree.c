/*
 * tree_build(): whatever the order and whatever the parents, the result is a preorder forest of
 * all rows.
 */
#include "yusuan/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void fail_memory(void *context, size_t wanted)
{
    (void)context;
    (void)wanted;
    abort();
}

static const struct mem MEM = {fail_memory, NULL};

/* Rows with the given parents, built; `from` too. */
struct built {
    struct arena *arena;
    uint32_t count;
    struct node *nodes;
    uint32_t *from;
};

static struct built build(const uint32_t *parents, uint32_t count)
{
    struct built built = {.arena = arena_new(&MEM), .count = count};
    struct node *rows = mem_alloc(&MEM, count, sizeof *rows);
    for (uint32_t row = 0; row < count; row++) {
        rows[row].parent = parents[row];
        rows[row].record = row;
        rows[row].depth = 99;
        rows[row].subtree_end = 12345;
    }
    built.nodes = tree_build(built.arena, rows, count, &built.from);
    mem_free(rows);
    return built;
}

/* Every invariant of table.h, and that every row is there once. */
static void check_forest(const struct built *built)
{
    unsigned char *seen = mem_alloc(&MEM, built->count, 1);
    for (uint32_t n = 0; n < built->count; n++) {
        const struct node *node = &built->nodes[n];
        assert_true(built->from[n] < built->count);
        assert_int_equal(seen[built->from[n]]++, 0);
        assert_int_equal(node->record, built->from[n]);
        assert_true(node->subtree_end > n && node->subtree_end <= built->count);
        if (node->parent == NODE_NONE) {
            assert_int_equal(node->depth, 0);
            continue;
        }
        const struct node *parent = &built->nodes[node->parent];
        assert_true(node->parent < n);
        assert_true(node->subtree_end <= parent->subtree_end);
        if (parent->depth < UINT16_MAX) assert_int_equal(node->depth, parent->depth + 1);
    }
    mem_free(seen);
}

static void check_order(const struct built *built, const uint32_t *from)
{
    for (uint32_t n = 0; n < built->count; n++)
        assert_int_equal(built->from[n], from[n]);
}

static void test_rows_in_order(void **state)
{
    (void)state;
    /* 合计  206  20601  2060199  208 */
    static const uint32_t PARENTS[] = {NODE_NONE, 0, 1, 2, 0};
    static const uint32_t FROM[] = {0, 1, 2, 3, 4};
    static const uint32_t ENDS[] = {5, 4, 4, 4, 5};
    static const uint16_t DEPTHS[] = {0, 1, 2, 3, 1};
    struct built built = build(PARENTS, 5);
    check_forest(&built);
    check_order(&built, FROM);
    for (uint32_t n = 0; n < 5; n++) {
        assert_int_equal(built.nodes[n].subtree_end, ENDS[n]);
        assert_int_equal(built.nodes[n].depth, DEPTHS[n]);
        assert_true(built.nodes[n].parent == PARENTS[n]);
    }
    arena_free(built.arena);
}

static void test_children_before_parents(void **state)
{
    (void)state;
    /* a total printed last, and a leaf before its branch */
    static const uint32_t PARENTS[] = {2, 4, 4, 2, NODE_NONE};
    static const uint32_t FROM[] = {4, 1, 2, 0, 3};
    struct built built = build(PARENTS, 5);
    check_forest(&built);
    check_order(&built, FROM);
    assert_int_equal(built.nodes[0].subtree_end, 5);
    assert_int_equal(built.nodes[3].parent, 2);
    arena_free(built.arena);
}

static void test_siblings_and_roots_keep_their_order(void **state)
{
    (void)state;
    static const uint32_t PARENTS[] = {NODE_NONE, NODE_NONE, 0, 1, 0, 1};
    static const uint32_t FROM[] = {0, 2, 4, 1, 3, 5};
    struct built built = build(PARENTS, 6);
    check_forest(&built);
    check_order(&built, FROM);
    arena_free(built.arena);
}

static void test_rings_are_cut(void **state)
{
    (void)state;
    static const uint32_t SELF[] = {0, 0};
    static const uint32_t TWO[] = {1, 0};
    /* 0 hangs on the ring 3 > 1 > 2 > 3, and 4 on 0; the ring is cut at 1 */
    static const uint32_t TAIL[] = {3, 2, 3, 1, 0};
    static const uint32_t TAIL_FROM[] = {1, 3, 0, 4, 2};
    static const uint32_t BOTH[] = {1, 0, 3, 2};

    struct built self = build(SELF, 2);
    check_forest(&self);
    assert_true(self.nodes[0].parent == NODE_NONE);
    assert_int_equal(self.nodes[1].parent, 0);
    arena_free(self.arena);

    struct built two = build(TWO, 2);
    check_forest(&two);
    assert_int_equal(two.from[0], 0);
    assert_int_equal(two.nodes[1].parent, 0);
    arena_free(two.arena);

    struct built tail = build(TAIL, 5);
    check_forest(&tail);
    check_order(&tail, TAIL_FROM);
    arena_free(tail.arena);

    struct built both = build(BOTH, 4);
    check_forest(&both);
    assert_true(both.nodes[0].parent == NODE_NONE && both.nodes[2].parent == NODE_NONE);
    arena_free(both.arena);
}

static void test_a_parent_that_is_not_there(void **state)
{
    (void)state;
    static const uint32_t PARENTS[] = {7, 0};
    struct built built = build(PARENTS, 2);
    check_forest(&built);
    assert_true(built.nodes[0].parent == NODE_NONE);
    arena_free(built.arena);
}

static void test_nothing(void **state)
{
    (void)state;
    struct built built = build(NULL, 0);
    assert_non_null(built.nodes);
    assert_non_null(built.from);
    arena_free(built.arena);
}

/* Chains deeper than a stack and than 16 bits, both ways round, and as one ring. */
static void test_very_deep_chains(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    uint32_t *parents = mem_alloc(&MEM, COUNT, sizeof *parents);

    for (uint32_t row = 0; row < COUNT; row++)
        parents[row] = row ? row - 1 : NODE_NONE;
    struct built down = build(parents, COUNT);
    check_forest(&down);
    assert_int_equal(down.nodes[1].subtree_end, COUNT);
    assert_int_equal(down.nodes[65535].depth, 65535);
    assert_int_equal(down.nodes[COUNT - 1].depth, 65535);
    arena_free(down.arena);

    for (uint32_t row = 0; row < COUNT; row++)
        parents[row] = row + 1 < COUNT ? row + 1 : NODE_NONE;
    struct built up = build(parents, COUNT);
    check_forest(&up);
    assert_int_equal(up.from[0], COUNT - 1);
    arena_free(up.arena);

    parents[COUNT - 1] = 0;
    struct built ring = build(parents, COUNT);
    check_forest(&ring);
    assert_int_equal(ring.from[0], 0);
    assert_int_equal(ring.nodes[0].subtree_end, COUNT);
    arena_free(ring.arena);
    mem_free(parents);
}

static void test_any_parents_at_all(void **state)
{
    (void)state;
    enum { COUNT = 40 };
    uint32_t bits = 2463534242u; /* xorshift: the same forests in every run */
    for (int round = 0; round < 2000; round++) {
        uint32_t parents[COUNT];
        for (uint32_t row = 0; row < COUNT; row++) {
            bits ^= bits << 13;
            bits ^= bits >> 17;
            bits ^= bits << 5;
            parents[row] = bits % (COUNT + 4);
        }
        struct built built = build(parents, COUNT);
        check_forest(&built);
        arena_free(built.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_in_order),
        cmocka_unit_test(test_children_before_parents),
        cmocka_unit_test(test_siblings_and_roots_keep_their_order),
        cmocka_unit_test(test_rings_are_cut),
        cmocka_unit_test(test_a_parent_that_is_not_there),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_very_deep_chains),
        cmocka_unit_test(test_any_parents_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
