/*
 * See headlines.h.
 *
 *     Income       3,424.74 万元  -1,165.21  -25.39 %  against 2022, as stated
 */
#include "view/headlines.h"

#include "view/figures.h"
#include "yusuan/say.h"

#include <limits.h>

/* What the functions below share. */
struct heading {
    const struct session *session;
    struct document *document;
};

static struct str headline_name(const struct headline *headline)
{
    if (str_equal(headline->id, STR("income"))) return SAY("Income");
    if (str_equal(headline->id, STR("expenditure"))) return SAY("Expenditure");
    return headline->id;
}

/* What the change is against, as far as there is room for it. */
static struct str against_text(const struct heading *it, uint32_t edition, int room)
{
    unsigned year = it->session->book->editions[edition].year;
    struct str text;

    text = year <= 1 ? SAY("as stated")
                     : str_format(it->document->arena, _("against %u, as stated"), year - 1);
    if (year > 1 && look_width(it->document->look, text) > room)
        text = str_format(it->document->arena, _("against %u"), year - 1);
    return look_width(it->document->look, text) > room ? STR_EMPTY : text;
}

/* `change: -1,165.21 万元, -25.39 %, against 2022, as stated` */
static struct str change_words(const struct heading *it, const struct headline *headline,
                               struct str change, struct str percent)
{
    struct arena *arena = it->document->arena;
    struct str against = against_text(it, headline->edition, INT_MAX);

    if (change.size > 0)
        change = STR_JOIN(arena, change, STR(" "),
                          stated_unit_name(it->session, headline->stated), SAY(", "));
    return STR_JOIN(arena, SAY("change"), SAY(": "), change, percent,
                    percent.size ? SAY(", ") : STR_EMPTY, against);
}

/* Right of the amount, which ends at `x`; below it where there is no room. */
static void put_change(const struct heading *it, const struct headline *headline, int x)
{
    const struct stated *stated = headline->stated;
    struct document *document = it->document;
    struct str change = STR_EMPTY, percent = STR_EMPTY, text;
    enum style style;

    if (!stated) return;
    if (figure_has_amount(&stated->change))
        change = stated_text(it->document->arena, it->session, stated, &stated->change, true);
    if (figure_has_amount(&stated->percent))
        percent = percent_text(it->document->arena, stated->percent.amount, true);
    if (change.size + percent.size == 0) return;
    style = stated->change.amount < 0 ? STYLE_NEGATIVE : STYLE_NORMAL;
    text = str_format(it->document->arena, "%.*s  %.*s", STR_ARG(change), STR_ARG(percent));
    x += 2;
    if (x + look_width(document->look, text) >= document->width) {
        document_line(document);
        x = DOCUMENT_INDENT + HEADLINE_NAME;
    }
    document_put(document, x, 0, style, text);
    if (document->look->words)
        document_say_alone(document, change_words(it, headline, change, percent));
    x += look_width(document->look, text) + 2;
    document_put(document, x, 0, STYLE_DIM,
                 against_text(it, headline->edition, document->width - 1 - x));
    document_say(document, STR_EMPTY);
}

/* `Income    3,424.74 万元   -1,165.21  -25.39 %  against 2022, as stated` */
static void put_headline(const struct heading *it, const struct headline *headline)
{
    const struct table *table = &it->session->book->tables[headline->table];
    const struct column *column = &table->columns[headline->column];
    const struct figure *figure = &column->figures[headline->node];
    struct target target = {.screen = &screen_tree,
                            .table = headline->table,
                            .node = headline->node,
                            .column = headline->column};
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(it->session, table, column, figure, out);
    struct str amount = str_format(it->document->arena, "%.*s %.*s", STR_ARG(shown.text),
                                   STR_ARG(shown_unit_name(it->session, table)));
    int x = DOCUMENT_INDENT + HEADLINE_NAME, width = look_width(it->document->look, amount);

    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_NORMAL, headline_name(headline));
    document_name(it->document, headline_name(headline));
    document_put(it->document, x, width, shown.is_amount ? STYLE_TOTAL : shown.style, amount);
    document_link(it->document, &target, STYLE_STATUS, str_of(figure_remark(figure)),
                  short_place(it->document->arena, it->session->book, figure));
    put_change(it, headline, x + width);
}

void headlines_put(const struct session *session, struct document *document, uint32_t edition)
{
    const struct book *book = session->book;
    struct heading it = {session, document};

    for (uint32_t i = 0; i < book->headline_count; i++)
        if (book->headlines[i].edition == edition) put_headline(&it, &book->headlines[i]);
}
