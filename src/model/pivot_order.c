/*
 * Orders as people write them, and in words.
 *
 *     --by function:class,agency --cross economic:1 --where fund=general
 */
#include "model/pivoting.h"
#include "yusuan/say.h"

#include <string.h>

struct reading_order {
    struct arena *arena;
    const struct facts *facts;
    struct pivot_order *order;
    struct str *why;
};

static struct str dimension_list(struct arena *arena, const struct facts *facts)
{
    struct str list = STR_EMPTY;
    for (uint32_t i = 0; i < facts->dimension_count; i++)
        list = STR_JOIN(arena, list, i ? STR(", ") : STR_EMPTY, facts->dimensions[i].id);
    return list.size > 0 ? list : STR("none");
}

/* The levels of the functional classification by name, else a number from 1. */
static bool read_level(struct str word, uint32_t *level)
{
    static const struct {
        struct str word;
        uint32_t level;
    } words[] = {
        {STR_INIT("class"), 1},   {STR_INIT("类"), 1}, {STR_INIT("類"), 1},
        {STR_INIT("section"), 2}, {STR_INIT("款"), 2}, {STR_INIT("item"), 3},
        {STR_INIT("项"), 3},      {STR_INIT("項"), 3}, {STR_INIT("目"), 3},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_equal(word, words[i].word)) continue;
        *level = words[i].level;
        return true;
    }
    if (word.size != 1 || word.at[0] < '1' || word.at[0] > '9') return false;
    *level = (uint32_t)(word.at[0] - '0');
    return true;
}

static bool find_dimension(const struct reading_order *it, struct str name, uint32_t *dimension)
{
    *dimension = facts_dimension(it->facts, name);
    if (*dimension != UINT32_MAX) return true;
    struct str list = dimension_list(it->arena, it->facts);
    *it->why = str_format(it->arena, _("no dimension '%.*s' in %.*s; there are: %.*s"),
                          STR_ARG(name), STR_ARG(it->facts->id), STR_ARG(list));
    return false;
}

/* `function:class`; the last colon counts, as a title may hold one. */
static bool read_step(const struct reading_order *it, struct str text, struct pivot_step *step)
{
    size_t colon = text.size;
    while (colon > 0 && text.at[colon - 1] != ':')
        colon--;
    struct str name = str_trim(colon ? str_slice(text, 0, colon - 1) : text);
    *step = (struct pivot_step){0};
    if (facts_dimension(it->facts, str_trim(text)) != UINT32_MAX) {
        name = str_trim(text);
        colon = 0;
    }
    if (!find_dimension(it, name, &step->dimension)) return false;
    if (colon == 0) return true;
    struct str level = str_trim(str_slice(text, colon, text.size));
    uint32_t most = it->facts->dimensions[step->dimension].level_count;
    if (read_level(level, &step->levels) && step->levels <= most) return true;
    *it->why = str_format(it->arena,
                          say_count("no level '%.*s' in %.*s, which has %u level",
                                    "no level '%.*s' in %.*s, which has %u levels", most),
                          STR_ARG(level), STR_ARG(name), (unsigned)most);
    return false;
}

static bool is_taken(const struct pivot_order *order, uint32_t dimension)
{
    for (uint32_t i = 0; i < order->row_count; i++)
        if (order->rows[i].dimension == dimension) return true;
    return false;
}

static bool read_rows(const struct reading_order *it, struct str text)
{
    struct str part;
    it->order->row_count = 0;
    while (str_split(&text, ',', &part)) {
        struct pivot_step step;
        if (!read_step(it, part, &step)) return false;
        if (is_taken(it->order, step.dimension) || it->order->row_count == PIVOT_STEPS) {
            *it->why =
                str_format(it->arena, _("'%.*s' is one dimension too many"), STR_ARG(part));
            return false;
        }
        it->order->rows[it->order->row_count++] = step;
    }
    return true;
}

/* What is crossed is no row. */
static void drop_row(struct pivot_order *order, uint32_t dimension)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < order->row_count; i++)
        if (order->rows[i].dimension != dimension) order->rows[kept++] = order->rows[i];
    order->row_count = kept;
}

