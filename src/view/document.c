/*
 * See document.h. Lines refer to pieces by index, so that the vectors may move while growing.
 */
#include "view/document.h"

#include "view/look.h"
#include "view/screen.h"
#include "yusuan/say.h"

#include <limits.h>

void document_free(struct document *document)
{
    vec_free(&document->lines);
    vec_free(&document->pieces);
    vec_free(&document->links);
    vec_free(&document->search.hits);
    mem_free(document->search.needle);
    document->search.needle = NULL;
    arena_free(document->arena);
    document->arena = NULL;
}

void document_begin(struct document *document, const struct mem *mem, const struct look *look,
                    int width, const struct unit *unit)
{
    arena_free(document->arena);
    document->arena = arena_new(mem);
    document->mem = mem;
    document->look = look;
    document->lines.count = document->pieces.count = document->links.count = 0;
    document->is_raw = false;
    document->width = width;
    document->unit = unit;
}

int document_edge(const struct document *document, int most)
{
    int edge = document->width - 2;

    return edge > most && !document->look->words ? most : edge;
}

int document_with_gap(int width)
{
    return width > 0 ? width + DOCUMENT_GAP : 0;
}

static struct line *last_line(struct document *document)
{
    return &document->lines.at[document->lines.count - 1];
}

static struct piece *last_piece(struct document *document)
{
    return &document->pieces.at[document->pieces.count - 1];
}

void document_line(struct document *document)
{
    uint32_t at = (uint32_t)document->pieces.count;

    document->was_put = false;
    vec_push(document->mem, &document->lines,
             ((struct line){.first = at, .end = at, .link = LIST_NONE}));
}

/* What is said has no right edge: what would stand beyond it comes behind what does not. */
static void put_piece(struct document *document, int column, int width, enum style style,
                      struct str text, struct str whole)
{
    struct piece piece = {.style = (uint8_t)style, .text = text, .whole = whole};
    int edge = document->width - 1;

    document->was_put = false;
    if (document->look->words && column >= edge) column = edge - 1;
    if (width <= 0) width = edge - column;
    if (width <= 0 || text.size == 0) return;
    document->was_put = true;
    piece.column = (uint16_t)column;
    piece.width = (uint16_t)width;
    vec_push(document->mem, &document->pieces, piece);
    last_line(document)->end = (uint32_t)document->pieces.count;
}

void document_put(struct document *document, int column, int width, enum style style,
                  struct str text)
{
    put_piece(document, column, width, style, text, text);
}

void document_put_right(struct document *document, int end, enum style style, struct str text)
{
    int width = look_width(document->look, text);
    int column = end - width > 0 ? end - width : 0;

    document_put(document, column, end - column, style, text);
}

void document_put_within(struct document *document, int end, int most, enum style style,
                         struct str text)
{
    int width = look_width(document->look, text);

    if (width > most) width = most;
    document_put(document, end - width, width, style, text);
}

void document_put_fold(struct document *document, bool is_open)
{
    document_put(
        document, DOCUMENT_LEFT, 1, STYLE_DIM,
        look_mark_text(document->arena, document->look, is_open ? MARK_OPEN : MARK_CLOSED));
    document_name(document, is_open ? SAY("expanded") : SAY("collapsed"));
}

void document_put_names(struct document *document, int column, int end, struct str row,
                        struct str heading)
{
    enum { GAP = 2 };
    int width = look_width(document->look, heading), room = end - column;
    int left = room - look_width(document->look, row) - GAP; /* by the row's whole name */
    int most = left > room / 2 ? left : room / 2;

    if (width > most) width = most;
    if (width > 0) room -= width + GAP;
    if (room > 0) document_put(document, column, room, STYLE_NORMAL, row);
    if (width > 0) document_put(document, end - width, width, STYLE_NORMAL, heading);
}

/* A line longer than that is hard to find the end of. */
enum { READ_MOST = 100 };

void document_wrap(struct document *document, int column, enum style style, struct str text)
{
    int columns = document->width - 1 - column;
    size_t at = 0, next;

    if (columns > READ_MOST) columns = READ_MOST;
    if (columns < 2) columns = 2;
    if (document->look->words) columns = INT_MAX; /* a paragraph is a line */
    while (at < text.size) {
        size_t end = text_wrap(text, at, (size_t)columns, document->look->ambiguous, &next);

        put_piece(document, column, 0, style, str_slice(text, at, end), text);
        at = next;
        if (at < text.size) document_line(document);
    }
}

/* Puts the bytes from..to at *column and moves it on. */
static void put_part(struct document *document, int *column, enum style style, struct str text,
                     size_t from, size_t to)
{
    struct str part = str_slice(text, from, to);

    if (from >= to) return;
    put_piece(document, *column, 0, style, part, text);
    if (document->was_put) last_piece(document)->said = PIECE_RAW;
    *column += look_width(document->look, part);
}

