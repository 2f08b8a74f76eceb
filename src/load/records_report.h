/*
 * Diagnostics on records: of a batch when it is joined, so that they come in the order of the
 * file whoever read it.
 */
#ifndef YUSUAN_LOAD_RECORDS_REPORT_H
#define YUSUAN_LOAD_RECORDS_REPORT_H

#include "load/records_join.h"

/* Faults of rows and what CSV complained of. */
void report_batch(const struct records_join *join, const struct records_batch *batch);

/* Values of the file that are no clean UTF-8; empties the list. */
void report_odd_bytes(struct records_join *join);

/* Codes whose length no level of the dimension has. */
void report_odd_codes(const struct records_join *join, const struct members *members);

#endif
