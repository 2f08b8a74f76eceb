/*
 * The findings, in groups by verdict, by table or by rule; within a group the worst first.
 *
 *     rule     table, row                            left       right    diff
 *     - 7 rounding
 *       ≈ sum      5  301 工资福利支出  合计     1,875.46    1,875.44   +0.02
 *     + 310 exact
 *
 * A group is a heading that Enter or Space opens and closes. What is open and how the findings
 * are arranged lives in the session, so that it is found again.
 */
#include "view/figures.h"
#include "view/finding_groups.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    SHOWN_MOST = 2000,
    RULE_MOST = 12,
    RULE_NARROW = 4,
    TABLE_LEAST = 2,
    TABLE_MOST = 8,
    NAME_LEAST = 24,
    NARROW = 60,
    WIDE_MOST = 120, /* columns that one still reads a line across */
    GAP = 2
};

/* The numbers of a row, from left to right. */
enum { SUM_LEFT, SUM_RIGHT, SUM_DIFFERENCE, SUM_BOUND, SUM_COUNT };

static const char *const sum_names[SUM_COUNT] = {N_("left"), N_("right"), N_("diff"),
                                                 N_("bound")};

/* What the functions below share. */
struct listing {
    const struct session *session;
    const struct findings *findings;
    struct document *document;
    struct arena *arena;
    uint32_t wanted; /* finding to stand on; UINT32_MAX: none */
    struct finding_groups groups;
    bool has_editions;       /* are there several, so that it must be said which? */
    bool has_rows, has_sums; /* of what is open */
    int edge;                /* where lines end */
    int rule_width, table_width;
    int ends[SUM_COUNT]; /* where the numbers end; 0: no room for them */
    int names_end;       /* where names end on rows that have numbers */
};

static struct str sum_text(const struct listing *it, const struct finding *finding, int sum)
{
    if (finding_difference(it->arena, it->session, finding).size == 0) return STR_EMPTY;
    switch (sum) {
    case SUM_LEFT:
        return finding_amount(it->arena, it->session, finding, finding->left_sum, false);
    case SUM_RIGHT:
        return finding_amount(it->arena, it->session, finding, finding->right_sum, false);
    case SUM_DIFFERENCE: return finding_difference(it->arena, it->session, finding);
    default: return finding_bound(it->arena, it->session, finding);
    }
}

/* What is not exact is shown at first; by table and rule only what does not tie to the digit.
 */
static bool is_open(const struct listing *it, uint32_t group)
{
    const struct finding_group *of = &it->groups.at[group];
    bool open = of->counts[VERDICT_MISMATCH] + of->counts[VERDICT_ROUNDING] > 0;

    if (it->session->arranged.by == BY_VERDICT) open = of->counts[VERDICT_EXACT] == 0;
    if (group < it->session->arranged.groups && it->session->arranged.flipped[group])
        open = !open;
    return open;
}

static void widen(const struct listing *it, int *width, struct str text)
{
    int own = look_width(it->document->look, text);

    if (own > *width) *width = own;
}

/* How wide the columns of what is shown are. */
static void measure(struct listing *it, int sums[SUM_COUNT])
{
    for (int sum = 0; sum < SUM_COUNT; sum++)
        sums[sum] = look_width(it->document->look, SAY(sum_names[sum]));
    it->rule_width = RULE_NARROW;
    it->table_width = TABLE_LEAST;
    for (uint32_t g = 0; g < it->groups.count; g++) {
        const struct finding_group *group = &it->groups.at[g];

        for (uint32_t i = 0; is_open(it, g) && i < group->count && i < SHOWN_MOST; i++) {
            const struct finding *finding = findings_at(it->arena, it->findings, group->at[i]);

            it->has_rows = true;
            it->has_sums |= sum_text(it, finding, SUM_DIFFERENCE).size > 0;
            widen(it, &it->rule_width, finding->rule);
            if (finding->left_count > 0)
                widen(it, &it->table_width,
                      term_table(it->arena, it->session->book, &finding->left[0]));
            for (int sum = 0; sum < SUM_COUNT; sum++)
                widen(it, &sums[sum], sum_text(it, finding, sum));
        }
    }
    if (it->rule_width > RULE_MOST) it->rule_width = RULE_MOST;
    if (it->table_width > TABLE_MOST) it->table_width = TABLE_MOST;
    if (it->document->width < NARROW) it->rule_width = RULE_NARROW;
}

