/*
 * All editions that are loaded, and which two are compared:
 *
 *        year  stage             entity
 *    A   2022  budget, derived   某单位
 *     B  2023  budget            某单位
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { YEAR = DOCUMENT_INDENT + 3, STAGE = YEAR + 6, ENTITY = STAGE + 18 };

/* Editions are found again by the index of their target; the first line has none. */
static void put_usual(const struct session *session, struct document *document)
{
    struct target target = {.screen = &screen_editions, .index = EDITION_NONE};
    bool is_chosen = session->base == EDITION_NONE && session->now == EDITION_NONE;

    document_line(document);
    if (is_chosen) {
        document_put(document, DOCUMENT_INDENT, 2, STYLE_TOTAL, STR("AB"));
        document_name(document, SAY("chosen"));
    }
    document_put(document, YEAR, 0, STYLE_NORMAL,
                 SAY("each table's own edition (B) against the year before it (A)"));
    document_link(document, &target, STYLE_STATUS, SAY("what is compared unless you choose"),
                  STR_EMPTY);
}

static void put_edition(const struct session *session, struct document *document,
                        uint32_t edition)
{
    const struct edition *of = &session->book->editions[edition];
    struct target target = {.screen = &screen_editions, .index = edition};
    struct str kind = edition_kind_text(document->arena, session->book, edition);

    document_line(document);
    if (session->base == edition)
        document_put(document, DOCUMENT_INDENT, 1, STYLE_TOTAL, STR("A"));
    if (session->now == edition)
        document_put(document, DOCUMENT_INDENT + 1, 1, STYLE_TOTAL, STR("B"));
    if (of->year > 0 || of->period.size > 0)
        document_put(document, YEAR, STAGE - YEAR - 1, STYLE_NORMAL,
                     of->year > 0 ? str_format(document->arena, "%u", (unsigned)of->year)
                                  : of->period);
    document_put(document, STAGE, ENTITY - STAGE - 1,
                 of->kind == EDITION_PRINTED ? STYLE_NORMAL : STYLE_DERIVED,
                 str_format(document->arena, "%s%s", _(stage_name(of->stage)),
                            of->kind == EDITION_DERIVED ? _(", derived")
                            : of->kind == EDITION_SUM   ? _(", sum")
                                                        : ""));
    document_put(document, ENTITY, 0, STYLE_NORMAL, entity_text(session->book, edition));
    document_link(document, &target, STYLE_STATUS, kind, STR_EMPTY);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    (void)at;
    document_line(document);
    document_put(document, YEAR, 0, STYLE_HEADING, SAY("year"));
    document_put(document, STAGE, 0, STYLE_HEADING, SAY("stage"));
    document_put(document, ENTITY, 0, STYLE_HEADING, SAY("entity"));
    document_hush(document);
    for (uint32_t i = 0; i < session->book->edition_count; i++)
        put_edition(session, document, i);
    document_line(document);
    put_usual(session, document);
}

static uint32_t edition_at_cursor(const struct frame *frame)
{
    const struct link *link = document_at_cursor(&frame->document);

    return link ? link->target->index : EDITION_NONE;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_CHOOSE_BASE || action == ACTION_CHOOSE_NOW)
        return document_at_cursor(&frame->document) != NULL &&
               edition_at_cursor(frame) != EDITION_NONE;
    return lines_work(session, frame, action);
}

/* A, then B, then back to where the tree is. */
static struct reply choose(struct session *session, struct frame *frame, bool is_now,
                           bool in_turn)
{
    uint32_t edition = edition_at_cursor(frame);
    uint32_t other = is_now ? session->base : session->now;

    if (edition == other) {
        session_say(session, "A and B are the same edition");
        return reply_drawn(true);
    }
    if (is_now)
        session->now = edition;
    else
        session->base = edition;
    session->by_year = false;
    if (session->form == FORM_PRINTED) session->form = FORM_PAIR;
    frame->document.width = 0; /* build it again */
    if (in_turn && is_now) return (struct reply){.kind = REPLY_BACK};
    frame->at.item = !is_now;
    session_say(session,
                is_now ? N_("this is B, compared to") : N_("this is A, compared from; now B"));
    return reply_drawn(true);
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    if (action == ACTION_CHOOSE_BASE) return choose(session, frame, false, false);
    if (action == ACTION_CHOOSE_NOW) return choose(session, frame, true, false);
    if (action != ACTION_ENTER) return lines_act(session, frame, action);
    if (edition_at_cursor(frame) != EDITION_NONE) {
        if (frame->at.item == 0) session->now = EDITION_NONE; /* a new pair */
        return choose(session, frame, frame->at.item == 1, true);
    }
    session->base = session->now = EDITION_NONE;
    return (struct reply){.kind = REPLY_BACK};
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)frame;
    title->left = SAY("Editions");
    title->right = SAY("A is compared from, B to");
    if (session->base != EDITION_NONE && session->now != EDITION_NONE)
        title->right = compare_label(scratch, session->book, session->base, session->now);
}

static const enum action hints[] = {ACTION_ENTER,       ACTION_BACK,       ACTION_HELP,
                                    ACTION_CHOOSE_BASE, ACTION_CHOOSE_NOW, ACTION_NONE};

const struct screen screen_editions = {
    .name = N_("editions"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
