/*
 * See sides.h.
 */
#include "view/sides.h"

#include "view/figures.h"
#include "view/verdict.h"

enum { WIDE_FROM = 72, GAP = 2, MARGIN = DOCUMENT_LEFT, LABEL_LEAST = 3, LOW = 10 };

static bool stops(const void *context, uint32_t row)
{
    (void)context;
    (void)row;
    return true;
}

static uint32_t count_of(const struct finding *finding, enum side side)
{
    return side == SIDE_LEFT ? finding->left_count : finding->right_count;
}

static const struct check_term *terms_of(const struct finding *finding, enum side side)
{
    return side == SIDE_LEFT ? finding->left : finding->right;
}

struct sides *sides_new(const struct session *session, const struct findings *findings,
                        uint32_t index)
{
    struct arena *arena = arena_new(session->mem);
    struct sides *sides = arena_new_array(arena, struct sides, 1);
    const struct finding *finding = findings_at(arena, findings, index);

    sides->arena = arena;
    sides->finding = finding;
    for (int side = 0; side < SIDE_COUNT; side++) {
        sides->lists[side].count = count_of(finding, (enum side)side);
        sides->lists[side].stops = stops;
    }
    if (finding->left_count == 0) sides->at = SIDE_RIGHT;
    return sides;
}

void sides_free(struct sides *sides)
{
    arena_free(sides->arena);
}

/* What is said of one figure. */
struct words {
    struct str table, row, column, amount, place;
};

static struct str amount_text(const struct session *session, struct arena *arena,
                              const struct check_term *term)
{
    const struct table *table;
    char out[AMOUNT_ROOM];
    struct str text;

    if (!term->figure) return STR("not there");
    if (term->stated && term->figure == &term->stated->percent)
        text = figure_has_amount(term->figure)
                   ? percent_text(arena, term->figure->amount, false)
                   : figure_text(session->book, term->figure);
    else if (term->stated)
        text = stated_text(arena, session, term->stated, term->figure, false);
    else {
        table = &session->book->tables[term->table];
        text =
            show_figure(session, table, &table->columns[term->column], term->figure, out).text;
    }
    return str_format(arena, "%s%.*s", term->negative ? "- " : "", STR_ARG(text));
}

static struct words words_of(const struct session *session, struct arena *arena,
                             const struct check_term *term)
{
    const struct book *book = session->book;

    return (struct words){.table = term_table(arena, book, term),
                          .row = term_row(arena, book, term),
                          .column = term_column(book, term),
                          .amount = amount_text(session, arena, term),
                          .place = term->figure ? short_place(arena, book, term->figure)
                                                : STR_EMPTY};
}

static void widen(const struct look *look, int *width, struct str text)
{
    int own = look_width(look, text);

    if (own > *width) *width = own;
}

static struct side_widths widths_of(const struct sides *sides, const struct session *session,
                                    struct arena *scratch, enum side side)
{
    struct side_widths widths = {0};
    int64_t sum = side == SIDE_LEFT ? sides->finding->left_sum : sides->finding->right_sum;

    for (uint32_t i = 0; i < count_of(sides->finding, side); i++) {
        struct words words = words_of(session, scratch, &terms_of(sides->finding, side)[i]);

        widen(session->look, &widths.table, words.table);
        widen(session->look, &widths.row, words.row);
        widen(session->look, &widths.column, words.column);
        widen(session->look, &widths.amount, words.amount);
        widen(session->look, &widths.place, words.place);
    }
    if (widths.table > 0) widths.table += GAP;
    widen(session->look, &widths.amount,
          finding_amount(scratch, session, sides->finding, sum, false));
    return widths;
}

/* Columns with the gap before them; 0 where there is nothing. */
static int with_gap(int width)
{
    return width > 0 ? width + GAP : 0;
}

static int line_width(const struct side_widths *widths)
{
    return widths->table + widths->row + with_gap(widths->column) + with_gap(widths->amount) +
           with_gap(widths->place);
}

static bool fits_two(const struct side_widths *widths, int room)
{
    return widths->table + widths->row + with_gap(widths->column) <= room &&
           widths->table + widths->place + with_gap(widths->amount) <= room;
}

static int lines_of(enum side_form form)
{
    static const int lines[] = {
        [SIDE_LINE] = 1, [SIDE_TWO] = 2, [SIDE_THREE] = 3, [SIDE_BRIEF] = 1};

    return lines[form];
}

