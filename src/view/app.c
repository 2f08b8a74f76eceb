/*
 * What a key leads to, and the drawing of the frame on top.
 */
#include "view/ask.h"
#include "view/copy.h"
#include "view/listener.h"
#include "view/query.h"
#include "view/start.h"
#include "view/trail.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum { ROWS_NEEDED = 10, COLUMNS_NEEDED = 40, WHEEL_ROWS = 3 };

/* Where nothing is drawn nothing need be cut. */
enum { COLUMNS_OF_WORDS = 4000 };

struct app {
    struct session session;
    struct stack stack;
    struct arena *arena;
    struct spot before;       /* where a key that may jump was pressed, or a prompt opened */
    enum action last;         /* what the key before led to */
    struct listener listener; /* --plain */
    struct arena *copied;     /* of what was copied last; NULL: nothing yet */
    struct str copy;
};

/* Goes on to the target; the way back is remembered. */
static enum app_answer go_on(struct app *app, const struct target *target)
{
    if (target->screen != &screen_help)
        trail_leave(app->session.trail, spot_here(&app->session, &app->stack));
    stack_open(&app->session, &app->stack, target);
    return APP_CHANGED;
}

struct app *app_new(const struct mem *mem, struct book *book, const struct look *look,
                    struct app_start start)
{
    struct app *app = mem_alloc(mem, 1, sizeof *app);
    struct target target = {.screen = &screen_contents};

    app->arena = arena_new(mem);
    app->session =
        (struct session){.mem = mem,
                         .arena = app->arena,
                         .book = book,
                         .look = look,
                         .bindings = start.bindings ? start.bindings : default_bindings,
                         .shape = start.columns,
                         .no_copying = start.no_copying,
                         .unit = start.unit,
                         .rows = 24,
                         .columns = look->words ? COLUMNS_OF_WORDS : 80};
    app->session.asking = mem_alloc(mem, 1, sizeof *app->session.asking);
    app->session.trail = mem_alloc(mem, 1, sizeof *app->session.trail);
    app->session.seeking.query = mem_alloc(mem, 1, sizeof *app->session.seeking.query);
    app->session.seeking.before = mem_alloc(mem, 1, sizeof *app->session.seeking.before);
    app->session.seeking.version = 1;
    app->session.parked = mem_alloc(mem, book->table_count, sizeof *app->session.parked);
    app->session.base = app->session.now = EDITION_NONE;
    app->session.jump.node = NODE_NONE;
    app->session.verdicts = verdicts_new(app->arena, book);
    start_comparing(&app->session, &start);
    stack_open(&app->session, &app->stack, &target);
    if (start_target(&app->session, &start, &target))
        stack_open(&app->session, &app->stack, &target);
    return app;
}

void app_free(struct app *app)
{
    if (!app) return;
    while (app->stack.count > 0)
        stack_close(&app->session, &app->stack);
    for (uint32_t i = 0; i < app->session.book->table_count; i++)
        tree_free(app->session.parked[i]);
    mem_free(app->session.parked);
    mem_free(app->session.arranged.flipped);
    spot_free(&app->before);
    trail_free(app->session.trail);
    mem_free(app->session.trail);
    mem_free(app->session.asking);
    mem_free(app->session.seeking.query);
    mem_free(app->session.seeking.before);
    vec_free(&app->stack);
    listener_free(&app->listener);
    arena_free(app->copied);
    arena_free(app->arena);
    mem_free(app);
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

static enum app_answer follow(struct app *app, const struct reply *reply);

/* The action works on the frame on top; `key` led to it, 0: none did. */
static enum app_answer perform(struct app *app, enum action action, uint32_t key)
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
    return follow(app, &reply);
}

static enum app_answer follow(struct app *app, const struct reply *reply)
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
        answer = perform(app, reply->action, 0);
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
        session_say(session, row ? N_("there is no row here to copy")
                                 : N_("there is no figure here to copy"));
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

struct str app_copied(const struct app *app)
{
    return app->copy;
}

