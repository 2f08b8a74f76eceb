/*
 * Headings and the patterns of a section meet. See records_plan.h.
 */
#include "load/records_plan.h"

struct planning {
    struct arena *arena;
    struct records_plan *plan;
    struct str *headings; /* in normal form */
    struct str *names;    /* as printed */
    struct str missing;
};

static struct str lower(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.size + 1, 1);
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.at[i];
        out[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    return (struct str){out, text.size};
}

/* The first heading that matches; UINT32_MAX: none, and it is missed. */
static uint32_t find(struct planning *planning, struct str pattern, bool any_case)
{
    for (uint32_t i = 0; i < planning->plan->field_count; i++) {
        struct str heading = planning->headings[i];
        if (any_case) heading = lower(planning->arena, heading);
        if (heading.size && str_match(heading, pattern, NULL)) return i;
    }
    if (planning->missing.size == 0) planning->missing = pattern;
    return UINT32_MAX;
}

static void add_field(struct planning *planning, struct record_key *key, struct str pattern)
{
    key->fields[key->field_count++] = find(planning, pattern, false);
}

static void add_dimension(struct planning *planning, const struct dimension_layout *dimension)
{
    struct record_key *key = &planning->plan->keys[planning->plan->key_count++];
    key->dimension = dimension;
    for (uint32_t i = 0; i < dimension->column_levels; i++) {
        for (uint32_t j = 0; j < dimension->levels[i].code_count; j++)
            add_field(planning, key, dimension->levels[i].codes[j]);
    }
    key->code_count = key->field_count;
    for (uint32_t i = 0; i < dimension->column_levels; i++) {
        if (dimension->levels[i].name.size) add_field(planning, key, dimension->levels[i].name);
    }
}

static void add_filter(struct planning *planning, const struct filter_layout *filter)
{
    struct record_key *key = &planning->plan->keys[planning->plan->key_count++];
    key->filter = filter;
    key->fields[key->field_count++] =
        find(planning, lower(planning->arena, filter->column), true);
    key->code_count = 1;
}

static void add_amounts(struct planning *planning)
{
    struct records_plan *plan = planning->plan;
    struct str pattern = plan->records->amounts, years = plan->records->years;
    plan->amounts = arena_new_array(planning->arena, struct record_amount, plan->field_count);
    for (uint32_t i = 0; i < plan->field_count; i++) {
        struct str heading = planning->headings[i];
        struct record_amount amount = {i, STR_EMPTY, STR_EMPTY};
        if (heading.size == 0) continue;
        if (str_match(heading, years, NULL)) {
            amount.year = planning->names[i];
        } else if (str_match(heading, pattern, NULL)) {
            amount.measure = planning->names[i];
        } else {
            continue;
        }
        plan->amounts[plan->amount_count++] = amount;
    }
    if (plan->amount_count == 0 && planning->missing.size == 0)
        planning->missing = years.size ? years : pattern;
}

static void find_last_field(struct record_key *key)
{
    for (uint32_t i = 0; i < key->field_count; i++)
        if (key->fields[i] > key->last_field) key->last_field = key->fields[i];
}

static void take_headings(struct planning *planning, const struct record *headings)
{
    const struct records_layout *records = planning->plan->records;
    uint32_t count = headings ? headings->field_count : records->column_count;
    planning->plan->field_count = count;
    planning->headings = arena_new_array(planning->arena, struct str, count);
    planning->names = arena_new_array(planning->arena, struct str, count);
    for (uint32_t i = 0; i < count; i++) {
        struct str name = headings ? headings->fields[i].value : records->columns[i];
        planning->names[i] = str_copy(planning->arena, str_trim(name));
        planning->headings[i] = str_normal(planning->arena, name);
    }
}

struct records_plan *records_plan(struct arena *arena, const struct layout *layout,
                                  const struct records_layout *records,
                                  const struct record *headings, struct str *missing)
{
    struct records_plan *plan = arena_new_array(arena, struct records_plan, 1);
    struct planning planning = {.arena = arena, .plan = plan, .missing = STR_EMPTY};
    *plan = (struct records_plan){.layout = layout, .records = records};
    take_headings(&planning, records->column_count ? NULL : headings);
    plan->keys = arena_new_array(arena, struct record_key,
                                 (size_t)records->dimension_count + records->filter_count);
    for (uint32_t i = 0; i < records->dimension_count; i++)
        add_dimension(&planning, &layout->dimensions[records->dimensions[i]]);
    for (uint32_t i = 0; i < records->filter_count; i++)
        add_filter(&planning, &records->filters[i]);
    for (uint32_t i = 0; i < plan->key_count; i++)
        find_last_field(&plan->keys[i]);
    add_amounts(&planning);
    plan->unit = unit_find(str_normal(arena, records->unit_name));
    if (missing) *missing = planning.missing;
    return planning.missing.size ? NULL : plan;
}

bool records_wants(const struct records_layout *records, struct arena *scratch, struct str path)
{
    return records->file.size == 0 || layout_names_file(scratch, records->file, path);
}
