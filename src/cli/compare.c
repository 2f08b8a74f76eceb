/*
 * A comparison is a table like any other (comparison_table()), so it is printed by the same
 * routines in every format; its marks are a column of words.
 */
#include "cli/compare.h"

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
    case MARK_NEW: return STR("new");
    case MARK_GONE: return STR("gone");
    case MARK_RENAMED: {
        const struct node *was =
            &book->tables[alignment->tables[0]].nodes[alignment->from[0][node]];
        return STR_JOIN(arena, STR("renamed, was "), was->name);
    }
    case MARK_MOVED: {
        bool is_here = alignment->from[1][node] != NODE_NONE;
        return STR_JOIN(arena, is_here ? STR("moved from ") : STR("moved to "),
                        code_or_name(&alignment->nodes[counterpart]));
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
    return STR_JOIN(arena, STR("less the change stated in "),
                    place_format(arena, figure_place(alignment->book, figure)));
}

static void add_mark_words(struct arena *arena, const struct alignment *alignment,
                           struct table *table)
{
    uint32_t *counterparts;
    enum node_mark *marks = aligned_marks(arena, alignment, 0, 1, &counterparts);
    table->word_column_count = 2;
    table->word_columns = arena_new_array(arena, struct word_column, 2);
    table->word_columns[0].name = STR("mark");
    table->word_columns[0].words = arena_new_array(arena, struct str, table->node_count);
    table->word_columns[1].name = STR("derived");
    table->word_columns[1].words = arena_new_array(arena, struct str, table->node_count);
    for (uint32_t i = 0; i < table->node_count; i++) {
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
    return STR_JOIN(arena, str_trim(title), STR(", "), alignment->measures[measure].name,
                    STR(": "), edition_label(arena, alignment->book, editions[0], editions[1]),
                    STR(" to "),
                    edition_label(arena, alignment->book, editions[1], editions[0]));
}

uint32_t print_comparisons(struct document *document, const struct options *options,
                           const struct book *book, struct edition_pair pair)
{
    uint32_t printed = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (table->edition != pair.now || !table_is_wanted(table, options->table)) continue;
        struct arena *arena = arena_new(document->mem);
        struct alignment *alignment = align_pair(arena, book, table->id, pair);
        uint32_t measure =
            alignment ? find_measure(alignment, arena, options->measure) : UINT32_MAX;
        if (measure != UINT32_MAX) {
            struct table *compared =
                comparison_table(arena, alignment, COMPARISON_PAIR, 0, 1, measure);
            compared->title = pair_title(arena, alignment, compared->title, measure);
            add_mark_words(arena, alignment, compared);
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
    return printed;
}

/* The rows of an explanation. */
struct explanation_sheet {
    const struct table_view *view; /* of the comparison */
    const struct alignment *alignment;
    const struct explanation *explanation;
    const enum node_mark *marks;
    const uint32_t *counterparts;
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
    cells[8].text = mark_text(scratch, it->alignment, part->node, it->marks[part->node],
                              it->counterparts[part->node]);
    if (it->for_people && known)
        cells[9].text = bar(scratch, it->explanation, part->change.amount);
    return true;
}

static void print_parts(struct document *document, const struct format *format,
                        const struct explanation_sheet *it)
{
    const struct table *table = it->view->table;
    struct sheet_column columns[] = {
        {.name = STR("code")},
        {.name = STR("name")},
        {.name = table->columns[0].name, .kind = CELL_AMOUNT},
        {.name = table->columns[1].name, .kind = CELL_AMOUNT},
        {.name = STR("change"), .kind = CELL_AMOUNT},
        {.name = STR("change %"), .kind = CELL_AMOUNT},
        {.name = STR("share %"), .kind = CELL_AMOUNT},
        {.name = STR("running"), .kind = CELL_AMOUNT},
        {.name = STR("mark")},
        {.name = STR("")},
    };
    struct sheet sheet = {.column_count = it->for_people ? 10 : 9,
                          .columns = columns,
                          .row_count = it->explanation->count,
                          .row = explanation_row,
                          .context = it};
    format->sheet(document, &sheet);
}

/* What is said of the whole: `3 rose by 7.00, 1 fell by 2.00, 0 the same`. */
static void print_summary(struct document *document, const struct format *format,
                          const struct explanation_sheet *it, struct arena *arena)
{
    const struct explanation *all = it->explanation;
    const struct table *table = it->view->table;
    struct str cells[4];
    for (uint32_t i = 0; i < 4; i++) {
        cells[i] = column_cell(it->view, arena, &table->columns[i], all->node, true).text;
        if (cells[i].size == 0) cells[i] = STR("not known");
    }
    format->paragraph(document,
                      STR_JOIN(arena, STR("from "), cells[0], STR(" to "), cells[1],
                               STR(", change "), cells[2], STR(", "), cells[3], STR(" %")));
    format->paragraph(document,
                      STR_JOIN(arena, str_format(arena, "%u rose by ", (unsigned)all->rose),
                               computed_cell(it, arena, true, all->rise).text,
                               str_format(arena, ", %u fell by ", (unsigned)all->fell),
                               computed_cell(it, arena, true, -all->fall).text,
                               str_format(arena, ", %u the same, %u not known",
                                          (unsigned)all->same, (unsigned)all->unknown)));
    if (all->rest != 0) {
        format->paragraph(document,
                          STR_JOIN(arena, STR("not explained by the parts (rounding): "),
                                   computed_cell(it, arena, true, all->rest).text));
    }
    if (all->composition_moved)
        format->paragraph(document, STR("composition moved, total flat"));
}

static uint32_t find_node(const struct alignment *alignment, struct arena *arena,
                          struct str wanted)
{
    struct str key = str_normal(arena, wanted);
    for (uint32_t i = 0; i < alignment->node_count; i++) {
        const struct node *node = &alignment->nodes[i];
        if ((node->code.size && str_equal(node->code, key)) || str_equal(node->key, key))
            return i;
    }
    return NODE_NONE;
}

static bool explain_one(struct document *document, const struct options *options,
                        struct arena *arena, const struct alignment *alignment)
{
    uint32_t measure = find_measure(alignment, arena, options->measure);
    uint32_t node = find_node(alignment, arena, options->explain_change);
    if (measure == UINT32_MAX || node == NODE_NONE) return false;
    struct table *table = comparison_table(arena, alignment, COMPARISON_PAIR, 0, 1, measure);
    struct explanation explanation = explain_change(arena, alignment, 0, 1, node, measure);
    struct table_view view = table_view(arena, alignment->book, table, options);
    uint32_t *counterparts;
    struct explanation_sheet it = {.view = &view,
                                   .alignment = alignment,
                                   .explanation = &explanation,
                                   .marks =
                                       aligned_marks(arena, alignment, 0, 1, &counterparts),
                                   .for_people = options->format->for_people};
    it.counterparts = counterparts;
    const struct node *at = &alignment->nodes[node];
    if (options->format->heading) {
        options->format->heading(document, 1,
                                 STR_JOIN(arena, table->id, STR("  "),
                                          pair_title(arena, alignment, table->title, measure)));
        options->format->heading(
            document, 2,
            STR_JOIN(arena, at->code, at->code.size ? STR(" ") : STR_EMPTY, at->name));
    }
    if (options->format->paragraph) print_summary(document, options->format, &it, arena);
    print_parts(document, options->format, &it);
    return true;
}

uint32_t print_explanations(struct document *document, const struct options *options,
                            const struct book *book, struct edition_pair pair)
{
    uint32_t printed = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (table->edition != pair.now || !table_is_wanted(table, options->table)) continue;
        struct arena *arena = arena_new(document->mem);
        struct alignment *alignment = align_pair(arena, book, table->id, pair);
        if (alignment) printed += explain_one(document, options, arena, alignment);
        arena_free(arena);
    }
    return printed;
}
