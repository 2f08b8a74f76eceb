/*
 * See palette.h. Actions that work here come before those that do not, whose lines are dimmed.
 */
#include "view/palette.h"

#include "view/copy.h"
#include "view/key_text.h"
#include "view/speech.h"
#include "view/tree.h"
#include "yusuan/find.h"
#include "yusuan/say.h"

enum { ROWS_MOST = 8, NAME_COLUMN = 2, KEY_COLUMN = 19, HELP_COLUMN = 33 };

/* Bytes typed from which on hints and help are gone through: two letters of pinyin, 问 */
enum { HINT_LEAST = 2, HELP_LEAST = 3 };

enum fit { FIT_NONE, FIT_HELP, FIT_HINT, FIT_INSIDE, FIT_START, FIT_COUNT };

static uint32_t lower(char byte)
{
    return code_fold((unsigned char)byte);
}

/* Where the name has the text, in any case; SIZE_MAX: nowhere. */
static size_t find_text(struct str name, struct str text)
{
    for (size_t from = 0; from + text.size <= name.size; from++) {
        size_t same = 0;

        while (same < text.size && (name.at[from + same] == text.at[same] ||
                                    lower(name.at[from + same]) == lower(text.at[same])))
            same++;
        if (same == text.size) return from;
    }
    return SIZE_MAX;
}

/* A number is a code: it is never an action. */
static bool may_be_name(struct str text)
{
    return text.size > 0 && !(text.at[0] >= '0' && text.at[0] <= '9');
}

static enum fit fit_of(enum action action, struct str text, const struct needle *needle)
{
    size_t at = find_text(str_of(action_text(action)->name), text);

    if (at == 0) return FIT_START;
    if (at != SIZE_MAX) return FIT_INSIDE;
    if (text.size >= HINT_LEAST && find_is_in(needle, str_of(action_hint(action))))
        return FIT_HINT;
    if (text.size >= HELP_LEAST && find_is_in(needle, str_of(action_help(action))))
        return FIT_HELP;
    return FIT_NONE;
}

static void empty(struct palette *palette)
{
    palette->count = palette->top = 0;
    palette->is_rolled = false;
    palette->at = PALETTE_NONE;
}

void palette_fill(struct palette *palette, const struct session *session,
                  const struct frame *frame, struct str text)
{
    struct needle *needle;
    uint8_t fits[ACTION_COUNT];

    empty(palette);
    if (!may_be_name(text)) return;
    needle = mem_alloc(session->mem, 1, sizeof *needle);
    needle_make(needle, text);
    for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
        fits[i] = (uint8_t)fit_of((enum action)i, text, needle);
    for (int fit = FIT_COUNT - 1; fit > FIT_NONE; fit--)
        for (int works = 1; works >= 0; works--)
            for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
                if (fits[i] == fit &&
                    frame_works(session, frame, (enum action)i) == (works == 1))
                    palette->actions[palette->count++] = (uint16_t)i;
    mem_free(needle);
}

void palette_fill_all(struct palette *palette, const struct session *session,
                      const struct frame *frame)
{
    empty(palette);
    for (int works = 1; works >= 0; works--)
        for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
            if (frame_works(session, frame, (enum action)i) == (works == 1))
                palette->actions[palette->count++] = (uint16_t)i;
}

enum action palette_action(const struct palette *palette, struct str text)
{
    if (palette->at < palette->count) return (enum action)palette->actions[palette->at];
    return action_named(text);
}

enum action palette_meant(struct str text)
{
    enum action found = ACTION_NONE;

    for (unsigned i = ACTION_NONE + 1; i < ACTION_COUNT && may_be_name(text); i++) {
        if (find_text(str_of(action_text((enum action)i)->name), text) != 0) continue;
        if (found != ACTION_NONE) return ACTION_NONE;
        found = (enum action)i;
    }
    return found;
}

struct str palette_name(const struct palette *palette)
{
    if (palette->at >= palette->count) return STR_EMPTY;
    return str_of(action_text((enum action)palette->actions[palette->at])->name);
}

unsigned palette_rows(const struct palette *palette, const struct session *session)
{
    int room = session_body_rows(session) - 1;
    unsigned most = room < ROWS_MOST ? (unsigned)room : ROWS_MOST;

    return palette->count < most ? palette->count : most;
}

/* The first entry in sight: as it was, unless the chosen one would be out of it; where the
 * wheel has turned it may be. */
static unsigned first_of(const struct palette *palette, unsigned rows)
{
    unsigned first = palette->top, at = palette->at;

    if (first + rows > palette->count) first = palette->count - rows;
    if (at >= palette->count || palette->is_rolled) return first;
    if (at < first) return at;
    return at >= first + rows ? at - rows + 1 : first;
}

