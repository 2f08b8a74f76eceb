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

/* Resolves a term of a tie; empty where it has an amount or counts as nothing, else why not.
 * `found->figure` may stay NULL. */
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
        return str_format(checking->arena, _("no %.*s in %.*s"), STR_ARG(term->node),
                          STR_ARG(term->table));
    }
    if (!rule_column(checking, term, &table, &column, &reason)) return reason;
    const struct table *at = &checking->book->tables[table];
    node = row_called(at, term->node);
    if (node == NODE_NONE && term->may_lack && at->incomplete.size == 0) return STR_EMPTY;
    if (node == NODE_NONE) {
        return str_format(checking->arena,
                          at->incomplete.size
                              ? _("table %.*s prints no row %.*s; rows of it are missing")
                              : _("table %.*s prints no row %.*s"),
                          STR_ARG(term->table), STR_ARG(term->node));
    }
    *found = table_term(checking, table, node, column, term->negative);
    return term_reason(checking, found);
}

enum guard_state { GUARD_ZERO, GUARD_AMOUNT, GUARD_UNKNOWN };

/* One figure of a guard; what is not printed is nothing, what cannot be read is not known. */
static enum guard_state guard_figure(const struct figure *figure)
{
    if (figure->known == KNOWN_UNREADABLE) return GUARD_UNKNOWN;
    return figure->amount != 0 ? GUARD_AMOUNT : GUARD_ZERO;
}

/* A whole table that has no such row or column has nothing of it. */
static enum guard_state guard_state(const struct checking *checking,
                                    const struct rule_guard *guard)
{
    uint32_t index = edition_table(checking->book, checking->edition, guard->table);
    if (index == UINT32_MAX) return GUARD_UNKNOWN;
    const struct table *table = &checking->book->tables[index];
    enum guard_state state = table->incomplete.size ? GUARD_UNKNOWN : GUARD_ZERO;
    uint32_t column = table_column(table, guard->column);
    uint32_t first = 0, end = column == UINT32_MAX ? 0 : table->node_count;
    if (guard->node.size && end > 0) {
        uint32_t node = row_called(table, guard->node);
        first = node == NODE_NONE ? end : node;
        end = node == NODE_NONE ? end : node + 1;
        if (node != NODE_NONE) state = GUARD_ZERO;
    }
    for (uint32_t i = first; i < end; i++) {
        enum guard_state one = guard_figure(&table->columns[column].figures[i]);
        if (one == GUARD_AMOUNT) return one;
        if (one == GUARD_UNKNOWN) state = one;
    }
    return state;
}

/* NUL-terminated. */
static struct str guard_name(const struct checking *checking, const struct rule_guard *guard)
{
    return str_format(checking->arena, "%.*s.%.*s%s%.*s", STR_ARG(guard->table),
                      STR_ARG(guard->node), guard->node.size ? "." : "",
                      STR_ARG(guard->column));
}

/* Why the rule does not apply, or why that is not known; empty: it applies. */
static struct str guard_reason(const struct checking *checking, const struct rule *rule)
{
    struct str unknown = STR_EMPTY;
    for (uint32_t i = 0; i < rule->guard_count;) {
        const struct rule_guard *first = &rule->guards[i];
        bool is_known = false;
        do {
            enum guard_state state = guard_state(checking, &rule->guards[i]);
            if (state == GUARD_AMOUNT)
                return str_format(checking->arena, _("%s is not zero: the rule does not apply"),
                                  guard_name(checking, &rule->guards[i]).at);
            is_known |= state == GUARD_ZERO;
            i++;
        } while (i < rule->guard_count && rule->guards[i].is_other);
        if (!is_known && unknown.size == 0)
            unknown = str_format(checking->arena, _("%s is not known to be zero"),
                                 guard_name(checking, first).at);
    }
    return unknown;
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
    return at->incomplete.size == 0 && row_called(at, rule->left[0].node) == NODE_NONE;
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
        struct str reason = guard_reason(checking, rule);
        uint32_t claim = claim_add(checking, rule->id, wording_of(rule), rule->at_most,
                                   claim_kind(rule), rule);
        if (reason.size) {
            finding_begin(checking);
            finding_add(checking, claim, VERDICT_UNCHECKED, reason);
        } else if (rule->kind == RULE_TIE) {
            check_tie(checking, claim, rule);
        } else if (rule->kind == RULE_ORDER) {
            check_row_order(checking, claim, rule);
        } else {
            check_rows(checking, claim, rule);
        }
    }
}
