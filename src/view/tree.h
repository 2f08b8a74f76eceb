/*
 * The state of a tree screen: which rows are open, which are in sight, which figure is
 * selected.
 *
 *     table->nodes   all nodes, preorder           (the model's; borrowed)
 *     open           one bit a node                (kept while the table is out of sight)
 *     order          siblings sorted otherwise     (an index map)
 *     rows           nodes under open ones only    (rebuilt from `open`: O(rows))
 *     list           the page of rows on the screen
 *     filter         rows that are left out of `rows`, though what they are part of is open
 *
 * Invariant after tree_ready(): every row's ancestors are open; the cursor is on a node.
 */
#ifndef YUSUAN_VIEW_TREE_H
#define YUSUAN_VIEW_TREE_H

#include "view/order.h"
#include "view/screen.h"
#include "view/search.h"
#include "yusuan/check.h"

enum { COLUMN_KEEP = UINT16_MAX };

/* A row is a node, or the heading of a block. */
struct row {
    uint32_t node; /* NODE_NONE: a heading */
    uint32_t block;
};

struct row_list {
    VEC(struct row);
};

/* How the tree stood: to go back to. */
struct stand {
    uint32_t *open; /* NULL: nothing is remembered */
    uint32_t node, top, column;
};

/* Which rows are shown while those that were not found are hidden; bits, one a node. */
struct filter {
    uint32_t *shown;   /* NULL: there is no filter. With every node what it is part of */
    uint32_t *has_row; /* a part of it is shown */
    uint32_t *goes_on; /* a sibling behind it is shown */
    uint32_t *open;    /* what was open before */
};

/* How wide a column's amounts are, in terminal columns. */
struct extent {
    int before;  /* left of the decimal point, sign and separators included */
    int after;   /* the point and what follows */
    int text;    /* of what is no amount: dashes, unreadable figures */
    int heading; /* of the heading on one line */
    int width;   /* of the column: amounts and heading, wrapped where that saves room */
};

/* Columns of a table in the order in which they are shown, with room for all of them. */
struct column_list {
    uint32_t *at; /* NULL: there is no such list */
    uint32_t count;
};

/* What was found out for the hints; see tree_offer.c. */
struct offers {
    bool is_known;
    uint32_t base, now, own; /* for which editions */
    bool by_year;
    bool compares; /* is there a pair of editions to compare? */
    bool misfits;  /* does a figure of what is shown not tie to the digit? */
};

struct tree {
    const struct mem *mem;
    const struct book *book;
    const struct table *table; /* what is shown: the book's, the comparison's, or the sums */
    uint32_t number;           /* of the table in the book */
    const struct pivot *pivot; /* what the table is of; another one: all below is stale */
    uint32_t own;              /* the edition in sight: the table's, or a pivot's column's */
    struct comparison *comparison; /* NULL: the table as printed */
    struct arena *sums;            /* of the table whose parents are computed; NULL: printed */
    struct str measure; /* key of the measure that is compared, or of the selected column */
    struct order order;
    struct {
        enum form form;
        uint32_t base, now;
    } followed; /* the session's choice that is shown */
    uint32_t *open;
    struct row_list rows;
    struct list list;
    uint32_t column;            /* selected; among those shown after tree_ready() */
    bool column_is_wanted;      /* it is shown, even where it was hidden */
    uint32_t first;             /* place of the leftmost column in sight */
    uint32_t last;              /* place of the rightmost column in sight */
    struct column_list shown;   /* of the table as printed, where not all are, as printed */
    struct column_list instead; /* what is shown when all are no longer asked for */
    bool has_chosen;            /* has it been asked what is shown at first? */
    bool was_seen;              /* has it been folded to fit its first page? */
    uint32_t wanted; /* node to stand on when it is ready; NODE_NONE: where it stood */
    uint16_t levels; /* of the whole table */
    bool has_shares; /* is there a total that figures are a share of? */
    struct extent *measures;
    const struct unit *measured_unit;
    int measured_for; /* the size of the terminal, in tree_measure()'s terms */
    bool is_wrapped;  /* headings of two lines */
    int name_wanted;  /* columns that the widest name takes with its code and lines */
    struct search search;
    struct search_view searched; /* what it was run on ... */
    uint32_t searched_version;   /* ... and for what; 0: it must be run anew */
    struct stand stand;          /* where the search began that is being typed */
    struct filter filter;
    struct offers offers;
};

