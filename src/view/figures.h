/*
 * How figures, places and names are put into words; shared by all screens.
 */
#ifndef YUSUAN_VIEW_FIGURES_H
#define YUSUAN_VIEW_FIGURES_H

#include "view/screen.h"

/* The unit in which the table's amounts are shown now. A table without a unit keeps its own. */
const struct unit *shown_unit(const struct session *session, const struct table *table);

/* `万元`; `wan` where the terminal cannot show it. */
struct str unit_text(const struct look *look, const struct unit *unit);

/* `万元`; "unit not stated" where the table has none. */
struct str shown_unit_name(const struct session *session, const struct table *table);

/* The text, which ends with an amount of the table; where it is said, with the unit, which the
 * screen shows elsewhere. */
struct str said_with_unit(struct arena *arena, const struct session *session,
                          const struct table *table, struct str text);

/* Decimals that the column's figures have in the unit shown. */
unsigned shown_decimals(const struct session *session, const struct table *table,
                        const struct column *column);

struct shown {
    struct str text;  /* in the caller's `out`, or borrowed from the source; may be empty */
    enum style style; /* STYLE_DIM where nothing or zero is printed ... */
    bool is_amount;   /* false: absent or unreadable, as printed */
};

/* A figure of the table's column, exact, with separators. */
struct shown show_figure(const struct session *session, const struct table *table,
                         const struct column *column, const struct figure *figure,
                         char out[AMOUNT_ROOM]);

/* The amount in the unit shown; a change and a percentage with a plus where they rise, a
 * percentage without the sign for percent. Only where there is an amount. */
struct str format_amount(const struct session *session, const struct table *table,
                         const struct column *column, const struct figure *figure,
                         char out[AMOUNT_ROOM]);

/* `UTF-8 with BOM`, in the user's language. */
struct str encoding_text(const struct source *source);

/* `3,424.74 万元`, as printed; empty where nothing is. */
struct str printed_amount(struct arena *arena, const struct book *book,
                          const struct figure *figure, struct str unit);

/* `t3.csv:9:5`: the file's name without its folders. */
struct str short_place(struct arena *arena, const struct book *book,
                       const struct figure *figure);

/* The file's name without its folders; empty where there is no such file. */
struct str file_text(const struct book *book, uint32_t source);

/* `1 file`, `22 files`: the forms are "%zu file" and "%zu files", and are translated here. */
struct str count_text(struct arena *arena, size_t count, const char *one, const char *many);

/* `0 errors, 2 warnings, 1 note` */
struct str findings_text(struct arena *arena, const struct diagnostics *list);

/* `-25.39 %`: hundredths of a percent, with sign where asked for. */
struct str percent_text(struct arena *arena, int64_t hundredths, bool plus);

/* A figure that stands in prose, in the unit shown, with a plus where asked for; as printed
 * where it is no number. */
struct str stated_text(struct arena *arena, const struct session *session,
                       const struct stated *stated, const struct figure *figure, bool plus);

/* `万元`, or `辆` as printed. */
struct str stated_unit_name(const struct session *session, const struct stated *stated);

/* `广州市海珠区数字政府运营中心` */
struct str entity_text(const struct book *book, uint32_t edition);

/* `2023 budget` */
struct str year_text(struct arena *arena, const struct book *book, uint32_t edition);

/* `广州市海珠区数字政府运营中心  2023 budget` */
struct str edition_text(struct arena *arena, const struct book *book, uint32_t edition);

/* How many of the editions were printed: where there are several it must be said which. */
uint32_t printed_editions(const struct book *book);

/* `derived from 9 stated changes`, `all entities together`; empty for a printed edition. */
struct str edition_kind_text(struct arena *arena, const struct book *book, uint32_t edition);

/* Entity in the middle of a title, year and stage at its right. */
void title_edition(struct arena *arena, const struct book *book, uint32_t edition,
                   struct title *title);

/* `3  支出总体情况表` */
struct str table_text(struct arena *arena, const struct table *table);

/* The same, but `table 3, 支出总体情况表` where it is said, to be told from a figure. */
struct str table_caption(struct arena *arena, const struct look *look,
                         const struct table *table);

/* `206 科学技术支出`, or `六、科学技术支出` as printed where there is no code. */
struct str node_text(struct arena *arena, const struct table *table, uint32_t node);

/* `+` new, `-` gone, `~` renamed, `>` moved; a blank for none. */
uint32_t node_mark_glyph(unsigned mark);

/* Why there is no amount, or how it is known when it was not printed; "" otherwise. In the
 * user's language. */
const char *figure_remark(const struct figure *figure);

/* The table after or before it in the same edition; false: there is none. `to` may be NULL. */
bool table_beside(const struct book *book, uint32_t table, bool next, uint32_t *to);

/* Keeps node and column of the target within its table, if that is a pivot: it may be another
 * one by now. */
void target_fit(const struct book *book, struct target *target);

/* The column that stands for the table where there is room for one: the first, of a pivot that
 * of its last year. */
uint32_t leading_column(const struct table *table);

/* The target that shows a figure's record. */
struct target record_target(const struct book *book, uint32_t table, uint32_t node,
                            uint32_t column);

#endif
