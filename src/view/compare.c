/*
 * A comparison and its measure, threshold and words: see compare.h.
 */
#include "view/compare.h"

#include "view/figures.h"
#include "yusuan/say.h"

enum { YEARS_MOST = 64 };

static uint32_t index_of(const struct alignment *alignment, uint32_t edition)
{
    uint32_t index = 0;

    while (index + 1 < alignment->edition_count && alignment->editions[index] != edition)
        index++;
    return index;
}

struct comparison *comparison_new(const struct mem *mem, const struct book *book, struct str id,
                                  enum form form, uint32_t base, uint32_t now,
                                  struct str measure)
{
    struct comparison *comparison = mem_alloc(mem, 1, sizeof *comparison);
    uint32_t editions[YEARS_MOST] = {base, now}, count = 2, at = 0;

    if (form == FORM_SERIES) count = compare_years(book, base, now, editions, YEARS_MOST);
    if (count > YEARS_MOST) count = YEARS_MOST;
    comparison->mem = mem;
    comparison->form = form;
    comparison->base_edition = base;
    comparison->now_edition = now;
    comparison->aligned = arena_new(mem);
    comparison->alignment = align_tables(comparison->aligned, book, id, editions, count);
    comparison->base = index_of(comparison->alignment, base);
    comparison->now = index_of(comparison->alignment, now);
    while (at < comparison->alignment->measure_count &&
           !str_equal(comparison->alignment->measures[at].key, measure))
        at++;
    comparison_set_measure(comparison, at < comparison->alignment->measure_count ? at : 0);
    return comparison;
}

void comparison_free(struct comparison *comparison)
{
    if (!comparison) return;
    arena_free(comparison->arena);
    arena_free(comparison->aligned);
    mem_free(comparison);
}

/* The measure stands over all columns. */
static void name_measure(struct comparison *comparison)
{
    const struct measure *measure = &comparison->alignment->measures[comparison->measure];
    struct str name = measure->name;

    if (measure->group.size > 0)
        name = str_format(comparison->arena, "%.*s %.*s", STR_ARG(measure->group),
                          STR_ARG(measure->name));
    for (uint32_t i = 0; i < comparison->table->column_count; i++)
        comparison->table->columns[i].group = name;
}

static void find_below(struct comparison *comparison)
{
    const struct node *nodes = comparison->table->nodes;

    for (uint32_t i = 0; i < comparison->table->node_count; i++)
        comparison->below[i] = false;
    for (uint32_t i = comparison->table->node_count; i-- > 0;)
        if (nodes[i].parent != NODE_NONE &&
            (comparison->below[i] || comparison_differs(comparison, i)))
            comparison->below[nodes[i].parent] = true;
}

void comparison_set_measure(struct comparison *comparison, uint32_t measure)
{
    const struct alignment *alignment = comparison->alignment;
    enum node_mark *marks;

    arena_free(comparison->arena);
    comparison->arena = arena_new(comparison->mem);
    comparison->measure = measure;
    comparison->table =
        comparison_table(comparison->arena, alignment,
                         comparison->form == FORM_PAIR ? COMPARISON_PAIR : COMPARISON_SERIES,
                         comparison->base, comparison->now, measure);
    comparison->changes =
        arena_new_array(comparison->arena, struct change, alignment->node_count);
    comparison->below = arena_new_array(comparison->arena, bool, alignment->node_count);
    marks = aligned_marks(comparison->arena, alignment, comparison->base, comparison->now,
                          &comparison->counterparts);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        comparison->table->nodes[i].mark = (uint8_t)marks[i];
        comparison->changes[i] =
            aligned_change(alignment, comparison->base, comparison->now, i, measure);
    }
    name_measure(comparison);
    find_below(comparison);
}

void comparison_set_threshold(struct comparison *comparison, struct threshold threshold)
{
    if (comparison->threshold.amount == threshold.amount &&
        comparison->threshold.percent == threshold.percent)
        return;
    comparison->threshold = threshold;
    find_below(comparison);
}

static uint64_t size_of(int64_t amount)
{
    return amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
}

