/*
 * What is worth a question year over year: flags in groups, the most suspicious kind first.
 * They are no verdicts. Enter goes to the row with both editions side by side.
 *
 *     2022..2023  large: at least 1 % of the largest row of a table, and 20 %
 *
 *     - y4  one amount is about 10, 100 or 10,000 times the other                      2
 *         3  20805 行政事业单位养老支出  合计    185.77   1,857.70  about 10 times
 *     + y1-new  only the later edition has the row                                     4
 */
#include "yusuan/flags.h"
#include "view/figures.h"
#include "view/flag_rows.h"
#include "yusuan/say.h"

enum { PAIRS_MOST = 1000, WIDE_MOST = 120, GAP = 2 };

static const enum flag_kind order[FLAG_KIND_COUNT] = {FLAG_RATIO, FLAG_SAME,   FLAG_COMPOSITION,
                                                      FLAG_LARGE, FLAG_NEW,    FLAG_GONE,
                                                      FLAG_MOVED, FLAG_RENAMED};

static struct flag_limits limits_of(const struct session *session)
{
    return (struct flag_limits){.is_given = session->threshold.amount > 0 ||
                                            session->threshold.percent > 0,
                                .amount = session->threshold.amount,
                                .percent = session->threshold.percent};
}

/* The last two editions of every entity. */
static void find_usual_pairs(struct flag_listing *it)
{
    const struct book *book = it->session->book;
    uint32_t count = edition_pairs(book, STR_EMPTY, NULL, 0);
    struct edition_pair *pairs = arena_new_array(it->arena, struct edition_pair, count);

    edition_pairs(book, STR_EMPTY, pairs, count);
    it->pairs = pairs;
    for (uint32_t i = 0; i < count && it->pair_count < PAIRS_MOST; i++)
        if (book->editions[pairs[i].now].kind != EDITION_SUM)
            it->pairs[it->pair_count++] = pairs[i];
}

/* Those that were asked for, or the usual ones. */
static void find_pairs(struct flag_listing *it)
{
    struct edition_pair asked = {it->at->base, it->at->now};

    if (asked.base == EDITION_NONE || asked.now == EDITION_NONE) {
        find_usual_pairs(it);
    } else {
        it->pairs = arena_new_array(it->arena, struct edition_pair, 1);
        it->pairs[it->pair_count++] = asked;
    }
    it->flags = arena_new_array(it->arena, struct flags *, it->pair_count);
    for (uint32_t i = 0; i < it->pair_count; i++)
        it->flags[i] =
            flag_editions(it->arena, it->session->book, it->pairs[i], limits_of(it->session));
}

/* What may be behind a flag of the kind: what to ask. */
static struct str question_of(enum flag_kind kind)
{
    static const char *const questions[FLAG_KIND_COUNT] = {
        [FLAG_NEW] = N_("a new task, or an old one that stood in another row?"),
        [FLAG_GONE] = N_("has the task ended, or does it stand in another row now?"),
        [FLAG_RENAMED] = N_("the same task under another name, or another task?"),
        [FLAG_MOVED] = N_("classified anew: is it compared with what it was?"),
        [FLAG_LARGE] = N_("what is the money for, or why is it not needed any more?"),
        [FLAG_SAME] = N_("copied from the year before?"),
        [FLAG_RATIO] = N_("a digit too many, or the wrong unit (元, 万元)?"),
        [FLAG_COMPOSITION] = N_("what was shifted from one row to another below it?")};

    return SAY(questions[kind]);
}

static uint32_t count_of(const struct flag_listing *it, enum flag_kind kind)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < it->pair_count; i++)
        count += it->flags[i]->counts[kind];
    return count;
}

/* `- y4  one amount is about 10, 100 or 10,000 times the other     2` */
static void put_heading(const struct flag_listing *it, enum flag_kind kind, bool is_open)
{
    struct target target = {.screen = &screen_flags, .item = kind};
    struct document *document = it->document;
    struct str count = str_format(it->arena, "%u", (unsigned)count_of(it, kind));
    struct str id = str_of(flag_id(kind));
    int name = DOCUMENT_LEFT + 2, width = look_width(document->look, count);

    document_line(document);
    document_put_fold(document, is_open);
    document_put(document, name, 0, STYLE_HEADING, id);
    name += (int)id.size + GAP;
    document_put(document, name, it->edge - width - GAP - name, STYLE_NORMAL,
                 str_of(flag_wording(kind)));
    document_put_right(document, it->edge, STYLE_DIM, count);
    document_say(document, count_text(it->arena, count_of(it, kind), "%zu flag", "%zu flags"));
    document_link(document, &target, STYLE_STATUS, question_of(kind), STR_EMPTY);
}

