/*
 * The headings of a tree:
 *
 *     by size of change                    ──────── 财政拨款 ────────
 *                                              合计  基本支出  项目支出›  share
 */
#include "view/figures.h"
#include "view/tree_painter.h"
#include "yusuan/say.h"

/* A column's name, on one or two lines that end at the bottom of the headings. */
static void draw_heading(const struct painter *painter, int x, uint32_t column, int bottom)
{
    struct str name = painter->table->columns[column].name;
    int width = painter->tree->measures[column].width, used;
    bool is_selected = column == painter->tree->column;
    uint32_t edition = painter->table->columns[column].edition;
    bool is_derived = painter->tree->comparison &&
                      painter->table->columns[column].kind == COLUMN_AMOUNT &&
                      painter->session->book->editions[edition].kind == EDITION_DERIVED;
    enum style style = is_selected ? STYLE_TOTAL : is_derived ? STYLE_DERIVED : STYLE_HEADING;
    struct canvas *canvas = painter->canvas;
    size_t next = 0;

    if (look_width(canvas->look, name) > width && painter->tree->is_wrapped) {
        struct heading_break at = tree_heading_break(canvas->look, name);

        used = look_width(canvas->look, str_slice(name, 0, at.end));
        if (used > width) used = width;
        grid_put(canvas->grid, canvas->look, bottom - 1, x + width - used, used,
                 str_slice(name, 0, at.end), style);
        next = at.next;
    }
    name = str_slice(name, next, name.size);
    used = look_width(canvas->look, name);
    if (used > width) used = width;
    grid_put(canvas->grid, canvas->look, bottom, x + width - used, used, name, style);
}

/* A heading that spans columns, ruled off: `──── 财政拨款 ────`. */
static void draw_group(const struct painter *painter, int x, int width, struct str group)
{
    struct canvas *canvas = painter->canvas;
    int used = look_width(canvas->look, group), left;

    if (used > width) { /* half of the gaps beside it are free */
        x -= COLUMN_GAP / 2;
        width += COLUMN_GAP;
    }
    if (used > width) used = width;
    left = (width - used) / 2;
    for (int i = 0; i < width; i++)
        if (i < left - 1 || i > left + used)
            grid_glyph(canvas->grid, canvas->top, x + i, look_mark(canvas->look, MARK_RULE),
                       STYLE_DIM);
    grid_put(canvas->grid, canvas->look, canvas->top, x + left, used, group, STYLE_HEADING);
}

static struct str group_at(const struct painter *painter, uint32_t place)
{
    return painter->table->columns[tree_column_at(painter->tree, place)].group;
}

static void draw_groups(const struct painter *painter)
{
    const struct tree *tree = painter->tree;
    int x = painter->layout.columns;

    for (uint32_t i = tree->first, end; i <= tree->last; i = end) {
        struct str group = group_at(painter, i);
        int width = tree->measures[tree_column_at(tree, i)].width;

        for (end = i + 1; end <= tree->last && str_equal(group_at(painter, end), group); end++)
            width += COLUMN_GAP + tree->measures[tree_column_at(tree, end)].width;
        if (group.size) draw_group(painter, x + COLUMN_GAP, width, group);
        x += COLUMN_GAP + width;
    }
}

/* Over the names: that sums are shown, how they are sorted, what is dimmed. */
static void draw_choice(const struct painter *painter, int bottom)
{
    struct canvas *canvas = painter->canvas;
    int width = painter->layout.name_width;
    struct str threshold =
        tree_threshold_text(painter->session, painter->tree, canvas->scratch);
    struct str order = tree_order_text(painter->tree);

    if (painter->tree->sums)
        order = STR_JOIN(canvas->scratch, SAY("= sums of rows"),
                         order.size ? SAY(", ") : STR_EMPTY, order);
    grid_put(canvas->grid, canvas->look, bottom, DOCUMENT_LEFT, width, order, STYLE_WARNING);
    if (bottom > canvas->top)
        grid_put(canvas->grid, canvas->look, bottom - 1, DOCUMENT_LEFT, width, threshold,
                 STYLE_DIM);
}

void tree_draw_headings(const struct painter *painter)
{
    const struct tree *tree = painter->tree;
    struct canvas *canvas = painter->canvas;
    int bottom = canvas->top + painter->layout.heading_rows - 1, x = painter->layout.columns;

    draw_choice(painter, bottom);
    if (painter->table->column_count == 0) return;
    if (painter->layout.has_groups) draw_groups(painter);
    if (tree->first > 0)
        grid_glyph(canvas->grid, bottom, x, look_mark(canvas->look, MARK_LESS), STYLE_WARNING);
    for (uint32_t i = tree->first; i <= tree->last; i++) {
        uint32_t column = tree_column_at(tree, i);

        draw_heading(painter, x + COLUMN_GAP, column, bottom);
        x += COLUMN_GAP + tree->measures[column].width;
    }
    if (tree->last + 1 < tree_place_count(tree))
        grid_glyph(canvas->grid, bottom, x, look_mark(canvas->look, MARK_MORE), STYLE_WARNING);
    if (painter->layout.bar_width > 0)
        grid_put(canvas->grid, canvas->look, bottom,
                 painter->layout.bar + (painter->layout.has_percent ? PERCENT_WIDTH + 1 : 0), 5,
                 SAY("share"), STYLE_HEADING);
}
