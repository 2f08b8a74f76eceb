/*
 * The two sides of a finding, side by side, or one above the other where the terminal is
 * narrow. Each side is a list of figures with a cursor of its own; its sum stays in sight.
 *
 *     Left                                     │  Right   1-4 of 12
 *     1  本年支出合计                          │> 1  一、一般公共服务支出
 *        t01-overall.csv:29:4        3,424.74  │     t01-overall.csv:6:4          0.00
 *     sum                            3,424.74  │  sum                         3,424.75
 *
 * What depends on the terminal's size and the unit is found out in sides_ready(), once for
 * each; a step of the cursor moves a list and nothing else.
 */
#ifndef YUSUAN_VIEW_SIDES_H
#define YUSUAN_VIEW_SIDES_H

#include "view/screen.h"
#include "yusuan/check.h"

enum { SIDE_GAP = 2 }; /* columns between the parts of a figure */

enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_COUNT };

/* How a figure is laid out. */
enum side_form {
    SIDE_LINE,  /* table, row, column, amount and place on one line */
    SIDE_PLACE, /* table, row, amount; place: where no row has a column */
    SIDE_TWO,   /* table, row, column; place, amount; of a long place the end */
    SIDE_THREE, /* table, row; column, amount; place */
    SIDE_BRIEF  /* table, row, amount on one line, cut; the status line has the rest */
};

/* Columns that the parts of a side's figures take at most. */
struct side_widths {
    int table, row, column, amount, place;
};

/* What is said of one figure. */
struct side_words {
    struct str table, row, column, amount, place;
};

/* Where a side stands. */
struct side_area {
    int x, y, width;   /* y: of its heading, from the top of the body */
    int rows;          /* for its figures */
    int end;           /* of the amounts, from x */
    int table, amount; /* columns of the table's number with its gap, and of the amounts */
};

struct sides {
    struct arena *arena;
    const struct finding *finding; /* in the arena, or the findings' own */
    enum side at;                  /* the side with the cursor */
    struct list lists[SIDE_COUNT]; /* of its figures */
    struct side_area areas[SIDE_COUNT];
    enum side_form form;
    bool is_wide; /* do the sides stand beside each other? */
    int below;    /* row of what is said below them */
    int rows, columns;
    const struct unit *unit; /* what the areas were found for */
};

struct sides *sides_new(const struct session *session, const struct findings *findings,
                        uint32_t index);
void sides_free(struct sides *sides);

/* Lays the sides out in `rows` rows below `top`; both count from the top of the body. */
void sides_ready(struct sides *sides, const struct session *session, int top, int rows);

/* The figure under the cursor; NULL: there is none. */
const struct check_term *sides_term(const struct sides *sides);

/* How many figures both sides have, and the number of the cursor's, from 1. */
uint32_t sides_count(const struct sides *sides);
uint32_t sides_position(const struct sides *sides);

/* Goes to the other side; false: it has no figures. */
bool sides_turn(struct sides *sides, enum side side);

/* One figure up or down. One above the other, the sides are one list. */
bool sides_step(struct sides *sides, bool down);

/* Goes to the figure that stands there in the body; false: none does. */
bool sides_point(struct sides *sides, int row, int column);

/* For the drawing: the figures of a side, what is said of one, and how many lines it takes. */
const struct check_term *sides_terms(const struct sides *sides, enum side side);
struct side_words sides_words(const struct session *session, struct arena *arena,
                              const struct check_term *term);
int sides_lines(enum side_form form);

/* sides_say.c: how many figures each side has, and their sum. */
void sides_say_both(const struct sides *sides, const struct session *session,
                    struct speech *speech);

/* --plain says the figure, from 0, those of the left side first; where the cursor
 * is on it, of which side it is. */
void sides_say(const struct sides *sides, const struct session *session, uint32_t row,
               bool is_here, struct speech *speech);

/* sides_draw.c */
/* Is there too little room for the name of the cursor's figure? */
bool sides_cut(const struct sides *sides, const struct session *session, struct arena *scratch);
void sides_draw(const struct sides *sides, const struct session *session,
                struct canvas *canvas);

#endif
