/*
 * What the columns of a pivot are called, and of which edition each is.
 */
#ifndef YUSUAN_MODEL_PIVOT_EDITIONS_H
#define YUSUAN_MODEL_PIVOT_EDITIONS_H

#include "model/pivoting.h"

/* The book's edition of the slot and amount column; added where the book has none. */
uint32_t pivot_edition(const struct pivot *pivot, struct book *book, uint32_t slot,
                       uint32_t amounts);

/* `2023`, `2023 决算` where there are several stages, `TQ`; empty where no year is told. */
struct str pivot_period(const struct pivot *pivot, uint32_t slot, uint32_t amounts);

/* `科学技术支出 IMPORTE`: crossed member and measure, as far as there are several; `amount`
 * where nothing tells. */
struct str pivot_measure(const struct pivot *pivot, uint32_t slot, uint32_t amounts);

/* Whose budget it is. */
struct str pivot_entity(const struct pivot *pivot);

#endif
