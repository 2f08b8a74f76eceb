/*
 * A table as sheets: for people one a block, with names indented by level and only the columns
 * that the block has; for programs one for all, with the block and the level as columns.
 */
#include "cli/tables.h"

#include "yusuan/pivot.h"
#include "yusuan/say.h"

/* One sheet of a table. */
struct table_sheet {
    const struct table_view *view;
    uint32_t first;         /* row 0 is this node */
    bool for_people;        /* block and level are not columns, names are indented */
    bool has_codes;         /* people: is there a code column? */
    uint32_t column_count;  /* of the table, as far as they are shown */
    const uint32_t *chosen; /* indexes into the table's columns */
};

struct table_view table_view(struct arena *arena, const struct book *book,
                             const struct table *table, const struct options *options)
{
    return (struct table_view){
        .book = book,
        .table = table,
        .selection = select_nodes(arena, table, options->node, options->depth),
        .unit =
            options->unit && table->unit ? unit_like(table->unit, options->unit) : table->unit,
        .arena = arena};
}

struct sheet_cell number_cell(struct arena *arena, uint32_t number)
{
    if (number == 0) return (struct sheet_cell){.text = STR_EMPTY, .absent = true};
    return (struct sheet_cell){.text = str_format(arena, "%u", (unsigned)number)};
}

struct sheet_cell figure_cell(const struct table_view *view, struct arena *scratch,
                              const struct figure *figure, bool for_people)
{
    if (figure_has_amount(figure)) {
        const struct unit *printed = table_unit(view->table);
        const struct unit *shown = view->unit ? view->unit : printed;
        char digits[AMOUNT_ROOM];
        size_t size =
            amount_format(digits, figure->amount, shown,
                          amount_decimals(printed, figure->decimals, shown), for_people);
        return (struct sheet_cell){.text = str_copy(scratch, (struct str){digits, size})};
    }
    struct sheet_cell cell = {.text = STR_EMPTY, .absent = true};
    bool printed = figure->known == KNOWN_UNREADABLE || figure->absence == ABSENCE_DASH;
    if (!for_people || !printed) return cell;
    cell.text = figure_text(view->book, figure);
    cell.absent = false;
    cell.marked = figure->known == KNOWN_UNREADABLE;
    return cell;
}

struct sheet_cell column_cell(const struct table_view *view, struct arena *scratch,
                              const struct column *column, uint32_t node, bool for_people)
{
    const struct figure *figure = &column->figures[node];
    struct sheet_cell cell;
    if (column->kind == COLUMN_PERCENT && figure_has_amount(figure)) {
        char digits[AMOUNT_ROOM]; /* hundredths, as 元 are */
        size_t size = amount_format(digits, figure->amount, &UNIT_YUAN, 2, for_people);
        cell = (struct sheet_cell){.text = str_copy(scratch, (struct str){digits, size})};
    } else {
        cell = figure_cell(view, scratch, figure, for_people);
    }
    if (for_people && column->kind != COLUMN_AMOUNT) {
        if (figure_has_amount(figure) && figure->amount > 0)
            cell.text = STR_JOIN(scratch, STR("+"), cell.text);
        if (figure->absence == ABSENCE_NO_BASE) cell.text = STR("--");
    }
    return cell;
}

static struct str indented_name(struct arena *scratch, const struct table *table,
                                const struct node *node, uint16_t level)
{
    struct str name = node_caption(table, node);
    if (name.size == 0) return name;
    return STR_JOIN(scratch, str_format(scratch, "%*s", 2 * (int)level, ""), name);
}

static bool fill_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                     struct sheet_cell *cells)
{
    const struct table_sheet *context = sheet->context;
    const struct table_view *view = context->view;
    const struct table *table = view->table;
    uint32_t index = context->first + (uint32_t)row;
    const struct node *node = &table->nodes[index];
    uint16_t level = view->selection.levels[index];
    if (level == LEVEL_HIDDEN) return false;
    uint32_t at = 0;
    if (!context->for_people) {
        cells[at++].text = table->id;
        cells[at++].text = table->blocks[node->block].name;
        cells[at++].text = str_format(scratch, "%u", level + 1u);
    }
    if (!context->for_people || context->has_codes) cells[at++].text = node->code;
    cells[at++].text =
        context->for_people ? indented_name(scratch, table, node, level) : node->name;
    for (uint32_t i = 0; i < context->column_count; i++)
        cells[at++] = column_cell(view, scratch, &table->columns[context->chosen[i]], index,
                                  context->for_people);
    for (uint32_t i = 0; !context->for_people && i < table->word_column_count; i++) {
        cells[at].text = table->word_columns[i].words[index];
        cells[at].absent = cells[at].text.size == 0;
        at++;
    }
    return true;
}

