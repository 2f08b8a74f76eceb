/*
 * The few questions to the terminal's description that are asked outside curses.
 */
#ifndef TUI_TERMINFO_H
#define TUI_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

enum terminfo_answer {
    TERMINFO_SUITS,
    TERMINFO_UNKNOWN,  /* no description of this type, or a generic one */
    TERMINFO_NO_CURSOR /* cannot position the cursor (`dumb`), or is a printer */
};

/* Can a screen be drawn on this type of terminal? Sends nothing. */
enum terminfo_answer terminfo_check(const char *term, int out);

/*
 * What must be sent to leave the screen at any moment: full scroll region, ordinary attributes,
 * colours, character set, cursor and keys, the cursor at the bottom, the alternate screen left.
 * For the terminal that curses runs, of `rows` rows. Returns the bytes written to `out`; a
 * string that does not fit is left out.
 */
size_t terminfo_leave(char *out, size_t room, int rows);

/* What makes the terminal say where pasted text begins and ends, or what ends that; NULL: it
 * has no such thing. Of the terminal that curses runs. */
const char *terminfo_paste(bool begin);

/* Does the description tell how lines are drawn? Of the terminal that curses runs. */
bool terminfo_has_lines(void);

/* Does it report a mouse? Those that do know the sequences of xterm, or pass over them. */
bool terminfo_has_mouse(void);

/* Are bold, colours and the like set by `\E[...m`? */
bool terminfo_has_ansi_looks(void);

/* Do `\E[22m`, `\E[24m` and `\E[27m` end bold, underlining and reverse video? Descriptions tell
 * of 24; who has it has the others. */
bool terminfo_ends_looks(void);

/* Does `\E[40G` go to a column of the row that the cursor is in, also where the last character
 * of the row was just written? */
bool terminfo_has_columns(void);

/* Does it answer when it is asked how it is (`\E[5n`)? Those that tell where their cursor is
 * do. */
bool terminfo_answers(void);

#endif
