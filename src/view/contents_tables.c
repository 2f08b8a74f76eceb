/*
 * The tables in the contents, a line each:
 *
 *     ≈   1  收支总体情况表                             3,424.74    3,424.74
 *     ?   2  收入总体情况表                            incomplete
 */
#include "view/contents.h"
#include "view/figures.h"
#include "view/pivot.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    TITLE_LEAST = 16,
    PARTS_MOST = 4,
    COUNTS_WIDTH = 44 /* of `3 mismatch, 12 rounding, 5 unchecked, 310 exact` and more */
};

static struct str total_text(const struct contents *contents, const struct table *table,
                             uint32_t block)
{
    uint32_t node = table_total(table, block);
    const struct column *column;
    char out[AMOUNT_ROOM];
    struct shown shown;

    if (node == NODE_NONE || table->column_count == 0) return STR_EMPTY;
    if (table->incomplete.size > 0 && table->nodes[node].kind != NODE_TOTAL) return STR_EMPTY;
    if (table->pivot && pivot_order(table->pivot)->cross.dimension != DIMENSION_NONE)
        return STR_EMPTY; /* each column is a part */
    column = &table->columns[leading_column(table)];
    shown = show_figure(contents->session, table, column, &column->figures[node], out);
    return str_copy(contents->arena, shown.text);
}

static int widest_total(const struct contents *contents, uint32_t block)
{
    int widest = 0;

    for (uint32_t i = 0; i < contents->book->table_count; i++) {
        const struct table *table = &contents->book->tables[i];
        int width;

        if (block >= table->block_count) continue;
        width = look_width(contents->session->look, total_text(contents, table, block));
        if (width > widest) widest = width;
    }
    return widest;
}

/* Of the blocks called so: `收入 3,424.74`. With the blank behind it. */
static int widest_label(const struct contents *contents, uint32_t block)
{
    int widest = 0;

    for (uint32_t i = 0; i < contents->book->table_count; i++) {
        const struct table *table = &contents->book->tables[i];
        int width;

        if (block >= table->block_count) continue;
        width = look_width(contents->session->look, table->blocks[block].name) + 1;
        if (width > widest) widest = width;
    }
    return widest;
}

/* What a table without some of its rows has in place of the first total, if that is missing. */
static struct str incomplete_text(const struct contents *contents, const struct table *table)
{
    return table->incomplete.size > 0 && total_text(contents, table, 0).size == 0
               ? SAY("incomplete")
               : STR_EMPTY;
}

/* Columns that such a word needs more than the widest of the first totals. */
static int beyond_totals(const struct contents *contents, int first)
{
    int widest = first;

    for (uint32_t i = 0; i < contents->book->table_count; i++) {
        int width = look_width(contents->session->look,
                               incomplete_text(contents, &contents->book->tables[i]));
        if (width > widest) widest = width;
    }
    return widest - first;
}

/* Totals stand right of the longest title, or at the right edge. */
void contents_lay_out(struct contents *contents)
{
    int first = widest_total(contents, 0), beyond = beyond_totals(contents, first);
    int second = widest_total(contents, 1) + widest_label(contents, 1);
    int edge = contents->session->columns - 2, widest = TITLE_LEAST;
    int titles = DOCUMENT_INDENT + NUMBER_WIDTH + 2;

    for (uint32_t i = 0; i < contents->book->table_count; i++) {
        int width = look_width(contents->session->look, contents->book->tables[i].title);
        if (width > widest) widest = width;
    }
    if (edge > titles + widest + beyond + first + second + 4)
        edge = titles + widest + beyond + first + second + 4;
    contents->layout.totals_end[0] = edge - second - 2;
    contents->layout.totals_end[1] = edge;
    if (widest_total(contents, 1) == 0 ||
        edge - second - first - 4 - titles < TITLE_LEAST * 2) {
        contents->layout.totals_end[0] = edge;
        contents->layout.totals_end[1] = 0;
    }
}

/* `收入 3,424.74`: a block's total and, where there are several, its name; that the table is
 * incomplete in the place of the first. Returns where it begins. */
static int put_total(const struct contents *contents, const struct table *table, uint32_t block)
{
    const struct contents_layout *layout = &contents->layout;
    struct document *document = contents->document;
    struct str text = total_text(contents, table, block), name = table->blocks[block].name;
    int end = layout->totals_end[block];

    if (block == 0 && incomplete_text(contents, table).size > 0) {
        text = incomplete_text(contents, table);
        document_put_right(document, end, STYLE_WARNING, text);
        return end - look_width(document->look, text);
    }
    document_put_right(document, end, STYLE_NORMAL, text);
    document_label(document, name.size > 0 ? name : SAY("total"),
                   shown_unit_name(contents->session, table));
    if (text.size == 0 || name.size == 0) return end - look_width(document->look, text);
    end -= look_width(document->look, text) + 1;
    document_put_right(document, end, STYLE_DIM, name);
    document_say(document, STR_EMPTY);
    return end - look_width(document->look, name);
}

