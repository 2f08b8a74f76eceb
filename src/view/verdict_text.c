/*
 * A finding in marks and words; see verdict.h.
 */
#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

uint32_t verdict_glyph(const struct look *look, enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_ROUNDING: return look_mark(look, MARK_ROUNDING);
    case VERDICT_MISMATCH: return look_mark(look, MARK_MISMATCH);
    case VERDICT_UNCHECKED: return '?';
    default: return 0;
    }
}

enum style verdict_style(enum verdict verdict)
{
    return verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_DIM;
}

static bool is_percent(const struct finding *finding)
{
    return finding->left_count > 0 && finding->left[0].stated &&
           finding->left[0].figure == &finding->left[0].stated->percent;
}

/* How the amounts of a finding are written: those of its first term. */
struct scale {
    struct unit unit;
    unsigned decimals;
    const char *sign; /* behind them */
};

static struct scale scale_of(const struct session *session, const struct finding *finding)
{
    const struct check_term *term = finding->left;
    const struct unit *printed = &UNIT_YUAN, *unit = printed;

    if (is_percent(finding)) return (struct scale){UNIT_YUAN, 2, " %"};
    if (term->stated) {
        printed = term->stated->unit ? term->stated->unit : &UNIT_YUAN;
        unit = term->stated->unit && session->unit ? session->unit : printed;
    } else if (term->table < session->book->table_count) {
        printed = table_unit(&session->book->tables[term->table]);
        unit = shown_unit(session, &session->book->tables[term->table]);
        if (!unit) unit = printed;
    }
    return (struct scale){
        *unit, amount_decimals(printed, term->figure ? term->figure->decimals : 2, unit), ""};
}

struct str finding_amount(struct arena *arena, const struct session *session,
                          const struct finding *finding, int64_t amount, bool plus)
{
    struct scale scale;
    char out[AMOUNT_ROOM];

    if (finding->left_count == 0) return STR_EMPTY;
    scale = scale_of(session, finding);
    amount_format(out, amount, &scale.unit, scale.decimals, true);
    return str_format(arena, "%s%s%s", plus && amount > 0 ? "+" : "", out, scale.sign);
}

struct str finding_unit(struct arena *arena, const struct session *session,
                        const struct finding *finding)
{
    const struct check_term *term = finding->left;

    (void)arena;
    if (finding->left_count == 0 || is_percent(finding)) return STR_EMPTY;
    if (term->stated) return stated_unit_name(session, term->stated);
    return shown_unit_name(session, &session->book->tables[term->table]);
}

/* Was it two sums that were compared, and not two names? */
static bool has_sums(const struct finding *finding)
{
    return finding->verdict != VERDICT_UNCHECKED && finding->reason.size == 0;
}

struct str finding_difference(struct arena *arena, const struct session *session,
                              const struct finding *finding)
{
    if (!has_sums(finding)) return STR_EMPTY;
    return finding_amount(arena, session, finding, finding->difference, true);
}

/* Half of an odd bound is finer than a hundredth: it is written in tenths of them. */
struct str finding_bound(struct arena *arena, const struct session *session,
                         const struct finding *finding)
{
    struct scale scale;
    char out[AMOUNT_ROOM];
    int64_t tenths;

    if (!has_sums(finding) || finding->left_count == 0) return STR_EMPTY;
    if (__builtin_mul_overflow(finding->bound, 5, &tenths))
        return finding_amount(arena, session, finding, finding->bound / 2, false);
    scale = scale_of(session, finding);
    scale.unit.power++;
    amount_format(out, tenths, &scale.unit, scale.decimals, true);
    return str_format(arena, "%s%s", out, scale.sign);
}

/* The same with all words and the unit: nothing around it is heard at the same time. */
static struct str said_text(struct arena *arena, const struct session *session,
                            const struct finding *finding)
{
    struct str difference = finding_difference(arena, session, finding);
    struct str bound = finding_bound(arena, session, finding);
    struct str unit = finding_unit(arena, session, finding);
    const char *name = _(verdict_name(finding->verdict));

    if (difference.size == 0)
        return str_format(arena, _("%s by rule %.*s: %.*s"), name, STR_ARG(finding->rule),
                          STR_ARG(finding->reason));
    return str_format(arena, _("%s by rule %.*s: %.*s, bound %.*s%s%.*s"), name,
                      STR_ARG(finding->rule), STR_ARG(difference), STR_ARG(bound),
                      unit.size ? " " : "", STR_ARG(unit));
}

struct str finding_text(struct arena *arena, const struct session *session,
                        const struct finding *finding)
{
    struct str difference = finding_difference(arena, session, finding);
    struct str bound = finding_bound(arena, session, finding);
    const char *name = _(verdict_name(finding->verdict));

    if (session->look->words) return said_text(arena, session, finding);
    if (difference.size == 0)
        return str_format(arena, _("%s: %.*s %.*s"), name, STR_ARG(finding->rule),
                          STR_ARG(finding->reason));
    return str_format(arena, _("%s: %.*s %.*s, bound %.*s"), name, STR_ARG(finding->rule),
                      STR_ARG(difference), STR_ARG(bound));
}

