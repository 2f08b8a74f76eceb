/*
 * See pivot_editions.h. A year is told by a dimension (a row a year), by the amount column (a
 * column a year), or by the layout for all line items.
 */
#include "model/pivot_editions.h"

#include "yusuan/compare.h"
#include "yusuan/say.h"

/* The member of the dimension of that kind that the slot stands for; NULL: none. */
static const struct member *slot_member(const struct pivot *pivot, uint32_t slot,
                                        enum dimension_kind kind)
{
    const struct grouping *grouping = &pivot->grouping;
    uint32_t ranks[COLUMN_AXES];
    slot_ranks(grouping, slot, ranks);
    for (uint32_t a = 0; a < grouping->column_axis_count; a++) {
        const struct axis *axis = &grouping->column_axes[a];
        if (axis->number != pivot->order.cross.dimension && axis->dimension->kind == kind)
            return &axis->dimension->members[axis->members[ranks[a]]];
    }
    return NULL;
}

static struct str code_or_name(const struct member *member)
{
    return member->code.size > 0 ? member->code : member->name;
}

static struct str year_text(const struct pivot *pivot, uint32_t slot, uint32_t amounts)
{
    const struct member *year = slot_member(pivot, slot, DIMENSION_YEAR);
    if (year) return code_or_name(year);
    struct str of_column = pivot->facts->columns[amounts].year;
    if (of_column.size > 0 || pivot->facts->year == 0) return of_column;
    return str_format(pivot->arena, "%u", (unsigned)pivot->facts->year);
}

/* 0: it is no number, as TQ is. */
static uint32_t year_number(struct str text)
{
    uint32_t year = 0;
    if (text.size == 0 || text.size > 4) return 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return 0;
        year = year * 10 + (uint32_t)(text.at[i] - '0');
    }
    return year;
}

struct str pivot_period(const struct pivot *pivot, uint32_t slot, uint32_t amounts)
{
    struct str year = year_text(pivot, slot, amounts);
    const struct member *stage = slot_member(pivot, slot, DIMENSION_STAGE);
    if (!stage) return year;
    struct str word = stage->name.size > 0 ? stage->name : stage->code;
    return STR_JOIN(pivot->arena, year, year.size ? STR(" ") : STR_EMPTY, word);
}

static struct str crossed_text(const struct pivot *pivot, uint32_t slot)
{
    const struct grouping *grouping = &pivot->grouping;
    uint32_t ranks[COLUMN_AXES];
    slot_ranks(grouping, slot, ranks);
    for (uint32_t a = 0; a < grouping->column_axis_count; a++) {
        const struct axis *axis = &grouping->column_axes[a];
        if (axis->number != pivot->order.cross.dimension) continue;
        return member_text(pivot->arena, &axis->dimension->members[axis->members[ranks[a]]]);
    }
    return STR_EMPTY;
}

static bool has_several_measures(const struct facts *facts)
{
    for (uint32_t i = 1; i < facts->column_count; i++)
        if (!str_equal(facts->columns[i].measure, facts->columns[0].measure)) return true;
    return false;
}

struct str pivot_measure(const struct pivot *pivot, uint32_t slot, uint32_t amounts)
{
    struct str crossed = crossed_text(pivot, slot),
               measure = pivot->facts->columns[amounts].measure;
    if (crossed.size > 0 && !has_several_measures(pivot->facts)) return crossed;
    if (measure.size == 0) measure = SAY("amount");
    if (crossed.size == 0) return measure;
    return STR_JOIN(pivot->arena, crossed, STR(" "), measure);
}

static const struct dimension *dimension_of_kind(const struct facts *facts,
                                                 enum dimension_kind kind, uint32_t *number)
{
    for (uint32_t i = 0; i < facts->dimension_count; i++) {
        *number = i;
        if (facts->dimensions[i].kind == kind) return &facts->dimensions[i];
    }
    return NULL;
}

struct str pivot_entity(const struct pivot *pivot)
{
    uint32_t number, wanted = MEMBER_NONE, count = 0;
    const struct dimension *entities =
        dimension_of_kind(pivot->facts, DIMENSION_ENTITY, &number);
    if (!entities) return pivot->facts->entity;
    for (uint32_t i = 0; i < pivot->order.filter_count; i++) {
        if (pivot->order.filters[i].dimension != number) continue;
        wanted = pivot->order.filters[i].member;
        count++;
    }
    if (entities->member_count == 1) wanted = 0;
    if (wanted == MEMBER_NONE || count > 1) return SAY("all entities");
    const struct member *member = &entities->members[wanted];
    return member->name.size > 0 ? member->name : member->code;
}

static uint32_t find_edition(const struct book *book, const struct edition *wanted)
{
    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];
        if (one->kind == EDITION_PRINTED && one->year == wanted->year &&
            one->stage == wanted->stage && str_equal(one->entity, wanted->entity) &&
            str_equal(one->period, wanted->period))
            return i;
    }
    return EDITION_NONE;
}

uint32_t pivot_edition(const struct pivot *pivot, struct book *book, uint32_t slot,
                       uint32_t amounts)
{
    const struct member *stage = slot_member(pivot, slot, DIMENSION_STAGE);
    struct edition edition = {.entity = pivot_entity(pivot),
                              .year = year_number(year_text(pivot, slot, amounts)),
                              .stage = (enum stage)pivot->facts->stage,
                              .period = STR_EMPTY};
    bool is_stage = !stage || stage_named(stage->name, &edition.stage) ||
                    stage_named(stage->code, &edition.stage);
    if (edition.year == 0 || !is_stage) edition.period = pivot_period(pivot, slot, amounts);
    uint32_t found = find_edition(book, &edition);
    if (found != EDITION_NONE) return found;
    edition.period = str_copy(book->arena, edition.period); /* it outlives the pivot */
    return book_add_edition(book, edition);
}
