/*
 * An alignment as a table, so that the tree screen, print and exports need to know nothing of
 * editions: 2022      2023    change   change % 900.00  1,000.00  100.00     11.11
 */
#include "model/aligned.h"
#include "yusuan/say.h"

static struct figure absent(enum absence absence)
{
    return (struct figure){.known = KNOWN_ABSENT, .absence = (uint8_t)absence};
}

static struct column new_column(struct arena *arena, const struct alignment *alignment,
                                struct str name, uint32_t edition, enum column_kind kind)
{
    return (struct column){
        .name = name,
        .key = str_normal(arena, name),
        .group = STR_EMPTY,
        .edition = alignment->editions[edition],
        .kind = (uint8_t)kind,
        .figures = arena_new_array(arena, struct figure, alignment->node_count),
    };
}

static void note_decimals(struct column *column, const struct figure *figure)
{
    if (figure_has_amount(figure) && figure->decimals > column->decimals)
        column->decimals = figure->decimals;
}

/* The edition's printed figures; decimals as they are in the unit that the comparison is shown
 * in. */
static struct column amounts(struct arena *arena, const struct alignment *alignment,
                             uint32_t edition, uint32_t other, uint32_t measure,
                             const struct unit *unit)
{
    const struct book *book = alignment->book;
    struct str name = edition_label(arena, book, alignment->editions[edition], other);
    struct column column = new_column(arena, alignment, name, edition, COLUMN_AMOUNT);
    const struct table *table = aligned_table(alignment, edition);
    bool whole = aligned_is_whole(alignment, edition);
    bool has_column =
        alignment->measures[measure].columns[edition] != COLUMN_NONE || (table && table->pivot);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        const struct figure *figure = aligned_figure(alignment, edition, i, measure);
        column.figures[i] =
            figure ? *figure : absent(whole && has_column ? ABSENCE_NO_ROW : ABSENCE_NOT_KNOWN);
        if (!figure || !figure_has_amount(figure)) continue;
        column.figures[i].decimals =
            (uint8_t)amount_decimals(table_unit(table), figure->decimals, unit);
        note_decimals(&column, &column.figures[i]);
    }
    return column;
}

static struct figure computed(int64_t amount, unsigned decimals)
{
    return (struct figure){
        .amount = amount, .decimals = (uint8_t)decimals, .known = KNOWN_COMPUTED};
}

static void changes(struct arena *arena, const struct alignment *alignment, uint32_t base,
                    uint32_t now, uint32_t measure, struct column *columns)
{
    unsigned decimals =
        columns[0].decimals > columns[1].decimals ? columns[0].decimals : columns[1].decimals;
    columns[2] = new_column(arena, alignment, SAY("change"), now, COLUMN_CHANGE);
    columns[3] = new_column(arena, alignment, SAY("change %"), now, COLUMN_PERCENT);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        struct change change = aligned_change(alignment, base, now, i, measure);
        bool known = change.kind != CHANGE_UNKNOWN;
        columns[2].figures[i] =
            known ? computed(change.amount, decimals) : absent(ABSENCE_NOT_KNOWN);
        columns[3].figures[i] = change.has_percent
                                    ? computed(change.percent, 2)
                                    : absent(known ? ABSENCE_NO_BASE : ABSENCE_NOT_KNOWN);
        note_decimals(&columns[2], &columns[2].figures[i]);
        note_decimals(&columns[3], &columns[3].figures[i]);
    }
}

static struct table frame(struct arena *arena, const struct alignment *alignment, uint32_t now)
{
    uint32_t from = now;
    for (uint32_t i = alignment->edition_count; !aligned_table(alignment, from); i--)
        from = i - 1;
    struct table table = *aligned_table(alignment, from);
    table.node_count = alignment->node_count;
    table.nodes = arena_new_array(arena, struct node, table.node_count);
    for (uint32_t i = 0; i < table.node_count; i++)
        table.nodes[i] = alignment->nodes[i];
    table.block_count = alignment->block_count;
    table.blocks = alignment->blocks;
    table.word_column_count = 0;
    table.note_count = 0;
    return table;
}

/* Is an entity in one of two sums that is not in the other? */
static bool sums_differ(const struct alignment *alignment, uint32_t base, uint32_t now)
{
    const struct edition *editions = alignment->book->editions;
    if (editions[alignment->editions[base]].kind != EDITION_SUM ||
        editions[alignment->editions[now]].kind != EDITION_SUM)
        return false;
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        bool was = alignment->from[base][i] != NODE_NONE,
             is = alignment->from[now][i] != NODE_NONE;
        if (alignment->nodes[i].depth == 1 && was != is) return true;
    }
    return false;
}

/* What one of the editions lacks, with its name; a derived one says so itself. */
static struct str incomplete_side(struct arena *arena, const struct alignment *alignment,
                                  uint32_t edition, uint32_t other)
{
    const struct table *table = aligned_table(alignment, edition);
    uint32_t own = alignment->editions[edition];
    if (!table || table->incomplete.size == 0) return STR_EMPTY;
    if (alignment->book->editions[own].kind == EDITION_DERIVED) return table->incomplete;
    return STR_JOIN(arena,
                    edition_label(arena, alignment->book, own, alignment->editions[other]),
                    SAY(": "), table->incomplete);
}

static struct str incomplete_pair(struct arena *arena, const struct alignment *alignment,
                                  uint32_t base, uint32_t now)
{
    struct str was = incomplete_side(arena, alignment, base, now),
               is = incomplete_side(arena, alignment, now, base);
    struct str text = STR_JOIN(arena, was, was.size && is.size ? SAY("; ") : STR_EMPTY, is);
    if (!sums_differ(alignment, base, now)) return text;
    return STR_JOIN(arena, SAY("the two sums are not of the same entities"),
                    text.size ? SAY("; ") : STR_EMPTY, text);
}

struct table *comparison_table(struct arena *arena, const struct alignment *alignment,
                               enum comparison_form form, uint32_t base, uint32_t now,
                               uint32_t measure)
{
    bool pair = form == COMPARISON_PAIR;
    struct table *table = arena_new_array(arena, struct table, 1);
    *table = frame(arena, alignment, pair ? now : alignment->edition_count - 1);
    const struct unit *unit = table_unit(table);
    table->column_count = pair ? 4 : alignment->edition_count;
    table->columns = arena_new_array(arena, struct column, table->column_count);
    if (pair) {
        const uint32_t *editions = alignment->editions;
        table->columns[0] = amounts(arena, alignment, base, editions[now], measure, unit);
        table->columns[1] = amounts(arena, alignment, now, editions[base], measure, unit);
        changes(arena, alignment, base, now, measure, table->columns);
        table->incomplete = incomplete_pair(arena, alignment, base, now);
        enum node_mark *marks = aligned_marks(arena, alignment, base, now, NULL);
        for (uint32_t i = 0; i < table->node_count; i++)
            table->nodes[i].mark = (uint8_t)marks[i];
        return table;
    }
    for (uint32_t i = 0; i < alignment->edition_count; i++) {
        table->columns[i] =
            amounts(arena, alignment, i,
                    alignment->editions[i ? 0 : alignment->edition_count - 1], measure, unit);
    }
    return table;
}
