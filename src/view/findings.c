/*
 * The screen of the findings: groups that Enter or Space opens and closes. What is open and how
 * the findings are arranged lives in the session, so that it is found again.
 */
#include "view/figures.h"
#include "view/finding_groups.h"
#include "view/verdict.h"
#include "yusuan/say.h"

static void arrange_by(struct session *session, uint32_t by)
{
    session->arranged.by = by;
    for (uint32_t i = 0; i < session->arranged.groups; i++)
        session->arranged.flipped[i] = 0;
}

/* Room for a flag a group, however they are arranged. */
static void open_findings(struct session *session, struct frame *frame)
{
    uint32_t groups = finding_groups_most(session->book, session->verdicts->findings);

    (void)frame;
    if (!session->arranged.flipped) {
        session->arranged.flipped = mem_alloc(session->mem, groups, 1);
        session->arranged.groups = groups;
    }
    if (session->arranged.wanted > 0 && session->arranged.by != session->arranged.wanted - 1)
        arrange_by(session, session->arranged.wanted - 1);
    session->arranged.wanted = 0;
}

static bool is_heading(const struct frame *frame)
{
    const struct target *target = lines_target(frame);

    return target && target->screen == &screen_findings;
}

static bool works(const struct session *session, const struct frame *frame, enum action action)
{
    switch (action) {
    case ACTION_ARRANGE: return session->verdicts->findings->count > 0;
    case ACTION_TOGGLE: return is_heading(frame);
    default: return lines_work(session, frame, action);
    }
}

static struct reply arrange(struct session *session, const struct frame *frame)
{
    struct reply reply = {.kind = REPLY_REPLACE, .target = frame->at};
    const struct target *here = lines_target(frame);

    reply.target.item = here && here->screen == &screen_finding ? here->index + 1 : 0;
    arrange_by(session, (session->arranged.by + 1) % BY_COUNT);
    return reply;
}

static struct reply act(struct session *session, struct frame *frame, enum action action)
{
    uint32_t group;

    if (action == ACTION_ARRANGE) return arrange(session, frame);
    if ((action != ACTION_TOGGLE && action != ACTION_ENTER) || !is_heading(frame))
        return lines_act(session, frame, action);
    group = lines_target(frame)->item;
    session->arranged.flipped[group] = !session->arranged.flipped[group];
    frame->document.width = 0; /* build it again */
    return reply_drawn(true);
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    static const char *const names[] = {N_("Findings by verdict"), N_("Findings by table"),
                                        N_("Findings by rule")};

    (void)frame;
    title->left = SAY(names[session->arranged.by]);
    title->right = verdict_counts(scratch, session->verdicts->findings->counts);
    title->brief =
        verdict_counts_marked(scratch, session->look, session->verdicts->findings->counts);
    if (session->unit) title->unit = unit_text(session->look, session->unit);
}

static const enum action hints[] = {ACTION_ENTER,   ACTION_BACK,     ACTION_HELP,
                                    ACTION_ARRANGE, ACTION_COVERAGE, ACTION_FLAGS,
                                    ACTION_UNIT,    ACTION_SEARCH,   ACTION_NONE};

const struct screen screen_findings = {
    .name = N_("findings"),
    .hints = hints,
    .open = open_findings,
    .close = lines_close,
    .build = findings_build,
    .ready = lines_ready,
    .works = works,
    .act = act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
