/*
 * The rules of the layout. A term that the edition does not have makes the rule unchecked, with
 * the reason; a rule never compares a figure with itself.
 */
#include "check/checking.h"

/* The table's column for a term, or why there is none. */
static bool find_column(struct checking *checking, const struct rule_term *term,
                        uint32_t *table, uint32_t *column, struct str *reason)
{
    *table = edition_table(checking->book, checking->edition, term->table);
    if (*table == UINT32_MAX) {
        *reason = str_format(checking->arena, "table %.*s is not among the files",
                             STR_ARG(term->table));
        return false;
    }
    *column = table_column(&checking->book->tables[*table], term->column);
    if (*column != UINT32_MAX) return true;
    *reason = str_format(checking->arena, "table %.*s has no column %.*s", STR_ARG(term->table),
                         STR_ARG(term->column));
    return false;
}

static uint32_t find_node(const struct table *table, struct str name)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (str_equal(table->nodes[i].key, name) ||
            (table->nodes[i].code.size && str_equal(table->nodes[i].code, name)))
            return i;
    }
    return NODE_NONE;
}

static bool find_stated(struct checking *checking, const struct rule_term *term,
                        struct check_term *found)
{
    const struct book *book = checking->book;
    for (uint32_t i = 0; i < book->statement_count; i++) {
        const struct statement *statement = &book->statements[i];
        if (statement->edition != checking->edition || !str_equal(statement->id, term->table))
            continue;
        for (uint32_t j = 0; j < statement->stated_count; j++) {
            const struct stated *stated = &statement->stated[j];
            if (!str_equal(str_normal(checking->arena, stated->name), term->node)) continue;
            *found = (struct check_term){
                .negative = term->negative,
                .figure = term->part == STATED_CHANGE ? &stated->change : &stated->amount,
                .table = UINT32_MAX,
                .node = UINT32_MAX,
                .column = UINT32_MAX,
                .stated = stated,
            };
            return true;
        }
    }
    return false;
}

/* Resolves a term of a tie; empty where it has an amount, else why not. `found->figure` may
 * stay NULL. */
static struct str find_term(struct checking *checking, const struct rule_term *term,
                            struct check_term *found)
{
    struct str reason = STR_EMPTY;
    uint32_t table, column, node;
    *found = (struct check_term){.negative = term->negative,
                                 .table = UINT32_MAX,
                                 .node = UINT32_MAX,
                                 .column = UINT32_MAX};
    if (term->is_stated) {
        if (find_stated(checking, term, found)) return term_reason(checking, found);
        return str_format(checking->arena, "%.*s is not stated in %.*s", STR_ARG(term->node),
                          STR_ARG(term->table));
    }
    if (!find_column(checking, term, &table, &column, &reason)) return reason;
    const struct table *at = &checking->book->tables[table];
    node = find_node(at, term->node);
    if (node == NODE_NONE) {
        return str_format(checking->arena, "table %.*s prints no row %.*s%s%.*s",
                          STR_ARG(term->table), STR_ARG(term->node),
                          at->incomplete.size ? ": " : "", STR_ARG(at->incomplete));
    }
    *found = table_term(checking, table, node, column, term->negative);
    return term_reason(checking, found);
}

static bool is_zero(const struct checking *checking, const struct rule_guard *guard)
{
    uint32_t index = edition_table(checking->book, checking->edition, guard->table);
    if (index == UINT32_MAX) return true;
    const struct table *table = &checking->book->tables[index];
    uint32_t column = table_column(table, guard->column);
    for (uint32_t i = 0; column != UINT32_MAX && i < table->node_count; i++) {
        if (table->columns[column].figures[i].amount != 0) return false;
    }
    return true;
}

/* The guard that keeps the rule from applying; NULL: none. */
static const struct rule_guard *find_guard(const struct checking *checking,
                                           const struct rule *rule)
{
    for (uint32_t i = 0; i < rule->guard_count; i++) {
        if (!is_zero(checking, &rule->guards[i])) return &rule->guards[i];
    }
    return NULL;
}

/* 公务接待费 of table 6 is at most that of table 7: where a whole table prints no such row,
 * there is nothing that could be too much. */
static bool is_nothing(struct checking *checking, const struct rule *rule)
{
    uint32_t table, column;
    struct str reason;
    if (!rule->at_most || rule->left_count != 1 || rule->left[0].is_stated) return false;
    if (!find_column(checking, &rule->left[0], &table, &column, &reason)) return false;
    const struct table *at = &checking->book->tables[table];
    return at->incomplete.size == 0 && find_node(at, rule->left[0].node) == NODE_NONE;
}

static struct claim claim_of(const struct rule *rule)
{
    return (struct claim){rule->id, rule->wording, rule->at_most};
}

