/*
 * The raw record of a figure as it stands in the file, its field lit, and what was done to read
 * it.
 *
 *     place      line 9, column 4 (D9)
 *     read as    3,094.34 万元 = 3,094,340,000 分
 *     done       thousands separators removed
 */
#include "view/copy.h"
#include "view/figures.h"
#include "view/record_reading.h"
#include "yusuan/say.h"

#include <string.h>

enum { LABEL_END = 13 };

/* What the functions below share. */
struct describing {
    const struct session *session;
    const struct target *at;
    const struct source *source;
    const struct record *record;
    struct document *document;
    struct arena *arena;
};

/* The source with the record; NULL: there is no such record. */
static const struct source *source_of(const struct session *session, const struct target *at)
{
    const struct source *source = at->again;

    if (!source && at->source < session->book->source_count)
        source = &session->book->sources[at->source];
    return source && at->record < source->record_count ? source : NULL;
}

/* 0 -> A, 25 -> Z, 26 -> AA */
static struct str column_letters(struct arena *arena, uint32_t field)
{
    char letters[8];
    size_t at = sizeof letters;

    for (uint32_t rest = field + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return str_format(arena, "%.*s", (int)(sizeof letters - at), letters + at);
}

/* The row in which a spreadsheet shows the record: it counts records and blank lines, not the
 * lines inside quoted fields. O(bytes before the record). */
static uint32_t spreadsheet_row(const struct source *source, uint32_t record)
{
    uint32_t row = source->records[record].line;

    for (uint32_t i = 0; i < record; i++) {
        struct str raw = source->records[i].raw;

        for (size_t at = 0; at < raw.size; at++)
            if (raw.at[at] == '\n' ||
                (raw.at[at] == '\r' && !(at + 1 < raw.size && raw.at[at + 1] == '\n')))
                row--;
    }
    return row;
}

static void put_place(const struct describing *it)
{
    uint32_t field = it->at->field;
    uint32_t row = it->at->again ? 0 : spreadsheet_row(it->source, it->at->record);
    struct str text = str_format(it->arena, _("line %u"), (unsigned)it->record->line);

    if (field < it->record->field_count && it->at->again) /* what is before it is not known */
        text = str_format(it->arena, _("line %u, column %u (%.*s in a spreadsheet)"),
                          (unsigned)it->record->fields[field].line, (unsigned)field + 1,
                          STR_ARG(column_letters(it->arena, field)));
    else if (field < it->record->field_count)
        text = str_format(it->arena, _("line %u, column %u (%.*s%u in a spreadsheet)"),
                          (unsigned)it->record->fields[field].line, (unsigned)field + 1,
                          STR_ARG(column_letters(it->arena, field)), (unsigned)row);
    document_pair(it->document, LABEL_END, _("file"), STYLE_NORMAL, it->source->path);
    document_pair(it->document, LABEL_END, _("place"), STYLE_NORMAL, text);
    document_pair(it->document, LABEL_END, _("encoding"), STYLE_NORMAL,
                  str_format(it->arena, _("%.*s, fields separated by %s"),
                             STR_ARG(encoding_text(it->source)),
                             it->source->delimiter == '\t'  ? _("tabs")
                             : it->source->delimiter == ';' ? _("semicolons")
                                                            : _("commas")));
}

/* Which figure it is: `科学技术支出, 基本支出, table 3`. */
static void put_identity(const struct describing *it)
{
    const struct target *at = it->at;
    const struct table *table;
    const char *remark = "";

    if (at->table >= it->session->book->table_count) return;
    table = &it->session->book->tables[at->table];
    if (at->node >= table->node_count || at->column >= table->column_count) return;
    if (table->columns[at->column].figures[at->node].known == KNOWN_DERIVED)
        remark = _(": its change, as stated");
    document_pair(it->document, LABEL_END, at->again ? _("part of") : _("figure"), STYLE_NORMAL,
                  STR_JOIN(it->arena, node_text(it->arena, table, at->node), SAY(", "),
                           table->columns[at->column].name, str_of(remark)));
}

/* The words of the heading rows above the field, from the top down. */
static struct str heading_text(const struct describing *it, uint32_t field)
{
    struct str text = STR_EMPTY;

    for (uint32_t i = 0; i < it->source->header_count; i++) {
        const struct field *heading =
            source_field(it->source, it->source->header_first + i, field);
        struct str word = heading ? str_trim(heading->value) : STR_EMPTY;

        if (word.size > 0)
            text = text.size ? str_format(it->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(word))
                             : word;
    }
    return text;
}

/* The columns of the table whose row was read from the record name its fields: `财政拨款收入
 * 政府性基金预算`, where the heading rows have the first word over another field only. */
static void name_columns(const struct describing *it, const struct table *table, uint32_t node,
                         struct str *headings)
{
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        const struct figure *figure = &column->figures[node];

