/*
 * What a change is made of: the parts of a node by their contribution.
 *
 *     rows that rose    2    +1,030.00
 *     rows that fell    1       -20.00
 *                                      change    share     running
 *     205 教育支出                  +1,000.00   95.24 %  +1,000.00      │██████████
 *     201 一般公共服务支出             -20.00   -1.90 %    +980.00     █│
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { BAR_MOST = 10, BAR_LEAST = 4, NAME_LEAST = 16, LABEL = 18 };

/* What the functions below share. */
struct explaining {
    const struct session *session;
    const struct target *at;
    const struct book *book;
    struct document *document;
    struct arena *arena;
    struct comparison *comparison; /* of the pair; free when done */
    const struct table *table;
    struct explanation explanation;
    struct {
        int name, change, share, running, bar; /* right ends; the bar's: its axis */
        int bar_width;                         /* of one side; 0: no room */
    } x;
};

static struct comparison *compare(const struct session *session, const struct target *at)
{
    return comparison_new(session->mem, session->book, session->book->tables[at->table].id,
                          FORM_PAIR, at->base, at->now, at->measure);
}

/* With a plus where it rises; fixed decimals of the change's column. */
static struct str change_text(const struct explaining *it, int64_t amount)
{
    struct figure figure = {.amount = amount, .known = KNOWN_COMPUTED};
    char out[AMOUNT_ROOM];

    return str_copy(
        it->arena, format_amount(it->session, it->table, &it->table->columns[2], &figure, out));
}

static enum style change_style(int64_t amount)
{
    return amount < 0 ? STYLE_NEGATIVE : amount == 0 ? STYLE_DIM : STYLE_NORMAL;
}

static struct str shown_text(const struct explaining *it, uint32_t column, uint32_t node)
{
    char out[AMOUNT_ROOM];
    const struct column *of = &it->table->columns[column];

    return str_copy(it->arena,
                    show_figure(it->session, it->table, of, &of->figures[node], out).text);
}

/* `2022 derived   4,589.95`, `2023   3,424.74`, `change   -1,165.21   -25.39 %` */
static void put_node(const struct explaining *it)
{
    uint32_t node = it->at->node;
    struct document *document = it->document;
    int end = 0;

    for (uint32_t i = 0; i < 3; i++) {
        int width = LABEL + look_width(document->look, shown_text(it, i, node));
        if (look_width(document->look, it->table->columns[i].name) + 2 > LABEL)
            width += look_width(document->look, it->table->columns[i].name) + 2 - LABEL;
        if (width > end) end = width;
    }
    end += DOCUMENT_INDENT;
    for (uint32_t i = 0; i < 3; i++) {
        const struct column *column = &it->table->columns[i];
        const struct figure *figure = &column->figures[node];
        char out[AMOUNT_ROOM];
        struct shown shown = show_figure(it->session, it->table, column, figure, out);
        struct str text = str_copy(it->arena, shown.text);

        document_line(document);
        document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL,
                     str_copy(it->arena, column->name));
        document_name(document, str_copy(it->arena, column->name));
        document_put_right(document, end, i == 2 ? change_style(figure->amount) : shown.style,
                           text);
        if (shown.is_amount) document_unit(document, shown_unit_name(it->session, it->table));
        if (shown.is_amount && i < 2) continue;
        if (!shown.is_amount)
            text = str_of(figure_remark(figure));
        else if (it->explanation.change.has_percent)
            text = percent_text(it->arena, it->explanation.change.percent, true);
        else
            text = STR("--");
        document_put(document, end + 2, 0,
                     shown.is_amount ? change_style(figure->amount) : STYLE_DIM, text);
    }
}

/* The title has the unit, which is not heard with each line. */
static struct str sum_text(const struct explaining *it, int64_t amount)
{
    return said_with_unit(it->arena, it->session, it->table, change_text(it, amount));
}

/* `, 3 rose +1,030.00` */
static void add_count(const struct explaining *it, struct str *text, uint32_t count,
                      const char *what, struct str sum)
{
    if (count == 0) return;
    *text =
        str_format(it->arena, "%.*s%s%u %s%s%.*s", STR_ARG(*text), text->size ? _(", ") : "",
                   (unsigned)count, what, sum.size ? " " : "", STR_ARG(sum));
}

/* `3 rose +1,030.00, 1 fell -20.00, 2 unchanged, 1 not known` */
static void put_counts(const struct explaining *it)
{
    const struct explanation *of = &it->explanation;
    struct str text = STR_EMPTY;

    if (of->unknown == of->count) return; /* each row says so */
    add_count(it, &text, of->rose, _("rose"), sum_text(it, of->rise));
    add_count(it, &text, of->fell, _("fell"), sum_text(it, of->fall));
    add_count(it, &text, of->same, _("unchanged"), STR_EMPTY);
    add_count(it, &text, of->unknown, _("not known"), STR_EMPTY);
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_NORMAL, text);
    if (!of->composition_moved) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 SAY("composition moved, total flat"));
}

