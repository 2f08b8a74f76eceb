/*
 * Pivots as the rest of the program sees them: making one, in a book or by itself, and asking
 * what stands behind a row. See pivoting.h for how one is made.
 */
#include "model/pivoting.h"

#include "yusuan/compare.h"
#include "yusuan/say.h"

#include <assert.h>

struct pivot_order pivot_usual_order(const struct facts *facts)
{
    struct pivot_order order = {.cross = {.dimension = DIMENSION_NONE}};
    for (uint32_t i = 0; i < facts->default_count && order.row_count < PIVOT_STEPS; i++) {
        enum dimension_kind kind = facts->dimensions[i].kind;
        if (kind == DIMENSION_YEAR || kind == DIMENSION_STAGE) continue; /* columns */
        order.rows[order.row_count++] = (struct pivot_step){.dimension = i};
    }
    return order;
}

struct str member_text(struct arena *arena, const struct member *member)
{
    if (member->code.size == 0 && member->name.size == 0) return SAY("(not stated)");
    if (member->code.size == 0 || str_equal(member->code, member->name)) return member->name;
    if (member->name.size == 0) return member->code;
    return STR_JOIN(arena, member->code, STR(" "), member->name);
}

static bool is_in_rows(const struct pivot_order *order, uint32_t dimension)
{
    for (uint32_t i = 0; i < order->row_count; i++)
        if (order->rows[i].dimension == dimension) return true;
    return false;
}

/* Years and stages that are no rows are columns, and so is what is crossed. */
static void add_column_axes(struct grouping *grouping, struct arena *arena,
                            const struct pivot_order *order)
{
    const struct facts *facts = grouping->facts;
    static const enum dimension_kind KINDS[] = {DIMENSION_YEAR, DIMENSION_STAGE};
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
        for (uint32_t i = 0; i < facts->dimension_count; i++) {
            struct pivot_step step = {.dimension = i, .levels = 1};
            if (facts->dimensions[i].kind != KINDS[k] || is_in_rows(order, i)) continue;
            grouping->column_axes[grouping->column_axis_count++] = axis_new(arena, facts, step);
            break; /* one of each kind */
        }
    }
    if (order->cross.dimension == DIMENSION_NONE) return;
    grouping->column_axes[grouping->column_axis_count++] = axis_new(arena, facts, order->cross);
}

/* Which members of the dimension pass: those of any of its filters. */
static void add_filters(struct grouping *grouping, struct arena *arena,
                        const struct pivot_order *order)
{
    for (uint32_t i = 0; i < order->filter_count; i++) {
        const struct pivot_filter *wanted = &order->filters[i];
        const struct dimension *dimension = &grouping->facts->dimensions[wanted->dimension];
        uint32_t at = 0;
        while (at < grouping->filter_count && grouping->filters[at].dimension != dimension)
            at++;
        struct pass_filter *filter = &grouping->filters[at];
        if (at == grouping->filter_count) {
            grouping->filter_count++;
            filter->dimension = dimension;
            filter->passes = arena_new_array(arena, uint8_t, dimension->member_count);
        }
        for (uint32_t m = 0; m < dimension->member_count; m++)
            filter->passes[m] |= member_is_below(dimension, m, wanted->member);
    }
}

static uint32_t rulebook_of(const struct book *book, struct str layout)
{
    for (uint32_t i = 0; i < book->rulebook_count; i++)
        if (str_equal(book->rulebooks[i].layout, layout)) return i;
    return 0;
}

static void frame_table(struct pivot *pivot, const struct book *book)
{
    const struct facts *facts = pivot->facts;
    pivot->table = (struct table){
        .id = facts->id,
        .title = facts->title,
        .rulebook = rulebook_of(book, facts->layout),
        .classification = pivot->order.row_count == 1
                              ? facts->dimensions[pivot->order.rows[0].dimension].id
                              : STR_EMPTY,
        .level_rule = pivot_order_text(pivot->arena, facts, &pivot->order),
        .unit = facts->unit,
        .source = facts->source_count > 0 ? facts->sources[0].source : UINT32_MAX,
        .incomplete = STR_EMPTY,
        .pivot = pivot};
}

/* The table counts as being of the last year's edition. */
static void set_edition(struct pivot *pivot, struct book *book)
{
    struct table *table = &pivot->table;
    if (table->column_count == 0) {
        struct edition edition = {
            .entity = pivot->facts->entity, .year = pivot->facts->year, .period = STR_EMPTY};
        table->edition = book->edition_count ? 0 : book_add_edition(book, edition);
        return;
    }
    table->edition = table->columns[0].edition;
    for (uint32_t i = 1; i < table->column_count; i++) {
        const struct edition *best = &book->editions[table->edition],
                             *one = &book->editions[table->columns[i].edition];
        if (one->year > best->year || (one->year == best->year && one->stage < best->stage))
            table->edition = table->columns[i].edition;
    }
}

