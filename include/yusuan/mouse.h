/*
 * What a mouse did, in cells of the grid.
 */
#ifndef YUSUAN_MOUSE_H
#define YUSUAN_MOUSE_H

enum mouse_kind {
    MOUSE_CLICK,
    MOUSE_DOUBLE, /* the second click of two; the first one came as a click */
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN
};

struct mouse {
    enum mouse_kind kind;
    int row, column; /* from 0; may lie outside of the grid */
};

#endif
