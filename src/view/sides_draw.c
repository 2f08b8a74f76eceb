/*
 * Drawing the two sides of a finding: O(figures in sight).
 */
#include "view/sides.h"

#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { GAP = SIDE_GAP, MARGIN = DOCUMENT_LEFT, LABEL_LEAST = 3 };

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

    if (look_width(look, place) <= room) return place;
    while (from < place.size && look_width(look, str_slice(place, from, place.size)) > room - 1)
        utf8_next(place, &from);
    return STR_JOIN(it->canvas->scratch, look_mark_text(it->canvas->scratch, look, MARK_CUT),
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
    struct side_words words = sides_words(it->session, it->canvas->scratch, term);
    enum side_form form = it->sides->form;
    int below = y + sides_lines(form) - 1, end = draw_column(it, y, words.column);
    int amount = form == SIDE_PLACE ? y : form == SIDE_THREE ? y + 1 : below;

    put(it, y, 0, it->area->table - GAP, STYLE_DIM, words.table);
    put(it, y, it->area->table, end - it->area->table, STYLE_NORMAL, words.row);
    put_right(it, amount, it->area->end,
              term->figure && figure_has_amount(term->figure) ? STYLE_NORMAL : STYLE_DIM,
              words.amount);
    draw_place(it, below, words.place);
}

bool sides_cut(const struct sides *sides, const struct session *session, struct arena *scratch)
{
    const struct check_term *term = sides_term(sides);
    const struct side_area *area = &sides->areas[sides->at];
    struct side_words words;
    int room = area->width - area->table;

    if (!term) return false;
    words = sides_words(session, scratch, term);
    if (sides->form == SIDE_TWO && words.column.size > 0)
        room -= look_width(session->look, words.column) + GAP;
    if (sides->form == SIDE_BRIEF) room = area->end - area->amount - GAP - area->table;
    return look_width(session->look, words.row) > room;
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
    const char *name = it->side == SIDE_LEFT ? _("Left") : _("Right");
    struct arena *arena = it->canvas->scratch;

    if (list->count == 0) return str_format(arena, _("%s  nothing"), name);
    if (list->count <= list->page)
        return str_format(arena, "%s  %.*s", name,
                          STR_ARG(count_text(arena, list->count, "%zu figure", "%zu figures")));
    if (list->page == 1)
        return str_format(arena, _("%s  %u of %u"), name, (unsigned)list->top + 1,
                          (unsigned)list->count);
    return str_format(arena, _("%s  %u-%u of %u"), name, (unsigned)list->top + 1,
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
            begin - GAP >= LABEL_LEAST ? SAY("sum") : STR_EMPTY);
}

static void draw_side(const struct drawing *it)
{
    const struct list *list = &it->sides->lists[it->side];
    const struct check_term *terms = sides_terms(it->sides, it->side);
    int y = it->area->y, lines = sides_lines(it->sides->form);

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

    if (sides_count(sides) == 0) return; /* what was to be compared is not there at all */
    for (int side = 0; side < SIDE_COUNT; side++) {
        struct drawing drawing = {.sides = sides,
                                  .session = session,
                                  .canvas = canvas,
                                  .area = &sides->areas[side],
                                  .side = (enum side)side};

        draw_side(&drawing);
    }
    for (int y = top; sides->is_wide && y < bottom; y++)
        grid_glyph(canvas->grid, canvas->top + y, sides->areas[SIDE_RIGHT].x - MARGIN - 1,
                   look_mark(canvas->look, MARK_PIPE), STYLE_DIM);
}
