/*
 * The bytes that matter (delimiter, quote, LF, CR) are found 64 at a time, as bits of a word;
 * see records_split.h for what is decided here and what is not.
 */
#include "load/records_split.h"

#include "load/line.h"

#include <string.h>

#if defined __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64, UNQUOTED_ROOM = 65536 };

/* The marks of a text from some place on. */
struct marks {
    const char *text;
    size_t size;
    char delimiter;
    size_t base;   /* of the block */
    uint64_t bits; /* of its marks that are not passed yet */
};

struct splitter splitter_new(struct row_reader *rows, char delimiter)
{
    struct arena *arena = arena_new(rows->mem);
    return (struct splitter){
        .rows = rows,
        .delimiter = delimiter,
        .arena = arena,
        .ends = arena_new_array(arena, uint32_t, rows->plan->field_count),
    };
}

void splitter_free(struct splitter *splitter)
{
    if (splitter->csv) csv_close(splitter->csv);
    arena_free(splitter->arena);
}

#if defined __SSE2__
static inline uint64_t block_marks(const char *at, char delimiter)
{
    const __m128i comma = _mm_set1_epi8(delimiter), quote = _mm_set1_epi8('"'),
                  feed = _mm_set1_epi8('\n'), carriage = _mm_set1_epi8('\r');
    uint64_t bits = 0;
    for (unsigned i = 0; i < BLOCK / 16; i++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + (size_t)i * 16));
        __m128i any = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, quote)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, feed), _mm_cmpeq_epi8(bytes, carriage)));
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << (i * 16);
    }
    return bits;
}
#else
static inline uint64_t block_marks(const char *at, char delimiter)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < BLOCK; i++) {
        char byte = at[i];
        bool mark = byte == delimiter || byte == '"' || byte == '\n' || byte == '\r';
        bits |= (uint64_t)mark << i;
    }
    return bits;
}
#endif

static void load_last_block(struct marks *marks, size_t left)
{
    char rest[BLOCK] = {0};
    memcpy(rest, marks->text + marks->base, left);
    uint64_t inside = left ? UINT64_MAX >> (BLOCK - left) : 0;
    marks->bits = block_marks(rest, marks->delimiter) & inside;
}

static inline void load_block(struct marks *marks)
{
    size_t left = marks->size - marks->base;
    if (left >= BLOCK)
        marks->bits = block_marks(marks->text + marks->base, marks->delimiter);
    else
        load_last_block(marks, left);
}

static struct marks marks_from(struct str text, char delimiter, size_t at)
{
    struct marks marks = {.text = text.at, .size = text.size, .delimiter = delimiter};
    marks.base = at;
    load_block(&marks);
    return marks;
}

/* The next mark, which is passed; the size of the text: there is none. */
static inline size_t next_mark(struct marks *marks)
{
    while (marks->bits == 0) {
        if (marks->size - marks->base <= BLOCK) return marks->size;
        marks->base += BLOCK;
        load_block(marks);
    }
    size_t at = marks->base + (size_t)__builtin_ctzll(marks->bits);
    marks->bits &= marks->bits - 1;
    return at;
}

/* Passes the marks before `at`, which is not far. */
static inline void pass_marks(struct marks *marks, size_t at)
{
    while (marks->bits && marks->base + (size_t)__builtin_ctzll(marks->bits) < at)
        marks->bits &= marks->bits - 1;
    if (marks->bits == 0 && marks->base + BLOCK < at)
        *marks = marks_from((struct str){marks->text, marks->size}, marks->delimiter, at);
}

/* The same, where `at` may be far. */
static inline void skip_marks(struct marks *marks, size_t at)
{
    if (at < marks->base + BLOCK) {
        marks->bits &= UINT64_MAX << (at - marks->base);
        return;
    }
    marks->base = at;
    load_block(marks);
}

