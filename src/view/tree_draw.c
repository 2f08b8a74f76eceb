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
#include "view/tree_find.h"
#include "view/tree_painter.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    NOTE_FROM = 16 /* rows of the terminal */,
    NOTE_MOST = 4 /* rows of the note */
};

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
        glyph(painter, y, x, tree_goes_on(painter->tree, node) ? MARK_TEE : MARK_ELBOW);
        glyph(painter, y, x + 1, mark);
    } else if (mark != MARK_LEAF) {
        glyph(painter, y, x, mark);
    }
    for (; depth > 1; depth--) {
        node = table->nodes[node].parent;
        x -= painter->layout.step;
        if (tree_goes_on(painter->tree, node)) glyph(painter, y, x, MARK_PIPE);
    }
}

bool tree_is_dimmed(const struct session *session, const struct tree *tree, uint32_t node)
{
    const struct threshold *threshold = &session->threshold;

    return tree->comparison && (threshold->amount > 0 || threshold->percent > 0) &&
           !comparison_differs(tree->comparison, node);
}

static void draw_name(const struct painter *painter, int y, uint32_t node)
{
    const struct node *of = &painter->table->nodes[node];
    struct grid *grid = painter->canvas->grid;
    const struct look *look = painter->canvas->look;
    int x = painter->layout.name + tree_indent(painter->layout.step, of->depth);
    int end = painter->layout.columns, width;
    bool is_lit = false;
    bool is_total = of->kind == NODE_TOTAL || of->kind == NODE_SUBTOTAL;
    enum style code = of->orphan ? STYLE_WARNING : STYLE_CODE;
    enum style name = is_total ? STYLE_TOTAL : STYLE_NORMAL;

    if (tree_is_dimmed(painter->session, painter->tree, node)) code = name = STYLE_DIM;
    if (of->code.size > 0) {
        width = grid_put(grid, look, y, x, end - x, of->code, code);
        is_lit = tree_light_code(painter->session, painter->tree, node, painter->canvas, y, x,
                                 width);
        x += width + 1;
    }
    width = grid_put(grid, look, y, x, end - x, node_caption(painter->table, of), name);
    if (!is_lit)
        tree_light_name(painter->session, painter->tree, node, painter->canvas, y, x, width);
}

/* What is no printed number is told from one without colours, too; 0: it is one, or absent. */
static uint32_t mark_of(const struct column *column, const struct figure *figure, bool is_pivot)
{
    if (column->kind != COLUMN_AMOUNT) return 0;
    switch (figure->known) {
    case KNOWN_COMPUTED: return is_pivot ? 0 : '='; /* in a pivot all are */
    case KNOWN_DERIVED: return '*';
    case KNOWN_UNREADABLE: return '!';
    default: return 0;
    }
}

/* `text` with its point under the others: the column's fraction ends at `end`. Returns where it
 * begins. */
static int draw_amount(const struct painter *painter, int y, int end,
                       const struct extent *measure, const struct shown *shown,
                       enum style style)
{
    const struct str point = STR(".");
    size_t at = str_find(shown->text, point, 0);
    int fraction = at == SIZE_MAX ? 0 : (int)(shown->text.size - at);
    int width = (int)shown->text.size, x = end - measure->after + fraction - width;

    grid_put(painter->canvas->grid, painter->canvas->look, y, x, width, shown->text, style);
    return x;
}

/* `± -126.98`: left of the percentage that begins at `begin`, in a column that begins at `x`.
 * Half of the gap between columns is free. */
static void draw_flip(const struct painter *painter, int y, int begin, int x)
{
    struct str flip = look_flip(painter->canvas->look);
    int width = look_width(painter->canvas->look, flip);
    int at = begin - 1 - width < x - 1 ? x - 1 : begin - 1 - width;

    grid_put(painter->canvas->grid, painter->canvas->look, y, at, width, flip, STYLE_WARNING);
}

/* The cursor where there is no figure: as wide as the amounts of the column. Else it lights the
 * figure only; what is right of it and left of it stays. */
static void draw_empty_cell(const struct painter *painter, int y, int x,
                            const struct extent *measure)
{
    int amounts = measure->before + measure->after;

    if (amounts == 0) amounts = measure->width;
    for (int i = 0; i < amounts; i++)
        grid_glyph(painter->canvas->grid, y, x + measure->width - 1 - i, ' ', STYLE_SELECTED);
}

