/*
 * What a screen is.
 *
 * The app holds a stack of frames; each frame is a screen with what it shows (its target) and
 * its state. A screen is a constant struct of functions, one file a screen. It says what it
 * shows and what a key has led to; it never acts on the stack itself.
 */
#ifndef YUSUAN_VIEW_SCREEN_H
#define YUSUAN_VIEW_SCREEN_H

#include "view/compare.h"
#include "view/document.h"
#include "view/look.h"
#include "yusuan/actions.h"
#include "yusuan/app.h"
#include "yusuan/find.h"
#include "yusuan/vec.h"

struct asking;
struct query;
struct screen;
struct sides;
struct speech;
struct tree;
struct verdicts;
struct ordering;

/* What a screen shows, and what the cursor is to stand on. Members that a screen has no use for
 * are 0. */
struct target {
    const struct screen *screen;
    uint32_t table, node, column;   /* node may be NODE_NONE */
    uint32_t source, record, field; /* a place in a file */
    uint32_t index;                 /* of a prose or statement; of the stated figure: `item` */
    uint32_t item;
    uint32_t base, now;          /* editions; `node` is then of their alignment */
    struct str measure;          /* key */
    uint32_t line;               /* ... 0, or where a record begins that is to be read again */
    const struct source *again;  /* the record screen's, where the record was read again; lives
                                    as long as the app; NULL: the book's source has it */
    const struct figure *figure; /* the record screen's figure; NULL: none */
    const struct unit *unit;     /* in which that figure was printed */
    struct str text;             /* what was looked for; lives as long as the app */
    struct ordering *ordering;   /* the pivot screens' */
    const struct screen *from;   /* the help screen: whose keys to list */
    uint32_t actions[(ACTION_COUNT + 31) / 32]; /* ... and which of them work; bits */
};

/* What is looked for in all trees that are opened, until the search is ended. */
struct seeking {
    struct query *query, *before; /* never NULL; the one before it */
    struct str text;              /* as it was typed */
    bool is_on;
    bool filters;     /* rows that were not found are hidden */
    bool narrows;     /* finds nothing that version - 1 did not find */
    uint32_t version; /* another one with every change */
};

/* What all screens share. */
struct session {
    const struct mem *mem;
    struct arena *arena; /* of what lives as long as the app */
    struct book *book;   /* only pivots are made anew in it */
    uint32_t pivots;     /* how often: what was borrowed from one before is gone */
    const struct look *look;
    const struct binding *bindings; /* which key leads to which action */
    const char *no_copying;         /* why; NULL: figures can be copied */
    struct str folder;        /* that relative paths of sources begin in; empty: not known */
    struct app_columns shape; /* how columns are laid out */
    const struct unit *unit;  /* amounts are shown in it; NULL: as printed */
    int rows, columns;        /* of the whole terminal */
    struct tree **parked;     /* one a table: how its tree was left; NULL: not seen yet */
    enum form form;           /* of all trees that have something to compare */
    uint32_t base, now; /* editions chosen; EDITION_NONE: the year before, the table's own */
    bool by_year;       /* other entities are compared in the same years and stages */
    struct threshold threshold, threshold_at_start;
    const struct verdicts *verdicts; /* of the book; NULL: it was not checked */
    bool computed;                   /* parents show the sum of their rows */
    struct seeking seeking;
    struct asking *asking; /* never NULL */
    struct trail *trail;   /* never NULL */
    struct {
        uint32_t by;      /* how findings are arranged */
        uint32_t wanted;  /* + 1: how they are when the list is opened next; 0: as they are */
        uint8_t *flipped; /* one a group: is it not as it was at first? NULL: not opened yet */
        uint32_t groups;
    } arranged;
    uint32_t flags_closed; /* kinds of flags of which only the number is shown; bits */
    struct {
        uint32_t table, node;
    } jump;            /* where to stand when the tree comes back; NODE_NONE: as it was */
    uint32_t frames;   /* how many were opened */
    struct str notice; /* said on the status line until a key is pressed */
    char notice_room[256];
};

struct frame {
    struct target at;
    uint32_t number;          /* another one for every frame opened */
    struct document document; /* of screens made of lines */
    struct tree *tree;        /* of the tree screen */
    struct sides *sides;      /* of the finding screen */
    struct {
        uint32_t top, cursor;
    } resume; /* rows of the document to come back to when it is next made ready; cursor
                 LIST_NONE: none to stand on; top LIST_NONE: nowhere */
};