static int rules_at(void)
{
    return DOCUMENT_LEFT + 4;
}

static int names_at(const struct listing *it)
{
    return rules_at() + it->rule_width + GAP + it->table_width + GAP;
}

/* As many of the numbers as leave room for names. The bound goes first, which the status line
 * says, then the two sides. */
static void lay_out(struct listing *it)
{
    static const unsigned choices[] = {
        1 << SUM_LEFT | 1 << SUM_RIGHT | 1 << SUM_DIFFERENCE | 1 << SUM_BOUND,
        1 << SUM_LEFT | 1 << SUM_RIGHT | 1 << SUM_DIFFERENCE,
        1 << SUM_DIFFERENCE | 1 << SUM_BOUND, 1 << SUM_DIFFERENCE};
    int sums[SUM_COUNT], end;

    measure(it, sums);
    for (size_t i = 0; it->has_sums && i < sizeof choices / sizeof choices[0]; i++) {
        end = it->edge;
        for (int sum = SUM_COUNT; sum-- > 0;) {
            it->ends[sum] = choices[i] >> sum & 1 ? end : 0;
            if (it->ends[sum] > 0) end -= sums[sum] + GAP;
        }
        it->names_end = end;
        if (end - names_at(it) >= NAME_LEAST) break;
    }
}

static void put_legend(const struct listing *it)
{
    struct document *document = it->document;

    document_line(document);
    document_put(document, rules_at(), it->rule_width, STYLE_DIM, SAY("rule"));
    document_put(document, rules_at() + it->rule_width + GAP, 0, STYLE_DIM, SAY("table, row"));
    for (int sum = 0; sum < SUM_COUNT; sum++)
        if (it->ends[sum] > 0)
            document_put_right(document, it->ends[sum], STYLE_DIM, SAY(sum_names[sum]));
}

/* Is the finding to stand on in this group, which is closed? */
static bool hides_wanted(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];

    if (it->wanted == UINT32_MAX || is_open(it, number)) return false;
    for (uint32_t i = 0; i < group->count; i++)
        if (group->at[i] == it->wanted) return true;
    return false;
}

/* By table the name begins with a number that says nothing by itself. */
static void say_group(const struct listing *it, const struct finding_group *group)
{
    bool is_table = it->session->arranged.by == BY_TABLE && group->edition != UINT32_MAX;

    if (is_table && it->document->look->words)
        document_say(it->document,
                     str_format(it->arena, _("table %.*s"), STR_ARG(group->name)));
}

static void put_heading(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];
    struct target target = {.screen = &screen_findings, .item = number};
    struct document *document = it->document;
    struct str counts = verdict_counts_brief(it->arena, group->counts);
    uint32_t mark = look_mark(document->look, is_open(it, number) ? MARK_OPEN : MARK_CLOSED);
    char bytes[4];
    int end = it->edge, name = DOCUMENT_LEFT + 2;

    document_line(document);
    document_put(document, DOCUMENT_LEFT, 1, STYLE_DIM,
                 str_copy(it->arena, (struct str){bytes, utf8_put(mark, bytes)}));
    document_name(document, is_open(it, number) ? SAY("expanded") : SAY("collapsed"));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    if (hides_wanted(it, number)) document->first_row = (uint32_t)document->lines.count - 1;
    if (group->name.size == 0) {
        document_put(document, name, 0, STYLE_HEADING, counts);
        return;
    }
    document_put(document, name, end - look_width(document->look, counts) - GAP - name,
                 STYLE_HEADING, group->name);
    say_group(it, group);
    document_put_right(document, end, STYLE_DIM, counts);
}

