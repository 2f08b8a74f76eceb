/*
 * An open hash table over the bytes of the fields. Records that follow each other agree in most
 * of their fields, so the entry found last is tried first.
 */
#include "load/records_dict.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

struct dict dict_new(struct arena *arena, const struct record_key *key)
{
    return (struct dict){
        .key = key,
        .arena = arena,
        .mask = FIRST_SLOTS - 1,
        .slots = mem_alloc(arena_mem(arena), FIRST_SLOTS, sizeof(struct dict_slot)),
    };
}

void dict_free(struct dict *dict)
{
    mem_free(dict->entries);
    mem_free(dict->slots);
}

static uint64_t load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return word;
}

static uint64_t load4(const char *at)
{
    uint32_t word;
    memcpy(&word, at, 4);
    return word;
}

/* The first bytes of a text of less than eight, as one number that tells any two of one size
 * apart. */
static uint64_t load_short(const char *at, size_t size)
{
    if (size >= 4) return load4(at) | load4(at + size - 4) << 32;
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++)
        word = word << 8 | (unsigned char)at[i];
    return word;
}

/* In few steps, as each that depends on the size may be guessed wrong by the processor: names
 * are of all sizes. The last bytes may be looked at twice. */
static inline bool same_bytes(const char *a, const char *b, size_t size)
{
    if (size < 8) return load_short(a, size) == load_short(b, size);
    const char *end_a = a + size - 8, *end_b = b + size - 8;
    uint64_t other = (load8(a) ^ load8(b)) | (load8(end_a) ^ load8(end_b));
    if (size <= 16) return other == 0;
    other |= (load8(a + 8) ^ load8(b + 8)) | (load8(end_a - 8) ^ load8(end_b - 8));
    if (size <= 32 || other != 0) return other == 0;
    for (size_t i = 16; i + 16 < size; i += 8)
        other |= load8(a + i) ^ load8(b + i);
    return other == 0;
}

static inline uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static inline uint64_t hash_text(uint64_t hash, struct str text)
{
    if (text.size < 8) return mix(hash, load_short(text.at, text.size) ^ text.size << 56);
    for (size_t i = 0; i + 8 < text.size; i += 8)
        hash = mix(hash, load8(text.at + i));
    return mix(hash ^ text.size, load8(text.at + text.size - 8));
}

/* Codes tell values apart; names only where a code is blank. */
static inline uint64_t hash_fields(const struct record_key *key, const struct str *fields)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < key->code_count; i++)
        hash = hash_text(hash, fields[key->fields[i]]);
    if (key->code_count && fields[key->fields[key->code_count - 1]].size) return hash;
    for (uint32_t i = key->code_count; i < key->field_count; i++)
        hash = hash_text(hash, fields[key->fields[i]]);
    return hash;
}

static inline bool is_entry(const struct record_key *key, const struct dict_entry *entry,
                            const struct str *fields)
{
    const char *sizes = entry->bytes, *bytes = sizes + key->field_count * sizeof(uint32_t);
    for (uint32_t i = 0; i < key->field_count; i++) {
        struct str field = fields[key->fields[i]];
        if (load4(sizes + i * sizeof(uint32_t)) != field.size ||
            !same_bytes(bytes, field.at, field.size))
            return false;
        bytes += field.size;
    }
    return true;
}

static void grow_slots(struct dict *dict)
{
    const struct mem *mem = arena_mem(dict->arena);
    mem_free(dict->slots);
    dict->mask = dict->mask * 2 + 1;
    dict->slots = mem_alloc(mem, dict->mask + 1, sizeof *dict->slots);
    for (uint32_t i = 0; i < dict->count; i++) {
        size_t at = dict->entries[i].hash & dict->mask;
        while (dict->slots[at].entry)
            at = (at + 1) & dict->mask;
        dict->slots[at] = (struct dict_slot){(uint32_t)(dict->entries[i].hash >> 32), i + 1};
    }
}

static enum verdict judge(const struct dict *dict, const struct str *fields)
{
    const struct filter_layout *filter = dict->key->filter;
    if (!filter) return VERDICT_KEEP;
    struct arena *scratch = arena_new(arena_mem(dict->arena));
    bool matches =
        str_match(str_normal(scratch, fields[dict->key->fields[0]]), filter->values, NULL);
    arena_free(scratch);
    if (filter->kind == FILTER_ONLY) return matches ? VERDICT_KEEP : VERDICT_SKIP;
    if (!matches) return VERDICT_KEEP;
    return filter->kind == FILTER_SKIP ? VERDICT_SKIP : VERDICT_MINUS;
}

static uint32_t add_entry(struct dict *dict, const struct str *fields, uint64_t hash,
                          uint32_t line)
{
    const struct record_key *key = dict->key;
    if (dict->count == dict->room) {
        dict->room = dict->room ? dict->room * 2 : FIRST_SLOTS / 2;
        dict->entries = mem_resize(arena_mem(dict->arena), dict->entries, dict->room,
                                   sizeof *dict->entries);
    }
    size_t size = key->field_count * sizeof(uint32_t);
    for (uint32_t i = 0; i < key->field_count; i++)
        size += fields[key->fields[i]].size;
    char *bytes = arena_alloc(dict->arena, size, 1), *to = bytes;
    for (uint32_t i = 0; i < key->field_count; i++, to += sizeof(uint32_t)) {
        uint32_t part = (uint32_t)fields[key->fields[i]].size;
        memcpy(to, &part, sizeof part);
    }
    for (uint32_t i = 0; i < key->field_count; i++) {
        struct str field = fields[key->fields[i]];
        if (field.size) memcpy(to, field.at, field.size);
        to += field.size;
    }
    dict->entries[dict->count] =
        (struct dict_entry){bytes, hash, line, (uint8_t)judge(dict, fields)};
    return dict->count++;
}

uint32_t dict_number(struct dict *dict, const struct str *fields, uint32_t line)
{
    if (dict->count && is_entry(dict->key, &dict->entries[dict->last], fields))
        return dict->last;
    uint64_t hash = hash_fields(dict->key, fields);
    size_t at = hash & dict->mask;
    for (; dict->slots[at].entry; at = (at + 1) & dict->mask) {
        const struct dict_slot *slot = &dict->slots[at];
        if (slot->hash != (uint32_t)(hash >> 32)) continue;
        if (is_entry(dict->key, &dict->entries[slot->entry - 1], fields))
            return dict->last = slot->entry - 1;
    }
    dict->last = add_entry(dict, fields, hash, line);
    dict->slots[at] = (struct dict_slot){(uint32_t)(hash >> 32), dict->last + 1};
    if ((size_t)dict->count * 2 > dict->mask) grow_slots(dict);
    return dict->last;
}

struct str dict_part(const struct dict *dict, uint32_t entry, uint32_t index)
{
    const char *sizes = dict->entries[entry].bytes,
               *bytes = sizes + dict->key->field_count * sizeof(uint32_t);
    for (uint32_t i = 0; i < index; i++)
        bytes += load4(sizes + i * sizeof(uint32_t));
    return (struct str){bytes, load4(sizes + index * sizeof(uint32_t))};
}
