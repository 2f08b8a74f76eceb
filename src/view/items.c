/*
 * The line items that a figure of a pivot is the sum of, with what tells them apart and where
 * each stands:
 *
 *           2021  Bureau                 Subfunction
 *        410,000  05 Senate              801 Legislative functions   outlays.csv:12:72
 *
 * O(rows on the screen) a key: only the line items in sight are looked up.
 */
#include "view/copy.h"
#include "view/figures.h"
#include "view/pivot.h"
#include "view/speech.h"
#include "yusuan/say.h"

enum {
    ROWS_MOST = 1000,
    COLUMN_LEAST = 20, /* of a dimension, with its gap */
    COLUMN_MOST = 40,
    PLACE_FROM = 60, /* columns of the terminal */
    GAP = 2
};

/* What the functions below share. */
struct listing {
    const struct session *session;
    const struct target *at;
    const struct table *table;
    const struct facts *facts;
    const struct amount_column *amounts;
    uint32_t shown[PIVOT_STEPS]; /* dimensions that differ from line item to line item */
    uint32_t shown_count;
    uint32_t count; /* line items in sight */
    uint32_t items[ROWS_MOST];
    int amount_end, dimension_width, place; /* terminal columns */
};

static bool row_stops(const void *context, uint32_t row)
{
    (void)context, (void)row;
    return true;
}

/* Searched anew where the line items, or the unit of what is looked for, are others. */
static void search_ready(const struct session *session, struct frame *frame)
{
    struct document *document = &frame->document;

    if (document->pivots == session->pivots && document->unit == session->unit) return;
    document->pivots = session->pivots;
    document->unit = session->unit;
    lines_search_ready(session, frame);
}

static void count_items(const struct table *table, struct frame *frame)
{
    uint64_t count = pivot_item_count(table->pivot, frame->at.node, frame->at.column);

    frame->document.list.count = count < LIST_NONE ? (uint32_t)count : LIST_NONE - 1;
    frame->document.list.stops = row_stops;
}

static void ready(struct session *session, struct frame *frame)
{
    const struct table *table;
    int rows = session_body_rows(session) - 1;

    target_fit(session->book, &frame->at);
    table = &session->book->tables[frame->at.table];
    count_items(table, frame);
    frame->document.list.page = rows > 1 ? (uint32_t)rows : 1;
    list_fit(&frame->document.list);
    search_ready(session, frame);
}

/* Is every line item of the row of one member of the dimension? */
static bool is_fixed(const struct listing *it, uint32_t dimension)
{
    struct pivot *pivot = it->table->pivot;
    const struct pivot_order *order = pivot_order(pivot);
    const struct dimension *of = &it->facts->dimensions[dimension];
    uint32_t row = order_row(order, dimension), member;

    if (of->kind == DIMENSION_YEAR || of->kind == DIMENSION_STAGE)
        return row == order->row_count || pivot_member(pivot, it->at->node, row) != MEMBER_NONE;
    if (row == order->row_count) return of->member_count < 2;
    member = pivot_member(pivot, it->at->node, row);
    return member != MEMBER_NONE && of->members[member].level + 1u == of->level_count;
}

static struct str amount_text(const struct listing *it, struct arena *arena, uint32_t fact,
                              enum style *style)
{
    const struct column *column = &it->table->columns[it->at->column];
    struct figure figure = {.amount = it->amounts->amounts[fact],
                            .decimals = it->amounts->decimals,
                            .known = KNOWN_REPORTED};
    char out[AMOUNT_ROOM];

    *style = STYLE_ERROR;
    if (figure.amount == FACT_UNREADABLE) return SAY("unreadable");
    *style = STYLE_DIM;
    if (figure.amount == FACT_ABSENT) return SAY("blank");
    *style = figure.amount < 0 ? STYLE_NEGATIVE : STYLE_NORMAL;
    return str_copy(arena, format_amount(it->session, it->table, column, &figure, out));
}

/* Amounts and places of what is in sight say how wide they are; the dimensions share the rest,
 * as many as fit. */
