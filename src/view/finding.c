/*
 * One finding: what must be, its two sides with their figures, where each was read, and by how
 * much they differ. Enter on a figure goes to it in its table, and back to the same figure
 * here.
 *
 *     a row is the sum of the rows below
 *
 *     Left  1 figure                           │  Right  8 figures
 *     6  301 工资福利支出                      │> 6  30101 基本工资
 *        t06-basic.csv:5:2           1,875.46  │     t06-basic.csv:6:2          195.18
 *     sum                            1,875.46  │  sum                         1,875.44
 *
 *     ≈ rounding: left less right is +0.02 万元; rounding explains up to 0.045
 */
#include "view/copy.h"
#include "view/figures.h"
#include "view/sides.h"
#include "view/speech.h"
#include "view/verdict.h"
#include "yusuan/say.h"

/* Rows of the body from which blank lines are spent, and from which texts have a second line.
 */
enum { ROOMY = 16, LOW = 9 };

static void open_finding(struct session *session, struct frame *frame)
{
    frame->sides = sides_new(session, session->verdicts->findings, frame->at.index);
}

static void close_finding(struct session *session, struct frame *frame)
{
    (void)session;
    sides_free(frame->sides);
}

/* `≈ rounding: left less right is -0.02 万元; rounding explains up to 0.03` */
static struct str verdict_text(const struct session *session, struct arena *arena,
                               const struct finding *finding)
{
    struct str difference = finding_difference(arena, session, finding);
    struct str unit = finding_unit(arena, session, finding);
    struct str mark = verdict_mark(arena, session->look, finding->verdict);
    const char *name = _(verdict_name(finding->verdict));

    if (mark.size > 0) mark = str_format(arena, "%.*s ", STR_ARG(mark));
    if (difference.size == 0)
        return STR_JOIN(arena, mark, str_of(name), SAY(": "), finding->reason);
    if (unit.size > 0) unit = str_format(arena, " %.*s", STR_ARG(unit));
    if (finding->bound == 0)
        return str_format(
            arena,
            finding->at_most
                ? _("%.*s%s: left less right is %.*s%.*s; the left side is at most the right "
                    "one")
                : _("%.*s%s: left less right is %.*s%.*s; two prints of one quantity must be "
                    "equal"),
            STR_ARG(mark), name, STR_ARG(difference), STR_ARG(unit));
    return str_format(arena,
                      _("%.*s%s: left less right is %.*s%.*s; rounding explains up to %.*s"),
                      STR_ARG(mark), name, STR_ARG(difference), STR_ARG(unit),
                      STR_ARG(finding_bound(arena, session, finding)));
}

/* With the slip that would explain it. */
static struct str explained_text(const struct session *session, struct arena *arena,
                                 const struct finding *finding)
{
    struct str text = verdict_text(session, arena, finding);
    struct str hint = finding_hint(arena, session->book, finding);

    return hint.size > 0 ? STR_JOIN(arena, text, STR("; "), hint) : text;
}

static size_t text_columns(const struct session *session)
{
    return (size_t)(session->columns - DOCUMENT_LEFT - 1);
}

/* Lines that the text takes; what does not fit is cut, so that the figures stay in sight. */
static int lines_of(const struct session *session, struct str text)
{
    int body = session_body_rows(session), most = body >= ROOMY ? 3 : body >= LOW ? 2 : 1;
    int lines = 0;

    for (size_t at = 0, next; at < text.size && lines < most; at = next, lines++)
        text_wrap(text, at, text_columns(session), session->look->ambiguous, &next);
    return lines;
}

/* Returns the row after the text. */
static int draw_text(const struct session *session, struct canvas *canvas, int y,
                     enum style style, struct str text)
{
    int lines = lines_of(session, text);
    size_t next = 0;

    for (size_t at = 0; lines > 0; at = next, lines--, y++) {
        size_t end =
            text_wrap(text, at, text_columns(session), session->look->ambiguous, &next);

        if (lines == 1) end = text.size;
        grid_put(canvas->grid, canvas->look, canvas->top + y, DOCUMENT_LEFT,
                 (int)text_columns(session), str_slice(text, at, end), style);
    }
    return y;
}

