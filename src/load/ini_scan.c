/*
 * The scan of an INI file. See ini_scan.h.
 */
#include "load/ini_scan.h"

#include "load/ini.h"
#include "load/line.h"
#include "yusuan/say.h"

#include <search.h>
#include <string.h>

enum {
    NAME_LIMIT = 1000 /* bytes of section and key together: iniparser's look-up cuts at 1024 */
};

static const size_t NO_HEADING = SIZE_MAX; /* keys belong to a header that could not be read */

struct scan {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct str path;
    struct str rest;
    uint32_t line;      /* of the logical line being read */
    uint32_t next_line; /* of what is in `rest` */
    size_t heading;     /* the current section, or NO_HEADING */
    void *sections;     /* tsearch() tree of the headings' names */
    void *names;        /* ... of the entries, by section and name */
    struct ini_scanned out;
};

/* isspace() of the C locale. */
static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.size && is_blank(text.at[at]))
        at++;
    return at;
}

static struct str without_end_blanks(struct str text)
{
    while (text.size && is_blank(text.at[text.size - 1]))
        text.size--;
    return text;
}

static struct str without_blanks(struct str text)
{
    text = without_end_blanks(text);
    return str_slice(text, skip_blanks(text, 0), text.size);
}

static struct str lower(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.size + 1, 1);
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.at[i];
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte + ('a' - 'A'));
        copy[i] = byte;
    }
    return (struct str){copy, text.size};
}

/* Position of the first ; or #, or the size. */
static size_t comment_at(struct str text)
{
    size_t at = 0;
    while (at < text.size && text.at[at] != ';' && text.at[at] != '#')
        at++;
    return at;
}

static void report(const struct scan *scan, enum severity severity, size_t at,
                   const char *message)
{
    struct place place = {scan->path, scan->line, (uint32_t)at + 1};
    diagnostics_add(scan->diagnostics, severity, place, "%s", message);
}

/* Puts `last` in the place of the backslash that *logical ends in. *room is memory for the
 * whole; of what is too long there is just enough left to see that. */
static void join(struct arena *arena, char **room, struct str *logical, struct str last)
{
    size_t kept = logical->size - 1;
    if (!*room) *room = arena_alloc(arena, INI_LINE_LIMIT + 1, 1);
    if (kept > INI_LINE_LIMIT) kept = INI_LINE_LIMIT;
    if (last.size > INI_LINE_LIMIT + 1 - kept) last.size = INI_LINE_LIMIT + 1 - kept;
    if (logical->at != *room) memcpy(*room, logical->at, kept);
    memcpy(*room + kept, last.at, last.size);
    *logical = (struct str){*room, kept + last.size};
}

/* The lines that a backslash joins to *logical; false when it is an error. As in iniparser,
 * what is joined may end in a backslash once more. Beyond the limit lines are passed over
 * without being joined. */
static bool join_lines(struct scan *scan, struct str *logical)
{
    struct str last = *logical;
    char *room = NULL;
    while (str_ends(last, STR("\\"))) {
        if (!line_split(&scan->rest, &last)) {
            report(scan, SEVERITY_ERROR, logical->size - 1,
                   _("backslash at the end of the file joins no line: this one is left out"));
            return false;
        }
        scan->next_line++;
        last = without_end_blanks(last);
        if (logical->size > INI_LINE_LIMIT) continue;
        join(scan->arena, &room, logical, last);
        if (logical->size > INI_LINE_LIMIT) continue;
        *logical = last = without_end_blanks(*logical);
    }
    return true;
}

static bool says_nothing(struct str line)
{
    size_t first = skip_blanks(line, 0);
    return first == line.size || line.at[first] == ';' || line.at[first] == '#';
}

/* The next line that says something, without blanks at its end; false at the end of the file.
 */
