/*
 * Rules that hold in every row: `row` between columns of one table, `each` between tables, in
 * the rows that stand for the same, or between the items of a statement and the rows called so.
 *
 * A row whose figures tie to the digit is found so by adding, without a finding being made.
 * Whatever else there is to be said of a row goes the long way, through the lists of terms.
 */
#include "check/checking.h"
#include "yusuan/say.h"

/* The columns of one side of the rule. */
struct places {
    uint32_t count;
    const struct rule_term *terms;
    uint32_t *tables, *columns;
    const uint32_t **rows; /* where each row of the first table stands in theirs */
};

struct row_rule {
    struct checking *checking;
    uint32_t claim, table; /* whose rows */
    struct places left, right;
};

static bool find_places(struct checking *checking, const struct rule_term *terms,
                        uint32_t count, struct places *places, struct str *reason)
{
    places->count = count;
    places->terms = terms;
    places->tables = arena_new_array(checking->arena, uint32_t, count);
    places->columns = arena_new_array(checking->arena, uint32_t, count);
    places->rows = arena_new_array(checking->arena, const uint32_t *, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!rule_column(checking, &terms[i], &places->tables[i], &places->columns[i], reason))
            return false;
    }
    return true;
}

static void match_places(struct row_rule *it, struct places *places)
{
    for (uint32_t i = 0; i < places->count; i++)
        places->rows[i] = match_rows(it->checking, it->table, places->tables[i]);
}

/* Does one column stand on both sides? Then the rule compares figures with themselves. */
static bool meets_itself(const struct row_rule *it)
{
    for (uint32_t i = 0; i < it->left.count; i++) {
        for (uint32_t j = 0; j < it->right.count; j++) {
            if (it->left.tables[i] == it->right.tables[j] &&
                it->left.columns[i] == it->right.columns[j])
                return true;
        }
    }
    return false;
}

/* A table that states no unit is compared only with itself. */
static struct str unit_missing(const struct row_rule *it)
{
    const struct table *tables = it->checking->book->tables;
    const struct places *const sides[] = {&it->left, &it->right};
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < sides[side]->count; i++) {
            uint32_t table = sides[side]->tables[i];
            if (table != it->table && (!tables[table].unit || !tables[it->table].unit))
                return str_format(it->checking->arena, _("table %.*s states no unit"),
                                  STR_ARG(tables[tables[table].unit ? it->table : table].id));
        }
    }
    return STR_EMPTY;
}

static struct str make_rule(struct checking *checking, uint32_t claim, const struct rule *rule,
                            struct row_rule *it)
{
    struct str reason = STR_EMPTY;
    *it = (struct row_rule){.checking = checking, .claim = claim};
    if (!find_places(checking, rule->left, rule->left_count, &it->left, &reason) ||
        !find_places(checking, rule->right, rule->right_count, &it->right, &reason))
        return reason;
    if (meets_itself(it)) return SAY("the rule compares a column with itself");
    it->table = it->left.tables[0];
    reason = unit_missing(it);
    if (reason.size) return reason;
    match_places(it, &it->left);
    match_places(it, &it->right);
    return STR_EMPTY;
}

/* Another classification has only some of the rows, and so has an outline, whose rows are known
 * by their names only. */
static bool may_be_left_out(const struct table *table, const struct table *rows,
                            const struct node *node)
{
    return !str_equal(table->classification, rows->classification) ||
           (node->code.size == 0 && node->kind == NODE_ITEM);
}

/* Puts one side's figures of the row into the list; how many of them have an amount. What has
 * none gives the reason. */
static uint32_t put_side(const struct row_rule *it, const struct places *places, uint32_t node,
                         struct term_list *list, struct str *reason, bool *due)
{
    struct checking *checking = it->checking;
    const struct table *rows = &checking->book->tables[it->table];
    uint32_t amounts = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        const struct table *table = &checking->book->tables[places->tables[i]];
        uint32_t at = places->rows[i][node];
        if (at == NODE_NONE && may_be_left_out(table, rows, &rows->nodes[node])) {
            *due = false;
            continue;
        }
        if (at == NODE_NONE) {
            *reason = str_format(checking->arena,
                                 table->incomplete.size
                                     ? _("table %.*s has no such row; rows of it are missing")
                                     : _("table %.*s has no such row"),
                                 STR_ARG(table->id));
            continue;
        }
        struct check_term term = table_term(checking, places->tables[i], at, places->columns[i],
                                            places->terms[i].negative);
        if (takes_part(term.figure)) {
            amounts++;
            vec_push(checking->mem, list, term);
        } else if (term.figure->known == KNOWN_UNREADABLE) {
            *reason = term_reason(checking, &term);
        }
    }
    return amounts;
}

/* One side of the row, where all its figures are printed. */
static bool add_side(const struct row_rule *it, const struct places *places, uint32_t node,
                     int64_t *sum)
{
    *sum = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        uint32_t at = places->rows[i][node];
        if (at == NODE_NONE) return false;
        const struct figure *figure = &it->checking->book->tables[places->tables[i]]
                                           .columns[places->columns[i]]
                                           .figures[at];
        if (!takes_part(figure)) return false;
        if (places->terms[i].negative ? __builtin_sub_overflow(*sum, figure->amount, sum)
                                      : __builtin_add_overflow(*sum, figure->amount, sum))
            return false;
    }
    return true;
}

