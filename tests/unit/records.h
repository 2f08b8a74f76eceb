/*
 * What the test and the fuzzer of records share: a text read into facts in one way or another,
 * and all that came of it as one text, so that two ways can be compared.
 */
#ifndef TESTS_UNIT_RECORDS_H
#define TESTS_UNIT_RECORDS_H

#include "load/records_read.h"

/* How a text is read. */
struct records_way {
    bool plain;
    size_t part;
    unsigned threads;
};

static const char RECORDS_LAYOUT[] =
    "[layout]\nname = lines\n"
    "[records.lines]\namount = amount|second\nunit = 元\n"
    "dimensions = code,name\ndefault = code\n"
    "skip.kind = no\nminus.kind = less\n"
    "[dimension.code]\ncode = code\nname = name\ndigits = 1,3\n"
    "[dimension.name]\nname = name\n";

static inline const struct layout *records_test_layout(struct arena *arena)
{
    struct diagnostics *diagnostics = diagnostics_new(arena);
    struct layout *layout = arena_new_array(arena, struct layout, 1);
    struct ini *ini = ini_parse(arena, str_of(RECORDS_LAYOUT), STR("lines.ini"), diagnostics);
    layout->name = STR("lines");
    records_layout_read(arena, ini, diagnostics, layout);
    return layout;
}

/* The plan of the layout for `code,name,kind,amount,second`. */
static inline const struct records_plan *records_test_plan(struct arena *arena,
                                                           const struct layout *layout)
{
    static const struct str names[] = {
        {"code", 4}, {"name", 4}, {"kind", 4}, {"amount", 6}, {"second", 6}};
    struct field *fields = arena_new_array(arena, struct field, 5);
    for (int i = 0; i < 5; i++)
        fields[i].value = names[i];
    struct record headings = {.field_count = 5, .fields = fields};
    return records_plan(arena, layout, &layout->records[0], &headings, NULL);
}

static inline struct str records_tell_fact(struct arena *arena, const struct facts *facts,
                                           uint64_t fact, struct str told)
{
    told = str_format(arena, "%.*s%u:", STR_ARG(told), (unsigned)facts->lines[fact]);
    for (uint32_t i = 0; i < facts->dimension_count; i++)
        told = str_format(arena, "%.*s %u", STR_ARG(told),
                          (unsigned)dimension_member(&facts->dimensions[i], fact));
    for (uint32_t i = 0; i < facts->column_count; i++)
        told = str_format(arena, "%.*s %lld", STR_ARG(told),
                          (long long)facts->columns[i].amounts[fact]);
    return STR_JOIN(arena, told, STR("\n"));
}

/* Members, facts, counts and diagnostics of the text, read in this way. */
static inline struct str records_tell(struct arena *arena, const struct records_plan *plan,
                                      struct str text, struct records_way way)
{
    struct diagnostics *diagnostics = diagnostics_new(arena);
    struct records_join *join = join_new(arena_mem(arena), arena, diagnostics, plan);
    struct records_file file = {.descriptor = -1,
                                .text = text,
                                .size = text.size,
                                .line = 1,
                                .delimiter = ',',
                                .threads = way.threads,
                                .part = way.part,
                                .plain = way.plain};
    join_begin_file(join, plan, 0, STR("f"), 1);
    records_read(join, plan, &file);
    join_end_file(join);
    struct str told = str_format(arena, "%u records\n", (unsigned)join->record_count);
    for (int i = 0; i < FATE_COUNT; i++)
        told = str_format(arena, "%.*s%u ", STR_ARG(told), (unsigned)join->fates[i]);
    struct facts facts = join_finish(join);
    for (uint32_t i = 0; i < facts.dimension_count; i++) {
        for (uint32_t j = 0; j < facts.dimensions[i].member_count; j++) {
            const struct member *member = &facts.dimensions[i].members[j];
            told = STR_JOIN(arena, told, STR("\n"), member->code, STR("|"), member->name,
                            str_format(arena, "|%u", (unsigned)member->parent));
        }
    }
    told = STR_JOIN(arena, told, STR("\n"));
    for (uint64_t i = 0; i < facts.count; i++)
        told = records_tell_fact(arena, &facts, i, told);
    for (size_t i = 0; i < diagnostics_kept(diagnostics); i++) {
        const struct diagnostic *one = diagnostics_at(diagnostics, i);
        told = STR_JOIN(
            arena, told,
            str_format(arena, "%u:%u ", (unsigned)one->place.line, (unsigned)one->place.column),
            one->message, STR("\n"));
    }
    return told;
}

#endif
