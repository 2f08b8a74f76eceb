/*
 * Parts are taken in turn; each thread has a reader with its dictionaries. See records_read.h.
 */
#include "load/records_read.h"

#include "load/records_split.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
    SLACK = 4096,          /* read beyond a part, for the end of its last record */
    ENOUGH_SEEN = 16 << 20 /* bytes, to tell how many records there will be */
};

static const uint64_t UNKNOWN = UINT64_MAX;

/* What the threads share. */
struct reading_all {
    struct records_join *join;
    const struct records_plan *plan;
    const struct records_file *file;
    uint64_t part, part_count;
    pthread_mutex_t lock;
    pthread_cond_t turned;
    uint64_t next;     /* part that no one has taken */
    uint64_t turn;     /* part that is to be joined */
    uint64_t expected; /* where its first record begins */
    uint64_t first;    /* fact of the file */
    enum records_end end;
    int error; /* errno of what failed */
};

/* One thread. */
struct part_reader {
    struct reading_all *all;
    struct row_reader rows;
    struct splitter splitter;
    struct records_names names;
    char *buffer;
    size_t room, size;
    uint64_t base; /* where in the file the buffer begins */
};

/* Reads up to the byte `to` of the file into the buffer, which begins at reader->base; false:
 * it is not there. */
static bool fill(struct part_reader *reader, uint64_t to)
{
    size_t wanted = (size_t)(to - reader->base);
    if (wanted > reader->room) {
        reader->room = wanted + wanted / 4;
        reader->buffer = mem_resize(reader->rows.mem, reader->buffer, reader->room, 1);
    }
    while (reader->size < wanted) {
        ssize_t got = pread(reader->all->file->descriptor, reader->buffer + reader->size,
                            wanted - reader->size, (off_t)(reader->base + reader->size));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        reader->size += (size_t)got;
    }
    return true;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t part_end(const struct reading_all *all, uint64_t part)
{
    return part + 1 == all->part_count ? all->file->size
                                       : all->file->from + (part + 1) * all->part;
}

/* The records from byte `from` to `stop` of a text in memory. */
static bool split_text(struct part_reader *reader, uint64_t from, uint64_t stop)
{
    struct split_text part = {reader->all->file->text, (size_t)from, (size_t)stop, true};
    split_records(&reader->splitter, &part);
    reader->rows.batch.to = part.at;
    return true;
}

static bool split_file(struct part_reader *reader, uint64_t from, uint64_t stop)
{
    uint64_t size = reader->all->file->size, ahead = SLACK;
    size_t at = (size_t)(from - reader->base);
    for (;;) {
        uint64_t to = least(size, stop + ahead);
        if (!fill(reader, to)) return false;
        struct split_text part = {
            {reader->buffer, reader->size}, at, (size_t)(stop - reader->base), to == size};
        bool whole = split_records(&reader->splitter, &part);
        at = part.at;
        reader->rows.batch.to = reader->base + at;
        if (whole) return true;
        ahead *= 2;
    }
}

static bool split_from(struct part_reader *reader, uint64_t from, uint64_t stop)
{
    rows_begin(&reader->rows, from);
    if (from >= stop) return true;
    return reader->all->file->descriptor < 0 ? split_text(reader, from, stop)
                                             : split_file(reader, from, stop);
}

/* Where the first record of the part seems to begin; UNKNOWN: no line ends in it. The byte
 * before the part may be a line end. */
static uint64_t guess(struct part_reader *reader, uint64_t from, uint64_t stop)
{
    const struct records_file *file = reader->all->file;
    const char *bytes = file->descriptor < 0 ? file->text.at + from - 1 : reader->buffer;
    const char *feed = memchr(bytes, '\n', (size_t)(stop - from));
    return feed ? from + (uint64_t)(feed - bytes) : UNKNOWN;
}

/* Reads the part from where it seems to begin. false: the file could not be read. */
static bool read_part(struct part_reader *reader, uint64_t part)
{
    const struct reading_all *all = reader->all;
    uint64_t from = all->file->from + part * all->part, stop = part_end(all, part);
    reader->base = part ? from - 1 : from;
    reader->size = 0;
    if (all->file->descriptor >= 0 && !fill(reader, stop)) return false;
    if (part > 0) from = guess(reader, from, stop);
    if (from != UNKNOWN) return split_from(reader, from, stop);
    rows_begin(&reader->rows, UNKNOWN);
    return true;
}

/* Waits for the turn of the part; false: the reading has ended. */
static bool wait_turn(struct reading_all *all, uint64_t part)
{
    pthread_mutex_lock(&all->lock);
    while (all->turn != part && all->end == RECORDS_WHOLE)
        pthread_cond_wait(&all->turned, &all->lock);
    bool goes_on = all->end == RECORDS_WHOLE;
    pthread_mutex_unlock(&all->lock);
    return goes_on;
}

/* The guess was wrong: reads the part again. What was read goes, but its numbers stay. */
static bool read_again(struct part_reader *reader, uint64_t part)
{
    struct reading_all *all = reader->all;
    uint64_t from = all->expected, stop = part_end(all, part);
    if (reader->rows.batch.record_count) reader->names.gaps = true;
    if (all->file->descriptor >= 0 && from < stop) {
        reader->base = from;
        reader->size = 0;
    }
    return split_from(reader, from, stop);
}

static void pass_turn(struct reading_all *all, enum records_end end, uint64_t expected)
{
    pthread_mutex_lock(&all->lock);
    all->turn++;
    all->expected = expected;
    if (end != RECORDS_WHOLE) all->end = end;
    pthread_cond_broadcast(&all->turned);
    pthread_mutex_unlock(&all->lock);
}

/* How many facts will there be, and is there room for them? Is anyone tired of waiting? */
static enum records_end look_ahead(struct reading_all *all, uint64_t read, uint32_t lines)
{
    struct records_join *join = all->join;
    const struct records_file *file = all->file;
    uint64_t done = read - file->from, left = file->size > read ? file->size - read : 0;
    uint64_t facts = join->count - all->first;
    if (join->line < lines) return RECORDS_TOO_LONG; /* it has gone round */
    if (done >= file->size / 16 || done >= ENOUGH_SEEN)
        join->expected = join->count + facts * (left >> 10) / ((done >> 10) + 1); /* by KiB */
    if (file->memory && join->expected > all->first &&
        (join->expected - all->first) * join_fact_size(join) > file->memory)
        return RECORDS_TOO_LARGE;
    if (file->watch && !watch_step(file->watch, join->record_count, read))
        return RECORDS_CANCELLED;
    return RECORDS_WHOLE;
}

static bool take_part(struct reading_all *all, uint64_t *part)
{
    pthread_mutex_lock(&all->lock);
    *part = all->next++;
    bool goes_on = *part < all->part_count && all->end == RECORDS_WHOLE;
    pthread_mutex_unlock(&all->lock);
    return goes_on;
}

static void read_parts(struct part_reader *reader)
{
    struct reading_all *all = reader->all;
    uint64_t part;
    while (take_part(all, &part)) {
        bool sound = read_part(reader, part);
        if (!wait_turn(all, part)) return;
        if (sound && reader->rows.batch.from != all->expected) sound = read_again(reader, part);
        if (!sound) {
            all->error = errno;
            pass_turn(all, RECORDS_FAILED, all->expected);
            return;
        }
        struct records_span span = join_batch(all->join, &reader->rows, &reader->names);
        enum records_end end = look_ahead(all, reader->rows.batch.to, reader->rows.batch.lines);
        pass_turn(all, end, reader->rows.batch.to);
        join_write(all->join, &reader->rows, &reader->names, span);
    }
}

static void *run(void *context)
{
    struct reading_all *all = context;
    const struct mem *mem = all->join->mem;
    struct part_reader reader = {.all = all, .rows = rows_new(mem, all->plan)};
    reader.rows.quiet = all->file->quiet;
    reader.splitter = splitter_new(&reader.rows, all->file->delimiter);
    reader.splitter.plain = all->file->plain;
    reader.names = names_new(mem, all->plan);
    read_parts(&reader);
    names_free(&reader.names, all->plan);
    splitter_free(&reader.splitter);
    rows_free(&reader.rows);
    mem_free(reader.buffer);
    return NULL;
}

enum records_end records_read(struct records_join *join, const struct records_plan *plan,
                              const struct records_file *file)
{
    uint64_t part = file->plain ? file->size + 1 : file->part ? file->part : RECORDS_PART;
    struct reading_all all = {
        .join = join,
        .plan = plan,
        .file = file,
        .part = part,
        .part_count = file->size > file->from ? (file->size - file->from + part - 1) / part : 0,
        .expected = file->from,
        .first = join->count,
    };
    pthread_t threads[RECORDS_THREADS];
    unsigned count = 0,
             wanted = file->threads < RECORDS_THREADS ? file->threads : RECORDS_THREADS;
    if (wanted > all.part_count) wanted = (unsigned)all.part_count;
    pthread_mutex_init(&all.lock, NULL);
    pthread_cond_init(&all.turned, NULL);
    while (count + 1 < wanted && pthread_create(&threads[count], NULL, run, &all) == 0)
        count++;
    run(&all);
    for (unsigned i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&all.turned);
    pthread_mutex_destroy(&all.lock);
    errno = all.error;
    return all.end;
}
