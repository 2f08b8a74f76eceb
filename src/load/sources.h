/*
 * From paths to sources: files found, read, decoded, cut into records.
 */
#ifndef YUSUAN_LOAD_SOURCES_H
#define YUSUAN_LOAD_SOURCES_H

#include "load/layouts.h"
#include "load/loading.h"
#include "yusuan/load.h"

/* Reads every file that the options name into loading->sources; those that hold records are
 * only put on the list of loading->records. */
void sources_open(struct loading *loading, const struct load_options *options,
                  struct layout_list *layouts);

/* The folder that a path lies in: all before the last `/`; empty for a bare name. */
struct str path_folder(struct str path);

#endif
