/*
 * yusuan check. For people a summary, then the findings, worst first, each with both its sides;
 * for programs a row each. Last the files that were read, each with its SHA-256, so that the
 * result can be repeated.
 *
 *     rounding  sum: a row is the sum of the rows below
 *     t6  301 工资福利支出                    预算  1,875.46  t06.csv:5:2
 *     =   30101 基本工资                      预算    195.18  t06.csv:6:2
 *     +   30102 津贴补贴                      预算    332.37  t06.csv:7:2
 *     1,875.46 against 1,875.44: difference 0.02, rounding explains up to 0.045
 */
#include "cli/check.h"

#include "cli/findings.h"
#include "cli/flags.h"
#include "cli/select.h"
#include "cli/unchecked.h"
#include "cli/untouched.h"
#include "yusuan/say.h"

/* Worst first. */
static const enum verdict verdict_order[] = {VERDICT_MISMATCH, VERDICT_ROUNDING,
                                             VERDICT_UNCHECKED, VERDICT_EXACT};

struct edition_counts {
    uint32_t verdicts[VERDICT_COUNT];
    uint32_t due, figures, untouched;
};

static void count_findings(const struct finding_view *view, uint32_t edition,
                           struct edition_counts *counts)
{
    for (uint32_t i = 0; i < view->findings->count; i++) {
        const struct finding_line *line = &view->findings->lines[i];
        if (view->findings->claims[line->claim].edition != edition) continue;
        if (!finding_is_wanted(view, i)) continue;
        counts->verdicts[line->verdict]++;
        counts->due++;
    }
}

static struct edition_counts count_edition(const struct finding_view *view, uint32_t edition)
{
    struct edition_counts counts = {0};
    count_findings(view, edition, &counts);
    for (uint32_t t = 0; t < view->book->table_count; t++) {
        const struct table *table = &view->book->tables[t];
        if (table->edition != edition || !view->findings->worst[t] ||
            !table_is_wanted(table, view->options->table))
            continue;
        for (uint32_t i = 0; i < table->column_count * table->node_count; i++) {
            uint32_t column = i / table->node_count, node = i % table->node_count;
            if (table->columns[column].figures[node].known != KNOWN_REPORTED) continue;
            counts.figures++;
            counts.untouched += findings_leave_out(view->findings, view->book, t, node, column);
        }
    }
    return counts;
}

static void print_summary(struct document *document, const struct finding_view *view,
                          struct arena *arena, uint32_t edition)
{
    const struct format *format = view->options->format;
    const struct edition *of = &view->book->editions[edition];
    struct edition_counts counts = count_edition(view, edition);
    format->heading(document, 1,
                    STR_JOIN(arena, of->entity, of->entity.size ? STR("  ") : STR_EMPTY,
                             edition_when(arena, of)));
    format->paragraph(
        document,
        str_format(
            arena, _("%u rules due = %u exact + %u rounding + %u mismatch + %u unchecked"),
            counts.due, counts.verdicts[VERDICT_EXACT], counts.verdicts[VERDICT_ROUNDING],
            counts.verdicts[VERDICT_MISMATCH], counts.verdicts[VERDICT_UNCHECKED]));
    format->paragraph(document,
                      str_format(arena, _("%u figures printed, %u of them in no rule"),
                                 counts.figures, counts.untouched));
    if (view->findings->count == 0)
        format->paragraph(document,
                          counts.figures == 0
                              ? SAY("nothing to check: no sum was printed")
                              : SAY("nothing to check: no rule is about these figures"));
}

struct side_rows {
    const struct book *book;
    const struct finding *finding;
};

static struct str sign_of(const struct side_rows *rows, uint64_t row)
{
    const struct finding *finding = rows->finding;
    bool left = row < finding->left_count;
    const struct check_term *term =
        left ? &finding->left[row] : &finding->right[row - finding->left_count];
    if (row == finding->left_count && finding->at_most)
        return term->negative ? STR("<= -") : STR("<=");
    if (row == finding->left_count) return term->negative ? STR("= -") : STR("=");
    if (row == 0) return term->negative ? STR("-") : STR_EMPTY;
    return term->negative ? STR("-") : STR("+");
}

