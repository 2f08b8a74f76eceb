/*
 * The bottom line: keys that do something here and now, and what. A screen names its hints in
 * the order of their use; those that do not fit are left out.
 */
#include "view/key_text.h"
#include "view/tree.h"
#include "yusuan/say.h"

/* The first key that leads to the action here; 0: none. */
static uint32_t first_key(const struct session *session, const struct frame *frame,
                          enum action action)
{
    for (const struct binding *binding = session->bindings; binding->action != ACTION_NONE;
         binding++)
        if (binding->action == action && chrome_lookup(session, frame, binding->key) == action)
            return binding->key;
    return 0;
}

/* Is the page at the end of the list that the key leads to? */
static bool is_at_end(const struct frame *frame, bool down)
{
    const struct list *list = frame->tree ? &frame->tree->list : &frame->document.list;

    return down ? list_bottom(list) == list->count : list->top == 0;
}

/* Would its key do nothing, or only say why it can do nothing? */
static bool is_refused(const struct session *session, const struct frame *frame,
                       enum action action)
{
    if (action == ACTION_COMPARE && session->book->edition_count < 2) return true;
    if (frame->at.screen == &screen_tree && tree_refuses(frame->tree, action)) return true;
    switch (action) {
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN: return is_at_end(frame, action == ACTION_PAGE_DOWN);
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return frame->document.search.hits.count == 1;
    default: return false;
    }
}

/* The word for the action; a key that takes back what it has done says so. */
static const char *hint_word(const struct frame *frame, enum action action)
{
    if (action == ACTION_FILTER && frame->at.screen == &screen_tree &&
        frame->tree->filter.shown)
        return say_as("filter", "all rows");
    return action_hint(action);
}

/* The first key that leads to the action on some row of the screen. */
static uint32_t key_of_row(const struct session *session, enum action action)
{
    const struct binding *binding = session->bindings;

    while (binding->action != ACTION_NONE && binding->action != action)
        binding++;
    return binding->action == ACTION_NONE ? 0 : binding->key;
}

/* A hint on its way along the bottom line. */
struct hint {
    enum action action;
    char key[KEY_NAME_ROOM];
    int column, width, key_width;
    bool works; /* else it does on other rows, and keeps its place */
};

/* Does it depend on the row under the cursor whether the action works? */
static bool is_of_row(enum action action)
{
    switch (action) {
    case ACTION_ENTER:
    case ACTION_RECORD:
    case ACTION_TOGGLE:
    case ACTION_USE:
    case ACTION_EARLIER:
    case ACTION_LATER:
    case ACTION_SHALLOWER:
    case ACTION_CROSS:
    case ACTION_ONLY:
    case ACTION_CHOOSE_BASE:
    case ACTION_CHOOSE_NOW: return true;
    default: return false;
    }
}

/* Does its hint stay where it is on rows on which it does not work? What is behind it would
 * move: on the total of a pivot, and with each step in a pivot's order. */
static bool keeps_place(const struct frame *frame, enum action action)
{
    if (frame->at.screen == &screen_pivot) return is_of_row(action);
    return action == ACTION_ONLY && frame->at.screen == &screen_tree;
}

/* Fills in all but the column; false: it is no hint here. */
static bool fill_hint(const struct session *session, const struct frame *frame,
                      enum action action, struct hint *hint)
{
    uint32_t key = first_key(session, frame, action);

    hint->works = key != 0;
    if (key == 0 && keeps_place(frame, action)) key = key_of_row(session, action);
    if (key == 0 || is_refused(session, frame, action)) return false;
    hint->action = action;
    hint->key_width =
        look_width(session->look, (struct str){hint->key, key_label(hint->key, key)});
    hint->width =
        hint->key_width + 1 + look_width(session->look, str_of(hint_word(frame, action)));
    return true;
}

/* The next hint that fits before `end`; false: there is none. The first call gets the screen's
 * hints in *next and a hint of width 0. */
