/*
 * See flags.h. Alignments here have two editions: 0 is the base, 1 what is looked at.
 */
#include "yusuan/flags.h"

#include "yusuan/say.h"
#include "yusuan/vec.h"

enum { BASE = 0, NOW = 1 };

__extension__ typedef __int128 wide;

struct flag_list {
    VEC(struct flag);
};

/* What the functions below share. */
struct flagging {
    struct arena *arena;
    const struct alignment *alignment;
    const enum node_mark *marks;
    const uint32_t *counterparts;
    struct flag_limits *limits; /* one a measure */
    struct flag_list flags;
};

const char *flag_id(enum flag_kind kind)
{
    static const char *const ids[FLAG_KIND_COUNT] = {
        "y1-new", "y1-gone", "y1-renamed", "y1-moved", "y2", "y3", "y4", "y8"};
    return ids[kind];
}

const char *flag_wording(enum flag_kind kind)
{
    static const char *const wordings[FLAG_KIND_COUNT] = {
        N_("only the later edition has the row"),
        N_("only the earlier edition has the row"),
        N_("the code has another name"),
        N_("the name has another code"),
        N_("the change is large in amount and percent"),
        N_("many figures are the same to the digit in both editions"),
        N_("one amount is about 10, 100 or 10,000 times the other"),
        N_("the row is nearly the same, the rows below it are not")};
    return _(wordings[kind]);
}

static bool is_parent(const struct alignment *alignment, uint32_t node)
{
    return alignment->nodes[node].subtree_end > node + 1;
}

static const struct figure *figure_of(const struct flagging *it, uint32_t edition,
                                      uint32_t node, uint32_t measure)
{
    return node == NODE_NONE ? NULL : aligned_figure(it->alignment, edition, node, measure);
}

/* As printed in the later edition; what is gone as in the earlier one, in the unit of the
 * later. */
static unsigned decimals_of(const struct flagging *it, const struct flag *flag)
{
    uint32_t base = it->alignment->tables[BASE];
    if (flag->has_is) return flag->is_figure->decimals;
    if (!flag->has_was) return 2;
    return amount_decimals(table_unit(&it->alignment->book->tables[base]),
                           flag->was_figure->decimals, flag->unit);
}

/* The node stands in the later edition's table if that has it. Node NODE_NONE: the table. */
static void add(struct flagging *it, enum flag_kind kind, uint32_t node, uint32_t measure,
                struct str detail)
{
    const struct alignment *alignment = it->alignment;
    uint32_t edition =
        node != NODE_NONE && alignment->from[NOW][node] == NODE_NONE ? BASE : NOW;
    uint32_t column = alignment->measures[measure].columns[edition];
    uint32_t was = kind == FLAG_MOVED ? it->counterparts[node] : node;
    struct flag flag = {.kind = kind,
                        .base = alignment->editions[BASE],
                        .now = alignment->editions[NOW],
                        .table = alignment->tables[edition],
                        .node = node == NODE_NONE ? NODE_NONE : alignment->from[edition][node],
                        .column = column == COLUMN_NONE ? 0 : column,
                        .measure = alignment->measures[measure].name,
                        .was_figure = figure_of(it, BASE, was, measure),
                        .is_figure = figure_of(it, NOW, node, measure),
                        .detail = detail};
    flag.has_was = flag.was_figure && figure_has_amount(flag.was_figure);
    flag.has_is = flag.is_figure && figure_has_amount(flag.is_figure);
    flag.unit = table_unit(&alignment->book->tables[alignment->tables[NOW]]);
    flag.decimals = decimals_of(it, &flag);
    flag.was = flag.has_was ? flag.was_figure->amount : 0;
    flag.is = flag.has_is ? flag.is_figure->amount : 0;
    vec_push(arena_mem(it->arena), &it->flags, flag);
}

static wide size_of(int64_t amount)
{
    return amount < 0 ? -(wide)amount : amount;
}

/* The largest amount at the top of the tree, in either edition. */
static wide largest(const struct alignment *alignment, uint32_t measure)
{
    wide most = 0;
    for (uint32_t node = 0; node < alignment->node_count;
         node = alignment->nodes[node].subtree_end) {
        for (uint32_t edition = BASE; edition <= NOW; edition++) {
            const struct figure *figure = aligned_figure(alignment, edition, node, measure);
            if (figure && figure_has_amount(figure) && size_of(figure->amount) > most)
                most = size_of(figure->amount);
        }
    }
    return most;
}

static void find_limits(struct flagging *it, struct flag_limits given)
{
    uint32_t count = it->alignment->measure_count;
    it->limits = arena_new_array(it->arena, struct flag_limits, count);
    for (uint32_t i = 0; i < count; i++) {
        it->limits[i] = given;
        if (given.is_given) continue;
        it->limits[i].amount = (int64_t)(largest(it->alignment, i) * FLAG_SHARE / 10000);
        it->limits[i].percent = FLAG_PERCENT;
    }
}

