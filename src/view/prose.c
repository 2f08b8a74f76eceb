/*
 * A text of the disclosure, or its glossary: headings and wrapped paragraphs.
 */
#include "view/figures.h"

static void put_passage(struct document *document, const struct passage *passage, bool is_term)
{
    int indent = DOCUMENT_LEFT;

    if (document->lines.count > 0) document_line(document);
    document_line(document);
    if (passage->heading.size > 0) {
        document_wrap(document, indent, is_term ? STYLE_HEADING : STYLE_CODE, passage->heading);
        if (passage->body.size == 0) return;
        document_line(document);
        indent = DOCUMENT_INDENT;
    }
    document_wrap(document, indent, STYLE_NORMAL, passage->body);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct prose *prose = &session->book->prose[at->index];

    for (uint32_t i = 0; i < prose->passage_count; i++)
        put_passage(document, &prose->passages[i], prose->is_terms);
    if (prose->passage_count == 0) {
        document_line(document);
        document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, STR("nothing is printed here"));
    }
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    if (next ? at->index + 1 >= session->book->prose_count : at->index == 0) return false;
    *to = *at;
    to->index = next ? at->index + 1 : at->index - 1;
    return true;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct prose *prose = &session->book->prose[frame->at.index];

    title->left = prose->title;
    title->right = edition_text(scratch, session->book, prose->edition);
}

/* Where the first passage in sight was read: the file. */
static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    const struct prose *prose = &session->book->prose[frame->at.index];

    lines_status(session, frame, scratch, status);
    if (prose->passage_count > 0 && prose->passages[0].source < session->book->source_count)
        status->place = session->book->sources[prose->passages[0].source].file_name;
}

static const enum action hints[] = {ACTION_PAGE_DOWN, ACTION_BACK,     ACTION_HELP,
                                    ACTION_NEXT,      ACTION_PREVIOUS, ACTION_NONE};

const struct screen screen_prose = {
    .name = "text",
    .hints = hints,
    .close = lines_close,
    .build = build,
    .neighbour = neighbour,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .title = title,
    .draw = lines_draw,
    .status = status,
};