bool change_passes(const struct change *change, struct threshold threshold)
{
    if (change->kind != CHANGE_ROSE && change->kind != CHANGE_FELL) return false;
    if (size_of(change->amount) < size_of(threshold.amount)) return false;
    return !change->has_percent || size_of(change->percent) >= size_of(threshold.percent);
}

bool comparison_differs(const struct comparison *comparison, uint32_t node)
{
    return change_passes(&comparison->changes[node], comparison->threshold);
}

bool comparison_is_difference(const struct comparison *comparison, uint32_t node)
{
    return comparison_differs(comparison, node) && !comparison->below[node];
}

const struct table *compared_table(const struct book *book, uint32_t table, uint32_t base,
                                   uint32_t now)
{
    struct str id = book->tables[table].id;
    uint32_t shown = edition_table(book, now, id);

    if (shown == TABLE_NONE) shown = edition_table(book, base, id);
    return &book->tables[shown == TABLE_NONE ? table : shown];
}

void comparison_place(const struct comparison *comparison, uint32_t node, uint32_t *table,
                      uint32_t *at)
{
    const struct alignment *alignment = comparison->alignment;
    uint32_t edition = comparison->now;

    if (alignment->from[edition][node] == NODE_NONE) edition = comparison->base;
    for (uint32_t i = 0; alignment->from[edition][node] == NODE_NONE; i++)
        edition = i;
    *table = alignment->tables[edition];
    *at = alignment->from[edition][node];
}

const struct headline *compare_statement(const struct book *book, const struct figure *derived)
{
    for (uint32_t i = 0; i < book->stated_figure_count; i++) {
        const struct headline *stated = &book->stated_figures[i];
        const struct figure *change = stated->stated ? &stated->stated->change : NULL;
        const struct figure *now;
        int64_t base;

        if (!change || change->source != derived->source || change->record != derived->record ||
            change->field != derived->field)
            continue;
        now = &book->tables[stated->table].columns[stated->column].figures[stated->node];
        if (!__builtin_sub_overflow(now->amount, change->amount, &base) &&
            base == derived->amount)
            return stated;
    }
    return NULL;
}

struct str compare_label(struct arena *arena, const struct book *book, uint32_t base,
                         uint32_t now)
{
    return str_format(arena, "%.*s..%.*s", STR_ARG(edition_label(arena, book, base, now)),
                      STR_ARG(edition_label(arena, book, now, base)));
}

struct str comparison_mark_text(const struct comparison *comparison, struct arena *arena,
                                uint32_t node)
{
    const struct alignment *alignment = comparison->alignment;
    const struct book *book = alignment->book;
    struct str base =
        edition_label(arena, book, comparison->base_edition, comparison->now_edition);
    struct str now =
        edition_label(arena, book, comparison->now_edition, comparison->base_edition);
    bool is_here = alignment->from[comparison->now][node] != NODE_NONE;
    const struct table *was = &book->tables[alignment->tables[comparison->base]];

    /* beside all years the row may stand in others, too */
    bool has_others = comparison->form == FORM_SERIES;

    switch ((enum node_mark)comparison->table->nodes[node].mark) {
    case MARK_NEW:
        return has_others ? str_format(arena, _("new: in %.*s, not in %.*s"), STR_ARG(now),
                                       STR_ARG(base))
                          : str_format(arena, _("new in %.*s"), STR_ARG(now));
    case MARK_GONE:
        return has_others ? str_format(arena, _("gone: in %.*s, not in %.*s"), STR_ARG(base),
                                       STR_ARG(now))
                          : str_format(arena, _("gone: in %.*s only"), STR_ARG(base));
    case MARK_RENAMED:
        return str_format(arena, _("renamed: %.*s in %.*s"),
                          STR_ARG(was->nodes[alignment->from[comparison->base][node]].name),
                          STR_ARG(base));
    case MARK_MOVED:
        return str_format(arena, is_here ? _("moved from %.*s") : _("moved to %.*s"),
                          STR_ARG(alignment->nodes[comparison->counterparts[node]].code));
    default: return STR_EMPTY;
    }
}