bool palette_step(struct palette *palette, const struct session *session, int by)
{
    int at = palette->at < palette->count ? (int)palette->at : -1;
    int to = at + by, last = (int)palette->count - 1;

    if (to > last) to = last;
    if (to < 0) to = at > 0 ? 0 : -1;
    palette->at = to < 0 ? PALETTE_NONE : (unsigned)to;
    palette->is_rolled = false;
    palette->top = first_of(palette, palette_rows(palette, session));
    return to != at;
}

bool palette_roll(struct palette *palette, const struct session *session, int by)
{
    unsigned rows = palette_rows(palette, session), first = first_of(palette, rows);
    int to = (int)first + by, last = (int)(palette->count - rows);

    to = to > last ? last : to < 0 ? 0 : to;
    if (to == (int)first) return false;
    palette->top = (unsigned)to;
    palette->is_rolled = true;
    return true;
}

/* The last of digits that are bound to the action one behind the other, from three on; the
 * binding itself where there are not so many. */
static const struct binding *last_of_run(const struct binding *first)
{
    const struct binding *at = first;

    while (at->key >= '0' && at->key < '9' && at[1].action == first->action &&
           at[1].key == at->key + 1)
        at++;
    return at - first >= 2 ? at : first;
}

/* The binding, or the next one behind it, that is the action's; its end: none. */
static const struct binding *next_of(const struct binding *at, enum action action)
{
    while (at->action != ACTION_NONE && at->action != action)
        at++;
    return at;
}

/* `PgUp b …`, `0-9`: the keys of the action, as many as fit. */
static struct str keys_of(const struct session *session, struct arena *arena,
                          enum action action)
{
    const struct look *look = session->look;
    const struct binding *at = next_of(session->bindings, action), *last, *more;
    struct str text = STR_EMPTY, longer;
    struct str cut = look_mark_text(arena, look, MARK_CUT);
    int room = HELP_COLUMN - KEY_COLUMN - 1;

    for (; at->action != ACTION_NONE; at = more) {
        last = last_of_run(at);
        more = next_of(last + 1, action);
        longer = STR_JOIN(arena, text, text.size > 0 ? STR(" ") : STR_EMPTY,
                          key_text(arena, look, at->key), last != at ? STR("-") : STR_EMPTY,
                          last != at ? key_text(arena, look, last->key) : STR_EMPTY);
        if (!look->words &&
            look_width(look, longer) + (more->action != ACTION_NONE ? 2 : 0) > room)
            return STR_JOIN(arena, text.size > 0 ? text : longer, STR(" "), cut);
        text = longer;
    }
    return text;
}

static void draw_entry(const struct palette *palette, const struct session *session,
                       const struct frame *frame, unsigned index, int row,
                       struct canvas *canvas)
{
    enum action action = (enum action)palette->actions[index];
    const struct action_text *text = action_text(action);
    bool works = frame_works(session, frame, action);
    enum style style = works ? STYLE_NORMAL : STYLE_DIM, key = works ? STYLE_KEY : STYLE_DIM;

    for (int column = 0; column < canvas->columns; column++)
        grid_glyph(canvas->grid, row, column, ' ', STYLE_NORMAL);
    if (index == palette->at) draw_pointer(canvas, row);
    grid_put(canvas->grid, canvas->look, row, NAME_COLUMN, KEY_COLUMN - NAME_COLUMN - 1,
             str_of(text->name), style);
    grid_put(canvas->grid, canvas->look, row, KEY_COLUMN, HELP_COLUMN - KEY_COLUMN - 1,
             keys_of(session, canvas->scratch, action), key);
    grid_put(canvas->grid, canvas->look, row, HELP_COLUMN, canvas->columns - HELP_COLUMN,
             str_of(action_help(action)), style);
}

/* ` 8/23 ` at the right of the rule: so many are in sight, of so many. Which ones it does not
 * say: that would be 27 bytes more with every step that moves the list. */
static void put_extent(unsigned rows, unsigned count, int row, struct canvas *canvas)
{
    struct str text = str_format(canvas->scratch, " %u/%u ", rows, count);
    int width = (int)text.size;

    grid_put(canvas->grid, canvas->look, row, canvas->columns - 1 - width, width, text,
             STYLE_DIM);
}

void palette_draw(const struct palette *palette, const struct session *session,
                  const struct frame *frame, struct canvas *canvas)
{
    unsigned rows = palette_rows(palette, session), first = first_of(palette, rows);
    int top = canvas->grid->rows - 1 - (int)rows;

    if (rows == 0) return;
    for (int column = 0; column < canvas->columns; column++)
        grid_glyph(canvas->grid, top - 1, column, look_mark(canvas->look, MARK_RULE),
                   STYLE_DIM);
    if (rows < palette->count) put_extent(rows, palette->count, top - 1, canvas);
    for (unsigned i = 0; i < rows; i++)
        draw_entry(palette, session, frame, first + i, top + (int)i, canvas);
}

