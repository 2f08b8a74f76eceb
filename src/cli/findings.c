/*
 * One finding: what it is called, and its amounts as exact decimals in the unit they were
 * printed in.
 */
#include "cli/findings.h"

#include "cli/select.h"

static bool term_is_in(const struct book *book, const struct check_term *term,
                       struct str wanted)
{
    if (term->table != UINT32_MAX) return table_is_wanted(&book->tables[term->table], wanted);
    return term->stated && str_equal(term_words(book, term).table, wanted);
}

/* The layout's rule of the finding; NULL: a built-in one. */
static const struct rule *rule_of(const struct finding_view *view, uint32_t number)
{
    return view->findings->claims[view->findings->lines[number].claim].by;
}

/* A rule that could not be checked is also of the tables that it lacks. */
static bool rule_names_table(const struct rule *rule, struct str table)
{
    for (uint32_t i = 0; i < rule->left_count + rule->right_count; i++) {
        const struct rule_term *term =
            i < rule->left_count ? &rule->left[i] : &rule->right[i - rule->left_count];
        if (str_equal(term->table, table)) return true;
    }
    return false;
}

static bool is_of_table(const struct finding_view *view, const struct finding *finding,
                        const struct rule *rule)
{
    struct str table = view->options->table;
    if (finding->verdict == VERDICT_UNCHECKED && rule && rule_names_table(rule, table))
        return true;
    for (uint32_t i = 0; i < finding->left_count; i++)
        if (term_is_in(view->book, &finding->left[i], table)) return true;
    for (uint32_t i = 0; i < finding->right_count; i++)
        if (term_is_in(view->book, &finding->right[i], table)) return true;
    return false;
}

bool finding_is_wanted(const struct finding_view *view, uint32_t number)
{
    const struct options *options = view->options;
    if (options->rule.size > 0 &&
        !str_equal(options->rule, findings_rule(view->findings, number)))
        return false;
    if (options->table.size == 0) return true;
    struct arena *arena = arena_new(view->mem);
    bool wanted =
        is_of_table(view, findings_at(arena, view->findings, number), rule_of(view, number));
    arena_free(arena);
    return wanted;
}

const struct check_term *finding_term(const struct finding *finding)
{
    if (finding->left_count > 0) return &finding->left[0];
    return finding->right_count > 0 ? &finding->right[0] : NULL;
}

/* Percentages are hundredths of a percent, as 元 are written. */
static const struct unit *term_unit(const struct book *book, const struct check_term *term)
{
    if (term->table != UINT32_MAX) return table_unit(&book->tables[term->table]);
    bool is_money =
        term->stated && term->stated->unit && term->figure != &term->stated->percent;
    return is_money ? term->stated->unit : &UNIT_YUAN;
}

struct scale finding_scale(const struct book *book, const struct finding *finding)
{
    const struct check_term *term = finding_term(finding);
    struct scale scale = {&UNIT_YUAN, 0};
    if (!term) return scale;
    scale.unit = term_unit(book, term);
    if (term->figure) scale.decimals = term->figure->decimals;
    return scale;
}

struct str scaled(struct arena *arena, const struct scale *scale, int64_t amount,
                  bool for_people)
{
    char digits[AMOUNT_ROOM];
    size_t size = amount_format(digits, amount, scale->unit, scale->decimals, for_people);
    return str_copy(arena, (struct str){digits, size});
}

/* Half of an odd bound is finer than a hundredth: it is written in tenths of them. */
struct str scaled_bound(struct arena *arena, const struct scale *scale,
                        const struct finding *finding, bool for_people)
{
    struct unit finer = *scale->unit;
    struct scale tenths = {&finer, scale->decimals};
    int64_t bound;
    finer.power++;
    if (__builtin_mul_overflow(finding->bound, 5, &bound))
        return scaled(arena, scale, finding->bound / 2, for_people);
    return scaled(arena, &tenths, bound, for_people);
}

