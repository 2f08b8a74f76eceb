/*
 * One record of a file of line items, read again. See reread.h.
 *
 * A plain file in UTF-8 has marks, a part of it each: from the last mark before the line its
 * line ends are counted. What was packed is passed over block by block from its beginning;
 * other charsets are undone first, as when the file was loaded.
 */
#include "load/reread.h"

#include "load/csv.h"
#include "load/csv_scan.h"
#include "load/encoding.h"
#include "load/file.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 20, TAIL_MOST = 2 * CSV_QUOTED_MOST + BLOCK };

struct rereading {
    const struct source *source;
    struct arena *arena;
    struct diagnostics *silent;
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

/* The last part of the file that begins at or before the line; NULL: there are no marks. */
static const struct record_mark *mark_before(const struct source *source, uint32_t line)
{
    uint32_t low = 0, high = source->mark_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->marks[middle].line <= line) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low ? &source->marks[low - 1] : NULL;
}

/* Reads from the mark on what the line, or a quoted field that begins in it, may take. */
static bool gather_from(struct rereading *it, int descriptor, const struct record_mark *mark,
                        uint32_t line)
{
    struct line_count count = {.line = mark->line};
    size_t room = TAIL_MOST, size = 0;
    char *tail = arena_alloc(it->arena, room, 1);
    while (size < room) {
        ssize_t got = pread(descriptor, tail + size, room - size, (off_t)(mark->at + size));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        if (got == 0) break;
        size += (size_t)got;
    }
    size_t from = pass_lines(&count, (struct str){tail, size}, line);
    it->tail = (struct str){tail + from, size - from};
    return true;
}

/* Is the file of the time that it was loaded? */
static bool is_unchanged(const struct source *source, int descriptor)
{
    struct stat now;
    return fstat(descriptor, &now) == 0 && now.st_mtim.tv_sec == source->changed_seconds &&
           now.st_mtim.tv_nsec == source->changed_nanoseconds;
}

/* Reads blocks until the tail is there, or the file ends. */
static bool gather(struct rereading *it, struct stream *stream, uint32_t line)
{
    char *block = mem_alloc(arena_mem(it->arena), BLOCK, 1);
    char *tail = arena_alloc(it->arena, TAIL_MOST, 1);
    struct line_count count = {.line = 1};
    enum stream_state state = STREAM_GOES_ON;
    while (state == STREAM_GOES_ON && it->tail.size < TAIL_MOST - BLOCK) {
        size_t size, from = 0;
        state = stream_read(stream, block, BLOCK, &size);
        if (state == STREAM_FAILED) break;
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
    const struct record_mark *mark = mark_before(it->source, line);
    int descriptor = stream && mark ? stream_plain_descriptor(stream) : -1;
    bool same = stream && stream_stored_size(stream) == it->source->byte_count &&
                (descriptor < 0 || is_unchanged(it->source, descriptor));
    bool read = same && (descriptor >= 0 ? gather_from(it, descriptor, mark, line)
                                         : gather(it, stream, line));
    stream_close(stream);
    if (!read) it->why = stream && !same ? SAY("the file has changed") : it->why;
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
    if (!read) it->why = SAY("the file has changed");
    struct str raw = {bytes.at, bytes.size};
    read = read && encoding_decode(it->arena, raw, it->source->path,
                                   str_copy(it->arena, charset).at, it->silent, &decoded);
    mem_free(bytes.at);
    if (!read) return false;
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

/* The heading rows, which are kept, then the record. */
static bool take_records(struct rereading *it, uint32_t line, struct source *again)
{
    struct csv_reader *csv = csv_open(it->arena, it->source->delimiter, 0);
    struct csv_complaints complaints = {0};
    uint32_t headings = it->source->record_count, at_line = line;
    size_t at = 0;
    bool cut;
    *again = *it->source;
    again->records = arena_new_array(it->arena, struct record, (size_t)headings + 1);
    for (uint32_t i = 0; i < headings; i++)
        again->records[i] = it->source->records[i];
    struct record *record = &again->records[again->record_count];
    bool found = csv_next(csv, it->arena, it->tail, &at, &at_line, record, &complaints, &cut) &&
                 record->line == line;
    again->record_count += found;
    csv_close(csv);
    vec_free(&complaints);
    if (!found) it->why = SAY("the line holds no record");
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
    for (uint32_t i = 0; i < again->record_count; i++)
        records[i] = again->records[i];
    keep_record(arena, &records[again->record_count - 1]); /* the headings are the book's */
    again->records = records;
}

bool source_reread(struct arena *arena, const struct source *source, uint32_t line,
                   struct source *again, struct str *why)
{
    struct arena *scratch = arena_new(arena_mem(arena));
    struct rereading it = {.source = source,
                           .arena = scratch,
                           .silent = diagnostics_new(scratch),
                           .why = SAY("the file cannot be read any more")};
    struct str charset = charset_of(source);
    bool found = false;
    if (str_equal(source->path, STR("-"))) {
        it.why = SAY("standard input cannot be read again");
    } else if (str_starts(charset, STR("UTF-8")) ? open_utf8(&it, line)
                                                 : open_decoded(&it, charset, line)) {
        found = take_records(&it, line, again);
    }
    if (found) keep_records(arena, again);
    arena_free(scratch);
    *why = it.why;
    return found;
}
