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

struct line_list {
    VEC(struct finding_line);
};

struct claim_list {
    VEC(struct claim);
};

struct term_list {
    VEC(struct check_term);
};

struct checking {
    const struct mem *mem;
    struct arena *arena;
    const struct book *book;
    uint32_t edition;
    uint32_t first_table, end_table; /* all tables of the edition are among these */
    struct claim_list claims;
    struct line_list lines;
    struct finding_list whole;
    struct term_list left, right; /* of the finding being made */
    struct matches *matches;      /* match.c */
    uint8_t **worst, **below;     /* as in struct findings */
    const uint8_t *decimals;
    bool is_remaking; /* one finding is made whole again: nothing is marked, all is kept */
};

/* A rule of the edition being checked; its number. `by` may be NULL. */
uint32_t claim_add(struct checking *checking, struct str rule, struct str wording, bool at_most,
                   enum claim_kind kind, const struct rule *by);

/* The same for a built-in rule, which the edition has once. */
struct built_in {
    struct str rule, wording;
    bool at_most;
    enum claim_kind kind;
};
uint32_t claim_built_in(struct checking *checking, const struct built_in *rule);

/* A term for a figure of a table. */
struct check_term table_term(const struct checking *checking, uint32_t table, uint32_t node,
                             uint32_t column, bool negative);

/* A term for one of the figures of a statement. */
struct check_term stated_term(const struct stated *stated, const struct figure *figure);

/* Begins a finding: the lists of terms are emptied. */
void finding_begin(struct checking *checking);

/* Judges the terms in checking->left and ->right, each with an amount, and adds the finding. */
void finding_judge(struct checking *checking, uint32_t claim);

/* The same where the right side holds the parts of the left one: what rounding would explain of
 * the sum may still break the order of whole and part, which is then a finding of its own. The
 * lists of terms are not kept. */
void finding_judge_sum(struct checking *checking, uint32_t claim);

/* Adds the finding as it is: unchecked, or a mismatch that is not one of sums (a duplicate, a
 * name). */
void finding_add(struct checking *checking, uint32_t claim, enum verdict verdict,
                 struct str reason);

/* Adds an exact finding that belongs to the figure, in short; its claim says how it is made
 * whole. The caller marks the figures that took part. */
void finding_add_exact(struct checking *checking, uint32_t claim, uint32_t table, uint32_t node,
                       uint32_t column);

/* The figure takes part in an exact tie. */
static inline void mark_exact(struct checking *checking, uint32_t table, uint32_t node,
                              uint32_t column)
{
    uint8_t *worst =
        &checking
             ->worst[table][(size_t)column * checking->book->tables[table].node_count + node];
    if (*worst == 0) *worst = VERDICT_EXACT + 1;
}

/* A printed table of the edition being checked. */
static inline bool is_checked(const struct checking *checking, const struct table *table)
{
    return table->edition == checking->edition && !table->pivot;
}

/* Was it printed, and can be read? What was computed is never compared with what it was
 * computed from. */
static inline bool takes_part(const struct figure *figure)
{
    return figure->known == KNOWN_REPORTED;
}

/* Twice the uncertainty of a printed figure: one unit of its last digit, in hundredths of the
 * currency unit. */
int64_t term_quantum(const struct checking *checking, const struct check_term *term);

/* Why the term has no amount: "table t2 prints no row 合计"; empty where it has one. */
struct str term_reason(const struct checking *checking, const struct check_term *term);

/* For every row of the table `rows` the row of the table `other` that stands for the same: by
 * code in one classification, else by name; totals by being totals. NODE_NONE: it has none.
 * O(rows) the first time, then O(1). */
const uint32_t *match_rows(struct checking *checking, uint32_t rows, uint32_t other);

/* The table and column of the edition that a rule's term means; false, and why, where it has
 * none. */
bool rule_column(struct checking *checking, const struct rule_term *term, uint32_t *table,
                 uint32_t *column, struct str *reason);

/* The remaking of findings_at(). */
void sum_remake(struct checking *checking, uint32_t claim, const struct finding_line *line);
void row_remake(struct checking *checking, uint32_t claim, const struct finding_line *line);

/* The last row before `node` with its code; NODE_NONE: there is none. */
uint32_t row_before(struct checking *checking, uint32_t table, uint32_t node);

/* The first row with that name (in normal form) or code; NODE_NONE: none has it. O(rows). */
uint32_t row_called(const struct table *table, struct str name);

void check_sums(struct checking *checking);    /* parents and children, memo items */
void check_columns(struct checking *checking); /* columns and their parts */
void check_rules(struct checking *checking);   /* those of the layout; ties */
void check_rows(struct checking *checking, uint32_t claim, const struct rule *rule);
void check_row_order(struct checking *checking, uint32_t claim, const struct rule *rule);
void check_names(struct checking *checking);      /* duplicate codes, one name a code */
void check_order(struct checking *checking);      /* codes and ordinals run on */
void check_shape(struct checking *checking);      /* missing rows, units, empty tables */
void check_statements(struct checking *checking); /* percentages, changes */

#endif
