/*
 * Looking things up in a table, and the words for what its figures are.
 */
#include "yusuan/table.h"

#include "yusuan/say.h"

#include <assert.h>
#include <string.h>

const struct unit *table_unit(const struct table *table)
{
    return table->unit ? table->unit : &UNIT_YUAN;
}

uint32_t table_total(const struct table *table, uint32_t block)
{
    if (block >= table->block_count) return NODE_NONE;
    uint32_t end = table->blocks[block].end;
    uint32_t roots = 0, root = NODE_NONE;
    for (uint32_t node = table->blocks[block].first; node < end;
         node = table->nodes[node].subtree_end) {
        assert(table->nodes[node].subtree_end > node);
        if (table->nodes[node].kind == NODE_TOTAL) return node;
        root = node;
        roots++;
    }
    return roots == 1 && !table->nodes[root].orphan ? root : NODE_NONE;
}

bool table_is_called(const struct table *table, struct str name)
{
    if (str_equal(table->id, name)) return true;
    uint32_t number = 0;
    for (size_t i = 0; i < name.size; i++) {
        if (name.at[i] < '0' || name.at[i] > '9' || number > 100000) return false;
        number = number * 10 + (uint32_t)(name.at[i] - '0');
    }
    return number != 0 && number == table->number;
}

bool node_is_called(const struct node *node, struct str name, struct str key)
{
    return (node->code.size > 0 && str_equal(node->code, name)) ||
           (key.size > 0 && str_equal(node->key, key));
}

struct str node_caption(const struct table *table, const struct node *node)
{
    bool as_printed = node->code.size == 0 && node->kind != NODE_TOTAL &&
                      node->label.size > 0 &&
                      str_equal(table->classification, STR("outline")) &&
                      memchr(node->label.at, '\n', node->label.size) == NULL;
    return str_trim(as_printed || node->name.size == 0 ? node->label : node->name);
}

uint32_t table_column(const struct table *table, struct str key)
{
    for (uint32_t column = 0; column < table->column_count; column++)
        if (str_equal(table->columns[column].key, key)) return column;
    return UINT32_MAX;
}

struct str column_measure(const struct column *column)
{
    return column->measure_key.size > 0 ? column->measure_key : column->key;
}

/* What a node adds to a path. */
static struct str path_part(const struct node *node)
{
    return node->code.size > 0 ? node->code : node->name;
}

/* The next node above that a path names: totals stand for the whole table, not for a branch of
 * its classification. */
static uint32_t path_above(const struct table *table, uint32_t node)
{
    do {
        node = table->nodes[node].parent;
    } while (node != NODE_NONE && (table->nodes[node].kind == NODE_TOTAL ||
                                   table->nodes[node].kind == NODE_SUBTOTAL));
    return node;
}

struct str table_path(struct arena *arena, const struct table *table, uint32_t node)
{
    size_t size = path_part(&table->nodes[node]).size;
    for (uint32_t at = path_above(table, node); at != NODE_NONE; at = path_above(table, at))
        size += path_part(&table->nodes[at]).size + 1;

    char *path = arena_alloc(arena, size + 1, 1);
    char *to = path + size;
    for (uint32_t at = node; at != NODE_NONE; at = path_above(table, at)) {
        struct str part = path_part(&table->nodes[at]);
        if (at != node) *--to = '/';
        to -= part.size;
        if (part.size > 0) memcpy(to, part.at, part.size);
    }
    assert(to == path);
    return (struct str){path, size};
}

bool figure_has_amount(const struct figure *figure)
{
    return figure->known == KNOWN_REPORTED || figure->known == KNOWN_COMPUTED ||
           figure->known == KNOWN_DERIVED;
}

bool figure_is_printed(const struct figure *figure)
{
    switch ((enum absence)figure->absence) {
    case ABSENCE_NO_COLUMN:
    case ABSENCE_NO_ROW:
    case ABSENCE_NOT_KNOWN:
    case ABSENCE_NO_BASE:
    case ABSENCE_ITEM_UNREADABLE:
    case ABSENCE_SUM_TOO_LARGE: return false;
    default: return figure->known != KNOWN_COMPUTED;
    }
}

uint32_t figure_column(const struct figure *figure)
{
    return (uint32_t)figure->field + 1;
}

/* A layout may have kinds of its own, which stay as they are. */
struct str classification_name(const struct table *table)
{
    static const char *const kinds[] = {N_("functional"), N_("economic"), N_("project"),
                                        N_("outline")};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_equal(table->classification, str_of(kinds[i]))) return SAY(kinds[i]);
    return table->classification;
}

const char *known_name(enum known known)
{
    static const char *const NAMES[] = {
        [KNOWN_ABSENT] = N_("absent"),         [KNOWN_REPORTED] = N_("reported"),
        [KNOWN_COMPUTED] = N_("computed"),     [KNOWN_DERIVED] = N_("derived"),
        [KNOWN_UNREADABLE] = N_("unreadable"),
    };
    assert((size_t)known < sizeof NAMES / sizeof *NAMES);
    return NAMES[known];
}

const char *absence_reason(enum absence absence)
{
    static const char *const REASONS[] = {
        [ABSENCE_NONE] = "",
        [ABSENCE_BLANK] = N_("the cell is empty"),
        [ABSENCE_DASH] = N_("the cell holds a dash"),
        [ABSENCE_NO_CELL] = N_("the row ends before this column"),
        [ABSENCE_NO_COLUMN] = N_("this part of the table has no such column"),
        [ABSENCE_NOT_A_NUMBER] = N_("the cell holds no number"),
        [ABSENCE_TOO_LARGE] = N_("the number is too large"),
        [ABSENCE_TOO_FINE] = N_("the number is finer than 0.01 of the currency unit"),
        [ABSENCE_NO_ROW] = N_("this edition has no such row"),
        [ABSENCE_NOT_KNOWN] = N_("not known: no stated change says it"),
        [ABSENCE_NO_BASE] = N_("no percentage: the base is zero or nothing"),
        [ABSENCE_ITEM_UNREADABLE] = N_("not known: a line item in this sum could not be read"),
        [ABSENCE_SUM_TOO_LARGE] = N_("the sum of the line items is too large"),
    };
    assert((size_t)absence < sizeof REASONS / sizeof *REASONS);
    return REASONS[absence];
}
