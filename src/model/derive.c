/*
 * What the stated changes say of the year before:
 *     收入预算 3,424.74, 比上年减少 1,165.21  ->  a year earlier 4,589.95
 * Nothing else of that year is known, and nothing else is said.
 */
#include "yusuan/compare.h"
#include "yusuan/say.h"

static bool is_derivable(const struct book *book, const struct headline *stated,
                         uint32_t edition)
{
    return stated->edition == edition && figure_has_amount(&stated->stated->change) &&
           figure_has_amount(
               &book->tables[stated->table].columns[stated->column].figures[stated->node]);
}

/* The table of the year before, nothing known in it. */
static struct table unknown_table(struct arena *arena, const struct table *like)
{
    static const struct figure unknown = {.known = KNOWN_ABSENT, .absence = ABSENCE_NOT_KNOWN};
    struct table table = *like;
    table.columns = arena_new_array(arena, struct column, like->column_count);
    for (uint32_t c = 0; c < like->column_count; c++) {
        table.columns[c] = like->columns[c];
        table.columns[c].figures = arena_new_array(arena, struct figure, like->node_count);
        for (uint32_t i = 0; i < like->node_count; i++)
            table.columns[c].figures[i] = unknown;
    }
    table.word_column_count = table.note_count = 0;
    table.incomplete = SAY("derived: only what the stated changes say is known");
    return table;
}

static void derive_figure(const struct book *book, const struct headline *stated,
                          struct table *table)
{
    struct figure now =
        book->tables[stated->table].columns[stated->column].figures[stated->node];
    struct figure derived = stated->stated->change;
    if (__builtin_sub_overflow(now.amount, derived.amount, &derived.amount)) return;
    if (now.decimals > derived.decimals) derived.decimals = now.decimals;
    derived.known = KNOWN_DERIVED;
    derived.absence = ABSENCE_NONE;
    table->columns[stated->column].figures[stated->node] = derived;
}

static bool has_year(const struct book *book, const struct edition *edition, uint32_t year)
{
    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];
        if (one->year == year && one->stage == edition->stage &&
            str_equal(one->entity, edition->entity))
            return true;
    }
    return false;
}

static void derive_edition(struct book *book, uint32_t index)
{
    struct edition edition = book->editions[index];
    struct table *tables = arena_new_array(book->arena, struct table, book->table_count);
    uint32_t count = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        bool begun = false;
        for (uint32_t i = 0; i < book->stated_figure_count; i++) {
            const struct headline *stated = &book->stated_figures[i];
            if (stated->table != t || !is_derivable(book, stated, index)) continue;
            if (!begun) tables[count++] = unknown_table(book->arena, &book->tables[t]);
            begun = true;
            derive_figure(book, stated, &tables[count - 1]);
        }
    }
    if (count == 0) return;
    edition.year--;
    edition.kind = EDITION_DERIVED;
    book_append(book, edition, tables, count);
}

void book_add_derived(struct book *book)
{
    uint32_t printed = book->edition_count;
    for (uint32_t i = 0; i < printed; i++) {
        const struct edition *edition = &book->editions[i];
        if (edition->kind != EDITION_PRINTED || edition->year == 0) continue;
        if (!has_year(book, edition, edition->year - 1)) derive_edition(book, i);
    }
}
