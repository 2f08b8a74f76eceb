/*
 * All that is known of a node: its path, its figures with their sources, the same node in the
 * other tables, its words, the terms that explain it.
 */
#include "view/figures.h"
#include "view/pivot.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { FINDINGS_SHOWN = 64, TWINS_SHOWN = 64, TWINS_WIDTH = 90, TITLE_LEAST = 16 };

/* What the functions below share. */
struct detailing {
    const struct session *session;
    const struct target *at;
    const struct table *table;
    const struct node *node;
    struct document *document;
    struct arena *arena;
};

/* From the top down, a level deeper each. */
static void put_path(const struct detailing *it, uint32_t node, int column)
{
    uint32_t parent = it->table->nodes[node].parent;

    if (parent != NODE_NONE) put_path(it, parent, column);
    document_line(it->document);
    document_wrap(it->document, column + 2 * it->table->nodes[node].depth,
                  node == it->at->node ? STYLE_TOTAL : STYLE_NORMAL,
                  node_text(it->arena, it->table, node));
}

static struct str column_text(const struct detailing *it, const struct column *column)
{
    if (column->group.size == 0) return column->name;
    return str_format(it->arena, "%.*s  %.*s", STR_ARG(column->group), STR_ARG(column->name));
}

/* `基本支出    1,634.34   t3.csv:9:4` */
static void put_figure(const struct detailing *it, uint32_t column, int amounts_end)
{
    const struct column *of = &it->table->columns[column];
    const struct figure *figure = &of->figures[it->at->node];
    struct target target =
        record_target(it->session->book, it->at->table, it->at->node, column);
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(it->session, it->table, of, figure, out);
    struct str text = str_copy(it->arena, shown.text), place, remark;
    int width = look_width(it->document->look, text), room;

    document_line(it->document);
    if (column == it->at->column)
        it->document->first_row = (uint32_t)it->document->lines.count - 1;
    room = amounts_end - width - 2 - DOCUMENT_INDENT;
    document_put(it->document, DOCUMENT_INDENT, room > 4 ? room : 4, STYLE_NORMAL,
                 column_text(it, of));
    document_name(it->document, column_text(it, of));
    document_put_right(it->document, amounts_end, shown.style, text);
    if (shown.is_amount) document_unit(it->document, shown_unit_name(it->session, it->table));
    place = short_place(it->arena, it->session->book, figure);
    remark = str_of(figure_remark(figure));
    if (it->table->pivot) {
        target = (struct target){.screen = &screen_items,
                                 .table = it->at->table,
                                 .node = it->at->node,
                                 .column = column};
        place = item_place_text(it->arena, it->session->book, it->table, it->at->node, column);
        remark = items_text(it->arena, it->table, it->at->node, column);
    }
    if (amounts_end + 12 < it->document->width) {
        document_put(it->document, amounts_end + 2, 0, STYLE_DIM, remark.size ? remark : place);
        if (remark.size == 0)
            document_say(it->document, STR_EMPTY); /* the status line has it */
    }
    document_link(it->document, &target, STYLE_STATUS, remark, place);
}

static void put_figures(const struct detailing *it)
{
    int widest = 0, amounts = 8, edge;
    char out[AMOUNT_ROOM];

    document_heading(it->document, str_format(it->arena, _("Figures in %.*s, table %.*s"),
                                              STR_ARG(shown_unit_name(it->session, it->table)),
                                              STR_ARG(table_text(it->arena, it->table))));
    for (uint32_t i = 0; i < it->table->column_count; i++) {
        const struct column *of = &it->table->columns[i];
        struct shown shown =
            show_figure(it->session, it->table, of, &of->figures[it->at->node], out);
        int width = look_width(it->document->look, shown.text);

        if (width > amounts) amounts = width;
        width = look_width(it->document->look, column_text(it, of));
        if (width > widest) widest = width;
    }
    edge = DOCUMENT_INDENT + widest + 2 + amounts;
    if (edge > it->document->width - 2) edge = it->document->width - 2;
    for (uint32_t i = 0; i < it->table->column_count; i++)
        if (it->table->columns[i].figures[it->at->node].absence != ABSENCE_NO_COLUMN)
            put_figure(it, i, edge);
}

/* `≈ sum  合计  +0.02, bound 0.045   a row is the sum of the rows below` */
static void put_finding(const struct detailing *it, const struct verdict_ref *ref)
{
    const struct findings *findings = it->session->verdicts->findings;
    const struct finding *finding = findings_at(it->arena, findings, ref->finding);
    struct target target = {.screen = &screen_finding, .index = ref->finding};
    struct str column =
        it->table->column_count > 1 ? it->table->columns[ref->column].name : STR_EMPTY;
    struct str text = finding_brief(it->arena, it->session, finding);
    int used;

    if (column.size > 0) text = STR_JOIN(it->arena, text, STR("  "), column);
    used = DOCUMENT_INDENT + look_width(it->document->look, text) + 2;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0,
                 finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_NORMAL, text);
    if (used + TITLE_LEAST < it->document->width)
        document_put(it->document, used, 0, STYLE_DIM, finding->wording);
    document_link(it->document, &target, STYLE_STATUS, finding->wording, STR_EMPTY);
}

