/*
 * Values of a layout that several kinds of sections have.
 */
#ifndef YUSUAN_LOAD_LAYOUT_VALUES_H
#define YUSUAN_LOAD_LAYOUT_VALUES_H

#include "load/layout.h"

/* `3,5,7`: numbers that grow, at most LAYOUT_LEVELS of them; false: it is something else, and
 * *count is 0. */
bool digits_parse(struct str list, uint32_t digits[LAYOUT_LEVELS], uint32_t *count);

/* `[code]name`, `code name`, `code - name`: what stands between the two words separates them.
 * Empty: they share no cell. false: it is something else. */
bool code_form_parse(struct str form, enum code_form *code_form, struct str *separator);

/* `name|budget|-`: what the columns of a file without headings are; empty for `-`, which is not
 * used. In the arena. */
struct str *columns_parse(struct arena *arena, struct str list, uint32_t *count);

#endif
