/*
 * What actions do: those of the screen on top, and those that are the same on all screens.
 */
#include "view/app_state.h"
#include "view/ask.h"
#include "view/copy.h"
#include "view/tree.h"
#include "yusuan/say.h"

/* Goes on to the target; the way back is remembered. */
static enum app_answer go_on(struct app *app, const struct target *target)
{
    if (target->screen != &screen_help)
        trail_leave(app->session.trail, spot_here(&app->session, &app->stack));
    stack_open(&app->session, &app->stack, target);
    return APP_CHANGED;
}

static enum app_answer set_mark(struct app *app, unsigned letter)
{
    trail_mark(app->session.trail, spot_here(&app->session, &app->stack), letter);
    session_say(&app->session, "this place is marked %c: '%c comes back", 'a' + (int)letter,
                'a' + (int)letter);
    return APP_CHANGED;
}

static enum app_answer go_to_mark(struct app *app, unsigned letter)
{
    const struct spot *mark = &app->session.trail->marks[letter];

    if (!mark->stops) {
        session_say(&app->session, "nothing is marked %c", 'a' + (int)letter);
        return APP_CHANGED;
    }
    trail_leave(app->session.trail, spot_here(&app->session, &app->stack));
    spot_go(mark, &app->session, &app->stack);
    return APP_CHANGED;
}

static enum app_answer go_along(struct app *app, bool back)
{
    if (!trail_go(app->session.trail, &app->session, &app->stack, back))
        session_say(&app->session, "you have been nowhere before");
    return APP_CHANGED;
}

/* Does the action lead far within the same screen, or ask where to? */
static bool may_jump(enum action action)
{
    switch (action) {
    case ACTION_FIRST:
    case ACTION_LAST:
    case ACTION_SEARCH:
    case ACTION_FILTER:
    case ACTION_GO:
    case ACTION_GO_TABLE:
    case ACTION_GO_CODE:
    case ACTION_MISMATCH:
    case ACTION_MISMATCH_BACK:
    case ACTION_DIFFERENCE:
    case ACTION_DIFFERENCE_BACK: return true;
    default: return false;
    }
}

static enum app_answer act_everywhere(struct app *app, enum action action, uint32_t key);

enum app_answer app_perform(struct app *app, enum action action, uint32_t key)
{
    struct frame *frame = stack_top(&app->stack);
    struct reply reply;

    /* a walk is left where it begins, what a prompt led to where that was opened */
    if (may_jump(action) && action != app->last && !app->before.stops)
        app->before = spot_here(&app->session, &app->stack);
    app->last = action;
    if (!frame->at.screen->works(&app->session, frame, action))
        return act_everywhere(app, action, key);
    reply = frame->at.screen->act(&app->session, frame, action);
    return app_follow(app, &reply);
}

enum app_answer app_follow(struct app *app, const struct reply *reply)
{
    struct target target = reply->target; /* the reply may point into what is closed */
    enum app_answer answer;

    switch (reply->kind) {
    case REPLY_NOTHING: return APP_UNCHANGED;
    case REPLY_DRAW: return APP_CHANGED;
    case REPLY_OPEN: return go_on(app, &target);
    case REPLY_REPLACE:
        trail_leave(app->session.trail, spot_here(&app->session, &app->stack));
        stack_close(&app->session, &app->stack);
        stack_open(&app->session, &app->stack, &target);
        return APP_CHANGED;
    case REPLY_MARK: return set_mark(app, target.index);
    case REPLY_TO_MARK: return go_to_mark(app, target.index);
    case REPLY_BACKWARD: return go_along(app, true);
    case REPLY_ACT:
        answer = app_perform(app, reply->action, 0);
        return answer == APP_UNCHANGED ? APP_CHANGED : answer;
    case REPLY_BACK: break;
    }
    if (app->stack.count == 1) return APP_QUIT;
    if (stack_top(&app->stack)->at.screen != &screen_help)
        trail_leave(app->session.trail, spot_here(&app->session, &app->stack));
    stack_close(&app->session, &app->stack);
    return APP_CHANGED;
}

/* printed -> 元 -> 万元 -> 亿元 -> printed */
static const struct unit *next_unit(const struct unit *unit)
{
    if (unit == NULL) return &UNIT_YUAN;
    if (unit == &UNIT_YUAN) return &UNIT_WAN;
    if (unit == &UNIT_WAN) return &UNIT_YI;
    return NULL;
}

static enum app_answer open_help(struct app *app)
{
    const struct frame *frame = stack_top(&app->stack);
    struct target target = {.screen = &screen_help, .from = frame->at.screen};

    for (unsigned action = 1; action < ACTION_COUNT; action++)
        if (frame_works(&app->session, frame, action))
            target.actions[action / 32] |= UINT32_C(1) << action % 32;
    return go_on(app, &target);
}