static bool next_logical(struct scan *scan, struct str *logical)
{
    while (line_split(&scan->rest, logical)) {
        scan->line = scan->next_line++;
        *logical = without_end_blanks(*logical);
        if (says_nothing(*logical) || !join_lines(scan, logical)) continue;
        if (says_nothing(*logical)) continue;
        const char *nul = memchr(logical->at, 0, logical->size);
        if (nul)
            report(scan, SEVERITY_ERROR, (size_t)(nul - logical->at),
                   _("NUL byte: this line is left out"));
        else if (logical->size > INI_LINE_LIMIT)
            diagnostics_add(
                scan->diagnostics, SEVERITY_ERROR,
                (struct place){.file = scan->path, .line = scan->line},
                N_("line of more than %d bytes (with those joined to it): left out"),
                INI_LINE_LIMIT);
        else
            return true;
    }
    return false;
}

struct numbered {
    struct str name;
    size_t number; /* of the heading */
};

static int by_heading(const void *a, const void *b)
{
    const struct numbered *left = a, *right = b;
    return str_compare(left->name, right->name);
}

static size_t heading_called(struct scan *scan, struct str name)
{
    const struct ini_headings *headings = &scan->out.headings;
    struct numbered *own = arena_alloc(scan->arena, 1, sizeof *own), **found;
    *own = (struct numbered){name, headings->count};
    found = tsearch(own, &scan->sections, by_heading);
    if (!found) mem_fail(arena_mem(scan->arena), sizeof *own);
    if (*found == own) {
        struct ini_heading heading = {name, scan->line};
        vec_push(arena_mem(scan->arena), &scan->out.headings, heading);
    } else {
        diagnostics_add(scan->diagnostics, SEVERITY_WARNING,
                        (struct place){.file = scan->path, .line = scan->line},
                        N_("section [%.*s] again, first in line %u: read as one"),
                        STR_ARG(name), headings->at[(*found)->number].line);
    }
    return (*found)->number;
}

/* `[table.t1]` at `first` of the line. */
static void scan_heading(struct scan *scan, struct str line, size_t first)
{
    scan->heading = NO_HEADING;
    size_t close = str_find(line, STR("]"), first);
    struct str name = without_blanks(str_slice(line, first + 1, close));
    const char *fault = NULL;
    if (close == SIZE_MAX)
        fault = _("section header without ]: the keys up to the next section are left out");
    else if (name.size == 0)
        fault =
            _("section header without a name: the keys up to the next section are left out");
    else if (memchr(name.at, ':', name.size))
        fault = _("':' in the name of a section (write '.'): its keys are left out");
    if (fault) {
        report(scan, SEVERITY_ERROR, first, fault);
        return;
    }
    size_t behind = skip_blanks(line, close + 1);
    if (behind < line.size && (line.at[behind] == ';' || line.at[behind] == '#'))
        report(scan, SEVERITY_WARNING, behind,
               _("comment after a section header: write it on a line of its own"));
    else if (behind < line.size)
        report(scan, SEVERITY_ERROR, behind, _("text after a section header: left out"));
    scan->heading = heading_called(scan, lower(scan->arena, name));
}

/* `"a; b"`: *value becomes what is between the quotes. */
static bool scan_quoted(struct scan *scan, struct str line, struct str *value)
{
    size_t open = (size_t)(value->at - line.at);
    struct str quote = str_slice(*value, 0, 1);
    size_t close = str_find(*value, quote, 1);
    if (close == SIZE_MAX) {
        report(scan, SEVERITY_ERROR, open,
               _("quote opened here is never closed: this line is left out"));
        return false;
    }
    size_t behind = skip_blanks(*value, close + 1);
    if (behind < value->size && comment_at(str_slice(*value, behind, value->size)) != 0) {
        report(scan, SEVERITY_ERROR, open + behind,
               _("text after the closing quote (\\\" is not a quote): this line is left out"));
        return false;
    }
    *value = str_slice(*value, 1, close);
    return true;
}

static bool scan_plain(struct scan *scan, struct str line, struct str *value)
{
    size_t cut = comment_at(*value);
    if (cut == value->size) return true;
    size_t at = (size_t)(value->at - line.at) + cut;
    if (cut == 0 || !is_blank(value->at[cut - 1])) {
        report(scan, SEVERITY_ERROR, at,
               _("';' or '#' in a value without quotes would cut it: this line is left out"));
        return false;
    }
    report(
        scan, SEVERITY_WARNING, at,
        _("the value ends before this ';' or '#': put it in quotes, or the comment on a line "
          "of its own"));
    *value = without_end_blanks(str_slice(*value, 0, cut));
    return true;
}

