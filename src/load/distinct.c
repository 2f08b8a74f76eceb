/*
 * Open addressing, never more than half full.
 */
#include "load/distinct.h"

/* FNV-1a */
static uint64_t hash_of(struct str text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 32;
}

static void grow(const struct mem *mem, struct distinct *distinct)
{
    mem_free(distinct->slots);
    distinct->slot_count = distinct->slot_count ? distinct->slot_count * 4 : 64;
    distinct->slots = mem_alloc(mem, distinct->slot_count, sizeof *distinct->slots);
    for (uint32_t i = 0; i < distinct->values.count; i++) {
        size_t slot = distinct->values.at[i].hash & (distinct->slot_count - 1);
        while (distinct->slots[slot])
            slot = (slot + 1) & (distinct->slot_count - 1);
        distinct->slots[slot] = i + 1;
    }
}

uint32_t distinct_id(const struct mem *mem, struct distinct *distinct, struct str text)
{
    if (distinct->values.count * 2 >= distinct->slot_count) grow(mem, distinct);
    uint64_t hash = hash_of(text);
    size_t slot = hash & (distinct->slot_count - 1);
    for (; distinct->slots[slot]; slot = (slot + 1) & (distinct->slot_count - 1)) {
        struct distinct_value *known = &distinct->values.at[distinct->slots[slot] - 1];
        if (known->hash != hash || !str_equal(known->text, text)) continue;
        known->count++;
        return distinct->slots[slot] - 1;
    }
    struct distinct_value value = {text, 1, hash};
    vec_push(mem, &distinct->values, value);
    distinct->slots[slot] = (uint32_t)distinct->values.count;
    return (uint32_t)distinct->values.count - 1;
}

void distinct_free(struct distinct *distinct)
{
    vec_free(&distinct->values);
    mem_free(distinct->slots);
    *distinct = (struct distinct){0};
}
