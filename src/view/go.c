/*
 * See go.h.
 */
#include "view/go.h"

#include "view/figures.h"
#include "view/file_names.h"
#include "view/tree.h"
#include "yusuan/say.h"

#include <string.h>

/* What the functions below share. */
struct going {
    struct session *session;
    const struct book *book;
    struct arena *scratch;
    uint32_t table;  /* where one is; table_count: nowhere */
    uint32_t source; /* the file of what is shown; source_count: none */
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

/* The file that the screen shows the table, or a record, of; source_count: none. */
static uint32_t frame_source(const struct session *session, const struct frame *frame)
{
    uint32_t table = frame_table(session, frame);

    if (frame->at.screen == &screen_record) return frame->at.source;
    return table < session->book->table_count ? session->book->tables[table].source
                                              : session->book->source_count;
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
static bool read_number(struct str text, uint32_t *number)
{
    *number = 0;
    if (text.size == 0 || text.size > 9) return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *number = *number * 10 + (uint32_t)(text.at[i] - '0');
    }
    return *number > 0;
}

/* A place in a file as it was typed: `t03.csv:11:4`. */
struct typed_place {
    struct str name;       /* empty: of the file that is shown */
    uint32_t line, column; /* from 1; column 0: none was typed */
};

/* Takes `:12` off the end. */
static bool take_number(struct str *text, uint32_t *number)
{
    size_t colon = text->size;

    while (colon > 0 && text->at[colon - 1] != ':')
        colon--;
    if (colon == 0 || !read_number(str_slice(*text, colon, text->size), number)) return false;
    text->size = colon - 1;
    return true;
}

static bool read_place(struct str text, struct typed_place *place)
{
    *place = (struct typed_place){.name = text};
    if (!take_number(&place->name, &place->line)) return false;
    if (take_number(&place->name, &place->column)) {
        uint32_t last = place->line;

        place->line = place->column;
        place->column = last;
    }
    return true;
}

static struct file_names_here where(const struct going *it)
{
    bool has_table = it->table < it->book->table_count;

    return (struct file_names_here){.folder = it->session->folder,
                                    .source = it->source,
                                    .edition = has_table ? it->book->tables[it->table].edition
                                                         : it->session->now};
}

/* `9 files fit: 2021/archives/t03.csv, 2021/education/...`: the second one's file need not be
 * told again, the line is short. */
static void say_several(struct going *it, struct named_files files)
{
    struct str first = file_short_name(it->scratch, it->book, it->session->folder, files.at[0]);
    struct str second =
        file_short_name(it->scratch, it->book, it->session->folder, files.at[1]);
    struct str file = it->book->sources[files.at[1]].file_name;
    bool is_long =
        second.size > file.size && str_equal(file, it->book->sources[files.at[0]].file_name);

    if (is_long) second.size -= file.size;
    session_say(it->session, "%u files fit: %.*s, %.*s%s", (unsigned)files.count,
                STR_ARG(first), STR_ARG(second), is_long || files.count > 2 ? "..." : "");
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

/* The figure that was printed in the field of the record; UINT32_MAX: in the first that has
 * one. */
static bool find_figure(struct going *it, uint32_t source, uint32_t record, uint32_t field)
{
    for (uint32_t t = 0; t < it->book->table_count; t++) {
        const struct table *table = &it->book->tables[t];

        for (uint32_t node = 0; node < table->node_count; node++) {
            if (table->nodes[node].source != source || table->nodes[node].record != record)
                continue;
            for (uint32_t column = 0; column < table->column_count; column++) {
                const struct figure *figure = &table->columns[column].figures[node];

                if (!figure_is_printed(figure) || figure->record != record) continue;
                if (field != UINT32_MAX && figure->field != field) continue;
                it->reply = (struct reply){.kind = REPLY_OPEN,
                                           .target = record_target(it->book, t, node, column)};
                return true;
            }
        }
    }
    return false;
}

static void open_record(struct going *it, uint32_t source, uint32_t record, uint32_t field,
                        const struct source *again)
{
    it->reply = (struct reply){.kind = REPLY_OPEN,
                               .target = {.screen = &screen_record,
                                          .table = UINT32_MAX,
                                          .source = source,
                                          .record = record,
                                          .again = again,
                                          .field = field}};
}

static bool has_column(struct going *it, const struct source *source, uint32_t record,
                       const struct typed_place *place)
{
    if (place->column <= source->records[record].field_count) return true;
    session_say(it->session, "line %u of %.*s has no column %u", (unsigned)place->line,
                STR_ARG(source->file_name), (unsigned)place->column);
    return false;
}

/* Of line items no more than the headings is kept: the record is read again. */
static void go_to_item(struct going *it, uint32_t source, const struct typed_place *place)
{
    const struct source *of = &it->book->sources[source];
    struct source *again = arena_new_array(it->session->arena, struct source, 1);
    struct str why = SAY("this file was not kept");

    if (!it->book->reread ||
        !it->book->reread(it->session->arena, of, place->line, again, &why))
        session_say(it->session, "line %u of %.*s: %.*s", (unsigned)place->line,
                    STR_ARG(of->file_name), STR_ARG(why));
    else if (has_column(it, again, again->record_count - 1, place))
        open_record(it, source, again->record_count - 1, place->column - 1, again);
}

static void go_to_place(struct going *it, uint32_t source, const struct typed_place *place)
{
    const struct source *of = &it->book->sources[source];
    uint32_t line = place->line, field = place->column - 1; /* UINT32_MAX: none was typed */
    uint32_t record = record_of_line(of, line);
    bool is_behind = of->record_count == 0 ||
                     (record + 1 == of->record_count && last_line(&of->records[record]) < line);

    if (is_behind && of->is_records)
        go_to_item(it, source, place);
    else if (is_behind)
        session_say(it->session, "%.*s has no line %u", STR_ARG(of->file_name), (unsigned)line);
    else if (has_column(it, of, record, place) && !find_figure(it, source, record, field))
        open_record(it, source, record, field, NULL);
}

/* True: it is a place in a file that is there, or may be one of several. */
static bool go_to_typed(struct going *it, const struct typed_place *place)
{
    struct named_files files = {.count = 1, .at = {it->source}};

    if (place->name.size > 0)
        files = files_named(it->scratch, it->book, where(it), place->name);
    if (files.count == 0 || files.at[0] >= it->book->source_count) return false;
    if (files.count > 1)
        say_several(it, files);
    else
        go_to_place(it, files.at[0], place);
    return true;
}

/* `t3.csv:12`, `t3.csv:12:4`, `:12`, `:12:4` */
static bool go_to_file(struct going *it)
{
    struct typed_place place;

    return read_place(it->text, &place) && go_to_typed(it, &place);
}

/* `12`, where it is no code; `12:4`. */
static bool go_to_own_line(struct going *it)
{
    struct typed_place place;

    return read_place(STR_JOIN(it->scratch, STR(":"), it->text), &place) &&
           place.name.size == 0 && go_to_typed(it, &place);
}

static void say_nothing_called(struct going *it, struct str text)
{
    struct typed_place place;

    if (read_place(it->text, &place) && place.name.size > 0)
        session_say(it->session, "no file is called %.*s", STR_ARG(place.name));
    else
        session_say(it->session, "no row, table or line is called %.*s", STR_ARG(text));
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
                       .scratch = scratch,
                       .source = frame_source(session, frame),
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
        say_nothing_called(&it, text);
    arena_free(scratch);
    return it.reply;
}