/* The order, with all that is asked of a fact; nothing has been asked yet. */
static struct pivot *begin(const struct mem *mem, const struct book *book, uint32_t facts,
                           const struct pivot_order *order)
{
    struct arena *arena = arena_new(mem);
    struct pivot *pivot = arena_new_array(arena, struct pivot, 1);
    struct grouping *grouping = &pivot->grouping;
    pivot->arena = arena;
    pivot->order = *order;
    pivot->facts = &book->facts[facts];
    pivot->facts_number = facts;
    if (order->cross.dimension != DIMENSION_NONE) {
        enum dimension_kind kind = pivot->facts->dimensions[order->cross.dimension].kind;
        if (kind == DIMENSION_YEAR || kind == DIMENSION_STAGE) /* columns anyway */
            pivot->order.cross.dimension = DIMENSION_NONE;
    }
    *grouping = (struct grouping){.mem = mem, .arena = arena, .facts = pivot->facts};
    for (uint32_t i = 0; i < order->row_count; i++)
        grouping->axes[grouping->axis_count++] = axis_new(arena, pivot->facts, order->rows[i]);
    add_column_axes(grouping, arena, &pivot->order);
    add_filters(grouping, arena, order);
    frame_table(pivot, book);
    return pivot;
}

static enum pivot_problem fill(struct pivot *pivot, struct book *book)
{
    struct grouping *grouping = &pivot->grouping;
    if (pivot->facts->count > UINT32_MAX) return PIVOT_TOO_LARGE;
    if (!grouping_make(grouping)) return PIVOT_TOO_MANY_COLUMNS;
    uint64_t columns = (uint64_t)grouping->slot_count * pivot->facts->column_count;
    if (columns > PIVOT_COLUMNS) return PIVOT_TOO_MANY_COLUMNS;
    if (columns * grouping_count(grouping) > PIVOT_FIGURES) return PIVOT_TOO_LARGE;
    pivot_make_tree(pivot);
    if (!pivot_make_columns(pivot, book)) return PIVOT_TOO_LARGE;
    set_edition(pivot, book);
    return PIVOT_FINE;
}

struct pivot *pivot_make(const struct mem *mem, struct book *book, uint32_t facts,
                         const struct pivot_order *order, enum pivot_problem *problem)
{
    struct pivot *pivot = begin(mem, book, facts, order);
    *problem = fill(pivot, book);
    if (*problem == PIVOT_FINE) return pivot;
    pivot_free(pivot);
    return NULL;
}

void pivot_free(struct pivot *pivot)
{
    if (!pivot) return;
    mem_free(pivot->sorted);
    arena_free(pivot->arena);
}

const struct table *pivot_table(const struct pivot *pivot)
{
    return &pivot->table;
}

const struct pivot_order *pivot_order(const struct pivot *pivot)
{
    return &pivot->order;
}

const struct facts *pivot_facts(const struct pivot *pivot)
{
    return pivot->facts;
}

uint32_t pivot_facts_number(const struct pivot *pivot)
{
    return pivot->facts_number;
}

const char *pivot_problem_text(enum pivot_problem problem)
{
    switch (problem) {
    case PIVOT_TOO_MANY_COLUMNS: return N_("more than 4,000 columns");
    case PIVOT_TOO_LARGE: return N_("more figures than a table can hold");
    case PIVOT_FINE: break;
    }
    return "";
}

bool book_add_pivot(struct book *book, uint32_t facts, const struct pivot_order *order)
{
    enum pivot_problem problem;
    struct pivot *pivot = pivot_make(arena_mem(book->arena), book, facts, order, &problem);
    if (!pivot) {
        diagnostics_add(book->diagnostics, SEVERITY_ERROR, (struct place){0},
                        "%.*s: its table would have %s", STR_ARG(book->facts[facts].id),
                        _(pivot_problem_text(problem)));
        return false;
    }
    struct table *tables =
        arena_new_array(book->arena, struct table, (size_t)book->table_count + 1);
    for (uint32_t i = 0; i < book->table_count; i++)
        tables[i] = book->tables[i];
    tables[book->table_count++] = *pivot_table(pivot);
    book->tables = tables;
    return true;
}

void book_add_pivots(struct book *book)
{
    for (uint32_t i = 0; i < book->facts_count; i++) {
        struct pivot_order order = pivot_usual_order(&book->facts[i]);
        book_add_pivot(book, i, &order);
    }
}

struct pivot *book_exchange_pivot(struct book *book, uint32_t table, struct pivot *pivot)
{
    struct pivot *was = book->tables[table].pivot;
    assert(was && pivot);
    book->tables[table] = *pivot_table(pivot);
    return was;
}

void book_free_pivots(struct book *book)
{
    for (uint32_t i = 0; i < book->table_count; i++)
        pivot_free(book->tables[i].pivot);
}
