/*
 * Writing settings: what can be set, what it means, and what it is now.
 */
#include "cli/settings.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

/* iniparser would cut a value at ; and # that is not in quotes. */
static void put_value(struct output *out, struct arena *arena, struct str value)
{
    bool is_plain =
        str_find(value, STR(";"), 0) == SIZE_MAX && str_find(value, STR("#"), 0) == SIZE_MAX;
    const char *quote = is_plain ? "" : str_find(value, STR("\""), 0) == SIZE_MAX ? "\"" : "'";

    put_literal(out, quote);
    put_foreign(out, arena, value);
    put_literal(out, quote);
    put_literal(out, "\n");
}

static void put_key(struct output *out, struct arena *arena, const char *key, struct str value)
{
    put_literal(out, key);
    put_literal(out, value.size > 0 ? " = " : " =");
    put_value(out, arena, value);
}

static void put_comment(struct output *out, const char *text)
{
    enum { MARK = 2, LINE_MOST = 80 };
    struct str rest = str_of(text);
    size_t at = 0, next;

    for (; at < rest.size; at = next) {
        size_t end = text_wrap(rest, at, LINE_MOST - MARK, AMBIGUOUS_NARROW, &next);

        put_literal(out, "; ");
        put(out, str_slice(rest, at, end));
        put_literal(out, "\n");
    }
}

static void put_section(struct output *out, const char *name)
{
    put_literal(out, "\n[");
    put_literal(out, name);
    put_literal(out, "]\n");
}

/* What is shown or hidden of the tables called so; of a single one nothing where that was not
 * said. */
static void put_choice(const struct app_columns *columns, struct str of, bool hides,
                       struct arena *arena, struct output *out)
{
    const char *key = hides ? "hide" : "show";
    bool is_said = false;

    for (size_t i = 0; i < columns->choice_count; i++) {
        if (columns->choices[i].hides != hides || !str_equal(columns->choices[i].of, of))
            continue;
        put_key(out, arena, key, columns->choices[i].patterns);
        is_said = true;
    }
    if (!is_said && of.size == 0) put_key(out, arena, key, STR_EMPTY);
}

static bool is_first_of(const struct app_columns *columns, size_t choice)
{
    for (size_t i = 0; i < choice; i++)
        if (str_equal(columns->choices[i].of, columns->choices[choice].of)) return false;
    return true;
}

/* The end of the section of columns, and those of single tables behind it. */
static void dump_choices(const struct app_columns *columns, struct arena *arena,
                         struct output *out)
{
    put_comment(out, _("columns by their headings, in the order to show them: 合计|基本*|5; "
                       "nothing: all, as printed"));
    put_choice(columns, STR_EMPTY, false, arena, out);
    put_comment(out, _("columns that are hidden; Enter on a row shows them all the same"));
    put_choice(columns, STR_EMPTY, true, arena, out);
    put_literal(out, "\n");
    put_comment(out,
                _("the same for one table, of any layout or of one; then only that counts:"));
    put_comment(out, "[columns.t3]  [columns.guangzhou-department.t3]");
    for (size_t i = 0; i < columns->choice_count; i++) {
        struct str of = columns->choices[i].of;

        if (of.size == 0 || !is_first_of(columns, i)) continue;
        put_literal(out, "\n[columns.");
        put_foreign(out, arena, of);
        put_literal(out, "]\n");
        put_choice(columns, of, false, arena, out);
        put_choice(columns, of, true, arena, out);
    }
}

/* A look that is the theme's stays a comment: it follows the theme. */
static void dump_colours(const struct settings *settings, struct arena *arena,
                         struct output *out)
{
    put_section(out, "colours");
    put_comment(out, _("bold, dim, underline, reverse or plain; a colour; on and another: bold "
                       "bright-cyan on 236"));
    put_comment(out, _("what is commented out is the theme's, with 256 colours"));
    for (unsigned i = 0; i < STYLE_COUNT; i++) {
        enum style style = (enum style)i;
        bool is_set = settings->theme.own[i].is_set;
        struct paint paint = is_set ? settings->theme.own[i].paint
                                    : theme_paint(&settings->theme, DEPTH_256, style);

        put_comment(out, style_help(style));
        if (!is_set) put_literal(out, ";");
        put_key(out, arena, style_title(style), paint_text(arena, paint));
    }
}

static void dump_keys(const struct settings *settings, struct arena *arena, struct output *out)
{
    put_section(out, "keys");
    put_comment(out, _("with commas between; where a key has two meanings, what works counts"));
    for (unsigned group = 0; group < GROUP_COUNT; group++) {
        put_literal(out, "\n");
        put_comment(out, action_group_name((enum action_group)group));
        for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++) {
            const struct action_text *text = action_text((enum action)i);

            if (text->group != (enum action_group)group) continue;
            put_comment(out, action_help((enum action)i));
            put_key(out, arena, text->name,
                    settings_keys_text(settings, arena, (enum action)i));
        }
    }
}

void settings_dump(const struct settings *settings, struct arena *arena, struct output *out)
{
    const struct setting *setting;
    const char *section = "";

    put_comment(out, _("settings of yusuan, as they are now; see yusuan.ini(5)"));
    put_literal(out, "\n");
    for (size_t i = 0; (setting = setting_at(i)) != NULL; i++) {
        if (!str_equal(str_of(section), str_of(setting->section))) {
            if (str_equal(str_of(section), STR("columns")))
                dump_choices(&settings->columns, arena, out);
            put_section(out, section = setting->section);
        }
        put_comment(out, _(setting->help));
        put_key(out, arena, setting->key, setting_write(setting, settings, arena));
    }
    dump_colours(settings, arena, out);
    dump_keys(settings, arena, out);
}
