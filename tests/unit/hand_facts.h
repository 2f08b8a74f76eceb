/*
 * Line items made by hand: dimensions with their members, then facts by the members' codes.
 *
 *     struct hand hand = hand_begin("agency,function/3.5,year", 1);
 *     hand_fact(&hand, "001|20601|2022", "12.00");
 *     struct book *book = hand_end(&hand);
 *
 * Dimensions called year, stage and entity are of that kind; `/3.5` gives the sizes of the
 * codes of each level. Amounts are parted by commas; an empty one is absent, `?` is unreadable.
 */
#ifndef YUSUAN_TESTS_HAND_FACTS_H
#define YUSUAN_TESTS_HAND_FACTS_H

#include "yusuan/pivot.h"

#include <stdlib.h>
#include <string.h>

static void hand_fail(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem HAND_MEM = {hand_fail, NULL};

enum { HAND_FACTS = 64, HAND_MEMBERS = 64, HAND_DIMENSIONS = 16, HAND_LEVELS = 4 };

struct hand {
    struct book *book;
    struct facts *facts;
    size_t sizes[HAND_DIMENSIONS][HAND_LEVELS]; /* of codes, by level */
};

static struct dimension hand_dimension(struct hand *hand, struct str text)
{
    struct arena *arena = hand->book->arena;
    struct str id, part;
    size_t *sizes = hand->sizes[hand->facts->dimension_count];

    str_split(&text, '/', &id);
    struct dimension dimension = {.id = id, .title = id, .level_count = 1, .width = 1};
    if (str_equal(id, STR("year"))) dimension.kind = DIMENSION_YEAR;
    if (str_equal(id, STR("stage"))) dimension.kind = DIMENSION_STAGE;
    if (str_equal(id, STR("entity"))) dimension.kind = DIMENSION_ENTITY;
    if (text.at) {
        dimension.level_count = 0;
        while (str_split(&text, '.', &part))
            sizes[dimension.level_count++] = (size_t)(part.at[0] - '0');
    }
    dimension.members = arena_new_array(arena, struct member, HAND_MEMBERS);
    dimension.ids = arena_new_array(arena, uint8_t, HAND_FACTS);
    return dimension;
}

/* `dimensions` parted by commas; `columns` amounts a fact. */
static struct hand hand_begin(const char *dimensions, uint32_t columns)
{
    struct arena *arena = arena_new(&HAND_MEM);
    struct hand hand = {.book = arena_new_array(arena, struct book, 1)};
    struct str rest = str_of(dimensions), part;

    hand.book->arena = arena;
    hand.book->diagnostics = diagnostics_new(arena);
    hand.book->facts_count = 1;
    hand.facts = hand.book->facts = arena_new_array(arena, struct facts, 1);
    *hand.facts = (struct facts){.id = STR("items"),
                                 .title = STR("Line items"),
                                 .entity = STR("Land"),
                                 .layout = STR_EMPTY,
                                 .unit = &UNIT_YUAN,
                                 .column_count = columns};
    hand.facts->dimensions = arena_new_array(arena, struct dimension, HAND_DIMENSIONS);
    while (rest.size > 0 && str_split(&rest, ',', &part)) {
        hand.facts->dimensions[hand.facts->dimension_count] = hand_dimension(&hand, part);
        hand.facts->dimension_count++;
    }
    hand.facts->default_count = hand.facts->dimension_count;
    hand.facts->lines = arena_new_array(arena, uint32_t, HAND_FACTS);
    hand.facts->columns = arena_new_array(arena, struct amount_column, columns);
    for (uint32_t i = 0; i < columns; i++) {
        hand.facts->columns[i] =
            (struct amount_column){.measure = STR_EMPTY, .year = STR_EMPTY, .decimals = 2};
        hand.facts->columns[i].amounts = arena_new_array(arena, int64_t, HAND_FACTS);
    }
    return hand;
}

static uint32_t hand_member(struct hand *hand, uint32_t number, struct str code)
{
    struct dimension *dimension = &hand->facts->dimensions[number];
    struct member member = {.code = code, .name = STR_EMPTY, .parent = MEMBER_NONE};

    for (uint32_t i = 0; i < dimension->member_count; i++)
        if (str_equal(dimension->members[i].code, code)) return i;
    for (uint8_t level = 0; level < dimension->level_count; level++)
        if (hand->sizes[number][level] == code.size) member.level = level;
    if (member.level > 0)
        member.parent = hand_member(hand, number,
                                    str_slice(code, 0, hand->sizes[number][member.level - 1]));
    if (code.size > 0) member.name = STR_JOIN(hand->book->arena, dimension->id, STR(" "), code);
    dimension->members[dimension->member_count] = member;
    return dimension->member_count++;
}

static void hand_fact(struct hand *hand, const char *codes, const char *amounts)
{
    struct facts *facts = hand->facts;
    struct str rest = str_of(codes), part;

    for (uint32_t i = 0; i < facts->dimension_count && str_split(&rest, '|', &part); i++)
        ((uint8_t *)facts->dimensions[i].ids)[facts->count] =
            (uint8_t)hand_member(hand, i, part);
    rest = str_of(amounts);
    for (uint32_t i = 0; i < facts->column_count && str_split(&rest, ',', &part); i++) {
        struct reading reading = amount_read(part, facts->unit);
        int64_t *amount = &facts->columns[i].amounts[facts->count];

        *amount = reading.state == AMOUNT_OK      ? reading.amount
                  : reading.state == AMOUNT_BLANK ? FACT_ABSENT
                                                  : FACT_UNREADABLE;
    }
    facts->lines[facts->count] = (uint32_t)facts->count + 2;
    facts->count++;
}

/* Files of three facts each. Free with book_free_pivots() and arena_free(book->arena). */
static struct book *hand_end(struct hand *hand)
{
    struct facts *facts = hand->facts;
    struct arena *arena = hand->book->arena;
    uint32_t files = (uint32_t)(facts->count + 2) / 3;

    facts->sources = arena_new_array(arena, struct fact_source, files);
    hand->book->sources = arena_new_array(arena, struct source, files);
    hand->book->source_count = facts->source_count = files;
    for (uint32_t i = 0; i < files; i++) {
        facts->sources[i] = (struct fact_source){
            i, i * 3, (uint64_t)i * 3 + 3 < facts->count ? i * 3 + 3 : facts->count};
        hand->book->sources[i].path = hand->book->sources[i].file_name =
            str_format(arena, "f%u.csv", i + 1);
    }
    return hand->book;
}

#endif
