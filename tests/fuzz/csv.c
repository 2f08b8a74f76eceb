/* Records: whatever the bytes, each of them is in one field of one record, and what libcsv
 * makes of it is no surprise. */
#include "fuzz.h"

#include "load/csv.h"
#include "load/encoding.h"

#include <string.h>

static bool is_gap(char byte, char delimiter)
{
    return byte == '\n' || byte == '\r' || (byte != delimiter && (byte == ' ' || byte == '\t'));
}

/* Between records there are blank lines and line ends only; lines only grow. */
static void check_records(struct str text, const struct csv_file *file, bool whole)
{
    const char *at = text.at;
    uint32_t line = 0;
    for (uint32_t i = 0; i < file->record_count; i++) {
        const struct record *record = &file->records[i];
        must(record->raw.at >= at && record->line > line && record->field_count > 0);
        for (; whole && at < record->raw.at; at++)
            must(is_gap(*at, file->delimiter) || i == 0); /* `sep=;` stands before the first */
        at = record->raw.at + record->raw.size;
        must(at <= text.at + text.size);
        for (uint32_t f = 0; f < record->field_count; f++) {
            const struct field *field = &record->fields[f];
            must(field->line >= (f ? record->fields[f - 1].line : record->line));
            line = field->line;
            if (!whole) continue;
            must(field->raw.at >= record->raw.at && field->raw.at + field->raw.size <= at);
            must(field->value.size <= field->raw.size);
            if (f + 1 < record->field_count)
                must(field->raw.at[field->raw.size] == file->delimiter);
        }
    }
}

/* libcsv and the scanner must agree: this diagnostic would be a bug. */
static void check_messages(const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics_kept(diagnostics); i++)
        must(str_find(diagnostics_at(diagnostics, i)->message, STR("libcsv finds"), 0) ==
             SIZE_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char DELIMITERS[] = {0, 0, ',', ';', '\t', '|', ' ', ':'};
    struct fuzz_input input = fuzz_input(data, size);
    uint8_t choice = fuzz_byte(&input);
    struct csv_options options = {.delimiter = DELIMITERS[choice % 8],
                                  .field_limit = choice & 8 ? 16 : 0};
    struct mem mem = FUZZ_MEM;
    struct arena *arena = arena_new(&mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    struct decoded decoded = {input.rest, STR_EMPTY};
    bool readable = !(choice & 16) || encoding_decode(arena, input.rest, STR("x.csv"), NULL,
                                                      diagnostics, &decoded);
    if (readable) {
        struct csv_file file =
            csv_read(arena, decoded.text, STR("x.csv"), options, diagnostics);
        check_records(decoded.text, &file, options.field_limit == 0);
        check_messages(diagnostics);
    } else {
        must(diagnostics_count(diagnostics, SEVERITY_ERROR) > 0);
    }
    arena_free(arena);
    return 0;
}
