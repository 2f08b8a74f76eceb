/*
 * See ask.h.
 */
#include "view/ask.h"

#include "view/go.h"
#include "view/query.h"
#include "view/trail.h"
#include "view/tree_find.h"
#include "yusuan/keys.h"
#include "yusuan/say.h"

enum {
    PROMPT_LEAST = 8, /* columns for what is typed */
    TYPED_MOST = 24   /* ... and of it beside what was found */
};

static const char *label_of(enum ask what)
{
    switch (what) {
    case ASK_FILTER: return "&";
    case ASK_FIND: return _("find: ");
    case ASK_GO: return ":";
    case ASK_MARK: return _("mark: ");
    case ASK_MARK_GO: return _("to mark: ");
    case ASK_HELP: return "/";
    default: return "/";
    }
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

static struct history *history_of(struct asking *asking, enum ask what)
{
    switch (what) {
    case ASK_GO: return &asking->places;
    case ASK_HELP: return &asking->helps;
    default: return &asking->searches;
    }
}

void ask(struct session *session, enum ask what, struct str text)
{
    struct asking *asking = session->asking;

    asking->what = what;
    asking->search_before.text = session->seeking.text;
    asking->search_before.is_on = session->seeking.is_on;
    asking->search_before.filters = session->seeking.filters;
    asking->help_before = text;
    asking->palette.count = 0;
    prompt_open(&asking->prompt, label_of(what), text, history_of(asking, what));
}

/* As before the prompt was opened. */
static void take_back_rows(struct session *session, struct tree *tree)
{
    const struct asking *asking = session->asking;

    seek(session, asking->search_before.is_on ? asking->search_before.text : STR_EMPTY,
         asking->search_before.filters);
    tree_search_cancel(tree, session);
}

static void narrow_help(struct frame *frame, struct str text)
{
    frame->at.text = text;
    lines_rebuild(frame);
}

static bool is_search(enum ask what)
{
    return what == ASK_SEARCH || what == ASK_FILTER || what == ASK_PAGE;
}

static void take_back(struct session *session, struct frame *frame)
{
    switch (session->asking->what) {
    case ASK_SEARCH:
    case ASK_FILTER: take_back_rows(session, frame->tree); break;
    case ASK_PAGE: lines_search_cancel(session, frame); break;
    case ASK_HELP: narrow_help(frame, session->asking->help_before); break;
    default: break;
    }
}

/* The line that was entered, remembered; for a search an empty one is the last one again. */
static struct str entered(struct session *session)
{
    struct asking *asking = session->asking;
    struct history *history = asking->prompt.history;
    struct str text = str_trim(prompt_text(&asking->prompt));

    if (text.size == 0 && !is_search(asking->what) && asking->what != ASK_FIND)
        return STR_EMPTY;
    history_add(history, session->arena, text);
    return history->count > 0 ? history->lines[history->count - 1] : STR_EMPTY;
}

static void say_unfound(struct session *session, const struct frame *frame, struct str text)
{
    bool is_page = session->asking->what == ASK_PAGE;
    bool is_no_amount = is_page ? frame->document.search.is_no_amount
                                : query_is_no_amount(session->seeking.query);

    session_say(session,
                is_no_amount ? N_("%.*s is not an amount")
                : is_page    ? N_("nothing here fits %.*s")
                             : N_("no row of this table fits %.*s"),
                STR_ARG(text));
}

static void accept_search(struct session *session, struct frame *frame, struct str text)
{
    bool is_page = session->asking->what == ASK_PAGE, is_found = false;

    if (text.size > 0 && is_page) {
        is_found = lines_search_accept(session, frame, text);
    } else if (text.size > 0) {
        seek(session, text, session->asking->what == ASK_FILTER);
        is_found = tree_search_accept(frame->tree, session);
    }
    if (is_found) return;
    if (text.size > 0) say_unfound(session, frame, text);
    take_back(session, frame);
}

/* An action by its name, or a place; an action's beginning where there is no such place. */
static struct reply accept_place(struct session *session, struct frame *frame, struct str text)
{
    enum action action = palette_action(&session->asking->palette, text);
    struct reply reply;

    if (action != ACTION_NONE) return palette_run(session, frame, action);
    if (text.size == 0) return (struct reply){.kind = REPLY_DRAW};
    reply = go_to(session, frame, text);
    if (session->notice.size == 0) return reply;
    action = palette_meant(text);
    if (action == ACTION_NONE) {
        if (session->asking->palette.count > 0)
            palette_tell(&session->asking->palette, session, text);
        return reply;
    }
    session->notice = STR_EMPTY;
    return palette_run(session, frame, action);
}

static struct reply accept(struct session *session, struct frame *frame)
{
    struct str text = entered(session);
    struct reply reply = {.kind = REPLY_DRAW};

    switch (session->asking->what) {
    case ASK_SEARCH:
    case ASK_FILTER:
    case ASK_PAGE: accept_search(session, frame, text); break;
    case ASK_FIND:
        if (text.size == 0) break;
        reply.kind = frame->at.screen == &screen_found ? REPLY_REPLACE : REPLY_OPEN;
        reply.target.screen = &screen_found;
        reply.target.text = text;
        break;
    case ASK_GO: return accept_place(session, frame, text);
    case ASK_HELP: narrow_help(frame, text); break;
    default: break;
    }
    return reply;
}

/* One key is the whole answer. */
static struct reply take_letter(struct session *session, uint32_t key)
{
    struct asking *asking = session->asking;
    bool is_going = asking->what == ASK_MARK_GO;
    struct reply reply = {.kind = is_going ? REPLY_TO_MARK : REPLY_MARK};

    asking->what = ASK_NOTHING;
    if (is_going && key == '\'') return (struct reply){.kind = REPLY_BACKWARD};
    if (key == KEY_OF_ESC || key == KEY_OF_BACKSPACE) return reply_drawn(true);
    key = code_fold(key);
    if (key >= 'a' && key <= 'z') {
        reply.target.index = key - 'a';
        return reply;
    }
    session_say(session, "a mark is a letter, a to z");
    return reply_drawn(true);
}

/* How far down the list of actions a key leads; 0: it is not for the list. */
static int steps_of(const struct palette *palette, const struct session *session, uint32_t key)
{
    switch (key) {
    case KEY_OF_TAB:
    case KEY_OF_DOWN:
    case KEY_CTRL('n'): return 1;
    case KEY_OF_BACK_TAB:
    case KEY_OF_UP:
    case KEY_CTRL('p'): return -1;
    case KEY_OF_PAGE_DOWN: return (int)palette_rows(palette, session);
    case KEY_OF_PAGE_UP: return -(int)palette_rows(palette, session);
    default: return 0;
    }
}

/* What is chosen stands in the prompt, and what was typed again where nothing is. */
static void show_chosen(struct prompt *prompt, const struct palette *palette, bool was_chosen)
{
    if (!was_chosen) prompt_keep(prompt);
    if (palette->at == PALETTE_NONE)
        prompt_take_back(prompt);
    else
        prompt_fill(prompt, palette_name(palette));
}

/* Keys that walk the list of actions, Tab as Down: completions stand one below the other. True:
 * it was one of them. While an older line is shown the arrows are for those. */
static bool walk_palette(struct session *session, const struct frame *frame, uint32_t key)
{
    struct asking *asking = session->asking;
    struct palette *palette = &asking->palette;
    bool is_tab = key == KEY_OF_TAB || key == KEY_OF_BACK_TAB;
    bool was_chosen = palette->at != PALETTE_NONE;
    int steps = steps_of(palette, session, key);

    if (asking->what != ASK_GO || steps == 0) return false;
    if (!is_tab && prompt_is_older(&asking->prompt)) return false;
    if (palette->count == 0 && is_tab && asking->prompt.size == 0)
        palette_fill_all(palette, session, frame);
    else if (palette->count == 0)
        return is_tab;
    else if (palette_step(palette, session, steps))
        show_chosen(&asking->prompt, palette, was_chosen);
    return true;
}

/* What is typed has changed. */
static void follow_text(struct session *session, struct frame *frame)
{
    struct asking *asking = session->asking;
    struct str text = prompt_text(&asking->prompt);

    switch (asking->what) {
    case ASK_SEARCH:
    case ASK_FILTER:
        seek(session, text, asking->what == ASK_FILTER);
        tree_search_try(frame->tree, session);
        break;
    case ASK_PAGE: lines_search_try(session, frame, text); break;
    case ASK_GO: palette_fill(&asking->palette, session, frame, str_trim(text)); break;
    case ASK_HELP: narrow_help(frame, text); break;
    default: break;
    }
}

struct reply ask_key(struct session *session, struct frame *frame, uint32_t key)
{
    struct asking *asking = session->asking;
    struct reply reply = {.kind = REPLY_DRAW};

    if (asking->what == ASK_MARK || asking->what == ASK_MARK_GO)
        return key & KEY_PASTED ? reply_drawn(false) : take_letter(session, key);
    if (walk_palette(session, frame, key)) return reply;
    switch (prompt_key(&asking->prompt, key & ~KEY_PASTED)) {
    case PROMPT_UNCHANGED: return reply_drawn(false);
    case PROMPT_MOVED: return reply;
    case PROMPT_EDITED: follow_text(session, frame); return reply;
    case PROMPT_CANCELLED: take_back(session, frame); break;
    case PROMPT_ACCEPTED: reply = accept(session, frame); break;
    }
    asking->what = ASK_NOTHING;
    return reply;
}

struct reply ask_click(struct session *session, const struct frame *frame, int row)
{
    struct asking *asking = session->asking;
    enum action action = ACTION_NONE;

    if (asking->what == ASK_GO) action = palette_at_row(&asking->palette, session, row);
    if (action == ACTION_NONE) return reply_drawn(false);
    asking->what = ASK_NOTHING;
    return palette_run(session, frame, action);
}

bool ask_wheel(struct session *session, int rows)
{
    struct asking *asking = session->asking;

    return asking->what == ASK_GO && palette_roll(&asking->palette, session, rows);
}

/* `a c x`: the letters that are in use. */
static struct str marks_text(const struct session *session, struct arena *scratch)
{
    struct str text = STR_EMPTY;

    for (int i = 0; i < MARK_LETTERS; i++)
        if (session->trail->marks[i].stops)
            text =
                str_format(scratch, "%.*s%s%c", STR_ARG(text), text.size ? " " : "", 'a' + i);
    return text;
}

struct str ask_advice(const struct session *session, struct str found, struct arena *scratch)
{
    struct str marks;

    if (session->asking->prompt.size > 0)
        return is_search(session->asking->what) ? found : STR_EMPTY;
    switch (session->asking->what) {
    case ASK_GO: return SAY("code, t5, FILE:LINE, action (Tab)");
    case ASK_HELP: return SAY("a word, a key, an action");
    case ASK_PAGE: return SAY("words, codes, pinyin, =124.20");
    case ASK_MARK: return SAY("a letter, a to z");
    case ASK_MARK_GO:
        marks = marks_text(session, scratch);
        return marks.size > 0 ? STR_JOIN(scratch, SAY("a letter; marked: "), marks)
                              : SAY("nothing is marked yet: ; and a letter do that");
    default: return SAY("code, name, pinyin, =124.20, >1000");
    }
}

/* At most TYPED_MOST columns of the text, the mark where it is cut included. */
static struct str shorten(const struct look *look, struct arena *scratch, struct str text)
{
    struct text_reader reader = text_read(text, look->ambiguous);
    struct glyph glyph;
    int width = 0;

    if (look_width(look, text) <= TYPED_MOST) return text;
    while (text_next(&reader, &glyph) && width + glyph.width < TYPED_MOST)
        width += glyph.width;
    return STR_JOIN(scratch, str_slice(text, 0, glyph.from),
                    look_mark_text(scratch, look, MARK_CUT));
}

/* `12 of 34`, ` 9 of 34`, ` - of 34` off the matches: always as wide, so that a step changes
 * few cells. */
static struct str place_among(struct arena *scratch, uint32_t number, uint32_t count)
{
    struct str of = str_format(scratch, "%u", (unsigned)count);
    struct str at = number > 0 ? str_format(scratch, "%u", (unsigned)number) : STR("-");

    return str_format(scratch, _("%*s%.*s of %.*s"), (int)(of.size - at.size), "", STR_ARG(at),
                      STR_ARG(of));
}

struct str ask_found(const struct session *session, struct arena *scratch, char key,
                     struct str typed, uint32_t number, uint32_t count)
{
    bool is_said = session->look->words, is_typing = session->asking->what != ASK_NOTHING;
    struct str found = SAY("nothing found");

    if (count > 0 && number == 0 && (is_said || is_typing))
        found = str_format(scratch, _("%u found"), (unsigned)count);
    else if (count > 0 && is_said)
        found = str_format(scratch, _("found: %u of %u"), (unsigned)number, (unsigned)count);
    else if (count > 0)
        found = place_among(scratch, number, count);
    if (is_typing || is_said) return found;
    typed = shorten(session->look, scratch, text_visible(scratch, typed));
    return str_format(scratch, "%c%.*s  %.*s", key, STR_ARG(typed), STR_ARG(found));
}

void ask_draw(const struct session *session, const struct frame *frame, struct str found,
              struct canvas *canvas)
{
    int row = canvas->grid->rows - 1, width, end;

    found = ask_advice(session, found, canvas->scratch);
    width = look_width(canvas->look, found);
    if (width > canvas->columns - PROMPT_LEAST) width = 0;
    end = canvas->columns - 1 - width;

    grid_put(canvas->grid, canvas->look, row, end, width, found, STYLE_HINT);
    if (session->asking->what == ASK_GO)
        palette_draw(&session->asking->palette, session, frame, canvas);
    prompt_draw(&session->asking->prompt, canvas->grid, canvas->look, row, end - 1);
}
