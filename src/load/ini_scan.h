/*
 * Looking at an INI file before iniparser does.
 *
 * What iniparser (4.1) does to a line, and what becomes of it here:
 *     no `=`, `k: v`, NUL, over 1022 bytes     gives the whole file up        line left out
 *     `= v`                                    the same                       line left out
 *     `k = a;b`, `k = #FF0000`                 cuts at ; and #                line left out
 *     `k = a ; b`                              cuts at ;                      warning, cut
 *     `k = "a" b`, `k = "a`                    drops b; drops the quote       line left out
 *     a key again                              the last counts                the first counts
 *     `[a] b`, `[a]b]`                         whole file; section a          error, section a
 *     `[a`                                     gives the whole file up        error, with its
 *     `[]`                                     keys go to the section before  keys left out
 *     `[a:b]`                                  mixed up with key b of [a]     (all three)
 *     `k:x = v`                                mixed up with section k        line left out
 *     `; a comment \`                          swallows the next line         does not
 *     `k = v \` as the last line               drops it                       line left out
 */
#ifndef YUSUAN_LOAD_INI_SCAN_H
#define YUSUAN_LOAD_INI_SCAN_H

#include "yusuan/diagnostics.h"
#include "yusuan/vec.h"

struct ini_heading {
    struct str name; /* lower case */
    uint32_t line;   /* 0: before any header */
};

struct ini_entry {
    size_t heading;      /* index into headings */
    struct str name;     /* lower case */
    struct str text;     /* the line for iniparser, without its end: `name = value` */
    struct str expected; /* the value that iniparser should find */
    uint32_t line;
    uint32_t column; /* byte of the line where the value begins, from 1 */
    uint32_t name_column;
    struct ini_entry *again; /* the next line with this key, whose `expected` is in the arena;
                                NULL: none */
    struct ini_entry *last;  /* of those, in the first one */
};

struct ini_headings {
    VEC(struct ini_heading);
};

struct ini_entries {
    VEC(struct ini_entry *);
};

/* What is left of a file. Names are in the arena, text and expected point into the text that
 * was scanned or into the arena. Free the vectors. */
struct ini_scanned {
    struct ini_headings headings; /* each name once; the first is "" */
    struct ini_entries entries;   /* in the order of the file, the first of each key */
};

/* O(size x log lines). */
struct ini_scanned ini_scan(struct arena *arena, struct str text, struct str path,
                            struct diagnostics *diagnostics);

#endif