static inline bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Without the blanks that libcsv takes off. */
static inline struct str without_blanks(const char *at, size_t size)
{
    while (size && is_blank(at[0]))
        at++, size--;
    while (size && is_blank(at[size - 1]))
        size--;
    return (struct str){at, size};
}

/* One record being cut. */
struct cutting {
    struct splitter *splitter;
    struct marks marks;
    struct str text;
    uint32_t count; /* fields so far */
    bool surplus;
    size_t unquoted;
    uint32_t *ends; /* splitter->ends, and how many of them are known */
    uint32_t end_count;
    size_t before, before_size; /* the record before */
};

static inline void put(struct cutting *cutting, struct str value)
{
    const struct row_reader *rows = cutting->splitter->rows;
    if (cutting->count < rows->plan->field_count) {
        rows->fields[cutting->count] = value;
    } else {
        cutting->surplus = cutting->surplus || value.size;
    }
    cutting->count++;
}

/* `say ""no""` -> `say "no"`; false: there is no room. */
static bool put_unquoted(struct cutting *cutting, struct str inner)
{
    struct splitter *splitter = cutting->splitter;
    if (!splitter->unquoted) {
        splitter->unquoted_size = UNQUOTED_ROOM;
        splitter->unquoted = arena_alloc(splitter->arena, UNQUOTED_ROOM, 1);
    }
    if (inner.size > splitter->unquoted_size - cutting->unquoted) return false;
    char *to = splitter->unquoted + cutting->unquoted;
    size_t size = 0;
    for (size_t i = 0; i < inner.size; i++) {
        to[size++] = inner.at[i];
        if (inner.at[i] == '"') i++;
    }
    cutting->unquoted += size;
    put(cutting, (struct str){to, size});
    return true;
}

/* The field whose opening quote is at `from`; the place behind its closing quote, or SIZE_MAX
 * where it is none of the plain ones. */
static size_t cut_quoted(struct cutting *cutting, size_t from)
{
    const struct str text = cutting->text;
    bool doubled = false;
    for (;;) {
        size_t at = next_mark(&cutting->marks);
        if (at == text.size || text.at[at] == '\n' || text.at[at] == '\r') return SIZE_MAX;
        if (text.at[at] != '"') continue;
        if (at + 1 == text.size) return SIZE_MAX;
        char next = text.at[at + 1];
        if (next == '"') {
            next_mark(&cutting->marks);
            doubled = true;
            continue;
        }
        if (next != cutting->splitter->delimiter && next != '\n' && next != '\r')
            return SIZE_MAX;
        struct str inner = {text.at + from + 1, at - from - 1};
        if (!doubled) {
            put(cutting, inner);
        } else if (!put_unquoted(cutting, inner)) {
            return SIZE_MAX;
        }
        return at + 1;
    }
}

static inline uint64_t load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return word;
}

/* How many bytes two texts begin with alike, in eights. */
static inline size_t common(const char *a, const char *b, size_t size)
{
    size_t at = 0;
    while (at + 8 <= size && load8(a + at) == load8(b + at))
        at += 8;
    return at;
}

/* Files are sorted, mostly: the record begins as the one before does, which had no quotes
 * there. Its first fields then are where they were; returns the place behind them. */
static inline size_t skip_same(struct cutting *cutting, size_t from)
{
    struct row_reader *rows = cutting->splitter->rows;
    size_t left = cutting->text.size - from;
    size_t size = cutting->before_size < left ? cutting->before_size : left;
    size_t same = common(cutting->text.at + cutting->before, cutting->text.at + from, size);
    uint32_t count = cutting->end_count;
    while (count > 0 && cutting->ends[count - 1] >= same)
        count--;
    rows->same = cutting->end_count = cutting->count = count;
    if (count == 0) return from;
    size_t at = from + cutting->ends[count - 1] + 1;
    skip_marks(&cutting->marks, at);
    return at;
}

