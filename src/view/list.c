/*
 * See list.h.
 */
#include "view/list.h"

uint32_t list_bottom(const struct list *list)
{
    return list->count - list->top < list->page ? list->count : list->top + list->page;
}

static uint32_t last_top(const struct list *list)
{
    return list->count > list->page ? list->count - list->page : 0;
}

/* The first stop in from..to-1, or LIST_NONE. */
static uint32_t stop_after(const struct list *list, uint32_t from, uint32_t to)
{
    for (uint32_t row = from; row < to; row++)
        if (list->stops(list->context, row)) return row;
    return LIST_NONE;
}

/* The last stop in from..to-1, or LIST_NONE. */
static uint32_t stop_before(const struct list *list, uint32_t from, uint32_t to)
{
    for (uint32_t row = to; row > from; row--)
        if (list->stops(list->context, row - 1)) return row - 1;
    return LIST_NONE;
}

static void scroll_to(struct list *list, uint32_t row)
{
    if (row < list->top) list->top = row;
    if (row >= list->top + list->page) list->top = row - list->page + 1;
}

void list_fit(struct list *list)
{
    if (list->page == 0) list->page = 1;
    if (list->cursor != LIST_NONE && list->cursor < list->count) scroll_to(list, list->cursor);
    if (list->top > last_top(list)) list->top = last_top(list);
    if (list->cursor != LIST_NONE && list->cursor >= list->top &&
        list->cursor < list_bottom(list) && list->stops(list->context, list->cursor))
        return;
    list->cursor = stop_after(list, list->top, list_bottom(list));
}

void list_go(struct list *list, uint32_t row)
{
    if (row >= list->count) row = list->count ? list->count - 1 : 0;
    list->cursor = row;
    if (row < list->count && !list->stops(list->context, row)) {
        uint32_t near = stop_after(list, row, list->count);
        list->cursor = near != LIST_NONE ? near : stop_before(list, 0, row);
    }
    list_fit(list);
}

/* Moves the page by one row; a cursor left behind goes to the nearest stop in sight. */
static bool scroll(struct list *list, bool down)
{
    if (down ? list->top >= last_top(list) : list->top == 0) return false;
    list->top = down ? list->top + 1 : list->top - 1;
    if (list->cursor == LIST_NONE || list->cursor < list->top ||
        list->cursor >= list_bottom(list))
        list->cursor = down ? stop_after(list, list->top, list_bottom(list))
                            : stop_before(list, list->top, list_bottom(list));
    return true;
}

bool list_scroll(struct list *list, int rows)
{
    bool has_moved = false;

    for (int i = rows < 0 ? -rows : rows; i > 0 && scroll(list, rows > 0); i--)
        has_moved = true;
    return has_moved;
}

bool list_step(struct list *list, bool down)
{
    uint32_t bottom = list_bottom(list), found;

    if (down) {
        uint32_t from = list->cursor == LIST_NONE ? list->top : list->cursor + 1;
        found = stop_after(list, from, bottom < list->count ? bottom + 1 : bottom);
    } else {
        uint32_t to = list->cursor == LIST_NONE ? bottom : list->cursor;
        found = stop_before(list, list->top > 0 ? list->top - 1 : 0, to);
    }
    if (found == LIST_NONE) return scroll(list, down);
    list->cursor = found;
    scroll_to(list, found);
    return true;
}

bool list_end(struct list *list, bool last)
{
    uint32_t top = list->top, cursor = list->cursor;

    list->top = last ? last_top(list) : 0;
    list->cursor = last ? stop_before(list, list->top, list_bottom(list))
                        : stop_after(list, 0, list_bottom(list));
    return top != list->top || cursor != list->cursor;
}

bool list_page(struct list *list, bool down)
{
    uint32_t step = list->page > 1 ? list->page - 1 : 1;
    uint32_t cursor = list->cursor;

    if (down ? list->top >= last_top(list) : list->top == 0) return list_end(list, down);
    if (down)
        list->top = last_top(list) - list->top < step ? last_top(list) : list->top + step;
    else
        list->top = list->top < step ? 0 : list->top - step;
    if (cursor == LIST_NONE)
        cursor = list->top;
    else
        cursor = down ? cursor + step : cursor < step ? 0 : cursor - step;
    if (cursor < list->top) cursor = list->top;
    if (cursor >= list_bottom(list)) cursor = list_bottom(list) - 1;
    list->cursor = stop_after(list, cursor, list_bottom(list));
    if (list->cursor == LIST_NONE) list->cursor = stop_before(list, list->top, cursor);
    return true;
}
