/*
 * What a change is made of: a sheet of the parts of a row, the largest change first, with what
 * is said of the whole above it where people read it.
 */
#include "cli/explain_change.h"

#include "cli/pair.h"
#include "yusuan/say.h"

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
    struct str mark = pair_mark(scratch, it->alignment, part->node, it->marks[part->node],
                                it->counterparts[part->node]),
               sign = pair_sign(&part->change);
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
    uint32_t measure = pair_measure(alignment, arena, options->measure), printed = 0;
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
    return pair_print(document, options, book, pair, explain_nodes);
}