/* What must be; before it what the row has no room for. */
static struct str status_text(const struct listing *it, const struct finding *finding)
{
    struct str text = finding->wording, bound = STR_EMPTY;

    if (it->ends[SUM_BOUND] == 0 && finding->bound > 0)
        bound = finding_bound(it->arena, it->session, finding);
    if (bound.size > 0)
        text = str_format(it->arena, _("bound %.*s: %.*s"), STR_ARG(bound), STR_ARG(text));
    if (it->has_editions)
        text = str_format(it->arena, "%.*s: %.*s",
                          STR_ARG(year_text(it->arena, it->session->book, finding->edition)),
                          STR_ARG(text));
    return text;
}

/* The row, and its column behind it; where there is no room for both the row is cut. */
static void put_name(const struct listing *it, const struct check_term *term, int end)
{
    struct document *document = it->document;
    struct str row = term_row(it->arena, it->session->book, term);
    struct str column = term_column(it->session->book, term);
    int x = names_at(it), room = end - x, width = look_width(document->look, row);
    int column_width = look_width(document->look, column);

    if (column_width > room / 2) column_width = room / 2;
    if (column_width > 0 && width > room - column_width - GAP)
        width = room - column_width - GAP;
    document_put(document, x, width < room ? width : room, STYLE_NORMAL, row);
    if (column_width > 0)
        document_put(document, x + width + GAP, column_width, STYLE_DIM, column);
}

/* Behind the row, or in its place where there is none. */
static void put_reason(const struct listing *it, const struct finding *finding)
{
    struct document *document = it->document;
    int x = names_at(it), end = it->edge, half = (end - x) / 2;

    if (finding->left_count > 0) {
        const struct check_term *term = &finding->left[0];
        struct str row = term_row(it->arena, it->session->book, term);
        struct str column = term_column(it->session->book, term);
        int width = look_width(document->look, row);

        if (column.size > 0) width += look_width(document->look, column) + GAP;
        if (width > half) width = half;
        put_name(it, term, x + width);
        x += width + GAP;
    }
    document_put(document, x, end - x, STYLE_DIM, finding->reason);
    document_say_alone(document, finding->reason);
}

static void put_table(const struct listing *it, const struct check_term *term)
{
    struct str table = term_table(it->arena, it->session->book, term);

    document_put_right(it->document, names_at(it) - GAP, STYLE_DIM,
                       str_slice(table, 0, TABLE_MOST));
    document_say(it->document, str_format(it->arena, _("table %.*s"), STR_ARG(table)));
}

/* `≈ sum   5  301 工资福利支出  合计   1,875.46  1,875.44  +0.02`; the reason where there are
 * no sums. */
static void put_finding(const struct listing *it, uint32_t number)
{
    const struct finding *finding = findings_at(it->arena, it->findings, number);
    const struct check_term *term = finding->left_count > 0 ? &finding->left[0] : NULL;
    const struct book *book = it->session->book;
    struct document *document = it->document;
    struct target target = {.screen = &screen_finding, .index = number};
    enum style style = finding->verdict == VERDICT_EXACT      ? STYLE_DIM
                       : finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR
                                                              : STYLE_NORMAL;

    document_line(document);
    if (number == it->wanted) document->first_row = (uint32_t)document->lines.count - 1;
    document_put(document, DOCUMENT_LEFT + 2, 1, verdict_style(finding->verdict),
                 verdict_mark(it->arena, document->look, finding->verdict));
    document_put(document, rules_at(), it->rule_width, STYLE_CODE, finding->rule);
    document_say_alone(document,
                       str_format(it->arena, _("Rule %.*s: %s"), STR_ARG(finding->rule),
                                  _(verdict_name(finding->verdict))));
    if (term) put_table(it, term);
    for (int sum = 0; sum < SUM_COUNT; sum++) {
        if (it->ends[sum] == 0) continue;
        document_put_right(document, it->ends[sum],
                           sum == SUM_DIFFERENCE ? style
                           : sum == SUM_BOUND    ? STYLE_DIM
                                                 : STYLE_NORMAL,
                           sum_text(it, finding, sum));
        document_label(document,
                       sum == SUM_DIFFERENCE ? SAY("difference") : SAY(sum_names[sum]),
                       finding_unit(it->arena, it->session, finding));
    }
    if (term && sum_text(it, finding, SUM_DIFFERENCE).size > 0)
        put_name(it, term, it->names_end);
    else
        put_reason(it, finding);
    document_link(document, &target, STYLE_STATUS, status_text(it, finding),
                  term && term->figure ? short_place(it->arena, book, term->figure)
                                       : STR_EMPTY);
}