/* The row that the frame is about, in other tables and editions; says so where there is none.
 */
static enum app_answer open_twins(struct app *app)
{
    const struct frame *frame = stack_top(&app->stack);
    struct target target = {.table = frame->at.table, .node = frame->at.node};

    if (frame->tree) tree_place(frame->tree, &target);
    target.screen = &screen_twins;
    if (twins_exist(app->session.book, target.table, target.node)) return go_on(app, &target);
    if (app->session.book->tables[target.table].nodes[target.node].kind == NODE_TOTAL)
        session_say(&app->session,
                    "totals of tables are not matched: each is the total of its own table");
    else
        session_say(&app->session, "no other table has this row");
    return APP_CHANGED;
}

static enum app_answer copy(struct app *app, bool row)
{
    struct session *session = &app->session;
    struct str shown;

    arena_free(app->copied);
    app->copied = arena_new(session->mem);
    app->copy = copy_from(session, stack_top(&app->stack), row, app->copied);
    if (app->copy.size == 0) {
        session_say(session, nothing_to_copy(row));
        return APP_CHANGED;
    }
    if (app->copy.size > COPY_MOST) {
        session_say(session, "%zu bytes are too many to copy", app->copy.size);
        return APP_CHANGED;
    }
    shown = copy_shown(app->copied, app->copy);
    session_say(session, "to the clipboard: %.*s", STR_ARG(shown));
    return APP_COPY;
}

/* The actions that are the same on all screens. */
static enum app_answer act_everywhere(struct app *app, enum action action, uint32_t key)
{
    char digit = (char)key;
    struct target target = {.screen = NULL};

    switch (action) {
    case ACTION_QUIT: return APP_QUIT;
    case ACTION_REPAINT: return APP_REPAINT;
    case ACTION_SUSPEND: return APP_SUSPEND;
    case ACTION_HELP: return open_help(app);
    case ACTION_BACK: return app_follow(app, &(struct reply){.kind = REPLY_BACK});
    case ACTION_UNIT: app->session.unit = next_unit(app->session.unit); return APP_CHANGED;
    case ACTION_PROBLEMS: target.screen = &screen_problems; break;
    case ACTION_SOURCES: target.screen = &screen_sources; break;
    case ACTION_EDITIONS: target.screen = &screen_editions; break;
    case ACTION_FIND: ask(&app->session, ASK_FIND, STR_EMPTY); return APP_CHANGED;
    case ACTION_GO: ask(&app->session, ASK_GO, STR_EMPTY); return APP_CHANGED;
    case ACTION_GO_TABLE: ask(&app->session, ASK_GO, STR("t")); return APP_CHANGED;
    case ACTION_GO_CODE:
        ask(&app->session, ASK_GO, (struct str){&digit, key != 0});
        return APP_CHANGED;
    case ACTION_TWINS: return open_twins(app);
    case ACTION_BACKWARD: return go_along(app, true);
    case ACTION_FORWARD: return go_along(app, false);
    case ACTION_MARK_HERE: ask(&app->session, ASK_MARK, STR_EMPTY); return APP_CHANGED;
    case ACTION_MARK_GO: ask(&app->session, ASK_MARK_GO, STR_EMPTY); return APP_CHANGED;
    case ACTION_COPY:
    case ACTION_COPY_ROW: return copy(app, action == ACTION_COPY_ROW);
    case ACTION_FINDINGS: target.screen = &screen_findings; break;
    case ACTION_COVERAGE: target.screen = &screen_coverage; break;
    case ACTION_FLAGS:
        target.screen = &screen_flags;
        target.base = target.now = EDITION_NONE;
        break;
    default: return APP_UNCHANGED;
    }
    return go_on(app, &target);
}

/* A place that was left by a jump is remembered as one that was left by opening another. */
static void remember_jump(struct app *app)
{
    struct frame *frame = stack_top(&app->stack);
    struct spot here;

    if (!app->before.stops || app->session.asking->what != ASK_NOTHING) return;
    frame->at.screen->ready(&app->session, frame);
    here = spot_here(&app->session, &app->stack);
    if (here.count == app->before.count && !spot_equal(&here, &app->before))
        trail_leave(app->session.trail, app->before);
    else
        spot_free(&app->before);
    app->before = (struct spot){.stops = NULL};
    spot_free(&here);
}

bool app_take_notice(struct app *app)
{
    bool was_said = app->session.notice.size > 0;

    app->session.notice = STR_EMPTY;
    return was_said;
}

enum app_answer app_settle(struct app *app, enum app_answer answer, bool was_said)
{
    if (answer != APP_QUIT) remember_jump(app);
    return answer == APP_UNCHANGED && was_said ? APP_CHANGED : answer;
}
