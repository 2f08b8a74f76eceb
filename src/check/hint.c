/*
 * What may have gone wrong where two sides do not tie: the slips that typing and copying make,
 * each tried on every figure of the finding. A slip is named only where the sides would tie
 * with the figure put right, so that there is often nothing to be said.
 *
 *   - a figure in the neighbouring column: 83,847,385 of 301 under 公用经费, not 人员经费;
 *   - a figure counted twice: the difference is one of the parts;
 *   - a decimal point, or the wrong unit: ten, a hundred ... times too much or too little;
 *   - two digits exchanged: 1,857.46 for 1,875.46;
 *   - a sign.
 */
#include "yusuan/check.h"
#include "yusuan/say.h"

enum { DIGITS = 20, TERMS_MOST = 2000 };

/* A finding and the figure that is tried. */
struct trial {
    struct arena *arena;
    const struct book *book;
    const struct finding *finding;
    const struct check_term *term;
    bool is_left;
};

/* Would the sides tie, within what rounding explains, if the figure were `amount`? */
static bool would_tie(const struct trial *trial, int64_t amount)
{
    int64_t step, difference;
    if (__builtin_sub_overflow(amount, trial->term->figure->amount, &step)) return false;
    if (step == 0) return false;
    if (trial->term->negative == trial->is_left) step = -step;
    /* the left side less the right one */
    if (__builtin_add_overflow(trial->finding->difference, step, &difference)) return false;
    uint64_t size = difference < 0 ? -(uint64_t)difference : (uint64_t)difference;
    return size <= (uint64_t)trial->finding->bound / 2;
}

static struct str amount_words(const struct trial *trial, int64_t amount)
{
    char digits[AMOUNT_ROOM];
    const struct check_term *term = trial->term;
    const struct unit *unit =
        term->stated ? term->stated->unit : table_unit(&trial->book->tables[term->table]);
    size_t size =
        amount_format(digits, amount, unit ? unit : &UNIT_YUAN, term->figure->decimals, true);
    return str_copy(trial->arena, (struct str){digits, size});
}

static struct str term_name(const struct trial *trial)
{
    const struct check_term *term = trial->term;
    if (term->stated) return term->stated->name;
    const struct node *node = &trial->book->tables[term->table].nodes[term->node];
    return node->code.size ? STR_JOIN(trial->arena, node->code, STR(" "), node->name)
                           : node->name;
}

static struct str say(const struct trial *trial, int64_t amount, const char *slip)
{
    struct str name = term_name(trial);
    return str_format(trial->arena, _("it would tie if %.*s were %s: %s"), STR_ARG(name),
                      amount_words(trial, amount).at, _(slip));
}

static struct str try_factor(const struct trial *trial)
{
    static const int64_t factors[] = {10, 100, 1000, 10000};
    static const char *const slips[] = {
        N_("ten times as much or little"), N_("a hundred times as much or little"),
        N_("a thousand times as much or little"), N_("ten thousand times as much or little")};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        int64_t amount = trial->term->figure->amount, more;
        if (!__builtin_mul_overflow(amount, factors[i], &more) && would_tie(trial, more))
            return say(trial, more, slips[i]);
        if (amount % factors[i] == 0 && would_tie(trial, amount / factors[i]))
            return say(trial, amount / factors[i], slips[i]);
    }
    return STR_EMPTY;
}

static struct str try_sign(const struct trial *trial)
{
    int64_t amount = trial->term->figure->amount;
    if (amount == INT64_MIN || !would_tie(trial, -amount)) return STR_EMPTY;
    return say(trial, -amount, N_("a sign"));
}

/* Neighbouring digits a and b at 10^i: exchanged, the amount changes by 9 (b - a) 10^i. */
static struct str try_digits(const struct trial *trial)
{
    int64_t amount = trial->term->figure->amount, power = 1;
    if (amount < 0) return STR_EMPTY;
    for (int i = 0; i < DIGITS && amount / power >= 10; i++, power *= 10) {
        int64_t low = amount / power % 10, high = amount / power / 10 % 10;
        int64_t exchanged = amount + (low - high) * 9 * power;
        if (low != high && would_tie(trial, exchanged))
            return say(trial, exchanged, N_("two digits exchanged"));
    }
    return STR_EMPTY;
}

