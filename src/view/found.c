/*
 * What was found in the whole book, table by table, then in texts, terms and stated figures.
 *
 *     3  支出总体情况表  2023 budget                                         2 rows
 *       2080505 机关事业单位基本养老保险缴费支出                            124.20
 *
 * As in a table, rows that fit only by letters that do not stand side by side are listed where
 * nothing in the book fits better.
 */
#include "view/found.h"

#include "view/ask.h"
#include "view/figures.h"
#include "yusuan/say.h"

enum {
    LINES_MOST = 5000,
    LIT_MOST = 4,
    ENTITY_LEAST = 8, /* columns; a shorter piece of its name says nothing */
    WIDE = 110
};

void found_put(struct document *document, int *x, int end, enum style style, struct str text)
{
    int width = look_width(document->look, text);

    if (text.size == 0 || *x >= end) return;
    document_put(document, *x, width < end - *x ? width : end - *x, style, text);
    *x += width;
}

int found_put_lit(const struct found_listing *it, int x, int end, struct str text)
{
    struct span spans[LIT_MOST];
    size_t count, at = 0;

    if (find_in(&it->query->needle, text, spans, LIT_MOST, &count) == FIND_SUBSEQUENCE &&
        !it->subsequences)
        count = 0; /* something else on the line was meant */
    for (size_t i = 0; i < count; i++) {
        found_put(it->document, &x, end, STYLE_NORMAL, str_slice(text, at, spans[i].from));
        found_put(it->document, &x, end, STYLE_LIT,
                  str_slice(text, spans[i].from, spans[i].to));
        at = spans[i].to;
    }
    found_put(it->document, &x, end, STYLE_NORMAL, str_slice(text, at, text.size));
    return x;
}

bool found_is_full(const struct found_listing *it)
{
    return it->document->lines.count >= LINES_MOST;
}

void found_put_edition(const struct found_listing *it, int x, int end, uint32_t edition)
{
    struct str entity = entity_text(it->book, edition);
    struct str when = year_text(it->arena, it->book, edition);
    int room = end - x - look_width(it->document->look, when) - 2;
    int width = look_width(it->document->look, entity);

    if (width > room) width = room;
    if (room + 2 < 0) return;
    if (width >= ENTITY_LEAST) {
        document_put(it->document, x, width, STYLE_DIM, entity);
        x += width + 2;
    }
    found_put(it->document, &x, end, STYLE_DIM, when);
}

static void put_nothing(const struct found_listing *it, struct str text)
{
    static const char *const lines[] = {
        N_("What can be looked for, in this book or with / in a table:"),
        N_("  20805, zynj  a code that begins so; pinyin, or its first letters"),
        N_("  =124.20      amounts in the unit shown; also > < >= <="),
    };

    document_line(it->document);
    document_wrap(it->document, DOCUMENT_LEFT, STYLE_NORMAL,
                  str_format(it->arena,
                             query_is_no_amount(it->query)
                                 ? _("%.*s is not an amount.")
                                 : _("Nothing in this book fits %.*s."),
                             STR_ARG(text)));
    document_line(it->document);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        document_line(it->document);
        document_put(it->document, DOCUMENT_LEFT, 0, STYLE_DIM, SAY(lines[i]));
    }
}

static void put_all(struct found_listing *it)
{
    found_put_tables(it);
    if (it->query->kind == QUERY_NAME) found_put_texts(it);
    found_put_statements(it);
    if (!found_is_full(it)) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_LEFT, 0, STYLE_WARNING,
                 SAY("There is more; look for something narrower."));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct found_listing it = {.session = session,
                               .book = session->book,
                               .document = document,
                               .arena = document->arena,
                               .edge = document_edge(document, WIDE)};

    it.query = mem_alloc(session->mem, 1, sizeof *it.query);
    query_make(it.query, session->mem, at->text);
    found_search(&it);
    if (it.query->kind != QUERY_EMPTY) put_all(&it);
    if (document->links.count == 0) put_nothing(&it, at->text);
    found_forget(&it);
    mem_free(it.query);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)session;
    title->left = STR_JOIN(scratch, SAY("Found: "), frame->at.text);
}

/* What was looked for stays lit in the table that is opened. */
static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct reply reply = lines_act(session, frame, action);

    if (reply.kind == REPLY_OPEN && reply.target.screen == &screen_tree)
        seek(session, frame->at.text, false);
    return reply;
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_FIND,
                                    ACTION_HELP,  ACTION_UNIT, ACTION_NONE};

const struct screen screen_found = {
    .name = N_("found"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = lines_work,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
