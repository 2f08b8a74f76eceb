/*
 * Levels on their way to dimensions: a code and a name beside it are a level, and levels of
 * which each tells the one before hang together.
 *
 *     Agency Code, Agency Name, Bureau Code, Bureau Name  ->  Agency > Bureau
 *     funktion_1_address, funktion_2_address              ->  funktion_1 > funktion_2
 */
#ifndef YUSUAN_LOAD_PROPOSE_ITEMS_H
#define YUSUAN_LOAD_PROPOSE_ITEMS_H

#include "load/propose.h"

enum { ITEMS_MOST = 48 };

/* A level. */
struct item {
    uint32_t code, name;
    struct str stem;
    uint32_t parent; /* index of the item above; NO_COLUMN */
    uint32_t child;
    struct str why;
};

/* All levels of a file, being made. */
struct maker {
    struct arena *arena;
    const struct profile *profile;
    const struct column_role *roles;
    uint32_t count;
    struct item items[ITEMS_MOST];
};

/* Makes the levels from the columns that have their roles. */
void items_make(struct maker *maker);

/* Sets parent and child of each: the surest links first. */
void items_link(struct maker *maker);

const struct column_profile *item_column(const struct maker *maker, uint32_t index);
struct str item_heading(const struct maker *maker, uint32_t index);

/* The column that tells most of the item: its code, else its name. */
uint32_t item_key(const struct item *item);

/* Its distinct members: by its name, where codes are used again under each parent. */
uint32_t item_members(const struct maker *maker, const struct item *item);

#endif
