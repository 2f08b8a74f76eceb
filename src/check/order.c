/*
 * Rows stand in the order of their codes or ordinals, and no ordinal is left out: 三、 after
 * 一、 says that a row is missing, 2080506 before 2080505 that rows were exchanged. Neither
 * changes a sum where the figures are zero. What follows from it is open, so that it is
 * unchecked; it is said once for a table, because some publishers have another order on
 * purpose.
 */
#include "check/checking.h"
#include "yusuan/say.h"

static const struct built_in ORDER = {
    STR_INIT("order"), STR_INIT(N_("rows stand in the order of their codes and ordinals")),
    false, CLAIM_WHOLE};

/* From the outermost inwards. */
enum form { FORM_NONE, FORM_CHINESE, FORM_BRACKETS, FORM_DIGITS, FORM_COUNT };

struct ordinal_value {
    enum form form;
    uint32_t value;
};

/* 一 to 九 as 1 to 9, 十 as 10; 0: none of them. */
static uint32_t chinese_digit(struct str text, size_t *at)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    struct str rest = str_slice(text, *at, text.size);
    for (uint32_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        if (!str_starts(rest, str_of(digits[i]))) continue;
        *at += str_of(digits[i]).size;
        return i + 1;
    }
    return 0;
}

/* 六 6, 十 10, 十六 16, 二十 20, 二十六 26; 0: no number. */
static uint32_t chinese_number(struct str text, size_t *at)
{
    uint32_t first = chinese_digit(text, at), tens = first;
    if (first == 0) return 0;
    if (first != 10) {
        size_t after = *at;
        if (chinese_digit(text, &after) != 10) return first;
        *at = after;
        tens = first * 10;
    }
    size_t after = *at;
    uint32_t ones = chinese_digit(text, &after);
    if (ones == 0 || ones == 10) return tens;
    *at = after;
    return tens + ones;
}

static uint32_t plain_number(struct str text, size_t *at)
{
    uint32_t value = 0;
    while (*at < text.size && text.at[*at] >= '0' && text.at[*at] <= '9' && value < 1000)
        value = value * 10 + (uint32_t)(text.at[(*at)++] - '0');
    return value;
}

/* The ordinal of a label in normal form: 二十六、结转下年,
 * 其中:(一)因公出国(境)支出, 1.公务用车购置.
 */
static struct ordinal_value read_ordinal(struct str label)
{
    struct str among = STR("其中:");
    size_t at = str_starts(label, among) ? among.size : 0;
    bool bracket = at < label.size && label.at[at] == '(';
    at += bracket;
    uint32_t value = chinese_number(label, &at);
    struct str rest = str_slice(label, at, label.size);
    if (value && bracket && str_starts(rest, STR(")")))
        return (struct ordinal_value){FORM_BRACKETS, value};
    if (value && !bracket && str_starts(rest, STR("、")))
        return (struct ordinal_value){FORM_CHINESE, value};
    if (value || bracket) return (struct ordinal_value){FORM_NONE, 0};
    value = plain_number(label, &at);
    rest = str_slice(label, at, label.size);
    bool decimal = rest.size > 1 && rest.at[1] >= '0' && rest.at[1] <= '9';
    if (value && !decimal && (str_starts(rest, STR(".")) || str_starts(rest, STR("、"))))
        return (struct ordinal_value){FORM_DIGITS, value};
    return (struct ordinal_value){FORM_NONE, 0};
}

static void add_break(struct checking *checking, uint32_t table, uint32_t before, uint32_t node)
{
    const struct node *nodes = checking->book->tables[table].nodes;
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, table_term(checking, table, node, 0, false));
    struct str now = nodes[node].label, last = STR_EMPTY;
    if (before != NODE_NONE) {
        vec_push(checking->mem, &checking->right,
                 table_term(checking, table, before, 0, false));
        last = nodes[before].label;
    }
    finding_add(checking, claim_built_in(checking, &ORDER), VERDICT_UNCHECKED,
                last.size
                    ? str_format(checking->arena,
                                 _("%.*s stands after %.*s: a row may be missing or misplaced"),
                                 STR_ARG(now), STR_ARG(last))
                    : str_format(checking->arena,
                                 _("%.*s stands first: a row may be missing or misplaced"),
                                 STR_ARG(now)));
}

