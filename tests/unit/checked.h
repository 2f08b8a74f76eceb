/*
 * A budget made of a few files, and what the checks find in it.
 */
#ifndef YUSUAN_TESTS_CHECKED_H
#define YUSUAN_TESTS_CHECKED_H

#include "loaded.h"

#include "yusuan/check.h"

static const char RULES[] =
    "[layout]\nname = test\n[page]\nentity = 单位名称:*\nunit = 单位:*\n"
    "[table.a]\ntitle = 甲表\nclassification = functional\ncode = 编码\nname = 名称\ndigits = "
    "3,5\ntotal = 合计\n"
    "[table.b]\ntitle = 乙表\nclassification = functional\ncode = 编码\nname = 名称\ndigits = "
    "3,5\ntotal = 合计\n"
    "[table.o]\ntitle = 丙表\nname = 项目\ntotal = 总计\n"
    "[statement.said]\ntitle = 说明\nname = 项目\namount = 数\nchange = 增减\npercent = 率\n";

struct checked {
    struct loaded loaded;
    struct arena *arena;
    struct findings *findings;
};

/* Checks a.csv, b.csv and so on; a NULL ends them. */
static inline struct checked check(const char *rules, const char *const *files)
{
    struct checked checked = {.loaded = {.folder = folder_make()}, .arena = arena_new(&MEM)};
    char layout[4000], name[] = "data/a.csv";
    snprintf(layout, sizeof layout, "%s%s", RULES, rules);
    for (; *files; files++, name[5]++)
        folder_write(&checked.loaded.folder, name, *files);
    load_with(&checked.loaded, layout);
    checked.findings = check_book(checked.arena, checked.loaded.book);
    return checked;
}

static inline void end(struct checked *checked)
{
    arena_free(checked->arena);
    done(&checked->loaded);
}

/* The finding of the rule at the row called so (empty: the first of the rule). */
static inline const struct finding *finding(const struct checked *checked, const char *rule,
                                            const char *name)
{
    for (uint32_t i = 0; i < checked->findings->count; i++) {
        const struct finding *one = findings_at(checked->arena, checked->findings, i);
        if (!str_equal(one->rule, str_of(rule))) continue;
        if (*name == '\0') return one;
        const struct check_term *term = one->left;
        if (!one->left_count || term->table == UINT32_MAX) continue;
        if (str_equal(checked->loaded.book->tables[term->table].nodes[term->node].name,
                      str_of(name)))
            return one;
    }
    fail_msg("no finding %s %s", rule, name);
    return NULL;
}

#define A_HEAD "2023年甲表,,,,\n单位名称：甲,,,,单位：万元\n编码,名称,计,基,项\n"

/* How many findings the rule has. */
static inline uint32_t count(const struct checked *checked, const char *rule)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < checked->findings->count; i++)
        found += str_equal(findings_rule(checked->findings, i), str_of(rule));
    return found;
}

#endif
