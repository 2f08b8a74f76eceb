/*
 * Which delimiter a text has. See csv_scan.h.
 */
#include "load/csv_scan.h"
#include "load/line.h"

#include <string.h>
#include <strings.h>

enum { SAMPLE = 100 }; /* records looked at */

/* How well a delimiter fits. */
struct fit {
    size_t agreeing; /* records with the most frequent number of it (of those that have any) */
    size_t odd;      /* records with a quote within a field that is not quoted: a,"x;y" by ; */
    size_t strong;   /* how often it is not what may be part of a number: 1,234.50 */
};

static bool is_digit(struct str text, size_t at)
{
    return at < text.size && text.at[at] >= '0' && text.at[at] <= '9';
}

static size_t strong_in(struct str text, char delimiter, const struct csv_extents *fields)
{
    size_t strong = 0;
    for (size_t i = 1; i < fields->count; i++) {
        size_t from = fields->at[i].from; /* the delimiter stands before it */
        bool in_number =
            delimiter == ',' && from >= 2 && is_digit(text, from - 2) && is_digit(text, from);
        strong += !in_number;
    }
    return strong;
}

static bool is_odd(struct str text, const struct csv_extents *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct csv_extent *field = &fields->at[i];
        if (!field->quoted && memchr(text.at + field->from, '"', field->to - field->from))
            return true;
    }
    return false;
}

static size_t most_frequent(const size_t *numbers, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < count; k++)
            same += numbers[k] == numbers[i];
        if (numbers[i] > 0 && same > most) most = same;
    }
    return most;
}

static struct fit fit_of(const struct mem *mem, struct str text, char delimiter)
{
    struct csv_scan scan = {.text = text, .delimiter = delimiter, .line = 1};
    struct csv_scanned record = {0};
    size_t numbers[SAMPLE] = {0}, count = 0;
    struct fit fit = {0};
    while (count < SAMPLE && csv_scan_record(mem, &scan, &record)) {
        numbers[count++] = record.fields.count - 1;
        fit.strong += strong_in(text, delimiter, &record.fields);
        fit.odd += is_odd(text, &record.fields);
    }
    vec_free(&record.fields);
    fit.agreeing = most_frequent(numbers, count);
    return fit;
}

static bool is_better(struct fit a, struct fit b)
{
    /* An odd record counts half: 5" pipe is odd with every delimiter. */
    size_t left = 2 * a.agreeing + b.odd, right = 2 * b.agreeing + a.odd;
    return a.agreeing > 0 && (left > right || (left == right && a.strong > b.strong));
}

char csv_find_delimiter(const struct mem *mem, struct str text)
{
    static const char OTHERS[] = {'\t', ';'};
    char best = ',';
    struct fit best_fit = fit_of(mem, text, best);
    for (size_t i = 0; i < sizeof OTHERS; i++) {
        struct fit fit = fit_of(mem, text, OTHERS[i]);
        if (!is_better(fit, best_fit)) continue;
        best = OTHERS[i];
        best_fit = fit;
    }
    return best;
}

char csv_separator_line(struct str text, size_t *next)
{
    static const struct str ALLOWED = {",;\t|:", 5};
    if (text.size < 5 || strncasecmp(text.at, "sep=", 4) != 0) return 0;
    size_t end = line_end_size(text, 5);
    if (end == 0 && text.size != 5) return 0;
    if (str_find(ALLOWED, str_slice(text, 4, 5), 0) == SIZE_MAX) return 0;
    *next = 5 + end;
    return text.at[4];
}