/* Do so many lines a figure leave too few of the figures in sight? */
static bool is_too_tall(const struct sides *sides, enum side_form form, int rows)
{
    uint64_t wanted = (uint64_t)sides_count(sides) * (unsigned)lines_of(form) + 2;

    if (sides->is_wide) return lines_of(form) > rows - 2;
    return 2 * lines_of(form) > rows - 2 || (rows < LOW && wanted > (unsigned)rows);
}

/* The form with the fewest lines that cuts nothing; a brief one where rows are few. */
static enum side_form choose_form(const struct sides *sides, const struct side_widths *widths,
                                  int rows)
{
    enum side_form form = SIDE_LINE;

    for (int side = 0; side < SIDE_COUNT; side++) {
        int room = sides->areas[side].width;

        if (sides->lists[side].count == 0 || line_width(&widths[side]) <= room) continue;
        if (form == SIDE_LINE) form = SIDE_TWO;
        if (!fits_two(&widths[side], room)) form = SIDE_THREE;
    }
    return is_too_tall(sides, form, rows) ? SIDE_BRIEF : form;
}

/* Beside each other: `rows` for heading, figures and sum. */
static void lay_beside(struct sides *sides, int columns, int top)
{
    int half = columns / 2;

    sides->areas[SIDE_LEFT] = (struct side_area){.x = MARGIN, .y = top, .width = half - 4};
    sides->areas[SIDE_RIGHT] = (struct side_area){
        .x = half + MARGIN, .y = top, .width = columns - half - 2 - MARGIN + 1};
}

static void fill_beside(struct sides *sides, int rows)
{
    uint32_t most = sides->lists[SIDE_LEFT].count;
    int lines = lines_of(sides->form), page = (rows - 2) / lines;

    if (sides->lists[SIDE_RIGHT].count > most) most = sides->lists[SIDE_RIGHT].count;
    if (page < 1) page = 1;
    if ((uint32_t)page > most) page = (int)most;
    for (int side = 0; side < SIDE_COUNT; side++) {
        sides->areas[side].rows = page * lines;
        sides->lists[side].page = (uint32_t)page;
    }
    sides->below = sides->areas[SIDE_LEFT].y + 2 + page * lines;
}

/* One above the other, each with its sum beside its heading; a side without figures is left
 * out. */
static void fill_above(struct sides *sides, int top, int rows)
{
    uint32_t left = sides->lists[SIDE_LEFT].count, right = sides->lists[SIDE_RIGHT].count;
    int lines = lines_of(sides->form), headings = (left > 0) + (right > 0);
    uint32_t room = (uint32_t)((rows - headings) / lines), share = room / 2;
    int y = top;

    if (room < (uint32_t)headings) room = (uint32_t)headings;
    if (right < room - share) share = room > right ? room - right : 0;
    if (left < share) share = left;
    sides->lists[SIDE_LEFT].page = share > 0 ? share : 1;
    sides->lists[SIDE_RIGHT].page = right < room - share ? right : room - share;
    for (int side = 0; side < SIDE_COUNT; side++) {
        struct list *list = &sides->lists[side];

        if (list->page == 0) list->page = 1;
        sides->areas[side].y = y;
        sides->areas[side].rows = list->count > 0 ? (int)list->page * lines : 0;
        if (list->count > 0) y += 1 + sides->areas[side].rows;
    }
    sides->below = y;
}

/* Where amounts end, from the area's left edge: near what they belong to on one line, else at
 * the right edge. */
static int amounts_end(const struct sides *sides, enum side side,
                       const struct side_widths *widths)
{
    if (sides->form != SIDE_LINE) return sides->areas[side].width;
    return widths->table + widths->row + with_gap(widths->column) + with_gap(widths->amount);
}

