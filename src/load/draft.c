/*
 * A table while it is being read. Rows stand in printed order; a column that comes up late (a
 * continuation with one measure more) is filled up with `no such column` for the rows before
 * it.
 */
#include "load/draft.h"

#include "load/groups.h"
#include "load/parents.h"
#include "yusuan/say.h"

static const struct figure NO_FIGURE = {.known = KNOWN_ABSENT, .absence = ABSENCE_NO_COLUMN};

uint32_t draft_column(const struct mem *mem, struct draft *draft, struct str name,
                      struct str group)
{
    for (size_t i = 0; i < draft->columns.count; i++) {
        if (str_equal(draft->columns.at[i].name, name)) return (uint32_t)i;
    }
    struct draft_column column = {.name = name, .group = group};
    vec_push(mem, &draft->columns, column);
    return (uint32_t)draft->columns.count - 1;
}

uint32_t draft_word_column(const struct mem *mem, struct draft *draft, struct str name)
{
    for (size_t i = 0; i < draft->words.count; i++) {
        if (str_equal(draft->words.at[i].name, name)) return (uint32_t)i;
    }
    struct draft_words words = {.name = name};
    vec_push(mem, &draft->words, words);
    return (uint32_t)draft->words.count - 1;
}

uint32_t draft_row_add(const struct mem *mem, struct draft *draft, const struct draft_row *row)
{
    vec_push(mem, &draft->rows, *row);
    return (uint32_t)draft->rows.count - 1;
}

void draft_figure_set(const struct mem *mem, struct draft *draft, uint32_t column, uint32_t row,
                      struct figure figure)
{
    struct figure_list *figures = &draft->columns.at[column].figures;
    while (figures->count <= row)
        vec_push(mem, figures, NO_FIGURE);
    figures->at[row] = figure;
}

void draft_word_set(const struct mem *mem, struct draft *draft, uint32_t column, uint32_t row,
                    struct str word)
{
    struct word_list *words = &draft->words.at[column].words;
    while (words->count <= row)
        vec_push(mem, words, STR_EMPTY);
    words->at[row] = word;
}

static struct column finish_column(struct arena *arena, const struct draft_column *draft,
                                   const struct table *table, const uint32_t *from)
{
    struct column column = {.name = draft->name,
                            .key = str_normal(arena, draft->name),
                            .group = draft->group,
                            .edition = table->edition};
    column.figures = arena_new_array(arena, struct figure, table->node_count);
    for (uint32_t i = 0; i < table->node_count; i++) {
        column.figures[i] =
            from[i] < draft->figures.count ? draft->figures.at[from[i]] : NO_FIGURE;
        if (figure_has_amount(&column.figures[i]) &&
            column.figures[i].decimals > column.decimals)
            column.decimals = column.figures[i].decimals;
    }
    return column;
}

static struct word_column finish_words(struct arena *arena, const struct draft_words *draft,
                                       const struct table *table, const uint32_t *from)
{
    struct word_column column = {.name = draft->name};
    column.words = arena_new_array(arena, struct str, table->node_count);
    for (uint32_t i = 0; i < table->node_count; i++) {
        column.words[i] = from[i] < draft->words.count ? draft->words.at[from[i]] : STR_EMPTY;
    }
    return column;
}

/* The blocks' spans: rows of one block are put together by their order in the tree's input. */
static void finish_blocks(struct arena *arena, const struct table_layout *layout,
                          struct table *table)
{
    table->block_count = layout->block_count ? layout->block_count : 1;
    table->blocks = arena_new_array(arena, struct block, table->block_count);
    uint32_t at = 0;
    for (uint32_t i = 0; i < table->block_count; i++) {
        struct block *block = &table->blocks[i];
        block->name = layout->block_count ? layout->block_names[i] : STR_EMPTY;
        block->first = at;
        while (at < table->node_count && table->nodes[at].block == i)
            at++;
        block->end = at;
    }
}

