/*
 * A comparison is a table like any other (comparison_table()), so it is printed by the same
 * routines in every format; its marks are a column of words.
 */
#include "cli/compare.h"

#include "yusuan/say.h"

/* The measure asked for; UINT32_MAX where the table has none of that name. */
static uint32_t find_measure(const struct alignment *alignment, struct arena *arena,
                             struct str name)
{
    struct str key = str_normal(arena, name);
    if (key.size == 0) return alignment->measure_count ? 0 : UINT32_MAX;
    for (uint32_t i = 0; i < alignment->measure_count; i++) {
        if (str_equal(alignment->measures[i].key, key)) return i;
    }
    return UINT32_MAX;
}

static struct str code_or_name(const struct node *node)
{
    return node->code.size ? node->code : node->name;
}

/* `new`, `renamed, was 旧名`, `moved from 2080199`. */
static struct str mark_text(struct arena *arena, const struct alignment *alignment,
                            uint32_t node, enum node_mark mark, uint32_t counterpart)
{
    const struct book *book = alignment->book;
    switch (mark) {
    case MARK_NEW: return SAY("new");
    case MARK_GONE: return SAY("gone");
    case MARK_RENAMED: {
        const struct node *was =
            &book->tables[alignment->tables[0]].nodes[alignment->from[0][node]];
        return str_format(arena, _("renamed, was %.*s"), STR_ARG(was->name));
    }
    case MARK_MOVED: {
        bool is_here = alignment->from[1][node] != NODE_NONE;
        struct str other = code_or_name(&alignment->nodes[counterpart]);
        return str_format(arena, is_here ? _("moved from %.*s") : _("moved to %.*s"),
                          STR_ARG(other));
    }
    case MARK_NONE: break;
    }
    return STR_EMPTY;
}

/* Where the change is stated that a figure was derived from; empty where it was not. */
static struct str derived_text(struct arena *arena, const struct alignment *alignment,
                               const struct figure *figure)
{
    if (figure->known != KNOWN_DERIVED) return STR_EMPTY;
    return str_format(arena, _("less the change stated in %s"),
                      place_format(arena, figure_place(alignment->book, figure)).at);
}

/* A figure on the other side of zero: its percentage says little. */
static struct str sign_text(const struct change *change)
{
    if (!change->sign_flipped) return STR_EMPTY;
    return change->amount < 0 ? SAY("from above zero to below")
                              : SAY("from below zero to above");
}

static void add_mark_words(struct arena *arena, const struct alignment *alignment,
                           uint32_t measure, struct table *table)
{
    static const struct str names[] = {STR_INIT("mark"), STR_INIT("derived"), STR_INIT("sign")};
    uint32_t *counterparts;
    enum node_mark *marks = aligned_marks(arena, alignment, 0, 1, &counterparts);
    table->word_column_count = 3;
    table->word_columns = arena_new_array(arena, struct word_column, 3);
    for (uint32_t i = 0; i < 3; i++) {
        table->word_columns[i].name = names[i];
        table->word_columns[i].words = arena_new_array(arena, struct str, table->node_count);
    }
    for (uint32_t i = 0; i < table->node_count; i++) {
        struct change change = aligned_change(alignment, 0, 1, i, measure);
        table->word_columns[2].words[i] = sign_text(&change);
        table->word_columns[0].words[i] =
            mark_text(arena, alignment, i, marks[i], counterparts[i]);
        table->word_columns[1].words[i] =
            derived_text(arena, alignment, &table->columns[0].figures[i]);
    }
}

static struct alignment *align_pair(struct arena *arena, const struct book *book, struct str id,
                                    struct edition_pair pair)
{
    uint32_t editions[] = {pair.base, pair.now};
    struct alignment *alignment = align_tables(arena, book, id, editions, 2);
    bool both =
        alignment && alignment->tables[0] != TABLE_NONE && alignment->tables[1] != TABLE_NONE;
    return both ? alignment : NULL;
}

/* `支出总体情况表, 合计: 2022 to 2023` */
static struct str pair_title(struct arena *arena, const struct alignment *alignment,
                             struct str title, uint32_t measure)
{
    const uint32_t *editions = alignment->editions;
    struct str base = edition_label(arena, alignment->book, editions[0], editions[1]);
    struct str now = edition_label(arena, alignment->book, editions[1], editions[0]);
    return STR_JOIN(arena, str_trim(title), SAY(", "), alignment->measures[measure].name,
                    SAY(": "),
                    str_format(arena, _("%.*s to %.*s"), STR_ARG(base), STR_ARG(now)));
}

