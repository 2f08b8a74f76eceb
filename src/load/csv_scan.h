/*
 * Where the records and fields of a CSV text begin and end, and on which line.
 *
 * It follows libcsv in what a quoted field is (blanks before the opening and after the closing
 * quote are allowed, `""` stands for a quote), but gives a quoted field up that goes wrong: see
 * csv.h.
 */
#ifndef YUSUAN_LOAD_CSV_SCAN_H
#define YUSUAN_LOAD_CSV_SCAN_H

#include "yusuan/str.h"
#include "yusuan/vec.h"

/* A quote that is not closed within so many bytes is taken for stray: a text of any size can
 * then be read in parts. */
enum { CSV_QUOTED_MOST = 4 * 1024 * 1024 };

struct csv_extent {
    size_t from, to; /* bytes of the text, quotes and blanks included */
    uint32_t line;   /* where it begins */
    bool quoted;
    bool stray; /* text follows a quote in it: `"a"b"` */
};

struct csv_extents {
    VEC(struct csv_extent);
};

enum csv_fault {
    CSV_SOUND,
    CSV_NEVER_CLOSED, /* the text ends within the quotes */
    CSV_TEXT_AFTER    /* the field spans lines, and text follows a quote in it */
};

struct csv_scan {
    struct str text;
    char delimiter;
    size_t at;     /* where the next record is looked for */
    uint32_t line; /* the line that this is */
};

/* One record. `fields` is kept from record to record: free it with vec_free(). */
struct csv_scanned {
    size_t from, to; /* without the line end */
    uint32_t line;
    struct csv_extents fields;
    enum csv_fault fault;
    size_t plain_from;   /* index of the first field in which quotes mean nothing because of the
                            fault: its own quote is the stray one; fields.count when sound */
    uint32_t fault_line; /* where the text after a quote stands */
    bool reaches_end;    /* what follows the text could make another record of it */
};

/* The next record that is no blank line; false at the end of the text. */
bool csv_scan_record(const struct mem *mem, struct csv_scan *scan, struct csv_scanned *record);

/*
 * The delimiter of the text: the one of , ; tab that most of the first records have the same
 * number of, outside quotes. In `206;1,234.50` comma and semicolon agree equally well; then a
 * comma between two digits does not count. `,` when there is none of them.
 */
char csv_find_delimiter(const struct mem *mem, struct str text);

/* A first line `sep=;`: its delimiter, and where the next line begins; 0 when there is none. */
char csv_separator_line(struct str text, size_t *next);

#endif
