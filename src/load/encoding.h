/*
 * From the bytes of a file to UTF-8.
 *
 * What the bytes are is found out in this order: a byte order mark (UTF-8, UTF-16); the format
 * of a program (a workbook, a PDF: refused, by name); UTF-16 without a mark (refused); other
 * binary data (refused); strict UTF-8; strict GB18030; UTF-8 or GB18030 with a few bad bytes;
 * neither. The locale plays no part. Bytes that do not fit are never dropped and never silent:
 * they stay as they are in the text, where text.h shows them as escapes, and a diagnostic names
 * the line of the first.
 */
#ifndef YUSUAN_LOAD_ENCODING_H
#define YUSUAN_LOAD_ENCODING_H

#include "yusuan/diagnostics.h"

struct decoded {
    struct str text;     /* UTF-8 without its byte order mark, line ends as in the file; in the
                            arena. NUL bytes survive */
    struct str encoding; /* "UTF-8", "UTF-8 with BOM", "GB18030", "UTF-16LE", "UTF-16BE", the
                            charset asked for, or "unknown" */
};

/*
 * Decodes the bytes of the file `path`. `charset` is a name that iconv knows ("BIG5"), or NULL:
 * find out. A byte order mark wins over `charset` (warning when they differ); a charset that
 * iconv does not know is an error, and the encoding is found out instead. `bytes` are not kept.
 * false: an error says why this is no text that can be read; *decoded is then empty.
 */
bool encoding_decode(struct arena *arena, struct str bytes, struct str path,
                     const char *charset, struct diagnostics *diagnostics,
                     struct decoded *decoded);

/* Means every byte something in the charset? (UTF-8, or one that iconv knows.) O(size). */
bool encoding_fits(const struct mem *mem, struct str bytes, const char *charset);

#endif
