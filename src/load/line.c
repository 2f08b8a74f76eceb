/*
 * Line ends. See line.h.
 */
#include "load/line.h"

size_t line_end_size(struct str text, size_t at)
{
    if (at >= text.size) return 0;
    if (text.at[at] == '\n') return 1;
    if (text.at[at] != '\r') return 0;
    if (at + 1 < text.size && text.at[at + 1] == '\n') return 2;
    if (at + 2 < text.size && text.at[at + 1] == '\r' && text.at[at + 2] == '\n') return 3;
    return 1;
}

bool line_split(struct str *rest, struct str *line)
{
    if (rest->size == 0) return false;
    size_t end = 0;
    while (end < rest->size && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    *line = (struct str){rest->at, end};
    size_t next = end + line_end_size(*rest, end);
    *rest = (struct str){rest->at + next, rest->size - next};
    return true;
}

uint32_t line_number(struct str text, size_t position)
{
    uint32_t line = 1;
    size_t at = 0;
    while (at < text.size) {
        size_t end = line_end_size(text, at);
        if (at + (end ? end : 1) > position) break;
        if (end && line < UINT32_MAX) line++;
        at += end ? end : 1;
    }
    return line;
}
