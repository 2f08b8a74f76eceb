/*
 * A line that is typed at the bottom of the screen: an editor for one line of text, with what
 * was typed before.
 *
 *     prompt_open(&prompt, "/", STR_EMPTY, &history);
 *     switch (prompt_key(&prompt, key)) { case PROMPT_ACCEPTED: ... prompt_text(&prompt) ...
 *
 * Keys: characters, Backspace, Del, Left, Right, Home, End (Ctrl-A, Ctrl-E), Ctrl-U (all
 * before the cursor), Ctrl-K (all behind it), Ctrl-W (a word), Up and Down (older and newer
 * lines), Enter, Esc (or Ctrl-G). What else is pressed is passed over, and so is what no longer
 * fits.
 */
#ifndef YUSUAN_VIEW_PROMPT_H
#define YUSUAN_VIEW_PROMPT_H

#include "yusuan/grid.h"
#include "yusuan/str.h"

enum {
    PROMPT_ROOM = 1024, /* bytes */
    HISTORY_MOST = 32   /* lines; the oldest is forgotten */
};

/* Lines that were entered, the newest last; each once. */
struct history {
    struct str lines[HISTORY_MOST];
    unsigned count;
};

struct prompt {
    const char *label;       /* what stands before the text: "/" */
    char text[PROMPT_ROOM];  /* UTF-8 */
    size_t size, cursor;     /* bytes */
    char draft[PROMPT_ROOM]; /* what was typed before older lines were looked at */
    size_t draft_size;
    struct history *history;
    unsigned at; /* the line shown; history->count: none, what is typed */
};

enum prompt_answer {
    PROMPT_UNCHANGED, /* nothing to draw */
    PROMPT_MOVED,     /* draw again; the text is the same */
    PROMPT_EDITED,    /* the text is another one */
    PROMPT_ACCEPTED,  /* Enter */
    PROMPT_CANCELLED  /* Esc, or Backspace where there is nothing */
};

/* `label` and `history` must outlive the prompt. */
void prompt_open(struct prompt *prompt, const char *label, struct str text,
                 struct history *history);
enum prompt_answer prompt_key(struct prompt *prompt, uint32_t key);

/* Puts texts in place of what is typed, one after the other, the cursor behind each:
 * prompt_keep() first, prompt_take_back() for what was typed again. What was an older line is
 * then what was typed. */
void prompt_keep(struct prompt *prompt);
void prompt_fill(struct prompt *prompt, struct str text);
void prompt_take_back(struct prompt *prompt);

/* Is an older line shown, not what was typed? */
bool prompt_is_older(const struct prompt *prompt);

/* What is typed; until the next key. */
struct str prompt_text(const struct prompt *prompt);

/* Draws it into `width` columns from (row, 0), scrolled so that the cursor is in sight, and
 * puts the grid's cursor there. */
void prompt_draw(const struct prompt *prompt, struct grid *grid, const struct look *look,
                 int row, int width);

/* Remembers the line, unless it is empty; a copy in the arena. */
void history_add(struct history *history, struct arena *arena, struct str line);

#endif