static struct str share_text(const struct explaining *it, const struct contribution *part)
{
    if (!part->has_share) return part->change.kind == CHANGE_UNKNOWN ? STR_EMPTY : STR("--");
    return percent_text(it->arena, part->share, false);
}

/* Columns as wide as what stands in them; the bar has what names leave. */
static void lay_out(struct explaining *it)
{
    int name = NAME_LEAST, change = 6, share = 5, running = 7, room;

    for (uint32_t i = 0; i < it->explanation.count; i++) {
        const struct contribution *part = &it->explanation.parts[i];
        const struct look *look = it->document->look;
        int widths[] = {
            look_width(look, node_text(it->arena, it->table, part->node)),
            look_width(look, change_text(it, part->change.amount)),
            look_width(look, share_text(it, part)),
            look_width(look, change_text(it, part->running)),
        };

        if (widths[0] > name) name = widths[0];
        if (widths[1] > change) change = widths[1];
        if (widths[2] > share) share = widths[2];
        if (widths[3] > running) running = widths[3];
    }
    room = it->document->width - 2 - DOCUMENT_LEFT - 2 - change - 2 - share - 2 - running;
    if (room - name < 2 * BAR_LEAST + 3 && room - 2 * BAR_LEAST - 3 >= NAME_LEAST)
        name = room - 2 * BAR_LEAST - 3;
    if (name > room) name = room;
    it->x.bar_width = (room - name - 3) / 2;
    if (it->x.bar_width > BAR_MOST) it->x.bar_width = BAR_MOST;
    if (it->x.bar_width < BAR_LEAST || it->document->look->words) it->x.bar_width = 0;
    it->x.name = DOCUMENT_LEFT + name;
    it->x.change = it->x.name + 2 + change;
    it->x.share = it->x.change + 2 + share;
    it->x.running = it->x.share + 2 + running;
    it->x.bar = it->x.running + 2 + it->x.bar_width;
}

static struct str bar_text(const struct explaining *it, int width)
{
    char *text = arena_alloc(it->arena, (size_t)width + 1, 4);
    size_t size = 0;

    for (int i = 0; i < width; i++)
        size += utf8_put(look_mark(it->document->look, MARK_BAR), text + size);
    return (struct str){text, size};
}

/* Falls to the left of the axis, rises to its right; the largest fills its side. */
static void put_bar(const struct explaining *it, int64_t amount)
{
    __extension__ typedef unsigned __int128 wide;
    int64_t most = it->explanation.parts[0].change.amount;
    uint64_t size = amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
    uint64_t largest = most < 0 ? -(uint64_t)most : (uint64_t)most;
    int width = 0;

    if (it->x.bar_width == 0) return;
    if (largest > 0)
        width = (int)(((wide)size * (unsigned)it->x.bar_width + largest / 2) / largest);
    if (width == 0 && size > 0) width = 1;
    if (amount < 0)
        document_put_right(it->document, it->x.bar, STYLE_NEGATIVE, bar_text(it, width));
    document_put(it->document, it->x.bar, 1, STYLE_DIM,
                 look_mark_text(it->arena, it->document->look, MARK_PIPE));
    if (amount > 0)
        document_put(it->document, it->x.bar + 1, width, STYLE_BAR, bar_text(it, width));
}

/* A part leads to its own explanation, or where it has no parts to all that is known of it. */
static void link_part(const struct explaining *it, uint32_t node)
{
    struct target target = *it->at;
    struct str status = comparison_mark_text(it->comparison, it->arena, node);

    target.node = node;
    if (it->table->nodes[node].subtree_end == node + 1) {
        target = (struct target){.screen = &screen_details};
        comparison_place(it->comparison, node, &target.table, &target.node);
    }
    if (look_width(it->document->look, node_text(it->arena, it->table, node)) >
        it->x.name - DOCUMENT_LEFT)
        status = node_text(it->arena, it->table, node);
    document_link(it->document, &target, STYLE_STATUS, status, STR_EMPTY);
}

