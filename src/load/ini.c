/*
 * What is in an INI file, and what was asked for. See ini.h.
 */
#include "load/ini.h"

#include "load/encoding.h"
#include "load/file.h"
#include "load/ini_load.h"
#include "load/ini_names.h"
#include "load/ini_scan.h"
#include "yusuan/say.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct ini {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct str path;
    size_t section_count;
    struct ini_section *sections;
    struct ini_section **by_name;
    struct ini_section *last; /* that a getter looked into; NULL: none yet */
    struct ini_name *asked;   /* names that some getter was given, found or not */
};

static int by_name(const void *a, const void *b)
{
    const struct ini_section *const *left = a, *const *right = b;
    return str_compare((*left)->name, (*right)->name);
}

/* Fills sections and keys from what was scanned; a key without a value was reported. */
static void fill(struct ini *ini, const struct ini_scanned *scanned, const struct str *values)
{
    size_t count = scanned->headings.count;
    struct ini_section *sections = arena_new_array(ini->arena, struct ini_section, count);
    for (size_t i = 0; i < scanned->entries.count; i++)
        sections[scanned->entries.at[i]->heading].key_count += values[i].at != NULL;
    for (size_t i = 0; i < count; i++) {
        sections[i].name = scanned->headings.at[i].name;
        sections[i].line = scanned->headings.at[i].line;
        sections[i].keys = arena_new_array(ini->arena, struct ini_key, sections[i].key_count);
        sections[i].key_count = 0;
    }
    for (size_t i = 0; i < scanned->entries.count; i++) {
        const struct ini_entry *entry = scanned->entries.at[i];
        struct ini_section *section = &sections[entry->heading];
        if (!values[i].at) continue;
        section->keys[section->key_count++] = (struct ini_key){.name = entry->name,
                                                               .value = values[i],
                                                               .line = entry->line,
                                                               .column = entry->column,
                                                               .again = entry->again};
    }
    bool keyless = sections[0].key_count == 0; /* the section "" is not there then */
    ini->sections = sections + keyless;
    ini->section_count = count - keyless;
    ini->by_name = arena_new_array(ini->arena, struct ini_section *, ini->section_count);
    for (size_t i = 0; i < ini->section_count; i++)
        ini->by_name[i] = &ini->sections[i];
    qsort(ini->by_name, ini->section_count, sizeof *ini->by_name, by_name);
}

struct ini *ini_parse(struct arena *arena, struct str text, struct str path,
                      struct diagnostics *diagnostics)
{
    struct ini *ini = arena_alloc(arena, 1, sizeof *ini);
    ini->arena = arena;
    ini->diagnostics = diagnostics;
    ini->path = str_copy(arena, path);
    struct ini_scanned scanned = ini_scan(arena, text, ini->path, diagnostics);
    const struct str *values = ini_load(arena, &scanned, ini->path, diagnostics);
    fill(ini, &scanned, values);
    vec_free(&scanned.headings);
    vec_free(&scanned.entries);
    return ini;
}

struct ini *ini_read(struct arena *arena, const char *path, struct diagnostics *diagnostics)
{
    struct file_bytes bytes;
    if (!file_read(arena_mem(arena), path, INI_FILE_LIMIT, diagnostics, &bytes)) return NULL;
    struct decoded decoded = {STR_EMPTY, STR_EMPTY};
    bool done = encoding_decode(arena, (struct str){bytes.at, bytes.size}, str_of(path), NULL,
                                diagnostics, &decoded);
    mem_free(bytes.at);
    return done ? ini_parse(arena, decoded.text, str_of(path), diagnostics) : NULL;
}

size_t ini_section_count(const struct ini *ini)
{
    return ini->section_count;
}

const struct ini_section *ini_section_at(const struct ini *ini, size_t index)
{
    return &ini->sections[index];
}

static struct ini_section *section_find(const struct ini *ini, struct str section)
{
    const struct ini_section wanted = {.name = section}, *key = &wanted;
    struct ini_section **found =
        bsearch(&key, ini->by_name, ini->section_count, sizeof *ini->by_name, by_name);
    return found ? *found : NULL;
}

const struct ini_section *ini_section_find(const struct ini *ini, struct str section)
{
    return section_find(ini, section);
}

struct str ini_path(const struct ini *ini)
{
    return ini->path;
}

static struct ini_key *key_find(const struct ini_section *section, struct str key)
{
    for (size_t i = 0; section && i < section->key_count; i++)
        if (str_equal(section->keys[i].name, key)) return &section->keys[i];
    return NULL;
}

struct str ini_get(struct ini *ini, struct str section, struct str key)
{
    if (!ini->last || !str_equal(ini->last->name, section))
        ini->last = section_find(ini, section);
    if (ini->last) ini->last->asked = true;
    struct ini_key *found = key_find(ini->last, key);
    if (!found || !found->asked) ini_name_add(ini->arena, &ini->asked, section, key);
    if (!found) return (struct str){NULL, 0};
    found->asked = true;
    return found->value;
}

bool ini_refuse(struct ini *ini, struct str section, struct str key)
{
    struct ini_key *found = key_find(section_find(ini, section), key);
    const struct ini_entry *next = found ? found->again : NULL;
    if (!next) return false;
    found->value = next->expected;
    found->line = next->line;
    found->column = next->column;
    found->again = next->again;
    return true;
}

