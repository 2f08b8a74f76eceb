/*
 * The keys that work on the screen that help was asked from: printed from the tables of
 * actions.h. In two columns where both fit uncut.
 */
#include "view/ask.h"
#include "view/figures.h"
#include "view/key_text.h"
#include "yusuan/find.h"
#include "yusuan/say.h"

enum { KEYS_LEAST = 18, KEYS_MOST = 30, NARROW = 60, COLUMNS_GAP = 4 };

static bool action_works(const struct target *at, enum action action)
{
    return at->actions[action / 32] >> action % 32 & 1;
}

/* Does the key lead to this action on that screen? The first binding that works there wins. */
static bool leads_to(const struct session *session, const struct target *at,
                     const struct binding *binding)
{
    for (const struct binding *other = session->bindings; other->action != ACTION_NONE; other++)
        if (other->key == binding->key && action_works(at, other->action))
            return other->action == binding->action;
    return false;
}

/* `Down j Ctrl-N`; empty where no key leads to the action. */
static struct str keys_text(const struct session *session, struct arena *arena,
                            const struct target *at, enum action action)
{
    struct str text = STR_EMPTY, name;

    for (const struct binding *binding = session->bindings; binding->action != ACTION_NONE;
         binding++) {
        if (binding->action != action || !leads_to(session, at, binding)) continue;
        name = key_text(arena, session->look, binding->key);
        text = STR_JOIN(arena, text, text.size > 0 ? STR(" ") : STR_EMPTY, name);
    }
    return text;
}

/* One line of the help screen: a group's name, or keys and what they do. */
struct entry {
    bool is_heading;
    struct str keys, help;
};

struct entry_list {
    VEC(struct entry);
};

/* The levels have one line together: `1 ... 4   show so many levels`. */
static void join_levels(const struct session *session, struct document *document,
                        const struct target *at, struct entry *entry)
{
    struct str last = STR_EMPTY;

    for (unsigned i = ACTION_LEVEL_2; i <= ACTION_LEVEL_9; i++)
        if (action_works(at, (enum action)i))
            last = keys_text(session, document->arena, at, (enum action)i);
    if (last.size > 0)
        entry->keys =
            str_format(document->arena, "%.*s ... %.*s", STR_ARG(entry->keys), STR_ARG(last));
    entry->help = SAY("show so many levels");
}

/* Is it one of the keys `Down j Ctrl-N`? */
static bool is_among(struct str keys, struct str key)
{
    struct str one;

    while (str_split(&keys, ' ', &one))
        if (one.size > 0 && str_equal(one, key)) return true;
    return false;
}

/* What is listed can be narrowed by a word, that of a hint, too, by the action's name or a key;
 * one letter is a key. */
static bool fits(const struct target *at, const struct needle *needle,
                 const struct entry *entry, enum action action)
{
    struct str text = str_trim(at->text);
    size_t first = 0;

    if (text.size == 0 || is_among(entry->keys, text)) return true;
    utf8_next(text, &first);
    if (first == text.size && (unsigned char)text.at[0] < 0x80) return false;
    return find_is_in(needle, entry->help) || find_is_in(needle, entry->keys) ||
           find_is_in(needle, str_of(action_text(action)->name)) ||
           find_is_in(needle, str_of(action_hint(action)));
}

/* What the lists are made from. */
struct making {
    const struct session *session;
    const struct target *at;
    struct document *document;
    struct needle *needle; /* what they are narrowed by */
};

static void add_group(const struct making *it, struct entry_list *entries,
                      enum action_group group)
{
    struct document *document = it->document;
    bool is_first = true;

    for (unsigned i = 1; i < ACTION_COUNT; i++) {
        enum action action = (enum action)i;
        struct entry entry = {.help = str_of(action_help(action))};

        if (action_text(action)->group != group || !action_works(it->at, action)) continue;
        if (action > ACTION_LEVEL_1 && action <= ACTION_LEVEL_9) continue;
        entry.keys = keys_text(it->session, document->arena, it->at, action);
        if (entry.keys.size == 0) continue;
        if (action == ACTION_LEVEL_1) join_levels(it->session, document, it->at, &entry);
        if (!fits(it->at, it->needle, &entry, action)) continue;
        if (it->at->text.size > 0)
            entry.help = str_format(document->arena, _("%.*s (%s)"), STR_ARG(entry.help),
                                    action_text(action)->name);
        if (is_first)
            vec_push(
                document->mem, entries,
                ((struct entry){.is_heading = true, .help = str_of(action_group_name(group))}));
        is_first = false;
        vec_push(document->mem, entries, entry);
    }
}

