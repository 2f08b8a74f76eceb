/*
 * Amounts added up by column and group. One walk over the facts, by several threads where each
 * can have its own sums; the order in which facts are added makes no difference.
 *
 * A sum that does not fit 64 bits on the way may fit in the end, so what is carried out of them
 * is counted.
 */
#include "model/pivot_sums.h"

#include "yusuan/parallel.h"

enum {
    CELLS_OF_A_THREAD = 1 << 18, /* at most: more of them would not stay in the cache */
    FACTS_OF_A_THREAD = 1 << 16  /* at least */
};

struct adding {
    struct pivot_sums parts[PARALLEL_MOST];
    unsigned count;
};

static void add_amount(struct sum_cell *cell, int64_t amount)
{
    if (__builtin_add_overflow(cell->sum, amount, &cell->sum))
        cell->carries += amount < 0 ? -1 : 1;
}

/* Blank and unreadable cells are seldom, and have no room in memory before the first. */
static void note_blank(struct pivot_sums *sums, uint64_t place)
{
    if (!sums->blanks)
        sums->blanks =
            mem_alloc(sums->mem, sums->plane_count * sums->groups, sizeof *sums->blanks);
    sums->blanks[place]++;
}

static void note_unreadable(struct pivot_sums *sums, uint64_t place)
{
    if (!sums->unreadable)
        sums->unreadable =
            mem_alloc(sums->mem, sums->plane_count * sums->groups, sizeof *sums->unreadable);
    sums->unreadable[place] = 1;
}

/* `first` and `count` are a block of facts, whose groups and slots are given. */
static void add_block(struct pivot_sums *sums, uint64_t first, unsigned count,
                      const uint64_t *groups, const uint32_t *slots)
{
    const struct facts *facts = sums->facts;
    for (uint32_t m = 0; m < facts->column_count; m++) {
        const int64_t *amounts = facts->columns[m].amounts + first;
        for (unsigned i = 0; i < count; i++) {
            if (groups[i] == KEY_OUT) continue;
            uint64_t plane = (uint64_t)slots[i] * facts->column_count + m;
            uint64_t place = plane * sums->groups + groups[i];
            sums->cells[place].count++;
            if (amounts[i] > FACT_UNREADABLE)
                add_amount(&sums->cells[place], amounts[i]);
            else if (amounts[i] == FACT_ABSENT)
                note_blank(sums, place);
            else
                note_unreadable(sums, place);
        }
    }
}

static void add_part(void *context, unsigned index)
{
    struct adding *adding = context;
    struct pivot_sums *sums = &adding->parts[index];
    uint64_t groups[FACT_BLOCK], end;
    uint32_t slots[FACT_BLOCK];
    for (uint64_t first = facts_part(sums->facts, index, adding->count, &end); first < end;
         first += FACT_BLOCK) {
        unsigned count = end - first < FACT_BLOCK ? (unsigned)(end - first) : FACT_BLOCK;
        grouping_block(sums->grouping, first, count, groups, slots);
        add_block(sums, first, count, groups, slots);
    }
}

static void merge(struct pivot_sums *into, const struct pivot_sums *part)
{
    for (uint64_t i = 0; i < into->plane_count * into->groups; i++) {
        add_amount(&into->cells[i], part->cells[i].sum);
        into->cells[i].carries += part->cells[i].carries;
        into->cells[i].count += part->cells[i].count;
        for (uint32_t n = part->blanks ? part->blanks[i] : 0; n > 0; n--)
            note_blank(into, i);
        if (part->unreadable && part->unreadable[i]) note_unreadable(into, i);
    }
}

struct pivot_sums pivot_sums_make(const struct pivot *pivot)
{
    struct adding adding = {.count = parallel_width()};
    struct pivot_sums sums = {.mem = arena_mem(pivot->arena),
                              .facts = pivot->facts,
                              .grouping = &pivot->grouping,
                              .groups = grouping_count(&pivot->grouping),
                              .plane_count = (uint64_t)pivot->grouping.slot_count *
                                             pivot->facts->column_count};
    uint64_t cells = sums.plane_count * sums.groups;
    if (cells > CELLS_OF_A_THREAD) adding.count = 1;
    while (adding.count > 1 && sums.facts->count / adding.count < FACTS_OF_A_THREAD)
        adding.count--;
    for (unsigned i = 0; i < adding.count; i++) {
        adding.parts[i] = sums;
        adding.parts[i].cells = mem_alloc(sums.mem, cells, sizeof *sums.cells);
    }
    parallel_run(adding.count, add_part, &adding);
    for (unsigned i = 1; i < adding.count; i++) {
        merge(&adding.parts[0], &adding.parts[i]);
        pivot_sums_free(&adding.parts[i]);
    }
    return adding.parts[0];
}

void pivot_sums_free(struct pivot_sums *sums)
{
    mem_free(sums->cells);
    mem_free(sums->blanks);
    mem_free(sums->unreadable);
}
