/*
 * Keys: `down = j, Down`, by the names of the actions; an empty value takes all keys away.
 */
#include "cli/settings.h"

#include "load/ini.h"
#include "yusuan/say.h"

enum { KEYS_MOST = 16 };

/* A key that the terminal or the kernel keeps for itself; NULL: it arrives. */
static const char *never_arrives(uint32_t key)
{
    switch (key) {
    case KEY_CTRL('c'): return N_("ends the program before it could be read");
    case KEY_CTRL('\\'): return N_("ends the program before it could be read");
    case KEY_CTRL('s'): return N_("stops the terminal before it could be read");
    case KEY_CTRL('q'): return N_("lets the terminal go on before it could be read");
    case KEY_CTRL('m'): return N_("is Enter to a terminal");
    case KEY_CTRL('h'): return N_("is Backspace to a terminal");
    default: return NULL;
    }
}

/* The next name, behind blanks and commas; at == NULL: none. A comma alone is a key. */
static struct str next_name(struct str *rest)
{
    size_t from = 0, to;

    while (from < rest->size && (rest->at[from] == ' ' || rest->at[from] == ','))
        from++;
    to = from;
    while (to < rest->size && rest->at[to] != ' ' && rest->at[to] != ',')
        to++;
    struct str name = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->size);
    return name;
}

/* False: there are names, and none is of a key. */
static bool read_keys(struct rebinding *to, struct arena *arena, struct str rest,
                      struct place place, struct diagnostics *diagnostics, enum action action)
{
    uint32_t *keys = arena_new_array(arena, uint32_t, KEYS_MOST);
    size_t count = 0, names = 0;
    struct str name;

    for (; (name = next_name(&rest)).size > 0; names++) {
        uint32_t key = key_named(name);
        struct str shown = diagnostics_quote(diagnostics, name);

        if (key == 0)
            diagnostics_add(diagnostics, SEVERITY_ERROR, place, "no key is called '%.*s'",
                            STR_ARG(shown));
        else if (never_arrives(key))
            diagnostics_add(diagnostics, SEVERITY_ERROR, place, "%.*s %s", STR_ARG(shown),
                            _(never_arrives(key)));
        else if (count == KEYS_MOST)
            diagnostics_add(diagnostics, SEVERITY_ERROR, place,
                            "more than %d keys: '%.*s' is left out", KEYS_MOST, STR_ARG(shown));
        else
            keys[count++] = key;
    }
    if (names > 0 && count == 0) return false;
    *to = (struct rebinding){action, count, keys};
    return true;
}

static void read_one(struct settings *settings, struct arena *arena, struct ini *ini,
                     struct diagnostics *diagnostics, enum action action)
{
    struct str name = str_of(action_text(action)->name), value;

    do
        value = ini_get(ini, STR("keys"), name);
    while (value.at &&
           !read_keys(&settings->keys[action], arena, value, ini_place(ini, STR("keys"), name),
                      diagnostics, action) &&
           ini_refuse(ini, STR("keys"), name));
}

/* Where the key was given to the action; the file where that was another file. */
static struct place place_of(const struct ini *ini, enum action action)
{
    return ini_place(ini, STR("keys"), str_of(action_text(action)->name));
}

static void report_clashes(const struct binding *bindings, const struct ini *ini,
                           struct diagnostics *diagnostics)
{
    char label[KEY_NAME_ROOM];

    for (size_t first = 0, second = 0; bindings_clash(bindings, &first, &second);) {
        key_label(label, bindings[first].key);
        diagnostics_add(diagnostics, SEVERITY_WARNING, place_of(ini, bindings[first].action),
                        "key %s is bound twice: where both work it is '%s', not '%s'", label,
                        action_text(bindings[first].action)->name,
                        action_text(bindings[second].action)->name);
    }
}

void settings_read_keys(struct settings *settings, struct arena *arena, struct ini *ini,
                        struct diagnostics *diagnostics)
{
    struct rebinding changes[ACTION_COUNT];
    size_t count = 0;

    for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
        read_one(settings, arena, ini, diagnostics, (enum action)i);
        if (settings->keys[i].action != ACTION_NONE) changes[count++] = settings->keys[i];
    }
    settings->bindings = bindings_make(arena, changes, count);
    report_clashes(settings->bindings, ini, diagnostics);
}

struct str settings_keys_text(const struct settings *settings, struct arena *arena,
                              enum action action)
{
    struct str text = STR_EMPTY;
    char label[KEY_NAME_ROOM];

    for (const struct binding *at = settings->bindings; at->action != ACTION_NONE; at++) {
        if (at->action != action) continue;
        key_written(label, at->key);
        text = str_format(arena, "%.*s%s%s", STR_ARG(text), text.size > 0 ? ", " : "", label);
    }
    return text;
}