enum reply_kind {
    REPLY_NOTHING, /* nothing has changed */
    REPLY_DRAW,    /* something has */
    REPLY_OPEN,    /* go on to the target */
    REPLY_REPLACE, /* show the target in place of this frame */
    REPLY_BACK,
    REPLY_BACKWARD, /* where one was before */
    REPLY_MARK,     /* remember this place by the letter a + target.index */
    REPLY_TO_MARK,  /* back to the place with that letter */
    REPLY_ACT       /* do the action, which works here */
};

struct reply {
    enum reply_kind kind;
    struct target target;
    enum action action;
};

/* The parts of the top line. Where there is no room for all, `middle` is cut first, then
 * `right` is left out, or `brief` put in its place, then `left` is cut; the unit is always
 * there. */
struct title {
    struct str left;   /* what is shown */
    struct str middle; /* whose it is */
    struct str right;  /* year, stage */
    struct str brief;  /* the same in fewer columns; empty: there is no such form */
    struct str unit;   /* in which amounts are shown */
};

/* The status line. Fields stand at fixed columns, so that a step changes few cells. */
struct status {
    struct str place; /* where the selected figure was read */
    int place_width;
    struct str value; /* as printed, with its unit; says so where another one is shown */
    int value_width;
    struct str message;
    enum style style;      /* of the message */
    uint32_t position, of; /* 12/34; of == 0: not shown */
    struct str found; /* at the end of the bottom line: `3 of 12`; empty: no search is on */
};

/* The part of the grid that a screen draws in. */
struct canvas {
    struct grid *grid;
    const struct look *look;
    struct arena *scratch; /* until the end of the drawing */
    int top, rows, columns;
};

struct screen {
    const char *name; /* for the help screen: "keys on the table screen" */

    /* What the hints show, the most important first; ends with ACTION_NONE. */
    const enum action *hints;

    /* Others where the frame's state asks for them. NULL: always `hints`. */
    const enum action *(*hints_now)(const struct frame *frame);

    /* Makes the frame ready; frame->at is set. NULL: nothing to do. */
    void (*open)(struct session *session, struct frame *frame);

    /* Frees what the frame holds. NULL: nothing. */
    void (*close)(struct session *session, struct frame *frame);

    /* Screens made of lines: writes the lines. NULL on others. */
    void (*build)(const struct session *session, const struct target *at,
                  struct document *document);

    /* Screens that have a list, but no lines: adds to the hits of frame->document.search those
     * rows that fit its text, in order. NULL: lines are searched. */
    void (*find)(const struct session *session, struct frame *frame);

    /* The neighbour that the keys for next and previous lead to; false: there is none. `to` is
     * NULL where only that is asked; the function may be NULL. */
    bool (*neighbour)(const struct session *session, const struct target *at, bool next,
                      struct target *to);

    /* Before anything else is asked after a change of size, unit or state. */
    void (*ready)(struct session *session, struct frame *frame);

    /* Does the action work here and now? */
    bool (*works)(const struct session *session, const struct frame *frame, enum action action);

    /* Called only with actions that work. */
    struct reply (*act)(struct session *session, struct frame *frame, enum action action);

    /* A click in the body, whose first row is 0; `twice`: the second one of two. NULL: as on
     * screens made of lines, or nothing where it is not. */
    struct reply (*click)(struct session *session, struct frame *frame, int row, int column,
                          bool twice);

    /* The wheel: so many rows, up where negative. NULL: as above, or as the arrow keys. */
    struct reply (*scroll)(struct session *session, struct frame *frame, int rows);

    /* See copy_from(). NULL: the line of a screen made of lines. */
    struct str (*copy)(const struct session *session, const struct frame *frame, bool row,
                       struct arena *arena);

    void (*title)(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title);
    void (*draw)(const struct session *session, const struct frame *frame,
                 struct canvas *canvas);
    void (*status)(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status);

    /* --plain: says the row, in full where the cursor is on it, in a line among those of a
     * page. Rows count as those of the list on which the screen moves. NULL on screens made of
     * lines. */
    void (*say)(const struct session *session, const struct frame *frame, uint32_t row,
                struct speech *speech);
};

