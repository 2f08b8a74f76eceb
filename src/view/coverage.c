/*
 * What the checks cover: printed figures, and how many of them no rule touches; rules due =
 * exact + rounding + mismatch + unchecked, for all and for each, with what it says.
 *
 *     345 printed figures: 345 in rules, 0 in none
 *
 *     Rules              due =  exact + rounding + mismatch + unchecked
 *       all              343      325         15          0          3
 *       sum              126      111         15          0          0    a row is the sum ...
 *
 * Enter on a rule goes to its findings, on the figures to those that no rule touches.
 */
#include "view/figures.h"
#include "view/finding_groups.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    RULE_WIDTH = 20,
    RULE_NARROW = 12,
    NARROW = 78,
    COUNT_NARROW = 5,
    COUNT_WIDTH = 11,
    COUNTS = VERDICT_COUNT + 1,
    WORDING_FROM = 110 /* columns from which the wording stands beside the counts */
};

/* What the functions below share. */
struct covering {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    int rule_width, count_width;
};

/* A rule, in all editions. */
struct rule_count {
    struct str rule, wording;
    uint32_t worst; /* the number of its first finding with the worst verdict */
    uint32_t counts[VERDICT_COUNT];
};

struct rule_counts {
    uint32_t count;
    struct rule_count *at; /* in the order in which they were judged */
};

static uint32_t find_rule(const struct rule_counts *rules, struct str rule)
{
    uint32_t at = 0;

    while (at < rules->count && !str_equal(rules->at[at].rule, rule))
        at++;
    return at;
}

static int weight(enum verdict verdict)
{
    int at = 0;

    while (verdicts_by_weight[at] != verdict)
        at++;
    return at;
}

/* O(findings + claims x rules) */
static struct rule_counts count_rules(const struct covering *it)
{
    const struct findings *findings = it->findings;
    struct rule_counts rules = {
        .at = arena_new_array(it->arena, struct rule_count, findings->claim_count)};
    uint32_t *rule_of = arena_new_array(it->arena, uint32_t, findings->claim_count);

    for (uint32_t i = 0; i < findings->claim_count; i++) {
        const struct claim *claim = &findings->claims[i];

        rule_of[i] = find_rule(&rules, claim->rule);
        if (rule_of[i] < rules.count) continue;
        rules.at[rules.count++] = (struct rule_count){
            .rule = claim->rule, .wording = claim->wording, .worst = UINT32_MAX};
    }
    for (uint32_t i = 0; i < findings->count; i++) {
        struct rule_count *rule = &rules.at[rule_of[findings->lines[i].claim]];
        enum verdict verdict = (enum verdict)findings->lines[i].verdict;

        if (rule->worst == UINT32_MAX ||
            weight(verdict) < weight((enum verdict)findings->lines[rule->worst].verdict))
            rule->worst = i;
        rule->counts[verdict]++;
    }
    return rules;
}

/* `sum    126   111   15   0   0` as columns; the verdicts in the order of the equation.
 * Returns where they end. */
static int put_counts(const struct covering *it, struct str name,
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
    document_label(document, SAY("rules due"), STR_EMPTY);
    for (int i = 0; i < VERDICT_COUNT; i++) {
        uint32_t count = counts[order[i]];
        enum style shown = count == 0                     ? STYLE_DIM
                           : order[i] == VERDICT_MISMATCH ? STYLE_ERROR
                                                          : STYLE_NORMAL;

        end += it->count_width;
        document_put_right(document, end, shown, str_format(it->arena, "%u", (unsigned)count));
        document_label(document, SAY(verdict_name(order[i])), STR_EMPTY);
        if (count == 0) document_say(document, STR_EMPTY);
    }
    return end;
}

static void put_heading(const struct covering *it)
{
    static const char *const brief[COUNTS] = {N_("due"), N_("ok"), "~", "!", "?"};
    static const char *const names[COUNTS] = {N_("due ="), N_("exact +"), N_("rounding +"),
                                              N_("mismatch +"), N_("unchecked")};
    int end = DOCUMENT_INDENT + it->rule_width + it->count_width - 2;

    document_line(it->document);
    document_put(it->document, DOCUMENT_LEFT, it->rule_width, STYLE_HEADING, SAY("Rules"));
    for (int i = 0; i < COUNTS; i++, end += it->count_width) {
        document_put_right(it->document, end, STYLE_HEADING,
                           SAY(it->document->width < NARROW ? brief[i] : names[i]));
        document_say(it->document, STR_EMPTY); /* each number is said with it */
    }
}

static void put_rule(const struct covering *it, const struct rule_count *rule)
{
    struct target target = {.screen = &screen_findings, .item = rule->worst + 1};
    int end = put_counts(it, rule->rule, rule->counts, STYLE_CODE);

    if (it->document->width >= WORDING_FROM)
        document_put(it->document, end + 3, 0, STYLE_DIM, rule->wording);
    document_link(it->document, &target, STYLE_STATUS, rule->wording, STR_EMPTY);
}

static void put_rules(const struct covering *it)
{
    struct rule_counts rules = count_rules(it);

    put_heading(it);
    put_counts(it, SAY("all"), it->findings->counts, STYLE_TOTAL);
    for (uint32_t i = 0; i < rules.count; i++)
        if (rules.at[i].worst != UINT32_MAX) put_rule(it, &rules.at[i]);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct covering it = {.session = session,
                          .findings = session->verdicts->findings,
                          .document = document,
                          .arena = document->arena};
    struct target target = {.screen = &screen_untouched};
    unsigned printed = it.findings->figure_count, untouched = it.findings->untouched_count;
    bool is_narrow = document->width < NARROW;

    (void)at;
    it.rule_width = is_narrow ? RULE_NARROW : RULE_WIDTH;
    it.count_width = is_narrow ? COUNT_NARROW : COUNT_WIDTH;
    document_heading(document,
                     str_format(it.arena, _("%u printed figures: %u in rules, %u in none"),
                                printed, printed - untouched, untouched));
    if (untouched > 0)
        document_link(document, &target, STYLE_STATUS, SAY("Enter lists those in no rule"),
                      STR_EMPTY);
    document_line(document);
    put_rules(&it);
}

/* The findings of a rule are shown by rule. */
static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct reply reply = lines_act(session, frame, action);

    if (action == ACTION_ENTER && reply.target.screen == &screen_findings)
        session->arranged.wanted = BY_RULE + 1;
    return reply;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    (void)frame;
    title->left = SAY("What the rules cover");
    title->right = verdict_counts(scratch, session->verdicts->findings->counts);
}

static const enum action hints[] = {ACTION_ENTER,    ACTION_BACK,   ACTION_HELP,
                                    ACTION_FINDINGS, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_coverage = {
    .name = N_("coverage"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = lines_work,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
