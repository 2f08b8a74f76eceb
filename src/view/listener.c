/*
 * See listener.h.
 */
#include "view/listener.h"

#include "view/ask.h"
#include "view/plain.h"
#include "yusuan/say.h"

static bool knows(const struct listener *listener, const enum action *hints)
{
    for (size_t i = 0; i < listener->count; i++)
        if (listener->at[i] == hints) return true;
    return false;
}

/* What keys do is said once of each kind of screen, and when it is asked for. */
static void say_hints(struct listener *listener, const struct session *session,
                      const struct frame *frame, enum app_saying saying, struct speech *speech)
{
    const enum action *hints = hints_of(frame);
    bool is_known = knows(listener, hints);

    if (session->asking->what != ASK_NOTHING) return;
    if (!is_known) vec_push(session->mem, listener, hints);
    if (is_known && saying == APP_SAY_NEWS) return;
    speech_add(speech, SAID_ALWAYS,
               str_format(speech->arena, _("keys: %.*s"),
                          STR_ARG(hints_text(session, frame, speech->arena))));
}

struct str listener_hear(struct listener *listener, const struct session *session,
                         const struct frame *frame, enum app_saying saying, struct arena *arena)
{
    const struct speech *before = saying == APP_SAY_AGAIN ? NULL : listener->said;
    struct speech *speech = speech_new(session->mem, before);
    bool all = saying == APP_SAY_ALL;
    struct str text;

    plain_say(session, frame, all, speech);
    say_hints(listener, session, frame, saying, speech);
    text = speech_text(speech, all, arena);
    if (text.size == 0) text = plain_unchanged(session, frame, listener, arena);
    speech_free(listener->said);
    speech->before = NULL;
    listener->said = speech;
    return text;
}

void listener_free(struct listener *listener)
{
    speech_free(listener->said);
    vec_free(listener);
}
