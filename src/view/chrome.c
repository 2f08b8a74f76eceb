/*
 * The lines around every screen but the hints: title and status; and which keys work.
 */
#include "view/ask.h"
#include "view/clause.h"
#include "view/copy.h"
#include "view/trail.h"
#include "view/tree.h"
#include "yusuan/say.h"

#include <stdarg.h>
#include <stdio.h>

enum { WARNING_LEAST = 12 };

int session_body_rows(const struct session *session)
{
    return session->rows > 4 ? session->rows - 3 : 1;
}

void session_say(struct session *session, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(session->notice_room, sizeof session->notice_room, say_text(format),
                       arguments);
    va_end(arguments);
    session->notice =
        str_slice(str_of(session->notice_room), 0, length > 0 ? (size_t)length : 0);
    if ((size_t)length == session->notice.size) return;
    while (session->notice.size > 0 && /* not in the middle of a character */
           session->notice.at[session->notice.size - 1] & 0x80)
        session->notice.size--;
}

/* These work everywhere (but where they would lead to the screen itself). */
static bool works_everywhere(const struct session *session, const struct frame *frame,
                             enum action action)
{
    const struct screen *screen = frame->at.screen;

    switch (action) {
    case ACTION_QUIT:
    case ACTION_REPAINT:
    case ACTION_SUSPEND: return true;
    case ACTION_BACK: return screen != &screen_contents;
    case ACTION_HELP:
    case ACTION_FIND:
    case ACTION_GO:
    case ACTION_GO_TABLE:
    case ACTION_MARK_HERE:
    case ACTION_MARK_GO: return screen != &screen_help;
    case ACTION_GO_CODE: return screen != &screen_help && screen != &screen_tree;
    case ACTION_TWINS:
        return (screen == &screen_tree && tree_node(frame->tree) != NODE_NONE) ||
               screen == &screen_details;
    case ACTION_PROBLEMS: return screen != &screen_problems && screen != &screen_help;
    case ACTION_SOURCES: return screen != &screen_sources && screen != &screen_help;
    case ACTION_FINDINGS: return screen != &screen_findings && screen != &screen_help;
    case ACTION_COVERAGE: return screen != &screen_coverage && screen != &screen_help;
    case ACTION_COPY:
    case ACTION_COPY_ROW: return copy_works(session, frame, action == ACTION_COPY_ROW);
    case ACTION_UNIT:
        return screen == &screen_contents || screen == &screen_tree ||
               screen == &screen_details || screen == &screen_statement ||
               screen == &screen_explain || screen == &screen_items ||
               screen == &screen_findings || screen == &screen_found ||
               screen == &screen_twins || screen == &screen_finding ||
               screen == &screen_untouched || screen == &screen_flags;
    default: return false;
    }
}

bool frame_works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_EDITIONS)
        return session->book->edition_count > 1 && frame->at.screen != &screen_editions &&
               frame->at.screen != &screen_help;
    if (action == ACTION_FLAGS && frame->at.screen != &screen_tree)
        return session->book->edition_count > 1 && frame->at.screen != &screen_flags &&
               frame->at.screen != &screen_help;
    if (action == ACTION_BACKWARD || action == ACTION_FORWARD)
        return frame->at.screen != &screen_help &&
               trail_can_go(session->trail, action == ACTION_BACKWARD);
    return works_everywhere(session, frame, action) ||
           frame->at.screen->works(session, frame, action);
}

enum action chrome_lookup(const struct session *session, const struct frame *frame,
                          uint32_t key)
{
    for (const struct binding *binding = session->bindings; binding->action != ACTION_NONE;
         binding++)
        if (binding->key == key && frame_works(session, frame, binding->action))
            return binding->action;
    return ACTION_NONE;
}

/* Puts text that ends before `end` where `least` columns of it fit right of `used`; returns
 * where it begins. */
static int draw_title_part(struct canvas *canvas, int used, int end, int least, struct str text)
{
    int width = look_width(canvas->look, text);

    if (width > end - used - 2) width = end - used - 2;
    if (text.size == 0 || width < least) return end;
    grid_put(canvas->grid, canvas->look, 0, end - width, width, text, STYLE_TITLE);
    return end - width - 2;
}

static void draw_title(const struct session *session, const struct frame *frame,
                       struct canvas *canvas)
{
    struct title title = {STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    int used, edge = canvas->columns - 1, end;

