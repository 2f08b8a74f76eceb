/*
 * The columns of a pivot: one for each year, stage and crossed member that occur, times the
 * measures; and their figures.
 *
 * Amounts are added up by slot and group first, one walk over the facts; then, column by
 * column, groups are added to their nodes and nodes to their parents. A sum that does not fit
 * 64 bits on the way may fit in the end, so that what is carried out of them is counted; the
 * order in which facts are added makes no difference.
 */
#include "model/pivot_editions.h"
#include "model/pivoting.h"

#include <assert.h>

__extension__ typedef __int128 wide;

struct cell {
    int64_t sum;     /* modulo 2^64 ... */
    int32_t carries; /* ... and how often it went over, less how often under */
    uint32_t count;  /* of amounts */
};

/* What the facts come to, by plane (slot x measure) and group. */
struct sums {
    const struct pivot *pivot;
    uint64_t groups;
    struct cell *cells;
    uint32_t *items;     /* by slot and group: facts */
    uint8_t *unreadable; /* by plane and group; NULL: none so far */
    const struct mem *mem;
    uint32_t plane_count;
};

static void add_amount(struct cell *cell, int64_t amount)
{
    if (__builtin_add_overflow(cell->sum, amount, &cell->sum))
        cell->carries += amount < 0 ? -1 : 1;
    cell->count++;
}

static void note_unreadable(struct sums *sums, uint64_t place)
{
    if (!sums->unreadable)
        sums->unreadable =
            mem_alloc(sums->mem, sums->plane_count * sums->groups, sizeof *sums->unreadable);
    sums->unreadable[place] = 1;
}

/* `first` and `count` are a block of facts, whose groups and slots are given. */
static void add_block(struct sums *sums, uint64_t first, unsigned count, const uint64_t *groups,
                      const uint32_t *slots)
{
    const struct pivot *pivot = sums->pivot;
    uint32_t measure_count = pivot->facts->column_count;
    for (unsigned i = 0; i < count; i++)
        if (groups[i] != KEY_OUT) sums->items[slots[i] * sums->groups + groups[i]]++;
    for (uint32_t m = 0; m < measure_count; m++) {
        const int64_t *amounts = pivot->facts->columns[m].amounts + first;
        for (unsigned i = 0; i < count; i++) {
            if (groups[i] == KEY_OUT || amounts[i] == FACT_ABSENT) continue;
            uint64_t place =
                ((uint64_t)slots[i] * measure_count + m) * sums->groups + groups[i];
            if (amounts[i] == FACT_UNREADABLE)
                note_unreadable(sums, place);
            else
                add_amount(&sums->cells[place], amounts[i]);
        }
    }
}

static void add_facts(struct sums *sums)
{
    const struct pivot *pivot = sums->pivot;
    uint64_t groups[FACT_BLOCK];
    uint32_t slots[FACT_BLOCK];
    for (uint64_t first = 0; first < pivot->facts->count; first += FACT_BLOCK) {
        uint64_t left = pivot->facts->count - first;
        unsigned count = left < FACT_BLOCK ? (unsigned)left : FACT_BLOCK;
        grouping_block(&pivot->grouping, first, count, groups, slots);
        add_block(sums, first, count, groups, slots);
    }
}

/* A node's sum on the way up. */
struct node_sum {
    wide sum;
    uint32_t count; /* of amounts */
    bool has_items, unreadable;
};

static void add_groups(const struct sums *sums, uint32_t plane, struct node_sum *nodes)
{
    const struct pivot *pivot = sums->pivot;
    const uint32_t *items = sums->items + plane / pivot->facts->column_count * sums->groups;
    for (uint64_t g = 0; g < sums->groups; g++) {
        uint64_t place = plane * sums->groups + g;
        const struct cell *cell = &sums->cells[place];
        struct node_sum *node = &nodes[pivot->group_nodes[g]];
        node->sum += cell->sum + cell->carries * ((wide)1 << 64);
        node->count += cell->count;
        node->has_items |= items[g] > 0;
        node->unreadable |= sums->unreadable && sums->unreadable[place];
    }
}

static struct figure figure_of(const struct node_sum *sum, uint8_t decimals)
{
    struct figure figure = {.source = UINT16_MAX, .decimals = decimals};
    if (!sum->has_items) {
        figure.absence = ABSENCE_NO_ROW;
    } else if (sum->unreadable) {
        figure.known = KNOWN_UNREADABLE;
        figure.absence = ABSENCE_ITEM_UNREADABLE;
    } else if (sum->count == 0) {
        figure.absence = ABSENCE_BLANK;
    } else if (sum->sum > INT64_MAX || sum->sum < INT64_MIN) {
        figure.known = KNOWN_UNREADABLE;
        figure.absence = ABSENCE_SUM_TOO_LARGE;
    } else {
        figure.known = KNOWN_COMPUTED;
        figure.amount = (int64_t)sum->sum;
    }
    return figure;
}

