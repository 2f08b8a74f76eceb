/*
 * What the checks cover: printed figures, and how many of them no rule touches; rules due =
 * exact + rounding + mismatch + unchecked, for all and for each, with what it says.
 *
 *     345 printed figures: 345 in rules, 0 in none
 *
 *     Rules                                                due =  ok +  ~ +  ! +  ?
 *       all                                                343   325   15    0    3
 *       sum       a row is the sum of the rows below       126   111   15    0    0
 *
 * Enter on a rule goes to its findings, on the figures to those that no rule touches.
 */
#include "view/checks.h"
#include "view/figures.h"
#include "view/finding_groups.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    COUNTS = VERDICT_COUNT + 1,
    WORDS_FROM = 110, /* columns from which the counts are headed by words */
    WIDE_MOST = 120,  /* columns that one still reads a line across */
    ID_LEAST = 8,     /* columns that rules' ids must get */
    GAP = 2
};

/* What the functions below share. */
struct covering {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    struct str names[COUNTS]; /* over the counts */
    int ends[COUNTS];         /* where they end */
    int rules_end;
    int ids; /* columns of the rules' ids */
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

/* The terms of the equation. */
static const enum verdict order[] = {VERDICT_EXACT, VERDICT_ROUNDING, VERDICT_MISMATCH,
                                     VERDICT_UNCHECKED};

/* First what is due, then its terms. */
static uint32_t count_at(const uint32_t counts[VERDICT_COUNT], int at)
{
    uint32_t due = 0;

    if (at > 0) return counts[order[at - 1]];
    for (int i = 0; i < VERDICT_COUNT; i++)
        due += counts[i];
    return due;
}

static void name_counts(struct covering *it)
{
    static const char *const words[COUNTS] = {N_("due ="), N_("exact +"), N_("rounding +"),
                                              N_("mismatch +"), N_("unchecked")};
    const struct look *look = it->document->look;

    if (it->document->width >= WORDS_FROM) {
        for (int i = 0; i < COUNTS; i++)
            it->names[i] = SAY(words[i]);
        return;
    }
    it->names[0] = SAY("due");
    it->names[1] = SAY("ok");
    it->names[2] = verdict_mark(it->arena, look, VERDICT_ROUNDING);
    it->names[3] = verdict_mark(it->arena, look, VERDICT_MISMATCH);
    it->names[4] = verdict_mark(it->arena, look, VERDICT_UNCHECKED);
}

/* The counts stand at the right edge, each as wide as that of all rules. */
static void lay_out(struct covering *it, int gap)
{
    int end = document_edge(it->document, WIDE_MOST);

    name_counts(it);
    for (int i = COUNTS; i-- > 0;) {
        struct str all = number_text(it->arena, count_at(it->findings->counts, i));
        int width = look_width(it->document->look, it->names[i]);

        if (width < (int)all.size) width = (int)all.size;
        it->ends[i] = end;
        end -= width + gap;
    }
    it->rules_end = end;
}

/* `sum    126   111   15   0   0` */
static void put_counts(const struct covering *it, struct str name,
                       const uint32_t counts[VERDICT_COUNT], enum style style)
{
    struct document *document = it->document;

    document_line(document);
    document_put(document, DOCUMENT_INDENT, it->rules_end - DOCUMENT_INDENT, style, name);
    for (int i = 0; i < COUNTS; i++) {
        const char *label = i > 0 ? verdict_name(order[i - 1]) : N_("rules due");
        uint32_t count = count_at(counts, i);
        bool is_wrong = i > 0 && order[i - 1] == VERDICT_MISMATCH;

        document_put_right(document, it->ends[i],
                           count == 0 ? STYLE_DIM
                           : is_wrong ? STYLE_ERROR
                                      : STYLE_NORMAL,
                           number_text(it->arena, count));
        document_label(document, SAY(label), STR_EMPTY);
        if (i > 0 && count == 0) document_say(document, STR_EMPTY);
    }
}

static void put_heading(const struct covering *it)
{
    document_line(it->document);
    document_put(it->document, DOCUMENT_LEFT, it->rules_end - DOCUMENT_LEFT, STYLE_HEADING,
                 SAY("Rules"));
    for (int i = 0; i < COUNTS; i++) {
        document_put_right(it->document, it->ends[i], STYLE_HEADING, it->names[i]);
        document_say(it->document, STR_EMPTY); /* each number is said with it */
    }
}

static void put_rule(const struct covering *it, const struct rule_count *rule)
{
    struct target target = {.screen = &screen_findings, .item = rule->worst + 1};

    put_counts(it, rule->rule, rule->counts, STYLE_DIM);
    checks_put_wording(it->document, DOCUMENT_INDENT, it->ids, it->rules_end, rule->rule,
                       rule->wording);
    document_link(it->document, &target, STYLE_STATUS, rule->wording, STR_EMPTY);
}

/* Is a finding due to it? */
static bool is_due(const struct rule_count *rule)
{
    return rule->worst != UINT32_MAX;
}

static void put_rules(struct covering *it)
{
    struct rule_counts rules = count_rules(it);

    lay_out(it, GAP);
    if (it->rules_end < DOCUMENT_INDENT + ID_LEAST) lay_out(it, 1); /* 1,234,567 */
    for (uint32_t i = 0; i < rules.count; i++)
        if (is_due(&rules.at[i]))
            it->ids = checks_widen(it->document, it->ids, it->rules_end - DOCUMENT_INDENT,
                                   rules.at[i].rule);
    put_heading(it);
    put_counts(it, SAY("all"), it->findings->counts, STYLE_TOTAL);
    for (uint32_t i = 0; i < rules.count; i++)
        if (is_due(&rules.at[i])) put_rule(it, &rules.at[i]);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct covering it = {.session = session,
                          .findings = session->verdicts->findings,
                          .document = document,
                          .arena = document->arena};
    struct target target = {.screen = &screen_untouched};
    uint32_t printed = it.findings->figure_count, untouched = it.findings->untouched_count;

    (void)at;
    if (it.findings->count == 0 && printed == 0) {
        checks_put_nothing(session, document);
        return;
    }
    document_heading(
        document, str_format(it.arena, _("%.*s printed figures: %.*s in rules, %.*s in none"),
                             STR_ARG(number_text(it.arena, printed)),
                             STR_ARG(number_text(it.arena, printed - untouched)),
                             STR_ARG(number_text(it.arena, untouched))));
    if (untouched > 0)
        document_link(document, &target, STYLE_STATUS, SAY("Enter lists those in no rule"),
                      STR_EMPTY);
    document_line(document);
    if (it.findings->count == 0)
        checks_put_nothing(session, document);
    else
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
    title->brief =
        verdict_counts_marked(scratch, session->look, session->verdicts->findings->counts);
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