/* The first measure that one of the editions prints at the node: y1 is about the whole row. */
static uint32_t measure_of_row(const struct flagging *it, uint32_t node)
{
    for (uint32_t i = 0; i < it->alignment->measure_count; i++) {
        const struct figure *was = figure_of(it, BASE, node, i),
                            *is = figure_of(it, NOW, node, i);
        if ((was && figure_has_amount(was)) || (is && figure_has_amount(is))) return i;
    }
    return 0;
}

static struct str code_or_name(const struct node *node)
{
    return node->code.size ? node->code : node->name;
}

static struct str moved_text(const struct flagging *it, uint32_t node)
{
    struct str from = code_or_name(&it->alignment->nodes[it->counterparts[node]]);
    return str_format(it->arena, _("moved from %.*s"), STR_ARG(from));
}

/* What moved is said once, where it is now. */
static void flag_row(struct flagging *it, uint32_t node)
{
    const struct alignment *alignment = it->alignment;
    uint32_t measure = measure_of_row(it, node);
    switch (it->marks[node]) {
    case MARK_NEW: add(it, FLAG_NEW, node, measure, STR_EMPTY); break;
    case MARK_GONE: add(it, FLAG_GONE, node, measure, STR_EMPTY); break;
    case MARK_RENAMED: {
        const struct table *was = &alignment->book->tables[alignment->tables[BASE]];
        add(it, FLAG_RENAMED, node, measure,
            str_format(it->arena, _("was %.*s"),
                       STR_ARG(was->nodes[alignment->from[BASE][node]].name)));
        break;
    }
    case MARK_MOVED:
        if (alignment->from[NOW][node] == NODE_NONE) break;
        add(it, FLAG_MOVED, node, measure, moved_text(it, node));
        break;
    case MARK_NONE: break;
    }
}

/* Rows that only one edition has are y1; so are not flagged again as changed by all they are.
 */
static bool is_large(const struct flagging *it, uint32_t node, uint32_t measure)
{
    const struct flag_limits *limits = &it->limits[measure];
    struct change change = aligned_change(it->alignment, BASE, NOW, node, measure);
    if (change.kind != CHANGE_ROSE && change.kind != CHANGE_FELL) return false;
    if (it->marks[node] != MARK_NONE && it->marks[node] != MARK_RENAMED) return false;
    if (size_of(change.amount) < size_of(limits->amount)) return false;
    return !change.has_percent || size_of(change.percent) >= size_of(limits->percent);
}

/* An amount that stands in a file, or is a sum of such; not one that follows from a change. */
static const struct figure *printed(const struct flagging *it, uint32_t edition, uint32_t node,
                                    uint32_t measure)
{
    const struct figure *figure = figure_of(it, edition, node, measure);
    bool fine = figure && figure_has_amount(figure) && figure->known != KNOWN_DERIVED;
    return fine ? figure : NULL;
}

/* One unit of the last digit, in hundredths of the currency unit. */
static wide digit_of(const struct alignment *alignment, uint32_t edition,
                     const struct figure *figure)
{
    const struct unit *unit = table_unit(&alignment->book->tables[alignment->tables[edition]]);
    wide digit = 1;
    for (unsigned i = figure->decimals; i < unit->power; i++)
        digit *= 10;
    return digit;
}

/* 10, 100 or 10000 where the larger amount is about so many times the smaller one; 0: it is
 * not. */
static unsigned ratio_of(const struct flagging *it, uint32_t node, uint32_t measure)
{
    static const unsigned ratios[] = {10, 100, 10000};
    const struct figure *was = printed(it, BASE, node, measure),
                        *is = printed(it, NOW, node, measure);
    if (!was || !is || (was->amount < 0) != (is->amount < 0)) return 0;
    bool rose = size_of(is->amount) > size_of(was->amount);
    wide less = size_of(rose ? was->amount : is->amount);
    wide more = size_of(rose ? is->amount : was->amount);
    if (less < FLAG_RATIO_LEAST * digit_of(it->alignment, rose ? BASE : NOW, rose ? was : is))
        return 0;
    for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++) {
        wide off = more - less * ratios[i];
        if ((off < 0 ? -off : off) * 10000 <= less * ratios[i] * FLAG_RATIO_PERCENT)
            return ratios[i];
    }
    return 0;
}

/* Is a row below it flagged so in this column? The flag belongs there. */
struct below {
    bool *large, *ratio; /* one a node: the node, or one below it */
};

