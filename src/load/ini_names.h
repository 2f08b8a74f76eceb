/*
 * The names that were asked for in an INI file, and which of them a misspelt one may mean.
 */
#ifndef YUSUAN_LOAD_INI_NAMES_H
#define YUSUAN_LOAD_INI_NAMES_H

#include "yusuan/str.h"

/* A list in an arena, the last asked for first. */
struct ini_name {
    struct ini_name *next;
    struct str section, key; /* an empty key: the section as such */
};

/* Adds a name that is not there yet. Both are copied. O(names). */
void ini_name_add(struct arena *arena, struct ini_name **names, struct str section,
                  struct str key);

/* The key that was asked for in that section, or the section, that is nearest to the name: not
 * more than a third of its letters missing, added, changed or swapped with the next. at ==
 * NULL: none is near. */
struct str ini_name_meant(const struct ini_name *names, struct str section, struct str key);
struct str ini_name_meant_section(const struct ini_name *names, struct str section);

#endif
