/*
 * How wide the columns of a tree are and where they stand. The name has what is left, at least
 * NAME_LEAST columns; amounts are never cut.
 */
#include "view/figures.h"
#include "view/tree.h"

#include <string.h>

enum { NAME_LEAST = 24, NAME_NARROWEST = 8, HEADING_MOST = 14, COLUMN_LEAST = 4 };

bool tree_is_tall(const struct session *session)
{
    return session->rows >= 16;
}

/* Splits `1,234.56` at the point. */
static void measure_text(struct measure *measure, const char *text, size_t size)
{
    const char *point = memchr(text, '.', size);
    int before = (int)(point ? (size_t)(point - text) : size), after = (int)size - before;

    if (before > measure->before) measure->before = before;
    if (after > measure->after) measure->after = after;
}

/* The widest of a column's figures. The least and the greatest have the most digits before the
 * point; after it each has the column's decimals, but where exactness needs more. */
static void measure_amounts(struct measure *measure, const struct session *session,
                            const struct table *table, const struct column *column)
{
    const struct unit *unit = shown_unit(session, table);
    unsigned decimals = shown_decimals(session, table, column);
    const struct figure *least = NULL, *greatest = NULL;
    int64_t quantum = 1;
    char out[AMOUNT_ROOM];

    for (unsigned i = decimals; i < unit->power; i++)
        quantum *= 10;
    for (uint32_t node = 0; node < table->node_count; node++) {
        const struct figure *figure = &column->figures[node];

        if (!figure_has_amount(figure)) continue;
        if (!least || figure->amount < least->amount) least = figure;
        if (!greatest || figure->amount > greatest->amount) greatest = figure;
        if (figure->amount % quantum != 0)
            measure_text(measure, out,
                         amount_format(out, figure->amount, unit, decimals, true));
    }
    if (!least) return;
    measure_text(measure, out, amount_format(out, least->amount, unit, decimals, true));
    measure_text(measure, out, amount_format(out, greatest->amount, unit, decimals, true));
}

/* Does the heading fit in two lines of `width`? */
static bool fits_two_lines(struct str heading, int width, enum ambiguous ambiguous)
{
    size_t next;

    text_wrap(heading, 0, (size_t)width, ambiguous, &next);
    if (next >= heading.size) return true;
    text_wrap(heading, next, (size_t)width, ambiguous, &next);
    return next >= heading.size;
}

static int heading_width(const struct session *session, const struct column *column, int least)
{
    int width = look_width(session->look, column->name);

    if (!tree_is_tall(session)) return width > HEADING_MOST ? HEADING_MOST : width;
    for (int i = (width + 1) / 2 > least ? (width + 1) / 2 : least; i < width; i++)
        if (fits_two_lines(column->name, i, session->look->ambiguous)) return i;
    return width;
}

/* Columns that the widest row takes: lines, mark, code, name. */
static int measure_names(const struct tree *tree, const struct session *session)
{
    int widest = 0;

    for (uint32_t i = 0; i < tree->table->node_count; i++) {
        const struct node *node = &tree->table->nodes[i];
        int width = look_width(session->look, node_caption(tree->table, node)) + 3;

        if (node->code.size) width += look_width(session->look, node->code) + 1;
        width += node->depth * 2;
        if (width > widest) widest = width;
    }
    return widest;
}

void tree_measure(struct tree *tree, const struct session *session)
{
    const struct unit *unit = shown_unit(session, tree->table);

    if (tree->measured_unit == unit && tree->measured_tall == tree_is_tall(session)) return;
    tree->measured_unit = unit;
    tree->measured_tall = tree_is_tall(session);
    tree->name_wanted = measure_names(tree, session);
    for (uint32_t i = 0; i < tree->table->column_count; i++) {
        const struct column *column = &tree->table->columns[i];
        struct measure *measure = &tree->measures[i];
        int heading;

        *measure = (struct measure){0};
        measure_amounts(measure, session, tree->table, column);
        measure->width = measure->before + measure->after;
        heading = heading_width(session, column, measure->width);
        if (heading > measure->width) measure->width = heading;
        if (measure->width < COLUMN_LEAST) measure->width = COLUMN_LEAST;
    }
}

static bool has_groups(const struct table *table)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].group.size) return true;
    return false;
}

int tree_heading_rows(const struct tree *tree, const struct session *session)
{
    int names = 1;

    for (uint32_t i = 0; tree_is_tall(session) && i < tree->table->column_count; i++)
        if (look_width(session->look, tree->table->columns[i].name) > tree->measures[i].width)
            names = 2;
    return names + has_groups(tree->table);
}

uint32_t tree_last_column(const struct tree *tree, int room, uint32_t first)
{
    uint32_t last = first;

    room -= COLUMN_GAP + tree->measures[first].width;
    while (last + 1 < tree->table->column_count) {
        room -= COLUMN_GAP + tree->measures[last + 1].width;
        if (room < 0) break;
        last++;
    }
    return last;
}

static int width_of_columns(const struct tree *tree, uint32_t first, uint32_t last)
{
    int width = 0;

    for (uint32_t i = first; i <= last; i++)
        width += COLUMN_GAP + tree->measures[i].width;
    return width;
}

/* The share bar, right of the amounts: from 64 columns on a narrow one, with the share in
 * figures from 110 on. Returns what it takes. */
static int measure_bar(struct tree_layout *layout, int columns)
{
    if (columns < 64) return 1;
    layout->bar_width = columns < 110 ? 8 : columns < 160 ? 16 : 24;
    layout->has_percent = columns >= 110;
    return COLUMN_GAP + layout->bar_width + (layout->has_percent ? PERCENT_WIDTH + 1 : 0) + 1;
}

struct tree_layout tree_layout(const struct tree *tree, const struct session *session)
{
    struct tree_layout layout = {.step = session->columns < 64 ? 1 : 2,
                                 .name = DOCUMENT_LEFT,
                                 .heading_rows = tree_heading_rows(tree, session),
                                 .has_groups = has_groups(tree->table)};
    uint32_t count = tree->table->column_count;
    int room = session->columns - DOCUMENT_LEFT, least, used;

    if (count == 0) {
        layout.name_width = room;
        layout.columns = session->columns;
        return layout;
    }
    room -= measure_bar(&layout, session->columns);
    layout.columns_room = width_of_columns(tree, 0, count - 1);
    if (layout.columns_room > room - NAME_LEAST) {
        least = room * 45 / 100 < NAME_LEAST ? NAME_LEAST : room * 45 / 100;
        layout.columns_room = room - (least < tree->name_wanted ? least : tree->name_wanted);
    }
    used = width_of_columns(tree, tree->first,
                            tree_last_column(tree, layout.columns_room, tree->first));
    layout.name_width = room - used < tree->name_wanted ? room - used : tree->name_wanted;
    if (layout.name_width < NAME_NARROWEST) layout.name_width = NAME_NARROWEST;
    layout.columns = layout.name + layout.name_width;
    if (layout.bar_width > 0) layout.bar = layout.columns + used + COLUMN_GAP;
    return layout;
}
