/*
 * See checks.h.
 */
#include "view/checks.h"

#include "view/headlines.h"
#include "view/verdict.h"
#include "yusuan/say.h"

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
    struct str counts;

    if (!verdicts) return;
    counts = verdict_counts(document->arena, verdicts->findings->counts);
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
                  str_format(document->arena, _("%u printed figures, %u of them in no rule"),
                             (unsigned)verdicts->findings->figure_count,
                             (unsigned)verdicts->findings->untouched_count));
}
