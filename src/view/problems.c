/*
 * What was found wrong while reading; a line leads to the record where there is one.
 */
#include "view/figures.h"
#include "yusuan/say.h"

static enum style severity_style(enum severity severity)
{
    static const enum style styles[] = {[SEVERITY_NOTE] = STYLE_DIM,
                                        [SEVERITY_WARNING] = STYLE_WARNING,
                                        [SEVERITY_ERROR] = STYLE_ERROR};
    return styles[severity];
}

/* The last record that begins at or before the line. O(log records). */
static bool record_at(const struct source *source, uint32_t line, uint32_t *record)
{
    uint32_t low = 0, high = source->record_count;

    if (line == 0 || high == 0 || source->records[0].line > line) return false;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (source->records[middle].line > line)
            high = middle;
        else
            low = middle;
    }
    *record = low;
    return true;
}

/* The record that the place names; false: none, as for a layout's line. */
static bool find_record(const struct book *book, const struct place *place,
                        struct target *target)
{
    for (uint32_t i = 0; i < book->source_count; i++) {
        if (!str_equal(book->sources[i].path, place->file)) continue;
        const struct source *source = &book->sources[i];

        if (!record_at(source, place->line, &target->record)) return false;
        if (source->is_records && place->line != source->records[target->record].line) {
            target->line = place->line;
            target->record = UINT32_MAX;
        }
        target->source = i;
        target->field = place->column ? place->column - 1 : UINT32_MAX;
        target->table = UINT32_MAX;
        return true;
    }
    return false;
}

static void put_problem(const struct book *book, struct document *document,
                        const struct diagnostic *problem)
{
    struct target target = {.screen = &screen_record};
    struct str severity = str_of(severity_name(problem->severity));
    struct str place = place_format(document->arena, problem->place);

    document_line(document);
    document_put(document, DOCUMENT_LEFT, 8, severity_style(problem->severity), severity);
    document_name(document, severity);
    if (find_record(book, &problem->place, &target))
        document_link(document, &target, STYLE_STATUS, SAY("Enter shows the record"),
                      STR_EMPTY);
    if (place.size > 0) {
        document_wrap(document, DOCUMENT_LEFT + 9, STYLE_CODE, place);
        document_line(document);
    }
    document_wrap(document, DOCUMENT_LEFT + 9, STYLE_NORMAL, problem->message);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct diagnostics *list = session->book->diagnostics;

    (void)at;
    /* the worst first, each kind in the order in which it was found */
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < diagnostics_kept(list); i++)
            if ((int)diagnostics_at(list, i)->severity == severity)
                put_problem(session->book, document, diagnostics_at(list, i));
    if (diagnostics_kept(list) > 0) return;
    document_empty(document, SAY("No error, no warning and no note: all was read."),
                   SAY("How each file was read stands among the files."));
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct diagnostics *list = session->book->diagnostics;
    size_t count = 0;

    (void)frame;
    for (int severity = SEVERITY_NOTE; severity <= SEVERITY_ERROR; severity++)
        count += diagnostics_count(list, (enum severity)severity);
    title->left = SAY("What was found while reading");
    title->right = findings_text(scratch, list);
    if (count > diagnostics_kept(list))
        title->right = str_format(scratch, _("%zu found, the first %zu kept"), count,
                                  diagnostics_kept(list));
}

static const enum action hints[] = {ACTION_ENTER,   ACTION_BACK,   ACTION_HELP,
                                    ACTION_SOURCES, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_problems = {
    .name = N_("problems"),
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