static void put_part(const struct explaining *it, const struct contribution *part)
{
    struct document *document = it->document;
    const struct node *node = &it->table->nodes[part->node];
    char mark = (char)node_mark_glyph(node->mark);
    struct str unit = shown_unit_name(it->session, it->table);

    document_line(document);
    if (mark != ' ')
        document_put(document, 1, 1, STYLE_WARNING,
                     str_copy(it->arena, (struct str){&mark, 1}));
    if (mark != ' ') document_say(document, STR_EMPTY); /* the status line says it in words */
    document_put(document, DOCUMENT_LEFT, it->x.name - DOCUMENT_LEFT, STYLE_NORMAL,
                 node_text(it->arena, it->table, part->node));
    link_part(it, part->node);
    if (part->change.kind == CHANGE_UNKNOWN) {
        document_put_right(document, it->x.change, STYLE_DIM, SAY("not known"));
        return;
    }
    document_put_right(document, it->x.change, change_style(part->change.amount),
                       change_text(it, part->change.amount));
    document_label(document, SAY("change"), unit);
    document_put_right(document, it->x.share, STYLE_NORMAL, share_text(it, part));
    document_label(document, SAY("share"), STR_EMPTY);
    document_put_right(document, it->x.running, STYLE_DIM, change_text(it, part->running));
    document_label(document, SAY("running"), unit);
    put_bar(it, part->change.amount);
}

static void put_parts(const struct explaining *it)
{
    struct document *document = it->document;

    document_line(document);
    document_line(document);
    document_put_right(document, it->x.change, STYLE_HEADING, SAY("change"));
    document_put_right(document, it->x.share, STYLE_HEADING, SAY("share"));
    document_put_right(document, it->x.running, STYLE_HEADING, SAY("running"));
    document_hush(document);
    for (uint32_t i = 0; i < it->explanation.count; i++)
        put_part(it, &it->explanation.parts[i]);
    if (it->explanation.rest == 0) return;
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, SAY("rounding"));
    document_put_right(document, it->x.change, change_style(it->explanation.rest),
                       change_text(it, it->explanation.rest));
    document_unit(document, shown_unit_name(it->session, it->table));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct explaining it = {.session = session,
                            .at = at,
                            .book = session->book,
                            .document = document,
                            .arena = document->arena,
                            .comparison = compare(session, at)};

    it.table = it.comparison->table;
    it.explanation = explain_change(it.arena, it.comparison->alignment, it.comparison->base,
                                    it.comparison->now, at->node, it.comparison->measure);
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_TOTAL,
                 at->node == NODE_NONE ? SAY("all rows")
                                       : node_text(it.arena, it.table, at->node));
    if (at->node != NODE_NONE) put_node(&it);
    if (it.explanation.count == 0) {
        document_line(document);
        document_line(document);
        document_put(document, DOCUMENT_INDENT, 0, STYLE_DIM,
                     SAY("this row has no parts in this table"));
    } else {
        lay_out(&it);
        put_counts(&it);
        put_parts(&it);
    }
    /* what the lines show must outlive the comparison: names and figures are the book's, texts
     * the document's */
    comparison_free(it.comparison);
}

/* The measure beside, or what the node is part of. */
static struct target go(const struct session *session, const struct target *at,
                        enum action action)
{
    struct comparison *comparison = compare(session, at);
    uint32_t count = comparison->alignment->measure_count, measure = comparison->measure;
    struct target to = *at;

    if (action == ACTION_PARENT) {
        to.node = comparison->table->nodes[at->node].parent;
    } else {
        measure = (action == ACTION_MEASURE ? measure + 1 : measure + count - 1) % count;
        to.measure = comparison->alignment->measures[measure].key;
    }
    comparison_free(comparison);
    return to;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    switch (action) {
    case ACTION_PARENT: return frame->at.node != NODE_NONE;
    case ACTION_MEASURE:
    case ACTION_MEASURE_BACK: return session->book->tables[frame->at.table].column_count > 1;
    default: return lines_work(session, frame, action);
    }
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct reply reply = {.kind = REPLY_REPLACE};

    if (action != ACTION_PARENT && action != ACTION_MEASURE && action != ACTION_MEASURE_BACK)
        return lines_act(session, frame, action);
    reply.target = go(session, &frame->at, action);
    return reply;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct target *at = &frame->at;
    const struct table *table = compared_table(session->book, at->table, at->base, at->now);

    title->left = SAY("What explains the change");
    title->middle = table_caption(scratch, session->look, table);
    title->right = compare_label(scratch, session->book, at->base, at->now);
    title->unit = shown_unit_name(session, table);
    for (uint32_t i = 0; i < table->column_count; i++)
        if (str_equal(table->columns[i].key, at->measure) && table->column_count > 1)
            title->right = str_format(scratch, "%.*s  %.*s", STR_ARG(table->columns[i].name),
                                      STR_ARG(title->right));
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK,    ACTION_HELP,   ACTION_PARENT,
                                    ACTION_UNIT,  ACTION_MEASURE, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_explain = {
    .name = N_("explanation"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