/* Every ordinal is one more than the last of its form in the block, or begins anew with 1. */
static void check_ordinals(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    struct arena *scratch = arena_new(checking->mem);
    uint32_t last[FORM_COUNT] = {0}, nodes[FORM_COUNT], block = UINT32_MAX, wrong = NODE_NONE;
    enum form form = FORM_NONE;
    for (uint32_t i = 0; i < table->node_count && wrong == NODE_NONE; i++) {
        if (table->nodes[i].block != block) {
            block = table->nodes[i].block;
            for (uint32_t f = 0; f < FORM_COUNT; f++)
                last[f] = 0, nodes[f] = NODE_NONE;
        }
        struct ordinal_value now = read_ordinal(str_normal(scratch, table->nodes[i].label));
        if (now.form == FORM_NONE) continue;
        form = now.form;
        if (now.value != last[form] + 1 && (now.value != 1 || last[form] == 1)) wrong = i;
        if (wrong != NODE_NONE) break;
        last[form] = now.value;
        nodes[form] = i;
        for (uint32_t f = form + 1; f < FORM_COUNT; f++)
            last[f] = 0;
    }
    arena_free(scratch);
    if (wrong != NODE_NONE) add_break(checking, index, nodes[form], wrong);
}

/* A total stands first or last. */
static bool stands_amid(const struct table *table, uint32_t index)
{
    const struct node *total = &table->nodes[index];
    uint32_t before = 0, after = 0;
    if (total->kind != NODE_TOTAL) return false;
    for (uint32_t i = index + 1; i < total->subtree_end; i++) {
        if (table->nodes[i].source != total->source) return false;
        before += table->nodes[i].record < total->record;
        after += table->nodes[i].record > total->record;
    }
    return before > 0 && after > 0;
}

/* true: a total that does not was found. */
static bool check_totals(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (!stands_amid(table, i)) continue;
        add_break(checking, index, i + 1, i);
        return true;
    }
    return false;
}

/* Codes of siblings rise, and what is printed follows the tree. */
static void check_codes(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    uint32_t last = NODE_NONE;
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        if (node->code.size == 0) continue;
        uint32_t before = last, next = node->subtree_end;
        last = i;
        if (before != NODE_NONE && table->nodes[before].source == node->source &&
            table->nodes[before].record > node->record) {
            add_break(checking, index, i, before);
            return;
        }
        if (next >= table->node_count || table->nodes[next].parent != node->parent) continue;
        struct str code = table->nodes[next].code;
        if (code.size != node->code.size || str_compare(node->code, code) <= 0) continue;
        add_break(checking, index, i, next);
        return;
    }
}

static bool stands_before(const struct node *a, const struct node *b)
{
    return a->source != b->source || a->record < b->record;
}

void check_row_order(struct checking *checking, uint32_t claim, const struct rule *rule)
{
    uint32_t index = edition_table(checking->book, checking->edition, rule->left[0].table);
    uint32_t before = NODE_NONE, found = 0;
    struct str reason = STR_EMPTY;
    const struct table *table = index == UINT32_MAX ? NULL : &checking->book->tables[index];
    finding_begin(checking);
    for (uint32_t i = 0; i < rule->left_count && table && table->column_count; i++) {
        uint32_t node = row_called(table, rule->left[i].node);
        if (node == NODE_NONE) continue;
        struct check_term term = table_term(checking, index, node, 0, false);
        vec_push(checking->mem, found ? &checking->right : &checking->left, term);
        found++;
        if (before != NODE_NONE && !reason.size &&
            !stands_before(&table->nodes[before], &table->nodes[node]))
            reason = str_format(
                checking->arena, _("%.*s stands after %.*s: rows may have been exchanged"),
                STR_ARG(table->nodes[before].label), STR_ARG(table->nodes[node].label));
        before = node;
    }
    if (!table) {
        reason = str_format(checking->arena, _("table %.*s is not among the files"),
                            STR_ARG(rule->left[0].table));
    } else if (found < 2) {
        reason =
            str_format(checking->arena, _("table %.*s prints fewer than two of these rows"),
                       STR_ARG(table->id));
    }
    if (reason.size) {
        finding_add(checking, claim, VERDICT_UNCHECKED, reason);
    } else {
        finding_add(checking, claim, VERDICT_EXACT,
                    str_format(checking->arena, _("%u rows in this order"), (unsigned)found));
    }
}

void check_order(struct checking *checking)
{
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *table = &checking->book->tables[t];
        if (!is_checked(checking, table) || table->column_count == 0) continue;
        if (check_totals(checking, t)) continue;
        if (str_equal(table->classification, STR("outline"))) {
            check_ordinals(checking, t);
        } else {
            check_codes(checking, t);
        }
    }
}
