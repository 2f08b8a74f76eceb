/*
 * Numbers for what stands in the fields of a key: the same bytes have the same number. One
 * reader has one dictionary a key; what the numbers mean is settled when its records are joined
 * to the others (records_join.h).
 */
#ifndef YUSUAN_LOAD_RECORDS_DICT_H
#define YUSUAN_LOAD_RECORDS_DICT_H

#include "load/records_plan.h"

/* What a filter says of a value. */
enum verdict { VERDICT_KEEP, VERDICT_SKIP, VERDICT_MINUS };

struct dict_entry {
    const char *bytes; /* of all fields, one behind the other, after their sizes */
    uint64_t hash;
    uint32_t line; /* of the record that it was first met in; as the batch counts them */
    uint8_t verdict;
};

struct dict_slot {
    uint32_t hash, entry; /* entry + 1; 0: empty */
};

struct dict {
    const struct record_key *key;
    struct arena *arena; /* of the entries' bytes */
    uint32_t count, room;
    struct dict_entry *entries;
    size_t mask;
    struct dict_slot *slots;
    uint32_t last; /* the entry found last */
};

struct dict dict_new(struct arena *arena, const struct record_key *key);
void dict_free(struct dict *dict);

/* The number of what the record has in the key's fields; `fields` are all of the record's, and
 * `line` is kept where it is new. */
uint32_t dict_number(struct dict *dict, const struct str *fields, uint32_t line);

/* Field `index` of the key in an entry. O(fields). */
struct str dict_part(const struct dict *dict, uint32_t entry, uint32_t index);

#endif
