/*
 * See counted.h.
 */
#include "load/counted.h"

#include "yusuan/amount.h"

struct str counted(struct arena *arena, uint64_t part, uint64_t whole, const char *what)
{
    return str_format(arena, "%.*s of %.*s %s", STR_ARG(number_text(arena, part)),
                      STR_ARG(number_text(arena, whole)), what);
}

uint32_t percent_of(uint64_t part, uint64_t whole)
{
    return whole ? (uint32_t)(part * 100 / whole) : 0;
}
