/*
 * See plain.h.
 */
#include "view/plain.h"

#include "view/ask.h"
#include "view/listener.h"
#include "view/sides.h"
#include "view/tree.h"
#include "yusuan/say.h"

#include <string.h>

/* What the functions below share. */
struct telling {
    const struct session *session;
    const struct frame *frame;
    struct speech *speech;
    struct arena *arena;
};

/* The rows of the page, and which of them the cursor is on; LIST_NONE: none. */
struct rows {
    uint32_t top, bottom, cursor;
};

static struct rows rows_of(const struct frame *frame)
{
    const struct list *list = frame->tree ? &frame->tree->list : &frame->document.list;

    if (frame->sides)
        return (struct rows){0, sides_count(frame->sides), sides_position(frame->sides) - 1};
    return (struct rows){list->top, list_bottom(list), list->cursor};
}

/* Some titles are only the name of what is shown. */
static struct str kind_of(const struct screen *screen)
{
    bool is_named = screen == &screen_tree || screen == &screen_details ||
                    screen == &screen_prose || screen == &screen_statement ||
                    screen == &screen_contents;

    return is_named ? SAY(screen->name) : STR_EMPTY;
}

static void say_title(const struct telling *it)
{
    struct title title = {STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    struct str kind = kind_of(it->frame->at.screen);

    it->frame->at.screen->title(it->session, it->frame, it->arena, &title);
    speech_add(it->speech, SAID_CHANGED,
               STR_JOIN(it->arena, kind, kind.size ? SAY(": ") : STR_EMPTY, title.left));
    speech_add(it->speech, SAID_CHANGED, title.middle);
    speech_add(it->speech, SAID_CHANGED, title.right);
    if (title.unit.size > 0)
        speech_add(it->speech, SAID_CHANGED,
                   str_format(it->arena, _("amounts in %.*s"), STR_ARG(title.unit)));
}

static void say_row(const struct telling *it, uint32_t row)
{
    const struct screen *screen = it->frame->at.screen;

    if (screen->say)
        screen->say(it->session, it->frame, row, it->speech);
    else if (screen->build && document_says(&it->frame->document, row))
        document_speak(&it->frame->document, row, it->speech);
}

/* A row of two editions side by side has four figures to be heard; where the selected one was
 * read is then said with its column, not with each step. */
static enum said when_placed(const struct telling *it)
{
    const struct speech *speech = it->speech;
    const struct tree *tree = it->frame->tree;
    bool is_pair = tree && tree->comparison && tree->comparison->form == FORM_PAIR;
    bool is_step = !speech_is_opening(speech) && speech->before->row != speech->row;

    return is_pair && is_step ? SAID_ASKED : SAID_CHANGED;
}

/* `t03-expenditure.csv` of `t03-expenditure.csv:10:3`; all of it where no line is named. */
static struct str file_of(struct str place)
{
    size_t end = place.size;

    while (end > 0 && strchr("0123456789:", place.at[end - 1]))
        end--;
    end = str_find(place, STR(":"), end);
    return str_slice(place, 0, end);
}

/* The file is named when it changes. */
static void say_place(const struct telling *it, struct str place)
{
    struct str file = file_of(place), line = str_slice(place, file.size + 1, place.size);

    if (line.size == 0) file = STR_EMPTY;
    speech_add_known(it->speech, when_placed(it),
                     str_format(it->arena, _("at %.*s"), STR_ARG(place)), file,
                     str_format(it->arena, _("at line %.*s"), STR_ARG(line)));
}

/* What is true of the whole table is not said with each row. */
static enum said when_remarked(const struct telling *it, struct str message)
{
    const struct tree *tree = it->frame->tree;

    if (!tree) return SAID_CHANGED;
    return str_equal(message, tree_compare_reason(it->session, tree, it->arena)) ? SAID_CHANGED
                                                                                 : SAID_FIGURE;
}

/* Where the row was read and what else there is to say of it. */
static void say_status(const struct telling *it, const struct status *status)
{
    struct speech *speech = it->speech;

    speech_add_once(speech, SAID_FIGURE, status->value);
    speech_add_once(speech, when_remarked(it, status->message), status->message);
    if (status->place.size > 0) say_place(it, status->place);
}

static struct str position_text(struct arena *arena, const struct status *status)
{
    if (status->of == 0) return STR_EMPTY;
    return str_format(arena, _("row %u of %u"), (unsigned)status->position,
                      (unsigned)status->of);
}

static void say_number(const struct telling *it, const struct status *status)
{
    speech_add(it->speech, SAID_ROW, position_text(it->arena, status));
}

/* The rows of the page; what follows is the cursor's in full. */
static void say_page(const struct telling *it, struct rows rows)
{
    if (rows.bottom <= rows.top + 1) return;
    speech_add(it->speech, SAID_ASKED, SAY("On this page:"));
    it->speech->is_page = true;
    for (uint32_t row = rows.top; row < rows.bottom; row++)
        say_row(it, row);
    it->speech->is_page = false;
    if (rows.cursor != LIST_NONE) speech_add(it->speech, SAID_ASKED, SAY("The cursor is on:"));
}

void plain_say(const struct session *session, const struct frame *frame, bool all,
               struct speech *speech)
{
    struct telling it = {session, frame, speech, speech->arena};
    struct rows rows = rows_of(frame);
    struct status status = {.style = STYLE_STATUS};

    speech->frame = frame->number;
    speech->row = rows.cursor;
    speech->column = 0;
    speech->is_asking = session->asking->what != ASK_NOTHING;
    if (frame->tree) {
        speech->row = tree_node(frame->tree);
        speech->column = frame->tree->column;
    }
    frame->at.screen->status(session, frame, it.arena, &status);
    if (!speech->before && frame->at.screen != &screen_contents) /* which has it as a row */
        speech_add(speech, SAID_ALWAYS, session->look->warning);
    speech_add(speech, SAID_ALWAYS, session->notice);
    say_title(&it);
    if (speech->is_asking)
        ask_say(session, frame, status.found, speech);
    else
        speech_add(speech, SAID_CHANGED, status.found);
    if (all) say_page(&it, rows);
    if (rows.cursor != LIST_NONE || frame->sides) say_row(&it, rows.cursor);
    say_status(&it, &status);
    say_number(&it, &status);
}

static const char *reason(const struct frame *frame, enum action action)
{
    switch (action) {
    case ACTION_UP:
    case ACTION_PAGE_UP:
    case ACTION_FIRST: return _("the first row");
    case ACTION_DOWN:
    case ACTION_PAGE_DOWN:
    case ACTION_LAST: return _("the last row");
    case ACTION_LEFT:
    case ACTION_FIRST_COLUMN: return frame->sides ? _("the left side") : _("the first column");
    case ACTION_RIGHT:
    case ACTION_LAST_COLUMN: return frame->sides ? _("the right side") : _("the last column");
    case ACTION_PARENT: return _("part of no other row");
    case ACTION_NEXT_SIBLING: return _("the last row of this level");
    case ACTION_PREVIOUS_SIBLING: return _("the first row of this level");
    case ACTION_TOGGLE:
    case ACTION_EXPAND:
    case ACTION_COLLAPSE: return _("nothing to expand or collapse");
    case ACTION_SEARCH_END: return _("the search has ended");
    case ACTION_NONE:
        return _("this key does nothing here; ? (question mark) lists those that do");
    default: return _("nothing has changed");
    }
}

struct str plain_unchanged(const struct session *session, const struct frame *frame,
                           const struct listener *listener, struct arena *arena)
{
    struct status status = {.style = STYLE_STATUS};
    struct str text = str_of(reason(frame, listener->action));

    if (listener->action == ACTION_NONE && listener->key == KEY_OF_ENTER)
        text = SAY("this row leads nowhere");
    frame->at.screen->status(session, frame, arena, &status);
    if (list_moves(listener->action) && status.of > 0)
        text = STR_JOIN(arena, text, SAY(": "), position_text(arena, &status));
    return STR_JOIN(arena, text, STR("\n"));
}
