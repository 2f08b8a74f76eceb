/*
 * See flags.h.
 *
 *     flag  table  row                     column      2022      2023  detail  printed at
 *     y4    t3     20805 养老支出          合计      185.77  1,857.70  about 10 times  ...
 */
#include "cli/flags.h"

#include "cli/select.h"
#include "cli/tables.h"
#include "yusuan/flags.h"
#include "yusuan/say.h"

/* The flags of all pairs as the rows of one sheet, or those of one. */
struct flag_rows {
    const struct finding_view *view;
    struct edition_pair pair;
    const struct flags *flags;
};

/* The columns for programs; new ones only at the end. */
enum flag_column {
    AT_FLAG,
    AT_ENTITY,
    AT_FROM,
    AT_TO,
    AT_TABLE,
    AT_CODE,
    AT_NAME,
    AT_COLUMN,
    AT_WAS,
    AT_IS,
    AT_CHANGE,
    AT_PERCENT,
    AT_UNIT,
    AT_DETAIL,
    AT_FILE,
    AT_LINE,
    CSV_COUNT,
    AT_FIELD = CSV_COUNT,
    AT_WORDING,
    JSON_COUNT
};

static const struct sheet_column program_columns[JSON_COUNT] = {
    [AT_FLAG] = {.name = {"flag", 4}},
    [AT_ENTITY] = {.name = {"entity", 6}},
    [AT_FROM] = {.name = {"from", 4}},
    [AT_TO] = {.name = {"to", 2}},
    [AT_TABLE] = {.name = {"table", 5}},
    [AT_CODE] = {.name = {"code", 4}},
    [AT_NAME] = {.name = {"name", 4}},
    [AT_COLUMN] = {.name = {"column", 6}},
    [AT_WAS] = {.name = {"was", 3}, .kind = CELL_AMOUNT},
    [AT_IS] = {.name = {"is", 2}, .kind = CELL_AMOUNT},
    [AT_CHANGE] = {.name = {"change", 6}, .kind = CELL_AMOUNT},
    [AT_PERCENT] = {.name = {"percent", 7}, .kind = CELL_AMOUNT},
    [AT_UNIT] = {.name = {"unit", 4}},
    [AT_DETAIL] = {.name = {"detail", 6}},
    [AT_FILE] = {.name = {"file", 4}},
    [AT_LINE] = {.name = {"line", 4}, .kind = CELL_NUMBER},
    [AT_FIELD] = {.name = {"field", 5}, .kind = CELL_NUMBER},
    [AT_WORDING] = {.name = {"wording", 7}},
};

static const struct table *table_of(const struct flag_rows *rows, const struct flag *flag)
{
    return &rows->view->book->tables[flag->table];
}

static struct sheet_cell amount_cell(struct arena *scratch, const struct flag *flag, bool has,
                                     int64_t amount, bool for_people)
{
    char digits[AMOUNT_ROOM];
    if (!has)
        return (struct sheet_cell){.text = for_people ? STR("--") : STR_EMPTY, .absent = true};
    size_t size = amount_format(digits, amount, flag->unit, flag->decimals, for_people);
    return (struct sheet_cell){.text = str_copy(scratch, (struct str){digits, size})};
}

/* The change, and its percentage; a side without an amount is nothing. */
static void fill_change(struct arena *scratch, const struct flag *flag,
                        struct sheet_cell *cells)
{
    int64_t change = 0, percent = 0;
    bool known = (flag->has_was || flag->has_is) &&
                 !__builtin_sub_overflow(flag->is, flag->was, &change);
    char digits[AMOUNT_ROOM];
    cells[AT_CHANGE] = amount_cell(scratch, flag, known, change, false);
    cells[AT_PERCENT].absent =
        !known || !flag->has_was || !amount_percent(change, flag->was, &percent);
    if (cells[AT_PERCENT].absent) return;
    size_t size = amount_format(digits, percent, &UNIT_YUAN, 2, false);
    cells[AT_PERCENT].text = str_copy(scratch, (struct str){digits, size});
}

