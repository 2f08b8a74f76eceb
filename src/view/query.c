/*
 * See query.h. Whether a query is for an amount is said by its first character, so that it does
 * not turn into another one while it is typed.
 */
#include "view/query.h"

#include "yusuan/amount.h"
#include "yusuan/text.h"

#include <string.h>

/* Takes `>`, `<=`, `≥` ... off the text; false where it does not begin so. */
static bool take_comparison(struct query *query, struct str *text)
{
    size_t at = 0;

    for (size_t before = 0; at < text->size; before = at) {
        int32_t code = utf8_next(*text, &at);

        if (code == '<' || code == 0x2264 || code == 0x2266) /* ≤ ≦ */
            query->less = true;
        if (code == '>' || code == 0x2265 || code == 0x2267) /* ≥ ≧ */
            query->more = true;
        if (code == '=' || (code >= 0x2264 && code <= 0x2267)) query->equal = true;
        if (code == '<' || code == '>' || code == '=' || (code >= 0x2264 && code <= 0x2267))
            continue;
        at = before;
        break;
    }
    *text = str_slice(*text, at, text->size);
    return at > 0;
}

/* Codes are digits and letters. */
static void read_code(struct query *query, struct str text)
{
    if (text.size > QUERY_CODE_MOST) return;
    for (size_t i = 0; i < text.size; i++) {
        uint32_t code = (unsigned char)text.at[i];

        if (code <= ' ' || code >= 0x7F) return;
        query->code[i] = (char)code_fold(code);
    }
    query->code_size = (unsigned)text.size;
}

static void read_number(struct query *query, struct str text)
{
    query->number_size = text.size <= QUERY_NUMBER_MOST ? (unsigned)text.size : 0;
    memcpy(query->number, text.at, query->number_size);
}

void query_make(struct query *query, const struct mem *mem, struct str text)
{
    struct arena *scratch = arena_new(mem);

    text = str_normal(scratch, text);
    query->kind = QUERY_EMPTY;
    query->code_size = query->number_size = query->needle.count = 0;
    query->less = query->equal = query->more = false;
    if (take_comparison(query, &text)) {
        query->kind = QUERY_AMOUNT;
        read_number(query, text);
    } else {
        needle_make(&query->needle, text);
        if (query->needle.count > 0) {
            query->kind = QUERY_NAME;
            read_code(query, text);
        }
    }
    arena_free(scratch);
}

bool query_narrows(const struct query *query, const struct query *before)
{
    if (query->kind != QUERY_NAME || before->kind != QUERY_NAME ||
        query->needle.count < before->needle.count ||
        (before->code_size == 0 && query->code_size > 0))
        return false;
    return memcmp(query->needle.codes, before->needle.codes,
                  before->needle.count * sizeof *before->needle.codes) == 0;
}

size_t query_code(const struct query *query, struct str code)
{
    if (query->code_size == 0 || code.size < query->code_size) return 0;
    for (size_t i = 0; i < query->code_size; i++) {
        unsigned char byte = (unsigned char)code.at[i];

        if (byte >= 0x7F || code_fold(byte) != (unsigned char)query->code[i]) return 0;
    }
    return query->code_size;
}

bool query_finds(const struct query *query, const struct node *node)
{
    return query->kind == QUERY_NAME &&
           (query_code(query, node->code) > 0 || find_is_in(&query->needle, node->key));
}

enum find_rank query_rank(const struct query *query, const struct node *node)
{
    size_t code = query_code(query, node->code);

    if (query->kind != QUERY_NAME) return FIND_NONE;
    if (code > 0) return code == node->code.size ? FIND_WHOLE : FIND_START;
    return find_in(&query->needle, node->key, NULL, 0, NULL);
}

/* `1000`, or with a unit of its own, `1000万元`, `1000wan` */
static struct reading read_amount(struct str text, const struct unit *unit)
{
    struct reading reading = amount_read(text, unit);

    for (size_t i = 1; i < text.size && reading.state != AMOUNT_OK; i++) {
        unit = unit_typed(str_trim(str_slice(text, i, text.size)));
        if (unit) return amount_read(str_trim(str_slice(text, 0, i)), unit);
    }
    return reading;
}

struct query_bound query_bound(const struct query *query, const struct unit *unit)
{
    struct str number = {query->number, query->number_size};
    struct reading reading = unit ? read_amount(number, unit) : percent_read(number);

    return (struct query_bound){.is_number = reading.state == AMOUNT_OK,
                                .value = reading.amount};
}

bool query_is_no_amount(const struct query *query)
{
    return query->kind == QUERY_AMOUNT && query->number_size > 0 &&
           !query_bound(query, &UNIT_YUAN).is_number && !query_bound(query, NULL).is_number;
}

bool query_fits(const struct query *query, struct query_bound bound,
                const struct figure *figure)
{
    if (!bound.is_number || !figure_has_amount(figure)) return false;
    return (query->less && figure->amount < bound.value) ||
           (query->more && figure->amount > bound.value) ||
           (query->equal && figure->amount == bound.value);
}
