/*
 * Parents, one block at a time, in this order:
 *   1. rows with a code: the row whose code is the longest prefix (206 > 20601 > 2060199); a
 * missing one makes an orphan; rows of an outline: by their ordinals, a form not met yet being
 * deeper (一、 > （一） > 1.);
 *   2. a subtotal (本年收入合计) takes the top rows above it;
 *   3. a group row takes the rows after it;
 *   4. what is still at the top belongs to the first total, first or last as it may be printed.
 */
#include "load/parents.h"

#include <stdlib.h>

struct code_entry {
    struct str code;
    uint32_t row;
};

/* The rows of one block: [first, end) holds rows of others too, so the block is checked. */
struct block_rows {
    struct draft_row *rows;
    uint32_t count;
    uint8_t block;
};

static int compare_entries(const void *a, const void *b)
{
    const struct code_entry *left = a, *right = b;
    int order = str_compare(left->code, right->code);
    if (order) return order;
    return left->row < right->row ? -1 : left->row > right->row;
}

static bool is_sum(const struct draft_row *row)
{
    return row->node.kind == NODE_TOTAL || row->node.kind == NODE_SUBTOTAL;
}

/* First entry whose code is not less. */
static size_t lower_bound(const struct code_entry *entries, size_t count, struct str code)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(entries[middle].code, code) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The row with this code: the nearest one before `row`, else the first after it. */
static uint32_t find_code(const struct code_entry *entries, size_t count, struct str code,
                          uint32_t row)
{
    uint32_t found = NODE_NONE;
    for (size_t i = lower_bound(entries, count, code);
         i < count && str_equal(entries[i].code, code); i++) {
        if (found != NODE_NONE && entries[i].row > row) break;
        found = entries[i].row;
    }
    return found;
}

/* Length of the code one level up; 0 at the top. Without digits in the layout every length is a
 * level. */
static size_t shorter(const struct table_layout *layout, size_t size)
{
    if (layout->level_count == 0) return size - 1;
    size_t length = 0;
    for (uint32_t i = 0; i < layout->level_count && layout->digits[i] < size; i++)
        length = layout->digits[i];
    return length;
}

static void report_duplicates(const struct block_rows *block, const struct code_entry *entries,
                              size_t count, struct diagnostics *diagnostics)
{
    for (size_t i = 1; i < count; i++) {
        if (!str_equal(entries[i].code, entries[i - 1].code)) continue;
        if (code_is_rounded(entries[i].code)) continue;
        const struct draft_row *row = &block->rows[entries[i].row],
                               *first = &block->rows[entries[i - 1].row];
        diagnostics_add(diagnostics, SEVERITY_WARNING, row->place,
                        "code %.*s is printed twice, first in line %u", STR_ARG(row->node.code),
                        (unsigned)first->place.line);
    }
}

/* A code of figures only has a place in the tree; 2.01E+06 and the like do not. */
static bool has_place(const struct table_layout *layout, const struct draft_row *row,
                      struct diagnostics *diagnostics)
{
    struct str code = row->node.code;
    if (layout->level_count == 0 || code_is_digits(code)) return true;
    struct str quoted = diagnostics_quote(diagnostics, code);
    if (code_is_rounded(code)) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, row->place,
                        "code '%.*s' was rounded by a spreadsheet: its digits are lost",
                        STR_ARG(quoted));
    } else {
        diagnostics_add(diagnostics, SEVERITY_WARNING, row->place,
                        "code '%.*s' is not made of digits: it has no place in the tree",
                        STR_ARG(quoted));
    }
    return false;
}

static void hang_by_code(const struct table_layout *layout, const struct block_rows *block,
                         const struct code_entry *entries, size_t count, uint32_t row,
                         struct parents_report *report, struct diagnostics *diagnostics)
{
    struct draft_row *draft = &block->rows[row];
    struct str code = draft->node.code;
    if (!has_place(layout, draft, diagnostics)) {
        draft->node.orphan = true;
        if (report->orphans++ == 0) report->first_orphan = code;
        return;
    }
    size_t wanted = shorter(layout, code.size);
    if (layout->level_count && code_level(layout, code) < 0) {
        diagnostics_add(diagnostics, SEVERITY_WARNING, draft->place,
                        "code %.*s has %zu digits, which no level has", STR_ARG(code),
                        code.size);
    }
    for (size_t size = wanted; size > 0; size = shorter(layout, size)) {
        uint32_t parent = find_code(entries, count, str_slice(code, 0, size), row);
        if (parent == NODE_NONE) continue;
        draft->node.parent = parent;
        draft->node.orphan = layout->level_count && size != wanted;
        break;
    }
    if (draft->node.parent == NODE_NONE && wanted > 0 && layout->level_count)
        draft->node.orphan = true;
    if (!draft->node.orphan) return;
    if (report->orphans++ == 0) report->first_orphan = code;
    diagnostics_add(diagnostics, SEVERITY_WARNING, draft->place,
                    "code %.*s has no row %.*s above it", STR_ARG(code), (int)wanted, code.at);
}

