/*
 * See checks.h.
 */
#include "view/checks.h"

#include "view/figures.h"
#include "view/headlines.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { WORDING_LEAST = 12, GAP = 2 };

/* `Checks       0 mismatches, 15 rounding, 3 unchecked, 325 exact` */
void checks_put_edition(const struct session *session, struct document *document,
                        uint32_t edition)
{
    const struct verdicts *verdicts = session->verdicts;
    struct target target = {.screen = &screen_findings};
    struct str counts;

    if (!verdicts || session->book->editions[edition].kind != EDITION_PRINTED) return;
    counts = verdict_counts(document->arena, verdicts->editions[edition]);
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL, SAY("Checks"));
    document_name(document, SAY("Checks"));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    document_wrap(document, DOCUMENT_INDENT + HEADLINE_NAME,
                  verdicts->editions[edition][VERDICT_MISMATCH] ? STYLE_ERROR : STYLE_NORMAL,
                  counts);
}

/* `Findings     0 mismatches, 7 rounding, 5 unchecked, 310 exact`, of all editions */
void checks_put_book(const struct session *session, struct document *document)
{
    const struct verdicts *verdicts = session->verdicts;
    struct target target = {.screen = &screen_findings};
    struct str counts, printed, untouched;

    if (!verdicts) return;
    counts = verdict_counts(document->arena, verdicts->findings->counts);
    printed = number_text(document->arena, verdicts->findings->figure_count);
    untouched = number_text(document->arena, verdicts->findings->untouched_count);
    document_heading(document, SAY("Checking"));
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL, SAY("Findings"));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    document_wrap(document, DOCUMENT_INDENT + HEADLINE_NAME,
                  verdicts->findings->counts[VERDICT_MISMATCH] ? STYLE_ERROR : STYLE_NORMAL,
                  counts);
    target.screen = &screen_coverage;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, 0, STYLE_NORMAL, SAY("Coverage"));
    document_link(document, &target, STYLE_STATUS, STR_EMPTY, STR_EMPTY);
    document_wrap(document, DOCUMENT_INDENT + HEADLINE_NAME, STYLE_NORMAL,
                  verdicts->findings->figure_count == 0
                      ? SAY("no printed figures")
                      : str_format(document->arena,
                                   _("%.*s printed figures, %.*s of them in no rule"),
                                   STR_ARG(printed), STR_ARG(untouched)));
}

int checks_widen(const struct document *document, int ids, int room, struct str rule)
{
    int id = look_width(document->look, rule);

    return id > ids && id <= room / 3 ? id : ids;
}

void checks_put_wording(struct document *document, int x, int ids, int end, struct str rule,
                        struct str wording)
{
    int id = look_width(document->look, rule);

    x += (id > ids ? id : ids) + GAP;
    if (end - x >= WORDING_LEAST) document_put(document, x, end - x, STYLE_NORMAL, wording);
}

void checks_put_nothing(const struct session *session, struct document *document)
{
    bool is_printed = session->verdicts->findings->figure_count > 0;

    document_line(document);
    document_wrap(document, DOCUMENT_LEFT, STYLE_NORMAL,
                  is_printed
                      ? SAY("There is nothing to check: no row of these tables has rows below "
                            "it that it is the sum of, and no rule of their layout is about "
                            "them.")
                      : SAY("There is nothing to check: no sum was printed. Line items are "
                            "added up here, and there is no printed sum to hold against "
                            "theirs."));
    if (!is_printed) return;
    document_line(document);
    document_line(document);
    document_wrap(document, DOCUMENT_LEFT, STYLE_DIM,
                  SAY("What must hold between figures is said in a layout, in sections "
                      "[rule.ID]: man yusuan-layout."));
}
