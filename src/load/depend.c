/*
 * See depend.h. Values are compared by their numbers in the profile.
 */
#include "load/depend.h"

#include "yusuan/mem.h"

static const uint32_t UNSEEN = UINT32_MAX, DIFFERENT = UINT32_MAX - 1;

struct dependence depend_on(const struct mem *mem, const struct profile *profile, uint32_t from,
                            uint32_t to)
{
    const struct column_profile *source = &profile->columns[from],
                                *target = &profile->columns[to];
    uint32_t *beside = mem_alloc(mem, source->distinct, sizeof *beside);
    uint32_t *rows = mem_alloc(mem, source->distinct, sizeof *rows);
    struct dependence dependence = {.values = source->distinct};
    for (uint32_t i = 0; i < source->distinct; i++)
        beside[i] = UNSEEN;
    for (uint32_t row = 0; row < profile->row_count; row++) {
        if (source->ids[row] == 0) continue;
        uint32_t value = source->ids[row] - 1, seen = target->ids[row];
        rows[value]++;
        if (beside[value] == UNSEEN)
            beside[value] = seen;
        else if (beside[value] != seen)
            beside[value] = DIFFERENT;
    }
    for (uint32_t i = 0; i < source->distinct; i++) {
        bool kept = beside[i] != DIFFERENT, repeated = rows[i] > 1;
        dependence.kept += kept;
        dependence.repeated += repeated;
        dependence.repeated_kept += repeated && kept;
    }
    mem_free(beside);
    mem_free(rows);
    return dependence;
}

uint32_t prefix_percent(const struct profile *profile, uint32_t prefix, uint32_t longer)
{
    uint32_t filled = 0, kept = 0;
    for (uint32_t row = 0; row < profile->row_count; row++) {
        struct str whole = profile_value(profile, row, longer);
        if (whole.size == 0) continue;
        struct str part = profile_value(profile, row, prefix);
        filled++;
        kept += part.size > 0 && part.size < whole.size && str_starts(whole, part);
    }
    return percent_of(kept, filled);
}
