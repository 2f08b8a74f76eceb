/*
 * A cell holds an amount, nothing, a dash, or something that cannot be read; the last is an
 * error that names the cell.
 */
#include "load/cell.h"

#include "yusuan/say.h"

struct place cell_place(struct cell_place cell)
{
    const struct field *field = source_field(cell.source, cell.record, cell.field);
    return (struct place){
        .file = cell.source->path,
        .line = field ? field->line : cell.source->records[cell.record].line,
        .column = cell.field + 1,
    };
}

static void report(struct cell_place cell, struct str text, enum amount_state state,
                   enum cell_kind kind, struct diagnostics *diagnostics)
{
    const char *why = state == AMOUNT_TOO_LARGE  ? _("is too large for an amount")
                      : state == AMOUNT_TOO_FINE ? _("is finer than 0.01 of the currency unit")
                      : kind == CELL_PERCENT     ? _("is no percentage")
                                                 : _("is no number");
    diagnostics_add(diagnostics, SEVERITY_ERROR, cell_place(cell),
                    "'%.*s' %s: shown as printed, left out of sums",
                    STR_ARG(diagnostics_quote(diagnostics, str_trim(text))), why);
}

struct figure cell_figure(struct cell_place cell, enum cell_kind kind, const struct unit *unit,
                          struct diagnostics *diagnostics)
{
    static const struct {
        uint8_t known, absence;
    } outcomes[] = {
        [AMOUNT_OK] = {KNOWN_REPORTED, ABSENCE_NONE},
        [AMOUNT_BLANK] = {KNOWN_ABSENT, ABSENCE_BLANK},
        [AMOUNT_DASH] = {KNOWN_ABSENT, ABSENCE_DASH},
        [AMOUNT_UNREADABLE] = {KNOWN_UNREADABLE, ABSENCE_NOT_A_NUMBER},
        [AMOUNT_TOO_LARGE] = {KNOWN_UNREADABLE, ABSENCE_TOO_LARGE},
        [AMOUNT_TOO_FINE] = {KNOWN_UNREADABLE, ABSENCE_TOO_FINE},
    };
    struct figure figure = {
        .source = cell.source_index,
        .record = cell.record,
        .field = (uint16_t)cell.field,
        .line = cell.source->records[cell.record].line,
        .known = KNOWN_ABSENT,
        .absence = ABSENCE_NO_CELL,
    };
    const struct field *field = source_field(cell.source, cell.record, cell.field);
    if (!field) return figure;
    struct reading reading =
        kind == CELL_PERCENT ? percent_read(field->value) : amount_read(field->value, unit);
    if (outcomes[reading.state].known == KNOWN_UNREADABLE)
        report(cell, field->value, reading.state, kind, diagnostics);
    figure.line = field->line;
    figure.amount = reading.amount;
    figure.decimals = reading.decimals;
    figure.steps = reading.steps;
    figure.known = outcomes[reading.state].known;
    figure.absence = outcomes[reading.state].absence;
    return figure;
}
