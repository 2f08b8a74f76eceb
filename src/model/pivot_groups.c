/*
 * Which combinations of members the facts have.
 *
 *     agency (3 ranks), bureau (40), account (2000)      keys
 *     stage 1: agency x bureau     a * 40 + b             < 120        41 occur
 *     stage 2: those x account     g * 2000 + c           < 82,000     2,300 occur
 *
 * A combination is a number, its key: the ranks as digits. Keys are put together as long as a
 * bit for each of them costs less than the facts do; then those that occur are numbered,
 * ascending, and these numbers are the first digit of the next stage's keys. As ranks are in
 * the order of the table, so are the numbers. Where even two digits are too many keys for bits,
 * those that occur are hashed and sorted.
 */
#include "model/pivoting.h"
#include "yusuan/parallel.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    BITS_A_FACT = 16,        /* so many keys a fact may be tried out as bits */
    BITS_LEAST = 1 << 20,    /* ... and so many at any rate */
    NUMBERS_MOST = 1 << 20,  /* keys that get a number each instead of a bit */
    SLOT_KEYS_MOST = 1 << 24 /* combinations of the columns' members */
};

/* Multiplies the keys by the axis' ranks and adds the facts' own. */
static void add_digit(const struct axis *axis, uint64_t first, unsigned count, uint64_t *keys)
{
    const struct dimension *dimension = axis->dimension;
    const uint32_t *ranks = axis->ranks;
    uint64_t base = axis->rank_count;
#define ADD_DIGIT(type)                                                                        \
    for (unsigned i = 0; i < count; i++)                                                       \
        keys[i] = keys[i] * base + ranks[((const type *)dimension->ids)[first + i]];
    switch (dimension->width) {
    case 1: ADD_DIGIT(uint8_t) break;
    case 2: ADD_DIGIT(uint16_t) break;
    default: ADD_DIGIT(uint32_t) break;
    }
#undef ADD_DIGIT
}

static uint64_t hash_of(uint64_t key)
{
    key *= UINT64_C(0x9E3779B97F4A7C15);
    return key ^ key >> 32;
}

/* Where the key stands among the hashed ones, or the free place where it would. */
static uint64_t hash_place(const struct stage_of_groups *stage, uint64_t key)
{
    uint64_t place = hash_of(key) & stage->hash_mask;
    while (stage->hashed[place] != key && stage->hashed[place] != KEY_OUT)
        place = (place + 1) & stage->hash_mask;
    return place;
}

static uint64_t number_of(const struct stage_of_groups *stage, uint64_t key)
{
    if (!stage->bits) return stage->numbers[hash_place(stage, key)];
    if (stage->numbers) return stage->numbers[key];
    uint64_t below = stage->bits[key / 64] & ((UINT64_C(1) << key % 64) - 1);
    return stage->before[key / 64] + (uint64_t)__builtin_popcountll(below);
}

/* The facts' keys in the stage; of those that do not pass, any. */
static void stage_keys(const struct grouping *grouping, uint32_t number, uint64_t first,
                       unsigned count, const uint8_t *passes, uint64_t *keys)
{
    memset(keys, 0, count * sizeof *keys);
    for (uint32_t s = 0; s <= number; s++) {
        const struct stage_of_groups *stage = &grouping->stages[s];
        for (uint32_t a = stage->first; a < stage->end; a++)
            add_digit(&grouping->axes[a], first, count, keys);
        if (s == number) return;
        for (unsigned i = 0; i < count; i++)
            keys[i] = passes[i] ? number_of(stage, keys[i]) : 0;
    }
}

/* passes[i]: is the fact in the table? */
static void filter_block(const struct grouping *grouping, uint64_t first, unsigned count,
                         uint8_t *passes)
{
    memset(passes, 1, count);
    for (uint32_t f = 0; f < grouping->filter_count; f++) {
        const struct pass_filter *filter = &grouping->filters[f];
        for (unsigned i = 0; i < count; i++)
            passes[i] &= filter->passes[dimension_member(filter->dimension, first + i)];
    }
}

static void hash_grow(const struct grouping *grouping, struct stage_of_groups *stage)
{
    uint64_t *was = stage->hashed, room = was ? stage->hash_mask + 1 : 0;
    uint64_t wanted = room ? room * 2 : 1 << 12;
    stage->hashed = mem_alloc(grouping->mem, wanted, sizeof *stage->hashed);
    memset(stage->hashed, 0xff, wanted * sizeof *stage->hashed);
    stage->hash_mask = wanted - 1;
    for (uint64_t i = 0; i < room; i++)
        if (was[i] != KEY_OUT) stage->hashed[hash_place(stage, was[i])] = was[i];
    mem_free(was);
}

static void hash_key(const struct grouping *grouping, struct stage_of_groups *stage,
                     uint64_t key)
{
    if ((uint64_t)stage->count * 2 >= stage->hash_mask) hash_grow(grouping, stage);
    uint64_t place = hash_place(stage, key);
    if (stage->hashed[place] == key) return;
    stage->hashed[place] = key;
    stage->count++;
}

