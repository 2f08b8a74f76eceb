/*
 * The program behind the terminal: its beginning and end, a key, and the frame on top drawn or
 * said.
 */
#include "view/app_state.h"
#include "view/ask.h"
#include "view/copy.h"
#include "view/query.h"
#include "view/start.h"
#include "view/tree.h"
#include "view/verdict.h"
#include "yusuan/say.h"

/* Where nothing is drawn nothing need be cut. */
enum { COLUMNS_OF_WORDS = 30000 };

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
                         .folder = str_copy(app->arena, start.folder),
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

struct str app_copied(const struct app *app)
{
    return app->copy;
}

const char *app_screen(const struct app *app)
{
    return stack_top(&app->stack)->at.screen->name;
}

/* Why a key that copies, and does not work here, does nothing: one who pastes what was copied
 * before takes it for this. */
static bool say_no_copying(struct session *session, uint32_t key)
{
    for (const struct binding *at = session->bindings; at->action != ACTION_NONE; at++) {
        if (at->key != key || (at->action != ACTION_COPY && at->action != ACTION_COPY_ROW))
            continue;
        if (session->no_copying)
            session_say(session, "nothing is copied: %s", _(session->no_copying));
        else
            session_say(session, nothing_to_copy(at->action == ACTION_COPY_ROW));
        return true;
    }
    return false;
}

/* Where nothing can be drawn one can only leave, a prompt by Esc. */
static enum app_answer act_unseen(struct app *app, uint32_t key)
{
    enum action action = chrome_lookup(&app->session, stack_top(&app->stack), key);

    if (app->session.asking->what != ASK_NOTHING) return APP_UNCHANGED;
    switch (action) {
    case ACTION_QUIT:
    case ACTION_BACK:
    case ACTION_SUSPEND:
    case ACTION_REPAINT: return app_perform(app, action, key);
    default: return APP_UNCHANGED;
    }
}

static enum app_answer act_on_key(struct app *app, uint32_t key)
{
    struct frame *frame = stack_top(&app->stack);
    struct reply reply;
    enum action action;

    if (key & KEY_PASTED && app->session.asking->what == ASK_NOTHING) {
        session_say(&app->session,
                    "what is pasted is no key; where it is to go is asked by / or :");
        return APP_CHANGED;
    }
    frame->at.screen->ready(&app->session, frame);
    if (app_is_too_small(&app->session) && key != KEY_OF_ESC) return act_unseen(app, key);
    if (app->session.asking->what != ASK_NOTHING) {
        app->last = ACTION_NONE;
        app->listener.action = ACTION_COUNT; /* none that works by itself */
        reply = ask_key(&app->session, frame, key);
        return app_follow(app, &reply);
    }
    app->listener.key = key;
    app->listener.action = action = chrome_lookup(&app->session, frame, key);
    if (action != ACTION_NONE) return app_perform(app, action, key);
    return say_no_copying(&app->session, key) ? APP_CHANGED : APP_UNCHANGED;
}

enum app_answer app_key(struct app *app, uint32_t key)
{
    bool was_said = app_take_notice(app);

    return app_settle(app, act_on_key(app, key), was_said);
}

bool app_is_too_small(const struct session *session)
{
    return session->rows < ROWS_NEEDED || session->columns < COLUMNS_NEEDED;
}

static void draw_too_small(const struct session *session, struct grid *grid,
                           struct arena *scratch)
{
    /* short, as it is to be read where there are 20 columns */
    struct str text = str_format(scratch, _("%dx%d, %dx%d needed"), grid->columns, grid->rows,
                                 COLUMNS_NEEDED, ROWS_NEEDED);

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
    if (app_is_too_small(session)) {
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
