/*
 * The rows of tables among what was found in the whole book: those that a name fits, or the
 * figures of an amount, one table after the other.
 */
#include "view/found.h"

#include "view/figures.h"
#include "yusuan/say.h"

enum { ROWS_MOST = 200 /* of one table; the table itself has them all */ };

void found_search(struct found_listing *it)
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

void found_forget(struct found_listing *it)
{
    for (uint32_t i = 0; i < it->book->table_count; i++)
        search_free(&it->finds[i]);
    mem_free(it->finds);
}

/* `2080505 机关事业单位基本养老保险缴费支出      124.20` */
static void put_row(const struct found_listing *it, uint32_t number, uint32_t node,
                    uint32_t column)
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
    found_put(it->document, &x, end, STYLE_LIT, str_slice(of->code, 0, lit));
    found_put(it->document, &x, end, STYLE_CODE, str_slice(of->code, lit, of->code.size));
    if (of->code.size > 0) x++;
    if (lit > 0 || is_amount)
        found_put(it->document, &x, end, STYLE_NORMAL, caption);
    else
        found_put_lit(it, x, end, caption);
    document_put_right(it->document, it->edge, is_amount ? STYLE_LIT : STYLE_NORMAL, text);
    document_link(it->document, &target, STYLE_STATUS, node_text(it->arena, table, node),
                  place);
}

static void put_more(const struct found_listing *it, uint32_t number, uint32_t more)
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

/* `3  支出总体情况表  2023 budget      2 rows`; leads to the table where its title was found.
 */
static void put_table_heading(const struct found_listing *it, uint32_t number, struct str rows,
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
        x = found_put_lit(it, x, end, text);
    } else {
        found_put(document, &x, end, STYLE_HEADING, text);
    }
    if (it->has_editions || !is_printed) found_put_edition(it, x + 2, end, table->edition);
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

static void put_table(const struct found_listing *it, uint32_t number)
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
        if (shown == ROWS_MOST || found_is_full(it)) break;
        put_row(it, number, node, first_amount_column(table, node));
        shown++;
    }
    put_more(it, number, count - shown);
}

/* All columns of amounts, one after the other. */
static void put_amounts(const struct found_listing *it, uint32_t number)
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
            if (shown == ROWS_MOST || found_is_full(it)) continue;
            put_row(it, number, node, column);
            shown++;
        }
    put_more(it, number, count - shown);
}

void found_put_tables(const struct found_listing *it)
{
    for (uint32_t i = 0; i < it->book->table_count && !found_is_full(it); i++) {
        if (it->query->kind == QUERY_AMOUNT)
            put_amounts(it, i);
        else
            put_table(it, i);
    }
}
