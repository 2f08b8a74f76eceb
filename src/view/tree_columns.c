/*
 * How wide the columns of a tree are and where they stand. Amounts are never cut. Names come
 * next, then further columns; the share bar has what is left.
 */
#include "view/figures.h"
#include "view/tree.h"

#include <ctype.h>
#include <string.h>

enum { WRAPPED_FROM = 16 /* rows of the terminal */ };
enum { BAR_LEAST = 5, BAR_USUAL = 8, BAR_MOST = 24, BAR_BESIDE_PERCENT = 8 };
enum {
    NAME_WHOLE_FROM = 80, /* columns of the terminal */
    NAME_LEAST = 24,
    NAME_NARROWEST = 8,
    HEADING_MOST = 14,
    HEADING_WIDEST = 40,
    TEXT_MOST = 24,
    COLUMN_LEAST = 4
};

/* Splits `1,234.56` at the point. */
static void measure_text(struct extent *measure, struct str text)
{
    const char *point = memchr(text.at, '.', text.size);
    int before = (int)(point ? (size_t)(point - text.at) : text.size),
        after = (int)text.size - before;

    if (before > measure->before) measure->before = before;
    if (after > measure->after) measure->after = after;
}

/* The widest of a column's figures. The least and the greatest have the most digits before the
 * point; after it each has the column's decimals, but where exactness needs more. */
static void measure_amounts(struct extent *measure, const struct session *session,
                            const struct table *table, const struct column *column)
{
    bool is_percent = column->kind == COLUMN_PERCENT;
    const struct unit *unit = is_percent ? &UNIT_YUAN : shown_unit(session, table);
    unsigned decimals = is_percent ? 2 : shown_decimals(session, table, column);
    const struct figure *least = NULL, *greatest = NULL;
    int64_t quantum = amount_quantum(unit, decimals);
    char out[AMOUNT_ROOM];

    for (uint32_t node = 0; node < table->node_count; node++) {
        const struct figure *figure = &column->figures[node];

        if (!figure_has_amount(figure)) {
            int width = look_width(session->look,
                                   show_figure(session, table, column, figure, out).text);
            if (width > measure->text) measure->text = width > TEXT_MOST ? TEXT_MOST : width;
            continue;
        }
        if (!least || figure->amount < least->amount) least = figure;
        if (!greatest || figure->amount > greatest->amount) greatest = figure;
        if (figure->amount % quantum != 0)
            measure_text(measure, format_amount(session, table, column, figure, out));
    }
    if (!least) return;
    measure_text(measure, format_amount(session, table, column, least, out));
    measure_text(measure, format_amount(session, table, column, greatest, out));
}

/* On one line; a heading wider than any sensible one is cut. */
static int heading_width(const struct look *look, struct str heading)
{
    int width = look_width(look, heading);

    return width > HEADING_WIDEST ? HEADING_WIDEST : width;
}

static bool is_in_word(struct str text, size_t at)
{
    return at > 0 && at < text.size && isalnum((unsigned char)text.at[at - 1]) &&
           isalnum((unsigned char)text.at[at]);
}

/* Breaks after `first` columns; false where what is left is wider than `width`. */
static bool break_at(const struct look *look, struct str heading, int first, int width,
                     struct heading_break *at)
{
    size_t next;
    size_t end = text_wrap(heading, 0, (size_t)first, look->ambiguous, &next);

    *at = (struct heading_break){end, next, width};
    if (is_in_word(heading, end) && end == next) return false;
    return look_width(look, str_slice(heading, next, heading.size)) <= width;
}

static bool is_chinese(struct str text)
{
    struct text_reader reader = text_read(text, AMBIGUOUS_NARROW);
    struct glyph glyph;

    while (text_next(&reader, &glyph))
        if (glyph.width != 2) return false;
    return true;
}

struct heading_break tree_heading_break(const struct look *look, struct str heading)
{
    int width = heading_width(look, heading), best = width, second = 0;
    struct heading_break at;

    for (int i = 4; is_chinese(heading) && i < width; i += 4) {
        int wider = width - i > i ? width - i : i;
        if (wider >= best) continue;
        best = wider;
        second = i;
    }
    if (second > 0 && break_at(look, heading, width - second, best, &at)) return at;
    for (int i = (width + 1) / 2; i < width; i++)
        if (break_at(look, heading, i, i, &at)) return at;
    return (struct heading_break){heading.size, heading.size, width};
}

