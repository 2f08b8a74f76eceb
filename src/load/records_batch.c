/*
 * From the fields of a record to a fact. This runs once for every record of the largest files,
 * so what is seldom stands in functions of its own.
 */
#include "load/records_batch.h"

#include <string.h>

enum { FIRST_ROOM = 1024, TEXT_KEPT = 80 };

struct row_reader rows_new(const struct mem *mem, const struct records_plan *plan)
{
    struct arena *arena = arena_new(mem);
    struct row_reader reader = {
        .mem = mem,
        .plan = plan,
        .arena = arena,
        .dicts = arena_new_array(arena, struct dict, plan->key_count),
        .fields = arena_new_array(arena, struct str, plan->field_count),
        .power = plan->unit ? plan->unit->power : UNIT_YUAN.power,
    };
    for (uint32_t i = 0; i < plan->key_count; i++)
        reader.dicts[i] = dict_new(arena, &plan->keys[i]);
    reader.batch.numbers = arena_new_array(arena, uint32_t *, plan->key_count);
    reader.batch.amounts = arena_new_array(arena, int64_t *, plan->amount_count);
    reader.batch.decimals = arena_new_array(arena, uint8_t, plan->amount_count);
    return reader;
}

static void free_faults(struct records_batch *batch)
{
    for (size_t i = 0; i < batch->faults.count; i++)
        if (batch->faults.at[i].text.size)
            mem_free((void *)(uintptr_t)batch->faults.at[i].text.at);
    batch->faults.count = 0;
    batch->complaints.count = 0;
}

void rows_free(struct row_reader *reader)
{
    struct records_batch *batch = &reader->batch;
    free_faults(batch);
    vec_free(&batch->faults);
    vec_free(&batch->complaints);
    for (uint32_t i = 0; i < reader->plan->key_count; i++) {
        mem_free(batch->numbers[i]);
        dict_free(&reader->dicts[i]);
    }
    for (uint32_t i = 0; i < reader->plan->amount_count; i++)
        mem_free(batch->amounts[i]);
    mem_free(batch->fact_lines);
    arena_free(reader->arena);
}

void rows_begin(struct row_reader *reader, uint64_t from)
{
    struct records_batch *batch = &reader->batch;
    free_faults(batch);
    batch->from = batch->to = from;
    batch->lines = batch->record_count = batch->count = 0;
    reader->same = 0;
    reader->numbered = false;
    memset(batch->fates, 0, sizeof batch->fates);
    memset(batch->decimals, 0, reader->plan->amount_count);
}

static void grow(struct row_reader *reader)
{
    struct records_batch *batch = &reader->batch;
    const struct mem *mem = reader->mem;
    batch->room = batch->room ? batch->room * 2 : FIRST_ROOM;
    batch->fact_lines = mem_resize(mem, batch->fact_lines, batch->room, sizeof(uint32_t));
    for (uint32_t i = 0; i < reader->plan->key_count; i++)
        batch->numbers[i] = mem_resize(mem, batch->numbers[i], batch->room, sizeof(uint32_t));
    for (uint32_t i = 0; i < reader->plan->amount_count; i++)
        batch->amounts[i] = mem_resize(mem, batch->amounts[i], batch->room, sizeof(int64_t));
}

static void add_fault(struct row_reader *reader, struct row_fault fault, struct str text)
{
    if (reader->quiet && fault.kind != ROW_AMOUNT) return;
    if (text.size) {
        char *copy = mem_alloc(reader->mem, text.size, 1);
        memcpy(copy, text.at, text.size);
        fault.text = (struct str){copy, text.size};
    }
    vec_push(reader->mem, &reader->batch.faults, fault);
}

static const int64_t POWERS[] = {1,         10,         100,         1000,
                                 10000,     100000,     1000000,     10000000,
                                 100000000, 1000000000, 10000000000, 100000000000};

/* `-1234.5`: digits with at most one point and a minus in front, of not too many digits; false
 * for all else, which amount_read() then looks at. */
