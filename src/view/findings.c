/*
 * The findings, in groups by verdict, by table or by rule; within a group the worst first.
 *
 *     - 7 rounding
 *       ≈ sum      5  301 工资福利支出  合计             -0.02  bound 0.03
 *     + 310 exact
 *
 * A group is a heading that Enter or Space opens and closes. What is open and how the findings
 * are arranged lives in the session, so that it is found again.
 */
#include "view/figures.h"
#include "view/verdict.h"

enum arranged { BY_VERDICT, BY_TABLE, BY_RULE, BY_COUNT };
enum {
    SHOWN_MOST = 2000,
    RULE_MOST = 13,
    TABLE_WIDTH = 4,
    BOUND_WIDTH = 13,
    NARROW = 60,
    RULE_NARROW = 5
};

struct group {
    struct str name;
    uint32_t counts[VERDICT_COUNT];
    uint32_t *at; /* findings, the worst first */
    uint32_t count;
};

/* What the functions below share. */
struct listing {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    uint32_t wanted; /* finding to stand on; UINT32_MAX: none */
    struct group *groups;
    uint32_t group_count;
    uint32_t *group_of; /* one a finding */
    int rule_width;     /* with the blank behind it */
};

static uint32_t count_of(const struct listing *it)
{
    switch (it->session->arranged.by) {
    case BY_VERDICT: return VERDICT_COUNT;
    case BY_TABLE: return it->session->book->table_count + 1;
    default: return it->findings->count;
    }
}

static uint32_t table_of(const struct listing *it, uint32_t number)
{
    uint32_t table = it->findings->lines[number].table;
    uint32_t count = it->session->book->table_count;

    return table < count ? table : count;
}

/* The group of the rule, a new one where it is seen first. Findings of a rule stand together,
 * so the one before is asked first. */
static uint32_t rule_group(struct listing *it, uint32_t last, struct str rule)
{
    if (last < it->group_count && str_equal(it->groups[last].name, rule)) return last;
    for (uint32_t i = 0; i < it->group_count; i++)
        if (str_equal(it->groups[i].name, rule)) return i;
    it->groups[it->group_count].name = rule;
    return it->group_count++;
}

static void name_groups(struct listing *it)
{
    const struct book *book = it->session->book;

    it->group_count = it->session->arranged.by == BY_RULE ? 0 : count_of(it);
    for (uint32_t i = 0; it->session->arranged.by == BY_TABLE && i < book->table_count; i++)
        it->groups[i].name = table_text(it->arena, &book->tables[i]);
    if (it->session->arranged.by == BY_TABLE)
        it->groups[book->table_count].name = STR("Texts, and rules without a table");
}

static void make_groups(struct listing *it)
{
    uint32_t last = 0;

    it->groups = arena_new_array(it->arena, struct group, count_of(it) + 1);
    it->group_of = arena_new_array(it->arena, uint32_t, it->findings->count);
    name_groups(it);
    for (uint32_t i = 0; i < it->findings->count; i++) {
        enum verdict verdict = (enum verdict)it->findings->lines[i].verdict;
        struct str rule = findings_rule(it->findings, i);

        if (it->session->arranged.by == BY_RULE) {
            last = rule_group(it, last, rule);
        } else if (it->session->arranged.by == BY_TABLE) {
            last = table_of(it, i);
        } else {
            for (last = 0; verdicts_by_weight[last] != verdict;)
                last++;
        }
        if (rule.size + 1 > (size_t)it->rule_width)
            it->rule_width = rule.size < RULE_MOST ? (int)rule.size + 1 : RULE_MOST;
        it->group_of[i] = last;
        it->groups[last].counts[verdict]++;
        it->groups[last].count++;
    }
}

static void fill_groups(struct listing *it)
{
    for (uint32_t i = 0; i < it->group_count; i++) {
        it->groups[i].at = arena_new_array(it->arena, uint32_t, it->groups[i].count);
        it->groups[i].count = 0;
    }
    for (int kind = 0; kind < VERDICT_COUNT; kind++)
        for (uint32_t i = 0; i < it->findings->count; i++) {
            struct group *group = &it->groups[it->group_of[i]];

            if (it->findings->lines[i].verdict == verdicts_by_weight[kind])
                group->at[group->count++] = i;
        }
}

/* What is not exact is shown at first; by table and rule only what does not tie to the digit.
 */
