/*
 * The findings, in groups by verdict, by table or by rule; within a group the worst first.
 *
 *     - 7 rounding
 *         rule  table, row                     left       right    diff
 *       ≈ sum   5  301 工资福利支出  合计     1,875.46    1,875.44   +0.02
 *     + 310 exact
 *
 * A group is a heading that Enter or Space opens and closes. What is open and how the findings
 * are arranged lives in the session, so that it is found again.
 */
#include "view/checks.h"
#include "view/figures.h"
#include "view/finding_rows.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    WIDE_MOST = 120,               /* columns that one still reads a line across */
    GROUPS_AT = DOCUMENT_LEFT + 2, /* where their names begin */
    GAP = 2
};

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

/* Is the finding to stand on in this group, which is closed? */
static bool hides_wanted(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];

    if (it->wanted == UINT32_MAX || is_open(it, number)) return false;
    for (uint32_t i = 0; i < group->count; i++)
        if (group->at[i] == it->wanted) return true;
    return false;
}

/* What the findings of a group have in common, for the status line. */
static struct str group_text(const struct listing *it, const struct finding_group *group)
{
    static const char *const meanings[VERDICT_COUNT] = {
        [VERDICT_EXACT] = N_("both sides are equal to the last digit"),
        [VERDICT_ROUNDING] = N_("the sides differ by no more than rounding explains"),
        [VERDICT_MISMATCH] = N_("the sides differ by more than rounding explains"),
        [VERDICT_UNCHECKED] = N_("could not be judged; this never counts as passed")};
    const struct finding_line *first = &it->findings->lines[group->at[0]];

    switch (it->session->arranged.by) {
    case BY_VERDICT: return SAY(meanings[first->verdict]);
    case BY_TABLE: return group->name;
    default: return it->findings->claims[first->claim].wording;
    }
}

/* By table the file that it was read from. */
static struct str group_place(const struct listing *it, uint32_t number)
{
    const struct book *book = it->session->book;

    if (it->session->arranged.by != BY_TABLE || number >= book->table_count) return STR_EMPTY;
    return file_text(book, book->tables[number].source);
}

/* By table the name begins with a number that says nothing by itself. */
static void say_group(const struct listing *it, const struct finding_group *group)
{
    bool is_table = it->session->arranged.by == BY_TABLE && group->edition != UINT32_MAX;

    if (is_table && it->document->look->words)
        document_say(it->document,
                     str_format(it->arena, _("table %.*s"), STR_ARG(group->name)));
}

/* Where names end, so that the group's counts stand at the edge. */
static int counts_at(const struct listing *it, const struct finding_group *group)
{
    return it->edge -
           look_width(it->document->look, verdict_counts_brief(it->arena, group->counts)) - GAP;
}

/* `- sum  a row is the sum of the rows below        15 rounding, 111 exact` */
static void put_heading(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];
    struct target target = {.screen = &screen_findings, .item = number};
    struct document *document = it->document;
    struct str counts = verdict_counts_brief(it->arena, group->counts), name = group->name;
    int x = GROUPS_AT, end = counts_at(it, group);

    document_line(document);
    document_put_fold(document, is_open(it, number));
    document_link(document, &target, STYLE_STATUS, group_text(it, group),
                  group_place(it, number));
    if (hides_wanted(it, number)) document->first_row = (uint32_t)document->lines.count - 1;
    if (name.size == 0) {
        document_put(document, x, 0, STYLE_HEADING, counts);
        return;
    }
    document_put(document, x, end - x, STYLE_HEADING, name);
    say_group(it, group);
    document_put_right(document, it->edge, STYLE_DIM, counts);
    if (it->session->arranged.by == BY_RULE)
        checks_put_wording(document, x, it->ids, end, name, group_text(it, group));
}

static void put_group(const struct listing *it, uint32_t number)
{
    const struct finding_group *group = &it->groups.at[number];

    if (group->count == 0) return;
    put_heading(it, number);
    if (!is_open(it, number)) return;
    finding_rows_put(it, group);
    if (group->count <= FINDING_ROWS_MOST) return;
    document_line(it->document);
    document_put(it->document, DOCUMENT_INDENT, 0, STYLE_WARNING,
                 str_format(it->arena,
                            _("and %u more: arranged by table or rule they are seen"),
                            (unsigned)(group->count - FINDING_ROWS_MOST)));
}

/* By table the editions stand one after the other, each under its name. */
static void put_groups(const struct listing *it)
{
    uint32_t edition = UINT32_MAX;

    for (uint32_t i = 0; i < it->groups.count; i++) {
        const struct finding_group *group = &it->groups.at[i];

        if (it->has_editions && group->count > 0 && group->edition != UINT32_MAX &&
            group->edition != edition) {
            edition = group->edition;
            document_line(it->document);
            document_put(it->document, DOCUMENT_LEFT, 0, STYLE_HEADING,
                         edition_text(it->arena, it->session->book, edition));
        }
        put_group(it, i);
    }
}

/* What the rules of the groups say begins at one column; the longest counts leave it room. */
static int ids_width(const struct listing *it)
{
    int ids = 0, end = it->edge;

    for (uint32_t i = 0; i < it->groups.count; i++)
        if (it->groups.at[i].count > 0 && counts_at(it, &it->groups.at[i]) < end)
            end = counts_at(it, &it->groups.at[i]);
    for (uint32_t i = 0; i < it->groups.count; i++)
        if (it->groups.at[i].count > 0)
            ids = checks_widen(it->document, ids, end - GROUPS_AT, it->groups.at[i].name);
    return ids;
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

    if (unsure + counts[VERDICT_EXACT] == 0)
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
                         .edge = document_edge(document, WIDE_MOST),
                         .has_editions = printed_editions(book) > 1};

    it.groups =
        finding_groups_make(it.arena, book, it.findings, (enum arranged)session->arranged.by);
    if (it.findings->count == 0) {
        checks_put_nothing(session, document);
        return;
    }
    if (session->arranged.by == BY_RULE) it.ids = ids_width(&it);
    put_summary(&it);
    put_groups(&it);
    if (!has_rules(book))
        put_note(&it, STYLE_DIM,
                 SAY("The layout has no rules: what holds for every table was checked."));
}
