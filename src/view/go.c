/*
 * See go.h.
 */
#include "view/go.h"

#include "view/figures.h"
#include "view/tree.h"

#include <string.h>

/* What the functions below share. */
struct going {
    struct session *session;
    const struct book *book;
    uint32_t table; /* where one is; table_count: nowhere */
    struct str text, key;
    struct reply reply;
};

uint32_t table_named(const struct book *book, struct str name, uint32_t edition)
{
    uint32_t found = book->table_count;

    for (uint32_t table = 0; table < book->table_count; table++) {
        if (!table_is_called(&book->tables[table], name)) continue;
        if (book->tables[table].edition == edition) return table;
        if (found == book->table_count) found = table;
    }
    return found;
}

uint32_t frame_table(const struct session *session, const struct frame *frame)
{
    const struct screen *screen = frame->at.screen;

    if (frame->tree) return frame->tree->number;
    if (screen == &screen_details || screen == &screen_about || screen == &screen_record ||
        screen == &screen_explain || screen == &screen_marks || screen == &screen_twins)
        return frame->at.table < session->book->table_count ? frame->at.table
                                                            : session->book->table_count;
    return session->book->table_count;
}

static uint32_t edition_here(const struct going *it)
{
    if (it->table < it->book->table_count) return it->book->tables[it->table].edition;
    return it->session->now != EDITION_NONE ? it->session->now : 0;
}

static void lead_to(struct going *it, uint32_t table, uint32_t node)
{
    it->reply = (struct reply){
        .kind = REPLY_OPEN,
        .target = {
            .screen = &screen_tree, .table = table, .node = node, .column = COLUMN_KEEP}};
}

static bool is_called(const struct going *it, const struct node *node, bool whole)
{
    if (whole) return node_is_called(node, it->text, it->key);
    return node->code.size > 0 && str_starts(node->code, it->text);
}

static bool find_row(struct going *it, uint32_t table, bool whole)
{
    const struct table *of = &it->book->tables[table];

    for (uint32_t node = 0; node < of->node_count; node++) {
        if (!is_called(it, &of->nodes[node], whole)) continue;
        lead_to(it, table, node);
        return true;
    }
    return false;
}

/* In this table. */
static bool go_to_own_row(struct going *it)
{
    return it->table < it->book->table_count &&
           (find_row(it, it->table, true) || find_row(it, it->table, false));
}

/* In the others of its edition, then in all. `whole`: no mere beginnings of codes. */
static bool go_to_row(struct going *it, bool whole)
{
    uint32_t edition = edition_here(it), count = it->book->table_count;

    for (int own = 1; own >= 0; own--)
        for (uint32_t table = 0; table < count; table++)
            if ((it->book->tables[table].edition == edition) == (own == 1) &&
                find_row(it, table, whole))
                return true;
    return false;
}

static bool go_to_table(struct going *it)
{
    bool has_number = it->text.size > 1 && (it->text.at[0] == 't' || it->text.at[0] == 'T');
    struct str name = has_number ? str_slice(it->text, 1, it->text.size) : it->text;
    uint32_t table = table_named(it->book, it->text, edition_here(it));

    if (table == it->book->table_count && has_number)
        table = table_named(it->book, name, edition_here(it));
    if (table == it->book->table_count) return false;
    lead_to(it, table, NODE_NONE);
    return true;
}

/* Digits only, at most nine of them? */
static bool read_line(struct str text, uint32_t *line)
{
    *line = 0;
    if (text.size == 0 || text.size > 9) return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *line = *line * 10 + (uint32_t)(text.at[i] - '0');
    }
    return *line > 0;
}

/* The file called so; the only one whose name begins so; source_count: none. */
static uint32_t find_file(const struct going *it, struct str name)
{
    uint32_t found = it->book->source_count, count = 0;

    if (name.size == 0)
        return it->table < it->book->table_count ? it->book->tables[it->table].source : found;
    for (uint32_t i = 0; i < it->book->source_count; i++) {
        const struct source *source = &it->book->sources[i];

        if (str_equal(source->file_name, name) || str_equal(source->path, name)) return i;
        if (!str_starts(source->file_name, name)) continue;
        found = i;
        count++;
    }
    return count == 1 ? found : it->book->source_count;
}