static inline bool plain_amount(struct str text, unsigned power, struct reading *reading)
{
    const char *at = text.at, *end = at + text.size;
    bool negative = at < end && *at == '-';
    at += negative;
    if (end - at > 16 || at == end) return false;
    uint64_t number = 0;
    const char *point = NULL;
    for (; at < end; at++) {
        unsigned digit = (unsigned char)*at - (unsigned)'0';
        if (digit <= 9) {
            number = number * 10 + digit;
        } else if (*at == '.' && !point) {
            point = at;
        } else {
            return false;
        }
    }
    unsigned decimals = point ? (unsigned)(end - point) - 1 : 0;
    if (point && (decimals == 0 || point == text.at + negative)) return false;
    if (decimals > power || power - decimals >= sizeof POWERS / sizeof *POWERS) return false;
    int64_t amount;
    if (__builtin_mul_overflow((int64_t)number, POWERS[power - decimals], &amount))
        return false;
    *reading = (struct reading){AMOUNT_OK, negative ? -amount : amount, (uint8_t)decimals, 0};
    return true;
}

/* A heading that is repeated within the file. */
static bool is_heading(const struct records_plan *plan, const struct str *fields)
{
    for (uint32_t i = 0; i < plan->amount_count; i++) {
        const struct record_amount *amount = &plan->amounts[i];
        struct str heading = amount->year.size ? amount->year : amount->measure;
        if (!str_equal(str_trim(fields[amount->field]), heading)) return false;
    }
    return true;
}

static int64_t odd_amount(struct row_reader *reader, uint32_t index, uint32_t line,
                          uint8_t *decimals)
{
    const struct record_amount *amount = &reader->plan->amounts[index];
    struct str text = reader->fields[amount->field];
    struct reading reading = amount_read(text, reader->plan->unit);
    if (reading.state == AMOUNT_BLANK || reading.state == AMOUNT_DASH) return FACT_ABSENT;
    if (reading.state == AMOUNT_OK && reading.amount > FACT_UNREADABLE) {
        *decimals = reading.decimals;
        return reading.amount;
    }
    if (reading.state == AMOUNT_OK) reading.state = AMOUNT_TOO_LARGE;
    struct row_fault fault = {
        .kind = ROW_AMOUNT, .line = line, .field = amount->field, .state = reading.state};
    struct str kept = str_slice(str_trim(text), 0, TEXT_KEPT);
    add_fault(reader, fault, kept);
    return FACT_UNREADABLE;
}

/* Reads the amounts of the record into the fact that comes next; false: none of them is there.
 */
static inline bool read_amounts(struct row_reader *reader, uint32_t line)
{
    const struct records_plan *plan = reader->plan;
    struct records_batch *batch = &reader->batch;
    bool any = false;
    for (uint32_t i = 0; i < plan->amount_count; i++) {
        struct reading reading = {.decimals = 0};
        struct str text = reader->fields[plan->amounts[i].field];
        if (!plain_amount(text, reader->power, &reading))
            reading.amount =
                text.size ? odd_amount(reader, i, line, &reading.decimals) : FACT_ABSENT;
        batch->amounts[i][batch->count] = reading.amount;
        if (reading.decimals > batch->decimals[i]) batch->decimals[i] = reading.decimals;
        any = any || reading.amount != FACT_ABSENT;
    }
    return any;
}

static bool is_blank(const struct row_reader *reader)
{
    for (uint32_t i = 0; i < reader->plan->field_count; i++)
        if (str_trim(reader->fields[i]).size) return false;
    return true;
}

/* Records that follow each other often agree in their first fields, which are then not looked
 * at. */
static inline uint32_t number_of(struct row_reader *reader, uint32_t key, uint32_t line)
{
    struct dict *dict = &reader->dicts[key];
    if (dict->key->last_field < reader->same) return dict->last;
    return dict_number(dict, reader->fields, line);
}

