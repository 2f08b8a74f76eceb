/*
 * A key as it stands in a text. A screen reader passes over punctuation, so what is heard names
 * it as well:
 *
 *     q    PgDn    ?             on a screen
 *     q    PgDn    ? (question mark)   where it is said
 */
#ifndef YUSUAN_VIEW_KEY_TEXT_H
#define YUSUAN_VIEW_KEY_TEXT_H

#include "yusuan/grid.h"

/* In the arena. */
struct str key_text(struct arena *arena, const struct look *look, uint32_t key);

#endif