static struct place place_of(const struct flag_rows *rows, const struct flag *flag)
{
    const struct figure *figure = flag->has_is ? flag->is_figure : flag->was_figure;
    if (!figure || !figure_is_printed(figure)) return (struct place){.file = STR_EMPTY};
    return figure_place(rows->view->book, figure);
}

static bool program_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                        struct sheet_cell *cells)
{
    const struct flag_rows *rows = sheet->context;
    const struct book *book = rows->view->book;
    const struct flag *flag = &rows->flags->at[row];
    const struct table *table = table_of(rows, flag);
    struct place place = place_of(rows, flag);
    if (!table_is_wanted(table, rows->view->options->table)) return false;
    cells[AT_FLAG].text = str_of(flag_id(flag->kind));
    cells[AT_ENTITY].text = book->editions[flag->now].entity;
    cells[AT_FROM].text = edition_label(scratch, book, flag->base, flag->now);
    cells[AT_TO].text = edition_label(scratch, book, flag->now, flag->base);
    cells[AT_TABLE].text = table->id;
    if (flag->node != NODE_NONE) {
        cells[AT_CODE].text = table->nodes[flag->node].code;
        cells[AT_NAME].text = table->nodes[flag->node].name;
    }
    cells[AT_COLUMN].text = flag->measure;
    cells[AT_WAS] = amount_cell(scratch, flag, flag->has_was, flag->was, false);
    cells[AT_IS] = amount_cell(scratch, flag, flag->has_is, flag->is, false);
    fill_change(scratch, flag, cells);
    cells[AT_UNIT].text = flag->unit->name;
    cells[AT_DETAIL].text = flag->detail;
    cells[AT_FILE].text = place.file;
    cells[AT_LINE] = number_cell(scratch, place.line);
    if (sheet->column_count == CSV_COUNT) return true;
    cells[AT_FIELD] = number_cell(scratch, place.column);
    cells[AT_WORDING].text = str_of(flag_wording(flag->kind));
    return true;
}

static bool people_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                       struct sheet_cell *cells)
{
    const struct flag_rows *rows = sheet->context;
    const struct flag *flag = &rows->flags->at[row];
    const struct table *table = table_of(rows, flag);
    struct sheet_cell change[JSON_COUNT] = {0};
    if (!table_is_wanted(table, rows->view->options->table)) return false;
    cells[0].text = str_of(flag_id(flag->kind));
    cells[1].text = table->id;
    if (flag->node != NODE_NONE) {
        const struct node *node = &table->nodes[flag->node];
        cells[2].text =
            STR_JOIN(scratch, node->code, node->code.size ? STR(" ") : STR_EMPTY, node->name);
    }
    cells[3].text = flag->measure;
    cells[4] = amount_cell(scratch, flag, flag->has_was, flag->was, true);
    cells[5] = amount_cell(scratch, flag, flag->has_is, flag->is, true);
    cells[6].text = flag->unit->name;
    fill_change(scratch, flag, change);
    cells[7] = change[AT_PERCENT];
    if (cells[7].absent) cells[7].text = STR("--");
    cells[8].text = flag->detail;
    cells[9].text = place_format(scratch, place_of(rows, flag));
    return true;
}

static void print_rows(struct document *document, const struct flag_rows *rows, bool continues)
{
    const struct format *format = rows->view->options->format;
    const struct sheet_fact facts[] = {{"list", {.text = STR("flags")}, CELL_TEXT}};
    struct sheet sheet = {.column_count = format == &FORMAT_CSV ? CSV_COUNT : JSON_COUNT,
                          .columns = program_columns,
                          .row_count = rows->flags->count,
                          .row = program_row,
                          .context = rows,
                          .continues = continues,
                          .fact_count = 1,
                          .facts = facts};
    format->sheet(document, &sheet);
}