static void set_widths(struct tree *tree, const struct look *look, bool wrap, int most)
{
    for (uint32_t i = 0; i < tree->table->column_count; i++) {
        struct extent *measure = &tree->measures[i];
        int heading = measure->heading;

        measure->width = measure->before + measure->after;
        if (measure->text > measure->width) measure->width = measure->text;
        if (wrap && heading > measure->width)
            heading = tree_heading_break(look, tree->table->columns[i].name).width;
        if (heading > most) heading = most;
        if (heading > measure->width) measure->width = heading;
        if (measure->width < COLUMN_LEAST) measure->width = COLUMN_LEAST;
    }
}

static int tree_step(const struct session *session)
{
    return session->columns < 100 ? 1 : 2;
}

int tree_indent(int step, unsigned depth)
{
    return depth == 0 ? 2 : (int)(depth - 1) * step + 3;
}

/* Columns that the widest row takes: lines, mark, code, name. */
static int measure_names(const struct tree *tree, const struct session *session)
{
    int widest = 0, step = tree_step(session);

    for (uint32_t i = 0; i < tree->table->node_count; i++) {
        const struct node *node = &tree->table->nodes[i];
        int width = look_width(session->look, node_caption(tree->table, node));

        if (node->code.size) width += look_width(session->look, node->code) + 1;
        width += tree_indent(step, node->depth);
        if (width > widest) widest = width;
    }
    return widest;
}

/* Of the columns at the places. */
static int width_of_columns(const struct tree *tree, uint32_t first, uint32_t last)
{
    int width = 0;

    for (uint32_t i = first; i <= last; i++)
        width += COLUMN_GAP + tree->measures[tree_column_at(tree, i)].width;
    return width;
}

static bool is_series(const struct tree *tree)
{
    return tree->comparison && tree->comparison->form == FORM_SERIES;
}

static bool shows_shares(const struct tree *tree, const struct session *session)
{
    return tree->has_shares && !session->shape.hides_shares;
}

/* What stands right of the columns: the share bar, a line of the years. */
static int least_beside(const struct tree *tree, const struct session *session)
{
    if (is_series(tree)) return COLUMN_GAP + (int)tree->table->column_count + 1;
    return shows_shares(tree, session) ? COLUMN_GAP + BAR_LEAST : 1;
}

/* Headings stand on one line where all columns are then in sight, or where the screen is low;
 * else on two, which makes columns narrower. */
static void choose_widths(struct tree *tree, const struct session *session)
{
    int room =
        session->columns - DOCUMENT_LEFT - tree->name_wanted - least_beside(tree, session);

    tree->is_wrapped = false;
    if (tree->table->column_count == 0) return;
    set_widths(tree, session->look, false, session->columns);
    if (width_of_columns(tree, 0, tree_place_count(tree) - 1) <= room) return;
    tree->is_wrapped = session->rows >= WRAPPED_FROM && !session->shape.keeps_headings;
    set_widths(tree, session->look, tree->is_wrapped,
               tree->is_wrapped ? session->columns : HEADING_MOST);
}

/* Does a sign change from one edition to the other? A mark then stands by its percentage. */
static bool has_flip(const struct tree *tree)
{
    for (uint32_t i = 0; tree->comparison && i < tree->table->node_count; i++)
        if (tree->comparison->changes[i].sign_flipped) return true;
    return false;
}

void tree_measure(struct tree *tree, const struct session *session)
{
    const struct unit *unit = shown_unit(session, tree->table);
    int size = session->columns * 2 + (session->rows >= WRAPPED_FROM);

    if (tree->measured_unit == unit && tree->measured_for == size) return;
    tree->name_wanted = measure_names(tree, session);
    if (tree->measured_unit != unit) {
        for (uint32_t i = 0; i < tree->table->column_count; i++) {
            const struct column *column = &tree->table->columns[i];

            tree->measures[i] = (struct extent){0};
            measure_amounts(&tree->measures[i], session, tree->table, column);
            tree->measures[i].heading = heading_width(session->look, column->name);
            if (column->kind == COLUMN_PERCENT && has_flip(tree))
                tree->measures[i].before += look_width(session->look, look_flip(session->look));
        }
    }
    tree->measured_unit = unit;
    tree->measured_for = size;
    choose_widths(tree, session);
}