static bool is_open(const struct listing *it, uint32_t group)
{
    const struct group *of = &it->groups[group];
    bool open = of->counts[VERDICT_MISMATCH] + of->counts[VERDICT_ROUNDING] > 0;

    if (it->session->arranged.by == BY_VERDICT) open = of->counts[VERDICT_EXACT] == 0;
    if (group < it->session->arranged.groups && it->session->arranged.flipped[group])
        open = !open;
    return open;
}

static struct str short_counts(const struct listing *it, const struct group *group)
{
    static const char *const names[] = {[VERDICT_EXACT] = "exact",
                                        [VERDICT_ROUNDING] = "rounding",
                                        [VERDICT_MISMATCH] = "mismatch",
                                        [VERDICT_UNCHECKED] = "unchecked"};
    struct str text = STR_EMPTY;

    for (int i = 0; i < VERDICT_COUNT; i++) {
        enum verdict verdict = verdicts_by_weight[i];

        if (group->counts[verdict] == 0) continue;
        text = str_format(it->arena, "%.*s%s%u %s", STR_ARG(text), text.size ? ", " : "",
                          (unsigned)group->counts[verdict], names[verdict]);
    }
    return text;
}

static void put_heading(const struct listing *it, uint32_t number)
{
    const struct group *group = &it->groups[number];
    struct target target = {.screen = &screen_findings, .item = number};
    struct document *document = it->document;
    struct str counts = short_counts(it, group);
    uint32_t mark = look_mark(document->look, is_open(it, number) ? MARK_OPEN : MARK_CLOSED);
    char bytes[4];
    int end = document->width - 2, name = DOCUMENT_LEFT + 2;

    document_line(document);
    document_put(document, DOCUMENT_LEFT, 1, STYLE_DIM,
                 str_copy(it->arena, (struct str){bytes, utf8_put(mark, bytes)}));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    if (group->name.size == 0) {
        document_put(document, name, 0, STYLE_HEADING, counts);
        return;
    }
    document_put(document, name, end - look_width(document->look, counts) - 2 - name,
                 STYLE_HEADING, group->name);
    document_put_right(document, end, STYLE_DIM, counts);
}

static struct str table_number(const struct listing *it, uint32_t number)
{
    uint32_t table = table_of(it, number);
    const struct table *of;

    if (table == it->session->book->table_count) return STR_EMPTY;
    of = &it->session->book->tables[table];
    return of->number ? str_format(it->arena, "%u", (unsigned)of->number) : of->id;
}

/* What must be; of several editions, in which. */
static struct str status_text(const struct listing *it, const struct finding *finding)
{
    const struct book *book = it->session->book;
    uint32_t printed = 0;

    for (uint32_t i = 0; i < book->edition_count; i++)
        printed += book->editions[i].kind == EDITION_PRINTED;
    if (printed < 2) return finding->wording;
    return str_format(it->arena, "%.*s: %.*s",
                      STR_ARG(year_text(it->arena, book, finding->edition)),
                      STR_ARG(finding->wording));
}

/* `≈ sum   5  301 工资福利支出  合计   -0.02  bound 0.03`; the reason where there are no sums.
 */
static void put_finding(const struct listing *it, uint32_t number)
{
    const struct finding *finding = findings_at(it->arena, it->findings, number);
    struct document *document = it->document;
    struct target target = {.screen = &screen_finding, .index = number};
    struct str difference = finding_difference(it->arena, it->session, finding);
    struct str bound = finding_bound(it->arena, it->session, finding), name = STR_EMPTY;
    int x = DOCUMENT_LEFT + 4, end = document->width - 2, room = 0;
    bool has_place = finding->left_count > 0;

    if (has_place) name = term_text(it->arena, it->session->book, &finding->left[0]);
    document_line(document);
    if (number == it->wanted) document->first_row = (uint32_t)document->lines.count - 1;
    document_put(document, DOCUMENT_LEFT + 2, 1, verdict_style(finding->verdict),
                 verdict_mark(it->arena, document->look, finding->verdict));
    document_put(document, x, it->rule_width - 1, STYLE_CODE, finding->rule);
    x += it->rule_width;
    document_put_right(document, x + TABLE_WIDTH - 2, STYLE_DIM, table_number(it, number));
    x += TABLE_WIDTH;
    if (difference.size > 0) {
        enum style style = finding->verdict == VERDICT_EXACT ? STYLE_DIM : STYLE_NORMAL;

        if (document->width >= NARROW) {
            bound = str_format(it->arena, "bound %.*s", STR_ARG(bound));
            document_put_right(document, end, STYLE_DIM, bound);
            room = look_width(document->look, bound) + 2;
            end -= room > BOUND_WIDTH ? room : BOUND_WIDTH;
        }
        document_put_right(document, end, style, difference);
        room = end - look_width(document->look, difference) - 2 - x;
    } else if (name.size == 0) {
        name = finding->reason;
    } else {
        room = (end - x) / 2 - 2;
        document_put(document, x + room + 2, 0, STYLE_DIM, finding->reason);
    }
    document_put(document, x, room > 0 ? room : 0, STYLE_NORMAL, name);
    document_link(document, &target, STYLE_STATUS, status_text(it, finding),
                  has_place && finding->left[0].figure
                      ? short_place(it->arena, it->session->book, finding->left[0].figure)
                      : STR_EMPTY);
}

