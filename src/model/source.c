/*
 * Looking up records of a file that was read.
 */
#include "yusuan/source.h"

#include "yusuan/say.h"

#include <assert.h>

const char *fate_name(enum fate fate)
{
    static const char *const NAMES[FATE_COUNT] = {
        [FATE_FIGURES] = N_("figures"),   [FATE_TEXT] = N_("text"),
        [FATE_TITLE] = N_("title"),       [FATE_PAGE] = N_("page"),
        [FATE_HEADER] = N_("header"),     [FATE_NOTE] = N_("note"),
        [FATE_BLANK] = N_("blank"),       [FATE_SKIPPED] = N_("skipped"),
        [FATE_REPORTED] = N_("reported"),
    };
    assert((size_t)fate < FATE_COUNT);
    return NAMES[fate];
}

const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ',': return N_("comma");
    case ';': return N_("semicolon");
    case '\t': return N_("tab");
    default: return N_("not found");
    }
}

const struct field *source_field(const struct source *source, uint32_t record, uint32_t field)
{
    if (record >= source->record_count) return NULL;
    const struct record *at = &source->records[record];
    return field < at->field_count ? &at->fields[field] : NULL;
}
