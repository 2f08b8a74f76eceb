/*
 * A tree that is a pivot: what its figures are sums of, and the keys that lead to the line
 * items and to other orders.
 */
#include "view/figures.h"
#include "view/pivot.h"
#include "view/tree.h"
#include "yusuan/say.h"

#include <string.h>

enum { SORTED_AT_ONCE = 1 << 20 /* line items */ };

struct str fact_place_text(struct arena *arena, const struct book *book,
                           const struct facts *facts, const struct amount_column *amounts,
                           uint64_t fact)
{
    struct place place = {.line = facts->lines[fact], .column = amounts->field + 1};

    place.file = file_text(book, fact_source_of(facts, fact)->source);
    return place_format(arena, place);
}

struct str items_count_text(struct arena *arena, uint64_t count)
{
    return str_format(arena, say_count("%.*s line item", "%.*s line items", count),
                      STR_ARG(number_text(arena, count)));
}

struct str items_text(struct arena *arena, const struct table *table, uint32_t node,
                      uint32_t column)
{
    const struct figure *figure = &table->columns[column].figures[node];
    uint64_t count = pivot_item_count(table->pivot, node, column);
    struct str items = items_count_text(arena, count);

    if (count == 0) return SAY("no line item");
    if (figure->known == KNOWN_COMPUTED) {
        if (count == 1) return SAY("one line item");
        return str_format(arena, _("sum of %.*s"), STR_ARG(items));
    }
    if (figure->known == KNOWN_ABSENT)
        return str_format(arena, _("%.*s, blank in this column"), STR_ARG(items));
    return STR_JOIN(arena, items, STR("; "), SAY(absence_reason(figure->absence)));
}

struct str item_place_text(struct arena *arena, const struct book *book,
                           const struct table *table, uint32_t node, uint32_t column)
{
    const struct facts *facts = pivot_facts(table->pivot);
    uint32_t fact;

    if (facts->count > SORTED_AT_ONCE || pivot_item_count(table->pivot, node, column) != 1)
        return STR_EMPTY;
    pivot_items(table->pivot, node, column, 0, &fact, 1);
    return fact_place_text(arena, book, facts, pivot_amounts(table->pivot, column), fact);
}

void tree_pivot_status(const struct session *session, const struct tree *tree,
                       struct arena *scratch, struct status *status)
{
    const struct table *table = &session->book->tables[tree->number];
    struct cell_place cell;

    if (!tree_cell(tree, tree_node(tree), tree->column, &cell)) {
        status->message = SAY("no line item");
        return;
    }
    status->place = item_place_text(scratch, session->book, table, cell.node, cell.column);
    status->message = items_text(scratch, table, cell.node, cell.column);
    if (tree_figure(tree)->known == KNOWN_UNREADABLE) status->style = STYLE_ERROR;
}

/* `Outlays: Agency > Account`; narrowed to a member, which the figures mean nothing without, it
 * is that which is cut last: `only Agency 001 Courts`, `Agency > Account, Outlays, Anytown`. */
void tree_pivot_title(const struct session *session, const struct tree *tree,
                      struct arena *scratch, struct title *title)
{
    const struct table *table = &session->book->tables[tree->number];
    const struct facts *facts = pivot_facts(table->pivot);
    const struct pivot_order *order = pivot_order(table->pivot);
    struct str only = pivot_filter_text(scratch, facts, order);
    struct str rows = pivot_order_text(scratch, facts, order);
    struct str name = table_text(scratch, table);

    title->left = only.size > 0 ? only : STR_JOIN(scratch, name, SAY(": "), rows);
    if (!tree->comparison) title->right = pivot_years(scratch, session->book, table);
    if (only.size == 0 || title->right.size == 0) return; /* the middle has two entities */
    title->middle = STR_JOIN(scratch, rows, SAY(", "), name,
                             title->middle.size > 0 ? SAY(", ") : STR_EMPTY, title->middle);
}

bool session_pivot(struct session *session, uint32_t table, uint32_t node,
                   const struct pivot_order *order)
{
    struct pivot *was = session->book->tables[table].pivot, *is;
    enum pivot_problem problem;

    is = pivot_make(session->mem, session->book, pivot_facts_number(was), order, &problem);
    if (!is) {
        session_say(session, "the table would have %s", _(pivot_problem_text(problem)));
        return false;
    }
    session->jump.table = table;
    session->jump.node = node == NODE_NONE ? 0 : pivot_find_node(is, was, node);
    pivot_free(book_exchange_pivot(session->book, table, is));
    session->pivots++;
    return true;
}

bool tree_pivot_works(const struct tree *tree, enum action action)
{
    struct cell_place cell;

    if (!tree->table->pivot) return false;
    switch (action) {
    case ACTION_PIVOT: return true;
    case ACTION_ITEMS: /* also where there is none: hints stand still from row to row */
        return tree_cell(tree, tree_node(tree), tree->column, &cell);
    case ACTION_ONLY: return tree_node(tree) != NODE_NONE && tree_node(tree) != 0;
    case ACTION_ALL: return pivot_order(tree->table->pivot)->filter_count > 0;
    default: return false;
    }
}

struct reply tree_pivot_act(struct session *session, const struct tree *tree,
                            enum action action)
{
    struct reply reply = {.kind = REPLY_OPEN,
                          .target = {.table = tree->number, .node = tree_node(tree)}};
    struct pivot_order order = *pivot_order(tree->table->pivot);
    struct cell_place cell;

    switch (action) {
    case ACTION_PIVOT: reply.target.screen = &screen_pivot; return reply;
    case ACTION_ITEMS:
        tree_cell(tree, tree_node(tree), tree->column, &cell);
        if (pivot_item_count(tree->table->pivot, cell.node, cell.column) == 0) {
            session_say(session, "no line item");
            return reply_drawn(true);
        }
        reply.target.screen = &screen_items;
        reply.target.node = cell.node;
        reply.target.column = cell.column;
        return reply;
    case ACTION_ONLY: order_filter_node(&order, tree->table->pivot, tree_node(tree)); break;
    default: order.filter_count = 0; break;
    }
    session_pivot(session, tree->number, tree_node(tree), &order);
    return reply_drawn(true);
}