/* Where things stand on the screen. */
struct tree_layout {
    int step;         /* terminal columns a level */
    int name;         /* where names begin */
    int name_width;   /* with the tree lines */
    int columns;      /* where the first column in sight begins */
    int columns_room; /* what the columns in sight may take; does not depend on which they are
                       */
    int bar;          /* where the share bar begins; 0: there is none */
    int bar_width;
    int spark;        /* where the line of the years begins */
    int spark_width;  /* 0: there is none */
    bool has_percent; /* the share in figures left of the bar */
    int heading_rows;
    bool has_groups;
};

enum { COLUMN_GAP = 2, PERCENT_WIDTH = 9 };

struct tree *tree_new(const struct mem *mem, const struct book *book, uint32_t table);
void tree_free(struct tree *tree); /* NULL is allowed */

/* Measures, folds to fit at first sight, rebuilds rows, keeps cursor and column in sight. */
void tree_ready(struct tree *tree, const struct session *session);

bool tree_is_open(const struct tree *tree, uint32_t node);
bool tree_has_parts(const struct tree *tree, uint32_t node);

/* Is the node among the rows, once all that it is part of is open? */
bool tree_is_shown(const struct tree *tree, uint32_t node);

/* Opens or closes one node. The cursor stays on its node, or goes to the one that hides it. */
void tree_fold(struct tree *tree, uint32_t node, bool open);

/* Opens the nodes of the first `levels` - 1 levels and closes all others. */
void tree_fold_to(struct tree *tree, uint32_t levels);

/* Stands on the node; opens what hides it. */
void tree_go(struct tree *tree, uint32_t node);

/* The node under the cursor, or NODE_NONE in an empty table. */
uint32_t tree_node(const struct tree *tree);

/* Shows another table in the place of the one before; from[node] is the node that it was, or
 * NODE_NONE. What was open stays open, the cursor on its node. */
void tree_show(struct tree *tree, const struct table *table, const uint32_t *from);

/* Sorts siblings. The cursor stays on its node. */
void tree_sort(struct tree *tree, enum sort_by by);

/* The figure under the cursor; only with a node. */
const struct figure *tree_figure(const struct tree *tree);

/* Where the node's subtree ends in the order of the tree. */
uint32_t tree_end(const struct tree *tree, uint32_t node);

/* Has the node a sibling after it? O(1). */
bool tree_goes_on(const struct tree *tree, uint32_t node);

/* tree_compare.c */
/* Selects the column of the book's table, or its measure where editions are compared. */
void tree_select(struct tree *tree, uint32_t column);

/* Table, node and column of the book that the selected figure stands for. */
void tree_place(const struct tree *tree, struct target *target);

/* Shows another measure of the alignment. */
void tree_set_measure(struct tree *tree, uint32_t measure);

/* The node shown that stands for the node of the book's table, or NODE_NONE. O(nodes). */
uint32_t tree_shown_node(const struct tree *tree, uint32_t node);

/* The node of the book's table that the cursor is on, or is part of; NODE_NONE: none. O(depth),
 * but O(nodes) where other editions are compared than the table's own. */
uint32_t tree_book_node(const struct tree *tree);

/* Shows what the session's choice of form, editions and threshold asks for. */
void tree_follow(struct tree *tree, const struct session *session);
bool tree_compare_works(const struct session *session, const struct tree *tree,
                        enum action action);
struct reply tree_compare_act(struct session *session, struct tree *tree, enum action action);

/* Index into the alignment's editions of the selected column, where editions are compared. */
uint32_t tree_selected_edition(const struct tree *tree);