/* The record that the line is part of; the last one before it where it is blank. O(log
 * records). */
static uint32_t record_of_line(const struct source *source, uint32_t line)
{
    uint32_t low = 0, high = source->record_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (source->records[middle].line > line)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* The last line that the record takes: quoted fields may hold line ends. */
static uint32_t last_line(const struct record *record)
{
    uint32_t line = record->line;

    for (size_t at = 0; (at = str_find(record->raw, STR("\n"), at)) != SIZE_MAX; at++)
        line++;
    return line;
}

/* The first figure of the row that was printed in the record. */
static bool find_figure(struct going *it, uint32_t source, uint32_t record)
{
    for (uint32_t t = 0; t < it->book->table_count; t++) {
        const struct table *table = &it->book->tables[t];

        for (uint32_t node = 0; node < table->node_count; node++) {
            if (table->nodes[node].source != source || table->nodes[node].record != record)
                continue;
            for (uint32_t column = 0; column < table->column_count; column++) {
                const struct figure *figure = &table->columns[column].figures[node];

                if (!figure_is_printed(figure) || figure->record != record) continue;
                it->reply = (struct reply){.kind = REPLY_OPEN,
                                           .target = record_target(it->book, t, node, column)};
                return true;
            }
        }
    }
    return false;
}

static bool go_to_line(struct going *it, uint32_t source, uint32_t line)
{
    const struct source *of = &it->book->sources[source];
    uint32_t record;

    if (of->record_count == 0) return false;
    record = record_of_line(of, line);
    if (record + 1 == of->record_count && last_line(&of->records[record]) < line) {
        session_say(it->session, "%.*s has no line %u", STR_ARG(of->file_name), (unsigned)line);
        return true;
    }
    if (find_figure(it, source, record)) return true;
    it->reply = (struct reply){.kind = REPLY_OPEN,
                               .target = {.screen = &screen_record,
                                          .table = UINT32_MAX,
                                          .source = source,
                                          .record = record,
                                          .field = UINT32_MAX}};
    return true;
}

/* `t3.csv:12`, `:12` */
static bool go_to_file(struct going *it)
{
    size_t colon = it->text.size;
    uint32_t line, source;

    while (colon > 0 && it->text.at[colon - 1] != ':')
        colon--;
    if (colon == 0 || !read_line(str_slice(it->text, colon, it->text.size), &line))
        return false;
    source = find_file(it, str_slice(it->text, 0, colon - 1));
    return source < it->book->source_count && go_to_line(it, source, line);
}

/* `12`, where it is no code. */
static bool go_to_own_line(struct going *it)
{
    uint32_t line, source = find_file(it, STR_EMPTY);

    return read_line(it->text, &line) && source < it->book->source_count &&
           go_to_line(it, source, line);
}

/* In the tree that is on top the cursor moves; nothing is opened. */
static void stay_here(struct going *it, struct frame *frame)
{
    if (it->reply.kind != REPLY_OPEN || it->reply.target.screen != &screen_tree) return;
    if (!frame->tree || it->reply.target.table != frame->tree->number) return;
    frame->tree->wanted = it->reply.target.node;
    it->reply = reply_drawn(true);
}

struct reply go_to(struct session *session, struct frame *frame, struct str text)
{
    struct arena *scratch = arena_new(session->mem);
    struct going it = {.session = session,
                       .book = session->book,
                       .table = frame_table(session, frame),
                       .text = text,
                       .key = str_normal(scratch, text),
                       .reply = {.kind = REPLY_DRAW}};

    if (text.at[0] & 0x80 && it.key.size > 0 && !(it.key.at[0] & 0x80))
        it.text = it.key; /* full-width digits */
    if (go_to_file(&it) || go_to_own_row(&it) || go_to_row(&it, true) || go_to_table(&it) ||
        go_to_row(&it, false) || go_to_own_line(&it))
        stay_here(&it, frame);
    else
        session_say(session, "no row, table or line is called %.*s", STR_ARG(text));
    arena_free(scratch);
    return it.reply;
}
