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

static unsigned processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}

static void report_failure(struct loading *loading, struct str path, enum records_end end)
{
    if (end == RECORDS_FAILED)
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        "cannot be read to its end (%s): figures are not whole",
                        errno ? say_error(errno) : _("it became shorter"));
}

static void settle_source(struct source *source, const struct records_join *join,
                          const struct records_input *input, bool first)
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
    for (int i = 0; i < FATE_COUNT; i++)
        source->fates[i] = (uint32_t)join->fates[i];
    source->fates[FATE_HEADER] += input->heading_count;
}

static void read_job(struct loading *loading, const struct records_job *job,
                     struct records_join *join)
{
    struct records_input input;
    if (!records_input_open(loading, job, &input)) return;
    input.file.threads = loading->threads ? loading->threads : processors();
    struct source *source = &loading->sources.at[job->source_index];
    join_begin_file(join, job->plan, job->source_index, job->path, input.file.line);
    errno = 0;
    enum records_end end = records_read(join, job->plan, &input.file);
    join_end_file(join);
    report_failure(loading, job->path, end);
    settle_source(source, join, &input, !job->quiet);
    records_input_close(&input);
    if (source->row_count == input.heading_count)
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = job->path},
                        input.heading_count ? "this file holds no rows below its headings"
                                            : "this file holds no rows");
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
    book->facts = arena_new_array(book->arena, struct facts, count);
    for (size_t i = 0; i < loading->records.count; i++) {
        if (!is_first(&loading->records, i)) continue;
        struct facts *facts = &book->facts[book->facts_count];
        *facts = read_section(loading, i);
        if (facts->count > 0) book->facts_count++;
    }
    for (size_t i = 0; i < loading->records.count; i++) {
        struct file_bytes *bytes = loading->records.at[i].bytes;
        if (!bytes) continue;
        mem_free(bytes->at);
        bytes->at = NULL; /* several sections may share them */
    }
    vec_free(&loading->records);
}
