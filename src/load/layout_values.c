/*
 * See layout_values.h.
 */
#include "load/layout_values.h"

/* A number below a thousand; 1000: it is none. */
static uint32_t small_number(struct str text)
{
    uint32_t number = 0;
    text = str_trim(text);
    if (text.size == 0) return 1000;
    for (size_t i = 0; i < text.size && number < 1000; i++) {
        char digit = text.at[i];
        number = digit >= '0' && digit <= '9' ? number * 10 + (uint32_t)(digit - '0') : 1000;
    }
    return number;
}

bool digits_parse(struct str list, uint32_t digits[LAYOUT_LEVELS], uint32_t *count)
{
    struct str part;
    uint32_t before = 0, levels = 0;
    *count = 0;
    while (list.size && str_split(&list, ',', &part)) {
        uint32_t number = small_number(part);
        if (number <= before || number >= 1000 || levels == LAYOUT_LEVELS) return false;
        before = digits[levels++] = number;
    }
    *count = levels;
    return true;
}

bool code_form_parse(struct str form, enum code_form *code_form, struct str *separator)
{
    form = str_trim(form);
    if (form.size == 0) return true;
    if (str_equal(form, STR("[code]name"))) {
        *code_form = CODE_BRACKETED;
        return true;
    }
    if (!str_starts(form, STR("code")) || !str_ends(form, STR("name")) || form.size <= 8)
        return false;
    *code_form = CODE_THEN_NAME;
    *separator = str_trim(str_slice(form, 4, form.size - 4));
    return true;
}

struct str *columns_parse(struct arena *arena, struct str list, uint32_t *count)
{
    struct str part;
    uint32_t room = list.size > 0;
    *count = 0;
    for (size_t i = 0; i < list.size; i++)
        room += list.at[i] == '|';
    struct str *columns = arena_new_array(arena, struct str, room);
    while (list.size && str_split(&list, '|', &part)) {
        part = str_trim(part);
        columns[(*count)++] = str_equal(part, STR("-")) ? STR_EMPTY : str_copy(arena, part);
    }
    return columns;
}
