/*
 * Looking across the whole book: where a figure stands, which term explains a name, where else
 * the same thing stands.
 */
#include "yusuan/book.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

#include <assert.h>

const char *stage_name(enum stage stage)
{
    static const char *const NAMES[] = {
        [STAGE_BUDGET] = N_("budget"),
        [STAGE_ADJUSTED] = N_("adjusted budget"),
        [STAGE_FINAL] = N_("final accounts"),
    };
    assert((size_t)stage < sizeof NAMES / sizeof *NAMES);
    return NAMES[stage];
}

struct str edition_when(struct arena *arena, const struct edition *edition)
{
    struct str stage = SAY(stage_name(edition->stage));
    if (edition->period.size > 0) return edition->period;
    if (edition->year == 0) return stage;
    return str_format(arena, _("%u %s"), (unsigned)edition->year, stage.at);
}

struct str figure_text(const struct book *book, const struct figure *figure)
{
    bool printed = figure_is_printed(figure) && figure->absence != ABSENCE_NO_CELL &&
                   figure->known != KNOWN_DERIVED;
    if (!printed || figure->source >= book->source_count) return STR_EMPTY;
    const struct field *field =
        source_field(&book->sources[figure->source], figure->record, figure->field);
    return field ? str_trim(field->value) : STR_EMPTY;
}

uint32_t book_printed_count(const struct book *book)
{
    uint32_t count = book->table_count;
    while (count > 0 && book->tables[count - 1].pivot)
        count--;
    return count;
}

bool edition_is_bare(const struct book *book, uint32_t edition)
{
    bool bare = true;
    for (uint32_t i = 0; i < book->table_count; i++)
        bare = bare && book->tables[i].edition != edition;
    for (uint32_t i = 0; i < book->prose_count; i++)
        bare = bare && book->prose[i].edition != edition;
    for (uint32_t i = 0; i < book->statement_count; i++)
        bare = bare && book->statements[i].edition != edition;
    return bare;
}

bool table_is_of(const struct table *table, uint32_t edition)
{
    for (uint32_t i = 0; table->pivot && i < table->column_count; i++)
        if (table->columns[i].edition == edition) return true;
    return table->edition == edition;
}

uint32_t edition_table(const struct book *book, uint32_t edition, struct str id)
{
    for (uint32_t i = 0; i < book->table_count; i++)
        if (str_equal(book->tables[i].id, id) && table_is_of(&book->tables[i], edition))
            return i;
    return UINT32_MAX;
}

struct place figure_place(const struct book *book, const struct figure *figure)
{
    struct place place = {.file = STR_EMPTY};
    bool printed = figure_is_printed(figure);
    if (!printed || figure->source >= book->source_count) return place;
    place.file = book->sources[figure->source].path;
    place.line = figure->line;
    if (figure->line > 0) place.column = figure_column(figure);
    return place;
}

/* Normal form without quotation marks: “三公”经费 is printed with and without. */
static struct str term_form(struct arena *arena, struct str text)
{
    static const uint32_t QUOTES[] = {'"', 0x201C, 0x201D, 0x300C, 0x300D};
    struct str normal = str_normal(arena, text);
    char *out = arena_alloc(arena, normal.size + 1, 1);
    size_t size = 0;
    for (size_t at = 0; at < normal.size;) {
        size_t from = at;
        int32_t code = utf8_next(normal, &at);
        bool quote = false;
        for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
            quote = quote || code == (int32_t)QUOTES[i];
        if (quote) continue;
        while (from < at)
            out[size++] = normal.at[from++];
    }
    return (struct str){out, size};
}

static size_t characters(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.size; count++)
        utf8_next(text, &at);
    return count;
}

enum { KEYS_MOST = 3, KEY_LEAST = 4 /* characters, to be found inside a name */ };

/* The names that a heading explains: itself, and, where it ends in brackets, what stands before
 * and inside them. 行政经费(机关运行经费) explains both, but 因公出国(境)费用 is one name.
 * Returns how many; `heading` is in term form. */
static size_t heading_keys(struct str heading, struct str keys[KEYS_MOST])
{
    keys[0] = heading;
    size_t open = str_find(heading, STR("("), 0);
    if (open == SIZE_MAX || !str_ends(heading, STR(")"))) return 1;
    keys[1] = str_slice(heading, 0, open);
    keys[2] = str_slice(heading, open + 1, heading.size - 1);
    return KEYS_MOST;
}

/* How well the heading fits the name: SIZE_MAX for one of its keys, else the size of the
 * longest key inside the name, 0 for none. */
static size_t heading_fit(struct str heading, struct str name)
{
    struct str keys[KEYS_MOST];
    size_t count = heading_keys(heading, keys);
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        if (keys[i].size == 0) continue;
        if (str_equal(keys[i], name)) return SIZE_MAX;
        if (keys[i].size > best && characters(keys[i]) >= KEY_LEAST &&
            str_find(name, keys[i], 0) != SIZE_MAX)
            best = keys[i].size;
    }
    return best;
}

const struct passage *book_term(const struct book *book, uint32_t edition, struct str name)
{
    struct arena *arena =
        arena_new(arena_mem(book->arena)); /* a lookup leaves nothing behind */
    struct str wanted = term_form(arena, name);
    const struct passage *best = NULL;
    size_t best_fit = 0;
    for (uint32_t p = 0; p < book->prose_count && wanted.size > 0; p++) {
        const struct prose *prose = &book->prose[p];
        if (!prose->is_terms || prose->edition != edition) continue;
        for (uint32_t i = 0; i < prose->passage_count; i++) {
            size_t fit = heading_fit(term_form(arena, prose->passages[i].heading), wanted);
            if (fit <= best_fit) continue;
            best = &prose->passages[i];
            best_fit = fit;
        }
    }
    arena_free(arena);
    return best;
}

/* A name that every table has stands for itself only: 合计 here is not 合计 there. */
static bool is_twin(const struct table *table, const struct node *node,
                    const struct table *other_table, const struct node *other)
{
    if (node->kind == NODE_TOTAL || other->kind == NODE_TOTAL) return false;
    if (node->code.size > 0 && other->code.size > 0)
        return str_equal(node->code, other->code) &&
               str_equal(table->classification, other_table->classification);
    return node->key.size > 0 && str_equal(node->key, other->key);
}

uint32_t book_twins(const struct book *book, uint32_t table, uint32_t node, struct twin *twins,
                    uint32_t room)
{
    const struct table *own = &book->tables[table];
    uint32_t count = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *other = &book->tables[t];
        if (t == table || other->edition != own->edition || other->pivot) continue;
        for (uint32_t n = 0; n < other->node_count; n++) {
            if (!is_twin(own, &own->nodes[node], other, &other->nodes[n])) continue;
            if (count < room) twins[count] = (struct twin){t, n};
            count++;
        }
    }
    return count;
}
