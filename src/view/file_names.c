/*
 * See file_names.h. Paths are compared as they are from the root: `./a.csv` and `../b/a.csv`
 * are written out, so that a name may reach above the folder in which the program was started.
 */
#include "view/file_names.h"

#include "yusuan/compare.h"

enum fit { FIT_NONE, FIT_BEGUN, FIT_END, FIT_WHOLE };

/* The path without its last part; empty stays so: there is nothing above the root. */
static struct str folder_above(struct str path)
{
    while (path.size > 0 && path.at[--path.size] != '/')
        ;
    return path;
}

/* `/work/data`, `../b/./a.csv` -> `/work/b/a.csv`. Without the folder a relative path has no
 * root: `/b/a.csv`. In the arena. */
static struct str written_out(struct arena *arena, struct str folder, struct str path)
{
    struct str full = path.size > 0 && path.at[0] == '/' ? STR_EMPTY : folder, part;

    while (full.size > 0 && full.at[full.size - 1] == '/')
        full.size--;
    while (str_split(&path, '/', &part)) {
        if (part.size == 0 || str_equal(part, STR("."))) continue;
        full = str_equal(part, STR("..")) ? folder_above(full)
                                          : STR_JOIN(arena, full, STR("/"), part);
    }
    return full;
}

static bool ends_so(struct str full, struct str name)
{
    return full.size > name.size && full.at[full.size - name.size - 1] == '/' &&
           str_equal(str_slice(full, full.size - name.size, full.size), name);
}

/* Does the name end in the last part of the path, which it only begins? */
static bool is_begun(struct str full, struct str name)
{
    size_t last = folder_above(full).size + 1, of_name = name.size;

    while (of_name > 0 && name.at[of_name - 1] != '/')
        of_name--;
    if (!str_starts(str_slice(full, last, full.size), str_slice(name, of_name, name.size)))
        return false;
    if (of_name == 0) return true;
    full.size = last - 1;
    name.size = of_name - 1;
    return str_equal(full, name) || ends_so(full, name);
}

static enum fit fit_of(struct str path, struct str full, struct str name)
{
    if (str_equal(path, name) || str_equal(full, name)) return FIT_WHOLE;
    if (ends_so(full, name)) return FIT_END;
    return is_begun(full, name) ? FIT_BEGUN : FIT_NONE;
}

/* Was a table, a text or a statement of the edition read from the file? */
static bool is_of_edition(const struct book *book, uint32_t source, uint32_t edition)
{
    for (uint32_t i = 0; i < book->table_count; i++) {
        const struct table *table = &book->tables[i];

        if (table->edition != edition || table->pivot) continue;
        if (table->source == source) return true;
        for (uint32_t node = 0; node < table->node_count; node++)
            if (table->nodes[node].source == source) return true;
    }
    for (uint32_t i = 0; i < book->prose_count; i++)
        if (book->prose[i].edition == edition && book->prose[i].passage_count > 0 &&
            book->prose[i].passages[0].source == source)
            return true;
    return false;
}

static void add(struct named_files *files, uint32_t source)
{
    if (files->count < FILES_TOLD) files->at[files->count] = source;
    files->count++;
}

struct named_files files_named(struct arena *scratch, const struct book *book,
                               struct file_names_here here, struct str name)
{
    struct named_files all = {0}, own = {0};
    enum fit best = FIT_BEGUN, *fits = arena_new_array(scratch, enum fit, book->source_count);

    for (uint32_t i = 0; i < book->source_count; i++) {
        struct str path = book->sources[i].path;

        fits[i] = fit_of(path, written_out(scratch, here.folder, path), name);
        if (fits[i] > best) best = fits[i];
    }
    if (here.source < book->source_count && fits[here.source] == best) add(&own, here.source);
    for (uint32_t i = 0; i < book->source_count && own.count == 0; i++)
        if (fits[i] == best) add(&all, i);
    if (all.count > 1 && here.edition != EDITION_NONE)
        for (uint32_t i = 0; i < book->source_count; i++)
            if (fits[i] == best && is_of_edition(book, i, here.edition)) add(&own, i);
    return own.count == 1 ? own : all;
}

struct str file_short_name(struct arena *arena, const struct book *book, struct str folder,
                           uint32_t source)
{
    struct str full = written_out(arena, folder, book->sources[source].path);
    size_t from = folder_above(full).size + 1;

    for (uint32_t i = 0; i < book->source_count; i++) {
        struct str other = written_out(arena, folder, book->sources[i].path);

        while (i != source && from > 0 && ends_so(other, str_slice(full, from, full.size)))
            from = from > 1 ? folder_above(str_slice(full, 0, from - 1)).size + 1 : 0;
    }
    return str_slice(full, from, full.size);
}
