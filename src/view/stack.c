/*
 * See stack.h. A tree that is closed stays folded as it was (session->parked), so a place need
 * only remember its node.
 */
#include "view/stack.h"

#include "view/tree.h"

#include <string.h>

struct frame *stack_top(const struct stack *stack)
{
    return stack->at[stack->count - 1];
}

void stack_open(struct session *session, struct stack *stack, const struct target *target)
{
    struct frame *frame = mem_alloc(session->mem, 1, sizeof *frame);

    frame->at = *target;
    frame->number = ++session->frames;
    if (target->measure.size > 0) /* it may be the name of a pivot, which another can replace */
        frame->at.measure = str_copy(session->arena, target->measure);
    frame->resume.cursor = frame->resume.top = LIST_NONE;
    vec_push(session->mem, stack, frame);
    if (target->screen->open) target->screen->open(session, frame);
}

void stack_close(struct session *session, struct stack *stack)
{
    struct frame *frame = stack->at[--stack->count];

    if (frame->at.screen->close) frame->at.screen->close(session, frame);
    mem_free(frame);
}

/* What the measure is called may be gone with the comparison that it is of. */
static struct stop stop_of(const struct session *session, const struct frame *frame)
{
    const struct list *list = &frame->document.list;
    struct stop stop = {.at = frame->at, .top = list->top, .cursor = list->cursor};

    if (frame->at.table < session->book->table_count)
        stop.pivot = session->book->tables[frame->at.table].pivot;
    if (frame->at.measure.size > 0)
        stop.at.measure = str_copy(session->arena, frame->at.measure);
    if (frame->tree) {
        stop.at.node = tree_book_node(frame->tree);
        stop.at.column = frame->tree->comparison ? COLUMN_KEEP : frame->tree->column;
    } else if (!frame->document.arena) { /* not built yet: as it will be resumed */
        stop.top = frame->resume.top;
        stop.cursor = frame->resume.cursor;
    }
    return stop;
}

struct spot spot_here(const struct session *session, const struct stack *stack)
{
    struct spot place = {.stops = mem_alloc(session->mem, stack->count, sizeof *place.stops),
                         .count = (uint32_t)stack->count};

    for (size_t i = 0; i < stack->count; i++)
        place.stops[i] = stop_of(session, stack->at[i]);
    return place;
}

void spot_free(struct spot *place)
{
    mem_free(place->stops);
    *place = (struct spot){.stops = NULL};
}

static bool is_same_target(const struct target *a, const struct target *b)
{
    return a->screen == b->screen && a->table == b->table && a->node == b->node &&
           a->source == b->source && a->record == b->record && a->index == b->index &&
           a->base == b->base && a->now == b->now && str_equal(a->measure, b->measure) &&
           str_equal(a->text, b->text);
}

bool spot_equal(const struct spot *a, const struct spot *b)
{
    if (a->count != b->count || !a->stops || !b->stops) return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!is_same_target(&a->stops[i].at, &b->stops[i].at)) return false;
    return a->stops[a->count - 1].cursor == b->stops[b->count - 1].cursor;
}

static void resume(struct frame *frame, const struct stop *stop)
{
    if (frame->tree) return;
    frame->resume.top = stop->top;
    frame->resume.cursor = stop->cursor;
}

/* The table itself, where the stop is of nodes that are no more. */
static struct target target_of(const struct session *session, const struct stop *stop)
{
    const struct book *book = session->book;

    if (stop->at.table >= book->table_count ||
        book->tables[stop->at.table].pivot == stop->pivot)
        return stop->at;
    return (struct target){.screen = &screen_tree, .table = stop->at.table, .node = NODE_NONE};
}

void spot_go(const struct spot *place, struct session *session, struct stack *stack)
{
    while (stack->count > 1)
        stack_close(session, stack);
    resume(stack->at[0], &place->stops[0]);
    for (uint32_t i = 1; i < place->count; i++) {
        struct target target = target_of(session, &place->stops[i]);

        if (place->stops[i].at.ordering) break; /* an order that was being chosen is gone */
        stack_open(session, stack, &target);
        if (target.screen == place->stops[i].at.screen)
            resume(stack_top(stack), &place->stops[i]);
    }
}
