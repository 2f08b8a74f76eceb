/*
 * What the checks say of a figure, a table and the book, in marks and words.
 *
 * Findings that do not tie to the digit are few, so only they are indexed, by the figures that
 * take part in them. A step of the cursor asks the index and never goes through the findings.
 */
#ifndef YUSUAN_VIEW_VERDICT_H
#define YUSUAN_VIEW_VERDICT_H

#include "view/screen.h"
#include "yusuan/check.h"

/* A figure that takes part in a finding that is not exact. */
struct verdict_ref {
    uint32_t table, node, column;
    uint32_t finding;
    uint8_t weight; /* of the verdict, 0: the worst */
    bool is_end;    /* is it where the finding belongs, as seen from its table? */
};

struct verdicts {
    const struct findings *findings;
    uint32_t ref_count;
    struct verdict_ref *refs; /* by table, node, column; then the worst first, and what belongs
                                 here before what only uses the figure */
    uint8_t *tables; /* one a table: the worst verdict of its figures + 1, 0: no rule is due */
    uint32_t (*counts)[VERDICT_COUNT];   /* one a table: of the findings that belong to it */
    uint32_t (*editions)[VERDICT_COUNT]; /* one an edition */
};

/* Checks the book; lives in the arena. O(figures + findings log findings). */
struct verdicts *verdicts_new(struct arena *arena, const struct book *book);

/* The worst finding that the figure takes part in and that is not exact; NULL: there is none.
 * O(log findings). */
const struct finding *verdicts_at(const struct verdicts *verdicts, uint32_t table,
                                  uint32_t node, uint32_t column);

/* Its number; UINT32_MAX: there is none. */
uint32_t verdicts_number(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                         uint32_t column);

/* The refs of a row, of all its columns: how many, from *first on. O(log findings). */
uint32_t verdicts_of_row(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                         uint32_t *first);

/* The first figure of the row, at or after `column`, where a finding with this verdict belongs;
 * with `next` false the last one before `column`. False: there is none. */
bool verdicts_end(const struct verdicts *verdicts, uint32_t table, uint32_t node,
                  enum verdict verdict, bool next, uint32_t *column);

/* Is there such a figure anywhere in the table, or in one column of it (UINT32_MAX: any)? O(log
 * findings + findings of the table). */
bool verdicts_has(const struct verdicts *verdicts, uint32_t table, uint32_t column,
                  enum verdict verdict);

/* The mark; 0 for exact, which has none. */
uint32_t verdict_glyph(const struct look *look, enum verdict verdict);
enum style verdict_style(enum verdict verdict);

/* An amount of the finding in the unit shown, with its unit (or `%`) where asked for. */
struct str finding_amount(struct arena *arena, const struct session *session,
                          const struct finding *finding, int64_t amount, bool plus);
struct str finding_unit(struct arena *arena, const struct session *session,
                        const struct finding *finding);

/* `-0.02`, `0.03`; empty where there are no sums. The bound is what rounding explains at most.
 */
struct str finding_difference(struct arena *arena, const struct session *session,
                              const struct finding *finding);
struct str finding_bound(struct arena *arena, const struct session *session,
                         const struct finding *finding);

/* `rounding: sum -0.02, bound 0.03`, `unchecked: X3 table 2 is incomplete` */
struct str finding_text(struct arena *arena, const struct session *session,
                        const struct finding *finding);

/* The same with the mark for the word, for a short line: `≈ sum -0.02 bound 0.03`; in full
 * where it is said. */
struct str finding_brief(struct arena *arena, const struct session *session,
                         const struct finding *finding);

/* The mark as text; empty for exact, and where words say it. */
struct str verdict_mark(struct arena *arena, const struct look *look, enum verdict verdict);

/* A figure that takes part: `5`, or the table's id; `301 工资福利支出`, or the name of a stated
 * figure; `合计`. Each may be empty, the column where the table has but one. */
struct str term_table(struct arena *arena, const struct book *book,
                      const struct check_term *term);
struct str term_row(struct arena *arena, const struct book *book,
                    const struct check_term *term);
struct str term_column(const struct book *book, const struct check_term *term);

/* Where Enter on a term leads: the figure in its tree, or the statement. */
struct target term_target(const struct book *book, const struct check_term *term);

/* `2 mismatches, 7 rounding, 5 unchecked, 310 exact`; `nothing to check` */
struct str verdict_counts(struct arena *arena, const uint32_t counts[VERDICT_COUNT]);

/* `≠2 ≈7 ?5 =310`, where there is no room for the words. */
struct str verdict_counts_marked(struct arena *arena, const struct look *look,
                                 const uint32_t counts[VERDICT_COUNT]);

/* `1 rounding, 39 exact`: without those that there are none of; empty where there is nothing.
 */
struct str verdict_counts_brief(struct arena *arena, const uint32_t counts[VERDICT_COUNT]);

/* The verdicts, the worst first. */
extern const enum verdict verdicts_by_weight[VERDICT_COUNT];

#endif
