/*
 * The contents: what the book holds, edition by edition.
 *
 *     广州市海珠区数字政府运营中心  2023 budget
 *       Income                       3,424.74 万元   -1,165.21   -25.39 %  stated
 *     Tables
 *       1  收支总体情况表                                 3,424.74   3,424.74
 *     Texts, terms, stated figures
 *     Reading
 */
#include "view/contents.h"
#include "view/checks.h"
#include "view/figures.h"
#include "view/headlines.h"
#include "view/pivot.h"
#include "view/verdict.h"
#include "yusuan/say.h"

/* `万元` over the totals, where all tables of the edition are in one unit. */
static void put_unit(const struct contents *contents, uint32_t edition)
{
    struct document *document = contents->document;
    int taken =
        DOCUMENT_LEFT + 2 +
        look_width(document->look, edition_text(contents->arena, contents->book, edition));
    const struct table *first = NULL;
    struct str unit;

    for (uint32_t i = 0; i < contents->book->table_count; i++) {
        const struct table *table = &contents->book->tables[i];

        if (table->edition != edition) continue;
        if (!first) first = table;
        if (table->unit != first->unit) return;
    }
    if (!first) return;
    unit = shown_unit_name(contents->session, first);
    if (taken + look_width(document->look, unit) > contents->layout.totals_end[0]) return;
    document_put_right(document, contents->layout.totals_end[0], STYLE_HEADING, unit);
    document_say(document, STR_EMPTY); /* it is said with each amount */
}

/* On two lines where one is too short. */
static void put_edition_name(const struct contents *contents, uint32_t edition)
{
    struct document *document = contents->document;
    struct str text = edition_text(contents->arena, contents->book, edition);

    document_line(document);
    if (DOCUMENT_LEFT + look_width(document->look, text) >= document->width) {
        document_wrap(document, DOCUMENT_LEFT, STYLE_HEADING,
                      entity_text(contents->book, edition));
        document_line(document);
        text = year_text(contents->arena, contents->book, edition);
    }
    document_put(document, DOCUMENT_LEFT, 0, STYLE_HEADING, text);
}

/* The edition of the year before that follows from what this one says; EDITION_NONE: none. */
static uint32_t derived_from(const struct book *book, uint32_t edition)
{
    const struct edition *of = &book->editions[edition];

    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];

        if (one->kind == EDITION_DERIVED && one->year + 1 == of->year &&
            one->stage == of->stage && str_equal(one->entity, of->entity))
            return i;
    }
    return EDITION_NONE;
}

/* `2022 derived from 4 stated changes; the rest of 2022 is not known` */
static void put_derived(const struct contents *contents, uint32_t edition)
{
    const struct book *book = contents->book;
    uint32_t derived = derived_from(book, edition);
    struct document *document = contents->document;
    struct str text;
    unsigned year;

    if (derived == EDITION_NONE) return;
    year = book->editions[derived].year;
    text = edition_kind_text(contents->arena, book, derived);
    document_line(document);
    document_wrap(document, DOCUMENT_INDENT, STYLE_DERIVED,
                  str_format(contents->arena, _("%u %.*s; the rest of %u is not known"), year,
                             STR_ARG(text), year));
}

/* The headlines and tables of an edition; its heading names it. */
static void put_edition(const struct contents *contents, uint32_t edition)
{
    const struct book *book = contents->book;

    if (contents->document->lines.count > 0) document_line(contents->document);
    put_edition_name(contents, edition);
    put_unit(contents, edition);
    headlines_put(contents->session, contents->document, edition);
    checks_put_edition(contents->session, contents->document, edition);
    put_derived(contents, edition);
    for (uint32_t i = 0; i < book->table_count; i++)
        if (book->tables[i].edition == edition) contents_put_table(contents, i);
}

static void put_item(const struct contents *contents, const struct target *target,
                     struct str title, struct str remark, struct str file)
{
    struct document *document = contents->document;
    int x = DOCUMENT_INDENT + NUMBER_WIDTH + 2, end = contents->layout.totals_end[0];
    int room = end - look_width(document->look, remark) - 2 - x;