uint64_t facts_part(const struct facts *facts, unsigned index, unsigned parts, uint64_t *end)
{
    uint64_t blocks = (facts->count + FACT_BLOCK - 1) / FACT_BLOCK;
    uint64_t to = blocks * (index + 1) / parts * FACT_BLOCK;
    *end = to < facts->count ? to : facts->count;
    return blocks * index / parts * FACT_BLOCK;
}

/* Which keys of a stage occur, and which slots with the first. */
struct marking {
    struct grouping *grouping;
    struct stage_of_groups *stage; /* NULL: slots only */
    bool has_slots;                /* slots are marked, too */
    unsigned parts;
};

/* Several threads set bits of one word; most are set already. */
static void mark_bits(const struct stage_of_groups *stage, const uint64_t *keys,
                      const uint8_t *passes, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint64_t *word = &stage->bits[keys[i] / 64], bit = UINT64_C(1) << keys[i] % 64;
        if (passes[i] && !(__atomic_load_n(word, __ATOMIC_RELAXED) & bit))
            __atomic_fetch_or(word, bit, __ATOMIC_RELAXED);
    }
}

static void slot_block(const struct grouping *grouping, uint64_t first, unsigned count,
                       uint64_t *keys)
{
    memset(keys, 0, count * sizeof *keys);
    for (uint32_t a = 0; a < grouping->column_axis_count; a++)
        add_digit(&grouping->column_axes[a], first, count, keys);
}

static void mark_slots(const struct grouping *grouping, const uint64_t *keys,
                       const uint8_t *passes, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        uint32_t *slot = &grouping->slots[keys[i]];
        if (passes[i] && __atomic_load_n(slot, __ATOMIC_RELAXED) != 0)
            __atomic_store_n(slot, 0, __ATOMIC_RELAXED);
    }
}

static void mark_part(void *context, unsigned index)
{
    const struct marking *marking = context;
    const struct grouping *grouping = marking->grouping;
    uint64_t keys[FACT_BLOCK], end;
    uint8_t passes[FACT_BLOCK];
    for (uint64_t first = facts_part(grouping->facts, index, marking->parts, &end); first < end;
         first += FACT_BLOCK) {
        unsigned count = end - first < FACT_BLOCK ? (unsigned)(end - first) : FACT_BLOCK;
        filter_block(grouping, first, count, passes);
        if (marking->has_slots) {
            slot_block(grouping, first, count, keys);
            mark_slots(grouping, keys, passes, count);
        }
        if (!marking->stage) continue;
        stage_keys(grouping, (uint32_t)(marking->stage - grouping->stages), first, count,
                   passes, keys);
        if (marking->stage->bits) {
            mark_bits(marking->stage, keys, passes, count);
            continue;
        }
        for (unsigned i = 0; i < count; i++)
            if (passes[i]) hash_key(grouping, marking->stage, keys[i]);
    }
}

static void mark(struct grouping *grouping, struct stage_of_groups *stage, bool has_slots)
{
    struct marking marking = {grouping, stage, has_slots, parallel_width()};
    bool is_small = grouping->facts->count < (uint64_t)FACT_BLOCK * 64;
    if (is_small || (stage && !stage->bits)) marking.parts = 1;
    parallel_run(marking.parts, mark_part, &marking);
}

