/*
 * What the program asks for at the bottom of the screen, and what it does with the answer.
 *
 * While something is asked for every key goes to ask_key(), and none to a screen.
 */
#ifndef YUSUAN_VIEW_ASK_H
#define YUSUAN_VIEW_ASK_H

#include "view/palette.h"
#include "view/prompt.h"
#include "view/screen.h"

enum ask {
    ASK_NOTHING,
    ASK_SEARCH, /* rows of the table */
    ASK_FILTER, /* ... all others hidden */
    ASK_FIND,   /* something in the whole book */
    ASK_GO,     /* a place, or an action by its name */
    ASK_PAGE,   /* what stands on a screen made of lines */
    ASK_HELP,   /* lines of the help screen */
    ASK_MARK,   /* a letter, to remember this place by */
    ASK_MARK_GO /* ... to come back by */
};

struct asking {
    enum ask what;
    struct prompt prompt;
    struct history searches, places, helps;
    struct palette palette; /* of ASK_GO */
    struct str help_before; /* what help was narrowed by */
    struct {
        struct str text;
        bool is_on, filters;
    } search_before; /* what was looked for when the prompt was opened */
};

/* Asks, with `text` typed already; the answer goes to the frame that is on top now. */
void ask(struct session *session, enum ask what, struct str text);

/* A key while something is asked for. */
struct reply ask_key(struct session *session, struct frame *frame, uint32_t key);

/* A click in the row of the screen while something is asked for. */
struct reply ask_click(struct session *session, const struct frame *frame, int row);

/* The wheel, so many rows down, negative: up. False: nothing has moved. */
bool ask_wheel(struct session *session, int rows);

/* Draws the bottom line, `found` at its end, and what is listed above it. */
void ask_draw(const struct session *session, const struct frame *frame, struct str found,
              struct canvas *canvas);

/* What can be typed, where nothing is yet; else what a search has found. */
struct str ask_advice(const struct session *session, struct str found, struct arena *scratch);

/* ask_say.c: the same for --plain. */
void ask_say(const struct session *session, const struct frame *frame, struct str found,
             struct speech *speech);

/* What was found, for the end of the bottom line; once it is entered, behind the key and what
 * was typed: `/zynj  3 of 12`; `12 found` where number 0 says that one is on none of them.
 * Said, it is told from the number of the row. */
struct str ask_found(const struct session *session, struct arena *scratch, char key,
                     struct str typed, uint32_t number, uint32_t count);

/* Looks for the text from now on, or for nothing where it is empty. It must live until the next
 * call. */
void seek(struct session *session, struct str text, bool filters);

#endif
