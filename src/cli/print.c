/*
 * yusuan print: which tables and texts, in which form.
 */
#include "cli/print.h"

#include "cli/compare.h"
#include "cli/explain_change.h"
#include "cli/pivots.h"
#include "cli/texts.h"
#include "yusuan/say.h"

struct printing {
    struct document document;
    const struct book *book;
    const struct options *options;
    uint32_t printed; /* tables */
};

/* Derived and summed editions are for comparing. Where line items are asked for, only they. */
static bool is_wanted(const struct book *book, const struct table *table,
                      const struct options *options)
{
    if (book->editions[table->edition].kind != EDITION_PRINTED) return false;
    if ((options_pivot(options) || options->items) && !table->pivot) return false;
    return table_is_wanted(table, options->table);
}

static void print_one_table(struct printing *printing, const struct table *table)
{
    const struct options *options = printing->options;
    if (!is_wanted(printing->book, table, options)) return;
    struct arena *arena = arena_new(printing->document.mem);
    struct table_view view = table_view(arena, printing->book, table, options);
    if (view.selection.count > 0 || options->node.size == 0) {
        if (options->items) {
            bool continues = printing->printed > 0 && options->format->for_people;
            print_items(&printing->document, options->format, &view, continues);
        } else if (options->figures) {
            /* aligned text has widths for each table, so it has headings for each, too */
            bool continues = printing->printed > 0 && options->format != &FORMAT_TEXT;
            print_figures(&printing->document, options->format, &view, continues);
        } else if (options->format->for_people) {
            print_table(&printing->document, options->format, &view);
        } else {
            print_table_data(&printing->document, options->format, &view);
        }
        printing->printed++;
    }
    arena_free(arena);
}

/* Texts are printed when they are asked for: tables are what `print` is about. */
static void print_texts(struct printing *printing)
{
    const struct options *options = printing->options;
    const struct book *book = printing->book;
    if (options->table.size == 0 || options->node.size > 0 || options->figures) return;
    struct arena *arena = arena_new(printing->document.mem);
    for (uint32_t i = 0; i < book->prose_count; i++) {
        if (!str_equal(book->prose[i].id, options->table)) continue;
        print_prose(&printing->document, options->format, arena, &book->prose[i]);
    }
    for (uint32_t i = 0; i < book->statement_count; i++) {
        if (!str_equal(book->statements[i].id, options->table)) continue;
        print_statement(&printing->document, options->format, arena, &book->statements[i]);
    }
    arena_free(arena);
}

/* What heads the list of an edition: entity, year, and its income and expenditure. */
static void print_edition(struct printing *printing, struct arena *arena, uint32_t edition)
{
    const struct book *book = printing->book;
    const struct format *format = printing->options->format;
    struct str entity = book->editions[edition].entity;
    format->heading(&printing->document, 1,
                    STR_JOIN(arena, entity, entity.size > 0 ? STR("  ") : STR_EMPTY,
                             edition_when(arena, &book->editions[edition])));
    for (uint32_t i = 0; i < book->headline_count; i++) {
        const struct headline *line = &book->headlines[i];
        if (line->edition != edition) continue;
        const struct table *table = &book->tables[line->table];
        struct table_view view = table_view(arena, book, table, printing->options);
        struct sheet_cell cell =
            figure_cell(&view, arena, &table->columns[line->column].figures[line->node], true);
        format->paragraph(&printing->document,
                          STR_JOIN(arena, line->id, STR(" "), cell.text, STR(" "),
                                   view.unit ? view.unit->name : STR_EMPTY));
    }
}

struct contents {
    const struct book *book;
    uint32_t edition;
};

/* Rows: the tables of the book, then its texts, then its statements. */
static bool contents_row(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                         struct sheet_cell *cells)
{
    (void)scratch;
    const struct contents *contents = sheet->context;
    const struct book *book = contents->book;
    uint32_t edition;
    if (row < book->table_count) {
        const struct table *table = &book->tables[row];
        edition = table->edition;
        cells[0].text = table->id;
        cells[1].text = str_trim(table->title);
    } else if (row - book->table_count < book->prose_count) {
        const struct prose *prose = &book->prose[row - book->table_count];
        edition = prose->edition;
        cells[0].text = prose->id;
        cells[1].text = prose->title;
    } else {
        const struct statement *statement =
            &book->statements[row - book->table_count - book->prose_count];
        edition = statement->edition;
        cells[0].text = statement->id;
        cells[1].text = statement->title;
    }
    return edition == contents->edition;
}

