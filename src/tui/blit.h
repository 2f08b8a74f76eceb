/*
 * From a grid to curses' screen.
 */
#ifndef TUI_BLIT_H
#define TUI_BLIT_H

#include "tui/ability.h"
#include "tui/theme.h"

/*
 * Writes the cells of `now` that differ from `shown` (all of them when `everything`), each at
 * its own position, so that a character that is not as wide as was thought stays in its row.
 * Both grids have one size. Sends nothing: that is doupdate()'s.
 */
void blit(const struct looks *looks, const struct ability *ability, const struct grid *now,
          const struct grid *shown, bool everything);

#endif