const char *app_screen(const struct app *app)
{
    return stack_top(&app->stack)->at.screen->name;
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
    case ACTION_BACK: return follow(app, &(struct reply){.kind = REPLY_BACK});
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

static enum app_answer act_on_key(struct app *app, uint32_t key)
{
    struct frame *frame = stack_top(&app->stack);
    struct reply reply;
    enum action action;

    if (key & KEY_PASTED && app->session.asking->what == ASK_NOTHING) return APP_UNCHANGED;
    frame->at.screen->ready(&app->session, frame);
    if (app->session.asking->what != ASK_NOTHING) {
        app->last = ACTION_NONE;
        app->listener.action = ACTION_COUNT; /* none that works by itself */
        reply = ask_key(&app->session, frame, key);
        return follow(app, &reply);
    }
    app->listener.action = action = chrome_lookup(&app->session, frame, key);
    return action == ACTION_NONE ? APP_UNCHANGED : perform(app, action, key);
}

static bool is_too_small(const struct session *session)
{
    return session->rows < ROWS_NEEDED || session->columns < COLUMNS_NEEDED;
}

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
        return follow(app, &reply);
    }
    if (screen->build)
        return list_scroll(&frame->document.list, rows) ? APP_CHANGED : APP_UNCHANGED;
    for (int i = 0; i < WHEEL_ROWS && screen->works(&app->session, frame, step); i++)
        if (perform(app, step, 0) == APP_CHANGED) answer = APP_CHANGED;
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
        enum action action = chrome_hint_at(session, frame, mouse.column);
        return action == ACTION_NONE ? APP_UNCHANGED : perform(app, action, 0);
    }
    if (mouse.row < 1 || mouse.row > session_body_rows(session)) return APP_UNCHANGED;
    if (screen->click)
        reply = screen->click(session, frame, mouse.row - 1, mouse.column, twice);
    else if (screen->build)
        reply = lines_click(session, frame, mouse.row - 1, mouse.column, twice);
    return follow(app, &reply);
}

/* While something is typed only the list above it can be clicked on. */
static enum app_answer act_on_mouse(struct app *app, struct mouse mouse)
{
    struct session *session = &app->session;
    struct frame *frame = stack_top(&app->stack);
    struct reply reply;

    if (is_too_small(session)) return APP_UNCHANGED;
    frame->at.screen->ready(session, frame);
    if (session->asking->what != ASK_NOTHING) {
        if (mouse.kind != MOUSE_CLICK) return APP_UNCHANGED;
        reply = ask_click(session, frame, mouse.row);
        return follow(app, &reply);
    }
    if (mouse.kind == MOUSE_WHEEL_UP || mouse.kind == MOUSE_WHEEL_DOWN)
        return act_on_wheel(app, mouse.kind == MOUSE_WHEEL_DOWN);
    return act_on_click(app, mouse);
}

enum app_answer app_mouse(struct app *app, struct mouse mouse)
{
    bool is_said = app->session.notice.size > 0;
    enum app_answer answer;

    app->session.notice = STR_EMPTY;
    answer = act_on_mouse(app, mouse);
    if (answer != APP_QUIT) remember_jump(app);
    return answer == APP_UNCHANGED && is_said ? APP_CHANGED : answer;
}

enum app_answer app_key(struct app *app, uint32_t key)
{
    bool is_said = app->session.notice.size > 0;
    enum app_answer answer;

    app->session.notice = STR_EMPTY;
    answer = act_on_key(app, key);
    if (answer != APP_QUIT) remember_jump(app);
    return answer == APP_UNCHANGED && is_said ? APP_CHANGED : answer;
}

static void draw_too_small(const struct session *session, struct grid *grid,
                           struct arena *scratch)
{
    struct str text = str_format(scratch, _("yusuan needs %dx%d; this is %dx%d"),
                                 COLUMNS_NEEDED, ROWS_NEEDED, grid->columns, grid->rows);

    grid_put(grid, session->look, 0, 0, grid->columns, text, STYLE_WARNING);
}

void app_draw(struct app *app, struct grid *grid)
{
    struct session *session = &app->session;
    struct frame *frame = stack_top(&app->stack);
    struct canvas canvas = {.grid = grid, .look = session->look};
    struct status status = {.style = STYLE_STATUS};

    session->rows = grid->rows;
    session->columns = grid->columns;
    grid_clear(grid);
    canvas.scratch = arena_new(session->mem);
    if (is_too_small(session)) {
        draw_too_small(session, grid, canvas.scratch);
    } else {
        canvas.top = 1;
        canvas.rows = session_body_rows(session);
        canvas.columns = grid->columns;
        frame->at.screen->ready(session, frame);
        frame->at.screen->status(session, frame, canvas.scratch, &status);
        if (app->session.notice.size > 0)
            status = (struct status){
                .message = app->session.notice, .style = STYLE_WARNING, .found = status.found};
        frame->at.screen->draw(session, frame, &canvas);
        chrome_draw(session, frame, &status, &canvas);
    }
    arena_free(canvas.scratch);
}

struct str app_say(struct app *app, int rows, enum app_saying saying, struct arena *arena)
{
    struct frame *frame = stack_top(&app->stack);

    app->session.rows = rows > ROWS_NEEDED ? rows : ROWS_NEEDED;
    frame->at.screen->ready(&app->session, frame);
    return listener_hear(&app->listener, &app->session, frame, saying, arena);
}

bool app_is_asking(const struct app *app)
{
    return app->session.asking->what != ASK_NOTHING;
}