static bool edition_has(const struct book *book, uint32_t edition, struct str id)
{
    return edition_table(book, edition, id) != TABLE_NONE;
}

/* Where a pivot is asked for, only that. */
static bool is_compared(const struct table *table, const struct options *options,
                        uint32_t edition)
{
    return table_is_of(table, edition) && table_is_wanted(table, options->table) &&
           (table->pivot || !options_pivot(options));
}

/* Tables that one of the editions lacks have no change, but must not go unsaid. */
static void print_not_compared(struct document *document, const struct options *options,
                               const struct book *book, struct edition_pair pair)
{
    struct arena *arena = arena_new(document->mem);
    bool headed = false;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        bool is_now = table_is_of(table, pair.now);
        uint32_t other = is_now ? pair.base : pair.now;
        if (!is_compared(table, options, is_now ? pair.now : pair.base) ||
            edition_has(book, other, table->id))
            continue;
        if (!headed)
            options->format->heading(document, 1,
                                     str_format(arena, _("not compared: %.*s"),
                                                STR_ARG(book->editions[pair.now].entity)));
        headed = true;
        struct str label = edition_label(arena, book, other, table->edition);
        struct str lacking = book->editions[other].kind == EDITION_DERIVED
                                 ? str_format(arena, _(": nothing is known of %u"),
                                              (unsigned)book->editions[other].year)
                                 : str_format(arena, _(": not in %.*s"), STR_ARG(label));
        options->format->paragraph(
            document, STR_JOIN(arena, table->id, STR("  "), str_trim(table->title), lacking));
    }
    arena_free(arena);
}

uint32_t print_comparisons(struct document *document, const struct options *options,
                           const struct book *book, struct edition_pair pair)
{
    uint32_t printed = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (!is_compared(table, options, pair.now)) continue;
        struct arena *arena = arena_new(document->mem);
        struct alignment *alignment = align_pair(arena, book, table->id, pair);
        uint32_t measure =
            alignment ? find_measure(alignment, arena, options->measure) : UINT32_MAX;
        if (measure != UINT32_MAX) {
            struct table *compared =
                comparison_table(arena, alignment, COMPARISON_PAIR, 0, 1, measure);
            compared->title = pair_title(arena, alignment, compared->title, measure);
            add_mark_words(arena, alignment, measure, compared);
            struct table_view view = table_view(arena, book, compared, options);
            if (view.selection.count > 0) {
                if (options->format->for_people) {
                    print_table(document, options->format, &view);
                } else {
                    print_table_data(document, options->format, &view);
                }
                printed++;
            }
        }
        arena_free(arena);
    }
    if (printed > 0 && options->format->for_people && options->node.size == 0)
        print_not_compared(document, options, book, pair);
    return printed;
}

/* The rows of an explanation. */
struct explanation_sheet {
    const struct table_view *view; /* of the comparison */
    const struct alignment *alignment;
    const struct explanation *explanation;
    const enum node_mark *marks;
    const uint32_t *counterparts;
    struct str node; /* whose change it is, as a heading or a cell calls it */
    bool for_people;
};

enum { BAR_COLUMNS = 10 }; /* on each side */

/* `     #####|          ` for a fall, `          |###       ` for a rise; the largest part
 * fills its side. */
static struct str bar(struct arena *arena, const struct explanation *explanation,
                      int64_t change)
{
    char text[2 * BAR_COLUMNS + 1];
    int64_t largest = explanation->count ? explanation->parts[0].change.amount : 0, size = 0;
    for (int i = 0; i < 2 * BAR_COLUMNS + 1; i++)
        text[i] = i == BAR_COLUMNS ? '|' : ' ';
    if (largest != 0 && amount_percent(change, largest, &size)) {
        size = ((size < 0 ? -size : size) * BAR_COLUMNS + 5000) / 10000;
        if (size == 0 && change != 0) size = 1;
        for (int64_t i = 1; i <= size && i <= BAR_COLUMNS; i++)
            text[BAR_COLUMNS + (change < 0 ? -i : i)] = '#';
    }
    size_t end = sizeof text;
    while (text[end - 1] == ' ')
        end--; /* up to the axis, which is no blank */
    return str_copy(arena, (struct str){text, end});
}

