/*
 * Drawing a tree: O(rows on the screen).
 *
 *       科目                                       合计  基本支出  项目支出 ›     share
 *     ▾ 合计                                   3,424.74  1,964.74  1,460.00    ████████
 *     ├▾ 206 科学技术支出                      3,094.34  1,634.34  1,460.00    ███████
 *     │ └▸ 20601 科学技术管理事务              3,094.34  1,634.34  1,460.00    ███████
 *
 * Only the mark at the left and the selected figure are lit, so that a step repaints two cells
 * and two figures.
 */
#include "view/figures.h"
#include "view/tree.h"

/* What the functions below share. */
struct painter {
    const struct session *session;
    const struct tree *tree;
    const struct table *table;
    struct tree_layout layout;
    struct canvas *canvas;
};

/* Terminal columns between `name` and the text of a row at this depth. */
static int indent(const struct tree_layout *layout, unsigned depth)
{
    return depth == 0 ? 2 : (int)(depth - 1) * layout->step + 3;
}

static void glyph(const struct painter *painter, int y, int x, enum mark mark)
{
    if (x < painter->layout.columns)
        grid_glyph(painter->canvas->grid, y, x, look_mark(painter->canvas->look, mark),
                   STYLE_DIM);
}

/* The lines left of a node, from its own connector up to the roots. */
static void draw_lines(const struct painter *painter, int y, uint32_t node)
{
    const struct table *table = painter->table;
    unsigned depth = table->nodes[node].depth;
    int x = painter->layout.name + (depth ? (int)(depth - 1) * painter->layout.step : 0);
    enum mark mark = MARK_LEAF;

    if (tree_has_parts(painter->tree, node))
        mark = tree_is_open(painter->tree, node) ? MARK_OPEN : MARK_CLOSED;
    if (depth > 0) {
        glyph(painter, y, x, tree_goes_on(table, node) ? MARK_TEE : MARK_ELBOW);
        glyph(painter, y, x + 1, mark);
    } else if (mark != MARK_LEAF) {
        glyph(painter, y, x, mark);
    }
    for (; depth > 1; depth--) {
        node = table->nodes[node].parent;
        x -= painter->layout.step;
        if (tree_goes_on(table, node)) glyph(painter, y, x, MARK_PIPE);
    }
}

static void draw_name(const struct painter *painter, int y, uint32_t node)
{
    const struct node *of = &painter->table->nodes[node];
    struct grid *grid = painter->canvas->grid;
    const struct look *look = painter->canvas->look;
    int x = painter->layout.name + indent(&painter->layout, of->depth);
    int end = painter->layout.columns;
    bool is_total = of->kind == NODE_TOTAL || of->kind == NODE_SUBTOTAL;

    if (of->code.size > 0)
        x += grid_put(grid, look, y, x, end - x, of->code,
                      of->orphan ? STYLE_WARNING : STYLE_CODE) +
             1;
    grid_put(grid, look, y, x, end - x, node_caption(painter->table, of),
             is_total ? STYLE_TOTAL : STYLE_NORMAL);
}

/* `text` with its point under the others: the column's fraction ends at `end`. */
static void draw_amount(const struct painter *painter, int y, int end,
                        const struct measure *measure, const struct shown *shown,
                        enum style style)
{
    const struct str point = STR(".");
    size_t at = str_find(shown->text, point, 0);
    int fraction = at == SIZE_MAX ? 0 : (int)(shown->text.size - at);
    int width = (int)shown->text.size;

    grid_put(painter->canvas->grid, painter->canvas->look, y,
             end - measure->after + fraction - width, width, shown->text, style);
}

