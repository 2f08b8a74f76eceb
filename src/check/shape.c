/*
 * What speaks for a row or a unit that went wrong, though every sum may still tie: figures of
 * zero hide it. All of it is open and so unchecked; only what breaks the shape is said.
 *
 *   depth      a row without rows below it, where all other branches go on to longer codes
 *   parent     a row that belongs to another row than in another table of the classification
 *   unit       a table that states another unit than the rest of the edition
 *   empty      nothing but zeros, and no note says that the table is empty; or a note says so
 *              (which is a mismatch), and there are amounts
 *   negative   the few negative figures of a table
 */
#include "check/checking.h"
#include "yusuan/say.h"

static const struct built_in DEPTH = {
    STR_INIT("depth"), STR_INIT(N_("rows go down to the last level of the classification")),
    false, CLAIM_WHOLE};
static const struct built_in PARENT = {
    STR_INIT("parent"), STR_INIT(N_("a row belongs to the same row in all tables")), false,
    CLAIM_WHOLE};
static const struct built_in ONE_UNIT = {
    STR_INIT("unit"), STR_INIT(N_("the tables of an edition state one unit")), false,
    CLAIM_WHOLE};
static const struct built_in EMPTY = {
    STR_INIT("empty"), STR_INIT(N_("a table without amounts says that it is empty")), false,
    CLAIM_WHOLE};
static const struct built_in NEGATIVE = {
    STR_INIT("negative"), STR_INIT(N_("negative figures are meant so")), false, CLAIM_WHOLE};

enum {
    FEW = 20,            /* one figure in so many is few ... */
    FEW_BRANCHES = 4,    /* ... and one branch */
    NEGATIVE_MOST = 1000 /* figures listed in one finding */
};

static bool is_leaf(const struct table *table, uint32_t node)
{
    return table->nodes[node].subtree_end == node + 1;
}

static bool has_amount(const struct table *table, uint32_t node)
{
    for (uint32_t c = 0; c < table->column_count; c++) {
        const struct figure *figure = &table->columns[c].figures[node];
        if (takes_part(figure) && figure->amount != 0) return true;
    }
    return false;
}

static void add_row(struct checking *checking, const struct built_in *rule, uint32_t table,
                    uint32_t node, struct str reason)
{
    finding_begin(checking);
    vec_push(checking->mem, &checking->left, table_term(checking, table, node, 0, false));
    finding_add(checking, claim_built_in(checking, rule), VERDICT_UNCHECKED, reason);
}

/* The same row in another table has rows below it: then they were printed there, and not here.
 */
static bool goes_on(struct checking *checking, uint32_t index, uint32_t node,
                    const struct table **where)
{
    const struct book *book = checking->book;
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *other = &book->tables[t];
        if (t == index || !is_checked(checking, other) ||
            !str_equal(other->classification, book->tables[index].classification))
            continue;
        uint32_t there = match_rows(checking, index, t)[node];
        if (there == NODE_NONE || is_leaf(other, there)) continue;
        *where = other;
        return true;
    }
    return false;
}

/* Do nearly all branches go on to the longest codes? Where many end early, the publisher prints
 * it so. */
static bool is_even(const struct table *table, size_t *longest)
{
    uint32_t leaves = 0, early = 0;
    *longest = 0;
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (table->nodes[i].code.size > *longest) *longest = table->nodes[i].code.size;
    }
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (table->nodes[i].code.size == 0 || !is_leaf(table, i)) continue;
        leaves++;
        early += table->nodes[i].code.size < *longest && has_amount(table, i);
    }
    return early <= leaves / FEW_BRANCHES;
}

/* A row 303 with 3.17 and nothing below it, in a table that has rows such as 30101; a row 22102
 * without rows, where another table prints 2210201 below it. */
static void check_depth(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index], *where;
    size_t longest;
    bool even = is_even(table, &longest);
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        if (node->code.size == 0 || !is_leaf(table, i) || !has_amount(table, i)) continue;
        if (goes_on(checking, index, i, &where)) {
            add_row(checking, &DEPTH, index, i,
                    str_format(checking->arena,
                               _("%.*s %.*s has no rows below it, but has in table %.*s"),
                               STR_ARG(node->code), STR_ARG(node->name), STR_ARG(where->id)));
        } else if (even && node->code.size < longest) {
            add_row(checking, &DEPTH, index, i,
                    str_format(checking->arena,
                               _("%.*s %.*s has no rows below it: they may be missing"),
                               STR_ARG(node->code), STR_ARG(node->name)));
        }
    }
}

/* Is there a row in `other` that stands for a parent too, and another one than the row's? */
static bool moved(const struct table *table, const struct table *other, const uint32_t *map,
                  uint32_t node)
{
    uint32_t parent = table->nodes[node].parent;
    if (parent == NODE_NONE || map[node] == NODE_NONE || map[parent] == NODE_NONE) return false;
    uint32_t there = other->nodes[map[node]].parent;
    return there != NODE_NONE && there != map[parent] &&
           str_equal(table->nodes[node].key, other->nodes[map[node]].key);
}

/* Rows without codes: 其他支出 is a part of 本年支出合计 in one table, of 支出总计 in another.
 */
