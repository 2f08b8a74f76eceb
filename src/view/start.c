/*
 * See start.h.
 */
#include "view/start.h"

#include "view/go.h"
#include "view/tree.h"
#include "yusuan/say.h"

static uint32_t find_node(struct arena *arena, const struct table *table, struct str name)
{
    struct str key = str_normal(arena, name);

    for (uint32_t i = 0; i < table->node_count; i++)
        if (node_is_called(&table->nodes[i], name, key)) return i;
    return NODE_NONE;
}

/* The edition that the command line means; says so where none fits. */
static uint32_t find_edition(struct session *session, struct str text, uint32_t like)
{
    uint32_t edition = text.size ? edition_find(session->book, text, like) : EDITION_NONE;

    if (text.size > 0 && edition == EDITION_NONE)
        session->notice =
            str_format(session->arena, _("no edition is called %.*s"), STR_ARG(text));
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

void start_comparing(struct session *session, const struct app_start *start)
{
    session->threshold = session->threshold_at_start = start->threshold;
    if (start->base.size == 0 && start->now.size == 0) return;
    session->form = FORM_PAIR;
    session->now = find_edition(session, start->now, usual_edition(session->book));
    session->base = find_edition(session, start->base,
                                 session->now != EDITION_NONE ? session->now
                                                              : usual_edition(session->book));
    session->by_year = session->base == EDITION_NONE || session->now == EDITION_NONE ||
                       str_equal(session->book->editions[session->base].entity,
                                 session->book->editions[session->now].entity);
}

bool start_target(struct session *session, const struct app_start *start, struct target *to)
{
    const struct book *book = session->book;
    struct target target = {.screen = &screen_tree, .node = NODE_NONE, .column = COLUMN_KEEP};

    if (start->table.size == 0 && start->node.size == 0) return false;
    if (start->table.size > 0) {
        target.table = table_named(book, start->table, session->now);
        if (target.table < book->table_count)
            target.node = find_node(session->arena, &book->tables[target.table], start->node);
        else
            session->notice =
                str_format(session->arena, _("there is no table %.*s"), STR_ARG(start->table));
    } else {
        for (; target.table < book->table_count; target.table++) {
            target.node = find_node(session->arena, &book->tables[target.table], start->node);
            if (target.node != NODE_NONE) break;
        }
    }
    if (start->node.size > 0 && target.node == NODE_NONE && session->notice.size == 0)
        session->notice = str_format(session->arena,
                                     start->table.size ? _("this table has no row %.*s")
                                                       : _("no table has a row %.*s"),
                                     STR_ARG(start->node));
    *to = target;
    return target.table < book->table_count;
}