bool finding_has_sums(const struct finding *finding)
{
    return finding->verdict != VERDICT_UNCHECKED && finding->reason.size == 0;
}

static struct term_words stated_words(const struct book *book, const struct check_term *term)
{
    const struct stated *stated = term->stated;
    struct term_words words = {STR_EMPTY, STR_EMPTY, stated->name, STR("amount")};
    if (term->figure == &stated->change) words.column = STR("change");
    if (term->figure == &stated->percent) words.column = STR("percent");
    for (uint32_t i = 0; i < book->statement_count; i++) {
        const struct statement *statement = &book->statements[i];
        for (uint32_t j = 0; j < statement->stated_count; j++)
            if (&statement->stated[j] == stated) words.table = statement->id;
    }
    return words;
}

struct term_words term_words(const struct book *book, const struct check_term *term)
{
    if (!term) return (struct term_words){STR_EMPTY, STR_EMPTY, STR_EMPTY, STR_EMPTY};
    if (term->stated) return stated_words(book, term);
    const struct table *table = &book->tables[term->table];
    const struct node *node = &table->nodes[term->node];
    return (struct term_words){table->id, node->code, node->name,
                               table->columns[term->column].name};
}

struct str finding_edition_mark(const struct book *book, struct arena *arena, uint32_t edition)
{
    uint32_t printed = 0;
    for (uint32_t i = 0; i < book->edition_count; i++)
        printed += book->editions[i].kind == EDITION_PRINTED;
    if (printed < 2) return STR_EMPTY;
    const struct edition *of = &book->editions[edition];
    return STR_JOIN(arena, STR(" ("), of->entity, of->entity.size ? STR(" ") : STR_EMPTY,
                    edition_when(arena, of), STR(")"));
}

enum row_column {
    AT_VERDICT,
    AT_RULE,
    AT_TABLE,
    AT_CODE,
    AT_NAME,
    AT_COLUMN,
    AT_LEFT,
    AT_RIGHT,
    AT_DIFFERENCE,
    AT_BOUND,
    AT_FILE,
    AT_LINE,
    CSV_COUNT,
    AT_FIELD = CSV_COUNT,
    AT_WORDING,
    AT_REASON,
    AT_HINT,
    AT_ENTITY,
    AT_YEAR,
    JSON_COUNT
};

static const struct sheet_column row_columns[JSON_COUNT] = {
    [AT_VERDICT] = {.name = {"verdict", 7}},
    [AT_RULE] = {.name = {"rule", 4}},
    [AT_TABLE] = {.name = {"table", 5}},
    [AT_CODE] = {.name = {"code", 4}},
    [AT_NAME] = {.name = {"name", 4}},
    [AT_COLUMN] = {.name = {"column", 6}},
    [AT_LEFT] = {.name = {"left", 4}, .kind = CELL_AMOUNT},
    [AT_RIGHT] = {.name = {"right", 5}, .kind = CELL_AMOUNT},
    [AT_DIFFERENCE] = {.name = {"difference", 10}, .kind = CELL_AMOUNT},
    [AT_BOUND] = {.name = {"bound", 5}, .kind = CELL_AMOUNT},
    [AT_FILE] = {.name = {"file", 4}},
    [AT_LINE] = {.name = {"line", 4}, .kind = CELL_NUMBER},
    [AT_FIELD] = {.name = {"field", 5}, .kind = CELL_NUMBER},
    [AT_WORDING] = {.name = {"wording", 7}},
    [AT_REASON] = {.name = {"reason", 6}},
    [AT_HINT] = {.name = {"hint", 4}},
    [AT_ENTITY] = {.name = {"entity", 6}},
    [AT_YEAR] = {.name = {"year", 4}, .kind = CELL_NUMBER},
};

