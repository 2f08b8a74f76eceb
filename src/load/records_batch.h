/*
 * A run of records that follow each other in a file, as one reader has read them: facts whose
 * members are still numbers of the reader's dictionaries, and what was wrong.
 */
#ifndef YUSUAN_LOAD_RECORDS_BATCH_H
#define YUSUAN_LOAD_RECORDS_BATCH_H

#include "load/csv.h"
#include "load/records_dict.h"

enum row_fault_kind {
    ROW_TOO_LONG,     /* more fields than headings: left out */
    ROW_WITHOUT_CELL, /* it ends before an amount */
    ROW_AMOUNT        /* a cell that is no amount */
};

struct row_fault {
    enum row_fault_kind kind;
    uint32_t line;           /* from 0: line ends between the batch's beginning and it */
    uint32_t field;          /* from 0 */
    uint32_t count;          /* TOO_LONG, WITHOUT_CELL: fields of the record */
    bool left_out;           /* WITHOUT_CELL: there is no amount at all */
    enum amount_state state; /* AMOUNT */
    struct str text;         /* AMOUNT: the cell, cut; from mem_alloc() */
};

struct row_faults {
    VEC(struct row_fault);
};

struct records_batch {
    uint64_t from, to; /* bytes of the text: where it begins, and where the next one does */
    uint32_t lines;    /* line ends in it */
    uint32_t record_count;
    uint32_t fates[FATE_COUNT];
    uint32_t count, room; /* facts */
    uint32_t *fact_lines; /* one a fact, counted as in row_fault */
    uint32_t **numbers;   /* one list a key: a number of the reader's dictionary a fact */
    int64_t **amounts;    /* one list an amount of the plan */
    uint8_t *decimals;    /* one an amount */
    struct row_faults faults;
    struct csv_complaints complaints;
};

struct row_reader {
    const struct mem *mem;
    const struct records_plan *plan;
    struct arena *arena; /* of the dictionaries */
    struct dict *dicts;  /* one a key */
    struct records_batch batch;
    struct str *fields; /* of the record at hand: as many as there are headings */
    uint32_t same;      /* the first so many are those of the record before; 0: not known */
    bool numbered;      /* the dictionaries have the record before as the last one */
    unsigned power;     /* of the unit of the amounts */
    bool quiet;         /* faults of rows were reported by another section of the file */
};

struct row_reader rows_new(const struct mem *mem, const struct records_plan *plan);
void rows_free(struct row_reader *reader);

/* Forgets the batch's records; the dictionaries stay. */
void rows_begin(struct row_reader *reader, uint64_t from);

/* Takes one record: `count` fields, of which reader->fields holds the first that the plan has
 * headings for. reader->same may be set, and is set to 0 again. `surplus`: a field behind those
 * holds something. */
void rows_take(struct row_reader *reader, uint32_t count, bool surplus, uint32_t line);

#endif
