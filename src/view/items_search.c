/*
 * Looking for line items: by the code or the name of a member of any dimension, or by their
 * amount, as rows of a table are looked for.
 *
 *     /205        all whose function, agency ... begins so
 *     />=1000     all of so much, in the unit shown
 *
 * Members are looked at once, then each line item's members: O(line items x dimensions).
 */
#include "view/figures.h"
#include "view/pivot.h"
#include "view/query.h"

enum { BATCH = 1024 };

/* What the functions below share. */
struct looking {
    const struct query *query;
    const struct facts *facts;
    const struct amount_column *amounts;
    struct query_bound bound;
    bool **fits; /* one a dimension and member */
};

bool *members_fitting(struct arena *scratch, const struct query *query,
                      const struct dimension *dimension)
{
    bool *fits = arena_new_array(scratch, bool, dimension->member_count);

    for (uint32_t i = 0; i < dimension->member_count; i++) {
        const struct member *member = &dimension->members[i];

        fits[i] =
            query_code(query, member->code) > 0 || find_is_in(&query->needle, member->name);
    }
    return fits;
}

/* A member that has levels is a part of those above it, which may fit, too. */
static bool fits_member(const struct looking *it, uint32_t dimension, uint32_t fact)
{
    const struct dimension *of = &it->facts->dimensions[dimension];
    uint32_t member = dimension_member(of, fact);

    for (; member != MEMBER_NONE; member = of->members[member].parent)
        if (it->fits[dimension][member]) return true;
    return false;
}

static bool fits(const struct looking *it, uint32_t fact)
{
    struct figure figure = {.amount = it->amounts->amounts[fact], .known = KNOWN_REPORTED};

    if (it->query->kind == QUERY_AMOUNT)
        return figure.amount != FACT_ABSENT && figure.amount != FACT_UNREADABLE &&
               query_fits(it->query, it->bound, &figure);
    for (uint32_t i = 0; i < it->facts->dimension_count; i++)
        if (fits_member(it, i, fact)) return true;
    return false;
}

static void find_all(const struct looking *it, const struct session *session,
                     struct frame *frame)
{
    struct pivot *pivot = session->book->tables[frame->at.table].pivot;
    struct document *document = &frame->document;
    uint32_t items[BATCH], count = BATCH;

    for (uint32_t first = 0; first < document->list.count && count == BATCH; first += count) {
        count = pivot_items(pivot, frame->at.node, frame->at.column, first, items, BATCH);
        for (uint32_t i = 0; i < count; i++)
            if (fits(it, items[i]))
                vec_push(session->mem, &document->search.hits,
                         ((struct hit){.row = first + i}));
    }
}

void items_find(const struct session *session, struct frame *frame)
{
    const struct table *table = &session->book->tables[frame->at.table];
    struct arena *scratch = arena_new(session->mem);
    struct query *query = mem_alloc(session->mem, 1, sizeof *query);
    struct looking it = {.query = query,
                         .facts = pivot_facts(table->pivot),
                         .amounts = pivot_amounts(table->pivot, frame->at.column)};

    query_make(query, session->mem, frame->document.search.text);
    frame->document.search.is_no_amount = query_is_no_amount(query);
    it.bound = query_bound(query, shown_unit(session, table));
    it.fits = arena_new_array(scratch, bool *, it.facts->dimension_count);
    for (uint32_t i = 0; query->kind == QUERY_NAME && i < it.facts->dimension_count; i++)
        it.fits[i] = members_fitting(scratch, query, &it.facts->dimensions[i]);
    if (query->kind != QUERY_EMPTY) find_all(&it, session, frame);
    mem_free(query);
    arena_free(scratch);
}