static void check_tie(struct checking *checking, const struct rule *rule)
{
    struct claim claim = claim_of(rule);
    struct str reason = STR_EMPTY;
    if (is_nothing(checking, rule)) return;
    finding_begin(checking);
    for (uint32_t side = 0; side < 2; side++) {
        const struct rule_term *terms = side ? rule->right : rule->left;
        uint32_t count = side ? rule->right_count : rule->left_count;
        for (uint32_t i = 0; i < count; i++) {
            struct check_term term;
            struct str missing = find_term(checking, &terms[i], &term);
            if (missing.size && reason.size == 0) reason = missing;
            if (!term.figure) continue;
            if (side) {
                vec_push(checking->mem, &checking->right, term);
            } else {
                vec_push(checking->mem, &checking->left, term);
            }
        }
    }
    if (reason.size) {
        finding_add(checking, &claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge(checking, &claim);
    }
}

/* The columns of a row or each rule. */
struct places {
    uint32_t count;
    uint32_t *tables, *columns;
};

static bool find_places(struct checking *checking, const struct rule_term *terms,
                        uint32_t count, struct places *places, struct str *reason)
{
    places->count = count;
    places->tables = arena_new_array(checking->arena, uint32_t, count);
    places->columns = arena_new_array(checking->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        if (!find_column(checking, &terms[i], &places->tables[i], &places->columns[i], reason))
            return false;
    }
    return true;
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
static uint32_t put_side(struct checking *checking, const struct rule_term *terms,
                         const struct places *places, const struct table *rows, uint32_t node,
                         struct term_list *list, struct str *reason, bool *due)
{
    uint32_t amounts = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        const struct table *table = &checking->book->tables[places->tables[i]];
        uint32_t at = node;
        if (table != rows)
            at = same_node(checking, places->tables[i], rows, &rows->nodes[node]);
        if (at == NODE_NONE && may_be_left_out(table, rows, &rows->nodes[node])) {
            *due = false;
            continue;
        }
        if (at == NODE_NONE) {
            *reason = str_format(checking->arena, "table %.*s has no such row%s%.*s",
                                 STR_ARG(table->id), table->incomplete.size ? ": " : "",
                                 STR_ARG(table->incomplete));
            continue;
        }
        struct check_term term =
            table_term(checking, places->tables[i], at, places->columns[i], terms[i].negative);
        if (figure_has_amount(term.figure)) {
            amounts++;
            vec_push(checking->mem, list, term);
        } else if (term.figure->known == KNOWN_UNREADABLE) {
            *reason = term_reason(checking, &term);
        }
    }
    return amounts;
}

/* row and each: the identity in every row of the left side's first table. */
static void check_each_row(struct checking *checking, const struct rule *rule)
{
    struct claim claim = claim_of(rule);
    struct places left, right;
    struct str reason = STR_EMPTY;
    finding_begin(checking);
    if (!find_places(checking, rule->left, rule->left_count, &left, &reason) ||
        !find_places(checking, rule->right, rule->right_count, &right, &reason)) {
        finding_add(checking, &claim, VERDICT_UNCHECKED, reason);
        return;
    }
    const struct table *rows = &checking->book->tables[left.tables[0]];
    for (uint32_t node = 0; node < rows->node_count; node++) {
        finding_begin(checking);
        reason = STR_EMPTY;
        bool due = true;
        uint32_t totals =
            put_side(checking, rule->left, &left, rows, node, &checking->left, &reason, &due);
        uint32_t parts = put_side(checking, rule->right, &right, rows, node, &checking->right,
                                  &reason, &due);
        if (!due || totals + parts == 0) continue; /* nothing is printed here: not due */
        if (totals < rule->left_count && reason.size == 0)
            reason = STR("the left side is not printed");
        if (parts == 0 && reason.size == 0) reason = STR("the right side is not printed");
        if (reason.size) {
            if (totals == 0)
                vec_push(checking->mem, &checking->left,
                         table_term(checking, left.tables[0], node, left.columns[0], false));
            finding_add(checking, &claim, VERDICT_UNCHECKED, reason);
        } else {
            finding_judge(checking, &claim);
        }
    }
}

void check_rules(struct checking *checking)
{
    const struct rulebook *rules = NULL;
    for (uint32_t i = 0; i < checking->book->table_count && !rules; i++) {
        const struct table *table = &checking->book->tables[i];
        if (table->edition == checking->edition &&
            table->rulebook < checking->book->rulebook_count)
            rules = &checking->book->rulebooks[table->rulebook];
    }
    for (uint32_t i = 0; rules && i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        const struct rule_guard *guard = find_guard(checking, rule);
        struct claim claim = claim_of(rule);
        if (guard) {
            finding_begin(checking);
            finding_add(checking, &claim, VERDICT_UNCHECKED,
                        str_format(checking->arena,
                                   "%.*s.%.*s is not zero: the rule does not apply",
                                   STR_ARG(guard->table), STR_ARG(guard->column)));
        } else if (rule->kind == RULE_TIE) {
            check_tie(checking, rule);
        } else {
            check_each_row(checking, rule);
        }
    }
}
