/*
 * The status line of a tree: where the selected figure was read, as it was printed, and what is
 * to be said of it: first what does not tie, then what became of the row, then the rest.
 */
#include "view/figures.h"
#include "view/tree_find.h"
#include "yusuan/say.h"

/* Width of `t3.csv:12:5` for any figure of the source, so that what follows stands still. */
static int place_width(const struct session *session, uint32_t number)
{
    const struct source *source;
    uint32_t line;
    int width;

    if (number >= session->book->source_count) return 0;
    source = &session->book->sources[number];
    line = source->record_count ? source->records[source->record_count - 1].line : 0;
    width = look_width(session->look, source->file_name) + 4;
    for (; line > 0; line /= 10)
        width++;
    return width;
}

void tree_figure_place(const struct session *session, const struct figure *figure,
                       struct arena *scratch, struct status *status)
{
    status->place = short_place(scratch, session->book, figure);
    status->place_width = place_width(session, figure->source);
}

void tree_figure_value(const struct session *session, const struct tree *tree,
                       const struct table *table, struct arena *scratch, struct status *status)
{
    const struct figure *figure = tree_figure(tree);
    const struct extent *measure = &tree->measures[tree->column];
    struct str unit = table->unit ? unit_text(session->look, table->unit) : STR_EMPTY;
    bool is_other = table->unit && shown_unit(session, tree->table) != table->unit;

    status->value = printed_amount(scratch, session->book, figure, unit);
    status->value_width =
        measure->before + measure->after + 1 + look_width(session->look, unit);
    if (is_other && status->value.size > 0) { /* what is lit is the same in another unit */
        int width = look_width(session->look, status->value);
        status->value = str_format(scratch, _("%.*s as printed"), STR_ARG(status->value));
        status->value_width += look_width(session->look, status->value) - width;
    }
    if (status->place.size == 0 && status->value.size == 0) status->value_width = 0;
    if (session->look->words && !is_other) status->value = STR_EMPTY; /* said with its column */
    if (figure->known == KNOWN_UNREADABLE) status->style = STYLE_ERROR;
}

static void describe_figure(const struct session *session, const struct tree *tree,
                            struct arena *scratch, struct status *status)
{
    const struct figure *figure = tree_figure(tree);

    tree_figure_place(session, figure, scratch, status);
    tree_figure_value(session, tree, tree->table, scratch, status);
    status->message = str_of(figure_remark(figure));
}

static void describe(const struct session *session, const struct frame *frame,
                     struct arena *scratch, struct status *status)
{
    const struct tree *tree = frame->tree;
    uint32_t node = tree_node(tree);

    if (node == NODE_NONE) {
        status->message = SAY("no rows");
        if (tree->table->incomplete.size > 0 && tree_note_rows(tree, session) == 0)
            status->message = tree->table->incomplete;
        return;
    }
    status->position = tree->list.cursor + 1;
    status->of = tree->list.count;
    if (tree->table->block_count > 1) { /* headings do not count */
        status->position -= tree->rows.at[tree->list.cursor].block + 1;
        status->of -= tree->table->block_count;
    }
    if (tree->comparison)
        tree_compare_status(session, tree, scratch, status);
    else if (tree->table->pivot && tree->table->column_count > 0)
        tree_pivot_status(session, tree, scratch, status);
    else if (tree->table->column_count > 0)
        describe_figure(session, tree, scratch, status);
    if (tree->table->column_count > 0 && tree_check_status(session, tree, scratch, status))
        return;
    if (status->message.size > 0) return;
    status->message = tree_compare_reason(session, tree, scratch);
    if (status->message.size > 0) return;
    if (tree_name_is_cut(tree, session, node)) {
        status->message = node_text(scratch, tree->table, node);
    } else if (tree->table->incomplete.size > 0 && tree_note_rows(tree, session) == 0) {
        status->message =
            str_format(scratch, _("incomplete: %.*s"), STR_ARG(tree->table->incomplete));
        status->style = STYLE_WARNING;
    } else if (tree->filter.shown) {
        status->message = SAY("sums are of all rows");
    } else if (tree->table->column_count > 0) {
        tree_check_remark(session, tree, scratch, status);
        if (tree->comparison) tree_compare_remark(session, tree, scratch, status);
    }
}

void tree_status(const struct session *session, const struct frame *frame,
                 struct arena *scratch, struct status *status)
{
    describe(session, frame, scratch, status);
    tree_search_status(session, frame->tree, scratch, status);
}
