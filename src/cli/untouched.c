/*
 * See untouched.h.
 *
 *     345 figures printed, 2 of them in no rule
 *     table  row         column    amount  printed at
 *     t12    专项业务费  合计      120.00  t12-projects.csv:7:3
 */
#include "cli/untouched.h"

#include "cli/select.h"
#include "cli/tables.h"
#include "yusuan/say.h"

static bool is_wanted(const struct finding_view *view, uint32_t number)
{
    const struct table *table = &view->book->tables[number];
    return view->findings->worst[number] &&
           view->book->editions[table->edition].kind == EDITION_PRINTED &&
           table_is_wanted(table, view->options->table);
}

/* The figures of one table, as the rows of a sheet. */
struct untouched_rows {
    const struct finding_view *view;
    struct table_view table;
    uint32_t number;
};

/* Row r is column r % columns of node r / columns. */
static bool fill_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                     struct sheet_cell *cells)
{
    const struct untouched_rows *rows = sheet->context;
    const struct table *table = rows->table.table;
    uint32_t node = (uint32_t)(row / table->column_count);
    uint32_t column = (uint32_t)(row % table->column_count);
    const struct figure *figure = &table->columns[column].figures[node];
    if (!findings_leave_out(rows->view->findings, rows->view->book, rows->number, node, column))
        return false;
    const struct node *of = &table->nodes[node];
    cells[0].text = table->id;
    cells[1].text = STR_JOIN(scratch, of->code, of->code.size ? STR(" ") : STR_EMPTY, of->name);
    cells[2].text = table->columns[column].name;
    cells[3] = figure_cell(&rows->table, scratch, figure, true);
    cells[4].text = place_format(scratch, figure_place(rows->view->book, figure));
    return true;
}

static const struct sheet_column people_columns[] = {
    {.name = {N_("table"), 5}, .ours = true},
    {.name = {N_("row"), 3}, .ours = true},
    {.name = {N_("column"), 6}, .ours = true},
    {.name = {N_("amount"), 6}, .kind = CELL_AMOUNT, .ours = true},
    {.name = {N_("printed at"), 10}, .ours = true},
};

static void print_list(struct document *document, const struct finding_view *view,
                       struct arena *arena, uint32_t number, bool continues)
{
    struct untouched_rows rows = {
        view, table_view(arena, view->book, &view->book->tables[number], view->options),
        number};
    const struct table *table = rows.table.table;
    struct sheet sheet = {.column_count = sizeof people_columns / sizeof *people_columns,
                          .columns = people_columns,
                          .row_count = (uint64_t)table->node_count * table->column_count,
                          .row = fill_row,
                          .context = &rows,
                          .continues = continues};
    view->options->format->sheet(document, &sheet);
}

struct figure_counts {
    uint32_t printed, untouched;
};

static struct figure_counts count_table(const struct finding_view *view, uint32_t number)
{
    const struct table *table = &view->book->tables[number];
    struct figure_counts counts = {0, 0};
    for (uint32_t c = 0; c < table->column_count; c++) {
        for (uint32_t n = 0; n < table->node_count; n++) {
            counts.printed += table->columns[c].figures[n].known == KNOWN_REPORTED;
            counts.untouched += findings_leave_out(view->findings, view->book, number, n, c);
        }
    }
    return counts;
}

static void print_edition(struct document *document, const struct finding_view *view,
                          uint32_t edition)
{
    const struct format *format = view->options->format;
    const struct book *book = view->book;
    struct arena *arena = arena_new(document->mem);
    struct figure_counts all = {0, 0};
    for (uint32_t t = 0; t < book->table_count; t++) {
        if (book->tables[t].edition != edition || !is_wanted(view, t)) continue;
        struct figure_counts counts = count_table(view, t);
        all.printed += counts.printed;
        all.untouched += counts.untouched;
    }
    struct str entity = book->editions[edition].entity;
    format->heading(document, 1,
                    STR_JOIN(arena, entity, entity.size ? STR("  ") : STR_EMPTY,
                             edition_when(arena, &book->editions[edition])));
    format->paragraph(document,
                      str_format(arena, _("%u figures printed, %u of them in no rule"),
                                 (unsigned)all.printed, (unsigned)all.untouched));
    for (uint32_t t = 0; t < book->table_count && all.untouched > 0; t++) {
        if (book->tables[t].edition != edition || !is_wanted(view, t)) continue;
        if (count_table(view, t).untouched > 0) print_list(document, view, arena, t, false);
    }
    arena_free(arena);
}

void print_untouched(struct document *document, const struct finding_view *view)
{
    const struct format *format = view->options->format;
    const struct book *book = view->book;
    bool continues = false;
    for (uint32_t i = 0; i < book->edition_count && format->for_people; i++)
        if (book->editions[i].kind == EDITION_PRINTED) print_edition(document, view, i);
    for (uint32_t t = 0; t < book->table_count && !format->for_people; t++) {
        if (!is_wanted(view, t)) continue;
        struct arena *arena = arena_new(document->mem);
        struct table_view table = table_view(arena, book, &book->tables[t], view->options);
        table.touched = view->findings->worst[t];
        print_figures(document, format, &table, continues);
        continues = true;
        arena_free(arena);
    }
}

bool has_untouched(const struct finding_view *view)
{
    for (uint32_t t = 0; t < view->book->table_count; t++)
        if (is_wanted(view, t)) return true;
    return false;
}
