/*
 * What was found in the whole book, table by table, then in texts, terms and stated figures.
 *
 *     3  支出总体情况表  2023 budget                                         2 rows
 *       2080505 机关事业单位基本养老保险缴费支出                            124.20
 *
 * As in a table, rows that fit only by letters that do not stand side by side are listed where
 * nothing in the book fits better.
 */
#include "view/ask.h"
#include "view/figures.h"
#include "view/query.h"
#include "view/search.h"
#include "yusuan/say.h"

enum {
    ROWS_MOST = 200, /* of one table; the table itself has them all */
    LINES_MOST = 5000,
    LIT_MOST = 4,
    ENTITY_LEAST = 8, /* columns; a shorter piece of its name says nothing */
    BEFORE = 12,      /* columns of a text before what was found in it */
    WIDE = 110
};

/* What the functions below share. */
struct listing {
    const struct session *session;
    const struct book *book;
    struct query *query;
    struct search *finds; /* one a table */
    bool subsequences;    /* they are listed, too */
    bool has_editions;    /* there are tables of more than one */
    struct document *document;
    struct arena *arena;
    int edge; /* where amounts end */
};

static void put_part(struct document *document, int *x, int end, enum style style,
                     struct str text)
{
    int width = look_width(document->look, text);

    if (text.size == 0 || *x >= end) return;
    document_put(document, *x, width < end - *x ? width : end - *x, style, text);
    *x += width;
}

/* Text with what was found in it lit, in the columns x..end-1; returns where it ends. */
static int put_lit(const struct listing *it, int x, int end, struct str text)
{
    struct span spans[LIT_MOST];
    size_t count, at = 0;

    if (find_in(&it->query->needle, text, spans, LIT_MOST, &count) == FIND_SUBSEQUENCE &&
        !it->subsequences)
        count = 0; /* something else on the line was meant */
    for (size_t i = 0; i < count; i++) {
        put_part(it->document, &x, end, STYLE_NORMAL, str_slice(text, at, spans[i].from));
        put_part(it->document, &x, end, STYLE_LIT, str_slice(text, spans[i].from, spans[i].to));
        at = spans[i].to;
    }
    put_part(it->document, &x, end, STYLE_NORMAL, str_slice(text, at, text.size));
    return x;
}

static bool is_full(const struct listing *it)
{
    return it->document->lines.count >= LINES_MOST;
}

/* `2080505 机关事业单位基本养老保险缴费支出      124.20` */
static void put_row(const struct listing *it, uint32_t number, uint32_t node, uint32_t column)
{
    const struct table *table = &it->book->tables[number];
    const struct node *of = &table->nodes[node];
    bool is_amount = it->query->kind == QUERY_AMOUNT;
    struct target target = {
        .screen = &screen_tree, .table = number, .node = node, .column = column};
    struct str text = STR_EMPTY, place = STR_EMPTY, caption = node_caption(table, of);
    int x = DOCUMENT_INDENT, end;
    size_t lit = query_code(it->query, of->code);
    char out[AMOUNT_ROOM];

    if (column < table->column_count) {
        const struct figure *figure = &table->columns[column].figures[node];

        struct str mark = figure->known != KNOWN_DERIVED ? STR_EMPTY
                          : it->document->look->words    ? SAY("derived, ")
                                                         : STR("*");

        text = show_figure(it->session, table, &table->columns[column], figure, out).text;
        text = STR_JOIN(it->arena, mark, text, STR(" "), shown_unit_name(it->session, table));
        if (is_amount) text = STR_JOIN(it->arena, table->columns[column].name, STR("  "), text);
        place = short_place(it->arena, it->book, figure);
    }
    end = it->edge - look_width(it->document->look, text) - 2;
    document_line(it->document);
    put_part(it->document, &x, end, STYLE_LIT, str_slice(of->code, 0, lit));
    put_part(it->document, &x, end, STYLE_CODE, str_slice(of->code, lit, of->code.size));
    if (of->code.size > 0) x++;
    if (lit > 0 || is_amount)
        put_part(it->document, &x, end, STYLE_NORMAL, caption);
    else
        put_lit(it, x, end, caption);
    document_put_right(it->document, it->edge, is_amount ? STYLE_LIT : STYLE_NORMAL, text);
    document_link(it->document, &target, STYLE_STATUS, node_text(it->arena, table, node),
                  place);
}

static void put_more(const struct listing *it, uint32_t number, uint32_t more)
{
    struct target target = {
        .screen = &screen_tree, .table = number, .node = NODE_NONE, .column = UINT32_MAX};

    if (more == 0) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_DIM,
                 str_format(it->arena, _("and %u more in this table"), (unsigned)more));
    document_link(it->document, &target, STYLE_STATUS, SAY("all of them, in the table"),
                  STR_EMPTY);
}

