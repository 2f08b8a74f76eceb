/*
 * One layout for all the files that are named: tables and items of the same form share a
 * section.
 */
#include "cli/propose.h"

#include "cli/print.h"
#include "load/file.h"
#include "load/sources.h"
#include "yusuan/vec.h"

struct path_list {
    VEC(struct str);
};

struct proposal_list {
    VEC(struct proposal *);
};

/* The files of the options; folders are searched. */
static struct path_list find_paths(const struct mem *mem, struct arena *arena,
                                   const struct options *options,
                                   struct diagnostics *diagnostics)
{
    struct path_list paths = {0};
    for (size_t i = 0; i < options->path_count; i++) {
        if (!file_is_folder(options->paths[i])) {
            struct str path = str_of(options->paths[i]);
            vec_push(mem, &paths, path);
            continue;
        }
        struct file_list files =
            folder_list(arena, options->paths[i], FOLDER_DEPTH, diagnostics);
        for (size_t j = 0; j < files.count; j++)
            vec_push(mem, &paths, files.paths[j]);
    }
    return paths;
}

/* The headings of all columns, in normal form. */
static struct str headings_of(struct arena *arena, const struct proposal *proposal)
{
    struct str all = STR_EMPTY;
    for (uint32_t i = 0; i < proposal->profile.column_count; i++)
        all = STR_JOIN(arena, all, str_normal(arena, proposal->profile.columns[i].heading),
                       STR("\n"));
    return all;
}

/* Are they read by the same section? */
static bool is_same(struct arena *arena, const struct proposal *a, const struct proposal *b)
{
    if (a->is_outline != b->is_outline) return false;
    if (a->is_outline && a->outline.title.size)
        return str_equal(a->outline.title, b->outline.title);
    return str_equal(headings_of(arena, a), headings_of(arena, b));
}

static bool is_known(struct arena *arena, const struct proposal_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (is_same(arena, list->at[i], list->at[index])) return true;
    return false;
}

/* Dimensions of several sections have different ids. */
static void tell_dimensions_apart(struct arena *arena, const struct proposal_list *list)
{
    unsigned sections = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct records_proposal *records = &list->at[i]->records;
        if (list->at[i]->is_outline || is_known(arena, list, i) || ++sections == 1) continue;
        for (uint32_t j = 0; j < records->dimension_count; j++) {
            struct str id = records->dimensions[j].id;
            records->dimensions[j].id = str_format(arena, "%.*s_of_%u", STR_ARG(id), sections);
        }
    }
}

/* The charset that all of them must be read in; empty: it is found out, or they differ. */
static struct str common_charset(const struct proposal_list *list)
{
    struct str charset = list->at[0]->sample.charset;
    for (size_t i = 1; i < list->count; i++)
        if (!str_equal(list->at[i]->sample.charset, charset)) return STR_EMPTY;
    return charset;
}

static void put_file(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    const struct sample *sample = &proposal->sample;
    const struct profile *profile = &proposal->profile;
    struct str rows = number_text(arena, profile->row_count);
    struct str bytes =
        number_text(arena, sample->stored_size ? sample->stored_size : sample->size);
    put_comment(
        out, arena,
        str_format(arena,
                   "%.*s: %.*s%s, delimiter %s, %s%.*s rows of %.*s bytes, %u row%s above them",
                   STR_ARG(file_name(sample->path)), STR_ARG(sample->encoding),
                   sample->is_gzip ? " in gzip" : "", delimiter_name(sample->delimiter),
                   sample->is_whole ? "all " : "looked at ", STR_ARG(rows), STR_ARG(bytes),
                   (unsigned)(profile->above + profile->heading_rows),
                   profile->above + profile->heading_rows == 1 ? "" : "s"));
    if (sample->charset.size)
        put_comment(out, arena,
                    str_format(arena, "taken for %.*s by how often its bytes occur",
                               STR_ARG(sample->charset)));
    if (profile->odd)
        put_comment(out, arena,
                    str_format(arena, "%.*s rows have not the usual %u fields",
                               STR_ARG(number_text(arena, profile->odd)),
                               (unsigned)profile->width));
}

