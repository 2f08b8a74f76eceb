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
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    SHOWN_MOST = 2000, /* of a kind */
    PAIRS_MOST = 1000,
    WIDE_MOST = 120,
    TABLE_WIDTH = 3,
    AMOUNT_LEAST = 8,
    DETAIL_WIDTH = 20,
    DETAIL_FROM = 78, /* columns from which the detail stands beside the amounts */
    NAME_LEAST = 20,
    GAP = 2
};

static const enum flag_kind order[FLAG_KIND_COUNT] = {FLAG_RATIO, FLAG_SAME,   FLAG_COMPOSITION,
                                                      FLAG_LARGE, FLAG_NEW,    FLAG_GONE,
                                                      FLAG_MOVED, FLAG_RENAMED};

/* What the functions below share. */
struct flagging {
    const struct session *session;
    const struct target *at;
    struct document *document;
    struct arena *arena;
    struct edition_pair *pairs;
    struct flags **flags; /* one a pair */
    uint32_t pair_count;
    bool has_threshold;
    int edge, amount_width;
    bool is_tall; /* does a flag take two lines? */
};

static struct flag_limits limits_of(const struct session *session)
{
    return (struct flag_limits){.is_given = session->threshold.amount > 0 ||
                                            session->threshold.percent > 0,
                                .amount = session->threshold.amount,
                                .percent = session->threshold.percent};
}

/* The last two editions of every entity. */
static void find_usual_pairs(struct flagging *it)
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
static void find_pairs(struct flagging *it)
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

static struct str amount_text(const struct flagging *it, const struct flag *flag, bool has,
                              int64_t amount)
{
    const struct table *table = &it->session->book->tables[flag->table];
    const struct unit *shown =
        it->session->unit && table->unit ? it->session->unit : flag->unit;
    char out[AMOUNT_ROOM];
    size_t size;

    if (!has) return STR("--");
    size = amount_format(out, amount, shown, amount_decimals(flag->unit, flag->decimals, shown),
                         true);
    return str_copy(it->arena, (struct str){out, size});
}

/* `about 10 times`; of a large change the change in percent, `+45.00 %`. */
static struct str detail_text(const struct flagging *it, const struct flag *flag)
{
    int64_t change, percent;

    if (flag->detail.size > 0 || flag->kind != FLAG_LARGE) return flag->detail;
    if (__builtin_sub_overflow(flag->is, flag->was, &change) || !flag->has_was ||
        !amount_percent(change, flag->was, &percent))
        return SAY("from nothing");
    return percent_text(it->arena, percent, true);
}

static void widen(struct flagging *it, struct str text)
{
    int width = look_width(it->document->look, text);

    if (width > it->amount_width) it->amount_width = width;
}

static void measure(struct flagging *it)
{
    int taken = DOCUMENT_INDENT + TABLE_WIDTH + GAP;

    it->amount_width = AMOUNT_LEAST;
    for (uint32_t p = 0; p < it->pair_count; p++)
        for (uint32_t i = 0; i < it->flags[p]->count; i++) {
            const struct flag *flag = &it->flags[p]->at[i];

            widen(it, amount_text(it, flag, flag->has_was, flag->was));
            widen(it, amount_text(it, flag, flag->has_is, flag->is));
        }
    taken += 2 * (it->amount_width + GAP);
    if (it->document->width >= DETAIL_FROM) taken += DETAIL_WIDTH + GAP;
    it->is_tall = it->edge - taken < NAME_LEAST;
}

/* Row and column, of which the column is not cut, in `room` columns from `x`. */
static void put_name(const struct flagging *it, const struct flag *flag, int x, int room)
{
    const struct book *book = it->session->book;
    struct check_term term = {.table = flag->table, .node = flag->node, .column = flag->column};
    struct str row = term_row(it->arena, book, &term);
    struct str column = term_column(book, &term).size > 0 || flag->node == NODE_NONE
                            ? flag->measure
                            : STR_EMPTY;
    int width = look_width(it->document->look, row);
    int column_width = look_width(it->document->look, column);

    if (column_width > room / 2) column_width = room / 2;
    if (column_width > 0 && width + GAP + column_width > room)
        width = room - column_width - GAP;
    document_put(it->document, x, width < room ? width : room, STYLE_NORMAL, row);
    if (column_width > 0)
        document_put(it->document, x + width + GAP, column_width, STYLE_DIM, column);
}

/* `2023 budget: 1,857.70 万元` */
static void label_amount(const struct flagging *it, const struct flag *flag, bool has,
                         uint32_t edition)
{
    const struct book *book = it->session->book;

    struct str year;

    if (!it->document->look->words) return;
    year = year_text(it->arena, book, edition);
    if (has)
        document_label(it->document, year,
                       shown_unit_name(it->session, &book->tables[flag->table]));
    else
        document_say_alone(it->document,
                           STR_JOIN(it->arena, year, STR(": "), SAY("not there")));
}

/* The two amounts and the detail, at the right edge of the last line; returns where they begin.
 */
static int put_amounts(const struct flagging *it, const struct flag *flag)
{
    struct document *document = it->document;
    int end = it->edge;

    if (document->width >= DETAIL_FROM) {
        end -= DETAIL_WIDTH;
        document_put(document, end, DETAIL_WIDTH, STYLE_NORMAL, detail_text(it, flag));
        document_say_alone(document, detail_text(it, flag));
        end -= GAP;
    }
    document_put_right(document, end, STYLE_NORMAL,
                       amount_text(it, flag, flag->has_is, flag->is));
    label_amount(it, flag, flag->has_is, flag->now);
    end -= it->amount_width + GAP;
    document_put_right(document, end, STYLE_NORMAL,
                       amount_text(it, flag, flag->has_was, flag->was));
    label_amount(it, flag, flag->has_was, flag->base);
    return end - it->amount_width;
}

