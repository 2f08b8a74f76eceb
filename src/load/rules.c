/*
 * A rule is written as it is said, with blanks round its signs, as names and ids may hold them:
 *     tie = t1.收入总计.预算 = t4.收入总计.预算 + t9.合计.小计
 *     row = t3: 合计 = 基本支出 + 项目支出
 *     each = t3.基本支出 = t5.基本支出
 *     each = stated.goals.amount = t12.总计
 *     order = t7: 行政经费 < “三公”经费
 *     tie = t7.“三公”经费.合计 = stated.three-public.“三公”经费.amount
 * `<=` instead of `=`: at most.
 */
#include "load/rules.h"

#include "yusuan/vec.h"

struct term_list {
    VEC(struct rule_term);
};

struct parsing {
    struct arena *arena;
    struct rule *rule;
    struct str table; /* of a row rule */
    struct term_list left, right;
};

/* The next word of the text; empty at its end. */
static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    size_t end = 0;
    while (end < rest->size && rest->at[end] != ' ' && rest->at[end] != '\t')
        end++;
    struct str word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->size);
    return word;
}

static size_t last_dot(struct str text)
{
    for (size_t at = text.size; at > 0; at--) {
        if (text.at[at - 1] == '.') return at - 1;
    }
    return SIZE_MAX;
}

/* `t1.收入总计.预算`: table, row, column; the row may hold dots. `t10.公务接待费?.预算`: the
 * row may lack. */
static bool read_tie_term(struct str word, struct rule_term *term)
{
    size_t first = str_find(word, STR("."), 0), last = last_dot(word);
    if (first == SIZE_MAX || first == last) return false;
    term->table = str_slice(word, 0, first);
    term->node = str_slice(word, first + 1, last);
    term->column = str_slice(word, last + 1, word.size);
    term->may_lack = str_ends(term->node, STR("?"));
    if (term->may_lack) term->node = str_slice(term->node, 0, term->node.size - 1);
    return true;
}

/* `goals.amount` */
static bool read_each_term(struct str word, struct rule_term *term)
{
    size_t dot = str_find(word, STR("."), 0);
    if (dot == SIZE_MAX) return false;
    term->table = str_slice(word, 0, dot);
    term->column = str_slice(word, dot + 1, word.size);
    return true;
}

/* What is said of a stated figure: its amount, or its change. */
static bool read_part(struct rule_term *term)
{
    bool is_change = str_equal(term->column, STR("change"));
    term->part = is_change ? STATED_CHANGE : STATED_AMOUNT;
    return is_change || str_equal(term->column, STR("amount"));
}

static bool read_term(struct parsing *parsing, struct str word, bool negative,
                      struct term_list *list)
{
    struct rule_term term = {.negative = negative, .table = parsing->table, .node = STR_EMPTY};
    struct str normal = str_normal(parsing->arena, word), stated = STR("stated.");
    bool read = normal.size > 0;
    term.is_stated = parsing->rule->kind != RULE_ROW && str_starts(normal, stated);
    if (term.is_stated) normal = str_slice(normal, stated.size, normal.size);
    switch (parsing->rule->kind) {
    case RULE_ROW: term.column = normal; break;
    case RULE_ORDER: term.node = normal; break;
    case RULE_EACH: read = read_each_term(normal, &term); break;
    case RULE_TIE: read = read_tie_term(normal, &term); break;
    }
    if (term.is_stated && read) read = read_part(&term);
    vec_push(arena_mem(parsing->arena), list, term);
    return read;
}

/* `行政经费 < “三公”经费 < ...` */
static bool read_order(struct parsing *parsing, struct str rest)
{
    for (;;) {
        if (!read_term(parsing, next_word(&rest), false, &parsing->left)) return false;
        struct str sign = next_word(&rest);
        if (sign.size == 0) return parsing->left.count > 1;
        if (!str_equal(sign, STR("<"))) return false;
    }
}

/* Only `each` of a statement's items has one stated term, alone on its left. */
static bool sides_fit(const struct parsing *parsing)
{
    if (parsing->rule->kind != RULE_EACH) return true;
    for (size_t i = 0; i < parsing->right.count; i++)
        if (parsing->right.at[i].is_stated) return false;
    for (size_t i = 0; i < parsing->left.count; i++)
        if (parsing->left.at[i].is_stated && parsing->left.count > 1) return false;
    return true;
}