        if (figure->source != it->at->source || figure->record != it->at->record ||
            !figure_is_printed(figure) || figure->known == KNOWN_DERIVED ||
            figure->field >= it->record->field_count)
            continue;
        headings[figure->field] =
            column->group.size ? str_format(it->arena, "%.*s %.*s", STR_ARG(column->group),
                                            STR_ARG(column->name))
                               : column->name;
    }
}

/* One a field: what the file's heading rows say, or the tables' columns. */
static struct str *field_headings(const struct describing *it)
{
    const struct book *book = it->session->book;
    struct str *headings = arena_alloc(it->arena, it->record->field_count, sizeof *headings);

    for (uint32_t i = 0; i < it->record->field_count; i++)
        headings[i] = heading_text(it, i);
    for (uint32_t i = 0; !it->at->again && i < book_printed_count(book); i++)
        for (uint32_t node = 0; node < book->tables[i].node_count; node++)
            if (book->tables[i].nodes[node].source == it->at->source &&
                book->tables[i].nodes[node].record == it->at->record)
                name_columns(it, &book->tables[i], node, headings);
    return headings;
}

/* Where the values begin: right of the widest heading, and room for them. */
static int values_column(const struct describing *it, const struct str *headings)
{
    int widest = 0, most = it->document->width * 3 / 5;

    for (uint32_t i = 0; i < it->record->field_count; i++) {
        int width = look_width(it->document->look, headings[i]);
        if (width > widest) widest = width;
    }
    widest += DOCUMENT_INDENT + 6;
    return widest < most ? widest : most;
}

/* Nothing but its colour tells which field it is. */
static void say_lit(struct document *document, struct str value)
{
    document_say(document, value.size == 0 ? SAY("empty, the figure")
                                           : STR_JOIN(document->arena, value, SAY(", "),
                                                      SAY("the figure")));
}

/* `C  合计      3,094.34`, one line a field (more where its text is long). */
static void put_fields(const struct describing *it)
{
    const struct str *headings = field_headings(it);
    int column = values_column(it, headings);

    document_heading(it->document, SAY("Fields"));
    for (uint32_t i = 0; i < it->record->field_count; i++) {
        bool is_lit = i == it->at->field;
        struct str value = it->record->fields[i].value;

        document_line(it->document);
        document_put_right(it->document, DOCUMENT_INDENT + 2, STYLE_CODE,
                           column_letters(it->arena, i));
        document_put(it->document, DOCUMENT_INDENT + 4, column - DOCUMENT_INDENT - 6, STYLE_DIM,
                     headings[i]);
        document_name(it->document, headings[i]);
        if (value.size > 0)
            document_wrap(it->document, column, is_lit ? STYLE_LIT : STYLE_NORMAL, value);
        else if (is_lit)
            document_put(it->document, column, 2, STYLE_LIT, STR("  "));
        if (is_lit && it->document->look->words) say_lit(it->document, value);
    }
}

/* Where the field's bytes stand in the raw record: after the fields before it, each with its
 * delimiter. SIZE_MAX: nowhere. */
static size_t raw_position(const struct record *record, uint32_t field)
{
    size_t at = 0;

    if (field >= record->field_count) return SIZE_MAX;
    for (uint32_t i = 0; i < field; i++)
        at += record->fields[i].raw.size + 1;
    if (!str_equal(str_slice(record->raw, at, at + record->fields[field].raw.size),
                   record->fields[field].raw))
        return SIZE_MAX;
    return at;
}

static void put_raw(const struct describing *it)
{
    size_t from = raw_position(it->record, it->at->field), to = 0;

    if (from == SIZE_MAX)
        from = 0;
    else
        to = from + it->record->fields[it->at->field].raw.size;
    document_heading(it->document, SAY("The record as it stands in the file"));
    document_line(it->document);
    document_raw(it->document, DOCUMENT_INDENT, STYLE_NORMAL, it->record->raw, from, to,
                 STYLE_LIT);
}

/* Reads the record of the target's line; where it cannot be had, *why says why. */
static void read_again(const struct session *session, struct target *at, struct arena *arena,
                       struct str *why)
{
    struct source *again = arena_new_array(arena, struct source, 1);

    if (at->source >= session->book->source_count || !session->book->reread) return;
    if (!session->book->reread(arena, &session->book->sources[at->source], at->line, again,
                               why))
        return;
    at->again = again;
    at->record = again->record_count - 1;
}

static void build(const struct session *session, const struct target *at,
                  struct document *document)
{
    struct describing it = {
        .session = session, .at = at, .document = document, .arena = document->arena};
    struct str why = SAY("there is no record");
    struct target read = *at;

