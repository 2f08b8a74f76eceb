/*
 * See finding_rows.h.
 */
#include "view/finding_rows.h"

#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    RULE_SHORT = 12, /* what is left of an id where names need the room ... */
    RULE_NARROW = 4, /* ... and on a narrow screen */
    NARROW = 60,
    TABLE_MOST = 8,
    NAME_LEAST = 24,
    NAME_ENOUGH = 40, /* names that long may be cut for the bound's sake */
    RUN_MOST = 15     /* rows after which their reason is said again */
};

/* The numbers of a row, from left to right. */
enum { SUM_LEFT, SUM_RIGHT, SUM_DIFFERENCE, SUM_BOUND, SUM_COUNT };

static const char *const sum_names[SUM_COUNT] = {N_("left"), N_("right"), N_("diff"),
                                                 N_("bound")};

/* What stands in a row; each text may be empty. */
struct row {
    const struct finding *finding;
    struct str table, name, column, reason;
    struct str sums[SUM_COUNT];
    bool has_sums;
};

/* The rows of a group, and where their columns stand. */
struct rows {
    const struct listing *it;
    const struct finding_group *group;
    uint32_t count;
    struct row *at;
    bool has_sums;
    int rule, table;         /* columns of the terminal that they take; 0: there is none */
    int names;               /* columns that names take with their columns, uncut */
    int names_at, names_end; /* names_end: of rows that have sums */
    int ends[SUM_COUNT];     /* where the numbers end; 0: no room for them */
};

static int rules_at(void)
{
    return DOCUMENT_LEFT + 4;
}

static int width_of(const struct rows *rows, struct str text)
{
    return look_width(rows->it->document->look, text);
}

static struct row make_row(const struct listing *it, uint32_t number)
{
    const struct finding *finding = findings_at(it->arena, it->findings, number);
    struct row row = {.finding = finding, .reason = finding->reason};

    if (finding->left_count > 0) {
        const struct check_term *term = &finding->left[0];

        row.table = term_table(it->arena, it->session->book, term);
        row.name = term_row(it->arena, it->session->book, term);
        row.column = term_column(it->session->book, term);
    }
    row.sums[SUM_DIFFERENCE] = finding_difference(it->arena, it->session, finding);
    row.has_sums = row.sums[SUM_DIFFERENCE].size > 0;
    if (!row.has_sums) return row;
    row.sums[SUM_LEFT] =
        finding_amount(it->arena, it->session, finding, finding->left_sum, false);
    row.sums[SUM_RIGHT] =
        finding_amount(it->arena, it->session, finding, finding->right_sum, false);
    row.sums[SUM_BOUND] = finding_bound(it->arena, it->session, finding);
    return row;
}

/* Of name and column, uncut. */
static int names_width(const struct rows *rows, const struct row *row)
{
    int column = width_of(rows, row->column);

    return width_of(rows, row->name) +
           (row->name.size > 0 ? document_with_gap(column) : column);
}

/* How wide the columns are by what is in them. What the group's heading says for all its rows
 * has no column. */
static void measure(struct rows *rows, int sums[SUM_COUNT])
{
    enum arranged by = (enum arranged)rows->it->session->arranged.by;
    bool has_tables = by != BY_TABLE && rows->it->session->book->table_count > 1;
    const struct look *look = rows->it->document->look;
    bool has_rules = by != BY_RULE || look->words;

    for (int sum = 0; sum < SUM_COUNT; sum++)
        sums[sum] = width_of(rows, SAY(sum_names[sum]));
    if (has_rules) rows->rule = width_of(rows, SAY("rule"));
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->at[i];

        if (has_rules) look_widen(look, &rows->rule, row->finding->rule);
        if (has_tables) look_widen(look, &rows->table, row->table);
        if (rows->table > TABLE_MOST) rows->table = TABLE_MOST;
        if (names_width(rows, row) > rows->names) rows->names = names_width(rows, row);
        for (int sum = 0; sum < SUM_COUNT; sum++)
            look_widen(look, &sums[sum], row->sums[sum]);
        rows->has_sums |= row->has_sums;
    }
}

