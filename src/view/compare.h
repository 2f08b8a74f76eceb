/*
 * What a tree shows when editions stand side by side: an alignment, made into a table for one
 * measure at a time, with the change of every node and which of them count as differences.
 *
 * Made when the form, the editions or the measure change; a step of the cursor only reads it.
 */
#ifndef YUSUAN_VIEW_COMPARE_H
#define YUSUAN_VIEW_COMPARE_H

#include "yusuan/app.h"
#include "yusuan/compare.h"

struct session;

enum form {
    FORM_PRINTED, /* the table as it was printed */
    FORM_PAIR,    /* base | now | change | change % */
    FORM_SERIES   /* all years of the entity */
};

struct comparison {
    const struct mem *mem;
    enum form form;
    uint32_t base_edition, now_edition; /* indexes into the book's editions */
    struct arena *aligned;              /* of the alignment */
    struct alignment *alignment;
    uint32_t base, now; /* indexes into the alignment's editions */
    uint32_t measure;
    struct arena *arena; /* of what follows: of one measure */
    struct table *table;
    struct change *changes; /* one a node, from base to now */
    uint32_t *counterparts; /* one a node: where it moved from or to, or NODE_NONE */
    struct threshold threshold;
    bool *below; /* one a node: is there a difference below it? For the threshold. */
};

/* The editions that the table is compared in: those chosen, else `own`, which is the table's or
 * that of one of a pivot's columns, and the year before. False where there are none, or where
 * one has no such table: *why then says so (in the arena). */
bool compare_pair(const struct session *session, struct arena *arena, uint32_t table,
                  uint32_t own, uint32_t *base, uint32_t *now, struct str *why);

/* The years of the entity, in their order, for FORM_SERIES; at most `room` are written. Returns
 * how many there are; 0 where `base` and `now` are not of one entity. */
uint32_t compare_years(const struct book *book, uint32_t base, uint32_t now, uint32_t *editions,
                       uint32_t room);

/* The measure called so by key is shown, or the first. */
struct comparison *comparison_new(const struct mem *mem, const struct book *book, struct str id,
                                  enum form form, uint32_t base, uint32_t now,
                                  struct str measure);
void comparison_free(struct comparison *comparison); /* NULL is allowed */

void comparison_set_measure(struct comparison *comparison, uint32_t measure);

/* Finds the differences anew where the threshold is another. */
void comparison_set_threshold(struct comparison *comparison, struct threshold threshold);

/* Has it changed, by as much as the threshold says? */
bool comparison_differs(const struct comparison *comparison, uint32_t node);

/* The same, and nothing below it that differs. */
bool comparison_is_difference(const struct comparison *comparison, uint32_t node);

bool change_passes(const struct change *change, struct threshold threshold);

/* As which table the book's table of that index is shown where `base` and `now` are compared,
 * and in whose unit: that of `now`, where it has one, else that of `base`. It need not be the
 * one that one came from. */
const struct table *compared_table(const struct book *book, uint32_t table, uint32_t base,
                                   uint32_t now);

/* The book's table and node that the comparison's node stands for: in `now`, else in `base`,
 * else in any edition. */
void comparison_place(const struct comparison *comparison, uint32_t node, uint32_t *table,
                      uint32_t *at);

/*
 * For every node of what is shown next the node of what was shown that stands for the same, or
 * NODE_NONE. A NULL comparison stands for the book's table. In the arena. O(nodes log nodes).
 */
uint32_t *compare_map(struct arena *arena, const struct book *book, uint32_t table,
                      const struct comparison *was, const struct comparison *is);

/* What is said of the stated change that a derived figure follows from:
 * the figure of the year after, and the change; NULL: nothing. O(stated figures). */
const struct headline *compare_statement(const struct book *book, const struct figure *derived);

/* `moved from 2080199`, `renamed: 旧事 in 2022`; empty for what has no mark. */
struct str comparison_mark_text(const struct comparison *comparison, struct arena *arena,
                                uint32_t node);

/* `2022 derived..2023` */
struct str compare_label(struct arena *arena, const struct book *book, uint32_t base,
                         uint32_t now);

#endif
