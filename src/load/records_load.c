/*
 * Files of records one after the other, each by all threads. See records_load.h.
 */
#include "load/records_load.h"

#include "load/records_input.h"
#include "load/records_leaves.h"
#include "yusuan/say.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>

static unsigned processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}

static unsigned long long megabytes(uint64_t bytes)
{
    return (unsigned long long)((bytes + 999999) / 1000000);
}

static void report_end(struct loading *loading, struct str path, enum records_end end,
                       const struct records_join *join, uint64_t memory)
{
    struct place place = {.file = path};
    struct diagnostics *diagnostics = loading->diagnostics;
    switch (end) {
    case RECORDS_WHOLE: break;
    case RECORDS_FAILED:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                        "cannot be read to its end (%s): left out",
                        errno ? say_error(errno) : _("it became shorter"));
        break;
    case RECORDS_CANCELLED:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place, "not read to its end: cancelled");
        break;
    case RECORDS_TOO_LARGE:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                        "its line items would take about %llu MB of memory (%llu of them, %zu "
                        "bytes each), and %llu MB can be had: left out",
                        megabytes(join->expected * join_fact_size(join)),
                        (unsigned long long)join->expected, join_fact_size(join),
                        megabytes(memory));
        break;
    case RECORDS_TOO_LONG:
        diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                        "has more lines than can be numbered: left out");
        break;
    }
}

/* So that a record can be found again without reading all that stands before it. */
static void keep_marks(struct arena *arena, struct source *source,
                       const struct records_join *join, const struct records_input *input)
{
    struct stat status;
    if (input->file.descriptor < 0 || fstat(input->file.descriptor, &status) != 0) return;
    source->changed_seconds = status.st_mtim.tv_sec;
    source->changed_nanoseconds = status.st_mtim.tv_nsec;
    source->mark_count = (uint32_t)join->marks.count;
    source->marks = arena_new_array(arena, struct record_mark, join->marks.count);
    for (size_t i = 0; i < join->marks.count; i++)
        source->marks[i] = join->marks.at[i];
}

static void settle_source(struct loading *loading, struct source *source,
                          const struct records_join *join, const struct records_input *input,
                          bool first)
{
    source->encoding = input->encoding;
    source->byte_count = input->stored_size;
    source->sha256 = input->sha256;
    if (!first) { /* several sections: a record that any of them shows is shown */
        uint32_t shown = (uint32_t)join->fates[FATE_FIGURES];
        uint32_t moved =
            shown < source->fates[FATE_SKIPPED] ? shown : source->fates[FATE_SKIPPED];
        source->fates[FATE_FIGURES] += moved;
        source->fates[FATE_SKIPPED] -= moved;
        return;
    }
    source->row_count = join->record_count + input->heading_count;
    source->record_count = source->header_count = input->heading_count;
    source->records = input->headings;
    keep_marks(loading->arena, source, join, input);
    for (int i = 0; i < FATE_COUNT; i++)
        source->fates[i] = (uint32_t)join->fates[i];
    source->fates[FATE_HEADER] += input->heading_count;
}

/* The bytes were read in parts, if at all, so they are read once more. */
static struct str sha256_of(struct loading *loading, struct str path)
{
    enum { STEP = 1 << 20 };
    char digits[STREAM_SHA256_ROOM] = "";
    size_t got;
    struct stream_options options = {.limit = INT64_MAX, .sha256 = true};
    struct stream *stream = stream_open(loading->mem, path.at, options, loading->diagnostics);
    enum stream_state state = stream ? STREAM_GOES_ON : STREAM_FAILED;
    char *block = mem_alloc(loading->mem, STEP, 1);
    while (state == STREAM_GOES_ON)
        state = stream_read(stream, block, STEP, &got);
    if (state == STREAM_ENDED) stream_sha256(stream, digits);
    mem_free(block);
    stream_close(stream);
    return str_copy(loading->arena, str_of(digits));
}

/* What the facts may take of what is left: every thread has a stack and buffers, and tables are
 * to be made of the facts. At least 1, as 0 is any. */
static uint64_t memory_for_facts(unsigned threads)
{
    uint64_t left = memory_left(), taken = (uint64_t)threads << 24;
    taken += (left > taken ? left - taken : 0) / 8;
    return left > taken ? left - taken : 1;
}

static void read_job(struct loading *loading, const struct records_job *job,
                     struct records_join *join)
{
    struct records_input input;
    if (loading->watch.is_cancelled || !records_input_open(loading, job, &input)) return;
    struct source *source = &loading->sources.at[job->source_index];
    input.file.threads = loading->threads ? loading->threads : processors();
    uint64_t memory = memory_for_facts(input.file.threads);
    input.file.watch = &loading->watch;
    input.file.memory = memory;
    join_begin_file(join, job->plan, job->source_index, job->path, input.file.line);
    enum records_end end = records_read(join, job->plan, &input.file);
    report_end(loading, job->path, end, join, memory);
    join_end_file(join);
    if (end != RECORDS_WHOLE) join_drop_file(join);
    settle_source(loading, source, join, &input, !job->quiet);
    records_input_close(&input);
    watch_next_file(&loading->watch, join->record_count, job->size);
    if (loading->sha256 && source->sha256.size == 0)
        source->sha256 = sha256_of(loading, job->path);
    if (source->row_count == input.heading_count)
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = job->path},
                        input.heading_count ? N_("this file holds no rows below its headings")
                                            : N_("this file holds no rows"));
}

/* Reads all files of one section, the first of which is `first`. */
static struct facts read_section(struct loading *loading, size_t first)
{
    const struct records_plan *plan = loading->records.at[first].plan;
    struct records_join *join =
        join_new(loading->mem, loading->arena, loading->diagnostics, plan);
    for (size_t i = first; i < loading->records.count; i++) {
        if (loading->records.at[i].plan->records != plan->records) continue;
        read_job(loading, &loading->records.at[i], join);
    }
    struct facts facts = join_finish(join);
    if (plan->records->leaves != UINT32_MAX)
        facts_keep_leaves(loading, &facts, plan->records->leaves);
    return facts;
}

static bool is_first(const struct records_jobs *jobs, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (jobs->at[i].plan->records == jobs->at[index].plan->records) return false;
    }
    return true;
}

void records_load(struct loading *loading, struct book *book)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->records.count; i++)
        count += is_first(&loading->records, i);
    for (size_t i = 0; i < loading->records.count; i++)
        loading->watch.progress.all_bytes += loading->records.at[i].size;
    book->facts = arena_new_array(book->arena, struct facts, count);
    for (size_t i = 0; i < loading->records.count; i++) {
        if (!is_first(&loading->records, i)) continue;
        struct facts *facts = &book->facts[book->facts_count];
        *facts = read_section(loading, i);
        if (facts->count > 0) book->facts_count++;
    }
    book->was_cancelled = loading->watch.is_cancelled;
    for (size_t i = 0; i < loading->records.count; i++) {
        struct file_bytes *bytes = loading->records.at[i].bytes;
        if (!bytes) continue;
        mem_free(bytes->at);
        bytes->at = NULL; /* several sections may share them */
    }
    vec_free(&loading->records);
}