static void number_bits(struct grouping *grouping, struct stage_of_groups *stage)
{
    uint64_t words = (stage->space + 63) / 64;
    stage->before = arena_new_array(grouping->arena, uint32_t, words);
    for (uint64_t w = 0; w < words; w++) {
        stage->before[w] = stage->count;
        stage->count += (uint32_t)__builtin_popcountll(stage->bits[w]);
    }
    stage->keys = arena_new_array(grouping->arena, uint64_t, stage->count);
    if (stage->space <= NUMBERS_MOST)
        stage->numbers = arena_new_array(grouping->arena, uint32_t, stage->space);
    uint32_t at = 0;
    for (uint64_t w = 0; w < words; w++) {
        for (uint64_t left = stage->bits[w]; left; left &= left - 1) {
            uint64_t key = w * 64 + (uint64_t)__builtin_ctzll(left);
            if (stage->numbers) stage->numbers[key] = at;
            stage->keys[at++] = key;
        }
    }
    assert(at == stage->count);
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static void number_hashed(struct grouping *grouping, struct stage_of_groups *stage)
{
    uint64_t *hashed = arena_new_array(grouping->arena, uint64_t, stage->hash_mask + 1);
    memcpy(hashed, stage->hashed, (stage->hash_mask + 1) * sizeof *hashed);
    mem_free(stage->hashed);
    stage->hashed = hashed;
    stage->keys = arena_new_array(grouping->arena, uint64_t, stage->count);
    uint32_t at = 0;
    for (uint64_t i = 0; i <= stage->hash_mask; i++)
        if (hashed[i] != KEY_OUT) stage->keys[at++] = hashed[i];
    assert(at == stage->count);
    if (at > 1) qsort(stage->keys, at, sizeof *stage->keys, compare_keys);
    stage->numbers = arena_new_array(grouping->arena, uint32_t, stage->hash_mask + 1);
    for (uint32_t i = 0; i < at; i++)
        stage->numbers[hash_place(stage, stage->keys[i])] = i;
}

static uint64_t bits_most(const struct grouping *grouping)
{
    uint64_t most = grouping->facts->count * BITS_A_FACT;
    return most < BITS_LEAST ? BITS_LEAST : most;
}

/* As many axes as bits can be afforded for, at least one; its keys are numbered. */
static void add_stage(struct grouping *grouping, uint32_t axis)
{
    struct stage_of_groups *stage = &grouping->stages[grouping->stage_count];
    uint64_t most = bits_most(grouping);
    *stage = (struct stage_of_groups){.first = axis, .end = axis};
    stage->space = grouping->stage_count ? stage[-1].count : 1;
    do { /* two numbers of 32 bits at first; below `most` later */
        stage->space *= grouping->axes[stage->end++].rank_count;
    } while (stage->end < grouping->axis_count && stage->space > 0 &&
             grouping->axes[stage->end].rank_count <= most / stage->space);
    grouping->stage_count++;
    if (stage->space <= most)
        stage->bits = arena_new_array(grouping->arena, uint64_t, (stage->space + 63) / 64);
    else
        hash_grow(grouping, stage);
    mark(grouping, stage, grouping->stage_count == 1 && grouping->column_axis_count > 0);
    if (stage->bits)
        number_bits(grouping, stage);
    else
        number_hashed(grouping, stage);
}

/* The combinations of years, stages and crossed members; one where there is none of these. */
static bool begin_slots(struct grouping *grouping)
{
    grouping->column_space = 1;
    for (uint32_t a = 0; a < grouping->column_axis_count; a++) {
        grouping->column_space *= grouping->column_axes[a].rank_count;
        if (grouping->column_space > SLOT_KEYS_MOST) return false;
    }
    if (grouping->column_space == 0) { /* no fact at all */
        grouping->column_axis_count = 0;
        grouping->column_space = 1;
    }
    grouping->slots = arena_new_array(grouping->arena, uint32_t, grouping->column_space);
    if (grouping->column_axis_count > 0)
        memset(grouping->slots, 0xff, grouping->column_space * sizeof *grouping->slots);
    return true;
}

/* Those that occur are marked by 0. */
static void number_slots(struct grouping *grouping)
{
    for (uint64_t key = 0; key < grouping->column_space; key++)
        if (grouping->slots[key] == 0) grouping->slots[key] = grouping->slot_count++;
    grouping->slot_keys = arena_new_array(grouping->arena, uint32_t, grouping->slot_count);
    for (uint64_t key = 0; key < grouping->column_space; key++)
        if (grouping->slots[key] != UINT32_MAX)
            grouping->slot_keys[grouping->slots[key]] = (uint32_t)key;
}

bool grouping_make(struct grouping *grouping)
{
    if (!begin_slots(grouping)) return false;
    if (grouping->axis_count == 0 && grouping->column_axis_count > 0)
        mark(grouping, NULL, true);
    for (uint32_t axis = 0; axis < grouping->axis_count;) {
        add_stage(grouping, axis);
        axis = grouping->stages[grouping->stage_count - 1].end;
    }
    number_slots(grouping);
    return true;
}

uint32_t grouping_count(const struct grouping *grouping)
{
    return grouping->stage_count ? grouping->stages[grouping->stage_count - 1].count : 1;
}

void grouping_ranks(const struct grouping *grouping, uint32_t group, uint32_t *ranks)
{
    uint64_t number = group;
    for (uint32_t s = grouping->stage_count; s-- > 0;) {
        const struct stage_of_groups *stage = &grouping->stages[s];
        uint64_t key = stage->keys[number];
        for (uint32_t a = stage->end; a-- > stage->first;) {
            ranks[a] = (uint32_t)(key % grouping->axes[a].rank_count);
            key /= grouping->axes[a].rank_count;
        }
        number = key;
    }
}

void slot_ranks(const struct grouping *grouping, uint32_t slot, uint32_t *ranks)
{
    uint32_t key = grouping->slot_keys[slot];
    for (uint32_t a = grouping->column_axis_count; a-- > 0;) {
        ranks[a] = key % grouping->column_axes[a].rank_count;
        key /= grouping->column_axes[a].rank_count;
    }
}

void grouping_block(const struct grouping *grouping, uint64_t first, unsigned count,
                    uint64_t *groups, uint32_t *slots)
{
    uint64_t keys[FACT_BLOCK];
    uint8_t passes[FACT_BLOCK];
    slot_block(grouping, first, count, keys);
    for (unsigned i = 0; i < count; i++)
        slots[i] = grouping->slots[keys[i]];
    filter_block(grouping, first, count, passes);
    memset(groups, 0, count * sizeof *groups);
    if (grouping->stage_count > 0) {
        const struct stage_of_groups *last = &grouping->stages[grouping->stage_count - 1];
        stage_keys(grouping, grouping->stage_count - 1, first, count, passes, groups);
        for (unsigned i = 0; i < count; i++)
            if (passes[i]) groups[i] = number_of(last, groups[i]);
    }
    for (unsigned i = 0; i < count; i++)
        if (!passes[i]) groups[i] = KEY_OUT;
}
