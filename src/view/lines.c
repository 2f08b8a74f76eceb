/*
 * The functions that all screens made of lines share: scrolling, the cursor on lines that lead
 * on, drawing.
 */
#include "view/figures.h"

/* Where lines are said, each one is stepped to: nothing else tells what they hold. */
static bool line_stops(const void *context, uint32_t row)
{
    const struct document *document = context;

    if (document->look->words) return document_says(document, row);
    return document->lines.at[row].link != LIST_NONE;
}

/* The line that holds the link, or LIST_NONE. */
static uint32_t line_of_link(const struct document *document, uint32_t link)
{
    for (uint32_t row = 0; row < document->lines.count; row++)
        if (document->lines.at[row].link == link) return row;
    return LIST_NONE;
}

/* Back to the rows where the place was left. */
static void resume(struct frame *frame)
{
    struct list *list = &frame->document.list;

    if (frame->resume.top == LIST_NONE) return;
    list->top = frame->resume.top;
    list->cursor = frame->resume.cursor;
    frame->resume.top = frame->resume.cursor = LIST_NONE;
    list_fit(list);
}

/* Builds the document again when what it depends on has changed. The cursor stays on its link
 * (links come in the same order at every width), a text near the same place. */
void lines_ready(struct session *session, struct frame *frame)
{
    struct document *document = &frame->document;
    struct list *list = &document->list;
    bool is_first = document->arena == NULL;
    uint32_t link = LIST_NONE, old_count = list->count, old_top = list->top;
    uint32_t old_row = list->cursor;

    target_fit(session->book, &frame->at);
    list->page = (uint32_t)session_body_rows(session);
    list->stops = line_stops;
    list->context = document;
    if (!is_first && document->width == session->columns && document->unit == session->unit &&
        document->pivots == session->pivots) {
        list_fit(list);
        resume(frame);
        return;
    }
    if (!is_first && list->cursor != LIST_NONE) link = document->lines.at[list->cursor].link;
    document->first_row = LIST_NONE;
    document->pivots = session->pivots;
    document_begin(document, session->mem, session->look, session->columns, session->unit);
    frame->at.screen->build(session, &frame->at, document);
    list->count = (uint32_t)document->lines.count;
    list->cursor = LIST_NONE;
    if (is_first) {
        list->top = 0;
        if (document->first_row != LIST_NONE) list_go(list, document->first_row);
        if (document->first_row != LIST_NONE && list->cursor == LIST_NONE)
            list->top = document->first_row; /* a text: there is nothing to stand on */
    } else if (link != LIST_NONE) {
        list_go(list, line_of_link(document, link));
    } else if (old_row != LIST_NONE) {
        list_go(list, old_row);
    } else if (old_count > 0) {
        list->top = (uint32_t)((uint64_t)old_top * list->count / old_count);
    }
    list_fit(list);
    resume(frame);
    lines_search_ready(session, frame);
}

void lines_rebuild(struct frame *frame)
{
    frame->document.width = 0;
    frame->document.list.top = 0;
    frame->document.list.cursor = LIST_NONE;
}

void lines_close(struct session *session, struct frame *frame)
{
    (void)session;
    document_free(&frame->document);
}

const struct target *lines_target(const struct frame *frame)
{
    const struct link *link = document_at_cursor(&frame->document);

    return link ? link->target : NULL;
}

bool target_beside(const struct target *at, uint32_t count, bool next, struct target *to)
{
    if (next ? at->index + 1 >= count : at->index == 0) return false;
    if (!to) return true;
    *to = *at;
    to->index = next ? at->index + 1 : at->index - 1;
    to->item = 0;
    return true;
}

static bool has_neighbour(const struct session *session, const struct frame *frame, bool next)
{
    const struct screen *screen = frame->at.screen;

    return screen->neighbour && screen->neighbour(session, &frame->at, next, NULL);
}

bool list_moves(enum action action)
{
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_FIRST:
    case ACTION_LAST: return true;
    default: return false;
    }
}

