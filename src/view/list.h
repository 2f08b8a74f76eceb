/*
 * A column of rows of which a page is seen: shared by trees and documents.
 *
 * The cursor stands on rows that `stops` lets it stand on (headings and plain text are passed
 * over). Where no such row is near, moving scrolls. Invariant after list_fit(): the cursor is a
 * stop within the page, or LIST_NONE; top + page <= count where there are so many rows.
 */
#ifndef YUSUAN_VIEW_LIST_H
#define YUSUAN_VIEW_LIST_H

#include <stdbool.h>
#include <stdint.h>

#define LIST_NONE UINT32_MAX

struct list {
    uint32_t count;  /* rows */
    uint32_t top;    /* first row of the page */
    uint32_t page;   /* rows of the page, at least 1 */
    uint32_t cursor; /* row, or LIST_NONE */
    bool (*stops)(const void *context, uint32_t row);
    const void *context;
};

/* After a change of count or page: pulls top and cursor into range. O(page). */
void list_fit(struct list *list);

/* Stands on the row (or the next that it can stand on), scrolled into sight. */
void list_go(struct list *list, uint32_t row);

/* One row up or down; false when nothing moved. O(page). */
bool list_step(struct list *list, bool down);
bool list_page(struct list *list, bool down);
bool list_end(struct list *list, bool last);

/* Moves the page by so many rows, up where negative; a cursor left behind goes to the nearest
 * stop in sight. False when nothing moved. */
bool list_scroll(struct list *list, int rows);

/* Number of the page's last row + 1. */
uint32_t list_bottom(const struct list *list);

#endif