uint32_t dimension_find_member(const struct dimension *dimension, struct arena *scratch,
                               struct str value)
{
    struct str key = str_normal(scratch, value);
    for (uint32_t i = 0; value.size == 0 && i < dimension->member_count; i++)
        if (dimension->members[i].code.size + dimension->members[i].name.size == 0) return i;
    if (value.size == 0) return MEMBER_NONE;
    for (uint32_t i = 0; i < dimension->member_count; i++)
        if (str_equal(dimension->members[i].code, value)) return i;
    for (uint32_t i = 0; i < dimension->member_count; i++) {
        struct str name = dimension->members[i].name;
        if (name.size >= value.size && str_equal(str_normal(scratch, name), key)) return i;
    }
    return MEMBER_NONE;
}

/* `fund=general` */
static bool read_filter(const struct reading_order *it, struct str text)
{
    struct str value = text, name;
    struct pivot_filter filter;
    if (!str_split(&value, '=', &name) || !value.at) {
        *it->why = str_format(it->arena, _("'%.*s' is not DIMENSION=VALUE"), STR_ARG(text));
        return false;
    }
    if (!find_dimension(it, str_trim(name), &filter.dimension)) return false;
    filter.member = dimension_find_member(&it->facts->dimensions[filter.dimension], it->arena,
                                          str_trim(value));
    if (filter.member == MEMBER_NONE || it->order->filter_count == PIVOT_FILTERS) {
        *it->why = filter.member == MEMBER_NONE
                       ? str_format(it->arena, _("no '%.*s' among the members of %.*s"),
                                    STR_ARG(str_trim(value)), STR_ARG(str_trim(name)))
                       : SAY("too many filters");
        return false;
    }
    it->order->filters[it->order->filter_count++] = filter;
    return true;
}

bool pivot_order_read(struct arena *arena, const struct facts *facts,
                      const struct pivot_words *words, struct pivot_order *order,
                      struct str *why)
{
    struct reading_order it = {arena, facts, order, why};
    *order = pivot_usual_order(facts);
    if (words->by.size > 0 && !read_rows(&it, words->by)) return false;
    if (words->cross.size > 0) {
        if (!read_step(&it, words->cross, &order->cross)) return false;
        drop_row(order, order->cross.dimension);
    }
    for (uint32_t i = 0; i < words->where_count; i++)
        if (!read_filter(&it, words->where[i])) return false;
    return true;
}

static struct str step_text(struct arena *arena, const struct facts *facts,
                            struct pivot_step step)
{
    const struct dimension *dimension = &facts->dimensions[step.dimension];
    struct str title = dimension->title.size > 0 ? dimension->title : dimension->id;
    if (step.levels == 0 || step.levels >= dimension->level_count) return title;
    return STR_JOIN(arena, title, str_format(arena, ":%u", (unsigned)step.levels));
}

struct str pivot_order_text(struct arena *arena, const struct facts *facts,
                            const struct pivot_order *order)
{
    struct str text = STR_EMPTY;
    for (uint32_t i = 0; i < order->row_count; i++)
        text = STR_JOIN(arena, text, i ? STR(" > ") : STR_EMPTY,
                        step_text(arena, facts, order->rows[i]));
    if (order->row_count == 0) text = SAY("all");
    if (order->cross.dimension != DIMENSION_NONE)
        text = STR_JOIN(arena, text, STR(" x "), step_text(arena, facts, order->cross));
    return text;
}

struct str pivot_filter_text(struct arena *arena, const struct facts *facts,
                             const struct pivot_order *order)
{
    struct str text = STR_EMPTY;
    for (uint32_t i = 0; i < order->filter_count; i++) {
        const struct dimension *dimension = &facts->dimensions[order->filters[i].dimension];
        struct str title = dimension->title.size > 0 ? dimension->title : dimension->id;
        text = STR_JOIN(arena, text, i ? SAY(", ") : SAY("only "), title, STR(" "),
                        member_text(arena, &dimension->members[order->filters[i].member]));
    }
    return text;
}

struct str pivot_years(struct arena *arena, const struct book *book, const struct table *table)
{
    uint32_t first = UINT32_MAX, last = 0, edition = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        uint32_t year = book->editions[table->columns[i].edition].year;
        if (year == 0) continue;
        if (year < first) first = year;
        if (year > last) {
            last = year;
            edition = table->columns[i].edition;
        }
    }
    const struct facts *facts = pivot_facts(table->pivot);
    for (uint32_t i = 0; last == 0 && i < facts->dimension_count; i++)
        if (facts->dimensions[i].kind == DIMENSION_YEAR) return SAY("all years");
    if (last == 0) return SAY("year not stated");
    if (first == last) return edition_when(arena, &book->editions[edition]);
    return str_format(arena, "%u-%u", (unsigned)first, (unsigned)last);
}