static struct sheet_cell digits_cell(struct arena *scratch, uint32_t number)
{
    if (number == 0) return (struct sheet_cell){.text = STR_EMPTY, .absent = true};
    return (struct sheet_cell){.text = str_format(scratch, "%u", (unsigned)number)};
}

static void fill_sums(const struct book *book, struct arena *scratch,
                      const struct finding *finding, struct sheet_cell *cells)
{
    struct scale scale = finding_scale(book, finding);
    if (!finding_has_sums(finding)) {
        for (int i = AT_LEFT; i <= AT_BOUND; i++)
            cells[i].absent = true;
        return;
    }
    cells[AT_LEFT].text = scaled(scratch, &scale, finding->left_sum, false);
    cells[AT_RIGHT].text = scaled(scratch, &scale, finding->right_sum, false);
    cells[AT_DIFFERENCE].text = scaled(scratch, &scale, finding->difference, false);
    cells[AT_BOUND].text = scaled_bound(scratch, &scale, finding, false);
}

/* Where a finding without a figure belongs, so that rule, table and file tell it from others:
 * the rule's table, and the first file of the edition. */
static void fill_nowhere(const struct finding_view *view, uint32_t number,
                         struct sheet_cell *cells)
{
    const struct rule *rule = rule_of(view, number);
    const struct book *book = view->book;
    uint32_t edition = view->findings->claims[view->findings->lines[number].claim].edition;
    if (rule) cells[AT_TABLE].text = rule->left[0].table;
    for (uint32_t t = 0; t < book->table_count; t++) {
        if (book->tables[t].edition != edition || book->tables[t].pivot) continue;
        cells[AT_FILE].text = book->sources[book->tables[t].source].path;
        return;
    }
}

static bool fill_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                     struct sheet_cell *cells)
{
    const struct finding_view *view = sheet->context;
    const struct book *book = view->book;
    if (!finding_is_wanted(view, (uint32_t)row)) return false;
    const struct finding *finding = findings_at(scratch, view->findings, (uint32_t)row);
    const struct check_term *term = finding_term(finding);
    struct term_words words = term_words(book, term);
    struct place place = {.file = STR_EMPTY};
    if (term && term->figure) place = figure_place(book, term->figure);
    cells[AT_VERDICT].text = str_of(verdict_name(finding->verdict));
    cells[AT_RULE].text = finding->rule;
    cells[AT_TABLE].text = words.table;
    cells[AT_CODE].text = words.code;
    cells[AT_NAME].text = words.name;
    cells[AT_COLUMN].text = words.column;
    fill_sums(book, scratch, finding, cells);
    cells[AT_FILE].text = place.file;
    cells[AT_LINE] = digits_cell(scratch, place.line);
    if (!term) fill_nowhere(view, (uint32_t)row, cells);
    if (sheet->column_count == CSV_COUNT) return true;
    cells[AT_FIELD] = digits_cell(scratch, place.column);
    cells[AT_WORDING].text = finding->wording;
    cells[AT_REASON].text = finding->reason;
    cells[AT_REASON].absent = finding->reason.size == 0;
    cells[AT_HINT].text = finding_hint(scratch, book, finding);
    cells[AT_HINT].absent = cells[AT_HINT].text.size == 0;
    cells[AT_ENTITY].text = book->editions[finding->edition].entity;
    cells[AT_YEAR] = digits_cell(scratch, book->editions[finding->edition].year);
    return true;
}

void print_finding_rows(struct document *document, const struct finding_view *view)
{
    const struct format *format = view->options->format;
    const struct sheet_fact facts[] = {{"list", {.text = STR("findings")}, CELL_TEXT}};
    struct sheet sheet = {.column_count = format == &FORMAT_CSV ? CSV_COUNT : JSON_COUNT,
                          .columns = row_columns,
                          .row_count = view->findings->count,
                          .row = fill_row,
                          .context = view,
                          .fact_count = 1,
                          .facts = facts};
    format->sheet(document, &sheet);
}