/* Which numbers stand in a row, and is the rule's id cut for them? */
struct choice {
    unsigned sums;
    bool is_short;
    int least; /* columns that must be left for names, if they need them; 0: it stands anyhow */
};

/* Stands the columns as the choice says; false: names have too little room. */
static bool choose(struct rows *rows, const struct choice *choice, const int sums[SUM_COUNT])
{
    int most = choice->sums && rows->it->document->width < NARROW ? RULE_NARROW : RULE_SHORT;
    int end = rows->it->edge, full = rows->rule;
    int rule = choice->is_short && full > most ? most : full;

    for (int sum = SUM_COUNT; sum-- > 0;) {
        rows->ends[sum] = choice->sums >> sum & 1 ? end : 0;
        if (rows->ends[sum] > 0) end -= sums[sum] + DOCUMENT_GAP;
    }
    rows->names_end = end;
    rows->names_at = rules_at() + document_with_gap(rule) + document_with_gap(rows->table);
    if (choice->least > 0 &&
        end - rows->names_at < (rows->names < choice->least ? rows->names : choice->least))
        return false;
    rows->rule = rule;
    return true;
}

/* As many of the numbers as leave room for names. The bound goes first, which the status line
 * says, then the end of the rule's id, then the two sides. */
static void lay_out(struct rows *rows)
{
    enum {
        ALL = 1 << SUM_LEFT | 1 << SUM_RIGHT | 1 << SUM_DIFFERENCE | 1 << SUM_BOUND,
        SIDES = 1 << SUM_LEFT | 1 << SUM_RIGHT | 1 << SUM_DIFFERENCE
    };
    static const struct choice choices[] = {
        {ALL, false, NAME_ENOUGH},
        {SIDES, false, NAME_ENOUGH},
        {SIDES, false, NAME_LEAST},
        {SIDES, true, NAME_LEAST},
        {1 << SUM_DIFFERENCE | 1 << SUM_BOUND, true, NAME_LEAST},
        {1 << SUM_DIFFERENCE, true, 0}};
    static const struct choice none[] = {{0, false, NAME_LEAST}, {0, true, 0}};
    const struct choice *choice;
    int sums[SUM_COUNT], room;

    measure(rows, sums);
    choice = rows->has_sums ? choices : none;
    while (!choose(rows, choice, sums))
        choice++;
    room = rows->names_end - rows->names_at;
    if (room < 0) room = 0; /* of a screen that is too small to be drawn */
    if (rows->names > room) rows->names = room;
}

static void put_legend(const struct rows *rows)
{
    struct document *document = rows->it->document;
    int x = rules_at();

    if (document->look->words || (!rows->has_sums && rows->names == 0)) return;
    document_line(document);
    if (rows->rule > 0) document_put(document, x, rows->rule, STYLE_DIM, SAY("rule"));
    document_put(document, x + document_with_gap(rows->rule), 0, STYLE_DIM,
                 rows->table > 0 ? SAY("table, row") : SAY("row"));
    for (int sum = 0; sum < SUM_COUNT; sum++)
        if (rows->ends[sum] > 0)
            document_put_right(document, rows->ends[sum], STYLE_DIM, SAY(sum_names[sum]));
}

/* Where the names of the row must end. */
static int name_room(const struct rows *rows, const struct row *row)
{
    return (row->has_sums ? rows->names_end : rows->it->edge) - rows->names_at;
}

static bool is_cut(const struct rows *rows, const struct row *row)
{
    return names_width(rows, row) > name_room(rows, row);
}

/* Columns end at one edge, before the numbers: they tell rows of one name apart, and where
 * there is no room for both the name is cut. */
