/*
 * Searching a screen made of lines, or of the rows of a list: all that stands on it, wherever
 * lines are broken.
 *
 *     机关运行经|        one hit for jgyxjf, which begins in the first line
 *     费
 *
 * The search is the screen's: it ends with it. The whole book is searched by another key.
 */
#include "view/ask.h"
#include "view/figures.h"
#include "view/query.h"
#include "yusuan/find.h"
#include "yusuan/say.h"

#include <string.h>

/* More of one text than that are passed over: it is a letter that was typed first. */
enum { HITS_MOST = 512 };

static bool is_first_piece(const struct piece *piece)
{
    return piece->text.at == piece->whole.at;
}

/* Is the next piece a part of the same whole? */
static bool goes_on(const struct document *document, uint32_t piece)
{
    const struct piece *next = &document->pieces.at[piece + 1];

    return piece + 1 < document->pieces.count && !is_first_piece(next) &&
           next->whole.at == document->pieces.at[piece].whole.at;
}

static void find_whole(struct document *document, uint32_t row, uint32_t piece)
{
    struct page_search *search = &document->search;
    struct span spans[HITS_MOST];
    struct str whole = document->pieces.at[piece].whole;
    size_t count = 0;

    if (find_in(search->needle, whole, spans, HITS_MOST, &count) <= FIND_SUBSEQUENCE) return;
    for (size_t i = 0; i < count; i++) {
        struct hit hit = {.from = spans[i].from, .to = spans[i].to};

        while (goes_on(document, piece) &&
               document->pieces.at[piece + 1].text.at <= whole.at + hit.from)
            piece++;
        while (document->lines.at[row].end <= piece)
            row++;
        hit.piece = piece;
        hit.row = row;
        vec_push(document->mem, &search->hits, hit);
    }
}

static void find_lines(struct document *document)
{
    for (uint32_t row = 0; document->search.needle && row < document->lines.count; row++) {
        const struct line *line = &document->lines.at[row];

        for (uint32_t i = line->first; i < line->end; i++)
            if (is_first_piece(&document->pieces.at[i])) find_whole(document, row, i);
    }
}

/* O(pieces), or O(rows). */
static void find(const struct session *session, struct frame *frame)
{
    frame->document.search.hits.count = 0;
    frame->document.search.is_no_amount = false;
    if (frame->document.search.needle && frame->at.screen->find)
        frame->at.screen->find(session, frame);
    else
        find_lines(&frame->document);
}

/* What `=124.20` finds in tables is looked for as it is written; `=x` is words. */
static void make_needle(struct needle *needle, const struct mem *mem, struct str text)
{
    struct query *query = mem_alloc(mem, 1, sizeof *query);

    query_make(query, mem, text);
    if (query_bound(query, &UNIT_YUAN).is_number && !query->less && !query->more)
        text = (struct str){query->number, query->number_size};
    needle_make(needle, text);
    mem_free(query);
}

static void look_for(const struct session *session, struct frame *frame, struct str text)
{
    struct page_search *search = &frame->document.search;

    mem_free(search->needle);
    search->needle = NULL;
    search->text = text;
    search->at = LIST_NONE;
    if (text.size > 0) {
        search->needle = mem_alloc(session->mem, 1, sizeof *search->needle);
        make_needle(search->needle, session->mem, text);
    }
    find(session, frame);
}

void lines_search_ready(const struct session *session, struct frame *frame)
{
    struct page_search *search = &frame->document.search;

    find(session, frame);
    if (search->at >= search->hits.count) search->at = LIST_NONE;
}

/* Shows the hit; the cursor goes to the line it is on, or that leads on above it. */
static void go(struct document *document, uint32_t at)
{
    struct list *list = &document->list;
    uint32_t row = document->search.hits.at[at].row, stop;

    if (row < list->top || row >= list_bottom(list))
        list->top = row > list->page / 3 ? row - list->page / 3 : 0;
    list_fit(list);
    for (stop = row; stop > list->top && !list->stops(list->context, stop);)
        stop--;
    if (list->stops(list->context, stop)) list->cursor = stop;
    document->search.at = at;
    document->search.cursor = list->cursor;
}

/* Behind or before what is looked at: the hit gone to last, where it and the cursor are still
 * there; else the cursor; else the page. LIST_NONE: there is none. */
static uint32_t next_hit(const struct document *document, bool next)
{
    const struct page_search *search = &document->search;
    const struct list *list = &document->list;
    uint32_t count = (uint32_t)search->hits.count, first = 0, from;

    if (search->at != LIST_NONE && search->cursor == list->cursor &&
        search->hits.at[search->at].row >= list->top &&
        search->hits.at[search->at].row < list_bottom(list)) {
        first = next ? search->at + 1 : search->at;
    } else {
        from = list->cursor != LIST_NONE ? list->cursor : next ? list->top : list_bottom(list);
        if (next && list->cursor != LIST_NONE) from++;
        while (first < count && search->hits.at[first].row < from)
            first++;
    }
    if (next) return first < count ? first : LIST_NONE;
    return first > 0 ? first - 1 : LIST_NONE;
}

