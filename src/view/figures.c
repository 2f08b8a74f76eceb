/*
 * See figures.h.
 */
#include "view/figures.h"

#include "yusuan/say.h"

#include <string.h>

const struct unit *shown_unit(const struct session *session, const struct table *table)
{
    return session->unit && table->unit ? unit_like(table->unit, session->unit)
                                        : table_unit(table);
}

struct str unit_text(const struct look *look, const struct unit *unit)
{
    struct text_reader reader = text_read(unit->name, look->ambiguous);
    struct glyph glyph;
    bool is_shown = true;

    while (text_next(&reader, &glyph))
        is_shown &= look_shows(look, glyph.code);
    if (is_shown) return unit->name;
    if (unit->currency != CURRENCY_YUAN) return unit->latin.size ? unit->latin : unit->name;
    if (unit->power == UNIT_YUAN.power) return STR("yuan");
    if (unit->power == UNIT_WAN.power) return STR("wan yuan");
    return unit->power == UNIT_YI.power ? STR("yi yuan") : unit->name;
}

struct str shown_unit_name(const struct session *session, const struct table *table)
{
    return table->unit ? unit_text(session->look, shown_unit(session, table))
                       : SAY("unit not stated");
}

struct str said_with_unit(struct arena *arena, const struct session *session,
                          const struct table *table, struct str text)
{
    if (!session->look->words) return text;
    return STR_JOIN(arena, text, STR(" "), shown_unit_name(session, table));
}

unsigned shown_decimals(const struct session *session, const struct table *table,
                        const struct column *column)
{
    return amount_decimals(table_unit(table), column->decimals, shown_unit(session, table));
}

struct str format_amount(const struct session *session, const struct table *table,
                         const struct column *column, const struct figure *figure,
                         char out[AMOUNT_ROOM])
{
    bool is_percent = column->kind == COLUMN_PERCENT;
    const struct unit *unit = is_percent ? &UNIT_YUAN : shown_unit(session, table);
    unsigned decimals = is_percent ? 2 : shown_decimals(session, table, column);
    char digits[AMOUNT_ROOM];
    bool rises = column->kind != COLUMN_AMOUNT && figure->amount > 0;
    size_t size = amount_format(digits, figure->amount, unit, decimals, true);

    if (size + rises >= AMOUNT_ROOM) rises = false;
    out[0] = '+';
    memcpy(out + rises, digits, size);
    return (struct str){out, size + rises};
}

struct shown show_figure(const struct session *session, const struct table *table,
                         const struct column *column, const struct figure *figure,
                         char out[AMOUNT_ROOM])
{
    struct shown shown = {.style = STYLE_NORMAL, .is_amount = figure_has_amount(figure)};
    bool is_sum;

    if (!shown.is_amount) {
        shown.text =
            figure->absence == ABSENCE_NO_BASE ? STR("--") : figure_text(session->book, figure);
        shown.style = figure->known == KNOWN_UNREADABLE ? STYLE_ERROR : STYLE_DIM;
        return shown;
    }
    shown.text = format_amount(session, table, column, figure, out);
    is_sum = table->pivot && figure->known == KNOWN_COMPUTED; /* as all are there */
    if (figure->known != KNOWN_REPORTED && column->kind == COLUMN_AMOUNT &&
        !(is_sum && figure->amount < 0))
        shown.style = STYLE_DERIVED;
    else if (figure->amount < 0)
        shown.style = STYLE_NEGATIVE;
    else if (figure->amount == 0)
        shown.style = STYLE_DIM;
    return shown;
}

struct str encoding_text(const struct source *source)
{
    return str_equal(source->encoding, STR("UTF-8 with BOM")) ? SAY("UTF-8 with BOM")
                                                              : source->encoding;
}

struct str printed_amount(struct arena *arena, const struct book *book,
                          const struct figure *figure, struct str unit)
{
    struct str text = figure_text(book, figure);

    if (text.size == 0 || figure->known == KNOWN_ABSENT) return text;
    return str_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(unit));
}

