/*
 * A finding as it is said: what must be, what came of it, and the figures of its two sides one
 * by one. Row n is the n-th figure, those of the left side first.
 */
#include "view/sides.h"

#include "view/figures.h"
#include "view/speech.h"
#include "view/verdict.h"
#include "yusuan/say.h"

static struct str side_name(enum side side)
{
    return side == SIDE_LEFT ? SAY("left side") : SAY("right side");
}

/* `left side: 8 figures, sum 1,875.44 万元` */
static void say_side(const struct sides *sides, const struct session *session, enum side side,
                     struct speech *speech)
{
    const struct finding *finding = sides->finding;
    struct arena *arena = speech->arena;
    int64_t sum = side == SIDE_LEFT ? finding->left_sum : finding->right_sum;
    struct str unit = finding_unit(arena, session, finding), text;
    uint32_t count = sides->lists[side].count;

    text = STR_JOIN(arena, side_name(side), SAY(": "),
                    count == 0 ? SAY("nothing")
                               : count_text(arena, count, "%zu figure", "%zu figures"));
    if (finding_difference(arena, session, finding).size > 0)
        text = STR_JOIN(arena, text, SAY(", "), SAY("sum"), STR(" "),
                        finding_amount(arena, session, finding, sum, false),
                        unit.size ? STR(" ") : STR_EMPTY, unit);
    speech_add(speech, SAID_CHANGED, text);
}

void sides_say_both(const struct sides *sides, const struct session *session,
                    struct speech *speech)
{
    say_side(sides, session, SIDE_LEFT, speech);
    say_side(sides, session, SIDE_RIGHT, speech);
}

/* Of the figure, which may stand in a table of another unit than the finding's. */
static struct str unit_of(const struct session *session, const struct check_term *term)
{
    if (!term->figure || !figure_has_amount(term->figure)) return STR_EMPTY;
    if (term->stated)
        return term->figure == &term->stated->percent ? STR_EMPTY
                                                      : stated_unit_name(session, term->stated);
    return shown_unit_name(session, &session->book->tables[term->table]);
}

static void say_term(const struct session *session, const struct check_term *term,
                     struct speech *speech)
{
    struct str unit = unit_of(session, term);
    struct side_words words = sides_words(session, speech->arena, term);

    speech_add(speech, SAID_ROW,
               words.column.size ? STR_JOIN(speech->arena, words.row, SAY(", "), words.column)
                                 : words.row);
    speech_add(speech, SAID_ROW,
               STR_JOIN(speech->arena, words.amount, unit.size ? STR(" ") : STR_EMPTY, unit));
}

void sides_say(const struct sides *sides, const struct session *session, uint32_t row,
               bool is_here, struct speech *speech)
{
    uint32_t left = sides->lists[SIDE_LEFT].count;
    enum side side = row < left ? SIDE_LEFT : SIDE_RIGHT;
    const struct check_term *term =
        &sides_terms(sides, side)[side == SIDE_LEFT ? row : row - left];

    if (is_here) speech_add(speech, SAID_CHANGED, side_name(side));
    say_term(session, term, speech);
}
