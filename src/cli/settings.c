/*
 * The table of settings, and reading a file by it.
 *
 *     theme = dark
 *     [folders]
 *     data = /srv/budgets:~/budgets
 *     [colours]
 *     negative = bold bright-red
 *     [keys]
 *     down = j, Down
 */
#include "cli/settings.h"

#include "load/ini.h"
#include "yusuan/amount.h"
#include "yusuan/say.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_MOST = 400 };

struct settings settings_usual(void)
{
    return (struct settings){.bindings = default_bindings, .mouse = true};
}

bool threshold_read(struct arena *arena, struct str text, struct threshold *threshold)
{
    struct str rest = text, amount;
    size_t digits = 0;

    str_split(&rest, ',', &amount);
    while (digits < amount.size &&
           (amount.at[digits] == '.' || (amount.at[digits] >= '0' && amount.at[digits] <= '9')))
        digits++;
    struct str unit_name = str_normal(arena, str_slice(amount, digits, amount.size));
    const struct unit *unit = unit_name.size ? unit_find(unit_name) : &UNIT_YUAN;
    struct reading least = amount_read(str_slice(amount, 0, digits), unit ? unit : &UNIT_YUAN);
    struct reading percent = percent_read(rest.at ? str_trim(rest) : STR("0"));
    if (!unit || least.state != AMOUNT_OK || percent.state != AMOUNT_OK || percent.amount < 0)
        return false;
    *threshold = (struct threshold){least.amount, percent.amount};
    return true;
}

static bool is_yes(struct str value, bool *yes)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!str_equal(value, str_of(words[i]))) continue;
        *yes = i % 2;
        return true;
    }
    return false;
}

/* `no` takes nothing back of a lock: what a file read before, or the command line, has said
 * stands. */
static bool read_switch(struct settings *settings, const struct setting *setting,
                        struct str value)
{
    bool *on = (bool *)((char *)settings + setting->at), yes;

    if (!is_yes(value, &yes)) return false;
    *on = setting->form == SETTING_LOCK ? *on || yes : yes != (setting->form == SETTING_HIDES);
    return true;
}

static struct str write_switch(const struct settings *settings, const struct setting *setting)
{
    bool on = *(const bool *)((const char *)settings + setting->at);

    return on != (setting->form == SETTING_HIDES) ? STR("yes") : STR("no");
}

static bool read_theme(struct settings *settings, struct arena *arena, struct str value)
{
    (void)arena;
    return theme_named(value, &settings->theme.name);
}

static struct str write_theme(const struct settings *settings, struct arena *arena)
{
    (void)arena;
    return str_of(theme_title(settings->theme.name));
}

static bool read_language(struct settings *settings, struct arena *arena, struct str value)
{
    (void)arena;
    if (str_equal(value, STR("locale")))
        settings->language = NULL;
    else if (str_equal(value, STR("en")))
        settings->language = "en";
    else if (str_equal(value, STR("zh_CN")))
        settings->language = "zh_CN";
    else
        return false;
    return true;
}

static struct str write_language(const struct settings *settings, struct arena *arena)
{
    (void)arena;
    return settings->language ? str_of(settings->language) : STR("locale");
}

static bool read_unit(struct settings *settings, struct arena *arena, struct str value)
{
    const struct unit *unit = unit_typed(value);

    (void)arena;
    if (!unit && !str_equal(value, STR("printed"))) return false;
    settings->unit = unit;
    return true;
}

static struct str write_unit(const struct settings *settings, struct arena *arena)
{
    (void)arena;
    return settings->unit ? settings->unit->name : STR("printed");
}

static bool read_threshold(struct settings *settings, struct arena *arena, struct str value)
{
    return threshold_read(arena, value, &settings->threshold);
}

/* Hundredths as a decimal: `100000`, `2.5`. */
static struct str write_hundredths(struct arena *arena, int64_t amount)
{
    if (amount % 100 == 0) return str_format(arena, "%jd", (intmax_t)(amount / 100));
    return str_format(arena, "%jd.%02d", (intmax_t)(amount / 100), (int)(amount % 100));
}

static struct str write_threshold(const struct settings *settings, struct arena *arena)
{
    return STR_JOIN(arena, write_hundredths(arena, settings->threshold.amount), STR(","),
                    write_hundredths(arena, settings->threshold.percent));
}

static bool read_names(struct settings *settings, struct arena *arena, struct str value)
{
    int number = 0;

    (void)arena;
    if (value.size == 0 || value.size > 3) return false;
    for (size_t i = 0; i < value.size; i++) {
        if (value.at[i] < '0' || value.at[i] > '9') return false;
        number = number * 10 + (value.at[i] - '0');
    }
    if (number > NAMES_MOST) return false;
    settings->columns.names = number;
    return true;
}

static struct str write_names(const struct settings *settings, struct arena *arena)
{
    return str_format(arena, "%d", settings->columns.names);
}

static bool read_data(struct settings *settings, struct arena *arena, struct str value)
{
    return settings_read_folders(arena, value, &settings->data);
}

static struct str write_data(const struct settings *settings, struct arena *arena)
{
    return settings_write_folders(&settings->data, arena);
}

static bool read_layouts(struct settings *settings, struct arena *arena, struct str value)
{
    return settings_read_folders(arena, value, &settings->layouts);
}

static struct str write_layouts(const struct settings *settings, struct arena *arena)
{
    return settings_write_folders(&settings->layouts, arena);
}

#define FOLDERS_WANTED N_("absolute paths (or ~/...), at most 16, with : between them")

#define YES_OR_NO N_("yes or no")

