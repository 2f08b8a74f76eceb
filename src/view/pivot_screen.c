/*
 * Choosing how line items are summed up: which dimensions are rows, in which order and how
 * deep; which is crossed; which line items count at all.
 *
 *     Rows, the outermost first
 *       1  Agency                 24 members
 *       2  Function               330 members, level 1 of 3
 *     Columns: a year each, and
 *          Fund                   4 members
 *     Not shown
 *          Account                2,090 members
 *     Only line items of
 *          Agency                 001 Legislative Branch
 *
 * Nothing is summed up before Enter.
 */
#include "view/figures.h"
#include "view/pivot.h"
#include "yusuan/say.h"

enum { TITLES = DOCUMENT_INDENT + 3, TITLE_MOST = 32, ITEM_DIMENSION = 0, ITEM_FILTER = 1 };

static void open_ordering(struct session *session, struct frame *frame)
{
    const struct pivot *pivot = session->book->tables[frame->at.table].pivot;
    struct arena *arena = arena_new(session->mem);
    struct ordering *ordering = arena_new_array(arena, struct ordering, 1);

    ordering->arena = arena;
    ordering->facts = pivot_facts(pivot);
    ordering->order = *pivot_order(pivot);
    frame->at.ordering = ordering;
}

static void close_ordering(struct session *session, struct frame *frame)
{
    lines_close(session, frame);
    arena_free(frame->at.ordering->arena);
}

static struct str title_of(const struct dimension *dimension)
{
    return dimension->title.size > 0 ? dimension->title : dimension->id;
}

/* Where members and remarks begin: behind the longest title. */
static int remarks(const struct ordering *ordering, const struct look *look)
{
    int widest = 8;

    for (uint32_t i = 0; i < ordering->facts->dimension_count; i++) {
        int width = look_width(look, title_of(&ordering->facts->dimensions[i]));

        if (width > widest) widest = width;
    }
    return TITLES + (widest < TITLE_MOST ? widest : TITLE_MOST) + 2;
}

/* `330 members`, `330 members, levels 1-2 of 3` */
static struct str members_text(struct arena *arena, const struct dimension *dimension,
                               uint32_t levels)
{
    uint32_t count = dimension->member_count;
    struct str text = str_format(arena, say_count("%.*s member", "%.*s members", count),
                                 STR_ARG(number_text(arena, count)));

    if (dimension->level_count < 2) return text;
    if (levels == 0 || levels > dimension->level_count) levels = dimension->level_count;
    return STR_JOIN(
        arena, text,
        levels == 1 ? str_format(arena, _(", level 1 of %u"), (unsigned)dimension->level_count)
                    : str_format(arena, _(", levels 1-%u of %u"), (unsigned)levels,
                                 (unsigned)dimension->level_count));
}

static void put_dimension(const struct ordering *ordering, struct document *document,
                          struct str number, struct pivot_step step)
{
    const struct dimension *dimension = &ordering->facts->dimensions[step.dimension];
    struct target target = {.index = step.dimension, .item = ITEM_DIMENSION};
    int x = remarks(ordering, document->look);

    document_line(document);
    document_put(document, DOCUMENT_INDENT, 2, STYLE_CODE, number);
    if (str_equal(number, STR(" x"))) document_name(document, SAY("crossed"));
    document_put(document, TITLES, x - TITLES - 1, STYLE_NORMAL, title_of(dimension));
    document_put(document, x, 0, STYLE_DIM,
                 members_text(document->arena, dimension, step.levels));
    document_link(document, &target, STYLE_STATUS,
                  STR_JOIN(document->arena, STR("--by "), dimension->id), STR_EMPTY);
}

static bool is_column_anyway(const struct ordering *ordering, uint32_t dimension)
{
    enum dimension_kind kind = ordering->facts->dimensions[dimension].kind;

    return (kind == DIMENSION_YEAR || kind == DIMENSION_STAGE) &&
           order_row(&ordering->order, dimension) == ordering->order.row_count;
}

static void put_rows(const struct ordering *ordering, struct document *document)
{
    document_heading(document, SAY("Rows, the outermost first"));
    for (uint32_t i = 0; i < ordering->order.row_count; i++)
        put_dimension(ordering, document, str_format(document->arena, "%2u", i + 1),
                      ordering->order.rows[i]);
    if (ordering->order.row_count > 0) return;
    document_line(document);
    document_put(document, TITLES, 0, STYLE_DIM, SAY("none: only the total"));
}

static void put_columns(const struct ordering *ordering, struct document *document)
{
    bool found = false;

    document_heading(document, SAY("Columns"));
    for (uint32_t i = 0; i < ordering->facts->dimension_count; i++) {
        if (!is_column_anyway(ordering, i)) continue;
        put_dimension(ordering, document, STR_EMPTY, (struct pivot_step){.dimension = i});
        found = true;
    }
    if (!found) {
        document_line(document);
        document_put(document, TITLES, 0, STYLE_DIM, SAY("one for each year and measure"));
    }
    if (ordering->order.cross.dimension != DIMENSION_NONE)
        put_dimension(ordering, document, STR(" x"), ordering->order.cross);
}

static void put_unused(const struct ordering *ordering, struct document *document)
{
    bool is_first = true;

    for (uint32_t i = 0; i < ordering->facts->dimension_count; i++) {
        if (order_row(&ordering->order, i) < ordering->order.row_count ||
            ordering->order.cross.dimension == i || is_column_anyway(ordering, i))
            continue;
        if (is_first) document_heading(document, SAY("Not shown"));
        is_first = false;
        put_dimension(ordering, document, STR_EMPTY, (struct pivot_step){.dimension = i});
    }
}

