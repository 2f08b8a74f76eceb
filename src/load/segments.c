/*
 * Sheets that were saved into one file follow each other: title, page, headings, rows; title,
 * ... The rows of a page that stand before a title (表 1, a unit) belong to it. Titles below
 * each other with nothing between them are a list of contents.
 */
#include "load/segments.h"

#include "load/cell.h"
#include "yusuan/say.h"

bool segments_any(const struct layout *layout, struct arena *scratch,
                  const struct source *source, uint32_t records)
{
    uint32_t field;
    struct page page = {0};
    if (layout_claim_file(layout, scratch, source->path) != UINT32_MAX) return true;
    for (uint32_t i = 0; i < source->record_count && i < records; i++) {
        if (page_title(layout, scratch, &source->records[i], i, &page, &field) != UINT32_MAX)
            return true;
    }
    return false;
}

/* Rows [first, end) that are in no segment. */
static void report_unused(struct loading *loading, const struct source *source,
                          uint16_t source_index, uint32_t first, uint32_t end, uint8_t *fates)
{
    for (uint32_t i = first; i < end; i++) {
        if (record_is_blank(&source->records[i])) {
            fates[i] = FATE_BLANK;
            continue;
        }
        fates[i] = FATE_REPORTED;
        diagnostics_add(loading->diagnostics, SEVERITY_WARNING,
                        cell_place((struct cell_place){source, source_index, i, 0}),
                        first ? N_("this row stands below a list of contents: left out")
                              : N_("this row stands before any title: left out"));
    }
}

/* The segment that begins at the title; the rows from page_from on are its page. */
static void begin_segment(struct loading *loading, struct segment segment, uint32_t page_from,
                          size_t first_segment, struct segment_list *list)
{
    const struct source *source = &loading->sources.at[segment.source_index];
    if (list->count > first_segment) {
        list->at[list->count - 1].end = page_from;
    } else {
        report_unused(loading, source, segment.source_index, 0, page_from, segment.fates);
    }
    for (uint32_t i = page_from; i < segment.title; i++)
        segment.fates[i] = record_is_blank(&source->records[i]) ? FATE_BLANK : FATE_PAGE;
    segment.fates[segment.title] = FATE_TITLE;
    vec_push(loading->mem, list, segment);
}

static bool is_text(const struct segment *segment)
{
    return segment->claim >= segment->layout->table_count;
}

enum { CONTENTS_LINES = 3 }; /* fewer titles in a row are empty tables */

/* Does nothing of a table stand below the title? Under the last line of a list of contents
 * other lines may follow; under a title stands its page, or headings. */
static bool is_line(const struct loading *loading, const struct segment *segment, bool last)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    struct page page = {0};
    uint32_t at = segment->first, only;
    if (is_text(segment)) return false;
    while (at < segment->end && record_is_blank(&source->records[at]))
        at++;
    if (at == segment->end) return true;
    return last && record_filled(&source->records[at], &only) == 1 &&
           !page_record(segment->layout, loading->scratch, &source->records[at], at, &page);
}

/* The lines go to the text above them (NULL: none); without one they are like a page. */
static void drop_lines(struct loading *loading, struct segment *above,
                       const struct segment *lines, size_t count)
{
    const struct source *source = &loading->sources.at[lines->source_index];
    struct cell_place place = {source, lines->source_index, lines->title, lines->title_field};
    uint32_t end = lines[count - 1].end, last = lines[count - 1].first;
    for (uint32_t i = lines->title; i < end; i++) {
        if (above) {
            lines->fates[i] = FATE_COUNT;
        } else if (lines->fates[i] == FATE_TITLE) {
            lines->fates[i] = FATE_PAGE;
        } else if (record_is_blank(&source->records[i])) {
            lines->fates[i] = FATE_BLANK;
        }
    }
    if (above) above->end = end;
    if (!above) report_unused(loading, source, lines->source_index, last, end, lines->fates);
    diagnostics_add(loading->diagnostics, SEVERITY_NOTE, cell_place(place),
                    "%zu titles with nothing below them: taken for a list of contents", count);
}

