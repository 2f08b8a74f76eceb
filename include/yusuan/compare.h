/*
 * Editions side by side: tables of the same section of a layout aligned into one tree, the
 * change from one edition to another, and what it is made of.
 *
 * What is absent, and what that means for a change:
 *   - a row that the other edition does not print, and a blank or a dash in one that it does:
 * nothing was appropriated there, and the change is the whole amount; as a base it has no
 * percentage (`--`), what is gone has lost 100 %;
 *   - an edition that is only derived, or a table that is known to be incomplete: not known, so
 * there is no change either.
 */
#ifndef YUSUAN_COMPARE_H
#define YUSUAN_COMPARE_H

#include "yusuan/book.h"

#define TABLE_NONE   UINT32_MAX
#define COLUMN_NONE  UINT32_MAX
#define EDITION_NONE UINT32_MAX

/* One measure of the aligned table. */
struct measure {
    struct str name, key, group;
    uint32_t *columns; /* one an edition: index into that table's columns, or COLUMN_NONE */
};

/* Tables of several editions with one tree: the union of theirs. Nodes are matched by the codes
 * (names in normal form, where there are no codes) from the root down, within one block. Lives
 * in the arena it was made in; figures belong to the book. */
struct alignment {
    const struct book *book;
    struct str id; /* the layout's section */
    uint32_t edition_count;
    uint32_t *editions; /* indexes into the book's editions, in the order asked for */
    uint32_t *tables;   /* one an edition: index into the book's tables, or TABLE_NONE */
    uint32_t node_count;
    struct node *nodes; /* preorder; code, name and where it stands from the last edition that
                           has it; siblings in its order, those that only an earlier edition has
                           behind the sibling they follow there */
    uint32_t **from;    /* from[edition][node]: that table's node, or NODE_NONE */
    uint32_t measure_count;
    struct measure *measures;
    uint32_t block_count;
    struct block *blocks;
};

/* Aligns the tables called `id` of the editions; NULL where none of them has one. O(nodes log
 * nodes). */
struct alignment *align_tables(struct arena *arena, const struct book *book, struct str id,
                               const uint32_t *editions, uint32_t edition_count);

/* `edition` is an index into alignment->editions. NULL where it has no such node or measure. */
const struct figure *aligned_figure(const struct alignment *alignment, uint32_t edition,
                                    uint32_t node, uint32_t measure);

enum change_kind {
    CHANGE_NONE, /* the same */
    CHANGE_ROSE,
    CHANGE_FELL,
    CHANGE_UNKNOWN /* one side is not known */
};

struct change {
    enum change_kind kind;
    int64_t amount;    /* now - base, hundredths of the currency unit; 0 when unknown */
    bool has_percent;  /* not where the base is zero, absent or unknown */
    int64_t percent;   /* hundredths of a percent of |base| */
    bool sign_flipped; /* from above zero to below, or back */
    bool overflows;    /* the difference does not fit: unknown */
};

/* The change of one figure from edition `base` to edition `now` (indexes into
 * alignment->editions). */
struct change aligned_change(const struct alignment *alignment, uint32_t base, uint32_t now,
                             uint32_t node, uint32_t measure);

/*
 * How every node stands in the two editions: one mark a node, in the arena. *counterparts
 * (NULL: not wanted) gets for a node marked as moved the node that it was before, or is now;
 * NODE_NONE for the others. O(nodes log nodes).
 */
enum node_mark *aligned_marks(struct arena *arena, const struct alignment *alignment,
                              uint32_t base, uint32_t now, uint32_t **counterparts);

/* One child's part in its parent's change. */
struct contribution {
    uint32_t node;
    struct change change;
    bool has_share;
    int64_t share;   /* hundredths of a percent of the parent's change; of the sum of the
                        children's where that is unknown */
    int64_t running; /* sum of the changes down to here */
};

struct explanation {
    uint32_t node;
    struct change change; /* the node's own */
    uint32_t count;
    struct contribution *parts;         /* largest first by size; equal ones in printed order */
    uint32_t rose, fell, same, unknown; /* how many children */
    int64_t rise, fall;                 /* sums of their changes; fall is at most 0 */
    int64_t rest;           /* the change less that of the children: rounding; 0 for a leaf */
    bool composition_moved; /* the children moved much (rise - fall), the node little */
};

/* What the change of a node (NODE_NONE: of the roots together) is made of: its children,
 * without memo items, which are no parts. */
struct explanation explain_change(struct arena *arena, const struct alignment *alignment,
                                  uint32_t base, uint32_t now, uint32_t node, uint32_t measure);

/* How a table shows editions side by side. */
enum comparison_form {
    COMPARISON_PAIR,  /* base | now | change | change % */
    COMPARISON_SERIES /* a column an edition */
};

/*
 * The alignment as a table that screens and exports take like any other: its nodes (with
 * node.mark for a pair), one column an edition for the measure, and for a pair the change and
 * its percentage (column.kind). Sums and sources of the figures are the printed ones. `base`
 * and `now` count for a pair only. In the arena.
 */
struct table *comparison_table(struct arena *arena, const struct alignment *alignment,
                               enum comparison_form form, uint32_t base, uint32_t now,
                               uint32_t measure);

/*
 * The edition that a user means: a year (2023), year:stage (2023:final), or the entity (a part
 * of its name), or entity:year. `like` is the edition in sight: of several that fit, the one
 * with its entity, year and stage wins. EDITION_NONE: none fits.
 */
uint32_t edition_find(const struct book *book, struct str text, uint32_t like);

/* Two editions that are compared: indexes into the book's. */
struct edition_pair {
    uint32_t base, now;
};

/*
 * The pairs that `A..B` means: every edition that B (as edition_find() takes it) fits, with the
 * one that A means for it. Without an entity in A that is the same entity's. `..B`: the edition
 * before; `A..` and an empty text: the last edition of every entity. Derived editions come in
 * as A only. Returns how many there are; writes at most `room`.
 */
uint32_t edition_pairs(const struct book *book, struct str text, struct edition_pair *pairs,
                       uint32_t room);

/* The edition of the same entity and stage before `edition` (printed before derived);
 * EDITION_NONE: there is none. */
uint32_t edition_before(const struct book *book, uint32_t edition);

/* "2023", "2023 final accounts", the entity: what tells the edition from `other` (EDITION_NONE:
 * the year); a derived one says so. */
struct str edition_label(struct arena *arena, const struct book *book, uint32_t edition,
                         uint32_t other);

/* Appends an edition to the book (the array moves, indexes stay); returns its index. */
uint32_t book_add_edition(struct book *book, struct edition edition);

/* Appends an edition and its tables to the book (arrays move, indexes stay); the tables' and
 * columns' edition is set. Returns the edition. */
uint32_t book_append(struct book *book, struct edition edition, const struct table *tables,
                     uint32_t table_count);

/*
 * For every edition that states changes against a year that the book does not hold: an edition
 * of that year (EDITION_DERIVED) with the figures that follow, each its figure less its change,
 * placed where the change is stated; all others are absent, not known.
 */
void book_add_derived(struct book *book);

/*
 * For every year and stage of which the book holds several entities: an edition of them
 * together (EDITION_SUM), in which each table has the entities as a level above its own: sum >
 * entity > table. The sums are computed, the rest is as printed.
 */
void book_add_sums(struct book *book);

#endif
