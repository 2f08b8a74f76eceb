/*
 * The members of a dimension, to choose the one whose line items are to count. O(rows on the
 * screen) a key; the list is sorted once when it opens. A search looks at all members.
 */
#include "view/figures.h"
#include "view/pivot.h"
#include "view/query.h"
#include "view/speech.h"
#include "yusuan/say.h"

static bool row_stops(const void *context, uint32_t row)
{
    (void)context, (void)row;
    return true;
}

static void open_members(struct session *session, struct frame *frame)
{
    struct ordering *ordering = frame->at.ordering;

    (void)session;
    ordering->dimension = frame->at.index;
    ordering->members = dimension_sorted(ordering->arena, ordering->facts, ordering->dimension);
    ordering->member_count = ordering->facts->dimensions[ordering->dimension].member_count;
    frame->document.list.count = ordering->member_count;
    frame->document.list.stops = row_stops;
}

static void ready(struct session *session, struct frame *frame)
{
    frame->document.list.page = (uint32_t)session_body_rows(session);
    list_fit(&frame->document.list);
    lines_search_ready(session, frame);
}

/* Members that fit the text, in the order of the list. */
static void find_members(const struct session *session, struct frame *frame)
{
    const struct ordering *ordering = frame->at.ordering;
    struct arena *scratch = arena_new(session->mem);
    struct query *query = mem_alloc(session->mem, 1, sizeof *query);
    const bool *fits;

    query_make(query, session->mem, frame->document.search.text);
    fits = members_fitting(scratch, query, &ordering->facts->dimensions[ordering->dimension]);
    for (uint32_t i = 0; query->kind == QUERY_NAME && i < ordering->member_count; i++)
        if (fits[ordering->members[i]])
            vec_push(session->mem, &frame->document.search.hits, ((struct hit){.row = i}));
    mem_free(query);
    arena_free(scratch);
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    (void)session;
    if (list_moves(action)) return true;
    if (action_text(action)->group == GROUP_FIND) return lines_search_works(frame, action);
    return action == ACTION_APPLY && frame->document.list.cursor != LIST_NONE;
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct ordering *ordering = frame->at.ordering;
    struct list *list = &frame->document.list;

    if (list_moves(action)) return list_move(list, action);
    if (action_text(action)->group == GROUP_FIND)
        return lines_search_act(session, frame, action);
    if (!order_filter(&ordering->order, (struct pivot_filter){ordering->dimension,
                                                              ordering->members[list->cursor]}))
        session_say(session, "that filter is there, or there are %d", PIVOT_FILTERS);
    ordering->is_new = true;
    return (struct reply){.kind = REPLY_BACK};
}

static void draw(const struct session *session, const struct frame *frame,
                 struct canvas *canvas)
{
    const struct ordering *ordering = frame->at.ordering;
    const struct dimension *dimension = &ordering->facts->dimensions[ordering->dimension];
    const struct list *list = &frame->document.list;
    const struct needle *needle = frame->document.search.needle;

    (void)session;
    for (uint32_t row = list->top; row < list_bottom(list); row++) {
        const struct member *member = &dimension->members[ordering->members[row]];
        int y = canvas->top + (int)(row - list->top), x = DOCUMENT_INDENT + 2 * member->level;
        struct str text = member_text(canvas->scratch, member);

        grid_put(canvas->grid, canvas->look, y, x, canvas->columns - x, text, STYLE_NORMAL);
        if (needle)
            light_text(canvas, y, x, canvas->columns - x, text, needle, FIND_PINYIN_INSIDE);
        if (row == list->cursor) draw_pointer(canvas, y);
    }
}

static void say(const struct session *session, const struct frame *frame, uint32_t row,
                struct speech *speech)
{
    const struct ordering *ordering = frame->at.ordering;
    const struct dimension *dimension = &ordering->facts->dimensions[ordering->dimension];
    const struct member *member = &dimension->members[ordering->members[row]];

    (void)session;
    speech_add(speech, SAID_ROW, member_text(speech->arena, member));
    if (row == frame->document.list.cursor && !speech->is_page && dimension->level_count > 1)
        speech_add(speech, SAID_CHANGED,
                   str_format(speech->arena, _("level %u"), (unsigned)member->level + 1));
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct ordering *ordering = frame->at.ordering;
    const struct dimension *dimension = &ordering->facts->dimensions[ordering->dimension];

    title->left = STR_JOIN(scratch, SAY("Only line items of: "),
                           dimension->title.size > 0 ? dimension->title : dimension->id);
    title->right =
        table_caption(scratch, session->look, &session->book->tables[frame->at.table]);
}

static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    lines_search_status(session, &frame->document, scratch, status);
    status->position = frame->document.list.cursor + 1;
    status->of = frame->document.list.count;
}

static const enum action hints[] = {ACTION_APPLY,  ACTION_BACK,      ACTION_HELP,
                                    ACTION_SEARCH, ACTION_PAGE_DOWN, ACTION_PAGE_UP,
                                    ACTION_NONE};

const struct screen screen_members = {
    .name = N_("members"),
    .hints = hints,
    .open = open_members,
    .close = lines_close,
    .find = find_members,
    .ready = ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = draw,
    .status = status,
    .say = say,
};
