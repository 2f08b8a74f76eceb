/*
 * Lines of a proposed layout.
 */
#include "cli/propose.h"

#include <string.h>

enum {
    VALUE_LONGEST = 120,  /* bytes of a title */
    PATTERN_LONGEST = 100 /* ... of a heading; the rest is any text */

};

/* The text with `other` for each of the bytes, and for bytes that are no UTF-8; without control
 * characters, or with a blank for each. */
static struct str replaced(struct arena *arena, struct str text, const char *bytes, char other,
                           bool keep_controls)
{
    char *at = arena_alloc(arena, text.size + 1, 1);
    size_t size = 0;
    for (size_t from = 0, next = 0; from < text.size; from = next) {
        bool good = utf8_next(text, &next) >= 0;
        char byte = text.at[from];
        if (!good) next = from + 1;
        if (good && ((unsigned char)byte < ' ' || byte == 127)) {
            if (keep_controls) at[size++] = ' ';
        } else if (!good || strchr(bytes, byte)) {
            at[size++] = other;
        } else {
            memcpy(at + size, text.at + from, next - from);
            size += next - from;
        }
    }
    return str_trim((struct str){at, size});
}

/* At most so many bytes, not ending within a character. */
static struct str cut(struct str text, size_t most)
{
    size_t size = text.size > most ? most : text.size;
    while (size < text.size && size && ((unsigned char)text.at[size] & 0xC0) == 0x80)
        size--;
    return str_slice(text, 0, size);
}

/* Patterns take no notice of control characters. */
struct str pattern_of(struct arena *arena, struct str heading)
{
    struct str pattern = replaced(arena, heading, "|,>;#\"'*\\", '?', false);
    if (pattern.size <= PATTERN_LONGEST) return pattern;
    return STR_JOIN(arena, cut(pattern, PATTERN_LONGEST), STR("*"));
}

bool add_alternative(struct arena *arena, struct str *list, struct str pattern)
{
    struct str rest = *list, one;
    while (rest.size && str_split(&rest, '|', &one))
        if (str_equal(one, pattern)) return true;
    if (list->size + pattern.size > LAYOUT_LIST_LONGEST) return false;
    *list = list->size ? STR_JOIN(arena, *list, STR("|"), pattern) : pattern;
    return true;
}

void put_left_over(struct output *out, struct arena *arena, uint32_t count)
{
    if (count == 0) return;
    put_comment(out, arena,
                str_format(arena, "%u more do not fit into a line: write patterns for all",
                           (unsigned)count));
}

struct str key_of(struct arena *arena, const char *kind, struct str heading)
{
    struct str pattern = pattern_of(arena, str_normal(arena, heading));
    return STR_JOIN(arena, str_of(kind), replaced(arena, pattern, "=:[]", '?', false));
}

struct str file_name(struct str path)
{
    size_t from = path.size;
    while (from > 0 && path.at[from - 1] != '/')
        from--;
    return str_slice(path, from, path.size);
}

struct str file_stem(struct str path)
{
    struct str name = file_name(path);
    size_t dot = str_find(name, STR("."), 1);
    return str_slice(name, 0, dot == SIZE_MAX ? name.size : dot);
}

struct str file_pattern(struct arena *arena, struct str path)
{
    return pattern_of(arena, without_years(arena, file_name(path)));
}

struct str value_of(struct arena *arena, struct str text)
{
    struct str value = replaced(arena, cut(text, VALUE_LONGEST), ";#\"\\", ' ', true);
    while (str_starts(value, STR("'"))) /* would be a quote */
        value = str_trim(str_slice(value, 1, value.size));
    return value;
}

void put_key(struct output *out, struct str key, struct str value)
{
    put(out, key);
    put_literal(out, " = ");
    put(out, value);
    put_literal(out, "\n");
}

void put_key_commented(struct output *out, struct str key, struct str value)
{
    put_literal(out, "; ");
    put_key(out, key, value);
}

void put_comment(struct output *out, struct arena *arena, struct str text)
{
    struct str line;
    while (text.size && str_split(&text, '\n', &line)) {
        if (line.size == 0) continue;
        put_literal(out, "; ");
        put_foreign(out, arena, str_slice(line, 0, LAYOUT_LIST_LONGEST));
        put_literal(out, "\n");
    }
}

/* The role in words, for what is left out. */
static bool is_left_out(enum role role)
{
    return role == ROLE_CONSTANT || role == ROLE_RUNNING || role == ROLE_PERCENT ||
           role == ROLE_DIFFERENCE || role == ROLE_COMMA || role == ROLE_CURRENCY ||
           role == ROLE_LONG;
}

void put_left_out(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    uint32_t empty = 0;
    for (uint32_t i = 0; i < proposal->profile.column_count; i++) {
        const struct column_role *role = &proposal->roles[i];
        empty += role->role == ROLE_EMPTY &&
                 !(proposal->is_outline && !proposal->profile.columns[i].is_named);

        if (!is_left_out(role->role)) continue;
        put_comment(out, arena,
                    str_format(arena, "left out: column %u '%.*s', %.*s", (unsigned)i + 1,
                               STR_ARG(proposal->profile.columns[i].heading),
                               STR_ARG(role->why)));
    }
    if (empty == 0) return;
    put_comment(out, arena,
                str_format(arena, "left out: %u column%s in which nothing stands",
                           (unsigned)empty, empty == 1 ? "" : "s"));
}

void put_amounts_why(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    uint64_t filled = 0, numbers = 0;
    uint32_t count = 0, last = 0;
    for (uint32_t i = 0; i < proposal->profile.column_count; i++) {
        enum role role = proposal->roles[i].role;
        if (role != ROLE_AMOUNT && role != ROLE_WIDE_YEAR) continue;
        filled += proposal->profile.columns[i].filled;
        numbers += proposal->profile.columns[i].numbers;
        last = i;
        count++;
    }
    struct str why = counted(arena, numbers, filled, "values are numbers");
    put_comment(out, arena,
                count == 1 ? STR_JOIN(arena, STR("amounts: "), proposal->roles[last].why)
                           : str_format(arena, "amounts in %u columns: %.*s", (unsigned)count,
                                        STR_ARG(why)));
}

void put_unit(struct output *out, struct arena *arena, const struct proposal *proposal)
{
    if (proposal->unit.size > 0) {
        put_comment(out, arena, proposal->unit_why);
        put_key(out, STR("unit"), proposal->unit);
        return;
    }
    put_comment(out, arena, STR("the file does not say in which unit its amounts are: say it"));
    put_key_commented(out, STR("unit"), STR("thousand dollars"));
}
