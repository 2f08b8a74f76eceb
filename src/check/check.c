/*
 * All checks of all printed editions, and what they say of each figure: the worst verdict, and
 * whether something at or below a row does not tie.
 */
#include "check/checking.h"

#include <assert.h>
#include <string.h>

/* Printed figures, and those of them that no rule touched. */
static void count_figures(struct findings *findings, const struct book *book)
{
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (!findings->worst[t] || book->editions[table->edition].kind != EDITION_PRINTED)
            continue;
        for (uint32_t c = 0; c < table->column_count; c++) {
            for (uint32_t n = 0; n < table->node_count; n++) {
                if (table->columns[c].figures[n].known != KNOWN_REPORTED) continue;
                findings->figure_count++;
                findings->untouched_count +=
                    findings->worst[t][(size_t)c * table->node_count + n] == 0;
            }
        }
    }
}

static void make_marks(struct checking *checking)
{
    const struct book *book = checking->book;
    checking->worst = arena_new_array(checking->arena, uint8_t *, book->table_count);
    checking->below = arena_new_array(checking->arena, uint8_t *, book->table_count);
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (table->pivot) continue; /* sums of line items: nothing is printed */
        checking->worst[t] = arena_new_array(checking->arena, uint8_t,
                                             (size_t)table->column_count * table->node_count);
        checking->below[t] = arena_new_array(checking->arena, uint8_t, table->node_count);
    }
}

/* The most decimals of each table's figures. */
static void find_decimals(struct checking *checking)
{
    const struct book *book = checking->book;
    uint8_t *decimals = arena_new_array(checking->arena, uint8_t, book->table_count);
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        for (uint32_t c = 0; c < table->column_count; c++)
            if (table->columns[c].decimals > decimals[t])
                decimals[t] = table->columns[c].decimals;
    }
    checking->decimals = decimals;
}

/* Moves a list into the arena. */
#define MOVE_LIST(arena, list, type, to)                                                       \
    do {                                                                                       \
        (to) = arena_new_array((arena), type, (list)->count);                                  \
        if ((list)->count) memcpy((to), (list)->at, (list)->count * sizeof(type));             \
        vec_free(list);                                                                        \
    } while (0)

static void take_lists(struct findings *findings, struct checking *checking)
{
    findings->count = (uint32_t)checking->lines.count;
    findings->claim_count = (uint32_t)checking->claims.count;
    for (uint32_t i = 0; i < findings->count; i++)
        findings->counts[checking->lines.at[i].verdict]++;
    MOVE_LIST(checking->arena, &checking->lines, struct finding_line, findings->lines);
    MOVE_LIST(checking->arena, &checking->claims, struct claim, findings->claims);
    MOVE_LIST(checking->arena, &checking->whole, struct finding, findings->whole);
    vec_free(&checking->left);
    vec_free(&checking->right);
    findings->worst = checking->worst;
    findings->below = checking->below;
    findings->matches = checking->matches;
    findings->decimals = checking->decimals;
}

static void check_edition(struct checking *checking, uint32_t edition)
{
    const struct book *book = checking->book;
    uint32_t first = 0, end = book->table_count;
    while (first < end && book->tables[first].edition != edition)
        first++;
    while (end > first && book->tables[end - 1].edition != edition)
        end--;
    checking->edition = edition;
    checking->first_table = first;
    checking->end_table = end;
    check_sums(checking);
    check_columns(checking);
    check_rules(checking);
    check_names(checking);
    check_order(checking);
    check_shape(checking);
    check_statements(checking);
}

struct findings *check_book(struct arena *arena, const struct book *book)
{
    struct findings *findings = arena_new_array(arena, struct findings, 1);
    struct checking checking = {.mem = arena_mem(arena), .arena = arena, .book = book};
    make_marks(&checking);
    find_decimals(&checking);
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].kind == EDITION_PRINTED) check_edition(&checking, i);
    }
    findings->book = book;
    take_lists(findings, &checking);
    count_figures(findings, book);
    return findings;
}

/* An exact finding is made anew by the rule that found it. */
static const struct finding *remake(struct arena *arena, const struct findings *findings,
                                    const struct finding_line *line)
{
    const struct claim *claim = &findings->claims[line->claim];
    struct checking checking = {.mem = arena_mem(arena),
                                .arena = arena,
                                .book = findings->book,
                                .edition = claim->edition,
                                .matches = findings->matches,
                                .decimals = findings->decimals,
                                .is_remaking = true};
    checking.claims.at = findings->claims; /* borrowed: only read */
    checking.claims.count = findings->claim_count;
    if (claim->kind == CLAIM_SUM) {
        sum_remake(&checking, line->claim, line);
    } else {
        row_remake(&checking, line->claim, line);
    }
    assert(checking.whole.count == 1 && checking.whole.at[0].verdict == line->verdict);
    struct finding *finding = arena_new_array(arena, struct finding, 1);
    *finding = checking.whole.at[0];
    vec_free(&checking.whole);
    vec_free(&checking.left);
    vec_free(&checking.right);
    return finding;
}

const struct finding *findings_at(struct arena *arena, const struct findings *findings,
                                  uint32_t index)
{
    assert(index < findings->count);
    const struct finding_line *line = &findings->lines[index];
    return line->is_whole ? &findings->whole[line->at] : remake(arena, findings, line);
}

struct str findings_rule(const struct findings *findings, uint32_t index)
{
    return findings->claims[findings->lines[index].claim].rule;
}

bool findings_worst(const struct findings *findings, const struct book *book, uint32_t table,
                    uint32_t node, uint32_t column, enum verdict *verdict)
{
    if (table >= book->table_count || column >= book->tables[table].column_count ||
        !findings->worst[table])
        return false;
    uint8_t worst =
        findings->worst[table][(size_t)column * book->tables[table].node_count + node];
    if (worst) *verdict = (enum verdict)(worst - 1);
    return worst != 0;
}

bool findings_fail_below(const struct findings *findings, uint32_t table, uint32_t node)
{
    return findings->below[table] && findings->below[table][node];
}

bool findings_leave_out(const struct findings *findings, const struct book *book,
                        uint32_t table, uint32_t node, uint32_t column)
{
    const struct table *of = &book->tables[table];
    return findings->worst[table] && book->editions[of->edition].kind == EDITION_PRINTED &&
           of->columns[column].figures[node].known == KNOWN_REPORTED &&
           findings->worst[table][(size_t)column * of->node_count + node] == 0;
}
