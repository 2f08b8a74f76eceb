/*
 * See finding_groups.h.
 */
#include "view/finding_groups.h"

#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

/* What the functions below share. */
struct grouping {
    struct arena *arena;
    const struct book *book;
    const struct findings *findings;
    enum arranged by;
    struct finding_groups groups;
    uint32_t *group_of; /* one a finding */
};

uint32_t finding_groups_most(const struct book *book, const struct findings *findings)
{
    uint32_t most = book->table_count + 1;

    if (findings->count > most) most = findings->count;
    return most > VERDICT_COUNT ? most : VERDICT_COUNT;
}

static uint32_t table_group(const struct grouping *it, uint32_t finding)
{
    uint32_t table = it->findings->lines[finding].table;

    return table < it->book->table_count ? table : it->book->table_count;
}

/* The group of the rule, a new one where it is seen first. Findings of a rule stand together,
 * so the one before is asked first. */
static uint32_t rule_group(struct grouping *it, uint32_t last, struct str rule)
{
    struct finding_groups *groups = &it->groups;

    if (last < groups->count && str_equal(groups->at[last].name, rule)) return last;
    for (uint32_t i = 0; i < groups->count; i++)
        if (str_equal(groups->at[i].name, rule)) return i;
    groups->at[groups->count].name = rule;
    return groups->count++;
}

static uint32_t verdict_group(const struct grouping *it, uint32_t finding)
{
    uint32_t group = 0;

    while (verdicts_by_weight[group] != it->findings->lines[finding].verdict)
        group++;
    return group;
}

static void name_tables(struct grouping *it)
{
    for (uint32_t i = 0; i < it->book->table_count; i++) {
        it->groups.at[i].name = table_text(it->arena, &it->book->tables[i]);
        it->groups.at[i].edition = it->book->tables[i].edition;
    }
    it->groups.at[it->book->table_count].name = SAY("Texts, and rules without a table");
}

static void begin_groups(struct grouping *it)
{
    uint32_t room = it->by == BY_RULE    ? it->findings->count
                    : it->by == BY_TABLE ? it->book->table_count + 1
                                         : VERDICT_COUNT;

    it->groups.at = arena_new_array(it->arena, struct finding_group, room);
    it->group_of = arena_new_array(it->arena, uint32_t, it->findings->count);
    it->groups.count = it->by == BY_RULE ? 0 : room;
    for (uint32_t i = 0; i < room; i++)
        it->groups.at[i].edition = UINT32_MAX;
    if (it->by == BY_TABLE) name_tables(it);
}

static void count_findings(struct grouping *it)
{
    uint32_t group = 0;

    for (uint32_t i = 0; i < it->findings->count; i++) {
        if (it->by == BY_RULE)
            group = rule_group(it, group, findings_rule(it->findings, i));
        else
            group = it->by == BY_TABLE ? table_group(it, i) : verdict_group(it, i);
        it->group_of[i] = group;
        it->groups.at[group].counts[it->findings->lines[i].verdict]++;
        it->groups.at[group].count++;
    }
}

static void fill_groups(struct grouping *it)
{
    for (uint32_t i = 0; i < it->groups.count; i++) {
        struct finding_group *group = &it->groups.at[i];

        group->at = arena_new_array(it->arena, uint32_t, group->count);
        group->count = 0;
    }
    for (int kind = 0; kind < VERDICT_COUNT; kind++)
        for (uint32_t i = 0; i < it->findings->count; i++) {
            struct finding_group *group = &it->groups.at[it->group_of[i]];

            if (it->findings->lines[i].verdict == verdicts_by_weight[kind])
                group->at[group->count++] = i;
        }
}

struct finding_groups finding_groups_make(struct arena *arena, const struct book *book,
                                          const struct findings *findings, enum arranged by)
{
    struct grouping it = {.arena = arena, .book = book, .findings = findings, .by = by};

    begin_groups(&it);
    count_findings(&it);
    fill_groups(&it);
    return it.groups;
}
