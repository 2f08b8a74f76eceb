/*
 * Records and the values of their fields. See csv.h.
 *
 * libcsv is fed one record at a time and ended after each, so that a quote it takes another way
 * than the scanner cannot reach the next record. It gets no line end: it would have to be told
 * apart from those within quotes.
 */
#include "load/csv.h"

#include "load/csv_scan.h"
#include "yusuan/say.h"

#include <csv.h>
#include <string.h>

struct record_list {
    VEC(struct record);
};

struct csv_reader {
    struct arena *arena; /* of the record being made */
    size_t field_limit;
    struct csv_parser parser;
    struct csv_scan scan;
    struct csv_scanned scanned;
    struct csv_complaints *complaints;
    struct record record; /* the one being made */
    size_t found;         /* fields that libcsv gave for it */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Without the blanks that libcsv takes off. */
static struct str without_blanks(struct str raw)
{
    size_t from = 0, to = raw.size;
    while (from < to && is_blank(raw.at[from]))
        from++;
    while (to > from && is_blank(raw.at[to - 1]))
        to--;
    return str_slice(raw, from, to);
}

/* The value as a part of `raw`, where it stands there as it is; else a copy. */
static struct str value_in(struct arena *arena, const struct field *field, struct str value)
{
    struct str candidate = without_blanks(field->raw);
    if (field->quoted) candidate = str_slice(candidate, 1, candidate.size - 1);
    if (str_equal(candidate, value)) return candidate;
    return str_copy(arena, value);
}

/* libcsv has a field. */
static void take_field(void *bytes, size_t size, void *context)
{
    struct csv_reader *reader = context;
    size_t index = reader->found++;
    if (index >= reader->scanned.plain_from) return;
    struct field *field = &reader->record.fields[index];
    struct str value = {bytes ? bytes : "", size};
    field->value = value_in(reader->arena, field, value);
}

/* libcsv's status stays at "out of memory" once it was there; only the number of bytes that it
 * took is to be believed. */
static void feed(struct csv_reader *reader, struct str part)
{
    size_t taken = csv_parse(&reader->parser, part.at, part.size, take_field, NULL, reader);
    if (taken != part.size) mem_fail(arena_mem(reader->arena), part.size);
}

static bool is_over_limit(const struct csv_reader *reader, const struct csv_extent *extent)
{
    return extent->to - extent->from > reader->field_limit;
}

/* Feeds libcsv the fields before the fault. A field over the limit is fed as `""`. Returns how
 * many fields it should find. */
static size_t feed_record(struct csv_reader *reader)
{
    const struct csv_scanned *scanned = &reader->scanned;
    if (scanned->plain_from == 0) return 0;
    const struct str text = reader->scan.text;
    size_t at = scanned->from;
    for (size_t i = 0; i < scanned->plain_from; i++) {
        const struct csv_extent *extent = &scanned->fields.at[i];
        if (!is_over_limit(reader, extent)) continue;
        feed(reader, str_slice(text, at, extent->from));
        feed(reader, STR("\"\""));
        at = extent->to;
    }
    if (scanned->fault == CSV_SOUND) {
        feed(reader, str_slice(text, at, scanned->to));
        return scanned->fields.count;
    }
    /* With the delimiter before the faulty field, because libcsv does not see a record in
     * blanks alone; it then finds an empty field behind it. */
    feed(reader, str_slice(text, at, scanned->fields.at[scanned->plain_from].from));
    return scanned->plain_from + 1;
}

/* At most `limit` bytes, not ending within a UTF-8 character. */
static struct str cut(struct str text, size_t limit)
{
    if (text.size <= limit) return text;
    size_t end = limit;
    while (end > 0 && end > limit - 4 && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

static void complain(struct csv_reader *reader, struct csv_complaint complaint)
{
    vec_push(arena_mem(reader->arena), reader->complaints, complaint);
}

static void cut_field(struct csv_reader *reader, size_t index)
{
    struct field *field = &reader->record.fields[index];
    complain(reader,
             (struct csv_complaint){CSV_FIELD_TOO_LONG, field->line, (uint32_t)index + 1,
                                    field->raw.size, reader->field_limit});
    field->raw = cut(field->raw, CSV_FIELD_KEPT);
    field->value = STR_EMPTY;
    struct str *raw = &reader->record.raw;
    size_t end = (size_t)(field->raw.at + field->raw.size - raw->at);
    if (end < raw->size) raw->size = end;
}

static void report_fault(struct csv_reader *reader)
{
    const struct csv_scanned *scanned = &reader->scanned;
    if (scanned->fault == CSV_SOUND) return;
    size_t index = scanned->plain_from;
    bool never = scanned->fault == CSV_NEVER_CLOSED;
    complain(reader, (struct csv_complaint){
                         .kind = never ? CSV_QUOTE_NEVER_CLOSED : CSV_QUOTE_GOES_WRONG,
                         .line = scanned->fields.at[index].line,
                         .column = (uint32_t)index + 1,
                         .is = never ? 0 : scanned->fault_line,
                     });
}

/* The fields as the scanner has them; values are what libcsv would make of them without quotes.
 */
static void take_extents(struct csv_reader *reader)
{
    const struct csv_scanned *scanned = &reader->scanned;
    size_t count = scanned->fields.count;
    reader->record = (struct record){
        .raw = str_slice(reader->scan.text, scanned->from, scanned->to),
        .line = scanned->line,
        .field_count = (uint32_t)count,
        .fields = arena_new_array(reader->arena, struct field, count),
    };
    for (size_t i = 0; i < count; i++) {
        const struct csv_extent *extent = &scanned->fields.at[i];
        struct str raw = str_slice(reader->scan.text, extent->from, extent->to);
        reader->record.fields[i] =
            (struct field){without_blanks(raw), raw, extent->line, extent->quoted};
        if (!extent->stray) continue;
        complain(reader,
                 (struct csv_complaint){CSV_QUOTE_WITHIN, extent->line, (uint32_t)i + 1, 0, 0});
    }
}

static void read_values(struct csv_reader *reader)
{
    reader->found = 0;
    size_t expected = feed_record(reader);
    csv_fini(&reader->parser, take_field, NULL, reader);
    if (reader->found == expected) return;
    complain(reader, (struct csv_complaint){CSV_FIELDS_OTHER, reader->scanned.line, 0,
                                            reader->found, expected});
    for (uint32_t i = 0; i < reader->record.field_count; i++)
        reader->record.fields[i].value = without_blanks(reader->record.fields[i].raw);
}

void csv_complain(struct diagnostics *diagnostics, struct str path,
                  const struct csv_complaint *complaint, uint32_t lines)
{
    static const char READ[] = N_("the rest of its line is read as plain text");
    struct place place = {path, complaint->line + lines, complaint->column};
    switch (complaint->kind) {
    case CSV_QUOTE_NEVER_CLOSED:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                        "quote opened here is never closed: %s", _(READ));
        break;
    case CSV_QUOTE_GOES_WRONG:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                        "quote opened here is never closed (text follows the quote in line "
                        "%zu): %s",
                        complaint->is + lines, _(READ));
        break;
    case CSV_QUOTE_WITHIN:
        diagnostics_add(diagnostics, SEVERITY_WARNING, place,
                        "text follows a quote within this field: read up to the last quote");
        break;
    case CSV_FIELD_TOO_LONG:
        diagnostics_add(
            diagnostics, SEVERITY_ERROR, place,
            "field of %zu bytes, more than the %zu that are read at most: left empty",
            complaint->is, complaint->most);
        break;
    case CSV_FIELDS_OTHER:
        diagnostics_add(diagnostics, SEVERITY_WARNING, place,
                        "libcsv finds %zu fields, but %zu are delimited: read as they stand",
                        complaint->is, complaint->most);
        break;
    }
}

char csv_choose_delimiter(const struct mem *mem, struct str text, struct str path, char wanted,
                          struct diagnostics *diagnostics, size_t *at, uint32_t *line)
{
    size_t next = 0;
    char stated = csv_separator_line(text, &next);
    if (stated) {
        *line += text.size > 5;
        *at = next;
    }
    if (stated && wanted && stated != wanted)
        diagnostics_add(diagnostics, SEVERITY_WARNING, (struct place){.file = path, .line = 1},
                        N_("the file says that its delimiter is '%c'; read with '%c'"), stated,
                        wanted);
    if (wanted) return wanted;
    return stated ? stated : csv_find_delimiter(mem, text);
}

struct csv_reader *csv_open(struct arena *arena, char delimiter, size_t field_limit)
{
    struct csv_reader *reader = arena_new_array(arena, struct csv_reader, 1);
    reader->arena = arena;
    reader->field_limit = field_limit ? field_limit : CSV_FIELD_LIMIT;
    reader->scan.delimiter = delimiter;
    csv_init(&reader->parser, 0);
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
    csv_set_blk_size(&reader->parser, 65536); /* by default it grows by 128 bytes */
    return reader;
}

void csv_close(struct csv_reader *reader)
{
    csv_free(&reader->parser);
    vec_free(&reader->scanned.fields);
}

bool csv_next(struct csv_reader *reader, struct arena *arena, struct str text, size_t *at,
              uint32_t *line, struct record *record, struct csv_complaints *complaints,
              bool *cut_short)
{
    reader->arena = arena;
    reader->complaints = complaints;
    reader->scan.text = text;
    reader->scan.at = *at;
    reader->scan.line = *line;
    if (!csv_scan_record(arena_mem(arena), &reader->scan, &reader->scanned)) return false;
    take_extents(reader);
    report_fault(reader);
    read_values(reader);
    for (size_t i = 0; i < reader->scanned.fields.count; i++)
        if (is_over_limit(reader, &reader->scanned.fields.at[i])) cut_field(reader, i);
    *at = reader->scan.at;
    *line = reader->scan.line;
    *record = reader->record;
    *cut_short = reader->scanned.reaches_end;
    return true;
}

static struct csv_file take_records(struct arena *arena, struct record_list *records,
                                    char delimiter)
{
    struct csv_file file = {.delimiter = delimiter, .record_count = (uint32_t)records->count};
    if (records->count == 0) return file;
    file.records = arena_new_array(arena, struct record, records->count);
    memcpy(file.records, records->at, records->count * sizeof *file.records);
    vec_free(records);
    return file;
}

struct csv_file csv_read(struct arena *arena, struct str text, struct str path,
                         struct csv_options options, struct diagnostics *diagnostics)
{
    const struct mem *mem = arena_mem(arena);
    if (text.size >= UINT32_MAX) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        "has %zu bytes, more than can be numbered: not read", text.size);
        return (struct csv_file){.delimiter = ','};
    }
    size_t at = 0;
    uint32_t line = 1;
    char delimiter =
        csv_choose_delimiter(mem, text, path, options.delimiter, diagnostics, &at, &line);
    struct csv_reader *reader = csv_open(arena, delimiter, options.field_limit);
    struct record_list records = {0};
    struct csv_complaints complaints = {0};
    struct record record;
    bool cut_short;
    while (csv_next(reader, arena, text, &at, &line, &record, &complaints, &cut_short)) {
        for (size_t i = 0; i < complaints.count; i++)
            csv_complain(diagnostics, path, &complaints.at[i], 0);
        complaints.count = 0;
        vec_push(mem, &records, record);
    }
    csv_close(reader);
    vec_free(&complaints);
    return take_records(arena, &records, delimiter);
}
