/*
 * A column that is the sum of others, where no rule of the layout says so: the first or last of
 * the columns under one heading, or of all columns, of which the others are the parts.
 *
 *     合计 | 财政拨款: 小计 一般公共预算 政府性基金预算 | 其他资金
 *            under one heading: 小计 = 一般公共预算 + 政府性基金预算
 *            of all columns:    合计 = 小计 + 其他资金
 *
 * That it is meant so is taken from the figures themselves, not from words: most rows must hold
 * it, and then the few that do not are what an auditor came to see. Columns that are no parts
 * (last year, a number of persons) do not add up, and nothing is said of them.
 */
#include "check/checking.h"
#include "yusuan/say.h"

enum { ROWS_LEAST = 3 }; /* that hold it, before it is believed */

/* Columns from..to - 1 under one heading; a column without one is a span of its own. */
struct span {
    uint32_t from, to;
    uint32_t total; /* the column that is the sum of the others; UINT32_MAX: there is none */
};

struct span_list {
    VEC(struct span);
};

struct column_list {
    VEC(uint32_t);
};

/* Says the rule of the total anything in this row, and does it hold? */
static bool row_holds(const struct checking *checking, const struct table *table,
                      uint32_t total, const struct column_list *parts, uint32_t node,
                      bool *says)
{
    const struct figure *whole = &table->columns[total].figures[node];
    int64_t sum = 0, rest;
    uint32_t printed = 0;
    *says = false;
    for (size_t i = 0; i < parts->count; i++) {
        const struct figure *part = &table->columns[parts->at[i]].figures[node];
        if (!takes_part(part)) continue;
        if (__builtin_add_overflow(sum, part->amount, &sum)) return false;
        printed++;
    }
    *says = takes_part(whole) && printed > 0 && (whole->amount != 0 || sum != 0);
    if (!*says || __builtin_sub_overflow(whole->amount, sum, &rest)) return false;
    /* as the verdict will be: half a unit of the last digit for every figure */
    struct check_term term = {.figure = whole,
                              .table = (uint32_t)(table - checking->book->tables)};
    int64_t quantum = term_quantum(checking, &term);
    return rest == 0 || (rest < 0 ? -rest : rest) <= quantum * (printed + 1) / 2;
}

/* Do most rows hold it? */
static bool is_total(const struct checking *checking, const struct table *table, uint32_t total,
                     const struct column_list *parts)
{
    uint32_t said = 0, held = 0;
    for (uint32_t node = 0; node < table->node_count; node++) {
        bool says;
        held += row_holds(checking, table, total, parts, node, &says);
        said += says;
    }
    return held >= ROWS_LEAST && held > said / 2;
}

/* Has the layout a rule for this column? Then that is what holds. */
static bool has_rule(const struct checking *checking, const struct table *table,
                     uint32_t column)
{
    if (table->rulebook >= checking->book->rulebook_count) return false;
    const struct rulebook *book = &checking->book->rulebooks[table->rulebook];
    for (uint32_t i = 0; i < book->rule_count; i++) {
        const struct rule *rule = &book->rules[i];
        if (rule->kind == RULE_ROW && str_equal(rule->left[0].table, table->id) &&
            str_equal(rule->left[0].column, table->columns[column].key))
            return true;
    }
    return false;
}

static struct rule_term term_of(const struct table *table, uint32_t column)
{
    return (struct rule_term){
        .table = table->id, .node = STR_EMPTY, .column = table->columns[column].key};
}

/* Checks it as a rule of the layout is checked. */
static void check_total(struct checking *checking, const struct table *table, uint32_t total,
                        const struct column_list *parts)
{
    struct rule *rule = arena_new_array(checking->arena, struct rule, 1);
    struct rule_term *terms =
        arena_new_array(checking->arena, struct rule_term, parts->count + 1);
    terms[0] = term_of(table, total);
    for (size_t i = 0; i < parts->count; i++)
        terms[i + 1] = term_of(table, parts->at[i]);
    *rule = (struct rule){.id = STR("columns"),
                          .wording = SAY("a column is the sum of its parts"),
                          .kind = RULE_ROW,
                          .left_count = 1,
                          .right_count = (uint32_t)parts->count,
                          .left = terms,
                          .right = terms + 1};
    check_rows(checking, claim_add(checking, rule->id, rule->wording, false, CLAIM_ROW, rule),
               rule);
}

/* Looks for the total of the columns in the list, first or last among them, checks it, and
 * returns it. It has at least so many parts. */
static uint32_t find_total(struct checking *checking, const struct table *table,
                           const struct column_list *columns, size_t least)
{
    for (int last = 0; last < 2 && columns->count > least; last++) {
        struct column_list parts = {columns->at + (last ? 0 : 1), columns->count - 1, 0};
        uint32_t total = columns->at[last ? columns->count - 1 : 0];
        if (has_rule(checking, table, total)) return total;
        if (!is_total(checking, table, total, &parts)) continue;
        check_total(checking, table, total, &parts);
        return total;
    }
    return UINT32_MAX;
}

static void find_spans(const struct mem *mem, const struct table *table,
                       struct span_list *spans)
{
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        struct span *last = spans->count ? &spans->at[spans->count - 1] : NULL;
        bool goes_on = last && column->group.size > 0 &&
                       str_equal(column->group, table->columns[last->from].group);
        if (goes_on) {
            last->to++;
        } else {
            struct span span = {i, i + 1, UINT32_MAX};
            vec_push(mem, spans, span);
        }
    }
}

static void check_table(struct checking *checking, const struct table *table)
{
    struct span_list spans = {0};
    struct column_list columns = {0}, top = {0};
    find_spans(checking->mem, table, &spans);
    for (size_t i = 0; i < spans.count; i++) {
        struct span *span = &spans.at[i];
        columns.count = 0;
        for (uint32_t c = span->from; c < span->to; c++)
            vec_push(checking->mem, &columns, c);
        if (spans.count > 1) span->total = find_total(checking, table, &columns, 1);
        for (uint32_t c = span->from; c < span->to; c++)
            if (span->total == UINT32_MAX || span->total == c) vec_push(checking->mem, &top, c);
    }
    find_total(checking, table, &top, 2);
    vec_free(&spans);
    vec_free(&columns);
    vec_free(&top);
}

void check_columns(struct checking *checking)
{
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *table = &checking->book->tables[t];
        if (!is_checked(checking, table) || table->column_count < 3) continue;
        if (edition_table(checking->book, checking->edition, table->id) == t)
            check_table(checking, table);
    }
}