    document->is_raw = true;
    if (at->line > 0) {
        it.at = &read;
        read_again(session, &read, document->arena, &why);
    }
    it.source = source_of(session, it.at);
    if (!it.source) {
        document_line(document);
        document_put(document, DOCUMENT_LEFT, 0, STYLE_DIM, why);
        return;
    }
    it.record = &it.source->records[it.at->record];
    put_place(&it);
    if (at->figure) put_identity(&it);
    if (at->figure)
        document_reading(document, LABEL_END, at->figure, at->unit,
                         at->field < it.record->field_count &&
                             it.record->fields[at->field].quoted);
    put_raw(&it);
    put_fields(&it);
}

/* The figure of the same column and block that was read from the record; NULL: none. */
static const struct figure *figure_of_record(const struct session *session,
                                             const struct target *at, uint32_t *node)
{
    const struct table *table;
    const struct block *block;

    if (at->table >= session->book->table_count) return NULL;
    table = &session->book->tables[at->table];
    if (at->node >= table->node_count || at->column >= table->column_count) return NULL;
    block = &table->blocks[table->nodes[at->node].block];
    for (*node = block->first; *node < block->end; ++*node) {
        const struct figure *figure = &table->columns[at->column].figures[*node];

        if (table->nodes[*node].source == at->source &&
            table->nodes[*node].record == at->record && figure_is_printed(figure) &&
            figure->known != KNOWN_DERIVED)
            return figure;
    }
    return NULL;
}

static bool neighbour(const struct session *session, const struct target *at, bool next,
                      struct target *to)
{
    uint32_t node;

    if (at->again || at->line || at->source >= session->book->source_count) return false;
    if (next ? at->record + 1 >= session->book->sources[at->source].record_count
             : at->record == 0)
        return false;
    if (!to) return true;
    *to = *at;
    to->record = next ? at->record + 1 : at->record - 1;
    to->figure = figure_of_record(session, to, &node);
    if (to->figure) {
        to->node = node;
        to->field = to->figure->field;
    }
    return true;
}

static void title(const struct session *session, const struct frame *frame,
                  struct arena *scratch, struct title *title)
{
    const struct target *at = &frame->at;

    title->left = SAY("Record");
    if (at->source >= session->book->source_count) return;
    title->right = session->book->sources[at->source].file_name;
    if (at->again || at->line) return;
    title->left = str_format(scratch, _("Record %u of %u"), (unsigned)at->record + 1,
                             (unsigned)session->book->sources[at->source].record_count);
}

static void status(const struct session *session, const struct frame *frame,
                   struct arena *scratch, struct status *status)
{
    const struct target *at = &frame->at;
    const struct source *source = source_of(session, at);
    const struct record *record;
    struct place place;

    lines_status(session, frame, scratch, status);
    if (at->line && at->source < session->book->source_count) {
        place = (struct place){.file = session->book->sources[at->source].file_name,
                               .line = at->line,
                               .column = at->field == UINT32_MAX ? 0 : at->field + 1};
        status->place = place_format(scratch, place);
        return; /* what it was read as is the document's */
    }
    if (!source) return;
    record = &source->records[at->record];
    place = (struct place){.file = source->file_name, .line = record->line};
    if (at->field < record->field_count) {
        place.line = record->fields[at->field].line;
        place.column = at->field + 1;
    }
    status->place = place_format(scratch, place);
    if (at->figure) status->message = str_of(figure_remark(at->figure));
}

/* The field, or all fields. */
static struct str copy(const struct session *session, const struct frame *frame, bool row,
                       struct arena *arena)
{
    struct target at = frame->at;
    struct str text = STR_EMPTY, why;
    const struct source *source;
    const struct record *record;

    if (at.line > 0) read_again(session, &at, arena, &why);
    source = source_of(session, &at);
    if (!source) return STR_EMPTY;
    record = &source->records[at.record];
    if (!row && at.field >= record->field_count) return STR_EMPTY;
    if (!row) return copy_field(arena, record->fields[at.field].value);
    for (uint32_t i = 0; i < record->field_count; i++)
        text = STR_JOIN(arena, text, i > 0 ? STR("\t") : STR_EMPTY,
                        copy_field(arena, record->fields[i].value));
    return text;
}

static const enum action hints[] = {ACTION_BACK,     ACTION_HELP,   ACTION_NEXT,
                                    ACTION_PREVIOUS, ACTION_SEARCH, ACTION_NONE};

const struct screen screen_record = {
    .name = N_("record"),
    .hints = hints,
    .close = lines_close,
    .build = build,
    .neighbour = neighbour,
    .ready = lines_ready,
    .works = lines_work,
    .act = lines_act,
    .copy = copy,
    .title = title,
    .draw = lines_draw,
    .status = status,
};
