/*
 * Entity, year and stage of a part of a file come from, first come first: its own page; for the
 * year the name of its file; the other files of the folder, where they agree; the name of the
 * folder; the layout.
 */
#include "load/folders.h"

#include "load/cell.h"
#include "load/segments.h"
#include "load/sources.h"

struct folder {
    const struct layout *layout;
    struct segment_list segments;
    struct str entity; /* what the pages of the folder agree on; empty: nothing */
    struct str entity_printed;
    uint32_t year; /* 0: nothing */
    bool entities_differ, years_differ;
};

static void agree(struct folder *folder)
{
    for (size_t i = 0; i < folder->segments.count; i++) {
        const struct page *page = &folder->segments.at[i].page;
        if (page->entity.size && folder->entity.size &&
            !str_equal(page->entity, folder->entity))
            folder->entities_differ = true;
        if (page->entity.size) {
            folder->entity = page->entity;
            folder->entity_printed = page->entity_printed;
        }
        if (page->year && folder->year && page->year != folder->year)
            folder->years_differ = true;
        if (page->year) folder->year = page->year;
    }
    if (folder->entities_differ) folder->entity = STR_EMPTY;
    if (folder->years_differ) folder->year = 0;
}

static uint32_t edition_index(struct loading *loading, struct edition edition)
{
    struct str key = str_normal(loading->scratch, edition.entity), entity = STR_EMPTY;
    for (size_t i = 0; i < loading->editions.count; i++) {
        const struct edition *known = &loading->editions.at[i];
        if (!str_equal(str_normal(loading->scratch, known->entity), key)) continue;
        if (known->year == edition.year && known->stage == edition.stage) return (uint32_t)i;
        entity = known->entity; /* called as it was the first time, brackets wide or narrow */
    }
    edition.entity = entity.size ? entity : str_copy(loading->arena, edition.entity);
    vec_push(loading->mem, &loading->editions, edition);
    return (uint32_t)loading->editions.count - 1;
}

static uint32_t segment_edition(struct loading *loading, const struct folder *folder,
                                const struct segment *segment)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    const struct layout *layout = folder->layout;
    struct edition edition = {.entity = segment->page.entity_printed,
                              .year = segment->page.year,
                              .stage = layout->stage};
    if (edition.entity.size == 0)
        edition.entity = folder->entity.size ? folder->entity_printed : layout->constant_entity;
    struct str file = str_normal(loading->scratch, source->file_name);
    struct str path = str_normal(loading->scratch, path_folder(source->path));
    if (edition.year == 0) edition.year = year_find(file, false);
    if (edition.year == 0) edition.year = folder->year;
    if (edition.year == 0) edition.year = year_find(path, false);
    if (edition.year == 0) edition.year = layout->constant_year;
    if (segment->page.stage_stated) {
        edition.stage = segment->page.stage;
    } else if (!stage_find(file, &edition.stage)) {
        stage_find(path, &edition.stage);
    }
    return edition_index(loading, edition);
}

static void report_shared(struct loading *loading, const struct segment *segment,
                          const struct segment *from)
{
    const struct source *source = &loading->sources.at[segment->source_index];
    struct cell_place title = {source, segment->source_index, segment->title,
                               segment->title_field};
    diagnostics_add(loading->diagnostics, SEVERITY_NOTE, cell_place(title),
                    "no unit is stated on this page: read in %.*s, as the table's other page",
                    STR_ARG(from->page.unit_name));
}

/* A continuation page that states no unit has that of the page before it, else of the next one
 * that has any. Of another table none is taken over. */
static void share_units(struct loading *loading, struct folder *folder)
{
    struct segment *all = folder->segments.at;
    size_t count = folder->segments.count;
    for (size_t i = 0; i < count; i++) {
        const struct segment *from = NULL;
        for (size_t j = 0; j < count && all[i].page.unit_name.size == 0; j++) {
            if (from && j > i) break;
            if (all[j].claim != all[i].claim || all[j].edition != all[i].edition) continue;
            if (unit_find(all[j].page.unit_name)) from = &all[j];
        }
        if (!from) continue;
        all[i].page.unit_name = from->page.unit_name;
        report_shared(loading, &all[i], from);
    }
}

