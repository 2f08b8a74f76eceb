/*
 * A comparison is a table like any other (comparison_table()), so it is printed by the same
 * routines in every format; its marks are a column of words.
 */
#include "cli/compare.h"

#include "cli/pair.h"
#include "yusuan/say.h"

/* Where the change is stated that a figure was derived from; empty where it was not. */
static struct str derived_text(struct arena *arena, const struct alignment *alignment,
                               const struct figure *figure)
{
    if (figure->known != KNOWN_DERIVED) return STR_EMPTY;
    return str_format(arena, _("less the change stated in %s"),
                      place_format(arena, figure_place(alignment->book, figure)).at);
}

static void add_mark_words(struct arena *arena, const struct alignment *alignment,
                           uint32_t measure, struct table *table)
{
    static const struct str names[] = {STR_INIT("mark"), STR_INIT("derived"), STR_INIT("sign")};
    uint32_t *counterparts;
    enum node_mark *marks = aligned_marks(arena, alignment, 0, 1, &counterparts);
    table->word_column_count = 3;
    table->word_columns = arena_new_array(arena, struct word_column, 3);
    for (uint32_t i = 0; i < 3; i++) {
        table->word_columns[i].name = names[i];
        table->word_columns[i].words = arena_new_array(arena, struct str, table->node_count);
    }
    for (uint32_t i = 0; i < table->node_count; i++) {
        struct change change = aligned_change(alignment, 0, 1, i, measure);
        table->word_columns[2].words[i] = pair_sign(&change);
        table->word_columns[0].words[i] =
            pair_mark(arena, alignment, i, marks[i], counterparts[i]);
        table->word_columns[1].words[i] =
            derived_text(arena, alignment, &table->columns[0].figures[i]);
    }
}

static bool edition_has(const struct book *book, uint32_t edition, struct str id)
{
    return edition_table(book, edition, id) != TABLE_NONE;
}

/* Tables that one of the editions lacks have no change, but must not go unsaid. */
static void print_not_compared(struct document *document, const struct options *options,
                               const struct book *book, struct edition_pair pair)
{
    struct arena *arena = arena_new(document->mem);
    bool headed = false;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *table = &book->tables[t];
        bool is_now = table_is_of(table, pair.now);
        uint32_t other = is_now ? pair.base : pair.now;
        if (!pair_is_wanted(table, options, is_now ? pair.now : pair.base) ||
            edition_has(book, other, table->id))
            continue;
        if (!headed)
            options->format->heading(document, 1,
                                     str_format(arena, _("not compared: %.*s"),
                                                STR_ARG(book->editions[pair.now].entity)));
        headed = true;
        struct str label = edition_label(arena, book, other, table->edition);
        struct str lacking = book->editions[other].kind == EDITION_DERIVED
                                 ? str_format(arena, _(": nothing is known of %u"),
                                              (unsigned)book->editions[other].year)
                                 : str_format(arena, _(": not in %.*s"), STR_ARG(label));
        options->format->paragraph(
            document, STR_JOIN(arena, table->id, STR("  "), str_trim(table->title), lacking));
    }
    arena_free(arena);
}

static uint32_t print_comparison(struct document *document, const struct options *options,
                                 struct arena *arena, const struct alignment *alignment)
{
    uint32_t measure = pair_measure(alignment, arena, options->measure);
    if (measure == UINT32_MAX) return 0;
    struct table *compared = comparison_table(arena, alignment, COMPARISON_PAIR, 0, 1, measure);
    compared->title = pair_title(arena, alignment, compared->title, measure);
    add_mark_words(arena, alignment, measure, compared);
    struct table_view view = table_view(arena, alignment->book, compared, options);
    if (view.selection.count == 0) return 0;
    if (options->format->for_people)
        print_table(document, options->format, &view);
    else
        print_table_data(document, options->format, &view);
    return 1;
}

uint32_t print_comparisons(struct document *document, const struct options *options,
                           const struct book *book, struct edition_pair pair)
{
    uint32_t printed = pair_print(document, options, book, pair, print_comparison);
    if (printed > 0 && options->format->for_people && options->node.size == 0)
        print_not_compared(document, options, book, pair);
    return printed;
}