static void put_name(const struct rows *rows, const struct row *row)
{
    int end = name_room(rows, row);

    if (names_width(rows, row) <= rows->names) end = rows->names;
    document_put_names(rows->it->document, rows->names_at, rows->names_at + end, row->name,
                       row->column);
}

/* Where a reason begins behind the name; in the column of the tables where there is none. */
static int reason_at(const struct rows *rows, const struct row *row)
{
    int names = names_width(rows, row);

    if (names == 0 && row->table.size == 0) return rules_at() + document_with_gap(rows->rule);
    if (row->column.size > 0 && names < rows->names) names = rows->names;
    return rows->names_at + document_with_gap(names);
}

static bool fits_behind(const struct rows *rows, const struct row *row)
{
    return reason_at(rows, row) + width_of(rows, row->reason) <= rows->it->edge;
}

/* What must be; before it what the row has no room for: its name, the bound. */
static struct str status_text(const struct rows *rows, const struct row *row, struct str place)
{
    const struct listing *it = rows->it;
    const struct finding *finding = row->finding;
    struct str text = finding->wording, name = row->name, longer;
    int room = it->document->width - document_with_gap(look_width(it->document->look, place)) -
               (int)sizeof " 9999/9999 ";

    if (rows->ends[SUM_BOUND] == 0 && finding->bound > 0 && row->has_sums)
        text = str_format(it->arena, _("bound %.*s: %.*s"), STR_ARG(row->sums[SUM_BOUND]),
                          STR_ARG(text));
    if (row->column.size > 0) name = STR_JOIN(it->arena, name, STR("  "), row->column);
    if (is_cut(rows, row)) {
        longer = STR_JOIN(it->arena, name, STR("  "), text);
        return width_of(rows, longer) <= room ? longer : name;
    }
    if (!it->has_editions) return text;
    longer = str_format(it->arena, _("%.*s: %.*s"),
                        STR_ARG(year_text(it->arena, it->session->book, finding->edition)),
                        STR_ARG(text));
    return width_of(rows, longer) <= room ? longer : text;
}

static enum style difference_style(const struct finding *finding)
{
    switch (finding->verdict) {
    case VERDICT_EXACT: return STYLE_DIM;
    case VERDICT_MISMATCH: return STYLE_ERROR;
    default: return STYLE_NORMAL;
    }
}

static void put_sums(const struct rows *rows, const struct row *row)
{
    const struct listing *it = rows->it;

    for (int sum = 0; sum < SUM_COUNT; sum++) {
        enum style style = sum == SUM_DIFFERENCE ? difference_style(row->finding)
                           : sum == SUM_BOUND    ? STYLE_DIM
                                                 : STYLE_NORMAL;

        if (rows->ends[sum] == 0) continue;
        document_put_right(it->document, rows->ends[sum], style, row->sums[sum]);
        document_label(it->document,
                       sum == SUM_DIFFERENCE ? SAY("difference") : SAY(sum_names[sum]),
                       finding_unit(it->arena, it->session, row->finding));
    }
}

/* Mark, id and table. */
static void put_ids(const struct rows *rows, const struct row *row)
{
    const struct listing *it = rows->it;
    const struct finding *finding = row->finding;
    struct document *document = it->document;

    document_put(document, DOCUMENT_LEFT + 2, 1, verdict_style(finding->verdict),
                 verdict_mark(it->arena, document->look, finding->verdict));
    if (rows->rule > 0 || document->look->words) {
        document_put(document, rules_at(), rows->rule, STYLE_DIM, finding->rule);
        document_say_shared(document,
                            str_format(it->arena, _("Rule %.*s: %s"), STR_ARG(finding->rule),
                                       _(verdict_name(finding->verdict))));
    }
    if (rows->table == 0 || row->table.size == 0) return;
    document_put_within(document, rows->names_at - DOCUMENT_GAP, rows->table, STYLE_DIM,
                        row->table);
    document_say(document, str_format(it->arena, _("table %.*s"), STR_ARG(row->table)));
}

