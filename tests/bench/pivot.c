/*
 * Pivots of made-up line items: entities x functions (two levels) x economic classification,
 * ten years. For each order of dimensions a line with the time, the rows and columns of the
 * table, and the time of the first look at line items, which sorts them. A pivot should take
 * less than half of the time that loading as many records does.
 *
 *     pivot [FACTS]      1,000,000 unless given
 */
#include "yusuan/pivot.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CLASSES = 30, FUNCTIONS = 330, ECONOMIC = 66, YEARS = 10, OF_AN_ENTITY = 1900 };

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "no %zu bytes\n", wanted);
    exit(2);
}

static const struct mem MEM = {out_of_memory, NULL};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static struct dimension make_dimension(struct arena *arena, const char *id, uint32_t members,
                                       uint64_t facts)
{
    struct dimension dimension = {.id = str_of(id),
                                  .title = str_of(id),
                                  .level_count = 1,
                                  .member_count = members,
                                  .width = members > UINT16_MAX  ? 4
                                           : members > UINT8_MAX ? 2
                                                                 : 1};
    dimension.members = arena_new_array(arena, struct member, members);
    for (uint32_t i = 0; i < members; i++)
        dimension.members[i] = (struct member){.code = str_format(arena, "%u", 1000 + i),
                                               .name = str_format(arena, "name %u", i),
                                               .parent = MEMBER_NONE};
    dimension.ids = arena_alloc(arena, facts, dimension.width);
    return dimension;
}

static void set_member(struct dimension *dimension, uint64_t fact, uint32_t member)
{
    switch (dimension->width) {
    case 1: ((uint8_t *)dimension->ids)[fact] = (uint8_t)member; break;
    case 2: ((uint16_t *)dimension->ids)[fact] = (uint16_t)member; break;
    default: ((uint32_t *)dimension->ids)[fact] = member; break;
    }
}

/* 201 .. 230 and below each of them 20101 .. 20110: the classes are members 0 .. 29. */
static void add_levels(struct arena *arena, struct dimension *functions)
{
    functions->level_count = 2;
    for (uint32_t i = 0; i < functions->member_count; i++) {
        struct member *member = &functions->members[i];
        if (i < CLASSES) {
            member->code = str_format(arena, "%u", 201 + i);
        } else {
            member->code = str_format(arena, "%u%02u", 201 + i % CLASSES, i / CLASSES);
            member->parent = i % CLASSES;
            member->level = 1;
        }
    }
}

/* As an export is ordered: entity after entity, its items year by year. The same in every run.
 */
static void fill(struct facts *facts)
{
    uint64_t state = 1;
    for (uint64_t i = 0; i < facts->count; i++) {
        uint32_t entity = (uint32_t)(i / OF_AN_ENTITY), of_it = (uint32_t)(i % OF_AN_ENTITY);
        uint64_t item = (entity * UINT64_C(2654435761) + of_it / YEARS * UINT64_C(40503)) *
                        UINT64_C(0x9E3779B97F4A7C15);
        state = state * UINT64_C(6364136223846793005) + 1;
        set_member(&facts->dimensions[0], i, entity);
        set_member(&facts->dimensions[1], i,
                   CLASSES + (uint32_t)(item >> 20) % (FUNCTIONS - CLASSES));
        set_member(&facts->dimensions[2], i, (uint32_t)(item >> 33) % ECONOMIC);
        set_member(&facts->dimensions[3], i, of_it % YEARS);
        facts->columns[0].amounts[i] = (int64_t)(state >> 40);
    }
}

static struct book *make_book(struct arena *arena, uint64_t count)
{
    struct book *book = arena_new_array(arena, struct book, 1);
    struct facts *facts = arena_new_array(arena, struct facts, 1);
    book->arena = arena;
    book->diagnostics = diagnostics_new(arena);
    book->facts_count = 1;
    book->facts = facts;
    *facts = (struct facts){.id = STR("items"),
                            .title = STR("items"),
                            .entity = STR_EMPTY,
                            .layout = STR_EMPTY,
                            .count = count,
                            .dimension_count = 4,
                            .column_count = 1};
    facts->dimensions = arena_new_array(arena, struct dimension, 4);
    facts->dimensions[0] =
        make_dimension(arena, "entity", (uint32_t)(count / OF_AN_ENTITY) + 1, count);
    facts->dimensions[1] = make_dimension(arena, "function", FUNCTIONS, count);
    add_levels(arena, &facts->dimensions[1]);
    facts->dimensions[2] = make_dimension(arena, "economic", ECONOMIC, count);
    facts->dimensions[3] = make_dimension(arena, "year", YEARS, count);
    facts->dimensions[3].kind = DIMENSION_YEAR;
    facts->columns = arena_new_array(arena, struct amount_column, 1);
    facts->columns[0] =
        (struct amount_column){.measure = STR_EMPTY, .year = STR_EMPTY, .decimals = 2};
    facts->columns[0].amounts = arena_new_array(arena, int64_t, count);
    fill(facts);
    return book;
}

static void measure(struct book *book, const char *by)
{
    struct arena *scratch = arena_new(&MEM);
    struct pivot_words words = {.by = str_of(by), .cross = STR_EMPTY};
    struct pivot_order order;
    enum pivot_problem problem;
    struct str why;
    uint32_t item;
    if (!pivot_order_read(scratch, &book->facts[0], &words, &order, &why)) exit(2);
    double begin = now();
    struct pivot *pivot = pivot_make(&MEM, book, 0, &order, &problem);
    double made = now();
    if (pivot) {
        pivot_items(pivot, 0, UINT32_MAX, 0, &item, 1);
        printf(
            "pivot of %llu line items by %-28s %7.1f ms  %8u rows x %u  first look %.1f ms\n",
            (unsigned long long)book->facts[0].count, by, (made - begin) * 1e3,
            (unsigned)pivot_table(pivot)->node_count,
            (unsigned)pivot_table(pivot)->column_count, (now() - made) * 1e3);
    } else {
        printf("pivot by %s: %s\n", by, pivot_problem_text(problem));
    }
    pivot_free(pivot);
    arena_free(scratch);
}

int main(int argc, char **argv)
{
    static const char *const orders[] = {"function:1", "function", "function,economic",
                                         "entity,function,economic", "economic,entity"};
    struct arena *arena = arena_new(&MEM);
    struct book *book = make_book(arena, argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        measure(book, orders[i]);
    arena_free(arena);
    return 0;
}
