/*
 * iniparser, kept on a lead.
 */
#ifndef YUSUAN_LOAD_INI_LOAD_H
#define YUSUAN_LOAD_INI_LOAD_H

#include "load/ini_scan.h"

/*
 * Gives iniparser what the scan left, in the C locale of this thread, and fetches the value of
 * each entry (NUL-terminated, in the arena; at == NULL: it has none). What iniparser has lost
 * or reads otherwise than the scan expected is an error at its line. Returns an array as long
 * as the entries, in the arena.
 */
struct str *ini_load(struct arena *arena, const struct ini_scanned *scanned, struct str path,
                     struct diagnostics *diagnostics);

#endif
