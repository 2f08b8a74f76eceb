/*
 * The prompt as it is said: what is asked for, what is typed and where the cursor stands in it,
 * and what that finds.
 */
#include "view/ask.h"

#include "view/speech.h"
#include "yusuan/say.h"

static const char *name_of(enum ask what)
{
    switch (what) {
    case ASK_FILTER: return _("filter");
    case ASK_FIND: return _("find");
    case ASK_GO: return _("go to");
    case ASK_MARK: return _("mark");
    case ASK_MARK_GO: return _("to mark");
    case ASK_HELP: return _("keys of");
    default: return _("search");
    }
}

/* `search: zynj`, `search: zynj, cursor before nj` */
static void say_typed(const struct session *session, struct speech *speech)
{
    const struct asking *asking = session->asking;
    const struct prompt *prompt = &asking->prompt;
    struct str text = text_visible(speech->arena, prompt_text(prompt));
    struct str rest = str_slice(prompt_text(prompt), prompt->cursor, prompt->size);

    text = STR_JOIN(speech->arena, str_of(name_of(asking->what)), SAY(": "), text);
    if (rest.size > 0)
        text = str_format(speech->arena, _("%.*s, cursor before %.*s"), STR_ARG(text),
                          STR_ARG(text_visible(speech->arena, rest)));
    speech_add_raw(speech, SAID_CHANGED, str_trim(text));
}

void ask_say(const struct session *session, const struct frame *frame, struct str found,
             struct speech *speech)
{
    const struct asking *asking = session->asking;

    say_typed(session, speech);
    speech_add(speech, SAID_CHANGED, ask_advice(session, found, speech->arena));
    if (asking->what == ASK_GO) palette_say(&asking->palette, session, frame, speech);
}
