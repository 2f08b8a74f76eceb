/*
 * Which columns of a table the settings choose.
 *
 *     [columns]                           all tables of which nothing is said by name
 *     hide = 国有资本*
 *     [columns.t3]                        those called t3
 *     show = 合计|基本支出|项目支出
 *     [columns.guangzhou-department.t3]   the one that this layout calls t3
 *     show = 1|2|3
 *
 * The most particular section that is of the table counts, and it alone. Nothing here can leave
 * a table without columns: what would is reported, and all are shown.
 */
#include "view/tree.h"
#include "yusuan/say.h"

#include <string.h>

/* How particular a section is that is of the table. */
enum particular { NOT_OF_IT, OF_ALL, OF_CALLED_SO, OF_LAYOUT };

/* Names of sections come in lower case (ASCII letters only). */
static bool is_lowered(struct str lower, struct str text)
{
    if (lower.size != text.size) return false;
    for (size_t i = 0; i < text.size; i++) {
        bool is_upper = text.at[i] >= 'A' && text.at[i] <= 'Z';

        if (lower.at[i] != (is_upper ? text.at[i] - 'A' + 'a' : text.at[i])) return false;
    }
    return true;
}

static enum particular how_particular(const struct book *book, const struct table *table,
                                      struct str of)
{
    struct str layout;

    if (of.size == 0) return OF_ALL;
    if (table_is_called(table, of)) return OF_CALLED_SO;
    if (table->rulebook >= book->rulebook_count) return NOT_OF_IT;
    layout = book->rulebooks[table->rulebook].layout;
    if (of.size <= layout.size || of.at[layout.size] != '.' ||
        !is_lowered(str_slice(of, 0, layout.size), layout))
        return NOT_OF_IT;
    of = str_slice(of, layout.size + 1, of.size);
    return table_is_called(table, of) ? OF_LAYOUT : NOT_OF_IT;
}

/* 5, the fifth column; 0: it is no number that a column could have. */
static uint32_t column_number(struct str pattern)
{
    uint32_t number = 0;

    for (size_t i = 0; i < pattern.size; i++) {
        if (pattern.at[i] < '0' || pattern.at[i] > '9' || number > 100000) return 0;
        number = number * 10 + (uint32_t)(pattern.at[i] - '0');
    }
    return number;
}

/* Does the pattern, in normal form, fit a column by what stands above it? */
static bool fits_heading(struct arena *scratch, const struct column *column, struct str pattern)
{
    return str_match(column->key, pattern, NULL) ||
           str_match(column_measure(column), pattern, NULL) ||
           (column->group.size > 0 &&
            str_match(str_normal(scratch, column->group), pattern, NULL));
}

static bool holds(const struct column_list *list, uint32_t column)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->at[i] == column) return true;
    return false;
}

static void add_once(struct column_list *list, uint32_t column)
{
    if (!holds(list, column)) list->at[list->count++] = column;
}

/* Adds the columns that the pattern fits to the list, each once. False: it fits none. */
static bool add_fitting(struct arena *scratch, const struct table *table, struct str pattern,
                        struct column_list *list)
{
    struct str key = str_normal(scratch, pattern);
    uint32_t number = column_number(key);
    bool any = false;

    for (uint32_t i = 0; i < table->column_count; i++) {
        if (!fits_heading(scratch, &table->columns[i], key)) continue;
        add_once(list, i);
        any = true;
    }
    if (any || number == 0 || number > table->column_count) return any;
    add_once(list, number - 1);
    return true;
}

/* All columns that the choice's patterns fit, in the order of the patterns. */
static struct column_list fitting(struct arena *scratch, const struct table *table,
                                  const struct column_choice *choice)
{
    struct column_list list = {.count = 0};
    struct str rest = choice ? choice->patterns : STR_EMPTY, pattern;

    list.at = arena_alloc(scratch, table->column_count, sizeof *list.at);
    while (str_split(&rest, '|', &pattern))
        if (str_trim(pattern).size > 0) add_fitting(scratch, table, str_trim(pattern), &list);
    return list;
}

/* The two choices that count for the table. */
struct counting {
    const struct column_choice *show, *hide; /* NULL: there is none */
};

static struct counting counting_for(const struct book *book, const struct table *table,
                                    const struct app_columns *columns)
{
    struct counting counting = {NULL, NULL};
    enum particular best = OF_ALL;

    for (size_t i = 0; i < columns->choice_count; i++) {
        const struct column_choice *choice = &columns->choices[i];
        enum particular how = how_particular(book, table, choice->of);

        if (how < best) continue;
        if (how > best) counting = (struct counting){NULL, NULL};
        best = how;
        if (choice->hides)
            counting.hide = choice;
        else
            counting.show = choice;
    }
    return counting;
}

/* What both leave, in the scratch arena; a table that has none of those to show shows all. */
static struct column_list choose(struct arena *scratch, const struct table *table,
                                 struct counting counting)
{
    struct column_list show = fitting(scratch, table, counting.show);
    struct column_list hide = fitting(scratch, table, counting.hide);
    struct column_list list = {.at =
                                   arena_alloc(scratch, table->column_count, sizeof *list.at)};
    uint32_t count = show.count > 0 ? show.count : table->column_count;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t column = show.count > 0 ? show.at[i] : i;