    document_line(document);
    document_put(document, x, room > 0 ? room : 0, STYLE_NORMAL, title);
    if (room > 0) document_put_right(document, end, STYLE_DIM, remark);
    document_link(document, target, STYLE_STATUS, STR_EMPTY, file);
}

/* Texts, glossaries and stated figures of an edition. */
static void put_texts(const struct contents *contents, uint32_t edition)
{
    const struct book *book = contents->book;
    struct target target = {.screen = &screen_prose};

    for (uint32_t i = 0; i < book->prose_count; i++) {
        const struct prose *prose = &book->prose[i];

        if (prose->edition != edition) continue;
        target.index = i;
        put_item(contents, &target, prose->title,
                 prose->is_terms ? count_text(contents->arena, prose->passage_count, "%zu term",
                                              "%zu terms")
                                 : count_text(contents->arena, prose->passage_count,
                                              "%zu paragraph", "%zu paragraphs"),
                 prose->passage_count ? file_text(book, prose->passages[0].source) : STR_EMPTY);
    }
    target.screen = &screen_statement;
    for (uint32_t i = 0; i < book->statement_count; i++) {
        const struct statement *statement = &book->statements[i];

        if (statement->edition != edition) continue;
        target.index = i;
        put_item(contents, &target, statement->title,
                 count_text(contents->arena, statement->stated_count, "%zu stated figure",
                            "%zu stated figures"),
                 statement->stated_count ? file_text(book, statement->stated[0].source)
                                         : STR_EMPTY);
    }
}

static void put_reading(const struct contents *contents)
{
    const struct diagnostics *list = contents->book->diagnostics;
    size_t errors = diagnostics_count(list, SEVERITY_ERROR);
    size_t warnings = diagnostics_count(list, SEVERITY_WARNING);
    struct document *document = contents->document;
    struct target target = {.screen = &screen_problems};
    enum style style = errors ? STYLE_ERROR : warnings ? STYLE_WARNING : STYLE_NORMAL;

    document_heading(document, SAY("Reading the files"));
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, style, findings_text(contents->arena, list));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    target.screen = &screen_sources;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL,
                 str_format(contents->arena, _("%.*s, and how each was read"),
                            STR_ARG(count_text(contents->arena, contents->book->source_count,
                                               "%zu file", "%zu files"))));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct contents contents = {.session = session,
                                .book = session->book,
                                .document = document,
                                .arena = document->arena};

    (void)at;
    contents_lay_out(&contents);
    if (session->look->warning.size > 0) { /* the status line has seldom room for all of it */
        document_line(document);
        document_wrap(document, DOCUMENT_LEFT, STYLE_WARNING, session->look->warning);
    }
    for (uint32_t edition = 0; edition < session->book->edition_count; edition++) {
        if (session->book->editions[edition].kind == EDITION_DERIVED) continue;
        if (edition_is_bare(session->book, edition)) continue;
        put_edition(&contents, edition);
        put_texts(&contents, edition);
    }
    checks_put_book(session, document);
    put_reading(&contents);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct book *book = session->book;
    unsigned editions = 0, tables = 0;

    (void)frame;
    for (uint32_t i = 0; i < book->edition_count; i++)
        editions += book->editions[i].kind == EDITION_PRINTED && !edition_is_bare(book, i);
    for (uint32_t i = 0; i < book->table_count; i++)
        tables += book->editions[book->tables[i].edition].kind == EDITION_PRINTED;
    title->left = STR("yusuan");
    if (session->unit) title->unit = unit_text(session->look, session->unit);
    title->right = str_format(scratch, _("%s, %s"),
                              count_text(scratch, editions, "%zu budget", "%zu budgets").at,
                              count_text(scratch, tables, "%zu table", "%zu tables").at);
}

static const enum action hints[] = {
    ACTION_ENTER, ACTION_QUIT,     ACTION_HELP,     ACTION_FIND,    ACTION_FINDINGS,
    ACTION_UNIT,  ACTION_EDITIONS, ACTION_PROBLEMS, ACTION_SOURCES, ACTION_NONE};

const struct screen screen_contents = {
    .name = N_("contents"),
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
