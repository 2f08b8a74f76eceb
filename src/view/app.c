/*
 * The stack of frames: what a key leads to, and the drawing of the frame on top.
 *
 * The stack is never empty, and its bottom is the contents.
 */
#include "view/ask.h"
#include "view/go.h"
#include "view/query.h"
#include "view/tree.h"
#include "view/verdict.h"

enum { ROWS_NEEDED = 10, COLUMNS_NEEDED = 40 };

struct frame_stack {
    VEC(struct frame *);
};

struct app {
    struct session session;
    struct frame_stack stack;
    struct arena *arena;
};

static struct frame *top_frame(const struct app *app)
{
    return app->stack.at[app->stack.count - 1];
}

static void open_frame(struct app *app, const struct target *target)
{
    struct frame *frame = mem_alloc(app->session.mem, 1, sizeof *frame);

    frame->at = *target;
    vec_push(app->session.mem, &app->stack, frame);
    if (target->screen->open) target->screen->open(&app->session, frame);
}

static void close_frame(struct app *app)
{
    struct frame *frame = app->stack.at[--app->stack.count];

    if (frame->at.screen->close) frame->at.screen->close(&app->session, frame);
    mem_free(frame);
}

static uint32_t find_node(struct arena *arena, const struct table *table, struct str name)
{
    struct str key = str_normal(arena, name);

    for (uint32_t i = 0; i < table->node_count; i++)
        if (node_is_called(&table->nodes[i], name, key)) return i;
    return NODE_NONE;
}

/* The edition that the command line means; says so where none fits. */
static uint32_t find_edition(struct app *app, struct str text, uint32_t like)
{
    uint32_t edition = text.size ? edition_find(app->session.book, text, like) : EDITION_NONE;

    if (text.size > 0 && edition == EDITION_NONE)
        app->session.notice =
            str_format(app->arena, "no edition is called %.*s", STR_ARG(text));
    return edition;
}

/* The latest of the first entity's editions: a year alone means one of its. */
static uint32_t usual_edition(const struct book *book)
{
    uint32_t best = book->edition_count > 0 ? 0 : EDITION_NONE;

    for (uint32_t i = 1; i < book->edition_count; i++)
        if (book->editions[i].kind == EDITION_PRINTED &&
            book->editions[i].year > book->editions[best].year &&
            str_equal(book->editions[i].entity, book->editions[0].entity))
            best = i;
    return best;
}

/* Compares the editions that the command line names. */
static void start_comparing(struct app *app, const struct app_start *start)
{
    struct session *session = &app->session;

    session->threshold = session->threshold_at_start = start->threshold;
    if (start->base.size == 0 && start->now.size == 0) return;
    session->form = FORM_PAIR;
    session->now = find_edition(app, start->now, usual_edition(session->book));
    session->base = find_edition(app, start->base,
                                 session->now != EDITION_NONE ? session->now
                                                              : usual_edition(session->book));
    session->by_year = session->base == EDITION_NONE || session->now == EDITION_NONE ||
                       str_equal(session->book->editions[session->base].entity,
                                 session->book->editions[session->now].entity);
}

/* Opens what the command line asks for; says what of it is not there. */
static void open_start(struct app *app, const struct app_start *start)
{
    const struct book *book = app->session.book;
    struct target target = {.screen = &screen_tree, .node = NODE_NONE};

    if (start->table.size > 0) {
        target.table = table_named(book, start->table, app->session.now);
        if (target.table < book->table_count)
            target.node = find_node(app->arena, &book->tables[target.table], start->node);
        else
            app->session.notice =
                str_format(app->arena, "there is no table %.*s", STR_ARG(start->table));
    } else {
        for (; target.table < book->table_count; target.table++) {
            target.node = find_node(app->arena, &book->tables[target.table], start->node);
            if (target.node != NODE_NONE) break;
        }
    }
    if (target.table < book->table_count) open_frame(app, &target);
    if (start->node.size > 0 && target.node == NODE_NONE && app->session.notice.size == 0)
        app->session.notice = str_format(app->arena,
                                         start->table.size ? "this table has no row %.*s"
                                                           : "no table has a row %.*s",
                                         STR_ARG(start->node));
}

struct app *app_new(const struct mem *mem, struct book *book, const struct look *look,
                    struct app_start start)
{
    struct app *app = mem_alloc(mem, 1, sizeof *app);
    struct target target = {.screen = &screen_contents};

    app->arena = arena_new(mem);
    app->session = (struct session){.mem = mem,
                                    .arena = app->arena,
                                    .book = book,
                                    .look = look,
                                    .unit = start.unit,
                                    .rows = 24,
                                    .columns = 80};
    app->session.asking = mem_alloc(mem, 1, sizeof *app->session.asking);
    app->session.seeking.query = mem_alloc(mem, 1, sizeof *app->session.seeking.query);
    app->session.seeking.before = mem_alloc(mem, 1, sizeof *app->session.seeking.before);
    app->session.seeking.version = 1;
    app->session.parked = mem_alloc(mem, book->table_count, sizeof *app->session.parked);
    app->session.base = app->session.now = EDITION_NONE;
    app->session.jump.node = NODE_NONE;
    app->session.verdicts = verdicts_new(app->arena, book);
    start_comparing(app, &start);
    open_frame(app, &target);
    if (start.table.size > 0 || start.node.size > 0) open_start(app, &start);
    return app;
}

