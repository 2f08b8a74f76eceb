/*
 * The row of a tree as it is said: its name, the selected figure, where it stands in the tree.
 * A comparison of two editions says the whole row, which is what it is for; of other tables the
 * other columns are said when everything is asked for.
 */
#include "view/figures.h"
#include "view/speech.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/say.h"

/* What the functions below share. */
struct telling {
    const struct session *session;
    const struct tree *tree;
    const struct table *table;
    struct speech *speech;
    struct arena *arena;
    uint32_t node;
};

/* `, computed`: what was not printed is told from what was, as marks tell it on a screen. In a
 * pivot all figures are computed. */
static struct str known_text(const struct telling *it, const struct column *column,
                             const struct figure *figure)
{
    bool is_computed = figure->known == KNOWN_COMPUTED && !it->table->pivot;

    if (column->kind != COLUMN_AMOUNT || !(is_computed || figure->known == KNOWN_DERIVED))
        return STR_EMPTY;
    return STR_JOIN(it->arena, SAY(", "), SAY(known_name((enum known)figure->known)));
}

static struct str amount_text(const struct telling *it, uint32_t column, bool has_unit)
{
    const struct column *of = &it->table->columns[column];
    const struct figure *figure = &of->figures[it->node];
    struct str remark = str_of(figure_remark(figure)), unit;
    char out[AMOUNT_ROOM];
    struct shown shown = show_figure(it->session, it->table, of, figure, out);

    if (figure->known == KNOWN_UNREADABLE)
        return STR_JOIN(it->arena, shown.text, SAY(", "), remark);
    if (!shown.is_amount) return remark;
    if (of->kind == COLUMN_PERCENT) return STR_JOIN(it->arena, shown.text, STR(" %"));
    unit = has_unit ? shown_unit_name(it->session, it->table) : STR_EMPTY;
    return STR_JOIN(it->arena, shown.text, has_unit ? STR(" ") : STR_EMPTY, unit,
                    known_text(it, of, figure));
}

/* How much of a figure is said: the group of its column and its unit are known after they were
 * said once. The unit of the selected one is heard with each row nevertheless. */
enum wording { WORDING_FULL, WORDING_WITHOUT_GROUP, WORDING_WITHOUT_UNIT };

/* `财政拨款 合计: 3,094.34 万元`, `合计: 3,094.34 万元`, `合计: 3,094.34`; a comparison's
 * columns are all of one measure, which is said before. */
static struct str figure_text_of(const struct telling *it, uint32_t column,
                                 enum wording wording)
{
    const struct column *of = &it->table->columns[column];
    struct str group = it->tree->comparison || wording != WORDING_FULL ? STR_EMPTY : of->group;

    return STR_JOIN(it->arena, group, group.size ? STR(" ") : STR_EMPTY, of->name, SAY(": "),
                    amount_text(it, column, wording != WORDING_WITHOUT_UNIT));
}

/* What a figure shares with the column's others: group and unit. Empty where it is said without
 * a unit. */
static struct str known_of(const struct telling *it, uint32_t column)
{
    const struct column *of = &it->table->columns[column];
    const struct figure *figure = &of->figures[it->node];
    char out[AMOUNT_ROOM];

    if (figure->known == KNOWN_UNREADABLE ||
        !show_figure(it->session, it->table, of, figure, out).is_amount)
        return STR_EMPTY;
    return str_format(it->arena, "%.*s %u %.*s", STR_ARG(it->table->id), (unsigned)column,
                      STR_ARG(shown_unit_name(it->session, it->table)));
}

/* `合计: 3,094.34 万元, rounding`: with the verdict where it is not exact. */
static struct str judged_text(const struct telling *it, uint32_t column, enum wording wording)
{
    struct str text = figure_text_of(it, column, wording);
    enum verdict verdict;

    if (it->table->columns[column].figures[it->node].known == KNOWN_ABSENT ||
        !tree_verdict(it->session, it->tree, it->node, column, &verdict) ||
        verdict == VERDICT_EXACT)
        return text;
    return STR_JOIN(it->arena, text, SAY(", "), SAY(verdict_name(verdict)));
}

/* The verdict of the selected one is what the status says. */
static void say_other_column(const struct telling *it, uint32_t column)
{
    bool is_pair = it->tree->comparison && it->tree->comparison->form == FORM_PAIR;

    speech_add_known(it->speech, is_pair ? SAID_ROW : SAID_ASKED,
                     judged_text(it, column, WORDING_FULL), known_of(it, column),
                     judged_text(it, column, WORDING_WITHOUT_UNIT));
}