/* A row of zeros in one table may well be left out of another that is whole. */
static bool is_left_out_as_zero(const struct row_rule *it, const struct places *places,
                                uint32_t node)
{
    bool lacks = false;
    for (uint32_t i = 0; i < places->count; i++) {
        const struct table *table = &it->checking->book->tables[places->tables[i]];
        uint32_t at = places->rows[i][node];
        if (at == NODE_NONE) {
            lacks = true;
            if (table->incomplete.size) return false;
        } else if (table->columns[places->columns[i]].figures[at].amount != 0) {
            return false;
        }
    }
    return lacks;
}

/* Nothing but zeros on the side that is printed, and no row on the other. */
static bool is_nothing(const struct row_rule *it, uint32_t node)
{
    int64_t left = 0, right = 0;
    return (is_left_out_as_zero(it, &it->right, node) && add_side(it, &it->left, node, &left) &&
            left == 0) ||
           (is_left_out_as_zero(it, &it->left, node) &&
            add_side(it, &it->right, node, &right) && right == 0);
}

static void judge_row(const struct row_rule *it, uint32_t node)
{
    struct checking *checking = it->checking;
    struct str reason = STR_EMPTY;
    bool due = true;
    finding_begin(checking);
    uint32_t totals = put_side(it, &it->left, node, &checking->left, &reason, &due);
    uint32_t parts = put_side(it, &it->right, node, &checking->right, &reason, &due);
    if (!due || totals + parts == 0) return; /* nothing is printed here: not due */
    if (is_nothing(it, node)) return;
    if (totals < it->left.count && reason.size == 0)
        reason = SAY("the left side is not printed");
    if (parts == 0 && reason.size == 0) reason = SAY("the right side is not printed");
    if (reason.size == 0) {
        finding_judge_sum(checking, it->claim);
        return;
    }
    if (totals == 0)
        vec_push(checking->mem, &checking->left,
                 table_term(checking, it->table, node, it->left.columns[0], false));
    finding_add(checking, it->claim, VERDICT_UNCHECKED, reason);
}

static void mark_side(const struct row_rule *it, const struct places *places, uint32_t node)
{
    for (uint32_t i = 0; i < places->count; i++)
        mark_exact(it->checking, places->tables[i], places->rows[i][node], places->columns[i]);
}

static void check_row(const struct row_rule *it, uint32_t node)
{
    int64_t left, right;
    bool at_most = it->checking->claims.at[it->claim].at_most;
    if (!add_side(it, &it->left, node, &left) || !add_side(it, &it->right, node, &right) ||
        !(left == right || (at_most && left < right))) {
        judge_row(it, node);
        return;
    }
    finding_add_exact(it->checking, it->claim, it->table, node, it->left.columns[0]);
    mark_side(it, &it->left, node);
    mark_side(it, &it->right, node);
}

static void check_item(struct checking *checking, uint32_t claim, const struct rule *rule,
                       const struct places *right, const struct stated *stated)
{
    struct check_term item = stated_term(
        stated, rule->left[0].part == STATED_CHANGE ? &stated->change : &stated->amount);
    struct str reason = term_reason(checking, &item);
    struct str key = str_normal(checking->arena, stated->name);
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, item);
    for (uint32_t i = 0; i < right->count && reason.size == 0; i++) {
        const struct table *table = &checking->book->tables[right->tables[i]];
        uint32_t node = row_called(table, key);
        if (node == NODE_NONE) {
            reason = str_format(checking->arena, _("table %.*s has no such row"),
                                STR_ARG(table->id));
            break;
        }
        struct check_term term = table_term(checking, right->tables[i], node, right->columns[i],
                                            right->terms[i].negative);
        reason = term_reason(checking, &term);
        vec_push(checking->mem, &checking->right, term);
    }
    if (reason.size) {
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge(checking, claim);
    }
}

/* `each = stated.goals.amount = t12.总计`: every item of the statement, in
 * the row called so. */
static void check_items(struct checking *checking, uint32_t claim, const struct rule *rule)
{
    struct places right;
    struct str reason = STR_EMPTY;
    uint32_t items = 0;
    finding_begin(checking);
    if (!find_places(checking, rule->right, rule->right_count, &right, &reason)) {
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
        return;
    }
    const struct book *book = checking->book;
    for (uint32_t i = 0; i < book->statement_count; i++) {
        const struct statement *statement = &book->statements[i];
        if (statement->edition != checking->edition ||
            !str_equal(statement->id, rule->left[0].table))
            continue;
        items += statement->stated_count;
        for (uint32_t j = 0; j < statement->stated_count; j++)
            check_item(checking, claim, rule, &right, &statement->stated[j]);
    }
    finding_begin(checking);
    if (items == 0)
        finding_add(checking, claim, VERDICT_UNCHECKED,
                    str_format(checking->arena, _("%.*s is not among the texts"),
                               STR_ARG(rule->left[0].table)));
}

void check_rows(struct checking *checking, uint32_t claim, const struct rule *rule)
{
    struct row_rule it;
    if (rule->left[0].is_stated) {
        check_items(checking, claim, rule);
        return;
    }
    struct str reason = make_rule(checking, claim, rule, &it);
    if (reason.size) {
        finding_begin(checking);
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
        return;
    }
    for (uint32_t node = 0; node < checking->book->tables[it.table].node_count; node++)
        check_row(&it, node);
}

void row_remake(struct checking *checking, uint32_t claim, const struct finding_line *line)
{
    struct row_rule it;
    if (make_rule(checking, claim, checking->claims.at[claim].by, &it).size == 0)
        judge_row(&it, line->at);
}