/* `find, findings, first`: the first ones. */
static struct str names_of(const struct palette *palette, struct arena *arena, unsigned count)
{
    struct str names = STR_EMPTY;

    for (unsigned i = 0; i < count; i++)
        names = STR_JOIN(arena, names, i > 0 ? SAY(", ") : STR_EMPTY,
                         str_of(action_text((enum action)palette->actions[i])->name));
    return names;
}

/* `measure, key m, compare the next measure, 2 of 5` */
static void say_chosen(const struct palette *palette, const struct session *session,
                       const struct frame *frame, struct speech *speech)
{
    enum action action = (enum action)palette->actions[palette->at];
    struct str keys = keys_of(session, speech->arena, action);

    speech_add(speech, SAID_CHANGED, str_of(action_help(action)));
    if (!frame_works(session, frame, action))
        speech_add(speech, SAID_CHANGED, SAY("it does nothing here"));
    else if (keys.size > 0)
        speech_add(speech, SAID_CHANGED,
                   str_format(speech->arena, _("keys: %.*s"), STR_ARG(keys)));
    speech_add(speech, SAID_CHANGED,
               str_format(speech->arena, _("%u of %u"), palette->at + 1, palette->count));
}

void palette_say(const struct palette *palette, const struct session *session,
                 const struct frame *frame, struct speech *speech)
{
    unsigned rows = palette->count < ROWS_MOST ? palette->count : ROWS_MOST;
    struct str text;

    if (palette->at < palette->count) {
        say_chosen(palette, session, frame, speech);
        return;
    }
    text = names_of(palette, speech->arena, rows);
    if (rows < palette->count)
        text = str_format(speech->arena, _("%.*s and %u more"), STR_ARG(text),
                          palette->count - rows);
    speech_add(speech, SAID_CHANGED, text);
}

/* `fi may be: find, findings, ...` */
static struct str meanings(const struct palette *palette, struct arena *arena, struct str text,
                           unsigned count)
{
    struct str names = names_of(palette, arena, count);

    if (count < palette->count) names = STR_JOIN(arena, names, SAY(", "), STR("..."));
    return str_format(arena, _("%.*s may be: %.*s"), STR_ARG(text), STR_ARG(names));
}

void palette_tell(const struct palette *palette, struct session *session, struct str text)
{
    unsigned count = palette->count < ROWS_MOST ? palette->count : ROWS_MOST;
    struct arena *arena = arena_new(session->mem);
    struct str said = meanings(palette, arena, text, count);

    while (count > 1 && look_width(session->look, said) > session->columns - 2)
        said = meanings(palette, arena, text, --count);
    session_say(session, "%.*s", STR_ARG(said));
    arena_free(arena);
}

enum action palette_at_row(const struct palette *palette, const struct session *session,
                           int row)
{
    unsigned rows = palette_rows(palette, session), first = first_of(palette, rows);
    int top = session->rows - 1 - (int)rows;

    if (row < top || row >= session->rows - 1) return ACTION_NONE;
    return (enum action)palette->actions[first + (unsigned)(row - top)];
}

/* What the action needs that is not there. */
static const char *reason_of(const struct session *session, const struct frame *frame,
                             enum action action)
{
    const struct tree *tree = frame->at.screen == &screen_tree ? frame->tree : NULL;
    bool is_shown = tree && tree->comparison;

    switch (action) {
    case ACTION_COPY:
    case ACTION_COPY_ROW:
        if (session->no_copying) return session->no_copying;
        return nothing_to_copy(action == ACTION_COPY_ROW);
    case ACTION_EDITIONS:
        if (session->book->edition_count < 2) return N_("one edition only is loaded");
        break;
    case ACTION_BACK: return N_("this is where one begins");
    case ACTION_NEXT: return N_("there is no next one");
    case ACTION_PREVIOUS: return N_("there is none before");
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK:
    case ACTION_SEARCH_END:
        if (tree) return N_("no search is on");
        break;
    default: break;
    }
    if (!tree) return NULL;
    switch (action_text(action)->group) {
    case GROUP_FOLD: return N_("this table has not so many levels");
    case GROUP_COMPARE:
        if (session->book->edition_count < 2) return N_("one edition only is loaded");
        if (!is_shown) return N_("no editions are compared");
        break;
    case GROUP_CHECK: return N_("there is none in this table");
    case GROUP_PIVOT: return N_("this table is not made of line items");
    default: break;
    }
    return NULL;
}

struct reply palette_run(struct session *session, const struct frame *frame, enum action action)
{
    const char *reason, *name = action_text(action)->name;

    if (frame_works(session, frame, action))
        return (struct reply){.kind = REPLY_ACT, .action = action};
    reason = reason_of(session, frame, action);
    if (reason)
        session_say(session, "%s does nothing here: %s", name, _(reason));
    else
        session_say(session, "%s does nothing on the %s screen", name,
                    _(frame->at.screen->name));
    return (struct reply){.kind = REPLY_DRAW};
}