/* Has any shown node of the block this column? */
static bool block_has_column(const struct table_view *view, const struct block *block,
                             const struct column *column)
{
    for (uint32_t i = block->first; i < block->end; i++)
        if (view->selection.levels[i] != LEVEL_HIDDEN &&
            column->figures[i].absence != ABSENCE_NO_COLUMN)
            return true;
    return false;
}

static bool has_codes(const struct table *table)
{
    for (uint32_t i = 0; i < table->node_count; i++)
        if (table->nodes[i].code.size > 0) return true;
    return false;
}

static struct str joined_name(struct arena *arena, const struct column *column)
{
    if (column->group.size == 0) return column->name;
    return STR_JOIN(arena, column->group, STR(" "), column->name);
}

static uint32_t add_measures(const struct table_sheet *context, struct sheet_column *columns,
                             uint32_t at)
{
    const struct table *table = context->view->table;
    for (uint32_t i = 0; i < context->column_count; i++) {
        const struct column *column = &table->columns[context->chosen[i]];
        bool joined = !context->for_people && table->pivot; /* the year is part of the name */
        columns[at++] = (struct sheet_column){
            .name = joined ? joined_name(context->view->arena, column) : column->name,
            .group = column->group.size > 0 && !joined ? column->group : STR_EMPTY,
            .nest = "amounts",
            .kind = CELL_AMOUNT};
    }
    return at;
}

static struct sheet_column text_column(const char *name)
{
    return (struct sheet_column){.name = str_of(name), .group = STR_EMPTY};
}

/* The same for people. */
static struct sheet_column word_column(const char *name)
{
    return (struct sheet_column){.name = str_of(name), .group = STR_EMPTY, .ours = true};
}

static void print_block(struct document *document, const struct format *format,
                        const struct table_view *view, const struct block *block)
{
    const struct table *table = view->table;
    uint32_t *chosen = arena_new_array(view->arena, uint32_t, table->column_count);
    struct table_sheet context = {.view = view,
                                  .first = block->first,
                                  .for_people = true,
                                  .has_codes = has_codes(table),
                                  .chosen = chosen};
    for (uint32_t i = 0; i < table->column_count; i++)
        if (block_has_column(view, block, &table->columns[i]))
            chosen[context.column_count++] = i;
    struct sheet_column *columns =
        arena_new_array(view->arena, struct sheet_column, context.column_count + 2);
    uint32_t at = 0;
    if (context.has_codes) columns[at++] = word_column(N_("code"));
    columns[at++] = word_column(N_("name"));
    struct sheet sheet = {.column_count = add_measures(&context, columns, at),
                          .columns = columns,
                          .row_count = block->end - block->first,
                          .row = fill_row,
                          .context = &context};
    format->sheet(document, &sheet);
}

/* 绩效目标 and the like: too long for a column. */
static void print_words(struct document *document, const struct format *format,
                        const struct table_view *view)
{
    const struct table *table = view->table;
    for (uint32_t i = 0; i < table->word_column_count; i++) {
        const struct word_column *words = &table->word_columns[i];
        bool headed = false;
        for (uint32_t node = 0; node < table->node_count; node++) {
            if (view->selection.levels[node] == LEVEL_HIDDEN) continue;
            if (words->words[node].size == 0) continue;
            if (!headed) format->heading(document, 3, words->name);
            headed = true;
            format->paragraph(document, STR_JOIN(view->arena, table->nodes[node].name,
                                                 SAY(": "), words->words[node]));
        }
    }
}

static bool block_is_shown(const struct table_view *view, const struct block *block)
{
    for (uint32_t i = block->first; i < block->end; i++)
        if (view->selection.levels[i] != LEVEL_HIDDEN) return true;
    return false;
}

/* `, by Agency > Bureau, only Fund 1`; empty for a table that is printed. */
static struct str pivot_note(const struct table_view *view)
{
    const struct pivot *pivot = view->table->pivot;
    if (!pivot) return STR_EMPTY;
    struct str only = pivot_filter_text(view->arena, pivot_facts(pivot), pivot_order(pivot));
    struct str order = pivot_order_text(view->arena, pivot_facts(pivot), pivot_order(pivot));
    return STR_JOIN(view->arena, str_format(view->arena, _(", by %.*s"), STR_ARG(order)),
                    only.size ? SAY(", ") : STR_EMPTY, only);
}

struct str amounts_in(struct arena *arena, struct str unit)
{
    return unit.size > 0 ? str_format(arena, _("amounts in %.*s"), STR_ARG(unit))
                         : SAY("amounts in a unit that is not stated");
}