static uint32_t count_wanted(const struct flag_rows *rows, enum flag_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows->flags->count; i++)
        count +=
            rows->flags->at[i].kind == kind &&
            table_is_wanted(table_of(rows, &rows->flags->at[i]), rows->view->options->table);
    return count;
}

/* `2 y4: one amount is about 10, 100 or 10,000 times the other` */
static uint32_t print_counts(struct document *document, const struct flag_rows *rows,
                             struct arena *arena)
{
    const struct format *format = rows->view->options->format;
    uint32_t all = 0;
    for (int kind = 0; kind < FLAG_KIND_COUNT; kind++) {
        uint32_t count = count_wanted(rows, (enum flag_kind)kind);
        all += count;
        if (count > 0)
            format->paragraph(document, str_format(arena, "%u %s%s%s", (unsigned)count,
                                                   flag_id((enum flag_kind)kind), _(": "),
                                                   flag_wording((enum flag_kind)kind)));
    }
    if (all == 0) format->paragraph(document, SAY("nothing is worth a question"));
    return all;
}

static void print_pair(struct document *document, const struct flag_rows *rows)
{
    const struct format *format = rows->view->options->format;
    const struct book *book = rows->view->book;
    struct arena *arena = arena_new(document->mem);
    struct str entity = book->editions[rows->pair.now].entity;
    struct str from = edition_label(arena, book, rows->pair.base, rows->pair.now);
    struct str to = edition_label(arena, book, rows->pair.now, rows->pair.base);
    const struct sheet_column columns[] = {
        {.name = STR(N_("flag")), .ours = true},
        {.name = STR(N_("table")), .ours = true},
        {.name = STR(N_("row")), .ours = true},
        {.name = STR(N_("column")), .ours = true},
        {.name = from, .kind = CELL_AMOUNT},
        {.name = to, .kind = CELL_AMOUNT},
        {.name = STR(N_("unit")), .ours = true},
        {.name = STR(N_("change %")), .kind = CELL_AMOUNT, .ours = true},
        {.name = STR(N_("detail")), .ours = true},
        {.name = STR(N_("printed at")), .ours = true},
    };
    struct sheet sheet = {.column_count = sizeof columns / sizeof *columns,
                          .columns = columns,
                          .row_count = rows->flags->count,
                          .row = people_row,
                          .context = rows};
    format->heading(document, 1,
                    STR_JOIN(arena, entity, entity.size ? STR("  ") : STR_EMPTY,
                             str_format(arena, _("%.*s to %.*s"), STR_ARG(from), STR_ARG(to))));
    if (print_counts(document, rows, arena) > 0) format->sheet(document, &sheet);
    arena_free(arena);
}

static struct flag_limits limits_of(const struct options *options)
{
    return (struct flag_limits){.is_given = options->threshold.amount > 0 ||
                                            options->threshold.percent > 0,
                                .amount = options->threshold.amount,
                                .percent = options->threshold.percent};
}

bool has_flag_pairs(const struct finding_view *view)
{
    return edition_pairs(view->book, view->options->compare, NULL, 0) > 0;
}

void print_flags(struct document *document, const struct finding_view *view)
{
    const struct book *book = view->book;
    uint32_t count = edition_pairs(book, view->options->compare, NULL, 0);
    bool continues = false;
    struct arena *arena = arena_new(document->mem);
    struct edition_pair *pairs = arena_new_array(arena, struct edition_pair, count);
    edition_pairs(book, view->options->compare, pairs, count);
    for (uint32_t i = 0; i < count && document->out->error == 0; i++) {
        if (view->options->compare.size == 0 &&
            book->editions[pairs[i].now].kind == EDITION_SUM)
            continue; /* the entities are flagged each for itself */
        struct arena *scratch = arena_new(document->mem);
        struct flag_rows rows = {
            view, pairs[i], flag_editions(scratch, book, pairs[i], limits_of(view->options))};
        if (view->options->format->for_people) {
            print_pair(document, &rows);
        } else {
            print_rows(document, &rows, continues);
            continues = true;
        }
        arena_free(scratch);
    }
    arena_free(arena);
}
