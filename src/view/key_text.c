/*
 * See key_text.h.
 */
#include "view/key_text.h"

#include "yusuan/actions.h"
#include "yusuan/say.h"

static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    {'!', N_("exclamation mark")},
    {'"', N_("quotation mark")},
    {'#', N_("number sign")},
    {'$', N_("dollar sign")},
    {'%', N_("percent sign")},
    {'&', N_("ampersand")},
    {'\'', N_("apostrophe")},
    {'(', N_("left parenthesis")},
    {')', N_("right parenthesis")},
    {'*', N_("asterisk")},
    {'+', N_("plus")},
    {',', N_("comma")},
    {'-', N_("minus")},
    {'.', N_("full stop")},
    {'/', N_("slash")},
    {':', N_("colon")},
    {';', N_("semicolon")},
    {'<', N_("less than")},
    {'=', N_("equals sign")},
    {'>', N_("greater than")},
    {'?', N_("question mark")},
    {'@', N_("at sign")},
    {'[', N_("left bracket")},
    {'\\', N_("backslash")},
    {']', N_("right bracket")},
    {'^', N_("caret")},
    {'_', N_("underscore")},
    {'`', N_("backtick")},
    {'{', N_("left brace")},
    {'|', N_("vertical bar")},
    {'}', N_("right brace")},
    {'~', N_("tilde")},
};

struct str key_text(struct arena *arena, const struct look *look, uint32_t key)
{
    char label[KEY_NAME_ROOM];

    key_label(label, key);
    for (size_t i = 0; look->words && i < sizeof names / sizeof *names; i++)
        if (names[i].key == key)
            return str_format(arena, _("%s (%s)"), label, _(names[i].name));
    return str_format(arena, "%s", label);
}