static void put_filters(const struct ordering *ordering, struct document *document)
{
    int x = remarks(ordering, document->look);

    if (ordering->order.filter_count == 0) return;
    document_heading(document, SAY("Only line items of"));
    for (uint32_t i = 0; i < ordering->order.filter_count; i++) {
        struct pivot_filter filter = ordering->order.filters[i];
        const struct dimension *dimension = &ordering->facts->dimensions[filter.dimension];
        struct target target = {.index = i, .item = ITEM_FILTER};

        document_line(document);
        document_put(document, TITLES, x - TITLES - 1, STYLE_NORMAL, title_of(dimension));
        document_put(document, x, 0, STYLE_NORMAL,
                     member_text(document->arena, &dimension->members[filter.member]));
        document_link(document, &target, STYLE_STATUS, SAY("Space removes the filter"),
                      STR_EMPTY);
    }
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    (void)session;
    put_rows(at->ordering, document);
    put_columns(at->ordering, document);
    put_unused(at->ordering, document);
    put_filters(at->ordering, document);
}

/* The members' list has added a filter. */
static void ready(struct session *session, struct frame *frame)
{
    if (frame->at.ordering->is_new) frame->document.width = 0;
    frame->at.ordering->is_new = false;
    lines_ready(session, frame);
}

/* The dimension under the cursor, or DIMENSION_NONE. */
static uint32_t dimension_here(const struct frame *frame)
{
    const struct link *link = document_at_cursor(&frame->document);

    return link && link->target->item == ITEM_DIMENSION ? link->target->index : DIMENSION_NONE;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    const struct ordering *ordering = frame->at.ordering;
    const struct pivot_order *order = &ordering->order;
    uint32_t dimension = dimension_here(frame), row;

    switch (action) {
    case ACTION_ENTER:
    case ACTION_RECORD: return false;
    case ACTION_APPLY: return true;
    case ACTION_USE: return document_at_cursor(&frame->document) != NULL;
    case ACTION_CROSS:
    case ACTION_ONLY: return dimension != DIMENSION_NONE;
    case ACTION_ALL: return order->filter_count > 0;
    default: break;
    }
    if (action_text(action)->group != GROUP_PIVOT) return lines_work(session, frame, action);
    if (dimension == DIMENSION_NONE) return false;
    row = order_row(order, dimension);
    switch (action) {
    case ACTION_EARLIER: return row < order->row_count && row > 0;
    case ACTION_LATER: return row + 1 < order->row_count;
    case ACTION_DEEPER:
    case ACTION_SHALLOWER: return ordering->facts->dimensions[dimension].level_count > 1;
    default: return false;
    }
}

/* Builds the lines anew and stands on the dimension, wherever it is now. */
static struct reply changed(struct session *session, struct frame *frame, uint32_t dimension)
{
    struct document *document = &frame->document;

    document->width = 0;
    lines_ready(session, frame);
    for (uint32_t row = 0; row < document->lines.count; row++) {
        uint32_t link = document->lines.at[row].link;
        const struct target *target =
            link == LIST_NONE ? NULL : document->links.at[link].target;

        if (target && target->item == ITEM_DIMENSION && target->index == dimension)
            list_go(&document->list, row);
    }
    return reply_drawn(true);
}

static struct reply open_members(const struct frame *frame, uint32_t dimension)
{
    struct reply reply = {.kind = REPLY_OPEN,
                          .target = {.screen = &screen_members,
                                     .table = frame->at.table,
                                     .index = dimension,
                                     .ordering = frame->at.ordering}};

    return reply;
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct ordering *ordering = frame->at.ordering;
    struct pivot_order *order = &ordering->order;
    uint32_t dimension = dimension_here(frame);

    switch (action) {
    case ACTION_APPLY:
        if (!session_pivot(session, frame->at.table, frame->at.node, order))
            return reply_drawn(true);
        return (struct reply){.kind = REPLY_BACK};
    case ACTION_USE:
        if (dimension == DIMENSION_NONE)
            order_drop_filter(order, document_at_cursor(&frame->document)->target->index);
        else
            order_toggle(order, dimension);
        break;
    case ACTION_EARLIER: order_move(order, dimension, false); break;
    case ACTION_LATER: order_move(order, dimension, true); break;
    case ACTION_DEEPER: order_deepen(order, ordering->facts, dimension, true); break;
    case ACTION_SHALLOWER: order_deepen(order, ordering->facts, dimension, false); break;
    case ACTION_CROSS: order_cross(order, ordering->facts, dimension); break;
    case ACTION_ONLY: return open_members(frame, dimension);
    case ACTION_ALL: order->filter_count = 0; break;
    default: return lines_act(session, frame, action);
    }
    return changed(session, frame, dimension);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    title->left = SAY("How to sum up the line items");
    title->right =
        table_caption(scratch, session->look, &session->book->tables[frame->at.table]);
}

static const enum action hints[] = {ACTION_APPLY,     ACTION_BACK,  ACTION_HELP,  ACTION_USE,
                                    ACTION_EARLIER,   ACTION_LATER, ACTION_CROSS, ACTION_ONLY,
                                    ACTION_SHALLOWER, ACTION_NONE};

const struct screen screen_pivot = {
    .name = N_("pivot"),
    .hints = hints,
    .open = open_ordering,
    .close = close_ordering,
    .build = build,
    .ready = ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