static void drop_contents(struct loading *loading, struct segment_list *list,
                          size_t first_segment)
{
    size_t kept = first_segment;
    for (size_t from = first_segment, to; from < list->count; from = to) {
        for (to = from; to < list->count && is_line(loading, &list->at[to], false);)
            to++;
        if (to > from && to < list->count && is_line(loading, &list->at[to], true)) to++;
        if (to - from >= CONTENTS_LINES) {
            struct segment *above = kept > first_segment ? &list->at[kept - 1] : NULL;
            if (above && !is_text(above)) above = NULL;
            drop_lines(loading, above, &list->at[from], to - from);
            continue;
        }
        if (to == from) to++;
        for (size_t i = from; i < to; i++)
            list->at[kept++] = list->at[i];
    }
    list->count = kept;
}

/* A file that is one table, without a title. */
static struct segment whole_file(const struct loading *loading, const struct layout *layout,
                                 uint16_t source_index, uint32_t claim, uint8_t *fates)
{
    return (struct segment){
        .layout = layout,
        .source_index = source_index,
        .claim = claim,
        .end = loading->sources.at[source_index].record_count,
        .fates = fates,
    };
}

void segments_find(struct loading *loading, const struct layout *layout, uint16_t source_index,
                   uint8_t *fates, struct segment_list *list)
{
    const struct source *source = &loading->sources.at[source_index];
    size_t first_segment = list->count;
    struct page page = {0}; /* of the rows that may belong to the next title */
    uint32_t page_from = 0, whole = layout_claim_file(layout, loading->scratch, source->path);
    if (whole != UINT32_MAX) {
        if (source->record_count == 0) return;
        struct segment segment = whole_file(loading, layout, source_index, whole, fates);
        vec_push(loading->mem, list, segment);
        return;
    }
    for (uint32_t i = 0; i < source->record_count; i++) {
        const struct record *record = &source->records[i];
        uint32_t field = 0;
        uint32_t claim = page_title(layout, loading->scratch, record, i, &page, &field);
        if (claim != UINT32_MAX) {
            struct segment segment = {
                .layout = layout,
                .source_index = source_index,
                .claim = claim,
                .title = i,
                .title_field = field,
                .first = i + 1,
                .end = source->record_count,
                .page = page,
            };
            segment.fates = fates;
            begin_segment(loading, segment, page_from, first_segment, list);
        } else if (record_is_blank(record) ||
                   page_record(layout, loading->scratch, record, i, &page)) {
            continue;
        }
        page = (struct page){0};
        page_from = i + 1;
    }
    drop_contents(loading, list, first_segment);
}

uint32_t segment_body(const struct loading *loading, struct segment *segment)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    uint32_t at = segment->first;
    if (segment->body) return segment->body;
    for (; at < segment->end; at++) {
        const struct record *record = &source->records[at];
        if (record_is_blank(record)) {
            segment->fates[at] = FATE_BLANK;
        } else if (page_record_below_title(segment->layout, loading->scratch, record, at,
                                           &segment->page)) {
            segment->fates[at] = FATE_PAGE;
        } else {
            break;
        }
    }
    segment->body = at;
    return at;
}

const struct unit *segment_unit(const struct loading *loading, const struct segment *segment)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    const struct page *page = &segment->page;
    const struct layout *layout = segment->layout;
    struct str stated =
        segment->claim < layout->table_count ? layout->tables[segment->claim].unit : STR_EMPTY;
    if (page->unit_name.size == 0 && unit_find(stated)) return unit_find(stated);
    if (page->unit_name.size == 0) {
        struct cell_place title = {source, segment->source_index, segment->title,
                                   segment->title_field};
        diagnostics_add(loading->diagnostics, SEVERITY_WARNING, cell_place(title),
                        "no unit is stated for this table: amounts are shown as printed");
        return NULL;
    }
    const struct unit *unit = unit_find(page->unit_name);
    if (!unit) {
        struct cell_place place = {source, segment->source_index, page->unit_record,
                                   page->unit_field};
        diagnostics_add(loading->diagnostics, SEVERITY_WARNING, cell_place(place),
                        "unknown unit '%.*s': amounts are shown as printed",
                        STR_ARG(diagnostics_quote(loading->diagnostics, page->unit_name)));
    }
    return unit;
}