/* Whose a table or text is: the year and stage whole, which alone tell one entity's editions
 * apart, or nothing; before them as much of the entity as there is room for. */
static void put_edition(const struct listing *it, int x, int end, uint32_t edition)
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
    put_part(it->document, &x, end, STYLE_DIM, when);
}

/* `3  支出总体情况表  2023 budget      2 rows`; leads to the table where its title was found.
 */
static void put_table_heading(const struct listing *it, uint32_t number, struct str rows,
                              bool title_fits)
{
    const struct table *table = &it->book->tables[number];
    struct document *document = it->document;
    struct str text = table_caption(it->arena, it->document->look, table);
    bool is_printed = it->book->editions[table->edition].kind == EDITION_PRINTED;
    struct target target = {
        .screen = &screen_tree, .table = number, .node = NODE_NONE, .column = UINT32_MAX};
    int end = it->edge - look_width(document->look, rows) - 2, x = DOCUMENT_LEFT;

    if (document->lines.count > 0) document_line(document);
    document_line(document);
    if (title_fits) {
        x = put_lit(it, x, end, text);
    } else {
        put_part(document, &x, end, STYLE_HEADING, text);
    }
    if (it->has_editions || !is_printed) put_edition(it, x + 2, end, table->edition);
    document_put_right(document, it->edge, STYLE_DIM, rows);
    if (title_fits)
        document_link(document, &target, STYLE_STATUS, SAY("the table"),
                      file_text(it->book, table->source));
}

static uint32_t first_amount_column(const struct table *table, uint32_t node)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (figure_has_amount(&table->columns[i].figures[node])) return i;
    return UINT32_MAX;
}

static void put_table(const struct listing *it, uint32_t number)
{
    const struct table *table = &it->book->tables[number];
    const struct search *found = &it->finds[number];
    uint32_t count = found->subsequences && !it->subsequences ? 0 : found->count, shown = 0;
    bool title_fits =
        it->query->kind == QUERY_NAME && find_is_in(&it->query->needle, table->title);

    if (count == 0 && !title_fits) return;
    put_table_heading(it, number,
                      count ? count_text(it->arena, count, "%zu row", "%zu rows") : STR_EMPTY,
                      title_fits);
    for (uint32_t node = 0; node < table->node_count && count > 0; node++) {
        if (!search_has(found, node)) continue;
        if (shown == ROWS_MOST || is_full(it)) break;
        put_row(it, number, node, first_amount_column(table, node));
        shown++;
    }
    put_more(it, number, count - shown);
}

/* All columns of amounts, one after the other. */
static void put_amounts(const struct listing *it, uint32_t number)
{
    const struct table *table = &it->book->tables[number];
    struct query_bound bound = query_bound(it->query, shown_unit(it->session, table));
    uint32_t count = 0, shown = 0;

    for (uint32_t column = 0; column < table->column_count; column++)
        for (uint32_t node = 0; node < table->node_count; node++)
            count += query_fits(it->query, bound, &table->columns[column].figures[node]);
    if (count == 0) return;
    put_table_heading(it, number, count_text(it->arena, count, "%zu figure", "%zu figures"),
                      false);
    for (uint32_t column = 0; column < table->column_count; column++)
        for (uint32_t node = 0; node < table->node_count; node++) {
            if (!query_fits(it->query, bound, &table->columns[column].figures[node])) continue;
            if (shown == ROWS_MOST || is_full(it)) continue;
            put_row(it, number, node, column);
            shown++;
        }
    put_more(it, number, count - shown);
}

/* Where to begin with the text so that what was found in it is seen. */
static struct str from_before(const struct listing *it, struct str text)
{
    struct text_reader reader = text_read(text, it->document->look->ambiguous);
    struct glyph glyph;
    struct span span;
    size_t count;
    int width = 0, before;

    find_in(&it->query->needle, text, &span, 1, &count);
    if (count == 0) return text;
    before = look_width(it->document->look, str_slice(text, 0, span.from));
    while (before - width > BEFORE && text_next(&reader, &glyph))
        width += glyph.width;
    return width == 0 ? text
                      : STR_JOIN(it->arena, STR("... "), str_slice(text, glyph.to, text.size));
}

static void put_passage(const struct listing *it, uint32_t prose, uint32_t item)
{
    const struct passage *passage = &it->book->prose[prose].passages[item];
    struct target target = {.screen = &screen_prose, .index = prose, .item = item};
    int x = DOCUMENT_INDENT;

    document_line(it->document);
    x = put_lit(it, x, it->edge, passage->heading);
    if (passage->heading.size > 0) x++;
    put_lit(it, x, it->edge, from_before(it, passage->body));
    document_link(it->document, &target, STYLE_STATUS, passage->heading,
                  file_text(it->book, passage->source));
}