static void check_parents(struct checking *checking, uint32_t index)
{
    const struct book *book = checking->book;
    const struct table *table = &book->tables[index];
    for (uint32_t t = index + 1; t < checking->end_table; t++) {
        const struct table *other = &book->tables[t];
        if (!is_checked(checking, other) || other->column_count == 0 ||
            !str_equal(other->classification, table->classification))
            continue;
        const uint32_t *map = match_rows(checking, index, t);
        for (uint32_t i = 0; i < table->node_count; i++) {
            if (table->nodes[i].code.size > 0 || !moved(table, other, map, i)) continue;
            add_row(checking, &PARENT, index, i,
                    str_format(
                        checking->arena, _("%.*s is part of %.*s, but in table %.*s of %.*s"),
                        STR_ARG(table->nodes[i].label),
                        STR_ARG(table->nodes[table->nodes[i].parent].name), STR_ARG(other->id),
                        STR_ARG(other->nodes[other->nodes[map[i]].parent].name)));
        }
    }
}

/* The unit of most tables of the edition. */
static const struct unit *usual_unit(const struct checking *checking, uint32_t *count)
{
    const struct book *book = checking->book;
    const struct unit *usual = NULL;
    *count = 0;
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct unit *unit = book->tables[t].unit;
        uint32_t same = 0;
        if (book->tables[t].edition != checking->edition || !unit) continue;
        for (uint32_t u = checking->first_table; u < checking->end_table; u++) {
            const struct unit *other = book->tables[u].unit;
            same += book->tables[u].edition == checking->edition && other &&
                    other->power == unit->power;
        }
        if (same > *count) {
            *count = same;
            usual = unit;
        }
    }
    return usual;
}

static void check_units(struct checking *checking)
{
    uint32_t count;
    const struct unit *usual = usual_unit(checking, &count);
    for (uint32_t t = checking->first_table; t < checking->end_table && count > 1; t++) {
        const struct table *table = &checking->book->tables[t];
        if (!is_checked(checking, table) || !table->unit || table->node_count == 0 ||
            table->column_count == 0 || table->unit->power == usual->power)
            continue;
        add_row(checking, &ONE_UNIT, t, 0,
                str_format(checking->arena, _("table %.*s is in %.*s, %u others in %.*s"),
                           STR_ARG(table->id), STR_ARG(table->unit->name), (unsigned)count,
                           STR_ARG(usual->name)));
    }
}

/* Nothing but zeros needs a note; a note that says so holds. */
static void check_empty(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    bool printed = false;
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (has_amount(table, i)) {
            if (!table->says_nothing) return;
            finding_begin(checking);
            vec_push(checking->mem, &checking->left, table_term(checking, index, i, 0, false));
            finding_add(checking, claim_built_in(checking, &EMPTY), VERDICT_MISMATCH,
                        str_format(checking->arena,
                                   _("a note of table %.*s says that there is nothing in it"),
                                   STR_ARG(table->id)));
            return;
        }
        for (uint32_t c = 0; c < table->column_count; c++)
            printed |= takes_part(&table->columns[c].figures[i]);
    }
    if (printed && table->note_count == 0)
        add_row(checking, &EMPTY, index, 0,
                str_format(checking->arena,
                           _("table %.*s holds nothing but zeros, and no note says why"),
                           STR_ARG(table->id)));
}

static size_t count_negative(const struct table *table, size_t *printed)
{
    size_t negative = 0;
    *printed = 0;
    for (uint32_t c = 0; c < table->column_count; c++) {
        for (uint32_t i = 0; i < table->node_count; i++) {
            const struct figure *figure = &table->columns[c].figures[i];
            *printed += takes_part(figure);
            negative += takes_part(figure) && figure->amount < 0;
        }
    }
    return negative;
}

/* Listed in one finding a table, where they are few: where they are many, they are usual. */
static void check_negative(struct checking *checking, uint32_t index)
{
    const struct table *table = &checking->book->tables[index];
    size_t printed, negative = count_negative(table, &printed), listed = 0;
    if (negative == 0 || negative > printed / FEW + 1) return;
    finding_begin(checking);
    for (uint32_t i = 0; i < table->node_count; i++) {
        for (uint32_t c = 0; c < table->column_count && listed < NEGATIVE_MOST; c++) {
            struct check_term term = table_term(checking, index, i, c, false);
            if (!takes_part(term.figure) || term.figure->amount >= 0) continue;
            vec_push(checking->mem, listed ? &checking->right : &checking->left, term);
            listed++;
        }
    }
    finding_add(checking, claim_built_in(checking, &NEGATIVE), VERDICT_UNCHECKED,
                str_format(checking->arena,
                           say_count("table %.*s has %zu negative figure",
                                     "table %.*s has %zu negative figures", negative),
                           STR_ARG(table->id), negative));
}

void check_shape(struct checking *checking)
{
    check_units(checking);
    for (uint32_t t = checking->first_table; t < checking->end_table; t++) {
        const struct table *table = &checking->book->tables[t];
        if (!is_checked(checking, table) || table->column_count == 0 || table->node_count == 0)
            continue;
        check_depth(checking, t);
        if (str_equal(table->classification, STR("outline"))) check_parents(checking, t);
        check_empty(checking, t);
        check_negative(checking, t);
    }
}