void sides_ready(struct sides *sides, const struct session *session, int top, int rows)
{
    struct side_widths widths[SIDE_COUNT];
    struct arena *scratch;

    if (sides->rows == session->rows && sides->columns == session->columns &&
        sides->unit == session->unit)
        return;
    sides->rows = session->rows;
    sides->columns = session->columns;
    sides->unit = session->unit;
    sides->is_wide = session->columns >= WIDE_FROM;
    scratch = arena_new(session->mem);
    for (int side = 0; side < SIDE_COUNT; side++) {
        widths[side] = widths_of(sides, session, scratch, (enum side)side);
        sides->areas[side] =
            (struct side_area){.x = MARGIN, .y = top, .width = session->columns - MARGIN - 2};
    }
    if (sides->is_wide) lay_beside(sides, session->columns, top);
    sides->form = choose_form(sides, widths, rows);
    if (sides->is_wide)
        fill_beside(sides, rows);
    else
        fill_above(sides, top, rows);
    for (int side = 0; side < SIDE_COUNT; side++) {
        sides->areas[side].end = amounts_end(sides, (enum side)side, &widths[side]);
        sides->areas[side].table = widths[side].table;
        sides->areas[side].amount = widths[side].amount;
        list_fit(&sides->lists[side]);
    }
    arena_free(scratch);
}

const struct check_term *sides_term(const struct sides *sides)
{
    const struct list *list = &sides->lists[sides->at];

    if (list->count == 0 || list->cursor >= list->count) return NULL;
    return &terms_of(sides->finding, sides->at)[list->cursor];
}

uint32_t sides_count(const struct sides *sides)
{
    return sides->lists[SIDE_LEFT].count + sides->lists[SIDE_RIGHT].count;
}

uint32_t sides_position(const struct sides *sides)
{
    uint32_t before = sides->at == SIDE_RIGHT ? sides->lists[SIDE_LEFT].count : 0;

    return sides_term(sides) ? before + sides->lists[sides->at].cursor + 1 : 0;
}

bool sides_turn(struct sides *sides, enum side side)
{
    if (sides->at == side || sides->lists[side].count == 0) return false;
    sides->at = side;
    return true;
}

bool sides_step(struct sides *sides, bool down)
{
    enum side other = down ? SIDE_RIGHT : SIDE_LEFT;

    if (list_step(&sides->lists[sides->at], down)) return true;
    if (sides->is_wide || !sides_turn(sides, other)) return false;
    list_end(&sides->lists[other], !down);
    return true;
}

/* What the functions below share. */
struct drawing {
    const struct sides *sides;
    const struct session *session;
    struct canvas *canvas;
    const struct side_area *area;
    enum side side;
};

/* Text from column `from` of the side's area; `room` columns at most. */
static void put(const struct drawing *it, int y, int from, int room, enum style style,
                struct str text)
{
    if (room > it->area->width - from) room = it->area->width - from;
    if (room > 0 && text.size > 0)
        grid_put(it->canvas->grid, it->canvas->look, it->canvas->top + y, it->area->x + from,
                 room, text, style);
}

/* Text that ends before column `end` of the area; returns where it begins. */
static int put_right(const struct drawing *it, int y, int end, enum style style,
                     struct str text)
{
    int width = look_width(it->canvas->look, text), from = end > width ? end - width : 0;

    put(it, y, from, end - from, style, text);
    return from;
}

/* The end of a place tells more than its beginning: it is what is kept. */
static struct str fitting_place(const struct drawing *it, struct str place, int room)
{
    const struct look *look = it->canvas->look;
    size_t from = 0;
    char cut[4];
    size_t size = utf8_put(look_mark(look, MARK_CUT), cut);

    if (look_width(look, place) <= room) return place;
    while (from < place.size && look_width(look, str_slice(place, from, place.size)) > room - 1)
        utf8_next(place, &from);
    return STR_JOIN(it->canvas->scratch, ((struct str){cut, size}),
                    str_slice(place, from, place.size));
}

/* The column's name, where it has a place; returns where the row's name must end. */
static int draw_column(const struct drawing *it, int y, struct str name)
{
    const struct side_area *area = it->area;
    int end = it->sides->form == SIDE_LINE ? area->end - area->amount - GAP : area->width;

    switch (it->sides->form) {
    case SIDE_LINE:
    case SIDE_TWO:
        end = put_right(it, y, end, STYLE_DIM, name);
        return name.size > 0 ? end - GAP : end;
    case SIDE_THREE:
        put(it, y + 1, area->table, area->end - area->amount - GAP - area->table, STYLE_DIM,
            name);
        return end;
    default: return area->end - area->amount - GAP;
    }
}

static void draw_place(const struct drawing *it, int y, struct str place)
{
    const struct side_area *area = it->area;
    int from = it->sides->form == SIDE_LINE ? area->end + GAP : area->table;
    int end = it->sides->form == SIDE_TWO ? area->end - area->amount - GAP : area->width;

    if (it->sides->form != SIDE_BRIEF)
        put(it, y, from, end - from, STYLE_DIM, fitting_place(it, place, end - from));
}

