/*
 * See sample.h. Pieces are cut at line ends. One that happens to begin within quotes gives
 * records that make no sense; those with another number of fields than the beginning has are
 * dropped.
 */
#include "load/sample.h"

#include "load/encoding.h"
#include "load/guess.h"
#include "load/stream.h"
#include "yusuan/say.h"

#include <string.h>
#include <unistd.h>

struct sampler {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct sample *sample;
    struct stream *stream;
    char *at;
    size_t head;   /* bytes of the beginning */
    size_t pieces; /* bytes of the pieces, behind it */
};

/* Up to the last line end, so that no record is cut. */
static size_t whole_lines(struct str text)
{
    const char *end = text.size ? memrchr(text.at, '\n', text.size) : NULL;
    return end ? (size_t)(end - text.at) + 1 : text.size;
}

/* Reads the beginning; false: reported. */
static bool read_head(struct sampler *sampler)
{
    uint64_t stored = stream_stored_size(sampler->stream);
    bool spread = stream_plain_descriptor(sampler->stream) >= 0 && stored > SAMPLE_WHOLE;
    size_t wanted = spread ? SAMPLE_HEAD : SAMPLE_WHOLE + 1;
    sampler->at = arena_alloc(sampler->arena, wanted, 1);
    enum stream_state state = stream_read(sampler->stream, sampler->at, wanted, &sampler->head);
    if (state == STREAM_FAILED) return false;
    sampler->sample->is_whole = state == STREAM_ENDED;
    struct str head = {sampler->at, sampler->head};
    if (sampler->sample->is_whole) return true;
    sampler->head = whole_lines(head);
    /* of UTF-16LE the line end is followed by a NUL byte that belongs to it */
    if (str_starts(head, STR("\xFF\xFE")) && sampler->head < head.size) sampler->head++;
    return true;
}

/* One piece at `offset`, without the lines that it cuts. */
static size_t read_piece(const struct sampler *sampler, off_t offset, char *at)
{
    int descriptor = stream_plain_descriptor(sampler->stream);
    ssize_t got = pread(descriptor, at, SAMPLE_PIECE, offset);
    if (got <= 0) return 0; /* a sample can do without */
    const char *line = memchr(at, '\n', (size_t)got);
    if (!line) return 0;
    size_t from = (size_t)(line - at) + 1;
    size_t size = whole_lines((struct str){at + from, (size_t)got - from});
    memmove(at, at + from, size);
    return at[size ? size - 1 : 0] == '\n' ? size : 0;
}

static void read_pieces(struct sampler *sampler)
{
    uint64_t stored = stream_stored_size(sampler->stream);
    if (sampler->sample->is_whole || stream_plain_descriptor(sampler->stream) < 0) return;
    char *at = arena_alloc(sampler->arena, (size_t)SAMPLE_PIECES * SAMPLE_PIECE, 1);
    uint64_t step = (stored - SAMPLE_HEAD) / SAMPLE_PIECES;
    size_t size = 0;
    for (uint64_t i = 0; i < SAMPLE_PIECES; i++) {
        uint64_t offset =
            SAMPLE_HEAD + i * step + (step > SAMPLE_PIECE ? step - SAMPLE_PIECE : 0);
        size += read_piece(sampler, (off_t)offset, at + size);
    }
    char *both = arena_alloc(sampler->arena, sampler->head + size, 1);
    memcpy(both, sampler->at, sampler->head);
    memcpy(both + sampler->head, at, size);
    sampler->at = both;
    sampler->pieces = size;
}

