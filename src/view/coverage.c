/*
 * What the checks cover: rules due = exact + rounding + mismatch + unchecked, for each rule and
 * for all; printed figures, and which of them no rule touches.
 */
#include "view/figures.h"
#include "view/verdict.h"

enum {
    SHOWN_MOST = 5000,
    RULE_WIDTH = 20,
    RULE_NARROW = 12,
    NARROW = 78,
    COUNT_NARROW = 5,
    COUNT_WIDTH = 11,
    COUNTS = VERDICT_COUNT + 1
};

/* What the functions below share. */
struct covering {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    int rule_width, count_width;
};

struct rule_count {
    struct str rule;
    uint32_t counts[VERDICT_COUNT];
};

struct rule_counts {
    VEC(struct rule_count);
};

static struct rule_count *count_for(const struct covering *it, struct rule_counts *counts,
                                    struct str rule)
{
    struct rule_count fresh = {.rule = rule};

    for (size_t i = counts->count; i > 0; i--) /* findings of a rule stand together */
        if (str_equal(counts->at[i - 1].rule, rule)) return &counts->at[i - 1];
    vec_push(it->session->mem, counts, fresh);
    return &counts->at[counts->count - 1];
}

/* `sum    12 = 10 exact ...` as columns; the verdicts in the order of the equation. */
static void put_counts(const struct covering *it, struct str name,
                       const uint32_t counts[VERDICT_COUNT], enum style style)
{
    static const enum verdict order[] = {VERDICT_EXACT, VERDICT_ROUNDING, VERDICT_MISMATCH,
                                         VERDICT_UNCHECKED};
    struct document *document = it->document;
    uint32_t due = 0;
    int end = DOCUMENT_INDENT + it->rule_width + it->count_width - 2;

    for (int i = 0; i < VERDICT_COUNT; i++)
        due += counts[i];
    document_line(document);
    document_put(document, DOCUMENT_INDENT, it->rule_width - 1, style, name);
    document_put_right(document, end, STYLE_NORMAL, str_format(it->arena, "%u", (unsigned)due));
    for (int i = 0; i < VERDICT_COUNT; i++) {
        uint32_t count = counts[order[i]];
        enum style shown = count == 0                     ? STYLE_DIM
                           : order[i] == VERDICT_MISMATCH ? STYLE_ERROR
                                                          : STYLE_NORMAL;

        end += it->count_width;
        document_put_right(document, end, shown, str_format(it->arena, "%u", (unsigned)count));
    }
}

static void put_heading(const struct covering *it)
{
    static const char *const brief[COUNTS] = {"due", "ok", "~", "!", "?"};
    static const char *const names[COUNTS] = {"due =", "exact +", "rounding +", "mismatch +",
                                              "unchecked"};
    int end = DOCUMENT_INDENT + it->rule_width + it->count_width - 2;

    document_line(it->document);
    document_put(it->document, DOCUMENT_LEFT, it->rule_width, STYLE_HEADING, STR("Rules"));
    for (int i = 0; i < COUNTS; i++, end += it->count_width)
        document_put_right(it->document, end, STYLE_HEADING,
                           str_of(it->document->width < NARROW ? brief[i] : names[i]));
}

static void put_rules(const struct covering *it)
{
    struct rule_counts counts = {0};

    put_heading(it);
    put_counts(it, STR("all"), it->findings->counts, STYLE_TOTAL);
    for (uint32_t i = 0; i < it->findings->count; i++)
        count_for(it, &counts, findings_rule(it->findings, i))
            ->counts[it->findings->lines[i].verdict]++;
    for (size_t i = 0; i < counts.count; i++)
        put_counts(it, counts.at[i].rule, counts.at[i].counts, STYLE_CODE);
    vec_free(&counts);
}

static void put_untouched(const struct covering *it, uint32_t table, uint32_t node,
                          uint32_t column)
{
    const struct table *of = &it->session->book->tables[table];
    const struct figure *figure = &of->columns[column].figures[node];
    struct check_term term = {.figure = figure, .table = table, .node = node, .column = column};
    struct target target = term_target(it->session->book, &term);
    struct document *document = it->document;
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(it->session, of, &of->columns[column], figure, out);
    struct str text = str_copy(it->arena, shown.text);
    int end = document->width - 2, x = DOCUMENT_INDENT;

    document_line(document);
    document_put(document, x, end - look_width(document->look, text) - 2 - x, STYLE_NORMAL,
                 str_format(it->arena, "%.*s  %.*s  %.*s", STR_ARG(of->id),
                            STR_ARG(term_row(it->arena, it->session->book, &term)),
                            STR_ARG(term_column(it->session->book, &term))));
    document_put_right(document, end, shown.style, text);
    document_link(document, &target, STYLE_STATUS, table_text(it->arena, of),
                  short_place(it->arena, it->session->book, figure));
}

/* Those of one table; returns how many more may be shown. */
static uint32_t put_table(const struct covering *it, uint32_t number, uint32_t room)
{
    const struct table *table = &it->session->book->tables[number];
    const uint8_t *worst = it->findings->worst[number];

    if (!worst || it->session->book->editions[table->edition].kind != EDITION_PRINTED)
        return room;
    for (uint32_t node = 0; node < table->node_count; node++)
        for (uint32_t c = 0; c < table->column_count && room > 0; c++) {
            if (table->columns[c].figures[node].known != KNOWN_REPORTED) continue;
            if (worst[(size_t)c * table->node_count + node]) continue;
            put_untouched(it, number, node, c);
            room--;
        }
    return room;
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct covering it = {.session = session,
                          .findings = session->verdicts->findings,
                          .document = document,
                          .arena = document->arena};
    unsigned printed = it.findings->figure_count, untouched = it.findings->untouched_count;
    uint32_t room = SHOWN_MOST;
    bool is_narrow = document->width < NARROW;

    (void)at;
    it.rule_width = is_narrow ? RULE_NARROW : RULE_WIDTH;
    it.count_width = is_narrow ? COUNT_NARROW : COUNT_WIDTH;
    document_heading(document,
                     str_format(it.arena, "%u printed figures: %u in rules, %u in none",
                                printed, printed - untouched, untouched));
    for (uint32_t i = 0; i < session->book->table_count; i++)
        room = put_table(&it, i, room);
    if (untouched > SHOWN_MOST) {
        document_line(document);
        document_put(document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                     str_format(it.arena, "and %u more", untouched - SHOWN_MOST));
    }
    document_line(document);
    put_rules(&it);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)session;
    (void)frame;
    (void)scratch;
    title->left = STR("What the rules cover");
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_HELP, ACTION_FINDINGS,
                                    ACTION_NONE};

const struct screen screen_coverage = {
    .name = "coverage",
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
