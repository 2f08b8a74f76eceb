/*
 * Texts, glossaries and stated figures: a title, the page, one row of headings, then a passage
 * a record. 名词解释, 单位名称：广州市海珠区数字政府运营中心, 名词,解释
 *     财政拨款收入,本级财政部门拨给预算单位的资金
 */
#include "load/cell.h"
#include "load/heading.h"
#include "load/loading.h"

static const uint32_t NO_FIELD = UINT32_MAX;

struct passage_list {
    VEC(struct passage);
};

struct stated_list {
    VEC(struct stated);
};

struct passages {
    struct loading *loading;
    struct segment *segment;
    const struct passage_layout *layout;
    const struct source *source;
    struct headings headings;
};

static uint32_t find(const struct passages *passages, struct str pattern)
{
    for (uint32_t i = 0; i < passages->headings.field_count; i++) {
        if (heading_match(passages->loading->scratch, &passages->headings.fields[i], pattern))
            return i;
    }
    return NO_FIELD;
}

static struct str value(const struct passages *passages, uint32_t record, uint32_t field)
{
    const struct field *cell =
        field == NO_FIELD ? NULL : source_field(passages->source, record, field);
    return cell ? str_trim(cell->value) : STR_EMPTY;
}

static struct cell_place place_of(const struct passages *passages, uint32_t record,
                                  uint32_t field)
{
    return (struct cell_place){passages->source, passages->segment->source_index, record,
                               field};
}

static struct str title_of(const struct passages *passages)
{
    return value(passages, passages->segment->title, passages->segment->title_field);
}

static void missing(const struct passages *passages, struct str pattern, uint32_t first)
{
    diagnostics_add(passages->loading->diagnostics, SEVERITY_ERROR,
                    cell_place(place_of(passages, first, 0)),
                    "no heading '%.*s' (section %.*s of layout %.*s): this text cannot be read",
                    STR_ARG(pattern), STR_ARG(passages->layout->id),
                    STR_ARG(passages->segment->layout->name));
}

/* Marks what is blank, a note or part of the page; true when the record is left to be read. */
static bool is_content(const struct passages *passages, uint32_t record)
{
    const struct layout *layout = passages->segment->layout;
    uint32_t only = 0, filled = record_filled(&passages->source->records[record], &only);
    uint8_t *fate = &passages->segment->fates[record];
    struct page page = {0};
    if (filled == 0) {
        *fate = FATE_BLANK;
    } else if (page_record(layout, passages->loading->scratch,
                           &passages->source->records[record], record, &page)) {
        *fate = FATE_PAGE;
    } else if (filled == 1 &&
               str_match(str_normal(passages->loading->scratch, value(passages, record, only)),
                         layout->note, NULL)) {
        *fate = FATE_NOTE;
    } else {
        return true;
    }
    return false;
}

/* A text as a column of lines, without headings: every record fills one cell at most. */
static bool is_plain(const struct passages *passages, uint32_t first)
{
    uint32_t only;
    if (passages->layout->kind != PASSAGE_TEXT) return false;
    if (find(passages, passages->layout->heading) != NO_FIELD ||
        find(passages, passages->layout->body) != NO_FIELD)
        return false;
    for (uint32_t i = first; i < passages->segment->end; i++) {
        if (record_filled(&passages->source->records[i], &only) > 1) return false;
    }
    return true;
}

static void read_prose(struct passages *passages, uint32_t first)
{
    struct loading *loading = passages->loading;
    uint32_t heading = find(passages, passages->layout->heading),
             body = find(passages, passages->layout->body);
    bool plain = is_plain(passages, first);
    if (body == NO_FIELD && !plain) {
        missing(passages, passages->layout->body, first);
        return;
    }
    struct passage_list list = {0};
    if (!plain) passages->segment->fates[first] = FATE_HEADER;
    for (uint32_t i = plain ? first : first + 1; i < passages->segment->end; i++) {
        if (!is_content(passages, i)) continue;
        if (plain) record_filled(&passages->source->records[i], &body);
        struct passage passage = {value(passages, i, heading), value(passages, i, body),
                                  passages->segment->source_index, i};
        vec_push(loading->mem, &list, passage);
        passages->segment->fates[i] = FATE_TEXT;
    }
    struct prose prose = {
        .id = passages->layout->id,
        .title = title_of(passages),
        .edition = passages->segment->edition,
        .is_terms = passages->layout->kind == PASSAGE_TERMS,
        .passage_count = (uint32_t)list.count,
        .passages = arena_new_array(loading->arena, struct passage, list.count),
    };
    for (size_t i = 0; i < list.count; i++)
        prose.passages[i] = list.at[i];
    vec_push(loading->mem, &loading->prose, prose);
    vec_free(&list);
}