struct reply list_move(struct list *list, enum action action)
{
    switch (action) {
    case ACTION_UP: return reply_drawn(list_step(list, false));
    case ACTION_DOWN: return reply_drawn(list_step(list, true));
    case ACTION_PAGE_UP: return reply_drawn(list_page(list, false));
    case ACTION_PAGE_DOWN: return reply_drawn(list_page(list, true));
    case ACTION_FIRST: return reply_drawn(list_end(list, false));
    case ACTION_LAST: return reply_drawn(list_end(list, true));
    default: return reply_drawn(false);
    }
}

void draw_pointer(struct canvas *canvas, int y)
{
    grid_glyph(canvas->grid, y, 0, look_mark(canvas->look, MARK_POINTER), STYLE_SELECTED);
    grid_glyph(canvas->grid, y, 1, ' ', STYLE_SELECTED);
    canvas->grid->cursor_row = y;
    canvas->grid->cursor_column = 0;
}

bool lines_work(const struct session *session, const struct frame *frame, enum action action)
{
    const struct link *link = document_at_cursor(&frame->document);

    if (list_moves(action)) return true;
    if (action_text(action)->group == GROUP_FIND) return lines_search_works(frame, action);
    switch (action) {
    case ACTION_ENTER: return link != NULL;
    case ACTION_RECORD: return link && link->target->screen == &screen_record;
    case ACTION_NEXT: return has_neighbour(session, frame, true);
    case ACTION_PREVIOUS: return has_neighbour(session, frame, false);
    default: return false;
    }
}

struct reply lines_act(struct session *session, struct frame *frame, enum action action)
{
    struct reply reply = {.kind = REPLY_NOTHING};

    if (list_moves(action)) return list_move(&frame->document.list, action);
    if (action_text(action)->group == GROUP_FIND)
        return lines_search_act(session, frame, action);
    switch (action) {
    case ACTION_ENTER:
    case ACTION_RECORD:
        reply.kind = REPLY_OPEN;
        reply.target = *document_at_cursor(&frame->document)->target;
        return reply;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        frame->at.screen->neighbour(session, &frame->at, action == ACTION_NEXT, &reply.target);
        reply.kind = REPLY_REPLACE;
        return reply;
    default: return reply;
    }
}

struct reply lines_click(struct session *session, struct frame *frame, int row, int column,
                         bool twice)
{
    struct list *list = &frame->document.list;
    uint32_t at = list->top + (uint32_t)row;

    (void)session;
    (void)column;
    if (at >= list_bottom(list) || !list->stops(list->context, at)) return reply_drawn(false);
    list_go(list, at);
    if (twice) return (struct reply){.kind = REPLY_ACT, .action = ACTION_ENTER};
    return reply_drawn(true);
}

void lines_draw(const struct session *session, const struct frame *frame, struct canvas *canvas)
{
    const struct document *document = &frame->document;
    const struct list *list = &document->list;

    (void)session;
    for (uint32_t row = list->top; row < list_bottom(list); row++) {
        const struct line *line = &document->lines.at[row];
        int y = canvas->top + (int)(row - list->top);

        for (uint32_t i = line->first; i < line->end; i++) {
            const struct piece *piece = &document->pieces.at[i];
            grid_put(canvas->grid, canvas->look, y, piece->column, piece->width, piece->text,
                     piece->style);
        }
        if (row == list->cursor) draw_pointer(canvas, y);
    }
    lines_search_draw(document, canvas);
}

/* The number of the cursor's line among those that are said. */
static void count_lines(const struct document *document, struct status *status)
{
    for (uint32_t row = 0; row < document->lines.count; row++) {
        if (!document_says(document, row)) continue;
        status->of++;
        if (row <= document->list.cursor) status->position++;
    }
}

/* Number of the cursor's link among all; texts count lines. */
void lines_status(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct status *status)
{
    const struct document *document = &frame->document;
    const struct list *list = &document->list;
    const struct link *link = document_at_cursor(document);

    lines_search_status(session, document, scratch, status);
    if (link) {
        status->place = link->place;
        status->message = link->status;
        status->style = link->style;
        status->position = document->lines.at[list->cursor].link + 1;
        status->of = (uint32_t)document->links.count;
    } else if (!document->look->words) {
        status->position = list_bottom(list);
        status->of = list->count;
    }
    if (!document->look->words) return;
    status->position = status->of = 0;
    count_lines(document, status);
}
