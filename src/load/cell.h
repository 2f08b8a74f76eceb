/*
 * One cell of a source as a figure.
 */
#ifndef YUSUAN_LOAD_CELL_H
#define YUSUAN_LOAD_CELL_H

#include "yusuan/book.h"

enum cell_kind { CELL_AMOUNT, CELL_PERCENT };

/* Where a field stands. */
struct cell_place {
    const struct source *source;
    uint16_t source_index;
    uint32_t record, field; /* indexes from 0; the record may end before the field */
};

/* Reads the cell; what is no number that fits is reported and kept as unreadable, never as
 * zero. */
struct figure cell_figure(struct cell_place cell, enum cell_kind kind, const struct unit *unit,
                          struct diagnostics *diagnostics);

/* For messages. A field past the record's end has the record's line. */
struct place cell_place(struct cell_place cell);

#endif
