/*
 * Every figure of a table, one row each: an interface that other programs read. Its columns
 * only ever grow at the end.
 */
#include "cli/tables.h"
#include "yusuan/pivot.h"

enum figure_column {
    AT_ENTITY,
    AT_YEAR,
    AT_STAGE,
    AT_TABLE,
    AT_TITLE,
    AT_BLOCK,
    AT_CODE,
    AT_NAME,
    AT_PATH,
    AT_MEASURE,
    AT_AMOUNT,
    AT_UNIT,
    AT_KNOWN,
    AT_FILE,
    AT_LINE,
    AT_COLUMN,
    AT_COUNT
};

static const struct sheet_column figure_columns[AT_COUNT] = {
    [AT_ENTITY] = {.name = {"entity", 6}},
    [AT_YEAR] = {.name = {"year", 4}, .kind = CELL_NUMBER},
    [AT_STAGE] = {.name = {"stage", 5}},
    [AT_TABLE] = {.name = {"table", 5}},
    [AT_TITLE] = {.name = {"title", 5}},
    [AT_BLOCK] = {.name = {"block", 5}},
    [AT_CODE] = {.name = {"code", 4}},
    [AT_NAME] = {.name = {"name", 4}},
    [AT_PATH] = {.name = {"path", 4}},
    [AT_MEASURE] = {.name = {"measure", 7}},
    [AT_AMOUNT] = {.name = {"amount", 6}, .kind = CELL_AMOUNT},
    [AT_UNIT] = {.name = {"unit", 4}},
    [AT_KNOWN] = {.name = {"known", 5}},
    [AT_FILE] = {.name = {"file", 4}},
    [AT_LINE] = {.name = {"line", 4}, .kind = CELL_NUMBER},
    [AT_COLUMN] = {.name = {"column", 6}, .kind = CELL_NUMBER},
};

const char *stage_word(enum stage stage)
{
    switch (stage) {
    case STAGE_BUDGET: return "budget";
    case STAGE_ADJUSTED: return "adjusted";
    case STAGE_FINAL: return "final";
    }
    return "";
}

/* Where the figure is not the sum of several line items, but one of them. */
static struct place item_place(const struct book *book, const struct table *table,
                               uint32_t node, uint32_t column)
{
    struct place place = {.file = STR_EMPTY};
    uint32_t fact;
    if (pivot_item_count(table->pivot, node, column) != 1) return place;
    pivot_items(table->pivot, node, column, 0, &fact, 1);
    const struct facts *facts = pivot_facts(table->pivot);
    uint32_t source = fact_source_of(facts, fact)->source;
    if (source < book->source_count) place.file = book->sources[source].path;
    place.line = facts->lines[fact];
    place.column = pivot_amounts(table->pivot, column)->field + 1;
    return place;
}

/* Without the year, which has its own column, unless it is no number: TQ. */
static struct str measure_text(struct arena *arena, const struct edition *edition,
                               const struct column *column)
{
    if (column->measure.size == 0) return column->name;
    if (edition->period.size == 0) return column->measure;
    if (column->group.size == 0) return column->name;
    return STR_JOIN(arena, column->group, STR(" "), column->name);
}

static bool is_left_out(const struct table_view *view, uint32_t node, uint32_t column)
{
    return view->table->columns[column].figures[node].known != KNOWN_REPORTED ||
           view->touched[(size_t)column * view->table->node_count + node] != 0;
}

/* Row r is column r % columns of node r / columns. */
static bool fill_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                     struct sheet_cell *cells)
{
    const struct table_view *view = sheet->context;
    const struct table *table = view->table;
    uint32_t index = (uint32_t)(row / table->column_count);
    const struct node *node = &table->nodes[index];
    const struct column *column = &table->columns[row % table->column_count];
    const struct figure *figure = &column->figures[index];
    if (view->selection.levels[index] == LEVEL_HIDDEN) return false;
    if (figure->absence == ABSENCE_NO_COLUMN) return false;
    if (table->pivot && figure->absence == ABSENCE_NO_ROW) return false;
    if (view->touched && is_left_out(view, index, (uint32_t)(row % table->column_count)))
        return false;
    const struct edition *edition = &view->book->editions[column->edition];
    struct place place = table->pivot ? item_place(view->book, table, index,
                                                   (uint32_t)(row % table->column_count))
                                      : figure_place(view->book, figure);
    cells[AT_ENTITY].text = edition->entity;
    cells[AT_YEAR] = number_cell(scratch, edition->year);
    cells[AT_STAGE].text = str_of(stage_word(edition->stage));
    cells[AT_TABLE].text = table->id;
    cells[AT_TITLE].text = table->title;
    cells[AT_BLOCK].text = table->blocks[node->block].name;
    cells[AT_CODE].text = node->code;
    cells[AT_NAME].text = node->name;
    cells[AT_PATH].text = table_path(scratch, table, index);
    cells[AT_MEASURE].text = measure_text(scratch, edition, column);
    cells[AT_AMOUNT] = figure_cell(view, scratch, figure, false);
    cells[AT_UNIT].text = view->unit ? view->unit->name : STR_EMPTY;
    cells[AT_KNOWN].text = str_of(known_name(figure->known));
    cells[AT_FILE].text = place.file;
    cells[AT_LINE] = number_cell(scratch, place.line);
    cells[AT_COLUMN] = number_cell(scratch, place.column);
    return true;
}

void print_figures(struct document *document, const struct format *format,
                   const struct table_view *view, bool continues)
{
    struct sheet sheet = {.column_count = AT_COUNT,
                          .columns = figure_columns,
                          .row_count =
                              (uint64_t)view->table->node_count * view->table->column_count,
                          .row = fill_row,
                          .context = view,
                          .continues = continues};
    format->sheet(document, &sheet);
}