/* A blank line, and what the lines below it are of. */
static void put_heading(const struct listing *it, struct str text, uint32_t edition)
{
    struct document *document = it->document;
    int x = DOCUMENT_LEFT;

    if (document->lines.count > 0) document_line(document);
    document_line(document);
    put_part(document, &x, it->edge, STYLE_HEADING, text);
    if (it->has_editions) put_edition(it, x + 2, it->edge, edition);
}

static void put_texts(const struct listing *it)
{
    for (uint32_t p = 0; p < it->book->prose_count; p++) {
        const struct prose *prose = &it->book->prose[p];
        bool is_first = true;

        for (uint32_t i = 0; i < prose->passage_count && !is_full(it); i++) {
            if (!find_is_in(&it->query->needle, prose->passages[i].heading) &&
                !find_is_in(&it->query->needle, prose->passages[i].body))
                continue;
            if (is_first) put_heading(it, prose->title, prose->edition);
            is_first = false;
            put_passage(it, p, i);
        }
    }
}

static bool stated_fits(const struct listing *it, const struct stated *stated)
{
    const struct unit *unit = it->session->unit ? it->session->unit : stated->unit;

    if (it->query->kind == QUERY_NAME) return find_is_in(&it->query->needle, stated->name);
    return stated->unit && query_fits(it->query, query_bound(it->query, unit), &stated->amount);
}

static void put_stated(const struct listing *it, uint32_t statement, uint32_t item)
{
    const struct stated *stated = &it->book->statements[statement].stated[item];
    struct target target = {.screen = &screen_statement, .index = statement, .item = item};
    struct str text =
        STR_JOIN(it->arena, stated_text(it->arena, it->session, stated, &stated->amount, false),
                 STR(" "), stated_unit_name(it->session, stated));

    document_line(it->document);
    put_lit(it, DOCUMENT_INDENT, it->edge - look_width(it->document->look, text) - 2,
            stated->name);
    document_put_right(it->document, it->edge, STYLE_NORMAL, text);
    document_link(it->document, &target, STYLE_STATUS, stated->name,
                  short_place(it->arena, it->book, &stated->amount));
}

static void put_statements(const struct listing *it)
{
    for (uint32_t s = 0; s < it->book->statement_count; s++) {
        const struct statement *statement = &it->book->statements[s];
        bool is_first = true;

        for (uint32_t i = 0; i < statement->stated_count && !is_full(it); i++) {
            if (!stated_fits(it, &statement->stated[i])) continue;
            if (is_first) put_heading(it, statement->title, statement->edition);
            is_first = false;
            put_stated(it, s, i);
        }
    }
}

static void put_nothing(const struct listing *it, struct str text)
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

/* Of every table, and whether any of them has more than subsequences. */
static void find_rows(struct listing *it)
{
    it->finds = mem_alloc(it->session->mem, it->book->table_count, sizeof *it->finds);
    it->subsequences = true;
    for (uint32_t i = 0; i < it->book->table_count; i++) {
        struct search_view view = {.table = &it->book->tables[i]};
        bool is_printed = it->book->editions[view.table->edition].kind == EDITION_PRINTED;

        it->has_editions |= is_printed && view.table->edition != it->book->tables[0].edition;
        if (it->query->kind != QUERY_NAME) continue;
        search_run(&it->finds[i], it->session->mem, it->query, &view);
        if (it->finds[i].count > 0 && !it->finds[i].subsequences) it->subsequences = false;
    }
}

static void put_all(struct listing *it)
{
    for (uint32_t i = 0; i < it->book->table_count && !is_full(it); i++) {
        if (it->query->kind == QUERY_AMOUNT)
            put_amounts(it, i);
        else
            put_table(it, i);
    }
    if (it->query->kind == QUERY_NAME) put_texts(it);
    put_statements(it);
    if (!is_full(it)) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_LEFT, 0, STYLE_WARNING,
                 SAY("There is more; look for something narrower."));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct listing it = {.session = session,
                         .book = session->book,
                         .document = document,
                         .arena = document->arena,
                         .edge = document_edge(document, WIDE)};

    it.query = mem_alloc(session->mem, 1, sizeof *it.query);
    query_make(it.query, session->mem, at->text);
    find_rows(&it);
    if (it.query->kind != QUERY_EMPTY) put_all(&it);
    if (document->links.count == 0) put_nothing(&it, at->text);
    for (uint32_t i = 0; i < it.book->table_count; i++)
        search_free(&it.finds[i]);
    mem_free(it.finds);
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
