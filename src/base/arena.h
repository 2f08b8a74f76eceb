/*
 * What only base takes from an arena: bytes for text, without alignment and so without padding.
 */
#ifndef YUSUAN_BASE_ARENA_H
#define YUSUAN_BASE_ARENA_H

#include "yusuan/mem.h"

/* `size` zeroed bytes (at least 1), aligned for char only. */
char *arena_bytes(struct arena *arena, size_t size);

#endif
