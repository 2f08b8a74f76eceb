/*
 * The beginning of a file tells whether a layout knows it as a file of records: by its
 * headings. A file that begins with a title that a layout knows is none.
 */
#include "load/csv.h"
#include "load/file.h"
#include "load/records_input.h"
#include "load/records_load.h"
#include "load/records_plan.h"
#include "load/segments.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

enum { HEAD = 65536, TITLE_RECORDS = 20 };

/* The first bytes of a file and the records in them. */
struct head {
    struct str path;
    struct file_bytes bytes;
    struct source source; /* records of the head, as read by ... */
    char delimiter;
    struct str charsets;
    bool is_utf8; /* whatever the charsets */
};

/* Reads the records of the head as the layout would; the last one may be cut. */
static void read_records(struct loading *loading, struct head *head, char delimiter,
                         struct str charsets)
{
    struct diagnostics *silent = diagnostics_new(loading->scratch);
    struct str text = {head->bytes.at, head->bytes.size};
    struct decoded decoded;
    head->source = (struct source){.path = head->path, .delimiter = ','};
    head->delimiter = delimiter;
    head->charsets = charsets;
    if (text.size == HEAD) text = records_whole_lines(text);
    head->is_utf8 = utf8_valid(text);
    if (!records_decode(loading, charsets, text, head->path, silent, &decoded)) return;
    text = decoded.text;
    struct csv_options options = {.delimiter = delimiter};
    struct csv_file file = csv_read(loading->scratch, text, head->path, options, silent);
    head->source = (struct source){.path = head->path,
                                   .delimiter = file.delimiter,
                                   .record_count = file.record_count,
                                   .records = file.records};
}

static bool has_title(const struct loading *loading, const struct layout *layout,
                      const struct head *head)
{
    return layout->table_count + layout->passage_count > 0 &&
           segments_any(layout, loading->scratch, &head->source, TITLE_RECORDS);
}

/* The file that this one is a copy of, or the same once more; empty: of none. Its line items
 * would be added up twice. */
static struct str copy_of(const struct loading *loading, const struct head *head,
                          const struct records_plan *plan)
{
    for (size_t i = 0; i < loading->records.count; i++) {
        const struct records_job *job = &loading->records.at[i];
        if (job->plan->records == plan->records && job->size == head->bytes.stored_size &&
            str_equal(job->head, (struct str){head->bytes.at, head->bytes.size}))
            return job->path;
    }
    return STR_EMPTY;
}

static void add_job(struct loading *loading, const struct head *head,
                    const struct records_plan *plan, bool first)
{
    const struct records_layout *records = plan->records;
    struct records_job job = {
        .plan = plan,
        .path = head->path,
        .head = str_copy(loading->scratch, (struct str){head->bytes.at, head->bytes.size}),
        .source_index = (uint32_t)loading->sources.count - (first ? 0 : 1),
        .delimiter = head->source.delimiter,
        .size = head->bytes.stored_size,
        .header_rows = records->header_rows,
        .quiet = !first,
    };
    vec_push(loading->mem, &loading->records, job);
    if (!first) return;
    size_t from = head->path.size;
    while (from > 0 && head->path.at[from - 1] != '/')
        from--;
    struct source source = {
        .path = head->path,
        .file_name = str_slice(head->path, from, head->path.size),
        .encoding = STR("UTF-8"),
        .delimiter = head->source.delimiter,
        .layout = plan->layout->name,
        .section = records->id,
        .is_records = true,
    };
    vec_push(loading->mem, &loading->sources, source);
}

/* The sections of the layout that know the headings; how many. */
static uint32_t claim_by(struct loading *loading, const struct layout *layout,
                         const struct head *head, struct str *missing)
{
    uint32_t claimed = 0;
    for (uint32_t i = 0; i < layout->records_count; i++) {
        const struct records_layout *records = &layout->records[i];
        uint32_t rows = records->header_rows;
        if (!records_wants(records, loading->scratch, head->path)) continue;
        if (head->source.record_count < (rows ? rows : 1)) continue;
        const struct record *headings = rows ? &head->source.records[rows - 1] : NULL;
        const struct records_plan *plan =
            records_plan(loading->arena, layout, records, headings, missing);
        if (!plan) continue;
        struct str original = copy_of(loading, head, plan);
        if (original.size) {
            if (claimed++ == 0)
                diagnostics_add(loading->diagnostics, SEVERITY_ERROR,
                                (struct place){.file = head->path},
                                "is the same as %.*s: its line items are not added up twice",
                                STR_ARG(original));
            continue;
        }
        add_job(loading, head, plan, claimed == 0);
        struct source *source = &loading->sources.at[loading->sources.count - 1];
        if (claimed++ > 0)
            source->section = str_format(loading->arena, "%.*s %.*s", STR_ARG(source->section),
                                         STR_ARG(records->id));
    }
    return claimed;
}

/* Where one layout was asked for, it is said why it does not know the file. */
static void report_missing(struct loading *loading, const struct layout_list *layouts,
                           const struct head *head, struct str missing)
{
    const struct layout *layout = layouts->count ? layouts->at[0] : NULL;
    if (layouts->path_count != 1 || !layout || missing.size == 0) return;
    if (layout->table_count + layout->passage_count > 0) return;
    diagnostics_add(loading->diagnostics, SEVERITY_ERROR,
                    (struct place){.file = head->path, .line = 1},
                    N_("no heading '%.*s', which layout %.*s wants"), STR_ARG(missing),
                    STR_ARG(layout->name));
}

static bool claim(struct loading *loading, struct layout_list *layouts, struct head *head)
{
    struct str missing = STR_EMPTY;
    read_records(loading, head, 0, STR_EMPTY);
    for (size_t i = 0; layouts_have(layouts, i); i++) {
        const struct layout *layout = layouts->at[i];
        if (layout->delimiter != head->delimiter ||
            (!head->is_utf8 && !str_equal(layout->encoding, head->charsets)))
            read_records(loading, head, layout->delimiter, layout->encoding);
        if (has_title(loading, layout, head)) return false;
        if (claim_by(loading, layout, head, &missing)) return true;
    }
    report_missing(loading, layouts, head, missing);
    return false;
}

bool records_claim(struct loading *loading, struct layout_list *layouts, struct str path,
                   struct file_bytes *bytes)
{
    struct head head = {.path = path};
    if (bytes) {
        head.bytes = *bytes;
        if (head.bytes.size > HEAD) head.bytes.size = HEAD;
        size_t before = loading->records.count;
        if (!claim(loading, layouts, &head)) return false;
        if (loading->records.count == before) mem_free(bytes->at); /* a copy */
        struct file_bytes *kept = arena_new_array(loading->scratch, struct file_bytes, 1);
        *kept = *bytes;
        for (size_t i = before; i < loading->records.count; i++)
            loading->records.at[i].bytes = kept;
        return true;
    }
    if (!file_read_head(loading->mem, path.at, HEAD, &head.bytes)) return false;
    bool claimed = claim(loading, layouts, &head);
    mem_free(head.bytes.at);
    return claimed;
}