static void ready(struct session *session, struct frame *frame)
{
    const struct finding *finding = frame->sides->finding;
    struct arena *scratch = arena_new(session->mem);
    int body = session_body_rows(session), blank = body >= ROOMY;
    int above = lines_of(session, finding->wording) + blank;
    int below = lines_of(session, explained_text(session, scratch, finding)) + blank;

    sides_ready(frame->sides, session, above, body - above - below);
    arena_free(scratch);
}

static void draw(const struct session *session, const struct frame *frame,
                 struct canvas *canvas)
{
    const struct finding *finding = frame->sides->finding;
    int blank = canvas->rows >= ROOMY;

    draw_text(session, canvas, 0, STYLE_HEADING, finding->wording);
    sides_draw(frame->sides, session, canvas);
    if (sides_count(frame->sides) == 0) blank = 0;
    draw_text(session, canvas, frame->sides->below + blank,
              finding->verdict == VERDICT_MISMATCH ? STYLE_ERROR : STYLE_NORMAL,
              explained_text(session, canvas->scratch, finding));
}

static void say(const struct session *session, const struct frame *frame, uint32_t row,
                struct speech *speech)
{
    bool is_here = row + 1 == sides_position(frame->sides) && !speech->is_page;

    if (is_here) {
        speech_add(speech, SAID_CHANGED, frame->sides->finding->wording);
        speech_add(speech, SAID_CHANGED,
                   explained_text(session, speech->arena, frame->sides->finding));
        sides_say_both(frame->sides, session, speech);
    }
    if (row != LIST_NONE) sides_say(frame->sides, session, row, is_here, speech);
}

/* The next of the same verdict. */
static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    const struct findings *findings = session->verdicts->findings;
    uint32_t i = at->index;

    while (next ? ++i < findings->count : i-- > 0) {
        if (findings->lines[i].verdict != findings->lines[at->index].verdict) continue;
        if (to) *to = *at, to->index = i;
        return true;
    }
    return false;
}

/* Where Enter leads; no screen where there is nothing to go to. */
static struct target end_here(const struct session *session, const struct frame *frame)
{
    const struct check_term *term = sides_term(frame->sides);

    return term ? term_target(session->book, term) : (struct target){.screen = NULL};
}

static bool has_record(const struct session *session, const struct frame *frame)
{
    struct target target = end_here(session, frame);

    return target.screen == &screen_tree &&
           target.node < session->book->tables[target.table].node_count &&
           target.column < session->book->tables[target.table].column_count;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    const struct sides *sides = frame->sides;

    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_FIRST:
    case ACTION_LAST: return sides_count(sides) > 0;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        return sides->lists[SIDE_LEFT].count > 0 && sides->lists[SIDE_RIGHT].count > 0;
    case ACTION_ENTER: return end_here(session, frame).screen != NULL;
    case ACTION_RECORD: return has_record(session, frame);
    case ACTION_NEXT:
    case ACTION_PREVIOUS: return neighbour(session, &frame->at, action == ACTION_NEXT, NULL);
    default: return false;
    }
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    struct sides *sides = frame->sides;
    struct list *list = &sides->lists[sides->at];
    struct reply reply = {.kind = REPLY_OPEN, .target = end_here(session, frame)};

    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN: return reply_drawn(sides_step(sides, action == ACTION_DOWN));
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN: return reply_drawn(list_page(list, action == ACTION_PAGE_DOWN));
    case ACTION_FIRST:
    case ACTION_LAST: return reply_drawn(list_end(list, action == ACTION_LAST));
    case ACTION_LEFT: return reply_drawn(sides_turn(sides, SIDE_LEFT));
    case ACTION_RIGHT: return reply_drawn(sides_turn(sides, SIDE_RIGHT));
    case ACTION_RECORD:
        reply.target = record_target(session->book, reply.target.table, reply.target.node,
                                     reply.target.column);
        return reply;
    case ACTION_NEXT:
    case ACTION_PREVIOUS:
        neighbour(session, &frame->at, action == ACTION_NEXT, &reply.target);
        reply.kind = REPLY_REPLACE;
        return reply;
    default: return reply;
    }
}