/* `广州市海珠区数字政府运营中心, 2023 budget, amounts in 万元` */
static struct str table_subtitle(const struct table_view *view)
{
    const struct edition *edition = &view->book->editions[view->table->edition];
    struct str year = view->table->pivot ? pivot_years(view->arena, view->book, view->table)
                                         : edition_when(view->arena, edition);
    struct str unit = view->unit ? view->unit->name : STR_EMPTY;
    return STR_JOIN(view->arena, edition->entity,
                    edition->entity.size > 0 ? SAY(", ") : STR_EMPTY, year, SAY(", "),
                    amounts_in(view->arena, unit), pivot_note(view));
}

void print_table(struct document *document, const struct format *format,
                 const struct table_view *view)
{
    const struct table *table = view->table;
    format->heading(document, 1,
                    STR_JOIN(view->arena, table->id, STR("  "), str_trim(table->title)));
    format->paragraph(document, table_subtitle(view));
    for (uint32_t i = 0; i < table->block_count; i++) {
        if (!block_is_shown(view, &table->blocks[i])) continue;
        if (table->blocks[i].name.size > 0) format->heading(document, 2, table->blocks[i].name);
        print_block(document, format, view, &table->blocks[i]);
    }
    print_words(document, format, view);
    if (table->note_count > 0 || table->incomplete.size > 0)
        format->heading(document, 3, SAY("notes"));
    for (uint32_t i = 0; i < table->note_count; i++)
        format->paragraph(document, table->notes[i]);
    if (table->incomplete.size > 0)
        format->paragraph(document, str_format(view->arena, _("incomplete: %.*s"),
                                               STR_ARG(table->incomplete)));
}

static struct str joined_notes(const struct table_view *view)
{
    struct str joined = STR_EMPTY;
    for (uint32_t i = 0; i < view->table->note_count; i++)
        joined =
            STR_JOIN(view->arena, joined, i > 0 ? STR("\n") : STR_EMPTY, view->table->notes[i]);
    return joined;
}

static struct sheet_fact text_fact(const char *name, struct str text)
{
    return (struct sheet_fact){name, {.text = text, .absent = text.size == 0}, CELL_TEXT};
}

static uint32_t fill_facts(const struct table_view *view, struct sheet_fact *facts)
{
    const struct table *table = view->table;
    const struct edition *edition = &view->book->editions[table->edition];
    uint32_t at = 0;
    facts[at++] = text_fact("entity", edition->entity);
    facts[at++] = (struct sheet_fact){
        "year", number_cell(view->arena, table->pivot ? 0 : edition->year), CELL_NUMBER};
    facts[at++] = text_fact("stage", str_of(stage_word(edition->stage)));
    facts[at++] = text_fact("table", table->id);
    facts[at++] = text_fact("title", table->title);
    facts[at++] = text_fact("classification", table->classification);
    facts[at++] = text_fact("unit", view->unit ? view->unit->name : STR_EMPTY);
    facts[at++] = text_fact("notes", joined_notes(view));
    facts[at++] = text_fact("incomplete", table->incomplete);
    if (!table->pivot) return at;
    const struct facts *items = pivot_facts(table->pivot);
    const struct pivot_order *order = pivot_order(table->pivot);
    facts[at++] = text_fact("by", pivot_order_text(view->arena, items, order));
    facts[at++] = text_fact("only", pivot_filter_text(view->arena, items, order));
    return at;
}

void print_table_data(struct document *document, const struct format *format,
                      const struct table_view *view)
{
    const struct table *table = view->table;
    uint32_t *chosen = arena_new_array(view->arena, uint32_t, table->column_count);
    for (uint32_t i = 0; i < table->column_count; i++)
        chosen[i] = i;
    struct table_sheet context = {
        .view = view, .column_count = table->column_count, .chosen = chosen};
    struct sheet_column *columns = arena_new_array(
        view->arena, struct sheet_column, 5 + table->column_count + table->word_column_count);
    uint32_t at = 0;
    columns[at++] = text_column("table");
    columns[at++] = text_column("block");
    columns[at++] =
        (struct sheet_column){.name = STR("level"), .group = STR_EMPTY, .kind = CELL_NUMBER};
    columns[at++] = text_column("code");
    columns[at++] = text_column("name");
    at = add_measures(&context, columns, at);
    for (uint32_t i = 0; i < table->word_column_count; i++)
        columns[at++] = (struct sheet_column){
            .name = table->word_columns[i].name, .group = STR_EMPTY, .nest = "words"};
    struct sheet_fact facts[11];
    struct sheet sheet = {.column_count = at,
                          .columns = columns,
                          .row_count = table->node_count,
                          .row = fill_row,
                          .context = &context,
                          .fact_count = fill_facts(view, facts),
                          .facts = facts};
    format->sheet(document, &sheet);
}
