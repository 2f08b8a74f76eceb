/*
 * What the files that draw a tree share: tree_draw.c (rows and the note) and tree_headings.c.
 */
#ifndef YUSUAN_VIEW_TREE_PAINTER_H
#define YUSUAN_VIEW_TREE_PAINTER_H

#include "view/tree.h"

struct painter {
    const struct session *session;
    const struct tree *tree;
    const struct table *table;
    struct tree_layout layout;
    struct canvas *canvas;
};

/* The rows above the first of the table: the names of columns and of what spans them. */
void tree_draw_headings(const struct painter *painter);

#endif
