/*
 * A book is made in four steps: layouts, sources, the folders' files read into drafts, drafts
 * made into tables. What was wrong on the way is in the diagnostics; the book holds all the
 * rest.
 */
#include "yusuan/compare.h"
#include "yusuan/load.h"
#include "yusuan/pivot.h"

#include <stdlib.h>

#include "load/folders.h"
#include "load/records_load.h"
#include "load/reread.h"
#include "load/sources.h"
#include "yusuan/say.h"

/* Sources of one folder follow each other, as folders are read one by one and their files
 * sorted by name; files that are named one by one are put together as they come. */
static void read_folders(struct loading *loading, struct layout_list *layouts)
{
    size_t first = 0;
    for (size_t i = 1; i <= loading->sources.count; i++) {
        bool same = i < loading->sources.count &&
                    str_equal(path_folder(loading->sources.at[i].path),
                              path_folder(loading->sources.at[first].path));
        if (same) continue;
        folder_read(loading, layouts, first, i);
        first = i;
    }
}

static int compare_editions(const struct edition *a, const struct edition *b)
{
    int order = str_compare(a->entity, b->entity);
    if (order) return order;
    if (a->year != b->year) return a->year < b->year ? -1 : 1;
    return (a->stage > b->stage) - (a->stage < b->stage);
}

/* Sorts the editions by entity, year and stage; *to says for every old index the new one. */
static void sort_editions(struct loading *loading, uint32_t *to)
{
    struct edition_list *editions = &loading->editions;
    for (uint32_t i = 0; i < editions->count; i++) {
        to[i] = 0;
        for (uint32_t j = 0; j < editions->count; j++) {
            int order = compare_editions(&editions->at[j], &editions->at[i]);
            if (order < 0 || (order == 0 && j < i)) to[i]++;
        }
    }
    struct edition *sorted = arena_new_array(loading->arena, struct edition, editions->count);
    for (uint32_t i = 0; i < editions->count; i++)
        sorted[to[i]] = editions->at[i];
    for (uint32_t i = 0; i < editions->count; i++)
        editions->at[i] = sorted[i];
    for (size_t i = 0; i < loading->drafts.count; i++) {
        uint32_t *edition = &loading->drafts.at[i].table.edition;
        *edition = to[*edition];
    }
    for (size_t i = 0; i < loading->prose.count; i++)
        loading->prose.at[i].edition = to[loading->prose.at[i].edition];
    for (size_t i = 0; i < loading->statements.count; i++) {
        loading->statements.at[i].edition = to[loading->statements.at[i].edition];
    }
}

static int compare_drafts(const void *a, const void *b)
{
    const struct draft *left = a, *right = b;
    if (left->table.edition != right->table.edition)
        return left->table.edition < right->table.edition ? -1 : 1;
    return (left->layout > right->layout) - (left->layout < right->layout);
}

static void report_editions(struct loading *loading)
{
    for (size_t i = 0; i < loading->editions.count; i++) {
        const struct edition *edition = &loading->editions.at[i];
        if (edition->year == 0) {
            diagnostics_add(
                loading->diagnostics, SEVERITY_WARNING, (struct place){0},
                "no year is stated for %.*s: neither title, file nor folder names one",
                STR_ARG(edition->entity.size ? edition->entity : SAY("these files")));
        }
        if (edition->entity.size == 0) {
            diagnostics_add(loading->diagnostics, SEVERITY_WARNING, (struct place){0},
                            "no entity is stated in these files");
        }
    }
}

static void finish_tables(struct loading *loading, struct book *book)
{
    struct draft_list *drafts = &loading->drafts;
    if (drafts->count) qsort(drafts->at, drafts->count, sizeof *drafts->at, compare_drafts);
    book->table_count = (uint32_t)drafts->count;
    book->tables = arena_new_array(book->arena, struct table, drafts->count);
    for (size_t i = 0; i < drafts->count; i++) {
        book->tables[i] = draft_finish(book->arena, &drafts->at[i], loading->diagnostics);
    }
}

static const struct stated *find_stated(const struct loading *loading, struct arena *scratch,
                                        uint32_t edition,
                                        const struct headline_layout *headline)
{
    for (size_t i = 0; i < loading->statements.count; i++) {
        const struct statement *statement = &loading->statements.at[i];
        if (statement->edition != edition || !str_equal(statement->id, headline->statement))
            continue;
        for (uint32_t j = 0; j < statement->stated_count; j++) {
            if (str_equal(str_normal(scratch, statement->stated[j].name), headline->stated))
                return &statement->stated[j];
        }
    }
    return NULL;
}

static void add_headline(struct loading *loading, const struct book *book, uint32_t table_index,
                         const struct headline_layout *layout)
{
    const struct table *table = &book->tables[table_index];
    struct headline headline = {
        layout->id, table->edition, table_index, NODE_NONE, table_column(table, layout->column),
        NULL};
    for (uint32_t i = 0; i < table->node_count && headline.node == NODE_NONE; i++) {
        if (str_equal(table->nodes[i].key, layout->node)) headline.node = i;
    }
    if (headline.node == NODE_NONE || headline.column == UINT32_MAX) {
        diagnostics_add(loading->diagnostics, layout->leads ? SEVERITY_WARNING : SEVERITY_NOTE,
                        layout->place,
                        headline.node == NODE_NONE ? N_("table %.*s has no row '%.*s'")
                                                   : N_("table %.*s has no column '%.*s'"),
                        STR_ARG(table->id),
                        STR_ARG(headline.node == NODE_NONE ? layout->node : layout->column));
        return;
    }
    headline.stated = find_stated(loading, loading->scratch, table->edition, layout);
    if (layout->leads) vec_push(loading->mem, &loading->headlines, headline);
    if (headline.stated) vec_push(loading->mem, &loading->stated_figures, headline);
}