struct str short_place(struct arena *arena, const struct book *book,
                       const struct figure *figure)
{
    struct place place;

    if (figure->source >= book->source_count || !figure_is_printed(figure)) return STR_EMPTY;
    place = figure_place(book, figure);
    place.file = book->sources[figure->source].file_name;
    return place_format(arena, place);
}

struct str file_text(const struct book *book, uint32_t source)
{
    return source < book->source_count ? book->sources[source].file_name : STR_EMPTY;
}

struct str count_text(struct arena *arena, size_t count, const char *one, const char *many)
{
    return str_format(arena, say_count(one, many, count), count);
}

struct str findings_text(struct arena *arena, const struct diagnostics *list)
{
    struct str errors =
        count_text(arena, diagnostics_count(list, SEVERITY_ERROR), "%zu error", "%zu errors");
    struct str warnings = count_text(arena, diagnostics_count(list, SEVERITY_WARNING),
                                     "%zu warning", "%zu warnings");
    struct str notes =
        count_text(arena, diagnostics_count(list, SEVERITY_NOTE), "%zu note", "%zu notes");

    return str_format(arena, _("%.*s, %.*s, %.*s"), STR_ARG(errors), STR_ARG(warnings),
                      STR_ARG(notes));
}

struct str percent_text(struct arena *arena, int64_t hundredths, bool plus)
{
    char out[AMOUNT_ROOM];
    size_t size = amount_format(out, hundredths, &UNIT_YUAN, 2, true);

    return str_format(arena, "%s%.*s %%", plus && hundredths > 0 ? "+" : "", (int)size, out);
}

struct str stated_text(struct arena *arena, const struct session *session,
                       const struct stated *stated, const struct figure *figure, bool plus)
{
    const struct unit *printed = stated->unit ? stated->unit : &UNIT_YUAN;
    const struct unit *unit = stated->unit && session->unit ? session->unit : printed;
    char out[AMOUNT_ROOM];
    size_t size;

    if (!figure_has_amount(figure)) return figure_text(session->book, figure);
    size = amount_format(out, figure->amount, unit,
                         amount_decimals(printed, figure->decimals, unit), true);
    return str_format(arena, "%s%.*s", plus && figure->amount > 0 ? "+" : "", (int)size, out);
}

struct str stated_unit_name(const struct session *session, const struct stated *stated)
{
    if (!stated->unit) return stated->unit_name;
    return unit_text(session->look, session->unit ? session->unit : stated->unit);
}

struct str entity_text(const struct book *book, uint32_t edition)
{
    if (edition >= book->edition_count) return STR_EMPTY;
    return book->editions[edition].entity.size ? book->editions[edition].entity
                                               : SAY("entity not stated");
}

struct str year_text(struct arena *arena, const struct book *book, uint32_t edition)
{
    return edition < book->edition_count ? edition_when(arena, &book->editions[edition])
                                         : STR_EMPTY;
}

struct str edition_text(struct arena *arena, const struct book *book, uint32_t edition)
{
    return str_format(arena, "%.*s  %.*s", STR_ARG(entity_text(book, edition)),
                      STR_ARG(year_text(arena, book, edition)));
}

uint32_t printed_editions(const struct book *book)
{
    uint32_t printed = 0;

    for (uint32_t i = 0; i < book->edition_count; i++)
        printed += book->editions[i].kind == EDITION_PRINTED;
    return printed;
}

struct str edition_kind_text(struct arena *arena, const struct book *book, uint32_t edition)
{
    unsigned derived = 0;

