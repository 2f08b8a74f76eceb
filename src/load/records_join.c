/*
 * What must happen in the order of the file (join_batch) is short; the copying (join_write) is
 * not, and is done side by side. See records_join.h.
 */
#include "load/records_join.h"

#include "load/records_report.h"
#include "yusuan/text.h"

#include <string.h>

enum { FIRST_ROOM = 4096 };

struct records_join *join_new(const struct mem *mem, struct arena *arena,
                              struct diagnostics *diagnostics, const struct records_plan *plan)
{
    struct records_join *join = arena_new_array(arena, struct records_join, 1);
    uint32_t dimensions = plan->records->dimension_count;
    *join = (struct records_join){
        .mem = mem,
        .arena = arena,
        .diagnostics = diagnostics,
        .layout = plan->layout,
        .records = plan->records,
        .unit = plan->unit,
        .members = arena_new_array(arena, struct members, dimensions),
        .ids = arena_new_array(arena, void *, dimensions),
        .widths = arena_new_array(arena, uint8_t, dimensions),
    };
    for (uint32_t i = 0; i < dimensions; i++) {
        join->members[i] = members_new(arena, plan->keys[i].dimension);
        join->widths[i] = 1;
    }
    pthread_rwlock_init(&join->moving, NULL);
    return join;
}

struct records_names names_new(const struct mem *mem, const struct records_plan *plan)
{
    uint32_t count = plan->records->dimension_count;
    return (struct records_names){
        .members = mem_alloc(mem, count, sizeof(uint32_t *)),
        .count = mem_alloc(mem, count, sizeof(uint32_t)),
        .room = mem_alloc(mem, count, sizeof(uint32_t)),
    };
}

void names_free(struct records_names *names, const struct records_plan *plan)
{
    for (uint32_t i = 0; i < plan->records->dimension_count; i++)
        mem_free(names->members[i]);
    mem_free(names->members);
    mem_free(names->count);
    mem_free(names->room);
}

/* The column of an amount; a new one is absent in all facts so far. The only amount of a file
 * is that of another file, whatever their headings. */
static uint32_t column_for(struct records_join *join, const struct records_plan *plan,
                           uint32_t index)
{
    const struct record_amount *amount = &plan->amounts[index];
    struct amount_columns *columns = &join->columns;
    if (columns->count == 1 && plan->amount_count == 1 && amount->year.size == 0 &&
        columns->at[0].year.size == 0)
        return 0;
    for (uint32_t i = 0; i < columns->count; i++) {
        if (str_equal(columns->at[i].year, amount->year) &&
            str_equal(columns->at[i].measure, amount->measure))
            return i;
    }
    struct amount_column column = {
        .measure = amount->measure, .year = amount->year, .field = amount->field};
    if (join->room) {
        column.amounts = mem_alloc(join->mem, (size_t)join->room, sizeof *column.amounts);
        for (uint64_t i = 0; i < join->count; i++)
            column.amounts[i] = FACT_ABSENT;
    }
    vec_push(join->mem, columns, column);
    return (uint32_t)columns->count - 1;
}

void join_begin_file(struct records_join *join, const struct records_plan *plan,
                     uint32_t source_index, struct str path, uint32_t line)
{
    join->plan = plan;
    join->path = path;
    join->line = line;
    join->record_count = join->expected = 0;
    join->marks.count = 0;
    memset(join->fates, 0, sizeof join->fates);
    join->column_of = arena_new_array(join->arena, uint32_t, plan->amount_count);
    for (uint32_t i = 0; i < plan->amount_count; i++)
        join->column_of[i] = column_for(join, plan, i);
    struct fact_source source = {source_index, join->count, join->count};
    vec_push(join->mem, &join->sources, source);
}

void join_end_file(struct records_join *join)
{
    join->sources.at[join->sources.count - 1].end = join->count;
    report_odd_bytes(join);
}

void join_drop_file(struct records_join *join)
{
    struct fact_source *source = &join->sources.at[--join->sources.count];
    join->count = source->first;
    join->fates[FATE_REPORTED] = join->record_count;
    for (int i = 0; i < FATE_COUNT; i++)
        if (i != FATE_REPORTED) join->fates[i] = 0;
}

size_t join_fact_size(const struct records_join *join)
{
    size_t size = sizeof *join->lines + join->columns.count * sizeof(int64_t);
    for (uint32_t i = 0; i < join->records->dimension_count; i++)
        size += join->widths[i];
    return size;
}