static const struct setting settings_known[] = {
    {"", "theme", N_("colours: auto, dark, light, contrast, mono"),
     N_("one of auto, dark, light, contrast, mono"), .read = read_theme, .write = write_theme},
    {"", "language", N_("of messages: en, zh_CN, or locale for that of the locale"),
     N_("en, zh_CN or locale"), .read = read_language, .write = write_language},
    {"", "unit", N_("amounts: printed, 元 (yuan), 万元 (wan), 亿元 (yi)"),
     N_("printed, 元 (yuan), 万元 (wan) or 亿元 (yi)"), .read = read_unit, .write = write_unit},
    {"", "threshold",
     N_("changes that do not pass both, AMOUNT,PERCENT, are dimmed: 100000,5 or 10万元,5"),
     N_("AMOUNT,PERCENT: 100000,5 or 10万元,5"), .read = read_threshold,
     .write = write_threshold},
    {"", "mouse", N_("clicks and the wheel are taken; no: the terminal selects text by them"),
     YES_OR_NO, .form = SETTING_SWITCH, .at = offsetof(struct settings, mouse)},
    {"", "plain", N_("nothing is drawn, all is said in lines of text, for screen readers"),
     YES_OR_NO, .form = SETTING_SWITCH, .at = offsetof(struct settings, plain)},
    {"", "restricted",
     N_("nothing of the user's own is read, nothing is copied; what says yes cannot be undone"),
     YES_OR_NO, .form = SETTING_LOCK, .at = offsetof(struct settings, restricted)},
    {"columns", "names", N_("least width of the column of names; 0: as it fits"),
     N_("a number from 0 to 400"), .read = read_names, .write = write_names},
    {"columns", "shares", N_("bars that show shares of the total"), YES_OR_NO,
     .form = SETTING_HIDES, .at = offsetof(struct settings, columns.hides_shares)},
    {"columns", "wrap", N_("headings on two lines where that saves room"), YES_OR_NO,
     .form = SETTING_HIDES, .at = offsetof(struct settings, columns.keeps_headings)},
    {"folders", "data",
     N_("what is shown where no path is given, with : between; nothing: the bundled budget"),
     FOLDERS_WANTED, .read = read_data, .write = write_data},
    {"folders", "layouts", N_("searched for layouts before the installed ones"), FOLDERS_WANTED,
     .read = read_layouts, .write = write_layouts},
};

const struct setting *setting_at(size_t index)
{
    return index < sizeof settings_known / sizeof settings_known[0] ? &settings_known[index]
                                                                    : NULL;
}

bool setting_read(const struct setting *setting, struct settings *settings, struct arena *arena,
                  struct str value)
{
    if (setting->form != SETTING_VALUE) return read_switch(settings, setting, value);
    return setting->read(settings, arena, value);
}

struct str setting_write(const struct setting *setting, const struct settings *settings,
                         struct arena *arena)
{
    if (setting->form != SETTING_VALUE) return write_switch(settings, setting);
    return setting->write(settings, arena);
}

/* The value is foreign: it is shown cut and visibly. False: no other line has the key. */
static bool refuse(struct ini *ini, struct diagnostics *diagnostics, const char *section,
                   const char *key, const char *wanted)
{
    struct str value = ini_get(ini, str_of(section), str_of(key));

    value = diagnostics_quote(diagnostics, value);
    diagnostics_add(diagnostics, SEVERITY_ERROR, ini_place(ini, str_of(section), str_of(key)),
                    "'%s' is '%.*s', not %s", key, STR_ARG(value), _(wanted));
    return ini_refuse(ini, str_of(section), str_of(key));
}

/* Nothing is as the theme has it. */
static bool read_colour(struct settings *settings, unsigned style, struct str value)
{
    struct paint paint;

    if (value.size > 0 && !paint_read(value, &paint)) return false;
    settings->theme.own[style].is_set = value.size > 0;
    if (value.size > 0) settings->theme.own[style].paint = paint;
    return true;
}

static void read_colours(struct settings *settings, struct ini *ini,
                         struct diagnostics *diagnostics)
{
    for (unsigned style = 0; style < STYLE_COUNT; style++) {
        const char *title = style_title((enum style)style);
        struct str value;

        do
            value = ini_get(ini, STR("colours"), str_of(title));
        while (value.at && !read_colour(settings, style, value) &&
               refuse(ini, diagnostics, "colours", title,
                      N_("a look: bold cyan, reverse, 15 on 24, plain")));
    }
}

static void take(struct settings *settings, struct arena *arena, struct ini *ini,
                 struct diagnostics *diagnostics)
{
    const struct setting *setting;
    struct folder_list data = settings->data, layouts = settings->layouts;

    for (size_t i = 0; (setting = setting_at(i)) != NULL; i++) {
        struct str section = str_of(setting->section), key = str_of(setting->key), value;

        do
            value = ini_get(ini, section, key);
        while (value.at && !setting_read(setting, settings, arena, value) &&
               refuse(ini, diagnostics, setting->section, setting->key, setting->wanted));
    }
    settings_keep_folders(&settings->data, data, "data", true, ini, diagnostics);
    settings_keep_folders(&settings->layouts, layouts, "layouts", false, ini, diagnostics);
    settings_read_columns(settings, arena, ini);
    read_colours(settings, ini, diagnostics);
    settings_read_keys(settings, arena, ini, diagnostics);
    ini_unused(ini);
}

void settings_read(struct settings *settings, struct arena *arena, const char *path,
                   struct diagnostics *diagnostics)
{
    size_t before = diagnostics_kept(diagnostics);
    struct ini *ini;

    if (access(path, F_OK) != 0) return;
    ini = ini_read(arena, path, diagnostics);
    if (ini) take(settings, arena, ini, diagnostics);
    diagnostics_by_line(diagnostics, before);
}