/* false: a filter drops the record. */
static inline bool pass_filters(struct row_reader *reader, uint32_t line)
{
    const struct records_plan *plan = reader->plan;
    struct records_batch *batch = &reader->batch;
    for (uint32_t i = plan->records->dimension_count; i < plan->key_count; i++) {
        uint32_t number = number_of(reader, i, line);
        if (reader->dicts[i].entries[number].verdict == VERDICT_SKIP) return false;
        batch->numbers[i][batch->count] = number;
    }
    return true;
}

/* Numbers what stands in the dimensions of the fact that comes next. What is no fact gets no
 * numbers, so that every number is met first in a fact. */
static inline void number_members(struct row_reader *reader, uint32_t line)
{
    struct records_batch *batch = &reader->batch;
    for (uint32_t i = 0; i < reader->plan->records->dimension_count; i++)
        batch->numbers[i][batch->count] = number_of(reader, i, line);
}

static void turn_signs(struct row_reader *reader)
{
    const struct records_plan *plan = reader->plan;
    struct records_batch *batch = &reader->batch;
    for (uint32_t i = plan->records->dimension_count; i < plan->key_count; i++) {
        uint32_t number = batch->numbers[i][batch->count];
        if (reader->dicts[i].entries[number].verdict != VERDICT_MINUS) continue;
        for (uint32_t j = 0; j < plan->amount_count; j++) {
            int64_t *amount = &batch->amounts[j][batch->count];
            if (*amount > FACT_UNREADABLE) *amount = -*amount;
        }
    }
}

/* A record that ends before its last heading: what is left out counts as blank. false where no
 * amount is left. */
static bool fill_up(struct row_reader *reader, uint32_t count, uint32_t line)
{
    const struct records_plan *plan = reader->plan;
    for (uint32_t i = count; i < plan->field_count; i++)
        reader->fields[i] = STR_EMPTY;
    if (is_blank(reader)) return true;
    const struct record_amount *last = &plan->amounts[plan->amount_count - 1];
    if (last->field < count) return true;
    struct row_fault fault = {.kind = ROW_WITHOUT_CELL,
                              .line = line,
                              .field = last->field,
                              .count = count,
                              .left_out = plan->amounts[0].field >= count};
    add_fault(reader, fault, STR_EMPTY);
    return !fault.left_out;
}

static enum fate take(struct row_reader *reader, uint32_t count, bool surplus, uint32_t line)
{
    struct records_batch *batch = &reader->batch;
    const struct records_plan *plan = reader->plan;
    if (surplus) {
        struct row_fault fault = {
            .kind = ROW_TOO_LONG, .line = line, .field = plan->field_count, .count = count};
        add_fault(reader, fault, STR_EMPTY);
        return FATE_REPORTED;
    }
    if (count < plan->field_count && !fill_up(reader, count, line)) return FATE_REPORTED;
    if (batch->count == batch->room) grow(reader);
    if (!pass_filters(reader, line)) return FATE_SKIPPED;
    size_t faults = batch->faults.count;
    if (!read_amounts(reader, line) && is_blank(reader)) return FATE_BLANK;
    if (batch->faults.count > faults && is_heading(plan, reader->fields)) {
        while (batch->faults.count > faults)
            mem_free((void *)(uintptr_t)batch->faults.at[--batch->faults.count].text.at);
        return FATE_HEADER;
    }
    if (plan->key_count > plan->records->dimension_count) turn_signs(reader);
    number_members(reader, line);
    batch->fact_lines[batch->count++] = line;
    return FATE_FIGURES;
}

void rows_take(struct row_reader *reader, uint32_t count, bool surplus, uint32_t line)
{
    if (!reader->numbered) reader->same = 0;
    enum fate fate = take(reader, count, surplus, line);
    reader->batch.record_count++;
    reader->batch.fates[fate]++;
    reader->numbered = fate == FATE_FIGURES;
    reader->same = 0;
}