static struct reply go_on(struct session *session, struct document *document, bool next)
{
    uint32_t count = (uint32_t)document->search.hits.count, at = next_hit(document, next);

    if (at == LIST_NONE) {
        at = next ? 0 : count - 1;
        session_say(session, count == 1 ? "nothing else fits"
                             : next     ? "from the top again"
                                        : "from the bottom again");
    }
    go(document, at);
    return reply_drawn(true);
}

bool lines_search_works(const struct frame *frame, enum action action)
{
    const struct screen *screen = frame->at.screen;
    const struct document *document = &frame->document;

    if ((!screen->build && !screen->find) || screen == &screen_contents ||
        screen == &screen_found || screen == &screen_help)
        return false;
    switch (action) {
    case ACTION_SEARCH: return document->list.count > 0;
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return document->search.hits.count > 0;
    case ACTION_SEARCH_END: return document->search.text.size > 0;
    default: return false;
    }
}

struct reply lines_search_act(struct session *session, struct frame *frame, enum action action)
{
    struct document *document = &frame->document;

    switch (action) {
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return go_on(session, document, action == ACTION_SEARCH_NEXT);
    case ACTION_SEARCH_END: look_for(session, frame, STR_EMPTY); return reply_drawn(true);
    case ACTION_SEARCH:
        document->search.began.top = document->list.top;
        document->search.began.cursor = document->list.cursor;
        document->search.text_before = document->search.text;
        ask(session, ASK_PAGE, STR_EMPTY);
        return reply_drawn(true);
    default: return reply_drawn(false);
    }
}

static void back_to_begin(struct document *document)
{
    document->list.top = document->search.began.top;
    document->list.cursor = document->search.began.cursor;
    list_fit(&document->list);
}

void lines_search_try(const struct session *session, struct frame *frame, struct str text)
{
    struct document *document = &frame->document;
    const struct list *list = &document->list;
    uint32_t from, at = 0;

    back_to_begin(document);
    look_for(session, frame, text);
    if (document->search.hits.count == 0) return;
    from = list->cursor != LIST_NONE ? list->cursor : list->top;
    while (at < document->search.hits.count && document->search.hits.at[at].row < from)
        at++;
    go(document, at < document->search.hits.count ? at : 0);
}

bool lines_search_accept(const struct session *session, struct frame *frame, struct str text)
{
    lines_search_try(session, frame, text);
    return frame->document.search.hits.count > 0;
}

void lines_search_cancel(const struct session *session, struct frame *frame)
{
    back_to_begin(&frame->document);
    look_for(session, frame, frame->document.search.text_before);
}

/* The part of the piece that the hit covers. */
static void light(const struct document *document, const struct piece *piece,
                  const struct hit *hit, int y, enum style style, struct canvas *canvas)
{
    size_t begin = (size_t)(piece->text.at - piece->whole.at);
    size_t from = hit->from > begin ? hit->from - begin : 0;
    size_t to = hit->to > begin ? hit->to - begin : 0;
    int left, right;

    if (to > piece->text.size) to = piece->text.size;
    if (from >= to) return;
    left = look_width(document->look, str_slice(piece->text, 0, from));
    right = look_width(document->look, str_slice(piece->text, 0, to));
    if (right > piece->width) right = piece->width;
    if (left >= right) return;
    grid_style(canvas->grid, y, piece->column + left, right - left, style);
    if (style != STYLE_SELECTED || document->list.cursor != LIST_NONE) return;
    canvas->grid->cursor_row = y; /* a text has no other cursor */
    canvas->grid->cursor_column = piece->column + left;
}

static void draw_hit(const struct document *document, const struct hit *hit, enum style style,
                     struct canvas *canvas)
{
    const struct list *list = &document->list;
    uint32_t row = hit->row, piece = hit->piece;

    for (;; piece++) {
        while (document->lines.at[row].end <= piece)
            row++;
        if (row >= list->top && row < list_bottom(list))
            light(document, &document->pieces.at[piece], hit,
                  canvas->top + (int)(row - list->top), style, canvas);
        if (!goes_on(document, piece)) break;
    }
}

void lines_search_draw(const struct document *document, struct canvas *canvas)
{
    const struct page_search *search = &document->search;

    for (uint32_t i = 0; i < search->hits.count; i++)
        draw_hit(document, &search->hits.at[i], i == search->at ? STYLE_SELECTED : STYLE_LIT,
                 canvas);
}

void lines_search_status(const struct session *session, const struct document *document,
                         struct arena *scratch, struct status *status)
{
    const struct page_search *search = &document->search;

    if (!search->needle) return;
    if (search->is_no_amount) {
        status->found = SAY("not an amount");
        return;
    }
    status->found =
        ask_found(session, scratch, '/', search->text,
                  search->at == LIST_NONE ? 0 : search->at + 1, (uint32_t)search->hits.count);
}
