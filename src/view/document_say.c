/*
 * A line of a document as it is said: its pieces from left to right, joined by commas; pieces
 * that have a label of their own on lines of their own.
 *
 *       301 工资福利支出  合计  1,875.46      ->  301 工资福利支出, 合计
 *                                                 left: 1,875.46 万元
 */
#include "view/look.h"
#include "view/screen.h"
#include "view/speech.h"
#include "yusuan/say.h"

enum { PIECES_MOST = 64 };

static struct str words_of(const struct piece *piece)
{
    return piece->words.at ? piece->words : piece->text;
}

/* The pieces of the line that something is said of, from left to right; returns how many. */
static size_t arrange(const struct document *document, uint32_t row,
                      const struct piece *pieces[PIECES_MOST])
{
    const struct line *line = &document->lines.at[row];
    size_t count = 0;

    for (uint32_t i = line->first; i < line->end && count < PIECES_MOST; i++) {
        const struct piece *piece = &document->pieces.at[i];
        size_t at = count;

        if (words_of(piece).size == 0) continue;
        for (; at > 0 && pieces[at - 1]->column > piece->column; at--)
            pieces[at] = pieces[at - 1];
        pieces[at] = piece;
        count++;
    }
    return count;
}

bool document_says(const struct document *document, uint32_t row)
{
    const struct piece *pieces[PIECES_MOST];

    return arrange(document, row, pieces) > 0;
}

/* What comes between two pieces: nothing where they touch, as text of which a part is lit. */
static struct str between(const struct document *document, const struct piece *left,
                          const struct piece *right)
{
    int gap = right->column - left->column - look_width(document->look, left->text);

    if (left->said == PIECE_RAW && right->said == PIECE_RAW) return STR_EMPTY;
    if (left->said == PIECE_NAME) return SAY(": ");
    if (left->words.at) return SAY(", ");
    return gap == 0 ? STR_EMPTY : gap == 1 ? STR(" ") : SAY(", ");
}

static bool is_alone(const struct piece *piece)
{
    return piece->said == PIECE_ALONE || piece->said == PIECE_SHARED;
}

/* Headings end with a colon. */
static bool is_heading(const struct piece *const *pieces, size_t count)
{
    return count == 1 && pieces[0]->style == STYLE_HEADING && !pieces[0]->words.at;
}

void document_speak(const struct document *document, uint32_t row, struct speech *speech)
{
    const struct piece *pieces[PIECES_MOST], *last = NULL;
    size_t count = arrange(document, row, pieces);
    struct str text = STR_EMPTY;

    for (size_t i = 0; i < count; i++) {
        if (is_alone(pieces[i])) continue;
        text =
            STR_JOIN(speech->arena, text, last ? between(document, last, pieces[i]) : STR_EMPTY,
                     words_of(pieces[i]));
        last = pieces[i];
    }
    if (is_heading(pieces, count)) text = STR_JOIN(speech->arena, text, str_trim(SAY(": ")));
    if (document->is_raw)
        speech_add_raw(speech, SAID_ROW, text);
    else
        speech_add(speech, SAID_ROW, text);
    for (size_t i = 0; i < count; i++)
        if (is_alone(pieces[i]))
            speech_add_known(speech, pieces[i]->said == PIECE_SHARED ? SAID_CHANGED : SAID_ROW,
                             words_of(pieces[i]), pieces[i]->known, pieces[i]->brief);
}
