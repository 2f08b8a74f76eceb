/*
 * What a tree whose columns are editions says of itself: title, order, status line.
 */
#include "view/figures.h"
#include "view/tree.h"
#include "yusuan/say.h"

struct str tree_order_text(const struct tree *tree)
{
    return str_of(order_name(tree->order.by));
}

struct str tree_threshold_text(const struct session *session, const struct tree *tree,
                               struct arena *scratch)
{
    struct threshold threshold = session->threshold;
    char amount[AMOUNT_ROOM], percent[AMOUNT_ROOM];

    if (!tree->comparison || (threshold.amount == 0 && threshold.percent == 0))
        return STR_EMPTY;
    amount_format(amount, threshold.amount, shown_unit(session, tree->table), 0, true);
    amount_format(percent, threshold.percent, &UNIT_YUAN, 0, true);
    return str_format(scratch, _("at least %s %.*s and %s %%"), amount,
                      STR_ARG(shown_unit_name(session, tree->table)), percent);
}

struct str tree_compare_reason(const struct session *session, const struct tree *tree,
                               struct arena *scratch)
{
    struct str why = STR_EMPTY;
    uint32_t base, now;

    if (session->form == FORM_PRINTED || tree->comparison) return STR_EMPTY;
    compare_pair(session, scratch, tree->number, tree->own, &base, &now, &why);
    return why;
}

void tree_compare_title(const struct session *session, const struct tree *tree,
                        struct arena *scratch, struct title *title)
{
    const struct comparison *comparison = tree->comparison;
    const struct alignment *alignment = comparison->alignment;
    const struct book *book = session->book;
    uint32_t base = comparison->base_edition, now = comparison->now_edition;

    title->middle = entity_text(book, now);
    title->right = compare_label(scratch, book, base, now);
    if (!str_equal(book->editions[base].entity, book->editions[now].entity)) {
        title->middle = title->right;
        title->right = STR_EMPTY;
    }
    if (comparison->form == FORM_SERIES)
        title->right = str_format(
            scratch, "%u..%u", (unsigned)book->editions[alignment->editions[0]].year,
            (unsigned)book->editions[alignment->editions[alignment->edition_count - 1]].year);
}

/* `derived: 3,424.74 less the stated change -1,165.21` */
static struct str derived_text(const struct session *session, struct arena *scratch,
                               const struct figure *figure)
{
    const struct headline *stated = compare_statement(session->book, figure);
    const struct table *table;
    char now[AMOUNT_ROOM], change[AMOUNT_ROOM];

    if (!stated) return str_of(figure_remark(figure));
    table = &session->book->tables[stated->table];
    format_amount(session, table, &table->columns[stated->column],
                  &table->columns[stated->column].figures[stated->node], now);
    format_amount(session, table, &table->columns[stated->column], &stated->stated->change,
                  change);
    return said_with_unit(
        scratch, session, table,
        str_format(scratch, _("derived: %s less the stated change %s"), now, change));
}

/* Why `--` stands for the change in percent of the row; empty: it does not. */
static struct str no_percent_text(struct arena *scratch, const struct tree *tree, uint32_t node)
{
    const struct comparison *comparison = tree->comparison;
    const struct column *columns = tree->table->columns;
    uint32_t base = comparison->base_edition, now = comparison->now_edition;
    struct str was = edition_label(scratch, tree->book, base, now);

    if (comparison->form != FORM_PAIR || columns[3].figures[node].absence != ABSENCE_NO_BASE)
        return STR_EMPTY;
    if (!figure_has_amount(&columns[0].figures[node]))
        return str_format(scratch, _("no percentage: nothing in %.*s"), STR_ARG(was));
    return str_format(scratch, _("no percentage: %.*s is zero"), STR_ARG(was));
}

/* `2023 less 2022 derived` */
static struct str change_text(const struct session *session, const struct tree *tree,
                              struct arena *scratch, uint32_t node)
{
    const struct comparison *comparison = tree->comparison;
    const struct change *change = &comparison->changes[node];
    const struct figure *figure = tree_figure(tree);
    uint32_t base = comparison->base_edition, now = comparison->now_edition;
    struct str why = no_percent_text(scratch, tree, node), text;

    if (change->overflows) return SAY("the difference is too large");
    if (!figure_has_amount(figure)) return why.size > 0 ? why : str_of(figure_remark(figure));
    if (change->sign_flipped) return SAY("the sign has changed");
    if (tree_name_is_cut(tree, session, node)) return node_text(scratch, tree->table, node);
    if (tree->table->columns[tree->column].kind == COLUMN_PERCENT)
        return str_format(scratch, _("the change in percent of %.*s"),
                          STR_ARG(edition_label(scratch, tree->book, base, now)));
    text = str_format(scratch, _("%.*s less %.*s"),
                      STR_ARG(edition_label(scratch, tree->book, now, base)),
                      STR_ARG(edition_label(scratch, tree->book, base, now)));
    return why.size > 0 ? STR_JOIN(scratch, text, SAY("; "), why) : text;
}

/* Of a figure that stands in a file. */
static void place_figure(const struct session *session, const struct tree *tree,
                         struct arena *scratch, struct status *status)
{
    const struct figure *figure = tree_figure(tree);
    uint32_t number = tree->comparison->alignment->tables[tree_selected_edition(tree)];
    const struct table *table =
        number == TABLE_NONE ? tree->table : &session->book->tables[number];

    if (table->pivot) {
        tree_pivot_status(session, tree, scratch, status);
        return;
    }
    tree_figure_place(session, figure, scratch, status);
    if (figure->known == KNOWN_DERIVED) {
        status->message = derived_text(session, scratch, figure);
        return;
    }
    tree_figure_value(session, tree, table, scratch, status);
    if (figure->known != KNOWN_REPORTED) status->message = str_of(figure_remark(figure));
}

void tree_compare_remark(const struct session *session, const struct tree *tree,
                         struct arena *scratch, struct status *status)
{
    struct str why = no_percent_text(scratch, tree, tree_node(tree));

    if (why.size == 0) return;
    if (status->message.size > 0) why = STR_JOIN(scratch, status->message, SAY("; "), why);
    if (look_width(session->look, why) <= tree_message_room(session, status))
        status->message = why;
}

void tree_compare_status(const struct session *session, const struct tree *tree,
                         struct arena *scratch, struct status *status)
{
    const struct comparison *comparison = tree->comparison;
    uint32_t node = tree_node(tree);
    const struct node *of = &tree->table->nodes[node];
    struct str mark = comparison_mark_text(comparison, scratch, node);

    if (tree->table->columns[tree->column].kind == COLUMN_AMOUNT)
        place_figure(session, tree, scratch, status);
    else if (mark.size == 0 || comparison->changes[node].sign_flipped)
        status->message = change_text(session, tree, scratch, node);
    if (mark.size > 0 && status->message.size > 0 && of->mark != MARK_NEW &&
        of->mark != MARK_GONE)
        mark = str_format(scratch, "%.*s; %.*s", STR_ARG(mark), STR_ARG(status->message));
    if (mark.size > 0) status->message = mark;
}
