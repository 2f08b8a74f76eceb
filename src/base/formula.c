/*
 * Text that a spreadsheet runs: `=cmd|...`. `-1,165.21` must stay a number, `-2+3` must not be
 * one.
 */
#include "yusuan/text.h"

/* -1,165.21  +5  25.39% */
static bool is_number(struct str text)
{
    size_t at = 0;
    if (at < text.size && (text.at[at] == '-' || text.at[at] == '+')) at++;
    size_t digits = 0;
    bool point = false;
    for (; at < text.size; at++) {
        char c = text.at[at];
        if (c >= '0' && c <= '9') {
            digits++;
        } else if (c == '.' && !point && digits > 0) {
            point = true;
        } else if (c == '%' && at + 1 == text.size) {
            break;
        } else if (c != ',' || point || digits == 0) {
            return false;
        }
    }
    return digits > 0;
}

bool text_is_formula(struct str text)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t",
                                         "\r", "＝", "＋", "－", "＠"};
    size_t at = 0;
    while (at < text.size && text.at[at] == ' ')
        at++;
    struct str rest = str_slice(text, at, text.size);
    if (rest.size == 0) return false;
    if (rest.at[0] == '\0') return true;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(rest, str_of(starts[i]))) return !is_number(rest);
    return false;
}
