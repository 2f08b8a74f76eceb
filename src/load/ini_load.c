/*
 * Reading through iniparser. See ini_load.h.
 *
 * iniparser 4.1 reads only files, so the cleaned text goes into one that exists in memory
 * alone. It lower-cases with tolower(), which in some locales changes the bytes of Chinese
 * characters, at loading and again at looking up: both are done in the C locale. Its list of
 * sections leaves out those with a colon and is not used.
 *
 * When memory runs out it loses keys without a word, or even follows a null pointer. So it is
 * not called unless there is what it can need at most; a key that is lost nevertheless is seen
 * by errno, or by counting.
 */
#include "load/ini_load.h"

#include "load/ini.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct text {
    VEC(char);
};

static void append(const struct mem *mem, struct text *text, struct str part)
{
    if (part.size == 0) return;
    vec_reserve(mem, text, text->count + part.size);
    memcpy(text->at + text->count, part.at, part.size);
    text->count += part.size;
}

/* More than iniparser takes for the entries: its dictionary doubles in size, with the old one
 * beside it, and has every name with its section and every value in a block of its own. */
static size_t most_needed(const struct ini_scanned *scanned)
{
    enum { FILE_AND_SMALLEST = 32768, ENTRY = 12 * sizeof(void *) + 96 };
    size_t needed = FILE_AND_SMALLEST + scanned->headings.count * ENTRY;
    for (size_t i = 0; i < scanned->headings.count; i++)
        needed += scanned->headings.at[i].name.size;
    for (size_t i = 0; i < scanned->entries.count; i++) {
        const struct ini_entry *entry = scanned->entries.at[i];
        needed += ENTRY + scanned->headings.at[entry->heading].name.size + entry->text.size;
    }
    return needed;
}

/* The text for iniparser; *wanted is how many keys and sections its dictionary should hold. */
static struct text cleaned(const struct mem *mem, const struct ini_scanned *scanned,
                           int *wanted)
{
    struct text text = {0};
    bool *seen = mem_alloc(mem, scanned->headings.count, sizeof *seen);
    size_t heading = 0; /* "", which has no header */
    *wanted = (int)scanned->entries.count;
    for (size_t i = 0; i < scanned->entries.count; i++) {
        const struct ini_entry *entry = scanned->entries.at[i];
        if (entry->heading != heading) {
            heading = entry->heading;
            *wanted += !seen[heading];
            seen[heading] = true;
            append(mem, &text, STR("["));
            append(mem, &text, scanned->headings.at[heading].name);
            append(mem, &text, STR("]\n"));
        }
        append(mem, &text, entry->text);
        append(mem, &text, STR("\n"));
    }
    mem_free(seen);
    return text;
}

static bool write_all(int descriptor, const struct text *text)
{
    for (size_t at = 0; at < text->count;) {
        ssize_t put = write(descriptor, text->at + at, text->count - at);
        if (put < 0 && errno != EINTR) return false;
        if (put > 0) at += (size_t)put;
    }
    return true;
}

/* Messages would go to standard error, over the screen; all that matters is reported already.
 */
static int be_silent(const char *format, ...)
{
    (void)format;
    return 0;
}

static dictionary *load_text(const struct text *text)
{
    int descriptor = memfd_create("yusuan-ini", MFD_CLOEXEC);
    if (descriptor < 0) return NULL;
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    iniparser_set_error_callback(be_silent);
    dictionary *loaded = write_all(descriptor, text) ? iniparser_load(name) : NULL;
    close(descriptor);
    return loaded;
}

static struct str fetch(struct arena *arena, const struct ini_scanned *scanned,
                        const struct ini_entry *entry, dictionary *loaded)
{
    char name[INI_LINE_LIMIT + 2];
    struct str section = scanned->headings.at[entry->heading].name;
    snprintf(name, sizeof name, "%.*s:%.*s", STR_ARG(section), STR_ARG(entry->name));
    const char *value = iniparser_getstring(loaded, name, NULL);
    return value ? str_copy(arena, str_of(value)) : (struct str){NULL, 0};
}

static void fetch_all(struct arena *arena, const struct ini_scanned *scanned,
                      dictionary *loaded, struct str path, struct diagnostics *diagnostics,
                      struct str *values)
{
    for (size_t i = 0; i < scanned->entries.count; i++) {
        const struct ini_entry *entry = scanned->entries.at[i];
        struct place place = {path, entry->line, entry->column};
        values[i] = fetch(arena, scanned, entry, loaded);
        if (!values[i].at)
            diagnostics_add(diagnostics, SEVERITY_ERROR, place, "iniparser has lost key '%.*s'",
                            STR_ARG(entry->name));
        else if (!str_equal(values[i], entry->expected))
            diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                            "iniparser reads the value as '%.*s'", STR_ARG(values[i]));
    }
}

struct str *ini_load(struct arena *arena, const struct ini_scanned *scanned, struct str path,
                     struct diagnostics *diagnostics)
{
    struct str *values = arena_new_array(arena, struct str, scanned->entries.count);
    int wanted;
    const struct mem *mem = arena_mem(arena);
    struct text text = cleaned(mem, scanned, &wanted);
    size_t needed = most_needed(scanned);
    mem_expect(mem, needed);
    errno = 0;
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = plain ? uselocale(plain) : (locale_t)0;
    dictionary *loaded = plain ? load_text(&text) : NULL;
    if (errno == ENOMEM) mem_fail(mem, needed);
    if (!loaded) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        "cannot be given to iniparser: none of its keys is read");
    } else {
        if (loaded->n != wanted)
            diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                            "iniparser has %d keys and sections of %d", loaded->n, wanted);
        fetch_all(arena, scanned, loaded, path, diagnostics, values);
        iniparser_freedict(loaded);
    }
    if (plain) {
        uselocale(before);
        freelocale(plain);
    }
    vec_free(&text);
    return values;
}