static void say_figures(const struct telling *it)
{
    const struct finding *finding = tree_finding(it->session, it->tree);
    int64_t share;

    if (it->table->column_count == 0) return;
    speech_add_known(it->speech, SAID_FIGURE,
                     figure_text_of(it, it->tree->column, WORDING_FULL),
                     known_of(it, it->tree->column),
                     figure_text_of(it, it->tree->column, WORDING_WITHOUT_GROUP));
    if (finding) /* in full; the status is brief */
        speech_add(it->speech, SAID_ASKED, finding_text(it->arena, it->session, finding));
    for (uint32_t i = 0; i < tree_place_count(it->tree); i++)
        if (tree_column_at(it->tree, i) != it->tree->column)
            say_other_column(it, tree_column_at(it->tree, i));
    if (tree_is_dimmed(it->session, it->tree, it->node))
        speech_add(it->speech, SAID_ROW, SAY("too small a change to count"));
    if (it->tree->has_shares && tree_share(it->tree, it->node, &share))
        speech_add(it->speech, SAID_ASKED,
                   str_format(it->arena, _("share of the total: %.*s"),
                              STR_ARG(percent_text(it->arena, share, false))));
}

/* Who comes from within what the row is part of knows it. */
static bool knows_parent(const struct telling *it, uint32_t parent)
{
    const struct speech *before = it->speech->before;

    return !speech_is_opening(it->speech) && before->row >= parent &&
           before->row < it->table->nodes[parent].subtree_end;
}

static struct str parent_text(const struct telling *it, uint32_t parent)
{
    return text_visible(it->arena, node_text(it->arena, it->table, parent));
}

static struct str level_text(const struct telling *it)
{
    return str_format(it->arena, _("level %u"), (unsigned)it->table->nodes[it->node].depth + 1);
}

static void say_place(const struct telling *it)
{
    const struct node *of = &it->table->nodes[it->node];
    uint32_t below = of->subtree_end - it->node - 1;

    if (it->tree->levels > 1) speech_add(it->speech, SAID_CHANGED, level_text(it));
    if (of->parent != NODE_NONE)
        speech_add(
            it->speech, knows_parent(it, of->parent) ? SAID_ASKED : SAID_CHANGED,
            str_format(it->arena, _("part of %.*s"), STR_ARG(parent_text(it, of->parent))));
    if (below > 0)
        speech_add(
            it->speech, SAID_ROW,
            str_format(
                it->arena,
                tree_is_open(it->tree, it->node)
                    ? say_count("expanded, %u row below", "expanded, %u rows below", below)
                    : say_count("collapsed, %u row below", "collapsed, %u rows below", below),
                (unsigned)below));
}

/* What is shown of the table, and how; of tables side by side which one. */
static void say_table(const struct telling *it)
{
    const struct table *table = it->table;
    const struct block *block = &table->blocks[table->nodes[it->node].block];
    struct str order = tree_order_text(it->tree);
    struct str threshold = tree_threshold_text(it->session, it->tree, it->arena);

    if (table->incomplete.size > 0) {
        speech_add(it->speech, SAID_CHANGED,
                   STR_JOIN(it->arena, tree_note_heading(it->session, it->tree, it->arena),
                            SAY(": "), table->incomplete));
    }
    if (it->tree->comparison && table->column_count > 0)
        speech_add(it->speech, SAID_CHANGED,
                   str_format(it->arena, _("measure: %.*s"), STR_ARG(table->columns[0].group)));
    if (order.size > 0)
        speech_add(it->speech, SAID_CHANGED,
                   str_format(it->arena, _("sorted %.*s"), STR_ARG(order)));
    else
        speech_add(it->speech, SAID_LATER, SAY("in printed order"));
    if (threshold.size > 0)
        speech_add(it->speech, SAID_CHANGED,
                   str_format(it->arena, _("changes that count: %.*s"), STR_ARG(threshold)));
    if (table->block_count > 1 && block->name.size > 0)
        speech_add(it->speech, SAID_CHANGED,
                   STR_JOIN(it->arena, block->name, str_trim(SAY(": "))));
}

/* `206 科学技术支出, 合计: 3,094.34 万元, level 2`, a row of the page. */
static void say_briefly(const struct telling *it, struct str name)
{
    struct str text = name;

    if (it->table->column_count > 0)
        text = STR_JOIN(it->arena, text, SAY(", "),
                        judged_text(it, it->tree->column, WORDING_FULL));
    if (it->tree->levels > 1) text = STR_JOIN(it->arena, text, SAY(", "), level_text(it));
    speech_add(it->speech, SAID_ROW, text);
}

void tree_say(const struct session *session, const struct frame *frame, uint32_t row,
              struct speech *speech)
{
    const struct tree *tree = frame->tree;
    struct telling it = {session, tree, tree->table, speech, speech->arena, NODE_NONE};
    struct str name;

    if (row >= tree->rows.count) return;
    it.node = tree->rows.at[row].node;
    if (it.node == NODE_NONE) {
        name = tree->table->blocks[tree->rows.at[row].block].name;
        speech_add(speech, SAID_ROW, STR_JOIN(it.arena, name, str_trim(SAY(": "))));
        return;
    }
    name = node_text(it.arena, tree->table, it.node);
    if (row == tree->list.cursor && !speech->is_page) {
        say_table(&it);
        speech_add(speech, SAID_ROW, name);
        say_figures(&it);
        say_place(&it);
    } else {
        say_briefly(&it, name);
    }
}
