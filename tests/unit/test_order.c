/*
 * Siblings in another order: an index map that stays a preorder.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample_book.h"
#include "view/order.h"

enum { NODES = 8 };

/* Block 0: 0 total > 1 (> 2, 3), 4, 5 (memo), 6 subtotal; block 1: 7. */
static struct node nodes[NODES] = {
    {.parent = NODE_NONE, .subtree_end = 7, .kind = NODE_TOTAL, .key = {"t", 1}},
    {.parent = 0, .subtree_end = 4, .depth = 1, .code = {"30", 2}, .key = {"b", 1}},
    {.parent = 1, .subtree_end = 3, .depth = 2, .code = {"302", 3}, .key = {"x", 1}},
    {.parent = 1, .subtree_end = 4, .depth = 2, .code = {"301", 3}, .key = {"y", 1}},
    {.parent = 0, .subtree_end = 5, .depth = 1, .code = {"20", 2}, .key = {"a", 1}},
    {.parent = 0, .subtree_end = 6, .depth = 1, .kind = NODE_MEMO, .key = {"0", 1}},
    {.parent = 0, .subtree_end = 7, .depth = 1, .kind = NODE_SUBTOTAL, .key = {"z", 1}},
    {.parent = NODE_NONE, .subtree_end = 8, .block = 1, .key = {"q", 1}},
};
static struct block blocks[] = {{.first = 0, .end = 7}, {.first = 7, .end = 8}};
static const struct table TABLE = {
    .node_count = NODES, .nodes = nodes, .block_count = 2, .blocks = blocks};

static struct change rise(int64_t amount, int64_t percent)
{
    return (struct change){.kind = amount > 0   ? CHANGE_ROSE
                                   : amount < 0 ? CHANGE_FELL
                                                : CHANGE_NONE,
                           .amount = amount,
                           .has_percent = true,
                           .percent = percent};
}

/* The nodes as they are shown. */
static void assert_order(enum sort_by by, struct sort_keys keys, const char *expected)
{
    struct order order = {.by = SORT_PRINTED};

    order_make(&order, &FIXTURE_MEM, &TABLE, by, keys);
    for (uint32_t place = 0; place < NODES; place++) {
        uint32_t node = order_at(&order, place);

        assert_int_equal(node, expected[place] - '0');
        assert_int_equal(order_place(&order, node), place);
        if (nodes[node].parent == NODE_NONE) continue;
        assert_in_range(place, order_place(&order, nodes[node].parent) + 1,
                        order_place(&order, nodes[node].parent) +
                            nodes[nodes[node].parent].subtree_end - nodes[node].parent - 1);
    }
    order_free(&order);
}

static void the_printed_order_has_no_map(void **state)
{
    struct order order = {.by = SORT_NAME};

    (void)state;
    order_make(&order, &FIXTURE_MEM, &TABLE, SORT_PRINTED, (struct sort_keys){0});
    assert_null(order.at);
    assert_int_equal(order_at(&order, 5), 5);
    assert_string_equal(order_name(SORT_PRINTED), "");
}

static void names_and_codes_are_sorted_within_their_parent(void **state)
{
    (void)state;
    /* sums first, memo items last, subtrees together */
    assert_order(SORT_NAME, (struct sort_keys){0}, "06412357");
    assert_order(SORT_CODE, (struct sort_keys){0}, "06413257");
}

static void changes_are_sorted_by_what_is_asked_for(void **state)
{
    struct change changes[NODES] = {rise(0, 0),    rise(-50, -100), rise(10, 10), rise(-60, -5),
                                    rise(40, 900), rise(1, 1),      rise(0, 0),   rise(0, 0)};
    struct sort_keys keys = {.changes = changes};

    (void)state;
    assert_order(SORT_CHANGE, keys, "06412357");
    assert_order(SORT_SIZE, keys, "06132457");
    assert_order(SORT_PERCENT, keys, "06412357");
    changes[4].has_percent = false; /* no key: last among its like */
    assert_order(SORT_PERCENT, keys, "06123457");
    changes[1].kind = CHANGE_UNKNOWN;
    assert_order(SORT_SIZE, keys, "06413257");
}

static void the_least_change_has_a_size(void **state)
{
    struct change changes[NODES] = {
        rise(0, 0), rise(INT64_MIN, 0), rise(0, 0), rise(0, 0), rise(INT64_MAX - 1, 0),
        rise(0, 0), rise(0, 0),         rise(0, 0)};

    (void)state;
    assert_order(SORT_SIZE, (struct sort_keys){.changes = changes}, "06123457");
    assert_order(SORT_CHANGE, (struct sort_keys){.changes = changes}, "06412357");
}

static void amounts_come_largest_first_and_absent_last(void **state)
{
    struct figure figures[NODES] = {{0}};

    (void)state;
    figures[3] = (struct figure){.amount = -5, .known = KNOWN_REPORTED};
    figures[4] = (struct figure){.amount = 7, .known = KNOWN_DERIVED};
    assert_order(SORT_AMOUNT, (struct sort_keys){.amounts = figures}, "06413257");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_printed_order_has_no_map),
        cmocka_unit_test(names_and_codes_are_sorted_within_their_parent),
        cmocka_unit_test(changes_are_sorted_by_what_is_asked_for),
        cmocka_unit_test(the_least_change_has_a_size),
        cmocka_unit_test(amounts_come_largest_first_and_absent_last),
    };
    (void)fixture_book;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