static void widen(struct records_join *join, uint32_t dimension, uint8_t width)
{
    uint8_t before = join->widths[dimension];
    void *ids = mem_resize(join->mem, join->ids[dimension], (size_t)join->room, width);
    for (uint64_t i = join->count; i-- > 0;) {
        uint32_t id = before == 1 ? ((uint8_t *)ids)[i] : ((uint16_t *)ids)[i];
        if (width == 2)
            ((uint16_t *)ids)[i] = (uint16_t)id;
        else
            ((uint32_t *)ids)[i] = id;
    }
    join->ids[dimension] = ids;
    join->widths[dimension] = width;
}

static void make_room(struct records_join *join, uint64_t wanted)
{
    uint64_t before = join->room;
    while (join->room < wanted)
        join->room = join->room ? join->room + join->room / 2 : FIRST_ROOM;
    /* the first records tell how many there will be, about */
    uint64_t expected = join->expected + join->expected / 64 + FIRST_ROOM;
    if (before && join->expected > before && expected >= wanted) join->room = expected;
    size_t room = (size_t)join->room;
    join->lines = mem_resize(join->mem, join->lines, room, sizeof *join->lines);
    for (uint32_t i = 0; i < join->records->dimension_count; i++)
        join->ids[i] = mem_resize(join->mem, join->ids[i], room, join->widths[i]);
    for (size_t i = 0; i < join->columns.count; i++)
        join->columns.at[i].amounts =
            mem_resize(join->mem, join->columns.at[i].amounts, room, sizeof(int64_t));
}

static uint8_t width_for(size_t members)
{
    return members <= UINT8_MAX + 1 ? 1 : members <= UINT16_MAX + 1 ? 2 : 4;
}

/* Nobody writes to the columns while they move. */
static void prepare(struct records_join *join, uint64_t wanted)
{
    bool wider = false;
    for (uint32_t i = 0; i < join->records->dimension_count; i++)
        wider = wider || width_for(join->members[i].list.count) > join->widths[i];
    if (!wider && wanted <= join->room) return;
    pthread_rwlock_wrlock(&join->moving);
    if (wanted > join->room) make_room(join, wanted);
    for (uint32_t i = 0; i < join->records->dimension_count; i++) {
        uint8_t width = width_for(join->members[i].list.count);
        if (width > join->widths[i]) widen(join, i, width);
    }
    pthread_rwlock_unlock(&join->moving);
}

static void note_bytes(struct records_join *join, const struct dict *dict, uint32_t entry,
                       uint32_t line)
{
    for (uint32_t i = 0; i < dict->key->field_count; i++) {
        struct str part = dict_part(dict, entry, i);
        bool nul = part.size && memchr(part.at, 0, part.size);
        if (!nul && utf8_valid(part)) continue;
        struct odd_bytes odd = {line, dict->key->fields[i] + 1, nul};
        vec_push(join->mem, &join->odd_bytes, odd);
    }
}

static void name_one(struct records_join *join, struct records_names *names,
                     const struct dict *dict, uint32_t dimension, uint32_t entry,
                     uint32_t batch_line)
{
    uint32_t line = join->line + batch_line;
    size_t known = join->members[dimension].list.count;
    names->members[dimension][entry] =
        members_find(&join->members[dimension], dict, entry, line);
    if (join->members[dimension].list.count > known) note_bytes(join, dict, entry, line);
}

static void name_all(struct records_join *join, const struct row_reader *reader,
                     struct records_names *names, uint32_t dimension)
{
    const struct dict *dict = &reader->dicts[dimension];
    if (dict->count > names->room[dimension]) {
        names->room[dimension] = dict->room;
        names->members[dimension] =
            mem_resize(join->mem, names->members[dimension], dict->room, sizeof(uint32_t));
    }
    uint32_t *to = names->members[dimension], first = names->count[dimension];
    for (uint32_t i = first; i < dict->count; i++)
        to[i] = MEMBER_NONE;
    names->count[dimension] = dict->count;
    if (!names->gaps) {
        for (uint32_t i = first; i < dict->count; i++)
            name_one(join, names, dict, dimension, i, dict->entries[i].line);
        return;
    }
    for (uint32_t i = 0; i < reader->batch.count; i++) {
        uint32_t entry = reader->batch.numbers[dimension][i];
        if (to[entry] != MEMBER_NONE) continue;
        name_one(join, names, dict, dimension, entry, reader->batch.fact_lines[i]);
    }
}

