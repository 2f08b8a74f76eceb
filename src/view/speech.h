/*
 * What --plain says: lines of text, one fact a line, each with the occasion on which it is
 * said. A speech is made of the whole state of a screen; what is heard of it after a key is
 * what is new since the speech before.
 *
 *     table 3, 支出总体情况表      on a new screen, or when it has changed
 *     206 科学技术支出             when the cursor comes to the row
 *     合计: 3,094.34 万元          ... or selects the column
 *     level 2                      when it was another level before
 */
#ifndef YUSUAN_VIEW_SPEECH_H
#define YUSUAN_VIEW_SPEECH_H

#include "yusuan/str.h"
#include "yusuan/vec.h"

enum said {
    SAID_ASKED,   /* only when everything is asked for */
    SAID_LATER,   /* when it was not so before, but not on a new screen */
    SAID_CHANGED, /* when it was not so before, and on a new screen */
    SAID_ROW,     /* also when the cursor has come to another row */
    SAID_FIGURE,  /* also when another column was selected */
    SAID_ALWAYS
};

struct said_line {
    enum said when;
    struct str text;         /* visible, without line feed; in the speech's arena */
    struct str known, brief; /* said in its place where the speech before had a line with the
                                same `known`; empty: nothing is */
};

struct speech {
    const struct mem *mem;
    struct arena *arena;
    const struct speech *before; /* the one before; NULL: nothing was said yet */
    uint32_t frame, row, column; /* where the cursor stands */
    bool is_page;                /* rows of the page are said, the cursor's as any other */
    bool is_asking;              /* something is being typed; afterwards the row is said anew */
    VEC(struct said_line);
};

/* Nothing yet. `before` is borrowed until speech_free(). */
struct speech *speech_new(const struct mem *mem, const struct speech *before);
void speech_free(struct speech *speech); /* NULL is allowed */

/* Adds a line; an empty one adds nothing. Two blanks, which set parts of a line apart on a
 * screen, become a comma. */
void speech_add(struct speech *speech, enum said when, struct str text);

/* The same where no line that is said without being asked for holds the text already. */
void speech_add_once(struct speech *speech, enum said when, struct str text);

/*
 * Adds a line of which a part is named by `known`: as long as that stays the same from one
 * speech of a screen to the next, `brief` is said, which leaves it out.
 *
 *     at t03-expenditure.csv:10:3   known: t03-expenditure.csv   brief: at line 10:3
 */
void speech_add_known(struct speech *speech, enum said when, struct str text, struct str known,
                      struct str brief);

/* As speech_add(), of text that must be said blank for blank. */
void speech_add_raw(struct speech *speech, enum said when, struct str text);

/* Is the cursor on another screen than in the speech before? */
bool speech_is_opening(const struct speech *speech);

/* What is new, each line with a line feed; empty: nothing is. `all`: every line but those that
 * only tell a change. */
struct str speech_text(const struct speech *speech, bool all, struct arena *arena);

#endif
