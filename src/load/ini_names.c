/*
 * Names asked for. See ini_names.h.
 */
#include "load/ini_names.h"

enum { NAME_ROOM = 64 }; /* longer names are never near another */

void ini_name_add(struct arena *arena, struct ini_name **names, struct str section,
                  struct str key)
{
    /* a section's keys are asked for together; one that stands twice does no harm */
    for (const struct ini_name *name = *names; name && str_equal(name->section, section);
         name = name->next)
        if (str_equal(name->key, key)) return;
    struct ini_name *name = arena_alloc(arena, 1, sizeof *name);
    *name = (struct ini_name){*names, str_copy(arena, section), str_copy(arena, key)};
    *names = name;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many bytes must be added, taken out, changed or swapped with their neighbour (optimal
 * string alignment). */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NAME_ROOM + 1]; /* the row before the last, the last, this one: in turn */
    if (a.size > NAME_ROOM || b.size > NAME_ROOM) return SIZE_MAX;
    for (size_t k = 0; k <= b.size; k++)
        rows[0][k] = k;
    for (size_t i = 1; i <= a.size; i++) {
        const size_t *older = rows[(i + 1) % 3], *old = rows[(i + 2) % 3];
        size_t *row = rows[i % 3];
        row[0] = i;
        for (size_t k = 1; k <= b.size; k++) {
            row[k] = least(old[k], row[k - 1]) + 1;
            row[k] = least(row[k], old[k - 1] + (a.at[i - 1] != b.at[k - 1]));
            if (i > 1 && k > 1 && a.at[i - 1] == b.at[k - 2] && a.at[i - 2] == b.at[k - 1])
                row[k] = least(row[k], older[k - 2] + 1);
        }
    }
    return rows[a.size % 3][b.size];
}

/* Is `candidate` nearer to `name` than *best, which is *away from it? */
static void consider(struct str candidate, struct str name, struct str *best, size_t *away)
{
    size_t steps = distance(candidate, name);
    if (candidate.size == 0 || steps >= *away || steps > (name.size + 2) / 3) return;
    *best = candidate;
    *away = steps;
}

struct str ini_name_meant(const struct ini_name *names, struct str section, struct str key)
{
    struct str best = {NULL, 0};
    size_t away = SIZE_MAX;
    for (; names; names = names->next)
        if (str_equal(names->section, section)) consider(names->key, key, &best, &away);
    return best;
}

struct str ini_name_meant_section(const struct ini_name *names, struct str section)
{
    struct str best = {NULL, 0};
    size_t away = SIZE_MAX;
    for (; names; names = names->next)
        consider(names->section, section, &best, &away);
    return best;
}