static void print_contents(struct printing *printing)
{
    static const struct sheet_column columns[] = {{.name = {N_("id"), 2}, .ours = true},
                                                  {.name = {N_("title"), 5}, .ours = true}};
    const struct book *book = printing->book;
    struct arena *arena = arena_new(printing->document.mem);
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].kind != EDITION_PRINTED || edition_is_bare(book, i)) continue;
        struct contents contents = {book, i};
        struct sheet sheet = {.column_count = 2,
                              .columns = columns,
                              .row_count = (uint64_t)book->table_count + book->prose_count +
                                           book->statement_count,
                              .row = contents_row,
                              .context = &contents};
        print_edition(printing, arena, i);
        printing->options->format->sheet(&printing->document, &sheet);
    }
    arena_free(arena);
}

/* Counts the tables called as --table says, and those of them that hold --node. */
static uint32_t count_tables(const struct book *book, const struct options *options,
                             struct arena *arena, uint32_t *with_node)
{
    uint32_t named = 0;
    for (uint32_t i = 0; i < book->table_count; i++) {
        if (!is_wanted(book, &book->tables[i], options)) continue;
        named++;
        if (options->node.size == 0 ||
            select_nodes(arena, &book->tables[i], options->node, 1).count > 0)
            ++*with_node;
    }
    return named;
}

static bool is_text(const struct book *book, struct str id)
{
    for (uint32_t i = 0; i < book->prose_count; i++)
        if (str_equal(book->prose[i].id, id)) return true;
    for (uint32_t i = 0; i < book->statement_count; i++)
        if (str_equal(book->statements[i].id, id)) return true;
    return false;
}

/* Is what was asked for in the book? Before anything is printed. */
static bool check_wanted(const struct book *book, const struct options *options,
                         struct arena *arena, struct output *err)
{
    uint32_t with_node = 0;
    uint32_t named = count_tables(book, options, arena, &with_node);
    bool text = is_text(book, options->table);
    if (with_node > 0 || (text && options->node.size == 0 && !options->figures)) return true;
    if (text && named == 0) {
        complain(err, arena, "'%.*s' is a text: it has no nodes and no figures",
                 STR_ARG(options->table));
    } else if (named == 0 && options->table.size > 0) {
        complain(err, arena, "no table or text '%.*s'; 'yusuan print' lists them",
                 STR_ARG(options->table));
    } else if (named == 0) {
        return book->prose_count + book->statement_count > 0;
    } else {
        complain(err, arena,
                 options->table.size > 0 ? N_("no node '%.*s' in the table asked for")
                                         : N_("no node '%.*s' in any table"),
                 STR_ARG(options->node));
    }
    return false;
}

/* Comparisons and explanations; false, and said, where there is nothing to compare. */
static bool print_pairs(struct printing *printing, struct arena *arena, struct output *err)
{
    const struct options *options = printing->options;
    const struct book *book = printing->book;
    uint32_t count = edition_pairs(book, options->compare, NULL, 0), printed = 0;
    struct edition_pair *pairs = arena_new_array(arena, struct edition_pair, count);
    edition_pairs(book, options->compare, pairs, count);
    if (count == 0) {
        complain(err, arena,
                 options->compare.size ? N_("no two editions as in '%.*s' are loaded")
                                       : N_("no two editions are loaded%.*s"),
                 STR_ARG(options->compare));
        return false;
    }
    if (options->format->begin) options->format->begin(&printing->document);
    for (uint32_t i = 0; i < count; i++) {
        printed += options->explain_change.size
                       ? print_explanations(&printing->document, options, book, pairs[i])
                       : print_comparisons(&printing->document, options, book, pairs[i]);
    }
    if (options->format->end) options->format->end(&printing->document);
    if (printed == 0)
        complain(err, arena, "no table, node or measure as asked for is in both editions");
    return printed > 0;
}

bool print_book(const struct mem *mem, const struct book *book, const struct options *options,
                struct output *out, struct output *err)
{
    const struct format *format = options->format;
    struct printing printing = {
        .document = {.mem = mem, .out = out, .csv_raw = options->csv_raw},
        .book = book,
        .options = options};
    struct arena *arena = arena_new(mem);
    if (options->compare.size || options->explain_change.size) {
        bool compared = print_pairs(&printing, arena, err);
        arena_free(arena);
        return compared;
    }
    bool wanted = check_wanted(book, options, arena, err);
    arena_free(arena);
    if (!wanted) return false;
    if (format->begin) format->begin(&printing.document);
    if (format->for_people && !options->figures && !options->items && !options_pivot(options) &&
        options->table.size == 0 && options->node.size == 0)
        print_contents(&printing);
    for (uint32_t i = 0; i < book->table_count && out->error == 0; i++)
        print_one_table(&printing, &book->tables[i]);
    print_texts(&printing);
    if (format->end) format->end(&printing.document);
    return true;
}
