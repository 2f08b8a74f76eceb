/*
 * Pivots of many line items, which take other ways than those of a few: several threads, more
 * members than bits are kept for. What comes out is what a plain sum over sorted line items is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yusuan/pivot.h"

#include <stdlib.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

enum { FACTS = 200000, YEARS = 3, DIMENSIONS = 3 };

struct item {
    uint32_t members[DIMENSIONS]; /* the last is the year */
    int64_t amount;
};

struct many {
    struct book *book;
    struct item *items;
};

static void add_dimension(struct arena *arena, struct facts *facts, uint32_t members,
                          const struct item *items)
{
    struct dimension *dimension = &facts->dimensions[facts->dimension_count];
    uint32_t *ids = arena_new_array(arena, uint32_t, FACTS);

    *dimension = (struct dimension){.id = str_format(arena, "d%u", facts->dimension_count),
                                    .level_count = 1,
                                    .member_count = members,
                                    .width = 4,
                                    .ids = ids};
    dimension->members = arena_new_array(arena, struct member, members);
    for (uint32_t i = 0; i < members; i++)
        dimension->members[i] = (struct member){.code = str_format(arena, "%u", 1900 + i),
                                                .name = STR_EMPTY,
                                                .parent = MEMBER_NONE};
    for (uint32_t i = 0; i < FACTS; i++)
        ids[i] = items[i].members[facts->dimension_count];
    facts->dimension_count++;
}

/* So many members of each dimension; the same in every run. */
static struct many make_many(uint32_t first, uint32_t second)
{
    struct arena *arena = arena_new(&MEM);
    struct many many = {arena_new_array(arena, struct book, 1),
                        arena_new_array(arena, struct item, FACTS)};
    struct facts *facts = arena_new_array(arena, struct facts, 1);
    uint64_t state = 1;

    for (uint32_t i = 0; i < FACTS; i++) {
        const uint32_t counts[DIMENSIONS] = {first, second, YEARS};

        for (int d = 0; d < DIMENSIONS; d++) {
            state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            many.items[i].members[d] = (uint32_t)(state >> 33) % counts[d];
        }
        many.items[i].amount = (int64_t)(state >> 40) - (1 << 23);
        if (i % 1000 == 17) many.items[i].amount = FACT_ABSENT;
    }
    many.book->arena = arena;
    many.book->diagnostics = diagnostics_new(arena);
    many.book->facts_count = 1;
    many.book->facts = facts;
    *facts = (struct facts){.id = STR("many"),
                            .title = STR("many"),
                            .entity = STR_EMPTY,
                            .layout = STR_EMPTY,
                            .count = FACTS,
                            .default_count = 2,
                            .column_count = 1};
    facts->dimensions = arena_new_array(arena, struct dimension, DIMENSIONS);
    add_dimension(arena, facts, first, many.items);
    add_dimension(arena, facts, second, many.items);
    add_dimension(arena, facts, YEARS, many.items);
    facts->dimensions[2].kind = DIMENSION_YEAR;
    facts->columns = arena_new_array(arena, struct amount_column, 1);
    facts->columns[0] = (struct amount_column){.measure = STR_EMPTY, .year = STR_EMPTY};
    facts->columns[0].amounts = arena_new_array(arena, int64_t, FACTS);
    for (uint32_t i = 0; i < FACTS; i++)
        facts->columns[0].amounts[i] = many.items[i].amount;
    return many;
}

static int compare_items(const void *a, const void *b)
{
    const struct item *left = a, *right = b;

    for (int d = 0; d < DIMENSIONS; d++)
        if (left->members[d] != right->members[d])
            return left->members[d] < right->members[d] ? -1 : 1;
    return 0;
}

/* The leaves of the table against the sorted items, and the sums above them. */
static void assert_sums(struct many *many)
{
    const struct table *table = &many->book->tables[0];
    uint32_t at = 0, leaves = 0;
    int64_t total[YEARS] = {0};

    qsort(many->items, FACTS, sizeof *many->items, compare_items);
    for (uint32_t node = 0; node < table->node_count; node++) {
        uint32_t first = at;

        if (table->nodes[node].subtree_end != node + 1) continue;
        leaves++;
        for (uint32_t year = 0; year < YEARS; year++) {
            const struct figure *figure = &table->columns[year].figures[node];
            int64_t sum = 0;
            uint32_t count = 0, amounts = 0;

            for (; at < FACTS && many->items[at].members[2] == year &&
                   many->items[at].members[0] == many->items[first].members[0] &&
                   many->items[at].members[1] == many->items[first].members[1];
                 at++) {
                count++;
                if (many->items[at].amount == FACT_ABSENT) continue;
                amounts++;
                sum += many->items[at].amount;
            }
            total[year] += sum;
            assert_int_equal(pivot_item_count(table->pivot, node, year), count);
            assert_int_equal(figure_has_amount(figure), amounts > 0);
            assert_int_equal(figure->amount, sum);
        }
        assert_int_equal(pivot_member(table->pivot, node, 0), many->items[first].members[0]);
        assert_int_equal(pivot_member(table->pivot, node, 1), many->items[first].members[1]);
    }
    assert_int_equal(at, FACTS);
    assert_true(leaves > 1000);
    for (uint32_t year = 0; year < YEARS; year++)
        assert_int_equal(table->columns[year].figures[0].amount, total[year]);
}

/* The items of every 97th leaf are of its members. */
static void assert_items(const struct many *many)
{
    const struct table *table = &many->book->tables[0];
    const struct facts *facts = &many->book->facts[0];
    uint32_t items[64];

    for (uint32_t node = 1; node < table->node_count; node += 97) {
        uint32_t member = pivot_member(table->pivot, node, 0);
        uint32_t count = pivot_items(table->pivot, node, 1, 0, items, 64);

        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(dimension_member(&facts->dimensions[0], items[i]), member);
            assert_int_equal(dimension_member(&facts->dimensions[2], items[i]), 1);
        }
    }
}

static void check(uint32_t first, uint32_t second)
{
    struct many many = make_many(first, second);

    book_add_pivots(many.book);
    assert_int_equal(many.book->table_count, 1);
    assert_items(&many);
    assert_sums(&many);
    book_free_pivots(many.book);
    arena_free(many.book->arena);
}

static void test_sums_by_several_threads(void **state)
{
    (void)state;
    check(40, 50);
}

static void test_more_groups_than_a_thread_can_have(void **state)
{
    (void)state;
    check(700, 800);
}

/* 40 million combinations are more than 16 for each line item. */
static void test_more_combinations_than_bits(void **state)
{
    (void)state;
    check(5000, 8000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_by_several_threads),
        cmocka_unit_test(test_more_groups_than_a_thread_can_have),
        cmocka_unit_test(test_more_combinations_than_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
