/*
 * The list of what was found wrong. It lies in an arena, so it grows by chunks that never move.
 * A file of garbage can give a diagnostic for each of a million lines: all are counted, the
 * first DIAGNOSTICS_KEPT are kept.
 */
#include "yusuan/diagnostics.h"

#include "yusuan/say.h"
#include "yusuan/text.h"

#include <assert.h>
#include <stdlib.h>

enum { CHUNK_SIZE = 128, CHUNK_COUNT = (DIAGNOSTICS_KEPT + CHUNK_SIZE - 1) / CHUNK_SIZE };

struct diagnostics {
    struct arena *arena;
    size_t counts[SEVERITY_ERROR + 1]; /* all, by severity */
    size_t kept;
    struct diagnostic *chunks[CHUNK_COUNT];
};

struct diagnostics *diagnostics_new(struct arena *arena)
{
    struct diagnostics *list = arena_new_array(arena, struct diagnostics, 1);
    list->arena = arena;
    return list;
}

/* A copy of the file's name; one file has many diagnostics, one after the other, and they share
 * it. */
static struct str keep_file(struct diagnostics *list, struct str file)
{
    if (list->kept) {
        struct str last = diagnostics_at(list, list->kept - 1)->place.file;
        if (str_equal(last, file)) return last;
    }
    return str_copy(list->arena, file);
}

void diagnostics_add(struct diagnostics *list, enum severity severity, struct place place,
                     const char *format, ...)
{
    assert(severity <= SEVERITY_ERROR);
    list->counts[severity]++;
    if (list->kept == DIAGNOSTICS_KEPT) return;

    place.file = keep_file(list, place.file);
    struct diagnostic **chunk = &list->chunks[list->kept / CHUNK_SIZE];
    if (!*chunk) *chunk = arena_new_array(list->arena, struct diagnostic, CHUNK_SIZE);
    va_list arguments;
    va_start(arguments, format);
    struct str message = str_format_list(list->arena, say_text(format), arguments);
    va_end(arguments);
    (*chunk)[list->kept % CHUNK_SIZE] = (struct diagnostic){severity, place, message};
    list->kept++;
}

struct str diagnostics_quote(struct diagnostics *list, struct str text)
{
    size_t end = 0, next = 0;
    if (list->kept == DIAGNOSTICS_KEPT) return STR_EMPTY; /* it would not be kept */
    while (next < text.size) {
        utf8_next(text, &next);
        if (next > DIAGNOSTICS_QUOTED) break;
        end = next;
    }
    return text_visible(list->arena, str_slice(text, 0, end));
}

/* One of those that are put in order, with its number before. */
struct numbered {
    struct diagnostic is;
    size_t number;
};

static int by_line(const void *a, const void *b)
{
    const struct numbered *left = a, *right = b;
    const struct place *one = &left->is.place, *other = &right->is.place;
    if (one->line != other->line) return one->line < other->line ? -1 : 1;
    if (one->column != other->column) return one->column < other->column ? -1 : 1;
    return left->number < right->number ? -1 : left->number > right->number;
}

static struct diagnostic *kept_at(struct diagnostics *list, size_t index)
{
    return &list->chunks[index / CHUNK_SIZE][index % CHUNK_SIZE];
}

void diagnostics_by_line(struct diagnostics *list, size_t from)
{
    size_t count = list->kept - from;
    const struct mem *mem = arena_mem(list->arena);
    struct numbered *sorted;
    if (count < 2) return;
    sorted = mem_alloc(mem, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct numbered){*kept_at(list, from + i), i};
    qsort(sorted, count, sizeof *sorted, by_line);
    for (size_t i = 0; i < count; i++)
        *kept_at(list, from + i) = sorted[i].is;
    mem_free(sorted);
}

size_t diagnostics_kept(const struct diagnostics *list)
{
    return list->kept;
}

const struct diagnostic *diagnostics_at(const struct diagnostics *list, size_t index)
{
    assert(index < list->kept);
    return &list->chunks[index / CHUNK_SIZE][index % CHUNK_SIZE];
}

size_t diagnostics_count(const struct diagnostics *list, enum severity severity)
{
    assert(severity <= SEVERITY_ERROR);
    return list->counts[severity];
}

const char *severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_NOTE: return say_as("severity", "note");
    case SEVERITY_WARNING: return _("warning");
    case SEVERITY_ERROR: return _("error");
    }
    return "?";
}

struct str place_format(struct arena *arena, struct place place)
{
    struct str file = text_visible(arena, place.file);
    const char *colon = file.size ? ":" : "";
    if (place.line == 0) return file;
    if (place.column == 0) return str_format(arena, "%s%s%u", file.at, colon, place.line);
    return str_format(arena, "%s%s%u:%u", file.at, colon, place.line, place.column);
}