/* A table without a total says what its first level comes to, if that is few rows. */
static void put_parts(const struct contents *contents, uint32_t number)
{
    const struct table *table = &contents->book->tables[number];
    struct document *document = contents->document;
    uint32_t count = 0;
    char out[AMOUNT_ROOM];

    if (table->block_count > 1 || table->column_count == 0 || table->incomplete.size > 0 ||
        table_total(table, 0) != NODE_NONE)
        return;
    for (uint32_t i = 0; i < table->node_count; i = table->nodes[i].subtree_end)
        count++;
    for (uint32_t i = 0; i < table->node_count && count <= PARTS_MOST;
         i = table->nodes[i].subtree_end) {
        const struct figure *figure = &table->columns[0].figures[i];
        struct target target = {.screen = &screen_tree, .table = number, .node = i};
        struct shown shown =
            show_figure(contents->session, table, &table->columns[0], figure, out);
        struct str text = str_copy(contents->arena, shown.text);
        int x = DOCUMENT_INDENT + NUMBER_WIDTH + 4, end = contents->layout.totals_end[0];

        document_line(document);
        document_put_right(document, end, STYLE_NORMAL, text);
        document_unit(document, shown_unit_name(contents->session, table));
        document_put(document, x, end - look_width(document->look, text) - 2 - x, STYLE_DIM,
                     node_text(contents->arena, table, i));
        document_link(document, &target, STYLE_STATUS, str_of(figure_remark(figure)),
                      short_place(contents->arena, contents->book, figure));
    }
}

/* The worst verdict of the table's figures, left of its number; nothing where all are exact. */
static void put_verdict(const struct contents *contents, uint32_t number)
{
    const struct verdicts *verdicts = contents->session->verdicts;
    enum verdict worst;

    if (!verdicts || verdicts->tables[number] == 0) return;
    worst = (enum verdict)(verdicts->tables[number] - 1);
    document_put(contents->document, DOCUMENT_LEFT, 1, verdict_style(worst),
                 verdict_mark(contents->arena, contents->session->look, worst));
}

/* `5,086 line items, 1962-2021, thousand dollars` */
static struct str pivot_text(const struct contents *contents, const struct table *table)
{
    return STR_JOIN(contents->arena,
                    items_count_text(contents->arena, pivot_facts(table->pivot)->count),
                    SAY(", "), pivot_years(contents->arena, contents->book, table), SAY(", "),
                    shown_unit_name(contents->session, table));
}

/* `incomplete: no total is printed`, or what was found. */
static struct str table_status(const struct contents *contents, uint32_t number)
{
    const struct table *table = &contents->book->tables[number];
    const struct verdicts *verdicts = contents->session->verdicts;

    if (table->pivot) return pivot_text(contents, table);
    if (table->incomplete.size > 0)
        return str_format(contents->arena, _("incomplete: %.*s"), STR_ARG(table->incomplete));
    return verdicts ? verdict_counts_brief(contents->arena, verdicts->counts[number])
                    : STR_EMPTY;
}

/* Right of the totals, where the screen is wide. */
static void put_table_counts(const struct contents *contents, uint32_t number)
{
    const struct verdicts *verdicts = contents->session->verdicts;
    const struct contents_layout *layout = &contents->layout;
    int x = 3 + (layout->totals_end[1] > 0 ? layout->totals_end[1] : layout->totals_end[0]);

    struct str counts;

    if (!verdicts || x + COUNTS_WIDTH > contents->document->width) return;
    counts = verdict_counts_brief(contents->arena, verdicts->counts[number]);
    document_put(contents->document, x, 0, STYLE_DIM, counts);
    document_say_alone(contents->document, counts);
}

void contents_put_table(const struct contents *contents, uint32_t number)
{
    const struct table *table = &contents->book->tables[number];
    struct document *document = contents->document;
    struct target target = {.screen = &screen_tree, .table = number, .node = NODE_NONE};
    struct str title = table->title.size ? table->title : table->id;
    int x = DOCUMENT_INDENT + NUMBER_WIDTH + 2, end;

    document_line(document);
    if (contents->book->headline_count == 0 && document->first_row == LIST_NONE)
        document->first_row = (uint32_t)document->lines.count - 1; /* not what was checked */
    if (table->number > 0)
        document_put_right(document, DOCUMENT_INDENT + NUMBER_WIDTH, STYLE_CODE,
                           str_format(contents->arena, "%u", (unsigned)table->number));
    if (document->look->words && table->number > 0)
        document_say(document,
                     str_format(contents->arena, _("table %u"), (unsigned)table->number));
    put_verdict(contents, number);
    end = put_total(contents, table, 0) - 2;
    document_put(document, x, end - x > 0 ? end - x : 1, STYLE_NORMAL, title);
    if (table->block_count > 1 && contents->layout.totals_end[1] > 0)
        put_total(contents, table, 1);
    put_table_counts(contents, number);
    document_link(document, &target, table->incomplete.size ? STYLE_WARNING : STYLE_STATUS,
                  table_status(contents, number), file_text(contents->book, table->source));
    put_parts(contents, number);
}