static struct reply click(struct session *session, struct frame *frame, int row, int column,
                          bool twice)
{
    (void)session;
    if (!sides_point(frame->sides, row, column)) return reply_drawn(false);
    if (twice) return (struct reply){.kind = REPLY_ACT, .action = ACTION_ENTER};
    return reply_drawn(true);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct finding *finding = frame->sides->finding;

    title->left = str_format(scratch, _("Rule %.*s: %s"), STR_ARG(finding->rule),
                             _(verdict_name(finding->verdict)));
    title_edition(scratch, session->book, finding->edition, title);
    title->unit = finding_unit(scratch, session, finding);
}

/* Its number stands beside the figure. */
static struct str title_text(const struct session *session, struct arena *scratch,
                             const struct table *table)
{
    if (table->title.size > 0 && !session->look->words) return table->title;
    return table_caption(scratch, session->look, table);
}

/* The title of the table, or of the text, that the figure stands in; where its name is cut, the
 * name. */
static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    const struct book *book = session->book;
    const struct check_term *term = sides_term(frame->sides);
    struct target target = end_here(session, frame);

    if (!term) return;
    status->position = sides_position(frame->sides);
    status->of = sides_count(frame->sides);
    if (term->figure) status->place = short_place(scratch, book, term->figure);
    if (target.screen == &screen_statement)
        status->message = book->statements[target.index].title;
    else if (target.screen == &screen_tree)
        status->message = title_text(session, scratch, &book->tables[target.table]);
    if (sides_cut(frame->sides, session, scratch) && !session->look->words)
        status->message = term_row(scratch, book, term);
    if (frame->sides->form == SIDE_BRIEF && term_column(book, term).size > 0)
        status->message =
            STR_JOIN(scratch, term_column(book, term), STR("  "), status->message);
}

/* The figure as in its table, without the sign by which it counts; with table, name, column and
 * place. */
static struct str copy(const struct session *session, const struct frame *frame, bool row,
                       struct arena *arena)
{
    const struct check_term *term = sides_term(frame->sides);
    struct check_term plain;
    struct side_words words;
    struct str amount;

    if (!term || (!row && (!term->figure || term->figure->known == KNOWN_ABSENT)))
        return STR_EMPTY;
    plain = *term;
    plain.negative = false;
    words = sides_words(session, arena, &plain);
    amount = copy_text(arena, words.amount);
    if (term->figure && figure_has_amount(term->figure)) amount = copy_amount(arena, amount);
    if (!row) return amount;
    return STR_JOIN(arena, copy_text(arena, words.table), STR("\t"),
                    copy_text(arena, words.row), STR("\t"), copy_text(arena, words.column),
                    STR("\t"), amount, STR("\t"), copy_text(arena, words.place));
}

static const enum action hints[] = {ACTION_ENTER,  ACTION_BACK, ACTION_HELP, ACTION_RIGHT,
                                    ACTION_RECORD, ACTION_NEXT, ACTION_UNIT, ACTION_NONE};
static const enum action hints_right[] = {ACTION_ENTER,  ACTION_BACK, ACTION_HELP, ACTION_LEFT,
                                          ACTION_RECORD, ACTION_NEXT, ACTION_UNIT, ACTION_NONE};

/* The key that leads to the other side. */
static const enum action *hints_now(const struct frame *frame)
{
    return frame->sides->at == SIDE_RIGHT ? hints_right : hints;
}

const struct screen screen_finding = {
    .name = N_("finding"),
    .hints = hints,
    .hints_now = hints_now,
    .open = open_finding,
    .close = close_finding,
    .neighbour = neighbour,
    .ready = ready,
    .works = works,
    .act = act,
    .copy = copy,
    .title = title,
    .click = click,
    .draw = draw,
    .status = status,
    .say = say,
};