static void put_head(struct output *out, struct arena *arena, const struct proposal_list *list)
{
    struct str path = list->at[0]->sample.path, charset = common_charset(list);
    struct str folder = file_name(path_folder(path));
    char delimiter = list->at[0]->sample.delimiter;
    put_literal(out,
                "; Proposed by `yusuan layout`: every line is a guess; what it rests on stands "
                "above it.\n; Correct it, keep it as NAME.ini, and see what it does with\n"
                ";     yusuan --explain --layout ./NAME.ini FILE\n");
    for (size_t i = 0; i < list->count; i++)
        put_file(out, arena, list->at[i]);
    put_literal(out, "\n[layout]\n");
    struct str title = value_of(arena, list->count > 1 ? folder : file_stem(path));
    put_key(out, STR("name"), title.size ? title : STR("proposed"));
    put_key(out, STR("title"), title.size ? title : STR("proposed"));
    if (charset.size) put_key(out, STR("encoding"), charset);
    for (size_t i = 1; i < list->count; i++)
        if (list->at[i]->sample.delimiter != delimiter) return;
    static const char *const names[] = {"tab", "comma", "semicolon"};
    put_key(out, STR("delimiter"),
            str_of(names[delimiter == '\t'  ? 0
                         : delimiter == ';' ? 2
                                            : 1]));
}

/* Alternatives of all the tables, each once. */
static struct str alternatives(struct arena *arena, const struct proposal_list *list,
                               bool entities)
{
    struct str all = STR_EMPTY;
    for (size_t i = 0; i < list->count; i++) {
        const struct outline_proposal *outline = &list->at[i]->outline;
        if (!list->at[i]->is_outline) continue;
        struct str one = entities ? outline->entity : outline->unit;
        if (one.size == 0) continue;
        add_alternative(arena, &all, STR_JOIN(arena, pattern_of(arena, one), STR("*")));
    }
    return all;
}

static void put_page(struct output *out, struct arena *arena, const struct proposal_list *list)
{
    bool any = false;
    for (size_t i = 0; i < list->count; i++)
        any = any || list->at[i]->is_outline;
    if (!any) return;
    struct str entity = alternatives(arena, list, true),
               unit = alternatives(arena, list, false);
    put_literal(out,
                "\n; cells above the tables; * is the name of the organisation, and the unit\n"
                "[page]\n");
    if (entity.size) put_key(out, STR("entity"), entity);
    if (unit.size) put_key(out, STR("unit"), unit);
    put_key(out, STR("note"), STR("注:*|注|备注:*|说明:*|Note:*|Notes:*|Source:*"));
}

static void put_layout(struct output *out, const struct mem *mem,
                       const struct proposal_list *list)
{
    struct arena *arena = arena_new(mem);
    uint32_t number = 1;
    tell_dimensions_apart(arena, list);
    put_head(out, arena, list);
    put_page(out, arena, list);
    for (size_t i = 0; i < list->count; i++) {
        if (is_known(arena, list, i)) continue;
        if (list->at[i]->is_outline)
            put_outline(out, arena, list->at[i], &number);
        else
            put_records(out, arena, list->at[i], &number);
    }
    arena_free(arena);
}

bool print_proposal(const struct mem *mem, const struct options *options, struct output *out,
                    struct output *err)
{
    struct arena *arena = arena_new(mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    struct path_list paths = find_paths(mem, arena, options, diagnostics);
    struct proposal_list list = {0};
    for (size_t i = 0; i < paths.count; i++) {
        struct proposal *proposal = propose(arena, paths.at[i], diagnostics);
        if (proposal && columns_fit(arena, proposal))
            vec_push(mem, &list, proposal);
        else if (proposal)
            diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = paths.at[i]},
                            "has more columns without headings of their own than a layout can "
                            "name");
    }
    bool any = list.count > 0;
    if (any) put_layout(out, mem, &list);
    print_diagnostics(mem, diagnostics, SEVERITY_WARNING, err);
    vec_free(&list);
    vec_free(&paths);
    arena_free(arena);
    return any;
}
