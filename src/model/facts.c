/*
 * Looking things up among facts. See facts.h.
 */
#include "yusuan/facts.h"

#include <assert.h>

uint32_t facts_dimension(const struct facts *facts, struct str name)
{
    for (uint32_t i = 0; i < facts->dimension_count; i++) {
        const struct dimension *dimension = &facts->dimensions[i];
        if (str_equal(dimension->id, name) || str_equal(dimension->title, name)) return i;
    }
    return UINT32_MAX;
}

const struct fact_source *fact_source_of(const struct facts *facts, uint64_t fact)
{
    uint32_t from = 0, to = facts->source_count;
    assert(fact < facts->count);
    while (to - from > 1) {
        uint32_t middle = from + (to - from) / 2;
        if (facts->sources[middle].first <= fact) {
            from = middle;
        } else {
            to = middle;
        }
    }
    return &facts->sources[from];
}
