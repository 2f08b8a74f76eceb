/*
 * The book: all that was loaded. Made by load, read by everyone, freed whole.
 */
#ifndef YUSUAN_BOOK_H
#define YUSUAN_BOOK_H

#include "yusuan/diagnostics.h"
#include "yusuan/facts.h"
#include "yusuan/rule.h"
#include "yusuan/source.h"
#include "yusuan/table.h"

enum stage { STAGE_BUDGET, STAGE_ADJUSTED, STAGE_FINAL };

enum edition_kind {
    EDITION_PRINTED,
    EDITION_DERIVED, /* what the stated changes of a printed edition say of the year before */
    EDITION_SUM      /* several entities put together */
};

/* Entity x fiscal year x stage. */
struct edition {
    struct str entity; /* empty: not stated */
    uint32_t year;     /* 0: not stated */
    enum stage stage;
    enum edition_kind kind;
    struct str period; /* what stands for the year where that is not all of it, or is no number:
                          TQ; else empty */
};

/* A paragraph, or a term and its explanation. */
struct passage {
    struct str heading; /* （一）, or the term */
    struct str body;
    uint32_t source, record;
};

/* A text of the disclosure: duties, organisation, explanations; or its glossary. */
struct prose {
    struct str id; /* the layout's section: duties */
    struct str title;
    uint32_t edition;
    bool is_terms; /* a glossary: headings are terms */
    uint32_t passage_count;
    struct passage *passages;
};

/* A figure that stands in prose, with what is said of its change against the year before. */
struct stated {
    struct str name;
    struct str unit_name;    /* 万元, 辆, 平方米 */
    const struct unit *unit; /* NULL: not money; amounts are then hundredths of unit_name */
    struct figure amount;
    struct figure change;  /* against the year before */
    struct figure percent; /* hundredths of a percent */
    struct str reason;
    uint32_t source, record;
};

struct statement {
    struct str id;
    struct str title;
    uint32_t edition;
    uint32_t stated_count;
    struct stated *stated;
};

/* What the contents screen leads with: income, expenditure. */
struct headline {
    struct str id; /* income, expenditure */
    uint32_t edition;
    uint32_t table, node, column;
    const struct stated *stated; /* what is said of its change; NULL: nothing */
};

/* What the editions that a layout reads must keep. */
struct rulebook {
    struct str layout;
    uint32_t rule_count;
    const struct rule *rules;
};

struct book {
    struct arena *arena;
    struct diagnostics *diagnostics;
    uint32_t source_count;
    struct source *sources;
    bool was_cancelled; /* it is not whole, and must not be shown as if it were */
    uint32_t edition_count;
    struct edition *editions;
    uint32_t table_count; /* by edition, then in the order of the layout */
    struct table *tables;
    /* Reads a record of a file of line items again: *again becomes the source with its heading
     * rows and, last, the record that begins at `line`; false, and why in *why. In the arena.
     * O(a part of the file), or where it is packed or no UTF-8 as reading it up to there. NULL:
     * there are no such files. */
    bool (*reread)(struct arena *arena, const struct source *source, uint32_t line,
                   struct source *again, struct str *why);
    uint32_t facts_count; /* sections of layouts that found line items */
    struct facts *facts;
    uint32_t prose_count;
    struct prose *prose;
    uint32_t statement_count;
    struct statement *statements;
    uint32_t rulebook_count;
    struct rulebook *rulebooks; /* one a layout */
    uint32_t headline_count;
    struct headline *headlines;
    uint32_t stated_figure_count;
    struct headline
        *stated_figures; /* all figures of which a change is stated; headlines too */
};

/* "budget", "adjusted budget", "final accounts"; people get _() of them. */
const char *stage_name(enum stage stage);

/* The stage that the word means: budget, 预算, adjusted, 决算 ... false: none. In normal form.
 */
bool stage_named(struct str word, enum stage *stage);

/* `2023 budget`, without the year where it is not stated; in the arena. */
struct str edition_when(struct arena *arena, const struct edition *edition);

/* The field as it was printed, without blanks at its ends; empty where none was. */
struct str figure_text(const struct book *book, const struct figure *figure);

/* The place of a figure, for messages and status lines. */
struct place figure_place(const struct book *book, const struct figure *figure);

/* The glossary's passage for a node or column name in the same edition, or NULL.
 * `行政经费（机关运行经费）` explains both names. */
const struct passage *book_term(const struct book *book, uint32_t edition, struct str name);

/* How many of the book's tables are printed ones; the pivots stand behind them. O(tables). */
uint32_t book_printed_count(const struct book *book);

/* Is there no table, text or statement of the edition, as of most years of a pivot, which
 * counts for its last year? */
bool edition_is_bare(const struct book *book, uint32_t edition);

/* Is the table, or a column of it where it is a pivot, of the edition? */
bool table_is_of(const struct table *table, uint32_t edition);

/* The edition's table that the layout calls `id`, the first if there are several; UINT32_MAX:
 * it has none. O(tables). */
uint32_t edition_table(const struct book *book, uint32_t edition, struct str id);

/* One node of another table that stands for the same thing. */
struct twin {
    uint32_t table, node;
};

/*
 * The nodes of the edition's other tables with the same code of the same classification, or,
 * where either has no code, the same name. Returns how many there are; writes at most `room`.
 * O(nodes of the edition).
 */
uint32_t book_twins(const struct book *book, uint32_t table, uint32_t node, struct twin *twins,
                    uint32_t room);

#endif