static struct sheet_cell percent_cell(struct arena *scratch, bool has_percent, int64_t percent,
                                      bool for_people)
{
    char digits[AMOUNT_ROOM];
    if (!has_percent)
        return (struct sheet_cell){.text = for_people ? STR("--") : STR_EMPTY, .absent = true};
    size_t size = amount_format(digits, percent, &UNIT_YUAN, 2, for_people);
    return (struct sheet_cell){.text = str_copy(scratch, (struct str){digits, size})};
}

static struct sheet_cell computed_cell(const struct explanation_sheet *it,
                                       struct arena *scratch, bool known, int64_t amount)
{
    struct figure figure = {.amount = amount,
                            .known = known ? KNOWN_COMPUTED : KNOWN_ABSENT,
                            .absence = known ? ABSENCE_NONE : ABSENCE_NOT_KNOWN,
                            .decimals = it->view->table->columns[2].decimals};
    return figure_cell(it->view, scratch, &figure, it->for_people);
}

static struct str view_unit(const struct table_view *view)
{
    return view->unit ? view->unit->name : STR_EMPTY;
}

static bool explanation_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                            struct sheet_cell *cells)
{
    const struct explanation_sheet *it = sheet->context;
    const struct contribution *part = &it->explanation->parts[row];
    const struct table *table = it->view->table;
    const struct node *node = &table->nodes[part->node];
    bool known = part->change.kind != CHANGE_UNKNOWN;
    cells[0].text = node->code;
    cells[1].text = node->name;
    for (uint32_t i = 0; i < 4; i++) {
        cells[2 + i] =
            column_cell(it->view, scratch, &table->columns[i], part->node, it->for_people);
    }
    cells[6] = percent_cell(scratch, part->has_share, part->share, it->for_people);
    cells[7] = computed_cell(it, scratch, known, part->running);
    struct str mark = mark_text(scratch, it->alignment, part->node, it->marks[part->node],
                                it->counterparts[part->node]),
               sign = sign_text(&part->change);
    cells[8].text =
        STR_JOIN(scratch, mark, mark.size && sign.size ? STR(", ") : STR_EMPTY, sign);
    if (it->for_people) {
        if (known) cells[9].text = bar(scratch, it->explanation, part->change.amount);
        return true;
    }
    cells[9].text = table->id;
    cells[10].text = it->view->book->editions[table->edition].entity;
    cells[11].text = it->node;
    cells[12].text = view_unit(it->view);
    return true;
}

static void print_parts(struct document *document, const struct format *format,
                        const struct explanation_sheet *it)
{
    const struct table *table = it->view->table;
    struct sheet_column columns[] = {
        {.name = STR(N_("code")), .ours = true},
        {.name = STR(N_("name")), .ours = true},
        {.name = table->columns[0].name, .kind = CELL_AMOUNT},
        {.name = table->columns[1].name, .kind = CELL_AMOUNT},
        {.name = STR(N_("change")), .kind = CELL_AMOUNT, .ours = true},
        {.name = STR(N_("change %")), .kind = CELL_AMOUNT, .ours = true},
        {.name = STR(N_("share %")), .kind = CELL_AMOUNT, .ours = true},
        {.name = STR(N_("running")), .kind = CELL_AMOUNT, .ours = true},
        {.name = STR(N_("mark")), .ours = true},
        {.name = it->for_people ? STR_EMPTY : STR("table")},
        {.name = STR("entity")},
        {.name = STR("of")},
        {.name = STR("unit")},
    };
    struct sheet sheet = {.column_count = it->for_people ? 10 : 13,
                          .columns = columns,
                          .row_count = it->explanation->count,
                          .row = explanation_row,
                          .context = it};
    format->sheet(document, &sheet);
}

/* A cell of the node itself, in words where it shows nothing. */
static struct str own_cell(const struct explanation_sheet *it, struct arena *arena,
                           uint32_t column)
{
    const struct column *at = &it->view->table->columns[column];
    const struct figure *figure = &at->figures[it->explanation->node];
    struct str text = column_cell(it->view, arena, at, it->explanation->node, true).text;
    bool nothing = figure->absence == ABSENCE_NO_ROW || figure->absence == ABSENCE_BLANK;
    if (text.size == 0) return nothing ? SAY("nothing") : SAY("not known");
    return at->kind == COLUMN_PERCENT ? STR_JOIN(arena, text, STR(" %")) : text;
}

