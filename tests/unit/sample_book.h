/*
 * A small book made by hand, for tests of the views: one table of two blocks in three columns,
 * one without any row, texts, terms, stated figures, diagnostics.
 *
 *     收入  收入总计                            5.00
 *     支出  支出总计                            5.00  3.00  2.00
 *             206 科学技术支出                  4.00  2.50  -
 *               20601 科学技术管理事务          4.00  abc   1.50
 *             208 社会保障和就业支出           -1.00  0.00
 */
#ifndef YUSUAN_TESTS_SAMPLE_BOOK_H
#define YUSUAN_TESTS_SAMPLE_BOOK_H

#include "yusuan/book.h"

#include <stdlib.h>
#include <string.h>

static void fixture_fail(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem FIXTURE_MEM = {fixture_fail, NULL};

enum { FIXTURE_ROWS = 5, FIXTURE_COLUMNS = 3 };

struct fixture_row {
    const char *code, *name;
    uint16_t depth;
    uint8_t block, kind;
    const char *printed[FIXTURE_COLUMNS]; /* NULL: the block has no such column */
};

static const struct fixture_row fixture_rows[FIXTURE_ROWS] = {
    {"", "收入总计", 0, 0, NODE_TOTAL, {"5.00", NULL, NULL}},
    {"", "支出总计", 0, 1, NODE_TOTAL, {"5.00", "3.00", "2.00"}},
    {"206", "科学技术支出", 1, 1, NODE_ITEM, {"4.00", "2.50", "-"}},
    {"20601", "科学技术管理事务", 2, 1, NODE_ITEM, {"4.00", "abc", "1.50"}},
    {"208", "社会保障和就业支出", 1, 1, NODE_ITEM, {"-1.00", "0.00", ""}},
};

static void fixture_figure(struct figure *figure, const char *printed, uint32_t row,
                           uint32_t column)
{
    struct reading reading;

    *figure = (struct figure){
        .record = row, .line = row + 1, .field = (uint16_t)(column + 1), .decimals = 2};
    if (!printed) {
        figure->absence = ABSENCE_NO_COLUMN;
        return;
    }
    reading = amount_read(str_of(printed), &UNIT_WAN);
    figure->amount = reading.amount;
    figure->steps = reading.steps;
    switch (reading.state) {
    case AMOUNT_OK: figure->known = KNOWN_REPORTED; break;
    case AMOUNT_BLANK: figure->absence = ABSENCE_BLANK; break;
    case AMOUNT_DASH: figure->absence = ABSENCE_DASH; break;
    default: figure->known = KNOWN_UNREADABLE, figure->absence = ABSENCE_NOT_A_NUMBER; break;
    }
}

static void fixture_source(struct book *book)
{
    struct source *source = arena_new_array(book->arena, struct source, 1);

    source->path = STR("some/where/t1.csv");
    source->file_name = STR("t1.csv");
    source->encoding = STR("UTF-8");
    source->delimiter = ',';
    source->record_count = FIXTURE_ROWS;
    source->records = arena_new_array(book->arena, struct record, FIXTURE_ROWS);
    source->fates[FATE_FIGURES] = FIXTURE_ROWS;
    for (uint32_t row = 0; row < FIXTURE_ROWS; row++) {
        struct record *record = &source->records[row];

        record->line = row + 1;
        record->field_count = FIXTURE_COLUMNS + 1;
        record->fields =
            arena_new_array(book->arena, struct field, (size_t)FIXTURE_COLUMNS + 1);
        record->fields[0] = (struct field){.value = str_of(fixture_rows[row].name),
                                           .raw = str_of(fixture_rows[row].name),
                                           .line = row + 1};
        record->raw = record->fields[0].raw;
        for (uint32_t column = 0; column < FIXTURE_COLUMNS; column++) {
            const char *printed = fixture_rows[row].printed[column];
            struct str text = str_of(printed ? printed : "");

            record->fields[column + 1] =
                (struct field){.value = text, .raw = text, .line = row + 1};
            record->raw =
                str_format(book->arena, "%.*s,%.*s", STR_ARG(record->raw), STR_ARG(text));
        }
    }
    book->source_count = 1;
    book->sources = source;
}

static void fixture_nodes(struct arena *arena, struct table *table)
{
    table->node_count = FIXTURE_ROWS;
    table->nodes = arena_new_array(arena, struct node, FIXTURE_ROWS);
    for (uint32_t i = 0; i < FIXTURE_ROWS; i++) {
        const struct fixture_row *row = &fixture_rows[i];
        uint32_t end = i + 1, parent = i;

        while (end < FIXTURE_ROWS && fixture_rows[end].depth > row->depth)
            end++;
        while (parent > 0 && fixture_rows[parent].depth >= row->depth)
            parent--;
        table->nodes[i] = (struct node){.parent = row->depth ? parent : NODE_NONE,
                                        .subtree_end = end,
                                        .depth = row->depth,
                                        .block = row->block,
                                        .kind = row->kind,
                                        .code = str_of(row->code),
                                        .name = str_of(row->name),
                                        .label = str_of(row->name),
                                        .key = str_of(row->name),
                                        .record = i};
    }
}

static void fixture_columns(struct arena *arena, struct table *table)
{
    static const char *const names[] = {"合计", "基本支出", "项目支出"};

    table->column_count = FIXTURE_COLUMNS;
    table->columns = arena_new_array(arena, struct column, FIXTURE_COLUMNS);
    for (uint32_t i = 0; i < FIXTURE_COLUMNS; i++) {
        table->columns[i] =
            (struct column){.name = str_of(names[i]),
                            .key = str_of(names[i]),
                            .group = i ? STR("财政拨款") : STR_EMPTY,
                            .decimals = 2,
                            .figures = arena_new_array(arena, struct figure, FIXTURE_ROWS)};
        for (uint32_t row = 0; row < FIXTURE_ROWS; row++)
            fixture_figure(&table->columns[i].figures[row], fixture_rows[row].printed[i], row,
                           i);
    }
}

static void fixture_tables(struct book *book)
{
    struct table *table;

    book->table_count = 2;
    book->tables = arena_new_array(book->arena, struct table, 2);
    table = &book->tables[0];
    *table = (struct table){.id = STR("t1"),
                            .number = 1,
                            .title = STR("收支总体情况表"),
                            .classification = STR("functional"),
                            .unit = &UNIT_WAN,
                            .incomplete = STR("a page is missing")};
    fixture_nodes(book->arena, table);
    fixture_columns(book->arena, table);
    table->block_count = 2;
    table->blocks = arena_new_array(book->arena, struct block, 2);
    table->blocks[0] = (struct block){STR("收入"), 0, 1};
    table->blocks[1] = (struct block){STR("支出"), 1, FIXTURE_ROWS};
    table->note_count = 1;
    table->notes = arena_new_array(book->arena, struct str, 1);
    table->notes[0] = STR("注：样例");
    book->tables[1] = (struct table){.id = STR("t2"), .title = STR("空表"), .block_count = 1};
    book->tables[1].blocks = arena_new_array(book->arena, struct block, 1);
}

static void fixture_texts(struct book *book)
{
    struct passage *passages = arena_new_array(book->arena, struct passage, 2);
    struct stated *stated = arena_new_array(book->arena, struct stated, 1);

    passages[0] = (struct passage){STR("基本支出"), STR("维持机构运转的开支。"), 0, 0};
    passages[1] = (struct passage){STR("项目支出"), STR("另行安排的开支。"), 0, 1};
    book->prose_count = 2;
    book->prose = arena_new_array(book->arena, struct prose, 2);
    book->prose[0] = (struct prose){.id = STR("terms"),
                                    .title = STR("名词解释"),
                                    .is_terms = true,
                                    .passage_count = 2,
                                    .passages = passages};
    book->prose[1] = (struct prose){.id = STR("empty"), .title = STR("空白")};
    stated[0] = (struct stated){.name = STR("收入"),
                                .unit_name = STR("万元"),
                                .unit = &UNIT_WAN,
                                .reason = STR("与上年持平")};
    fixture_figure(&stated[0].amount, "5.00", 0, 0);
    fixture_figure(&stated[0].change, "-1.00", 0, 0);
    fixture_figure(&stated[0].percent, "", 0, 2);
    book->statement_count = 1;
    book->statements = arena_new_array(book->arena, struct statement, 1);
    book->statements[0] = (struct statement){
        .id = STR("said"), .title = STR("增减情况"), .stated_count = 1, .stated = stated};
    book->headline_count = 1;
    book->headlines = arena_new_array(book->arena, struct headline, 1);
    book->headlines[0] = (struct headline){.id = STR("income"), .stated = stated};
}

/* Free with arena_free(book->arena). */
static struct book *fixture_book(void)
{
    struct arena *arena = arena_new(&FIXTURE_MEM);
    struct book *book = arena_new_array(arena, struct book, 1);
    struct place place = {STR("some/where/t1.csv"), 4, 3};

    book->arena = arena;
    book->diagnostics = diagnostics_new(arena);
    diagnostics_add(book->diagnostics, SEVERITY_ERROR, place, "'abc' is no number");
    place.file = STR("layout.ini");
    diagnostics_add(book->diagnostics, SEVERITY_NOTE, place, "nothing to see");
    book->edition_count = 1;
    book->editions = arena_new_array(arena, struct edition, 1);
    book->editions[0] = (struct edition){.entity = STR("甲单位"), .year = 2023};
    fixture_source(book);
    fixture_tables(book);
    fixture_texts(book);
    return book;
}

#endif