static void draw_figure(const struct painter *painter, int y, int x, uint32_t node,
                        uint32_t column, bool is_selected)
{
    const struct column *of = &painter->table->columns[column];
    const struct extent *measure = &painter->tree->measures[column];
    const struct node *row = &painter->table->nodes[node];
    char out[AMOUNT_ROOM];
    struct shown shown =
        show_figure(painter->session, painter->table, of, &of->figures[node], out);
    bool is_total = row->kind == NODE_TOTAL || row->kind == NODE_SUBTOTAL;
    enum style style = tree_is_dimmed(painter->session, painter->tree, node) ? STYLE_DIM
                       : is_total && shown.style == STYLE_NORMAL             ? STYLE_TOTAL
                                                                             : shown.style;
    int width = look_width(painter->canvas->look, shown.text), begin;
    uint32_t mark;

    if (is_selected) {
        style = shown.style == STYLE_ERROR ? STYLE_ERROR : STYLE_SELECTED;
        if (width == 0) draw_empty_cell(painter, y, x, measure);
    }
    if (tree_is_lit(painter->session, painter->tree, node, column)) style = STYLE_LIT;
    if (width > measure->width) width = measure->width;
    if (shown.is_amount) {
        begin = draw_amount(painter, y, x + measure->width, measure, &shown, style);
    } else {
        begin = x + measure->width - width;
        grid_put(painter->canvas->grid, painter->canvas->look, y, begin, width, shown.text,
                 style);
    }
    mark = mark_of(of, &of->figures[node], painter->table->pivot != NULL);
    if (mark) grid_glyph(painter->canvas->grid, y, begin - 1, mark, shown.style);
    if (of->kind == COLUMN_PERCENT && painter->tree->comparison->changes[node].sign_flipped &&
        !(painter->tree->sums && tree_has_parts(painter->tree, node)))
        draw_flip(painter, y, begin, x);
}

/* What the checks say of the figure, in the gap behind it; nothing where it is exact. */
static void draw_verdict(const struct painter *painter, int y, int x, uint32_t node,
                         uint32_t column)
{
    enum verdict verdict;

    if (painter->table->columns[column].figures[node].known == KNOWN_ABSENT) return;
    if (!tree_verdict(painter->session, painter->tree, node, column, &verdict) ||
        verdict == VERDICT_EXACT)
        return;
    grid_glyph(painter->canvas->grid, y, x, verdict_glyph(painter->canvas->look, verdict),
               verdict_style(verdict));
}

bool tree_share(const struct tree *tree, uint32_t node, int64_t *share)
{
    const struct table *table = tree->table;
    const struct figure *figures = table->columns[tree->column].figures;
    uint32_t total = table_total(table, table->nodes[node].block);

    if (total == NODE_NONE ||
        (table->incomplete.size && table->nodes[total].kind != NODE_TOTAL))
        return false;
    return figure_has_amount(&figures[node]) && figure_has_amount(&figures[total]) &&
           figures[total].amount > 0 &&
           amount_percent(figures[node].amount, figures[total].amount, share);
}

/* In eighths of a column where the terminal has such blocks; the least share is still seen. */
static void draw_bar(struct canvas *canvas, int y, int x, int width, int64_t share)
{
    int eighths = (int)((share * width * 8 + 5000) / 10000), rest;

    if (!look_has_eighths(canvas->look) && eighths >= 4) eighths = (eighths + 4) / 8 * 8;
    if (eighths == 0) eighths = 1;
    rest = eighths % 8;
    for (int i = 0; i < eighths / 8; i++)
        grid_glyph(canvas->grid, y, x++, look_mark(canvas->look, MARK_BAR), STYLE_BAR);
    if (rest > 0) grid_glyph(canvas->grid, y, x, look_eighths(canvas->look, rest), STYLE_BAR);
}

static void draw_share(const struct painter *painter, int y, uint32_t node)
{
    const struct tree_layout *layout = &painter->layout;
    struct canvas *canvas = painter->canvas;
    int x = layout->bar;
    int64_t share, amount = painter->table->columns[painter->tree->column].figures[node].amount;

    if (layout->bar_width == 0 || !tree_share(painter->tree, node, &share)) return;
    if (layout->has_percent) {
        struct str text = percent_text(canvas->scratch, share, false);
        int width = look_width(canvas->look, text);
        grid_put(canvas->grid, canvas->look, y, x + PERCENT_WIDTH - width, width, text,
                 share == 0 ? STYLE_DIM : STYLE_NORMAL);
        x += PERCENT_WIDTH + 1;
    }
    if (amount <= 0) return;
    draw_bar(canvas, y, x, layout->bar_width, share > 10000 ? 10000 : share);
}

/* A glyph a year, as high as the amount between nothing (or the least below it) and the
 * greatest; nothing where there is no amount. */
static void draw_spark(const struct painter *painter, int y, uint32_t node)
{
    const struct table *table = painter->table;
    int64_t least = 0, greatest = 0;

    for (uint32_t i = 0; i < table->column_count; i++) {
        int64_t amount = table->columns[i].figures[node].amount;

        if (amount < least) least = amount;
        if (amount > greatest) greatest = amount;
    }
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct figure *figure = &table->columns[i].figures[node];

        if (figure_has_amount(figure))
            grid_glyph(
                painter->canvas->grid, y, painter->layout.spark + (int)i,
                look_spark(painter->canvas->look, spark_level(figure->amount, least, greatest)),
                figure->known == KNOWN_DERIVED ? STYLE_DERIVED : STYLE_BAR);
    }
}