/* The rules of every layout; each table learns which are its own. */
static void take_rules(const struct loading *loading, struct book *book,
                       const struct layout_list *layouts)
{
    book->rulebook_count = (uint32_t)layouts->count;
    book->rulebooks = arena_new_array(book->arena, struct rulebook, layouts->count);
    for (uint32_t i = 0; i < layouts->count; i++) {
        const struct layout *layout = layouts->at[i];
        book->rulebooks[i] = (struct rulebook){layout->name, layout->rule_count, layout->rules};
        for (uint32_t t = 0; t < book->table_count; t++) {
            const struct table_layout *read_by = loading->drafts.at[t].layout;
            if (read_by >= layout->tables && read_by < layout->tables + layout->table_count)
                book->tables[t].rulebook = i;
        }
    }
}

static void find_headlines(struct loading *loading, const struct book *book,
                           const struct layout_list *layouts)
{
    for (size_t i = 0; i < layouts->count; i++) {
        const struct layout *layout = layouts->at[i];
        for (uint32_t t = 0; t < book->table_count; t++) {
            const struct table_layout *read_by = loading->drafts.at[t].layout;
            if (read_by < layout->tables || read_by >= layout->tables + layout->table_count)
                continue;
            for (uint32_t h = 0; h < layout->headline_count; h++) {
                if (str_equal(layout->headlines[h].table, read_by->id))
                    add_headline(loading, book, t, &layout->headlines[h]);
            }
        }
    }
}

/* Which tables of its layout an edition does not have: one note an edition. */
static void report_missing(struct loading *loading, const struct layout_list *layouts)
{
    for (uint32_t edition = 0; edition < loading->editions.count; edition++) {
        for (size_t i = 0; i < layouts->count; i++) {
            const struct layout *layout = layouts->at[i];
            struct str missing = STR_EMPTY;
            uint32_t found = 0;
            for (uint32_t t = 0; t < layout->table_count; t++) {
                bool here = false;
                for (size_t d = 0; d < loading->drafts.count && !here; d++) {
                    const struct draft *draft = &loading->drafts.at[d];
                    here =
                        draft->layout == &layout->tables[t] && draft->table.edition == edition;
                }
                found += here;
                if (!here)
                    missing =
                        STR_JOIN(loading->scratch, missing, missing.size ? STR(" ") : STR_EMPTY,
                                 layout->tables[t].id);
            }
            if (found == 0 || missing.size == 0) continue;
            struct str entity = loading->editions.at[edition].entity;
            unsigned year = loading->editions.at[edition].year;
            struct str when = year ? str_format(loading->scratch, " %u", year) : STR_EMPTY;
            diagnostics_add(loading->diagnostics, SEVERITY_NOTE, (struct place){0},
                            "not among the files of %.*s%.*s: %.*s",
                            STR_ARG(entity.size ? entity : SAY("this folder")), STR_ARG(when),
                            STR_ARG(missing));
        }
    }
}

#define COPY_LIST(book, list, type, member, counter)                                           \
    do {                                                                                       \
        (book)->counter = (uint32_t)(list)->count;                                             \
        (book)->member = arena_new_array((book)->arena, type, (list)->count);                  \
        for (size_t i_ = 0; i_ < (list)->count; i_++)                                          \
            (book)->member[i_] = (list)->at[i_];                                               \
        vec_free(list);                                                                        \
    } while (0)

static void copy_lists(struct loading *loading, struct book *book)
{
    COPY_LIST(book, &loading->sources, struct source, sources, source_count);
    COPY_LIST(book, &loading->editions, struct edition, editions, edition_count);
    COPY_LIST(book, &loading->prose, struct prose, prose, prose_count);
    COPY_LIST(book, &loading->statements, struct statement, statements, statement_count);
    COPY_LIST(book, &loading->headlines, struct headline, headlines, headline_count);
    COPY_LIST(book, &loading->stated_figures, struct headline, stated_figures,
              stated_figure_count);
    for (size_t i = 0; i < loading->drafts.count; i++)
        draft_free(&loading->drafts.at[i]);
    vec_free(&loading->drafts);
}

struct book *book_load(const struct mem *mem, const struct load_options *options)
{
    struct arena *arena = arena_new(mem);
    struct book *book = arena_new_array(arena, struct book, 1);
    book->arena = arena;
    book->reread = source_reread;
    book->diagnostics = diagnostics_new(arena);
    struct loading loading = {.mem = mem,
                              .arena = arena,
                              .scratch = arena_new(mem),
                              .diagnostics = book->diagnostics};
    struct layout_list layouts = layouts_open(arena, options, book->diagnostics);
    loading.threads = options->threads;
    loading.sha256 = options->sha256;
    loading.watch = watch_new(options);
    sources_open(&loading, options, &layouts);
    read_folders(&loading, &layouts);
    records_load(&loading, book);
    sort_editions(&loading, arena_new_array(loading.scratch, uint32_t, loading.editions.count));
    report_editions(&loading);
    finish_tables(&loading, book);
    take_rules(&loading, book, &layouts);
    find_headlines(&loading, book, &layouts);
    report_missing(&loading, &layouts);
    copy_lists(&loading, book);
    arena_free(loading.scratch);
    book_add_sums(book);
    book_add_derived(book);
    if (!options->without_pivots) book_add_pivots(book);
    return book;
}

void book_free(struct book *book)
{
    if (!book) return;
    book_free_pivots(book);
    arena_free(book->arena);
}

bool book_is_empty(const struct book *book)
{
    return book->table_count == 0 && book->facts_count == 0 && book->prose_count == 0 &&
           book->statement_count == 0;
}
