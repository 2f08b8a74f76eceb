/*
 * Characters of the locale's charset out of bytes that come one by one.
 */
#ifndef TUI_MULTIBYTE_H
#define TUI_MULTIBYTE_H

#include <stdbool.h>
#include <wchar.h>

/* One more byte. True: *code is the whole character. A slow line may bring the bytes one by
 * one, so what there is of it is kept in *partial, which is zeroed at first. Bytes that are no
 * character are passed over. */
bool multibyte_take(mbstate_t *partial, int byte, int *code);

#endif