/* tree_compare_text.c */
/* Title and status of a comparison. */
void tree_compare_title(const struct session *session, const struct tree *tree,
                        struct arena *scratch, struct title *title);
void tree_compare_status(const struct session *session, const struct tree *tree,
                         struct arena *scratch, struct status *status);

/* Adds to the message why the change in percent of the row is `--`, where there is room. */
void tree_compare_remark(const struct session *session, const struct tree *tree,
                         struct arena *scratch, struct status *status);

/* Why there is no comparison though one is asked for; empty: there is, or none is. */
struct str tree_compare_reason(const struct session *session, const struct tree *tree,
                               struct arena *scratch);

/* `by size of change`, and what is dimmed; both may be empty. */
struct str tree_order_text(const struct tree *tree);
struct str tree_threshold_text(const struct session *session, const struct tree *tree,
                               struct arena *scratch);

/* tree_pivot.c */
bool tree_pivot_works(const struct tree *tree, enum action action);
struct reply tree_pivot_act(struct session *session, const struct tree *tree,
                            enum action action);
void tree_pivot_title(const struct session *session, const struct tree *tree,
                      struct arena *scratch, struct title *title);
void tree_pivot_status(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status);

/* tree_check.c */
/* A figure of the book. */
struct cell_place {
    uint32_t table, node, column;
};

/* The book's figure that is shown at the node and column; false: there is none, as for a
 * change.
 */
bool tree_cell(const struct tree *tree, uint32_t node, uint32_t column,
               struct cell_place *cell);

/* The worst verdict of the figure; false where no rule touches it. O(1). */
bool tree_verdict(const struct session *session, const struct tree *tree, uint32_t node,
                  uint32_t column, enum verdict *verdict);

/* The worst finding of the selected figure that is not exact; NULL: there is none. */
const struct finding *tree_finding(const struct session *session, const struct tree *tree);

/* Does something at or below the node not tie, in any edition shown? O(editions). */
bool tree_fails_below(const struct session *session, const struct tree *tree, uint32_t node);

/* Has the table, or the measure that is compared, a mismatch or a rounding difference? O(log
 * findings + findings of the table that are not exact). */
bool tree_has_misfits(const struct session *session, const struct tree *tree);

bool tree_check_works(const struct session *session, const struct tree *tree,
                      enum action action);
struct reply tree_check_act(struct session *session, struct tree *tree, enum action action);

/* What comes before all else on the status line: a mismatch or rounding, with rule, difference
 * and bound; what the sum was computed from. False: neither. */
bool tree_check_status(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status);

/* What is said where there is nothing else to say: why the figure was not checked, or that it
 * is exact; nothing where the terminal has something to say. */
void tree_check_remark(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status);

/* Columns for the message beside place, value and count. */
int tree_message_room(const struct session *session, const struct status *status);

/* tree_offer.c */
/* Finds out anew what the hints depend on, where that is of another table or measure. */
void tree_offer_ready(struct tree *tree, const struct session *session);
void tree_offer_forget(struct tree *tree);

/* Would the key of the action, which works, only say why it can do nothing, wherever the cursor
 * is? O(1), but O(roots) for differences. */
bool tree_refuses(const struct tree *tree, enum action action);

/* tree_status.c */
void tree_status(const struct session *session, const struct frame *frame,
                 struct arena *scratch, struct status *status);

/* Where a figure was read; and the selected one as it was printed in `table`, which is the
 * tree's or that of the edition. Both as wide as those of the rows around. */
void tree_figure_place(const struct session *session, const struct figure *figure,
                       struct arena *scratch, struct status *status);
void tree_figure_value(const struct session *session, const struct tree *tree,
                       const struct table *table, struct arena *scratch, struct status *status);

/* tree_sums.c */
/* Printed figures come back before something else is shown; computed ones are shown where they
 * are asked for. O(figures) when that changes. */
void tree_before_follow(struct tree *tree, const struct session *session);
void tree_after_follow(struct tree *tree, const struct session *session);
void tree_hide_sums(struct tree *tree);