/* Terms and signs in turn: term, then `+`, `-`, `=` or `<=`, then a term. */
static bool read_terms(struct parsing *parsing, struct str rest)
{
    struct term_list *list = &parsing->left;
    bool negative = false;
    for (;;) {
        if (!read_term(parsing, next_word(&rest), negative, list)) return false;
        struct str sign = next_word(&rest);
        if (sign.size == 0) return parsing->right.count > 0;
        bool is_equal = str_equal(sign, STR("=")), is_at_most = str_equal(sign, STR("<="));
        negative = str_equal(sign, STR("-"));
        if (is_equal || is_at_most) {
            if (list == &parsing->right) return false;
            list = &parsing->right;
            parsing->rule->at_most = is_at_most;
        } else if (!negative && !str_equal(sign, STR("+"))) {
            return false;
        }
    }
}

static const struct rule_term *keep(struct arena *arena, struct term_list *list,
                                    uint32_t *count)
{
    struct rule_term *terms = arena_new_array(arena, struct rule_term, list->count);
    for (size_t i = 0; i < list->count; i++)
        terms[i] = list->at[i];
    *count = (uint32_t)list->count;
    vec_free(list);
    return terms;
}

/* `t8.小计`, a column, or `t1.结转下年.预算`, one figure of it. */
static bool read_guard(struct str text, bool is_other, struct rule_guard *guard)
{
    size_t first = str_find(text, STR("."), 0), last = last_dot(text);
    if (first == SIZE_MAX) return false;
    *guard = (struct rule_guard){
        .table = str_slice(text, 0, first),
        .node = first == last ? STR_EMPTY : str_slice(text, first + 1, last),
        .column = str_slice(text, last + 1, text.size),
        .is_other = is_other,
    };
    return true;
}

/* `unless = t8.小计|t4.政府性基金预算.预算, t9.小计`: what says the same is parted by `|`. */
static bool read_guards(struct arena *arena, struct ini *ini, struct str section,
                        struct rule *rule)
{
    struct str rest = ini_get(ini, section, STR("unless")), group, one;
    struct rule_guard *guards =
        arena_new_array(arena, struct rule_guard, rest.at ? rest.size : 0);
    rule->guards = guards;
    while (rest.at && str_split(&rest, ',', &group)) {
        bool is_other = false;
        while (group.at && str_split(&group, '|', &one)) {
            if (!read_guard(str_normal(arena, one), is_other, &guards[rule->guard_count++]))
                return false;
            is_other = true;
        }
    }
    return true;
}

bool rule_read(struct arena *arena, struct ini *ini, struct str section, struct str id,
               struct diagnostics *diagnostics, struct rule *rule)
{
    static const char *const keys[] = {
        [RULE_TIE] = "tie", [RULE_ROW] = "row", [RULE_EACH] = "each", [RULE_ORDER] = "order"};
    struct parsing parsing = {.arena = arena, .rule = rule, .table = STR_EMPTY};
    struct str text = STR_EMPTY;
    *rule = (struct rule){.id = id};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str value = ini_get(ini, section, str_of(keys[i]));
        if (!value.at || text.size) continue;
        text = value;
        rule->kind = (enum rule_kind)i;
        rule->place = ini_place(ini, section, str_of(keys[i]));
    }
    struct str wording = ini_get(ini, section, STR("wording"));
    rule->wording = wording.at ? wording : text;
    struct str chinese = ini_get(ini, section, STR("wording.zh_cn")); /* keys are lower-cased */
    rule->wording_chinese = chinese.at ? chinese : STR_EMPTY;
    if (rule->kind == RULE_ROW || rule->kind == RULE_ORDER) {
        size_t colon = str_find(text, STR(":"), 0);
        parsing.table =
            colon == SIZE_MAX ? STR_EMPTY : str_normal(arena, str_slice(text, 0, colon));
        text = colon == SIZE_MAX ? STR_EMPTY : str_slice(text, colon + 1, text.size);
    }
    bool whole =
        text.size &&
        (rule->kind == RULE_ORDER ? read_order(&parsing, text) : read_terms(&parsing, text)) &&
        sides_fit(&parsing) && read_guards(arena, ini, section, rule);
    rule->left = keep(arena, &parsing.left, &rule->left_count);
    rule->right = keep(arena, &parsing.right, &rule->right_count);
    if (!whole) {
        diagnostics_add(
            diagnostics, SEVERITY_ERROR,
            text.size ? rule->place : ini_place(ini, section, STR("tie")),
            "rule %.*s cannot be understood: write tie, row, each or order with blanks round "
            "+ - = <= <",
            STR_ARG(id));
    }
    return whole;
}
