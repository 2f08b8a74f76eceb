/*
 * What a user can do, and with which key: one table that the key handling, the hints, the help
 * screen and the manual are all made from.
 *
 * A key may be bound to several actions; the first one that works on the screen is taken, so
 * that Space folds in a tree and turns the page in a text.
 */
#ifndef YUSUAN_ACTIONS_H
#define YUSUAN_ACTIONS_H

#include "yusuan/keys.h"
#include "yusuan/str.h"

enum action_group {
    GROUP_MOVE,
    GROUP_FOLD,
    GROUP_FIND,
    GROUP_LOOK,
    GROUP_COMPARE,
    GROUP_CHECK,
    GROUP_PIVOT,
    GROUP_PROGRAM,
    GROUP_COUNT
};

/* X(identifier, group, name, hint, help): the name is for the manual and for tests, the hint is
 * one or two words for the bottom line, the help is a phrase. */
#define YUSUAN_ACTIONS(X)                                                                      \
    X(UP, MOVE, "up", "up", "row above")                                                       \
    X(DOWN, MOVE, "down", "down", "row below")                                                 \
    X(LEFT, MOVE, "left", "side", "column or side to the left")                                \
    X(RIGHT, MOVE, "right", "side", "column or side to the right")                             \
    X(PAGE_UP, MOVE, "page-up", "page up", "one page up")                                      \
    X(PAGE_DOWN, MOVE, "page-down", "page down", "one page down")                              \
    X(FIRST, MOVE, "first", "first", "first row")                                              \
    X(LAST, MOVE, "last", "last", "last row")                                                  \
    X(FIRST_COLUMN, MOVE, "first-column", "first column", "first column")                      \
    X(LAST_COLUMN, MOVE, "last-column", "last column", "last column")                          \
    X(PARENT, MOVE, "parent", "parent", "the row that this one is part of")                    \
    X(NEXT_SIBLING, MOVE, "next-sibling", "sibling", "next row of the same level")             \
    X(PREVIOUS_SIBLING, MOVE, "previous-sibling", "sibling", "previous row of the same level") \
    X(NEXT, MOVE, "next", "next", "next table, record, node or text")                          \
    X(PREVIOUS, MOVE, "previous", "previous", "previous table, record, node or text")          \
    X(TOGGLE, FOLD, "toggle", "fold", "expand or collapse the row, or its parent")             \
    X(EXPAND, FOLD, "expand", "expand", "expand the row")                                      \
    X(COLLAPSE, FOLD, "collapse", "collapse", "collapse the row, or the one it is part of")    \
    X(EXPAND_ALL, FOLD, "expand-all", "expand all", "expand all rows")                         \
    X(COLLAPSE_ALL, FOLD, "collapse-all", "collapse all", "collapse all rows")                 \
    X(LEVEL_1, FOLD, "level-1", "levels", "show one level")                                    \
    X(LEVEL_2, FOLD, "level-2", "levels", "show two levels")                                   \
    X(LEVEL_3, FOLD, "level-3", "levels", "show three levels")                                 \
    X(LEVEL_4, FOLD, "level-4", "levels", "show four levels")                                  \
    X(LEVEL_5, FOLD, "level-5", "levels", "show five levels")                                  \
    X(LEVEL_6, FOLD, "level-6", "levels", "show six levels")                                   \
    X(LEVEL_7, FOLD, "level-7", "levels", "show seven levels")                                 \
    X(LEVEL_8, FOLD, "level-8", "levels", "show eight levels")                                 \
    X(LEVEL_9, FOLD, "level-9", "levels", "show nine levels")                                  \
    X(SEARCH, FIND, "search", "search", "find code, name, pinyin, =124.20, >1000; words")      \
    X(FILTER, FIND, "filter", "filter", "only rows found and those above them; all")           \
    X(SEARCH_NEXT, FIND, "search-next", "next found", "what was found next")                   \
    X(SEARCH_BACK, FIND, "search-back", "found before", "what was found before")               \
    X(FIND, FIND, "find", "find", "all the book: rows, titles, texts, terms")                  \
    X(GO, FIND, "go", "go to", "a code, t5, FILE:LINE; an action by its name")                 \
    X(GO_TABLE, FIND, "go-table", "table", "the table with the number typed behind it")        \
    X(GO_CODE, FIND, "go-code", "to code", "a code; in tables digits show levels")             \
    X(TWINS, FIND, "twins", "elsewhere", "the same row in other tables")                       \
    X(BACKWARD, FIND, "backward", "backward", "where you were before")                         \
    X(FORWARD, FIND, "forward", "forward", "forward again")                                    \
    X(MARK_HERE, FIND, "mark-here", "mark", "remember this place by a letter a-z")             \
    X(MARK_GO, FIND, "mark-go", "to mark", "back to the place with that letter")               \
    X(SEARCH_END, FIND, "search-end", "end search", "end the search, show all rows")           \
    X(ENTER, LOOK, "enter", "open", "open what the cursor is on")                              \
    X(BACK, LOOK, "back", "back", "back to where you came from")                               \
    X(RECORD, LOOK, "record", "record", "the figure's record as it stands in the file")        \
    X(ABOUT, LOOK, "about", "about", "about this table: notes, files, what is missing")        \
    X(UNIT, LOOK, "unit", "unit", "amounts as printed, in 元, in 万元, in 亿元")               \
    X(COPY, LOOK, "copy", "copy", "the figure to the clipboard of your terminal")              \
    X(COPY_ROW, LOOK, "copy-row", "copy row", "the row to the clipboard, with tabs between")   \
    X(HIDE_COLUMN, LOOK, "hide-column", "hide column",                                         \
      "hide the column; the title says how many")                                              \
    X(SHOW_COLUMNS, LOOK, "show-columns", "columns",                                           \
      "all columns as printed; again: those before")                                           \
    X(PROBLEMS, LOOK, "problems", "problems", "what was found while reading the files")        \
    X(SOURCES, LOOK, "sources", "files", "the files that were read, and how")                  \
    X(COMPARE, COMPARE, "compare", "compare", "editions side by side, all years, as printed")  \
    X(MEASURE, COMPARE, "measure", "measure", "compare the next measure")                      \
    X(MEASURE_BACK, COMPARE, "measure-back", "measure", "compare the measure before")          \
    X(EXPLAIN, COMPARE, "explain", "explain", "what the change is made of")                    \
    X(DIFFERENCE, COMPARE, "difference", "change", "next difference")                          \
    X(DIFFERENCE_BACK, COMPARE, "difference-back", "change", "difference before")              \
    X(THRESHOLD, COMPARE, "threshold", "threshold",                                            \
      "what counts as a difference; dim the rest")                                             \
    X(MARKS, COMPARE, "marks", "marks", "rows that are + new, - gone, ~ renamed, > moved")     \
    X(SORT, COMPARE, "sort", "sort", "siblings by change, percent, name, code ...")            \
    X(SORT_BACK, COMPARE, "sort-back", "printed", "siblings in printed order")                 \
    X(FINDINGS, CHECK, "findings", "findings", "which figures tie, and which do not")          \
    X(COVERAGE, CHECK, "coverage", "coverage",                                                 \
      "what the rules check, and what no rule touches")                                        \
    X(MISMATCH, CHECK, "mismatch", "mismatch",                                                 \
      "next figure that does not tie, or next rounding")                                       \
    X(MISMATCH_BACK, CHECK, "mismatch-back", "mismatch", "the same, before this row")          \
    X(COMPUTED, CHECK, "computed", "computed", "parents as printed, or as sums of their rows") \
    X(FLAGS, CHECK, "flags", "flags", "what is worth a question from year to year")            \
    X(ARRANGE, CHECK, "arrange", "arrange", "findings by verdict, by table, by rule")          \
    X(PIVOT, PIVOT, "pivot", "pivot", "sum line items up another way")                         \
    X(ITEMS, PIVOT, "items", "line items", "the line items that a figure is the sum of")       \
    X(ONLY, PIVOT, "only", "only this", "only line items of this row, or of a member")         \
    X(ALL, PIVOT, "all", "all", "all line items again")                                        \
    X(APPLY, PIVOT, "apply", "apply", "show the table so; take the member")                    \
    X(USE, PIVOT, "use", "use", "put a dimension in or out; take a filter out")                \
    X(EARLIER, PIVOT, "earlier", "outer", "the dimension one place outwards")                  \
    X(LATER, PIVOT, "later", "inner", "the dimension one place inwards")                       \
    X(DEEPER, PIVOT, "deeper", "deeper", "one more level of the dimension")                    \
    X(SHALLOWER, PIVOT, "shallower", "levels", "one level of the dimension less")              \
    X(CROSS, PIVOT, "cross", "cross", "the dimension's members as columns, or not")            \
    X(EDITIONS, LOOK, "editions", "editions", "the editions loaded; choose two to compare")    \
    X(CHOOSE_BASE, LOOK, "choose-base", "compare from", "compare from this edition (A)")       \
    X(CHOOSE_NOW, LOOK, "choose-now", "compare to", "compare to this edition (B)")             \
    X(HELP, PROGRAM, "help", "help", "the keys that work here")                                \
    X(REPAINT, PROGRAM, "repaint", "repaint",                                                  \
      "the whole screen again, drawn or said (--plain)")                                       \
    X(SUSPEND, PROGRAM, "suspend", "suspend", "stop for now; fg comes back")                   \
    X(QUIT, PROGRAM, "quit", "quit", "leave the program")

