/*
 * See compare.h.
 */
#include "view/compare.h"

#include "view/figures.h"
#include "yusuan/say.h"

enum { YEARS_MOST = 64 };

static bool has_table(const struct book *book, uint32_t edition, struct str id)
{
    return edition_table(book, edition, id) != TABLE_NONE;
}

/* Is there a table before it of the same section and edition? That one is then aligned. */
static bool is_second(const struct book *book, uint32_t table)
{
    for (uint32_t i = 0; i < table; i++)
        if (book->tables[i].edition == book->tables[table].edition &&
            str_equal(book->tables[i].id, book->tables[table].id))
            return true;
    return false;
}

/* Why there is no edition to compare with. */
static struct str nothing_before(const struct book *book)
{
    if (book->edition_count < 2) return SAY("no other edition is loaded");
    return SAY("no other edition of this entity and stage is loaded; e chooses");
}

/* The edition of the same entity and stage after this one. */
static uint32_t edition_after(const struct book *book, uint32_t edition)
{
    const struct edition *now = &book->editions[edition];
    uint32_t best = EDITION_NONE;

    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];

        if (!str_equal(one->entity, now->entity) || one->stage != now->stage ||
            one->year <= now->year || now->year == 0)
            continue;
        if (best == EDITION_NONE || one->year < book->editions[best].year) best = i;
    }
    return best;
}

/* The first year has none before it, and stands beside the second. */
static void choose_usual(const struct book *book, uint32_t *base, uint32_t *now)
{
    uint32_t after;

    *base = edition_before(book, *now);
    if (*base != EDITION_NONE) return;
    after = edition_after(book, *now);
    if (after == EDITION_NONE) return;
    *base = *now;
    *now = after;
}

/* The edition of another's entity in the same year and stage; EDITION_NONE: there is none. */
static uint32_t edition_like(const struct book *book, uint32_t edition, struct str entity)
{
    const struct edition *like = &book->editions[edition];

    for (uint32_t i = 0; i < book->edition_count; i++)
        if (book->editions[i].year == like->year && book->editions[i].stage == like->stage &&
            str_equal(book->editions[i].entity, entity))
            return i;
    return EDITION_NONE;
}

/* The editions chosen, or what stands for them where the table is of another entity. */
static void choose(const struct session *session, uint32_t own, uint32_t *base, uint32_t *now)
{
    const struct book *book = session->book;
    struct str entity = book->editions[own].entity;

    *base = session->base;
    *now = session->now;
    if (session->by_year && *now != EDITION_NONE) *now = edition_like(book, *now, entity);
    if (session->by_year && *base != EDITION_NONE) *base = edition_like(book, *base, entity);
    if (*now == EDITION_NONE && *base == EDITION_NONE) {
        *now = own;
        choose_usual(book, base, now);
        return;
    }
    if (*now == EDITION_NONE) *now = own;
    if (*base == EDITION_NONE) *base = edition_before(book, *now);
}

bool compare_pair(const struct session *session, struct arena *arena, uint32_t table,
                  uint32_t own, uint32_t *base, uint32_t *now, struct str *why)
{
    const struct book *book = session->book;
    struct str id = book->tables[table].id;
    uint32_t lacking;

    if (book->tables[table].column_count == 0) {
        *why = SAY("this table has no figures");
        return false;
    }
    if (is_second(book, table)) {
        *why = SAY("of several tables of one section the first is compared");
        return false;
    }
    choose(session, own, base, now);
    if (*base == EDITION_NONE || *base == *now) {
        *why = nothing_before(book);
        return false;
    }
    if (has_table(book, *base, id) && has_table(book, *now, id)) return true;
    lacking = has_table(book, *base, id) ? *now : *base;
    if (book->editions[lacking].kind == EDITION_DERIVED)
        *why = str_format(arena, _("%u: nothing of it is known"),
                          (unsigned)book->editions[lacking].year);
    else
        *why = str_format(
            arena, _("%.*s has no such table"),
            STR_ARG(edition_label(arena, book, lacking, lacking == *base ? *now : *base)));
    return false;
}

static bool is_before(const struct edition *a, const struct edition *b)
{
    if (a->year != b->year) return a->year < b->year;
    return a->stage < b->stage;
}

/* Inserts the edition where it belongs among those before it. */
static void insert(const struct book *book, uint32_t *editions, uint32_t count,
                   uint32_t edition)
{
    while (count > 0 &&
           is_before(&book->editions[edition], &book->editions[editions[count - 1]])) {
        editions[count] = editions[count - 1];
        count--;
    }
    editions[count] = edition;
}

