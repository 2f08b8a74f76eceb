/*
 * Texts put together: printf's %.*s would stop at a NUL byte, which sources contain.
 */
#ifndef YUSUAN_CLI_JOIN_H
#define YUSUAN_CLI_JOIN_H

#include "yusuan/str.h"

/* The parts one after the other, in the arena. */
struct str str_join(struct arena *arena, const struct str *parts, size_t count);

/* JOIN(arena, STR("a"), b): the same of a list of texts. */
#define JOIN(arena, ...)                                                                       \
    str_join((arena), (const struct str[]){__VA_ARGS__},                                       \
             sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

#endif