static bool fill_term(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                      struct sheet_cell *cells)
{
    const struct side_rows *rows = sheet->context;
    const struct finding *finding = rows->finding;
    const struct check_term *term = row < finding->left_count
                                        ? &finding->left[row]
                                        : &finding->right[row - finding->left_count];
    struct term_words words = term_words(rows->book, term);
    struct finding alone = {.left_count = 1, .left = (struct check_term *)term};
    struct scale scale = finding_scale(rows->book, &alone);
    cells[0].text = sign_of(rows, row);
    cells[1].text = words.table;
    cells[2].text =
        STR_JOIN(scratch, words.code, words.code.size ? STR(" ") : STR_EMPTY, words.name);
    cells[3].text = words.column;
    if (figure_has_amount(term->figure)) {
        cells[4].text = scaled(scratch, &scale, term->figure->amount, true);
    } else {
        cells[4].text = figure_text(rows->book, term->figure);
    }
    cells[5].text = place_format(scratch, figure_place(rows->book, term->figure));
    return true;
}

static const struct sheet_column term_columns[] = {
    {.name = {"", 0}},
    {.name = {N_("table"), 5}, .ours = true},
    {.name = {N_("row"), 3}, .ours = true},
    {.name = {N_("column"), 6}, .ours = true},
    {.name = {N_("amount"), 6}, .kind = CELL_AMOUNT, .ours = true},
    {.name = {N_("printed at"), 10}, .ours = true},
};

static struct str verdict_line(const struct book *book, struct arena *arena,
                               const struct finding *finding)
{
    if (!finding_has_sums(finding)) return finding->reason;
    struct scale scale = finding_scale(book, finding);
    const char *left = scaled(arena, &scale, finding->left_sum, true).at;
    const char *right = scaled(arena, &scale, finding->right_sum, true).at;
    const char *bound = scaled_bound(arena, &scale, finding, true).at;
    const char *difference = scaled(arena, &scale, finding->difference, true).at;
    if (finding->difference == 0 && finding->bound == 0)
        return str_format(arena, _("%s against %s"), left, right);
    if (finding->difference == 0)
        return str_format(arena, _("%s against %s; rounding would explain up to %s"), left,
                          right, bound);
    if (finding->verdict == VERDICT_EXACT && finding->at_most)
        return str_format(arena, _("%s against %s: less, as it may be"), left, right);
    if (finding->bound == 0 && finding->at_most)
        return str_format(arena, _("%s against %s: more by %s, where it is at most the other"),
                          left, right, difference);
    if (finding->bound == 0)
        return str_format(arena,
                          _("%s against %s: difference %s, two prints of one quantity must be "
                            "equal"),
                          left, right, difference);
    return str_format(arena, _("%s against %s: difference %s, rounding explains up to %s"),
                      left, right, difference, bound);
}

static void print_finding(struct document *document, const struct finding_view *view,
                          struct arena *arena, const struct finding *finding)
{
    const struct format *format = view->options->format;
    struct side_rows rows = {view->book, finding};
    struct sheet sheet = {.column_count = sizeof term_columns / sizeof *term_columns,
                          .columns = term_columns,
                          .row_count = (uint64_t)finding->left_count + finding->right_count,
                          .row = fill_term,
                          .context = &rows,
                          .continues = format == &FORMAT_TEXT};
    format->heading(document, 2,
                    STR_JOIN(arena, SAY(verdict_name(finding->verdict)), STR("  "),
                             finding->rule, SAY(": "), finding->wording,
                             finding_edition_mark(view->book, arena, finding->edition)));
    if (sheet.row_count > 0) format->sheet(document, &sheet);
    format->paragraph(document, verdict_line(view->book, arena, finding));
    struct str hint = finding_hint(arena, view->book, finding);
    if (hint.size > 0) format->paragraph(document, hint);
}

static bool source_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                       struct sheet_cell *cells)
{
    const struct book *book = sheet->context;
    const struct source *source = &book->sources[row];
    cells[0].text = source->path;
    cells[1].text = str_format(scratch, "%llu", (unsigned long long)source->byte_count);
    cells[2].text = source->sha256;
    return true;
}

static void print_sources(struct document *document, const struct format *format,
                          const struct book *book)
{
    static const struct sheet_column columns[] = {
        {.name = {N_("file"), 4}, .ours = true},
        {.name = {N_("bytes"), 5}, .kind = CELL_NUMBER, .ours = true},
        {.name = {"sha256", 6}}};
    const struct sheet_fact facts[] = {{"list", {.text = STR("sources")}, CELL_TEXT}};
    struct sheet sheet = {.column_count = 3,
                          .columns = columns,
                          .row_count = book->source_count,
                          .row = source_row,
                          .context = book,
                          .fact_count = 1,
                          .facts = facts};
    if (format->heading) format->heading(document, 1, SAY("files read"));
    format->sheet(document, &sheet);
}

