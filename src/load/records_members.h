/*
 * Members of a dimension, made from what stands in its columns, in the order in which that was
 * first met.
 */
#ifndef YUSUAN_LOAD_RECORDS_MEMBERS_H
#define YUSUAN_LOAD_RECORDS_MEMBERS_H

#include "load/records_dict.h"
#include "yusuan/vec.h"

struct member_list {
    VEC(struct member);
};

struct member_slot {
    uint64_t hash;
    uint32_t member; /* + 1; 0: empty */
};

/* Members by what tells them apart; freed with members_free(). */
struct member_index {
    size_t count, mask;
    struct member_slot *slots;
};

struct members {
    const struct mem *mem;
    struct arena *arena; /* codes and names */
    const struct dimension_layout *dimension;
    struct member_list list;
    struct member_index whole;   /* by parent, code and name */
    struct member_index by_code; /* by parent and code: the first of them */
    uint32_t level_count;        /* the most levels that any has */
    uint32_t odd_codes;          /* whose length no level has */
    struct str first_odd;
    uint32_t first_odd_line;
};

struct members members_new(struct arena *arena, const struct dimension_layout *dimension);
void members_free(struct members *members);

/* The member that an entry of a dictionary stands for, made if it is new. `line` is where the
 * entry was first met, for messages about its code. */
uint32_t members_find(struct members *members, const struct dict *dict, uint32_t entry,
                      uint32_t line);

#endif
