/*
 * See ask.h.
 */
#include "view/ask.h"

#include "view/query.h"
#include "view/tree.h"

static char label_of(enum ask what)
{
    return what == ASK_FILTER ? '&' : '/';
}

void seek(struct session *session, struct str text, bool filters)
{
    struct seeking *seeking = &session->seeking;
    struct query *spare = seeking->before;

    seeking->before = seeking->query;
    seeking->query = spare;
    query_make(seeking->query, session->mem, text);
    seeking->narrows = seeking->is_on && query_narrows(seeking->query, seeking->before);
    seeking->text = text;
    seeking->is_on = seeking->query->kind != QUERY_EMPTY;
    seeking->filters = filters;
    seeking->version++;
}

void ask(struct session *session, enum ask what)
{
    struct asking *asking = session->asking;

    asking->what = what;
    asking->search_before.text = session->seeking.text;
    asking->search_before.is_on = session->seeking.is_on;
    asking->search_before.filters = session->seeking.filters;
    prompt_open(&asking->prompt, label_of(what), STR_EMPTY, &asking->searches);
}

/* As before the prompt was opened. */
static void take_back(struct session *session, struct tree *tree)
{
    const struct asking *asking = session->asking;

    seek(session, asking->search_before.is_on ? asking->search_before.text : STR_EMPTY,
         asking->search_before.filters);
    tree_search_cancel(tree, session);
}

/* Enter on an empty line looks for the same once more. */
static void accept(struct session *session, struct tree *tree)
{
    struct asking *asking = session->asking;
    struct history *history = &asking->searches;
    struct str text = prompt_text(&asking->prompt);

    if (text.size == 0 && history->count > 0) text = history->lines[history->count - 1];
    if (text.size == 0) {
        take_back(session, tree);
        return;
    }
    history_add(history, session->arena, text);
    seek(session, history->lines[history->count - 1], asking->what == ASK_FILTER);
    if (tree_search_accept(tree, session)) return;
    session_say(session, "no row of this table fits %.*s", STR_ARG(session->seeking.text));
    take_back(session, tree);
}

struct reply ask_key(struct session *session, struct frame *frame, uint32_t key)
{
    struct asking *asking = session->asking;
    enum prompt_answer answer = prompt_key(&asking->prompt, key);

    switch (answer) {
    case PROMPT_UNCHANGED: return reply_drawn(false);
    case PROMPT_MOVED: return reply_drawn(true);
    case PROMPT_EDITED:
        seek(session, prompt_text(&asking->prompt), asking->what == ASK_FILTER);
        tree_search_try(frame->tree, session);
        return reply_drawn(true);
    case PROMPT_CANCELLED: take_back(session, frame->tree); break;
    case PROMPT_ACCEPTED: accept(session, frame->tree); break;
    }
    asking->what = ASK_NOTHING;
    return reply_drawn(true);
}

void ask_draw(const struct session *session, struct str found, struct canvas *canvas)
{
    int row = canvas->grid->rows - 1, width = look_width(canvas->look, found);
    int end = canvas->columns - 1 - width;

    grid_put(canvas->grid, canvas->look, row, end, width, found, STYLE_HINT);
    prompt_draw(&session->asking->prompt, canvas->grid, canvas->look, row, end - 1);
}