        if (!holds(&hide, column)) list.at[list.count++] = column;
    }
    return list;
}

static bool is_all(const struct column_list *list, const struct table *table)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->at[i] != i) return false;
    return list->count == table->column_count;
}

struct column_list columns_chosen(const struct mem *mem, const struct book *book,
                                  const struct table *table, const struct app_columns *columns)
{
    struct counting counting = counting_for(book, table, columns);
    struct column_list list, result = {.at = NULL};
    struct arena *scratch;

    if ((!counting.show && !counting.hide) || table->column_count == 0) return result;
    scratch = arena_new(mem);
    list = choose(scratch, table, counting);
    if (list.count > 0 && !is_all(&list, table)) {
        result.count = list.count;
        result.at = mem_alloc(mem, table->column_count, sizeof *result.at);
        memcpy(result.at, list.at, list.count * sizeof *result.at);
    }
    arena_free(scratch);
    return result;
}

/* `合计, 基本支出, 项目支出`: what could have been meant. */
static struct str headings_of(struct arena *scratch, const struct table *table)
{
    enum { ENOUGH = 200 /* bytes */ };
    struct str text = STR_EMPTY;

    for (uint32_t i = 0; i < table->column_count; i++) {
        if (text.size > ENOUGH) return STR_JOIN(scratch, text, STR(" ..."));
        text = STR_JOIN(scratch, text, i > 0 ? SAY(", ") : STR_EMPTY, table->columns[i].name);
    }
    return text;
}

/* Does the pattern fit a column of any table that the choice is of? *last becomes one of those;
 * NULL: there is none. */
static bool fits_any(struct arena *scratch, const struct book *book,
                     const struct column_choice *choice, struct str pattern,
                     const struct table **last)
{
    bool any = false;

    *last = NULL;
    for (uint32_t i = 0; i < book->table_count && !any; i++) {
        const struct table *table = &book->tables[i];
        struct column_list list = {
            .at = arena_alloc(scratch, table->column_count, sizeof *list.at)};

        if (table->column_count == 0 || how_particular(book, table, choice->of) == NOT_OF_IT)
            continue;
        *last = table;
        any = add_fitting(scratch, table, pattern, &list);
    }
    return any;
}

static void check_patterns(const struct book *book, const struct column_choice *choice,
                           struct diagnostics *diagnostics)
{
    struct arena *scratch = arena_new(arena_mem(book->arena));
    struct str rest = choice->patterns, pattern;
    const struct table *table;

    while (str_split(&rest, '|', &pattern)) {
        struct str shown = diagnostics_quote(diagnostics, str_trim(pattern));

        if (shown.size == 0 || fits_any(scratch, book, choice, str_trim(pattern), &table))
            continue;
        if (choice->of.size == 0) { /* perhaps those of another budget */
            diagnostics_add(diagnostics, SEVERITY_NOTE, choice->place,
                            "no table shown has a column '%.*s'", STR_ARG(shown));
        } else if (table) {
            struct str headings = headings_of(scratch, table);

            diagnostics_add(diagnostics, SEVERITY_WARNING, choice->place,
                            "table %.*s has no column '%.*s', but %.*s", STR_ARG(table->id),
                            STR_ARG(shown), STR_ARG(headings));
        }
    }
    arena_free(scratch);
}

/* Perhaps it is for a table of another budget. */
static void check_section(const struct book *book, const struct column_section *section,
                          struct diagnostics *diagnostics)
{
    for (uint32_t i = 0; i < book->table_count; i++)
        if (how_particular(book, &book->tables[i], section->of) != NOT_OF_IT) return;
    diagnostics_add(diagnostics, SEVERITY_NOTE, section->place, "no table shown is called %.*s",
                    STR_ARG(diagnostics_quote(diagnostics, section->of)));
}

/* Would the choice leave a table without columns? Each choice is asked, not each table. */
static void check_left(const struct book *book, const struct column_choice *choice,
                       const struct app_columns *columns, struct diagnostics *diagnostics)
{
    struct arena *scratch = arena_new(arena_mem(book->arena));

    for (uint32_t i = 0; i < book->table_count; i++) {
        const struct table *table = &book->tables[i];
        struct counting counting = counting_for(book, table, columns);

        if (counting.hide != choice || table->column_count == 0) continue;
        if (choose(scratch, table, counting).count > 0) continue;
        diagnostics_add(diagnostics, SEVERITY_WARNING, choice->place,
                        "this hides every column of table %.*s: all are shown",
                        STR_ARG(table->id));
        break;
    }
    arena_free(scratch);
}

void app_check_columns(const struct book *book, struct app_columns columns,
                       struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < columns.choice_count; i++) {
        check_patterns(book, &columns.choices[i], diagnostics);
        if (columns.choices[i].hides)
            check_left(book, &columns.choices[i], &columns, diagnostics);
    }
    for (size_t i = 0; i < columns.section_count; i++)
        check_section(book, &columns.sections[i], diagnostics);
}
