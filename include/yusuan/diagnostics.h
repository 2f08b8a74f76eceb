/*
 * What was found wrong while reading: kept in a list that the caller owns, printed by cli and
 * tui only, as `file:line:column: message`.
 */
#ifndef YUSUAN_DIAGNOSTICS_H
#define YUSUAN_DIAGNOSTICS_H

#include "yusuan/str.h"

enum severity {
    SEVERITY_NOTE,    /* worth knowing; nothing is lost */
    SEVERITY_WARNING, /* read, but look at it */
    SEVERITY_ERROR    /* something could not be read */
};

struct place {
    struct str file; /* as the user would name it; empty: no file */
    uint32_t line;   /* from 1; 0: the whole file */
    uint32_t column; /* CSV: number of the field, from 1; INI: byte in the line, from 1; 0: the
                        whole line */
};

struct diagnostic {
    enum severity severity;
    struct place place;
    struct str message; /* a sentence without a final stop; foreign text in it is raw: show
                           through text.h */
};

struct diagnostics; /* keeps at most DIAGNOSTICS_KEPT, counts all */

enum { DIAGNOSTICS_KEPT = 10000 };

struct diagnostics *diagnostics_new(struct arena *arena);

/* The place's file is copied. The format is translated (say.h). */
void diagnostics_add(struct diagnostics *list, enum severity severity, struct place place,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Foreign text for a message: visible, as text.h shows it, and cut after DIAGNOSTICS_QUOTED
 * bytes. Lives as long as the list. */
enum { DIAGNOSTICS_QUOTED = 60 };
struct str diagnostics_quote(struct diagnostics *list, struct str text);

/* Puts those kept from index `from` on, which are of one file, in the order of its lines; those
 * of one place stay as they are. O(n log n). */
void diagnostics_by_line(struct diagnostics *list, size_t from);

size_t diagnostics_kept(const struct diagnostics *list);
const struct diagnostic *diagnostics_at(const struct diagnostics *list,
                                        size_t index); /* index < kept */
size_t diagnostics_count(const struct diagnostics *list,
                         enum severity severity); /* all, also those not kept */

/* "error", "warning", "note", in the user's language. */
const char *severity_name(enum severity severity);

/* `file:line:column` with the parts that are known; in the arena, visible form. */
struct str place_format(struct arena *arena, struct place place);

#endif
