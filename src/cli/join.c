#include "cli/join.h"

#include <string.h>

struct str str_join(struct arena *arena, const struct str *parts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += parts[i].size;
    char *to = arena_alloc(arena, size + 1, 1);
    struct str joined = {to, size};
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > 0) memcpy(to, parts[i].at, parts[i].size);
        to += parts[i].size;
    }
    return joined;
}