/* The columns of a statement; NO_FIELD where it has none. */
struct statement_fields {
    uint32_t name, amount, change, percent, unit, reason;
};

static struct figure figure_of(const struct passages *passages, uint32_t record, uint32_t field,
                               enum cell_kind kind, const struct unit *unit)
{
    if (field == NO_FIELD)
        return (struct figure){.known = KNOWN_ABSENT, .absence = ABSENCE_NO_COLUMN};
    return cell_figure(place_of(passages, record, field), kind, unit,
                       passages->loading->diagnostics);
}

static struct stated read_stated(const struct passages *passages,
                                 const struct statement_fields *fields, uint32_t record,
                                 const struct unit *page_unit)
{
    struct stated stated = {.name = value(passages, record, fields->name), .record = record};
    struct str unit = value(passages, record, fields->unit);
    stated.source = passages->segment->source_index;
    stated.unit = unit.size ? unit_find(unit) : page_unit;
    stated.unit_name = unit.size ? unit : stated.unit ? stated.unit->name : STR_EMPTY;
    stated.amount = figure_of(passages, record, fields->amount, CELL_AMOUNT, stated.unit);
    stated.change = figure_of(passages, record, fields->change, CELL_AMOUNT, stated.unit);
    stated.percent = figure_of(passages, record, fields->percent, CELL_PERCENT, NULL);
    stated.reason = value(passages, record, fields->reason);
    return stated;
}

static void read_statement(struct passages *passages, uint32_t first)
{
    struct loading *loading = passages->loading;
    const struct passage_layout *layout = passages->layout;
    struct statement_fields fields = {
        find(passages, layout->name),   find(passages, layout->amount),
        find(passages, layout->change), find(passages, layout->percent),
        find(passages, layout->unit),   find(passages, layout->reason),
    };
    if (fields.name == NO_FIELD || fields.amount == NO_FIELD) {
        missing(passages, fields.name == NO_FIELD ? layout->name : layout->amount, first);
        return;
    }
    const struct unit *unit =
        fields.unit == NO_FIELD ? segment_unit(loading, passages->segment) : NULL;
    struct stated_list list = {0};
    passages->segment->fates[first] = FATE_HEADER;
    for (uint32_t i = first + 1; i < passages->segment->end; i++) {
        if (!is_content(passages, i)) continue;
        struct stated stated = read_stated(passages, &fields, i, unit);
        vec_push(loading->mem, &list, stated);
        passages->segment->fates[i] = FATE_TEXT;
    }
    struct statement statement = {
        .id = layout->id,
        .title = title_of(passages),
        .edition = passages->segment->edition,
        .stated_count = (uint32_t)list.count,
        .stated = arena_new_array(loading->arena, struct stated, list.count),
    };
    for (size_t i = 0; i < list.count; i++)
        statement.stated[i] = list.at[i];
    vec_push(loading->mem, &loading->statements, statement);
    vec_free(&list);
}

void passages_read(struct loading *loading, struct segment *segment)
{
    struct passages passages = {
        .loading = loading,
        .segment = segment,
        .layout = &segment->layout->passages[segment->claim - segment->layout->table_count],
        .source = &loading->sources.at[segment->source_index],
    };
    uint32_t first = segment_body(loading, segment);
    if (first == segment->end) return;
    passages.headings = headings_read(loading->arena, passages.source, first, 1);
    if (passages.layout->kind == PASSAGE_STATEMENT) {
        read_statement(&passages, first);
    } else {
        read_prose(&passages, first);
    }
}
