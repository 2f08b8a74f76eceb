/*
 * What stands around a table: its notes, where it was read, what is missing.
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { LABEL_END = 20 };

static uint32_t levels_of(const struct table *table)
{
    uint32_t levels = 0;

    for (uint32_t i = 0; i < table->node_count; i++)
        if (table->nodes[i].depth + 1u > levels) levels = table->nodes[i].depth + 1u;
    return levels;
}

static void put_file(const struct session *session, const struct table *table,
                     struct document *document)
{
    struct target target = {.screen = &screen_record,
                            .source = table->source,
                            .record = table->title_record,
                            .field = UINT32_MAX,
                            .table = UINT32_MAX};

    if (table->source >= session->book->source_count) return;
    document_pair(document, LABEL_END, _("file"), STYLE_NORMAL,
                  session->book->sources[table->source].path);
    document_link(document, &target, STYLE_STATUS, SAY("Enter shows the record of the title"),
                  STR_EMPTY);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct table *table = &session->book->tables[at->table];

    if (table->incomplete.size > 0) {
        document_pair(document, LABEL_END, _("incomplete"), STYLE_WARNING, table->incomplete);
        document_line(document);
    }
    document_pair(document, LABEL_END, _("title"), STYLE_NORMAL, table->title);
    document_pair(document, LABEL_END, _("budget"), STYLE_NORMAL,
                  edition_text(document->arena, session->book, table->edition));
    document_pair(document, LABEL_END, _("printed in"), STYLE_NORMAL,
                  table->unit ? table->unit->name : SAY("unit not stated"));
    document_pair(document, LABEL_END, _("classification"), STYLE_NORMAL,
                  classification_name(table));
    document_pair(document, LABEL_END, _("size"), STYLE_NORMAL,
                  str_format(document->arena, _("%u rows on %u levels, %u columns"),
                             (unsigned)table->node_count, (unsigned)levels_of(table),
                             (unsigned)table->column_count));
    document_pair(document, LABEL_END, _("id in the layout"), STYLE_NORMAL, table->id);
    put_file(session, table, document);
    document_heading(document, SAY("Notes, as printed"));
    for (uint32_t i = 0; i < table->note_count; i++) {
        document_line(document);
        document_wrap(document, DOCUMENT_INDENT, STYLE_NORMAL, table->notes[i]);
    }
    if (table->note_count > 0) return;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_DIM, SAY("none"));
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    uint32_t table;

    if (!table_beside(session->book, at->table, next, &table)) return false;
    if (!to) return true;
    *to = *at;
    to->table = table;
    return true;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    title->left = SAY("About the table");
    title->right =
        table_caption(scratch, session->look, &session->book->tables[frame->at.table]);
}

static const enum action hints[] = {ACTION_ENTER,    ACTION_BACK,   ACTION_HELP, ACTION_NEXT,
                                    ACTION_PREVIOUS, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_about = {
    .name = N_("about"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .neighbour = neighbour,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
