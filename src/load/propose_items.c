/*
 * See propose_items.h. Everything is scored first, and the best scores are taken one by one.
 */
#include "load/propose_items.h"

#include "load/depend.h"
#include "load/words.h"

enum { SURE = 95, LIKELY = 85 }; /* percent */

const struct column_profile *item_column(const struct maker *maker, uint32_t index)
{
    return &maker->profile->columns[index];
}

struct str item_heading(const struct maker *maker, uint32_t index)
{
    return item_column(maker, index)->heading;
}

uint32_t item_key(const struct item *item)
{
    return item->code != NO_COLUMN ? item->code : item->name;
}

static struct dependence depend(const struct maker *maker, uint32_t from, uint32_t to)
{
    return depend_on(arena_mem(maker->arena), maker->profile, from, to);
}

static bool is_taken(const struct maker *maker, uint32_t column)
{
    for (uint32_t i = 0; i < maker->count; i++)
        if (maker->items[i].name == column) return true;
    return false;
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    return a < b ? b - a : a - b;
}

/* How well a text suits as the names of a code; 0: not at all. */
static uint32_t name_score(const struct maker *maker, const struct item *item, uint32_t text)
{
    struct str stem = words_stem(maker->arena, item_heading(maker, text));
    bool same = stem.size && str_equal(stem, item->stem);
    struct dependence there = depend(maker, item->code, text);
    uint32_t kept = percent_of(there.repeated_kept, there.repeated);
    uint32_t near = distance(item->code, text) == 1;
    uint32_t distinct = item_column(maker, text)->distinct;
    if (same) return 400 + kept + near;
    if (there.repeated < 3) /* each code once: it says nothing of the names */
        return near && text > item->code && distinct * 10 > there.values ? 50 : 0;
    if (kept < LIKELY || distinct * 3 < there.values) return 0;
    return 100 + kept + 50 * near;
}

static void add_item(struct maker *maker, uint32_t code, uint32_t name)
{
    if (maker->count == ITEMS_MOST) return;
    uint32_t key = code != NO_COLUMN ? code : name;
    maker->items[maker->count++] =
        (struct item){.code = code,
                      .name = name,
                      .stem = words_stem(maker->arena, item_heading(maker, key)),
                      .parent = NO_COLUMN,
                      .child = NO_COLUMN,
                      .why = STR_EMPTY};
}

static void explain_name(const struct maker *maker, struct item *item)
{
    struct dependence there = depend(maker, item->code, item->name);
    item->why =
        STR_JOIN(maker->arena, counted(maker->arena, there.kept, there.values, "codes of '"),
                 item_heading(maker, item->code), STR("' always stand beside the same '"),
                 item_heading(maker, item->name), STR("'"));
}

/* How well each text suits each code; O(codes x texts x rows). */
static uint32_t *score_names(const struct maker *maker)
{
    uint32_t columns = maker->profile->column_count;
    uint32_t *scores =
        arena_new_array(maker->arena, uint32_t, (size_t)maker->count * columns + 1);
    for (uint32_t i = 0; i < maker->count; i++) {
        uint32_t looked = 0;
        for (uint32_t text = 0; text < columns && looked < ITEMS_MOST; text++) {
            if (maker->roles[text].role != ROLE_TEXT) continue;
            scores[i * columns + text] = name_score(maker, &maker->items[i], text);
            looked++;
        }
    }
    return scores;
}

/* Names go to the codes that they suit best, the surest first. */
static void pair_names(struct maker *maker)
{
    uint32_t columns = maker->profile->column_count;
    const uint32_t *scores = score_names(maker);
    for (;;) {
        uint32_t best = 0, at = 0;
        for (uint32_t i = 0; i < maker->count * columns; i++) {
            if (scores[i] <= best || maker->items[i / columns].name != NO_COLUMN ||
                is_taken(maker, i % columns))
                continue;
            best = scores[i];
            at = i;
        }
        if (best == 0) return;
        maker->items[at / columns].name = at % columns;
        explain_name(maker, &maker->items[at / columns]);
    }
}

/* Codes, with their names; then texts that are left: few enough to be a dimension. */
void items_make(struct maker *maker)
{
    const struct profile *profile = maker->profile;
    for (uint32_t i = 0; i < profile->column_count; i++)
        if (maker->roles[i].role == ROLE_CODE || maker->roles[i].role == ROLE_LABEL)
            add_item(maker, i, NO_COLUMN);
    pair_names(maker);
    for (uint32_t i = 0; i < profile->column_count; i++) {
        if (maker->roles[i].role != ROLE_TEXT || is_taken(maker, i)) continue;
        add_item(maker, NO_COLUMN, i);
    }
}

static uint32_t first_column(const struct item *item)
{
    return item->code < item->name ? item->code : item->name;
}

static uint32_t last_column(const struct item *item)
{
    if (item->name == NO_COLUMN) return item->code;
    if (item->code == NO_COLUMN) return item->name;
    return item->code > item->name ? item->code : item->name;
}

/* The distinct item_members of an item: by its name, where codes are used again under each
 * parent.
 */
