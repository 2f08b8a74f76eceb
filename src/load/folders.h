/*
 * The files of one folder are one publisher's: they share a layout, and what one of them does
 * not say of entity and year another does.
 */
#ifndef YUSUAN_LOAD_FOLDERS_H
#define YUSUAN_LOAD_FOLDERS_H

#include "load/layouts.h"
#include "load/loading.h"

/* Reads the sources first .. end-1, which lie in one folder: chooses the layout, cuts the
 * files, finds the editions, reads every part. */
void folder_read(struct loading *loading, struct layout_list *layouts, size_t first,
                 size_t end);

#endif