static void lay_out(struct listing *it, struct arena *scratch)
{
    const struct look *look = it->session->look;
    int amounts = look_width(look, it->table->columns[it->at->column].name), places = 0, room;
    enum style style;

    for (uint32_t i = 0; i < it->count; i++) {
        int width = look_width(look, amount_text(it, scratch, it->items[i], &style));

        if (width > amounts) amounts = width;
        width = look_width(look, fact_place_text(scratch, it->session->book, it->facts,
                                                 it->amounts, it->items[i]));
        if (width > places) places = width;
    }
    it->amount_end = DOCUMENT_LEFT + amounts;
    it->place = it->session->columns;
    if (it->session->columns >= PLACE_FROM) it->place -= places + 1;
    room = it->place - it->amount_end - GAP;
    if (it->shown_count * COLUMN_LEAST > (uint32_t)(room > 0 ? room : 0))
        it->shown_count = room > 0 ? (uint32_t)room / COLUMN_LEAST : 0;
    if (it->shown_count > 0) it->dimension_width = room / (int)it->shown_count;
    if (it->dimension_width > COLUMN_MOST) it->dimension_width = COLUMN_MOST;
}

/* The page of line items, with all dimensions in which they differ. */
static struct listing list_items(const struct session *session, const struct frame *frame)
{
    const struct list *list = &frame->document.list;
    const struct table *table = &session->book->tables[frame->at.table];
    struct listing it = {.session = session,
                         .at = &frame->at,
                         .table = table,
                         .facts = pivot_facts(table->pivot),
                         .amounts = pivot_amounts(table->pivot, frame->at.column)};
    uint32_t rows = list_bottom(list) - list->top;

    if (rows > ROWS_MOST) rows = ROWS_MOST;
    it.count =
        pivot_items(table->pivot, frame->at.node, frame->at.column, list->top, it.items, rows);
    for (uint32_t i = 0; i < it.facts->dimension_count && it.shown_count < PIVOT_STEPS; i++)
        if (!is_fixed(&it, i)) it.shown[it.shown_count++] = i;
    return it;
}

static void draw_heading(const struct listing *it, struct canvas *canvas)
{
    struct str name = it->table->columns[it->at->column].name;
    int width = look_width(canvas->look, name), x = it->amount_end - width;

    grid_put(canvas->grid, canvas->look, canvas->top, x, width, name, STYLE_HEADING);
    x = it->amount_end + GAP;
    for (uint32_t i = 0; i < it->shown_count; i++, x += it->dimension_width) {
        const struct dimension *dimension = &it->facts->dimensions[it->shown[i]];

        grid_put(canvas->grid, canvas->look, canvas->top, x, it->dimension_width - GAP,
                 dimension->title.size ? dimension->title : dimension->id, STYLE_HEADING);
    }
}

static void draw_item(const struct listing *it, const struct document *document,
                      struct canvas *canvas, int y, uint32_t fact)
{
    enum style style;
    struct str text = amount_text(it, canvas->scratch, fact, &style);
    int width = look_width(canvas->look, text), x = it->amount_end + GAP;

    grid_put(canvas->grid, canvas->look, y, it->amount_end - width, width, text, style);
    for (uint32_t i = 0; i < it->shown_count; i++, x += it->dimension_width) {
        const struct dimension *dimension = &it->facts->dimensions[it->shown[i]];
        const struct member *member = &dimension->members[dimension_member(dimension, fact)];
        struct str name = member_text(canvas->scratch, member);

        grid_put(canvas->grid, canvas->look, y, x, it->dimension_width - GAP, name,
                 STYLE_NORMAL);
        if (document->search.needle)
            light_text(canvas, y, x, it->dimension_width - GAP, name, document->search.needle,
                       FIND_PINYIN_INSIDE);
    }
    if (it->place < it->session->columns)
        grid_put(
            canvas->grid, canvas->look, y, it->place, it->session->columns - it->place - 1,
            fact_place_text(canvas->scratch, it->session->book, it->facts, it->amounts, fact),
            STYLE_DIM);
}

