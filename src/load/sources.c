/*
 * A source that cannot be read gives a diagnostic and no records; the others are read all the
 * same.
 */
#include "load/sources.h"

#include "load/csv.h"
#include "load/encoding.h"
#include "load/file.h"
#include "load/records_load.h"
#include "yusuan/say.h"

/* Larger files are refused before they are read: everything of a source is kept in memory. */
static const uint64_t SOURCE_LIMIT = UINT64_C(1) << 30;

enum { SOURCE_COUNT_LIMIT = UINT16_MAX };

struct str path_folder(struct str path)
{
    for (size_t at = path.size; at > 0; at--) {
        if (path.at[at - 1] == '/') return str_slice(path, 0, at - 1);
    }
    return STR_EMPTY;
}

/* "UTF-8, gzip" */
static struct str encoding_name(struct arena *arena, struct str encoding, bool is_gzip)
{
    return is_gzip ? STR_JOIN(arena, encoding, STR(", gzip")) : encoding;
}

/* Makes a source of the bytes, which are freed. */
static void take_file(struct loading *loading, struct str path, const struct layout *layout,
                      const struct file_bytes *bytes)
{
    struct decoded decoded;
    /* What names the file in an audit's working papers: the bytes as they were read, not as
     * they are by now. */
    struct str sha256 = str_copy(loading->arena, str_of(bytes->sha256));
    const char *charset = layout && layout->encoding.size ? layout->encoding.at : NULL;
    bool readable = encoding_decode(loading->arena, (struct str){bytes->at, bytes->size}, path,
                                    charset, loading->diagnostics, &decoded);
    mem_free(bytes->at);
    if (!readable) return;
    struct csv_options csv = {.delimiter = layout ? layout->delimiter : 0};
    struct csv_file file =
        csv_read(loading->arena, decoded.text, path, csv, loading->diagnostics);
    struct str folder = path_folder(path);
    struct source source = {
        .path = path,
        .file_name = folder.size || str_starts(path, STR("/"))
                         ? str_slice(path, folder.size + 1, path.size)
                         : path,
        .encoding = encoding_name(loading->arena, decoded.encoding, bytes->is_gzip),
        .delimiter = file.delimiter,
        .byte_count = bytes->stored_size,
        .sha256 = sha256,
        .layout = STR_EMPTY,
        .section = STR_EMPTY,
        .row_count = file.record_count,
        .record_count = file.record_count,
        .records = file.records,
    };
    if (file.record_count == 0) {
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        bytes->size ? N_("this file holds no rows") : N_("this file is empty"));
    }
    vec_push(loading->mem, &loading->sources, source);
}

/* Files of records are only looked at here; the others are read. What comes by standard input
 * comes once. */
static void open_path(struct loading *loading, struct str path, struct layout_list *layouts,
                      const struct layout *layout)
{
    struct file_bytes bytes;
    bool is_stream = str_equal(path, STR("-"));
    if (loading->sources.count == SOURCE_COUNT_LIMIT) {
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        "more than %d files: this one is left out", SOURCE_COUNT_LIMIT);
        return;
    }
    if (!is_stream && records_claim(loading, layouts, path, NULL)) return;
    if (!file_read(loading->mem, path.at, SOURCE_LIMIT, loading->diagnostics, &bytes)) return;
    if (is_stream && records_claim(loading, layouts, path, &bytes)) return;
    take_file(loading, path, layout, &bytes);
}

static void open_folder(struct loading *loading, const char *path, struct layout_list *layouts,
                        const struct layout *layout)
{
    size_t length = str_of(path).size;
    while (length > 1 && path[length - 1] == '/')
        length--;
    struct str folder = str_copy(loading->arena, (struct str){path, length});
    struct file_list files =
        folder_list(loading->arena, folder.at, FOLDER_DEPTH, loading->diagnostics);
    if (files.count == 0) {
        diagnostics_add(loading->diagnostics, SEVERITY_ERROR, (struct place){.file = folder},
                        "there is no .csv or .tsv file in this folder (other files: %zu)",
                        files.passed_over);
    }
    for (size_t i = 0; i < files.count; i++)
        open_path(loading, files.paths[i], layouts, layout);
}

void sources_open(struct loading *loading, const struct load_options *options,
                  struct layout_list *layouts)
{
    const struct layout *layout = options->layout && layouts->count ? layouts->at[0] : NULL;
    for (size_t i = 0; i < options->path_count; i++) {
        if (file_is_folder(options->paths[i])) {
            open_folder(loading, options->paths[i], layouts, layout);
        } else {
            open_path(loading, str_copy(loading->arena, str_of(options->paths[i])), layouts,
                      layout);
        }
    }
}