/* Cuts the record that begins at `from`; the place of its line end, or SIZE_MAX where it is
 * none of the plain ones. The size of the text: it ends with the text. */
static inline size_t cut_record(struct cutting *cutting, size_t from)
{
    const struct str text = cutting->text;
    const size_t begin = from;
    const uint32_t headings = cutting->splitter->rows->plan->field_count;
    bool quoted = false;
    from = skip_same(cutting, from);
    cutting->surplus = false;
    cutting->unquoted = 0;
    for (;;) {
        size_t at = next_mark(&cutting->marks);
        if (at < text.size && text.at[at] == '"') {
            if (at != from) return SIZE_MAX;
            from = cut_quoted(cutting, at);
            if (from == SIZE_MAX) return SIZE_MAX;
            at = next_mark(&cutting->marks); /* the delimiter or line end behind it */
            quoted = true;
        } else {
            put(cutting, without_blanks(text.at + from, at - from));
        }
        if (at == text.size || text.at[at] != cutting->splitter->delimiter) return at;
        if (!quoted && cutting->end_count < headings)
            cutting->ends[cutting->end_count++] = (uint32_t)(at - begin);
        from = at + 1;
    }
}

/* The record at part->at as libcsv reads it; false: more text is needed. */
static bool take_odd(struct cutting *cutting, struct split_text *part)
{
    struct splitter *splitter = cutting->splitter;
    struct row_reader *rows = splitter->rows;
    if (!splitter->csv) splitter->csv = csv_open(splitter->arena, splitter->delimiter, 0);
    struct arena *arena = arena_new(rows->mem);
    size_t at = part->at, complaints = rows->batch.complaints.count;
    uint32_t line = rows->batch.lines;
    struct record record;
    bool cut = false;
    bool any = csv_next(splitter->csv, arena, part->text, &at, &line, &record,
                        &rows->batch.complaints, &cut);
    if (!part->last && (cut || !any)) {
        rows->batch.complaints.count = complaints;
        arena_free(arena);
        return false;
    }
    cutting->count = 0;
    cutting->surplus = false;
    rows->same = 0;
    for (uint32_t i = 0; any && i < record.field_count; i++)
        put(cutting, record.fields[i].value);
    if (any) rows_take(rows, record.field_count, cutting->surplus, record.line);
    if (!any) at = part->text.size;
    part->at = at;
    rows->batch.lines = line;
    arena_free(arena);
    return true;
}

static bool split_plainly(struct cutting *cutting, struct split_text *part)
{
    while (part->at < part->stop && part->at < part->text.size) {
        if (!take_odd(cutting, part)) return false;
    }
    return true;
}

bool split_records(struct splitter *splitter, struct split_text *part)
{
    struct row_reader *rows = splitter->rows;
    struct cutting cutting = {.splitter = splitter, .text = part->text, .ends = splitter->ends};
    if (splitter->plain) return split_plainly(&cutting, part);
    cutting.marks = marks_from(part->text, splitter->delimiter, part->at);
    while (part->at < part->stop && part->at < part->text.size) {
        size_t from = part->at, end = cut_record(&cutting, from);
        if (end == SIZE_MAX || end - from > CSV_FIELD_LIMIT) {
            if (!take_odd(&cutting, part)) return false;
            cutting.marks = marks_from(part->text, splitter->delimiter, part->at);
            cutting.end_count = 0;
            continue;
        }
        /* of CR CR LF a part may still come */
        if (!part->last && part->text.size - end < 3) return false;
        if (cutting.count > 1 || without_blanks(part->text.at + from, end - from).size)
            rows_take(rows, cutting.count, cutting.surplus, rows->batch.lines);
        cutting.before = from;
        cutting.before_size = end - from;
        size_t size = line_end_size(part->text, end);
        rows->batch.lines += size > 0;
        part->at = end + size;
        if (size > 1) pass_marks(&cutting.marks, part->at);
    }
    return true;
}