extern const struct screen screen_contents, screen_tree, screen_details, screen_record,
    screen_about, screen_prose, screen_statement, screen_problems, screen_sources, screen_help,
    screen_explain, screen_marks, screen_found, screen_twins, screen_editions, screen_findings,
    screen_finding, screen_coverage, screen_untouched, screen_flags, screen_pivot,
    screen_members, screen_items;

/* Does the key only move in a list, up, down, by pages, to its ends? */
bool list_moves(enum action action);

/* Does what such a key says. */
struct reply list_move(struct list *list, enum action action);

/* light.c: lights the places where the needle finds the text, which stands in `width` columns
 * from (y, x) on, if it finds it at least so well. */
void light_text(struct canvas *canvas, int y, int x, int width, struct str text,
                const struct needle *needle, enum find_rank least);

/* The cursor at the left of row `y` of the grid. */
void draw_pointer(struct canvas *canvas, int y);

/* The functions that all screens made of lines share. */
void lines_ready(struct session *session, struct frame *frame);
void lines_close(struct session *session, struct frame *frame);
const struct target *lines_target(const struct frame *frame); /* under the cursor, or NULL */
bool lines_work(const struct session *session, const struct frame *frame, enum action action);
struct reply lines_act(struct session *session, struct frame *frame, enum action action);
struct reply lines_click(struct session *session, struct frame *frame, int row, int column,
                         bool twice);
void lines_draw(const struct session *session, const struct frame *frame,
                struct canvas *canvas);
void lines_status(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct status *status);

/* lines_search.c */
/* Finds anew in what was built anew. */
void lines_search_ready(const struct session *session, struct frame *frame);

/* May the screen be searched by itself? Not so where that is the whole book's, or its own. */
bool lines_search_works(const struct frame *frame, enum action action);
struct reply lines_search_act(struct session *session, struct frame *frame, enum action action);

/* While a search is typed: shows the first place found from where it began. */
void lines_search_try(const struct session *session, struct frame *frame, struct str text);

/* It is entered. False: nothing was found. The text must live as long as the frame. */
bool lines_search_accept(const struct session *session, struct frame *frame, struct str text);

/* It is given up: back to where it began, and to what was looked for then. */
void lines_search_cancel(const struct session *session, struct frame *frame);

/* Lights what was found on the page. */
void lines_search_draw(const struct document *document, struct canvas *canvas);

/* `/zynj  3 of 12`, for the end of the bottom line. */
void lines_search_status(const struct session *session, const struct document *document,
                         struct arena *scratch, struct status *status);

/* The document is built anew, from its top: what it shows has changed. */
void lines_rebuild(struct frame *frame);

/* printf to the status line, until the next key; cut where it is very long. */
void session_say(struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Rows between the top line and the status line. */
int session_body_rows(const struct session *session);

static inline struct reply reply_drawn(bool changed)
{
    return (struct reply){.kind = changed ? REPLY_DRAW : REPLY_NOTHING};
}

/* twins.c: does another table, or another edition, have the row? O(nodes of the book). */
bool twins_exist(const struct book *book, uint32_t table, uint32_t node);

/* chrome.c: the lines around every screen, hints among them. */
void chrome_draw(const struct session *session, const struct frame *frame,
                 const struct status *status, struct canvas *canvas);
enum action chrome_lookup(const struct session *session, const struct frame *frame,
                          uint32_t key);

/* Does the action work on the frame, the app's own actions included? */
bool frame_works(const struct session *session, const struct frame *frame, enum action action);

/* hints.c: the bottom line, with what was found at its end. */
void hints_draw(const struct session *session, const struct frame *frame, struct str found,
                struct canvas *canvas);

/* The action whose hint stands in that column of the bottom line; ACTION_NONE: none. */
enum action hint_at(const struct session *session, const struct frame *frame, int column);

/* What the screen hints at; ends with ACTION_NONE. */
const enum action *hints_of(const struct frame *frame);

/* `Enter open, Esc back, ? help`: all of them that work, if not on this row then on another.
 */
struct str hints_text(const struct session *session, const struct frame *frame,
                      struct arena *arena);

/* The target one index further, or one back, among `count`: what `neighbour` of a screen that
 * shows one item of a list answers. */
bool target_beside(const struct target *at, uint32_t count, bool next, struct target *to);

#endif
