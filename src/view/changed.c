/*
 * The rows of a comparison that only one edition has, that have another name, or that moved to
 * another code; Enter goes back to the tree and stands on the row.
 */
#include "view/figures.h"
#include "yusuan/say.h"

static const struct {
    enum node_mark mark;
    const char *heading;
} kinds[] = {
    {MARK_NEW, N_("New")},
    {MARK_GONE, N_("Gone")},
    {MARK_RENAMED, N_("Renamed: same code, another name")},
    {MARK_MOVED, N_("Moved: same name, another code")},
};

static void put_row(struct document *document, const struct comparison *comparison,
                    const struct target *at, uint32_t node)
{
    struct target target = *at;
    struct str text = node_text(document->arena, comparison->table, node);
    struct str remark = comparison_mark_text(comparison, document->arena, node);
    int used = DOCUMENT_INDENT + look_width(document->look, text) + 2;

    target.screen = &screen_tree;
    target.node = node;
    document_line(document);
    if (node == at->node) document->first_row = (uint32_t)document->lines.count - 1;
    document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL, text);
    if (used + 8 < document->width) document_put(document, used, 0, STYLE_DIM, remark);
    document_link(document, &target, STYLE_STATUS, remark, STR_EMPTY);
}

static void put_heading(struct document *document, enum node_mark mark, const char *heading)
{
    if (document->look->words)
        document_heading(document, str_of(heading));
    else
        document_heading(document, str_format(document->arena, "%c %s",
                                              (char)node_mark_glyph(mark), heading));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct comparison *comparison =
        comparison_new(session->mem, session->book, session->book->tables[at->table].id,
                       (enum form)at->index, at->base, at->now, at->measure);
    const struct table *table = comparison->table;
    bool found = false;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        bool is_first = true;

        for (uint32_t node = 0; node < table->node_count; node++) {
            if (table->nodes[node].mark != kinds[i].mark) continue;
            if (is_first) put_heading(document, kinds[i].mark, _(kinds[i].heading));
            is_first = false;
            found = true;
            put_row(document, comparison, at, node);
        }
    }
    comparison_free(comparison);
    if (found) return;
    if (session->book->editions[at->base].kind == EDITION_DERIVED)
        document_empty(
            document,
            SAY("It is not known whether a row is new or gone: of one edition only what the "
                "stated changes say is known."),
            SAY("With the files of that edition it would be known."));
    else
        document_empty(document,
                       SAY("Both editions have the same rows, under the same codes and names."),
                       SAY("Their figures may differ: the table shows both side by side."));
}

/* The tree is still there below this screen. */
static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    if (action != ACTION_ENTER) return lines_act(session, frame, action);
    session->jump.table = frame->at.table;
    session->jump.node = document_at_cursor(&frame->document)->target->node;
    return (struct reply){.kind = REPLY_BACK};
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct target *at = &frame->at;

    title->left = SAY("Rows that came, went or changed");
    title->middle = table_caption(scratch, session->look,
                                  compared_table(session->book, at->table, at->base, at->now));
    title->right = compare_label(scratch, session->book, at->base, at->now);
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_HELP, ACTION_SEARCH,
                                    ACTION_NONE};

const struct screen screen_marks = {
    .name = N_("changed rows"),
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