/* Rows sorted by block, in printed order within one; parents follow. */
static struct node *nodes_by_block(struct arena *arena, const struct draft_rows *rows,
                                   uint32_t blocks, uint32_t *from)
{
    struct node *nodes = arena_new_array(arena, struct node, rows->count);
    uint32_t *to = arena_new_array(arena, uint32_t, rows->count);
    uint32_t count = 0;
    for (uint32_t block = 0; block < blocks; block++) {
        for (uint32_t i = 0; i < rows->count; i++) {
            if (rows->at[i].node.block != block) continue;
            to[i] = count;
            from[count] = i;
            nodes[count++] = rows->at[i].node;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (nodes[i].parent != NODE_NONE) nodes[i].parent = to[nodes[i].parent];
    }
    return nodes;
}

static struct str incomplete_reason(struct arena *arena, const struct draft *draft,
                                    const struct parents_report *report)
{
    if (draft->rows.count == 0) return SAY("no rows are printed");
    if (report->orphans && report->total_missing) {
        return str_format(arena,
                          _("rows are missing: no total is printed, %.*s has no row above it"),
                          STR_ARG(report->first_orphan));
    }
    if (report->orphans) {
        return str_format(arena, _("rows are missing: %.*s has no row above it"),
                          STR_ARG(report->first_orphan));
    }
    if (report->total_missing) return SAY("no total is printed");
    return STR_EMPTY;
}

static void copy_columns(struct arena *arena, const struct draft *draft, struct table *table,
                         const uint32_t *from)
{
    table->column_count = (uint32_t)draft->columns.count;
    table->columns = arena_new_array(arena, struct column, table->column_count);
    for (uint32_t i = 0; i < table->column_count; i++) {
        table->columns[i] = finish_column(arena, &draft->columns.at[i], table, from);
    }
    table->word_column_count = (uint32_t)draft->words.count;
    table->word_columns = arena_new_array(arena, struct word_column, table->word_column_count);
    for (uint32_t i = 0; i < table->word_column_count; i++) {
        table->word_columns[i] = finish_words(arena, &draft->words.at[i], table, from);
    }
    table->note_count = (uint32_t)draft->notes.count;
    table->notes = arena_new_array(arena, struct str, table->note_count);
    for (uint32_t i = 0; i < table->note_count; i++)
        table->notes[i] = draft->notes.at[i];
}

/* The layout knows rows that stand above others (a unit above its projects), and there is none.
 */
static void report_groups(const struct draft *draft, struct diagnostics *diagnostics)
{
    const struct draft_row *first = NULL;
    if (draft->layout->groups.size == 0) return;
    for (size_t i = 0; i < draft->rows.count; i++) {
        if (draft->rows.at[i].is_group) return;
        if (!first && draft->rows.at[i].node.kind == NODE_ITEM) first = &draft->rows.at[i];
    }
    if (first)
        diagnostics_add(diagnostics, SEVERITY_WARNING, first->place,
                        "table %.*s has no row of a unit above its rows: it may be missing",
                        STR_ARG(draft->table.id));
}

struct table draft_finish(struct arena *arena, struct draft *draft,
                          struct diagnostics *diagnostics)
{
    struct table table = draft->table;
    struct arena *scratch = arena_new(arena_mem(arena));
    groups_find(draft, scratch);
    struct parents_report report =
        parents_assign(scratch, draft->layout, &draft->rows, diagnostics);
    uint32_t blocks = draft->layout->block_count ? draft->layout->block_count : 1;
    uint32_t count = (uint32_t)draft->rows.count, *moved;
    uint32_t *from = arena_new_array(scratch, uint32_t, count);
    struct node *nodes = nodes_by_block(scratch, &draft->rows, blocks, from);
    table.nodes = tree_build(arena, nodes, count, &moved);
    table.node_count = count;
    uint32_t *rows = arena_new_array(scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = from[moved[i]];
    copy_columns(arena, draft, &table, rows);
    finish_blocks(arena, draft->layout, &table);
    report_groups(draft, diagnostics);
    table.incomplete = incomplete_reason(arena, draft, &report);
    if (table.incomplete.size) {
        diagnostics_add(diagnostics, SEVERITY_WARNING,
                        draft->rows.count ? draft->rows.at[0].place : draft->place,
                        "table %.*s (%.*s) is incomplete: %.*s", STR_ARG(table.id),
                        STR_ARG(table.title), STR_ARG(table.incomplete));
    }
    arena_free(scratch);
    return table;
}

void draft_free(struct draft *draft)
{
    for (size_t i = 0; i < draft->columns.count; i++)
        vec_free(&draft->columns.at[i].figures);
    for (size_t i = 0; i < draft->words.count; i++)
        vec_free(&draft->words.at[i].words);
    vec_free(&draft->columns);
    vec_free(&draft->words);
    vec_free(&draft->rows);
    vec_free(&draft->notes);
}
