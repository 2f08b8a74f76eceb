/*
 * A screen's lines, laid out for a width: pieces of text at columns, some lines leading on.
 *
 * A document is built when its screen opens and again when the width or the unit changes;
 * moving about in it only changes `list`. Text that it is given is borrowed from the book, or
 * made in its arena.
 */
#ifndef YUSUAN_VIEW_DOCUMENT_H
#define YUSUAN_VIEW_DOCUMENT_H

#include "view/list.h"
#include "yusuan/amount.h"
#include "yusuan/grid.h"
#include "yusuan/vec.h"

struct target;

/* How --plain says a piece. */
enum piece_said {
    PIECE_JOINED, /* behind what stands left of it */
    PIECE_NAME,   /* ... and what follows is what it names, after a colon */
    PIECE_ALONE,  /* on a line of its own */
    PIECE_SHARED, /* ... which is not repeated where the line before had it, too */
    PIECE_RAW     /* blank for blank, close to other such pieces */
};

struct piece {
    uint16_t column, width;
    uint8_t style;
    uint8_t said; /* enum piece_said */
    struct str text;
    struct str words;        /* what is said of it, where `at` is not NULL; empty: nothing */
    struct str known, brief; /* PIECE_ALONE: as in a speech's line */
    struct str whole; /* what the text is a part of: the pieces of a whole that is wrapped come
                         one after the other */
};

struct line {
    uint32_t first, end; /* pieces */
    uint32_t link;       /* index, or LIST_NONE */
};

struct link {
    const struct target *target; /* in the arena */
    struct str status;           /* said when the cursor is on it; in the arena */
    struct str place;            /* where it was read */
    enum style style;            /* of the status */
};

struct piece_list {
    VEC(struct piece);
};
struct line_list {
    VEC(struct line);
};
struct link_list {
    VEC(struct link);
};

/* Where a search has found something: bytes of a whole. */
struct hit {
    uint32_t row, piece; /* that it begins in */
    size_t from, to;     /* bytes of the piece's whole */
};
struct hit_list {
    VEC(struct hit);
};

/* What is looked for in the document; lines_search.c. */
struct page_search {
    struct str text;       /* as it was typed; empty: nothing */
    struct needle *needle; /* NULL: nothing */
    bool is_no_amount;     /* amounts are looked for there, and this is none: `=x` */
    struct hit_list hits;
    uint32_t at;     /* the hit that was gone to; LIST_NONE: none */
    uint32_t cursor; /* where the list's cursor stood then */
    struct {
        uint32_t top, cursor;
    } began;                /* where the list stood when the search was begun */
    struct str text_before; /* what was looked for then */
};

struct document {
    const struct mem *mem;
    const struct look *look;
    struct arena *arena; /* NULL: not built */
    struct line_list lines;
    struct piece_list pieces;
    struct link_list links;
    bool is_raw;     /* it holds what stands in a file, which is said blank for blank */
    bool was_put;    /* was there anything to put, the last time? */
    int width;       /* columns of the terminal it was built for */
    uint32_t pivots; /* session->pivots when it was built: its text may be that of a pivot */
    const struct unit *unit;
    struct list list;
    uint32_t first_row; /* where to stand when it is built first; LIST_NONE: at the top */
    struct page_search search;
};

enum {
    DOCUMENT_LEFT = 2,   /* columns that the cursor's mark takes */
    DOCUMENT_INDENT = 4, /* where text under a heading begins */
    DOCUMENT_GAP = 2     /* between columns */
};

/* Where lines end that one still reads across: the right edge, or after `most` columns. What is
 * said may be of any width. */
int document_edge(const struct document *document, int most);

/* A column and the gap beside it; 0 where there is no such column. */
int document_with_gap(int width);

/* Empties the document and begins to build it. */
void document_begin(struct document *document, const struct mem *mem, const struct look *look,
                    int width, const struct unit *unit);
void document_free(struct document *document);

/* A new line; what is put goes on it. */
void document_line(struct document *document);

/* Puts text on the last line; width 0: as far as the right edge. */
void document_put(struct document *document, int column, int width, enum style style,
                  struct str text);

/* Puts text so that it ends before `end`. */
void document_put_right(struct document *document, int end, enum style style, struct str text);

/* The same, in at most `most` columns. */
void document_put_within(struct document *document, int end, int most, enum style style,
                         struct str text);

/* The mark of a group's heading, at the left: are its lines shown? */
void document_put_fold(struct document *document, bool is_open);

/* What a figure is: the name of its row from `column` on, that of its column so that it ends
 * before `end`. Where there is no room for both the row's is cut, as columns tell figures of
 * one row apart. */
void document_put_names(struct document *document, int column, int end, struct str row,
                        struct str heading);

/* Text wrapped between `column` and the right edge (or what can be read at ease), from the last
 * line on. */
void document_wrap(struct document *document, int column, enum style style, struct str text);

/* Text as it stands, blanks and all, cut where the line is full; the bytes from..to in another
 * style. */
void document_raw(struct document *document, int column, enum style style, struct str text,
                  size_t from, size_t to, enum style lit);

/* A blank line (not at the top) and a line with the heading. */
void document_heading(struct document *document, struct str text);

/* A line `label    text`, the text wrapped at `column`. */
void document_pair(struct document *document, int column, const char *label, enum style style,
                   struct str text);

/* What is said of the piece put last, in place of its text; empty: nothing. Where nothing is
 * said, or nothing was put, these do nothing. */
void document_say(struct document *document, struct str words);

/* The piece put last is said on a line of its own: `left: 1,875.46 万元`; no unit where that is
 * empty. */
void document_label(struct document *document, struct str label, struct str unit);

/* document_say(); what stands right of it follows after a colon. */
void document_name(struct document *document, struct str words);

/* document_say(), on a line of its own. */
void document_say_alone(struct document *document, struct str words);

/* The same, said where the line that the cursor comes from has other words there. */
void document_say_shared(struct document *document, struct str words);

/* The piece put last is said with its unit. */
void document_unit(struct document *document, struct str unit);

/* Nothing is said of what stands on the last line. */
void document_hush(struct document *document);

/* document_say.c: is there anything to say of the line? */
bool document_says(const struct document *document, uint32_t row);

struct speech;

/* Says the line, where the cursor is or not. */
void document_speak(const struct document *document, uint32_t row, struct speech *speech);

/* Where there is nothing to show: why, and below it what can be done or seen instead. */
void document_empty(struct document *document, struct str why, struct str next);

/* Makes the last line lead to the target. */
void document_link(struct document *document, const struct target *target, enum style style,
                   struct str status, struct str place);

/* The link under the cursor, or NULL. */
const struct link *document_at_cursor(const struct document *document);

#endif