static size_t between(size_t value, size_t low, size_t high)
{
    return value < low ? low : value > high ? high : value;
}

/* The end of the line that begins at `from` when every column is filled. An escape (`<U+202E>`,
 * whose glyphs share their bytes) is never cut; at least one character fits. */
static size_t filled_to(struct str text, size_t from, int columns, enum ambiguous ambiguous)
{
    struct text_reader reader = text_read(str_slice(text, from, text.size), ambiguous);
    struct glyph glyph;
    int used = 0;

    while (text_next(&reader, &glyph)) {
        used += glyph.width;
        if (used > columns && glyph.from > 0) return from + glyph.from;
    }
    return text.size;
}

void document_raw(struct document *document, int column, enum style style, struct str text,
                  size_t from, size_t to, enum style lit)
{
    int columns = document->width - 1 - column;
    size_t at = 0;

    if (columns < 2) columns = 2;
    if (document->look->words) columns = INT_MAX;
    while (at < text.size) {
        size_t end = filled_to(text, at, columns, document->look->ambiguous);
        size_t lit_from = between(from, at, end), lit_to = between(to, at, end);
        int place = column;

        put_part(document, &place, style, text, at, lit_from);
        put_part(document, &place, lit, text, lit_from, lit_to);
        put_part(document, &place, style, text, lit_to, end);
        at = end;
        if (at < text.size) document_line(document);
    }
}

void document_heading(struct document *document, struct str text)
{
    if (document->lines.count > 0) document_line(document);
    document_line(document);
    document_put(document, DOCUMENT_LEFT, 0, STYLE_HEADING, text);
}

void document_pair(struct document *document, int column, const char *label, enum style style,
                   struct str text)
{
    document_line(document);
    document_put(document, DOCUMENT_LEFT, column - DOCUMENT_LEFT - 1, STYLE_DIM, str_of(label));
    document_name(document, str_trim(str_of(label)));
    document_wrap(document, column, style, text);
}

void document_say(struct document *document, struct str words)
{
    if (document->look->words && document->was_put) last_piece(document)->words = words;
}

void document_name(struct document *document, struct str words)
{
    document_say(document, words);
    if (document->look->words && document->was_put) last_piece(document)->said = PIECE_NAME;
}

void document_say_alone(struct document *document, struct str words)
{
    document_say(document, words);
    if (document->look->words && document->was_put) last_piece(document)->said = PIECE_ALONE;
}

void document_say_shared(struct document *document, struct str words)
{
    document_say(document, words);
    if (document->look->words && document->was_put) last_piece(document)->said = PIECE_SHARED;
}

void document_label(struct document *document, struct str label, struct str unit)
{
    struct piece *piece;

    if (!document->look->words || !document->was_put) return;
    piece = last_piece(document);
    piece->brief = STR_JOIN(document->arena, label, SAY(": "), piece->text);
    piece->known = unit.size ? STR_JOIN(document->arena, label, STR(" "), unit) : STR_EMPTY;
    document_say_alone(document, STR_JOIN(document->arena, piece->brief,
                                          unit.size ? STR(" ") : STR_EMPTY, unit));
}

void document_unit(struct document *document, struct str unit)
{
    if (document->look->words && document->was_put)
        document_say(document,
                     STR_JOIN(document->arena, last_piece(document)->text, STR(" "), unit));
}

void document_hush(struct document *document)
{
    const struct line *line = last_line(document);

    if (!document->look->words) return;
    for (uint32_t i = line->first; i < line->end; i++)
        document->pieces.at[i].words = STR_EMPTY;
}

void document_empty(struct document *document, struct str why, struct str next)
{
    document_line(document);
    document_wrap(document, DOCUMENT_LEFT, STYLE_NORMAL, why);
    document_line(document);
    document_line(document);
    document_wrap(document, DOCUMENT_LEFT, STYLE_DIM, next);
}

void document_link(struct document *document, const struct target *target, enum style style,
                   struct str status, struct str place)
{
    struct target *copy = arena_alloc(document->arena, 1, sizeof *copy);
    struct link link = {.status = status, .place = place, .style = style};

    *copy = *target;
    link.target = copy;
    last_line(document)->link = (uint32_t)document->links.count;
    vec_push(document->mem, &document->links, link);
}

const struct link *document_at_cursor(const struct document *document)
{
    uint32_t row = document->list.cursor;

    if (row == LIST_NONE || row >= document->lines.count) return NULL;
    row = document->lines.at[row].link;
    return row == LIST_NONE ? NULL : &document->links.at[row];
}
