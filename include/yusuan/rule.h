/*
 * What must hold, as a layout states it (yusuan-layout(5)). Rules are data: check.h judges
 * them.
 *
 *     tie   t1.收入总计.预算 = t4.收入总计.预算    figures of tables, or stated ones
 *     row   t3: 合计 = 基本支出 + 项目支出         the columns of every row of a table
 *     each  t3.基本支出 = t5.基本支出              every row that both tables have, matched by
 *                                                  code or name
 *           stated.goals.amount = t12.总计         every item of a statement, and the row of
 *                                                  that name
 *     order t7: 行政经费 < “三公”经费              rows that are printed in this order
 */
#ifndef YUSUAN_RULE_H
#define YUSUAN_RULE_H

#include "yusuan/diagnostics.h"

enum rule_kind { RULE_TIE, RULE_ROW, RULE_EACH, RULE_ORDER };

enum stated_part { STATED_AMOUNT, STATED_CHANGE };

/* One figure of an identity; all texts in normal form. */
struct rule_term {
    bool negative;
    bool is_stated; /* `stated.changes.收入预算.amount`: table is the statement's id, node the
                       item */
    bool may_lack; /* tie: a row that a whole table does not print counts as nothing */
    enum stated_part part;
    struct str table, node, column; /* row and each: node is empty; order: column is */
};

/* One place that tells whether there is any of something: a column, or one figure of it. */
struct rule_guard {
    struct str table, node, column; /* in normal form; node is empty: every row */
    bool is_other; /* says the same as the guard before it: one of them that is known is enough
                    */
};

struct rule {
    struct str id;
    struct str wording;         /* one line: what must be, in English or as the layout has it */
    struct str wording_chinese; /* the same in Chinese; empty: there is none */
    enum rule_kind kind;
    bool at_most; /* `<=` instead of `=` */
    uint32_t left_count, right_count;
    const struct rule_term *left, *right;
    uint32_t guard_count; /* the rule applies only where these are all known to be zero */
    const struct rule_guard *guards;
    struct place place; /* in the layout */
};

#endif
