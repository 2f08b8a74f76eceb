/*
 * One record of a file whose records are not kept in memory, read again to be looked at.
 */
#ifndef YUSUAN_LOAD_REREAD_H
#define YUSUAN_LOAD_REREAD_H

#include "yusuan/source.h"

/*
 * What book.h calls `reread`: *again becomes the source with its heading rows and, behind them,
 * the record that begins at `line`, in the arena. false, and why in *why: the file is not what
 * it was, cannot be read, or came by standard input. O(a part of the file) where it is plain
 * UTF-8; else O(bytes before the line).
 */
bool source_reread(struct arena *arena, const struct source *source, uint32_t line,
                   struct source *again, struct str *why);

#endif