/* Fills one column; `nodes` is scratch room for the table's. */
static void fill_column(const struct sums *sums, uint32_t plane, struct node_sum *nodes,
                        struct column *column)
{
    const struct table *table = &sums->pivot->table;
    for (uint32_t i = 0; i < table->node_count; i++)
        nodes[i] = (struct node_sum){0};
    add_groups(sums, plane, nodes);
    for (uint32_t i = table->node_count; i-- > 0;) {
        const struct node_sum *own = &nodes[i];
        column->figures[i] = figure_of(own, column->decimals);
        if (table->nodes[i].parent == NODE_NONE) continue;
        struct node_sum *above = &nodes[table->nodes[i].parent];
        above->sum += own->sum;
        above->count += own->count;
        above->has_items |= own->has_items;
        above->unreadable |= own->unreadable;
    }
}

/* How many line items stand before each node, slot by slot. */
static void count_items(struct pivot *pivot, const struct sums *sums)
{
    uint64_t nodes = pivot->table.node_count;
    uint32_t before = 0, slots = pivot->grouping.slot_count;
    pivot->starts = arena_new_array(pivot->arena, uint32_t, slots * (nodes + 1));
    for (uint32_t slot = 0; slot < slots; slot++) {
        uint32_t *starts = pivot->starts + slot * (nodes + 1), node = 0;
        for (uint64_t g = 0; g < sums->groups; g++) { /* groups are in the order of nodes */
            while (node <= pivot->group_nodes[g])
                starts[node++] = before;
            before += sums->items[slot * sums->groups + g];
        }
        while (node <= nodes)
            starts[node++] = before;
    }
}

/* Has each year one column only? That is then called by its year, and no heading is needed. */
static bool is_column_a_year(const struct pivot *pivot)
{
    const struct facts *facts = pivot->facts;
    if (pivot->order.cross.dimension != DIMENSION_NONE) return false;
    for (uint32_t i = 1; i < facts->column_count; i++)
        if (!str_equal(facts->columns[i].measure, facts->columns[0].measure)) return false;
    return true;
}

static void name_column(const struct pivot *pivot, struct column *column, struct str period,
                        struct str measure)
{
    bool is_year = is_column_a_year(pivot) && period.size > 0;
    column->measure = measure;
    column->measure_key = str_normal(pivot->arena, measure);
    column->name = is_year ? period : measure;
    column->group = is_year ? STR_EMPTY : period;
    column->key =
        str_normal(pivot->arena, is_year ? period : STR_JOIN(pivot->arena, period, measure));
}

static void make_column(struct pivot *pivot, struct book *book, uint32_t at, uint32_t slot,
                        uint32_t amounts)
{
    struct column *column = &pivot->table.columns[at];
    column->figures = arena_new_array(pivot->arena, struct figure, pivot->table.node_count);
    column->decimals = pivot->facts->columns[amounts].decimals;
    column->edition = pivot_edition(pivot, book, slot, amounts);
    name_column(pivot, column, pivot_period(pivot, slot, amounts),
                pivot_measure(pivot, slot, amounts));
    pivot->column_slots[at] = slot;
    pivot->column_amounts[at] = amounts;
}

static void make_columns(struct pivot *pivot, struct book *book, const struct sums *sums)
{
    struct table *table = &pivot->table;
    uint32_t slots = pivot->grouping.slot_count, measures = pivot->facts->column_count;
    bool by_year =
        measures > 0 && pivot->facts->columns[0].year.size > 0; /* years come first */
    struct node_sum *nodes = mem_alloc(sums->mem, table->node_count, sizeof *nodes);
    table->column_count = sums->plane_count;
    table->columns = arena_new_array(pivot->arena, struct column, sums->plane_count);
    pivot->column_slots = arena_new_array(pivot->arena, uint32_t, sums->plane_count);
    pivot->column_amounts = arena_new_array(pivot->arena, uint32_t, sums->plane_count);
    for (uint32_t i = 0; i < sums->plane_count; i++) {
        uint32_t slot = by_year ? i % slots : i / measures,
                 amounts = by_year ? i / slots : i % measures;
        make_column(pivot, book, i, slot, amounts);
        fill_column(sums, slot * measures + amounts, nodes, &table->columns[i]);
    }
    mem_free(nodes);
}

bool pivot_make_columns(struct pivot *pivot, struct book *book)
{
    uint32_t slots = pivot->grouping.slot_count;
    uint64_t groups = grouping_count(&pivot->grouping);
    uint64_t planes = (uint64_t)slots * pivot->facts->column_count;
    if (planes * pivot->table.node_count > PIVOT_FIGURES) return false;
    const struct mem *mem = arena_mem(pivot->arena);
    struct sums sums = {.pivot = pivot,
                        .groups = groups,
                        .plane_count = (uint32_t)planes,
                        .cells = mem_alloc(mem, planes * groups, sizeof *sums.cells),
                        .items = mem_alloc(mem, slots * groups, sizeof *sums.items),
                        .mem = mem};
    add_facts(&sums);
    make_columns(pivot, book, &sums);
    count_items(pivot, &sums);
    mem_free(sums.cells);
    mem_free(sums.items);
    mem_free(sums.unreadable);
    return true;
}