uint32_t item_members(const struct maker *maker, const struct item *item)
{
    uint32_t most = item_column(maker, item_key(item))->distinct;
    if (item->name == NO_COLUMN) return most;
    uint32_t names = item_column(maker, item->name)->distinct;
    return names > most ? names : most;
}

/* Percent of the values of the lower item that tell the upper one, by code or by name. */
static uint32_t tells(const struct maker *maker, const struct item *lower,
                      const struct item *upper)
{
    uint32_t best = 0, columns[] = {lower->code, lower->name};
    for (int i = 0; i < 2; i++) {
        if (columns[i] == NO_COLUMN) continue;
        struct dependence there = depend(maker, columns[i], item_key(upper));
        if (there.repeated < 3) continue;
        uint32_t kept = percent_of(there.repeated_kept, there.repeated);
        if (kept > best) best = kept;
    }
    return best;
}

/* funktion_2 below funktion_1 */
static bool is_next_stem(struct str upper, struct str lower)
{
    if (upper.size != lower.size || upper.size < 3) return false;
    size_t last = upper.size - 1;
    return str_equal(str_slice(upper, 0, last), str_slice(lower, 0, last)) &&
           upper.at[last] >= '0' && lower.at[last] <= '9' &&
           upper.at[last] + 1 == lower.at[last];
}

/* Do columns of another item stand between them? */
static bool is_beside(const struct maker *maker, const struct item *upper,
                      const struct item *lower)
{
    uint32_t from = last_column(upper), to = first_column(lower);
    if (to <= from) return false;
    for (uint32_t i = 0; i < maker->count; i++) {
        const struct item *other = &maker->items[i];
        if (other != upper && other != lower && last_column(other) > from &&
            first_column(other) < to)
            return false;
    }
    return true;
}

/* How sure it is that `lower` lies below `upper`; 0: it does not. */
static uint32_t link_score(const struct maker *maker, const struct item *upper,
                           const struct item *lower)
{
    if (item_members(maker, upper) >= item_members(maker, lower)) return 0;
    bool codes = upper->code != NO_COLUMN && lower->code != NO_COLUMN;
    if (codes && prefix_percent(maker->profile, upper->code, lower->code) >= SURE)
        return 300u + (is_next_stem(upper->stem, lower->stem) ? 100u : 0u) +
               (item_column(maker, upper->code)->longest < 90
                    ? item_column(maker, upper->code)->longest
                    : 90);
    if (is_next_stem(upper->stem, lower->stem) && tells(maker, lower, upper) >= LIKELY)
        return 250;
    bool same_kind = (upper->code != NO_COLUMN) == (lower->code != NO_COLUMN);
    if (!same_kind || !is_beside(maker, upper, lower)) return 0;
    uint32_t told = tells(maker, lower, upper);
    bool few = item_members(maker, upper) < 5; /* a kind of row rather than a parent */
    return !few && told >= LIKELY ? told : 0;
}

static bool is_above(const struct maker *maker, uint32_t item, uint32_t other)
{
    for (uint32_t at = other; at != NO_COLUMN; at = maker->items[at].parent)
        if (at == item) return true;
    return false;
}

static void explain_link(const struct maker *maker, const struct item *above,
                         struct item *below)
{
    struct str more = str_format(
        maker->arena, "%u%% of the values of '%.*s' stand under one '%.*s' only",
        (unsigned)tells(maker, below, above), STR_ARG(item_heading(maker, item_key(below))),
        STR_ARG(item_heading(maker, item_key(above))));
    if (above->code != NO_COLUMN && below->code != NO_COLUMN &&
        prefix_percent(maker->profile, above->code, below->code) >= SURE)
        more = str_format(maker->arena, "codes of '%.*s' begin with those of '%.*s'",
                          STR_ARG(item_heading(maker, below->code)),
                          STR_ARG(item_heading(maker, above->code)));
    below->why = below->why.size ? STR_JOIN(maker->arena, below->why, STR("\n"), more) : more;
}

/* Each item has one above and one below it at most. */
void items_link(struct maker *maker)
{
    uint32_t count = maker->count;
    if (count == 0) return;
    uint32_t *scores = arena_new_array(maker->arena, uint32_t, (size_t)count * count);
    for (uint32_t i = 0; i < count * count; i++) {
        const struct item *upper = &maker->items[i / count], *lower = &maker->items[i % count];
        if (upper != lower) scores[i] = link_score(maker, upper, lower);
    }
    for (;;) {
        uint32_t best = 0, at = 0;
        for (uint32_t i = 0; i < count * count; i++) {
            uint32_t upper = i / count, lower = i % count;
            if (scores[i] <= best || maker->items[upper].child != NO_COLUMN ||
                maker->items[lower].parent != NO_COLUMN || is_above(maker, lower, upper))
                continue;
            best = scores[i];
            at = i;
        }
        if (best == 0) return;
        maker->items[at / count].child = at % count;
        maker->items[at % count].parent = at / count;
        explain_link(maker, &maker->items[at / count], &maker->items[at % count]);
    }
}