struct records_span join_batch(struct records_join *join, const struct row_reader *reader,
                               struct records_names *names)
{
    const struct records_batch *batch = &reader->batch;
    struct records_span span = {join->count, join->line};
    struct record_mark mark = {batch->from, join->line};
    vec_push(join->mem, &join->marks, mark);
    for (uint32_t i = 0; i < join->records->dimension_count; i++)
        name_all(join, reader, names, i);
    report_batch(join, batch);
    prepare(join, join->count + batch->count);
    for (uint32_t i = 0; i < reader->plan->amount_count; i++) {
        struct amount_column *column = &join->columns.at[join->column_of[i]];
        if (batch->decimals[i] > column->decimals) column->decimals = batch->decimals[i];
    }
    join->count += batch->count;
    join->line += batch->lines;
    join->record_count += batch->record_count;
    for (int i = 0; i < FATE_COUNT; i++)
        join->fates[i] += batch->fates[i];
    return span;
}

static void write_ids(void *ids, uint8_t width, uint64_t first, const uint32_t *numbers,
                      const uint32_t *members, uint32_t count)
{
    if (width == 1) {
        uint8_t *to = (uint8_t *)ids + first;
        for (uint32_t i = 0; i < count; i++)
            to[i] = (uint8_t)members[numbers[i]];
    } else if (width == 2) {
        uint16_t *to = (uint16_t *)ids + first;
        for (uint32_t i = 0; i < count; i++)
            to[i] = (uint16_t)members[numbers[i]];
    } else {
        uint32_t *to = (uint32_t *)ids + first;
        for (uint32_t i = 0; i < count; i++)
            to[i] = members[numbers[i]];
    }
}

/* Columns that the file at hand does not have. */
static void write_absent(const struct records_join *join, uint64_t first, uint32_t count)
{
    for (uint32_t i = 0; i < join->columns.count; i++) {
        bool here = false;
        for (uint32_t j = 0; j < join->plan->amount_count; j++)
            here = here || join->column_of[j] == i;
        for (uint32_t j = 0; j < count && !here; j++)
            join->columns.at[i].amounts[first + j] = FACT_ABSENT;
    }
}

void join_write(struct records_join *join, const struct row_reader *reader,
                const struct records_names *names, struct records_span span)
{
    const struct records_batch *batch = &reader->batch;
    if (batch->count == 0) return; /* there may be no room at all */
    pthread_rwlock_rdlock(&join->moving);
    for (uint32_t i = 0; i < join->records->dimension_count; i++)
        write_ids(join->ids[i], join->widths[i], span.first, batch->numbers[i],
                  names->members[i], batch->count);
    for (uint32_t i = 0; i < reader->plan->amount_count; i++) {
        int64_t *to = join->columns.at[join->column_of[i]].amounts + span.first;
        memcpy(to, batch->amounts[i], batch->count * sizeof *to);
    }
    if (join->columns.count > reader->plan->amount_count)
        write_absent(join, span.first, batch->count);
    for (uint32_t i = 0; i < batch->count; i++)
        join->lines[span.first + i] = span.line + batch->fact_lines[i];
    pthread_rwlock_unlock(&join->moving);
}

static void keep(struct arena *arena, void *block)
{
    if (block) arena_keep(arena, block);
}

static struct dimension finish_dimension(struct records_join *join, uint32_t index)
{
    struct members *members = &join->members[index];
    struct dimension dimension = {
        .id = members->dimension->id,
        .title = members->dimension->title,
        .kind = members->dimension->kind,
        .level_count = members->level_count,
        .member_count = (uint32_t)members->list.count,
        .members = members->list.at,
        .width = join->widths[index],
        .ids = join->ids[index],
    };
    report_odd_codes(join, members);
    keep(join->arena, members->list.at);
    keep(join->arena, join->ids[index]);
    members->list.at = NULL;
    members_free(members);
    return dimension;
}

struct facts join_finish(struct records_join *join)
{
    const struct records_layout *records = join->records;
    struct facts facts = {
        .id = records->id,
        .title = records->title,
        .entity = records->entity,
        .year = records->year,
        .stage = records->stage,
        .unit = join->unit,
        .layout = join->layout->name,
        .count = join->count,
        .lines = join->lines,
        .source_count = (uint32_t)join->sources.count,
        .sources = join->sources.at,
        .dimension_count = records->dimension_count,
        .dimensions = arena_new_array(join->arena, struct dimension, records->dimension_count),
        .default_count = records->default_count,
        .column_count = (uint32_t)join->columns.count,
        .columns = join->columns.at,
    };
    for (uint32_t i = 0; i < records->dimension_count; i++)
        facts.dimensions[i] = finish_dimension(join, i);
    for (size_t i = 0; i < join->columns.count; i++)
        keep(join->arena, join->columns.at[i].amounts);
    keep(join->arena, join->lines);
    keep(join->arena, join->sources.at);
    keep(join->arena, join->columns.at);
    vec_free(&join->marks);
    pthread_rwlock_destroy(&join->moving);
    return facts;
}
