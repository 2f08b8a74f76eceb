/*
 * One finding: what must be, both sides with their figures one under the other, where each was
 * read. Enter on a figure goes to it.
 *
 *     a row is the sum of the rows below it
 *     ≈ rounding: they differ by -0.02 万元; rounding explains up to 0.03
 *
 *     Left
 *       5  301 工资福利支出  合计                    1,875.46   t05.csv:6:3
 *     Right                                          1,875.44
 *       5  30101 基本工资  合计                        210.00   t05.csv:7:3
 */
#include "view/figures.h"
#include "view/verdict.h"

enum { AMOUNT_LEAST = 10, NAME_LEAST = 20, PLACE_MOST = 28 };

/* What the functions below share. */
struct judging {
    const struct session *session;
    const struct finding *finding;
    struct document *document;
    struct arena *arena;
    int amounts_end;
};

static struct str amount_text(const struct judging *it, const struct check_term *term)
{
    const struct table *table;
    char out[AMOUNT_ROOM];
    struct str text;

    if (!term->figure) return STR("not there");
    if (term->stated && term->figure == &term->stated->percent)
        return figure_has_amount(term->figure)
                   ? percent_text(it->arena, term->figure->amount, false)
                   : figure_text(it->session->book, term->figure);
    if (term->stated)
        return stated_text(it->arena, it->session, term->stated, term->figure, false);
    table = &it->session->book->tables[term->table];
    text =
        show_figure(it->session, table, &table->columns[term->column], term->figure, out).text;
    return str_format(it->arena, "%s%.*s", term->negative ? "- " : "", STR_ARG(text));
}

static int widest_place(const struct judging *it, const struct check_term *terms,
                        uint32_t count)
{
    int widest = 0;

    for (uint32_t i = 0; i < count; i++) {
        int width = terms[i].figure
                        ? look_width(it->document->look,
                                     short_place(it->arena, it->session->book, terms[i].figure))
                        : 0;
        if (width > widest) widest = width;
    }
    return widest;
}

/* Names of the first table are told by their number, too. */
static struct str name_text(const struct judging *it, const struct check_term *term)
{
    struct str name = term_text(it->arena, it->session->book, term);
    const struct table *table;

    if (term->stated || term->table >= it->session->book->table_count) return name;
    table = &it->session->book->tables[term->table];
    if (table->number > 0)
        return str_format(it->arena, "%u  %.*s", (unsigned)table->number, STR_ARG(name));
    return str_format(it->arena, "%.*s  %.*s", STR_ARG(table->id), STR_ARG(name));
}

static void put_term(const struct judging *it, const struct check_term *term)
{
    struct document *document = it->document;
    struct target target = term_target(it->session->book, term);
    struct str amount = amount_text(it, term), place = STR_EMPTY, where = STR_EMPTY;
    int room = it->amounts_end - look_width(document->look, amount) - 2 - DOCUMENT_INDENT;

    document_line(document);
    document_put(document, DOCUMENT_INDENT, room > 4 ? room : 4, STYLE_NORMAL,
                 name_text(it, term));
    document_put_right(document, it->amounts_end, STYLE_NORMAL, amount);
    if (term->figure) place = short_place(it->arena, it->session->book, term->figure);
    document_put(document, it->amounts_end + 2, 0, STYLE_DIM, place);
    if (!term->stated && term->table < it->session->book->table_count)
        where = table_text(it->arena, &it->session->book->tables[term->table]);
    if (target.screen) document_link(document, &target, STYLE_STATUS, where, place);
}

static void put_side(const struct judging *it, const char *label,
                     const struct check_term *terms, uint32_t count, int64_t sum)
{
    struct document *document = it->document;

    if (count == 0) return;
    document_heading(document, str_of(label));
    if (count > 1 && finding_difference(it->arena, it->session, it->finding).size > 0)
        document_put_right(document, it->amounts_end, STYLE_TOTAL,
                           finding_amount(it->arena, it->session, it->finding, sum, false));
    for (uint32_t i = 0; i < count; i++)
        put_term(it, &terms[i]);
}