static void print_for_people(struct document *document, const struct finding_view *view)
{
    const struct book *book = view->book;
    size_t kinds = view->options->all ? VERDICT_COUNT : VERDICT_COUNT - 1;
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].kind != EDITION_PRINTED || edition_is_bare(book, i)) continue;
        struct arena *arena = arena_new(document->mem);
        print_summary(document, view, arena, i);
        arena_free(arena);
    }
    for (size_t k = 0; k < kinds; k++) {
        if (verdict_order[k] == VERDICT_UNCHECKED) {
            print_unchecked(document, view, print_finding);
            continue;
        }
        for (uint32_t i = 0; i < view->findings->count && document->out->error == 0; i++) {
            if (view->findings->lines[i].verdict != verdict_order[k] ||
                !finding_is_wanted(view, i))
                continue;
            struct arena *arena = arena_new(document->mem);
            print_finding(document, view, arena, findings_at(arena, view->findings, i));
            arena_free(arena);
        }
    }
}

static void complain_nothing_due(const struct options *options, struct arena *arena,
                                 struct output *err)
{
    if (options->table.size > 0 && options->rule.size > 0) {
        complain(err, arena, "no rule is due for table %.*s rule %.*s", STR_ARG(options->table),
                 STR_ARG(options->rule));
    } else if (options->table.size > 0) {
        complain(err, arena, "no rule is due for table %.*s", STR_ARG(options->table));
    } else {
        complain(err, arena, "no rule is due for rule %.*s", STR_ARG(options->rule));
    }
}

/* What could not be read was not checked. */
static void print_reading(struct document *document, const struct finding_view *view)
{
    size_t errors = diagnostics_count(view->book->diagnostics, SEVERITY_ERROR);
    size_t warnings = diagnostics_count(view->book->diagnostics, SEVERITY_WARNING);
    if (errors + warnings == 0) return;
    struct arena *arena = arena_new(document->mem);
    view->options->format->paragraph(
        document,
        str_format(arena, _("while reading: errors %zu, warnings %zu"), errors, warnings));
    arena_free(arena);
}

/* The worst of what was asked for. */
static enum check_result result_of(const struct finding_view *view, struct arena *arena,
                                   struct output *err)
{
    const struct options *options = view->options;
    uint32_t wanted = 0, mismatches = 0;
    for (uint32_t i = 0; i < view->findings->count; i++) {
        if (!finding_is_wanted(view, i)) continue;
        wanted++;
        mismatches += view->findings->lines[i].verdict == VERDICT_MISMATCH;
    }
    if (wanted == 0 && (options->untouched || options->flags) && has_untouched(view))
        return CHECK_TIES;
    if (wanted == 0 && (options->table.size > 0 || options->rule.size > 0)) {
        complain_nothing_due(options, arena, err);
        return CHECK_NOTHING;
    }
    return mismatches > 0 ? CHECK_MISMATCH : CHECK_TIES;
}

enum check_result print_check(const struct mem *mem, const struct book *book,
                              const struct options *options, struct output *out,
                              struct output *err)
{
    const struct format *format = options->format;
    struct document document = {.mem = mem, .out = out, .csv_raw = options->csv_raw};
    struct arena *arena = arena_new(mem);
    struct finding_view view = {mem, book, check_book(arena, book), options};
    enum check_result result = result_of(&view, arena, err);
    if (options->flags && !has_flag_pairs(&view)) {
        complain(err, arena,
                 options->compare.size ? "no two editions as in '%.*s' are loaded"
                                       : "no two editions are loaded%.*s",
                 STR_ARG(options->compare));
        result = CHECK_NOTHING;
    }
    if (result != CHECK_NOTHING) {
        if (format->begin) format->begin(&document);
        if (options->flags) {
            print_flags(&document, &view);
        } else if (options->untouched) {
            print_untouched(&document, &view);
        } else if (format->for_people) {
            print_for_people(&document, &view);
            print_reading(&document, &view);
        } else {
            print_finding_rows(&document, &view);
        }
        if (format != &FORMAT_CSV) print_sources(&document, format, book);
        if (format->end) format->end(&document);
    }
    arena_free(arena);
    return result;
}
