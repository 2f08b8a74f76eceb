/*
 * Figures that stand in prose: what, how much, how it changed against the year before, why.
 *
 *                                           amount           change     percent
 *     收入预算                        3,424.74 万元        -1,165.21   -25.39 %
 *       主要原因是按照区委区政府工作部署 ...
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { ONE_LINE_FROM = 72, CHANGE_WIDTH = 12, PERCENT_WIDTH = 12 };

/* What the functions below share. */
struct stating {
    const struct session *session;
    const struct statement *statement;
    struct document *document;
    struct arena *arena;
    int amounts_end; /* amounts end here, their unit follows */
    int fraction;    /* columns of the longest fraction, with its point */
    int change_fraction;
    int unit_width;
    bool has_change, has_percent; /* is any said? */
};

static struct str percent_of(const struct stating *it, const struct figure *percent)
{
    if (!figure_has_amount(percent)) return figure_text(it->session->book, percent);
    return percent_text(it->arena, percent->amount, true);
}

static enum style figure_style(const struct figure *figure)
{
    if (figure->known == KNOWN_UNREADABLE) return STYLE_ERROR;
    if (!figure_has_amount(figure)) return STYLE_DIM;
    return figure->amount < 0 ? STYLE_NEGATIVE : STYLE_NORMAL;
}

/* Columns of `.74` in `3,424.74`. */
static int fraction_width(struct str amount)
{
    size_t point = str_find(amount, STR("."), 0);

    return point == SIZE_MAX ? 0 : (int)(amount.size - point);
}

static void put_figures(const struct stating *it, const struct stated *stated)
{
    int edge = it->amounts_end + 1 + it->unit_width;
    struct document *document = it->document;
    struct str amount = stated_text(it->arena, it->session, stated, &stated->amount, false);
    struct str unit = stated_unit_name(it->session, stated), none = STR_EMPTY;

    document_put_right(document, it->amounts_end - it->fraction + fraction_width(amount),
                       figure_style(&stated->amount), amount);
    document_label(document, SAY("amount"), figure_has_amount(&stated->amount) ? unit : none);
    document_put(document, it->amounts_end + 1, it->unit_width, STYLE_DIM, unit);
    document_say(document, STR_EMPTY);
    edge += CHANGE_WIDTH;
    amount = stated_text(it->arena, it->session, stated, &stated->change, true);
    document_put_right(document, edge - it->change_fraction + fraction_width(amount),
                       figure_style(&stated->change), amount);
    document_label(document, SAY("change"), figure_has_amount(&stated->change) ? unit : none);
    edge += PERCENT_WIDTH;
    document_put_right(document, edge, figure_style(&stated->percent),
                       percent_of(it, &stated->percent));
    document_label(document, SAY("percent"), none);
}

/* The name where it is cut; `--%` is explained, which stands where a number was expected. */
static struct str remark_of(const struct stating *it, const struct stated *stated, int room)
{
    struct str percent = figure_text(it->session->book, &stated->percent);

    if (look_width(it->document->look, stated->name) > room) return stated->name;
    if (percent.size == 0 || figure_has_amount(&stated->percent)) return STR_EMPTY;
    return str_format(it->arena, _("%.*s as printed: no percentage is stated"),
                      STR_ARG(text_visible(it->arena, percent)));
}

static void put_stated(const struct stating *it, const struct stated *stated)
{
    const struct figure *figure = &stated->amount;
    struct document *document = it->document;
    struct target target = {.screen = &screen_record,
                            .table = UINT32_MAX,
                            .source = stated->source,
                            .record = stated->record,
                            .field = figure_is_printed(figure) ? figure->field : UINT32_MAX,
                            .figure = stated->unit ? figure : NULL,
                            .unit = stated->unit};
    bool is_wide = document->width >= ONE_LINE_FROM;
    struct str amount = stated_text(it->arena, it->session, stated, figure, false);
    int room = it->amounts_end - look_width(document->look, amount) - 2 - DOCUMENT_LEFT;

    document_line(document);
    document_put(document, DOCUMENT_LEFT, is_wide && room > 1 ? room : 0, STYLE_NORMAL,
                 stated->name);
    document_link(document, &target, STYLE_STATUS, remark_of(it, stated, room),
                  short_place(it->arena, it->session->book, figure));
    if (!is_wide) document_line(document);
    put_figures(it, stated);
    if (stated->reason.size == 0) return;
    document_line(document);
    document_wrap(document, DOCUMENT_INDENT, STYLE_DIM, stated->reason);
}

static void put_headings(const struct stating *it)
{
    int edge = it->amounts_end + 1 + it->unit_width;

    document_line(it->document);
    document_put_right(it->document, it->amounts_end, STYLE_HEADING, SAY("amount"));
    if (it->has_change)
        document_put_right(it->document, edge + CHANGE_WIDTH, STYLE_HEADING, SAY("change"));
    if (it->has_percent)
        document_put_right(it->document, edge + CHANGE_WIDTH + PERCENT_WIDTH, STYLE_HEADING,
                           SAY("percent"));
    document_hush(it->document);
}

static void widen(int *widest, int width)
{
    if (width > *widest) *widest = width;
}

/* Names have what the figures leave them; on a narrow screen they have a line of their own. */
static void lay_out(struct stating *it)
{
    int names = 0, before = 6, edge;

    for (uint32_t i = 0; i < it->statement->stated_count; i++) {
        const struct stated *stated = &it->statement->stated[i];
        const struct look *look = it->document->look;
        struct str amount = stated_text(it->arena, it->session, stated, &stated->amount, false);

        widen(&names, look_width(look, stated->name));
        widen(&it->unit_width, look_width(look, stated_unit_name(it->session, stated)));
        widen(&it->fraction, fraction_width(amount));
        widen(&before, look_width(look, amount) - fraction_width(amount));
        amount = stated_text(it->arena, it->session, stated, &stated->change, true);
        widen(&it->change_fraction, fraction_width(amount));
        it->has_change |= figure_text(it->session->book, &stated->change).size > 0;
        it->has_percent |= figure_text(it->session->book, &stated->percent).size > 0;
    }
    before += it->fraction;
    edge = it->document->width - 1 - CHANGE_WIDTH - PERCENT_WIDTH - 1 - it->unit_width;
    it->amounts_end = DOCUMENT_LEFT + names + 2 + before;
    if (it->document->width < ONE_LINE_FROM)
        it->amounts_end = edge > before ? edge : before + 1;
    else if (it->amounts_end > edge)
        it->amounts_end = edge;
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct stating it = {.session = session,
                         .statement = &session->book->statements[at->index],
                         .document = document,
                         .arena = document->arena};

    lay_out(&it);
    put_headings(&it);
    for (uint32_t i = 0; i < it.statement->stated_count; i++) {
        if (i > 0 && i == at->item) document->first_row = (uint32_t)document->lines.count;
        put_stated(&it, &it.statement->stated[i]);
    }
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    return target_beside(at, session->book->statement_count, next, to);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct statement *statement = &session->book->statements[frame->at.index];

    title->left = statement->title;
    title_edition(scratch, session->book, statement->edition, title);
}

static const enum action hints[] = {ACTION_RECORD, ACTION_BACK,     ACTION_HELP,   ACTION_UNIT,
                                    ACTION_NEXT,   ACTION_PREVIOUS, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_statement = {
    .name = N_("stated figures"),
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