/* What has become of the row: `+` new, `-` gone, `~` renamed, `>` moved; and that something at
 * or below it does not tie, which comes first where the cursor leaves room for one only. */
static void draw_mark(const struct painter *painter, int y, uint32_t node, bool is_cursor)
{
    uint32_t mark = node_mark_glyph(painter->table->nodes[node].mark);
    uint32_t failure = verdict_glyph(painter->canvas->look, VERDICT_MISMATCH);
    struct grid *grid = painter->canvas->grid;
    bool fails = tree_fails_below(painter->session, painter->tree, node);
    bool has_both = fails && painter->table->nodes[node].mark != MARK_NONE;

    if (is_cursor)
        grid_glyph(grid, y, 0, look_mark(painter->canvas->look, MARK_POINTER), STYLE_SELECTED);
    else if (has_both)
        grid_glyph(grid, y, 0, failure, STYLE_ERROR);
    if (fails && (is_cursor || !has_both)) mark = failure;
    grid_glyph(grid, y, 1, mark,
               is_cursor         ? STYLE_SELECTED
               : mark == failure ? STYLE_ERROR
                                 : STYLE_WARNING);
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
        uint32_t column = tree_column_at(tree, i);

        x += COLUMN_GAP;
        draw_figure(painter, y, x, node, column, is_cursor && column == tree->column);
        x += tree->measures[column].width;
        draw_verdict(painter, y, x, node, column);
    }
    if (painter->table->column_count > 0) draw_share(painter, y, node);
    if (painter->layout.spark_width > 0) draw_spark(painter, y, node);
    if (is_cursor || painter->table->nodes[node].mark != MARK_NONE ||
        tree_fails_below(painter->session, tree, node))
        draw_mark(painter, y, node, is_cursor);
    if (!is_cursor) return;
    painter->canvas->grid->cursor_row = y;
    painter->canvas->grid->cursor_column = 0;
}

static int note_room(const struct session *session)
{
    return session->columns - 1 - DOCUMENT_LEFT;
}

int tree_note_rows(const struct tree *tree, const struct session *session)
{
    struct str text = tree->table->incomplete;
    int rows = 1;

    if (text.size == 0 || session->rows < NOTE_FROM) return 0;
    for (size_t at = 0, next; at < text.size && rows < NOTE_MOST; at = next, rows++)
        text_wrap(text, at, (size_t)note_room(session), session->look->ambiguous, &next);
    return rows;
}

struct str tree_note_heading(const struct session *session, const struct tree *tree,
                             struct arena *scratch)
{
    const struct comparison *comparison = tree->comparison;
    const struct edition *base =
        comparison ? &session->book->editions[comparison->base_edition] : NULL;

    if (!base || base->kind != EDITION_DERIVED) return SAY("This table is incomplete");
    return str_format(scratch, _("Most of %u is not known"), (unsigned)base->year);
}

static void draw_note(const struct painter *painter)
{
    struct canvas *canvas = painter->canvas;
    struct str text = painter->table->incomplete;
    int rows = tree_note_rows(painter->tree, painter->session),
        room = note_room(painter->session);
    int y = canvas->top + canvas->rows - rows;
    size_t at = 0, next = 0;

    if (rows == 0) return;
    grid_put(canvas->grid, canvas->look, y, DOCUMENT_LEFT, room,
             tree_note_heading(painter->session, painter->tree, canvas->scratch),
             STYLE_WARNING);
    for (int i = 1; i < rows; i++, at = next) {
        size_t end = text_wrap(text, at, (size_t)room, canvas->look->ambiguous, &next);

        if (i == NOTE_MOST - 1) end = text.size; /* cut where it is still longer */
        grid_put(canvas->grid, canvas->look, y + i, DOCUMENT_LEFT, room,
                 str_slice(text, at, end), STYLE_NORMAL);
    }
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

    tree_draw_headings(&painter);
    for (uint32_t row = tree->list.top; row < list_bottom(&tree->list); row++)
        draw_row(&painter, y++, row);
    draw_note(&painter);
}

bool tree_name_is_cut(const struct tree *tree, const struct session *session, uint32_t node)
{
    struct tree_layout layout = tree_layout(tree, session);
    const struct node *of = &tree->table->nodes[node];
    int width = tree_indent(layout.step, of->depth) +
                look_width(session->look, node_caption(tree->table, of));

    if (of->code.size) width += look_width(session->look, of->code) + 1;
    return width > layout.name_width;
}
