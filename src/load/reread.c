/*
 * One record of a file of line items, read again. See reread.h.
 *
 * UTF-8 is passed over block by block, counting line ends; other charsets are undone first, as
 * when the file was loaded.
 */
#include "load/reread.h"

#include "load/csv.h"
#include "load/csv_scan.h"
#include "load/encoding.h"
#include "load/file.h"
#include "yusuan/text.h"

#include <string.h>

enum { BLOCK = 1 << 20, HEAD_MOST = 1 << 16, TAIL_MOST = CSV_QUOTED_MOST + BLOCK };

struct rereading {
    const struct source *source;
    struct arena *arena;
    struct diagnostics *silent;
    struct str head; /* where the file begins, without its byte order mark */
    struct str tail; /* from the line on */
    struct str why;
};

/* Counts lines; a line ends with LF, CR, CR LF or CR CR LF. */
struct line_count {
    uint32_t line;  /* that the next byte is on */
    unsigned carry; /* CRs in a row that were not followed by anything yet */
};

/* Passes over bytes up to where `line` begins; their size where it does not begin here. */
static size_t pass_lines(struct line_count *count, struct str text, uint32_t line)
{
    size_t at = 0;
    while (at < text.size) {
        if (count->carry == 0 && count->line >= line) return at;
        const char *feed = memchr(text.at + at, '\n', text.size - at);
        size_t to = feed ? (size_t)(feed - text.at) : text.size;
        const char *back = memchr(text.at + at, '\r', to - at);
        if (count->carry == 0 && !back) { /* nothing but LF, as most files have */
            at = feed ? to + 1 : to;
            count->line += feed != NULL;
            continue;
        }
        char byte = text.at[at];
        if (byte == '\r') {
            count->carry++;
            at++;
        } else if (byte == '\n') {
            count->line += count->carry > 2 ? count->carry - 1 : 1;
            count->carry = 0;
            at++;
        } else if (count->carry > 0) { /* each ended a line, and the last is this one's */
            count->line += count->carry;
            count->carry = 0;
        } else {
            at = back ? (size_t)(back - text.at) : to;
        }
    }
    return at;
}

/* Reads blocks until the tail is there, or the file ends. */
static bool gather(struct rereading *it, struct stream *stream, uint32_t line)
{
    char *block = mem_alloc(arena_mem(it->arena), BLOCK, 1);
    char *tail = arena_alloc(it->arena, TAIL_MOST, 1);
    struct line_count count = {.line = 1};
    enum stream_state state = STREAM_GOES_ON;
    bool first = true;
    while (state == STREAM_GOES_ON && it->tail.size < TAIL_MOST - BLOCK) {
        size_t size, from = 0;
        state = stream_read(stream, block, BLOCK, &size);
        if (state == STREAM_FAILED) break;
        if (first)
            it->head =
                str_copy(it->arena, (struct str){block, size < HEAD_MOST ? size : HEAD_MOST});
        first = false;
        if (it->tail.size == 0) from = pass_lines(&count, (struct str){block, size}, line);
        memcpy(tail + it->tail.size, block + from, size - from);
        it->tail = (struct str){tail, it->tail.size + size - from};
    }
    mem_free(block);
    return state != STREAM_FAILED;
}

static bool open_utf8(struct rereading *it, uint32_t line)
{
    struct stream_options options = {.limit = INT64_MAX};
    struct stream *stream =
        stream_open(arena_mem(it->arena), it->source->path.at, options, it->silent);
    bool same = stream && stream_stored_size(stream) == it->source->byte_count;
    bool read = same && gather(it, stream, line);
    stream_close(stream);
    if (str_starts(it->head, STR("\xEF\xBB\xBF")))
        it->head = str_slice(it->head, 3, it->head.size);
    if (!read) it->why = stream && !same ? STR("the file has changed") : it->why;
    return read;
}

