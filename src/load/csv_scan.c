/*
 * The scanner. See csv_scan.h.
 *
 * Time is linear although a faulty field is read again as plain text: a field that runs on over
 * lines passes only even runs of quotes, and what opens a quoted field and leaves it open on
 * its line is an odd run. So no two faulty fields run over the same line.
 */
#include "load/csv_scan.h"

#include "load/line.h"

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* libcsv's blanks. */
static size_t skip_blanks(const struct csv_scan *scan, size_t at)
{
    const struct str text = scan->text;
    while (at < text.size && (text.at[at] == ' ' || text.at[at] == '\t') &&
           text.at[at] != scan->delimiter)
        at++;
    return at;
}

/* Is this where a field may end? */
static bool at_end(const struct csv_scan *scan, size_t at)
{
    return at >= scan->text.size || scan->text.at[at] == scan->delimiter ||
           is_line_end(scan->text.at[at]);
}

static size_t scan_plain(const struct csv_scan *scan, size_t at)
{
    while (!at_end(scan, at))
        at++;
    return at;
}

static size_t next_quote_or_end(struct str text, size_t at)
{
    while (at < text.size && text.at[at] != '"' && !is_line_end(text.at[at]))
        at++;
    return at;
}

/* Scans from behind the opening quote at `at`. Sets the field's end and scan->line on success;
 * otherwise sets the record's fault and leaves both as they were. */
static enum csv_fault scan_quoted(struct csv_scan *scan, size_t at, struct csv_extent *field,
                                  struct csv_scanned *record)
{
    const struct str text = scan->text;
    uint32_t line = scan->line;
    bool stray = false;
    size_t most = text.size - at > CSV_QUOTED_MOST ? at + CSV_QUOTED_MOST : text.size;
    for (;;) {
        at = next_quote_or_end(text, at);
        if (at >= most) {
            record->reaches_end = record->reaches_end || most == text.size;
            return CSV_NEVER_CLOSED;
        }
        if (text.at[at] != '"') {
            if (stray) break;
            at += line_end_size(text, at);
            line++;
        } else if (at + 1 < text.size && text.at[at + 1] == '"') {
            at += 2;
        } else {
            size_t behind = skip_blanks(scan, at + 1);
            if (at_end(scan, behind)) {
                field->to = behind;
                field->stray = stray;
                scan->line = line;
                return CSV_SOUND;
            }
            if (line != scan->line) break;
            stray = true;
            at++;
        }
    }
    record->fault_line = line;
    return CSV_TEXT_AFTER;
}

/* Passes over lines of nothing but blanks; false when nothing else comes. */
static bool skip_blank_lines(struct csv_scan *scan)
{
    for (;;) {
        size_t at = skip_blanks(scan, scan->at);
        if (at >= scan->text.size) {
            scan->at = at;
            return false;
        }
        size_t end = line_end_size(scan->text, at);
        if (end == 0) return true;
        scan->at = at + end;
        scan->line++;
    }
}

static struct csv_extent scan_field(struct csv_scan *scan, struct csv_scanned *record)
{
    struct csv_extent field = {.from = scan->at, .line = scan->line};
    size_t at = skip_blanks(scan, scan->at);
    if (record->fault == CSV_SOUND && at < scan->text.size && scan->text.at[at] == '"') {
        record->fault = scan_quoted(scan, at + 1, &field, record);
        field.quoted = record->fault == CSV_SOUND;
        if (field.quoted) return field;
        record->plain_from = record->fields.count;
    }
    field.to = scan_plain(scan, at);
    return field;
}

bool csv_scan_record(const struct mem *mem, struct csv_scan *scan, struct csv_scanned *record)
{
    if (!skip_blank_lines(scan)) return false;
    record->from = scan->at;
    record->line = scan->line;
    record->fields.count = 0;
    record->fault = CSV_SOUND;
    record->reaches_end = false;
    record->plain_from = SIZE_MAX;
    for (;;) {
        struct csv_extent field = scan_field(scan, record);
        vec_push(mem, &record->fields, field);
        scan->at = field.to;
        if (scan->at >= scan->text.size || scan->text.at[scan->at] != scan->delimiter) break;
        scan->at++;
    }
    record->to = scan->at;
    if (record->fault == CSV_SOUND) record->plain_from = record->fields.count;
    size_t end = line_end_size(scan->text, scan->at);
    /* CR CR LF is one line end, of which a part may still come */
    if (scan->text.size - scan->at < 3) record->reaches_end = true;
    scan->at += end;
    if (end) scan->line++;
    return true;
}