/* Of a sum: what was printed in its place, where, and the difference. False: none is selected.
 */
bool tree_sums_status(const struct session *session, const struct tree *tree,
                      struct arena *scratch, struct status *status);

/* Makes the rows again from what is open, standing on the node, or near where it would be;
 * NODE_NONE: where the cursor is. O(rows). */
void tree_rebuild(struct tree *tree, uint32_t node);

/* Opens all that the node is part of; true: something was closed. The rows are not rebuilt. */
bool tree_open_above(struct tree *tree, uint32_t node);

/* tree_point.c */
struct reply tree_click(struct session *session, struct frame *frame, int row, int column,
                        bool twice);
struct reply tree_scroll(struct session *session, struct frame *frame, int rows);

/* tree_copy.c */
struct str tree_copy(const struct session *session, const struct frame *frame, bool row,
                     struct arena *arena);

/* tree_shown.c: places are those of the columns shown, from 0. A comparison shows all. */
uint32_t tree_place_count(const struct tree *tree);
uint32_t tree_column_at(const struct tree *tree, uint32_t place);

/* UINT32_MAX: it is hidden. O(columns). */
uint32_t tree_place_of(const struct tree *tree, uint32_t column);

/* Asks the settings at first; then sees to it that the selected column is shown: where it was
 * wanted it is no longer hidden, else one beside it is selected. */
void tree_shown_ready(struct tree *tree, const struct session *session);

/* What was shown of another table is forgotten. */
void tree_shown_forget(struct tree *tree);
bool tree_shown_works(const struct tree *tree, enum action action);
struct reply tree_shown_act(struct session *session, struct tree *tree, enum action action);

/* `(2 columns hidden) `; empty: none is. */
struct str tree_hidden_text(const struct tree *tree, struct arena *scratch);

/* column_choice.c: the columns of the table that the settings choose; at == NULL: all, as
 * printed. */
struct column_list columns_chosen(const struct mem *mem, const struct book *book,
                                  const struct table *table, const struct app_columns *columns);

/* tree_columns.c */
void tree_measure(struct tree *tree, const struct session *session);
struct tree_layout tree_layout(const struct tree *tree, const struct session *session);

/* Terminal columns between where names begin and the text of a row at this depth. */
int tree_indent(int step, unsigned depth);

/* The last place in sight when `first` is the leftmost; at least `first`. */
uint32_t tree_last_place(const struct tree *tree, int room, uint32_t first);

/* Where a heading is broken into two lines of like length; a Chinese one so that the second
 * consists of pairs, as most words do: 政府性|基金预算. */
struct heading_break {
    size_t end, next; /* bytes: of the first line, of the second */
    int width;        /* terminal columns of the wider line */
};
struct heading_break tree_heading_break(const struct look *look, struct str heading);
int tree_heading_rows(const struct tree *tree, const struct session *session);

/* tree_draw.c */
/* Rows at the bottom that say why the table is incomplete; 0 where it is not, or where the
 * screen is low: the status line then says it. */
int tree_note_rows(const struct tree *tree, const struct session *session);

/* What stands over that. */
struct str tree_note_heading(const struct session *session, const struct tree *tree,
                             struct arena *scratch);

/* Does the row not count as a difference, where there is a threshold? It then steps back. */
bool tree_is_dimmed(const struct session *session, const struct tree *tree, uint32_t node);

/* The share of the selected column's figure in the total of its block, in hundredths of a
 * percent; false where there is no such share. */
bool tree_share(const struct tree *tree, uint32_t node, int64_t *share);
void tree_draw(const struct session *session, const struct frame *frame, struct canvas *canvas);

/* tree_say.c */
void tree_say(const struct session *session, const struct frame *frame, uint32_t row,
              struct speech *speech);

/* Columns that the node's name has, of those it wants. */
bool tree_name_is_cut(const struct tree *tree, const struct session *session, uint32_t node);

#endif
