/*
 * What the mouse leads to: the wheel moves what is seen, a click points and opens, and on the
 * bottom line it is the key that the hint names.
 */
#include "view/app_state.h"
#include "view/ask.h"

enum { WHEEL_ROWS = 3 };

static enum app_answer act_on_wheel(struct app *app, bool down)
{
    struct frame *frame = stack_top(&app->stack);
    const struct screen *screen = frame->at.screen;
    enum action step = down ? ACTION_DOWN : ACTION_UP;
    enum app_answer answer = APP_UNCHANGED;
    int rows = down ? WHEEL_ROWS : -WHEEL_ROWS;
    struct reply reply;

    if (screen->scroll) {
        reply = screen->scroll(&app->session, frame, rows);
        return app_follow(app, &reply);
    }
    if (screen->build)
        return list_scroll(&frame->document.list, rows) ? APP_CHANGED : APP_UNCHANGED;
    for (int i = 0; i < WHEEL_ROWS && screen->works(&app->session, frame, step); i++)
        if (app_perform(app, step, 0) == APP_CHANGED) answer = APP_CHANGED;
    return answer;
}

static enum app_answer act_on_click(struct app *app, struct mouse mouse)
{
    struct session *session = &app->session;
    struct frame *frame = stack_top(&app->stack);
    const struct screen *screen = frame->at.screen;
    bool twice = mouse.kind == MOUSE_DOUBLE;
    struct reply reply = {.kind = REPLY_NOTHING};

    if (mouse.row == session->rows - 1) {
        enum action action = hint_at(session, frame, mouse.column);
        return action == ACTION_NONE ? APP_UNCHANGED : app_perform(app, action, 0);
    }
    if (mouse.row < 1 || mouse.row > session_body_rows(session)) return APP_UNCHANGED;
    if (screen->click)
        reply = screen->click(session, frame, mouse.row - 1, mouse.column, twice);
    else if (screen->build)
        reply = lines_click(session, frame, mouse.row - 1, mouse.column, twice);
    return app_follow(app, &reply);
}

/* While something is typed the mouse is for the list above it. */
static enum app_answer act_on_list(struct app *app, struct frame *frame, struct mouse mouse)
{
    struct session *session = &app->session;
    struct reply reply;

    switch (mouse.kind) {
    case MOUSE_WHEEL_UP: return ask_wheel(session, -WHEEL_ROWS) ? APP_CHANGED : APP_UNCHANGED;
    case MOUSE_WHEEL_DOWN: return ask_wheel(session, WHEEL_ROWS) ? APP_CHANGED : APP_UNCHANGED;
    case MOUSE_CLICK:
        reply = ask_click(session, frame, mouse.row);
        return app_follow(app, &reply);
    default: return APP_UNCHANGED;
    }
}

static enum app_answer act_on_mouse(struct app *app, struct mouse mouse)
{
    struct session *session = &app->session;
    struct frame *frame = stack_top(&app->stack);

    if (app_is_too_small(session)) return APP_UNCHANGED;
    frame->at.screen->ready(session, frame);
    if (session->asking->what != ASK_NOTHING) return act_on_list(app, frame, mouse);
    if (mouse.kind == MOUSE_WHEEL_UP || mouse.kind == MOUSE_WHEEL_DOWN)
        return act_on_wheel(app, mouse.kind == MOUSE_WHEEL_DOWN);
    return act_on_click(app, mouse);
}

enum app_answer app_mouse(struct app *app, struct mouse mouse)
{
    bool was_said = app_take_notice(app);

    return app_settle(app, act_on_mouse(app, mouse), was_said);
}