static void draw(const struct session *session, const struct frame *frame,
                 struct canvas *canvas)
{
    const struct list *list = &frame->document.list;
    struct listing it = list_items(session, frame);

    lay_out(&it, canvas->scratch);
    draw_heading(&it, canvas);
    for (uint32_t i = 0; i < it.count; i++) {
        int y = canvas->top + 1 + (int)i;

        draw_item(&it, &frame->document, canvas, y, it.items[i]);
        if (list->top + i == list->cursor) draw_pointer(canvas, y);
    }
}

/* `2,880,000 元`, then `Agency: 001 Legislative Branch` for each dimension. */
static void say(const struct session *session, const struct frame *frame, uint32_t row,
                struct speech *speech)
{
    struct listing it = list_items(session, frame);
    uint32_t fact = it.items[row - frame->document.list.top];
    int64_t amount = it.amounts->amounts[fact];
    bool is_here = row == frame->document.list.cursor && !speech->is_page;
    enum style style;
    struct str text = amount_text(&it, speech->arena, fact, &style);

    if (amount != FACT_UNREADABLE && amount != FACT_ABSENT)
        text = said_with_unit(speech->arena, session, it.table, text);
    speech_add(speech, SAID_ROW, text);
    for (uint32_t i = 0; i < it.shown_count; i++) {
        const struct dimension *dimension = &it.facts->dimensions[it.shown[i]];

        text = STR_JOIN(
            speech->arena, dimension->title.size ? dimension->title : dimension->id, SAY(": "),
            member_text(speech->arena, &dimension->members[dimension_member(dimension, fact)]));
        speech_add(speech, SAID_ROW, text);
    }
    if (is_here)
        speech_add(speech, SAID_ROW,
                   str_format(speech->arena, _("at %.*s"),
                              STR_ARG(fact_place_text(speech->arena, session->book, it.facts,
                                                      it.amounts, fact))));
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    (void)session;
    if (list_moves(action)) return true;
    if (action_text(action)->group == GROUP_FIND) return lines_search_works(frame, action);
    return (action == ACTION_ENTER || action == ACTION_RECORD) &&
           frame->document.list.cursor != LIST_NONE;
}

/* What the record screen is to say of the amount. */
static struct figure *item_figure(struct arena *arena, const struct facts *facts,
                                  const struct amount_column *amounts, uint32_t fact)
{
    struct figure *figure = arena_new_array(arena, struct figure, 1);
    int64_t amount = amounts->amounts[fact];

    figure->decimals = amounts->decimals;
    figure->line = facts->lines[fact];
    figure->field = (uint16_t)amounts->field;
    if (amount == FACT_ABSENT) {
        figure->absence = ABSENCE_BLANK;
    } else if (amount == FACT_UNREADABLE) {
        figure->known = KNOWN_UNREADABLE;
        figure->absence = ABSENCE_NOT_A_NUMBER;
    } else {
        figure->known = KNOWN_REPORTED;
        figure->amount = amount;
    }
    return figure;
}

/* What was done to read the amount, if the record still says that. */
static uint8_t steps_of(const struct source *again, const struct amount_column *amounts,
                        const struct unit *unit, int64_t amount)
{
    const struct field *field = source_field(again, again->record_count - 1, amounts->field);
    struct reading reading = {.state = AMOUNT_BLANK};

    if (field) reading = amount_read(field->value, unit ? unit : &UNIT_YUAN);
    return reading.state == AMOUNT_OK && reading.amount == amount ? reading.steps : 0;
}

/* Files of line items are not kept in memory: the record is read again. */
static struct reply open_record(struct session *session, const struct frame *frame)
{
    const struct table *table = &session->book->tables[frame->at.table];
    const struct facts *facts = pivot_facts(table->pivot);
    const struct amount_column *amounts = pivot_amounts(table->pivot, frame->at.column);
    struct source *again = arena_new_array(session->arena, struct source, 1);
    struct figure *figure;
    struct reply reply = {.kind = REPLY_OPEN, .target = frame->at};
    struct str why = SAY("this file was not kept");
    uint32_t fact;

