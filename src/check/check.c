/*
 * All checks of all printed editions, and what they say of each figure: the worst verdict, and
 * whether something at or below a row does not tie.
 */
#include "check/checking.h"

/* Worst first: a mismatch hides everything, an exact tie nothing. */
static int severity(enum verdict verdict)
{
    static const int severities[] = {[VERDICT_EXACT] = 0,
                                     [VERDICT_UNCHECKED] = 1,
                                     [VERDICT_ROUNDING] = 2,
                                     [VERDICT_MISMATCH] = 3};
    return severities[verdict];
}

static void mark(struct findings *findings, const struct book *book,
                 const struct check_term *term, enum verdict verdict)
{
    if (term->table == UINT32_MAX) return;
    const struct table *table = &book->tables[term->table];
    uint8_t *worst =
        &findings->worst[term->table][(size_t)term->column * table->node_count + term->node];
    if (*worst == 0 || severity(verdict) > severity((enum verdict)(*worst - 1)))
        *worst = (uint8_t)(verdict + 1);
    if (verdict != VERDICT_MISMATCH) return;
    for (uint32_t node = term->node; node != NODE_NONE; node = table->nodes[node].parent)
        findings->below[term->table][node] = 1;
}

static void mark_all(struct findings *findings, const struct book *book)
{
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->at[i];
        for (uint32_t t = 0; t < finding->left_count; t++)
            mark(findings, book, &finding->left[t], finding->verdict);
        for (uint32_t t = 0; t < finding->right_count; t++)
            mark(findings, book, &finding->right[t], finding->verdict);
    }
}

/* Printed figures, and those of them that no rule touched. */
static void count_figures(struct findings *findings, const struct book *book)
{
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        if (book->editions[table->edition].kind != EDITION_PRINTED) continue;
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

struct findings *check_book(struct arena *arena, const struct book *book)
{
    struct findings *findings = arena_new_array(arena, struct findings, 1);
    struct checking checking = {.mem = arena_mem(arena), .arena = arena, .book = book};
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].kind != EDITION_PRINTED) continue;
        checking.edition = i;
        check_sums(&checking);
        check_rules(&checking);
        check_names(&checking);
        check_order(&checking);
        check_statements(&checking);
    }
    findings->count = (uint32_t)checking.findings.count;
    findings->at = arena_new_array(arena, struct finding, findings->count);
    findings->worst = arena_new_array(arena, uint8_t *, book->table_count);
    findings->below = arena_new_array(arena, uint8_t *, book->table_count);
    for (uint32_t i = 0; i < findings->count; i++) {
        findings->at[i] = checking.findings.at[i];
        findings->counts[findings->at[i].verdict]++;
    }
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        findings->worst[t] =
            arena_new_array(arena, uint8_t, (size_t)table->column_count * table->node_count);
        findings->below[t] = arena_new_array(arena, uint8_t, table->node_count);
    }
    mark_all(findings, book);
    count_figures(findings, book);
    vec_free(&checking.findings);
    vec_free(&checking.left);
    vec_free(&checking.right);
    return findings;
}

bool findings_worst(const struct findings *findings, const struct book *book, uint32_t table,
                    uint32_t node, uint32_t column, enum verdict *verdict)
{
    if (table >= book->table_count || column >= book->tables[table].column_count) return false;
    uint8_t worst =
        findings->worst[table][(size_t)column * book->tables[table].node_count + node];
    if (worst) *verdict = (enum verdict)(worst - 1);
    return worst != 0;
}
