/*
 * The tables behind include/yusuan/actions.h. Nothing else in the program names a key.
 */
#include "yusuan/actions.h"

#include "yusuan/say.h"
#include "yusuan/text.h"

#include <stdio.h>

static const struct action_text texts[ACTION_COUNT] = {[ACTION_NONE] = {"", "", "", GROUP_MOVE},
#define ACTION_TEXT(id, group, name, hint, help)                                               \
    [ACTION_##id] = {name, hint, help, GROUP_##group},
                                                       YUSUAN_ACTIONS(ACTION_TEXT)
#undef ACTION_TEXT
};

const struct action_text *action_text(enum action action)
{
    return &texts[action < ACTION_COUNT ? action : ACTION_NONE];
}

/* One word may have to be another one in another place, so a hint goes with its action. */
const char *action_hint(enum action action)
{
    const struct action_text *text = action_text(action);
    return say_as(text->name, text->hint);
}

const char *action_help(enum action action)
{
    return _(action_text(action)->help);
}

const char *action_group_name(enum action_group group)
{
    static const char *const names[GROUP_COUNT] = {
        [GROUP_MOVE] = N_("Moving"),       [GROUP_FOLD] = N_("Folding"),
        [GROUP_FIND] = N_("Finding"),      [GROUP_LOOK] = N_("Looking"),
        [GROUP_COMPARE] = N_("Comparing"), [GROUP_CHECK] = N_("Checking"),
        [GROUP_PIVOT] = N_("Line items"),  [GROUP_PROGRAM] = N_("Program"),
    };
    return group < GROUP_COUNT ? _(names[group]) : "";
}

const struct binding default_bindings[] = {
    {KEY_OF_UP, ACTION_UP},
    {'k', ACTION_UP},
    {KEY_CTRL('p'), ACTION_UP},
    {KEY_OF_DOWN, ACTION_DOWN},
    {'j', ACTION_DOWN},
    {KEY_CTRL('n'), ACTION_DOWN},
    {KEY_OF_LEFT, ACTION_LEFT},
    {'h', ACTION_LEFT},
    {KEY_OF_RIGHT, ACTION_RIGHT},
    {'l', ACTION_RIGHT},
    {KEY_OF_PAGE_UP, ACTION_PAGE_UP},
    {KEY_CTRL('b'), ACTION_PAGE_UP},
    {KEY_CTRL('u'), ACTION_PAGE_UP},
    {KEY_OF_PAGE_DOWN, ACTION_PAGE_DOWN},
    {KEY_CTRL('f'), ACTION_PAGE_DOWN},
    {KEY_CTRL('d'), ACTION_PAGE_DOWN},
    {KEY_OF_HOME, ACTION_FIRST},
    {'g', ACTION_FIRST},
    {'<', ACTION_FIRST},
    {KEY_OF_END, ACTION_LAST},
    {'G', ACTION_LAST},
    {'>', ACTION_LAST},
    {'0', ACTION_FIRST_COLUMN},
    {'^', ACTION_FIRST_COLUMN},
    {'$', ACTION_LAST_COLUMN},
    {'p', ACTION_PARENT},
    {'J', ACTION_NEXT_SIBLING},
    {'}', ACTION_NEXT_SIBLING},
    {'K', ACTION_PREVIOUS_SIBLING},
    {'{', ACTION_PREVIOUS_SIBLING},
    {']', ACTION_NEXT},
    {KEY_OF_TAB, ACTION_NEXT},
    {'[', ACTION_PREVIOUS},
    {KEY_OF_BACK_TAB, ACTION_PREVIOUS},
    {KEY_OF_SPACE, ACTION_TOGGLE},
    {KEY_OF_SPACE, ACTION_USE},
    {KEY_OF_SPACE, ACTION_PAGE_DOWN},
    {'+', ACTION_EXPAND},
    {'-', ACTION_COLLAPSE},
    /* where there is one column only, the arrows have nothing else to do */
    {KEY_OF_RIGHT, ACTION_EXPAND},
    {'l', ACTION_EXPAND},
    {KEY_OF_LEFT, ACTION_COLLAPSE},
    {'h', ACTION_COLLAPSE},
    {'*', ACTION_EXPAND_ALL},
    {'E', ACTION_EXPAND_ALL},
    {'_', ACTION_COLLAPSE_ALL},
    {'C', ACTION_COLLAPSE_ALL},
    {'1', ACTION_LEVEL_1},
    {'2', ACTION_LEVEL_2},
    {'3', ACTION_LEVEL_3},
    {'4', ACTION_LEVEL_4},
    {'5', ACTION_LEVEL_5},
    {'6', ACTION_LEVEL_6},
    {'7', ACTION_LEVEL_7},
    {'8', ACTION_LEVEL_8},
    {'9', ACTION_LEVEL_9},
    {KEY_OF_ENTER, ACTION_ENTER},
    {'/', ACTION_SEARCH},
    {'&', ACTION_FILTER},
    {'F', ACTION_FIND},
    {'/', ACTION_FIND}, /* where there is no table to search */
    {':', ACTION_GO},
    {'T', ACTION_TWINS},
    {'(', ACTION_BACKWARD},
    {KEY_CTRL('o'), ACTION_BACKWARD},
    {')', ACTION_FORWARD},
    {';', ACTION_MARK_HERE},
    {'\'', ACTION_MARK_GO},
    /* while a search is on; see n and Esc below */
    {'n', ACTION_SEARCH_NEXT},
    {'N', ACTION_SEARCH_BACK},
    {KEY_OF_ESC, ACTION_SEARCH_END},
    {'q', ACTION_BACK},
    {KEY_OF_ESC, ACTION_BACK},
    {KEY_OF_BACKSPACE, ACTION_BACK},
    {'r', ACTION_RECORD},
    {'i', ACTION_ABOUT},
    {'u', ACTION_UNIT},
    {KEY_CTRL('y'), ACTION_COPY},
    {'Y', ACTION_COPY_ROW},
    {'H', ACTION_HIDE_COLUMN},
    {'S', ACTION_SHOW_COLUMNS},
    {'c', ACTION_COMPARE},
    {'m', ACTION_MEASURE},
    {'M', ACTION_MEASURE_BACK},
    {'x', ACTION_EXPLAIN},
    {'n', ACTION_DIFFERENCE},
    {'N', ACTION_DIFFERENCE_BACK},
    {'t', ACTION_THRESHOLD},
    {'t', ACTION_GO_TABLE},
    /* where they do not show levels, or the first column */
    {'0', ACTION_GO_CODE},
    {'1', ACTION_GO_CODE},
    {'2', ACTION_GO_CODE},
    {'3', ACTION_GO_CODE},
    {'4', ACTION_GO_CODE},
    {'5', ACTION_GO_CODE},
    {'6', ACTION_GO_CODE},
    {'7', ACTION_GO_CODE},
    {'8', ACTION_GO_CODE},
    {'9', ACTION_GO_CODE},
    {'L', ACTION_MARKS},
    {'o', ACTION_SORT},
    {'O', ACTION_SORT_BACK},
    {'f', ACTION_FINDINGS},
    {'v', ACTION_COVERAGE},
    {'y', ACTION_FLAGS},
    {'n', ACTION_MISMATCH},
    {'N', ACTION_MISMATCH_BACK},
    {'w', ACTION_MISMATCH}, /* where n looks for differences */
    {'W', ACTION_MISMATCH_BACK},
    {'=', ACTION_COMPUTED},
    {'o', ACTION_ARRANGE},
    {'e', ACTION_EDITIONS},
    {'a', ACTION_CHOOSE_BASE},
    {'b', ACTION_CHOOSE_NOW},
    {'b', ACTION_PIVOT},
    {'r', ACTION_ITEMS},
    {'d', ACTION_ONLY},
    {'D', ACTION_ALL},
    {KEY_OF_ENTER, ACTION_APPLY},
    {'K', ACTION_EARLIER},
    {KEY_OF_SHIFT_LEFT, ACTION_EARLIER},
    {'J', ACTION_LATER},
    {KEY_OF_SHIFT_RIGHT, ACTION_LATER},
    {'+', ACTION_DEEPER},
    {'-', ACTION_SHALLOWER},
    {'x', ACTION_CROSS},
    {'!', ACTION_PROBLEMS},
    {'s', ACTION_SOURCES},
    {'?', ACTION_HELP},
    {KEY_OF_F1, ACTION_HELP},
    {KEY_CTRL('l'), ACTION_REPAINT},
    {KEY_CTRL('z'), ACTION_SUSPEND},
    {'q', ACTION_QUIT}, /* where there is nothing to go back to */
    {'Q', ACTION_QUIT},
    {0, ACTION_NONE},
};

static const struct {
    uint32_t key;
    const char *name;
} named[] = {
    {KEY_OF_ESC, "Esc"},
    {KEY_OF_ENTER, "Enter"},
    {KEY_OF_TAB, "Tab"},
    {KEY_OF_SPACE, "Space"},
    {KEY_OF_BACKSPACE, "Backspace"},
    {KEY_OF_UP, "Up"},
    {KEY_OF_DOWN, "Down"},
    {KEY_OF_LEFT, "Left"},
    {KEY_OF_RIGHT, "Right"},
    {KEY_OF_PAGE_UP, "PgUp"},
    {KEY_OF_PAGE_DOWN, "PgDn"},
    {KEY_OF_HOME, "Home"},
    {KEY_OF_END, "End"},
    {KEY_OF_DELETE, "Del"},
    {KEY_OF_INSERT, "Ins"},
    {KEY_OF_BACK_TAB, "Shift-Tab"},
    {KEY_OF_SHIFT_LEFT, "Shift-Left"},
    {KEY_OF_SHIFT_RIGHT, "Shift-Right"},
};

enum { NAMED_COUNT = sizeof named / sizeof named[0] };

size_t key_label(char out[KEY_NAME_ROOM], uint32_t key)
{
    int length;

    for (size_t i = 0; i < NAMED_COUNT; i++)
        if (named[i].key == key)
            return (size_t)snprintf(out, KEY_NAME_ROOM, "%s", named[i].name);
    if (key >= KEY_OF_F1 && key <= KEY_OF_F12)
        length = snprintf(out, KEY_NAME_ROOM, "F%u", (unsigned)(key - KEY_OF_F1 + 1));
    else if (key < ' ')
        length = snprintf(out, KEY_NAME_ROOM, "Ctrl-%c", (int)('A' - 1 + key));
    else if (key > 0x10FFFF || (key >= 0xD800 && key <= 0xDFFF))
        length = snprintf(out, KEY_NAME_ROOM, "key %u", (unsigned)key);
    else {
        size_t size = utf8_put(key, out);
        out[size] = '\0';
        return size;
    }
    return (size_t)length;
}

/* For files in which the characters themselves have another meaning. */
static const struct {
    uint32_t key;
    const char *name;
} written[] = {
    {',', "Comma"}, {';', "Semicolon"},   {'#', "Hash"},
    {'"', "Quote"}, {'\'', "Apostrophe"}, {'\\', "Backslash"},
};

size_t key_written(char out[KEY_NAME_ROOM], uint32_t key)
{
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++)
        if (written[i].key == key)
            return (size_t)snprintf(out, KEY_NAME_ROOM, "%s", written[i].name);
    return key_label(out, key);
}

static bool is_called(struct str name, const char *label)
{
    for (size_t i = 0; i < name.size; i++)
        if (label[i] == '\0' || (label[i] | 0x20) != (name.at[i] | 0x20)) return false;
    return label[name.size] == '\0';
}

uint32_t key_named(struct str name)
{
    char text[KEY_NAME_ROOM] = "";
    size_t position = 0;
    int32_t code = utf8_next(name, &position);

    if (code > ' ' && position == name.size) return (uint32_t)code;
    if (name.size < 2) return 0;
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++)
        if (is_called(name, written[i].name)) return written[i].key;
    for (uint32_t key = 1; key < ' ' + 1; key++)
        if (key_label(text, key) > 0 && is_called(name, text)) return key;
    for (uint32_t key = KEY_OF_BACKSPACE; key <= KEY_OF_F12; key++)
        if (key_label(text, key) > 0 && is_called(name, text)) return key;
    return 0;
}

enum action action_named(struct str name)
{
    for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
        if (name.size > 0 && is_called(name, texts[i].name)) return (enum action)i;
    return ACTION_NONE;
}
