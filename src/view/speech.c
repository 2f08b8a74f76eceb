/*
 * See speech.h.
 */
#include "view/speech.h"

#include "yusuan/say.h"
#include "yusuan/text.h"

#include <string.h>

struct speech *speech_new(const struct mem *mem, const struct speech *before)
{
    struct arena *arena = arena_new(mem);
    struct speech *speech = arena_new_array(arena, struct speech, 1);

    speech->mem = mem;
    speech->arena = arena;
    speech->before = before;
    return speech;
}

void speech_free(struct speech *speech)
{
    if (!speech) return;
    vec_free(speech);
    arena_free(speech->arena);
}

static bool ends_clause(const char *out, size_t size)
{
    struct str text = {out, size};

    return str_ends(text, str_trim(SAY(", "))) || str_ends(text, str_trim(SAY(": ")));
}

/* `1  收支总体情况表` -> `1, 收支总体情况表`; behind a colon the comma is left out. */
static struct str with_commas(struct arena *arena, struct str text)
{
    struct str comma = SAY(", ");
    char *out = arena_alloc(arena, text.size, comma.size);
    size_t size = 0;

    for (size_t at = 0; at < text.size;) {
        size_t end = at;

        while (end < text.size && text.at[end] == ' ')
            end++;
        if (end > at + 1 && size > 0 && !ends_clause(out, size)) {
            memcpy(out + size, comma.at, comma.size);
            size += comma.size;
        } else {
            out[size++] = end > at ? ' ' : text.at[end++];
        }
        at = end;
    }
    return (struct str){out, size};
}

static bool has_line(const struct speech *speech, struct str text)
{
    for (size_t i = 0; i < speech->count; i++)
        if (str_equal(speech->at[i].text, text)) return true;
    return false;
}

static bool is_within(const struct speech *speech, struct str text)
{
    for (size_t i = 0; i < speech->count; i++)
        if (speech->at[i].when != SAID_ASKED &&
            str_find(speech->at[i].text, text, 0) != SIZE_MAX)
            return true;
    return false;
}

static void push(struct speech *speech, enum said when, struct str text)
{
    vec_push(speech->mem, speech, ((struct said_line){.when = when, .text = text}));
}

static struct str spoken(struct arena *arena, struct str text)
{
    return str_trim(with_commas(arena, text_visible(arena, text)));
}

void speech_add(struct speech *speech, enum said when, struct str text)
{
    text = spoken(speech->arena, text);
    if (text.size > 0) push(speech, when, text);
}

void speech_add_once(struct speech *speech, enum said when, struct str text)
{
    text = spoken(speech->arena, text);
    if (text.size > 0 && !is_within(speech, text)) push(speech, when, text);
}

void speech_add_known(struct speech *speech, enum said when, struct str text, struct str known,
                      struct str brief)
{
    struct said_line line = {when, spoken(speech->arena, text), str_copy(speech->arena, known),
                             spoken(speech->arena, brief)};

    if (line.text.size > 0) vec_push(speech->mem, speech, line);
}

void speech_add_raw(struct speech *speech, enum said when, struct str text)
{
    if (text.size > 0) push(speech, when, text_visible(speech->arena, text));
}

bool speech_is_opening(const struct speech *speech)
{
    return !speech->before || speech->before->frame != speech->frame;
}

static bool is_new(const struct speech *speech, const struct said_line *line)
{
    const struct speech *before = speech->before;
    bool is_row, is_column;

    if (line->when == SAID_ASKED) return false;
    if (speech_is_opening(speech)) return line->when != SAID_LATER;
    if (line->when == SAID_ALWAYS) return true;
    is_row = before->row != speech->row || (before->is_asking && !speech->is_asking);
    is_column = is_row || before->column != speech->column;
    if (line->when == SAID_ROW && is_row) return true;
    if (line->when == SAID_FIGURE && is_column) return true;
    return !has_line(before, line->text);
}

/* What was left to be asked for was not heard. */
static bool is_known(const struct speech *speech, const struct said_line *line)
{
    const struct speech *before = speech->before;

    if (line->known.size == 0 || speech_is_opening(speech)) return false;
    for (size_t i = 0; i < before->count; i++)
        if (before->at[i].when != SAID_ASKED && str_equal(before->at[i].known, line->known))
            return true;
    return false;
}

struct str speech_text(const struct speech *speech, bool all, struct arena *arena)
{
    struct str *parts = arena_new_array(arena, struct str, speech->count * 2);
    size_t count = 0;

    for (size_t i = 0; i < speech->count; i++) {
        if (all ? speech->at[i].when == SAID_LATER : !is_new(speech, &speech->at[i])) continue;
        parts[count++] =
            !all && is_known(speech, &speech->at[i]) ? speech->at[i].brief : speech->at[i].text;
        parts[count++] = STR("\n");
    }
    return str_join(arena, parts, count);
}
