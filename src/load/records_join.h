/*
 * Batches of records become facts, in the order of the file, whoever read them.
 */
#ifndef YUSUAN_LOAD_RECORDS_JOIN_H
#define YUSUAN_LOAD_RECORDS_JOIN_H

#include "load/records_batch.h"
#include "load/records_members.h"
#include "yusuan/facts.h"
#include "yusuan/source.h"

#include <pthread.h>

struct fact_source_list {
    VEC(struct fact_source);
};

struct amount_columns {
    VEC(struct amount_column);
};

/* Where a value was first met that is no clean UTF-8. */
struct odd_bytes {
    uint32_t line, column;
    bool nul; /* a NUL byte; else one that is not UTF-8 */
};

struct odd_bytes_list {
    VEC(struct odd_bytes);
};

/* For those who look for a record again. */
struct record_marks {
    VEC(struct record_mark);
};

/* The facts of one section while they grow. */
struct records_join {
    const struct mem *mem;
    struct arena *arena; /* the book's */
    struct diagnostics *diagnostics;
    const struct layout *layout;
    const struct records_layout *records;
    const struct unit *unit;
    uint64_t count, room;
    uint64_t expected; /* how many there may be in the end; 0: no one knows */
    uint32_t *lines;
    struct members *members; /* one a dimension */
    void **ids;
    uint8_t *widths;
    struct amount_columns columns;
    struct fact_source_list sources;
    pthread_rwlock_t moving; /* held for writing while the columns above move */
    /* of the file that is being read */
    const struct records_plan *plan;
    struct str path;
    uint32_t line;       /* of the first record that is not joined yet */
    uint32_t *column_of; /* amount of the plan -> column */
    uint64_t record_count;
    uint64_t fates[FATE_COUNT];
    struct odd_bytes_list odd_bytes;
    struct record_marks marks; /* of the file read last */
};

/* What a reader's numbers are called here. */
struct records_names {
    uint32_t **members; /* one list a dimension */
    uint32_t *count, *room;
    bool gaps; /* numbers were given in a batch that was thrown away */
};

/* Where the facts of a batch go. */
struct records_span {
    uint64_t first;
    uint32_t line;
};

struct records_join *join_new(const struct mem *mem, struct arena *arena,
                              struct diagnostics *diagnostics, const struct records_plan *plan);

/* Frees what the facts do not keep, and returns them; the arena keeps them. */
struct facts join_finish(struct records_join *join);

/* Goes on with another file, whose first record after the headings begins in `line`. */
void join_begin_file(struct records_join *join, const struct records_plan *plan,
                     uint32_t source_index, struct str path, uint32_t line);
void join_end_file(struct records_join *join);

/* Forgets the facts of the file read last: what was not read whole must not be shown. */
void join_drop_file(struct records_join *join);

/* Bytes that a fact takes. */
size_t join_fact_size(const struct records_join *join);

struct records_names names_new(const struct mem *mem, const struct records_plan *plan);
void names_free(struct records_names *names, const struct records_plan *plan);

/* The next batch of the file: members get their numbers, faults are reported, room is made.
 * One at a time. */
struct records_span join_batch(struct records_join *join, const struct row_reader *reader,
                               struct records_names *names);

/* Writes the facts of the batch to their place; several may do so at a time. */
void join_write(struct records_join *join, const struct row_reader *reader,
                const struct records_names *names, struct records_span span);

#endif