    frame->at.screen->title(session, frame, canvas->scratch, &title);
    grid_style(canvas->grid, 0, 0, canvas->columns, STYLE_TITLE);
    edge = draw_title_part(canvas, 1, edge, 1, title.unit);
    used = 1 + grid_put(canvas->grid, canvas->look, 0, 1, edge - 1, title.left, STYLE_TITLE);
    end =
        draw_title_part(canvas, used, edge, look_width(canvas->look, title.right), title.right);
    if (end == edge)
        end = draw_title_part(canvas, used, edge, look_width(canvas->look, title.brief),
                              title.brief);
    if (end < edge || title.right.size == 0)
        draw_title_part(canvas, used, end, 8, title.middle);
}

/* Right: 12/34. Returns the column where it begins. */
static int draw_count(const struct status *status, int row, struct canvas *canvas)
{
    char text[32];
    int length;

    if (status->of == 0) return canvas->columns;
    length =
        snprintf(text, sizeof text, "%u/%u", (unsigned)status->position, (unsigned)status->of);
    grid_put(canvas->grid, canvas->look, row, canvas->columns - 1 - length, length,
             (struct str){text, (size_t)length}, STYLE_STATUS);
    return canvas->columns - 1 - length;
}

/* What the terminal cannot do; without the advice where that does not fit, nothing where the
 * rest does not: the contents has it in full. */
static struct str fitting_warning(const struct look *look, int room)
{
    size_t clause = str_find(look->warning, STR(":"), 0);

    if (look_width(look, look->warning) <= room) return look->warning;
    if (clause == SIZE_MAX || (int)clause > room) return STR_EMPTY;
    return str_slice(look->warning, 0, clause);
}

/* Columns that a warning needs to be seen at all: on a narrow screen it is more than the value,
 * which stands in the table. */
static int warning_least(const struct status *status)
{
    return status->message.size > 0 && status->style == STYLE_WARNING ? WARNING_LEAST : 0;
}

/* The clauses of `table t2 prints no row 合计: rows are missing: ...` that fit, where a third
 * of the room is used; else the message, which is cut anywhere. */
static struct str fitting_clauses(const struct look *look, struct str message, int room)
{
    size_t best = message.size;

    if (look_width(look, message) <= room) return message;
    for (size_t at = clause_end(message, 0); at < message.size;
         at = clause_end(message, at + 1)) {
        int width = look_width(look, str_slice(message, 0, at)) + 2; /* a blank and the mark */

        if (width > room) break;
        if (width * 3 >= room) best = at;
    }
    return str_slice(message, 0, best);
}

static void draw_message(struct canvas *canvas, int row, int column, int end,
                         struct str message, enum style style)
{
    struct str fitting = fitting_clauses(canvas->look, message, end - column);

    column += grid_put(canvas->grid, canvas->look, row, column, end - column, fitting, style);
    if (fitting.size < message.size)
        grid_glyph(canvas->grid, row, column + 1, look_mark(canvas->look, MARK_CUT), style);
}

static void draw_status(const struct session *session, const struct status *status,
                        struct canvas *canvas)
{
    int row = canvas->grid->rows - 2, column = 1, end;
    struct str message = status->message;
    enum style style = status->style;

    grid_style(canvas->grid, row, 0, canvas->columns, STYLE_STATUS);
    end = draw_count(status, row, canvas) - 2;
    if (status->place.size) {
        int width = look_width(canvas->look, status->place);
        if (width < status->place_width) width = status->place_width;
        grid_put(canvas->grid, canvas->look, row, column, end - column, status->place,
                 STYLE_STATUS);
        column += width + 2;
    }
    if (status->value_width > 0 &&
        column + status->value_width + warning_least(status) <= end) {
        int width = look_width(canvas->look, status->value);
        int pad = width < status->value_width ? status->value_width - width : 0;

        grid_put(canvas->grid, canvas->look, row, column + pad, end - column - pad,
                 status->value, STYLE_STATUS);
        column += width + pad + 2;
    }
    if (message.size == 0 && session->look->warning.size) {
        message = fitting_warning(session->look, end - column);
        style = STYLE_WARNING;
    }
    draw_message(canvas, row, column, end, message, style);
}

void chrome_draw(const struct session *session, const struct frame *frame,
                 const struct status *status, struct canvas *canvas)
{
    draw_title(session, frame, canvas);
    draw_status(session, status, canvas);
    if (session->asking->what == ASK_NOTHING)
        hints_draw(session, frame, status->found, canvas);
    else
        ask_draw(session, frame, status->found, canvas);
}