static void flag_figure(struct flagging *it, uint32_t node, uint32_t measure,
                        const struct below *below, struct arena *scratch)
{
    bool large = below->large[node], ratio = below->ratio[node];
    for (uint32_t i = node + 1; i < it->alignment->nodes[node].subtree_end;
         i = it->alignment->nodes[i].subtree_end) {
        if (below->large[i]) large = false;
        if (below->ratio[i]) ratio = false;
    }
    if (large) add(it, FLAG_LARGE, node, measure, STR_EMPTY);
    if (ratio)
        add(it, FLAG_RATIO, node, measure,
            str_format(it->arena, _("about %u times"), ratio_of(it, node, measure)));
    if (!is_parent(it->alignment, node)) return;
    struct explanation explanation =
        explain_change(scratch, it->alignment, BASE, NOW, node, measure);
    if (explanation.composition_moved &&
        (wide)explanation.rise - explanation.fall >= size_of(it->limits[measure].amount))
        add(it, FLAG_COMPOSITION, node, measure,
            str_format(it->arena, _("%u rose, %u fell"), (unsigned)explanation.rose,
                       (unsigned)explanation.fell));
}

static struct below find_below(const struct flagging *it, struct arena *scratch,
                               uint32_t measure)
{
    uint32_t count = it->alignment->node_count;
    struct below below = {arena_new_array(scratch, bool, count),
                          arena_new_array(scratch, bool, count)};
    for (uint32_t i = count; i-- > 0;) {
        uint32_t parent = it->alignment->nodes[i].parent;
        if (is_large(it, i, measure)) below.large[i] = true;
        if (ratio_of(it, i, measure) > 0) below.ratio[i] = true;
        if (parent == NODE_NONE) continue;
        below.large[parent] |= below.large[i];
        below.ratio[parent] |= below.ratio[i];
    }
    return below;
}

/* Rows without rows below them that have an amount, not zero, in both editions. */
static void flag_copies(struct flagging *it, uint32_t measure)
{
    const struct alignment *alignment = it->alignment;
    uint32_t count = 0, same = 0, total = NODE_NONE;
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        const struct figure *was = printed(it, BASE, i, measure),
                            *is = printed(it, NOW, i, measure);
        if (alignment->nodes[i].kind == NODE_TOTAL && total == NODE_NONE) total = i;
        if (is_parent(alignment, i) || !was || !is || was->amount == 0 || is->amount == 0)
            continue;
        count++;
        same += was->amount == is->amount;
    }
    if (same < FLAG_SAME_LEAST || (wide)same * 10000 < (wide)count * FLAG_SAME_PERCENT) return;
    add(it, FLAG_SAME, total, measure,
        str_format(it->arena, _("%u of %u figures"), (unsigned)same, (unsigned)count));
}

static void flag_table(struct flagging *it)
{
    uint32_t measures = it->alignment->measure_count;
    struct arena *scratch = arena_new(arena_mem(it->arena));
    struct below *below = arena_new_array(scratch, struct below, measures);
    for (uint32_t i = 0; i < measures; i++) {
        flag_copies(it, i);
        below[i] = find_below(it, scratch, i);
    }
    for (uint32_t node = 0; node < it->alignment->node_count; node++) {
        if (measures > 0) flag_row(it, node);
        for (uint32_t i = 0; i < measures; i++)
            flag_figure(it, node, i, &below[i], scratch);
    }
    arena_free(scratch);
}

static void look_at(struct flagging *it, struct flag_limits limits)
{
    uint32_t *counterparts;
    it->marks = aligned_marks(it->arena, it->alignment, BASE, NOW, &counterparts);
    it->counterparts = counterparts;
    find_limits(it, limits);
    flag_table(it);
}

static struct flags *finish(struct flagging *it)
{
    struct flags *flags = arena_new_array(it->arena, struct flags, 1);
    struct flag *at = arena_new_array(it->arena, struct flag, it->flags.count);
    flags->count = (uint32_t)it->flags.count;
    for (uint32_t i = 0; i < flags->count; i++) {
        at[i] = it->flags.at[i];
        flags->counts[at[i].kind]++;
    }
    flags->at = at;
    vec_free(&it->flags);
    return flags;
}

struct flags *flag_editions(struct arena *arena, const struct book *book,
                            struct edition_pair pair, struct flag_limits limits)
{
    const uint32_t editions[] = {pair.base, pair.now};
    struct flagging it = {.arena = arena};
    for (uint32_t t = 0; t < book->table_count; t++) {
        struct str id = book->tables[t].id;
        if (!table_is_of(&book->tables[t], pair.now) ||
            edition_table(book, pair.now, id) != t ||
            edition_table(book, pair.base, id) == TABLE_NONE)
            continue;
        it.alignment = align_tables(arena, book, id, editions, 2);
        look_at(&it, limits);
    }
    return finish(&it);
}
