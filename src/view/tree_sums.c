/*
 * Parents as sums of the rows below them, in the place of what was printed: in a table as
 * printed, and in editions side by side, whose changes then are those of the sums.
 *
 *     printed   301 工资福利支出    1,875.46        sums   301 工资福利支出   =1,875.44
 */
#include "view/figures.h"
#include "view/tree.h"
#include "yusuan/say.h"

/* The sum of the rows below, as the check adds them; false where it cannot be computed. */
static bool sum_of(const struct table *table, const struct figure *figures, uint32_t node,
                   int64_t *sum)
{
    bool has_part = false;

    *sum = 0;
    for (uint32_t i = node + 1; i < table->nodes[node].subtree_end;
         i = table->nodes[i].subtree_end) {
        if (table->nodes[i].kind == NODE_MEMO) continue;
        if (table->nodes[i].orphan || figures[i].known == KNOWN_UNREADABLE) return false;
        if (!figure_has_amount(&figures[i])) continue;
        if (!amount_add(*sum, figures[i].amount, sum)) return false;
        has_part = true;
    }
    return has_part;
}

/* Is there a place for an amount, printed or not? */
static bool has_place(const struct figure *figure)
{
    return figure->absence != ABSENCE_NO_COLUMN && figure->absence != ABSENCE_NO_ROW;
}

/* The printed figures, those of parents replaced by the sum of what is printed below them, or
 * by nothing. */
static struct figure *compute(struct arena *arena, const struct table *table,
                              const struct column *column)
{
    struct figure *figures = arena_new_array(arena, struct figure, table->node_count);

    for (uint32_t i = 0; i < table->node_count; i++) {
        int64_t sum;

        figures[i] = column->figures[i];
        if (table->nodes[i].subtree_end == i + 1 || !has_place(&figures[i])) continue;
        if (sum_of(table, column->figures, i, &sum))
            figures[i] = (struct figure){.amount = sum,
                                         .known = KNOWN_COMPUTED,
                                         .decimals = column->figures[i].decimals};
        else
            figures[i] = (struct figure){.known = KNOWN_ABSENT, .absence = ABSENCE_NOT_KNOWN};
    }
    return figures;
}

static struct figure not_known(enum absence absence)
{
    return (struct figure){.known = KNOWN_ABSENT, .absence = (uint8_t)absence};
}

/* What is not there counts as nothing; false: it is not known. */
static bool amount_or_nothing(const struct figure *figure, int64_t *amount)
{
    *amount = figure_has_amount(figure) ? figure->amount : 0;
    return figure_has_amount(figure) || figure->absence == ABSENCE_NO_ROW ||
           figure->absence == ABSENCE_BLANK || figure->absence == ABSENCE_DASH;
}

/* The change, and its percentage, of a parent of which a side is a sum. */
static void change_of_sums(const struct figure *base, const struct figure *now,
                           struct figure *change, struct figure *percent)
{
    unsigned decimals = base->decimals > now->decimals ? base->decimals : now->decimals;
    int64_t was, is, amount, part;

    if (base->known != KNOWN_COMPUTED && now->known != KNOWN_COMPUTED &&
        base->absence != ABSENCE_NOT_KNOWN && now->absence != ABSENCE_NOT_KNOWN)
        return;
    *change = *percent = not_known(ABSENCE_NOT_KNOWN);
    if (!amount_or_nothing(base, &was) || !amount_or_nothing(now, &is) ||
        __builtin_sub_overflow(is, was, &amount))
        return;
    *change = (struct figure){
        .amount = amount, .known = KNOWN_COMPUTED, .decimals = (uint8_t)decimals};
    *percent = not_known(ABSENCE_NO_BASE);
    if (figure_has_amount(base) && amount_percent(amount, was, &part))
        *percent = (struct figure){.amount = part, .known = KNOWN_COMPUTED, .decimals = 2};
}

static struct figure *copy_figures(struct arena *arena, const struct column *column,
                                   uint32_t count)
{
    struct figure *figures = arena_new_array(arena, struct figure, count);

    for (uint32_t i = 0; i < count; i++)
        figures[i] = column->figures[i];
    return figures;
}