/* On two lines where the amounts leave no room for names. */
static void put_flag(const struct flagging *it, const struct flag *flag)
{
    struct document *document = it->document;
    const struct book *book = it->session->book;
    struct check_term term = {.table = flag->table, .node = flag->node, .column = flag->column};
    struct target target = {.screen = &screen_tree,
                            .table = flag->table,
                            .node = flag->node,
                            .column = flag->column,
                            .base = flag->base,
                            .now = flag->now};
    struct str detail = detail_text(it, flag), said = str_of(flag_wording(flag->kind));
    const struct figure *figure = flag->has_is ? flag->is_figure : flag->was_figure;
    int x = DOCUMENT_INDENT + TABLE_WIDTH + GAP, end = it->edge;

    document_line(document);
    document_put_right(document, x - GAP, STYLE_DIM,
                       str_slice(term_table(it->arena, book, &term), 0, TABLE_WIDTH));
    document_say(document, str_format(it->arena, _("table %.*s"),
                                      STR_ARG(term_table(it->arena, book, &term))));
    if (detail.size > 0 && !document->look->words)
        said = STR_JOIN(it->arena, detail, STR(": "), said);
    document_link(document, &target, STYLE_STATUS, said,
                  figure ? short_place(it->arena, book, figure) : STR_EMPTY);
    if (!it->is_tall) end = put_amounts(it, flag) - GAP;
    put_name(it, flag, x, end - x);
    if (!it->is_tall) return;
    document_line(document);
    put_amounts(it, flag);
}

static uint32_t count_of(const struct flagging *it, enum flag_kind kind)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < it->pair_count; i++)
        count += it->flags[i]->counts[kind];
    return count;
}

/* `- y4  one amount is about 10, 100 or 10,000 times the other     2` */
static void put_heading(const struct flagging *it, enum flag_kind kind, bool is_open)
{
    struct target target = {.screen = &screen_flags, .item = kind};
    struct document *document = it->document;
    struct str count = str_format(it->arena, "%u", (unsigned)count_of(it, kind));
    struct str id = str_of(flag_id(kind));
    int name = DOCUMENT_LEFT + 2, width = look_width(document->look, count);
    uint32_t mark = look_mark(document->look, is_open ? MARK_OPEN : MARK_CLOSED);
    char bytes[4];

    document_line(document);
    document_put(document, DOCUMENT_LEFT, 1, STYLE_DIM,
                 str_copy(it->arena, (struct str){bytes, utf8_put(mark, bytes)}));
    document_name(document, is_open ? SAY("expanded") : SAY("collapsed"));
    document_put(document, name, 0, STYLE_CODE, id);
    name += (int)id.size + GAP;
    document_put(document, name, it->edge - width - GAP - name, STYLE_HEADING,
                 str_of(flag_wording(kind)));
    document_put_right(document, it->edge, STYLE_HEADING, count);
    document_say(document, count_text(it->arena, count_of(it, kind), "%zu flag", "%zu flags"));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
}

static void put_pair(const struct flagging *it, const struct edition_pair *pair)
{
    const struct book *book = it->session->book;

    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_HEADING,
                 STR_JOIN(it->arena, entity_text(book, pair->now), STR("  "),
                          compare_label(it->arena, book, pair->base, pair->now)));
}

static void put_kind(const struct flagging *it, enum flag_kind kind)
{
    bool is_open = !(it->session->flags_closed >> kind & 1);
    uint32_t shown = 0;

    if (count_of(it, kind) == 0) return;
    put_heading(it, kind, is_open);
    for (uint32_t p = 0; p < it->pair_count && is_open; p++) {
        if (it->flags[p]->counts[kind] == 0 || shown >= SHOWN_MOST) continue;
        if (it->pair_count > 1) put_pair(it, &it->pairs[p]);
        for (uint32_t i = 0; i < it->flags[p]->count && shown < SHOWN_MOST; i++) {
            if (it->flags[p]->at[i].kind != kind) continue;
            put_flag(it, &it->flags[p]->at[i]);
            shown++;
        }
    }
    if (!is_open || count_of(it, kind) <= SHOWN_MOST) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it->arena, _("and %u more; yusuan check --flags lists all"),
                            (unsigned)count_of(it, kind) - SHOWN_MOST));
}

/* What counts as large. */
static struct str limits_text(const struct flagging *it)
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
    struct flagging it = {.session = session,
                          .at = at,
                          .document = document,
                          .arena = document->arena,
                          .edge = document->width - 2};
    uint32_t count = 0;

    if (it.edge > WIDE_MOST) it.edge = WIDE_MOST;
    find_pairs(&it);
    measure(&it);
    document_line(document);
    if (it.pair_count == 0) {
        document_put(document, DOCUMENT_LEFT, 0, STYLE_NORMAL,
                     SAY("No two editions of one entity are loaded."));
        return;
    }
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, limits_text(&it));
    for (int i = 0; i < FLAG_KIND_COUNT; i++) {
        put_kind(&it, order[i]);
        count += count_of(&it, order[i]);
    }
    if (count > 0) return;
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_NORMAL,
                 SAY("Nothing is worth a question from one year to the other."));
}

static bool is_heading(const struct frame *frame)
{
    const struct target *target = lines_target(frame);

    return target && target->screen == &screen_flags;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    if (action == ACTION_TOGGLE) return is_heading(frame);
    return lines_work(session, frame, action);
}

/* The two editions stand side by side in the table that is gone to. */
static struct reply act(struct session *session, struct frame *frame, enum action action)
{
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
