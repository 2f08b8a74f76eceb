/*
 * Going to a place that was typed.
 *
 *     2080505        the row with the code, or the first whose code begins so: of this table,
 *                    of another one of the edition, of any
 *     职业年金        ... with the name
 *     t5             the table
 *     t3.csv:12      what was read in the line of the file, named as file_names.h says
 *     t3.csv:12:4    ... in the column of the line
 *     :12, :12:4     ... of the file of this table
 *     12, 12:4       ... where no code begins so
 */
#ifndef YUSUAN_VIEW_GO_H
#define YUSUAN_VIEW_GO_H

#include "view/screen.h"

/* Where the text leads to; says so where it leads nowhere. */
struct reply go_to(struct session *session, struct frame *frame, struct str text);

/* The table called so (table_is_called()), of the edition where it has one; table_count: none.
 */
uint32_t table_named(const struct book *book, struct str name, uint32_t edition);

/* The table that the frame shows, or shows something of; table_count: none. */
uint32_t frame_table(const struct session *session, const struct frame *frame);

#endif
