/*
 * The rules of the layout; here the ties, those of rows are in rows.c. A term that the edition
 * does not have makes the rule unchecked, with the reason.
 */
#include "check/checking.h"

#include "yusuan/say.h"

#include <string.h>

bool rule_column(struct checking *checking, const struct rule_term *term, uint32_t *table,
                 uint32_t *column, struct str *reason)
{
    *table = edition_table(checking->book, checking->edition, term->table);
    if (*table == UINT32_MAX) {
        *reason = str_format(checking->arena, _("table %.*s is not among the files"),
                             STR_ARG(term->table));
        return false;
    }
    *column = table_column(&checking->book->tables[*table], term->column);
    if (*column != UINT32_MAX) return true;
    *reason = str_format(checking->arena, _("table %.*s has no column %.*s"),
                         STR_ARG(term->table), STR_ARG(term->column));
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
        return str_format(checking->arena, _("%.*s is not stated in %.*s"), STR_ARG(term->node),
                          STR_ARG(term->table));
    }
    if (!rule_column(checking, term, &table, &column, &reason)) return reason;
    const struct table *at = &checking->book->tables[table];
    node = find_node(at, term->node);
    if (node == NODE_NONE) {
        return str_format(checking->arena, _("table %.*s prints no row %.*s%s%.*s"),
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
    if (!rule_column(checking, &rule->left[0], &table, &column, &reason)) return false;
    const struct table *at = &checking->book->tables[table];
    return at->incomplete.size == 0 && find_node(at, rule->left[0].node) == NODE_NONE;
}

static void check_tie(struct checking *checking, uint32_t claim, const struct rule *rule)
{
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
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_judge_sum(checking, claim);
    }
}

/* Exact rows are made whole by the rule; ties and orders are few, and kept whole. */
static enum claim_kind claim_kind(const struct rule *rule)
{
    return rule->kind == RULE_ROW || rule->kind == RULE_EACH ? CLAIM_ROW : CLAIM_WHOLE;
}

/* In the user's language, where the layout has it. */
static struct str wording_of(const struct rule *rule)
{
    bool chinese = rule->wording_chinese.size > 0 && strcmp(say_language(), "zh_CN") == 0;
    return chinese ? rule->wording_chinese : rule->wording;
}

void check_rules(struct checking *checking)
{
    const struct rulebook *rules = NULL;
    for (uint32_t i = checking->first_table; i < checking->end_table && !rules; i++) {
        const struct table *table = &checking->book->tables[i];
        if (table->edition == checking->edition &&
            table->rulebook < checking->book->rulebook_count)
            rules = &checking->book->rulebooks[table->rulebook];
    }
    for (uint32_t i = 0; rules && i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        const struct rule_guard *guard = find_guard(checking, rule);
        uint32_t claim = claim_add(checking, rule->id, wording_of(rule), rule->at_most,
                                   claim_kind(rule), rule);
        if (guard) {
            finding_begin(checking);
            finding_add(checking, claim, VERDICT_UNCHECKED,
                        str_format(checking->arena,
                                   _("%.*s.%.*s is not zero: the rule does not apply"),
                                   STR_ARG(guard->table), STR_ARG(guard->column)));
        } else if (rule->kind == RULE_TIE) {
            check_tie(checking, claim, rule);
        } else if (rule->kind == RULE_ORDER) {
            check_row_order(checking, claim, rule);
        } else {
            check_rows(checking, claim, rule);
        }
    }
}