    if (book->editions[edition].kind == EDITION_SUM) return SAY("all entities together");
    if (book->editions[edition].kind != EDITION_DERIVED) return STR_EMPTY;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];

        for (uint32_t c = 0; table->edition == edition && c < table->column_count; c++)
            for (uint32_t i = 0; i < table->node_count; i++)
                derived += table->columns[c].figures[i].known == KNOWN_DERIVED;
    }
    return str_format(
        arena,
        say_count("derived from %u stated change", "derived from %u stated changes", derived),
        derived);
}

void title_edition(struct arena *arena, const struct book *book, uint32_t edition,
                   struct title *title)
{
    title->middle = entity_text(book, edition);
    title->right = year_text(arena, book, edition);
}

struct str table_text(struct arena *arena, const struct table *table)
{
    struct str title = table->title.size ? table->title : table->id;

    if (table->number == 0) return title;
    return str_format(arena, "%u  %.*s", (unsigned)table->number, STR_ARG(title));
}

struct str table_caption(struct arena *arena, const struct look *look,
                         const struct table *table)
{
    struct str text = table_text(arena, table);

    return look->words && table->number > 0
               ? str_format(arena, _("table %.*s"), STR_ARG(text_visible(arena, text)))
               : text;
}

struct str node_text(struct arena *arena, const struct table *table, uint32_t node)
{
    const struct node *of = &table->nodes[node];
    struct str caption = node_caption(table, of);

    if (of->code.size == 0) return caption;
    if (caption.size == 0) return of->code;
    return str_format(arena, "%.*s %.*s", STR_ARG(of->code), STR_ARG(caption));
}

const char *figure_remark(const struct figure *figure)
{
    if (figure->known == KNOWN_COMPUTED)
        return _("computed: the sum of its parts, not printed");
    if (figure->known == KNOWN_DERIVED) return _("derived from a stated change, not printed");
    return _(absence_reason(figure->absence));
}

bool table_beside(const struct book *book, uint32_t table, bool next, uint32_t *to)
{
    uint32_t beside = next ? table + 1 : table - 1;

    if (beside >= book->table_count ||
        book->tables[beside].edition != book->tables[table].edition)
        return false;
    if (to) *to = beside;
    return true;
}

void target_fit(const struct book *book, struct target *target)
{
    const struct table *table;

    if (target->table >= book->table_count || !book->tables[target->table].pivot) return;
    table = &book->tables[target->table];
    if (target->node != NODE_NONE && target->node >= table->node_count) target->node = 0;
    if (target->column >= table->column_count) target->column = leading_column(table);
}

uint32_t leading_column(const struct table *table)
{
    uint32_t column = 0;

    if (!table->pivot) return 0;
    while (column + 1 < table->column_count && table->columns[column].edition != table->edition)
        column++;
    return column;
}

struct target record_target(const struct book *book, uint32_t table, uint32_t node,
                            uint32_t column)
{
    const struct table *of = &book->tables[table];
    const struct figure *figure = &of->columns[column].figures[node];
    struct target target = {.screen = &screen_record,
                            .table = table,
                            .node = node,
                            .column = column,
                            .figure = figure,
                            .unit = of->unit,
                            .source = figure->source,
                            .record = figure->record,
                            .field = figure->field};

    if (figure->known == KNOWN_DERIVED) { /* the cell holds the stated change */
        const struct headline *stated = compare_statement(book, figure);

        target.figure = stated ? &stated->stated->change : NULL;
        target.unit = stated ? stated->stated->unit : NULL;
    } else if (!figure_is_printed(figure)) {
        target.figure = NULL;
        target.source = of->nodes[node].source;
        target.record = of->nodes[node].record;
        target.field = UINT32_MAX;
    }
    return target;
}

uint32_t node_mark_glyph(unsigned mark)
{
    static const char glyphs[] = {[MARK_NONE] = ' ',
                                  [MARK_NEW] = '+',
                                  [MARK_GONE] = '-',
                                  [MARK_RENAMED] = '~',
                                  [MARK_MOVED] = '>'};

    return mark < sizeof glyphs ? (uint32_t)glyphs[mark] : ' ';
}
