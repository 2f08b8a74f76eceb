/*
 * Sheets that were saved into one file follow each other: title, page, headings, rows; title,
 * ... The rows of a page that stand before a title (表 1, a unit) belong to it.
 */
#include "load/segments.h"

#include "load/cell.h"

uint32_t segments_count(const struct layout *layout, struct arena *scratch,
                        const struct source *source)
{
    uint32_t count = 0, field;
    struct page page = {0};
    for (uint32_t i = 0; i < source->record_count; i++) {
        if (page_title(layout, scratch, &source->records[i], i, &page, &field) != UINT32_MAX)
            count++;
    }
    return count;
}

/* Rows before the first title that are not its page. */
static void report_unused(struct loading *loading, const struct source *source,
                          uint16_t source_index, uint32_t end, uint8_t *fates)
{
    for (uint32_t i = 0; i < end; i++) {
        if (record_is_blank(&source->records[i])) {
            fates[i] = FATE_BLANK;
            continue;
        }
        fates[i] = FATE_REPORTED;
        diagnostics_add(loading->diagnostics, SEVERITY_WARNING,
                        cell_place((struct cell_place){source, source_index, i, 0}),
                        "this row stands before any title: left out");
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
        report_unused(loading, source, segment.source_index, page_from, segment.fates);
    }
    for (uint32_t i = page_from; i < segment.title; i++)
        segment.fates[i] = record_is_blank(&source->records[i]) ? FATE_BLANK : FATE_PAGE;
    segment.fates[segment.title] = FATE_TITLE;
    vec_push(loading->mem, list, segment);
}

void segments_find(struct loading *loading, const struct layout *layout, uint16_t source_index,
                   uint8_t *fates, struct segment_list *list)
{
    const struct source *source = &loading->sources.at[source_index];
    size_t first_segment = list->count;
    struct page page = {0}; /* of the rows that may belong to the next title */
    uint32_t page_from = 0;
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
                .fates = fates,
            };
            begin_segment(loading, segment, page_from, first_segment, list);
        } else if (record_is_blank(record) ||
                   page_record(layout, loading->scratch, record, i, &page)) {
            continue;
        }
        page = (struct page){0};
        page_from = i + 1;
    }
}

uint32_t segment_body(const struct loading *loading, struct segment *segment)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    uint32_t at = segment->first;
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
    return at;
}

const struct unit *segment_unit(const struct loading *loading, const struct segment *segment)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    const struct page *page = &segment->page;
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