static bool next_hint(const struct session *session, const struct frame *frame, int end,
                      const enum action **next, struct hint *hint)
{
    int column = hint->width > 0 ? hint->column + hint->width + 2 : 1;

    for (; **next != ACTION_NONE; ++*next) {
        if (!fill_hint(session, frame, **next, hint) || column + hint->width > end) continue;
        hint->column = column;
        ++*next;
        return true;
    }
    return false;
}

const enum action *hints_of(const struct frame *frame)
{
    static const enum action searching[] = {
        ACTION_SEARCH_NEXT, ACTION_SEARCH_END, ACTION_SEARCH_BACK, ACTION_SEARCH,
        ACTION_ENTER,       ACTION_BACK,       ACTION_HELP,        ACTION_NONE};
    const struct screen *screen = frame->at.screen;

    if (lines_search_works(frame, ACTION_SEARCH_END)) return searching;
    return screen->hints_now ? screen->hints_now(frame) : screen->hints;
}

/* Where hints end: what was found stands at the end of the line. */
static int hints_end(const struct session *session, struct str found, int columns)
{
    return columns - 1 - (found.size > 0 ? look_width(session->look, found) + 2 : 0);
}

void hints_draw(const struct session *session, const struct frame *frame, struct str found,
                struct canvas *canvas)
{
    int row = canvas->grid->rows - 1, width = look_width(canvas->look, found);
    const enum action *next = hints_of(frame);
    struct hint hint = {.width = 0};

    grid_style(canvas->grid, row, 0, canvas->columns, STYLE_HINT);
    grid_put(canvas->grid, canvas->look, row, canvas->columns - 1 - width, width, found,
             STYLE_STATUS);
    while (
        next_hint(session, frame, hints_end(session, found, canvas->columns), &next, &hint)) {
        int word = hint.column + hint.key_width + 1;

        grid_put(canvas->grid, canvas->look, row, hint.column, hint.key_width, str_of(hint.key),
                 hint.works ? STYLE_KEY : STYLE_HINT);
        grid_put(canvas->grid, canvas->look, row, word, hint.width - hint.key_width - 1,
                 str_of(hint_word(frame, hint.action)), STYLE_HINT);
    }
}

/* Adds `, ? help`. */
static void add_hint(const struct session *session, const struct frame *frame,
                     struct arena *arena, enum action action, struct str *text)
{
    uint32_t key =
        is_of_row(action) ? key_of_row(session, action) : first_key(session, frame, action);
    struct str label;

    if (key == 0 || is_refused(session, frame, action)) return;
    label = key_text(arena, session->look, key);
    *text = str_format(arena, "%.*s%s%.*s %s", STR_ARG(*text), text->size > 0 ? _(", ") : "",
                       STR_ARG(label), hint_word(frame, action));
}

struct str hints_text(const struct session *session, const struct frame *frame,
                      struct arena *arena)
{
    struct str text = STR_EMPTY;
    bool has_quit = false;

    for (const enum action *hint = hints_of(frame); *hint != ACTION_NONE; hint++) {
        add_hint(session, frame, arena, *hint, &text);
        has_quit |= *hint == ACTION_QUIT;
    }
    if (!has_quit) add_hint(session, frame, arena, ACTION_QUIT, &text);
    return text;
}

enum action hint_at(const struct session *session, const struct frame *frame, int column)
{
    struct arena *scratch = arena_new(session->mem);
    struct status status = {.style = STYLE_STATUS};
    const enum action *next = hints_of(frame);
    enum action found = ACTION_NONE;
    struct hint hint = {.width = 0};
    int end;

    frame->at.screen->status(session, frame, scratch, &status);
    end = hints_end(session, status.found, session->columns);
    while (found == ACTION_NONE && next_hint(session, frame, end, &next, &hint))
        if (hint.works && column >= hint.column && column < hint.column + hint.width)
            found = hint.action;
    arena_free(scratch);
    return found;
}
