/*
 * A text for people is paragraphs; for programs it is a sheet of its passages. Stated figures
 * are a sheet for both.
 */
#include "cli/texts.h"

#include "yusuan/say.h"

static bool passage_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                        struct sheet_cell *cells)
{
    (void)scratch;
    const struct prose *prose = sheet->context;
    cells[0].text = prose->id;
    cells[1].text = prose->passages[row].heading;
    cells[2].text = prose->passages[row].body;
    return true;
}

static void print_passages(struct document *document, const struct format *format,
                           const struct prose *prose)
{
    static const struct sheet_column columns[] = {
        {.name = {"text", 4}}, {.name = {"heading", 7}}, {.name = {"body", 4}}};
    struct sheet sheet = {.column_count = 3,
                          .columns = columns,
                          .row_count = prose->passage_count,
                          .row = passage_row,
                          .context = prose};
    format->sheet(document, &sheet);
}

void print_prose(struct document *document, const struct format *format, struct arena *arena,
                 const struct prose *prose)
{
    if (!format->for_people) {
        print_passages(document, format, prose);
        return;
    }
    format->heading(document, 1, STR_JOIN(arena, prose->id, STR("  "), prose->title));
    for (uint32_t i = 0; i < prose->passage_count; i++) {
        const struct passage *passage = &prose->passages[i];
        if (prose->is_terms) {
            format->heading(document, 2, passage->heading);
            format->paragraph(document, passage->body);
        } else {
            struct str gap = passage->heading.size > 0 ? STR(" ") : STR_EMPTY;
            format->paragraph(document, STR_JOIN(arena, passage->heading, gap, passage->body));
        }
    }
}

/* `1,319.24`, `-25.39%`; a percentage has the shape of an amount in hundredths. */
static struct sheet_cell stated_cell(struct arena *scratch, const struct figure *figure,
                                     const struct unit *unit, bool for_people)
{
    struct sheet_cell cell = {.text = STR_EMPTY, .absent = true};
    if (!figure_has_amount(figure)) return cell;
    char digits[AMOUNT_ROOM];
    size_t size = amount_format(digits, figure->amount, unit ? unit : &UNIT_YUAN,
                                figure->decimals, for_people);
    cell.text = str_copy(scratch, (struct str){digits, size});
    cell.absent = false;
    return cell;
}

struct statement_sheet {
    const struct statement *statement;
    bool for_people;
};

static bool stated_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                       struct sheet_cell *cells)
{
    const struct statement_sheet *context = sheet->context;
    const struct stated *stated = &context->statement->stated[row];
    bool for_people = context->for_people;
    cells[0].text = stated->name;
    cells[1] = stated_cell(scratch, &stated->amount, stated->unit, for_people);
    cells[2].text = stated->unit ? stated->unit->name : stated->unit_name;
    cells[3] = stated_cell(scratch, &stated->change, stated->unit, for_people);
    cells[4] = stated_cell(scratch, &stated->percent, NULL, for_people);
    cells[5].text = stated->reason;
    return true;
}

void print_statement(struct document *document, const struct format *format,
                     struct arena *arena, const struct statement *statement)
{
    static const struct sheet_column columns[] = {
        {.name = {N_("name"), 4}, .ours = true},
        {.name = {N_("amount"), 6}, .kind = CELL_AMOUNT, .ours = true},
        {.name = {N_("unit"), 4}, .ours = true},
        {.name = {N_("change"), 6}, .kind = CELL_AMOUNT, .ours = true},
        {.name = {N_("percent"), 7}, .kind = CELL_AMOUNT, .ours = true},
        {.name = {N_("reason"), 6}, .ours = true},
    };
    if (format->heading)
        format->heading(document, 1,
                        STR_JOIN(arena, statement->id, STR("  "), statement->title));
    struct statement_sheet context = {statement, format->for_people};
    struct sheet sheet = {.column_count = 6,
                          .columns = columns,
                          .row_count = statement->stated_count,
                          .row = stated_row,
                          .context = &context};
    format->sheet(document, &sheet);
}
