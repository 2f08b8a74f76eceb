/*
 * Do the tables agree? Every rule that is due gives a finding with one of four verdicts (design
 * section 5):
 *
 * A printed figure with quantum q (0.01 万元) stands for the interval figure +- q/2. A sum of n
 * printed figures ties with a printed total if the difference is at most (n+1)q/2; two prints
 * of the same quantity must be equal to the last digit. Unchecked never counts as passed.
 *
 * Rules that need no layout: every parent is the sum of its children (sum), no rows of a table
 * are missing (whole), memo items are at most their parent (memo), no code is printed twice
 * (duplicate), a code has one name in all tables of one classification (name), a stated
 * percentage follows from the stated amount and change (percent). The others come from the
 * layout (rule.h).
 */
#ifndef YUSUAN_CHECK_H
#define YUSUAN_CHECK_H

#include "yusuan/book.h"

enum verdict {
    VERDICT_EXACT,
    VERDICT_ROUNDING,
    VERDICT_MISMATCH,
    VERDICT_UNCHECKED,
    VERDICT_COUNT
};

/* A figure that takes part in a finding. */
struct check_term {
    const struct figure *figure;  /* the book's; NULL: no such figure */
    const struct stated *stated;  /* NULL: a figure of a table */
    uint32_t table, node, column; /* UINT32_MAX: a stated figure */
    bool negative;
};

struct finding {
    enum verdict verdict;
    struct str rule;    /* stable id: sum, X6 ... */
    struct str wording; /* one line: what must be */
    bool at_most;       /* the left side is at most the right one, else equal to it */
    uint32_t edition;
    uint32_t left_count, right_count;
    struct check_term *left, *right; /* the left side is the total; the first term of it is
                                        where the finding belongs */
    int64_t left_sum, right_sum; /* hundredths of the currency unit (percent: of a percent); 0
                                    when unchecked */
    int64_t difference;          /* left - right */
    int64_t bound; /* twice the largest difference that rounding explains: |2 x difference| <=
                      bound */
    struct str reason; /* unchecked, duplicate, name, order: what there is to say in place of
                          sums */
};

/* A finding in short: what counts and lists need. A budget of a million figures has nearly as
 * many findings, almost all exact; they are kept so, and made whole where one is looked at. */
struct finding_line {
    uint32_t claim; /* index into findings->claims */
    uint32_t table; /* where it belongs; UINT32_MAX: a stated figure, or no figure at all */
    uint32_t at;    /* its row; is_whole: index into findings->whole */
    uint16_t column;
    uint8_t verdict; /* enum verdict */
    bool is_whole;
};

/* How an exact finding is made whole. */
enum claim_kind { CLAIM_WHOLE, CLAIM_SUM, CLAIM_ROW };

/* A rule in an edition. */
struct claim {
    struct str rule, wording;
    bool at_most;
    enum claim_kind kind;
    uint32_t edition;
    const struct rule *by; /* the layout's; NULL: built in */
};

struct findings {
    const struct book *book;
    uint32_t count; /* by edition, then in the order of the rules, then of the tables' rows */
    struct finding_line *lines;
    uint32_t claim_count;
    struct claim *claims;
    struct finding *whole;
    const uint8_t *decimals; /* one a table: of the last digit of its figures */
    struct matches *matches; /* which rows of two tables stand for the same */
    uint32_t counts[VERDICT_COUNT];
    uint32_t figure_count;    /* printed figures of all printed editions' tables */
    uint32_t untouched_count; /* of these, how many no rule touches */
    uint8_t **worst; /* one a table: [column x node_count + node]: the worst verdict + 1, 0: no
                        rule touches it; NULL for a pivot, in which nothing is printed */
    uint8_t **below; /* one a table: [node]: does anything at or below it not tie? NULL as
                        above */
};

/* Checks all printed editions. Lives in the arena; the book must outlive it. O(figures +
 * findings). */
struct findings *check_book(struct arena *arena, const struct book *book);

/* Finding `index` (< count) whole: the findings' own, or made anew in the arena. O(its terms).
 */
const struct finding *findings_at(struct arena *arena, const struct findings *findings,
                                  uint32_t index);

/* The id of the rule of finding `index`. */
struct str findings_rule(const struct findings *findings, uint32_t index);

/* The slip that would explain a mismatch, as a phrase in the arena: a figure in the wrong
 * column, counted twice, ten times too large, two digits exchanged ...; empty where none would,
 * and for other verdicts. A hint, and no verdict. O(terms). */
struct str finding_hint(struct arena *arena, const struct book *book,
                        const struct finding *finding);

/* The worst verdict of the rules that a figure takes part in; false where there is none. */
bool findings_worst(const struct findings *findings, const struct book *book, uint32_t table,
                    uint32_t node, uint32_t column, enum verdict *verdict);

/* Does something at the row or below it not tie? */
bool findings_fail_below(const struct findings *findings, uint32_t table, uint32_t node);

/* Is the figure printed, and in no rule? */
bool findings_leave_out(const struct findings *findings, const struct book *book,
                        uint32_t table, uint32_t node, uint32_t column);

/* "exact", "rounding", "mismatch", "unchecked", as programs read them; people get _() of them.
 */
const char *verdict_name(enum verdict verdict);

#endif