    pivot_items(table->pivot, frame->at.node, frame->at.column, frame->document.list.cursor,
                &fact, 1);
    reply.target.screen = &screen_record;
    reply.target.source = fact_source_of(facts, fact)->source;
    reply.target.field = amounts->field;
    reply.target.figure = figure = item_figure(session->arena, facts, amounts, fact);
    reply.target.unit = facts->unit;
    reply.target.again = again;
    if (session->book->reread && reply.target.source < session->book->source_count &&
        session->book->reread(session->arena, &session->book->sources[reply.target.source],
                              facts->lines[fact], again, &why)) {
        reply.target.record = again->record_count - 1;
        figure->steps = steps_of(again, amounts, facts->unit, figure->amount);
        return reply;
    }
    session_say(session, "%.*s", STR_ARG(why));
    return reply_drawn(true);
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    if (list_moves(action)) return list_move(&frame->document.list, action);
    if (action_text(action)->group == GROUP_FIND)
        return lines_search_act(session, frame, action);
    return open_record(session, frame);
}

/* The amount; members of the dimensions that differ, amount and place. */
static struct str copy(const struct session *session, const struct frame *frame, bool row,
                       struct arena *arena)
{
    const struct list *list = &frame->document.list;
    struct listing it;
    struct str text = STR_EMPTY, amount;
    enum style style;
    uint32_t fact;

    if (list->cursor == LIST_NONE) return STR_EMPTY;
    it = list_items(session, frame);
    fact = it.items[list->cursor - list->top];
    amount = copy_amount(arena, amount_text(&it, arena, fact, &style));
    if (!row) return it.amounts->amounts[fact] == FACT_ABSENT ? STR_EMPTY : amount;
    for (uint32_t i = 0; i < it.shown_count; i++) {
        const struct dimension *dimension = &it.facts->dimensions[it.shown[i]];
        struct str name =
            member_text(arena, &dimension->members[dimension_member(dimension, fact)]);

        text = STR_JOIN(arena, text, copy_text(arena, name), STR("\t"));
    }
    return STR_JOIN(
        arena, text, amount, STR("\t"),
        copy_text(arena, fact_place_text(arena, session->book, it.facts, it.amounts, fact)));
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct table *table = &session->book->tables[frame->at.table];
    const struct column *column = &table->columns[frame->at.column];

    title->left =
        STR_JOIN(scratch, SAY("Line items: "), node_text(scratch, table, frame->at.node));
    title_edition(scratch, session->book, column->edition, title);
    title->unit = shown_unit_name(session, table);
}

static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    const struct table *table = &session->book->tables[frame->at.table];
    const struct list *list = &frame->document.list;
    const struct column *column = &table->columns[frame->at.column];
    const struct figure *figure = &column->figures[frame->at.node];
    char out[AMOUNT_ROOM];

    status->message = items_text(scratch, table, frame->at.node, frame->at.column);
    if (figure_has_amount(figure))
        status->message =
            STR_JOIN(scratch, status->message, SAY(": "),
                     said_with_unit(scratch, session, table,
                                    format_amount(session, table, column, figure, out)));
    lines_search_status(session, &frame->document, scratch, status);
    if (list->cursor == LIST_NONE) return;
    status->position = list->cursor + 1;
    status->of = list->count;
}

static const enum action hints[] = {ACTION_ENTER,   ACTION_BACK,   ACTION_HELP,
                                    ACTION_UNIT,    ACTION_SEARCH, ACTION_PAGE_DOWN,
                                    ACTION_PAGE_UP, ACTION_NONE};

const struct screen screen_items = {
    .name = N_("line items"),
    .hints = hints,
    .close = lines_close,
    .find = items_find,
    .ready = ready,
    .works = works,
    .act = act,
    .copy = copy,
    .title = title,
    .draw = draw,
    .status = status,
    .say = say,
};