/* The difference is one of the parts. */
static struct str try_twice(const struct trial *trial)
{
    if (trial->is_left || trial->finding->right_count < 2 || trial->term->figure->amount == 0)
        return STR_EMPTY;
    if (!would_tie(trial, 0)) return STR_EMPTY;
    struct str name = term_name(trial);
    return str_format(trial->arena, _("it would tie without %.*s: %s may be counted twice"),
                      STR_ARG(name), amount_words(trial, trial->term->figure->amount).at);
}

/* What the total of the column has more than the rows below it; false: something is missing. */
static bool excess_of(const struct table *table, uint32_t node, uint32_t column,
                      int64_t *excess)
{
    const struct figure *figures = table->columns[column].figures;
    if (figures[node].known != KNOWN_REPORTED) return false;
    *excess = figures[node].amount;
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind == NODE_MEMO || figures[i].known != KNOWN_REPORTED) continue;
        if (__builtin_sub_overflow(*excess, figures[i].amount, excess)) return false;
    }
    return true;
}

/* A part that is too much here and lacks in another column of the same total: it stands in the
 * wrong one. */
static struct str try_column(const struct trial *trial)
{
    const struct check_term *total = &trial->finding->left[0], *term = trial->term;
    if (trial->is_left || total->stated || term->stated || term->table != total->table)
        return STR_EMPTY;
    if (!would_tie(trial, 0)) return STR_EMPTY;
    const struct table *table = &trial->book->tables[total->table];
    for (uint32_t column = 0; column < table->column_count; column++) {
        int64_t excess;
        if (column == term->column || !excess_of(table, total->node, column, &excess)) continue;
        if (excess != term->figure->amount) continue;
        struct str name = term_name(trial);
        return str_format(trial->arena,
                          _("%s of %.*s may stand in the wrong column: it lacks under %.*s"),
                          amount_words(trial, excess).at, STR_ARG(name),
                          STR_ARG(table->columns[column].name));
    }
    return STR_EMPTY;
}

/* The same seen from the column where it lacks: the total is too much by what a part has in
 * another column, where there is as much too little. */
static struct str try_missing(const struct trial *trial)
{
    const struct check_term *total = &trial->finding->left[0];
    int64_t lacks = trial->finding->difference, excess;
    if (total->stated || trial->finding->left_count != 1) return STR_EMPTY;
    const struct table *table = &trial->book->tables[total->table];
    for (uint32_t column = 0; column < table->column_count; column++) {
        if (column == total->column || !excess_of(table, total->node, column, &excess))
            continue;
        if (lacks == INT64_MIN || excess != -lacks) continue;
        for (uint32_t i = total->node + 1; i < table->nodes[total->node].subtree_end;
             i = table->nodes[i].subtree_end) {
            if (table->columns[column].figures[i].amount != lacks) continue;
            struct check_term part = {.table = total->table,
                                      .node = i,
                                      .column = column,
                                      .figure = &table->columns[column].figures[i]};
            struct trial moved = *trial;
            moved.term = &part;
            struct str name = term_name(&moved);
            return str_format(trial->arena,
                              _("%s of %.*s may stand in the wrong column: it is under %.*s"),
                              amount_words(&moved, lacks).at, STR_ARG(name),
                              STR_ARG(table->columns[column].name));
        }
    }
    return STR_EMPTY;
}

/* The likeliest slips first, each on all figures. */
static struct str try_all(struct trial *trial)
{
    static struct str (*const tries[])(const struct trial *) = {
        try_column, try_twice, try_factor, try_digits, try_sign};
    const struct finding *finding = trial->finding;
    struct str missing = try_missing(trial);
    if (missing.size) return missing;
    for (size_t t = 0; t < sizeof tries / sizeof *tries; t++) {
        for (uint32_t i = 0; i < finding->left_count + finding->right_count; i++) {
            trial->is_left = i < finding->left_count;
            trial->term =
                trial->is_left ? &finding->left[i] : &finding->right[i - finding->left_count];
            struct str hint = tries[t](trial);
            if (hint.size) return hint;
        }
    }
    return STR_EMPTY;
}

struct str finding_hint(struct arena *arena, const struct book *book,
                        const struct finding *finding)
{
    struct trial trial = {.arena = arena, .book = book, .finding = finding};
    bool has_sums = finding->verdict == VERDICT_MISMATCH && finding->reason.size == 0;
    if (!has_sums || finding->left_count == 0 || finding->difference == 0 ||
        finding->left_count + finding->right_count > TERMS_MOST)
        return STR_EMPTY;
    const struct check_term *first = &finding->left[0];
    bool is_percent = first->stated && first->figure == &first->stated->percent;
    return is_percent ? STR_EMPTY : try_all(&trial);
}
