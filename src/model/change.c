/*
 * Changes between aligned editions. A side is an amount, nothing (no row, a blank, a dash: zero
 * for the difference, but no base for a percentage), or not known.
 */
#include "model/aligned.h"

enum side_kind { SIDE_UNKNOWN, SIDE_NOTHING, SIDE_AMOUNT };

struct side {
    enum side_kind kind;
    int64_t amount;
};

const struct table *aligned_table(const struct alignment *alignment, uint32_t edition)
{
    uint32_t table = alignment->tables[edition];
    return table == TABLE_NONE ? NULL : &alignment->book->tables[table];
}

const struct figure *aligned_figure(const struct alignment *alignment, uint32_t edition,
                                    uint32_t node, uint32_t measure)
{
    const struct table *table = aligned_table(alignment, edition);
    uint32_t column = alignment->measures[measure].columns[edition],
             row = alignment->from[edition][node];
    if (!table || column == COLUMN_NONE || row == NODE_NONE) return NULL;
    return &table->columns[column].figures[row];
}

bool aligned_is_whole(const struct alignment *alignment, uint32_t edition)
{
    const struct table *table = aligned_table(alignment, edition);
    return table && table->incomplete.size == 0 &&
           alignment->book->editions[alignment->editions[edition]].kind != EDITION_DERIVED;
}

static struct side side_of(const struct alignment *alignment, uint32_t edition, uint32_t node,
                           uint32_t measure)
{
    const struct figure *figure = aligned_figure(alignment, edition, node, measure);
    if (!figure) {
        const struct table *table = aligned_table(alignment, edition);
        bool no_column = alignment->measures[measure].columns[edition] == COLUMN_NONE &&
                         !(table && table->pivot);
        return (struct side){!no_column && aligned_is_whole(alignment, edition) ? SIDE_NOTHING
                                                                                : SIDE_UNKNOWN,
                             0};
    }
    if (figure_has_amount(figure)) return (struct side){SIDE_AMOUNT, figure->amount};
    bool nothing = figure->absence == ABSENCE_BLANK || figure->absence == ABSENCE_DASH ||
                   figure->absence == ABSENCE_NO_ROW;
    return (struct side){nothing ? SIDE_NOTHING : SIDE_UNKNOWN, 0};
}

struct change aligned_change(const struct alignment *alignment, uint32_t base, uint32_t now,
                             uint32_t node, uint32_t measure)
{
    struct side was = side_of(alignment, base, node, measure),
                is = side_of(alignment, now, node, measure);
    struct change change = {.kind = CHANGE_UNKNOWN};
    if (was.kind == SIDE_UNKNOWN || is.kind == SIDE_UNKNOWN) return change;
    change.overflows = __builtin_sub_overflow(is.amount, was.amount, &change.amount);
    if (change.overflows) {
        change.amount = 0;
        return change;
    }
    change.kind = change.amount > 0   ? CHANGE_ROSE
                  : change.amount < 0 ? CHANGE_FELL
                                      : CHANGE_NONE;
    change.sign_flipped =
        (was.amount > 0 && is.amount < 0) || (was.amount < 0 && is.amount > 0);
    if (was.kind == SIDE_AMOUNT) /* what is gone has lost all of it */ {
        change.has_percent = amount_percent(change.amount, was.amount, &change.percent);
    }
    return change;
}