static int by_name(const void *a, const void *b)
{
    const struct ini_entry *left = a, *right = b;
    if (left->heading != right->heading) return left->heading < right->heading ? -1 : 1;
    return str_compare(left->name, right->name);
}

/* The entry of that name that is there already, or this one. */
static struct ini_entry *first_called_so(struct scan *scan, struct ini_entry *entry)
{
    struct ini_entry **found = tsearch(entry, &scan->names, by_name);
    if (!found) mem_fail(arena_mem(scan->arena), sizeof *entry);
    return *found;
}

/* Behind those of its name. */
static void add_entry(struct scan *scan, const struct ini_entry *entry)
{
    struct ini_entry *kept = arena_alloc(scan->arena, 1, sizeof *kept);
    *kept = *entry;
    struct ini_entry *first = first_called_so(scan, kept);
    if (first == kept) {
        vec_push(arena_mem(scan->arena), &scan->out.entries, kept);
    } else {
        kept->expected = str_copy(scan->arena, kept->expected);
        first->last->again = kept;
    }
    first->last = kept;
}

/* The name before the `=`; false after an error. */
static bool scan_name(struct scan *scan, struct str line, size_t first, size_t equals,
                      struct str *name)
{
    const char *fault = NULL;
    *name = without_blanks(str_slice(line, first, equals));
    if (equals == SIZE_MAX)
        fault = _("no '=' in this line: left out");
    else if (name->size == 0)
        fault = _("no key before the '=': this line is left out");
    else if (memchr(name->at, ':', name->size))
        fault = _("':' in a key: this line is left out");
    else if (name->size + scan->out.headings.at[scan->heading].name.size > NAME_LIMIT)
        fault = _("the names of section and key are too long: this line is left out");
    if (!fault) return true;
    report(scan, SEVERITY_ERROR, first, fault);
    return false;
}

/* `name = value` from `first` of the line. */
static void scan_entry(struct scan *scan, struct str line, size_t first)
{
    if (scan->heading == NO_HEADING) return; /* the error of its header says so */
    size_t equals = str_find(line, STR("="), first);
    struct str name;
    if (!scan_name(scan, line, first, equals, &name)) return;
    struct str value = str_slice(line, skip_blanks(line, equals + 1), line.size);
    size_t column = (size_t)(value.at - line.at) + 1;
    bool quoted = value.size && (value.at[0] == '"' || value.at[0] == '\'');
    if (!(quoted ? scan_quoted : scan_plain)(scan, line, &value)) return;
    struct ini_entry entry = {
        .heading = scan->heading,
        .name = lower(scan->arena, name),
        .text = str_slice(line, first, line.size),
        .expected = value,
        .line = scan->line,
        .column = (uint32_t)column,
        .name_column = (uint32_t)first + 1,
    };
    add_entry(scan, &entry);
}

static void forget_nothing(void *named)
{
    (void)named; /* it lives in the arena */
}

struct ini_scanned ini_scan(struct arena *arena, struct str text, struct str path,
                            struct diagnostics *diagnostics)
{
    struct scan scan = {
        .arena = arena, .diagnostics = diagnostics, .path = path, .rest = text, .next_line = 1};
    struct ini_heading none = {STR_EMPTY, 0};
    vec_push(arena_mem(arena), &scan.out.headings, none);
    if (str_starts(scan.rest, STR("\xEF\xBB\xBF")))
        scan.rest = str_slice(scan.rest, 3, scan.rest.size);
    struct str line;
    while (next_logical(&scan, &line)) {
        size_t first = skip_blanks(line, 0);
        if (line.at[first] == '[')
            scan_heading(&scan, line, first);
        else
            scan_entry(&scan, line, first);
    }
    tdestroy(scan.sections, forget_nothing);
    tdestroy(scan.names, forget_nothing);
    return scan.out;
}
