/*
 * See pivots.h.
 */
#include "cli/pivots.h"

#include "yusuan/pivot.h"
#include "yusuan/say.h"

bool pivots_add(struct book *book, const struct options *options, bool only, struct output *err)
{
    struct arena *arena = arena_new(arena_mem(book->arena));
    struct pivot_words words = {.by = options->by,
                                .cross = options->cross,
                                .where_count = options->where_count,
                                .where = options->where};
    struct str why = SAY("there are no line items: only printed tables");
    bool found = false, fits = true;
    for (uint32_t i = 0; i < book->facts_count; i++) {
        struct pivot_order order = {0};
        struct str wrong = STR_EMPTY;
        if (pivot_order_read(arena, &book->facts[i], &words, &order, &wrong)) {
            found = true;
        } else {
            why = wrong;
            if (only) continue;
            order = pivot_usual_order(&book->facts[i]);
        }
        fits = book_add_pivot(book, i, &order) && fits;
    }
    if (!found) complain(err, arena, "%.*s", STR_ARG(why));
    arena_free(arena);
    return found && fits;
}

/* A row a line item: its members, amounts and place. */
struct item_sheet {
    const struct table_view *view;
    const struct facts *facts;
    uint32_t node;
    bool for_people;
};

static bool has_names(const struct dimension *dimension)
{
    for (uint32_t i = 0; i < dimension->member_count; i++)
        if (dimension->members[i].code.size > 0 && dimension->members[i].name.size > 0)
            return true;
    return false;
}

static struct str code_or_name(const struct member *member)
{
    return member->code.size > 0 ? member->code : member->name;
}

static struct sheet_cell amount_cell(const struct item_sheet *it, struct arena *scratch,
                                     const struct amount_column *column, uint64_t fact)
{
    struct figure figure = {.amount = column->amounts[fact], .decimals = column->decimals};
    struct sheet_cell unreadable = {.text = SAY("unreadable"), .marked = true};
    if (figure.amount == FACT_UNREADABLE) return unreadable;
    if (figure.amount != FACT_ABSENT) figure.known = KNOWN_REPORTED;
    return figure_cell(it->view, scratch, &figure, it->for_people);
}

static bool item_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                     struct sheet_cell *cells)
{
    const struct item_sheet *it = sheet->context;
    const struct facts *facts = it->facts;
    uint32_t fact, at = 0;
    if (pivot_items(it->view->table->pivot, it->node, UINT32_MAX, row, &fact, 1) == 0)
        return false;
    for (uint32_t i = 0; i < facts->dimension_count; i++) {
        const struct dimension *dimension = &facts->dimensions[i];
        const struct member *member = &dimension->members[dimension_member(dimension, fact)];
        cells[at++].text = it->for_people ? member_text(scratch, member) : code_or_name(member);
        if (!it->for_people && has_names(dimension)) cells[at++].text = member->name;
    }
    for (uint32_t i = 0; i < facts->column_count; i++)
        cells[at++] = amount_cell(it, scratch, &facts->columns[i], fact);
    uint32_t source = fact_source_of(facts, fact)->source;
    if (!it->for_people) cells[at++].text = it->view->unit ? it->view->unit->name : STR_EMPTY;
    cells[at++].text = source < it->view->book->source_count
                           ? it->view->book->sources[source].path
                           : STR_EMPTY;
    cells[at] = number_cell(scratch, facts->lines[fact]);
    return true;
}

/* `2021`, `IMPORTE`, `2021 IMPORTE`, `amount` */
static struct str amount_name(struct arena *arena, const struct amount_column *column)
{
    if (column->year.size == 0)
        return column->measure.size > 0 ? column->measure : STR("amount");
    if (column->measure.size == 0) return column->year;
    return STR_JOIN(arena, column->year, STR(" "), column->measure);
}

static uint32_t item_columns(const struct item_sheet *it, struct sheet_column *columns)
{
    struct arena *arena = it->view->arena;
    uint32_t at = 0;
    for (uint32_t i = 0; i < it->facts->dimension_count; i++) {
        const struct dimension *dimension = &it->facts->dimensions[i];
        columns[at++].name =
            it->for_people && dimension->title.size > 0 ? dimension->title : dimension->id;
        if (!it->for_people && has_names(dimension))
            columns[at++].name = STR_JOIN(arena, dimension->id, STR("_name"));
    }
    for (uint32_t i = 0; i < it->facts->column_count; i++) {
        columns[at].name = amount_name(arena, &it->facts->columns[i]);
        columns[at++].kind = CELL_AMOUNT;
    }
    if (!it->for_people) columns[at++].name = STR("unit");
    columns[at++].name = STR("file");
    columns[at].name = STR("line");
    columns[at++].kind = CELL_NUMBER;
    return at;
}

void print_items(struct document *document, const struct format *format,
                 const struct table_view *view, bool continues)
{
    const struct table *table = view->table;
    struct item_sheet it = {
        .view = view, .facts = pivot_facts(table->pivot), .for_people = format->for_people};
    size_t room = 2 * (size_t)it.facts->dimension_count + it.facts->column_count + 3;
    struct sheet_column *columns = arena_new_array(view->arena, struct sheet_column, room);
    uint32_t count = item_columns(&it, columns);
    for (uint32_t node = 0; node < table->node_count; node = table->nodes[node].subtree_end) {
        while (node < table->node_count && view->selection.levels[node] != 0)
            node++; /* not what was asked for, nor below it */
        if (node == table->node_count) break;
        it.node = node;
        struct sheet sheet = {.column_count = count,
                              .columns = columns,
                              .row_count = pivot_item_count(table->pivot, node, UINT32_MAX),
                              .row = item_row,
                              .context = &it,
                              .continues = continues};
        if (format->heading)
            format->heading(document, 1,
                            STR_JOIN(view->arena, table->id, STR("  "), str_trim(table->title),
                                     SAY(", "), node_caption(table, &table->nodes[node])));
        format->sheet(document, &sheet);
        continues = format != &FORMAT_TEXT;
    }
}
