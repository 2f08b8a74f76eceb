/*
 * What all formats share: walking the rows with a scratch arena that does not grow with their
 * number.
 */
#include "cli/sheet.h"

#include "yusuan/say.h"

#include <string.h>

enum { ROWS_A_SCRATCH = 256 };

const struct format *format_find(struct str name)
{
    static const struct format *const formats[] = {&FORMAT_TEXT, &FORMAT_CSV, &FORMAT_JSON,
                                                   &FORMAT_MARKDOWN, &FORMAT_HTML};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (str_equal(name, str_of(formats[i]->name))) return formats[i];
    return NULL;
}

struct str sheet_heading(const struct sheet_column *column)
{
    return column->ours ? SAY(column->name.at) : column->name;
}

void sheet_each_row(const struct mem *mem, const struct sheet *sheet,
                    void (*visit)(void *context, struct arena *scratch,
                                  const struct sheet_cell *cells),
                    void *context)
{
    struct sheet_cell *cells = mem_alloc(mem, sheet->column_count, sizeof *cells);
    struct arena *scratch = arena_new(mem);
    for (uint64_t row = 0; row < sheet->row_count; row++) {
        if (row % ROWS_A_SCRATCH == ROWS_A_SCRATCH - 1) {
            arena_free(scratch);
            scratch = arena_new(mem);
        }
        memset(cells, 0, sheet->column_count * sizeof *cells);
        for (uint32_t i = 0; i < sheet->column_count; i++)
            cells[i].text = STR_EMPTY;
        if (sheet->row(sheet, scratch, row, cells)) visit(context, scratch, cells);
    }
    arena_free(scratch);
    mem_free(cells);
}
