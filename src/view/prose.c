/*
 * A text of the disclosure, or its glossary: headings and wrapped paragraphs.
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { NUMBER_MOST = 12 /* columns of a heading that stands left of its text */ };

/* How the passages of a text are laid out. */
struct prose_layout {
    int indent;     /* where the text begins */
    bool is_beside; /* headings are ordinals, （一）, and stand left of the text */
    bool is_airy;   /* a blank line between passages: some have more than one line */
};

static struct prose_layout lay_out(const struct prose *prose, const struct document *document)
{
    struct prose_layout layout = {.indent = DOCUMENT_INDENT};
    int widest = 0, longest = 0;

    for (uint32_t i = 0; i < prose->passage_count; i++) {
        int heading = look_width(document->look, prose->passages[i].heading);
        int body = look_width(document->look, prose->passages[i].body);

        if (heading > widest) widest = heading;
        if (body > longest) longest = body;
    }
    layout.is_beside = !prose->is_terms && widest <= NUMBER_MOST;
    if (layout.is_beside) layout.indent = DOCUMENT_LEFT + widest + (widest > 0);
    layout.is_airy = prose->is_terms || layout.indent + longest >= document->width;
    return layout;
}

static void put_passage(struct document *document, const struct prose_layout *layout,
                        const struct passage *passage)
{
    if (layout->is_airy && document->lines.count > 0) document_line(document);
    document_line(document);
    if (layout->is_beside) {
        document_put(document, DOCUMENT_LEFT, layout->indent - DOCUMENT_LEFT, STYLE_CODE,
                     passage->heading);
    } else if (passage->heading.size > 0) {
        document_wrap(document, DOCUMENT_LEFT, STYLE_HEADING, passage->heading);
        if (passage->body.size > 0) document_line(document);
    }
    document_wrap(document, layout->indent, STYLE_NORMAL, passage->body);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct prose *prose = &session->book->prose[at->index];
    struct prose_layout layout = lay_out(prose, document);

    for (uint32_t i = 0; i < prose->passage_count; i++) {
        if (i > 0 && i == at->item) document->first_row = (uint32_t)document->lines.count;
        put_passage(document, &layout, &prose->passages[i]);
    }
    if (prose->passage_count > 0) return;
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, SAY("nothing is printed here"));
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    return target_beside(at, session->book->prose_count, next, to);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct prose *prose = &session->book->prose[frame->at.index];

    title->left = prose->title;
    title_edition(scratch, session->book, prose->edition, title);
}

/* The file that the text was read from. */
static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    const struct prose *prose = &session->book->prose[frame->at.index];

    lines_status(session, frame, scratch, status);
    if (prose->passage_count > 0)
        status->place = file_text(session->book, prose->passages[0].source);
}

static const enum action hints[] = {ACTION_PAGE_DOWN, ACTION_BACK, ACTION_HELP,
                                    ACTION_SEARCH,    ACTION_FIND, ACTION_NEXT,
                                    ACTION_PREVIOUS,  ACTION_NONE};

const struct screen screen_prose = {
    .name = N_("text"),
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