/* Those that are not exact, of all columns, each once. */
static void put_findings(const struct detailing *it)
{
    const struct verdicts *verdicts = it->session->verdicts;
    uint32_t first, count, shown = 0, last = UINT32_MAX;

    if (!verdicts) return;
    count = verdicts_of_row(verdicts, it->at->table, it->at->node, &first);
    if (count == 0) return;
    document_heading(it->document, SAY("Findings that are not exact"));
    for (uint32_t i = first; i < first + count && shown < FINDINGS_SHOWN; i++) {
        if (verdicts->refs[i].finding == last) continue;
        last = verdicts->refs[i].finding;
        put_finding(it, &verdicts->refs[i]);
        shown++;
    }
}

/* `5  一般公共预算支出情况表   小计  3,094.34 万元`; the amounts end at `edge`. */
static void put_twin(const struct detailing *it, const struct twin *twin, int edge)
{
    const struct table *table = &it->session->book->tables[twin->table];
    struct target target = {.screen = &screen_tree,
                            .table = twin->table,
                            .node = twin->node,
                            .column = COLUMN_KEEP};
    struct str text = STR_EMPTY, place = STR_EMPTY;
    int room;
    char out[AMOUNT_ROOM];

    document_line(it->document);
    for (uint32_t i = 0; i < table->column_count && text.size == 0; i++) {
        const struct figure *figure = &table->columns[i].figures[twin->node];
        struct shown shown = show_figure(it->session, table, &table->columns[i], figure, out);

        if (!shown.is_amount) continue;
        text = str_format(it->arena, "%.*s  %.*s %.*s", STR_ARG(table->columns[i].name),
                          STR_ARG(shown.text), STR_ARG(shown_unit_name(it->session, table)));
        place = short_place(it->arena, it->session->book, figure);
    }
    room = edge - look_width(it->document->look, text) - 2 - DOCUMENT_INDENT;
    document_put(it->document, DOCUMENT_INDENT, room < TITLE_LEAST ? 0 : room, STYLE_NORMAL,
                 table_caption(it->arena, it->document->look, table));
    document_link(it->document, &target, STYLE_STATUS, node_text(it->arena, table, twin->node),
                  place);
    if (room < TITLE_LEAST) document_line(it->document);
    document_put_right(it->document, edge, STYLE_NORMAL, text);
}

static void put_twins(const struct detailing *it)
{
    struct twin twins[TWINS_SHOWN];
    uint32_t count =
        book_twins(it->session->book, it->at->table, it->at->node, twins, TWINS_SHOWN);
    int edge = document_edge(it->document, TWINS_WIDTH);

    if (count == 0) return;
    document_heading(it->document, SAY("The same in other tables"));
    for (uint32_t i = 0; i < count && i < TWINS_SHOWN; i++)
        put_twin(it, &twins[i], edge);
    if (count <= TWINS_SHOWN) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_DIM,
                 str_format(it->arena, _("and %u more"), (unsigned)(count - TWINS_SHOWN)));
}

static void put_words(const struct detailing *it)
{
    for (uint32_t i = 0; i < it->table->word_column_count; i++) {
        const struct word_column *column = &it->table->word_columns[i];

        if (column->words[it->at->node].size == 0) continue;
        document_heading(it->document, column->name);
        document_line(it->document);
        document_wrap(it->document, DOCUMENT_INDENT, STYLE_NORMAL, column->words[it->at->node]);
    }
}

static void put_term(const struct detailing *it, const struct passage *passage, bool *is_first)
{
    if (*is_first) document_heading(it->document, SAY("Terms"));
    *is_first = false;
    document_line(it->document);
    document_wrap(it->document, DOCUMENT_INDENT, STYLE_CODE, passage->heading);
    document_line(it->document);
    document_wrap(it->document, DOCUMENT_INDENT + 2, STYLE_NORMAL, passage->body);
}

/* The node's own term, then its columns'; each once. */
static void put_terms(const struct detailing *it)
{
    uint32_t edition = it->table->edition;
    const struct passage *own = book_term(it->session->book, edition, it->node->name);
    bool is_first = true;

    if (own) put_term(it, own, &is_first);
    for (uint32_t i = 0; i < it->table->column_count && !it->table->pivot; i++) {
        const struct passage *term =
            book_term(it->session->book, edition, it->table->columns[i].name);
        bool is_known = term == own;

        for (uint32_t before = 0; before < i && !is_known; before++)
            is_known =
                book_term(it->session->book, edition, it->table->columns[before].name) == term;
        if (term && !is_known) put_term(it, term, &is_first);
    }
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct table *table = &session->book->tables[at->table];
    struct detailing it = {.session = session,
                           .at = at,
                           .table = table,
                           .node = &table->nodes[at->node],
                           .document = document,
                           .arena = document->arena};

    put_path(&it, at->node, DOCUMENT_LEFT);
    if (table->column_count > 0) put_figures(&it);
    put_findings(&it);
    put_words(&it);
    put_twins(&it);
    put_terms(&it);
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    if (next ? at->node + 1 >= session->book->tables[at->table].node_count : at->node == 0)
        return false;
    if (!to) return true;
    *to = *at;
    to->node = next ? at->node + 1 : at->node - 1;
    return true;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct table *table = &session->book->tables[frame->at.table];

    title->left = node_text(scratch, table, frame->at.node);
    title_edition(scratch, session->book, table->edition, title);
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK,     ACTION_HELP,   ACTION_UNIT,
                                    ACTION_NEXT,  ACTION_PREVIOUS, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_details = {
    .name = N_("details"),
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