/* `≈ sum   5  301 工资福利支出  合计   1,875.46  1,875.44  +0.02`; behind the name the reason,
 * unless it stands above. */
static void put_row(const struct rows *rows, uint32_t number, bool is_above)
{
    const struct row *row = &rows->at[number];
    const struct listing *it = rows->it;
    const struct finding *finding = row->finding;
    struct document *document = it->document;
    struct target target = {.screen = &screen_finding, .index = rows->group->at[number]};
    const struct figure *figure = finding->left_count > 0 ? finding->left[0].figure : NULL;
    struct str place = figure ? short_place(it->arena, it->session->book, figure) : STR_EMPTY;

    document_line(document);
    if (target.index == it->wanted) document->first_row = (uint32_t)document->lines.count - 1;
    put_ids(rows, row);
    put_name(rows, row);
    if (row->has_sums) {
        put_sums(rows, row);
    } else if (!is_above) {
        document_put(document, reason_at(rows, row), 0, STYLE_DIM, row->reason);
        document_say_shared(document, row->reason);
    }
    document_link(document, &target, STYLE_STATUS, status_text(rows, row, place), place);
}

/* The rows from `first` on that share its reason, and its edition. */
static uint32_t run_end(const struct rows *rows, uint32_t first)
{
    const struct row *row = &rows->at[first];
    uint32_t end = first + 1;

    if (row->has_sums || row->reason.size == 0) return end;
    while (end < rows->count && end - first < RUN_MOST && !rows->at[end].has_sums &&
           rows->at[end].finding->edition == row->finding->edition &&
           str_equal(rows->at[end].reason, row->reason))
        end++;
    return end;
}

/* A row without a name has nothing else to say than its reason. Where rows are said, each is
 * said with its own. */
static bool reason_is_above(const struct rows *rows, uint32_t first, uint32_t end)
{
    const struct row *row = &rows->at[first];

    if (row->has_sums || row->reason.size == 0 || rows->it->document->look->words) return false;
    for (uint32_t i = first; i < end; i++)
        if ((end - first > 1 && rows->at[i].name.size > 0) || !fits_behind(rows, &rows->at[i]))
            return true;
    return false;
}

static void put_run(const struct rows *rows, uint32_t first, uint32_t end)
{
    bool is_above = reason_is_above(rows, first, end);

    if (is_above) {
        document_line(rows->it->document);
        document_wrap(rows->it->document, DOCUMENT_INDENT, STYLE_DIM,
                      str_format(rows->it->arena, _("%.*s:"), STR_ARG(rows->at[first].reason)));
    }
    for (uint32_t i = first; i < end; i++)
        put_row(rows, i, is_above);
}

/* A line that names the edition of what follows. */
static void put_edition(const struct rows *rows, uint32_t edition)
{
    document_line(rows->it->document);
    document_put(rows->it->document, rules_at(), 0, STYLE_HEADING,
                 edition_text(rows->it->arena, rows->it->session->book, edition));
}

void finding_rows_put(const struct listing *it, const struct finding_group *group)
{
    struct rows rows = {.it = it, .group = group, .count = group->count};
    uint32_t edition = group->edition;

    if (rows.count > FINDING_ROWS_MOST) rows.count = FINDING_ROWS_MOST;
    rows.at = arena_new_array(it->arena, struct row, rows.count);
    for (uint32_t i = 0; i < rows.count; i++)
        rows.at[i] = make_row(it, group->at[i]);
    lay_out(&rows);
    put_legend(&rows);
    for (uint32_t first = 0, end; first < rows.count; first = end) {
        uint32_t own = rows.at[first].finding->edition;

        end = run_end(&rows, first);
        if (it->has_editions && own != edition) put_edition(&rows, own);
        edition = own;
        put_run(&rows, first, end);
    }
}
