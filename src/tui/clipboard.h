/*
 * The clipboard of the terminal that the user sits at, by OSC 52: it works through SSH, and
 * through tmux and screen, which are told to pass it on.
 */
#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include "yusuan/str.h"

/* Who must pass it on. */
enum clipboard_way {
    CLIPBOARD_NONE, /* this terminal has none, and might print what it does not know */
    CLIPBOARD_PLAIN,
    CLIPBOARD_TMUX,
    CLIPBOARD_SCREEN
};

/* By the terminal's type and the environment; curses runs the terminal. */
enum clipboard_way clipboard_find(const char *term);

/* The bytes that put the text there; in the arena. */
struct str clipboard_bytes(struct arena *arena, enum clipboard_way way, struct str text);

#endif