/* base | now | change | change %: the changes of parents are those of their sums. */
static void compute_changes(struct arena *arena, struct table *table)
{
    struct column *columns = table->columns;

    columns[2].figures = copy_figures(arena, &columns[2], table->node_count);
    columns[3].figures = copy_figures(arena, &columns[3], table->node_count);
    for (uint32_t i = 0; i < table->node_count; i++)
        if (table->nodes[i].subtree_end > i + 1)
            change_of_sums(&columns[0].figures[i], &columns[1].figures[i],
                           &columns[2].figures[i], &columns[3].figures[i]);
}

static void show_sums(struct tree *tree)
{
    const struct table *printed = tree->table;
    struct arena *arena = arena_new(tree->mem);
    struct table *table = arena_new_array(arena, struct table, 1);

    *table = *printed;
    table->columns = arena_new_array(arena, struct column, printed->column_count);
    for (uint32_t i = 0; i < printed->column_count; i++) {
        table->columns[i] = printed->columns[i];
        if (table->columns[i].kind == COLUMN_AMOUNT)
            table->columns[i].figures = compute(arena, printed, &printed->columns[i]);
    }
    if (tree->comparison && tree->comparison->form == FORM_PAIR) compute_changes(arena, table);
    tree->sums = arena;
    tree->table = table;
    tree->measured_unit = NULL;
}

void tree_hide_sums(struct tree *tree)
{
    if (!tree->sums) return;
    tree->table =
        tree->comparison ? tree->comparison->table : &tree->book->tables[tree->number];
    tree->measured_unit = NULL;
    arena_free(tree->sums);
    tree->sums = NULL;
}

void tree_before_follow(struct tree *tree, const struct session *session)
{
    if (!session->computed || session->form != tree->followed.form ||
        session->base != tree->followed.base || session->now != tree->followed.now)
        tree_hide_sums(tree);
}

void tree_after_follow(struct tree *tree, const struct session *session)
{
    if (session->computed && !tree->sums && tree->levels > 1 && !tree->table->pivot)
        show_sums(tree);
}

/* Of an amount: the printed figure, its place and how the sum differs. */
static void say_sum(const struct session *session, const struct tree *tree,
                    struct arena *scratch, struct status *status)
{
    const struct figure *sum = tree_figure(tree), *printed;
    const struct column *column = &tree->table->columns[tree->column];
    char out[AMOUNT_ROOM];
    struct cell_place cell;
    struct figure less;
    const struct table *table;

    if (!tree_cell(tree, tree_node(tree), tree->column, &cell)) return;
    table = &session->book->tables[cell.table];
    printed = &table->columns[cell.column].figures[cell.node];
    status->place = short_place(scratch, session->book, printed);
    status->value =
        printed_amount(scratch, session->book, printed,
                       table->unit ? unit_text(session->look, table->unit) : STR_EMPTY);
    if (sum->known != KNOWN_COMPUTED) {
        status->message = SAY("the rows below cannot be added");
    } else if (!figure_has_amount(printed)) {
        status->message = SAY("a sum; no amount is printed");
    } else if (sum->amount == printed->amount) {
        status->message = SAY("printed; the sum is the same");
    } else if (!__builtin_sub_overflow(sum->amount, printed->amount, &less.amount)) {
        less.decimals = printed->decimals;
        status->message =
            str_format(scratch, _("printed; sum less it %s%.*s"), less.amount > 0 ? "+" : "",
                       STR_ARG(format_amount(session, tree->table, column, &less, out)));
        status->message = said_with_unit(scratch, session, tree->table, status->message);
    }
    if (!session->look->words) return;
    if (figure_has_amount(printed)) /* what is said of it is said of the printed one */
        status->message = STR_JOIN(scratch, status->value, STR(" "), status->message);
    status->value = STR_EMPTY;
}

bool tree_sums_status(const struct session *session, const struct tree *tree,
                      struct arena *scratch, struct status *status)
{
    const struct column *column = &tree->table->columns[tree->column];
    uint32_t node = tree_node(tree);

    if (!tree->sums || !tree_has_parts(tree, node)) return false;
    if (column->kind != COLUMN_AMOUNT) {
        status->message = column->kind == COLUMN_CHANGE
                              ? SAY("the change of the sums")
                              : SAY("the change of the sums in percent");
    } else {
        if (!has_place(&column->figures[node])) return false;
        say_sum(session, tree, scratch, status);
    }
    status->style = STYLE_STATUS;
    return true;
}
