/*
 * Looking up records of a file that was read.
 */
#include "yusuan/source.h"

#include <assert.h>

const char *fate_name(enum fate fate)
{
    static const char *const NAMES[FATE_COUNT] = {
        [FATE_FIGURES] = "figures", [FATE_TEXT] = "text",       [FATE_TITLE] = "title",
        [FATE_PAGE] = "page",       [FATE_HEADER] = "header",   [FATE_NOTE] = "note",
        [FATE_BLANK] = "blank",     [FATE_SKIPPED] = "skipped", [FATE_REPORTED] = "reported",
    };
    assert((size_t)fate < FATE_COUNT);
    return NAMES[fate];
}

const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    default: return "not found";
    }
}

const struct field *source_field(const struct source *source, uint32_t record, uint32_t field)
{
    if (record >= source->record_count) return NULL;
    const struct record *at = &source->records[record];
    return field < at->field_count ? &at->fields[field] : NULL;
}
