/*
 * `yusuan layout`: a layout proposed for files that none knows.
 */
#ifndef YUSUAN_CLI_PROPOSE_H
#define YUSUAN_CLI_PROPOSE_H

#include "cli/options.h"
#include "load/counted.h"
#include "load/propose.h"

enum { LAYOUT_LIST_LONGEST = 800 }; /* bytes: a line of a layout has at most 1022 */

/*
 * Writes one layout for all files that the options name (those of folders, too) as commented
 * INI; standard input is `-`. What is wrong with a file is written to `err`. false: nothing
 * could be proposed for any of them.
 */
bool print_proposal(const struct mem *mem, const struct options *options, struct output *out,
                    struct output *err);

/* One file's sections; tables and records are numbered from *number on. */
void put_outline(struct output *out, struct arena *arena, const struct proposal *proposal,
                 uint32_t *number);
void put_records(struct output *out, struct arena *arena, const struct proposal *proposal,
                 uint32_t *number);

/* A heading as a pattern: what means something in a pattern or in INI becomes `?`, which stands
 * for any one character. */
struct str pattern_of(struct arena *arena, struct str heading);

/* Adds an alternative to a pattern, unless it is there; false: the line would be too long. */
bool add_alternative(struct arena *arena, struct str *list, struct str pattern);

/* Says that so many alternatives did not fit; nothing for 0. */
void put_left_over(struct output *out, struct arena *arena, uint32_t count);

/* The key of a filter: `only.` and the heading. */
struct str key_of(struct arena *arena, const char *kind, struct str heading);

/* The last part of the path; and that without its endings. */
struct str file_name(struct str path);
struct str file_stem(struct str path);

/* The name of the file, with ???? for a year. */
struct str file_pattern(struct arena *arena, struct str path);

/* A text as a value: on one line, without what INI would cut it at, and not too long. */
struct str value_of(struct arena *arena, struct str text);

/* `key = value`, or as a comment: `; key = value`. */
void put_key(struct output *out, struct str key, struct str value);
void put_key_commented(struct output *out, struct str key, struct str value);

/* A comment, foreign text in it made visible; a line for each line of the text. */
void put_comment(struct output *out, struct arena *arena, struct str text);

/* What both kinds of sections say of columns that are left out, and of amounts. */
void put_left_out(struct output *out, struct arena *arena, const struct proposal *proposal);
void put_amounts_why(struct output *out, struct arena *arena, const struct proposal *proposal);
void put_unit(struct output *out, struct arena *arena, const struct proposal *proposal);

/* `columns = a|-|b` and `header_rows`, where the file's headings do not tell its columns apart.
 * false: they do, and nothing was written. */
bool put_columns(struct output *out, struct arena *arena, const struct proposal *proposal);

/* Could that line be written? */
bool columns_fit(struct arena *arena, const struct proposal *proposal);

#endif