void app_free(struct app *app)
{
    if (!app) return;
    while (app->stack.count > 0)
        close_frame(app);
    for (uint32_t i = 0; i < app->session.book->table_count; i++)
        tree_free(app->session.parked[i]);
    mem_free(app->session.parked);
    mem_free(app->session.arranged.flipped);
    mem_free(app->session.asking);
    mem_free(app->session.seeking.query);
    mem_free(app->session.seeking.before);
    vec_free(&app->stack);
    arena_free(app->arena);
    mem_free(app);
}

static enum app_answer follow(struct app *app, const struct reply *reply)
{
    struct target target = reply->target; /* the reply may point into what is closed */

    switch (reply->kind) {
    case REPLY_NOTHING: return APP_UNCHANGED;
    case REPLY_DRAW: return APP_CHANGED;
    case REPLY_OPEN: open_frame(app, &target); return APP_CHANGED;
    case REPLY_REPLACE:
        close_frame(app);
        open_frame(app, &target);
        return APP_CHANGED;
    case REPLY_BACK: break;
    }
    if (app->stack.count == 1) return APP_QUIT;
    close_frame(app);
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
    const struct frame *frame = top_frame(app);
    struct target target = {.screen = &screen_help, .from = frame->at.screen};

    for (unsigned action = 1; action < ACTION_COUNT; action++)
        if (frame_works(&app->session, frame, action))
            target.actions[action / 32] |= UINT32_C(1) << action % 32;
    open_frame(app, &target);
    return APP_CHANGED;
}

/* The row that the frame is about, in other tables and editions; says so where there is none.
 */
static enum app_answer open_twins(struct app *app)
{
    const struct frame *frame = top_frame(app);
    struct target target = {.table = frame->at.table, .node = frame->at.node};

    if (frame->tree) tree_place(frame->tree, &target);
    target.screen = &screen_twins;
    if (twins_exist(app->session.book, target.table, target.node))
        open_frame(app, &target);
    else
        session_say(&app->session, "no other table has this row");
    return APP_CHANGED;
}

/* The actions that are the same on all screens. */
static enum app_answer act_everywhere(struct app *app, enum action action)
{
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
    case ACTION_TWINS: return open_twins(app);
    case ACTION_FINDINGS: target.screen = &screen_findings; break;
    case ACTION_COVERAGE: target.screen = &screen_coverage; break;
    case ACTION_FLAGS:
        target.screen = &screen_flags;
        target.base = target.now = EDITION_NONE;
        break;
    default: return APP_UNCHANGED;
    }
    open_frame(app, &target);
    return APP_CHANGED;
}

static enum app_answer act_on_key(struct app *app, uint32_t key)
{
    struct frame *frame = top_frame(app);
    enum action action;
    struct reply reply;

    frame->at.screen->ready(&app->session, frame);
    if (app->session.asking->what != ASK_NOTHING) {
        reply = ask_key(&app->session, frame, key);
        return follow(app, &reply);
    }
    action = chrome_lookup(&app->session, frame, key);
    if (action == ACTION_NONE) return APP_UNCHANGED;
    if (!frame->at.screen->works(&app->session, frame, action))
        return act_everywhere(app, action);
    reply = frame->at.screen->act(&app->session, frame, action);
    return follow(app, &reply);
}

enum app_answer app_key(struct app *app, uint32_t key)
{
    bool is_said = app->session.notice.size > 0;
    enum app_answer answer;

    app->session.notice = STR_EMPTY;
    answer = act_on_key(app, key);
    return answer == APP_UNCHANGED && is_said ? APP_CHANGED : answer;
}

static void draw_too_small(const struct session *session, struct grid *grid,
                           struct arena *scratch)
{
    struct str text = str_format(scratch, "yusuan needs %dx%d; this is %dx%d", COLUMNS_NEEDED,
                                 ROWS_NEEDED, grid->columns, grid->rows);

    grid_put(grid, session->look, 0, 0, grid->columns, text, STYLE_WARNING);
}

void app_draw(struct app *app, struct grid *grid)
{
    struct session *session = &app->session;
    struct frame *frame = top_frame(app);
    struct canvas canvas = {.grid = grid, .look = session->look};
    struct status status = {.style = STYLE_STATUS};

    session->rows = grid->rows;
    session->columns = grid->columns;
    grid_clear(grid);
    canvas.scratch = arena_new(session->mem);
    if (grid->rows < ROWS_NEEDED || grid->columns < COLUMNS_NEEDED) {
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