uint32_t compare_years(const struct book *book, uint32_t base, uint32_t now, uint32_t *editions,
                       uint32_t room)
{
    const struct edition *of = &book->editions[now];
    uint32_t count = 0;

    if (!str_equal(of->entity, book->editions[base].entity)) return 0;
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].year == 0 || !str_equal(book->editions[i].entity, of->entity))
            continue;
        if (count < room) insert(book, editions, count, i);
        count++;
    }
    return count;
}

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

/* What is shown, seen from the tables that it is made of. */
struct facets {
    uint32_t count, node_count;
    const uint32_t *editions, *tables;
    uint32_t **from; /* NULL: the one table itself */
    uint32_t own[2]; /* its edition and number */
};

static void see(struct facets *facets, const struct book *book, uint32_t table,
                const struct comparison *comparison)
{
    facets->own[0] = book->tables[table].edition;
    facets->own[1] = table;
    facets->count = 1;
    facets->node_count = book->tables[table].node_count;
    facets->editions = &facets->own[0];
    facets->tables = &facets->own[1];
    facets->from = NULL;
    if (!comparison) return;
    facets->count = comparison->alignment->edition_count;
    facets->node_count = comparison->alignment->node_count;
    facets->editions = comparison->alignment->editions;
    facets->tables = comparison->alignment->tables;
    facets->from = comparison->alignment->from;
}

/* inverse[facet][node of its table]: the node shown. */
static uint32_t **invert(struct arena *scratch, const struct book *book,
                         const struct facets *facets)
{
    uint32_t **inverse = arena_new_array(scratch, uint32_t *, facets->count);

    for (uint32_t i = 0; i < facets->count; i++) {
        if (facets->tables[i] == TABLE_NONE) continue;
        inverse[i] =
            arena_new_array(scratch, uint32_t, book->tables[facets->tables[i]].node_count);
        for (uint32_t node = 0; node < facets->node_count; node++) {
            uint32_t at = facets->from ? facets->from[i][node] : node;

            if (at != NODE_NONE) inverse[i][at] = node;
        }
    }
    return inverse;
}

/* The node shown that stands for a node of the bridge; its editions begin at `first`. */
static uint32_t shown_node(const struct alignment *bridge, uint32_t node, uint32_t first,
                           const struct facets *facets, uint32_t **inverse)
{
    for (uint32_t i = 0; i < facets->count; i++) {
        uint32_t at = bridge->from[first + i][node];

        if (at != NODE_NONE && bridge->tables[first + i] == facets->tables[i])
            return inverse[i][at];
    }
    return NODE_NONE;
}

uint32_t *compare_map(struct arena *arena, const struct book *book, uint32_t table,
                      const struct comparison *was, const struct comparison *is)
{
    struct arena *scratch = arena_new(arena_mem(arena));
    struct facets old, new;
    uint32_t *editions, *map, **old_inverse, **new_inverse;
    struct alignment *bridge;

    see(&old, book, table, was);
    see(&new, book, table, is);
    map = arena_new_array(arena, uint32_t, new.node_count);
    if (book->tables[table].pivot) { /* its editions have one tree */
        for (uint32_t i = 0; i < new.node_count; i++)
            map[i] = i;
        arena_free(scratch);
        return map;
    }
    for (uint32_t i = 0; i < new.node_count; i++)
        map[i] = NODE_NONE;
    editions = arena_new_array(scratch, uint32_t, old.count + new.count);
    for (uint32_t i = 0; i < old.count; i++)
        editions[i] = old.editions[i];
    for (uint32_t i = 0; i < new.count; i++)
        editions[old.count + i] = new.editions[i];
    bridge =
        align_tables(scratch, book, book->tables[table].id, editions, old.count + new.count);
    old_inverse = invert(scratch, book, &old);
    new_inverse = invert(scratch, book, &new);
    for (uint32_t i = 0; i < bridge->node_count; i++) {
        uint32_t to = shown_node(bridge, i, old.count, &new, new_inverse);

        if (to != NODE_NONE) map[to] = shown_node(bridge, i, 0, &old, old_inverse);
    }
    arena_free(scratch);
    return map;
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

    switch ((enum node_mark)comparison->table->nodes[node].mark) {
    case MARK_NEW: return str_format(arena, _("new in %.*s"), STR_ARG(now));
    case MARK_GONE: return str_format(arena, _("gone: in %.*s only"), STR_ARG(base));
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