/* UTF-8 of the bytes; *split is where the pieces begin in it. */
static bool decode(const struct sampler *sampler, struct decoded *decoded, size_t *split)
{
    struct sample *sample = sampler->sample;
    struct str head = {sampler->at, sampler->head};
    struct str all = {sampler->at, sampler->head + sampler->pieces};
    sample->charset = guess_charset(arena_mem(sampler->arena), all);
    const char *charset = sample->charset.size ? sample->charset.at : NULL;
    if (!encoding_decode(sampler->arena, head, sample->path, charset, sampler->diagnostics,
                         decoded))
        return false;
    *split = decoded->text.size;
    sample->encoding = decoded->encoding;
    bool by_byte = !str_starts(decoded->encoding, STR("UTF-16"));
    struct diagnostics *unread = diagnostics_new(sampler->arena);
    struct decoded pieces;
    struct str rest = str_slice(all, head.size, all.size);
    if (rest.size == 0 || !by_byte) return true;
    if (!charset && !str_starts(decoded->encoding, STR("UTF-8")) &&
        !str_equal(decoded->encoding, STR("unknown")))
        charset = decoded->encoding.at;
    if (!encoding_decode(sampler->arena, rest, sample->path, charset, unread, &pieces))
        return true;
    decoded->text = STR_JOIN(sampler->arena, decoded->text, pieces.text);
    return true;
}

/* The number of fields that most records have. */
static uint32_t usual_width(const struct csv_file *file)
{
    enum { WIDEST = 256, LOOKED_AT = 10000 };
    uint32_t counts[WIDEST] = {0}, best = 0;
    for (uint32_t i = 0; i < file->record_count && i < LOOKED_AT; i++) {
        uint32_t width = file->records[i].field_count;
        if (width < WIDEST && ++counts[width] > counts[best]) best = width;
    }
    return best;
}

static void take_records(const struct sampler *sampler, const struct csv_file *head,
                         const struct csv_file *pieces)
{
    struct sample *sample = sampler->sample;
    uint32_t width = usual_width(head);
    sample->head_count = head->record_count;
    sample->records = arena_new_array(sampler->arena, struct record,
                                      (size_t)head->record_count + pieces->record_count);
    for (uint32_t i = 0; i < head->record_count; i++)
        sample->records[sample->record_count++] = head->records[i];
    for (uint32_t i = 0; i < pieces->record_count; i++) {
        if (pieces->records[i].field_count == width)
            sample->records[sample->record_count++] = pieces->records[i];
    }
}

static bool split(const struct sampler *sampler)
{
    struct sample *sample = sampler->sample;
    struct decoded decoded;
    size_t at;
    if (!decode(sampler, &decoded, &at)) return false;
    struct csv_options options = {.delimiter = 0};
    struct csv_file head = csv_read(sampler->arena, str_slice(decoded.text, 0, at),
                                    sample->path, options, sampler->diagnostics);
    sample->delimiter = options.delimiter = head.delimiter;
    struct csv_file pieces =
        csv_read(sampler->arena, str_slice(decoded.text, at, decoded.text.size), sample->path,
                 options, diagnostics_new(sampler->arena));
    take_records(sampler, &head, &pieces);
    sample->size = sampler->head + sampler->pieces;
    if (sample->record_count) return true;
    diagnostics_add(sampler->diagnostics, SEVERITY_ERROR, (struct place){.file = sample->path},
                    sample->size ? N_("this file holds no rows") : N_("this file is empty"));
    return false;
}

bool sample_read(struct arena *arena, struct str path, struct diagnostics *diagnostics,
                 struct sample *sample)
{
    *sample = (struct sample){.path = str_copy(arena, path), .charset = STR_EMPTY};
    struct sampler sampler = {.arena = arena, .diagnostics = diagnostics, .sample = sample};
    struct stream_options options = {.limit = UINT64_MAX};
    sampler.stream = stream_open(arena_mem(arena), sample->path.at, options, diagnostics);
    if (!sampler.stream) return false;
    sample->is_gzip = stream_is_gzip(sampler.stream);
    sample->stored_size = stream_stored_size(sampler.stream);
    bool read = read_head(&sampler);
    if (read) read_pieces(&sampler);
    stream_close(sampler.stream);
    return read && split(&sampler);
}
