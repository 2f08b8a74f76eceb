/*
 * See records_input.h.
 */
#include "load/records_input.h"

#include "load/encoding.h"
#include "load/records_plan.h"
#include "yusuan/text.h"

enum { HEAD = 1 << 20 };

static const struct str MARK = {"\xEF\xBB\xBF", 3};

/* Up to the last line end; the text itself where there is none. */
struct str records_whole_lines(struct str text)
{
    size_t end = text.size;
    while (end > 0 && text.at[end - 1] != '\n')
        end--;
    return end ? str_slice(text, 0, end) : text;
}

/* Charsets in the layout: `utf-8|big5`: the first in which the text can be. NULL: found out. */
static const char *choose_charset(struct loading *loading, struct str list, struct str text)
{
    struct str part, last = STR_EMPTY;
    while (list.size && str_split(&list, '|', &part)) {
        last = str_copy(loading->arena, str_trim(part));
        if (encoding_fits(loading->mem, text, last.at)) return last.at;
    }
    return last.size ? last.at : NULL;
}

bool records_decode(struct loading *loading, struct str charsets, struct str text,
                    struct str path, struct diagnostics *diagnostics, struct decoded *decoded)
{
    bool is_utf8 = utf8_valid(text);
    *decoded = (struct decoded){text, STR("UTF-8")};
    if (is_utf8 && str_starts(text, MARK))
        *decoded =
            (struct decoded){str_slice(text, MARK.size, text.size), STR("UTF-8 with BOM")};
    if (is_utf8) return true;
    const char *charset = choose_charset(loading, charsets, text);
    return encoding_decode(loading->scratch, text, path, charset, diagnostics, decoded);
}

/* All bytes are there. */
static bool take_bytes(struct loading *loading, const struct records_job *job,
                       struct records_input *input)
{
    struct str text = {input->bytes.at, input->bytes.size};
    struct decoded decoded;
    if (!records_decode(loading, job->plan->layout->encoding, text, job->path,
                        loading->diagnostics, &decoded))
        return false;
    input->file.descriptor = -1;
    input->file.text = decoded.text;
    input->file.size = decoded.text.size;
    input->stored_size = input->bytes.stored_size;
    input->sha256 = str_copy(loading->arena, str_of(input->bytes.sha256));
    input->encoding = input->bytes.is_gzip
                          ? STR_JOIN(loading->arena, decoded.encoding, STR(", gzip"))
                          : str_copy(loading->arena, decoded.encoding);
    return true;
}

/* The file need not be had whole: it can be read in parts, and begins as UTF-8. */
static bool open_parts(struct loading *loading, const struct records_job *job,
                       struct records_input *input, struct str *head)
{
    struct file_bytes bytes;
    struct stream_options options = {.limit = INT64_MAX};
    if (!file_read_head(loading->mem, job->path.at, HEAD, &bytes)) return false;
    *head = str_copy(loading->scratch, (struct str){bytes.at, bytes.size});
    mem_free(bytes.at);
    if (bytes.is_gzip || !utf8_valid(bytes.size == HEAD ? records_whole_lines(*head) : *head))
        return false;
    input->stream = stream_open(loading->mem, job->path.at, options, loading->diagnostics);
    if (!input->stream) return false;
    input->file.descriptor = stream_plain_descriptor(input->stream);
    input->file.size = input->stored_size = stream_stored_size(input->stream);
    input->file.from = str_starts(*head, MARK) ? MARK.size : 0;
    input->encoding = input->file.from ? STR("UTF-8 with BOM") : STR("UTF-8");
    return input->file.descriptor >= 0;
}

/* A record with all its text, in the arena. */
static struct record record_copy(struct arena *arena, const struct record *record)
{
    struct record copy = *record;
    copy.raw = str_copy(arena, record->raw);
    copy.fields = arena_new_array(arena, struct field, record->field_count);
    for (uint32_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        size_t at = (size_t)(field->raw.at - record->raw.at);
        copy.fields[i] = *field;
        copy.fields[i].raw = str_slice(copy.raw, at, at + field->raw.size);
        copy.fields[i].value = str_copy(arena, field->value);
    }
    return copy;
}

/* Moves file.from and file.line behind the heading rows. */
static void pass_headings(struct loading *loading, const struct records_job *job,
                          struct records_input *input, struct str text)
{
    struct records_file *file = &input->file;
    size_t at = (size_t)file->from, next = 0;
    struct diagnostics *silent = diagnostics_new(loading->scratch);
    struct csv_complaints complaints = {0};
    struct record record;
    bool cut;
    file->line = 1;
    csv_choose_delimiter(loading->mem, str_slice(text, at, text.size), job->path,
                         job->delimiter, silent, &next, &file->line);
    at += next;
    struct csv_reader *csv = csv_open(loading->scratch, job->delimiter, 0);
    input->headings = arena_new_array(loading->arena, struct record, job->header_rows);
    while (input->heading_count < job->header_rows &&
           csv_next(csv, loading->scratch, text, &at, &file->line, &record, &complaints, &cut))
        input->headings[input->heading_count++] = record_copy(loading->arena, &record);
    csv_close(csv);
    vec_free(&complaints);
    file->from = at;
}

/* Reads the file whole: it is packed, or must be converted. */
static bool read_whole(struct loading *loading, const struct records_job *job,
                       struct records_input *input)
{
    enum { STEP = 1 << 20 };
    struct file_bytes *bytes = &input->bytes;
    struct stream_options options = {.limit = INT64_MAX, .sha256 = true};
    struct stream *stream =
        stream_open(loading->mem, job->path.at, options, loading->diagnostics);
    enum stream_state state = stream ? STREAM_GOES_ON : STREAM_FAILED;
    for (size_t room = 0, got; state == STREAM_GOES_ON; bytes->size += got) {
        if (bytes->size + STEP > room) {
            room += room / 2 + STEP;
            bytes->at = mem_resize(loading->mem, bytes->at, room, 1);
        }
        state = stream_read(stream, bytes->at + bytes->size, STEP, &got);
        if (!watch_step(&loading->watch, 0, stream_stored_read(stream))) state = STREAM_FAILED;
    }
    if (state == STREAM_ENDED) {
        bytes->stored_size = stream_stored_read(stream);
        bytes->is_gzip = stream_is_gzip(stream);
        stream_sha256(stream, bytes->sha256);
    } else {
        mem_free(bytes->at);
        bytes->at = NULL;
    }
    stream_close(stream);
    return state == STREAM_ENDED;
}

bool records_input_open(struct loading *loading, const struct records_job *job,
                        struct records_input *input)
{
    struct str head;
    *input = (struct records_input){
        .file = {.descriptor = -1, .delimiter = job->delimiter, .quiet = job->quiet}};
    if (!job->bytes && open_parts(loading, job, input, &head)) {
        pass_headings(loading, job, input, head);
        return true;
    }
    stream_close(input->stream);
    input->stream = NULL;
    if (job->bytes) {
        input->bytes = *job->bytes;
        input->borrowed = true;
    } else if (!read_whole(loading, job, input)) {
        return false;
    }
    if (!take_bytes(loading, job, input)) {
        records_input_close(input);
        return false;
    }
    pass_headings(loading, job, input, input->file.text);
    return true;
}

void records_input_close(struct records_input *input)
{
    if (input->stream) stream_is_unchanged(input->stream);
    stream_close(input->stream);
    if (!input->borrowed) mem_free(input->bytes.at);
}
