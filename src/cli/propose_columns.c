/*
 * Can the columns be found by their headings? Where they cannot, the layout names them all in
 * their order.
 */
#include "cli/propose.h"

static bool is_read(const struct proposal *proposal, uint32_t column)
{
    switch (proposal->roles[column].role) {
    case ROLE_YEAR:
    case ROLE_WIDE_YEAR:
    case ROLE_AMOUNT:
    case ROLE_CODE:
    case ROLE_LABEL:
    case ROLE_TEXT: return true;
    default: return false;
    }
}

/* Does every column that is read have a heading whose pattern knows no column before it? */
static bool headings_tell(struct arena *arena, const struct proposal *proposal)
{
    const struct profile *profile = &proposal->profile;
    struct str *headings = arena_new_array(arena, struct str, profile->column_count);
    if (profile->heading_rows == 0) return false;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        headings[i] = str_normal(arena, profile->columns[i].heading);
        if (!is_read(proposal, i)) continue;
        struct str pattern = str_normal(arena, pattern_of(arena, headings[i]));
        if (profile->columns[i].is_named || pattern.size == 0) return false;
        for (uint32_t j = 0; j < i; j++)
            if (str_match(headings[j], pattern, NULL)) return false;
    }
    return true;
}

/* a|-|b, up to the last column that is read. */
static struct str columns_list(struct arena *arena, const struct proposal *proposal)
{
    const struct profile *profile = &proposal->profile;
    struct str *parts = arena_new_array(arena, struct str, (size_t)profile->column_count * 2);
    size_t count = 0, end = 0;
    for (uint32_t i = 0; i < profile->column_count; i++) {
        if (i) parts[count++] = STR("|");
        parts[count++] =
            is_read(proposal, i) ? pattern_of(arena, profile->columns[i].heading) : STR("-");
        if (is_read(proposal, i)) end = count;
    }
    return str_join(arena, parts, end);
}

bool columns_fit(struct arena *arena, const struct proposal *proposal)
{
    return headings_tell(arena, proposal) ||
           columns_list(arena, proposal).size <= LAYOUT_LIST_LONGEST;
}

bool put_columns(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    if (headings_tell(arena, proposal)) return false;
    put_comment(out, arena,
                STR("no headings tell the columns apart: their names, in their order"));
    put_key(out, STR("columns"), columns_list(arena, proposal));
    return true;
}