enum action {
    ACTION_NONE,
#define ACTION_ID(id, group, name, hint, help) ACTION_##id,
    YUSUAN_ACTIONS(ACTION_ID)
#undef ACTION_ID
        ACTION_COUNT
};

struct action_text {
    const char *name, *hint, *help; /* in English; "" for ACTION_NONE */
    enum action_group group;
};

const struct action_text *action_text(enum action action);

/* The hint and the help in the user's language. */
const char *action_hint(enum action action);
const char *action_help(enum action action);

/* "Moving", "Folding" ..., in the user's language. */
const char *action_group_name(enum action_group group);

struct binding {
    uint32_t key;
    enum action action;
};

/* In the order in which keys are looked up and listed; ends with the action ACTION_NONE. */
extern const struct binding default_bindings[];

/* All keys of an action, in place of its default ones; count 0: none. */
struct rebinding {
    enum action action;
    size_t count;
    const uint32_t *keys;
};

/*
 * The default bindings with those changed that are given, each action at most once; in the
 * arena. Keys that are new to an action come before the others, so that they win where a key
 * has two meanings; those it had stay in their places. Does not depend on the order of
 * `changes`.
 */
const struct binding *bindings_make(struct arena *arena, const struct rebinding *changes,
                                    size_t count);

/*
 * The next pair of bindings of one key that are not so by default: where both actions work,
 * the first one is taken. *first and *second are indices, both 0 to begin with; the next call
 * goes on behind them. False: there are no more.
 */
bool bindings_clash(const struct binding *bindings, size_t *first, size_t *second);

/* The action called so, in any case; ACTION_NONE: none is. */
enum action action_named(struct str name);

/* `Enter`, `PgDn`, `Ctrl-L`, `j`: NUL-terminated; returns the length. */
enum { KEY_NAME_ROOM = 16 };
size_t key_label(char out[KEY_NAME_ROOM], uint32_t key);

/* The same for a file of settings: `Comma`, `Hash` ... for what has another meaning there. */
size_t key_written(char out[KEY_NAME_ROOM], uint32_t key);

/* The key called so by key_label(), names of more than one character in any case; also Comma,
 * Semicolon, Hash, Quote, Apostrophe and Backslash, which cannot stand everywhere. 0: none. */
uint32_t key_named(struct str name);

#endif