static struct str section_id(const struct segment *segment)
{
    const struct layout *layout = segment->layout;
    return segment->claim < layout->table_count
               ? layout->tables[segment->claim].id
               : layout->passages[segment->claim - layout->table_count].id;
}

static void read_segment(struct loading *loading, struct segment *segment)
{
    struct source *source = &loading->sources.at[segment->source_index];
    uint32_t body = segment_body(loading, segment);
    struct str id = section_id(segment);
    source->layout = segment->layout->name;
    source->section = source->section.size ? str_format(loading->arena, "%.*s %.*s",
                                                        STR_ARG(source->section), STR_ARG(id))
                                           : id;
    if (body == segment->end) {
        struct cell_place title = {source, segment->source_index, segment->title,
                                   segment->title_field};
        diagnostics_add(loading->diagnostics, SEVERITY_WARNING, cell_place(title),
                        "nothing stands below this title");
    } else if (segment->claim < segment->layout->table_count) {
        outline_read(loading, segment);
    } else {
        passages_read(loading, segment);
    }
}

static void settle_fates(struct source *source, const uint8_t *fates)
{
    bool first = true;
    for (uint32_t i = 0; i < source->record_count; i++) {
        enum fate fate = fates[i] == FATE_COUNT ? FATE_REPORTED : (enum fate)fates[i];
        source->fates[fate]++;
        if (fate != FATE_HEADER) continue;
        if (first) source->header_first = i;
        if (source->header_first + source->header_count == i) source->header_count++;
        first = false;
    }
}

static void report_unclaimed(struct loading *loading, const struct source *source)
{
    struct str seen = STR_EMPTY;
    for (uint32_t i = 0; i < source->record_count && seen.size == 0; i++) {
        for (uint32_t j = 0; j < source->records[i].field_count && seen.size == 0; j++) {
            seen = str_trim(source->records[i].fields[j].value);
        }
    }
    if (source->record_count == 0) return;
    diagnostics_add(
        loading->diagnostics, SEVERITY_ERROR, (struct place){.file = source->path},
        "no layout knows this file (it begins with '%.*s'): left out; `yusuan layout "
        "FILE` proposes one",
        STR_ARG(diagnostics_quote(loading->diagnostics, seen)));
}

/* Has any row its fate already? A file may hold a list of contents only. */
static bool is_decided(const uint8_t *fates, const struct source *source)
{
    for (uint32_t i = 0; i < source->record_count; i++) {
        if (fates[i] != FATE_COUNT) return true;
    }
    return false;
}

void folder_read(struct loading *loading, struct layout_list *layouts, size_t first, size_t end)
{
    struct folder folder = {.entity = STR_EMPTY};
    size_t count = end - first;
    const struct source **sources =
        arena_new_array(loading->scratch, const struct source *, count);
    uint8_t **fates = arena_new_array(loading->scratch, uint8_t *, count);
    for (size_t i = 0; i < count; i++)
        sources[i] = &loading->sources.at[first + i];
    folder.layout = layouts_choose(layouts, loading->scratch, sources, count);
    for (size_t i = 0; i < count; i++) {
        size_t before = folder.segments.count;
        fates[i] = arena_new_array(loading->scratch, uint8_t, sources[i]->record_count);
        for (uint32_t j = 0; j < sources[i]->record_count; j++)
            fates[i][j] = FATE_COUNT;
        if (folder.layout)
            segments_find(loading, folder.layout, (uint16_t)(first + i), fates[i],
                          &folder.segments);
        if (folder.segments.count == before && !is_decided(fates[i], sources[i]) &&
            layouts->count) /* without any, that is said once */
            report_unclaimed(loading, sources[i]);
    }
    for (size_t i = 0; i < folder.segments.count; i++)
        segment_body(loading, &folder.segments.at[i]);
    agree(&folder);
    for (size_t i = 0; i < folder.segments.count; i++) {
        struct segment *segment = &folder.segments.at[i];
        segment->edition = segment_edition(loading, &folder, segment);
    }
    share_units(loading, &folder);
    for (size_t i = 0; i < folder.segments.count; i++)
        read_segment(loading, &folder.segments.at[i]);
    for (size_t i = 0; i < count; i++)
        settle_fates(&loading->sources.at[first + i], fates[i]);
    vec_free(&folder.segments);
}