static void draw_figure(const struct painter *painter, int y, int x, uint32_t node,
                        uint32_t column, bool is_selected)
{
    const struct column *of = &painter->table->columns[column];
    const struct measure *measure = &painter->tree->measures[column];
    const struct node *row = &painter->table->nodes[node];
    char out[AMOUNT_ROOM];
    struct shown shown =
        show_figure(painter->session, painter->table, of, &of->figures[node], out);
    bool is_total = row->kind == NODE_TOTAL || row->kind == NODE_SUBTOTAL;
    enum style style = is_total && shown.style == STYLE_NORMAL ? STYLE_TOTAL : shown.style;
    int width = look_width(painter->canvas->look, shown.text), amounts;

    amounts = measure->before + measure->after;
    if (amounts == 0) amounts = measure->width;
    if (is_selected) {
        style = shown.style == STYLE_ERROR ? STYLE_ERROR : STYLE_SELECTED;
        for (int i = 0; i < amounts; i++)
            grid_glyph(painter->canvas->grid, y, x + measure->width - 1 - i, ' ',
                       STYLE_SELECTED);
    }
    if (shown.is_amount) {
        draw_amount(painter, y, x + measure->width, measure, &shown, style);
        return;
    }
    if (width > measure->width) width = measure->width;
    grid_put(painter->canvas->grid, painter->canvas->look, y, x + measure->width - width, width,
             shown.text, style);
}

/* The share of the figure in the total of its block, in hundredths of a percent; false where
 * there is no such share. */
static bool share_of(const struct painter *painter, uint32_t node, int64_t *share)
{
    const struct table *table = painter->table;
    const struct figure *figures = table->columns[painter->tree->column].figures;
    uint32_t total = table_total(table, table->nodes[node].block);

    if (total == NODE_NONE ||
        (table->incomplete.size && table->nodes[total].kind != NODE_TOTAL))
        return false;
    return figure_has_amount(&figures[node]) && figure_has_amount(&figures[total]) &&
           figures[total].amount > 0 &&
           amount_percent(figures[node].amount, figures[total].amount, share);
}

static void draw_share(const struct painter *painter, int y, uint32_t node)
{
    const struct tree_layout *layout = &painter->layout;
    struct canvas *canvas = painter->canvas;
    int x = layout->bar, length;
    int64_t share;

    if (layout->bar_width == 0 || !share_of(painter, node, &share)) return;
    if (layout->has_percent) {
        struct str text = percent_text(canvas->scratch, share, false);
        int width = look_width(canvas->look, text);
        grid_put(canvas->grid, canvas->look, y, x + PERCENT_WIDTH - width, width, text,
                 share == 0 ? STYLE_DIM : STYLE_NORMAL);
        x += PERCENT_WIDTH + 1;
    }
    if (share <= 0) return;
    length =
        share > 10000 ? layout->bar_width : (int)((share * layout->bar_width + 5000) / 10000);
    for (int i = 0; i < length; i++)
        grid_glyph(canvas->grid, y, x + i, look_mark(canvas->look, MARK_BAR), STYLE_BAR);
    if (length == 0)
        grid_glyph(canvas->grid, y, x, look_mark(canvas->look, MARK_SLIVER), STYLE_BAR);
}

static void draw_row(const struct painter *painter, int y, uint32_t row)
{
    const struct tree *tree = painter->tree;
    uint32_t node = tree->rows.at[row].node;
    bool is_cursor = row == tree->list.cursor;
    int x = painter->layout.columns;

    if (node == NODE_NONE) {
        grid_put(painter->canvas->grid, painter->canvas->look, y, painter->layout.name,
                 painter->layout.name_width,
                 painter->table->blocks[tree->rows.at[row].block].name, STYLE_HEADING);
        return;
    }
    draw_lines(painter, y, node);
    draw_name(painter, y, node);
    for (uint32_t i = tree->first; painter->table->column_count > 0 && i <= tree->last; i++) {
        x += COLUMN_GAP;
        draw_figure(painter, y, x, node, i, is_cursor && i == tree->column);
        x += tree->measures[i].width;
    }
    if (painter->table->column_count > 0) draw_share(painter, y, node);
    if (!is_cursor) return;
    grid_glyph(painter->canvas->grid, y, 0, look_mark(painter->canvas->look, MARK_POINTER),
               STYLE_SELECTED);
    grid_glyph(painter->canvas->grid, y, 1, ' ', STYLE_SELECTED);
    painter->canvas->grid->cursor_row = y;
    painter->canvas->grid->cursor_column = 0;
}

