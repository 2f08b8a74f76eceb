/*
 * The printed figures that no rule touches, table by table; Enter goes to one in its table.
 *
 *     12  部门预算项目支出及其他支出预算表                    3 of 48
 *       专项业务费  合计                       120.00  t12-projects.csv:7:3
 */
#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { SHOWN_MOST = 5000, WIDE_MOST = 120, GAP = 2, NAME_LEAST = 20 };

/* What the functions below share. */
struct leaving {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    bool has_editions;
    int edge, amounts_end;
    int names_end; /* in the table that is being put */
    uint32_t room; /* lines that may still be put */
};

static void put_figure(const struct leaving *it, uint32_t table, uint32_t node, uint32_t column)
{
    const struct table *of = &it->session->book->tables[table];
    const struct figure *figure = &of->columns[column].figures[node];
    struct check_term term = {.figure = figure, .table = table, .node = node, .column = column};
    struct target target = term_target(it->session->book, &term);
    struct document *document = it->document;
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(it->session, of, &of->columns[column], figure, out);
    struct str text = str_copy(it->arena, shown.text);
    struct str place = short_place(it->arena, it->session->book, figure);

    document_line(document);
    document_put_names(document, DOCUMENT_INDENT, it->names_end,
                       term_row(it->arena, it->session->book, &term),
                       term_column(it->session->book, &term));
    document_put_right(document, it->amounts_end, shown.style, text);
    if (shown.is_amount) document_unit(document, shown_unit_name(it->session, of));
    if (it->amounts_end < it->edge) {
        document_put(document, it->amounts_end + GAP, 0, STYLE_DIM, place);
        document_say(document, STR_EMPTY); /* the status line has it */
    }
    document_link(document, &target, STYLE_STATUS, table_caption(it->arena, document->look, of),
                  place);
}

/* How many figures the table prints, and how many of them no rule touches. */
static uint32_t count_untouched(const struct leaving *it, uint32_t number, uint32_t *printed)
{
    const struct table *table = &it->session->book->tables[number];
    uint32_t untouched = 0;

    *printed = 0;
    if (!it->findings->worst[number]) return 0;
    for (uint32_t c = 0; c < table->column_count; c++)
        for (uint32_t node = 0; node < table->node_count; node++) {
            *printed += table->columns[c].figures[node].known == KNOWN_REPORTED;
            untouched += findings_leave_out(it->findings, it->session->book, number, node, c);
        }
    return untouched;
}

/* Names end before the widest of the table's amounts that are put. */
static void lay_out_names(struct leaving *it, uint32_t number)
{
    const struct table *table = &it->session->book->tables[number];
    int widest = 0;

    for (uint32_t c = 0; c < table->column_count; c++)
        for (uint32_t node = 0; node < table->node_count; node++) {
            const struct column *column = &table->columns[c];
            char out[AMOUNT_ROOM];
            int width;

            if (!findings_leave_out(it->findings, it->session->book, number, node, c)) continue;
            width = look_width(
                it->document->look,
                show_figure(it->session, table, column, &column->figures[node], out).text);
            if (width > widest) widest = width;
        }
    it->names_end = it->amounts_end - widest - GAP;
}

static void put_table(struct leaving *it, uint32_t number)
{
    const struct table *table = &it->session->book->tables[number];
    struct document *document = it->document;
    uint32_t printed, untouched = count_untouched(it, number, &printed);
    struct str count;

    if (untouched == 0 || it->room == 0) return;
    count = str_format(it->arena, _("%u of %u"), (unsigned)untouched, (unsigned)printed);
    document_heading(document, STR_EMPTY);
    document_put(document, DOCUMENT_LEFT,
                 it->edge - look_width(document->look, count) - GAP - DOCUMENT_LEFT,
                 STYLE_HEADING, table_caption(it->arena, document->look, table));
    document_put_right(document, it->edge, STYLE_DIM, count);
    document_say(document, str_format(it->arena, _("%u of %u figures in no rule"),
                                      (unsigned)untouched, (unsigned)printed));
    lay_out_names(it, number);
    for (uint32_t node = 0; node < table->node_count; node++)
        for (uint32_t c = 0; c < table->column_count && it->room > 0; c++) {
            if (!findings_leave_out(it->findings, it->session->book, number, node, c)) continue;
            put_figure(it, number, node, c);
            it->room--;
        }
}

/* Places stand right of the amounts where there is room for names, too. */
static void lay_out(struct leaving *it)
{
    const struct book *book = it->session->book;
    int widest = 0;

    it->edge = document_edge(it->document, WIDE_MOST);
    for (uint32_t i = 0; i < book->source_count; i++) {
        int width = look_width(it->document->look, book->sources[i].file_name);

        if (width > widest) widest = width;
    }
    it->amounts_end = it->edge - widest - (int)sizeof ":9999:99" - GAP;
    if (it->amounts_end < DOCUMENT_INDENT + 2 * NAME_LEAST) it->amounts_end = it->edge;
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct book *book = session->book;
    struct leaving it = {.session = session,
                         .findings = session->verdicts->findings,
                         .document = document,
                         .arena = document->arena,
                         .has_editions = printed_editions(book) > 1,
                         .room = SHOWN_MOST};
    uint32_t edition = UINT32_MAX, printed;

    (void)at;
    lay_out(&it);
    if (it.findings->untouched_count == 0) {
        document_empty(document,
                       it.findings->figure_count > 0
                           ? SAY("Every printed figure is in some rule.")
                           : SAY("No table was printed, so that no rule is due."),
                       SAY("What each rule says, and how often it holds, is listed under "
                           "coverage."));
    }
    for (uint32_t i = 0; i < book->table_count; i++) {
        if (it.has_editions && book->tables[i].edition != edition && it.room > 0 &&
            count_untouched(&it, i, &printed) > 0) {
            edition = book->tables[i].edition;
            document_heading(document, edition_text(it.arena, book, edition));
        }
        put_table(&it, i);
    }
    if (it.findings->untouched_count <= SHOWN_MOST) return;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it.arena, _("and %u more; yusuan check --untouched lists all"),
                            (unsigned)it.findings->untouched_count - SHOWN_MOST));
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct findings *findings = session->verdicts->findings;

    (void)frame;
    title->left = SAY("Figures that no rule touches");
    title->right = str_format(scratch, _("%u of %u"), (unsigned)findings->untouched_count,
                              (unsigned)findings->figure_count);
    if (session->unit) title->unit = unit_text(session->look, session->unit);
}

static const enum action hints[] = {ACTION_ENTER,    ACTION_BACK,     ACTION_HELP,
                                    ACTION_FINDINGS, ACTION_COVERAGE, ACTION_UNIT,
                                    ACTION_SEARCH,   ACTION_NONE};

const struct screen screen_untouched = {
    .name = N_("untouched figures"),
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