static bool has_groups(const struct tree *tree)
{
    for (uint32_t i = 0; i < tree_place_count(tree); i++)
        if (tree->table->columns[tree_column_at(tree, i)].group.size) return true;
    return false;
}

int tree_heading_rows(const struct tree *tree, const struct session *session)
{
    int names = 1;

    for (uint32_t i = 0; tree->is_wrapped && i < tree_place_count(tree); i++) {
        uint32_t column = tree_column_at(tree, i);

        if (look_width(session->look, tree->table->columns[column].name) >
            tree->measures[column].width)
            names = 2;
    }
    return names + has_groups(tree);
}

uint32_t tree_last_place(const struct tree *tree, int room, uint32_t first)
{
    uint32_t last = first;

    room -= COLUMN_GAP + tree->measures[tree_column_at(tree, first)].width;
    while (last + 1 < tree_place_count(tree)) {
        room -= COLUMN_GAP + tree->measures[tree_column_at(tree, last + 1)].width;
        if (room < 0) break;
        last++;
    }
    return last;
}

/* The share bar, right of the amounts, in what these and the names leave: with the share in
 * figures where there is room for both; none where it would be a stump. */
static void place_bar(struct tree_layout *layout, int used, int spare)
{
    int beside = PERCENT_WIDTH + 2;

    spare -= COLUMN_GAP;
    layout->has_percent = spare >= beside + BAR_BESIDE_PERCENT;
    if (layout->has_percent)
        layout->bar_width = spare - beside < BAR_MOST ? spare - beside : BAR_MOST;
    else if (spare >= BAR_LEAST)
        layout->bar_width = spare - 1 < BAR_LEAST   ? BAR_LEAST /* as far as the edge */
                            : spare - 1 < BAR_USUAL ? spare - 1
                                                    : BAR_USUAL;
    if (layout->bar_width > 0) layout->bar = layout->columns + used + COLUMN_GAP;
}

/* What names keep for themselves where columns must scroll: all that they want, if that is not
 * too much. */
static int names_least(const struct tree *tree, const struct session *session, int room)
{
    int least = room * 45 / 100 < NAME_LEAST ? NAME_LEAST : room * 45 / 100;

    if (session->shape.names > 0) { /* one column is always in sight */
        least = session->shape.names < room * 75 / 100 ? session->shape.names : room * 75 / 100;
        return least < tree->name_wanted ? least : tree->name_wanted;
    }
    if (tree->comparison) { /* all that is compared is to be in sight */
        least = room - width_of_columns(tree, 0, tree_place_count(tree) - 1);
        if (least < NAME_LEAST) least = NAME_LEAST;
        return least < tree->name_wanted ? least : tree->name_wanted;
    }
    if (session->columns >= NAME_WHOLE_FROM && tree->name_wanted <= room * 65 / 100)
        return tree->name_wanted;
    return least < tree->name_wanted ? least : tree->name_wanted;
}

struct tree_layout tree_layout(const struct tree *tree, const struct session *session)
{
    struct tree_layout layout = {.step = tree_step(session),
                                 .name = DOCUMENT_LEFT,
                                 .heading_rows = tree_heading_rows(tree, session),
                                 .has_groups = has_groups(tree)};
    uint32_t count = tree->table->column_count;
    int room = session->columns - DOCUMENT_LEFT, used;

    if (count == 0) {
        layout.name_width = room;
        layout.columns = session->columns;
        return layout;
    }
    if (is_series(tree)) layout.spark_width = (int)count;
    if (layout.spark_width > room / 3) layout.spark_width = 0;
    if (layout.spark_width > 0) room -= COLUMN_GAP + layout.spark_width;
    layout.columns_room = room - 1 - names_least(tree, session, room - 1);
    used = width_of_columns(tree, tree->first,
                            tree_last_place(tree, layout.columns_room, tree->first));
    layout.name_width =
        room - 1 - used < tree->name_wanted ? room - 1 - used : tree->name_wanted;
    if (layout.name_width < NAME_NARROWEST) layout.name_width = NAME_NARROWEST;
    layout.columns = layout.name + layout.name_width;
    layout.spark = layout.columns + used + COLUMN_GAP;
    if (shows_shares(tree, session)) place_bar(&layout, used, room - layout.name_width - used);
    return layout;
}