/* A column's name, on one or two lines that end at the bottom of the headings. */
static void draw_heading(const struct painter *painter, int x, uint32_t column, int bottom)
{
    struct str name = painter->table->columns[column].name;
    int width = painter->tree->measures[column].width, used;
    bool is_selected = column == painter->tree->column;
    enum style style = is_selected ? STYLE_TOTAL : STYLE_HEADING;
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

    if (used > width) used = width;
    left = (width - used) / 2;
    for (int i = 0; i < width; i++)
        if (i < left - 1 || i > left + used)
            grid_glyph(canvas->grid, canvas->top, x + i, look_mark(canvas->look, MARK_RULE),
                       STYLE_DIM);
    grid_put(canvas->grid, canvas->look, canvas->top, x + left, used, group, STYLE_HEADING);
}

static void draw_groups(const struct painter *painter)
{
    const struct tree *tree = painter->tree;
    int x = painter->layout.columns;

    for (uint32_t i = tree->first, end; i <= tree->last; i = end) {
        struct str group = painter->table->columns[i].group;
        int width = tree->measures[i].width;

        for (end = i + 1;
             end <= tree->last && str_equal(painter->table->columns[end].group, group); end++)
            width += COLUMN_GAP + tree->measures[end].width;
        if (group.size) draw_group(painter, x + COLUMN_GAP, width, group);
        x += COLUMN_GAP + width;
    }
}

static void draw_headings(const struct painter *painter)
{
    const struct tree *tree = painter->tree;
    struct canvas *canvas = painter->canvas;
    int bottom = canvas->top + painter->layout.heading_rows - 1, x = painter->layout.columns;

    if (painter->table->column_count == 0) return;
    if (painter->layout.has_groups) draw_groups(painter);
    if (tree->first > 0)
        grid_glyph(canvas->grid, bottom, x, look_mark(canvas->look, MARK_LESS), STYLE_WARNING);
    for (uint32_t i = tree->first; i <= tree->last; i++) {
        draw_heading(painter, x + COLUMN_GAP, i, bottom);
        x += COLUMN_GAP + tree->measures[i].width;
    }
    if (tree->last + 1 < painter->table->column_count)
        grid_glyph(canvas->grid, bottom, x, look_mark(canvas->look, MARK_MORE), STYLE_WARNING);
    if (painter->layout.bar_width > 0)
        grid_put(canvas->grid, canvas->look, bottom,
                 painter->layout.bar + (painter->layout.has_percent ? PERCENT_WIDTH + 1 : 0), 5,
                 STR("share"), STYLE_HEADING);
}

void tree_draw(const struct session *session, const struct frame *frame, struct canvas *canvas)
{
    const struct tree *tree = frame->tree;
    struct painter painter = {.session = session,
                              .tree = tree,
                              .table = tree->table,
                              .layout = tree_layout(tree, session),
                              .canvas = canvas};
    int y = canvas->top + painter.layout.heading_rows;

    draw_headings(&painter);
    for (uint32_t row = tree->list.top; row < list_bottom(&tree->list); row++)
        draw_row(&painter, y++, row);
}

bool tree_name_is_cut(const struct tree *tree, const struct session *session, uint32_t node)
{
    struct tree_layout layout = tree_layout(tree, session);
    const struct node *of = &tree->table->nodes[node];
    int width =
        indent(&layout, of->depth) + look_width(session->look, node_caption(tree->table, of));

    if (of->code.size) width += look_width(session->look, of->code) + 1;
    return width > layout.name_width;
}
