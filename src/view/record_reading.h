/*
 * How a figure was read from what is printed:
 *
 *     read as    3,094.34 万元 = 3,094,340,000 分
 *     done       thousands separators removed
 */
#ifndef YUSUAN_VIEW_RECORD_READING_H
#define YUSUAN_VIEW_RECORD_READING_H

#include "view/document.h"
#include "yusuan/table.h"

/* Appends it to the document, labels ending at `label_end`. `unit` NULL: not stated. */
void document_reading(struct document *document, int label_end, const struct figure *figure,
                      const struct unit *unit, bool is_quoted);

#endif
