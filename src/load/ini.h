/*
 * INI files: layouts and settings.
 *
 * iniparser reads them, but it drops much without a word and gives a whole file up for one bad
 * line. So every line is looked at first; what iniparser would lose, cut or choke on is
 * reported as `file:line:column` and only that line is left out. What is left is read by
 * iniparser in the C locale, so that names and values are the bytes of the file in every
 * locale.
 *
 *     ; a comment has a line of its own
 *     [table.t1]
 *     title = 表1*|*收支总体情况表
 *     note  = "a; b # c"
 *     sum   = 合计 = 基本支出 + \
 *             项目支出
 *
 * Blanks at both ends of a value do not count; quotes keep them, and ; and #. A backslash at
 * the end joins the next line, whose blanks in front stay.
 *
 * Section and key names are lower-cased (ASCII letters only) and hold no `:`. A section that is
 * there twice is merged (warning); of a key that is there twice the first counts, or the first
 * that is not refused; those behind it are errors. Keys before the first section are in the
 * section "". A logical line has at most INI_LINE_LIMIT bytes, a file INI_FILE_LIMIT.
 */
#ifndef YUSUAN_LOAD_INI_H
#define YUSUAN_LOAD_INI_H

#include "yusuan/diagnostics.h"

enum { INI_LINE_LIMIT = 1022, INI_FILE_LIMIT = 1024 * 1024 };

struct ini_entry;
struct ini; /* lives in the arena it was made in, with all it returns */

/* Reads a file: UTF-8, or what encoding.h finds out. NULL: it could not be read at all and an
 * error says why. `diagnostics` is kept: the getters below report to it. */
struct ini *ini_read(struct arena *arena, const char *path, struct diagnostics *diagnostics);

/* The same from text in memory (UTF-8), called `path` in messages. Neither is kept. Never NULL.
 */
struct ini *ini_parse(struct arena *arena, struct str text, struct str path,
                      struct diagnostics *diagnostics);

struct ini_key {
    struct str name;
    struct str value;              /* NUL-terminated; may be empty */
    uint32_t line;                 /* from 1, where the key stands */
    uint32_t column;               /* byte of the line where the value begins, from 1 */
    bool asked;                    /* one of the getters looked at it */
    const struct ini_entry *again; /* lines behind it with the same key; NULL: none */
};

struct ini_section {
    struct str name;
    uint32_t line; /* of its first header; 0: the section "" of keys before any header */
    bool asked;    /* one of the getters looked into it */
    size_t key_count;
    struct ini_key *keys; /* in the order of the file; look, do not change */
};

/* Sections in the order of the file; the section "" is there only when it has keys. */
size_t ini_section_count(const struct ini *ini);
const struct ini_section *ini_section_at(const struct ini *ini, size_t index);

/* NULL: there is none. O(log sections). Names in lower case, here and below. */
const struct ini_section *ini_section_find(const struct ini *ini, struct str section);

/* The path as given. */
struct str ini_path(const struct ini *ini);

/* The value; at == NULL when the key is missing. Marks the key as asked for, and the name as
 * one that is known in this section. O(log sections + keys of the section). */
struct str ini_get(struct ini *ini, struct str section, struct str key);

/* Its value is of no use: the next line with the same key counts in its place, so that the
 * getters and ini_place() are of that one. False: there is none, and nothing is changed. */
bool ini_refuse(struct ini *ini, struct str section, struct str key);

/* Where the value of the key stands; where the section does when there is no such key; the file
 * when there is no such section. */
struct place ini_place(const struct ini *ini, struct str section, struct str key);

/*
 * Strict readers. false when the key is missing, or when its value is something else (then an
 * error is reported at it); *out is then unchanged.
 *   int: a sign, decimal digits and nothing else, from `least` to `most`: no 0x10, no 12abc
 *   bool: yes no true false on off 1 0, in any case
 *   choice: one of `words` (a NULL ends them), in any case: its index
 */
bool ini_int(struct ini *ini, struct str section, struct str key, int64_t least, int64_t most,
             int64_t *out);
bool ini_bool(struct ini *ini, struct str section, struct str key, bool *out);
bool ini_choice(struct ini *ini, struct str section, struct str key, const char *const *words,
                size_t *out);

/* Marks all keys of the section as asked for: for callers that go through them by themselves.
 */
void ini_asked(struct ini *ini, struct str section);

/*
 * To be called when all that matters was asked for: reports each key that nobody asked for
 * (`unknown key 'titel' (did you mean 'title'?)`) and each section of which nothing was asked
 * (`unknown section [tabel.t1] ...`), as warnings, and the lines that say a key again, as
 * errors. Returns how many are unknown. The names that were asked
 * for, found or not, are what may have been meant.
 */
size_t ini_unused(struct ini *ini);

#endif
