/*
 * See clause.h.
 */
#include "view/clause.h"

size_t clause_end(struct str text, size_t from)
{
    static const char *const ends[] = {": ", "; ", "：", "；"};
    size_t first = text.size;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(text, str_of(ends[i]), from);

        if (at < first) first = at;
    }
    return first;
}
