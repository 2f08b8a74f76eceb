/*
 * See copy.h.
 */
#include "view/copy.h"

#include "view/figures.h"
#include "yusuan/say.h"

struct str copy_text(struct arena *arena, struct str text)
{
    bool is_formula = text_is_formula(text);

    text = text_visible(arena, text);
    return is_formula ? STR_JOIN(arena, STR("'"), text) : text;
}

struct str copy_amount(struct arena *arena, struct str shown)
{
    char *digits = arena_new_array(arena, char, shown.size + 1);
    size_t size = 0;

    for (size_t i = 0; i < shown.size; i++)
        if (shown.at[i] != ',') digits[size++] = shown.at[i];
    return (struct str){digits, size};
}

struct str copy_field(struct arena *arena, struct str value)
{
    value = str_trim(value);
    switch (amount_read(value, &UNIT_YUAN).state) {
    case AMOUNT_OK: return copy_amount(arena, value);
    case AMOUNT_DASH: return text_visible(arena, value);
    default: return copy_text(arena, value);
    }
}

struct str copy_shown(struct arena *arena, struct str text)
{
    enum { SHOWN_MOST = 160 };
    struct str shown = STR_EMPTY, cell;

    while (shown.size < SHOWN_MOST && str_split(&text, '\t', &cell))
        shown = shown.size > 0 ? STR_JOIN(arena, shown, STR("  "), cell) : cell;
    return shown;
}

/* The figure that the line leads to. */
static struct str copy_link(const struct session *session, const struct frame *frame,
                            struct arena *arena)
{
    const struct link *link = document_at_cursor(&frame->document);

    if (!link || !link->target->figure) return STR_EMPTY;
    return copy_amount(arena, figure_text(session->book, link->target->figure));
}

/* What stands before the piece: nothing where it touches the one before, as a name does of
 * which a part is lit. */
static struct str before_piece(const struct document *document, const struct piece *piece)
{
    const struct piece *last = piece - 1;

    return last->column + look_width(document->look, last->text) == piece->column ? STR_EMPTY
                                                                                  : STR("\t");
}

/* The pieces of the line under the cursor. */
static struct str copy_line(const struct frame *frame, struct arena *arena)
{
    const struct document *document = &frame->document;
    const struct line *line;
    struct str text = STR_EMPTY, cell = STR_EMPTY;

    if (!document_at_cursor(document)) return STR_EMPTY;
    line = &document->lines.at[document->list.cursor];
    for (uint32_t i = line->first; i < line->end; i++) {
        const struct piece *piece = &document->pieces.at[i];
        struct str gap = i > line->first ? before_piece(document, piece) : STR_EMPTY;

        if (gap.size > 0) {
            text = STR_JOIN(arena, text, copy_text(arena, str_trim(cell)), gap);
            cell = STR_EMPTY;
        }
        cell = STR_JOIN(arena, cell, piece->text);
    }
    return STR_JOIN(arena, text, copy_text(arena, str_trim(cell)));
}

bool copy_works(const struct session *session, const struct frame *frame, bool row)
{
    const struct link *link;

    if (session->no_copying) return false;
    if (frame->at.screen->copy) return true;
    if (!frame->at.screen->build) return false;
    link = document_at_cursor(&frame->document);
    return link && (row || link->target->figure);
}

struct str copy_from(const struct session *session, const struct frame *frame, bool row,
                     struct arena *arena)
{
    const struct screen *screen = frame->at.screen;

    if (screen->copy) return screen->copy(session, frame, row, arena);
    if (!screen->build) return STR_EMPTY;
    return row ? copy_line(frame, arena) : copy_link(session, frame, arena);
}

const char *nothing_to_copy(bool row)
{
    return row ? N_("there is no row here to copy") : N_("there is no figure here to copy");
}