struct place ini_place(const struct ini *ini, struct str section, struct str key)
{
    const struct ini_section *place = ini_section_find(ini, section);
    const struct ini_key *found = key_find(place, key);
    if (found) return (struct place){ini->path, found->line, found->column};
    return (struct place){.file = ini->path, .line = place ? place->line : 0};
}

/* 1 to 18 digits and a sign; more would not fit every int64_t. */
static bool read_int(struct str text, int64_t *number)
{
    bool minus = str_starts(text, STR("-"));
    size_t at = minus || str_starts(text, STR("+"));
    if (at == text.size || text.size - at > 18) return false;
    int64_t value = 0;
    for (; at < text.size; at++) {
        if (text.at[at] < '0' || text.at[at] > '9') return false;
        value = value * 10 + (text.at[at] - '0');
    }
    *number = minus ? -value : value;
    return true;
}

bool ini_int(struct ini *ini, struct str section, struct str key, int64_t least, int64_t most,
             int64_t *out)
{
    struct str value = ini_get(ini, section, key);
    int64_t number;
    if (!value.at) return false;
    if (read_int(value, &number) && number >= least && number <= most) {
        *out = number;
        return true;
    }
    diagnostics_add(ini->diagnostics, SEVERITY_ERROR, ini_place(ini, section, key),
                    "'%.*s' is '%.*s', not a whole number from %jd to %jd", STR_ARG(key),
                    STR_ARG(value), (intmax_t)least, (intmax_t)most);
    return false;
}

static bool index_of(struct str value, const char *const *words, size_t *index)
{
    for (size_t i = 0; words[i]; i++) {
        if (strlen(words[i]) != value.size || strncasecmp(words[i], value.at, value.size) != 0)
            continue;
        *index = i;
        return true;
    }
    return false;
}

bool ini_choice(struct ini *ini, struct str section, struct str key, const char *const *words,
                size_t *out)
{
    struct str value = ini_get(ini, section, key);
    if (!value.at) return false;
    if (index_of(value, words, out)) return true;
    struct str list = STR_EMPTY;
    for (size_t i = 0; words[i]; i++)
        list = str_format(ini->arena, "%.*s%s%s", STR_ARG(list), i ? _(", ") : "", words[i]);
    diagnostics_add(ini->diagnostics, SEVERITY_ERROR, ini_place(ini, section, key),
                    "'%.*s' is '%.*s', not one of: %.*s", STR_ARG(key), STR_ARG(value),
                    STR_ARG(list));
    return false;
}

bool ini_bool(struct ini *ini, struct str section, struct str key, bool *out)
{
    static const char *const WORDS[] = {"no", "yes", "false", "true", "off",
                                        "on", "0",   "1",     NULL};
    size_t index;
    if (!ini_choice(ini, section, key, WORDS, &index)) return false;
    *out = index % 2;
    return true;
}

void ini_asked(struct ini *ini, struct str section)
{
    struct ini_section *found = section_find(ini, section);
    ini_name_add(ini->arena, &ini->asked, section, STR_EMPTY);
    if (found) found->asked = true;
    for (size_t i = 0; found && i < found->key_count; i++)
        found->keys[i].asked = true;
}

static void report_unknown(const struct ini *ini, struct place place, const char *what,
                           struct str name, struct str meant)
{
    if (meant.at)
        diagnostics_add(ini->diagnostics, SEVERITY_WARNING, place,
                        "unknown %s '%.*s' (did you mean '%.*s'?)", _(what), STR_ARG(name),
                        STR_ARG(meant));
    else
        diagnostics_add(ini->diagnostics, SEVERITY_WARNING, place, "unknown %s '%.*s'", _(what),
                        STR_ARG(name));
}

static void report_repeats(const struct ini *ini, const struct ini_section *section)
{
    for (size_t i = 0; i < section->key_count; i++) {
        const struct ini_key *key = &section->keys[i];
        for (const struct ini_entry *again = key->again; again; again = again->again)
            diagnostics_add(ini->diagnostics, SEVERITY_ERROR,
                            (struct place){ini->path, again->line, again->name_column},
                            N_("key '%.*s' again: that of line %u counts"), STR_ARG(key->name),
                            key->line);
    }
}

size_t ini_unused(struct ini *ini)
{
    size_t unknown = 0;
    for (size_t i = 0; i < ini->section_count; i++)
        report_repeats(ini, &ini->sections[i]);
    for (size_t i = 0; i < ini->section_count; i++) {
        const struct ini_section *section = &ini->sections[i];
        if (!section->asked) {
            struct place place = {.file = ini->path, .line = section->line};
            report_unknown(ini, place, N_("section"), section->name,
                           ini_name_meant_section(ini->asked, section->name));
            unknown++;
            continue;
        }
        for (size_t k = 0; k < section->key_count; k++) {
            const struct ini_key *key = &section->keys[k];
            if (key->asked) continue;
            struct place place = {.file = ini->path, .line = key->line};
            report_unknown(ini, place, N_("key"), key->name,
                           ini_name_meant(ini->asked, section->name, key->name));
            unknown++;
        }
    }
    return unknown;
}
