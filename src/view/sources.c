/*
 * The files that were read, how, and what became of their records.
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { LABEL_END = 14 };

/* `31 records: 23 figures, 1 title, 7 heading` */
static struct str fates_text(struct arena *arena, const struct source *source)
{
    struct str text = count_text(arena, source->row_count, "%zu record", "%zu records");
    struct str before = SAY(": ");

    for (int fate = 0; fate < FATE_COUNT; fate++) {
        if (source->fates[fate] == 0) continue;
        text =
            STR_JOIN(arena, text, before,
                     str_format(arena, say_as("count", "%u %s"), (unsigned)source->fates[fate],
                                _(fate_name((enum fate)fate))));
        before = SAY(", ");
    }
    return text;
}

static void put_source(const struct book *book, struct document *document, uint32_t number)
{
    const struct source *source = &book->sources[number];
    struct target target = {
        .screen = &screen_record, .source = number, .field = UINT32_MAX, .table = UINT32_MAX};

    char bytes[AMOUNT_ROOM];

    number_format(bytes, source->byte_count);
    if (document->lines.count > 0) document_line(document);
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_HEADING, source->path);
    if (source->record_count > 0)
        document_link(document, &target, STYLE_STATUS, SAY("Enter shows the records"),
                      STR_EMPTY);
    document_pair(document, LABEL_END, _("  file"), STYLE_NORMAL,
                  str_format(document->arena, _("%s bytes, %.*s, delimiter %s"), bytes,
                             STR_ARG(encoding_text(source)),
                             _(delimiter_name(source->delimiter))));
    if (source->layout.size > 0)
        document_pair(document, LABEL_END, _("  layout"), STYLE_NORMAL,
                      str_format(document->arena, "%.*s: %.*s", STR_ARG(source->layout),
                                 STR_ARG(source->section)));
    else
        document_pair(document, LABEL_END, _("  layout"), STYLE_WARNING, SAY("none claims it"));
    document_pair(document, LABEL_END, _("  rows"), STYLE_NORMAL,
                  fates_text(document->arena, source));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    (void)at;
    for (uint32_t i = 0; i < session->book->source_count; i++)
        put_source(session->book, document, i);
    if (session->book->source_count > 0) return;
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, SAY("no file was read"));
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)frame;
    title->left = SAY("Files");
    title->right = count_text(scratch, session->book->source_count, "%zu file", "%zu files");
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_HELP, ACTION_SEARCH,
                                    ACTION_NONE};

const struct screen screen_sources = {
    .name = N_("files"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