/* A line that names the edition of what follows. */
static void put_edition(const struct listing *it, uint32_t edition, int column)
{
    document_line(it->document);
    document_put(it->document, column, 0, STYLE_HEADING,
                 edition_text(it->arena, it->session->book, edition));
}

static void put_group(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];
    struct document *document = it->document;
    uint32_t edition = group->edition;

    if (group->count == 0) return;
    put_heading(it, number);
    if (!is_open(it, number)) return;
    for (uint32_t i = 0; i < group->count && i < SHOWN_MOST; i++) {
        uint32_t own = it->findings->claims[it->findings->lines[group->at[i]].claim].edition;

        if (it->has_editions && own != edition) put_edition(it, own, rules_at());
        edition = own;
        put_finding(it, group->at[i]);
    }
    if (group->count <= SHOWN_MOST) return;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it->arena,
                            _("and %u more: arranged by table or rule they are seen"),
                            (unsigned)(group->count - SHOWN_MOST)));
}

/* By table the editions stand one after the other, each under its name. */
static void put_groups(const struct listing *it)
{
    uint32_t edition = UINT32_MAX;

    for (uint32_t i = 0; i < it->groups.count; i++) {
        const struct finding_group *group = &it->groups.at[i];

        if (it->has_editions && group->count > 0 && group->edition != UINT32_MAX &&
            group->edition != edition)
            put_edition(it, edition = group->edition, DOCUMENT_LEFT);
        put_group(it, i);
    }
}

static void put_note(const struct listing *it, enum style style, struct str text)
{
    document_line(it->document);
    document_wrap(it->document, DOCUMENT_LEFT, style, text);
}

/* What the list as a whole means, where that is not plain. */
static void put_summary(const struct listing *it)
{
    const uint32_t *counts = it->findings->counts;
    uint32_t unsure = counts[VERDICT_MISMATCH] + counts[VERDICT_ROUNDING];

    if (it->findings->count == 0)
        put_note(it, STYLE_NORMAL,
                 SAY("No rule is due: no row of these tables has rows below it, and their "
                     "layout has no rules."));
    else if (unsure + counts[VERDICT_EXACT] == 0)
        put_note(it, STYLE_WARNING, SAY("Nothing could be checked; each line says why."));
    else if (unsure + counts[VERDICT_UNCHECKED] == 0)
        put_note(it, STYLE_NORMAL, SAY("Every rule that is due ties to the last digit."));
}

static bool has_rules(const struct book *book)
{
    for (uint32_t i = 0; i < book->rulebook_count; i++)
        if (book->rulebooks[i].rule_count > 0) return true;
    return false;
}

void findings_build(const struct session *session, const struct target *at,
                    struct document *document)
{
    const struct book *book = session->book;
    struct listing it = {.session = session,
                         .findings = session->verdicts->findings,
                         .document = document,
                         .arena = document->arena,
                         .wanted = at->item - 1, /* 0: none */
                         .edge = document->width - 2,
                         .has_editions = printed_editions(book) > 1};

    if (it.edge > WIDE_MOST) it.edge = WIDE_MOST;
    it.groups =
        finding_groups_make(it.arena, book, it.findings, (enum arranged)session->arranged.by);
    put_summary(&it);
    if (it.findings->count == 0) return;
    lay_out(&it);
    if (it.has_rows && !document->look->words) put_legend(&it);
    put_groups(&it);
    if (!has_rules(book))
        put_note(&it, STYLE_DIM,
                 SAY("The layout has no rules: what holds for every table was checked."));
}
