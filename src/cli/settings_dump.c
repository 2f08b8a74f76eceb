/*
 * Writing settings: what can be set, what it means, and what it is now.
 */
#include "cli/settings.h"
#include "yusuan/say.h"

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
    put_literal(out, "; ");
    put_literal(out, text);
    put_literal(out, "\n");
}

static void put_section(struct output *out, const char *name)
{
    put_literal(out, "\n[");
    put_literal(out, name);
    put_literal(out, "]\n");
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
        if (!str_equal(str_of(section), str_of(setting->section)))
            put_section(out, section = setting->section);
        put_comment(out, _(setting->help));
        put_key(out, arena, setting->key, setting->write(settings, arena));
    }
    dump_colours(settings, arena, out);
    dump_keys(settings, arena, out);
}
