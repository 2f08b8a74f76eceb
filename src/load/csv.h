/*
 * From UTF-8 text to records.
 *
 * libcsv says what the value of a field is. But it knows no lines, keeps nothing of how a field
 * was written, drops blank lines without a word, and takes the rest of the file for one field
 * when a quote is not closed. So a scanner of ours first finds where each record and field
 * begins and ends, and libcsv is given one record at a time: whatever is wrong in a record
 * stays within it, and every field knows its line.
 *
 * A quoted field may span lines. When it is never closed, or when text follows a quote in it
 * after it has left its first line, its opening quote was stray: that line alone is then read
 * as plain text, quotes and all, and reading goes on with the next line.
 *
 * A line ends with LF, CR, CR LF or CR CR LF.
 */
#ifndef YUSUAN_LOAD_CSV_H
#define YUSUAN_LOAD_CSV_H

#include "yusuan/diagnostics.h"
#include "yusuan/source.h"
#include "yusuan/vec.h"

enum {
    CSV_FIELD_LIMIT = 1024 * 1024, /* bytes of a field, unless the options say otherwise */
    CSV_FIELD_KEPT = 64            /* bytes of raw that are left of a field over the limit */
};

struct csv_options {
    char delimiter;     /* 0: found out among , ; and tab; a first line `sep=;` says it, too */
    size_t field_limit; /* bytes, quotes included; 0: CSV_FIELD_LIMIT */
};

struct csv_file {
    char delimiter;         /* as given or found; `,` when nothing speaks for any */
    uint32_t record_count;  /* the last record need not end its line */
    struct record *records; /* in the arena; NULL when there is none */
};

/*
 * Splits `text` into records. `text` must live as long as the records: raw, and the values that
 * stand in it as they are, point into it. Lines of nothing but spaces and tabs (that are not
 * delimiters) have no record but are counted; neither has a first line `sep=;`. A record whose
 * fields are all empty is a record.
 *
 * Reported on `path` with line and field: a quote that is never closed or whose field goes
 * wrong later (error), a quote inside a quoted field (`"a"b"`; warning, value as libcsv gives
 * it), a field over the limit (error; its value is empty, its raw is cut to at most
 * CSV_FIELD_KEPT bytes at a character boundary, and the record's raw ends there), a record in
 * which libcsv finds another number of fields (warning; values are then the raw fields without
 * blanks). O(size).
 */
struct csv_file csv_read(struct arena *arena, struct str text, struct str path,
                         struct csv_options options, struct diagnostics *diagnostics);

/* What can be wrong within a record. */
enum csv_fault_kind {
    CSV_QUOTE_NEVER_CLOSED,
    CSV_QUOTE_GOES_WRONG, /* text follows a quote in another line */
    CSV_QUOTE_WITHIN,     /* text follows a quote in the same field */
    CSV_FIELD_TOO_LONG,   /* its value is left empty */
    CSV_FIELDS_OTHER      /* libcsv finds another number of fields */
};

struct csv_complaint {
    enum csv_fault_kind kind;
    uint32_t line;   /* where the field begins, or the record */
    uint32_t column; /* the field, from 1; 0: the record */
    size_t is, most; /* GOES_WRONG: the line; TOO_LONG: bytes, limit; OTHER: libcsv's, ours */
};

struct csv_complaints {
    VEC(struct csv_complaint);
};

/* Adds the complaint to the diagnostics; its lines are moved by `lines`. */
void csv_complain(struct diagnostics *diagnostics, struct str path,
                  const struct csv_complaint *complaint, uint32_t lines);

/* Reads record after record, for who does not want all of them at once. */
struct csv_reader;

/* In the arena, as all that it reads; csv_close() gives back what libcsv holds. */
struct csv_reader *csv_open(struct arena *arena, char delimiter, size_t field_limit);
void csv_close(struct csv_reader *reader);

/*
 * The next record of `text` at or after *at, which is where a record or a blank line begins;
 * its lines are counted from *line. false: there is none. Moves *at and *line behind its line
 * end. What was wrong is appended to *complaints, with mem_alloc() of the arena's mem. Values
 * lie in `arena`, which may be another one each time. *cut: the record may be another one when
 * more text follows, because the text ended within its quotes.
 */
bool csv_next(struct csv_reader *reader, struct arena *arena, struct str text, size_t *at,
              uint32_t *line, struct record *record, struct csv_complaints *complaints,
              bool *cut);

/* The delimiter of options, of a first line `sep=;` (which *at and *line then pass over), or
 * found out. */
char csv_choose_delimiter(const struct mem *mem, struct str text, struct str path, char wanted,
                          struct diagnostics *diagnostics, size_t *at, uint32_t *line);

#endif
