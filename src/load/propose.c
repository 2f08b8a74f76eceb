/*
 * See propose.h.
 */
#include "load/propose.h"

#include "yusuan/say.h"

/* Columns without headings get names, which the layout then states. */
static void name_columns(struct arena *arena, struct proposal *proposal)
{
    static const char *const names[] = {
        [ROLE_YEAR] = "year",         [ROLE_WIDE_YEAR] = "amount", [ROLE_AMOUNT] = "amount",
        [ROLE_PERCENT] = "percent",   [ROLE_DIFFERENCE] = "less",  [ROLE_COMMA] = "number",
        [ROLE_CURRENCY] = "number",   [ROLE_CODE] = "code",        [ROLE_LABEL] = "name",
        [ROLE_TEXT] = "text",         [ROLE_LONG] = "note",        [ROLE_RUNNING] = "number",
        [ROLE_CONSTANT] = "constant", [ROLE_EMPTY] = "empty",
    };
    struct profile *profile = &proposal->profile;
    uint32_t counts[sizeof names / sizeof *names] = {0};
    for (uint32_t i = 0; i < profile->column_count; i++) {
        if (str_normal(arena, profile->columns[i].heading).size > 0) continue;
        enum role role = proposal->roles[i].role;
        uint32_t number = ++counts[role];
        profile->columns[i].is_named = true;
        profile->columns[i].heading =
            number > 1 ? str_format(arena, "%s %u", names[role], (unsigned)number)
                       : str_of(names[role]);
    }
}

static bool has_role(const struct proposal *proposal, enum role role)
{
    for (uint32_t i = 0; i < proposal->profile.column_count; i++)
        if (proposal->roles[i].role == role) return true;
    return false;
}

static bool has_amounts(const struct proposal *proposal)
{
    return has_role(proposal, ROLE_AMOUNT) || has_role(proposal, ROLE_WIDE_YEAR);
}

static const char *why_no_amounts(const struct proposal *proposal)
{
    if (has_role(proposal, ROLE_COMMA))
        return N_(
            "its amounts have a decimal comma (1.234,50), which is not read: save them with "
            "a "
            "decimal point");
    if (has_role(proposal, ROLE_CURRENCY))
        return N_(
            "its amounts have a currency beside them ($1,234), which is not read: save them "
            "without");
    return N_("no column holds numbers that can be amounts: there is nothing to propose");
}

static struct proposal *refuse(struct diagnostics *diagnostics, struct str path,
                               const char *why)
{
    diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path}, "%s", _(why));
    return NULL;
}

struct proposal *propose(struct arena *arena, struct str path, struct diagnostics *diagnostics)
{
    struct proposal *proposal = arena_new_array(arena, struct proposal, 1);
    if (!sample_read(arena, path, diagnostics, &proposal->sample)) return NULL;
    if (!profile_make(arena, &proposal->sample, diagnostics, &proposal->profile)) return NULL;
    proposal->roles = roles_find(arena, &proposal->profile);
    if (!has_amounts(proposal)) return refuse(diagnostics, path, why_no_amounts(proposal));
    name_columns(arena, proposal);
    propose_unit(arena, proposal);
    proposal->is_outline = propose_outline(arena, proposal);
    if (proposal->is_outline) return proposal;
    propose_records(arena, proposal);
    if (proposal->records.dimension_count == 0)
        return refuse(
            diagnostics, path,
            N_("no column says what the amounts are for: there is nothing to propose"));
    return proposal;
}
