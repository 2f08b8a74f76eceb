/*
 * What is looked for in a tree: rows found, lit and alone. The state is the tree's and, of what
 * was typed, the session's.
 */
#ifndef YUSUAN_VIEW_TREE_FIND_H
#define YUSUAN_VIEW_TREE_FIND_H

#include "view/tree.h"

/* tree_search.c */
/* Finds anew when what is looked for, or the table, has changed. */
void tree_search_ready(struct tree *tree, const struct session *session);

/* What has been found is of a table that is no longer shown. */
void tree_search_forget(struct tree *tree);
bool tree_search_works(const struct session *session, const struct tree *tree,
                       enum action action);
struct reply tree_search_act(struct session *session, struct tree *tree, enum action action);

/* While a search is typed: stands on the first row found from where it began. */
void tree_search_try(struct tree *tree, const struct session *session);

/* It is entered: opens all that was found. False: nothing was. */
bool tree_search_accept(struct tree *tree, const struct session *session);

/* It is given up: back to where it began. */
void tree_search_cancel(struct tree *tree, const struct session *session);

/* `/zynj  3 of 12`, for the end of the bottom line. */
void tree_search_status(const struct session *session, const struct tree *tree,
                        struct arena *scratch, struct status *status);

/* tree_light.c */
/* Lights what the search found in the code or the name that stands in `width` columns from
 * (y, x) on. True: it was found by its code. */
bool tree_light_code(const struct session *session, const struct tree *tree, uint32_t node,
                     struct canvas *canvas, int y, int x, int width);
void tree_light_name(const struct session *session, const struct tree *tree, uint32_t node,
                     struct canvas *canvas, int y, int x, int width);

/* Is the figure one that a search for amounts has found? */
bool tree_is_lit(const struct session *session, const struct tree *tree, uint32_t node,
                 uint32_t column);

/* tree_filter.c */
/* Hides all but the rows found and what they are part of; where nothing was found, nothing. */
void tree_filter_set(struct tree *tree);

/* Shows all rows; folded as they were before. */
void tree_filter_end(struct tree *tree);

/* The bits that depend on the order of siblings, after a change of it. */
void tree_filter_arrange(struct tree *tree);

/* Shows the node and what it is part of, too. */
void tree_filter_show(struct tree *tree, uint32_t node);

/* Shows what the node is made of, where none of that is shown. */
void tree_filter_show_parts(struct tree *tree, uint32_t node);

#endif
