/*
 * What was wrong in records, said in the order of the file. See records_report.h.
 */
#include "load/records_report.h"

#include "yusuan/say.h"

#include <stdlib.h>

static int compare_places(const void *a, const void *b)
{
    const struct odd_bytes *left = a, *right = b;
    if (left->line != right->line) return left->line < right->line ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

/* Bytes that are not UTF-8, and NUL bytes, are kept, and shown as escapes. In the order of the
 * file, which is not that of the members of all dimensions. */
void report_odd_bytes(struct records_join *join)
{
    struct odd_bytes_list *list = &join->odd_bytes;
    if (list->count) qsort(list->at, list->count, sizeof *list->at, compare_places);
    for (size_t i = 0; i < list->count; i++) {
        struct place place = {join->path, list->at[i].line, list->at[i].column};
        diagnostics_add(
            join->diagnostics, SEVERITY_WARNING, place,
            list->at[i].nul
                ? N_("holds a NUL byte: kept and shown as an escape")
                : N_("holds a byte that is not UTF-8: kept and shown as an escape"));
    }
    vec_free(list);
}

static void report_fault(const struct records_join *join, const struct row_fault *fault)
{
    struct place place = {join->path, join->line + fault->line, fault->field + 1};
    switch (fault->kind) {
    case ROW_TOO_LONG:
        diagnostics_add(join->diagnostics, SEVERITY_ERROR, place,
                        "the row has more fields (%u) than there are headings (%u): left out, "
                        "as no one can tell which is which",
                        (unsigned)fault->count, (unsigned)fault->field);
        break;
    case ROW_WITHOUT_CELL:
        diagnostics_add(join->diagnostics, fault->left_out ? SEVERITY_ERROR : SEVERITY_WARNING,
                        place, "the row ends at field %u, before %s", (unsigned)fault->count,
                        fault->left_out ? _("its amount: left out") : _("the last amount"));
        break;
    case ROW_AMOUNT: {
        const char *why = fault->state == AMOUNT_TOO_LARGE ? _("is too large for an amount")
                          : fault->state == AMOUNT_TOO_FINE
                              ? _("is finer than 0.01 of the currency unit")
                              : _("is no number");
        diagnostics_add(join->diagnostics, SEVERITY_ERROR, place,
                        "'%.*s' %s: the sums that it belongs to are not shown",
                        STR_ARG(diagnostics_quote(join->diagnostics, fault->text)), why);
        break;
    }
    }
}

/* Faults and complaints in the order of their lines, as one reading would have found them. */
void report_batch(const struct records_join *join, const struct records_batch *batch)
{
    size_t complaint = 0;
    for (size_t i = 0; i < batch->faults.count; i++) {
        const struct row_fault *fault = &batch->faults.at[i];
        for (; complaint < batch->complaints.count &&
               batch->complaints.at[complaint].line <= fault->line;
             complaint++)
            csv_complain(join->diagnostics, join->path, &batch->complaints.at[complaint],
                         join->line);
        report_fault(join, fault);
    }
    for (; complaint < batch->complaints.count; complaint++)
        csv_complain(join->diagnostics, join->path, &batch->complaints.at[complaint],
                     join->line);
}

void report_odd_codes(const struct records_join *join, const struct members *members)
{
    if (members->odd_codes == 0) return;
    struct place place = {join->sources.count == 1 ? join->path : STR_EMPTY,
                          join->sources.count == 1 ? members->first_odd_line : 0, 0};
    diagnostics_add(join->diagnostics, SEVERITY_WARNING, place,
                    "code '%.*s' of %.*s has a length that no level has (%u such codes)",
                    STR_ARG(diagnostics_quote(join->diagnostics, members->first_odd)),
                    STR_ARG(members->dimension->id), (unsigned)members->odd_codes);
}