/* What is said of the whole: `3 rose by 7.00, 1 fell by 2.00, 0 the same`. */
static void print_summary(struct document *document, const struct format *format,
                          const struct explanation_sheet *it, struct arena *arena)
{
    const struct explanation *all = it->explanation;
    struct str entity = it->view->book->editions[it->view->table->edition].entity;
    struct str unit = view_unit(it->view), own[4];
    for (uint32_t i = 0; i < 4; i++)
        own[i] = own_cell(it, arena, i);
    struct str rise = computed_cell(it, arena, true, all->rise).text;
    struct str fall = computed_cell(it, arena, true, -all->fall).text;
    struct str rest = computed_cell(it, arena, true, all->rest).text;
    format->paragraph(document, STR_JOIN(arena, entity, entity.size ? SAY(", ") : STR_EMPTY,
                                         amounts_in(arena, unit)));
    format->paragraph(document, str_format(arena, _("from %.*s to %.*s, change %.*s, %.*s"),
                                           STR_ARG(own[0]), STR_ARG(own[1]), STR_ARG(own[2]),
                                           STR_ARG(own[3])));
    format->paragraph(
        document,
        str_format(arena, _("%u rose by %.*s, %u fell by %.*s, %u the same, %u not known"),
                   (unsigned)all->rose, STR_ARG(rise), (unsigned)all->fell, STR_ARG(fall),
                   (unsigned)all->same, (unsigned)all->unknown));
    if (all->rest != 0) {
        format->paragraph(
            document,
            str_format(arena, _("not explained by the parts (rounding): %.*s"), STR_ARG(rest)));
    }
    if (all->composition_moved)
        format->paragraph(document, SAY("composition moved, total flat"));
}

/* `210 卫生健康支出`, and where one code or name may stand several times, in what: the entity
 * of a sum, the part of the table. */
static struct str node_title(struct arena *arena, const struct table *table, uint32_t node)
{
    const struct node *at = &table->nodes[node];
    uint32_t in = at->parent;
    while (in != NODE_NONE && ((at->code.size && table->nodes[in].code.size) ||
                               table->nodes[in].kind == NODE_TOTAL))
        in = table->nodes[in].parent;
    struct str within = in == NODE_NONE ? table->blocks[at->block].name : table->nodes[in].name;
    struct str title =
        STR_JOIN(arena, at->code, at->code.size ? STR(" ") : STR_EMPTY, at->name);
    if (within.size == 0) return title;
    return str_format(arena, _("%.*s, in %.*s"), STR_ARG(title), STR_ARG(within));
}

static void explain_node(struct document *document, const struct options *options,
                         struct arena *arena, const struct alignment *alignment,
                         uint32_t measure, uint32_t node)
{
    struct table *table = comparison_table(arena, alignment, COMPARISON_PAIR, 0, 1, measure);
    struct explanation explanation = explain_change(arena, alignment, 0, 1, node, measure);
    struct table_view view = table_view(arena, alignment->book, table, options);
    uint32_t *counterparts;
    struct explanation_sheet it = {.view = &view,
                                   .alignment = alignment,
                                   .explanation = &explanation,
                                   .marks =
                                       aligned_marks(arena, alignment, 0, 1, &counterparts),
                                   .node = node_title(arena, table, node),
                                   .for_people = options->format->for_people};
    it.counterparts = counterparts;
    if (options->format->heading) {
        options->format->heading(document, 1,
                                 STR_JOIN(arena, table->id, STR("  "),
                                          pair_title(arena, alignment, table->title, measure)));
        options->format->heading(document, 2, it.node);
    }
    if (options->format->paragraph) print_summary(document, options->format, &it, arena);
    print_parts(document, options->format, &it);
}

/* Every node called so: 一般行政管理事务 stands below many codes, 210 below every entity. */
static uint32_t explain_nodes(struct document *document, const struct options *options,
                              struct arena *arena, const struct alignment *alignment)
{
    uint32_t measure = find_measure(alignment, arena, options->measure), printed = 0;
    struct str key = str_normal(arena, options->explain_change);
    for (uint32_t i = 0; measure != UINT32_MAX && i < alignment->node_count; i++) {
        if (!node_is_called(&alignment->nodes[i], key, key)) continue;
        explain_node(document, options, arena, alignment, measure, i);
        printed++;
    }
    return printed;
}

uint32_t print_explanations(struct document *document, const struct options *options,
                            const struct book *book, struct edition_pair pair)
{
    uint32_t printed = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (!is_compared(table, options, pair.now)) continue;
        struct arena *arena = arena_new(document->mem);
        struct alignment *alignment = align_pair(arena, book, table->id, pair);
        if (alignment) printed += explain_nodes(document, options, arena, alignment);
        arena_free(arena);
    }
    return printed;
}
