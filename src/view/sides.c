/*
 * See sides.h.
 */
#include "view/sides.h"

#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    WIDE_FROM = 72,
    GAP = SIDE_GAP,
    MARGIN = DOCUMENT_LEFT,
    LOW = 10,
    PLACE_LEAST = 18, /* of a long place its end, with line and column, is enough */
    HEADING = 24,     /* columns for which figures are in sight */
    NOWHERE = 9999    /* columns that there never are */
};

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

const struct check_term *sides_terms(const struct sides *sides, enum side side)
{
    return side == SIDE_LEFT ? sides->finding->left : sides->finding->right;
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

static struct str amount_text(const struct session *session, struct arena *arena,
                              const struct check_term *term)
{
    const struct table *table;
    char out[AMOUNT_ROOM];
    struct str text;

    if (!term->figure) return SAY("not there");
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

struct side_words sides_words(const struct session *session, struct arena *arena,
                              const struct check_term *term)
{
    const struct book *book = session->book;

    return (struct side_words){.table = term_table(arena, book, term),
                               .row = term_row(arena, book, term),
                               .column = term_column(book, term),
                               .amount = amount_text(session, arena, term),
                               .place = term->figure ? short_place(arena, book, term->figure)
                                                     : STR_EMPTY};
}

static struct side_widths widths_of(const struct sides *sides, const struct session *session,
                                    struct arena *scratch, enum side side)
{
    struct side_widths widths = {0};
    int64_t sum = side == SIDE_LEFT ? sides->finding->left_sum : sides->finding->right_sum;

    for (uint32_t i = 0; i < count_of(sides->finding, side); i++) {
        struct side_words words = sides_words(session, scratch, &sides_terms(sides, side)[i]);

        look_widen(session->look, &widths.table, words.table);
        look_widen(session->look, &widths.row, words.row);
        look_widen(session->look, &widths.column, words.column);
        look_widen(session->look, &widths.amount, words.amount);
        look_widen(session->look, &widths.place, words.place);
    }
    if (widths.table > 0) widths.table += GAP;
    look_widen(session->look, &widths.amount,
               finding_amount(scratch, session, sides->finding, sum, false));
    return widths;
}

/* Columns with the gap before them; 0 where there is nothing. */
static int with_gap(int width)
{
    return width > 0 ? width + GAP : 0;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Columns that the form needs to cut nothing; of a place, which the status line has in full,
 * the last `place` columns may be enough. */
static int width_needed(const struct side_widths *widths, enum side_form form, int place)
{
    int row = widths->table + widths->row, amount = with_gap(widths->amount);

    if (place > widths->place) place = widths->place;
    switch (form) {
    case SIDE_LINE: return row + with_gap(widths->column) + amount + with_gap(place);
    case SIDE_PLACE:
        if (widths->column > 0) return NOWHERE;
        return larger(row + amount, widths->table + place);
    case SIDE_TWO:
        return larger(row + with_gap(widths->column), widths->table + place + amount);
    default:
        return larger(larger(row, widths->table + place),
                      widths->table + widths->column + amount);
    }
}

int sides_lines(enum side_form form)
{
    static const int lines[] = {
        [SIDE_LINE] = 1, [SIDE_PLACE] = 2, [SIDE_TWO] = 2, [SIDE_THREE] = 3, [SIDE_BRIEF] = 1};

    return lines[form];
}

/* Do so many lines a figure leave too few of the figures in sight? */
static bool is_too_tall(const struct sides *sides, enum side_form form, int rows)
{
    uint64_t wanted = (uint64_t)sides_count(sides) * (unsigned)sides_lines(form) + 2;

    if (sides->is_wide) return sides_lines(form) > rows - 2;
    return 2 * sides_lines(form) > rows - 2 || (rows < LOW && wanted > (unsigned)rows);
}

/* How figures are laid out, and how many columns that needs on each side. */
struct choice {
    enum side_form form;
    int place; /* columns of a place that are enough */
    int needed[SIDE_COUNT];
};

/* Beside each other the sides share the columns as they need them. */
static bool fits_both(const struct sides *sides, const struct side_widths *widths,
                      struct choice *choice)
{
    const struct side_area *areas = sides->areas;
    int *needed = choice->needed;

    for (int side = 0; side < SIDE_COUNT; side++) {
        needed[side] = sides->is_wide ? HEADING : 0;
        if (sides->lists[side].count > 0)
            needed[side] =
                larger(needed[side], width_needed(&widths[side], choice->form, choice->place));
    }
    if (sides->is_wide)
        return needed[SIDE_LEFT] + needed[SIDE_RIGHT] <=
               areas[SIDE_LEFT].width + areas[SIDE_RIGHT].width;
    return needed[SIDE_LEFT] <= areas[SIDE_LEFT].width &&
           needed[SIDE_RIGHT] <= areas[SIDE_RIGHT].width;
}

/* One side gets columns of the other that does not need them. */
static void share_columns(struct sides *sides, const int needed[SIDE_COUNT])
{
    struct side_area *left = &sides->areas[SIDE_LEFT], *right = &sides->areas[SIDE_RIGHT];
    int moved = 0;

    if (needed[SIDE_LEFT] > left->width)
        moved = needed[SIDE_LEFT] - left->width;
    else if (needed[SIDE_RIGHT] > right->width)
        moved = right->width - needed[SIDE_RIGHT];
    left->width += moved;
    right->width -= moved;
    right->x += moved;
}

/* The form with the fewest lines that cuts nothing; where none does, or rows are few, names are
 * cut. */
static enum side_form choose_form(struct sides *sides, const struct side_widths *widths,
                                  int rows)
{
    struct choice choices[] = {{.form = SIDE_LINE, .place = NOWHERE},
                               {.form = SIDE_PLACE, .place = NOWHERE},
                               {.form = SIDE_TWO, .place = NOWHERE},
                               {.form = SIDE_TWO, .place = PLACE_LEAST},
                               {.form = SIDE_THREE, .place = PLACE_LEAST}};
    const size_t count = sizeof choices / sizeof choices[0];
    size_t at = 0;

    while (at < count && !fits_both(sides, widths, &choices[at]))
        at++;
    if (is_too_tall(sides, at < count ? choices[at].form : SIDE_THREE, rows)) return SIDE_BRIEF;
    if (at == count) return SIDE_THREE;
    if (sides->is_wide) share_columns(sides, choices[at].needed);
    return choices[at].form;
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
    int lines = sides_lines(sides->form), page = (rows - 2) / lines;

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
    int lines = sides_lines(sides->form), headings = (left > 0) + (right > 0);
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
    sides->is_wide = session->columns >= WIDE_FROM && !session->look->words;
    scratch = arena_new(session->mem);
    for (int side = 0; side < SIDE_COUNT; side++) {
        widths[side] = widths_of(sides, session, scratch, (enum side)side);
        sides->areas[side] =
            (struct side_area){.x = MARGIN, .y = top, .width = session->columns - MARGIN - 2};
    }
    if (sides->is_wide) lay_beside(sides, session->columns, top);
    sides->form = choose_form(sides, widths, rows);
    if (sides_count(sides) == 0)
        sides->below = top; /* nothing is drawn */
    else if (sides->is_wide)
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
    return &sides_terms(sides, sides->at)[list->cursor];
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

bool sides_point(struct sides *sides, int row, int column)
{
    for (int side = 0; side < SIDE_COUNT; side++) {
        const struct side_area *area = &sides->areas[side];
        struct list *list = &sides->lists[side];
        int line = row - area->y - 1; /* below the heading */
        uint32_t at = list->top + (uint32_t)(line < 0 ? 0 : line / sides_lines(sides->form));

        if (line < 0 || at >= list_bottom(list)) continue;
        if (sides->is_wide && (column < area->x || column >= area->x + area->width)) continue;
        sides->at = (enum side)side;
        list_go(list, at);
        return true;
    }
    return false;
}
