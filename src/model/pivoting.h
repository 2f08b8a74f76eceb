/*
 * What the files that make a pivot share. How one is made:
 *
 *   axes     a dimension of the order: its members ranked as they will stand in the table
 *   groups   combinations of members that facts have, numbered in the order of the table
 *   tree     groups become leaves of nodes
 *   columns  amounts are added up by group and column, then up the tree
 *
 * Facts are read in blocks, column by column; what a fact is numbered as is worked out again in
 * every pass, so that nothing is kept for each of them.
 */
#ifndef YUSUAN_MODEL_PIVOTING_H
#define YUSUAN_MODEL_PIVOTING_H

#include "yusuan/pivot.h"

/* A dimension, as far as the order shows it. */
struct axis {
    const struct dimension *dimension;
    uint32_t number; /* of the dimension among the facts' */
    uint32_t levels; /* that are in sight, at least 1 */
    uint32_t rank_count;
    uint32_t *ranks;   /* one a member: of itself, or of the member above it that is in sight */
    uint32_t *members; /* one a rank */
};

struct axis axis_new(struct arena *arena, const struct facts *facts, struct pivot_step step);

/* The rank's members from the top down: writes at most `room`, returns how many there are. */
uint32_t axis_chain(const struct axis *axis, uint32_t rank, uint32_t *members, uint32_t room);

enum { FACT_BLOCK = 1024, AXES_MOST = PIVOT_STEPS, COLUMN_AXES = 3 };

#define KEY_OUT UINT64_MAX /* the fact is filtered out */

/* Ranks of one or more axes after each other, on top of the groups of the stage before, with a
 * number for each combination that occurs. */
struct stage_of_groups {
    uint32_t first, end; /* axes */
    uint64_t space;      /* keys are below it */
    uint64_t *bits;      /* one a key: does it occur? NULL: too many, they are hashed */
    uint32_t *before;    /* one a word of bits: how many occur before it */
    uint64_t *hashed;    /* keys by their hash, KEY_OUT: free */
    uint32_t *numbers;   /* of these; or of every key, where there are few */
    uint64_t hash_mask;
    uint32_t count;
    uint64_t *keys; /* those that occur, ascending */
};

struct pass_filter {
    const struct dimension *dimension;
    uint8_t *passes; /* one a member */
};

/* What is asked of every fact. */
struct grouping {
    const struct mem *mem;
    struct arena *arena;
    const struct facts *facts;
    uint32_t axis_count;
    struct axis axes[AXES_MOST];
    uint32_t stage_count;
    struct stage_of_groups stages[AXES_MOST];
    uint32_t filter_count;
    struct pass_filter filters[PIVOT_FILTERS];
    uint32_t column_axis_count; /* year, stage, crossed */
    struct axis column_axes[COLUMN_AXES];
    uint64_t column_space;
    uint32_t *slots; /* one a combination of the column axes: its slot, or UINT32_MAX */
    uint32_t slot_count;
    uint32_t *slot_keys; /* one a slot: the combination */
};

/* Finds the groups and slots; false where there are too many slots. */
bool grouping_make(struct grouping *grouping);

/* Number of the last stage's groups; 1 without rows. */
uint32_t grouping_count(const struct grouping *grouping);

/* The group's ranks, one an axis. */
void grouping_ranks(const struct grouping *grouping, uint32_t group, uint32_t *ranks);

/* The slot's ranks, one a column axis. */
void slot_ranks(const struct grouping *grouping, uint32_t slot, uint32_t *ranks);

/* Of `count` (at most FACT_BLOCK) facts from `first` on: their groups, KEY_OUT where they are
 * filtered out, and their slots. */
void grouping_block(const struct grouping *grouping, uint64_t first, unsigned count,
                    uint64_t *groups, uint32_t *slots);

/* The facts of part `index` of `parts`: from the result on, up to *end; whole blocks. */
uint64_t facts_part(const struct facts *facts, unsigned index, unsigned parts, uint64_t *end);

struct pivot {
    struct arena *arena;
    struct pivot_order order;
    const struct facts *facts;
    uint32_t facts_number;
    struct table table;
    struct grouping grouping;
    uint32_t *group_nodes;    /* one a group: the node of its facts */
    uint32_t *node_steps;     /* one a node: step it belongs to, PIVOT_STEPS for the total */
    uint32_t *node_members;   /* one a node: the member */
    uint32_t *column_slots;   /* one a column of the table */
    uint32_t *column_amounts; /* the same: index into facts->columns */
    uint32_t *starts; /* slot x (node + 1): how many facts stand before the node in that slot */
    uint32_t *sorted; /* facts by slot, then node; NULL: not asked for yet */
};

/* pivot_tree.c: makes the table's nodes and group_nodes. */
void pivot_make_tree(struct pivot *pivot);

/* pivot_columns.c: makes the table's columns; false where there are too many figures. */
bool pivot_make_columns(struct pivot *pivot, struct book *book);

#endif
