/*
 * Findings as they are printed: which are asked for, what stands in their rows, how their
 * amounts are written.
 */
#ifndef YUSUAN_CLI_FINDINGS_H
#define YUSUAN_CLI_FINDINGS_H

#include "cli/options.h"
#include "yusuan/check.h"

struct finding_view {
    const struct mem *mem;
    const struct book *book;
    const struct findings *findings;
    const struct options *options;
};

/* Is the finding with this number asked for, by --table and --rule? */
bool finding_is_wanted(const struct finding_view *view, uint32_t number);

/* Where the finding belongs: the first term of its left side, else of its right; NULL: it has
 * no terms. */
const struct check_term *finding_term(const struct finding *finding);

/* How the sums of a finding are written. */
struct scale {
    const struct unit *unit;
    unsigned decimals;
};

/* That of the first term: the printed unit of its table or statement; percentages are
 * hundredths. */
struct scale finding_scale(const struct book *book, const struct finding *finding);

/* An exact decimal. */
struct str scaled(struct arena *arena, const struct scale *scale, int64_t amount,
                  bool for_people);

/* The largest difference that rounding explains, which is half of finding.bound. */
struct str scaled_bound(struct arena *arena, const struct scale *scale,
                        const struct finding *finding, bool for_people);

/* Does the finding compare amounts? Else its reason says what there is to say. */
bool finding_has_sums(const struct finding *finding);

/* ` (2023 budget)`, with the entity; empty where there is only one edition to be meant. */
struct str finding_edition_mark(const struct book *book, struct arena *arena, uint32_t edition);

/* A term, as a row of a table or as a stated figure: table = id of the statement, name = item,
 * column = amount, change or percent. Texts live as long as the book. */
struct term_words {
    struct str table, code, name, column;
};
struct term_words term_words(const struct book *book, const struct check_term *term);

/* All findings asked for, one row each: verdict,rule,table,code,name,column,left,right,
 * difference,bound,file,line and, for JSON, what else there is to say. The columns of CSV are
 * an interface for other programs. */
void print_finding_rows(struct document *document, const struct finding_view *view);

#endif