/* `≈ rounding: the sides differ by -0.02 万元; rounding explains up to 0.03` */
static void put_verdict(const struct judging *it)
{
    const struct finding *finding = it->finding;
    struct str difference = finding_difference(it->arena, it->session, finding);
    struct str unit = finding_unit(it->arena, it->session, finding);
    const char *name = verdict_name(finding->verdict);
    struct str mark = verdict_mark(it->arena, it->document->look, finding->verdict), text;

    if (difference.size == 0)
        text = str_format(it->arena, "%s: %.*s", name, STR_ARG(finding->reason));
    else
        text = str_format(it->arena,
                          "%s: left less right is %.*s%s%.*s; rounding explains up to %.*s",
                          name, STR_ARG(difference), unit.size ? " " : "", STR_ARG(unit),
                          STR_ARG(finding_bound(it->arena, it->session, finding)));
    if (mark.size) text = str_format(it->arena, "%.*s %.*s", STR_ARG(mark), STR_ARG(text));
    document_line(it->document);
    document_wrap(it->document, DOCUMENT_LEFT,
                  finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_NORMAL, text);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct finding *finding =
        findings_at(document->arena, session->verdicts->findings, at->index);
    struct judging it = {
        .session = session, .finding = finding, .document = document, .arena = document->arena};
    int left = widest_place(&it, finding->left, finding->left_count);
    int right = widest_place(&it, finding->right, finding->right_count);
    int places = left > right ? left : right;

    if (places > PLACE_MOST) places = PLACE_MOST;
    it.amounts_end = document->width - places - 4;
    if (it.amounts_end < NAME_LEAST + AMOUNT_LEAST) it.amounts_end = document->width - 2;
    document_line(document);
    document_wrap(document, DOCUMENT_LEFT, STYLE_HEADING, finding->wording);
    put_verdict(&it);
    put_side(&it, "Left", finding->left, finding->left_count, finding->left_sum);
    put_side(&it, "Right", finding->right, finding->right_count, finding->right_sum);
}

/* The next of the same verdict. */
static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    const struct findings *findings = session->verdicts->findings;
    uint32_t i = at->index;

    while (next ? ++i < findings->count : i-- > 0) {
        if (findings->lines[i].verdict != findings->lines[at->index].verdict) continue;
        if (to) *to = *at, to->index = i;
        return true;
    }
    return false;
}

/* The record of the figure under the cursor. */
static bool has_record(const struct session *session, const struct frame *frame)
{
    const struct link *link = document_at_cursor(&frame->document);
    const struct target *target = link ? link->target : NULL;

    return target && target->screen == &screen_tree &&
           target->node < session->book->tables[target->table].node_count &&
           target->column < session->book->tables[target->table].column_count;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_RECORD) return has_record(session, frame);
    return lines_work(session, frame, action);
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    const struct target *at;
    struct reply reply = {.kind = REPLY_OPEN};

    if (action != ACTION_RECORD) return lines_act(session, frame, action);
    at = document_at_cursor(&frame->document)->target;
    reply.target = record_target(session->book, at->table, at->node, at->column);
    return reply;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct finding *finding =
        findings_at(scratch, session->verdicts->findings, frame->at.index);

    title->left = str_format(scratch, "Rule %.*s: %s", STR_ARG(finding->rule),
                             verdict_name(finding->verdict));
    title_edition(scratch, session->book, finding->edition, title);
    title->unit = finding_unit(scratch, session, finding);
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_HELP, ACTION_RECORD,
                                    ACTION_NEXT,  ACTION_UNIT, ACTION_NONE};

const struct screen screen_finding = {
    .name = "finding",
    .hints = hints,
    .close = lines_close,
    .build = build,
    .neighbour = neighbour,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
