/*
 * The columns of a pivot: one for each year, stage and crossed member that occur, times the
 * measures; and their figures: column by column the groups' sums are added to their nodes, and
 * nodes to their parents, several columns at a time.
 */
#include "model/pivot_editions.h"
#include "model/pivot_sums.h"
#include "yusuan/parallel.h"

#include <string.h>

__extension__ typedef __int128 wide;

/* A node's sum on the way up. */
struct node_sum {
    wide sum;
    uint32_t items, amounts;
    bool unreadable;
};

/* What threads that fill columns share. */
struct filling {
    struct pivot *pivot;
    struct pivot_sums sums;
    const uint32_t *parents; /* the nodes' alone: one column walks through little memory */
    struct node_sum *nodes[PARALLEL_MOST];
    unsigned threads;
};

static void add_groups(const struct filling *filling, uint64_t plane, struct node_sum *nodes)
{
    const struct pivot_sums *sums = &filling->sums;
    for (uint64_t g = 0; g < sums->groups; g++) {
        uint64_t place = plane * sums->groups + g;
        const struct sum_cell *cell = &sums->cells[place];
        struct node_sum *node = &nodes[filling->pivot->group_nodes[g]];
        node->sum += cell->sum + cell->carries * ((wide)1 << 64);
        node->items += cell->count;
        node->amounts += cell->count - (sums->blanks ? sums->blanks[place] : 0);
        node->unreadable |= sums->unreadable && sums->unreadable[place];
    }
}

static struct figure figure_of(const struct node_sum *sum, uint8_t decimals)
{
    struct figure figure = {.source = UINT16_MAX, .decimals = decimals};
    if (sum->items == 0) {
        figure.absence = ABSENCE_NO_ROW;
    } else if (sum->unreadable) {
        figure.known = KNOWN_UNREADABLE;
        figure.absence = ABSENCE_ITEM_UNREADABLE;
    } else if (sum->amounts == 0) {
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

/* `nodes` is scratch room for the table's. */
static void fill_column(const struct filling *filling, uint64_t plane, struct node_sum *nodes,
                        struct column *column)
{
    uint32_t count = filling->pivot->table.node_count;
    memset(nodes, 0, count * sizeof *nodes);
    add_groups(filling, plane, nodes);
    for (uint32_t i = count; i-- > 0;) {
        const struct node_sum *own = &nodes[i];
        column->figures[i] = figure_of(own, column->decimals);
        if (filling->parents[i] == NODE_NONE) continue;
        struct node_sum *above = &nodes[filling->parents[i]];
        above->sum += own->sum;
        above->items += own->items;
        above->amounts += own->amounts;
        above->unreadable |= own->unreadable;
    }
}

static void fill_columns(void *context, unsigned index)
{
    const struct filling *filling = context;
    struct pivot *pivot = filling->pivot;
    for (uint32_t i = index; i < pivot->table.column_count; i += filling->threads) {
        uint64_t plane = (uint64_t)pivot->column_slots[i] * pivot->facts->column_count +
                         pivot->column_amounts[i];
        fill_column(filling, plane, filling->nodes[index], &pivot->table.columns[i]);
    }
}

/* How many line items stand before each node, slot by slot. */
static void count_items(struct pivot *pivot, const struct pivot_sums *sums)
{
    uint64_t nodes = pivot->table.node_count;
    uint32_t before = 0, slots = pivot->grouping.slot_count;
    pivot->starts = arena_new_array(pivot->arena, uint32_t, slots * (nodes + 1));
    for (uint32_t slot = 0; slot < slots; slot++) {
        const struct sum_cell *cells =
            sums->cells + (uint64_t)slot * pivot->facts->column_count * sums->groups;
        uint32_t *starts = pivot->starts + slot * (nodes + 1);
        uint64_t node = 0;
        for (uint64_t g = 0; g < sums->groups; g++) { /* groups are in the order of nodes */
            while (node <= pivot->group_nodes[g])
                starts[node++] = before;
            before += cells[g].count;
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

static void make_columns(struct pivot *pivot, struct book *book)
{
    struct table *table = &pivot->table;
    uint32_t slots = pivot->grouping.slot_count, measures = pivot->facts->column_count;
    uint32_t count = slots * measures;
    bool by_year =
        measures > 0 && pivot->facts->columns[0].year.size > 0; /* years come first */
    table->column_count = count;
    table->columns = arena_new_array(pivot->arena, struct column, count);
    pivot->column_slots = arena_new_array(pivot->arena, uint32_t, count);
    pivot->column_amounts = arena_new_array(pivot->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = by_year ? i % slots : i / measures,
                 amounts = by_year ? i / slots : i % measures;
        make_column(pivot, book, i, slot, amounts);
    }
}

enum { FIGURES_OF_A_THREAD = 1 << 12 /* at least */ };

static void fill_all(struct pivot *pivot)
{
    const struct mem *mem = arena_mem(pivot->arena);
    const struct table *table = &pivot->table;
    struct filling filling = {
        .pivot = pivot, .sums = pivot_sums_make(pivot), .threads = parallel_width()};
    uint32_t *parents = mem_alloc(mem, table->node_count, sizeof *parents);
    for (uint32_t i = 0; i < table->node_count; i++)
        parents[i] = table->nodes[i].parent;
    filling.parents = parents;
    if (table->node_count < FIGURES_OF_A_THREAD) filling.threads = 1;
    for (unsigned i = 0; i < filling.threads; i++)
        filling.nodes[i] = mem_alloc(mem, table->node_count, sizeof **filling.nodes);
    parallel_run(filling.threads, fill_columns, &filling);
    count_items(pivot, &filling.sums);
    for (unsigned i = 0; i < filling.threads; i++)
        mem_free(filling.nodes[i]);
    mem_free(parents);
    pivot_sums_free(&filling.sums);
}

bool pivot_make_columns(struct pivot *pivot, struct book *book)
{
    uint64_t planes = (uint64_t)pivot->grouping.slot_count * pivot->facts->column_count;
    if (planes * pivot->table.node_count > PIVOT_FIGURES) return false;
    make_columns(pivot, book);
    fill_all(pivot);
    return true;
}