struct str verdict_mark(struct arena *arena, const struct look *look, enum verdict verdict)
{
    uint32_t glyph = verdict_glyph(look, verdict);
    char bytes[4];

    if (glyph == 0 || look->words) return STR_EMPTY;
    return str_copy(arena, (struct str){bytes, utf8_put(glyph, bytes)});
}

struct str finding_brief(struct arena *arena, const struct session *session,
                         const struct finding *finding)
{
    struct str difference = finding_difference(arena, session, finding);
    struct str bound = finding_bound(arena, session, finding);
    struct str mark = verdict_mark(arena, session->look, finding->verdict);

    if (session->look->words) return finding_text(arena, session, finding);
    if (difference.size == 0)
        return str_format(arena, "%.*s %.*s %.*s", STR_ARG(mark), STR_ARG(finding->rule),
                          STR_ARG(finding->reason));
    return str_format(arena, _("%.*s %.*s %.*s bound %.*s"), STR_ARG(mark),
                      STR_ARG(finding->rule), STR_ARG(difference), STR_ARG(bound));
}

struct str term_table(struct arena *arena, const struct book *book,
                      const struct check_term *term)
{
    const struct table *table;

    if (term->stated || term->table >= book->table_count) return STR_EMPTY;
    table = &book->tables[term->table];
    return table->number ? str_format(arena, "%u", (unsigned)table->number) : table->id;
}

struct str term_row(struct arena *arena, const struct book *book, const struct check_term *term)
{
    const struct table *table;

    if (term->stated) return term->stated->name;
    if (term->table >= book->table_count) return STR_EMPTY;
    table = &book->tables[term->table];
    return term->node < table->node_count ? node_text(arena, table, term->node)
                                          : table_text(arena, table);
}

struct str term_column(const struct book *book, const struct check_term *term)
{
    const struct table *table;

    if (term->stated && term->figure == &term->stated->percent) return SAY("percent");
    if (term->stated && term->figure == &term->stated->change) return SAY("change");
    if (term->stated || term->table >= book->table_count) return STR_EMPTY;
    table = &book->tables[term->table];
    if (term->node >= table->node_count || term->column >= table->column_count)
        return STR_EMPTY;
    return table->column_count > 1 ? table->columns[term->column].name : STR_EMPTY;
}

/* The statement that the figure stands in. */
static struct target stated_target(const struct book *book, const struct stated *stated)
{
    struct target target = {.screen = NULL};

    for (uint32_t i = 0; i < book->statement_count; i++) {
        const struct statement *statement = &book->statements[i];

        for (uint32_t j = 0; j < statement->stated_count; j++)
            if (&statement->stated[j] == stated)
                target = (struct target){.screen = &screen_statement, .index = i, .item = j};
    }
    return target;
}

struct target term_target(const struct book *book, const struct check_term *term)
{
    if (term->stated) return stated_target(book, term->stated);
    if (term->table >= book->table_count) return (struct target){.screen = NULL};
    return (struct target){.screen = &screen_tree,
                           .table = term->table,
                           .node = term->node,
                           .column = term->column};
}

/* `2 mismatches` */
static struct str verdict_count(struct arena *arena, enum verdict verdict, uint32_t count)
{
    const char *form = "";

    switch (verdict) {
    case VERDICT_MISMATCH: form = say_count("%.*s mismatch", "%.*s mismatches", count); break;
    case VERDICT_ROUNDING: form = _("%.*s rounding"); break;
    case VERDICT_UNCHECKED: form = _("%.*s unchecked"); break;
    default: form = _("%.*s exact"); break;
    }
    return str_format(arena, form, STR_ARG(number_text(arena, count)));
}

/* The counts of all verdicts, or of those that there are. */
static struct str counts_text(struct arena *arena, const uint32_t counts[VERDICT_COUNT],
                              bool has_all)
{
    struct str text = STR_EMPTY;

    for (int i = 0; i < VERDICT_COUNT; i++) {
        enum verdict verdict = verdicts_by_weight[i];

        if (counts[verdict] == 0 && !has_all) continue;
        if (text.size > 0) text = STR_JOIN(arena, text, SAY(", "));
        text = STR_JOIN(arena, text, verdict_count(arena, verdict, counts[verdict]));
    }
    return text;
}

struct str verdict_counts(struct arena *arena, const uint32_t counts[VERDICT_COUNT])
{
    uint32_t due = 0;

    for (int i = 0; i < VERDICT_COUNT; i++)
        due += counts[i];
    return due > 0 ? counts_text(arena, counts, true) : SAY("nothing to check");
}

struct str verdict_counts_marked(struct arena *arena, const struct look *look,
                                 const uint32_t counts[VERDICT_COUNT])
{
    struct str text = STR_EMPTY;

    for (int i = 0; i < VERDICT_COUNT; i++) {
        enum verdict verdict = verdicts_by_weight[i];
        struct str mark = verdict_mark(arena, look, verdict);

        text = STR_JOIN(arena, text, text.size > 0 ? STR(" ") : STR_EMPTY,
                        mark.size > 0 ? mark : STR("="), number_text(arena, counts[verdict]));
    }
    return text;
}

struct str verdict_counts_brief(struct arena *arena, const uint32_t counts[VERDICT_COUNT])
{
    return counts_text(arena, counts, false);
}
