/*
 * What is passed about while a book is being checked.
 */
#ifndef YUSUAN_CHECK_CHECKING_H
#define YUSUAN_CHECK_CHECKING_H

#include "yusuan/check.h"
#include "yusuan/vec.h"

struct finding_list {
    VEC(struct finding);
};

struct term_list {
    VEC(struct check_term);
};

struct checking {
    const struct mem *mem;
    struct arena *arena;
    const struct book *book;
    uint32_t edition;
    struct finding_list findings;
    struct term_list left, right; /* of the finding being made */
    struct row_index *indexes;    /* one a table; NULL: none is made yet (match.c) */
};

/* What a finding is about, before its terms. */
struct claim {
    struct str rule, wording;
    bool at_most;
};

/* A term for a figure of a table. */
struct check_term table_term(const struct checking *checking, uint32_t table, uint32_t node,
                             uint32_t column, bool negative);

/* Begins a finding: the lists of terms are emptied. */
void finding_begin(struct checking *checking);

/* Judges the terms in checking->left and ->right, each with an amount, and adds the finding. */
void finding_judge(struct checking *checking, const struct claim *claim);

/* Adds the finding as it is: unchecked, or a mismatch that is not one of sums (a duplicate, a
 * name). */
void finding_add(struct checking *checking, const struct claim *claim, enum verdict verdict,
                 struct str reason);

/* Twice the uncertainty of a printed figure: one unit of its last digit, in hundredths of the
 * currency unit. */
int64_t term_quantum(const struct checking *checking, const struct check_term *term);

/* Why the term has no amount: "table t2 prints no row 合计"; empty where it has one. */
struct str term_reason(const struct checking *checking, const struct check_term *term);

/* The row of table `index` that stands for the same as `node` of the table `rows`: by code in
 * one classification, else by name; totals by being totals. NODE_NONE: it has none. O(log rows)
 * after the first time. */
uint32_t same_node(struct checking *checking, uint32_t index, const struct table *rows,
                   const struct node *node);

void check_sums(struct checking *checking);  /* sums.c: parents and children, memo items */
void check_rules(struct checking *checking); /* rules.c: those of the layout */
void check_names(struct checking *checking); /* names.c: duplicate codes, one name a code */
void check_order(struct checking *checking); /* order.c: codes and ordinals run on */
void check_statements(struct checking *checking); /* statements.c: percentages */

#endif
