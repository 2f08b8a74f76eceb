/*
 * The program behind the terminal: keys in, a grid out. No curses, no I/O.
 */
#ifndef YUSUAN_APP_H
#define YUSUAN_APP_H

#include "yusuan/actions.h"
#include "yusuan/book.h"
#include "yusuan/grid.h"
#include "yusuan/keys.h"
#include "yusuan/mouse.h"

struct app;

/* Changes at least so large by both count as differences; 0: any change. */
struct threshold {
    int64_t amount;  /* hundredths of the currency unit */
    int64_t percent; /* hundredths of a percent; a change without a base passes */
};

/*
 * Which columns some tables show, by their headings (or those above them, or their numbers from
 * 1), as patterns with `|` between them: 合计|政府性*|5.
 */
struct column_choice {
    struct str of; /* the tables: t3, or guangzhou-department.t3; empty: all of which nothing
                      is said by name */
    bool hides;    /* all but these are shown; else these, in this order */
    struct str patterns; /* empty: nothing is chosen */
    struct place place;  /* where it was set */
};

/* A section of the settings that is for some tables, whatever it says of them. */
struct column_section {
    struct str of;      /* as above; not empty */
    struct place place; /* its first line */
};

/* How the columns of tables are laid out. */
struct app_columns {
    bool hides_shares;   /* no share bars */
    bool keeps_headings; /* headings on one line, cut where they are long */
    int names;           /* at least so many terminal columns for names; 0: as it fits */
    const struct column_choice *choices; /* must outlive the app */
    size_t choice_count;
    const struct column_section *sections; /* to be checked; must outlive the app */
    size_t section_count;
};

/* Reports choices that fit no column of the book's tables, or would leave none, where they were
 * set, and sections that are for none of its tables. */
void app_check_columns(const struct book *book, struct app_columns columns,
                       struct diagnostics *diagnostics);

/* Where to start. A table or node that is not there is said on the status line. */
struct app_start {
    const struct unit *unit; /* amounts shown in it; NULL: as printed */
    struct str table; /* id of the table to open (t3, or its number: 3); empty: the contents */
    struct str node;  /* code or name to stand on; empty: the first. Without a table: in the
                         first table that has it */
    struct str base, now; /* editions to compare, as edition_find() takes them; both empty:
                             nothing is compared; one empty: the year before, the table's own */
    struct threshold threshold;
    const struct binding *bindings; /* NULL: the default ones; must outlive the app */
    struct app_columns columns;
    const char *no_copying; /* why nothing can be copied; NULL: it can */
    struct str folder;      /* in which relative paths of sources begin, absolute, so that files
                               can be named by absolute paths; copied. Empty: not known */
};

/* `book` and `look` must outlive the app, which makes pivots of the book anew as it is asked
 * to.
 */
struct app *app_new(const struct mem *mem, struct book *book, const struct look *look,
                    struct app_start start);
void app_free(struct app *app);

enum app_answer {
    APP_UNCHANGED, /* nothing to draw */
    APP_CHANGED,   /* draw again */
    APP_REPAINT,   /* draw again, every cell (Ctrl-L) */
    APP_SUSPEND,   /* Ctrl-Z */
    APP_COPY,      /* draw again; app_copied() is for the clipboard */
    APP_QUIT
};

enum app_answer app_key(struct app *app, uint32_t key);

enum app_answer app_mouse(struct app *app, struct mouse mouse);

/* After APP_COPY: text without control characters but tabs, until the next key. */
struct str app_copied(const struct app *app);

/* What the screen on top is called on its help screen, in English: `contents`. */
const char *app_screen(const struct app *app);

/* Draws the whole screen for the grid's size. Below 40x10 it says what it needs. The app
 * remembers the size for paging. */
void app_draw(struct app *app, struct grid *grid);

/* How much is said. */
enum app_saying {
    APP_SAY_NEWS,  /* what the last keys have changed; that they changed nothing */
    APP_SAY_AGAIN, /* the same as on a screen just opened */
    APP_SAY_ALL    /* the rows of the page, too, and all that is known of the cursor's */
};

/*
 * --plain, where nothing is drawn: the screen in words, one fact a line, each with a line feed.
 * Without control characters; in the arena. The look must say that there are words only.
 * `rows`: of the terminal, for paging.
 */
struct str app_say(struct app *app, int rows, enum app_saying saying, struct arena *arena);

/* Is a text being typed, which Enter ends? */
bool app_is_asking(const struct app *app);

#endif