static void draw_term(const struct drawing *it, int y, const struct check_term *term)
{
    struct words words = words_of(it->session, it->canvas->scratch, term);
    enum side_form form = it->sides->form;
    int below = y + lines_of(form) - 1, end = draw_column(it, y, words.column);

    put(it, y, 0, it->area->table - GAP, STYLE_DIM, words.table);
    put(it, y, it->area->table, end - it->area->table, STYLE_NORMAL, words.row);
    put_right(it, form == SIDE_THREE ? y + 1 : below, it->area->end,
              term->figure && figure_has_amount(term->figure) ? STYLE_NORMAL : STYLE_DIM,
              words.amount);
    draw_place(it, below, words.place);
}

static void draw_cursor(const struct drawing *it, int y)
{
    struct canvas *canvas = it->canvas;
    int x = it->area->x - MARGIN;

    grid_glyph(canvas->grid, canvas->top + y, x, look_mark(canvas->look, MARK_POINTER),
               STYLE_SELECTED);
    grid_glyph(canvas->grid, canvas->top + y, x + 1, ' ', STYLE_SELECTED);
    canvas->grid->cursor_row = canvas->top + y;
    canvas->grid->cursor_column = x;
}

/* `Right  12 figures`, or which of them are in sight. */
static struct str heading_text(const struct drawing *it)
{
    const struct list *list = &it->sides->lists[it->side];
    const char *name = it->side == SIDE_LEFT ? "Left" : "Right";
    struct arena *arena = it->canvas->scratch;

    if (list->count == 0) return str_format(arena, "%s  nothing", name);
    if (list->count <= list->page)
        return str_format(arena, "%s  %.*s", name,
                          STR_ARG(count_text(arena, list->count, "figure", "figures")));
    if (list->page == 1)
        return str_format(arena, "%s  %u of %u", name, (unsigned)list->top + 1,
                          (unsigned)list->count);
    return str_format(arena, "%s  %u-%u of %u", name, (unsigned)list->top + 1,
                      (unsigned)list_bottom(list), (unsigned)list->count);
}

static void draw_sum(const struct drawing *it, int y)
{
    const struct finding *finding = it->sides->finding;
    int64_t sum = it->side == SIDE_LEFT ? finding->left_sum : finding->right_sum;
    struct str text = finding_amount(it->canvas->scratch, it->session, finding, sum, false);
    int end = it->area->end, begin = end - look_width(it->canvas->look, text);

    if (finding_difference(it->canvas->scratch, it->session, finding).size == 0) return;
    put_right(it, y, end, STYLE_TOTAL, text);
    if (it->sides->is_wide)
        put(it, y, 0, begin - GAP, STYLE_DIM,
            begin - GAP >= LABEL_LEAST ? STR("sum") : STR_EMPTY);
}

static void draw_side(const struct drawing *it)
{
    const struct list *list = &it->sides->lists[it->side];
    const struct check_term *terms = terms_of(it->sides->finding, it->side);
    int y = it->area->y, lines = lines_of(it->sides->form);

    if (list->count == 0 && !it->sides->is_wide) return;
    put(it, y, 0, it->area->width, STYLE_HEADING, heading_text(it));
    if (!it->sides->is_wide) draw_sum(it, y);
    y++;
    for (uint32_t i = list->top; i < list_bottom(list); i++, y += lines) {
        draw_term(it, y, &terms[i]);
        if (it->side == it->sides->at && i == list->cursor) draw_cursor(it, y);
    }
    if (it->sides->is_wide && list->count > 0) draw_sum(it, it->area->y + 1 + it->area->rows);
}

void sides_draw(const struct sides *sides, const struct session *session, struct canvas *canvas)
{
    int top = sides->areas[SIDE_LEFT].y, bottom = sides->below;

    for (int side = 0; side < SIDE_COUNT; side++) {
        struct drawing drawing = {.sides = sides,
                                  .session = session,
                                  .canvas = canvas,
                                  .area = &sides->areas[side],
                                  .side = (enum side)side};

        draw_side(&drawing);
    }
    for (int y = top; sides->is_wide && y < bottom; y++)
        grid_glyph(canvas->grid, canvas->top + y, session->columns / 2 - 1,
                   look_mark(canvas->look, MARK_PIPE), STYLE_DIM);
}