/* Columns for the keys. */
static int keys_width(const struct document *document, const struct entry_list *entries)
{
    int widest = KEYS_LEAST;

    for (size_t i = 0; i < entries->count && document->width >= NARROW; i++) {
        int width = look_width(document->look, entries->at[i].keys);
        if (width > widest) widest = width;
    }
    return widest > KEYS_MOST ? KEYS_MOST : widest;
}

/* Columns that the entries take. */
static int entries_width(const struct document *document, const struct entry_list *entries)
{
    int widest = 0;

    for (size_t i = 0; i < entries->count; i++) {
        int width = look_width(document->look, entries->at[i].help);
        if (width > widest) widest = width;
    }
    return 2 + keys_width(document, entries) + 2 + widest;
}

/* Keys that do not fit left of the help stand above it. */
static void put_entry(struct document *document, const struct entry *entry, int column,
                      int keys)
{
    int help = column + 2 + keys + 2;

    if (entry->is_heading) {
        document_put(document, column, 0, STYLE_HEADING, entry->help);
        return;
    }
    document_wrap(document, column + 2, STYLE_KEY, entry->keys);
    document_name(document, entry->keys);
    if (!document->look->words && look_width(document->look, entry->keys) > keys)
        document_line(document);
    document_wrap(document, help, STYLE_NORMAL, entry->help);
}

/* Moving at the left, the rest at the right; or one after the other. */
static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct making it = {.session = session, .at = at, .document = document};
    struct entry_list left = {0}, right = {0};
    int middle, left_keys, right_keys;
    bool is_wide;

    it.needle = mem_alloc(session->mem, 1, sizeof *it.needle);
    needle_make(it.needle, at->text);
    add_group(&it, &left, GROUP_MOVE);
    for (unsigned group = GROUP_MOVE + 1; group < GROUP_COUNT; group++)
        add_group(&it, &right, (enum action_group)group);
    mem_free(it.needle);
    middle = DOCUMENT_LEFT + entries_width(document, &left) + COLUMNS_GAP;
    is_wide =
        middle + entries_width(document, &right) < session->columns && !document->look->words;
    for (size_t i = 0; !is_wide && i < right.count; i++)
        vec_push(document->mem, &left, right.at[i]);
    left_keys = keys_width(document, &left);
    right_keys = keys_width(document, &right);
    for (size_t i = 0; i < left.count || (is_wide && i < right.count); i++) {
        if (!is_wide && left.at[i].is_heading && i > 0) document_line(document);
        document_line(document);
        if (i < left.count) put_entry(document, &left.at[i], DOCUMENT_LEFT, left_keys);
        if (is_wide && i < right.count) put_entry(document, &right.at[i], middle, right_keys);
    }
    if (left.count + right.count == 0) {
        document_line(document);
        document_put(
            document, DOCUMENT_LEFT, 0, STYLE_NORMAL,
            str_format(document->arena, _("nothing here fits %.*s"), STR_ARG(at->text)));
    }
    vec_free(&left);
    vec_free(&right);
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_SEARCH) return true;
    if (action == ACTION_SEARCH_END) return frame->at.text.size > 0;
    return lines_work(session, frame, action);
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    if (action == ACTION_SEARCH) {
        ask(session, ASK_HELP, frame->at.text);
    } else if (action == ACTION_SEARCH_END) {
        frame->at.text = STR_EMPTY;
        lines_rebuild(frame);
    } else {
        return lines_act(session, frame, action);
    }
    return reply_drawn(true);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)session;
    title->left = str_format(scratch, _("Keys on the %s screen"), _(frame->at.from->name));
    if (frame->at.text.size > 0)
        title->left = STR_JOIN(scratch, title->left, SAY(": "), frame->at.text);
    title->right = STR("yusuan " YUSUAN_VERSION);
}

static const enum action hints[] = {ACTION_BACK, ACTION_PAGE_DOWN, ACTION_SEARCH,
                                    ACTION_SEARCH_END, ACTION_NONE};

const struct screen screen_help = {
    .name = N_("help"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