static void put_group(const struct listing *it, uint32_t number)
{
    const struct group *group = &it->groups[number];
    struct document *document = it->document;

    if (group->count == 0) return;
    put_heading(it, number);
    if (!is_open(it, number)) return;
    for (uint32_t i = 0; i < group->count && i < SHOWN_MOST; i++)
        put_finding(it, group->at[i]);
    if (group->count <= SHOWN_MOST) return;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it->arena, "and %u more: arranged by table or rule they are seen",
                            (unsigned)(group->count - SHOWN_MOST)));
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct listing it = {.session = session,
                         .findings = session->verdicts->findings,
                         .document = document,
                         .arena = document->arena,
                         .wanted = at->item - 1}; /* 0: none */

    make_groups(&it);
    fill_groups(&it);
    if (document->width < NARROW) it.rule_width = RULE_NARROW;
    for (uint32_t i = 0; i < it.group_count; i++)
        put_group(&it, i);
    if (it.findings->count > 0) return;
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, STR("no rule is due"));
}

/* Room for a flag a group, however they are arranged. */
static void open_findings(struct session *session, struct frame *frame)
{
    uint32_t groups = session->book->table_count + 1;

    (void)frame;
    if (session->arranged.flipped) return;
    if (session->verdicts->findings->count > groups)
        groups = session->verdicts->findings->count;
    if (groups < VERDICT_COUNT) groups = VERDICT_COUNT;
    session->arranged.flipped = mem_alloc(session->mem, groups, 1);
    session->arranged.groups = groups;
}

static const struct target *target_here(const struct frame *frame)
{
    const struct link *link = document_at_cursor(&frame->document);

    return link ? link->target : NULL;
}

static bool is_heading(const struct frame *frame)
{
    const struct target *target = target_here(frame);

    return target && target->screen == &screen_findings;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    switch (action) {
    case ACTION_ARRANGE: return session->verdicts->findings->count > 0;
    case ACTION_TOGGLE: return is_heading(frame);
    default: return lines_work(session, frame, action);
    }
}

static struct reply arrange(struct session *session, const struct frame *frame)
{
    struct reply reply = {.kind = REPLY_REPLACE, .target = frame->at};
    const struct target *here = target_here(frame);

    reply.target.item = here && here->screen == &screen_finding ? here->index + 1 : 0;
    session->arranged.by = (session->arranged.by + 1) % BY_COUNT;
    for (uint32_t i = 0; i < session->arranged.groups; i++)
        session->arranged.flipped[i] = 0;
    return reply;
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    uint32_t group;

    if (action == ACTION_ARRANGE) return arrange(session, frame);
    if ((action != ACTION_TOGGLE && action != ACTION_ENTER) || !is_heading(frame))
        return lines_act(session, frame, action);
    group = target_here(frame)->item;
    session->arranged.flipped[group] = !session->arranged.flipped[group];
    frame->document.width = 0; /* build it again */
    return reply_drawn(true);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    static const char *const names[] = {"Findings by verdict", "Findings by table",
                                        "Findings by rule"};

    (void)frame;
    title->left = str_of(names[session->arranged.by]);
    title->right = verdict_counts(scratch, session->verdicts->findings->counts);
    if (session->unit) title->unit = unit_text(session->look, session->unit);
}

static const enum action hints[] = {ACTION_ENTER,    ACTION_BACK, ACTION_HELP, ACTION_ARRANGE,
                                    ACTION_COVERAGE, ACTION_UNIT, ACTION_NONE};

const struct screen screen_findings = {
    .name = "findings",
    .hints = hints,
    .open = open_findings,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