static void put_kind(const struct flag_listing *it, enum flag_kind kind)
{
    bool is_open = !(it->session->flags_closed >> kind & 1);
    uint32_t count = count_of(it, kind);

    if (count == 0) return;
    put_heading(it, kind, is_open);
    if (!is_open) return;
    flag_rows_put(it, kind);
    if (count <= FLAG_ROWS_MOST) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it->arena, _("and %u more; yusuan check --flags lists all"),
                            (unsigned)(count - FLAG_ROWS_MOST)));
}

/* What counts as large. */
static struct str limits_text(const struct flag_listing *it)
{
    struct flag_limits limits = limits_of(it->session);
    char amount[AMOUNT_ROOM];

    if (!limits.is_given)
        return str_format(it->arena,
                          _("large: at least %d %% of the table's largest row, and %d %%"),
                          FLAG_SHARE / 100, FLAG_PERCENT / 100);
    amount_format(amount, limits.amount, &UNIT_YUAN, 0, true);
    struct str percent = percent_text(it->arena, limits.percent, false);
    return str_format(it->arena, _("large: at least %s yuan, and %.*s"), amount,
                      STR_ARG(percent));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct flag_listing it = {.session = session,
                              .at = at,
                              .document = document,
                              .arena = document->arena,
                              .edge = document_edge(document, WIDE_MOST)};
    uint32_t count = 0;

    find_pairs(&it);
    if (it.pair_count == 0) {
        document_empty(
            document, SAY("No two editions of one entity are loaded."),
            SAY("Name the files or folders of another year on the command line, too: "
                "what differs between the two is then listed here."));
        return;
    }
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, limits_text(&it));
    if (it.pair_count == 1 && at->base == EDITION_NONE) /* else the title has it */
        flag_pair_put(&it, &it.pairs[0], DOCUMENT_LEFT);
    for (int i = 0; i < FLAG_KIND_COUNT; i++) {
        put_kind(&it, order[i]);
        count += count_of(&it, order[i]);
    }
    if (count > 0) return;
    document_line(document);
    document_empty(document, SAY("Nothing is worth a question from one year to the other."),
                   SAY("With --threshold AMOUNT,PERCENT smaller changes count as large, too; a "
                       "table shows all of them, side by side."));
}

static bool is_heading(const struct frame *frame)
{
    const struct target *target = lines_target(frame);

    return target && target->screen == &screen_flags;
}

/* The line with the heading of the group that the cursor is in; LIST_NONE: in none. */
static uint32_t heading_line(const struct document *document)
{
    for (uint32_t line = document->list.cursor; line != LIST_NONE; line--) {
        uint32_t link = document->lines.at[line].link;

        if (link != LIST_NONE && document->links.at[link].target &&
            document->links.at[link].target->screen == &screen_flags)
            return line;
        if (line == 0) break;
    }
    return LIST_NONE;
}

/* A row of a group folds it, so that hints stand still from row to row. */
static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_TOGGLE) return heading_line(&frame->document) != LIST_NONE;
    return lines_work(session, frame, action);
}

/* The two editions stand side by side in the table that is gone to. */
static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    if (action == ACTION_TOGGLE) frame->document.list.cursor = heading_line(&frame->document);
    if ((action == ACTION_TOGGLE || action == ACTION_ENTER) && is_heading(frame)) {
        session->flags_closed ^= UINT32_C(1) << lines_target(frame)->item;
        frame->document.width = 0; /* build it again */
        return reply_drawn(true);
    }
    if (action == ACTION_ENTER) {
        session->form = FORM_PAIR;
        session->base = lines_target(frame)->base;
        session->now = lines_target(frame)->now;
        session->by_year = false;
    }
    return lines_act(session, frame, action);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct target *at = &frame->at;

    title->left = SAY("Year over year: flags, no verdicts");
    if (session->unit) title->unit = unit_text(session->look, session->unit);
    if (at->base == EDITION_NONE || at->now == EDITION_NONE) return;
    title->middle = entity_text(session->book, at->now);
    title->right = compare_label(scratch, session->book, at->base, at->now);
}

static const enum action hints[] = {ACTION_ENTER,  ACTION_BACK,     ACTION_HELP,
                                    ACTION_TOGGLE, ACTION_FINDINGS, ACTION_EDITIONS,
                                    ACTION_UNIT,   ACTION_SEARCH,   ACTION_NONE};

const struct screen screen_flags = {
    .name = N_("flags"),
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