static bool open_decoded(struct rereading *it, struct str charset, uint32_t line)
{
    const struct mem *mem = arena_mem(it->arena);
    struct file_bytes bytes;
    struct decoded decoded;
    struct line_count count = {.line = 1};
    if (!file_read(mem, it->source->path.at, INT64_MAX, it->silent, &bytes)) return false;
    bool read = bytes.stored_size == it->source->byte_count;
    if (!read) it->why = STR("the file has changed");
    struct str raw = {bytes.at, bytes.size};
    read = read && encoding_decode(it->arena, raw, it->source->path,
                                   str_copy(it->arena, charset).at, it->silent, &decoded);
    mem_free(bytes.at);
    if (!read) return false;
    it->head = decoded.text;
    it->tail =
        str_slice(decoded.text, pass_lines(&count, decoded.text, line), decoded.text.size);
    return true;
}

/* `UTF-8, gzip` -> `UTF-8` */
static struct str charset_of(const struct source *source)
{
    size_t comma = str_find(source->encoding, STR(","), 0);
    return comma == SIZE_MAX ? source->encoding : str_slice(source->encoding, 0, comma);
}

/* The heading rows, then the record. */
static bool take_records(struct rereading *it, uint32_t line, struct source *again)
{
    struct csv_reader *csv = csv_open(it->arena, it->source->delimiter, 0);
    struct csv_complaints complaints = {0};
    uint32_t headings = it->source->fates[FATE_HEADER], head_line = 1, at_line = line;
    size_t at = 0;
    bool cut;
    *again = *it->source;
    again->header_first = again->header_count = again->record_count = 0;
    again->records = arena_new_array(it->arena, struct record, (size_t)headings + 1);
    csv_separator_line(it->head, &at);
    head_line += at > 0;
    while (again->record_count < headings &&
           csv_next(csv, it->arena, it->head, &at, &head_line,
                    &again->records[again->record_count], &complaints, &cut))
        again->record_count++;
    again->header_count = again->record_count;
    at = 0;
    struct record *record = &again->records[again->record_count];
    bool found = csv_next(csv, it->arena, it->tail, &at, &at_line, record, &complaints, &cut) &&
                 record->line == line;
    again->record_count += found;
    csv_close(csv);
    vec_free(&complaints);
    if (!found) it->why = STR("the line holds no record any more");
    return found;
}

/* So that the megabytes around them can go. */
static void keep_record(struct arena *arena, struct record *record)
{
    struct field *fields = arena_new_array(arena, struct field, record->field_count);
    for (uint32_t i = 0; i < record->field_count; i++) {
        fields[i] = record->fields[i];
        fields[i].value = str_copy(arena, fields[i].value);
        fields[i].raw = str_copy(arena, fields[i].raw);
    }
    record->fields = fields;
    record->raw = str_copy(arena, record->raw);
}

static void keep_records(struct arena *arena, struct source *again)
{
    struct record *records = arena_new_array(arena, struct record, again->record_count);
    for (uint32_t i = 0; i < again->record_count; i++) {
        records[i] = again->records[i];
        keep_record(arena, &records[i]);
    }
    again->records = records;
}

bool source_reread(struct arena *arena, const struct source *source, uint32_t line,
                   struct source *again, struct str *why)
{
    struct arena *scratch = arena_new(arena_mem(arena));
    struct rereading it = {.source = source,
                           .arena = scratch,
                           .silent = diagnostics_new(scratch),
                           .why = STR("the file cannot be read any more")};
    struct str charset = charset_of(source);
    bool found = false;
    if (str_equal(source->path, STR("-"))) {
        it.why = STR("standard input cannot be read again");
    } else if (str_starts(charset, STR("UTF-8")) ? open_utf8(&it, line)
                                                 : open_decoded(&it, charset, line)) {
        found = take_records(&it, line, again);
    }
    if (found) keep_records(arena, again);
    arena_free(scratch);
    *why = it.why;
    return found;
}