static void by_codes(struct arena *scratch, const struct table_layout *layout,
                     const struct block_rows *block, struct parents_report *report,
                     struct diagnostics *diagnostics)
{
    struct code_entry *entries = arena_new_array(scratch, struct code_entry, block->count);
    size_t count = 0;
    for (uint32_t row = 0; row < block->count; row++) {
        const struct draft_row *draft = &block->rows[row];
        if (draft->node.block != block->block || draft->node.code.size == 0) continue;
        entries[count++] = (struct code_entry){draft->node.code, row};
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    report_duplicates(block, entries, count, diagnostics);
    for (uint32_t row = 0; row < block->count; row++) {
        const struct draft_row *draft = &block->rows[row];
        if (draft->node.block != block->block || draft->node.code.size == 0) continue;
        hang_by_code(layout, block, entries, count, row, report, diagnostics);
    }
}

/* One open level of an outline. */
struct level {
    enum ordinal ordinal;
    uint32_t indent;
    uint32_t row;
};

enum { OPEN_LEVELS = 32 };

/* Is the row one level with the open one? Ordinals decide; where there are none, how far the
 * name is moved in. */
static bool same_level(const struct level *level, const struct draft_row *row)
{
    if (level->ordinal != row->ordinal) return false;
    return row->ordinal != ORDINAL_NONE || level->indent == row->indent;
}

/* How many of the open levels stay open above the row. */
static uint32_t levels_above(const struct level *levels, uint32_t open,
                             const struct draft_row *row)
{
    for (uint32_t i = 0; i < open; i++) {
        if (same_level(&levels[i], row) && !(row->among && i + 1 == open)) return i;
    }
    if (row->among || row->ordinal != ORDINAL_NONE) return open;
    uint32_t above = 0; /* no ordinal: below what stands further left */
    while (above < open && levels[above].indent < row->indent)
        above++;
    return above;
}

static void by_ordinals(const struct block_rows *block)
{
    struct level levels[OPEN_LEVELS];
    uint32_t open = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        struct draft_row *row = &block->rows[i];
        if (row->node.block != block->block || row->node.code.size) continue;
        if (is_sum(row)) {
            open = 0;
            continue;
        }
        bool plain_memo = row->node.kind == NODE_MEMO && !row->among;
        if (plain_memo && row->ordinal == ORDINAL_NONE) continue; /* 小计 opens no level */
        uint32_t above = levels_above(levels, open, row);
        if (above == OPEN_LEVELS) above--;
        if (above > 0) row->node.parent = levels[above - 1].row;
        bool beside_memo =
            above < open && block->rows[levels[above].row].node.kind == NODE_MEMO;
        if (beside_memo && row->ordinal == ORDINAL_NONE && row->indent > 0)
            row->node.kind = NODE_MEMO;
        levels[above] = (struct level){row->ordinal, row->indent, i};
        open = above + 1;
    }
}

/* Where every row is to have a code, one without any stands beside the tree's top. */
static void report_uncoded(const struct block_rows *block, struct diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < block->count; i++) {
        const struct draft_row *row = &block->rows[i];
        if (row->node.block != block->block || row->node.code.size) continue;
        if (row->node.kind != NODE_ITEM || row->is_group) continue;
        diagnostics_add(diagnostics, SEVERITY_WARNING, row->place,
                        "this row has no code: it stands at the top of the tree");
    }
}

static void subtotals_take(const struct block_rows *block)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < block->count; i++) {
        const struct draft_row *sum = &block->rows[i];
        if (sum->node.block != block->block || !is_sum(sum)) continue;
        for (uint32_t j = from; j < i && sum->node.kind == NODE_SUBTOTAL; j++) {
            struct draft_row *row = &block->rows[j];
            if (row->node.block == block->block && row->node.parent == NODE_NONE)
                row->node.parent = i;
        }
        from = i + 1;
    }
}

static void groups_take(const struct block_rows *block)
{
    uint32_t group = NODE_NONE;
    for (uint32_t i = 0; i < block->count; i++) {
        struct draft_row *row = &block->rows[i];
        if (row->node.block != block->block) continue;
        if (row->is_group || is_sum(row)) {
            group = row->is_group ? i : NODE_NONE;
        } else if (row->node.parent == NODE_NONE) {
            row->node.parent = group;
        }
    }
}

/* The first total takes what is left; false where there is none. */
static bool total_takes(const struct block_rows *block)
{
    uint32_t total = NODE_NONE;
    for (uint32_t i = 0; i < block->count && total == NODE_NONE; i++) {
        if (block->rows[i].node.block == block->block && block->rows[i].node.kind == NODE_TOTAL)
            total = i;
    }
    if (total == NODE_NONE) return false;
    for (uint32_t i = 0; i < block->count; i++) {
        struct draft_row *row = &block->rows[i];
        if (row->node.block != block->block || row->node.kind == NODE_TOTAL) continue;
        if (row->node.parent == NODE_NONE) row->node.parent = total;
    }
    return true;
}

struct parents_report parents_assign(struct arena *scratch, const struct table_layout *layout,
                                     struct draft_rows *rows, struct diagnostics *diagnostics)
{
    struct parents_report report = {.first_orphan = STR_EMPTY};
    uint32_t blocks = layout->block_count ? layout->block_count : 1;
    for (uint32_t i = 0; i < rows->count; i++)
        rows->at[i].node.parent = NODE_NONE;
    for (uint32_t i = 0; i < blocks; i++) {
        struct block_rows block = {rows->at, (uint32_t)rows->count, (uint8_t)i};
        by_codes(scratch, layout, &block, &report, diagnostics);
        bool coded = layout->code_count || layout->code_form != CODE_NOT_IN_NAME;
        if (!coded) by_ordinals(&block);
        if (coded && layout->level_count) report_uncoded(&block, diagnostics);
        subtotals_take(&block);
        groups_take(&block);
        if (!total_takes(&block) && layout->totals.size) report.total_missing = true;
    }
    return report;
}
