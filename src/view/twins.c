/*
 * The same row elsewhere: in other tables of the edition, and in the same table of others.
 *
 *     2023 budget, other tables
 *       4  财政拨款收支总体情况表                              合计      124.20 万元
 *     The same table in other editions
 *       2022 budget                                           合计      119.05 万元
 */
#include "view/figures.h"
#include "yusuan/say.h"

enum { SHOWN_MOST = 200, WIDE = 100 };

/* What the functions below share. */
struct twinning {
    const struct session *session;
    const struct book *book;
    const struct target *at;
    struct document *document;
};

/* The row of the table that stands for the node of another edition's: by its code, where it has
 * one, else by its name and that of the row above it. NODE_NONE: it has none. */
static uint32_t row_like(const struct table *table, const struct table *like,
                         const struct node *node)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *other = &table->nodes[i];
        uint32_t above = other->parent, like_above = node->parent;

        if (other->kind != node->kind) continue;
        if (node->code.size > 0) {
            if (str_equal(other->code, node->code)) return i;
            continue;
        }
        if (!str_equal(other->key, node->key)) continue;
        if (above == NODE_NONE || like_above == NODE_NONE ||
            str_equal(table->nodes[above].key, like->nodes[like_above].key))
            return i;
    }
    return NODE_NONE;
}

/* The row of table `other` where that is the same table of another edition of the entity. */
static uint32_t row_in_edition(const struct book *book, uint32_t table, uint32_t node,
                               uint32_t other)
{
    const struct table *own = &book->tables[table], *of = &book->tables[other];

    if (of->edition == own->edition || !str_equal(of->id, own->id) ||
        !str_equal(book->editions[of->edition].entity, book->editions[own->edition].entity))
        return NODE_NONE;
    return row_like(of, own, &own->nodes[node]);
}

bool twins_exist(const struct book *book, uint32_t table, uint32_t node)
{
    if (book_twins(book, table, node, NULL, 0) > 0) return true;
    for (uint32_t other = 0; other < book->table_count; other++)
        if (row_in_edition(book, table, node, other) != NODE_NONE) return true;
    return false;
}

/* A line that leads to the row: a label, and the row's first amount. */
static void put_row(const struct twinning *it, uint32_t number, uint32_t node, struct str label)
{
    const struct table *table = &it->book->tables[number];
    struct document *document = it->document;
    struct target target = {
        .screen = &screen_tree, .table = number, .node = node, .column = UINT32_MAX};
    int edge = document_edge(document, WIDE), room;
    struct str text = STR_EMPTY, place = STR_EMPTY;
    char out[AMOUNT_ROOM];

    for (uint32_t i = 0; i < table->column_count && text.size == 0; i++) {
        const struct figure *figure = &table->columns[i].figures[node];
        struct shown shown = show_figure(it->session, table, &table->columns[i], figure, out);

        if (!shown.is_amount) continue;
        text = STR_JOIN(document->arena, table->columns[i].name, STR("  "), shown.text,
                        STR(" "), shown_unit_name(it->session, table));
        place = short_place(document->arena, it->book, figure);
    }
    room = edge - look_width(document->look, text) - 2 - DOCUMENT_INDENT;
    document_line(document);
    document_put(document, DOCUMENT_INDENT, room > 1 ? room : 0, STYLE_NORMAL, label);
    if (room > 1) document_put_right(document, edge, STYLE_NORMAL, text);
    document_link(document, &target, STYLE_STATUS, node_text(document->arena, table, node),
                  place);
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    const struct book *book = session->book;
    uint32_t edition = book->tables[at->table].edition;
    struct twinning it = {session, book, at, document};
    struct twin twins[SHOWN_MOST];
    uint32_t count = book_twins(book, at->table, at->node, twins, SHOWN_MOST);
    bool is_first = true;

    if (count > 0)
        document_heading(document, STR_JOIN(document->arena, SAY("Other tables, "),
                                            year_text(document->arena, book, edition)));
    for (uint32_t i = 0; i < count && i < SHOWN_MOST; i++)
        put_row(&it, twins[i].table, twins[i].node,
                table_caption(document->arena, document->look, &book->tables[twins[i].table]));
    for (uint32_t other = 0; other < book->table_count; other++) {
        uint32_t node = row_in_edition(book, at->table, at->node, other);

        if (node == NODE_NONE) continue;
        if (is_first) document_heading(document, SAY("This table, other editions"));
        is_first = false;
        put_row(&it, other, node,
                year_text(document->arena, book, book->tables[other].edition));
    }
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct table *table = &session->book->tables[frame->at.table];

    title->left =
        STR_JOIN(scratch, SAY("Elsewhere: "), node_text(scratch, table, frame->at.node));
    title_edition(scratch, session->book, table->edition, title);
}

static const enum action hints[] = {ACTION_ENTER, ACTION_BACK, ACTION_HELP, ACTION_UNIT,
                                    ACTION_NONE};

const struct screen screen_twins = {
    .name = N_("elsewhere"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .title = title,
    .draw = lines_draw,
    .status = lines_status,
};
