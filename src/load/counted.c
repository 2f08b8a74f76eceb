/*
 * See counted.h.
 */
#include "load/counted.h"

struct str grouped(struct arena *arena, uint64_t number)
{
    struct str digits = str_format(arena, "%llu", (unsigned long long)number);
    char *at = arena_alloc(arena, digits.size * 2, 1);
    size_t size = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (i && (digits.size - i) % 3 == 0) at[size++] = ',';
        at[size++] = digits.at[i];
    }
    return (struct str){at, size};
}

struct str counted(struct arena *arena, uint64_t part, uint64_t whole, const char *what)
{
    return str_format(arena, "%.*s of %.*s %s", STR_ARG(grouped(arena, part)),
                      STR_ARG(grouped(arena, whole)), what);
}

uint32_t percent_of(uint64_t part, uint64_t whole)
{
    return whole ? (uint32_t)(part * 100 / whole) : 0;
}
